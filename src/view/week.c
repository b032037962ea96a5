/* SPDX-License-Identifier: ISC */
/*
 * The week of who runs a plan: what others changed since they looked, what is due
 * this week and next, whom to ask, when the board meets.  All parts stand on one
 * screen: each has as many lines as there is room for, the rest behind its last
 * one.  How far somebody has looked moves on when they leave.
 */
#include "week.h"
#include "sign.h"

#include "page.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

#include <string.h>

enum {
	PARTS = 5,
	LEAST = 2,	  /* lines of a part, where it has them */
	DETAIL_FROM = 34, /* rows of a screen */
	PLAN_WIDE = 16,	  /* columns of a plan's name */
	REF_WIDE = 8,
	UNCUT = 1000 /* by ear nothing is */
};

static const struct table_column columns[] = {
	{ "", "", 0, 0, 0, 0, NULL },
};

struct week_view {
	struct table_view table;
	const struct who *who;
	const struct plans *plans;
	int64_t seen; /* the newest change of the history that was shown */
	int day;
	const char *count; /* as the status line has it */
	const struct week *week;
};

struct week_line *
week_add(struct week *week, struct week_part *part)
{
	struct week_line *line;

	part->line = arena_grow(week->arena, part->line, part->count_lines,
	    &part->room, sizeof(*part->line));
	line = &part->line[part->count_lines++];
	*line = (struct week_line){ 0 };
	return line;
}

void
week_say(const struct week *week, struct week_line *line)
{
	if (line->say != NULL)
		line->say(week, line);
	line->say = NULL;
}

/* What lists these. */
static const char *
week_query(const struct week *week, const struct things *actions)
{
	return week->one != NULL ? query_actions(week->arena, actions) :
				   query_numbers(week->arena, actions);
}

const char *
week_day(const struct week *week, int day)
{
	char text[32];
	size_t n;

	if (day == week->w->today)
		return "today";
	day_long(day, text);
	n = strlen(text);
	if (n > 5)
		text[n - 5] = '\0'; /* the year */
	return arena_strdup(week->arena, text);
}

void
week_piece(struct buf *out, const char *piece)
{
	buf_addf(out, "%s%s", out->len > 0 ? "  " : "", piece);
}

/* How many lines each part has: in turn one more, as long as there is room; a
   part that has not all has one that says so. */
static void
share(struct week_part *const *part, int rows)
{
	bool more = true;

	for (int i = 0; i < PARTS; i++) {
		size_t n = part[i]->count_lines;

		part[i]->shown = n < LEAST ? n : LEAST;
		if (n > 0)
			rows -= 1 + (int)part[i]->shown + (n > LEAST);
	}
	while (more) {
		more = false;
		for (int i = 0; i < PARTS; i++) {
			size_t left = part[i]->count_lines - part[i]->shown;

			if (left == 0 || rows < (left > 1))
				continue;
			part[i]->shown++;
			rows -= left > 1;
			more = true;
		}
	}
}

/* The columns that a part has for the names of plans, and for refs. */
static void
widths(
    const struct week *week, const struct week_part *part, int *plan, int *ref)
{
	*plan = *ref = 0;
	for (size_t i = 0; i < part->shown; i++) {
		const struct week_line *l = &part->line[i];
		int wide = l->ref != NULL ? utf8_width(l->ref) : 0;

		if (wide > *ref && wide <= REF_WIDE)
			*ref = wide;
		wide = l->plan == NULL || week->one != NULL ?
		    0 :
		    utf8_width(kept_plan_name(week->w->kept, l->plan));
		if (wide > *plan)
			*plan = wide < PLAN_WIDE || week->cell == UNCUT ?
			    wide :
			    PLAN_WIDE;
	}
}

/* "eastmoor  2.2  Bring ...", below a head. */
static const char *
line_text(const struct week *week, const struct week_line *l, int plan, int ref)
{
	struct buf b = { 0 };
	int pad = plan;

	buf_add(&b, "  ");
	if (plan > 0 && l->plan != NULL) {
		size_t from = b.len;

		utf8_cut(&b, kept_plan_name(week->w->kept, l->plan), plan,
		    signs[SIGN_CUT].sign);
		pad -= utf8_width(buf_text(&b) + from);
	}
	if (plan > 0)
		buf_addf(&b, "%*s  ", pad > 0 ? pad : 0, "");
	table_add_title(&b, l->ref, l->action != NULL ? ref : 0,
	    l->text != NULL ? l->text : "");
	return buf_take(week->arena, &b);
}

