/* SPDX-License-Identifier: ISC */
/*
 * An import that is killed at a random moment: of a file into no store yet, of
 * a first file, of one that changed, of one that did not, of several.  After
 * each kill `store check` has nothing to find, the store has all of each plan
 * or nothing of it, and the same import again brings in what was left.
 *
 * RAGTRACK_IMPORTS says how many kills; RAGTRACK_SEED: which.
 *
 * The controls: with the journal in memory alone the same kills leave a store
 * that is not whole, and without a transaction around it half of a plan.
 */
#define _GNU_SOURCE /* pidfd_open, by syscall; ppoll */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../pty/program.h"
#include "crowd.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/store/store.h"
#include "ragtrack/yaml/yaml.h"

enum { USUAL = 60, FILES = 4, PATH = 128, CONTROL = 200 };

#define LARGE "data/plans/northvale-development-2023-25.yaml"
#define MARSH "data/plans/marsh-housing-2023.yaml"
#define LARKHILL "data/plans/larkhill-adults-2022-23.yaml"
#define RAVENSHOLT "data/plans/ravensholt-peer-review-2023.yaml"
#define CHANGED "changed.yaml" /* LARGE, with a word on each action */
#define TWO "two.yaml"	       /* two plans in one file */

static const struct way {
	const char *name;
	const char *had[FILES]; /* imported before; none: there is no store */
	const char *file[FILES];
} ways[] = {
	{ "into no store yet", { NULL }, { LARGE } },
	{ "a first file", { MARSH }, { LARGE } },
	{ "a changed file", { LARGE }, { CHANGED } },
	{ "an unchanged file", { LARGE }, { LARGE } },
	{ "several files", { LARGE }, { CHANGED, MARSH, TWO } },
};
enum { WAYS = sizeof(ways) / sizeof(*ways) };

/* The plans of a store, each as its file would be. */
struct held {
	struct arena *arena;
	struct list id, text;
};

/* One way, at one moment. */
struct trial {
	const struct way *way;
	struct held before, after;
	double usual; /* milliseconds that the import takes */
	const char *const *more;
};

/* What the kills came upon. */
struct sum {
	int kills, midst; /* midst: a change was half written to the file */
	int nothing, all, some; /* some: of several plans */
	int finished;		/* before they were killed */
	int broken, half;
};

/* Where a file is: a sample, or one that was made for the test. */
static const char *
file_at(const char *name)
{
	static char path[FILES][PATH];
	static int next;
	char *out = path[next++ % FILES];

	snprintf(out, PATH, "%s%s%s",
	    strchr(name, '/') == NULL ? program_folder() : "",
	    strchr(name, '/') == NULL ? "/" : "", name);
	return out;
}

