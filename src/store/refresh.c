/* SPDX-License-Identifier: ISC */
/*
 * Loaded plans brought up to date by the history that came after them, never
 * by loading them anew.  Values come from the history's rows; what was made
 * is loaded from the tables, as it is now: later rows may then say again what
 * is known already, and the last one has the word.  So may the same rows, where
 * following them broke off: they are followed once more from the first.
 */
#include "access.h"
#include "used.h"
#include "value.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"

/* A field as the tables have it: where the history no longer can say. */
static bool
field_reload(struct store *s, struct plans *plans,
    const struct history_row *row, struct arena *a, struct err *e)
{
	struct thing *t = thing_find(plans, row->kind, row->thing), *now;

	if (t == NULL || row->field == NULL)
		return true;
	if (!row_read(s, a, row->kind, row->thing, &now, e))
		return false;
	if (now == NULL)
		return true;
	field_set_encoded(
	    plans->arena, t, row->field, field_encoded(a, now, row->field));
	t->version = now->version;
	thing_changed(plans, t);
	return true;
}

/* Whether these plans hold things of the row's plan; people and what they
   hold may belong to several. */
static bool
is_wanted(const struct plans *plans, const struct history_row *row)
{
	return plans->only == NULL || row->kind == &kind_holder ||
	    (row->plan != NULL && strcmp(plans->only, row->plan) == 0);
}

/* A person whom other plans list was taken off one list alone: the store says
   whether they are still there. */
static bool
person_stays(struct store *s, struct plans *plans,
    const struct history_row *row, struct err *e)
{
	struct thing *t = thing_find(plans, row->kind, row->thing);
	struct stands at;

	if (!row_stands(s, row->kind, row->thing, &at, e))
		return false;
	if (t != NULL && at.found)
		t->retired = at.retired;
	return true;
}

/* For whom notes are kept from: one that is private by now goes, one that is no
   longer comes. */
static bool
note_follow(struct store *s, struct plans *plans, const struct history_row *row,
    struct err *e)
{
	struct thing *t = thing_find(plans, row->kind, row->thing);

	if (t == NULL)
		return load_thing(s, plans, row->kind, row->thing, e);
	if (((const struct update *)t)->internal)
		thing_unmake(plans, t);
	return true;
}

static bool
row_follow(struct store *s, struct plans *plans, const struct history_row *row,
    struct arena *a, struct err *e)
{
	struct change c = { .op = row->op,
		.kind = row->kind,
		.thing = row->thing,
		.field = row->field,
		.old = row->old,
		.new = row->new,
		.number = row->number,
		.action = row->action };

	switch (row->op) {
	case CHANGE_FIELD:
	case CHANGE_REDACT:
		if (row->redacted)
			return field_reload(s, plans, row, a, e);
		change_apply(plans, &c);
		return row->kind != &kind_update || !store_keeps_notes(s) ||
		    note_follow(s, plans, row, e);
	case CHANGE_CREATE:
		return !is_wanted(plans, row) || row->kind == &kind_person ||
		    load_thing(s, plans, row->kind, row->thing, e);
	case CHANGE_RETIRE:
		change_apply(plans, &c);
		return row->kind != &kind_person ||
		    person_stays(s, plans, row, e);
	case CHANGE_RESTORE:
	case CHANGE_MOVE:
		return change_apply(plans, &c) || !is_wanted(plans, row) ||
		    load_thing(s, plans, row->kind, row->thing, e);
	case CHANGE_RANK:
		/* What is not loaded, for it is taken out, stays so. */
		change_apply(plans, &c);
		return true;
	}
	return true;
}

static int
by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void
news_fill(struct store_news *news, struct arena *a, const struct history *rows)
{
	const struct history_row *last;
	size_t n = 0;

	memset(news, 0, sizeof(*news));
	if (rows->count == 0)
		return;
	news->rows = rows->count;
	news->action = arena_alloc(a, rows->count * sizeof(*news->action));
	for (size_t i = 0; i < rows->count; i++)
		if (rows->item[i].action != 0)
			news->action[n++] = rows->item[i].action;
	qsort(news->action, n, sizeof(*news->action), by_value);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || news->action[i] != news->action[i - 1])
			news->action[news->actions++] = news->action[i];
	last = &rows->item[rows->count - 1];
	news->by = arena_strdup(a, last->by != NULL ? last->by : last->login);
}

/* A backup was brought back: the history is not the one that we hold. */
static bool
start_again(struct store *s, struct plans *plans, struct err *e)
{
	int64_t plan = 0;

	plans->plan = plans->views = (struct things){ 0 };
	plans->index = NULL;
	plans->partial = plans->cut = false;
	if (plans->only != NULL && !plan_number(s, plans->only, &plan, e))
		return false;
	return (plans->only != NULL && plan == 0) ||
	    (load_plans(s, plans, plan, false, e) &&
		used_load_all(s, plans, 0, e));
}

/* What the plans that were touched use may be another by now. */
static bool
follow_uses(struct store *s, struct plans *plans, const struct history *rows,
    struct err *e)
{
	for (size_t i = 0; i < plans->plan.count; i++) {
		struct plan *plan = thing_as_plan(plans->plan.item[i]);
		bool touched = false;

		for (size_t k = 0; !touched && k < rows->count; k++)
			touched = text_same(rows->item[k].plan, plan->id);
		if (touched && !used_load(s, plan, 0, e))
			return false;
	}
	return true;
}

static bool
follow(struct store *s, struct plans *plans, struct arena *scratch,
    struct history *rows, bool *again, struct err *e)
{
	struct history_filter after = {
		.after = plans->head, .since = DAY_NONE, .ranks = true
	};
	bool people = false, seen, kept = store_keeps_notes(s);
	int64_t head;

	if (s->proof != NULL && !access_read(s, e))
		return false;
	if (!history_seen(s, &seen, e) ||
	    !history_head(s, &head, s->seen_chain, e))
		return false;
	s->seen = head;
	*again = !seen || head < plans->head || kept != store_keeps_notes(s);
	if (*again) {
		plans->head = head;
		if (start_again(s, plans, e))
			return true;
		/* What is there is nothing to go on from. */
		s->seen_chain[0] = '\0';
		return false;
	}
	if (head == plans->head)
		return true;
	if (!history_rows(s, scratch, &after, rows, e))
		return false;
	for (size_t i = 0; i < rows->count; i++) {
		const struct kind *kind = rows->item[i].kind;

		if (!row_follow(s, plans, &rows->item[i], scratch, e))
			return false;
		people = people || kind == &kind_person ||
		    kind == &kind_holder || kind == &kind_plan;
	}
	if (people && !load_people_lists(s, plans, INT64_MAX, e))
		return false;
	if (!follow_uses(s, plans, rows, e))
		return false;
	plans->head = head;
	return true;
}

bool
history_follow(
    struct store *s, struct plans *plans, struct arena *scratch, struct err *e)
{
	struct history rows = { 0 };
	bool again;

	return follow(s, plans, scratch, &rows, &again, e);
}

bool
store_refresh(struct store *s, struct plans *plans, struct arena *a,
    struct store_news *news, struct err *e)
{
	struct arena *scratch;
	struct history rows = { 0 };
	bool good, again = false;

	if (!read_begin(s, e))
		return false;
	scratch = arena_new();
	good = follow(s, plans, scratch, &rows, &again, e);
	if (good && news != NULL) {
		news_fill(news, a, &rows);
		news->again = again;
	}
	arena_free(scratch);
	read_end(s);
	return good;
}
