/* SPDX-License-Identifier: ISC */
/*
 * What the questions do that are of the list itself: filter, sort, columns,
 * where to go, and a new action.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/edit_close.h"
#include "ragtrack/model/edit_new.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/person.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/query/column.h"
#include "ragtrack/query/kept.h"

#include <string.h>

/* Selects the action, among all where the tab does not show it. */
static void
show_action(struct list_view *l, const struct world *w, const struct thing *act)
{
	list_select(l, act->number);
	if (l->tab[l->on].selected == act->number)
		return;
	line_set(&l->tab[l->on].filter, "");
	l->on = l->all;
	l->tab[l->on].selected = act->number;
	line_set(&l->tab[l->on].filter, "");
	list_fill(l, w);
	view_say(&l->view, STYLE_MESSAGE, "shown among all actions");
}

/* How each action is named, and what it is. */
void
words_refs(struct view *v, const struct world *w, struct choices *out)
{
	const struct plan *only = list_plan((struct list_view *)v, w), *plan;
	const struct action_names *names = action_names_new(
	    v->scratch, w->plans);
	const struct action *act;

	for (size_t i = 0; (plan = plans_next(w->plans, only, &i)) != NULL;) {
		struct action_walk walk = walk_actions(plan, WALK_LIVE);

		while ((act = walk_next(&walk)) != NULL) {
			const char *name = action_names_of(
			    v->scratch, names, act);

			choices_add(out, name,
			    action_help(v->scratch, w->plans, act, name));
		}
	}
}

/* Where no ref is called so, those whose title says it are offered. */
static bool
offer_titles(struct view *v, const struct world *w, const char *input)
{
	struct choices all = { .arena = v->scratch }, fit = all;

	words_refs(v, w, &all);
	choices_fitting(v->scratch, &fit, &all, input);
	if (fit.count == 0 || *input == '\0')
		return false;
	v->asking->line.at = v->asking->line.text.len;
	question_offer(v, w, fit.item, fit.count, 0, false);
	v->asking->offers.first = true;
	question_say(v, STYLE_ECHO,
	    "no ref is called so, these say it; Enter takes the first, Tab and "
	    "Down choose another");
	return true;
}

/* One that fits is selected; of several there is a list to choose from. */
struct effect
enter_goto(struct view *v, const struct world *w, const char *input)
{
	struct list_view *l = (struct list_view *)v;
	const struct offers *o = &v->asking->offers;
	struct err e = { 0 };
	struct action *act;
	struct things fit;

	if (o->count > 0 && o->first && o->at == o->count)
		input = arena_strdup(v->scratch, o->item[0].word);
	find_actions(v->scratch, w->plans, list_plan(l, w), input, &fit);
	if (fit.count == 0)
		find_actions(v->scratch, w->plans, NULL, input, &fit);
	if (fit.count == 0 && offer_titles(v, w, input))
		return (struct effect){ 0 };
	question_leave(v, false);
	if (fit.count == 1)
		show_action(l, w, fit.item[0]);
	else if (fit.count > 1)
		return (struct effect){ .kind = EFFECT_OPEN,
			.view = &view_list,
			.text = query_numbers(v->scratch, &fit) };
	else if (!find_action(w->plans, input, &act, &e))
		view_say(v, STYLE_ERROR, "%s", e.text);
	return (struct effect){ 0 };
}

bool
text_filter(struct view *v, const struct world *w, struct buf *out)
{
	struct list_view *l = (struct list_view *)v;

	(void)w;
	buf_reset(&l->before_filter);
	buf_add(&l->before_filter, buf_text(&l->tab[l->on].filter.text));
	l->before_selected = l->tab[l->on].selected;
	buf_add(out, buf_text(&l->before_filter));
	return false;
}

/* The filter narrows as it is typed. */
static void
narrow(struct list_view *l, const struct world *w, const char *text)
{
	struct tab *t = &l->tab[l->on];

	line_set(&t->filter, text);
	bits_clear(&t->stay);
	t->selected = l->before_selected;
	l->at = 0;
	list_fill(l, w);
}

