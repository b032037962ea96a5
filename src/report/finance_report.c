/* SPDX-License-Identifier: ISC */
/*
 * Finance: what was planned and delivered, by year, by priority, and by year of
 * each priority.  Amounts of different kinds, or in different units, are never
 * added; each pair has its own tables.  What is not stated is not 0: a
 * difference is taken only of priorities and years that state both amounts, and
 * the amounts that are not in it stand beside it.  What totals leave out is said.
 */
#include "finance.h"
#include "reports.h"

#include <math.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/walk.h"

static struct purse *
purse_of(struct finance *f, const struct priority *p)
{
	const char *kind = stock_text(&f->b, &p->thing, "finance_kind");
	const char *unit = stock_text(&f->b, &p->thing, "finance_unit");

	for (size_t i = 0; i < f->count; i++)
		if (utf8_same(f->item[i].kind, kind) &&
		    utf8_same(f->item[i].unit, unit))
			return &f->item[i];
	f->item = arena_grow(
	    f->b.d->arena, f->item, f->count, &f->room, sizeof(*f->item));
	f->item[f->count] = (struct purse){
		.kind = kind, .unit = unit, .number = f->count
	};
	return &f->item[f->count++];
}

/* The plan's purses, with the priorities that state an amount. */
static void
open_purses(struct finance *f)
{
	const struct priority *p;

	f->item = NULL;
	f->count = f->room = 0;
	for (size_t i = 0; (p = things_next(&f->plan->priorities, &i)) != NULL;)
		if (stock_has(&f->b, &p->thing) && money_stated(p))
			things_push(
			    f->b.d->arena, &purse_of(f, p)->of, &p->thing);
}

/* "Savings". */
static const char *
kind_said(const struct finance *f, const struct purse *p)
{
	const char *own = label_own(&f->plan->thing, &kind_priority, "finance");
	struct arena *a = f->b.d->arena;
	char *kind = arena_strdup(a,
	    p->kind != NULL ? p->kind :
		own != NULL ? own :
			      "Finance");

	if (kind[0] >= 'a' && kind[0] <= 'z')
		kind[0] = (char)(kind[0] - 'a' + 'A');
	return kind;
}

/* "Savings, £000s". */
static const char *
purse_said(const struct finance *f, const struct purse *p)
{
	const char *kind = kind_said(f, p);

	return p->unit == NULL ?
	    kind :
	    arena_printf(f->b.d->arena, "%s, %s", kind, p->unit);
}

static struct doc_cell *
put_amount(struct doc_table *t, struct amount amount)
{
	return doc_put_text(t, money_said(t->arena, amount));
}

/* The cells of amount_columns. */
static void
put_amounts(struct doc_table *t, const struct balance *b, bool running)
{
	struct doc_cell *c;

	put_amount(t, b->amount[MONEY_PLANNED]);
	put_amount(t, b->amount[MONEY_FORECAST]);
	put_amount(t, b->amount[MONEY_DELIVERED]);
	c = put_amount(t, b->difference);
	if (b->running) {
		c->exact = c->text;
		c->text = arena_printf(t->arena, "%s so far", c->text);
	}
	put_amount(t, b->planned_apart);
	put_amount(t, b->delivered_apart);
	put_amount(t, b->amount[MONEY_AT_RISK]);
	doc_put(t, cell_flag(running));
}

static struct doc_column *
amount_column(struct finance *f, struct doc_table *t, enum money_kind kind)
{
	return doc_column(t, money_fields[kind].name,
	    money_heading(f, money_fields[kind].field), DOC_DECIMAL);
}

/* `all`: what the table is of; where all of it is compared, that goes without
   saying. */
static void
amount_columns(
    struct finance *f, struct doc_table *t, const struct balance *all)
{
	amount_column(f, t, MONEY_PLANNED);
	amount_column(f, t, MONEY_FORECAST)
	    ->spare = !all->amount[MONEY_FORECAST].stated;
	amount_column(f, t, MONEY_DELIVERED);
	doc_column(t, "difference", "Difference", DOC_DECIMAL);
	doc_column(t, "planned_apart", "Planned only", DOC_DECIMAL)
	    ->spare = !all->planned_apart.stated;
	doc_column(t, "delivered_apart", "Delivered only", DOC_DECIMAL)
	    ->spare = !all->delivered_apart.stated;
	amount_column(f, t, MONEY_AT_RISK)->spare = !all->amount[MONEY_AT_RISK]
							 .stated;
	doc_spare(t, "so_far", "So far", DOC_FLAG);
}

/* What tells one purse from another in a table for programs. */
static void
purse_columns(struct doc_table *t)
{
	doc_spare(t, "plan", "Plan", DOC_WORDS);
	doc_spare(t, "kind", "Kind", DOC_WORDS);
	doc_spare(t, "unit", "Unit", DOC_WORDS);
}

