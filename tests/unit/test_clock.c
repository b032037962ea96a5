/* SPDX-License-Identifier: ISC */
/*
 * The kernel's clock at any hour: this program has one of its own, which all
 * in it asks, SQLite too.  The day in a zone is right in each hour around a
 * change of the clocks, on leap days, and where a zone left out a day; and where
 * the clock is set back nothing is lost, out of order, or kept from anybody.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include "ragtrack/base/date.h"
#include "ragtrack/cli/zone.h"
#include "screens_help.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

static time_t kernel_clock;

/* Before those of the C library, for this program and its libraries. */
time_t
time(time_t *out)
{
	if (out != NULL)
		*out = kernel_clock;
	return kernel_clock;
}

int
gettimeofday(struct timeval *restrict tv, void *restrict zone)
{
	(void)zone;
	tv->tv_sec = kernel_clock;
	tv->tv_usec = 0;
	return 0;
}

static time_t
clock_at(int year, int month, int day, int hour)
{
	return (time_t)day_make(year, month, day) * DAY + (time_t)hour * HOUR;
}

/* The n-th Sunday of a month, from 1; 0: the last. */
static int
sunday(int year, int month, int n)
{
	int last = month_end(year, month), first = day_make(year, month, 1);

	if (n == 0)
		return last - (day_weekday(last) + 1) % 7;
	return first + (6 - day_weekday(first)) + 7 * (n - 1);
}

/* The rules of the European Union and of the United States since 2007: one hour
   more from the last Sunday of March to that of October, at 1:00 UTC; from the
   second Sunday of March to the first of November, at 2:00 there. */
static bool
is_summer(bool europe, int year, time_t now)
{
	if (europe)
		return now >= (time_t)sunday(year, 3, 0) * DAY + HOUR &&
		    now < (time_t)sunday(year, 10, 0) * DAY + HOUR;
	return now >= (time_t)sunday(year, 3, 2) * DAY + 7 * HOUR &&
	    now < (time_t)sunday(year, 11, 1) * DAY + 6 * HOUR;
}

static const struct place_of_time {
	const char *zone;
	int hours; /* in winter */
	bool europe;
} places[] = { { "Europe/London", 0, true }, { "Europe/Helsinki", 2, true },
	{ "America/New_York", -5, false } };

/* Whether the zone's day is that of the rule; *shifted where that of the winter
   would be another. */
static bool
is_right(const struct place_of_time *p, int year, time_t now, int *shifted)
{
	int winter = (int)((now + p->hours * HOUR) / DAY);
	int day = (int)((now +
			    (p->hours + is_summer(p->europe, year, now)) *
				HOUR) /
	    DAY);

	kernel_clock = now;
	*shifted += day != winter;
	return zone_day(p->zone) == day;
}

static void
the_day_is_right_at_every_midnight(void **state)
{
	int shifted = 0;

	(void)state;
	for (int y = 2008; y < 2038; y++)
		for (int day = day_make(y, 1, 2); day < day_make(y, 12, 31);
		     day++) {
			const struct place_of_time *p = &places[day % 3];
			time_t midnight = (time_t)day * DAY -
			    (time_t)p->hours * HOUR;

			for (int h = -2; h <= 2; h++)
				if (!is_right(p, y, midnight + h * HOUR - 1,
					&shifted))
					fail_msg("%s, %d, %d hours", p->zone,
					    day, h);
		}
	/* Control: without the hour of summer those days would be wrong. */
	assert_true(shifted > 1000);
}

static void
leap_days_and_days_left_out(void **state)
{
	static const struct {
		const char *zone;
		int y, m, d, hour; /* UTC */
		const char *day;
	} rows[] = { { "UTC", 2024, 2, 29, 0, "2024-02-29" },
		{ "UTC", 2024, 2, 29, 23, "2024-02-29" },
		{ "UTC", 2100, 2, 28, 24, "2100-03-01" },
		{ "UTC", 2000, 2, 28, 24, "2000-02-29" },
		{ "Pacific/Kiritimati", 2024, 2, 28, 10, "2024-02-29" },
		{ "Etc/GMT+12", 2024, 3, 1, 11, "2024-02-29" },
		/* Samoa went over the date line: no 30 December. */
		{ "Pacific/Apia", 2011, 12, 30, 9, "2011-12-29" },
		{ "Pacific/Apia", 2011, 12, 30, 10, "2011-12-31" },
		/* Half an hour of summer. */
		{ "Australia/Lord_Howe", 2023, 7, 1, 13, "2023-07-01" },
		{ "Australia/Lord_Howe", 2023, 7, 1, 14, "2023-07-02" },
		{ "Asia/Kathmandu", 2023, 7, 1, 18, "2023-07-01" },
		{ "UTC", 2038, 1, 19, 4, "2038-01-19" },
		{ "UTC", 1969, 12, 31, 23, "1969-12-31" } };
	char iso[16];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		kernel_clock = clock_at(
		    rows[i].y, rows[i].m, rows[i].d, rows[i].hour);
		day_iso(zone_day(rows[i].zone), iso);
		assert_string_equal(iso, rows[i].day);
	}
}

