/* SPDX-License-Identifier: ISC */
/*
 * What is done to actions from the list.  Each makes one set of changes, on
 * the marked actions or else the selected one; the rules are model/edit's.
 */
#include "advice.h"
#include "list.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/edit_assign.h"
#include "ragtrack/model/edit_day.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/shared_view.h"

#include <string.h>

const struct action **
list_targets(struct list_view *l, const struct world *w, size_t *n)
{
	const struct row *row = list_selected(l);
	const struct action **out = arena_alloc(
	    l->view.scratch, (l->marks.count + 1) * sizeof(const void *));

	*n = 0;
	for (size_t i = 0; i < l->marks.count; i++) {
		struct thing *t = thing_find(
		    w->plans, &kind_action, l->marks.item[i]);

		if (t != NULL && !t->retired)
			out[(*n)++] = thing_as_action(t);
	}
	if (l->marks.count == 0 && row != NULL)
		out[(*n)++] = row->action;
	return out;
}

/*
 * Remembers the actions as they stand while a question is being answered, so
 * that what others change meanwhile is a conflict and not overwritten.  The
 * copies are shallow: texts of loaded plans stay where they are.
 */
void
list_see(struct list_view *l, const struct world *w)
{
	const struct action **act = list_targets(l, w, &l->nseen);

	arena_reset(l->seen_arena);
	l->seen = arena_alloc(l->seen_arena, (l->nseen + 1) * sizeof(*l->seen));
	l->seen_done = (struct list_numbers){ 0 };
	for (size_t i = 0; i < l->nseen; i++) {
		l->seen[i] = *act[i];
		for (size_t k = 0; k < act[i]->steps.count; k++)
			if (step_finished(
				thing_as_step(act[i]->steps.item[k]), w->today))
				numbers_add(l->seen_arena, &l->seen_done,
				    act[i]->steps.item[k]->number);
	}
}

/* Each change replaces what the person saw, not what stands there now. */
static void
replace_seen(struct list_view *l, struct change_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		struct change *c = &set->item[i];

		if (c->op != CHANGE_FIELD || c->kind != &kind_action)
			continue;
		for (size_t k = 0; k < l->nseen; k++)
			if (l->seen[k].thing.number == c->thing)
				c->old = field_encoded(
				    set->arena, &l->seen[k].thing, c->field);
	}
	l->nseen = 0;
}

/* A set to fill, in an arena that lives until the next one. */
static struct edit
edit_begin(struct list_view *l, const struct world *w, const char *why)
{
	struct edit ed = { .plans = w->plans };

	l->set = NULL;
	arena_reset(l->change);
	ed.set = arena_alloc(l->change, sizeof(*ed.set));
	view_set_init(ed.set, l->change, w);
	ed.set->why = why != NULL && why[0] != '\0' ?
	    arena_strdup(l->change, why) :
	    NULL;
	return ed;
}

/* How an action is named in the line that says what became of it. */
static const char *
target_name(struct list_view *l, const struct action *act)
{
	return act->ref != NULL ?
	    act->ref :
	    arena_printf(l->change, "@%lld", (long long)act->thing.number);
}

/* How those that the set changes are named: of several how many, of how many. */
static const char *
changed_name(struct list_view *l, const struct edit *ed,
    const struct action *const *act, size_t n)
{
	size_t changed = 0;

	if (n == 1)
		return target_name(l, act[0]);
	for (size_t i = 0; i < n; i++)
		changed += set_changes(
		    ed->plans, ed->set, act[i]->thing.number);
	return changed == n ?
	    arena_printf(l->change, "%zu actions", n) :
	    arena_printf(l->change, "%zu of %zu actions", changed, n);
}

/* Says why not, and of several on which. */
static struct effect
refuse(struct list_view *l, const struct action *act, size_t n,
    const struct err *e)
{
	const char *name = target_name(l, act);
	bool named = n == 1 || strncmp(e->text, name, strlen(name)) == 0;

	view_say(&l->view, STYLE_ERROR, "%s%s%s", named ? "" : name,
	    named ? "" : ": ", e->text);
	return (struct effect){ 0 };
}

