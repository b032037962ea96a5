/* SPDX-License-Identifier: ISC */
/*
 * The parser: a recursive descent over the text.
 *
 * A term that says nothing is no node at all: a sort, which stands outside
 * the tree, and, while a person is typing, a term with a fault that touches
 * the end of the text or of its brackets, as it may be only half typed.
 */
#include "lex.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/nearest.h"

#define QUERY_DEPTH 32

static bool parse_any(struct parser *ps, struct node **out);

static bool
term_missing(struct parser *ps, const char *where)
{
	err_set(ps->e, ERR_USAGE, "a term is missing %s", where);
	return lex_fail(ps, ps->p);
}

/* While typing: nothing more stands here, so more may follow. */
static bool
half_typed(const struct parser *ps)
{
	return ps->typing && (*ps->p == '\0' || *ps->p == ')');
}

/* What is in an AND or OR: nothing, its one kid, or itself. */
static struct node *
node_least(struct node *n)
{
	if (n->kids == 0)
		return NULL;
	return n->kids == 1 ? n->kid[0] : n;
}

/* While typing: the word may be the beginning of a longer one. */
static bool
last_word(const struct parser *ps, const char *word)
{
	return ps->typing && ps->p[strlen(word)] == '\0';
}

/* The keys behind `sort:`. */
static bool
read_sort(struct parser *ps, const char *at)
{
	if (ps->negated) {
		ps->hard = true;
		err_set(ps->e, ERR_USAGE,
		    "a sort cannot be negated; sort:-due sorts backwards");
		return lex_fail(ps, at);
	}
	for (;;) {
		const char *begin, *name;
		bool down = *ps->p == '-';

		ps->p += down;
		begin = ps->p;
		if (!lex_part(ps, ",", &name))
			return false;
		if (!sort_add(ps->a, ps->q, &ps->asked, name, down, ps->e))
			return lex_fail(ps, begin);
		if (*ps->p != ',')
			return lex_end(ps, begin);
		ps->p++;
	}
}

/*
 * due:30 Sep 2026 is three terms.  Whether the words that follow make a date
 * of the value that begins there: then quotes are what is missing.
 */
static bool
needs_quotes(struct parser *ps, const struct node *n, const char *begin)
{
	const char *p = ps->p, *text, *whole = NULL;
	struct when when;

	if (n->term.kind != TERM_DATE && n->term.kind != TERM_UPDATED)
		return false;
	for (int words = 2; words <= 4 && *p == ' '; words++) {
		p++;
		p += strcspn(p, " ()");
		text = arena_strndup(ps->a, begin, (size_t)(p - begin));
		if (strchr(text, '"') != NULL || strchr(text, ':') != NULL)
			break;
		if (!day_words(
			ps->a, text, ps->in->today, YEAR_BEGINS, &when, NULL) ||
		    when.last != DAY_NONE)
			whole = text;
	}
	if (whole == NULL)
		return false;
	*ps->e = (struct err){ 0 };
	err_set(ps->e, ERR_USAGE,
	    "a date with spaces in it needs quotes: %s:\"%s\"", n->term.name,
	    whole);
	return true;
}

static bool
read_value(struct parser *ps, struct node *n)
{
	const char *begin = ps->p;
	struct value v = { .choice = -1 };

	if (!lex_part(ps, ",", &v.input))
		return false;
	v.input = utf8_trim(ps->a, v.input);
	if (v.input[0] == '\0') {
		err_set(ps->e, ERR_USAGE, "a value of \"%s:\" is missing here",
		    n->term.name);
		return lex_fail(ps, begin);
	}
	if (*ps->p != ',' && !lex_end(ps, begin))
		return false;
	if (!value_read(ps->a, &n->term, &ps->asked, &v, ps->e)) {
		needs_quotes(ps, n, begin);
		return lex_fail(ps, begin);
	}
	if (v.me || (n->term.kind == TERM_IS && v.row == IS_MINE))
		ps->asks_me = true;
	n->value = arena_grow(
	    ps->a, n->value, n->values, &n->value_room, sizeof(*n->value));
	n->value[n->values++] = v;
	return true;
}

/* What is yes or no is asked by is: or no:. */
static const char *
asked_by(struct arena *a, const char *name)
{
	for (const struct flag_row *r = is_rows; r->name != NULL; r++)
		if (name_is(name, r->name) ||
		    (r->field != NULL && name_is(name, r->field)))
			return arena_printf(a, "is:%s", r->name);
	if (strlen(name) > 3 && name_is(arena_strndup(a, name, 3), "no_"))
		for (const struct flag_row *r = no_rows; r->name != NULL; r++)
			if (name_is(name + 3, r->name))
				return arena_printf(a, "no:%s", r->name);
	return NULL;
}

