/* SPDX-License-Identifier: ISC */
/*
 * Screens that stay open for weeks hold no more memory than their plans do:
 * refreshes with changes of others, in each of the views, and filters typed and
 * left.  RAGTRACK_REFRESHES and RAGTRACK_FILTERS say how many of each.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "../../src/app/parts.h"

#include "ragtrack/base/arena.h"
#include "screens_help.h"

/* What a block of an arena may hold beyond what is used of it, and some more
   for what depends on what stands on the screen. */
enum { SLACK = (1 << 20) + (64 << 10), TENTH = 10, EACH_VIEW = 20 };

/* Bytes in use beside the plans, what the history brought them among them, and
   what SQLite keeps of the store's pages. */
static long long
bytes_kept(const struct fixture *f)
{
	struct mallinfo2 m = mallinfo2();

	return (long long)(m.uordblks + m.hblkhd) -
	    (long long)arena_used(f->app->plans.arena) - sqlite3_memory_used();
}

static int
how_many(const char *name, int usual)
{
	const char *said = getenv(name);

	return said != NULL ? (int)strtol(said, NULL, 10) : usual;
}

static void
refresh(struct fixture *f, int i)
{
	static const char *const titles[] = { "title=One title",
		"title=Another title" };
	const char *const words[] = { "set", "1.5", titles[i % 2] };
	struct event tick = { .kind = EVENT_TICK };
	struct buf out = { 0 };

	assert_int_equal(screens_output(f, 3, words, &out), 0);
	buf_free(&out);
	screens_event(f, &tick);
	app_shown(f->app);
}

/* Holds that nothing is kept that was not when a tenth was done. */
static void
hold(const struct fixture *f, long long then, int n)
{
	long long more = bytes_kept(f) - then;

	if (more > SLACK)
		fail_msg("%lld bytes more are kept after %d", more, n);
	if (n > 10000)
		print_message("%lld bytes more after %d\n", more, n);
}

static void
test_refreshes(void **state)
{
	static const char *const pages[] = { "6", "1", "L", "P", "O", "T",
		":gaps\n", "H", "\n", "/the\n" };
	struct fixture *f = *state;
	int n = how_many("RAGTRACK_REFRESHES", 400);
	long long then = 0;

	screens_open(f);
	for (int i = 0; i < n; i++) {
		if (i == n / TENTH)
			then = bytes_kept(f);
		if (i % EACH_VIEW == 0) {
			screens_type(f, "\033");
			screens_type(f,
			    pages[(size_t)(i / EACH_VIEW) %
				(sizeof(pages) / sizeof(*pages))]);
		}
		refresh(f, i);
	}
	hold(f, then, n);
}

static void
test_filters(void **state)
{
	static const char *const filters[] = { "6/the\n", "/lead:sh\033",
		"/rag:red or due:none\n", "/\n", "/a b c\n", "\\", "Sdue\n",
		"S\n", "1", "/is:overdue sort:-due\n" };
	struct fixture *f = *state;
	int n = how_many("RAGTRACK_FILTERS", 2000);
	long long then = 0;

	screens_open(f);
	for (int i = 0; i < n; i++) {
		if (i == n / TENTH)
			then = bytes_kept(f);
		screens_type(f,
		    filters[(size_t)i % (sizeof(filters) / sizeof(*filters))]);
		app_shown(f->app);
	}
	hold(f, then, n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_refreshes, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_filters, screens_setup, screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