static void
put_purse(const struct finance *f, const struct purse *p, struct doc_table *t)
{
	doc_put_text(t, f->plan->id);
	doc_put_text(t, p->kind);
	doc_put_text(t, p->unit);
}

/* "2023/24 so far". */
static struct doc_cell
year_cell(struct doc *d, const struct money *m, const struct money_year *y)
{
	struct doc_cell c = cell_text(y->label);

	c.exact = c.text;
	if (money_running(m, y))
		c.text = arena_printf(d->arena, "%s so far", y->label);
	return c;
}

static void
by_year(struct finance *f, const struct purse *p, const struct money *m)
{
	struct doc *d = f->b.d;
	struct doc_table *t = doc_table(d, "years", "By year", NULL);

	purse_columns(t);
	doc_column(t, "year", "Year", DOC_WORDS);
	amount_columns(f, t, &m->sum);
	for (size_t i = 0; i < m->count; i++) {
		put_purse(f, p, t);
		doc_put(t, year_cell(d, m, &m->item[i]));
		/* Whether or not there was anything to compare in it. */
		put_amounts(t, &m->item[i].sum, money_running(m, &m->item[i]));
	}
	put_purse(f, p, t);
	doc_put_text(t, "All years");
	put_amounts(t, &m->sum, m->sum.running);
}

/* Whether a priority of the purse has this, as the audience may read it. */
static bool
has(struct finance *f, const struct purse *p, const char *field)
{
	for (size_t i = 0; i < p->of.count; i++)
		if (stock_text(&f->b, p->of.item[i], field) != NULL)
			return true;
	return false;
}

/* What a priority is known by: ref, title, where the budget names it and who
   answers for it.  `said`: by a band, to people; `budget`: the latter two too. */
static void
priority_columns(struct finance *f, struct doc_table *t, const struct purse *p,
    bool said, bool budget)
{
	doc_column(t, "ref", "Ref", DOC_REF)->spare = said;
	doc_column(t, "title", stock_label(&f->b, NULL, "priority", "Priority"),
	    DOC_TITLE)
	    ->spare = said;
	doc_column(t, "finance_ref", money_heading(f, "finance_ref"), DOC_WORDS)
	    ->spare = !budget || !has(f, p, "finance_ref");
	doc_column(t, "finance_manager", money_heading(f, "finance_manager"),
	    DOC_WORDS)
	    ->spare = !budget || !has(f, p, "finance_manager");
}

static void
put_priority(struct finance *f, struct doc_table *t, const struct thing *of)
{
	doc_put_text(t, stock_text(&f->b, of, "ref"));
	doc_put_text(t, stock_text(&f->b, of, "title"));
	doc_put_text(t, stock_text(&f->b, of, "finance_ref"));
	doc_put_text(t, stock_text(&f->b, of, "finance_manager"));
}

/* Whether there are several priorities and several years. */
static bool
has_both(const struct purse *p, const struct money *all)
{
	return p->of.count > 1 && all->count > 1;
}

static void
by_priority(struct finance *f, const struct purse *p, const struct money *all)
{
	struct doc *d = f->b.d;
	struct doc_table *t = doc_table(
	    d, "priorities", "By priority, all years", NULL);

	purse_columns(t);
	/* Where each has a band of years, that says who answers for it. */
	priority_columns(f, t, p, false, !has_both(p, all));
	amount_columns(f, t, &all->sum);
	for (size_t i = 0; i < p->of.count; i++) {
		struct money m = { .today = f->b.today };

		money_add(d->arena, &m, thing_as_priority(p->of.item[i]));
		put_purse(f, p, t);
		put_priority(f, t, p->of.item[i]);
		put_amounts(t, &m.sum, m.sum.running);
	}
}

/* "1 A smaller offer; Finance ref: SAV 14; Finance manager: IP". */
static const char *
band_of(struct finance *f, const struct thing *of)
{
	static const char *const more[] = { "finance_ref", "finance_manager" };
	const char *ref = stock_text(&f->b, of, "ref");
	const char *text = stock_text(&f->b, of, "title");
	struct arena *a = f->b.d->arena;

	if (ref != NULL)
		text = arena_printf(a, "%s %s", ref, text);
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++) {
		const char *said = stock_text(&f->b, of, more[i]);

		if (said != NULL)
			text = arena_printf(a, "%s; %s: %s", text,
			    money_heading(f, more[i]), said);
	}
	return text;
}