/* What a command says. */
static const char *
said(struct fixture *f, struct buf *out, int argc, const char *const *words)
{
	buf_reset(out);
	if (screens_output(f, argc, words, out) != 0)
		fail_msg("%s: %s", words[0], buf_text(out));
	return buf_text(out);
}

#define SAID(f, out, ...)                                  \
	said(f, out,                                       \
	    sizeof((const char *const[]){ __VA_ARGS__ }) / \
		sizeof(const char *),                      \
	    (const char *const[]){ __VA_ARGS__ })

/* Updates on three days, the clock set back before the third; screens are open
   all the time. */
static void
a_clock_set_back_loses_nothing(void **state)
{
	static const struct event tick = { .kind = EVENT_TICK };
	struct fixture *f = *state;
	struct buf out = { 0 };
	const char *first, *second, *third;

	f->settings.today_given = false;
	f->settings.day_in = zone_day;
	f->settings.host_zone = f->settings.zone = "UTC";
	kernel_clock = clock_at(2023, 11, 20, 12);
	screens_open(f);
	screens_type(f, ":update 1.1 -m Before\n");
	kernel_clock = clock_at(2023, 11, 27, 12);
	screens_event(f, &tick);
	SAID(f, &out, "update", "1.1", "-m", "Ahead of its time");
	/* A week back, as a host does that had been wrong. */
	kernel_clock = clock_at(2023, 11, 21, 12);
	screens_event(f, &tick);
	SAID(f, &out, "set", "1.1", "title=After the clock was set back");
	screens_event(f, &tick);
	assert_true(screens_show(f, "After the clock was set"));
	screens_type(f, ":update 1.1 -m Behind\n");
	SAID(f, &out, "history", "1.1", "--clock", "--format", "csv");
	first = strstr(buf_text(&out), "Before");
	second = strstr(buf_text(&out), "Ahead of");
	third = strstr(buf_text(&out), "Behind");
	assert_non_null(first);
	assert_non_null(second);
	assert_non_null(third);
	/* Its order is that in which things were done, and its clock what the
	   clock was. */
	assert_true(first < second ? second < third : second > third);
	assert_non_null(strstr(buf_text(&out), "2023-11-27T12:00:00Z"));
	assert_non_null(strstr(buf_text(&out), "2023-11-21T12:00:00Z"));
	SAID(f, &out, "store", "check");
	assert_non_null(strstr(buf_text(&out), "is whole"));
	/* Undo takes back what was done last, not what is dated last. */
	SAID(f, &out, "undo");
	assert_non_null(strstr(buf_text(&out), "Behind"));
	SAID(f, &out, "undo");
	assert_non_null(strstr(buf_text(&out), "After the clock was set back"));
	SAID(f, &out, "undo");
	assert_non_null(strstr(buf_text(&out), "Ahead of its time"));
	SAID(f, &out, "redo");
	SAID(f, &out, "show", "1.1");
	assert_non_null(strstr(buf_text(&out), "Ahead of its time"));
	/* What is relative goes by the clock as it is. */
	SAID(f, &out, "set", "1.1", "due=today+1w", "-m", "why");
	assert_non_null(strstr(buf_text(&out), "2023-11-28"));
	SAID(f, &out, "list", "due:2023-11-28", "--format", "plain");
	assert_true(out.len > 0);
	buf_free(&out);
}

/* A day long in the past and one far ahead do no harm either. */
static void
a_clock_that_is_wrong_by_years_does_no_harm(void **state)
{
	static const int years[] = { 1970, 2037, 1999, 2100, 2023 };
	static const struct event tick = { .kind = EVENT_TICK };
	struct fixture *f = *state;
	struct buf out = { 0 };

	f->settings.today_given = false;
	f->settings.day_in = zone_day;
	f->settings.host_zone = f->settings.zone = "UTC";
	for (size_t i = 0; i < sizeof(years) / sizeof(*years); i++) {
		kernel_clock = clock_at(years[i], 1, 1, 12);
		screens_open(f);
		screens_event(f, &tick);
		screens_type(f, ":update 1.2 -m Said\n");
		SAID(f, &out, "report", "highlight",
		    "eastmoor-improvement-2023");
		SAID(f, &out, "due");
		SAID(f, &out, "chase");
		SAID(f, &out, "store", "check");
		assert_non_null(strstr(buf_text(&out), "is whole"));
	}
	SAID(f, &out, "history", "1.2", "--format", "csv");
	for (size_t i = 0; i < sizeof(years) / sizeof(*years); i++) {
		char day[16];

		snprintf(day, sizeof(day), "%d-01-01", years[i]);
		assert_non_null(strstr(buf_text(&out), day));
	}
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_day_is_right_at_every_midnight),
		cmocka_unit_test(leap_days_and_days_left_out),
		cmocka_unit_test_setup_teardown(a_clock_set_back_loses_nothing,
		    screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    a_clock_that_is_wrong_by_years_does_no_harm, screens_setup,
		    screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
