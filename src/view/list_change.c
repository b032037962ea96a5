/* SPDX-License-Identifier: ISC */
/*
 * What is done to actions from the list.  Each makes one set of changes, on
 * the marked actions or else the selected one; the rules are model/edit's.
 * A set that met somebody's newer change comes back with both values, and one
 * key says what becomes of it.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/shared_view.h"

#include <string.h>

#define TARGETS 4096 /* actions one key press may change */

size_t
list_targets(const struct list_view *l, const struct world *w,
    const struct action **out, size_t room)
{
	const struct row *row = list_selected(l);
	size_t n = 0;

	for (size_t i = 0; i < l->marks.count && n < room; i++) {
		struct thing *t = thing_find(
		    w->plans, &kind_action, l->marks.item[i]);

		if (t != NULL && !t->retired)
			out[n++] = thing_as_action(t);
	}
	if (l->marks.count == 0 && row != NULL && room > 0)
		out[n++] = row->action;
	return n;
}

/*
 * Remembers the actions as they stand while a question is being answered, so
 * that what others change meanwhile is a conflict and not overwritten.  The
 * copies are shallow: texts of loaded plans stay where they are.
 */
void
list_see(struct list_view *l, const struct world *w)
{
	const struct action *act[TARGETS];

	l->nseen = list_targets(l, w, act, TARGETS);
	arena_reset(l->seen_arena);
	l->seen = arena_alloc(l->seen_arena, (l->nseen + 1) * sizeof(*l->seen));
	for (size_t i = 0; i < l->nseen; i++)
		l->seen[i] = *act[i];
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
	change_set_init(ed.set, l->change, "screens", w->who, w->today);
	ed.set->why = why != NULL && why[0] != '\0' ?
	    arena_strdup(l->change, why) :
	    NULL;
	return ed;
}

/* How the actions changed are named in the line that says so. */
static const char *
targets_name(struct list_view *l, const struct action *const *act, size_t n)
{
	if (n == 1)
		return act[0]->ref != NULL ?
		    act[0]->ref :
		    arena_printf(
			l->change, "@%lld", (long long)act[0]->thing.number);
	return arena_printf(l->change, "%zu actions", n);
}

static struct effect
refuse(struct list_view *l, const struct err *e)
{
	view_say(&l->view, STYLE_ERROR, "%s", e->text);
	return (struct effect){ 0 };
}

/* Hands the set over; rows that it touches stay in sight. */
static struct effect
edit_end(struct list_view *l, struct edit *ed, const struct action *const *act,
    size_t n, const char *done)
{
	struct tab *t = &l->tab[l->on];

	if (ed->set->count == 0) {
		view_say(&l->view, STYLE_MESSAGE, "nothing to change");
		return (struct effect){ 0 };
	}
	replace_seen(l, ed->set);
	for (size_t i = 0; i < n; i++)
		numbers_add(l->view.arena, &t->stay, act[i]->thing.number);
	l->set = ed->set;
	l->done = done;
	return (struct effect){
		.kind = EFFECT_CHANGE, .set = ed->set, .text = done
	};
}

struct effect
list_rate(struct list_view *l, const struct world *w, bool impact, int rag,
    const char *reason)
{
	const struct field *f = field_find(
	    &kind_action, impact ? "impact" : "rag");
	const struct action *act[TARGETS];
	size_t n = list_targets(l, w, act, TARGETS);
	struct edit ed = edit_begin(l, w, reason);
	struct err e = { 0 };

	for (size_t i = 0; i < n; i++)
		if (!edit_rate(&ed, act[i], f, rag_words[rag], reason, &e))
			return refuse(l, &e);
	l->asked_field = impact ? "impact reason" : "reason";
	return edit_end(l, &ed, act, n,
	    arena_printf(l->change, "%s rated %s%s", targets_name(l, act, n),
		rag_words[rag], impact ? " for impact" : ""));
}

struct effect
list_say_update(
    struct list_view *l, const struct world *w, const char *text, bool internal)
{
	const struct action *act[TARGETS];
	size_t n = list_targets(l, w, act, TARGETS);
	struct edit ed = edit_begin(l, w, NULL);
	struct err e = { 0 };

