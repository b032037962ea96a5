/* SPDX-License-Identifier: ISC */
/*
 * What a file of somebody else's would become: what was understood, a row
 * each under its table, then the first actions, and where the cells went.
 * Enter changes what is selected; app makes the plan anew, and the row stays
 * selected.  Rows in doubt begin with a question mark.
 */
#include "convert_page.h"
#include "sign.h"

#include "question.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"

#include <string.h>

static const struct table_column columns[1] = { 0 }; /* drawn otherwise */

struct convert_view {
	struct table_view table;
	struct question ask;		   /* of the selected row */
	struct buf label;		   /* of that */
	const struct proposal_item *items; /* that are shown */
	bool empty;			   /* there are no actions in them */
};

/* The priority of an action above it, where that is another. */
static void
add_priority(
    struct table_view *t, const struct action *act, const struct thing **under)
{
	struct table_row *row;

	if (act->thing.parent == *under)
		return;
	*under = act->thing.parent;
	row = table_add(t,
	    arena_printf(t->filled, "priority above %zu", t->count),
	    thing_as_priority(*under)->title);
	row->wide = true;
	row->style = STYLE_GROUP;
}

/* The text of a row, once it is drawn: there may be as many as there are
   actions. */
static void
convert_text(const struct table_row *row, struct buf *out)
{
	const struct proposal_item *item = convert_item(row);

	if (item->action != NULL)
		table_add_title(out, item->action->ref, 0, item->action->title);
	else
		buf_addf(out, "%s %s",
		    item->doubt ? signs[SIGN_DOUBT].sign : " ", item->what);
}

/* A row for an item. */
static void
add_item(struct table_view *t, const struct proposal_item *item, size_t i)
{
	struct table_row *row = table_add(t, item->key, NULL);

	row->style = item->doubt ? STYLE_WARNING : STYLE_NORMAL;
	row->wide = item->action == NULL && *convert_is(item) == '\0';
	row->of = item;
	row->number = (int64_t)i;
}

static void
add_remarks(struct table_view *t, const struct proposal *made)
{
	struct table_row *row;

	if (made->account == NULL)
		return;
	table_heading(t, "Where the cells went");
	row = table_add(t, "account", made->account);
	row->wide = true;
	for (size_t i = 0; i < made->remarks; i++) {
		row = table_add(t, arena_printf(t->filled, "remark %zu", i),
		    made->remark[i]);
		row->wide = true;
	}
}

static void
convert_fill(struct table_view *t, const struct world *w)
{
	const struct proposal *made = w->proposal;
	const struct thing *under = NULL;
	const char *part = NULL;

	if (made == NULL)
		return;
	for (size_t i = 0; i < made->items; i++) {
		const struct proposal_item *item = &made->item[i];

		if (part == NULL || strcmp(part, item->part) != 0)
			table_heading(t, item->part);
		part = item->part;
		if (item->action != NULL)
			add_priority(t, item->action, &under);
		add_item(t, item, i);
	}
	add_remarks(t, made);
}

/* To the next row in doubt, or the one before; whether there is one. */
static bool
next_doubt(struct table_view *t, int way)
{
	size_t at = t->at;

	for (size_t i = 0; i < t->count; i++) {
		at = way > 0 ? (at + 1) % t->count :
			       (at + t->count - 1) % t->count;
		if (t->row[at].of != NULL && convert_item(&t->row[at])->doubt) {
			t->at = at;
			return true;
		}
	}
	return false;
}

static void
convert_status(
    const struct table_view *t, const struct world *w, struct buf *out)
{
	size_t n = w->proposal->doubts;
	char key[EVENT_NAME];

	(void)t;
	if (w->proposal->actions == 0) {
		buf_addf(out, "no action is found yet; %s says where",
		    keys_of(w->keys, ACT_OPEN, key));
		return;
	}
	if (n == 0)
		buf_addf(out, "no question is open; %s changes a row",
		    keys_of(w->keys, ACT_OPEN, key));
	else
		buf_addf(out, "%zu question%s; %s goes to the next", n,
		    n == 1 ? "" : "s", keys_of(w->keys, ACT_MATCH_NEXT, key));
	if (n > 0)
		buf_addf(out, ", %s takes a guess as it is",
		    keys_of(w->keys, ACT_CONFIRM, key));
}

static void
say_done(struct table_view *t, const struct world *w)
{
	char key[EVENT_NAME];

	view_say(&t->view, STYLE_MESSAGE,
	    "no question is open; %s shows what importing it would do",
	    keys_of(w->keys, ACT_TRY, key));
}

static const struct proposal_item *
asked(const struct view *v)
{
	const struct table_view *t = (const struct table_view *)v;

	return t->at < t->count ? convert_item(&t->row[t->at]) : NULL;
}

static const struct choice *
choices_item(const struct view *v, const struct world *w, size_t *n)
{
	const struct proposal_item *item = asked(v);

	(void)w;
	*n = item != NULL ? item->choices : 0;
	return item != NULL ? item->choice : NULL;
}

static bool
text_item(struct view *v, const struct world *w, struct buf *out)
{
	const struct proposal_item *item = asked(v);

	(void)w;
	buf_add(out, item != NULL ? item->means : "");
	return item != NULL && (item->choices > 0 || item->date);
}

/* A date as it is understood. */
static const char *
echo_item(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	const struct proposal_item *item = asked(v);
	struct when when;
	struct err e = { 0 };

	if (item == NULL || !item->date)
		return NULL;
	*style = STYLE_WARNING;
	if (!when_parse(v->scratch, text, YEAR_BEGINS, &when, &e))
		return arena_strdup(v->scratch, e.text);
	if (when.words)
		return "no day is understood of it: write a day or a month, or "
		       "TBC";
	*style = STYLE_ECHO;
	return when_echo(v->scratch, &when, false, w->today);
}

