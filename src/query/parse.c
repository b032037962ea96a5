/* SPDX-License-Identifier: ISC */
/*
 * The parser: a recursive descent over the text, a byte position at a time.
 * Columns are counted in characters and only when something is wrong.
 *
 * A term that says nothing is no node at all: a sort, which stands outside
 * the tree, and, while a person is typing, a term with a fault that touches
 * the end of the text or of its brackets, as it may be only half typed.
 *
 * long: one recursive descent, whose functions call each other
 */
#include "tree.h"

#include <ctype.h>
#include <string.h>

struct parser {
	struct arena *a;
	const char *text, *p;
	const struct query_context *in;
	const struct plan *only; /* the query is limited to this plan */
	bool typing;
	bool hard;    /* the fault stays one whatever is typed next */
	bool negated; /* the term being read */
	bool asks_me;
	int depth;
	struct query *q;
	struct err *e;
};

#define QUERY_DEPTH 32

static bool parse_any(struct parser *ps, struct node **out);

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
static bool
fail_at(struct parser *ps, const char *at)
{
	if (ps->e->column == 0)
		ps->e->column = column_of(ps, at);
	return false;
}

static bool
term_missing(struct parser *ps, const char *where)
{
	err_set(ps->e, ERR_USAGE, "a term is missing %s", where);
	return fail_at(ps, ps->p);
}

/* While typing: nothing more stands here, so more may follow. */
static bool
half_typed(const struct parser *ps)
{
	return ps->typing && (*ps->p == '\0' || *ps->p == ')');
}

static void
skip_space(struct parser *ps)
{
	while (isspace((unsigned char)*ps->p))
		ps->p++;
}

static struct node *
node_new(struct parser *ps, enum node_kind kind)
{
	struct node *n = arena_alloc(ps->a, sizeof(*n));

	n->kind = kind;
	return n;
}

static void
node_add(struct parser *ps, struct node *n, struct node *kid)
{
	if (kid == NULL)
		return;
	n->kid = arena_grow(ps->a, n->kid, n->kids, &n->room, sizeof(*n->kid));
	n->kid[n->kids++] = kid;
}

/* What is in an AND or OR: nothing, its one kid, or itself. */
static struct node *
node_least(struct node *n)
{
	if (n->kids == 0)
		return NULL;
	return n->kids == 1 ? n->kid[0] : n;
}

/* Whether "and", "or" or "not" stands here, on its own. */
static bool
at_word(const struct parser *ps, const char *word)
{
	size_t n = 0;

	for (; word[n] != '\0'; n++)
		if (tolower((unsigned char)ps->p[n]) != word[n])
			return false;
	return ps->p[n] == '\0' || ps->p[n] == '(' || ps->p[n] == ')' ||
	    isspace((unsigned char)ps->p[n]);
}

/* While typing: the word may be the beginning of a longer one. */
static bool
last_word(const struct parser *ps, const char *word)
{
	return ps->typing && ps->p[strlen(word)] == '\0';
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
	*out = buf_save(ps->a, &b);
	buf_free(&b);
	if (*ps->p == '"') {
		ps->p++;
		return true;
	}
	err_set(ps->e, ERR_USAGE,
	    "the quotation that begins here has no closing \"");
	return fail_at(ps, begin);
}

/* A word in quotes, or a bare one up to a space, a bracket, a quotation mark
   or one of `stops`. */
static bool
read_part(struct parser *ps, const char *stops, const char **out)
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
static bool
read_end(struct parser *ps, const char *begin)
{
	if (*ps->p == '\0' || *ps->p == ')' || isspace((unsigned char)*ps->p))
		return true;
	err_set(ps->e, ERR_USAGE,
	    "a text that holds %s is put in quotation marks as a whole%s",
	    *ps->p == '('     ? "a bracket" :
		*ps->p == '"' ? "a quotation mark" :
				"more than a word",
	    *ps->p == '"' ? ", with \\\" for the mark" : "");
	return fail_at(ps, begin);
}

