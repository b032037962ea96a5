/* SPDX-License-Identifier: ISC */
/*
 * The columns of the list: which there are, how wide, and what stands in
 * them.  Names are those of `list --columns`.  The usual ones are drawn in a
 * form of their own, shorter than a report's (a letter and an arrow for a
 * rating); any other is drawn as reports show it.
 *
 * The title takes what the others leave.  Where that is too little to read,
 * columns leave: the usual ones by priority, those chosen beyond them before
 * these, from the right; ref, rating and title last.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/query/column.h"

#include <string.h>

enum {
	WIDE_LEAD = 120, /* columns of the list from which leads are wide */
	TITLE_LEAST = 10,
	TITLE_ENOUGH = 28,
	TITLE_ROOM = 48, /* before heads make their columns wider */
	OTHER_LEAST = 4,
	OTHER_MOST = 24
};

/* A cell about to be drawn. */
struct place {
	struct screen *s;
	struct rect area;
	int y, col, width;
	const struct row *row;
	const struct world *w;
	struct arena *a;
	enum style style; /* of the row */
	bool selected;
};

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

static void
draw_plan(const struct place *c)
{
	put(c, STYLE_DIM, thing_plan(&c->row->action->thing)->id);
}

static void
draw_priority(const struct place *c)
{
	const char *ref = action_priority(c->row->action)->ref;

	put(c, c->style, ref != NULL ? ref : "-");
}

static void
draw_ref(const struct place *c)
{
	const char *ref = c->row->action->ref;

	put(c, c->selected ? STYLE_SELECTED : STYLE_REF,
	    ref != NULL ? ref : "-");
}

static void
draw_title(const struct place *c)
{
	put(c, c->style, c->row->action->title);
}

/* A lead with how many others there are, which is never cut off. */
static void
draw_leads(const struct place *c)
{
	const struct list *leads = &c->row->action->leads;
	const char *plus;
	int tail, col;

	if (leads->count < 2) {
		put(c, c->style, leads->count == 0 ? "-" : leads->item[0]);
		return;
	}
	plus = arena_printf(c->a, "+%u", leads->count - 1);
	tail = utf8_width(plus) + 1;
	col = screen_put_cut(c->s, c->area, c->y, c->col, c->width - tail,
	    c->style, leads->item[0]);
	if (utf8_width(leads->item[0]) < c->width - tail)
		col = c->col + utf8_width(leads->item[0]);
	screen_put(c->s, c->area, c->y, col + 1, c->style, plus);
}

static void
draw_due(const struct place *c)
{
	const struct when *due = &c->row->action->due;
	enum style style = c->row->d.overdue ? STYLE_OVERDUE :
	    c->row->d.due_soon		     ? STYLE_DUE_SOON :
					       c->style;
	char day[16];

	if (due->text == NULL) {
		put(c, style, "-");
	} else if (due->last == DAY_NONE) {
		put(c, style, due->text);
	} else {
		day_short(due->last, day);
		put(c, style, day);
	}
}

static void
draw_late(const struct place *c)
{
	const char *late = c->row->d.days_late > 0 ?
	    arena_printf(c->a, "%dd", c->row->d.days_late) :
	    c->row->d.late ? "step" :
			     "";

	put_right(c, STYLE_LATE, late);
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
	    arena_printf(c->a, "%c", direction_sign(way)));
}

