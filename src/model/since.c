/* SPDX-License-Identifier: ISC */
/*
 * One walk over the rows of the history, oldest first.  Of the few fields whose
 * moves are told the first old value and the last new one are put into two
 * actions that stand nowhere; of all else it is noted what it was.
 */
#include "ragtrack/model/since.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/table.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

enum { WORDS = 20 }; /* of an item */

struct gathering {
	struct arena *arena;
	const struct plans *plans;
	const struct plan *only;
	since_seen *seen;
	const void *with;
	struct table known; /* items, by the action or the plan; plans, by id */
	struct since *out;
};

static struct since_item *
item_of(struct gathering *g, const struct plan *plan, const struct action *act)
{
	struct entry *e = entry_at(
	    &g->known, act != NULL ? &act->thing : &plan->thing, NULL, NULL);
	struct since *out = g->out;
	struct since_item *item = e->value;

	if (item != NULL)
		return item;
	e->value = item = arena_alloc(g->arena, sizeof(*item));
	*item = (struct since_item){ .plan = plan, .action = act };
	out->item = arena_grow(g->arena, out->item, out->count, &out->room,
	    sizeof(struct since_item *));
	out->item[out->count++] = item;
	return item;
}

/* An action to put values into, as one of that plan. */
static struct action *
blank(struct gathering *g, const struct since_item *item)
{
	struct action *a = thing_as_action(thing_new(g->arena, &kind_action));

	a->thing.parent = item->action->thing.parent;
	return a;
}

/* Notes a move of one of the fields that are told with both values. */
static void
add_move(struct gathering *g, struct since_item *item,
    const struct history_row *r, bool *moved)
{
	struct action *was, *now;

	if (item->was == NULL) {
		item->was = blank(g, item);
		item->now = blank(g, item);
	}
	was = (struct action *)(uintptr_t)item->was;
	now = (struct action *)(uintptr_t)item->now;
	if (!*moved)
		field_set_encoded(g->arena, &was->thing, r->field, r->old);
	field_set_encoded(g->arena, &now->thing, r->field, r->new);
	*moved = true;
}

static void
add_word(struct gathering *g, struct since_item *item, const char *word)
{
	if (item->fields.count < WORDS && !list_has(&item->fields, word))
		list_add(g->arena, &item->fields, word);
}

/* A name in words: "path to green". */
static const char *
words_of(struct arena *a, const char *name)
{
	char *out = arena_strdup(a, name);

	for (char *s = out; *s != '\0'; s++)
		if (*s == '_')
			*s = ' ';
	return out;
}

/* What comes with a status, as evidence does, or with a due date. */
static bool
goes_along(const struct since_item *item, const struct field *f)
{
	static const char *const names[] = { "completed", "verified",
		"verified_by", "verified_forum", "evidence" };

	if (strcmp(f->name, "baseline") == 0)
		return item->due;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(f->name, names[i]) == 0)
			return item->status;
	return false;
}

static void
add_action_row(
    struct gathering *g, struct since_item *item, const struct history_row *r)
{
	const struct field *f = r->field;

	if (r->op == CHANGE_CREATE || r->op == CHANGE_RESTORE) {
		item->made = !item->gone;
		item->gone = false;
	} else if (r->op == CHANGE_RETIRE) {
		item->gone = !item->made;
		item->made = false;
	} else if (r->op != CHANGE_FIELD || f == NULL) {
		add_word(g, item, r->op == CHANGE_MOVE ? "moved" : "redacted");
	} else if (f == field_find(&kind_action, "rag")) {
		add_move(g, item, r, &item->rated);
	} else if (f == field_find(&kind_action, "status")) {
		add_move(g, item, r, &item->status);
	} else if (f == field_find(&kind_action, "due")) {
		add_move(g, item, r, &item->due);
	} else if (!goes_along(item, f)) {
		add_word(g, item, words_of(g->arena, f->name));
	}
}

/* Of what stands in an action: updates are counted, a moved date comes with its
   reason, and of the rest it is said what it is. */
static void
add_inner_row(
    struct gathering *g, struct since_item *item, const struct history_row *r)
{
	if (r->kind == &kind_update && r->op == CHANGE_CREATE)
		item->updates++;
	else if (r->kind == &kind_update && r->op == CHANGE_RESTORE)
		item->updates++;
	else if (r->kind == &kind_update && r->op == CHANGE_RETIRE)
		item->updates--;
	else if (r->kind != &kind_revision)
		add_word(g, item, kind_said(g->arena, r->kind));
}

/* What is asked of a plan: its changes over that number. */
struct asked {
	const struct plan *plan; /* NULL: none */
	int64_t after;
};

static const struct asked *
asked_of(struct gathering *g, const char *id)
{
	struct entry *e = entry_at(&g->known, NULL, NULL, id);
	struct asked *out = e->value;
	const struct plan *plan;

	if (out != NULL)
		return out;
	e->value = out = arena_alloc(g->arena, sizeof(*out));
	*out = (struct asked){ 0 };
	for (size_t i = 0; id != NULL &&
	     (plan = plans_next_open(g->plans, g->only, &i)) != NULL;)
		if (plan->id != NULL && strcmp(plan->id, id) == 0)
			*out = (struct asked){ plan, g->seen(g->with, plan) };
	return out;
}