/* The person whose code this is, else whose name or role; NULL: nobody's. */
static const struct person *
person_typed(const struct list_view *l, const struct world *w, const char *text)
{
	const struct person *p, *called = NULL;
	const struct plan *plan;

	for (size_t i = 0;
	     (plan = plans_next(w->plans, list_plan(l, w), &i)) != NULL;)
		for (size_t k = 0;
		     (p = things_next(&plan->people, &k)) != NULL;) {
			if (utf8_same(p->code, text))
				return p;
			if (called == NULL &&
			    ((p->role != NULL && utf8_same(p->role, text)) ||
				(p->name != NULL && utf8_same(p->name, text))))
				called = p;
		}
	return called;
}

/* Where only somebody's code, name or role is typed, which is looked for in all
   texts: how what they lead is listed, and how many that are; "" elsewhere. */
static const char *
leads_typed(const struct list_view *l, const struct world *w, const char *text)
{
	struct query_context in = list_context(l, w);
	const struct tab *t = &l->tab[l->on];
	struct arena *a = l->view.scratch;
	const char *word = utf8_trim(a, text), *quote, *lead;
	const struct person *p = strpbrk(word, ":\"()") != NULL ?
	    NULL :
	    person_typed(l, w, word);
	struct row_refs rows;
	struct query *view, *q;

	if (p == NULL || strchr(p->code, '"') != NULL)
		return "";
	quote = strpbrk(p->code, " ,()|<>") != NULL ? "\"" : "";
	lead = arena_printf(a, "lead:%s%s%s", quote, p->code, quote);
	if (!query_parse(a, t->query, &in, false, &view, NULL) ||
	    !query_parse(a, lead, &in, false, &q, NULL))
		return "";
	kept_view(a, w->kept, &in, t->query, view, &rows);
	kept_match(a, &in, q, &rows, &rows);
	return arena_printf(a, "; %s lists %zu", lead, rows.count);
}

const char *
echo_filter(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct list_view *l = (struct list_view *)v;

	narrow(l, w, text);
	if (l->filter_error != NULL) {
		*style = STYLE_WARNING;
		return l->filter_error;
	}
	return text[0] == '\0' ?
	    NULL :
	    arena_printf(v->scratch, "= %s   (%zu of %zu)%s", l->echo,
		l->rows.count, l->total, leads_typed(l, w, text));
}

void
left_filter(struct view *v, const struct world *w)
{
	struct list_view *l = (struct list_view *)v;

	narrow(l, w, buf_text(&l->before_filter));
}

struct effect
tab_filter(struct view *v, const struct world *w)
{
	struct query_context in = list_context((struct list_view *)v, w);
	const struct line *line = &v->asking->line;
	struct choices all = { .arena = v->scratch };
	struct list words = { 0 };
	size_t from = 0;

	query_complete(
	    v->scratch, buf_text(&line->text), line->at, &in, &words, &from);
	for (size_t i = 0; i < words.count; i++)
		choices_add(&all, words.item[i], NULL);
	question_offer(v, w, all.item, all.count, from, true);
	return (struct effect){ 0 };
}

struct effect
enter_filter(struct view *v, const struct world *w, const char *text)
{
	struct list_view *l = (struct list_view *)v;
	struct query_context in = list_context(l, w);
	struct query *q;
	struct err e = { 0 };

	if (!query_parse(v->scratch, text, &in, false, &q, &e))
		return question_refuse(v,
		    arena_printf(
			v->scratch, "column %d: %s", e.column, e.text));
	question_leave(v, false);
	list_fill(l, w);
	return (struct effect){ 0 };
}

bool
text_sort(struct view *v, const struct world *w, struct buf *out)
{
	struct list_view *l = (struct list_view *)v;

	(void)w;
	buf_add(out, buf_text(&l->tab[l->on].sort));
	return false;
}

struct effect
enter_sort(struct view *v, const struct world *w, const char *text)
{
	struct list_view *l = (struct list_view *)v;
	struct query_context in = list_context(l, w);
	struct query *q;
	struct err e = { 0 };

	if (!query_parse(v->scratch, "", &in, false, &q, &e) ||
	    !query_sort_by(v->scratch, q, &in, text, &e))
		return question_refuse(v, e.text);
	buf_reset(&l->tab[l->on].sort);
	buf_add(&l->tab[l->on].sort, text);
	question_leave(v, false);
	list_fill(l, w);
	return (struct effect){ 0 };
}

bool
text_columns(struct view *v, const struct world *w, struct buf *out)
{
	buf_add(out, list_shown((struct list_view *)v, w));
	return false;
}

