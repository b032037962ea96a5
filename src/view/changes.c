/* SPDX-License-Identifier: ISC */
/*
 * The history of all, newest first, a row for each set of changes; Enter
 * undoes one of mine, whole, or redoes it.  Where somebody changed a value
 * since, the undo is refused and both values are shown.  What is old is read
 * when it is asked for.
 */
#include "page.h"
#include "sign.h"
#include "table.h"

#include "ragtrack/model/uses.h"

#include <stdio.h>
#include <string.h>

#define OLDER "older" /* the key of the row that shows more */

static const struct table_column columns[] = {
	{ "", "", 4, 4, 0, USES_RATING, NULL },
	{ "", "", 11, 8, 0, 0, NULL },
};

enum { NOW, WHOSE, COLUMNS };

/* What a set did, in a line: its first change of a field, else its first. */
static const char *
set_text(struct arena *a, const struct world *w, const struct history_row *r,
    size_t n)
{
	const struct history_row *best = r;
	struct page p = { .arena = a };
	const char *text;

	for (size_t i = 0; i < n; i++)
		if (r[i].op == CHANGE_FIELD && r[i].field != NULL) {
			best = &r[i];
			break;
		}
	text = history_said(&p, w, best);
	n += r->more;
	return n == 1 ? text : arena_printf(a, "%s, and %zu more", text, n - 1);
}

/*
 * A set: undo takes back one of mine that stands; one that I undid, and the
 * undo itself, redo brings back.  `by` is the set that undid it, 0: none.
 */
static void
add_set(struct table_view *t, const struct world *w,
    const struct history_row *r, size_t n, int64_t by)
{
	struct arena *a = t->filled;
	struct table_row *row = table_add(t,
	    arena_printf(a, "%lld", (long long)r->set), set_text(a, w, r, n));
	bool mine = who_did(w->who, r->uid, r->as) && r->op != CHANGE_REDACT;
	enum rag now;
	bool undo = r->undoes != 0 && strcmp(r->source, "undo") == 0;

	for (size_t i = 0; i < n && row->cell[NOW].text == NULL; i++)
		if (history_rating(&r[i], &now)) {
			row->cell[NOW].text = arena_printf(
			    a, "%c ", rag_letter(now));
			row->cell[NOW].style = rag_style(now);
		}
	row->cell[WHOSE].text = by != 0 ? "undone" :
	    undo			? "an undo" :
	    r->undoes != 0		? "a redo" :
	    mine			? "mine" :
					  "";
	row->cell[WHOSE].style = STYLE_DIM;
	row->style = by != 0 ? STYLE_DIM : STYLE_NORMAL;
	row->again = (by != 0) != undo;
	row->number = !mine ? 0 : by != 0 ? by : r->set;
	row->nothing = "only your own changes can be undone";
}

static void
changes_fill(struct table_view *t, const struct world *w)
{
	const struct history *h = w->history;
	int64_t first, *undone;
	size_t from, sets;

	if (h == NULL || h->count == 0)
		return;
	first = h->item[0].set;
	sets = (size_t)(h->item[h->count - 1].set - first) + 1;
	undone = arena_alloc(t->filled, sets * sizeof(*undone));
	for (size_t end = h->count; end > 0; end = from) {
		const struct history_row *r = &h->item[end - 1];
		int64_t by = undone[r->set - first];

		for (from = end; from > 0 && h->item[from - 1].set == r->set;)
			from--;
		r = &h->item[from];
		if (by == 0 && r->undoes >= first)
			undone[r->undoes - first] = r->set;
		add_set(t, w, r, end - from, by);
	}
	if (h->older) {
		struct table_row *row = table_add(t, OLDER, "older changes");

		row->style = STYLE_LINK;
		row->extra = true;
	}
}

static struct effect
changes_open(
    struct table_view *t, const struct world *w, const struct table_row *row)
{
	(void)w;
	if (strcmp(row->key, OLDER) == 0)
		return (struct effect){ .kind = EFFECT_OLDER };
	if (row->number != 0)
		return (struct effect){ .kind = row->again ? EFFECT_REDO :
							     EFFECT_UNDO,
			.number = row->number };
	view_say(&t->view, STYLE_WARNING, "%s", row->nothing);
	return (struct effect){ 0 };
}

/* Every change of the set, as many as fit. */
static void
changes_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	int lines = w->height;

	(void)t;
	for (size_t i = 0; w->history != NULL && i < w->history->count; i++) {
		const struct history_row *r = &w->history->item[i];
		char key[24];

		snprintf(key, sizeof(key), "%lld", (long long)r->set);
		if (strcmp(key, row->key) == 0 && lines-- > 0)
			history_line(p, w, r);
	}
}

static const struct table changes_table = {
	.title = "History",
	.head = "Newest first",
	.column = columns,
	.columns = COLUMNS,
	.fill = changes_fill,
	.detail = changes_detail,
	.open = changes_open,
	.legend = "Enter undoes a change of yours, or redoes it",
	.opens = "undo it",
	.one = "change",
	.many = "changes",
	.of_store = true,
};

const struct view_ops view_changes = {
	.name = "history",
	.title = "History",
	.scope = SCOPE_TABLE,
	.signs = SIGNS_VALUE | SIGNS_COLOUR,
	TABLE_OPS(table_view, changes_table),
	.wants_history = HISTORY_NEWEST,
};