/* The keys behind `sort:`; a label of a plan is as good as a name. */
static bool
read_sort(struct parser *ps, const char *at)
{
	if (ps->negated) {
		ps->hard = true;
		err_set(ps->e, ERR_USAGE,
		    "a sort cannot be negated; sort:-due sorts backwards");
		return fail_at(ps, at);
	}
	for (;;) {
		const char *begin, *name;
		bool down = *ps->p == '-';
		struct term_name t;

		ps->p += down;
		begin = ps->p;
		if (!read_part(ps, ",", &name))
			return false;
		if (term_find(name, ps->in, ps->only, &t) && t.field != NULL)
			name = t.field->name;
		if (!sort_add(ps->a, ps->q, name, down, ps->e))
			return fail_at(ps, begin);
		if (*ps->p != ',')
			return read_end(ps, begin);
		ps->p++;
	}
}

static bool
read_value(struct parser *ps, struct node *n)
{
	const char *begin = ps->p;
	struct value v = { .choice = -1 };

	if (!read_part(ps, ",", &v.said))
		return false;
	v.said = utf8_trim(ps->a, v.said);
	if (v.said[0] == '\0') {
		err_set(ps->e, ERR_USAGE, "a value of \"%s:\" is missing here",
		    n->term.name);
		return fail_at(ps, begin);
	}
	if (*ps->p != ',' && !read_end(ps, begin))
		return false;
	if (!value_read(ps->a, &n->term, ps->in, &v, ps->e))
		return fail_at(ps, begin);
	if (v.me || (n->term.kind == TERM_IS && v.row == 0))
		ps->asks_me = true;
	n->value = arena_grow(
	    ps->a, n->value, n->values, &n->value_room, sizeof(*n->value));
	n->value[n->values++] = v;
	return true;
}

static bool
unknown_field(struct parser *ps, const char *name, const char *at,
    const struct term_name *t)
{
	struct list names = { 0 };
	const char *near;

	ps->hard = true;
	term_names(ps->a, ps->in, &names);
	near = word_nearest(name, names.item, names.count);
	if (t->disputed)
		err_set(ps->e, ERR_USAGE,
		    "plans differ in what they call \"%s\"; add plan:ID for "
		    "the one that is meant",
		    name);
	else if (name[0] == '\0')
		err_set(ps->e, ERR_USAGE,
		    "the name of a field is missing before \":\"");
	else if (near != NULL)
		err_set(ps->e, ERR_USAGE,
		    "there is no field \"%s\"; did you mean \"%s\"?", name,
		    near);
	else
		err_set(ps->e, ERR_USAGE,
		    "there is no field \"%s\"; to search for the text, put "
		    "it in quotation marks",
		    name);
	return fail_at(ps, at);
}

static bool
read_term(
    struct parser *ps, const char *name, const char *at, struct node **out)
{
	struct node *n;
	struct term_name t;

	ps->p++; /* the colon */
	if (name_is(name, "sort"))
		return read_sort(ps, at);
	if (!term_find(name, ps->in, ps->only, &t))
		return unknown_field(ps, name, at, &t);
	n = node_new(ps, NODE_TERM);
	n->term = t;
	while (read_value(ps, n)) {
		if (*ps->p != ',') {
			*out = n;
			return true;
		}
		ps->p++;
	}
	return false;
}

/* A word, a text in quotes, or the name of a term. */
static bool
read_word(struct parser *ps, struct node **out)
{
	const char *at = ps->p, *said;

	if (!read_part(ps, ":", &said))
		return false;
	if (*ps->p == ':')
		return read_term(ps, said, at, out);
	if (!read_end(ps, at))
		return false;
	*out = node_new(ps, NODE_WORD);
	(*out)->word = said;
	(*out)->needle = needle_of(ps->a, said);
	return true;
}