	for (size_t i = 0; i < n; i++)
		if (!edit_update(&ed, act[i], text, internal, &e))
			return refuse(l, &e);
	l->asked_field = internal ? "note" : "update";
	return edit_end(l, &ed, act, n,
	    arena_printf(l->change, "%s: %s written", targets_name(l, act, n),
		internal ? "private note" : "update"));
}

/* "Still right, nothing changed", and on to the next row. */
struct effect
list_confirm(struct list_view *l, const struct world *w)
{
	const struct action *act[TARGETS];
	size_t n = list_targets(l, w, act, TARGETS);
	struct edit ed = edit_begin(l, w, NULL);
	struct effect effect;
	struct err e = { 0 };

	for (size_t i = 0; i < n; i++)
		if (!edit_update(&ed, act[i], NULL, false, &e))
			return refuse(l, &e);
	effect = edit_end(l, &ed, act, n,
	    arena_printf(
		l->change, "%s confirmed, no change", targets_name(l, act, n)));
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

/* "status" or "lead" and what to set it to: NAME=VALUE, += and -= too. */
static bool
assign(struct edit *ed, const struct action *act, struct arena *a,
    const char *said, struct err *e)
{
	const char *eq = strchr(said, '=');
	enum assign how = ASSIGN_SET;
	const struct field *f = NULL;
	struct list names = { 0 };
	const char *name, *near;
	size_t n;

	if (eq == NULL || eq == said)
		return err_set(e, ERR_USAGE,
		    "write FIELD=VALUE, as in tags+=audit or start=Sep 2023");
	n = (size_t)(eq - said);
	if (said[n - 1] == '+' || said[n - 1] == '-')
		how = said[--n] == '+' ? ASSIGN_ADD : ASSIGN_REMOVE;
	name = utf8_trim(a, arena_strndup(a, said, n));
	for (size_t i = 0; i < kind_action.nfields && f == NULL; i++) {
		const struct field *g = &kind_action.fields[i];

		list_add(a, &names, g->name);
		if (utf8_same(name, g->name) ||
		    utf8_same(name, field_label(g, thing_plan(&act->thing))) ||
		    (g->alias != NULL && utf8_same(name, g->alias)))
			f = g;
	}
	if (f == NULL) {
		near = word_nearest(name, names.item, names.count);
		return err_set(e, ERR_USAGE, "there is no field \"%s\"%s%s%s",
		    name, near != NULL ? "; did you mean \"" : "",
		    near != NULL ? near : "", near != NULL ? "\"?" : "");
	}
	return edit_field(ed, &act->thing, f, how, eq + 1, e);
}

static bool
step_toggle(
    struct edit *ed, const struct action *act, const char *said, struct err *e)
{
	size_t n = 0;

	while (*said >= '0' && *said <= '9' && n < 10000)
		n = n * 10 + (size_t)(*said++ - '0');
	if (*said != '\0' || n == 0 || n > act->steps.count)
		return err_set(e, ERR_USAGE,
		    "write the number of a step, 1 to %zu", act->steps.count);
	return edit_step_done(ed, act, n,
	    !step_finished(thing_as_step(act->steps.item[n - 1])), e);
}

static bool
change_one(struct edit *ed, const struct action *act, struct arena *a,
    enum ask ask, const char *said, const char *reason, struct err *e)
{
	static const char *const names[ASK_COUNT] = { [ASK_STATUS] = "status",
		[ASK_LEADS] = "leads",
		[ASK_OBSESSION] = "obsession" };

	switch (ask) {
	case ASK_DUE_REASON:
		return edit_due(ed, act, said, reason, e);
	case ASK_EVIDENCE:
		return edit_complete(ed, act, said, e);
	case ASK_FORUM:
		return edit_verify(ed, act, said, e);
	case ASK_STEP:
		return step_toggle(ed, act, said, e);
	case ASK_FIELD:
		return assign(ed, act, a, said, e);
	default:
		return edit_field(ed, &act->thing,
		    field_find(&kind_action, names[ask]), ASSIGN_SET, said, e);
	}
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
		[ASK_LEADS] = "lead set",
		[ASK_OBSESSION] = "obsession set",
	};
	const struct action *act[TARGETS];
	size_t n = list_targets(l, w, act, TARGETS);
	struct edit ed = edit_begin(l, w, reason);
	struct err e = { 0 };

	for (size_t i = 0; i < n; i++)
		if (!change_one(
			&ed, act[i], l->change, ask, said, reason, &e)) {
			ask_fail(l, e.text);
			return refuse(l, &e);
		}
	return edit_end(l, &ed, act, n,
	    arena_printf(
		l->change, "%s: %s", targets_name(l, act, n), done[ask]));
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
		return refuse(l, &e);
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
	l->asked_field = NULL;
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
	l->asked_field = NULL;
	return edit_end(l, &ed, NULL, 0,
	    arena_printf(l->change,
		"view %s, shared by %s, is taken away; undo brings it back",
		view->name, view->owner != NULL ? view->owner : "somebody"));
}

