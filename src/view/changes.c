/* SPDX-License-Identifier: ISC */
/*
 * The history of all, newest first, a row for each set of changes; Enter opens
 * what it is about, and a key of its own undoes one of mine, whole, or redoes
 * it.  Where somebody changed a value
 * since, the undo is refused and both values are shown.  What is old is read
 * when it is asked for.
 */
#include "page.h"
#include "sign.h"
#include "table.h"

#include "ragtrack/model/period.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

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
		if (r[i].op == CHANGE_FIELD && r[i].field != NULL &&
		    (r[i].kind != &kind_period ||
			strcmp(r[i].field->name, "closed") == 0)) {
			best = &r[i];
			break;
		}
	text = history_titled(&p, w, best);
	n += r->more;
	/* What is frozen goes without saying. */
	if (best->kind == &kind_period)
		return text;
	return n == 1 ? text : arena_printf(a, "%s, and %zu more", text, n - 1);
}

/* The actions of the set lie behind its row, of an import all of its plan;
   else what it changed. */
static void
about(struct table_view *t, const struct world *w, const struct history_row *r,
    size_t n, struct table_row *row)
{
	struct things actions = { 0 };
	const struct thing *one, *last = NULL;
	const struct plan *plan;
	bool whole = strcmp(r->source, "import") == 0 || r->more > 0;

	for (size_t i = 0; (plan = plans_next(w->plans, NULL, &i)) != NULL;)
		if (r->plan != NULL && strcmp(plan->id, r->plan) == 0)
			row->plan = plan->thing.number;
	for (size_t i = 0; i < n; i++) {
		one = thing_find(w->plans, &kind_action, r[i].action);
		if (one != NULL && !one->retired && one != last)
			things_push(t->filled, &actions,
			    (struct thing *)(uintptr_t)one);
		last = one;
	}
	if (whole && row->plan != 0)
		row->query = "";
	else if (actions.count > 0)
		row->query = query_numbers(t->filled, &actions);
	one = thing_find(w->plans, r->kind, r->thing);
	row->thing = one == NULL || one->retired ? NULL : one;
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
	about(t, w, r, n, row);
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

/* What it is about: the actions, the periods of its plan, or its place in the
   plan. */
static struct effect
changes_open(
    struct table_view *t, const struct world *w, const struct table_row *row)
{
	char key[EVENT_NAME];

	if (strcmp(row->key, OLDER) == 0)
		return (struct effect){ .kind = EFFECT_OLDER };
	if (row->query != NULL)
		return table_list_here(t, w);
	if (row->plan != 0 && row->thing != NULL)
		return (struct effect){ .kind = EFFECT_OPEN,
			.view = row->thing->kind == &kind_period ?
			    &view_period :
			    &view_structure,
			.number = row->plan };
	view_say(&t->view, STYLE_WARNING,
	    "what this is about is no longer there; %s undoes a change",
	    keys_of(w->keys, ACT_UNDO_THIS, key));
	return (struct effect){ 0 };
}

static bool
changes_act(struct table_view *t, const struct world *w, enum act act,
    struct effect *out)
{
	const struct table_row *row;

	(void)w;
	if (act != ACT_UNDO_THIS)
		return false;
	*out = (struct effect){ 0 };
	if (!table_has_rows(t))
		return true;
	row = &t->row[t->at];
	if (row->number != 0)
		*out = (struct effect){ .kind = row->again ? EFFECT_REDO :
							     EFFECT_UNDO,
			.number = row->number };
	else
		view_say(&t->view, STYLE_WARNING, "%s",
		    row->nothing != NULL ? row->nothing :
					   "nothing here is to undo");
	return true;
}

/* What its key does to the row. */
static const char *
changes_hint(const struct view *v, const struct world *w, enum act act)
{
	const struct table_view *t = (const struct table_view *)v;

	(void)w;
	return act == ACT_UNDO_THIS && table_has_rows(t) &&
		t->row[t->at].again ?
	    "redo this" :
	    NULL;
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
	.act = changes_act,
	.legend = "Z undoes a change of yours, or redoes it",
	.one = "change",
	.many = "changes",
	.of_store = true,
};

const struct view_ops view_changes = {
	.name = "history",
	.title = "History",
	.scope = SCOPE_TABLE | SCOPE_HISTORY,
	.hint = changes_hint,
	.signs = SIGNS_VALUE | SIGNS_COLOUR,
	TABLE_OPS(table_view, changes_table),
	.wants_history = HISTORY_NEWEST,
};