/* "due date moved", and what a person should hear of it. */
static const char *
with_notes(
    struct list_view *l, const struct edit *ed, const char *done, size_t total)
{
	for (size_t i = 0; i < ed->notes.count; i++) {
		const char *note = total == 1 ?
		    ed->notes.item[i].text :
		    edit_note_said(l->change, &ed->notes.item[i], total);

		done = done == NULL ?
		    note :
		    arena_printf(l->change, "%s; %s", done, note);
	}
	return done;
}

/* Hands the set over; rows that it touches stay in sight. */
static struct effect
edit_end(struct list_view *l, struct edit *ed, const struct action *const *act,
    size_t n, const char *done)
{
	struct tab *t = &l->tab[l->on];

	if (ed->set->count == 0) {
		done = with_notes(l, ed, NULL, n);
		view_say(&l->view, STYLE_MESSAGE, "%s",
		    done != NULL ? done : "nothing to change");
		return (struct effect){ 0 };
	}
	done = with_notes(l, ed, done, n);
	replace_seen(l, ed->set);
	for (size_t i = 0; i < n; i++)
		numbers_add(l->view.arena, &t->stay, act[i]->thing.number);
	l->set = ed->set;
	l->done = done;
	return (struct effect){
		.kind = EFFECT_CHANGE, .set = ed->set, .text = done
	};
}

enum rag
list_suggested(const struct world *w, const struct action *act)
{
	struct derived d;

	derive(w->plans, act, w->today, &d);
	return (int)d.suggested == act->rag.value ? RAG_UNRATED : d.suggested;
}

struct effect
list_rate(struct list_view *l, const struct world *w, bool impact, int rag,
    const char *reason)
{
	const struct field *f = field_find(
	    &kind_action, impact ? "impact" : "rag");
	size_t n;
	const struct action **act = list_targets(l, w, &n);
	struct edit ed = edit_begin(l, w, reason);
	struct err e = { 0 };

	for (size_t i = 0; i < n; i++) {
		int to = rag != RAG_SUGGESTED ? rag :
						(int)list_suggested(w, act[i]);

		if (rag == RAG_SUGGESTED && to == RAG_UNRATED)
			continue;
		if (!edit_rate(&ed, act[i], f, rag_words[to], reason, &e))
			return refuse(l, act[i], n, &e);
	}
	l->asked_field = impact ? "impact reason" : "reason";
	return edit_end(l, &ed, act, n,
	    arena_printf(l->change, "%s%s %s%s", changed_name(l, &ed, act, n),
		rag == RAG_UNRATED ? ":" : " rated",
		rag == RAG_SUGGESTED ? "as suggested" : rag_words[rag],
		impact ? " for impact" : ""));
}

struct effect
list_say_update(
    struct list_view *l, const struct world *w, const char *text, bool internal)
{
	size_t n;
	const struct action **act = list_targets(l, w, &n);
	struct edit ed = edit_begin(l, w, NULL);
	struct err e = { 0 };

	for (size_t i = 0; i < n; i++)
		if (!edit_update(&ed, act[i], text, internal, &e))
			return refuse(l, act[i], n, &e);
	l->asked_field = internal ? "note" : "update";
	return edit_end(l, &ed, act, n,
	    arena_printf(l->change, "%s: %s written",
		changed_name(l, &ed, act, n),
		internal ? "private note" : "update"));
}

