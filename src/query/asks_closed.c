/* SPDX-License-Identifier: ISC */
/*
 * Which closed plans a query asks for.  What stands in the others fits it not,
 * whatever else it says.
 */
#include "tree.h"

/* Whether a node asks for what stands in closed plans, in that one (NULL: in
   any): by naming a plan or an action's number, or by is:closed. */
static bool
asks_closed(const struct node *n, const struct plan *plan)
{
	for (size_t i = 0; i < n->kids && n->kind != NODE_NOT; i++)
		if (asks_closed(n->kid[i], plan))
			return true;
	for (size_t i = 0; i < n->values && n->kind == NODE_TERM; i++) {
		const struct value *v = &n->value[i];

		if (n->term.kind == TERM_NUMBER ||
		    (n->term.kind == TERM_IS && v->row == IS_CLOSED) ||
		    (n->term.kind == TERM_PLAN &&
			(plan == NULL || v->plan == plan)))
			return true;
	}
	return false;
}

bool
query_asks_closed(const struct query *q, const struct plan *plan)
{
	return asks_closed(q->root, plan);
}
