/* SPDX-License-Identifier: ISC */
/*
 * What stands in the columns of the list.  Names are those of `list --columns`.
 * The usual ones are drawn in a form of their own, shorter than a report's (a
 * letter and an arrow for a rating); any other is drawn as reports show it.
 */
#include "list_look.h"
#include "sign.h"

#include "ragtrack/base/shorten.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/query/column.h"

#include <string.h>

/* What a due date in words may ask for. */
enum { DUE_MOST = 16 };

static void
put(const struct place *c, enum style style, const char *text)
{
	screen_put_cut(c->s, c->area, c->y, c->col, c->width, style, text);
}

static void
put_right(const struct place *c, enum style style, const char *text)
{
	screen_put_right(c->s, c->area, c->y, c->col, c->width, style, text);
}

static const char *
plan_text(const struct place *c, enum style *style)
{
	const struct plan *plan = thing_plan(&c->row->action->thing);

	*style = STYLE_DIM;
	return c->width > 0 && utf8_width(plan->id) > c->width ?
	    kept_plan_name(c->w->kept, plan) :
	    plan->id;
}

static const char *
priority_text(const struct place *c, enum style *style)
{
	(void)style;
	return action_priority(c->row->action)->ref;
}

static const char *
ref_text(const struct place *c, enum style *style)
{
	*style = c->selected ? STYLE_SELECTED : STYLE_REF;
	return c->row->action->ref;
}

static const char *
title_text(const struct place *c, enum style *style)
{
	(void)style;
	return c->row->action->title;
}

/* On as many lines as the row has; what is cut ends in an ellipsis. */
static void
draw_title(const struct place *c)
{
	struct rect r = rect_make(
	    c->area.row + c->y, c->area.col + c->col, c->lines, c->width);
	int last = c->width;

	if (c->lines == 1) {
		put(c, c->style, c->row->action->title);
		return;
	}
	if (screen_wrap(c->s, r, 0, c->style, c->row->action->title) <=
	    c->lines)
		return;
	while (last > 0 &&
	    strcmp(
		screen_at(c->s, r.row + c->lines - 1, r.col + last - 1)->text,
		" ") == 0)
		last--;
	screen_put(c->s, r, c->lines - 1, last < c->width ? last : c->width - 1,
	    c->style, signs[SIGN_CUT].sign);
}

static const char *
leads_text(const struct place *c, enum style *style)
{
	const struct list *leads = &c->row->action->leads;

	(void)style;
	return leads->count == 0 ?
	    NULL :
	    leads->count == 1 ?
	    leads->item[0] :
	    arena_printf(c->a, "%s +%u", leads->item[0], leads->count - 1);
}

/* A lead with how many others there are, which is never cut off. */
static void
draw_leads(const struct place *c)
{
	const struct list *leads = &c->row->action->leads;
	const char *plus = "", *first;
	int tail, col;

	if (leads->count == 0) {
		put(c, c->style, signs[SIGN_NONE].sign);
		return;
	}
	if (leads->count > 1)
		plus = arena_printf(c->a, " +%u", leads->count - 1);
	tail = utf8_width(plus);
	first = words_shorten(c->a, leads->item[0], c->width - tail);
	col = screen_put_cut(
	    c->s, c->area, c->y, c->col, c->width - tail, c->style, first);
	if (utf8_width(first) < c->width - tail)
		col = c->col + utf8_width(first);
	screen_put(c->s, c->area, c->y, col, c->style, plus);
}

static const char *
due_text(const struct place *c, enum style *style)
{
	*style = c->row->d.overdue ? STYLE_OVERDUE :
	    c->row->d.due_soon	   ? STYLE_DUE_SOON :
				     c->style;
	return due_said(
	    c->a, &c->row->action->due, c->width > 0 ? c->width : DUE_MOST);
}

static const char *
late_text(const struct place *c, enum style *style)
{
	*style = STYLE_LATE;
	return c->row->d.days_late > 0 ?
	    arena_printf(c->a, "%dd", c->row->d.days_late) :
	    c->row->d.late ? "step" :
			     "";
}

/* A cell of colour with its letter. */
static void
put_colour(const struct place *c, enum rag colour)
{
	screen_put(c->s, c->area, c->y, c->col, rag_style(colour),
	    arena_printf(c->a, " %c ", rag_letter(colour)));
}

static void
draw_rag(const struct place *c)
{
	const struct action *act = c->row->action;
	enum direction way = c->row->d.direction;

	if (!plan_has(thing_plan(&act->thing), USES_RATING))
		return;
	put_colour(c, act->rag.value);
	screen_put(c->s, c->area, c->y, c->col + 3,
	    way == DIRECTION_WORSE ? STYLE_WORSE : STYLE_BETTER,
	    direction_sign(way));
}

static const char *
status_text(const struct place *c, enum style *style)
{
	const struct action *act = c->row->action;

	*style = act->status.value == STATUS_ON_HOLD ? STYLE_LATE : c->style;
	return act->status.text != NULL ? act->status.text :
					  status_words[act->status.value];
}

