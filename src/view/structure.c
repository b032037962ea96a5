/* SPDX-License-Identifier: ISC */
/*
 * The structure of a plan: the whole plan as a tree, where all that it is made
 * of is added, changed, moved and taken out.  It is a table whose rows fold; what
 * is folded or selected is kept by the thing: others' changes move nothing.
 */
#include "structure.h"
#include "sign.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/change_text.h"

#include <string.h>

static const struct table_column columns[] = {
	{ "", NULL, 10, 0, 0, 0, NULL },
};

const struct node *
structure_node(const struct structure_view *s)
{
	return table_has_rows(&s->table) ? s->table.row[s->table.at].of : NULL;
}

void
structure_refill(struct structure_view *s, const struct world *w)
{
	table_refresh(&s->table.view, w);
}

/* The row of a key, NULL where it is not shown. */
static const struct table_row *
row_of(const struct structure_view *s, const char *key)
{
	for (size_t i = 0; i < s->table.count; i++)
		if (strcmp(s->table.row[i].key, key) == 0)
			return &s->table.row[i];
	return NULL;
}

/* Unfolds a row, which is shown, if it is not. */
static void
unfold(struct structure_view *s, const struct world *w, const char *key)
{
	const struct table_row *row = row_of(s, key);

	if (row == NULL || ((const struct node *)row->of)->open)
		return;
	structure_turn(s, row);
	structure_refill(s, w);
}

/* Unfolds what a thing stands in, from the plan down. */
static void
unfold_above(
    struct structure_view *s, const struct world *w, const struct thing *t)
{
	struct arena *a = s->table.view.scratch;
	const struct thing *up = t->parent;
	const struct thing *section = NULL;

	if (up == NULL)
		return;
	unfold_above(s, w, up);
	unfold(s, w, structure_key(a, up));
	if (t->kind == &kind_priority)
		section = structure_section(thing_as_priority(t));
	if (section != NULL)
		unfold(s, w, structure_key(a, section));
	else if (up->kind == &kind_plan)
		unfold(s, w,
		    arena_printf(
			a, "all %s %lld", t->kind->key, (long long)up->number));
}

void
structure_show(
    struct structure_view *s, const struct world *w, const struct thing *t)
{
	unfold_above(s, w, t);
	table_select(&s->table, structure_key(s->table.view.scratch, t));
	structure_refill(s, w);
}

/* `number` is that of a plan, 0: all; with `text` that of a thing of the
   kind of that key, which is shown in its plan. */
static void
structure_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct structure_view *s = (struct structure_view *)v;
	const struct thing *t = text == NULL ?
	    NULL :
	    thing_find(w->plans, kind_find(text), number);

	table_enter(v, w,
	    text == NULL  ? number :
		t != NULL ? thing_plan(t)->thing.number :
			    0,
	    NULL);
	if (t != NULL)
		structure_show(s, w, t);
}

static void
structure_leave(struct view *v)
{
	struct structure_view *s = (struct structure_view *)v;

	buf_free(&s->want);
	buf_free(&s->before);
	table_leave(v);
}

/* The thing of the row; of the key, the plan; what something is added to. */
static void
structure_targets(const struct view *v, const struct world *w, struct arena *a,
    struct targets *out)
{
	const struct structure_view *s = (const struct structure_view *)v;
	const struct node *n = structure_node(s);
	const struct thing *t = s->parent_kind != NULL ?
	    thing_find(w->plans, s->parent_kind, s->parent) :
	    n != NULL ? n->thing :
			NULL;

	if (t == NULL)
		return;
	out->kind = t->kind;
	out->item = arena_memdup(a, &t->number, sizeof(t->number));
	out->count = 1;
}

/* Where the last of its like was taken out, on to the row above, not to what
   stands elsewhere. */
static void
stay_among(struct structure_view *s)
{
	struct table_view *t = &s->table;
	const struct node *n = structure_node(s);

	if (n == NULL || n->depth >= s->took_depth || t->at != s->took_at ||
	    t->at == 0)
		return;
	t->at--;
	table_select(t, t->row[t->at].key);
}

/* What was made is shown, and what was moved or put back; not what a key for an action left
   in it, as a moved date leaves a revision. */
static void
structure_answer(struct view *v, const struct world *w, const struct outcome *o)
{
	struct structure_view *s = (struct structure_view *)v;
	const struct thing *t = NULL;

	structure_refill(s, w);
	if (o->done && o->set != NULL && o->set->item[0].op == CHANGE_RETIRE)
		stay_among(s);
	for (size_t i = 0;
	     o->done && o->set != NULL && t == NULL && i < o->set->count; i++) {
		const struct change *c = &o->set->item[i];

		if (c->op == CHANGE_CREATE &&
		    (s->of_action == NULL || v->asking->first != s->of_action))
			t = thing_find(w->plans, c->kind, c->made->number);
	}
	if (t == NULL && o->done)
		t = structure_put_back(w, o->inverse);
	if (t == NULL && o->done && s->moved != 0)
		t = thing_find(w->plans, s->moved_kind, s->moved);
	s->moved = 0;
	if (t != NULL && !t->retired)
		structure_show(s, w, t);
}

