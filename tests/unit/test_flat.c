/* SPDX-License-Identifier: ISC */
/*
 * Screens that stay open for weeks hold no more memory than their plans do, and
 * no more open files than on their first day:
 * refreshes with changes of others, in each of the views, and filters typed and
 * left.  RAGTRACK_REFRESHES and RAGTRACK_FILTERS say how many of each.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

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

static int
open_files(void)
{
	DIR *folder = opendir("/proc/self/fd");
	int n = 0;

	assert_non_null(folder);
	while (readdir(folder) != NULL)
		n++;
	closedir(folder);
	return n;
}

/* What is kept at a moment. */
struct kept {
	long long bytes;
	int files;
};

static struct kept
kept_by(const struct fixture *f)
{
	return (struct kept){ bytes_kept(f), open_files() };
}

/* Holds that nothing is kept that was not when a tenth was done. */
static void
hold(const struct fixture *f, struct kept then, int n)
{
	struct kept now = kept_by(f);
	long long more = now.bytes - then.bytes;

	if (more > SLACK)
		fail_msg("%lld bytes more are kept after %d", more, n);
	if (now.files != then.files)
		fail_msg("%d files are open after %d, %d were", now.files, n,
		    then.files);
	if (n > 10000)
		print_message("count: %lld bytes more after %d, %d files "
			      "open as before\n",
		    more, n, now.files);
}

/* The controls: what is forgotten is found. */
static void
test_what_is_kept_is_found(void **state)
{
	struct fixture *f = *state;
	struct kept then, now;
	void *forgotten;
	int file;

	screens_open(f);
	then = kept_by(f);
	forgotten = malloc(SLACK + 4096);
	file = open("/dev/null", O_RDONLY);
	assert_non_null(forgotten);
	assert_int_not_equal(file, -1);
	now = kept_by(f);
	free(forgotten);
	close(file);
	if (now.bytes > 0) /* a sanitizer's own malloc does not say */
		assert_true(now.bytes - then.bytes > SLACK);
	assert_int_equal(now.files, then.files + 1);
}

static void
test_refreshes(void **state)
{
	static const char *const pages[] = { "6", "1", "L", "P", "O", "T",
		":gaps\n", "H", "\n", "/the\n" };
	struct fixture *f = *state;
	int n = how_many("RAGTRACK_REFRESHES", 400);
	struct kept then = { 0 };

	screens_open(f);
	for (int i = 0; i < n; i++) {
		if (i == n / TENTH)
			then = kept_by(f);
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
	struct kept then = { 0 };

	screens_open(f);
	for (int i = 0; i < n; i++) {
		if (i == n / TENTH)
			then = kept_by(f);
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
		cmocka_unit_test_setup_teardown(test_what_is_kept_is_found,
		    screens_setup, screens_teardown),
	};

	/* SQLite counts its memory where it begins before the store tells it not to. */
	sqlite3_initialize();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
