/* SPDX-License-Identifier: ISC */
/*
 * The history since, by action.  It is sorted once, so that nobody goes through
 * all of it for each of ten thousand actions.
 */
#include "changes.h"

#include <stdlib.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"

static int
by_action(const void *x, const void *y)
{
	const struct history_row *a = *(const struct history_row *const *)x;
	const struct history_row *b = *(const struct history_row *const *)y;

	if (a->action != b->action)
		return a->action < b->action ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

void
changes_sort(struct stock *b)
{
	const struct history *h = b->ask->moves;

	if (h == NULL)
		return;
	b->moves = arena_alloc(b->d->arena, (h->count + 1) * sizeof(*b->moves));
	for (size_t i = 0; i < h->count; i++)
		if (h->item[i].action != 0)
			b->moves[b->nmoves++] = &h->item[i];
	qsort(b->moves, b->nmoves, sizeof(*b->moves), by_action);
}

/* The first place of those from this one on. */
static size_t
moves_from(const struct stock *b, int64_t action, int64_t number)
{
	const struct history_row of = { .action = action, .number = number };
	const struct history_row *from = &of;
	size_t low = 0, high = b->nmoves;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (by_action(&b->moves[mid], &from) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct moves
changes_moves(const struct stock *b, const struct action_state *s)
{
	int64_t action = s->action->thing.number;
	size_t first = moves_from(b, action, s->in->against.head + 1);

	return (struct moves){ .item = b->moves + first,
		.count = moves_from(b, action, INT64_MAX) - first };
}

const struct history_row *
changes_row(
    const struct stock *b, const struct action_state *s, const char *field)
{
	const struct field *f = field_find(&kind_action, field);
	struct moves m = changes_moves(b, s);

	for (size_t i = m.count; i > 0; i--)
		if (m.item[i - 1]->op == CHANGE_FIELD &&
		    m.item[i - 1]->field == f)
			return m.item[i - 1];
	return NULL;
}