/* Folds the row, or goes up to the one it stands in. */
static void
fold(struct structure_view *s, const struct world *w)
{
	struct table_view *t = &s->table;
	const struct node *n = structure_node(s);
	size_t at = t->at;

	if (n == NULL)
		return;
	if (n->open && n->folds) {
		structure_turn(s, &t->row[at]);
		structure_refill(s, w);
		return;
	}
	while (
	    at > 0 && ((const struct node *)t->row[at].of)->depth >= n->depth)
		at--;
	if (at == t->at || n->depth == 0)
		view_say(&t->view, STYLE_WARNING, "nothing to fold here");
	t->at = n->depth == 0 ? t->at : at;
}

static void
open_row(struct structure_view *s, const struct world *w)
{
	const struct node *n = structure_node(s);

	if (n == NULL)
		return;
	if (!n->folds || n->open) {
		view_say(&s->table.view, STYLE_WARNING, "%s",
		    n->folds ? "it is unfolded" : "nothing stands in it");
		return;
	}
	structure_turn(s, &s->table.row[s->table.at]);
	structure_refill(s, w);
}

/* Its fields; of the key those of the plan that say what the colours mean. */
static struct effect
open_form(struct structure_view *s)
{
	const struct node *n = structure_node(s);

	if (n == NULL)
		return (struct effect){ 0 };
	if (n->what == NODE_GROUP || n->what == NODE_UNLISTED) {
		view_say(&s->table.view, STYLE_WARNING,
		    "this row has no fields; what stands in it does");
		return (struct effect){ 0 };
	}
	return (struct effect){ .kind = EFFECT_OPEN,
		.view = &view_form,
		.number = n->thing->number,
		.text = n->what == NODE_KEY ? "plan rating_blue_label" :
					      n->thing->kind->key };
}

static struct effect
structure_open(
    struct table_view *t, const struct world *w, const struct table_row *row)
{
	struct structure_view *s = (struct structure_view *)t;
	const struct node *n = row->of;

	if (!n->folds)
		return open_form(s);
	structure_turn(s, row);
	structure_refill(s, w);
	return (struct effect){ 0 };
}

/* Narrowing: by words, as they are typed. */

/* To the first row that says what is wanted, unless the row that was selected is
   there and does. */
static void
go_to_fit(struct structure_view *s, const char *was)
{
	struct table_view *t = &s->table;
	size_t i = 0;

	if (structure_node(s) == NULL ||
	    (structure_node(s)->fits && strcmp(t->row[t->at].key, was) == 0))
		return;
	while (i < t->count && !((const struct node *)t->row[i].of)->fits)
		i++;
	if (i < t->count) {
		t->at = i;
		table_select(t, t->row[i].key);
	}
}

static const char *
echo_want(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct structure_view *s = (struct structure_view *)v;
	const char *was = structure_node(s) == NULL ?
	    "" :
	    arena_strdup(v->scratch, s->table.row[s->table.at].key);

	buf_reset(&s->want);
	buf_add(&s->want, utf8_search_key(v->scratch, text));
	structure_refill(s, w);
	if (s->want.len == 0)
		return NULL;
	go_to_fit(s, was);
	*style = s->table.count > 0 ? STYLE_ECHO : STYLE_WARNING;
	return s->table.count > 0 ?
	    arena_printf(v->scratch, "%zu rows", s->table.count) :
	    "nothing here says so";
}

static bool
text_want(struct view *v, const struct world *w, struct buf *out)
{
	struct structure_view *s = (struct structure_view *)v;

	(void)w;
	buf_reset(&s->before);
	buf_add(&s->before, buf_text(&s->want));
	buf_add(out, buf_text(&s->want));
	return false;
}

static struct effect
enter_want(struct view *v, const struct world *w, const char *text)
{
	(void)w;
	(void)text;
	question_leave(v, false);
	return (struct effect){ 0 };
}

static void
left_want(struct view *v, const struct world *w)
{
	struct structure_view *s = (struct structure_view *)v;

	buf_reset(&s->want);
	buf_add(&s->want, buf_text(&s->before));
	structure_refill(s, w);
}

static const struct question ask_want = {
	.label = "/",
	.hint = "words of the rows to show; Enter keeps them, Esc leaves",
	.apart = true,
	.text = text_want,
	.echo = echo_want,
	.enter = enter_want,
	.left = left_want,
};

/* The selected thing stays selected: what it stands in was shown by the filter
   alone, and is unfolded among all rows. */
static void
show_all(struct structure_view *s, const struct world *w)
{
	const struct node *n = structure_node(s);
	const struct thing *t = n != NULL && n->what == NODE_THING ? n->thing :
								     NULL;

	buf_reset(&s->want);
	structure_refill(s, w);
	if (t != NULL)
		structure_show(s, w, t);
}