static void
put_line(struct table_view *t, const struct week *week, struct week_line *l,
    int plan, int ref)
{
	struct table_row *row = table_add(
	    t, l->key, line_text(week, l, plan, ref));

	row->plan = l->plan != NULL ? l->plan->thing.number : t->plan;
	row->thing = l->action != NULL ? &l->action->thing : NULL;
	row->query = l->actions.count > 0 ? week_query(week, &l->actions) :
					    l->query;
	if (l->query == NULL && l->action != NULL && l->nothing == NULL)
		row->query = query_action(week->arena, l->action);
	row->nothing = l->nothing;
	row->of = l->of;
	row->number = l->opens;
	row->word = l->word;
	row->wide = l->cell == NULL;
	row->cell[0] = (struct table_cell){ .text = l->cell,
		.style = l->style };
}

/* A part's head lists all of it, as does the line that says how many more. */
static void
put_part(
    struct table_view *t, const struct week *week, const struct week_part *part)
{
	struct arena *a = week->arena;
	const char *query = part->actions.count > 0 ?
	    week_query(week, &part->actions) :
	    NULL;
	int64_t plan = week->one != NULL ? week->one->thing.number : 0;
	struct table_row *row;
	int wide, ref;

	if (part->count_lines == 0)
		return;
	if (part->key == NULL) {
		table_heading(t, part->head);
	} else {
		row = table_add(t, part->key, part->head);
		row->style = STYLE_HEADING;
		row->plan = plan;
		row->query = query;
		row->of = part;
		row->cell[0].text = part->count != NULL ?
		    part->count :
		    part->actions.count == 0 ?
		    NULL :
		    arena_printf(a, "%u action%s",
			(unsigned)part->actions.count,
			part->actions.count == 1 ? "" : "s");
		row->cell[0].style = STYLE_HEADING;
	}
	for (size_t i = 0; i < part->shown; i++)
		week_say(week, &part->line[i]);
	widths(week, part, &wide, &ref);
	for (size_t i = 0; i < part->shown; i++)
		put_line(t, week, &part->line[i], wide, ref);
	if (part->shown == part->count_lines)
		return;
	row = table_add(t, arena_printf(a, "more %s", part->key),
	    arena_printf(a, "  and %zu more", part->count_lines - part->shown));
	row->style = STYLE_DIM;
	row->extra = row->wide = true;
	row->plan = plan;
	row->query = query;
	row->of = part;
}

static void
count_of(struct week_view *v, const struct week *week)
{
	struct buf b = { 0 };
	size_t due = week->due[0].count_lines + week->due[1].count_lines;

	if (week->changed.count_lines > 0)
		buf_addf(&b, "%zu changed", week->changed.count_lines);
	if (due > 0)
		buf_addf(&b, "%s%zu due", b.len > 0 ? ", " : "", due);
	if (week->ask.count_lines > 0)
		buf_addf(&b, "%s%zu to ask", b.len > 0 ? ", " : "",
		    week->ask.count_lines);
	v->count = buf_take(week->arena, &b);
}

/* Where nothing is, that is said. */
static void
put_nothing(struct table_view *t)
{
	struct table_row *row;

	if (t->count > 0)
		return;
	row = table_add(t, "nothing",
	    "nothing changed, nothing is due by the end of next week, and "
	    "nobody is to be asked");
	row->wide = row->extra = true;
	row->style = STYLE_DIM;
	row->nothing = "there is nothing to open";
}

static void
week_fill(struct table_view *t, const struct world *w)
{
	struct week_view *v = (struct week_view *)t;
	const struct history *h = w->history;
	size_t i = 0;
	struct week *week = arena_alloc(t->filled, sizeof(*week));
	struct rect detail;

	*week = (struct week){ .w = w,
		.t = t,
		.arena = t->filled,
		.one = table_many(t, w) ? NULL : table_plan(t, w, &i),
		.cell = w->accessible ? UNCUT : w->width * 2 / 5,
		.in = { .plans = w->plans,
		    .kept = w->kept,
		    .who = w->who,
		    .today = w->today } };
	struct week_part *const part[PARTS] = { &week->changed, &week->due[0],
		&week->due[1], &week->ask, &week->boards };

	week->in.plan = week->one;
	week_changed(week);
	week_due(week);
	week_ask(week);
	week_boards(week);
	share(part, table_area(t, w, &detail).height);
	for (int k = 0; k < PARTS; k++)
		put_part(t, week, part[k]);
	put_nothing(t);
	count_of(v, week);
	v->week = week;
	v->who = w->who;
	v->plans = w->plans;
	v->day = w->today;
	v->seen = w->plans->head;
	if (h != NULL && h->count > 0 && h->item[h->count - 1].number > v->seen)
		v->seen = h->item[h->count - 1].number;
}

