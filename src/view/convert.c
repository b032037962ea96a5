/* SPDX-License-Identifier: ISC */
/*
 * What a file of somebody else's would become: what was understood, a row
 * each under its table, then the first actions, and where the cells went.
 * Enter changes what is selected; app makes the plan anew, and the row stays
 * selected.  Rows in doubt begin with a question mark.
 */
#include "page.h"
#include "question.h"
#include "table.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

#include <string.h>

/* Actions that are shown as they would be: all rows, and beside a row. */
enum { ACTIONS_SHOWN = 10, ACTIONS_BESIDE = 3 };
/* Columns of what something means, from that width of screen on and below. */
enum { WIDE = 100, MEANS_WIDE = 24, MEANS = 14, FOUND_LEAST = 8 };

static const struct table_column columns[1] = { 0 }; /* drawn otherwise */

struct convert_view {
	struct table_view table;
	struct question ask; /* of the selected row */
};

static const struct proposal_item *
item_of(const struct table_row *row)
{
	return row->of;
}

static const char *
action_line(struct arena *a, const struct action *act, bool whole)
{
	struct buf b = { 0 };

	table_add_title(&b, act->ref, 0, act->title);
	if (act->leads.count > 0)
		buf_addf(&b, "  %s", act->leads.item[0]);
	if (act->due.text != NULL)
		buf_addf(&b, "  %s", act->due.text);
	if (whole && act->rag.value != RAG_UNRATED)
		buf_addf(&b, "  %c", rag_letter(act->rag.value));
	return buf_take(a, &b);
}

/* The first actions under their priorities, or (p) as lines of a page. */
static void
add_actions(struct table_view *t, const struct proposal *made)
{
	struct action_walk walk = walk_actions(made->plan, WALK_LIVE);
	const struct action *act;
	const struct thing *under = NULL;
	int n = 0;

	table_heading(t,
	    arena_printf(t->filled, "The first of %zu action%s, as %s would be",
		made->actions, made->actions == 1 ? "" : "s",
		made->actions == 1 ? "it" : "they"));
	while (n < ACTIONS_SHOWN && (act = walk_next(&walk)) != NULL) {
		struct table_row *row;

		if (act->thing.parent != under) {
			under = act->thing.parent;
			row = table_add(t, arena_printf(t->filled, "p%d", n),
			    thing_as_priority(under)->title);
			row->wide = row->extra = true;
			row->style = STYLE_GROUP;
		}
		row = table_add(t, arena_printf(t->filled, "a%d", n),
		    action_line(t->filled, act, true));
		row->wide = row->extra = true;
		n++;
	}
}

static void
add_remarks(struct table_view *t, const struct proposal *made)
{
	struct table_row *row;

	table_heading(t, "Where the cells went");
	row = table_add(t, "account", made->account);
	row->wide = row->extra = true;
	for (size_t i = 0; i < made->remarks; i++) {
		row = table_add(t, arena_printf(t->filled, "remark %zu", i),
		    made->remark[i]);
		row->wide = row->extra = true;
	}
}

static void
convert_fill(struct table_view *t, const struct world *w)
{
	const struct proposal *made = w->proposal;
	const char *part = NULL;

	if (made == NULL)
		return;
	for (size_t i = 0; i < made->items; i++) {
		const struct proposal_item *item = &made->item[i];
		struct table_row *row;

		if (part == NULL || strcmp(part, item->part) != 0)
			table_heading(t, item->part);
		part = item->part;
		row = table_add(t, item->key,
		    arena_printf(t->filled, "%s%s", item->doubt ? "? " : "  ",
			item->what));
		row->style = item->doubt ? STYLE_WARNING : STYLE_NORMAL;
		row->of = item;
		row->number = (int64_t)i;
		row->nothing = "";
	}
	add_actions(t, made);
	add_remarks(t, made);
}

static void
convert_draw(const struct table_view *t, const struct world *w,
    struct screen *s, struct rect area, int y, const struct table_row *row)
{
	int wide = w->width >= WIDE ? MEANS_WIDE : MEANS;
	const struct proposal_item *item = row != NULL ? item_of(row) : NULL;
	int found = area.width - wide - 1, col;

	(void)t;
	if (found < FOUND_LEAST || (item != NULL && item->found == NULL)) {
		wide = area.width;
		found = 0;
	}
	screen_put_cut(s, area, y, 0, wide,
	    row == NULL	    ? STYLE_HEADING :
		item->doubt ? STYLE_WARNING :
			      STYLE_NORMAL,
	    row == NULL ? "becomes" : item->means);
	if (found == 0)
		return;
	if (row == NULL || item->also == NULL) {
		screen_put_cut(s, area, y, wide + 1, found,
		    row == NULL ? STYLE_HEADING : STYLE_DIM,
		    row == NULL		    ? "found there" :
			item->found != NULL ? item->found :
					      "");
		return;
	}
	col = screen_put_cut(
	    s, area, y, wide + 1, found / 2, STYLE_DIM, item->found);
	screen_put(s, area, y, col, STYLE_RULE, " | ");
	screen_put_cut(s, area, y, col + 3,
	    area.width - col - 3 > 0 ? area.width - col - 3 : 0, STYLE_DIM,
	    item->also);
}

