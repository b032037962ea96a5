/* SPDX-License-Identifier: ISC */

/*
 * Reading a map: a line is taken apart from the left, and what is wrong with it
 * is said at its place.  What its words may be is asked of the field table and
 * of the word lists, so that a field of ours is one here too.
 */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "map_parts.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/date.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/field.h"

struct reader {
	struct arena *a;
	const char *name;
	struct plan_map *map;
	struct diags *d;
	struct decision *scope;
	int line;
	const char *start, *at; /* of the line */
};

static bool wrong(struct reader *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static bool
wrong(struct reader *r, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	diag_add(r->d, r->name, r->line, (int)(r->at - r->start) + 1, SEV_ERROR,
	    "%s", text);
	return false;
}

static void
skip(struct reader *r)
{
	while (*r->at == ' ' || *r->at == '\t')
		r->at++;
}

/* The next word; "" at the end of the line. */
static const char *
word(struct reader *r)
{
	const char *from;

	skip(r);
	from = r->at;
	while (*r->at != '\0' && strchr(" \t=\"#/", *r->at) == NULL)
		r->at++;
	return arena_strndup(r->a, from, (size_t)(r->at - from));
}

/* A text between quotes, as it was before they were put around it; NULL where
   none is closed. */
static const char *
unquoted(struct reader *r, const char **end)
{
	struct buf text = { 0 };
	const char *at = r->at + 1;

	for (; *at != '"'; at++) {
		if (*at == '\\' && at[1] != '\0')
			at++;
		if (*at == '\0') {
			buf_free(&text);
			return NULL;
		}
		buf_addc(&text, *at);
	}
	*end = at + 1;
	return buf_take(r->a, &text);
}

static bool
quoted(struct reader *r, const char **out)
{
	const char *text;

	skip(r);
	if (*r->at != '"')
		return wrong(r,
		    "a text in quotes is to stand here: \"By "
		    "when\"");
	text = unquoted(r, &r->at);
	if (text == NULL) {
		r->at += strlen(r->at);
		return wrong(r,
		    "the quotation mark is not closed; a mark inside the text "
		    "is written \\\"");
	}
	*out = plan_map_key(r->a, text);
	return true;
}

/* A whole number from 1. */
static bool
number(struct reader *r, int *out)
{
	char *end;
	long n;

	skip(r);
	n = strtol(r->at, &end, 10);
	if (end == r->at || n < 1 || n > 1 << 24)
		return wrong(r, "a number from 1 is to stand here");
	r->at = end;
	*out = (int)n;
	return true;
}

/* What stands behind "=" up to the remark; NULL where there is no "=". */
static bool
value(struct reader *r, bool needed, struct decision *d)
{
	const char *from, *end;

	skip(r);
	if (*r->at != '=') {
		if (needed)
			return wrong(r, "\"= ...\" is to stand here");
		return true;
	}
	r->at++;
	skip(r);
	from = r->at;
	/* All of it may stand in quotes, as one that holds " #" does. */
	if (*from == '"' && (d->value = unquoted(r, &end)) != NULL &&
	    *(d->value = utf8_trim(r->a, d->value)) != '\0' &&
	    (end[strspn(end, " \t")] == '\0' ||
		end[strspn(end, " \t")] == '#')) {
		r->at = end;
		return true;
	}
	/* A remark begins behind a space: a text may hold "#4". */
	for (end = from; *end != '\0'; end++)
		if (*end == '#' &&
		    (end == from || end[-1] == ' ' || end[-1] == '\t'))
			break;
	if (d->what == DECIDES_TABLE) {
		const char *heading = strstr(from, "heading row");

		if (heading != NULL && heading < end)
			end = heading;
	}
	r->at = end;
	while (end > from && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	if (end == from)
		return wrong(r,
		    "nothing stands behind =; to leave it out "
		    "write \"= none\"");
	d->value = arena_strndup(r->a, from, (size_t)(end - from));
	return true;
}

static bool
check_date(struct reader *r, const struct decision *d)
{
	struct when w;
	struct err e = { 0 };

	if (when_parse(r->a, d->value, YEAR_BEGINS, &w, &e))
		return true;
	return wrong(r, "%s", e.text);
}

/* "here stands one of: due, leads ...". */
static const char *
words_said(struct arena *a, const char *const *words, size_t n)
{
	struct buf out = { 0 };

	buf_add(&out, "here stands one of:");
	for (size_t i = 0; i < n; i++)
		buf_addf(&out, "%s %s", i > 0 ? "," : "", words[i]);
	return buf_take(a, &out);
}

static bool
check_value(struct reader *r, struct decision *d)
{
	const char *words[MAP_VALUES];
	size_t n;
	struct err e = { 0 };

	if (d->value == NULL)
		return true;
	if (d->what == DECIDES_DATE || d->what == DECIDES_DATES)
		return check_date(r, d);
	if (d->what == DECIDES_PLAN) {
		n = map_plan_fields(words);
		for (size_t i = 0; i < n; i++)
			if (strcmp(words[i], d->key) == 0)
				return true;
		word_unknown(&e, "field of a plan", d->key, words, n,
		    words_said(r->a, words, n));
		return wrong(r, "%s", e.text);
	}
	n = map_values(r->scope, d, words);
	if (n == 0)
		return true;
	for (size_t i = 0; i < n; i++)
		if (utf8_same(words[i], d->value)) {
			d->value = words[i];
			return true;
		}
	word_unknown(
	    &e, "word", d->value, words, n, words_said(r->a, words, n));
	return wrong(r, "%s", e.text);
}

/* Whether the word is one for columns of another kind of table: that of its
   table was changed, and its columns are guessed anew. */
static bool
of_other_kind(struct reader *r, const struct decision *d)
{
	static const char *const tables[] = { NULL, "people", "measures", "key",
		"glossary" };
	const char *words[MAP_VALUES];
	bool here = false, elsewhere = false;

	if (d->what != DECIDES_COLUMN || d->value == NULL || r->scope == NULL ||
	    r->scope->value == NULL)
		return false;
	for (size_t i = 0; i <= sizeof(tables) / sizeof(*tables); i++) {
		bool own = i == sizeof(tables) / sizeof(*tables);
		struct decision as = { .value = own ? NULL : tables[i] };
		size_t n = map_values(own ? r->scope : &as, d, words);

		for (size_t k = 0; k < n; k++)
			if (utf8_same(words[k], d->value))
				*(own ? &here : &elsewhere) = true;
	}
	return elsewhere && !here;
}

static bool
table_line(struct reader *r, bool sheet, struct decision *d)
{
	d->place = sheet ? "sheet" : "table";
	if (sheet ? !quoted(r, &d->key) : !number(r, &d->row))
		return false;
	if (!value(r, false, d))
		return false;
	skip(r);
	if (strncmp(r->at, "heading row", 11) == 0) {
		r->at += 11 + (r->at[11] == 's' ? 1 : 0);
		if (!number(r, &d->head))
			return false;
		d->rows = 1;
		if (*r->at == '-') {
			int last;

			r->at++;
			if (!number(r, &last))
				return false;
			d->rows = last > d->head ? last - d->head + 1 : 1;
		}
	}
	return true;
}

static bool
column_line(struct reader *r, struct decision *d)
{
	if (!quoted(r, &d->key))
		return false;
	if (*r->at == '/') {
		r->at++;
		if (!number(r, &d->nth))
			return false;
	}
	skip(r);
	if (strncmp(r->at, "fill", 4) == 0) {
		d->what = DECIDES_FILLS;
		r->at += 4;
	}
	if (*r->at == '/') {
		r->at++;
		if (!number(r, &d->nth))
			return false;
	}
	return value(r, true, d);
}

static bool
date_line(struct reader *r, struct decision *d)
{
	const char *from, *end;

	skip(r);
	from = r->at;
	while (*r->at != '\0' && *r->at != '"')
		r->at++;
	for (end = r->at; end > from && end[-1] == ' ';)
		end--;
	if (end == from)
		d->what = DECIDES_DATES;
	else
		d->place = arena_strndup(r->a, from, (size_t)(end - from));
	return quoted(r, &d->key) && value(r, true, d);
}

static bool
fill_line(struct reader *r, struct decision *d)
{
	d->key = word(r);
	if (strlen(d->key) != 6 ||
	    strspn(d->key, "0123456789abcdefABCDEF") != 6)
		return wrong(r,
		    "a colour is to stand here as six digits: "
		    "FFC000");
	return value(r, true, d);
}

/* The line behind its first word. */
static bool
rest(struct reader *r, const char *first, struct decision *d)
{
	static const enum decides words[] = { DECIDES_STATUS, DECIDES_RAG,
		DECIDES_IMPACT, DECIDES_LEAD };
	static const char *const all[] = { "plan", "sheet", "table", "column",
		"row", "line", "paragraph", "date", "status", "rag", "impact",
		"fill", "lead" };
	struct err e = { 0 };

	if (strcmp(first, "plan") == 0) {
		d->what = DECIDES_PLAN;
		d->key = word(r);
		return value(r, true, d);
	}
	if (strcmp(first, "sheet") == 0 || strcmp(first, "table") == 0) {
		d->what = DECIDES_TABLE;
		return table_line(r, *first == 's', d);
	}
	if (strcmp(first, "column") == 0) {
		d->what = DECIDES_COLUMN;
		return column_line(r, d);
	}
	if (strcmp(first, "row") == 0) {
		d->what = DECIDES_ROW;
		return number(r, &d->row) && quoted(r, &d->key) &&
		    value(r, true, d);
	}
	if (strcmp(first, "line") == 0 || strcmp(first, "paragraph") == 0) {
		d->what = DECIDES_LINE;
		d->place = *first == 'l' ? "line" : "paragraph";
		return number(r, &d->row) && quoted(r, &d->key) &&
		    value(r, true, d);
	}
	if (strcmp(first, "date") == 0) {
		d->what = DECIDES_DATE;
		return date_line(r, d);
	}
	if (strcmp(first, "fill") == 0) {
		d->what = DECIDES_FILL;
		return fill_line(r, d);
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(first, decides_words[words[i]]) == 0) {
			d->what = words[i];
			return quoted(r, &d->key) && value(r, true, d);
		}
	word_unknown(&e, "line", first, all, sizeof(all) / sizeof(*all),
	    words_said(r->a, all, sizeof(all) / sizeof(*all)));
	return wrong(r, "%s", e.text);
}

static void
keep(struct reader *r, const struct decision *d)
{
	const struct decision *other;
	struct decision *new, *like;

	other = plan_map_same(r->map, d);
	if (other != NULL && d->what == DECIDES_TABLE) {
		/* Named again, for what follows. */
		r->scope = (struct decision *)other;
		return;
	}
	if (other != NULL) {
		wrong(r, "this was said in line %d already; leave one of both",
		    other->line);
		return;
	}
	new = plan_map_add(r->map, d->what, d->scope, d->key);
	like = new->like;
	*new = *d;
	new->like = like;
	if (d->what == DECIDES_TABLE)
		r->scope = new;
}

static void
line(struct reader *r)
{
	static const char written[] = "# written ";
	struct decision d = { .nth = 1, .given = true, .line = r->line };
	const char *first;

	if (strncmp(r->start, written, sizeof(written) - 1) == 0) {
		r->map->written = arena_strdup(
		    r->a, r->start + sizeof(written) - 1);
		return;
	}
	r->map->text = arena_grow(r->a, r->map->text, r->map->lines,
	    &r->map->lines_room, sizeof(*r->map->text));
	r->map->text[r->map->lines++] = r->start;
	d.line = (int)r->map->lines;
	skip(r);
	if (*r->at == '?') {
		d.open = true;
		r->at++;
	}
	first = word(r);
	if (*first == '\0' && (*r->at == '\0' || *r->at == '#'))
		return;
	if (!rest(r, first, &d))
		return;
	if (d.what != DECIDES_TABLE)
		d.scope = d.what == DECIDES_COLUMN || d.what == DECIDES_FILLS ||
			d.what == DECIDES_ROW || d.what == DECIDES_DATE ?
		    r->scope :
		    NULL;
	skip(r);
	if (*r->at != '\0' && *r->at != '#') {
		wrong(r,
		    "this is more than the line can hold; a remark begins "
		    "with #");
		return;
	}
	if (*r->at == '#')
		d.remark = utf8_trim(r->a, r->at + 1);
	if (of_other_kind(r, &d))
		r->map->text[r->map->lines - 1] = arena_printf(
		    r->a, "# %s", r->start);
	else if (check_value(r, &d))
		keep(r, &d);
}

/* Whether the line is text; else it is said where it stops being one. */
static bool
plain(struct reader *r)
{
	const char *where;
	size_t bad;
	uint32_t cp;

	if (!utf8_valid(r->start, strlen(r->start), &bad))
		r->at = r->start + bad;
	else if (utf8_forbidden(r->start, &where, &cp))
		r->at = where;
	else
		return true;
	return wrong(r, "this is no map: it is not plain text");
}

void
plan_map_read(struct arena *a, const char *name, const char *text,
    struct plan_map *out, struct diags *d)
{
	struct reader r = { .a = a, .name = name, .map = out, .d = d };
	const char *end;

	*out = (struct plan_map){ .arena = a };
	if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
		text += 3;
	for (; *text != '\0'; text = *end != '\0' ? end + 1 : end) {
		size_t n = strcspn(text, "\n");

		end = text + n;
		if (n > 0 && text[n - 1] == '\r')
			n--;
		r.line++;
		r.start = r.at = arena_strndup(a, text, n);
		if (!plain(&r))
			return;
		line(&r);
	}
}