/* Each year of each priority. */
static void
by_both(struct finance *f, const struct purse *p, const struct money *all)
{
	struct doc *d = f->b.d;
	struct doc_table *t;

	if (!has_both(p, all))
		return;
	t = doc_table(d, "priority_years", "By priority and year", NULL);
	purse_columns(t);
	priority_columns(f, t, p, true, false);
	doc_column(t, "year", "Year", DOC_WORDS);
	amount_columns(f, t, &all->sum);
	/* Of one year the blank difference says it. */
	for (size_t i = 0; i < t->columns; i++)
		if (strstr(t->column[i].name, "_apart") != NULL)
			t->column[i].spare = true;
	for (size_t i = 0; i < p->of.count; i++) {
		const struct thing *of = p->of.item[i];
		struct money m = { .today = f->b.today };

		money_add(d->arena, &m, thing_as_priority(of));
		doc_band(t, 1, band_of(f, of));
		for (size_t k = 0; k < m.count; k++) {
			put_purse(f, p, t);
			put_priority(f, t, of);
			doc_put(t, year_cell(d, &m, &m.item[k]));
			put_amounts(
			    t, &m.item[k].sum, money_running(&m, &m.item[k]));
		}
	}
}

static double
drawn(struct amount a)
{
	return a.stated && !a.over ? (double)a.millionths / 1e6 : NAN;
}

static void
plot(struct finance *f, const struct purse *p, const struct money *m)
{
	struct doc *d = f->b.d;
	struct doc_plot *plot;
	const char *seen = finance_seen(d->arena, &m->sum);
	size_t n = 0;

	while (n < m->count && m->item[n].year)
		n++;
	if (seen != NULL)
		doc_para(d, "Where both are stated and the year has begun, %s.",
		    seen);
	if (n < 2)
		return;
	plot = doc_plot(d, DOC_LINES,
	    arena_printf(d->arena, "%s_%zu", f->plan->id, p->number + 1),
	    arena_printf(
		d->arena, "Planned and delivered: %s", kind_said(f, p)),
	    n, 2);
	plot->unit = p->unit;
	plot->series[0].name = "Planned";
	plot->series[1].name = "Delivered";
	for (size_t i = 0; i < n; i++) {
		plot->x[i] = m->item[i].label;
		plot->series[0].value[i] = drawn(
		    m->item[i].sum.amount[MONEY_PLANNED]);
		plot->series[1].value[i] = drawn(
		    m->item[i].sum.amount[MONEY_DELIVERED]);
	}
}

/* All that its priorities state. */
static struct money
money_of(const struct finance *f, const struct purse *p)
{
	struct money m = { .today = f->b.today };

	for (size_t k = 0; k < p->of.count; k++)
		money_add(f->b.d->arena, &m, thing_as_priority(p->of.item[k]));
	return m;
}

void
finance_in_short(struct stock *b)
{
	struct finance f = { .b = *b, .plan = stock_plan(b) };
	bool begun = false;

	if (f.plan == NULL)
		return;
	open_purses(&f);
	for (size_t i = 0; i < f.count; i++) {
		struct money m = money_of(&f, &f.item[i]);
		const char *seen = finance_seen(b->d->arena, &m.sum);

		if (seen == NULL)
			continue;
		if (!begun)
			doc_heading(b->d, 1, "finance", "Finance");
		begun = true;
		doc_para(b->d,
		    "%s: where both are stated and the year has begun, %s.",
		    purse_said(&f, &f.item[i]), seen);
	}
}

static void
finance_plan(struct finance *f)
{
	struct doc *d = f->b.d;

	open_purses(f);
	for (size_t i = 0; i < f->count; i++) {
		const struct purse *p = &f->item[i];
		struct money m = money_of(f, p);

		doc_heading(d, 1, "finance",
		    stock_plan(&f->b) != NULL ?
			purse_said(f, p) :
			arena_printf(d->arena, "%s: %s",
			    stock_text(&f->b, &f->plan->thing, "title"),
			    purse_said(f, p)));
		by_year(f, p, &m);
		finance_say_compared(f, &m.sum);
		finance_say_stated(f, p, &m);
		plot(f, p, &m);
		by_priority(f, p, &m);
		by_both(f, p, &m);
	}
	if (f->count > 0)
		finance_say_unstated(f);
}

void
report_finance(const struct report_ask *ask, struct doc *d)
{
	struct finance f = { 0 };

	stock_open(&f.b, ask, d);
	d->in = NULL; /* no rating stands in it, so it needs no key */
	for (size_t i = 0; i < f.b.plans; i++) {
		f.plan = f.b.plan[i].plan;
		finance_plan(&f);
	}
	if (d->count == 0)
		doc_para(d, "No priority states an amount.");
	else
		doc_aside(d,
		    "Amounts are added as they are written, exactly; those of "
		    "another kind or in another unit never. An amount that is "
		    "not stated is not 0. A difference is delivered less "
		    "planned of the priorities and years that state both, "
		    "once the year has begun; amounts that are in no "
		    "difference stand beside it, as planned only or delivered "
		    "only. A year that is not over is marked so far.");
}