/* What the selected row is about, whole, and what to press. */
static void
item_page(
    const struct world *w, const struct proposal_item *item, struct page *p)
{
	char open[EVENT_NAME], keep[EVENT_NAME];

	page_addf(p, NULL, STYLE_TITLE, 0, "%s = %s", item->what, item->means);
	for (size_t i = 0; i < item->choices; i++)
		if (strcmp(item->choice[i].word, item->means) == 0 &&
		    item->choice[i].help != NULL)
			page_add(
			    p, NULL, STYLE_NORMAL, 0, item->choice[i].help);
	if (item->doubt)
		page_addf(p, NULL, STYLE_WARNING, 0,
		    "a guess in doubt: %s takes it as it is, %s changes it",
		    keys_of(w->keys, ACT_CONFIRM, keep),
		    keys_of(w->keys, ACT_OPEN, open));
	if (item->found != NULL)
		page_addf(p, NULL, STYLE_DIM, 0, "%s%s%s", item->found,
		    item->also != NULL ? " | " : "",
		    item->also != NULL ? item->also : "");
}

static void
convert_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	struct action_walk walk = walk_actions(w->proposal->plan, WALK_LIVE);
	const struct action *act;

	(void)t;
	if (item_of(row) == NULL) {
		page_add(p, NULL, STYLE_NORMAL, 0, row->text);
		return;
	}
	item_page(w, item_of(row), p);
	page_gap(p);
	for (int i = 0; i < ACTIONS_BESIDE && (act = walk_next(&walk)) != NULL;
	     i++)
		page_add(p, i == 0 ? "First actions: " : "               ",
		    STYLE_NORMAL, 0, action_line(p->arena, act, true));
}

/* To the next row in doubt, or the one before; whether there is one. */
static bool
next_doubt(struct table_view *t, int way)
{
	size_t at = t->at;

	for (size_t i = 0; i < t->count; i++) {
		at = way > 0 ? (at + 1) % t->count :
			       (at + t->count - 1) % t->count;
		if (t->row[at].of != NULL && item_of(&t->row[at])->doubt) {
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

	return t->at < t->count ? item_of(&t->row[t->at]) : NULL;
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
	return item != NULL && item->choices > 0;
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
	if (when_parse(v->scratch, text, YEAR_BEGINS, &when, &e))
		return when_echo(v->scratch, &when, false, w->today);
	*style = STYLE_WARNING;
	return arena_strdup(v->scratch, e.text);
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
	text = arena_strdup(v->scratch, text);
	(void)w;
	question_leave(v, false);
	return asked(v) == NULL ? (struct effect){ 0 } :
				  decide((struct table_view *)v, text);
}

static struct effect
convert_open(
    struct table_view *t, const struct world *w, const struct table_row *row)
{
	struct convert_view *v = (struct convert_view *)t;
	const struct proposal_item *item = item_of(row);

	if (item == NULL) {
		view_say(&t->view, STYLE_WARNING,
		    "this follows from the rows above, which can be changed");
		return (struct effect){ 0 };
	}
	v->ask = (struct question){
		.label = arena_printf(t->filled, "%s = ", item->what),
		.hint = item->choices == 0 ?
		    "Enter takes it, Esc leaves it" :
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
confirm(struct table_view *t)
{
	const struct table_row *row = &t->row[t->at];
	const struct proposal_item *item = table_has_rows(t) ? item_of(row) :
							       NULL;
	struct effect e = { 0 };

	if (item == NULL || !item->doubt) {
		view_say(&t->view, STYLE_WARNING, "this is no question");
		return e;
	}
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
		*out = confirm(t);
	} else if ((act == ACT_FORM || act == ACT_MARK) && table_has_rows(t)) {
		*out = convert_open(t, w, &t->row[t->at]);
	} else if (act == ACT_TRY) {
		out->kind = EFFECT_TRY;
	} else {
		return false;
	}
	return true;
}

static void
convert_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct table_view *t = (struct table_view *)v;

	(void)number;
	(void)text;
	table_enter(v, w, 0, NULL);
	if (t->count > 0 && !item_of(&t->row[t->at])->doubt &&
	    next_doubt(t, 1)) {
		buf_reset(&t->selected);
		buf_add(&t->selected, t->row[t->at].key);
		table_refresh(v, w);
	}
}

static const struct table convert_table = {
	.title = "What it would become",
	.head = "In the file",
	.column = columns,
	.columns = 0,
	.fill = convert_fill,
	.draw = convert_draw,
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
	.size = sizeof(struct convert_view),
	.table = &convert_table,
	.enter = convert_enter,
	.on = table_on,
	.draw = table_draw,
	.refresh = table_refresh,
	.leave = table_leave,
};
