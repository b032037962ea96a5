/* SPDX-License-Identifier: ISC */
/*
 * The plan that answers make.  Each row is read against the plan as it was, and
 * its changes are made in a copy.
 *
 * The same workbook may be imported again, on a later day: an update that the
 * store has from it already keeps its day there, so that it is the same one and
 * not a second.
 */
#include "answers_parts.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

/* What people do next, in a workbook. */
static const char *const ways[WAY_COUNT] = {
	[WAY_REASON] = "write why into New update",
	[WAY_CONFIRM] = "anything in No change says that nothing changed",
	[WAY_UPDATE] = "write it into New update",
	[WAY_COMPLETE] = "choose complete as its status",
	[WAY_VERIFY] = "choose complete; who checked it says so in ragtrack",
	[WAY_STEP] = "steps are added in ragtrack",
	[WAY_DUE] = "write the new date into its cell",
	[WAY_FORUM] = "where it was agreed is said in ragtrack",
	[WAY_CUTOFF] = "periods are opened in ragtrack",
};

static bool
has_number(const struct things *list, int64_t number)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->item[i]->number == number)
			return true;
	return false;
}

/* What the store has of an action that it had not then, and that says the
   same as what was made. */
static const struct thing *
known_as(struct arena *a, const struct things *was, const struct things *now,
    const struct thing *made)
{
	for (size_t i = 0; i < now->count; i++) {
		const struct thing *t = now->item[i];
		bool same = !t->retired && !has_number(was, t->number);

		for (size_t k = 0; same && k < t->kind->nfields; k++) {
			const struct field *f = &t->kind->fields[k];

			same = strcmp(f->name, "date") == 0 ||
			    strcmp(f->name, "recorded") == 0 ||
			    text_same(field_encoded(a, t, f),
				field_encoded(a, made, f));
		}
		if (same)
			return t;
	}
	return NULL;
}

static void
day_as_known(struct arena *a, const struct things *was, struct things *list,
    const struct things *now)
{
	for (size_t i = 0; i < list->count; i++) {
		struct thing *t = list->item[i];
		const struct field *f = field_find(t->kind, "date");
		const struct thing *known = t->number != 0 ?
		    NULL :
		    known_as(a, was, now, t);

		if (known != NULL)
			field_set_encoded(a, t, f, field_encoded(a, known, f));
	}
}

/* The day it was completed is that on which it was first said. */
static void
completed_as_known(struct arena *a, const struct action *was,
    struct action *act, const struct action *now)
{
	const struct field *f = field_find(&kind_action, "completed");

	if (now->status.value == act->status.value &&
	    now->completed.text != NULL &&
	    !text_same(field_encoded(a, &act->thing, f),
		field_encoded(a, &was->thing, f)))
		field_set_encoded(
		    a, &act->thing, f, field_encoded(a, &now->thing, f));
}

static void
as_known(struct answering *g, const struct action *was)
{
	struct action *act = thing_as_action(
	    thing_find(g->copy, &kind_action, was->thing.number));
	const struct thing *t = thing_find(
	    g->with->store, &kind_action, was->thing.number);
	const struct action *now = t == NULL ? NULL : thing_as_action(t);

	if (now == NULL || t->retired)
		return;
	day_as_known(g->a, &was->updates, &act->updates, &now->updates);
	day_as_known(g->a, &was->revisions, &act->revisions, &now->revisions);
	completed_as_known(g->a, was, act, now);
}

/* Whether a line has the title that was written. */
static bool
has_title(struct answering *g, const struct answers_line *l)
{
	const struct thing *was = thing_find(
	    g->with->base, &kind_action, l->is->action);

	for (size_t i = 0; was != NULL && i < g->x->columns; i++) {
		const struct answer_column *c = &g->x->column[i];

		if (strcmp(c->name, "title") == 0)
			return answers_same(
			    answers_text(g->x, l->row, g->x->at[i]),
			    answer_cell(
				g->a, c, thing_as_action(was), g->x->day)
				.text);
	}
	return false;
}

