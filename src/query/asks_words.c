/* SPDX-License-Identifier: ISC */
/*
 * Whether a query says words of its own: who reads a paper that it chose learns
 * from them what stands in texts that the paper leaves out.
 */
#include "tree.h"

static bool
value_is_words(const struct term_name *t, const struct value *v)
{
	switch (t->kind) {
	case TERM_TEXT:
	case TERM_THINGS:
	case TERM_EXTRA:
	case TERM_PEOPLE:
	case TERM_SECTION:
		return true;
	case TERM_PRIORITY:
		return !v->whole;
	case TERM_WORD:
	case TERM_DATE:
	case TERM_UPDATED:
	case TERM_PLAN:
	case TERM_NUMBER:
	case TERM_DERIVED:
	case TERM_IS:
	case TERM_NO:
		return false;
	}
	return true;
}

static bool
asks_words(const struct node *n)
{
	if (n->kind == NODE_WORD)
		return true;
	for (size_t i = 0; i < n->kids; i++)
		if (asks_words(n->kid[i]))
			return true;
	for (size_t i = 0; i < n->values && n->kind == NODE_TERM; i++)
		if (value_is_words(&n->term, &n->value[i]))
			return true;
	return false;
}

bool
query_asks_words(const struct query *q)
{
	return asks_words(q->root);
}