static bool
read_group(struct parser *ps, struct node **out)
{
	const char *at = ps->p++;
	size_t sorts = ps->q->sorts;

	if (++ps->depth > QUERY_DEPTH) {
		err_set(ps->e, ERR_USAGE, "brackets are nested over %d deep",
		    QUERY_DEPTH);
		return fail_at(ps, at);
	}
	if (!parse_any(ps, out))
		return false;
	ps->depth--;
	if (*out == NULL && ps->q->sorts == sorts && !ps->typing &&
	    *ps->p == ')')
		return term_missing(ps, "between the brackets");
	if (*ps->p == ')') {
		ps->p++;
		return true;
	}
	if (ps->typing)
		return true;
	err_set(ps->e, ERR_USAGE, "the bracket that opens here is not closed");
	return fail_at(ps, at);
}

/* Steps over what negates the next term; twice is not at all. */
static bool
read_negation(struct parser *ps)
{
	bool negate = false;

	for (;;) {
		if (at_word(ps, "not")) {
			ps->p += 3;
			skip_space(ps);
		} else if (*ps->p == '-') {
			ps->p++;
		} else {
			return negate;
		}
		negate = !negate;
	}
}

/* One term with what negates it. */
static bool
parse_term(struct parser *ps, struct node **out)
{
	struct node *n = NULL;
	bool negate = read_negation(ps), ok;

	if (*ps->p == '\0' || *ps->p == ')' || isspace((unsigned char)*ps->p) ||
	    at_word(ps, "or") || at_word(ps, "and")) {
		ok = term_missing(ps,
		    ps->p[-1] == '-' ?
			"after \"-\"; for the sign itself, put it in "
			"quotation marks" :
			"after \"not\"");
	} else if (*ps->p == '(') {
		ok = read_group(ps, &n);
	} else {
		ps->negated = negate;
		ok = read_word(ps, &n);
	}
	if (!ok && half_typed(ps) && !ps->hard) {
		*ps->e = (struct err){ 0 };
		n = NULL;
	} else if (!ok) {
		return false;
	}
	if (negate && n != NULL) {
		*out = node_new(ps, NODE_NOT);
		node_add(ps, *out, n);
	} else {
		*out = n;
	}
	return true;
}

/* Terms that must all hold; the same field twice: both. */
static bool
parse_all(struct parser *ps, struct node **out)
{
	struct node *all = node_new(ps, NODE_AND), *n;
	bool after_and = false, any = false;

	for (;;) {
		skip_space(ps);
		if (at_word(ps, "and")) {
			if ((!any || after_and) && !last_word(ps, "and"))
				return term_missing(ps,
				    "before \"and\"; to search for the word, "
				    "put it in quotation marks");
			after_and = true;
			ps->p += 3;
			continue;
		}
		if (*ps->p == '\0' || *ps->p == ')' || at_word(ps, "or"))
			break;
		if (!parse_term(ps, &n))
			return false;
		node_add(ps, all, n);
		any = true;
		after_and = false;
	}
	if (after_and && !half_typed(ps))
		return term_missing(ps, "after \"and\"");
	*out = node_least(all);
	return true;
}

static bool
parse_any(struct parser *ps, struct node **out)
{
	struct node *any = node_new(ps, NODE_OR), *n = NULL;

	for (bool first = true;; first = false) {
		const char *at;

		skip_space(ps);
		at = ps->p;
		if (!parse_all(ps, &n))
			return false;
		if (n == NULL && !half_typed(ps)) {
			if (at_word(ps, "or") && first && !last_word(ps, "or"))
				return term_missing(ps, "before \"or\"");
			if (!first) {
				ps->p = at;
				return term_missing(ps, "after \"or\"");
			}
		}
		node_add(ps, any, n);
		if (!at_word(ps, "or"))
			break;
		ps->p += 2;
	}
	*out = node_least(any);
	return true;
}

