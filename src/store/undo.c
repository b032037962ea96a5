/* SPDX-License-Identifier: ISC */
/*
 * What undo and redo would take.  My sets, oldest first, are played through
 * two stacks: a set that undoes one which can be undone takes it off and can
 * be redone; one that undoes an undoing is a redo, and can be undone; any
 * other is a new change, and empties redo.
 */
#include "db.h"

#include <string.h>

struct stack {
	int64_t *item;
	size_t count, room;
};

static void
push(struct arena *a, struct stack *st, int64_t set)
{
	st->item = arena_grow(
	    a, st->item, st->count, &st->room, sizeof(*st->item));
	st->item[st->count++] = set;
}

/* Takes a set off, from wherever it lies; false where it is not there. */
static bool
take(struct stack *st, int64_t set)
{
	for (size_t i = st->count; i > 0; i--) {
		if (st->item[i - 1] != set)
			continue;
		st->count--;
		memmove(&st->item[i - 1], &st->item[i],
		    (st->count - (i - 1)) * sizeof(*st->item));
		return true;
	}
	return false;
}

static bool
stacks_play(struct store *s, struct arena *a, const struct who *who,
    struct stack *undo, struct stack *redo, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_MY_SETS);

	put_int(&q, who->uid);
	put_text(&q, who->as);
	while (stmt_row(&q)) {
		int64_t set = get_int(&q, 0), undoes = get_int(&q, 1);

		if (undoes != 0 && take(undo, undoes)) {
			push(a, redo, set);
		} else if (undoes != 0 && take(redo, undoes)) {
			push(a, undo, set);
		} else {
			redo->count = 0;
			push(a, undo, set);
		}
	}
	return stmt_close(&q, e);
}

/* A set that changed a text which was redacted since cannot be undone, and an
   older one is never undone in its place, for that may be an import. */
static bool
can_be_undone(const struct history *rows, bool redo, struct err *e)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct history_row *r = &rows->item[i];

		if (r->op == CHANGE_FIELD && r->field != NULL &&
		    field_is_past(r->field))
			return err_set(e, ERR_NO,
			    "What you %s last, %s of %s, is kept in another "
			    "way since and does not come back by itself; "
			    "nothing was changed.",
			    redo ? "undid" : "changed", r->field->name,
			    r->plan);
		if (r->op != CHANGE_FIELD || !r->redacted)
			continue;
		return err_set(e, ERR_NO,
		    "What you %s last, %s%s%s, was redacted since and cannot "
		    "come back; nothing was changed. An older change of yours "
		    "is undone on the screens, by Z on it in :history.",
		    redo ? "undid" : "changed", r->field->name,
		    r->ref != NULL ? " of " : "", r->ref != NULL ? r->ref : "");
	}
	return true;
}

static bool
undo_rows(struct store *s, struct arena *a, const struct who *who, bool redo,
    struct history *rows, int64_t *set, struct err *e)
{
	struct stack undone = { 0 }, done = { 0 };
	struct stack *from = redo ? &undone : &done;

	if (!stacks_play(s, a, who, &done, &undone, e))
		return false;
	while (from->count > 0) {
		struct history_filter one = { .set = from->item[--from->count],
			.since = DAY_NONE };

		*set = one.set;
		rows->count = 0;
		if (!history_rows(s, a, &one, rows, e))
			return false;
		if (rows->count > 0)
			return can_be_undone(rows, redo, e);
	}
	*set = 0;
	rows->count = 0;
	return err_set(e, ERR_NO, "There is nothing of yours to %s.",
	    redo ? "redo" : "undo");
}

bool
store_undo_rows(struct store *s, struct arena *a, const struct who *who,
    bool redo, struct history *rows, int64_t *set, struct err *e)
{
	bool good;

	if (!read_begin(s, e))
		return false;
	good = undo_rows(s, a, who, redo, rows, set, e);
	read_end(s);
	return good;
}
