/* SPDX-License-Identifier: ISC */
/*
 * What libyaml's complaints mean to the person who wrote the file.  Nearly
 * always a text needs quotes, a quote is not closed, or a line is indented
 * wrongly; where quotes cure it the line is shown with them.
 */
#include "quote.h"
#include "read.h"

#include <string.h>

/* A line taken apart: what comes before its text, and the text. */
struct parts {
	const char *line, *text;
	size_t before, length; /* bytes of each */
};

static const char *
skip_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

/* Where the text behind the first "key: " begins; NULL without a key. */
static const char *
text_after_key(const char *p, const char *end)
{
	if (p < end && strchr("\"'[{&*!|>%@`#", *p) != NULL)
		return NULL;
	for (; p + 1 < end; p++)
		if (*p == ':' && (p[1] == ' ' || p[1] == '\t'))
			return skip_blanks(p + 1, end);
	return NULL;
}

static struct parts
take_apart(struct reader *r, int line, bool whole)
{
	size_t length;
	const char *p = input_line(&r->src, line, &length), *after;
	const char *end = p + length;
	struct parts out;

	p = skip_blanks(p, end);
	out.line = p;
	while (end > p && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	while (end - p >= 2 && *p == '-' && (p[1] == ' ' || p[1] == '\t'))
		p = skip_blanks(p + 1, end);
	after = text_after_key(p, end);
	if (after != NULL && !whole)
		p = after;
	out.text = p;
	out.before = (size_t)(p - out.line);
	out.length = (size_t)(end - p);
	return out;
}

/* Whether the text stands in one pair of quotes already. */
static bool
is_quoted(const struct parts *l)
{
	const char c = l->text[0];

	return l->length >= 2 && (c == '"' || c == '\'') &&
	    l->text[l->length - 1] == c &&
	    memchr(l->text + 1, c, l->length - 2) == NULL;
}

const char *
line_quoted(struct reader *r, int line, bool whole)
{
	struct parts l = take_apart(r, line, whole);
	struct buf out = { 0 };

	/* In braces and brackets it is anybody's guess which text it is. */
	if (l.length == 0 || (whole && l.before == 0) ||
	    l.length + l.before > 200 || is_quoted(&l) ||
	    memchr(l.line, '{', l.before) != NULL ||
	    memchr(l.line, '[', l.before) != NULL ||
	    (l.text[0] == '{' && l.text[l.length - 1] == '}') ||
	    (l.text[0] == '[' && l.text[l.length - 1] == ']'))
		return NULL;
	buf_addn(&out, l.line, l.before);
	quote_add(&out, arena_strndup(r->scratch, l.text, l.length));
	return buf_take(r->scratch, &out);
}

/* Whether the line's text begins as one in quotes or brackets does, so that
   it may have ended too early. */
static bool
begins_enclosed(struct reader *r, int line)
{
	struct parts l = take_apart(r, line, false);

	return l.length > 0 && strchr("\"'[{", l.text[0]) != NULL;
}

/* Whether the colon at this column is the line's first: it ends a key. */
static bool
ends_key(struct reader *r, yaml_mark_t mark)
{
	struct parts l = take_apart(r, (int)mark.line + 1, false);
	size_t length, n = 0;
	const char *p = input_line(&r->src, (int)mark.line + 1, &length);

	for (; p < l.text; p++)
		if (((unsigned char)*p & 0xc0) != 0x80)
			n++;
	return l.before > 0 && mark.column < n;
}

/* What libyaml says, what we say, and what to do. */
static const struct complaint {
	const char *problem; /* begins so */
	const char *context; /* holds this, or NULL */
	const char *text;
	bool at_context; /* the place is where it began */
	bool quotes;	 /* quotes may cure it */
} complaints[] = {
	{ "found unexpected end of stream", "quoted scalar",
	    "this quote is never closed", true, false },
	{ "found unexpected document indicator", "quoted scalar",
	    "this quote is not closed before the document ends", true, false },
	{ "found unknown escape character", NULL,
	    "no such \\ escape; write \\\\ for a backslash, or use single "
	    "quotes",
	    false, false },
	{ "did not find expected hexdecimal number", NULL,
	    "a \\x, \\u or \\U escape needs 2, 4 or 8 hex digits; write \\\\ "
	    "for "
	    "a backslash",
	    false, false },
	{ "found invalid Unicode", NULL, "this escape is not a character",
	    false, false },
	{ "found a tab", NULL, "a tab cannot indent a line; use spaces", false,
	    false },
	{ "could not find expected ':'", NULL,
	    "this line is neither \"key: text\" nor part of the text above; "
	    "indent it to go on with the text",
	    true, false },
	{ "mapping values are not allowed", NULL,
	    "a text with \": \" in it needs quotes", false, true },
	{ "block sequence entries are not allowed", NULL,
	    "a text that begins with \"- \" needs quotes", false, true },
	{ "did not find expected alphabetic", "alias",
	    "a text that begins with * needs quotes", true, true },
	{ "did not find expected alphabetic", "anchor",
	    "a text that begins with & needs quotes", true, true },
	{ "found character that cannot start", NULL,
	    "a text that begins with this character needs quotes", false,
	    true },
	{ "found undefined tag handle", NULL,
	    "a text that begins with ! needs quotes", false, true },
	{ "", "tag", "a text that begins with ! needs quotes", true, true },
	{ "", "directive", "YAML directives (%) are refused", true, false },
	{ "", "block scalar",
	    "after | or > the text begins on the next line; a text that "
	    "begins with | or > needs quotes",
	    true, true },
	{ "did not find expected ',' or ']'", NULL,
	    "a list in [ ] lacks a comma or its ]; a text that begins with [ "
	    "needs quotes",
	    false, true },
	{ "did not find expected ',' or '}'", NULL,
	    "a map in { } lacks a comma or its }; a text that begins with { "
	    "needs quotes",
	    false, true },
	{ "did not find expected key", NULL,
	    "a key should begin here; the line may be indented wrongly, or a "
	    "text with quotes or brackets in it needs quotes around all of it",
	    false, true },
	{ "did not find expected '-'", NULL,
	    "an item that begins with \"- \" should stand here; the line may "
	    "be "
	    "indented wrongly",
	    false, false },
	{ "did not find expected <document start>", NULL,
	    "the plan has ended above; the line may be indented wrongly, or "
	    "\"---\" is missing",
	    false, false },
	{ "did not find expected node content", NULL,
	    "a text should stand here; one that begins with a comma or bracket "
	    "needs quotes",
	    false, true },
};

static const struct complaint *
complaint_of(const char *problem, const char *context)
{
	const struct complaint *c = complaints;
	const size_t n = sizeof(complaints) / sizeof(*complaints);

	for (; c < complaints + n; c++)
		if (strncmp(problem, c->problem, strlen(c->problem)) == 0 &&
		    (c->context == NULL ||
			(context != NULL &&
			    strstr(context, c->context) != NULL)))
			return c;
	return NULL;
}

/* The character at which libyaml stopped. */
static char
char_at(struct reader *r, yaml_mark_t mark)
{
	size_t length;
	const char *p = input_line(&r->src, (int)mark.line + 1, &length);
	const char *end = p + length;

	for (size_t i = 0; i < mark.column && p < end; i++) {
		p++;
		while (p < end && ((unsigned char)*p & 0xc0) == 0x80)
			p++;
	}
	return p < end ? *p : '\0';
}

void
syntax_error(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	const char *problem = p->problem != NULL ? p->problem : "";
	const struct complaint *c = complaint_of(problem, p->context);
	yaml_mark_t mark = p->problem_mark;
	const char *text = c != NULL ? c->text : problem, *quoted = NULL;
	struct place at;

	/* That is no fault of the file. */
	if (p->error == YAML_MEMORY_ERROR)
		mem_ran_out();
	if (c != NULL && c->at_context && p->context != NULL)
		mark = p->context_mark;
	if (c != NULL && c->quotes)
		quoted = line_quoted(r, (int)mark.line + 1, false);
	if (strncmp(problem, "found character", 15) == 0 &&
	    char_at(r, mark) == '\t') {
		text = "a tab cannot indent a line; use spaces";
		quoted = NULL;
	} else if (strncmp(problem, "mapping values", 14) == 0 &&
	    ends_key(r, mark)) {
		text = "a key cannot stand here: it is indented too far, or "
		       "the text above goes on and needs quotes";
		quoted = NULL;
	} else if (strcmp(problem, "did not find expected key") == 0 &&
	    !begins_enclosed(r, (int)mark.line + 1)) {
		text = "a key should begin here; the line may be indented "
		       "wrongly";
		quoted = NULL;
	}
	at = (struct place){ (int)mark.line + 1, (int)mark.column + 1 };
	say(r, SEV_ERROR, at, "%s%s%s", text, quoted != NULL ? ": " : "",
	    quoted != NULL ? quoted : "");
	say(r, SEV_WARNING, at, "the rest of the file was not read");
}
