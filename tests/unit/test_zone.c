/* SPDX-License-Identifier: ISC */
/*
 * The time zone of a store: which there are, what day it is in one, that the
 * process's own is never asked and never lost, that a change is sealed, and
 * that screens which are open follow it and the clock.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../folder.h"
#include "ragtrack/base/date.h"
#include "ragtrack/cli/zone.h"
#include "screens_help.h"
#include "store_help.h"

/* 26 hours apart, so that it is never the same day in both. */
#define FIRST "Pacific/Kiritimati"
#define LAST "Etc/GMT+12"

static void
names_are_known_or_refused(void **state)
{
	static const struct {
		const char *name, *said; /* NULL: it is known */
	} rows[] = {
		{ "UTC", NULL },
		{ "Europe/London", NULL },
		{ "America/Argentina/Buenos_Aires", NULL },
		{ LAST, NULL },
		{ "Europe/Lndon", "did you mean Europe/London?" },
		{ "europe/london", "did you mean Europe/London?" },
		{ "Kiritimati", "did you mean " FIRST "?" },
		{ "utc", "did you mean UTC?" },
		{ "", "Europe/London, or UTC" },
		{ "Europe", "\"Europe\"" },
		{ "BST-or-so", "Europe/London, or UTC" },
		{ "../../../etc/passwd", "\"../../../etc/passwd\"" },
		{ "/usr/share/zoneinfo/UTC", "\"/usr" },
		{ "zone.tab", "\"zone.tab\"" },
		{ "right/Europe/London", "\"right/Europe/London\"" },
		{ "localtime", "\"localtime\"" },
		{ "A\xff", "\"A" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena *a = arena_new();
		struct err e = { 0 };
		bool good = zone_check(a, rows[i].name, &e);

		if (good != (rows[i].said == NULL))
			fail_msg("%s: %s", rows[i].name, e.text);
		assert_int_equal(zone_known(rows[i].name), good);
		if (!good) {
			assert_int_equal(e.code, ERR_USAGE);
			if (strstr(e.text, rows[i].said) == NULL)
				fail_msg("%s: %s", rows[i].name, e.text);
		}
		arena_free(a);
	}
}

/* The day in UTC so many hours from now, by arithmetic alone. */
static int
day_after(int hours)
{
	time_t at = time(NULL) + (time_t)hours * 3600;

	return day_make(1970, 1, 1) + (int)(at / 86400);
}

static void
the_day_is_the_zones_whatever_tz_says(void **state)
{
	static const struct {
		const char *zone;
		int hours;
	} rows[] = { { FIRST, 14 }, { LAST, -12 }, { "UTC", 0 },
		{ "Asia/Tokyo", 9 }, { "No/Such", 0 } };
	static const char *const own[] = { FIRST, LAST, "nonsense", "" };

	(void)state;
	setenv("TZDIR", "/nowhere", 1);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		for (size_t k = 0; k < sizeof(own) / sizeof(*own); k++) {
			int before = day_after(rows[i].hours), day;

			setenv("TZ", own[k], 1);
			day = zone_day(rows[i].zone);
			/* The day may end between the two. */
			if (day != before && day != day_after(rows[i].hours))
				fail_msg("%s: %d", rows[i].zone, day);
			assert_string_equal(getenv("TZ"), own[k]);
		}
	unsetenv("TZDIR");
	unsetenv("TZ");
	zone_day(FIRST);
	assert_null(getenv("TZ"));
}

static void
the_system_says_its_own(void **state)
{
	static const struct {
		const char *link, *text, *zone;
	} rows[] = {
		{ "/usr/share/zoneinfo/Asia/Tokyo", "Europe/Paris\n",
		    "Asia/Tokyo" },
		{ "../usr/share/zoneinfo/Europe/Rome", NULL, "Europe/Rome" },
		{ "/usr/share/zoneinfo/Etc/UTC", NULL, "UTC" },
		{ "/nowhere/zoneinfo/No/Such", "Europe/Paris\n",
		    "Europe/Paris" },
		{ NULL, "Europe/Paris\n", "Europe/Paris" },
		{ NULL, "Etc/UTC\n", "UTC" },
		{ NULL, "../../etc/passwd\n", "UTC" },
		{ NULL, "", "UTC" },
		{ NULL, NULL, "UTC" },
	};
	char folder[FOLDER_ROOM], link[64], file[64];

	(void)state;
	assert_non_null(mkdtemp(folder_template(folder)));
	snprintf(link, sizeof(link), "%s/localtime", folder);
	snprintf(file, sizeof(file), "%s/timezone", folder);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena *a = arena_new();
		FILE *f;

		if (rows[i].link != NULL)
			assert_int_equal(symlink(rows[i].link, link), 0);
		if (rows[i].text != NULL) {
			f = fopen(file, "w");
			assert_non_null(f);
			fputs(rows[i].text, f);
			fclose(f);
		}
		assert_string_equal(zone_of_files(a, link, file), rows[i].zone);
		unlink(link);
		unlink(file);
		arena_free(a);
	}
	rmdir(folder);
}

