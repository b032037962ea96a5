/* SPDX-License-Identifier: ISC */
/*
 * Amounts by year.  They are added as whole millionths, which hold what
 * number_value reads; a sum that does not fit says so, and stays so.
 */
#include "money.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"

static void
amount_add(struct amount *sum, struct amount add)
{
	if (!add.stated)
		return;
	sum->stated = true;
	sum->over = sum->over || add.over ||
	    (add.millionths > 0 &&
		sum->millionths > INT64_MAX - add.millionths) ||
	    (add.millionths < 0 &&
		sum->millionths < INT64_MIN - add.millionths);
	if (!sum->over)
		sum->millionths += add.millionths;
}

static bool
before(const struct money_year *a, const struct money_year *b)
{
	if (a->year != b->year)
		return a->year;
	return a->year &&
	    (a->last < b->last || (a->last == b->last && a->first < b->first));
}

/* The year of that label, made where it is new. */
static struct money_year *
year_of(struct arena *a, struct money *m, const char *label)
{
	struct money_year new = { .label = label };
	struct when when;
	size_t at;

	if (when_parse(a, label, plan_year_begins(m->plan), &when, NULL) &&
	    when.precision == WHEN_YEAR) {
		new.year = true;
		new.first = when.first;
		new.last = when.last;
	}
	for (size_t i = 0; i < m->count; i++) {
		struct money_year *y = &m->item[i];

		if (y->year == new.year &&
		    (y->year ? y->first == new.first && y->last == new.last :
			       strcmp(y->label, label) == 0))
			return y;
	}
	m->item = arena_grow(a, m->item, m->count, &m->room, sizeof(*m->item));
	for (at = m->count++; at > 0 && before(&new, &m->item[at - 1]); at--)
		m->item[at] = m->item[at - 1];
	m->item[at] = new;
	return &m->item[at];
}

static void
add_map(struct arena *a, struct money *m, const struct map *map,
    enum money_kind kind)
{
	for (size_t i = 0; i < map->count; i++) {
		struct money_year *y = year_of(a, m, map->item[i].label);
		struct amount one = { .stated = true };

		if (number_value(map->item[i].text, &one.millionths))
			amount_add(&y->sum.amount[kind], one);
	}
}

struct amount
money_less(struct amount from, struct amount what)
{
	what.over |= what.millionths == INT64_MIN;
	what.millionths = what.over ? 0 : -what.millionths;
	amount_add(&from, what);
	return from;
}

bool
money_running(const struct money *m, const struct money_year *y)
{
	return y->year && y->first <= m->today && m->today <= y->last;
}

/* Of one priority and year: its difference, or what stands apart. */
static void
compare(const struct money *m, struct money_year *y)
{
	struct amount planned = y->sum.amount[MONEY_PLANNED];
	struct amount delivered = y->sum.amount[MONEY_DELIVERED];
	bool begun = !y->year || y->first <= m->today;

	if (begun && planned.stated && delivered.stated) {
		y->sum.difference = money_less(delivered, planned);
		y->sum.running = money_running(m, y);
	} else {
		y->sum.planned_apart = planned;
		y->sum.delivered_apart = delivered;
	}
}

static void
balance_add(struct balance *sum, const struct balance *add)
{
	for (int k = 0; k < MONEY_KINDS; k++)
		amount_add(&sum->amount[k], add->amount[k]);
	amount_add(&sum->difference, add->difference);
	amount_add(&sum->planned_apart, add->planned_apart);
	amount_add(&sum->delivered_apart, add->delivered_apart);
	sum->running = sum->running || add->running;
}

void
money_add(struct arena *a, struct money *m, const struct priority *p)
{
	struct money one = { .today = m->today };

	one.plan = m->plan = thing_plan(&p->thing);
	add_map(a, &one, &p->planned, MONEY_PLANNED);
	add_map(a, &one, &p->forecast, MONEY_FORECAST);
	add_map(a, &one, &p->delivered, MONEY_DELIVERED);
	add_map(a, &one, &p->at_risk, MONEY_AT_RISK);
	for (size_t i = 0; i < one.count; i++) {
		struct money_year *y = year_of(a, m, one.item[i].label);

		compare(m, &one.item[i]);
		balance_add(&y->sum, &one.item[i].sum);
		balance_add(&m->sum, &one.item[i].sum);
	}
}

const char *
money_said(struct arena *a, struct amount amount)
{
	uint64_t n = amount.millionths < 0 ? -(uint64_t)amount.millionths :
					     (uint64_t)amount.millionths;
	struct buf b = { 0 };
	char digits[32], *end;
	size_t len;

	if (!amount.stated)
		return NULL;
	if (amount.over)
		return "too large to add";
	snprintf(digits, sizeof(digits), "%" PRIu64, n / 1000000);
	len = strlen(digits);
	buf_add(&b, amount.millionths < 0 ? "-" : "");
	for (size_t i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			buf_addc(&b, ',');
		buf_addc(&b, digits[i]);
	}
	if (n % 1000000 != 0) {
		snprintf(digits, sizeof(digits), ".%06" PRIu64, n % 1000000);
		for (end = digits + strlen(digits); end[-1] == '0'; end--)
			end[-1] = '\0';
		buf_add(&b, digits);
	}
	return buf_take(a, &b);
}
