/* SPDX-License-Identifier: ISC */

/*
 * One pass over the text.  A mark counts only where it has its other half: a
 * lone asterisk is one.  So does a tag only where it is one of those that
 * converters leave in cells: "<5 days" stays.
 */

#include "markup.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

enum tag_kind {
	TAG_DROPPED,
	TAG_LINE, /* what is in it stands on lines of its own */
	TAG_ITEM,
	TAG_LIST, /* bulleted */
	TAG_NUMBERS,
	TAG_BOLD,
	TAG_RAISED
};

static const struct {
	const char *name;
	enum tag_kind kind;
} tags[] = {
	{ "p", TAG_LINE },
	{ "br", TAG_LINE },
	{ "div", TAG_LINE },
	{ "ul", TAG_LIST },
	{ "ol", TAG_NUMBERS },
	{ "li", TAG_ITEM },
	{ "b", TAG_BOLD },
	{ "strong", TAG_BOLD },
	{ "sup", TAG_RAISED },
	{ "sub", TAG_DROPPED },
	{ "i", TAG_DROPPED },
	{ "em", TAG_DROPPED },
	{ "u", TAG_DROPPED },
	{ "s", TAG_DROPPED },
	{ "a", TAG_DROPPED },
	{ "span", TAG_DROPPED },
	{ "font", TAG_DROPPED },
};

static const struct {
	const char *name;
	uint32_t cp;
} entities[] = {
	{ "amp", '&' },
	{ "lt", '<' },
	{ "gt", '>' },
	{ "quot", '"' },
	{ "apos", '\'' },
	{ "nbsp", ' ' },
	{ "pound", 0xa3 },
	{ "middot", 0xb7 },
	{ "ndash", 0x2013 },
	{ "mdash", 0x2014 },
	{ "lsquo", 0x2018 },
	{ "rsquo", 0x2019 },
	{ "ldquo", 0x201c },
	{ "rdquo", 0x201d },
	{ "bull", 0x2022 },
	{ "hellip", 0x2026 },
};

#define TAG_LENGTH 200 /* beyond it "<" is no tag's */
#define ENTITY_LENGTH 9

/* Marks are told apart by their character and how many stand together. */
enum { STARS, LINES, CHARACTERS };
#define MOST_MARKS 3

struct markup {
	struct buf *out;
	size_t from; /* where in `out` the text begins */
	const char *start, *end;
	bool escapes;
	bool open[CHARACTERS][MOST_MARKS + 1];
	bool lone[CHARACTERS][MOST_MARKS + 1]; /* has no other half from here */
	int bold;			       /* tags and marks open */
	int number; /* of the next item of a numbered list; 0: bullets */
	bool raised;
	bool bold_seen, plain_seen; /* text that is, and that is not */
};

static void
add_char(struct markup *m, uint32_t cp)
{
	static const uint32_t raised[10] = { 0x2070, 0xb9, 0xb2, 0xb3, 0x2074,
		0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
	char text[5];

	if (m->raised && cp >= '0' && cp <= '9')
		cp = raised[cp - '0'];
	buf_addn(m->out, text, (size_t)utf8_encode(cp, text));
	if (utf8_space(text) > 0)
		return;
	if (m->bold > 0)
		m->bold_seen = true;
	else
		m->plain_seen = true;
}

/* Begins a line, unless one was just begun. */
static void
begin_line(struct markup *m)
{
	struct buf *b = m->out;

	while (b->len > m->from && b->text[b->len - 1] == ' ')
		b->text[--b->len] = '\0';
	if (b->len > m->from && b->text[b->len - 1] != '\n')
		buf_addc(b, '\n');
}

static bool
begins_bullet(const char *s, const char *end)
{
	static const char *const bullets[] = { "•", "·", "- ", "* ", "✓", "▪",
		"\uf0b7" };

	while (s < end && *s == ' ')
		s++;
	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++) {
		size_t n = strlen(bullets[i]);

		if ((size_t)(end - s) >= n && memcmp(s, bullets[i], n) == 0)
			return true;
	}
	return false;
}

static void
use_tag(struct markup *m, enum tag_kind kind, bool closing, const char *after)
{
	switch (kind) {
	case TAG_DROPPED:
		return;
	case TAG_BOLD:
		m->bold += closing ? -(m->bold > 0) : 1;
		return;
	case TAG_RAISED:
		m->raised = !closing;
		return;
	case TAG_LIST:
	case TAG_NUMBERS:
		m->number = !closing && kind == TAG_NUMBERS;
		break;
	case TAG_LINE:
	case TAG_ITEM:
		break;
	}
	begin_line(m);
	if (kind != TAG_ITEM || closing || begins_bullet(after, m->end))
		return;
	if (m->number > 0)
		buf_addf(m->out, "%d. ", m->number++);
	else
		buf_add(m->out, "• ");
}

/* Bytes of the tag at s, which is used; 0 where there is none. */
static size_t
read_tag(struct markup *m, const char *s)
{
	bool closing = s + 1 < m->end && s[1] == '/';
	const char *name = s + 1 + closing, *p = name, *close;
	size_t length;

	while (p < m->end && isalpha((unsigned char)*p))
		p++;
	length = (size_t)(p - name);
	if (p < m->end && strchr(" />", *p) == NULL)
		return 0;
	close = memchr(p, '>',
	    m->end - p < TAG_LENGTH ? (size_t)(m->end - p) : TAG_LENGTH);
	if (close == NULL || memchr(p, '<', (size_t)(close - p)) != NULL)
		return 0;
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (strlen(tags[i].name) == length &&
		    strncasecmp(tags[i].name, name, length) == 0) {
			use_tag(m, tags[i].kind, closing, close + 1);
			return (size_t)(close + 1 - s);
		}
	return 0;
}

