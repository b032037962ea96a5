/* SPDX-License-Identifier: ISC */

/*
 * Puts a text into a shape, from left to right. A space is remembered and only
 * written once it is known what follows, as some things swallow the spaces
 * around them. Words are found in a short list, by their first letter first:
 * a plan of a thousand actions has ten thousand dates.
 */

#include "shape.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/utf8.h"

#define WORD_ROOM 16 /* longer than any known word */
#define NUMBER_LIMIT 100000

static const char *const months[] = { "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December" };

static const struct {
	const char *text;
	char is;
	int value;
} words[] = {
	{ "jan", 'M', 1 },
	{ "feb", 'M', 2 },
	{ "mar", 'M', 3 },
	{ "apr", 'M', 4 },
	{ "may", 'M', 5 },
	{ "jun", 'M', 6 },
	{ "jul", 'M', 7 },
	{ "aug", 'M', 8 },
	{ "sep", 'M', 9 },
	{ "sept", 'M', 9 },
	{ "oct", 'M', 10 },
	{ "nov", 'M', 11 },
	{ "dec", 'M', 12 },
	{ "january", 'M', 1 },
	{ "february", 'M', 2 },
	{ "march", 'M', 3 },
	{ "april", 'M', 4 },
	{ "june", 'M', 6 },
	{ "july", 'M', 7 },
	{ "august", 'M', 8 },
	{ "september", 'M', 9 },
	{ "october", 'M', 10 },
	{ "november", 'M', 11 },
	{ "december", 'M', 12 },
	{ "to", 'T', 0 },
	{ "and", 'A', 0 },
	{ "ongoing", 'O', 0 },
	{ "on-going", 'O', 0 },
	{ "started", 'F', 0 },
	{ "from", 'F', 0 },
	{ "since", 'F', 0 },
	{ "tbc", 'N', 0 },
	{ "tbd", 'N', 0 },
	{ "n/a", 'N', 0 },
};

const char *
month_name(int month)
{
	return months[month - 1];
}

const char *
month_nearest(const char *word, size_t len)
{
	char text[WORD_ROOM];

	if (len < 4 || len >= sizeof(text)) /* "day" is not May */
		return NULL;
	memcpy(text, word, len);
	text[len] = '\0';
	return word_nearest(text, months, sizeof(months) / sizeof(months[0]));
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
swallows_spaces(char is)
{
	return strchr("~TA,&()", is) != NULL;
}

/* Adds a thing, and the space before it where that counts. */
static void
shape_add(struct shape *s, bool *space, char is, int value)
{
	bool kept = *space && s->len > 0 && !swallows_spaces(is) &&
	    !swallows_spaces(s->is[s->len - 1]);

	*space = false;
	if (s->len + kept >= SHAPE_LIMIT - 1) {
		s->is[SHAPE_LIMIT - 1] = '?';
		s->len = SHAPE_LIMIT;
		return;
	}
	if (kept)
		s->is[s->len++] = ' ';
	s->value[s->len] = value;
	s->is[s->len++] = is;
}

/* A word or sign that no date has. */
static void
shape_add_odd(struct shape *s, bool *space, const char *text, size_t len)
{
	if (s->odd == NULL) {
		s->odd = text;
		s->odd_len = len;
	}
	shape_add(s, space, '?', 0);
}

static bool
is_ordinal(const char *p)
{
	return (strncasecmp(p, "st", 2) == 0 || strncasecmp(p, "nd", 2) == 0 ||
		   strncasecmp(p, "rd", 2) == 0 ||
		   strncasecmp(p, "th", 2) == 0) &&
	    !is_alpha(p[2]);
}

/* The digits at p; returns how many. */
static size_t
number_read(const char *p, int *value)
{
	size_t n;

	*value = 0;
	for (n = 0; is_digit(p[n]); n++)
		if (*value < NUMBER_LIMIT)
			*value = *value * 10 + (p[n] - '0');
	return n;
}

static size_t
shape_number(struct shape *s, bool *space, const char *p)
{
	int value;
	size_t n = number_read(p, &value);

	if (n <= 2 && is_ordinal(p + n)) {
		shape_add(s, space, 'o', value);
		return n + 2;
	}
	/* 0021 is no year, least of all 2021. */
	if (n == 1 || n == 2 || (n == 4 && value >= 1000))
		shape_add(s, space, (char)('0' + n), value);
	else
		shape_add(s, space, '9', value);
	return n;
}

static size_t
shape_word(struct shape *s, bool *space, const char *p)
{
	char first = (char)(p[0] | 0x20); /* its lower case */
	size_t n, i, digits;
	int value;

	for (n = 0; is_alpha(p[n]); n++)
		continue;
	if (n == 1 && first == 'q' && is_digit(p[1])) {
		digits = number_read(p + 1, &value);
		shape_add(s, space, 'Q', value);
		return 1 + digits;
	}
	/* The two words that have a sign inside. */
	if (n == 2 && strncasecmp(p, "on-going", 8) == 0 && !is_alpha(p[8]))
		n = 8;
	else if (n == 1 && strncasecmp(p, "n/a", 3) == 0 && !is_alpha(p[3]))
		n = 3;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (words[i].text[0] != first || strlen(words[i].text) != n ||
		    strncasecmp(words[i].text, p, n) != 0)
			continue;
		shape_add(s, space, words[i].is, words[i].value);
		/* The dot of "Sept." goes with the word. */
		if (words[i].is == 'M' && p[n] == '.' && !is_digit(p[n + 1]) &&
		    !is_alpha(p[n + 1]))
			n++;
		return n;
	}
	shape_add_odd(s, space, p, n);
	return n;
}

static bool
is_space(const char *p)
{
	return *p == ' ' || *p == '\t' || *p == '\n' ||
	    strncmp(p, "\xc2\xa0", 2) == 0;
}

/* A sign that is no letter, digit or ASCII space. */
static size_t
shape_sign(struct shape *s, bool *space, const char *p)
{
	uint32_t cp;
	size_t n = (size_t)utf8_decode(p, &cp);

	if (cp == 0xa0 || (cp >= 0x2000 && cp <= 0x200a) || cp == 0x202f)
		*space = true; /* a no-break or other printers' space */
	else if (cp == '-')
		shape_add(s, space, *space || is_space(p + 1) ? '~' : '-', 0);
	else if (cp == 0x2013)
		shape_add(s, space, '~', 0);
	else if (cp < 0x80 && strchr("/.,&()", (char)cp) != NULL)
		shape_add(s, space, (char)cp, 0);
	else
		shape_add_odd(s, space, p, n);
	return n;
}

void
shape_read(struct shape *s, const char *text)
{
	const char *p = text;
	bool space = false;

	s->len = 0;
	s->odd = NULL;
	s->odd_len = 0;
	while (*p != '\0' && s->len < SHAPE_LIMIT) {
		if (is_digit(*p))
			p += shape_number(s, &space, p);
		else if (is_alpha(*p))
			p += shape_word(s, &space, p);
		else if (*p == ' ' || *p == '\t') {
			space = true;
			p++;
		} else if (*p == '\n') {
			shape_add(s, &space, ',', 0);
			p++;
		} else
			p += shape_sign(s, &space, p);
	}
	s->is[s->len] = '\0';
}