static struct effect
decide(const struct table_view *t, const char *value)
{
	return (struct effect){ .kind = EFFECT_DECIDE,
		.number = t->row[t->at].number,
		.text = value };
}

static struct effect
enter_item(struct view *v, const struct world *w, const char *text)
{
	(void)w;
	return asked(v) == NULL ? (struct effect){ 0 } :
				  decide((struct table_view *)v, text);
}

static struct effect
convert_open(
    struct table_view *t, const struct world *w, const struct table_row *row)
{
	struct convert_view *v = (struct convert_view *)t;
	const struct proposal_item *item = convert_item(row);

	if (item == NULL) {
		view_say(&t->view, STYLE_WARNING,
		    "this follows from the rows above, which can be changed");
		return (struct effect){ 0 };
	}
	buf_reset(&v->label);
	buf_addf(&v->label, "%s%s ", item->what, convert_is(item));
	v->ask = (struct question){
		.label = buf_text(&v->label),
		.hint = item->hint != NULL ?
		    item->hint :
		    item->choices == 0 ?
		    "Enter takes it, Esc leaves it; none: it says nothing" :
		    "type to narrow, Up and Down choose; Enter takes it, Esc "
		    "leaves it",
		.needs = "write something, or leave with Esc",
		.apart = true,
		.any = item->text,
		.text = text_item,
		.echo = echo_item,
		.choices = item->choices > 0 ? choices_item : NULL,
		.enter = enter_item,
	};
	question_open(&t->view, w, &v->ask);
	return (struct effect){ 0 };
}

/* Takes the selected guess as it is, and goes on to the next question. */
static struct effect
confirm(struct table_view *t, const struct world *w)
{
	const struct table_row *row = &t->row[t->at];
	const struct proposal_item *item = table_has_rows(t) ?
	    convert_item(row) :
	    NULL;
	struct effect e = { 0 };

	if (item == NULL || !item->doubt) {
		view_say(&t->view, STYLE_WARNING, "this is no question");
		return e;
	}
	if (*item->means == '\0')
		return convert_open(t, w, row);
	e = decide(t, item->means);
	next_doubt(t, 1);
	return e;
}

static bool
convert_act(struct table_view *t, const struct world *w, enum act act,
    struct effect *out)
{
	if (act == ACT_MATCH_NEXT || act == ACT_VIEW_NEXT ||
	    act == ACT_MATCH_PREVIOUS || act == ACT_VIEW_PREVIOUS) {
		if (!next_doubt(t,
			act == ACT_MATCH_NEXT || act == ACT_VIEW_NEXT ? 1 : -1))
			say_done(t, w);
	} else if (act == ACT_CONFIRM) {
		*out = confirm(t, w);
	} else if ((act == ACT_FORM || act == ACT_MARK) && table_has_rows(t)) {
		*out = convert_open(t, w, &t->row[t->at]);
	} else if (act == ACT_TRY) {
		out->kind = EFFECT_TRY;
	} else {
		return false;
	}
	return true;
}

/* Learns what is shown now; of what has just become a plan the first row in
   doubt is selected. */
static void
convert_see(struct view *v, const struct world *w)
{
	struct convert_view *cv = (struct convert_view *)v;
	struct table_view *t = &cv->table;

	cv->items = w->proposal->item;
	cv->empty = w->proposal->actions == 0;
	t->at = 0;
	if (t->count > 0 &&
	    (convert_item(&t->row[0]) == NULL ||
		!convert_item(&t->row[0])->doubt) &&
	    next_doubt(t, 1)) {
		buf_reset(&t->selected);
		buf_add(&t->selected, t->row[t->at].key);
	}
	table_refresh(v, w);
}

static void
convert_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	(void)number;
	(void)text;
	table_enter(v, w, 0, NULL);
	convert_see(v, w);
}

/* Once all was made anew, what was asked is answered; else it stays open, with
   what is wrong above it. */
static void
convert_refresh(struct view *v, const struct world *w)
{
	struct convert_view *cv = (struct convert_view *)v;
	bool anew = w->proposal != NULL && w->proposal->item != cv->items;

	if (anew && question_is_open(v) && v->asking->question == &cv->ask)
		question_leave(v, false);
	table_refresh(v, w);
	if (anew && cv->empty)
		convert_see(v, w);
	else if (anew)
		cv->items = w->proposal->item;
}

static void
convert_leave(struct view *v)
{
	buf_free(&((struct convert_view *)v)->label);
	table_leave(v);
}

static const struct table convert_table = {
	.title = "What it would become",
	.head = "In the file",
	.column = columns,
	.columns = 0,
	.fill = convert_fill,
	.text = convert_text,
	.draw = convert_draw,
	.say = convert_say,
	.detail = convert_detail,
	.open = convert_open,
	.act = convert_act,
	.status = convert_status,
	.one = "row",
	.many = "rows",
	.of_store = true,
};

const struct view_ops view_convert = {
	.name = "convert",
	.title = "What it would become",
	.scope = SCOPE_CONVERT,
	.signs = SIGNS_VALUE | SIGNS_CONVERT | SIGNS_COLOUR | SIGNS_PEOPLE,
	.size = sizeof(struct convert_view),
	.table = &convert_table,
	.enter = convert_enter,
	.on = table_on,
	.draw = table_draw,
	.speak = speech_table,
	.refresh = convert_refresh,
	.leave = convert_leave,
};