/* "Still right, nothing changed", and on to the next row. */
struct effect
list_confirm(struct list_view *l, const struct world *w)
{
	size_t n;
	const struct action **act = list_targets(l, w, &n);
	struct edit ed = edit_begin(l, w, NULL);
	struct effect effect;
	struct err e = { 0 };

	for (size_t i = 0; i < n; i++)
		if (!edit_update(&ed, act[i], NULL, false, &e))
			return refuse(l, act[i], n, &e);
	l->asked_field = l->asked_first = NULL;
	effect = edit_end(l, &ed, act, n,
	    arena_printf(l->change, "%s confirmed, no change",
		changed_name(l, &ed, act, n)));
	if (l->marks.count == 0)
		for (size_t i = l->at + 1; i < l->items; i++)
			if (l->item[i].kind == ITEM_ROW) {
				list_select(l,
				    l->rows.item[l->item[i].row]
					.action->thing.number);
				break;
			}
	return effect;
}

static bool
assign(struct edit *ed, const struct action *act, struct arena *a,
    const char *said, struct err *e)
{
	struct assignment one;

	return assign_parse(
		   a, &kind_action, thing_plan(&act->thing), said, &one, e) &&
	    edit_field(ed, &act->thing, one.field, one.how, one.value, e);
}

/* The number of a step that the action has, from 1; 0: e says why not. */
static size_t
step_said(const struct action *act, const char *said, struct err *e)
{
	size_t n = 0;

	while (*said >= '0' && *said <= '9' && n < 10000)
		n = n * 10 + (size_t)(*said++ - '0');
	if (steps_shown(act) == 0)
		err_set(e, ERR_NO, "this action has no steps");
	else if (*said != '\0' || step_at(act, n) == NULL)
		err_set(e, ERR_USAGE, "write the number of a step, 1 to %zu",
		    steps_shown(act));
	else
		return n;
	return 0;
}

/* That step done on all of them; where it was seen done on all, not done.
   Where others did so since, there is nothing left to change. */
static bool
steps_toggle(struct edit *ed, const struct list_view *l,
    const struct action *const *act, size_t n, const char *said, size_t *at,
    struct err *e)
{
	bool done = false;

	for (*at = 0; *at < n; ++*at) {
		size_t step = step_said(act[*at], said, e);

		if (step == 0)
			return false;
		done = done ||
		    !numbers_have(
			&l->seen_done, step_at(act[*at], step)->thing.number);
	}
	for (*at = 0; *at < n; ++*at) {
		size_t step = step_said(act[*at], said, e);

		if (step_finished(step_at(act[*at], step), ed->set->day) !=
			done &&
		    !edit_step_done(ed, act[*at], step, done, e))
			return false;
	}
	return true;
}

static bool
change_one(struct edit *ed, const struct action *act, struct arena *a,
    enum ask ask, const char *said, const char *reason, struct err *e)
{
	static const char *const names[ASK_COUNT] = {
		[ASK_STATUS] = "status", [ASK_OBSESSION] = "obsession"
	};

	switch (ask) {
	case ASK_DUE_REASON:
		return edit_due(
		    ed, act, edit_keeping_words(ed, act, said), reason, e);
	case ASK_EVIDENCE:
		return edit_complete(ed, act, said, e);
	case ASK_FORUM:
		return edit_verify(ed, act, said, e);
	case ASK_LEADS:
		return edit_leads(ed, act, said, e);
	case ASK_FIELD:
		return assign(ed, act, a, said, e);
	default:
		return edit_field(ed, &act->thing,
		    field_find(&kind_action, names[ask]), ASSIGN_SET, said, e);
	}
}

/* The answer to a question on each action, in the set; false where the rules
   refuse it, on act[*at]. */
static bool
change_all(struct edit *ed, struct list_view *l,
    const struct action *const *act, size_t n, enum ask ask, const char *said,
    const char *reason, size_t *at, struct err *e)
{
	if (ask == ASK_STEP)
		return steps_toggle(ed, l, act, n, said, at, e);
	for (*at = 0; *at < n; ++*at)
		if (!change_one(
			ed, act[*at], ed->set->arena, ask, said, reason, e))
			return false;
	return true;
}

bool
list_try(struct list_view *l, const struct world *w, enum ask ask,
    const char *said, const char *reason, struct err *e)
{
	size_t n, at;
	const struct action **act = list_targets(l, w, &n);
	struct change_set set;
	struct edit ed = { .plans = w->plans, .set = &set };

	view_set_init(&set, l->view.scratch, w);
	set.why = reason;
	return change_all(&ed, l, act, n, ask, said, reason, &at, e);
}

