/* SPDX-License-Identifier: ISC */
/*
 * Reading a query word by word.
 */
#ifndef RAGTRACK_QUERY_LEX_H
#define RAGTRACK_QUERY_LEX_H

#include "tree.h"

struct parser {
	struct arena *a;
	const char *text, *p;
	const struct query_context *in;
	const struct plan *only;    /* the query is limited to this plan */
	struct query_context asked; /* limited so */
	bool typing;
	bool hard;    /* the fault stays one whatever is typed next */
	bool negated; /* the term being read */
	bool asks_me;
	int depth;
	struct query *q;
	struct err *e;
};

/* Says where the error is, unless that is known; returns false. */
bool lex_fail(struct parser *ps, const char *at);

/* Steps over white space. */
void lex_space(struct parser *ps);

/* Whether "and", "or" or "not" stands here, on its own. */
bool lex_at(const struct parser *ps, const char *word);

/* Steps over what negates the next term; twice is not at all. */
bool lex_negation(struct parser *ps);

/* Reads a word in quotes, or a bare one up to a space, a bracket, a quotation
   mark or one of `stops`. */
bool lex_part(struct parser *ps, const char *stops, const char **out);

/* Whether what was read from `begin` on ends here: no bracket or quotation
   sticks to it. */
bool lex_end(struct parser *ps, const char *begin);

/*
 * The one plan that the query is limited to, so that its labels can be used
 * wherever they stand: the context's, or that of a plan: term which all of
 * the query is subject to.  A look ahead, before anything is parsed.
 */
const struct plan *lex_only_plan(const struct parser *ps);

#endif