/* What the check finds; NULL where the store is whole. */
static const char *
found(struct arena *a, struct store *s)
{
	struct list findings = { 0 };
	struct err e = { 0 };

	if (store_check(s, a, NULL, &findings, &e))
		return NULL;
	return findings.count > 0 ? findings.item[0] : arena_strdup(a, e.text);
}

static void
a_change_is_sealed_and_tampering_found(void **state)
{
	struct store_options o = { .create = true, .zone = FIRST };
	struct arena *a = arena_new();
	struct err e = { 0 };
	struct place p;
	struct store *s;
	const char *zone;

	(void)state;
	place_make(&p);
	assert_true(store_open(p.path, &o, &s, &e));
	assert_true(store_zone(s, a, &zone, &e));
	assert_string_equal(zone, FIRST);
	assert_null(found(a, s));
	assert_true(store_zone_set(s, LAST, &e));
	assert_true(store_zone(s, a, &zone, &e));
	assert_string_equal(zone, LAST);
	assert_null(found(a, s));
	store_close(s);
	/* What it was before is no excuse. */
	tamper(&p, "UPDATE about SET zone = '" FIRST "'");
	s = store_at(&p);
	zone = found(a, s);
	assert_non_null(zone);
	assert_non_null(strstr(zone, "time zone"));
	store_close(s);
	tamper(&p, "UPDATE about SET zone = '" LAST "'");
	s = store_at(&p);
	assert_null(found(a, s));
	store_close(s);
	place_remove(&p);
	arena_free(a);
}

/* A clock of two zones, which the test sets. */
static int clock_first, clock_last;

static int
clock_day(const char *zone)
{
	return strcmp(zone, FIRST) == 0 ? clock_first : clock_last;
}

static void
open_screens_follow_midnight_and_zone(void **state)
{
	static const char *const to_first[] = { "store", "set",
		("timezone=" FIRST) };
	static const char *const to_last[] = { "store", "set",
		("timezone=" LAST) };
	static const char *const due_today[] = { "list", "due:today",
		"--columns=ref" };
	static const struct event tick = { .kind = EVENT_TICK };
	struct fixture *f = *state;
	struct buf listed = { 0 };

	clock_first = day_make(2023, 11, 21);
	clock_last = day_make(2023, 11, 20);
	f->settings.today_given = false;
	f->settings.day_in = clock_day;
	f->settings.host_zone = f->settings.zone = LAST;
	assert_int_equal(screens_run(f, 3, to_first), 0);
	screens_open(f);
	screens_type(f, ":set 1.1 -m Why due=today\n");
	assert_true(screens_show(f, "21 Nov"));
	/* It is due today, for who asks there too. */
	assert_int_equal(screens_output(f, 3, due_today, &listed), 0);
	assert_non_null(strstr(buf_text(&listed), "1.1"));
	buf_free(&listed);
	/* Midnight there. */
	clock_first = day_make(2023, 11, 22);
	screens_event(f, &tick);
	screens_type(f, ":set 1.1 -m Why due=today\n");
	assert_true(screens_show(f, "22 Nov"));
	/* Somebody gives the store another zone: the tick learns of it. */
	assert_int_equal(screens_run(f, 3, to_last), 0);
	screens_event(f, &tick);
	screens_type(f, ":set 1.1 -m Why due=today\n");
	assert_true(screens_show(f, "20 Nov"));
}

static void
a_day_that_was_given_stays(void **state)
{
	struct settings s = { .today_given = true,
		.today = day_make(2023, 11, 1),
		.day_in = clock_day };
	struct globals said = { .today = "yesterday" };
	struct arena *a = arena_new();
	struct err e = { 0 };

	(void)state;
	clock_first = day_make(2023, 11, 21);
	clock_last = day_make(2023, 11, 20);
	assert_true(settings_zone(a, &s, FIRST, &e));
	assert_int_equal(s.today, day_make(2023, 11, 1));
	/* Words are of the clock in the store's zone. */
	assert_true(settings_apply(a, &said, &s, &e));
	assert_int_equal(s.today, day_make(2023, 11, 20));
	assert_true(settings_zone(a, &s, LAST, &e));
	assert_int_equal(s.today, day_make(2023, 11, 19));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_known_or_refused),
		cmocka_unit_test(the_day_is_the_zones_whatever_tz_says),
		cmocka_unit_test(the_system_says_its_own),
		cmocka_unit_test(a_change_is_sealed_and_tampering_found),
		cmocka_unit_test_setup_teardown(
		    open_screens_follow_midnight_and_zone, screens_setup,
		    screens_teardown),
		cmocka_unit_test(a_day_that_was_given_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
