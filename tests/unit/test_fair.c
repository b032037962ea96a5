/* SPDX-License-Identifier: ISC */
/*
 * Many people at once: everybody gets their turn, and nobody is told that the
 * store is busy.  Six who save without a pause share it evenly; twenty who save
 * ten times a second each are served at once.
 *
 * RAGTRACK_FAIR says for how many seconds; where it does, what people wait is
 * held as well, else only how often they were served: this machine may have
 * other things to do.  The control: without the queue, and with the way of
 * waiting that SQLite brings, some starve.
 */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "store_help.h"

#include <dlfcn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 20, WAITS = 1 << 16 };

/* What all processes of a trial share. */
struct trial {
	struct place place;
	_Atomic int done[MOST], busy, ready;
	_Atomic int waits;
	float wait[WAITS]; /* of each change, in milliseconds */
};

static bool queue_off;

/* In the place of the system's: without the queue everybody is first. */
int
flock(int fd, int how)
{
	return queue_off ? 0 : (int)syscall(SYS_flock, fd, how);
}

/* The waits of SQLite's own handler, in milliseconds, for 5 seconds. */
static int
usual_wait(void *with, int count)
{
	static const int waits[] = { 1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50,
		100 };
	int last = (int)(sizeof(waits) / sizeof(*waits)) - 1;
	struct timespec t = { 0,
		1000000L * waits[count < last ? count : last] };

	(void)with;
	nanosleep(&t, NULL);
	return count < 58;
}

/* In the place of SQLite's: the same with the usual way of waiting. */
int
sqlite3_busy_handler(sqlite3 *db, int (*wait)(void *, int), void *with)
{
	typedef int set(sqlite3 *, int (*)(void *, int), void *);

	return ((set *)(uintptr_t)dlsym(RTLD_NEXT, "sqlite3_busy_handler"))(
	    db, queue_off ? usual_wait : wait, with);
}

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
wait_until(double ms)
{
	struct timespec t = { (time_t)(ms / 1e3), 0 };

	t.tv_nsec = (long)((ms - (double)t.tv_sec * 1e3) * 1e6);
	clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
}

/* Saves until the time is over, each `pause` milliseconds or as fast as it is
   taken; the changes are to an action of one's own. */
static void
save_often(struct trial *t, int who, int people, double ms, double pause)
{
	struct store *s = store_at(&t->place);
	struct plans plans = plans_loaded(s);
	struct who me = somebody(1000 + who, NULL);
	double begun, next;

	t->ready++;
	while (t->ready < people)
		wait_until(now_ms() + 1);
	begun = now_ms();
	next = begun + pause * who / people;
	while (now_ms() < begun + ms) {
		struct arena *a = arena_new();
		struct change_set set;
		struct err e = { 0 };
		double since;

		if (pause > 0)
			wait_until(next);
		next += pause;
		since = now_ms();
		change_set_init(&set, a, "set", &me, day_make(2023, 11, 20));
		change_field(&set, thing_find(&plans, &kind_action, 1 + who),
		    field_find(&kind_action, "title"),
		    arena_printf(a, "Title %d of %d", t->done[who], who));
		if (!store_apply(s, &set, NULL, NULL, &e)) {
			fprintf(stderr, "%d: %s\n", who, e.text);
			t->busy++;
		} else {
			int n = t->waits++;

			t->done[who]++;
			if (n < WAITS)
				t->wait[n] = (float)(now_ms() - since);
		}
		store_refresh(s, &plans, NULL, NULL, &e);
		arena_free(a);
	}
	arena_free(plans.arena);
	store_close(s);
}

static struct trial *
trial_run(int people, double ms, double pause)
{
	struct trial *t = mmap(NULL, sizeof(*t), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct arena *a = arena_new();
	struct who me = somebody(1000, NULL);
	struct store *s;
	int status;

	assert_true(t != MAP_FAILED);
	place_make(&t->place);
	s = store_at(&t->place);
	plan_import(s, plan_full(a, "one", 1, MOST), &me);
	store_close(s);
	arena_free(a);
	for (int i = 0; i < people; i++)
		if (fork() == 0) {
			save_often(t, i, people, ms, pause);
			_exit(0);
		}
	for (int i = 0; i < people; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	place_remove(&t->place);
	return t;
}

static int
by_length(const void *one, const void *other)
{
	float a = *(const float *)one, b = *(const float *)other;

	return (a > b) - (a < b);
}

/* What n of 1000 wait at most. */
static float
waited(struct trial *t, int n)
{
	int count = t->waits < WAITS ? t->waits : WAITS;

	qsort(t->wait, (size_t)count, sizeof(*t->wait), by_length);
	return t->wait[(size_t)(count - 1) * (size_t)n / 1000];
}

/* The least of anybody, in percent of the mean. */
static int
least_share(const struct trial *t, int people)
{
	int least = t->done[0];

	for (int i = 1; i < people; i++)
		least = t->done[i] < least ? t->done[i] : least;
	return t->waits > 0 ? least * 100 * people / t->waits : 0;
}

static double
seconds(void)
{
	const char *said = getenv("RAGTRACK_FAIR");

	return said != NULL ? strtod(said, NULL) : 1;
}

static void
everybody_gets_their_turn(void **state)
{
	enum { PEOPLE = 6 };
	struct trial *t = trial_run(PEOPLE, seconds() * 1e3, 0), *weak;

	(void)state;
	print_message("count: %d changes of six who never pause, the least of "
		      "one %d %% of the mean, longest wait %.0f ms\n",
	    t->waits, least_share(t, PEOPLE), (double)waited(t, 1000));
	assert_int_equal(t->busy, 0);
	assert_true(least_share(t, PEOPLE) > 5);
	queue_off = true;
	weak = trial_run(PEOPLE, seconds() * 1e3, 0);
	queue_off = false;
	print_message("control: without the queue %d changes, the least of one "
		      "%d %% of the mean, longest wait %.0f ms, %d told busy\n",
	    weak->waits, least_share(weak, PEOPLE), (double)waited(weak, 1000),
	    weak->busy);
	assert_true(least_share(weak, PEOPLE) < least_share(t, PEOPLE));
	munmap(t, sizeof(*t));
	munmap(weak, sizeof(*weak));
}

static void
nobody_is_told_to_wait(void **state)
{
	struct trial *t = trial_run(MOST, seconds() * 1e3, 100);

	(void)state;
	print_message("count: %d changes of twenty at ten a second each: half "
		      "take %.1f ms, 99 of 100 at most %.1f ms\n",
	    t->waits, (double)waited(t, 500), (double)waited(t, 990));
	assert_int_equal(t->busy, 0);
	assert_true(least_share(t, MOST) > 5);
	if (getenv("RAGTRACK_FAIR") != NULL)
		assert_true(waited(t, 990) < 100);
	munmap(t, sizeof(*t));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everybody_gets_their_turn),
		cmocka_unit_test(nobody_is_told_to_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