/* Shows both values and asks which is to stand. */
static void
conflict_begin(struct list_view *l, const struct outcome *o)
{
	struct arena *a = l->change;

	l->conflict[0] = arena_strdup(a, o->conflict_field);
	l->conflict[1] = arena_strdup(a, o->theirs);
	l->conflict[2] = arena_strdup(a, o->mine);
	l->conflict[3] = arena_strdup(a, o->who);
	l->conflict[4] = arena_strdup(a, o->day);
	l->ask = ASK_CONFLICT;
	line_set(&l->line, "");
	l->ask_error = NULL;
	ask_say(l, STYLE_WARNING,
	    arena_printf(a, "%s is now %s, set by %s on %s; yours is %s",
		l->conflict[0], l->conflict[1], l->conflict[3], l->conflict[4],
		l->conflict[2]));
}

/* Whether it was a new action: then that is selected. */
static bool
made_action(const struct outcome *o)
{
	return o->actions == 1 && o->set != NULL && o->set->count > 0 &&
	    o->set->item[0].op == CHANGE_CREATE &&
	    o->set->item[0].kind == &kind_action;
}

struct effect
list_answer(struct view *v, const struct world *w, const struct outcome *o)
{
	struct list_view *l = (struct list_view *)v;
	struct tab *t = &l->tab[l->on];

	if (o->done) {
		for (size_t i = 0; i < o->actions; i++)
			numbers_add(v->arena, &t->stay, o->action[i]);
		if (l->asked_field != NULL)
			for (size_t i = 0; i < o->actions; i++)
				draft_set(v->drafts, l->asked_field,
				    o->action[i], NULL);
		if (made_action(o))
			t->selected = o->action[0];
		view_say(v, STYLE_MESSAGE, "%s", o->said);
		l->marks.count = 0;
		l->set = NULL;
		l->asked_field = NULL;
	} else if (o->conflict_field != NULL && o->set != NULL) {
		l->set = (struct change_set *)o->set;
		conflict_begin(l, o);
		return (struct effect){ 0 };
	} else {
		view_say(v, STYLE_ERROR, "%s", o->err->text);
	}
	list_fill(l, w);
	return (struct effect){ 0 };
}

/* m keeps mine, t takes theirs, e edits again (the draft is offered). */
struct effect
list_conflict_key(struct list_view *l, const struct world *w, int key)
{
	enum ask again = l->retry;

	(void)w;
	if (key == 't' || key == K_ESC) {
		l->ask = ASK_NONE;
		l->set = NULL;
		view_say(&l->view, STYLE_MESSAGE,
		    "theirs stands; what you typed is kept as a draft");
		return (struct effect){ 0 };
	}
	if (key == 'e') {
		l->ask = ASK_NONE;
		l->set = NULL;
		if (again != ASK_NONE)
			ask_begin(l, w, again);
		return (struct effect){ 0 };
	}
	if (key != 'm' || l->set == NULL)
		return (struct effect){ 0 };
	l->ask = ASK_NONE;
	for (size_t i = 0; i < l->set->count; i++) {
		struct change *c = &l->set->item[i];
		struct thing *t = thing_find(w->plans, c->kind, c->thing);

		/* What they set is what mine now replaces. */
		if (c->op == CHANGE_FIELD && t != NULL)
			c->old = field_encoded(l->change, t, c->field);
	}
	return (struct effect){
		.kind = EFFECT_CHANGE, .set = l->set, .text = l->done
	};
}