/* Of several lines with one number, the one that still has its title is that
   row: the others were copied from it.  False where that is not one. */
static bool
is_itself(struct answering *g, const struct answers_line *l, bool *copied)
{
	const struct answers *x = g->x;
	size_t same = 0, titled = 0;

	for (size_t i = 0; i < x->lines; i++)
		if (x->line[i].is == l->is) {
			same++;
			titled += has_title(g, &x->line[i]);
		}
	*copied = same > 1 && titled == 1 && !has_title(g, l);
	return same == 1 || titled == 1;
}

/* Makes the changes of a row in the copy, and empties the set. */
static void
make(struct answering *g, struct edit *ed)
{
	for (size_t i = 0; i < ed->set->count; i++)
		change_apply(g->copy, &ed->set->item[i]);
	ed->set->count = 0;
	ed->notes = (struct edit_notes){ 0 };
}

static void
read_line(struct answering *g, const struct answers_line *l, bool several)
{
	const struct thing *was = thing_find(
	    g->with->base, &kind_action, l->above->action);
	bool copied = false;

	if (was == NULL || was->retired) {
		answers_say(g->a, g->x, g->remarks, true, l->row, -1,
		    "its action is none of %s", g->plan->id);
		return;
	}
	if (l->is != NULL && several && !is_itself(g, l, &copied)) {
		answers_say(g->a, g->x, g->remarks, true, l->row, -1,
		    "this row is there more than once: delete the others");
		return;
	}
	answers_row_read(g, l,
	    l->is != NULL && !copied ? thing_as_action(was) : NULL,
	    thing_as_priority(
		thing_find(g->copy, &kind_priority, was->parent->number)));
	make(g, g->edit);
	if (l->is != NULL && !copied)
		as_known(g, thing_as_action(was));
}

static int
compare_rows(const void *one, const void *two)
{
	const struct answers_row *a = *(const struct answers_row *const *)one;
	const struct answers_row *b = *(const struct answers_row *const *)two;

	return (a > b) - (a < b);
}

/* Whether any row is there more than once. */
static bool
has_copies(struct answering *g)
{
	const struct answers_row **all = arena_alloc(
	    g->a, (g->x->lines + 1) * sizeof(*all));
	size_t n = 0;

	for (size_t i = 0; i < g->x->lines; i++)
		if (g->x->line[i].is != NULL)
			all[n++] = g->x->line[i].is;
	if (n > 0)
		qsort(all, n, sizeof(*all), compare_rows);
	for (size_t i = 1; i < n; i++)
		if (all[i] == all[i - 1])
			return true;
	return false;
}

static struct plans *
copy_of(struct arena *a, const struct plan *was)
{
	struct plans *copy = arena_alloc(a, sizeof(*copy));
	struct thing *plan = thing_copy(a, &was->thing);

	*copy = (struct plans){ .arena = a };
	thing_drop_retired(plan);
	things_add(a, &copy->plan, NULL, plan);
	plans_index(copy, plan);
	return copy;
}

struct plan *
answers_file(struct arena *a, const struct answers *x,
    const struct answers_plan *plan, const struct answers_context *context,
    struct answers_remarks *remarks)
{
	struct who who = *context->who;
	struct change_set set;
	struct edit ed = {
		.plans = context->base, .set = &set, .unasked = true
	};
	struct answering g = { .a = a,
		.x = x,
		.plan = plan,
		.with = context,
		.remarks = remarks,
		.copy = copy_of(a, context->was),
		.edit = &ed };
	struct plan *out = thing_as_plan(g.copy->plan.item[0]);
	bool several = has_copies(&g);

	if (x->owner != NULL)
		who.as = x->owner;
	change_set_init(&set, a, "import", &who, context->day);
	set.ways = ways;
	for (size_t i = 0; i < x->lines; i++)
		if (x->line[i].above != NULL && x->line[i].above->plan == plan)
			read_line(&g, &x->line[i], several);
	out->state = plan->state;
	return remarks->wrong > 0 ? NULL : out;
}
