/* SPDX-License-Identifier: ISC */
/*
 * Days, periods and shares as a board says them: 20 November 2023, October 2023,
 * 42 %.  What programs read stays as the store has it.
 */
#include "doc_parts.h"

#include <string.h>

#include "ragtrack/base/date.h"
#include "ragtrack/model/words.h"
#include "ragtrack/report/doc_build.h"

const char *
said_day(struct arena *a, int day)
{
	int year, month, of_month;

	day_split(day, &year, &month, &of_month);
	return arena_printf(a, "%d %s %d", of_month, month_words[month], year);
}

/* The last day of the month that YYYY-MM names; DAY_NONE where it is none. */
static int
month_of(const char *id)
{
	char first[16];
	int day;

	if (strlen(id) != 7)
		return DAY_NONE;
	memcpy(first, id, 7);
	memcpy(first + 7, "-01", 4);
	return day_parse_iso(first, &day) ? day : DAY_NONE;
}

const char *
said_period(struct arena *a, const char *id)
{
	int year, month, day = month_of(id);

	if (day != DAY_NONE) {
		day_split(day, &year, &month, NULL);
		return arena_printf(a, "%s %d", month_words[month], year);
	}
	if (day_parse_iso(id, &day))
		return arena_printf(a, "the period to %s", said_day(a, day));
	return arena_printf(a, "period %s", id);
}

const char *
said_period_short(struct arena *a, const char *id)
{
	int year, month, day = month_of(id);

	if (day != DAY_NONE) {
		day_split(day, &year, &month, NULL);
		return arena_printf(
		    a, "%.3s %02d", month_words[month], year % 100);
	}
	if (day_parse_iso(id, &day)) {
		char said[16];

		day_short(day, said);
		return arena_strdup(a, said);
	}
	return id;
}

const char *
said_since(struct arena *a, const char *since)
{
	static const char before[] = "period ";
	struct when w;

	if (strncmp(since, before, sizeof(before) - 1) == 0)
		return said_period(a, since + sizeof(before) - 1);
	if (when_parse(a, since, YEAR_BEGINS, &w, NULL) &&
	    w.precision == WHEN_DAY)
		return said_day(a, w.last);
	return since;
}

const char *
said_share(struct arena *a, size_t n, size_t all)
{
	size_t share = all == 0 ? 0 : (200 * n + all) / (2 * all);

	if (n > 0 && share == 0)
		return "<1 %";
	if (n < all && share == 100)
		return ">99 %";
	return arena_printf(a, "%zu %%", share);
}