static bool
unknown_field(struct parser *ps, const char *name, const char *at,
    const struct term_name *t)
{
	struct list names = { 0 };
	const char *flag = asked_by(ps->a, name);

	ps->hard = true;
	term_names(ps->a, ps->in, &names);
	if (name[0] == '\0')
		err_set(ps->e, ERR_USAGE,
		    "the name of a field is missing before \":\"");
	else if (flag != NULL)
		err_set(ps->e, ERR_USAGE,
		    "\"%s\" is yes or no: it is asked by %s", name, flag);
	else if (t->disputed)
		err_set(ps->e, ERR_USAGE,
		    "plans differ in what they call \"%s\"; add plan:ID for "
		    "the one that is meant",
		    name);
	else if (t->other != NULL)
		err_set(ps->e, ERR_USAGE,
		    "\"%s\" is what the plan calls %s, which is no field of an "
		    "action; to search for the text, put it in quotation marks",
		    name, t->other);
	else if (derived_find(name) != NULL)
		err_set(ps->e, ERR_USAGE,
		    "\"%s\" is worked out and cannot be asked as %s:VALUE; it "
		    "is a column, and sort:%s or sort:-%s orders by it",
		    name, name, name, name);
	else
		word_unknown(ps->e, "field", name, names.item, names.count,
		    "to search for the text, put it in quotation marks");
	return lex_fail(ps, at);
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
	n = node_new(ps->a, NODE_TERM);
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

/* A hint where a word, which is looked for in texts, may be meant as a term;
   NULL for others. */
static const char *
word_hint(struct arena *a, const char *word)
{
	const char *term = asked_by(a, word);

	for (size_t i = 1; term == NULL && i < RAG_COUNT; i++)
		if (name_is(word, rag_words[i]))
			term = arena_printf(a, "rag:%s", rag_words[i]);
	return term == NULL ?
	    NULL :
	    arena_printf(a,
		"\"%s\" is looked for in texts; %s asks which "
		"actions are so",
		word, term);
}

/* A word, a text in quotes, or the name of a term. */
static bool
read_word(struct parser *ps, struct node **out)
{
	const char *at = ps->p, *input;

	if (!lex_part(ps, ":", &input))
		return false;
	if (*ps->p == ':')
		return read_term(ps, input, at, out);
	if (!lex_end(ps, at))
		return false;
	*out = node_new(ps->a, NODE_WORD);
	(*out)->word = input;
	(*out)->needle = needle_of(ps->a, input);
	if (*at != '"' && ps->q->word_hint == NULL)
		ps->q->word_hint = word_hint(ps->a, input);
	return true;
}

static bool
read_group(struct parser *ps, struct node **out)
{
	const char *at = ps->p++;
	size_t sorts = ps->q->sorts;

	if (++ps->depth > QUERY_DEPTH) {
		err_set(ps->e, ERR_USAGE,
		    "brackets are nested deeper than the limit of %d",
		    QUERY_DEPTH);
		return lex_fail(ps, at);
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
	return lex_fail(ps, at);
}

/* One term with what negates it. */
static bool
parse_term(struct parser *ps, struct node **out)
{
	struct node *n = NULL;
	bool negate = lex_negation(ps), ok;

	if (*ps->p == '\0' || *ps->p == ')' || isspace((unsigned char)*ps->p) ||
	    lex_at(ps, "or") || lex_at(ps, "and")) {
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
		*out = node_new(ps->a, NODE_NOT);
		node_add(ps->a, *out, n);
	} else {
		*out = n;
	}
	return true;
}

/* Terms that must all hold; the same field twice: both. */
static bool
parse_all(struct parser *ps, struct node **out)
{
	struct node *all = node_new(ps->a, NODE_AND), *n;
	bool after_and = false, any = false;

	for (;;) {
		lex_space(ps);
		if (lex_at(ps, "and")) {
			if ((!any || after_and) && !last_word(ps, "and"))
				return term_missing(ps,
				    "before \"and\"; to search for the word, "
				    "put it in quotation marks");
			after_and = true;
			ps->p += 3;
			continue;
		}
		if (*ps->p == '\0' || *ps->p == ')' || lex_at(ps, "or"))
			break;
		if (!parse_term(ps, &n))
			return false;
		node_add(ps->a, all, n);
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
	struct node *any = node_new(ps->a, NODE_OR), *n = NULL;

	for (bool first = true;; first = false) {
		const char *at;

		lex_space(ps);
		at = ps->p;
		if (!parse_all(ps, &n))
			return false;
		if (n == NULL && !half_typed(ps)) {
			if (lex_at(ps, "or") && first && !last_word(ps, "or"))
				return term_missing(ps, "before \"or\"");
			if (!first) {
				ps->p = at;
				return term_missing(ps, "after \"or\"");
			}
		}
		node_add(ps->a, any, n);
		if (!lex_at(ps, "or"))
			break;
		ps->p += 2;
	}
	*out = node_least(any);
	return true;
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
	ps.only = lex_only_plan(&ps);
	ps.asked = *in;
	ps.asked.plan = ps.only;
	ok = parse_any(&ps, &ps.q->root);
	if (ok && *ps.p == ')') {
		err_set(&mine, ERR_USAGE,
		    "this bracket closes nothing; for the sign itself, put "
		    "it in quotation marks");
		ok = lex_fail(&ps, ps.p);
	}
	if (!ok && e != NULL && e->code == ERR_NONE)
		*e = mine;
	if (ps.q->root == NULL)
		ps.q->root = node_new(a, NODE_AND);
	if (ps.asks_me)
		ps.q->hint = hint_of(a, in);
	return ok;
}
