/* SPDX-License-Identifier: ISC */
/*
 * The words of a query: what is bare, quoted, a joint or a negation, at a byte
 * position that moves on.  Columns are counted in characters and only when
 * something is wrong.
 */
#include "lex.h"

#include <ctype.h>
#include <string.h>

static int
column_of(const struct parser *ps, const char *at)
{
	int n = 1;

	for (const char *s = ps->text; s < at; s++)
		if (((unsigned char)*s & 0xc0) != 0x80)
			n++;
	return n;
}

/* Says where the error is; returns false. */
bool
lex_fail(struct parser *ps, const char *at)
{
	if (ps->e->column == 0)
		ps->e->column = column_of(ps, at);
	return false;
}

void
lex_space(struct parser *ps)
{
	while (isspace((unsigned char)*ps->p))
		ps->p++;
}

/* Whether "and", "or" or "not" stands here, on its own. */
bool
lex_at(const struct parser *ps, const char *word)
{
	size_t n = 0;

	for (; word[n] != '\0'; n++)
		if (tolower((unsigned char)ps->p[n]) != word[n])
			return false;
	return ps->p[n] == '\0' || ps->p[n] == '(' || ps->p[n] == ')' ||
	    isspace((unsigned char)ps->p[n]);
}

/* A text in quotes; \" and \\ stand for themselves. */
static bool
read_quoted(struct parser *ps, const char **out)
{
	const char *begin = ps->p++;
	struct buf b = { 0 };

	while (*ps->p != '\0' && *ps->p != '"') {
		if (*ps->p == '\\' && (ps->p[1] == '"' || ps->p[1] == '\\'))
			ps->p++;
		buf_addc(&b, *ps->p++);
	}
	*out = buf_take(ps->a, &b);
	if (*ps->p == '"') {
		ps->p++;
		return true;
	}
	err_set(ps->e, ERR_USAGE,
	    "the quotation that begins here has no closing \"");
	return lex_fail(ps, begin);
}

/* A word in quotes, or a bare one up to a space, a bracket, a quotation mark
   or one of `stops`. */
bool
lex_part(struct parser *ps, const char *stops, const char **out)
{
	const char *begin = ps->p;

	if (*ps->p == '"')
		return read_quoted(ps, out);
	while (*ps->p != '\0' && !isspace((unsigned char)*ps->p) &&
	    strchr("()\"", *ps->p) == NULL && strchr(stops, *ps->p) == NULL)
		ps->p++;
	*out = arena_strndup(ps->a, begin, (size_t)(ps->p - begin));
	return true;
}

/* Whether what was read ends here: no bracket or quotation sticks to it. */
bool
lex_end(struct parser *ps, const char *begin)
{
	if (*ps->p == '\0' || *ps->p == ')' || isspace((unsigned char)*ps->p))
		return true;
	err_set(ps->e, ERR_USAGE,
	    "a text that holds %s is put in quotation marks as a whole%s",
	    *ps->p == '('     ? "a bracket" :
		*ps->p == '"' ? "a quotation mark" :
				"more than a word",
	    *ps->p == '"' ? ", with \\\" for the mark" : "");
	return lex_fail(ps, begin);
}

/* Steps over what negates the next term; twice is not at all. */
bool
lex_negation(struct parser *ps)
{
	bool negate = false;

	for (;;) {
		if (lex_at(ps, "not")) {
			ps->p += 3;
			lex_space(ps);
		} else if (*ps->p == '-') {
			ps->p++;
		} else {
			return negate;
		}
		negate = !negate;
	}
}

/* Steps over a term: its name, how many values it has, and the last of them. */
static bool
skip_term(
    struct parser *ps, const char **name, size_t *values, const char **input)
{
	const char *begin = ps->p;

	*values = 0;
	if (!lex_part(ps, ":", name))
		return false;
	while (*ps->p == ':' || (*values > 0 && *ps->p == ',')) {
		ps->p++;
		++*values;
		if (!lex_part(ps, ",", input))
			return false;
	}
	if (ps->p == begin)
		ps->p++;
	return true;
}

/* Steps over a term and its values; *plan is the plan that it alone names. */
static bool
look_term(struct parser *ps, const struct plan **plan)
{
	const char *name, *input = NULL;
	size_t fits = 0, values;

	*plan = NULL;
	if (!skip_term(ps, &name, &values, &input))
		return false;
	if (values == 1 && name_is(name, "plan"))
		*plan = plan_said(ps->in, input, &fits);
	if (fits != 1)
		*plan = NULL;
	return true;
}

const char *
query_unsorted(struct arena *a, const char *text)
{
	struct err ignored = { 0 };
	struct parser ps = { .a = a, .text = text, .p = text, .e = &ignored };
	struct buf b = { 0 };
	const char *out;

	while (*ps.p != '\0') {
		const char *begin = ps.p, *name, *input;
		size_t values = 0;

		if (strchr("()-", *ps.p) != NULL ||
		    isspace((unsigned char)*ps.p))
			ps.p++;
		else if (skip_term(&ps, &name, &values, &input) && values > 0 &&
		    name_is(name, "sort"))
			begin = ps.p;
		buf_addn(&b, begin, (size_t)(ps.p - begin));
	}
	out = utf8_trim(a, buf_text(&b));
	buf_free(&b);
	return out;
}

/*
 * The one plan that the query is limited to, so that its labels can be used
 * wherever they stand: the context's, or that of a plan: term which all of
 * the query is subject to.  A look ahead, before anything is parsed.
 */
const struct plan *
lex_only_plan(const struct parser *ps)
{
	struct err ignored = { 0 };
	struct parser look = *ps;
	const struct plan *only = NULL, *plan;
	int depth = 0;

	if (ps->in->plan != NULL)
		return ps->in->plan;
	look.e = &ignored;
	for (;;) {
		bool negated;

		lex_space(&look);
		if (*look.p == '\0')
			return only;
		if (depth == 0 && lex_at(&look, "or"))
			return NULL;
		negated = lex_negation(&look);
		if (*look.p == '(' || *look.p == ')') {
			depth += *look.p++ == '(' ? 1 : -1;
			continue;
		}
		if (*look.p == '\0' || !look_term(&look, &plan))
			return only;
		if (plan != NULL && depth == 0 && !negated)
			only = plan;
	}
}
