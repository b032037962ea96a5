/* SPDX-License-Identifier: ISC */
/*
 * The measures of the plans by focus area: target, newest reading, and a small
 * trend drawn in bars from low to high (_ . : ' ^ where the locale has none), and
 * said as a word, for whom marks tell nothing; then the success measures, by priority.
 * Enter lists the actions a measure is of, and the key of a new action asks
 * for a new reading.
 */
#include "advice.h"
#include "page.h"
#include "question.h"
#include "sign.h"
#include "table.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/measure.h"

#include <string.h>

enum { TREND = 12 };

struct measures_view {
	struct table_view table;
	struct question reading; /* of the measure that it is asked of */
	const char *counts;	 /* how many of each kind */
};

static const struct table_column columns[] = {
	{ "Target", "Target", 10, 8, 0, 0, "target" },
	{ "Newest", "Newest", 10, 8, 0, 0, NULL },
	{ "Read", NULL, 10, 0, 0, 0, NULL },
	{ "Trend", NULL, TREND + 2, 0, 0, 0, NULL },
	{ "", "", 9, 8, 0, 0, NULL },
};
enum { TO_TARGET, NEWEST, READ, DRAWN, SAID, COLUMNS };

/* The sign of a reading among those that go from low to high. */
static enum sign
height(
    const struct measure *m, const struct reading *r, int64_t low, int64_t high)
{
	double range = (double)high - (double)low;
	int64_t v;

	if (!measure_number(m, r->value, &v))
		return SIGN_NO_NUMBER;
	if (high == low)
		return SIGN_TREND_3;
	return SIGN_TREND_1 +
	    (enum sign)(((double)v - (double)low) * 4 / range + 0.5);
}

/* The last readings as heights. */
static const char *
trend_drawn(
    struct arena *a, const struct measure *m, const struct measure_state *state)
{
	const struct reading **r = state->reading;
	size_t n = state->readings;

	size_t from = n > TREND ? n - TREND : 0;
	int64_t low = INT64_MAX, high = INT64_MIN, v;
	struct buf out = { 0 };

	for (size_t i = from; i < n; i++)
		if (measure_number(m, r[i]->value, &v)) {
			low = v < low ? v : low;
			high = v > high ? v : high;
		}
	for (size_t i = from; i < n; i++)
		buf_add(&out, signs[height(m, r[i], low, high)].sign);
	return buf_take(a, &out);
}

/* Whether the target is met, else which way it goes. */
static const char *
trend_said(const struct measure_state *state, enum style *style)
{
	*style = state->target == TARGET_MET || state->trend == TREND_BETTER ?
	    STYLE_BETTER :
	    state->trend == TREND_WORSE ? STYLE_WORSE :
					  STYLE_NORMAL;
	return state->target == TARGET_MET ? target_words[TARGET_MET] :
					     trend_words[state->trend];
}

/* "ref:1.2 or priority:1": what the measure is tied to; NULL: nothing. */
static const char *
tied(struct arena *a, const struct measure *m)
{
	struct things actions, priorities;
	const char *out;

	measure_actions(a, m, &actions);
	measure_priorities(a, m, &priorities);
	out = query_actions(a, &actions);
	for (size_t i = 0; i < priorities.count; i++)
		out = arena_printf(a, "%s%s%s", out != NULL ? out : "",
		    out != NULL ? " or " : "",
		    query_priority(a, thing_as_priority(priorities.item[i])));
	return out;
}

static const char *
with_unit(struct arena *a, const struct measure *m, const char *value)
{
	if (value == NULL)
		return signs[SIGN_NONE].sign;
	return m->unit != NULL && strcmp(m->unit, "%") == 0 &&
		strchr(value, '%') == NULL ?
	    arena_printf(a, "%s%%", value) :
	    value;
}

static void
add_measure(struct table_view *t, const struct world *w,
    const struct plan *plan, const struct measure *m, int wide)
{
	struct arena *a = t->filled;
	struct measure_state state;
	const struct reading *newest;
	struct table_row *row = table_add(t,
	    arena_printf(a, "%lld", (long long)m->thing.number),
	    table_titled(a, m->ref, wide, m->title));
	char day[16];

	measure_read(a, m, w->today, &state);
	newest = state.readings > 0 ? state.reading[state.readings - 1] : NULL;
	row->plan = plan->thing.number;
	row->thing = &m->thing;
	row->query = tied(a, m);
	row->nothing = "no action or priority is tied to this measure";
	row->cell[TO_TARGET].text = with_unit(a, m, m->target);
	row->cell[NEWEST].text = newest != NULL ?
	    with_unit(a, m, newest->value) :
	    signs[SIGN_NONE].sign;
	if (newest != NULL && newest->date.last != DAY_NONE) {
		day_short(newest->date.last, day);
		row->cell[READ].text = arena_strdup(a, day);
	}
	row->cell[DRAWN].text = trend_drawn(a, m, &state);
	row->cell[SAID].text = trend_said(&state, &row->cell[SAID].style);
	if (measure_undeveloped(m)) {
		row->cell[DRAWN].text = "to develop";
		row->cell[DRAWN].style = STYLE_WARNING;
	}
}

