/* SPDX-License-Identifier: ISC */
/*
 * The newest sets of the history, for a list that is looked at: what is old
 * is not read, and of a set of thousands of rows only the first are.
 */
#include "access.h"

/* Rows of a set that are read: as many as a high screen shows. */
#define SET_ROWS 100

/* How many rows of each set that has as many here as may be are not here. */
static bool
more_count(struct store *s, struct history *h, struct err *e)
{
	size_t end;

	for (size_t i = 0; i < h->count; i = end) {
		struct stmt q = stmt_open(s, SQL_SET_ROWS);
		int64_t all;

		for (end = i;
		     end < h->count && h->item[end].set == h->item[i].set;)
			end++;
		if (end - i < SET_ROWS)
			continue;
		put_int(&q, h->item[i].set);
		if (!stmt_number(&q, &all, e))
			return false;
		h->item[i].more = (size_t)all - (end - i);
	}
	return true;
}

static bool
newest(struct store *s, struct arena *a, size_t sets, struct history *out,
    struct err *e)
{
	struct stmt q = stmt_open(s, SQL_HISTORY_NEWEST);
	int64_t older = 0;

	put_int(&q, (int64_t)sets);
	put_int(&q, SET_ROWS);
	while (stmt_row(&q)) {
		struct history_row row = { 0 };

		history_get(a, &q, &row);
		if (row.kind == NULL)
			continue;
		out->item = arena_grow(
		    a, out->item, out->count, &out->room, sizeof(*out->item));
		out->item[out->count++] = row;
	}
	if (!stmt_close(&q, e))
		return false;
	if (out->count == 0)
		return true;
	q = stmt_open(s, SQL_SETS_BEFORE);
	put_int(&q, out->item[0].set);
	if (!stmt_number(&q, &older, e))
		return false;
	out->older = older > 0;
	return more_count(s, out, e) && notes_drop(s, out, e);
}

bool
store_newest(struct store *s, struct arena *a, size_t sets, struct history *out,
    struct err *e)
{
	bool good;

	if (!read_begin(s, e))
		return false;
	good = newest(s, a, sets, out, e);
	read_end(s);
	return good;
}
