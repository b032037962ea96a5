/* SPDX-License-Identifier: ISC */
/*
 * The measures of the plans: target, newest reading, and a small trend drawn
 * with the characters _ . - ' ^ from low to high, and said as a word, for
 * whom marks tell nothing.  Enter lists the actions a measure is tied to.
 */
#include "page.h"
#include "table.h"

#include "ragtrack/model/find.h"

#include <string.h>

enum { TREND = 12, REFS = 16 };

static const struct table_column columns[] = {
	{ "Target", "Target", 10, 8, 0 },
	{ "Newest", "Newest", 10, 8, 0 },
	{ "Read", NULL, 10, 0, 0 },
	{ "Trend", NULL, TREND + 2, 0, 0 },
	{ "", "", 9, 8, 0 },
};
enum { TO_TARGET, NEWEST, READ, DRAWN, SAID, COLUMNS };

static const struct reading *
reading_at(const struct measure *m, size_t i)
{
	return (const struct reading *)(const void *)m->readings.item[i];
}

/* Readings that are in use, oldest first; how many. */
static size_t
readings_of(
    struct arena *a, const struct measure *m, const struct reading ***out)
{
	size_t n = 0;

	*out = arena_alloc(a, (m->readings.count + 1) * sizeof(**out));
	for (size_t i = 0; i < m->readings.count; i++) {
		const struct reading *r = reading_at(m, i);
		size_t at = n;

		if (r->thing.retired)
			continue;
		while (at > 0 && (*out)[at - 1]->date.last > r->date.last) {
			(*out)[at] = (*out)[at - 1];
			at--;
		}
		(*out)[at] = r;
		n++;
	}
	return n;
}

/* The last readings as heights. */
static const char *
trend_drawn(struct arena *a, const struct reading **r, size_t n)
{
	static const char signs[] = "_.-'^";
	size_t from = n > TREND ? n - TREND : 0, k = 0;
	int64_t low = INT64_MAX, high = INT64_MIN, v;
	char *out = arena_alloc(a, TREND + 1);

	for (size_t i = from; i < n; i++)
		if (number_value(r[i]->value, &v)) {
			low = v < low ? v : low;
			high = v > high ? v : high;
		}
	for (size_t i = from; i < n; i++)
		out[k++] = !number_value(r[i]->value, &v) ? '?' :
		    high == low				  ? '-' :
				  signs[(v - low) / ((high - low) / 4 + 1)];
	return out;
}

/* "better", "worse" or "same" since the reading before; "met" where the
   newest reaches the target. */
static const char *
trend_said(const struct measure *m, const struct reading **r, size_t n,
    enum style *style)
{
	int64_t now, before, target;
	int way = m->better == BETTER_DOWN ? -1 : 1;

	*style = STYLE_NORMAL;
	if (n == 0 || !number_value(r[n - 1]->value, &now))
		return "";
	if (m->target != NULL && m->better != BETTER_UNSET &&
	    number_value(m->target, &target) &&
	    (way > 0 ? now >= target : now <= target)) {
		*style = STYLE_BETTER;
		return "met";
	}
	if (n == 1 || !number_value(r[n - 2]->value, &before))
		return "";
	if (now == before)
		return "same";
	if (m->better == BETTER_UNSET)
		return now > before ? "up" : "down";
	*style = (now > before) == (way > 0) ? STYLE_BETTER : STYLE_WORSE;
	return *style == STYLE_BETTER ? "better" : "worse";
}

/* "ref:1.2,1.3 or priority:1": what the measure is tied to. */
static const char *
tied(struct arena *a, const struct plan *plan, const struct measure *m)
{
	struct buf b = { 0 };
	const char *out = NULL;

	for (size_t i = 0; i < m->actions.count; i++) {
		struct action *fit[REFS];
		size_t n = find_refs(plan, m->actions.item[i], fit, REFS);

		for (size_t k = 0; k < n && k < REFS; k++)
			if (fit[k]->ref != NULL)
				buf_addf(&b, "%s%s", b.len > 0 ? " or " : "",
				    query_term(a, "ref", fit[k]->ref));
	}
	for (size_t i = 0; i < m->priorities.count; i++)
		buf_addf(&b, "%s%s", b.len > 0 ? " or " : "",
		    query_term(a, "priority", m->priorities.item[i]));
	if (b.len > 0)
		out = buf_save(a, &b);
	buf_free(&b);
	return out;
}