/* "FA3  Decisions at the front door". */
static const char *
group_said(struct arena *a, const struct measure_group *g, int indent)
{
	const struct focus_area *f = (const struct focus_area *)g->focus_area;

	return arena_printf(a, "%*s%s", indent, "",
	    f != NULL		? table_titled(a, f->ref, 0, f->title) :
		g->text != NULL ? g->text :
				  "Of no focus area");
}

static void
add_measures(
    struct table_view *t, const struct world *w, const struct plan *plan)
{
	struct measure_group *g;
	size_t n = measure_groups(t->filled, plan, &g);
	int wide = table_refs(&plan->measures), indent = table_many(t, w);

	for (size_t i = 0; i < n; i++) {
		if (n > 1 || g[i].text != NULL)
			table_heading(t, group_said(t->filled, &g[i], indent));
		for (size_t k = 0; k < g[i].measures.count; k++)
			add_measure(t, w, plan,
			    thing_as_measure(g[i].measures.item[k]), wide);
	}
}

/* A success measure: a text, told by what it is of. */
static void
add_success(struct table_view *t, const struct plan *plan,
    const struct success_measure *s, int wide)
{
	struct arena *a = t->filled;
	const struct thing *of = s->action != NULL ? &s->action->thing :
						     &s->priority->thing;
	struct table_row *row = table_add(t,
	    arena_printf(a, "%s %lld/%zu", of->kind->name,
		(long long)of->number, s->place),
	    NULL);

	row->wide = true;
	row->plan = plan->thing.number;
	row->thing = of;
	row->of = s;
	row->wide_refs = wide;
}

/* Worked out where it is selected: a plan has many. */
static const char *
success_query(const struct table_view *t, const struct world *w,
    const struct table_row *row)
{
	const struct success_measure *s = row->of;
	struct thing *of[] = { (struct thing *)row->thing };
	const struct things one = { of, 1, 1 };

	(void)w;
	if (s == NULL)
		return NULL;
	return s->action != NULL ? query_actions(t->filled, &one) :
				   query_priority(t->filled, s->priority);
}

static void
success_text(const struct table_row *row, struct buf *out)
{
	const struct success_measure *s = row->of;

	table_add_title(out, s->action != NULL ? s->action->ref : NULL,
	    row->wide_refs, s->text);
}

static const char *
success_heading(const struct plan *plan)
{
	const char *own = label_own(&plan->thing, &kind_action, "measures");

	return own != NULL ? own : "Success measures";
}

static void
add_successes(
    struct table_view *t, const struct world *w, const struct plan *plan)
{
	struct arena *a = t->filled;
	struct success_measure *s;
	size_t n = success_measures(a, plan, &s);
	int wide = 0, indent = table_many(t, w);

	for (size_t i = 0; i < n; i++) {
		const struct priority *p = s[i].priority;

		if (i == 0 || s[i - 1].priority != p) {
			table_heading(t,
			    arena_printf(a, "%*s%s: %s", indent, "",
				success_heading(plan),
				table_titled(a, p->ref, 0, p->title)));
			wide = table_refs(&p->actions);
		}
		add_success(t, plan, &s[i], wide);
	}
}

static void
measures_fill(struct table_view *t, const struct world *w)
{
	struct measures_view *v = (struct measures_view *)t;
	const struct plan *plan;
	struct measure_counts all = { 0 };

	for (size_t i = 0; (plan = table_plan(t, w, &i)) != NULL;) {
		size_t before = all.measures + all.success;

		measures_count(t->filled, plan, &all);
		if (table_many(t, w) && all.measures + all.success > before)
			table_heading(t, plan->title);
		add_measures(t, w, plan);
		add_successes(t, w, plan);
	}
	v->counts = measures_said(t->filled, &all);
}

static void
measures_said_here(
    const struct table_view *t, const struct world *w, struct buf *out)
{
	(void)w;
	buf_add(out, ((const struct measures_view *)t)->counts);
}

/* The success measure whole, and what it is of. */
static void
success_detail(const struct success_measure *s, struct page *p)
{
	page_add(p, NULL, STYLE_TITLE, 0, s->text);
	if (s->action != NULL)
		page_add(p, "Action", STYLE_NORMAL, 0,
		    table_titled(
			p->arena, s->action->ref, 0, s->action->title));
	page_add(p, "Priority", STYLE_NORMAL, 0,
	    table_titled(p->arena, s->priority->ref, 0, s->priority->title));
}