/* All of a part, for which there may have been no room. */
static void
part_page(const struct table_view *t, const struct world *w,
    const struct week_part *part, struct page *p)
{
	for (size_t i = 0; i < part->count_lines; i++) {
		const struct week_line *l = &part->line[i];
		bool of = l->plan != NULL && table_many(t, w);

		page_addf(p, NULL, STYLE_NORMAL, 0, "%s%s%s%s%s%s%s",
		    of ? kept_plan_name(w->kept, l->plan) : "", of ? "  " : "",
		    l->ref != NULL ? l->ref : "", l->ref != NULL ? "  " : "",
		    l->text != NULL ? l->text : "", l->cell != NULL ? "  " : "",
		    l->cell != NULL ? l->cell : "");
	}
}

static struct effect
week_open(
    struct table_view *t, const struct world *w, const struct table_row *row)
{
	if (row->number == WEEK_HISTORY)
		return (struct effect){ .kind = EFFECT_OPEN,
			.view = &view_changes };
	if (row->number == WEEK_PERIODS)
		return (struct effect){ .kind = EFFECT_OPEN,
			.view = &view_period,
			.number = row->plan };
	return table_list_here(t, w);
}

static void
week_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	struct row one = { 0 };

	if (strncmp(row->key, "ask ", 4) == 0) {
		week_ask_page(row, p);
	} else if (row->number == WEEK_PERIODS) {
		week_boards_page(w, row, p);
	} else if (row->of != NULL) {
		part_page(t, w, row->of, p);
	} else if (strncmp(row->key, "since ", 6) == 0) {
		week_changed_page(w, row, p);
	} else if (row->thing != NULL) {
		one.action = thing_as_action(row->thing);
		derive(w->plans, one.action, w->today, &one.d);
		detail_page(p, w, &one);
	}
}

static void
week_count(const struct table_view *t, const struct world *w, struct buf *out)
{
	(void)w;
	buf_add(out, ((const struct week_view *)t)->count);
}

static void
week_status(const struct table_view *t, const struct world *w, struct buf *out)
{
	const struct table_row *row = &t->row[t->at];
	char key[EVENT_NAME];

	week_count(t, w, out);
	if (table_has_rows(t) && (row->query != NULL || row->number != 0))
		buf_addf(out, "%s%s %s", out->len > 0 ? "   " : "",
		    keys_of(w->keys, ACT_OPEN, key),
		    row->number == WEEK_HISTORY	    ? "opens the history" :
			row->number == WEEK_PERIODS ? "opens its periods" :
			row->thing != NULL	    ? "opens it" :
						      "lists just those");
}

/* Another size has room for other lines. */
static struct effect
week_on(struct view *v, const struct world *w, const struct event *event)
{
	if (event->kind == EVENT_RESIZE)
		table_refresh(v, w);
	return table_on(v, w, event);
}

/* What comes while nobody moves stands above the row that was selected. */
static void
week_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	struct table_view *t = (struct table_view *)v;

	table_enter(v, w, number, text);
	if (table_has_rows(t))
		table_select(t, t->row[t->at].key);
}

static void
week_leave(struct view *v)
{
	const struct week_view *week = (const struct week_view *)v;

	looked_set(v->drafts, week->who, week->plans, v->number, week->seen,
	    week->day);
	table_leave(v);
}

static const struct table week_table = {
	.title = "Week",
	.head = "What changed, what is due, whom to ask",
	.column = columns,
	.columns = 1,
	.fill = week_fill,
	.detail = week_detail,
	.detail_from = DETAIL_FROM,
	.fills = true,
	.open = week_open,
	.status = week_status,
	.count = week_count,
	.one = "row",
	.many = "rows",
	.ragged = true,
};

const struct view_ops view_week = {
	.name = "week",
	.title = "Week",
	.size = sizeof(struct week_view),
	.scope = SCOPE_TABLE,
	.signs = SIGNS_DETAIL,
	.table = &week_table,
	.enter = week_enter,
	.on = week_on,
	.draw = table_draw,
	.speak = speech_table,
	.refresh = table_refresh,
	.plan = table_plan_number,
	.leave = week_leave,
	.wants_history = HISTORY_SINCE,
};