/* A person's actions go to another, or two are one; of an action its lead is
   set. */
static void
of_person(struct structure_view *s, const struct world *w, enum act act)
{
	struct view *v = &s->table.view;
	const struct node *n = structure_node(s);
	const struct person *p = n != NULL && n->kind == &kind_person &&
		n->what == NODE_THING ?
	    thing_as_person(n->thing) :
	    NULL;

	if (p != NULL && act == ACT_LEADS)
		ask_hand_over(v, w, p->code, NULL, p->kind == PERSON_POST,
		    thing_plan(&p->thing),
		    arena_printf(v->arena, "all open actions of %s", p->code));
	else if (p != NULL)
		ask_same_person(v, w, p->code);
	else if (n != NULL && n->kind == &kind_action && act == ACT_LEADS)
		question_open(v, w, acts[act].asks);
	else
		view_say(v, STYLE_WARNING, "%s",
		    act == ACT_LEADS ?
			"this is for a person, who hands over, or an action" :
			"this is for a person, who is another one too");
}

/* A key that is for the action that is selected, in all views: what asks for
   something of an action in a list of them asks it here too. */
static bool
of_action(struct structure_view *s, const struct world *w, enum act act,
    struct effect *out)
{
	const struct node *n = structure_node(s);
	const struct question *asks = acts[act].asks;

	if (asks != NULL && (acts[act].scopes & SCOPE_TREE) == 0 &&
	    act_works(act, SCOPE_TREE) && n != NULL && n->what == NODE_THING &&
	    n->kind == &kind_action) {
		s->of_action = asks;
		question_open(&s->table.view, w, asks);
		return true;
	}
	return act == ACT_HISTORY && n != NULL && n->kind == &kind_action &&
	    view_act(act, n->thing->number, 0, out);
}

static bool
structure_act(
    struct table_view *t, const struct world *w, enum act act, struct effect *e)
{
	struct structure_view *s = (struct structure_view *)t;
	const struct node *n = structure_node(s);

	*e = (struct effect){ 0 };
	switch (act) {
	case ACT_FOLD:
		fold(s, w);
		return true;
	case ACT_UNFOLD:
		open_row(s, w);
		return true;
	case ACT_FORM:
		*e = open_form(s);
		return true;
	case ACT_ADD:
		*e = structure_add(s, w);
		return true;
	case ACT_TAKE_OUT:
		structure_take(s, w);
		return true;
	case ACT_MOVE_DOWN:
	case ACT_MOVE_UP:
		*e = structure_move(s, w, act == ACT_MOVE_DOWN);
		return true;
	case ACT_FILTER:
		question_open(&t->view, w, &ask_want);
		return true;
	case ACT_FILTER_CLEAR:
		show_all(s, w);
		return true;
	case ACT_YAML:
		if (n != NULL)
			*e = (struct effect){ .kind = EFFECT_EDIT,
				.of = n->thing->kind,
				.number = n->thing->number };
		return true;
	case ACT_LEADS:
	case ACT_MERGE:
		of_person(s, w, act);
		return true;
	case ACT_STRUCTURE:
		view_say(&t->view, STYLE_MESSAGE, "this is the structure");
		return true;
	default:
		return of_action(s, w, act, e);
	}
}

/* "12 rows   filter: audit   priority 1: 6 actions, worst red" */
static void
structure_status(
    const struct table_view *t, const struct world *w, struct buf *out)
{
	const struct structure_view *s = (const struct structure_view *)t;
	const struct node *n = structure_node(s);
	struct arena *a = arena_new();
	char key[EVENT_NAME];

	buf_addf(out, "%zu row%s", t->count, t->count == 1 ? "" : "s");
	if (s->want.len > 0)
		buf_addf(out, "   filter: %s (%s clears it)",
		    buf_text(&s->want),
		    keys_of(w->keys, ACT_FILTER_CLEAR, key));
	if (n != NULL && n->what == NODE_THING)
		buf_addf(out, "   %s%s%s", thing_said(a, w->plans, n->thing),
		    structure_facts(a, w, n)[0] != '\0' ? ": " : "",
		    structure_facts(a, w, n));
	arena_free(a);
}

static const struct table structure_table = {
	.title = "Structure",
	.head = "",
	.column = columns,
	.columns = 1,
	.fill = structure_fill,
	.open = structure_open,
	.ragged = true,
	.say = structure_say,
	.act = structure_act,
	.status = structure_status,
	.one = "row",
	.many = "rows",
};

const struct view_ops view_structure = {
	.name = "structure",
	.title = "Structure",
	.scope = SCOPE_TREE,
	.signs = SIGNS_TREE | SIGNS_PEOPLE,
	.size = sizeof(struct structure_view),
	.table = &structure_table,
	.enter = structure_enter,
	.on = table_on,
	.draw = table_draw,
	.speak = speech_table,
	.refresh = table_refresh,
	.plan = table_plan_number,
	.answer = structure_answer,
	.targets = structure_targets,
	.leave = structure_leave,
};