/* In the plan's own word, and which way it went where it stands for a rating. */
static void
draw_status(const struct place *c)
{
	enum direction way = c->row->d.direction;
	enum style style;
	const char *text = status_text(c, &style);

	screen_put_cut(c->s, c->area, c->y, c->col, c->width - 2, style, text);
	if (plan_has(thing_plan(&c->row->action->thing), USES_PROGRESS))
		screen_put(c->s, c->area, c->y, c->col + c->width - 1,
		    way == DIRECTION_WORSE ? STYLE_WORSE : STYLE_BETTER,
		    direction_sign(way));
}

static void
draw_impact(const struct place *c)
{
	const struct action *act = c->row->action;

	if (!plan_has(thing_plan(&act->thing), USES_IMPACT))
		return;
	put_colour(c, act->impact.value);
}

/* "12d" since the newest update, with ! where it is stale; a space keeps its
   place, so that days stand below each other. */
static const char *
updated_text(const struct place *c, enum style *style)
{
	const struct derived *d = &c->row->d;

	if (d->stale)
		*style = STYLE_STALE;
	if (d->updated > c->w->today)
		return "ahead";
	if (d->updated != DAY_NONE)
		return arena_printf(c->a, "%dd%s", c->w->today - d->updated,
		    d->stale ? signs[SIGN_STALE].sign : " ");
	return d->stale ? "none!" : "- ";
}

/* How the usual ones look; those that stay longest have the highest. */
static const struct column_look looks[] = {
	{ "plan", "Plan", 12, 2, false, plan_text, NULL },
	{ "priority", "Pr", 4, 3, false, priority_text, NULL },
	{ "ref", "Ref", 6, 10, false, ref_text, NULL },
	{ "title", "Action", 0, 12, false, title_text, draw_title },
	{ "leads", "Lead", 9, 6, false, leads_text, draw_leads },
	{ "due", "Due", 9, 8, false, due_text, NULL },
	{ "days_late", "Late", 4, 7, true, late_text, NULL },
	{ "rag", "Act", 4, 11, false, NULL, draw_rag },
	{ "status", "Status", 14, 11, false, status_text, draw_status },
	{ "impact", "Imp", 3, 5, false, NULL, draw_impact },
	{ "updated", "Upd", 6, 4, true, updated_text, NULL },
};

const struct column_look *
list_look_of(const char *name)
{
	for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++)
		if (strcmp(looks[i].name, name) == 0)
			return &looks[i];
	return NULL;
}

const char *
list_look_head(const struct column_look *look)
{
	return look->head;
}

bool
list_column_right(const struct list_column *c)
{
	return c->look != NULL ? c->look->right :
				 c->c->of == COLUMN_NUMBER ||
		(c->c->of == COLUMN_DERIVED &&
		    c->c->derived->kind == DERIVED_COUNT);
}

int
list_cell_width(const struct world *w, const struct list_column *column,
    const struct row *row, struct arena *a)
{
	struct place c = { .w = w, .row = row, .a = a };
	enum style style = STYLE_NORMAL;
	struct buf b = { 0 };
	const char *text;
	int wide;

	if (column->look == NULL) {
		column_show(column->c, row, &b);
		wide = utf8_width(buf_text(&b));
		buf_free(&b);
		return wide;
	}
	if (column->look->text == NULL)
		return 0;
	text = column->look->text(&c, &style);
	wide = text != NULL ? utf8_width(text) : 1;
	/* A space and the direction stand behind it. */
	return column->look->draw == draw_status ? wide + 2 : wide;
}

/* As a report would have it, on a line. */
static void
draw_other(const struct place *c, const struct list_column *column)
{
	struct buf b = { 0 };

	column_show(column->c, c->row, &b);
	if (list_column_right(column))
		put_right(c, c->style, buf_text(&b));
	else
		put(c, c->style,
		    b.len > 0 ? buf_text(&b) : signs[SIGN_NONE].sign);
	buf_free(&b);
}

static void
draw_text(const struct place *c, const struct column_look *look)
{
	enum style style = c->style;
	const char *text = look->text(c, &style);

	if (look->right)
		put_right(c, style, text);
	else
		put(c, style, text != NULL ? text : signs[SIGN_NONE].sign);
}

void
list_draw_row(const struct world *w, struct screen *s, struct rect area, int y,
    int lines, const struct list_columns *columns, const struct row *row,
    bool selected)
{
	struct place c = { .s = s,
		.area = area,
		.y = y,
		.lines = lines,
		.col = LIST_MARGIN,
		.row = row,
		.w = w,
		.a = arena_new(),
		.style = row->stays || row->d.finished ? STYLE_DIM :
							 STYLE_NORMAL,
		.selected = selected };

	for (size_t i = 0; i < columns->count; i++) {
		const struct list_column *column = &columns->item[i];

		c.width = column->width;
		if (column->look == NULL)
			draw_other(&c, column);
		else if (column->look->draw != NULL)
			column->look->draw(&c);
		else
			draw_text(&c, column->look);
		c.col += column->width + 1;
	}
	arena_free(c.a);
}