/* The measure whole: what it is, and each reading. */
static void
measures_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	const struct measure *m;
	struct measure_state state;
	char day[16];

	(void)t;
	p->label_width = 10;
	if (row->of != NULL) {
		success_detail(row->of, p);
		return;
	}
	m = thing_as_measure(row->thing);
	measure_read(p->arena, m, w->today, &state);
	page_add(p, NULL, STYLE_TITLE, 0, row->text);
	page_addf(p, "Target", STYLE_NORMAL, 0, "%s%s%s%s%s%s",
	    m->target != NULL ? m->target : "none", m->unit != NULL ? " " : "",
	    m->unit != NULL ? m->unit : "",
	    m->target_date.text != NULL ? " by " : "",
	    m->target_date.text != NULL ? m->target_date.text : "",
	    m->better == BETTER_UP	 ? ", the higher the better" :
		m->better == BETTER_DOWN ? ", the lower the better" :
					   "");
	if (m->data_source != NULL)
		page_add(p, "Source", STYLE_NORMAL, 0, m->data_source);
	for (size_t i = state.readings; i-- > 0;) {
		const struct reading *r = state.reading[i];

		day_short(r->date.last, day);
		page_addf(p, i + 1 == state.readings ? "Readings" : "",
		    STYLE_NORMAL, 0, "%s  %s%s%s",
		    r->date.last != DAY_NONE ? day : r->date.text,
		    r->value != NULL ? r->value : "-",
		    r->note != NULL ? "  " : "",
		    r->note != NULL ? r->note : "");
	}
}

/* Puts the reading that is typed into the set; NULL where the rules refuse
   it. */
static const struct measure *
put(struct view *v, const struct world *w, const char *text, struct edit *ed,
    struct err *e)
{
	const struct thing *t = thing_find(
	    w->plans, &kind_measure, v->asking->about);

	if (t == NULL || t->retired)
		err_set(e, ERR_NO, "the measure is no longer there");
	else if (reading_put(ed, thing_as_measure(t), text, e))
		return thing_as_measure(t);
	return NULL;
}

/* By the same rule that will take it. */
static const char *
echo_reading(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct arena *a = v->scratch;
	struct change_set set;
	struct edit ed = { .plans = w->plans, .set = &set };
	const struct measure *m;
	struct err e = { 0 };

	if (*utf8_trim(a, text) == '\0')
		return v->asking->question->hint;
	view_set_init(&set, a, w);
	m = put(v, w, text, &ed, &e);
	if (m != NULL)
		return reading_echo(a, m, thing_as_reading(set.item[0].made));
	*style = STYLE_WARNING;
	return arena_strdup(a, e.text);
}

static struct effect
enter_reading(struct view *v, const struct world *w, const char *text)
{
	struct edit ed = change_begin(v, w, NULL);
	struct err e = { 0 };
	const struct measure *m = put(v, w, text, &ed, &e);

	if (m == NULL)
		return question_refuse(v, e.text);
	return change_end(v, &ed,
	    arena_printf(ed.set->arena, "%s: %s",
		m->ref != NULL ? m->ref : m->title,
		thing_as_reading(ed.set->item[0].made)->value),
	    1);
}

/* The key of a new action adds a reading: the value and then its date, today
   where none is typed. */
static bool
measures_act(struct table_view *t, const struct world *w, enum act act,
    struct effect *out)
{
	struct measures_view *v = (struct measures_view *)t;
	const struct measure *m;

	if (act != ACT_NEW || !table_has_rows(t))
		return false;
	*out = (struct effect){ 0 };
	if (t->row[t->at].of != NULL) {
		view_say(&t->view, STYLE_WARNING,
		    "a success measure is a text without readings; a measure "
		    "has them");
		return true;
	}
	m = thing_as_measure(t->row[t->at].thing);
	v->reading = (struct question){
		.label = arena_printf(t->view.arena, "Reading%s%s: ",
		    m->ref != NULL ? " of " : "", m->ref != NULL ? m->ref : ""),
		.hint = READING_HINT,
		.draft = "reading",
		.access = ACCESS_IMPROVEMENT,
		.about = m->thing.number,
		.stays = true,
		.echo = echo_reading,
		.enter = enter_reading
	};
	question_open(&t->view, w, &v->reading);
	return true;
}

static const struct table measures_table = {
	.title = "Measures",
	.head = "Measure",
	.head_kind = &kind_measure,
	.head_name = "title",
	.column = columns,
	.columns = COLUMNS,
	.fill = measures_fill,
	.text = success_text,
	.query = success_query,
	.count = measures_said_here,
	.detail = measures_detail,
	.act = measures_act,
	.legend = "+ adds a reading",
	.one = "measure",
	.many = "measures",
};

const struct view_ops view_measures = {
	.name = "measures",
	.title = "Measures",
	.scope = SCOPE_TABLE,
	.signs = SIGNS_VALUE | SIGNS_MEASURES,
	TABLE_OPS(measures_view, measures_table),
	.plan = table_plan_number,
};
