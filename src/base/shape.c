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

#include "ragtrack/base/nearest.h"

#define WORD_ROOM 16 /* longer than any known word */

static const char *const months[] = { "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December" };
static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday",
	"Thursday", "Friday", "Saturday", "Sunday" };

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
	{ "started", 'F', 0 },
	{ "from", 'F', 0 },
	{ "since", 'F', 0 },
	{ "tbc", 'N', 0 },
	{ "tbd", 'N', 0 },
	{ "asap", 'I', 0 },
	{ "immediate", 'I', 0 },
	{ "immediately", 'I', 0 },
	{ "fy", 'Y', 0 },
	{ "half", 'H', 0 },
	{ "bi", 'H', 0 },
	{ "daily", 'R', 0 },
	{ "weekly", 'R', 0 },
	{ "fortnightly", 'R', 0 },
	{ "monthly", 'R', 0 },
	{ "quarterly", 'R', 0 },
	{ "termly", 'R', 0 },
	{ "annually", 'R', 0 },
};

/* Words that are several, or have a sign inside: a space is any run of them,
 * and a hyphen is of any kind. The longer one is before the shorter. */
static const struct {
	const char *text;
	char is;
} phrases[] = {
	{ "before end of", 'P' },
	{ "by end of", 'P' },
	{ "by end", 'P' },
	{ "by", 'P' },
	{ "end of", 'P' },
	{ "end", 'P' },
	{ "to be confirmed", 'N' },
	{ "n/a", 'N' },
	{ "on-going", 'O' },
};

const char *
month_name(int month)
{
	return months[month - 1];
}

const char *
weekday_name(int weekday)
{
	return weekdays[weekday];
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

int
weekday_find(const char *word, size_t n)
{
	int i;

	for (i = 0; n >= 3 && i < 7; i++)
		if (n <= strlen(weekdays[i]) &&
		    strncasecmp(word, weekdays[i], n) == 0)
			return i;
	return n == 4 && strncasecmp(word, "weds", 4) == 0 ? 2 : -1;
}

/* Bytes of the hyphen at p, Word's unbreakable one among them. */
static size_t
hyphen_at(const char *p)
{
	uint32_t cp;
	size_t n;

	if (*p == '\0')
		return 0;
	n = (size_t)utf8_decode(p, &cp);
	return cp == '-' || cp == 0x2010 || cp == 0x2011 ? n : 0;
}

static bool
swallows_spaces(char is)
{
	return strchr("~TA,&()PWt", is) != NULL;
}

/* While a text is read. */
struct lexer {
	struct shape *s;
	const char *text;
	bool space; /* before what comes next */
};

/* Adds the thing of n bytes at p, and the space before it where that counts. */
static void
shape_add(struct lexer *x, char is, int value, const char *p, size_t n)
{
	struct shape *s = x->s;
	bool kept = x->space && s->len > 0 && !swallows_spaces(is) &&
	    !swallows_spaces(s->is[s->len - 1]);

	x->space = false;
	if (s->len + kept >= SHAPE_LIMIT - 1) {
		s->is[SHAPE_LIMIT - 1] = '?';
		s->len = SHAPE_LIMIT;
		return;
	}
	if (kept) {
		s->from[s->len] = s->to[s->len] = (int)(p - x->text);
		s->value[s->len] = 0;
		s->is[s->len++] = ' ';
	}
	s->value[s->len] = value;
	s->from[s->len] = (int)(p - x->text);
	s->to[s->len] = (int)(p - x->text + (ptrdiff_t)n);
	s->is[s->len++] = is;
}

/* A word or sign that no date has. */
static void
shape_add_odd(struct lexer *x, const char *p, size_t n)
{
	if (x->s->odd == NULL) {
		x->s->odd = p;
		x->s->odd_len = n;
	}
	shape_add(x, '?', 0, p, n);
}

/* What was added last; NUL where nothing was. */
static char
last_added(const struct lexer *x)
{
	return x->s->len > 0 ? x->s->is[x->s->len - 1] : '\0';
}

static bool
is_ordinal(const char *p)
{
	return (strncasecmp(p, "st", 2) == 0 || strncasecmp(p, "nd", 2) == 0 ||
		   strncasecmp(p, "rd", 2) == 0 ||
		   strncasecmp(p, "th", 2) == 0) &&
	    !is_alpha(p[2]);
}

static size_t
shape_number(struct lexer *x, const char *p)
{
	int value;
	size_t n = time_at(p);

	if (n > 0) {
		shape_add(x, 't', 0, p, n);
		return n;
	}
	n = number_read(p, &value);
	if (n <= 2 && is_ordinal(p + n)) {
		shape_add(x, 'o', value, p, n + 2);
		return n + 2;
	}
	/* 0021 is no year, least of all 2021. */
	if (n == 1 || n == 2 || (n == 4 && value >= 1000) ||
	    (n == 5 && value >= 10000))
		shape_add(x, (char)('0' + n), value, p, n);
	else
		shape_add(x, '9', value, p, n);
	return n;
}

/* Bytes of the phrase where p goes on with it; else 0. */
static size_t
phrase_at(const char *p, const char *phrase)
{
	const char *from = p;
	size_t n;

	for (; *phrase != '\0'; phrase++, p += n) {
		n = 1;
		if (*phrase == ' ') {
			for (n = 0; utf8_space(p + n) > 0;
			     n += utf8_space(p + n))
				continue;
			if (n == 0)
				return 0;
		} else if (*phrase == '-') {
			if ((n = hyphen_at(p)) == 0)
				return 0;
		} else if ((*p | 0x20) != (*phrase | 0x20)) {
			return 0;
		}
	}
	return is_alpha(*p) ? 0 : (size_t)(p - from);
}

static size_t
shape_phrase(struct lexer *x, const char *p)
{
	size_t n;

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		n = phrase_at(p, phrases[i].text);
		if (n == 0)
			continue;
		shape_add(x, phrases[i].is, 0, p, n);
		return n;
	}
	return 0;
}