/* In the plan's own word, and which way it went where it stands for a rating. */
static void
draw_status(const struct place *c)
{
	const struct action *act = c->row->action;
	const struct plan *plan = thing_plan(&act->thing);
	enum direction way = c->row->d.direction;

	screen_put_cut(c->s, c->area, c->y, c->col, c->width - 2,
	    act->status.value == STATUS_ON_HOLD ? STYLE_LATE : c->style,
	    act->status.text != NULL ? act->status.text :
				       status_words[act->status.value]);
	if (plan_has(plan, USES_PROGRESS))
		screen_put(c->s, c->area, c->y, c->col + c->width - 1,
		    way == DIRECTION_WORSE ? STYLE_WORSE : STYLE_BETTER,
		    arena_printf(c->a, "%c", direction_sign(way)));
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
static void
draw_updated(const struct place *c)
{
	const struct derived *d = &c->row->d;
	const char *text = d->stale ? "none!" : "- ";

	if (d->updated > c->w->today)
		text = "ahead";
	else if (d->updated != DAY_NONE)
		text = arena_printf(c->a, "%dd%c", c->w->today - d->updated,
		    d->stale ? '!' : ' ');
	put_right(c, d->stale ? STYLE_STALE : c->style, text);
}

/* How the usual ones look; those that stay longest have the highest. */
struct look {
	const char *name, *head;
	int width, stays;
	bool right;
	void (*draw)(const struct place *c);
};
static const struct look looks[] = {
	{ "plan", "Plan", 12, 2, false, draw_plan },
	{ "priority", "Pr", 4, 3, false, draw_priority },
	{ "ref", "Ref", 6, 10, false, draw_ref },
	{ "title", "Action", 0, 12, false, draw_title },
	{ "leads", "Lead", 9, 6, false, draw_leads },
	{ "due", "Due", 9, 8, false, draw_due },
	{ "days_late", "Late", 4, 7, true, draw_late },
	{ "rag", "Act", 4, 11, false, draw_rag },
	{ "status", "Status", 14, 11, false, draw_status },
	{ "impact", "Imp", 3, 5, false, draw_impact },
	{ "updated", "Upd", 6, 4, true, draw_updated },
};

static const struct look *
look_of(const char *name)
{
	for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++)
		if (strcmp(looks[i].name, name) == 0)
			return &looks[i];
	return NULL;
}

const char *
list_look_head(const struct look *look)
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

static int
stays(const struct list_column *c)
{
	return c->look != NULL ? c->look->stays : 1;
}

/* The number that stands in the column of that row, with what goes with it in
   *around; false where there is none. */
static bool
figure(const struct column *c, const struct look *look, const struct row *row,
    int today, int64_t *n, int *around)
{
	int count = 0;
	bool is = true;

	*around = look != NULL; /* the d of days */
	if (look != NULL && look->draw == draw_updated) {
		*around = 2;
		is = row->d.updated != DAY_NONE;
		count = is ? today - row->d.updated : 0;
	} else if (c->of == COLUMN_NUMBER) {
		*n = row->action->thing.number;
		return true;
	} else if (c->of == COLUMN_DERIVED &&
	    c->derived->kind == DERIVED_COUNT) {
		is = derived_number(&row->d, c->derived, &count);
	} else {
		return false;
	}
	*n = count;
	return is;
}

/* What the widest number of the column needs: none is ever cut, as it would
   be another one. */
static int
figures_width(const struct column *c, const struct look *look,
    const struct row_refs *rows, int today)
{
	int need = 0;

	for (size_t i = 0; i < rows->count; i++) {
		int64_t n;
		int around, wide;

		if (!figure(c, look, rows->item[i], today, &n, &around))
			continue;
		wide = around + (n < 0) + 1;
		for (n = n < 0 ? -n : n; n >= 10; n /= 10)
			wide++;
		if (wide > need)
			need = wide;
	}
	return need;
}

static int
usual_width(const struct column *c, const struct look *look, int width)
{
	int wide;

	if (look != NULL)
		return width >= WIDE_LEAD && look->draw == draw_leads ?
		    18 :
		    look->width;
	wide = c->width > utf8_width(c->label) ? c->width :
						 utf8_width(c->label);
	return wide < OTHER_LEAST ? OTHER_LEAST :
	    wide > OTHER_MOST	  ? OTHER_MOST :
				    wide;
}