bool
list_asks_why(
    struct list_view *l, const struct world *w, enum ask ask, const char *said)
{
	const struct field *f = field_find(&kind_action, "status");
	struct word to = { 0 };
	size_t n;
	const struct action **act = list_targets(l, w, &n);

	if (ask != ASK_STATUS || n == 0 ||
	    !f->type->parse(l->view.scratch, f, thing_plan(&act[0]->thing),
		said, &to, NULL))
		return false;
	return to.value != act[0]->status.value &&
	    (to.value == STATUS_SUPERSEDED || to.value == STATUS_CANCELLED);
}

struct effect
list_change(struct list_view *l, const struct world *w, enum ask ask,
    const char *said, const char *reason)
{
	static const char *const done[ASK_COUNT] = {
		[ASK_DUE_REASON] = "due date moved",
		[ASK_EVIDENCE] = "completed",
		[ASK_FORUM] = "verified",
		[ASK_STEP] = "step changed",
		[ASK_FIELD] = "changed",
		[ASK_STATUS] = "status set",
		[ASK_OBSESSION] = "obsession set",
	};
	size_t n, at;
	const struct action **act = list_targets(l, w, &n);
	struct edit ed = edit_begin(l, w, reason);
	struct err e = { 0 };
	const char *what = done[ask];

	if (!change_all(&ed, l, act, n, ask, said, reason, &at, &e))
		return refuse(l, act[at], n, &e);
	if (ask == ASK_LEADS)
		what = list_said_leads(l, w, ed.set);
	return edit_end(l, &ed, act, n,
	    arena_printf(
		l->change, "%s: %s", changed_name(l, &ed, act, n), what));
}

struct effect
list_new(struct list_view *l, const struct world *w, const char *title)
{
	const struct row *row = list_selected(l);
	struct edit ed = edit_begin(l, w, NULL);
	const struct field *f = field_find(&kind_action, "title");
	struct action *act;
	struct err e = { 0 };

	if (row == NULL) {
		view_say(&l->view, STYLE_ERROR,
		    "select an action first: the new one goes into its "
		    "priority");
		return (struct effect){ 0 };
	}
	act = edit_new(&ed, action_priority(row->action));
	if (!edit_new_field(&ed, act, f, title, &e) ||
	    (row->action->theme != NULL &&
		!edit_new_field(&ed, act, field_find(&kind_action, "theme"),
		    row->action->theme, &e)) ||
	    !edit_new_end(&ed, act, &e))
		return refuse(l, act, 1, &e);
	l->asked_field = "new";
	return edit_end(
	    l, &ed, NULL, 0, "new action added; e sets its other fields");
}

/* A view for all: new, or in place of the one of its name. */
struct effect
list_share(
    struct list_view *l, const struct world *w, const struct shared_view *view)
{
	struct edit ed = edit_begin(l, w, NULL);

	edit_view_save(&ed, view);
	l->asked_field = l->asked_first = NULL;
	return edit_end(l, &ed, NULL, 0,
	    arena_printf(l->change, "view %s is shared with all", view->name));
}

struct effect
list_unshare(struct list_view *l, const struct world *w, const char *name)
{
	const struct shared_view *view = shared_view_find(w->plans, name);
	struct edit ed = edit_begin(l, w, NULL);

	if (view == NULL) {
		view_say(&l->view, STYLE_ERROR,
		    "no view \"%s\" was saved; :view lists them", name);
		return (struct effect){ 0 };
	}
	change_retire(ed.set, &view->thing);
	l->asked_field = l->asked_first = NULL;
	return edit_end(l, &ed, NULL, 0,
	    arena_printf(l->change,
		"view %s, shared by %s, is taken away; undo brings it back",
		view->name, view->owner != NULL ? view->owner : "somebody"));
}