/* Steps over a term and its values; *plan is the plan that it alone names. */
static bool
look_term(struct parser *ps, const struct plan **plan)
{
	const char *begin = ps->p, *name, *said = NULL;
	size_t fits = 0, values = 0;

	*plan = NULL;
	if (!read_part(ps, ":", &name))
		return false;
	while (*ps->p == ':' || (values > 0 && *ps->p == ',')) {
		ps->p++;
		values++;
		if (!read_part(ps, ",", &said))
			return false;
	}
	if (ps->p == begin)
		ps->p++;
	if (values == 1 && name_is(name, "plan"))
		*plan = plan_said(ps->in, said, &fits);
	if (fits != 1)
		*plan = NULL;
	return true;
}

/*
 * The one plan that the query is limited to, so that its labels can be used
 * wherever they stand: the context's, or that of a plan: term which all of
 * the query is subject to.  A look ahead, before anything is parsed.
 */
static const struct plan *
only_plan(const struct parser *ps)
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

		skip_space(&look);
		if (*look.p == '\0')
			return only;
		if (depth == 0 && at_word(&look, "or"))
			return NULL;
		negated = read_negation(&look);
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

static const char *
hint_of(struct arena *a, const struct query_context *in)
{
	const struct who *who = in->who;

	if (who == NULL || person_known(in->plans, who))
		return NULL;
	if (who->as != NULL)
		return arena_printf(a,
		    "nobody is \"%s\" in these plans: --as takes a code of "
		    "their people",
		    who->as);
	if (who->login == NULL)
		return NULL;
	return arena_printf(a,
	    "the login %s is nobody in these plans: \"ragtrack people set "
	    "CODE login=%s\" says who you are",
	    who->login, who->login);
}

bool
query_parse(struct arena *a, const char *text, const struct query_context *in,
    bool typing, struct query **out, struct err *e)
{
	struct err mine = { 0 };
	struct parser ps = { .a = a,
		.text = text,
		.p = text,
		.in = in,
		.typing = typing,
		.e = &mine };
	bool ok;

	*out = ps.q = arena_alloc(a, sizeof(*ps.q));
	ps.only = only_plan(&ps);
	ok = parse_any(&ps, &ps.q->root);
	if (ok && *ps.p == ')') {
		err_set(&mine, ERR_USAGE,
		    "this bracket closes nothing; for the sign itself, put "
		    "it in quotation marks");
		ok = fail_at(&ps, ps.p);
	}
	if (!ok && e != NULL && e->code == ERR_NONE)
		*e = mine;
	if (ps.q->root == NULL)
		ps.q->root = node_new(&ps, NODE_AND);
	if (ps.asks_me)
		ps.q->hint = hint_of(a, in);
	return ok;
}

/* Adds a node, or what is in it where it is an AND as well. */
static void
node_add_all(struct parser *ps, struct node *n, struct node *kid)
{
	if (kid->kind != NODE_AND)
		node_add(ps, n, kid);
	for (size_t i = 0; kid->kind == NODE_AND && i < kid->kids; i++)
		node_add(ps, n, kid->kid[i]);
}

struct query *
query_both(struct arena *a, const struct query *first, const struct query *then)
{
	struct query *q = arena_alloc(a, sizeof(*q));
	struct parser ps = { .a = a };

	q->root = node_new(&ps, NODE_AND);
	node_add_all(&ps, q->root, first->root);
	node_add_all(&ps, q->root, then->root);
	if (q->root->kids == 1)
		q->root = q->root->kid[0];
	q->hint = first->hint != NULL ? first->hint : then->hint;
	q->sort_room = first->sorts + then->sorts;
	q->sort = arena_alloc(a, (q->sort_room + 1) * sizeof(*q->sort));
	for (size_t i = 0; i < first->sorts; i++)
		q->sort[q->sorts++] = first->sort[i];
	for (size_t i = 0; i < then->sorts; i++)
		q->sort[q->sorts++] = then->sort[i];
	return q;
}

const char *
query_hint(const struct query *q)
{
	return q->hint;
}

bool
query_sorts(const struct query *q)
{
	return q->sorts > 0;
}
