/* SPDX-License-Identifier: ISC */
/*
 * Enter in a question at the bottom of the list: what was asked is carried
 * out, or the question stays and says why not.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/find.h"
#include "ragtrack/query/column.h"

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

/* One that fits is selected; of several there is a list to choose from. */
static struct effect
go_to(struct list_view *l, const struct world *w, const char *said)
{
	struct arena *a = l->view.scratch;
	struct err e = { 0 };
	struct action *act;
	struct things fit;

	find_actions(a, w->plans, list_plan(l, w), said, &fit);
	if (fit.count == 0)
		find_actions(a, w->plans, NULL, said, &fit);
	if (fit.count == 1)
		show_action(l, w, fit.item[0]);
	else if (fit.count > 1)
		return (struct effect){ .kind = EFFECT_OPEN,
			.view = &view_list,
			.text = query_numbers(a, &fit) };
	else if (!find_action(w->plans, said, &act, &e))
		view_say(&l->view, STYLE_ERROR, "%s", e.text);
	return (struct effect){ 0 };
}

static void
enter_filter(struct list_view *l, const struct world *w, const char *text)
{
	struct query_context in = list_context(l, w);
	struct query *q;
	struct err e = { 0 };

	if (!query_parse(l->view.scratch, text, &in, false, &q, &e)) {
		ask_fail(l,
		    arena_printf(
			l->view.scratch, "column %d: %s", e.column, e.text));
		return;
	}
	ask_leave(l, false);
	list_fill(l, w);
}

static void
enter_sort(struct list_view *l, const struct world *w, const char *text)
{
	struct query_context in = list_context(l, w);
	struct query *q;
	struct err e = { 0 };

	if (!query_parse(l->view.scratch, "", &in, false, &q, &e) ||
	    !query_sort_by(l->view.scratch, q, &in, text, &e)) {
		ask_fail(l, e.text);
		return;
	}
	buf_reset(&l->tab[l->on].sort);
	buf_add(&l->tab[l->on].sort, text);
	ask_leave(l, false);
	list_fill(l, w);
}

static void
enter_columns(struct list_view *l, const struct world *w, const char *text)
{
	struct err e = { 0 };

	if (list_choose_columns(l, w, text, &e))
		ask_leave(l, false);
	else
		ask_fail(l, e.text);
}

/* Keeps the answer, and asks for the reason of what it changes. */
static void
ask_reason(
    struct list_view *l, const struct world *w, const char *text, enum ask ask)
{
	const char *echo = arena_strdup(l->view.scratch, l->ask_echo);

	buf_reset(&l->said);
	buf_add(&l->said, text);
	l->said_of = l->ask;
	ask_leave(l, true);
	ask_begin(l, w, ask);
	if (l->line.text.len == 0)
		ask_say(l, STYLE_ECHO, echo);
}

/* A day that is understood leads on to the reason. */
static void
enter_due(struct list_view *l, const struct world *w, const char *text)
{
	bool good, plain;
	const char *echo;

	if (text[0] == '\0') {
		ask_fail(l, "write a day, or leave with Esc");
		return;
	}
	echo = list_say_due(l, w, text, &good, &plain);
	if (!good)
		ask_fail(l, echo);
	else
		ask_reason(l, w, text, ASK_DUE_REASON);
}

/* What the rules take only with a reason is asked for one, and what gives an
   action up, where it may be left out. */
static struct effect
enter_value(struct list_view *l, const struct world *w, const char *text)
{
	bool free = list_try(l, w, l->ask, text, NULL, NULL);
	bool asked = free && list_asks_why(l, w, l->ask, text);

	if ((free && !asked) || !list_try(l, w, l->ask, text, "-", NULL))
		return list_change(l, w, l->ask, text, NULL);
	ask_say(l, STYLE_ECHO,
	    list_say_marks(l, w,
		asked ? "why? Enter saves, a reason may be left out" :
			"this is taken only with a reason; Enter saves"));
	ask_reason(l, w, text, ASK_REASON);
	return (struct effect){ 0 };
}

/* Questions whose answer becomes a change. */
static struct effect
enter_change(struct list_view *l, const struct world *w, const char *text)
{
	struct effect effect = { 0 };
	enum ask ask = l->ask;

	switch (ask) {
	case ASK_RATE_REASON:
	case ASK_IMPACT_REASON:
		effect = list_rate(
		    l, w, ask == ASK_IMPACT_REASON, l->said_rag, text);
		break;
	case ASK_UPDATE:
	case ASK_NOTE:
		if (text[0] == '\0') {
			ask_fail(l, "nothing is written yet; Esc leaves");
			return effect;
		}
		effect = list_say_update(l, w, text, ask == ASK_NOTE);
		break;
	case ASK_CONFIRM:
		effect = list_confirm(l, w);
		break;
	case ASK_NEW:
		effect = list_new(l, w, text);
		break;
	case ASK_DUE_REASON:
		effect = list_change(l, w, ask, buf_text(&l->said), text);
		break;
	case ASK_REASON:
		effect = list_change(
		    l, w, l->said_of, buf_text(&l->said), text);
		break;
	default:
		effect = enter_value(l, w, text);
		if (l->ask == ASK_REASON)
			return effect;
		break;
	}
	if (effect.kind == EFFECT_NONE && l->view.message != NULL &&
	    l->view.message_style == STYLE_ERROR) {
		ask_fail(l, l->view.message);
		l->view.message = NULL;
		return effect;
	}
	/* The draft goes when the store has it: see list_answer. */
	ask_leave(l, effect.kind == EFFECT_CHANGE);
	return effect;
}

/* The question that led to the one that is open: where it all begins again. */
static enum ask
ask_first(const struct list_view *l)
{
	switch (l->ask) {
	case ASK_RATE_REASON:
		return ASK_RATE;
	case ASK_IMPACT_REASON:
		return ASK_IMPACT;
	case ASK_DUE_REASON:
	case ASK_REASON:
		return l->said_of;
	default:
		return l->ask;
	}
}

/* Enter: what was asked is carried out.  A refusal keeps the question. */
struct effect
ask_enter(struct list_view *l, const struct world *w)
{
	const char *text = utf8_trim(l->view.scratch, buf_text(&l->line.text));

	l->retry = ask_first(l);
	l->asked_field = ask_field(l->ask);
	l->asked_first = ask_field(l->retry);
	switch (l->ask) {
	case ASK_FILTER:
		enter_filter(l, w, text);
		break;
	case ASK_SORT:
		enter_sort(l, w, text);
		break;
	case ASK_COLUMNS:
		enter_columns(l, w, text);
		break;
	case ASK_DUE:
		enter_due(l, w, text);
		break;
	case ASK_GOTO:
		ask_leave(l, false);
		return go_to(l, w, text);
	case ASK_SAVE:
		return list_save_name(l, w, text);
	default:
		return enter_change(l, w, text);
	}
	return (struct effect){ 0 };
}