const char *
echo_columns(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct list_view *l = (struct list_view *)v;
	struct query_context in = list_context(l, w);
	const struct column **columns;
	struct err e = { 0 };
	size_t n;

	if (text[0] == '\0')
		return NULL;
	if (columns_parse(v->scratch, &in, text, &columns, &n, &e))
		return arena_printf(v->scratch, "= %s",
		    list_columns_echo(l, w, text, v->scratch));
	*style = STYLE_WARNING;
	return arena_strdup(v->scratch, e.text);
}

/* What the plan calls a column, where that names it. */
static void
add_label(struct arena *a, const struct query_context *in,
    const struct column *c, const struct plan *plan, struct choices *out)
{
	const char *label = column_own_label(c, &plan->thing);
	const struct column **columns;
	size_t n;

	if (label != NULL && strpbrk(label, ",-\"") == NULL &&
	    columns_parse(a, in, label, &columns, &n, NULL) && n == 1 &&
	    strcmp(columns[0]->name, c->name) == 0)
		choices_add(out, label, c->name);
}

void
words_columns(struct view *v, const struct world *w, struct choices *out)
{
	const struct list_view *l = (const struct list_view *)v;
	struct query_context in = list_context(l, w);
	const struct plan *plan = list_plan(l, w);
	struct list extra = { 0 };
	size_t n;
	const struct column *c = columns_offered(v->scratch, &n);

	for (size_t i = 0; i < n; i++)
		choices_add(
		    out, c[i].name, c[i].help != NULL ? c[i].help : c[i].label);
	extra_names(v->scratch, &in, &extra);
	for (size_t i = 0; i < extra.count; i++)
		choices_add(out, extra.item[i], NULL);
	if (plan == NULL)
		plan = plans_one_open(w->plans);
	for (size_t i = 0; plan != NULL && i < n; i++)
		add_label(v->scratch, &in, &c[i], plan, out);
}

struct effect
enter_columns(struct view *v, const struct world *w, const char *text)
{
	struct err e = { 0 };

	if (!list_choose_columns((struct list_view *)v, w, text, &e))
		return question_refuse(v, e.text);
	question_leave(v, false);
	return (struct effect){ 0 };
}

/* Into the priority and theme of the selected one; false where none is. */
static bool
place_new(struct view *v, struct new_place *at)
{
	const struct row *row = list_selected((struct list_view *)v);

	if (row == NULL)
		return false;
	*at = (struct new_place){ .kind = &kind_action,
		.parent = row->action->thing.parent };
	return true;
}

bool
begin_new(struct view *v, const struct world *w)
{
	struct new_place at;

	(void)w;
	if (place_new(v, &at))
		question_new_begin(v, &at);
	return true;
}

const char *
echo_new(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct new_place at;

	(void)w;
	return place_new(v, &at) ?
	    question_new_echo(v->scratch, &at, text, style) :
	    NULL;
}

/* The action made; where its plan was closed, behind a reason. */
static struct effect
add_new(
    struct view *v, const struct world *w, const char *title, const char *why)
{
	const struct row *row = list_selected((struct list_view *)v);
	struct edit ed = change_begin(v, w, why);
	struct new_place at;
	struct effect effect;
	struct thing *act;
	struct err e = { 0 };

	if (!place_new(v, &at))
		return question_refuse(v,
		    "select an action first: the new one goes into its "
		    "priority");
	act = edit_new(&ed, &kind_action, at.parent);
	if (!question_new_put(&ed, act, &at, title, &e) ||
	    (row->action->theme != NULL &&
		!edit_field(&ed, act, field_find(&kind_action, "theme"),
		    ASSIGN_SET, row->action->theme, &e)) ||
	    !edit_new_end(&ed, act, &e))
		return question_refuse(v, e.text);
	if (!edit_closed_reason(&ed, &e)) {
		question_why(v, w, acts[ACT_NEW].asks, title, e.text);
		return (struct effect){ 0 };
	}
	effect = change_end(v, &ed,
	    question_new_said(ed.set->arena, ed.set, "new action",
		"; e sets its other fields"),
	    0);
	question_leave(v, true);
	return effect;
}

struct effect
enter_new(struct view *v, const struct world *w, const char *title)
{
	return add_new(v, w, title, NULL);
}

struct effect
enter_new_why(struct view *v, const struct world *w, const char *why)
{
	return add_new(v, w, buf_text(&v->asking->answer), why);
}
