/* SPDX-License-Identifier: ISC */
/*
 * What the tables of the paper on finance leave out, in sentences.
 */
#include "finance.h"

#include <math.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/walk.h"

#define NAMED 10 /* priorities without an amount that are named */

const struct money_field money_fields[MONEY_KINDS] = {
	[MONEY_PLANNED] = { "planned", "finance_planned" },
	[MONEY_FORECAST] = { "forecast", "finance_forecast" },
	[MONEY_DELIVERED] = { "delivered", "finance_delivered" },
	[MONEY_AT_RISK] = { "at_risk", "finance_at_risk" }
};

const char *
money_heading(const struct finance *f, const char *field)
{
	return field_heading(
	    field_find(&kind_priority, field), &f->plan->thing);
}

bool
money_stated(const struct priority *p)
{
	return p->planned.count + p->forecast.count + p->delivered.count +
	    p->at_risk.count >
	    0;
}

/* "5 Efficiency": how a priority is named in a sentence. */
static const char *
named(struct finance *f, const struct thing *of)
{
	const char *ref = stock_text(&f->b, of, "ref");
	const char *title = stock_text(&f->b, of, "title");

	return ref == NULL ? title :
			     arena_printf(f->b.d->arena, "%s %s", ref, title);
}

void
finance_say_stated(
    struct finance *f, const struct purse *p, const struct money *all)
{
	struct buf text = { 0 };
	size_t n[MONEY_KINDS] = { 0 };
	bool missing = false;

	for (size_t i = 0; i < p->of.count; i++) {
		struct money m = { .today = f->b.today };

		money_add(f->b.d->arena, &m, thing_as_priority(p->of.item[i]));
		for (int k = 0; k < MONEY_KINDS; k++)
			n[k] += m.sum.amount[k].stated;
	}
	for (int k = 0; k < MONEY_KINDS; k++) {
		if (!all->sum.amount[k].stated)
			continue;
		missing = missing || n[k] < p->of.count;
		buf_addf(&text, "%s%s %s %zu", text.len > 0 ? ", " : "",
		    money_heading(f, money_fields[k].field),
		    text.len > 0 ? "by" : "is stated by", n[k]);
		if (text.len > 0 &&
		    memchr(buf_text(&text), ',', text.len) == NULL)
			buf_addf(&text, " of %u", p->of.count);
	}
	if (missing)
		doc_para(f->b.d,
		    "%s; a total is of those that "
		    "state it.",
		    buf_text(&text));
	buf_free(&text);
}

/* " (75 %)", halves rounded up; "<1" and ">99" where it is not quite none or all;
   "" of nothing planned. */
static const char *
share(struct arena *a, struct amount part, struct amount of)
{
	long double n;

	if (of.millionths <= 0 || part.millionths < 0)
		return "";
	n = floorl((long double)part.millionths * 100 / of.millionths + 0.5L);
	if (n < 1 && part.millionths > 0)
		return " (<1 %)";
	if (n > 99 && n < 101 && part.millionths < of.millionths)
		return " (>99 %)";
	return arena_printf(a, " (%.0Lf %%)", n);
}

const char *
finance_seen(struct arena *a, const struct balance *sum)
{
	struct amount got = money_less(
	    sum->amount[MONEY_DELIVERED], sum->delivered_apart);
	struct amount planned = money_less(
	    sum->amount[MONEY_PLANNED], sum->planned_apart);
	struct amount less = { .stated = true }, none = { .stated = true };

	if (!sum->difference.stated || sum->difference.over || got.over ||
	    planned.over)
		return NULL;
	less = money_less(none, sum->difference);
	return arena_printf(a, "%s of %s planned is delivered%s: %s",
	    money_said(a, got), money_said(a, planned), share(a, got, planned),
	    less.millionths == 0 ?
		"as planned" :
		less.millionths > 0 ?
		arena_printf(a, "%s less", money_said(a, less)) :
		arena_printf(a, "%s more", money_said(a, sum->difference)));
}

void
finance_say_compared(struct finance *f, const struct balance *sum)
{
	struct arena *a = f->b.d->arena;
	const struct amount apart[] = { sum->planned_apart,
		sum->delivered_apart };
	static const char *const only[] = { "planned", "delivered" };
	const char *out = "";

	for (int i = 0; i < 2; i++)
		if (apart[i].stated &&
		    (apart[i].millionths != 0 || apart[i].over))
			out = arena_printf(a, "%s%s%s that is %s only", out,
			    *out != '\0' ? ", and " : "",
			    money_said(a, apart[i]), only[i]);
	if (*out == '\0')
		return;
	if (sum->difference.stated)
		doc_para(f->b.d,
		    "The difference compares %s delivered with %s planned; it "
		    "leaves out %s.",
		    money_said(
			a, money_less(sum->amount[MONEY_DELIVERED], apart[1])),
		    money_said(
			a, money_less(sum->amount[MONEY_PLANNED], apart[0])),
		    out);
	else
		doc_para(f->b.d,
		    "No priority states both for a year that has begun, so "
		    "nothing is compared.");
}

void
finance_say_unstated(struct finance *f)
{
	const struct priority *p;
	struct buf text = { 0 };
	size_t n = 0, projects = 0;

	for (size_t i = 0; (p = things_next(&f->plan->priorities, &i)) != NULL;)
		projects += p->kind == PRIORITY_PROJECT;
	for (size_t i = 0; (p = things_next(&f->plan->priorities, &i)) != NULL;)
		if (stock_has(&f->b, &p->thing) && !money_stated(p) &&
		    (projects == 0 || p->kind == PRIORITY_PROJECT) &&
		    n++ < NAMED)
			buf_addf(&text, "%s%s", n > 1 ? "; " : "",
			    named(f, &p->thing));
	if (n > NAMED)
		buf_addf(&text, "; and %zu more", n - NAMED);
	if (n > 0)
		doc_para(f->b.d, "Without any figure, and in no total: %s.",
		    buf_text(&text));
	buf_free(&text);
}