static const char *
with_unit(struct arena *a, const struct measure *m, const char *value)
{
	if (value == NULL)
		return "-";
	return m->unit != NULL && strcmp(m->unit, "%") == 0 ?
	    arena_printf(a, "%s%%", value) :
	    value;
}

static void
add_measure(
    struct table_view *t, const struct plan *plan, const struct measure *m)
{
	struct arena *a = t->filled;
	const struct reading **r;
	size_t n = readings_of(a, m, &r);
	struct table_row *row = table_add(t,
	    arena_printf(a, "%lld", (long long)m->thing.number),
	    arena_printf(a, "%s%s%s", m->ref != NULL ? m->ref : "",
		m->ref != NULL ? "  " : "", m->title));
	char day[16];

	row->plan = plan->thing.number;
	row->thing = &m->thing;
	row->query = tied(a, plan, m);
	row->nothing = "no action or priority is tied to this measure";
	row->cell[TO_TARGET].text = with_unit(a, m, m->target);
	row->cell[NEWEST].text = n > 0 ? with_unit(a, m, r[n - 1]->value) : "-";
	if (n > 0 && r[n - 1]->date.last != DAY_NONE) {
		day_short(r[n - 1]->date.last, day);
		row->cell[READ].text = arena_strdup(a, day);
	}
	row->cell[DRAWN].text = trend_drawn(a, r, n);
	row->cell[SAID].text = trend_said(m, r, n, &row->cell[SAID].style);
}

static void
measures_fill(struct table_view *t, const struct world *w)
{
	const struct plan *plan;

	for (size_t i = 0; (plan = table_plan(t, w, &i)) != NULL;) {
		if (table_many(t, w) && plan->measures.count > 0)
			table_heading(t, plan->title);
		for (size_t k = 0; k < plan->measures.count; k++)
			if (!plan->measures.item[k]->retired)
				add_measure(t, plan,
				    thing_as_measure(plan->measures.item[k]));
	}
}

/* The measure whole: what it is, and each reading. */
static void
measures_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	const struct measure *m = thing_as_measure(row->thing);
	const struct reading **r;
	size_t n = readings_of(p->arena, m, &r);
	char day[16];

	(void)t;
	(void)w;
	p->label_width = 10;
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
	for (size_t i = n; i-- > 0;) {
		day_short(r[i]->date.last, day);
		page_addf(p, i + 1 == n ? "Readings" : "", STYLE_NORMAL, 0,
		    "%s  %s%s%s",
		    r[i]->date.last != DAY_NONE ? day : r[i]->date.text,
		    r[i]->value != NULL ? r[i]->value : "-",
		    r[i]->note != NULL ? "  " : "",
		    r[i]->note != NULL ? r[i]->note : "");
	}
}

static const struct table measures_table = {
	.title = "Measures",
	.head = "Measure",
	.column = columns,
	.columns = COLUMNS,
	.fill = measures_fill,
	.detail = measures_detail,
	.one = "measure",
	.many = "measures",
};

static void
measures_enter(
    struct view *v, const struct world *w, int64_t number, const char *text)
{
	(void)text;
	table_open(v, w, number, &measures_table);
}

const struct view_ops view_measures = {
	.name = "measures",
	.title = "Measures",
	.size = sizeof(struct table_view),
	.scope = SCOPE_TABLE,
	.enter = measures_enter,
	.on = table_on,
	.draw = table_draw,
	.refresh = table_refresh,
	.answer = table_answer,
	.leave = table_leave,
};