/* A word of n letters that is in the list; returns its bytes, else 0. */
static size_t
shape_known(struct lexer *x, const char *p, size_t n)
{
	char first = (char)(p[0] | 0x20); /* its lower case */

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (words[i].text[0] != first || strlen(words[i].text) != n ||
		    strncasecmp(words[i].text, p, n) != 0)
			continue;
		/* The dot of "Sept." goes with the word. */
		if (words[i].is == 'M' && p[n] == '.' && !is_digit(p[n + 1]) &&
		    !is_alpha(p[n + 1]))
			n++;
		shape_add(x, words[i].is, words[i].value, p, n);
		return n;
	}
	return 0;
}

static size_t
shape_word(struct lexer *x, const char *p)
{
	size_t n, known;
	int value;

	for (n = 0; is_alpha(p[n]); n++)
		continue;
	if (n == 1 && (p[0] | 0x20) == 'q' && is_digit(p[1])) {
		known = number_read(p + 1, &value);
		shape_add(x, 'Q', value, p, 1 + known);
		return 1 + known;
	}
	/* The T of 2025-09-30T17:00. */
	if (n == 1 && (p[0] | 0x20) == 't' && (known = time_at(p + 1)) > 0) {
		shape_add(x, 't', 0, p, known + 1);
		return known + 1;
	}
	if ((known = shape_phrase(x, p)) > 0 ||
	    (known = shape_known(x, p, n)) > 0)
		return known;
	if ((value = weekday_find(p, n)) >= 0) {
		shape_add(x, 'W', value, p, n);
		return n + (p[n] == '.' || p[n] == ',');
	}
	/* bimonthly */
	if (n > 2 && strncasecmp(p, "bi", 2) == 0 &&
	    shape_known(x, p + 2, n - 2) > 0 && last_added(x) == 'R')
		return n;
	if (n == 2 && strncasecmp(p, "of", 2) == 0 && last_added(x) == 'o') {
		x->space = true;
		return n;
	}
	shape_add_odd(x, p, n);
	return n;
}

/* Whether the apostrophe of n bytes at p is that of "May '16". */
static bool
stands_for_century(const struct lexer *x, const char *p, size_t n, uint32_t cp)
{
	return (cp == '\'' || cp == '`' || cp == 0x2018 || cp == 0x2019 ||
		   cp == 0x2bc) &&
	    last_added(x) == 'M' && is_digit(p[n]) && is_digit(p[n + 1]) &&
	    !is_digit(p[n + 2]);
}

/* A sign that is no letter, digit or space. */
static size_t
shape_sign(struct lexer *x, const char *p)
{
	uint32_t cp;
	size_t n = (size_t)utf8_decode(p, &cp);

	if (hyphen_at(p) > 0)
		shape_add(
		    x, x->space || utf8_space(p + n) > 0 ? '~' : '-', 0, p, n);
	else if ((cp >= 0x2012 && cp <= 0x2015) || cp == 0x2212)
		shape_add(x, '~', 0, p, n);
	else if (cp < 0x80 && strchr("/.,&()", (char)cp) != NULL)
		shape_add(x, (char)cp, 0, p, n);
	else if (stands_for_century(x, p, n, cp))
		x->space = true;
	else
		shape_add_odd(x, p, n);
	return n;
}

/* A line end parts dates as a comma does, but not twice over. */
static void
shape_line_end(struct lexer *x, const char *p)
{
	if (strchr(",&AT~-/", last_added(x)) == NULL)
		shape_add(x, ',', 0, p, 1);
	x->space = true;
}

void
shape_read(struct shape *s, const char *text)
{
	struct lexer x = { s, text, false };
	const char *p = text;
	size_t n;

	s->len = 0;
	s->odd = NULL;
	s->odd_len = 0;
	while (*p != '\0' && s->len < SHAPE_LIMIT) {
		if (is_digit(*p))
			p += shape_number(&x, p);
		else if (is_alpha(*p))
			p += shape_word(&x, p);
		else if (*p == '\n')
			shape_line_end(&x, p++);
		else if ((n = utf8_space(p)) > 0) {
			x.space = true;
			p += n;
		} else
			p += shape_sign(&x, p);
	}
	if (s->len > 1 && s->len < SHAPE_LIMIT && s->is[s->len - 1] == '.')
		s->len--;
	s->is[s->len] = '\0';
}