/* What a row beside the actions is about: "measure K1".  An action that is not
   there was taken out. */
static const char *
thing_words(const struct gathering *g, const struct history_row *r)
{
	const struct thing *t = thing_find(g->plans, r->kind, r->thing);

	if (r->action != 0)
		return arena_printf(g->arena, "%s %s taken out",
		    kind_said(g->arena, &kind_action),
		    r->ref != NULL ?
			r->ref :
			arena_printf(g->arena, "@%lld", (long long)r->action));
	return t != NULL && !t->retired && t->kind != &kind_plan ?
	    thing_said(g->arena, g->plans, t) :
	    kind_said(g->arena, r->kind);
}

static void
add_row(struct gathering *g, const struct history_row *r)
{
	const struct asked *asked = asked_of(g, r->plan);
	const struct plan *plan = asked->plan;
	const struct thing *t;
	const struct entry *whole;
	struct since_item *item;
	const char *by = r->by != NULL ? r->by : r->login;

	if (plan == NULL || r->number <= asked->after || r->op == CHANGE_RANK)
		return;
	t = r->action != 0 ? thing_find(g->plans, &kind_action, r->action) :
			     NULL;
	/* What came with its plan is not told apart from it. */
	whole = entry_find(&g->known, &plan->thing, NULL, NULL);
	item = whole != NULL ? whole->value : NULL;
	if (item == NULL || !item->made || item->set != r->set)
		item = item_of(g, plan, t != NULL ? thing_as_action(t) : NULL);
	item->rows++;
	item->newest = r->number;
	if (by != NULL && !list_has(&item->by, by))
		list_add(g->arena, &item->by, by);
	if (r->kind == &kind_plan && r->op == CHANGE_CREATE) {
		item->made = true;
		item->set = r->set;
	}
	if (item->action == NULL && !item->made)
		add_word(g, item, thing_words(g, r));
	else if (item->action == NULL)
		return;
	else if (r->kind == &kind_action)
		add_action_row(g, item, r);
	else
		add_inner_row(g, item, r);
}

/* What moved in the end; whether anything did. */
static bool
settle(struct since_item *item)
{
	const struct action *was = item->was, *now = item->now;
	const struct action *a = item->action;

	if (a == NULL)
		return true;
	item->rated = item->rated && was->rag.value != now->rag.value;
	item->status = item->status && was->status.value != now->status.value;
	item->due = item->due &&
	    (was->due.last != now->due.last ||
		was->due.ongoing != now->due.ongoing);
	if (item->rated)
		item->moved = direction_of((enum rag)now->rag.value,
		    was->rag.value != RAG_UNRATED, (enum rag)was->rag.value);
	else if (item->status && plan_has(item->plan, USES_PROGRESS))
		item->moved = direction_of_status(now->status.value,
		    was->status.value != STATUS_UNSET, was->status.value);
	return item->made || item->gone || item->rated || item->status ||
	    item->due || item->updates > 0 || item->fields.count > 0;
}

/* What is told first. */
static int
order_of(const struct since_item *i)
{
	if (i->moved == DIRECTION_WORSE)
		return i->rated ? i->now->rag.value : RAG_COUNT;
	if (i->action == NULL)
		return RAG_COUNT + 5;
	return RAG_COUNT +
	    (i->rated || i->moved != DIRECTION_NONE ? 1 :
		    i->due			    ? 2 :
		    i->made || i->gone		    ? 3 :
						      4);
}

static int
compare(const void *one, const void *two)
{
	const struct since_item *a = *(struct since_item *const *)one,
				*b = *(struct since_item *const *)two;
	int x = order_of(a), y = order_of(b);

	if (x != y)
		return x < y ? -1 : 1;
	return (a->newest < b->newest) - (a->newest > b->newest);
}

void
since_find(struct arena *a, const struct plans *plans, const struct plan *only,
    const struct who *who, const struct history *rows, since_seen *seen,
    const void *with, struct since *out)
{
	struct gathering g = { .arena = a,
		.plans = plans,
		.only = only,
		.seen = seen,
		.with = with,
		.known = { .arena = a },
		.out = out };
	size_t n = 0;

	*out = (struct since){ 0 };
	for (size_t i = 0; i < rows->count; i++)
		if (!who_did(who, rows->item[i].uid, rows->item[i].as))
			add_row(&g, &rows->item[i]);
	for (size_t i = 0; i < out->count; i++) {
		struct since_item *item = out->item[i];

		if (!settle(item))
			continue;
		out->item[n++] = item;
		out->actions += item->action != NULL && !item->gone;
	}
	out->count = n;
	if (n > 0)
		qsort(out->item, n, sizeof(struct since_item *), compare);
}
