/* SPDX-License-Identifier: ISC */
/*
 * Ranks: the order of things in a parent.
 *
 * A set says the rank that it saw to be free, between two things on its
 * person's screen.  Who came there meanwhile stays before it.  Where no room is
 * left all that stands in the parent is ranked anew, what was taken out too,
 * each where it stood: nobody moved anything, so these changes stand apart in
 * the history (CHANGE_RANK), undo leaves them, and whoever still speaks of the
 * ranks before is understood (rank_now).
 */
#include "room.h"
#include "seal.h"

#include <inttypes.h>
#include <stdio.h>

/* What stands in a parent, in order. */
struct row {
	struct ranked {
		int64_t number, rank;
		bool retired;
	} * item;
	size_t count, room;
};

bool
place_parse(const char *text, int64_t *parent, int64_t *rank)
{
	return text != NULL &&
	    sscanf(text, "%" SCNd64 ":%" SCNd64, parent, rank) == 2;
}

const char *
place_text(struct arena *a, int64_t parent, int64_t rank)
{
	return arena_printf(a, "%" PRId64 ":%" PRId64, parent, rank);
}

/* One row of a parent that was ranked anew, applied to the rank asked for. */
struct renewal {
	int64_t last; /* number of the row before in the history */
	int64_t from; /* the rank as it was before this renewal */
	int64_t *to;  /* and after it */
	bool first;   /* no row of it has been below `from` */
};

static void
renew(struct renewal *r, int64_t number, int64_t old, int64_t new)
{
	if (number != r->last + 1) {
		r->from = *r->to;
		r->first = true;
	}
	r->last = number;
	if (old <= r->from)
		*r->to = new + (r->from - old);
	else if (r->first)
		*r->to = new - (old - r->from);
	else if (*r->to >= new)
		*r->to = new - 1;
	r->first = false;
}

/* Whether anything was ranked anew since the set saw it: mostly not. */
static bool
any_renewed(struct writer *w, struct err *e)
{
	struct stmt q;
	int64_t n;

	if (w->renewals != RENEWALS_UNKNOWN)
		return true;
	q = stmt_open(w->store, SQL_ANY_RANKED);
	put_int(&q, w->seen);
	if (!stmt_number(&q, &n, e))
		return false;
	w->renewals = n > 0 ? RENEWALS_SOME : RENEWALS_NONE;
	return true;
}

bool
rank_now(struct writer *w, const struct kind *kind, int64_t parent,
    int64_t *rank, struct err *e)
{
	struct renewal r = { .last = -1, .to = rank };
	struct stmt q;

	if (kind->parent == NULL || *rank == 0)
		return true;
	if (!any_renewed(w, e))
		return false;
	if (w->renewals == RENEWALS_NONE)
		return true;
	q = stmt_open(w->store, SQL_RANKED_SINCE);
	put_text(&q, kind->key);
	put_int(&q, w->seen);
	while (stmt_row(&q)) {
		int64_t in, old, new;

		if (place_parse(get_needed(&q, 1), &in, &old) && in == parent &&
		    place_parse(get_needed(&q, 2), &in, &new))
			renew(&r, get_int(&q, 0), old, new);
	}
	return stmt_close(&q, e);
}

static bool
row_load(struct writer *w, const struct kind *kind, int64_t parent,
    struct row *row, struct err *e)
{
	struct stmt q = stmt_kind(w->store, KIND_RANKS, kind);

	put_int(&q, parent);
	while (stmt_row(&q)) {
		row->item = arena_grow(w->arena, row->item, row->count,
		    &row->room, sizeof(*row->item));
		row->item[row->count++] = (struct ranked){ .number = get_int(
							       &q, 0),
			.rank = get_int(&q, 1),
			.retired = get_int(&q, 2) != 0 };
	}
	return stmt_close(&q, e);
}

/* Whether a thing came to where it stands by this set, or since that saw it. */
static bool
came_since(struct writer *w, const struct kind *kind, int64_t number,
    bool *since, struct err *e)
{
	struct stmt q;
	int64_t n;

	*since = true;
	for (size_t i = 0; i < w->set->count; i++) {
		const struct change *c = &w->set->item[i];

		if (c->kind == kind && c->thing == number &&
		    (c->op == CHANGE_MOVE || c->op == CHANGE_CREATE))
			return true;
	}
	q = stmt_open(w->store, SQL_CAME_SINCE);
	put_text(&q, kind->key);
	put_int(&q, number);
	put_int(&q, w->seen);
	if (!stmt_number(&q, &n, e))
		return false;
	*since = n > 0;
	return true;
}

/* Ranks all of the row anew, behind every rank that is in use. */
static bool
rank_anew(struct writer *w, const struct kind *kind, int64_t parent,
    struct row *row, struct err *e)
{
	int64_t rank = row->item[row->count - 1].rank;

	for (size_t i = 0; i < row->count; i++) {
		struct ranked *one = &row->item[i];
		struct change c = { .op = CHANGE_RANK,
			.kind = kind,
			.thing = one->number,
			.old = place_text(w->arena, parent, one->rank) };
		struct stmt q = stmt_kind(w->store, KIND_SET_PLACE, kind);

		one->rank = rank += RANK_GAP;
		c.new = place_text(w->arena, parent, rank);
		put_int(&q, parent);
		put_int(&q, rank);
		put_int(&q, one->number);
		if (!stmt_run(&q, e) ||
		    !seal_place(w->store, kind, one->number, e) ||
		    !note_belongs(w, &c, e) || !history_write(w, &c, NULL, e))
			return false;
	}
	w->renewals = RENEWALS_SOME;
	return true;
}

/* A rank behind the last of the row that has this one, and behind who came
   there meanwhile. */
static bool
rank_behind(struct writer *w, const struct kind *kind, int64_t parent,
    int64_t *rank, struct err *e)
{
	struct row row = { 0 };
	bool since = true;
	size_t at = 0;

	if (!row_load(w, kind, parent, &row, e))
		return false;
	while (at + 1 < row.count && row.item[at + 1].rank <= *rank)
		at++;
	while (at + 1 < row.count && since) {
		const struct ranked *next = &row.item[at + 1];

		since = next->retired;
		if (!since && !came_since(w, kind, next->number, &since, e))
			return false;
		at += since;
	}
	if (at + 1 == row.count) {
		*rank = row.item[at].rank + RANK_GAP;
		return true;
	}
	if (row.item[at + 1].rank - row.item[at].rank < 2 &&
	    !rank_anew(w, kind, parent, &row, e))
		return false;
	*rank = row.item[at].rank +
	    (row.item[at + 1].rank - row.item[at].rank) / 2;
	return true;
}

bool
rank_free(struct writer *w, const struct kind *kind, int64_t parent,
    int64_t *rank, struct err *e)
{
	struct stmt q = stmt_kind(w->store, KIND_LAST_RANK, kind);
	int64_t last = 0;
	bool taken;

	put_int(&q, parent);
	put_int(&q, *rank);
	taken = stmt_row(&q);
	if (taken)
		last = get_int(&q, 0);
	taken = taken && get_int(&q, 1) > 0;
	if (!stmt_close(&q, e))
		return false;
	if (*rank == 0 || (taken && (kind->parent == NULL || *rank >= last)))
		*rank = last + RANK_GAP;
	else if (taken)
		return rank_behind(w, kind, parent, rank, e);
	return true;
}
