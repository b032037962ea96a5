/* SPDX-License-Identifier: ISC */
/*
 * A wider terminal never shows less of a table: from 80 to 250 columns no text
 * of a row, up to 44 columns of it, and no bar loses what it needs, and none leaves.  And below it stand
 * just the actions that its numbers count.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "../../src/app/parts.h"
#include "../../src/view/table.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/screen/screen.h"
#include "screens_help.h"

enum { FROM = 80, TO = 250, LONG = 44 };

static int
least(int one, int two)
{
	return one < two ? one : two;
}

static void
hold(struct fixture *f, const char *keys)
{
	const struct event resize = { .kind = EVENT_RESIZE };
	int text = 0, mix = 0;

	screens_open(f);
	screens_type(f, keys);
	for (int width = FROM; width <= TO; width++) {
		const struct table_view *t;
		int now;

		app_resize(f->app, 40, width);
		app_event(f->app, &resize);
		t = (const struct table_view *)app_top(f->app);
		now = least(
		    table_text_width(t, width), least(t->text_need, LONG));
		if (now < text)
			fail_msg("\"%s\" at %d: the text has %d of %d", keys,
			    width, now, text);
		text = now;
		now = least(table_mix(t, width), t->mix_need);
		if (now < mix)
			fail_msg("\"%s\" at %d: the bar has %d of %d", keys,
			    width, now, mix);
		mix = now;
	}
	screens_type(f, "\033\033"); /* never leaves them */
}

static void
test_wider_is_never_less(void **state)
{
	static const char *const keys[] = { "P", "PO", "PjO", "L", "PL" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		hold(*state, keys[i]);
}

static void
press(struct fixture *f, int key)
{
	const struct event e = { .kind = EVENT_KEY, .key = key };

	screens_event(f, &e);
}

/* The number that is selected, as it stands in its cell. */
static int
count_here(const struct table_view *t)
{
	return t->row[t->at].cell[t->cell].count;
}

static void
hold_counts(struct fixture *f, const char *keys, int days)
{
	const struct event resize = { .kind = EVENT_RESIZE };
	const struct table_view *t;
	size_t rows, seen = 0;

	screens_open(f);
	app_resize(f->app, 60, 140);
	app_event(f->app, &resize);
	screens_type(f, keys);
	t = (const struct table_view *)app_top(f->app);
	rows = t->count;
	for (size_t i = 0; i < rows; i++) {
		for (press(f, K_TAB); t->cell >= 0; press(f, K_TAB)) {
			char want[40];
			int n = count_here(t);

			if (t->cell == days)
				continue;
			snprintf(want, sizeof want, "\n %d action%s", n,
			    n == 1 ? "" : "s, the worst first");
			if (!screens_show(f, want))
				fail_msg("\"%s\" row %zu cell %d:%s", keys, i,
				    t->cell, want);
			seen++;
		}
		screens_type(f, "j");
	}
	assert_true(seen > rows);
	screens_type(f, "\033\033"); /* never leaves them */
}

static void
test_below_is_what_is_counted(void **state)
{
	hold_counts(*state, "P", -1);
	hold_counts(*state, "PO", -1);
	hold_counts(*state, "L", 3); /* which is days */
	hold_counts(*state, "PL", 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_wider_is_never_less, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(test_below_is_what_is_counted,
		    screens_setup, screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
