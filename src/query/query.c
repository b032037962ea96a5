/* SPDX-License-Identifier: ISC */
/*
 * Nodes, and what is done with queries that were read.
 */
#include "tree.h"

#include <string.h>

struct node *
node_new(struct arena *a, enum node_kind kind)
{
	struct node *n = arena_alloc(a, sizeof(*n));

	n->kind = kind;
	return n;
}

void
node_add(struct arena *a, struct node *n, struct node *kid)
{
	if (kid == NULL)
		return;
	n->kid = arena_grow(a, n->kid, n->kids, &n->room, sizeof(*n->kid));
	n->kid[n->kids++] = kid;
}

/* Adds a node, or what is in it where it is an AND as well. */
static void
node_add_all(struct arena *a, struct node *n, struct node *kid)
{
	if (kid->kind != NODE_AND)
		node_add(a, n, kid);
	for (size_t i = 0; kid->kind == NODE_AND && i < kid->kids; i++)
		node_add(a, n, kid->kid[i]);
}

struct query *
query_both(struct arena *a, const struct query *first, const struct query *then)
{
	struct query *q = arena_alloc(a, sizeof(*q));

	q->root = node_new(a, NODE_AND);
	node_add_all(a, q->root, first->root);
	node_add_all(a, q->root, then->root);
	if (q->root->kids == 1)
		q->root = q->root->kid[0];
	q->hint = first->hint != NULL ? first->hint : then->hint;
	q->word_hint = then->word_hint;
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
	return q->hint != NULL ? q->hint : q->word_hint;
}

bool
query_is_any(const struct query *q)
{
	return q->root->kind == NODE_OR;
}

bool
query_sorts(const struct query *q)
{
	return q->sorts > 0;
}