/* A shell's command line; for the files of the test itself. */
static void shell(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static void
shell(const char *fmt, ...)
{
	char line[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	if (system(line) != 0)
		fail_msg("%s", line);
}

static pid_t
import_begin(const char *const *files, const char *const *more)
{
	const char *words[FILES + 2] = { "import" };

	for (int i = 0; i < FILES && files[i] != NULL; i++)
		words[i + 1] = file_at(files[i]);
	return program_spawn(words, -1, more);
}

static int
import_whole(const char *const *files)
{
	int status = program_ended(import_begin(files, NULL));

	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int
check(void)
{
	static const char *const words[] = { "store", "check", NULL };
	int status = program_ended(program_spawn(words, -1, NULL));

	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* What the store has; nothing where it was not yet made.  False where it
   cannot be read. */
static bool
hold(struct held *h)
{
	static const struct store_options options = { .create = true };
	struct plans plans = { .arena = h->arena };
	struct store *s;
	struct err e = { 0 };
	bool ok;

	memset(&h->id, 0, sizeof(h->id));
	memset(&h->text, 0, sizeof(h->text));
	if (!store_open(program_store(), &options, &s, &e))
		return false;
	ok = store_load(s, &(struct store_load){ .retired = true }, &plans, &e);
	for (size_t i = 0; ok && i < plans.plan.count; i++) {
		const struct plan *p = thing_as_plan(plans.plan.item[i]);
		struct buf text = { 0 };

		yaml_write(p, &text, NULL);
		list_add(h->arena, &h->id, p->id);
		list_add(h->arena, &h->text, buf_take(h->arena, &text));
	}
	store_close(s);
	return ok;
}

/* The text of a plan; "" where the store has none of it. */
static const char *
text_of(const struct held *h, const char *id)
{
	for (size_t i = 0; i < h->id.count; i++)
		if (strcmp(h->id.item[i], id) == 0)
			return h->text.item[i];
	return "";
}

/* Makes the store as it is before each kill, and what it will be after. */
static void
trial_open(struct trial *t, const struct way *way, const char *const *more)
{
	double begun;

	memset(t, 0, sizeof(*t));
	t->way = way;
	t->more = more;
	t->before.arena = arena_new();
	t->after.arena = arena_new();
	shell("rm -f '%s'*", program_store());
	if (way->had[0] != NULL) {
		assert_int_equal(import_whole(way->had), 0);
		assert_true(hold(&t->before));
		shell("cp '%s' '%s/before'", program_store(), program_folder());
	}
	begun = now_ms();
	assert_int_equal(program_ended(import_begin(way->file, more)), 0);
	t->usual = now_ms() - begun;
	assert_true(hold(&t->after));
	assert_true(t->after.id.count > 0);
}

static void
trial_close(struct trial *t)
{
	arena_free(t->before.arena);
	arena_free(t->after.arena);
}

/* Waits so many microseconds, or until the import has ended: true. */
static bool
has_ended(int fd, long us)
{
	struct pollfd ends = { .fd = fd, .events = POLLIN };
	struct timespec delay = { us / 1000000, us % 1000000 * 1000 };

	return ppoll(&ends, 1, &delay, NULL) > 0;
}

/* When the store's file was last written; 0 where there is none. */
static int64_t
written_last(void)
{
	struct stat st;

	if (stat(program_store(), &st) != 0 || st.st_size == 0)
		return 0;
	return st.st_mtim.tv_sec * INT64_C(1000000000) + st.st_mtim.tv_nsec;
}

/* Imports, and kills somewhere on the way, every second time while the store is
   written to; whether it had finished. */
static bool
import_killed(struct trial *t)
{
	bool late = dice(2) == 0;
	long delay = (long)(late ? dice(15000) : t->usual * dice(1100));
	int64_t before = written_last();
	pid_t pid = import_begin(t->way->file, t->more);
	int fd = (int)syscall(SYS_pidfd_open, pid, 0), status;

	assert_true(fd >= 0);
	while (late && written_last() == before && !has_ended(fd, 200))
		continue;
	has_ended(fd, delay);
	kill(pid, SIGKILL);
	status = program_ended(pid);
	close(fd);
	if (WIFSIGNALED(status))
		return false;
	assert_int_equal(WEXITSTATUS(status), 0);
	return true;
}

/* Whether all of each plan is there, or nothing of it. */
static bool
compare(const struct trial *t, const struct held *now, bool finished,
    struct sum *sum)
{
	size_t old = 0, new = 0;

	for (size_t i = 0; i < now->id.count; i++)
		if (*text_of(&t->after, now->id.item[i]) == '\0')
			return false;
	for (size_t i = 0; i < t->after.id.count; i++) {
		const char *id = t->after.id.item[i], *is = text_of(now, id);
		bool was = strcmp(is, text_of(&t->before, id)) == 0;
		bool will = strcmp(is, t->after.text.item[i]) == 0;

		if (!was && !will)
			return false;
		old += was && !will;
		new += will && !was;
	}
	sum->nothing += new == 0;
	sum->all += new > 0 && old == 0;
	sum->some += new > 0 && old > 0;
	return !finished || old == 0;
}

/* One kill, and what is there afterwards; false where that is not right. */
static bool
kill_one(struct trial *t, struct sum *sum)
{
	struct held now = { .arena = arena_new() };
	char path[PATH];
	struct stat st;
	bool finished, whole, fits = false;

	shell("rm -f '%s'*", program_store());
	if (t->way->had[0] != NULL)
		shell("cp '%s/before' '%s'", program_folder(), program_store());
	finished = import_killed(t);
	sum->kills++;
	sum->finished += finished;
	snprintf(path, sizeof(path), "%s-journal", program_store());
	sum->midst += stat(path, &st) == 0 && st.st_size > 0;
	whole = check() == 0 ||
	    (t->way->had[0] == NULL &&
		(stat(program_store(), &st) != 0 || st.st_size == 0));
	if (hold(&now)) {
		fits = compare(t, &now, finished, sum);
		sum->half += !fits;
	}
	sum->broken += !whole;
	fits = fits && whole;
	if (fits) {
		arena_reset(now.arena);
		fits = import_whole(t->way->file) == 0 && hold(&now) &&
		    compare(t, &now, true, &(struct sum){ 0 });
	}
	arena_free(now.arena);
	return fits;
}

static void
files_make(void)
{
	shell("sed 's/^        leads: .*/        description: Looked at again, "
	      "with all who take part in it and for longer than a line.\\n&/' "
	      "%s >'%s'",
	    LARGE, file_at(CHANGED));
	shell("{ cat " LARKHILL "; echo ---; cat %s; } >'%s'", RAVENSHOLT,
	    file_at(TWO));
}

static void
test_all_or_nothing(void **state)
{
	int wanted = number_of("RAGTRACK_IMPORTS", USUAL);
	struct sum sum = { 0 };

	(void)state;
	dice_begin();
	files_make();
	for (int i = 0; i < WAYS; i++) {
		struct trial t;

		/* Where writing is slow a kill often falls in its midst. */
		trial_open(&t, &ways[i], shimmed("slow"));
		while (sum.kills < wanted * (i + 1) / WAYS)
			if (!kill_one(&t, &sum))
				fail_msg("%s, kill %d: %s", ways[i].name,
				    sum.kills,
				    sum.broken > 0 ?
					"the store is not whole" :
					sum.half > 0 ?
					"a plan is there by half" :
					"it does not come in again");
		trial_close(&t);
	}
	print_message("count: %d kills of imports, %d while the file was "
		      "written to: %d times nothing was there, %d times all, "
		      "%d times some of several plans, each of them whole\n",
	    sum.kills, sum.midst, sum.nothing, sum.all, sum.some);
	assert_true(sum.midst > 0 && sum.nothing > 0 && sum.all > 0);
}

/* The same kills of a program that is weaker, until they are found to do harm. */
static void
control(const char *shim, struct sum *sum)
{
	struct trial t;

	dice_begin();
	files_make();
	trial_open(&t, &ways[2], shimmed(shim));
	while (sum->kills < CONTROL && kill_one(&t, sum))
		continue;
	trial_close(&t);
}

static void
test_a_weaker_journal_is_found(void **state)
{
	struct sum sum = { 0 };

	(void)state;
	control("slow weak", &sum);
	print_message("control: with the journal in memory a store is broken "
		      "after %d imports\n",
	    sum.kills);
	assert_int_equal(sum.broken, 1);
}

static void
test_half_a_plan_is_found(void **state)
{
	struct sum sum = { 0 };

	(void)state;
	control("slow loose", &sum);
	print_message("control: row by row half of a plan is there after %d\n",
	    sum.kills);
	assert_int_equal(sum.half, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_all_or_nothing, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(test_a_weaker_journal_is_found,
		    program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_half_a_plan_is_found, program_setup, program_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