/* The same, measured once for the rows as they are. */
static int
figures_measured(const struct list_view *l, const struct column *c,
    const struct look *look, int today)
{
	struct list_measured *m = l->measured;

	for (size_t i = 0; i < m->count; i++)
		if (strcmp(m->item[i].name, c->name) == 0)
			return m->item[i].width;
	if (m->count == LIST_MEASURED)
		return figures_width(c, look, &l->rows, today);
	m->item[m->count].name = arena_strdup(l->filled, c->name);
	m->item[m->count].width = figures_width(c, look, &l->rows, today);
	return m->item[m->count++].width;
}

static int
width_of(const struct list_view *l, const struct column *c,
    const struct look *look, int width, int today)
{
	int usual = usual_width(c, look, width);
	int need = figures_measured(l, c, look, today);

	return need > usual ? need : usual;
}

/* What the title should have before any other column leaves. */
static int
title_wants(int width)
{
	int third = width / 3;

	return third < TITLE_LEAST ? TITLE_LEAST :
	    third > TITLE_ENOUGH   ? TITLE_ENOUGH :
				     third;
}

/* What is left of the width for the title, all gaps counted. */
static int
left_over(const struct list_columns *c, int width)
{
	int left = width - LIST_MARGIN;

	for (size_t i = 0; i < c->count; i++)
		left -= c->item[i].width + 1;
	return left;
}

/* Takes out the column that stays least; of several, the one to the right. */
static void
leave_one(struct list_columns *c)
{
	size_t least = c->count - 1;

	for (size_t i = c->count; i-- > 0;)
		if (stays(&c->item[i]) < stays(&c->item[least]))
			least = i;
	c->left++;
	c->count--;
	memmove(&c->item[least], &c->item[least + 1],
	    (c->count - least) * sizeof(*c->item));
}

void
list_columns(const struct list_view *l, const struct world *w,
    const char *names, int width, struct arena *a, struct list_columns *out)
{
	struct query_context in = list_context(l, w);
	bool by_status = (plans_use(w->plans, in.plan) & USES_PROGRESS) != 0;
	const struct column **parsed;
	struct list_column *title = NULL;
	size_t n;

	*out = (struct list_columns){ 0 };
	if (!columns_parse(a, &in, names, &parsed, &n, NULL))
		return;
	out->item = arena_alloc(a, (n + 1) * sizeof(*out->item));
	for (size_t i = 0; i < n; i++) {
		const struct look *look = look_of(parsed[i]->name);

		/* A status that stands beside a rating is as any other. */
		if (look != NULL && look->draw == draw_status && !by_status)
			look = NULL;
		out->item[out->count++] = (struct list_column){ parsed[i], look,
			width_of(l, parsed[i], look, width, w->today), NULL };
	}
	for (;;) {
		int left = left_over(out, width);

		title = NULL;
		for (size_t i = 0; i < out->count; i++)
			if (out->item[i].look != NULL &&
			    out->item[i].look->draw == draw_title)
				title = &out->item[i];
		if (out->count < 2 ||
		    left >= (title != NULL ? title_wants(width) : 0))
			break;
		leave_one(out);
	}
	/* Without a title the last column has the room. */
	if (title == NULL && out->count > 0)
		title = &out->item[out->count - 1];
	list_heads(l, w, title, left_over(out, width) - TITLE_ROOM, out);
	if (title != NULL)
		title->width += left_over(out, width);
	if (title != NULL && title->width < 1)
		title->width = 1;
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
		put(c, c->style, b.len > 0 ? buf_text(&b) : "-");
	buf_free(&b);
}

void
list_draw_row(const struct world *w, struct screen *s, struct rect area, int y,
    const struct list_columns *columns, const struct row *row, bool selected)
{
	struct place c = { .s = s,
		.area = area,
		.y = y,
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
		if (column->look != NULL)
			column->look->draw(&c);
		else
			draw_other(&c, column);
		c.col += column->width + 1;
	}
	arena_free(c.a);
}