/* Bytes of the entity at s, which is added; 0 where there is none. */
static size_t
read_entity(struct markup *m, const char *s)
{
	char name[ENTITY_LENGTH], *rest;
	const char *close = memchr(s, ';',
	    m->end - s < ENTITY_LENGTH ? (size_t)(m->end - s) : ENTITY_LENGTH);
	size_t length;
	unsigned long cp = 0;

	if (close == NULL || close - s < 2)
		return 0;
	length = (size_t)(close - s - 1);
	memcpy(name, s + 1, length);
	name[length] = '\0';
	for (size_t i = 0; i < sizeof(entities) / sizeof(*entities); i++)
		if (strcmp(entities[i].name, name) == 0)
			cp = entities[i].cp;
	if (name[0] == '#' && tolower((unsigned char)name[1]) == 'x' &&
	    isxdigit((unsigned char)name[2]))
		cp = strtoul(name + 2, &rest, 16);
	else if (name[0] == '#' && isdigit((unsigned char)name[1]))
		cp = strtoul(name + 1, &rest, 10);
	else
		rest = name + length;
	if (cp == 0 || *rest != '\0')
		return 0;
	add_char(m, cp == 0xa0 ? ' ' : cp > 0x10ffff ? 0xfffd : (uint32_t)cp);
	return length + 2;
}

static bool
is_space_at(const struct markup *m, const char *s)
{
	return s < m->start || s >= m->end || *s == ' ' || *s == '\n' ||
	    *s == '\t';
}

/* Whether a run of n marks may begin or end what they mark: an underscore only
   at the border of a word. */
static bool
may_open(const struct markup *m, const char *s, size_t n)
{
	return !is_space_at(m, s + n) &&
	    (*s == '*' || s == m->start || !isalnum((unsigned char)s[-1]));
}

static bool
may_close(const struct markup *m, const char *s, size_t n)
{
	return !is_space_at(m, s - 1) &&
	    (*s == '*' || s + n >= m->end || !isalnum((unsigned char)s[n]));
}

static size_t
run_of(const struct markup *m, const char *s)
{
	const char *p = s;

	while (p < m->end && *p == *s)
		p++;
	return (size_t)(p - s);
}

/* Whether a run of as many marks that may close stands behind s. */
static bool
has_close(const struct markup *m, const char *s, size_t n)
{
	const char mark = *s;

	for (s += n; s < m->end; s++) {
		if (m->escapes && *s == '\\') {
			s++;
		} else if (*s == mark) {
			size_t run = run_of(m, s);

			if (run == n && may_close(m, s, n))
				return true;
			s += run - 1;
		}
	}
	return false;
}

/* Bytes of the marks at s where they mark something; 0 where they are text. */
static size_t
read_marks(struct markup *m, const char *s)
{
	size_t n = run_of(m, s);
	int which = *s == '*' ? STARS : LINES;

	if (n > MOST_MARKS || (!m->escapes && n != 2))
		return 0;
	if (m->open[which][n] && may_close(m, s, n)) {
		m->open[which][n] = false;
		m->bold -= n >= 2 && m->bold > 0;
		return n;
	}
	if (m->open[which][n] || m->lone[which][n] || !may_open(m, s, n))
		return 0;
	if (!has_close(m, s, n)) {
		m->lone[which][n] = true;
		return 0;
	}
	m->open[which][n] = true;
	m->bold += n >= 2;
	return n;
}

/* Bytes of what is no plain character at s, dealt with; 0 where it is one. */
static size_t
read_special(struct markup *m, const char *s)
{
	size_t n;

	switch (*s) {
	case '<':
		return read_tag(m, s);
	case '&':
		return read_entity(m, s);
	case '*':
	case '_':
		n = read_marks(m, s);
		if (n > 0)
			return n;
		/* A longer run is not looked at again from its middle. */
		n = run_of(m, s);
		for (size_t i = 0; i < n; i++)
			add_char(m, (unsigned char)*s);
		return n;
	case '\\':
		if (!m->escapes || s + 1 >= m->end ||
		    !ispunct((unsigned char)s[1]))
			return 0;
		add_char(m, (unsigned char)s[1]);
		return 2;
	default:
		return 0;
	}
}

bool
markup_add(struct buf *out, const char *s, size_t n, bool escapes)
{
	struct markup m = { .out = out,
		.from = out->len,
		.start = s,
		.end = s + n,
		.escapes = escapes };
	uint32_t cp;
	size_t special;

	while (s < m.end) {
		special = read_special(&m, s);
		if (special > 0) {
			s += special;
			continue;
		}
		if (*s == ' ' && out->len > m.from &&
		    out->text[out->len - 1] == '\n') {
			s++; /* before a line that a tag began */
			continue;
		}
		s += utf8_decode(s, &cp);
		add_char(&m, cp);
	}
	return m.bold_seen && !m.plain_seen;
}
