/* SPDX-License-Identifier: ISC */
/*
 * Six writers, two of them screens on terminals of their own, and two readers
 * share a store while they are killed at random, one by one, and at last all at
 * once.  Afterwards the store is whole, its chain verifies, what was called
 * saved is there word for word, what was not is there word for word or not at
 * all, and the history has one entry for each.
 *
 * RAGTRACK_KILLS says how many kills; each ROUND of them has a store of its
 * own.  RAGTRACK_SEED: which.
 *
 * The controls: with the journal in memory alone the same kills leave a store
 * that is not whole; a history that was tampered with does not verify; and had
 * each been called saved before it was, some would be missing ("not").
 */
#define _GNU_SOURCE /* pidfd_open, by syscall */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../pty/program.h"
#include "crowd.h"

enum {
	WRITERS = 4,
	SCREENS = 2,
	READERS = 2,
	ROUND = 60,
	USUAL = 120,
	WAIT = 20000
};
enum { ACTORS = WRITERS + SCREENS + READERS };

struct actor {
	pid_t pid; /* of a command, or 0 */
	struct pty *p;
	int fd; /* to poll */
	int text;
	bool typed;	       /* and not yet said to be written */
	double begun, kill_at; /* or 0: it is left alone */
};

struct round {
	struct actor actor[ACTORS];
	struct texts texts;
	const char *const *more; /* for the environment */
	bool weak;		 /* commands may fail */
	int kills, wanted, out;
	double usual; /* milliseconds that a command takes */
};

struct sum {
	int kills, saved, screens; /* screens: of the saved */
	int kept, gone;		   /* of those not called saved */
	double slowest;		   /* next start, in milliseconds */
};

static bool
is_screen(int i)
{
	return i >= WRITERS && i < WRITERS + SCREENS;
}

/* A third of all that is begun is killed, somewhere on its way. */
static void
choose(struct round *r, struct actor *a, double length)
{
	a->kill_at = r->kills < r->wanted && dice(3) == 0 ?
	    now_ms() + length * dice(1000) / 700 :
	    0;
}

static void
begin_command(struct round *r, int i)
{
	struct actor *a = &r->actor[i];
	const char *const update[] = { "update", "1.4", "-m",
		text_make(i, a->text), NULL };
	const char *const list[] = { "list", NULL };
	const char *const history[] = { "history", NULL };

	if (i < WRITERS)
		r->texts.fate[i][a->text] = FATE_BEGUN;
	a->pid = program_spawn(i < WRITERS ? update :
		i % 2 == 0		   ? list :
					     history,
	    r->out, r->more);
	a->fd = (int)syscall(SYS_pidfd_open, a->pid, 0);
	assert_true(a->fd >= 0);
	a->begun = now_ms();
	choose(r, a, r->usual);
}

static void
begin_screens(struct round *r, int i)
{
	struct actor *a = &r->actor[i];
	char state[160];
	const char *more[5] = { state };

	/* Nobody is offered what the killed one before had typed. */
	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s/state-%d-%d",
	    program_folder(), i, a->text);
	for (int n = 0; r->more != NULL && n < 3; n++)
		more[n + 1] = r->more[n];
	a->p = program_start("SH", 24, 80, more);
	a->fd = pty_fd(a->p);
	a->typed = false;
	pty_keys(a->p, i % 2 == 0 ? "a" : "ja");
	choose(r, a, 300);
}

static void
begin(struct round *r, int i)
{
	r->actor[i].text++;
	assert_true(r->actor[i].text < TEXT_MOST);
	if (is_screen(i))
		begin_screens(r, i);
	else
		begin_command(r, i);
}

/* A command has ended: well, or killed. */
static void
end_command(struct round *r, int i)
{
	struct actor *a = &r->actor[i];
	int status = program_ended(a->pid);

	close(a->fd);
	a->pid = 0;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
		r->usual += (now_ms() - a->begun - r->usual) / 10;
		if (i < WRITERS)
			r->texts.fate[i][a->text] = FATE_SAVED;
	} else if (!WIFSIGNALED(status) && !r->weak) {
		char line[300];

		snprintf(line, sizeof(line), "cat %s/out", program_folder());
		(void)!system(line);
		fail_msg("actor %d ended with %d", i, status);
	}
}

/* A screen types its next text, or has read that it is written. */
static void
step_screens(struct round *r, int i)
{
	struct actor *a = &r->actor[i];
	bool written = pty_find(a->p, "update written", NULL) >= 0;

	if (a->typed && written) {
		r->texts.fate[i][a->text++] = FATE_SAVED;
		a->typed = false;
		pty_keys(a->p, "a");
	} else if (!a->typed && !written &&
	    pty_find(a->p, "\u2500 Update", NULL) >= 0) {
		r->texts.fate[i][a->text] = FATE_BEGUN;
		pty_keys(a->p, text_make(i, a->text));
		pty_keys(a->p, "\r");
		a->typed = true;
		if (a->kill_at == 0)
			choose(r, a, 60);
	}
}

static void
kill_actor(struct round *r, int i)
{
	struct actor *a = &r->actor[i];
	int status;

	r->kills++;
	a->kill_at = 0;
	if (!is_screen(i)) {
		kill(a->pid, SIGKILL);
		end_command(r, i);
		return;
	}
	pty_signal(a->p, SIGKILL);
	status = pty_exit(a->p, WAIT);
	if (status != 128 + SIGKILL && !r->weak)
		fail_msg(
		    "screens ended with %d:\n%s", status, pty_screen(a->p));
	pty_stop(a->p);
	a->p = NULL;
}

/* Waits for whoever has ended, written or is due to be killed. */
static void
turn(struct round *r)
{
	struct pollfd fd[ACTORS];
	double first = now_ms() + 1000, now;

	for (int i = 0; i < ACTORS; i++) {
		struct actor *a = &r->actor[i];

		fd[i] = (struct pollfd){ .fd = a->fd, .events = POLLIN };
		if (a->kill_at > 0 && a->kill_at < first)
			first = a->kill_at;
	}
	now = now_ms();
	poll(fd, ACTORS, first > now ? (int)(first - now) : 0);
	now = now_ms();
	for (int i = 0; i < ACTORS; i++) {
		struct actor *a = &r->actor[i];

		if (a->kill_at > 0 && a->kill_at <= now) {
			kill_actor(r, i);
			begin(r, i);
		} else if (fd[i].revents != 0 && is_screen(i)) {
			pty_turn(a->p, 0);
			step_screens(r, i);
			/* Where they end by themselves, and may not. */
			if ((fd[i].revents & POLLHUP) != 0) {
				kill_actor(r, i);
				begin(r, i);
			}
		} else if (fd[i].revents != 0) {
			end_command(r, i);
			begin(r, i);
		}
	}
}

/* Runs a command alone; its exit status. */
static int
alone(struct round *r, const char *one, const char *two)
{
	const char *const words[] = { one, two, NULL };
	int status = program_ended(program_spawn(words, r->out, NULL));

	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Kills until there were as many as wanted, then all that are left at once.
   How long the next start took. */
static double
live(struct round *r)
{
	double begun;

	for (int i = 0; i < ACTORS; i++)
		begin(r, i);
	while (r->kills < r->wanted)
		turn(r);
	for (int i = 0; i < ACTORS; i++)
		if (r->actor[i].p != NULL || r->actor[i].pid > 0)
			kill_actor(r, i);
	begun = now_ms();
	if (alone(r, "list", NULL) != 0 && !r->weak)
		fail_msg("the store does not open after %d kills", r->kills);
	return now_ms() - begun;
}

static void
hold(struct round *r, struct sum *sum)
{
	int sets = texts_read(&r->texts, program_store());

	for (int i = 0; i < WRITERS + SCREENS; i++)
		for (int n = 0; n < TEXT_MOST; n++) {
			int there = r->texts.there[i][n];

			if (there > 1 ||
			    there < (r->texts.fate[i][n] == FATE_SAVED) ||
			    there > (r->texts.fate[i][n] != FATE_NONE))
				fail_msg("text %d/%d is there %d times", i, n,
				    there);
			sum->saved += r->texts.fate[i][n] == FATE_SAVED;
			sum->screens += is_screen(i) &&
			    r->texts.fate[i][n] == FATE_SAVED;
			sum->kept += there && r->texts.fate[i][n] == FATE_BEGUN;
			sum->gone += !there &&
			    r->texts.fate[i][n] == FATE_BEGUN;
		}
	assert_int_equal(r->texts.found, sets - 1); /* the import */
	sum->kills += r->kills;
}

static void
open_round(struct round *r, int wanted, const char *const *more, bool weak)
{
	char out[300];

	memset(r, 0, sizeof(*r));
	r->wanted = wanted;
	r->more = more;
	r->weak = weak;
	r->usual = more != NULL ? 60 : 30;
	snprintf(out, sizeof(out), "%s/out", program_folder());
	r->out = open(
	    out, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
	assert_true(r->out >= 0);
}

static void
test_nothing_saved_is_lost(void **state)
{
	static struct round r;
	int wanted = number_of("RAGTRACK_KILLS", USUAL);
	struct sum sum = { 0 };
	int rounds = 0;

	dice_begin();
	while (sum.kills < wanted) {
		double took;

		program_setup(state);
		/* Where writing is slow a kill often falls in its midst. */
		open_round(&r, ROUND - ACTORS,
		    ++rounds % 2 == 0 ? shimmed("slow") : NULL, false);
		took = live(&r);
		sum.slowest = took > sum.slowest ? took : sum.slowest;
		if (alone(&r, "store", "check") != 0)
			fail_msg("the store is not whole after %d kills: %s",
			    r.kills, program_folder());
		hold(&r, &sum);
		close(r.out);
		program_teardown(state);
	}
	print_message(
	    "count: %d kills, %d saved (%d on screens) and all there; "
	    "of those not called saved %d there, %d not; slowest "
	    "next start %.0f ms\n",
	    sum.kills, sum.saved, sum.screens, sum.kept, sum.gone, sum.slowest);
	assert_true(sum.saved > wanted / 2 && sum.screens > 0);
	assert_true(sum.gone > 0);
	/* Where the machine is left to it. */
	if (wanted > USUAL)
		assert_true(sum.slowest < 1000);
}

static void
test_a_weaker_journal_is_found(void **state)
{
	static struct round r;
	int kills = 0, broken = 0;

	dice_begin();
	while (broken == 0 && kills < 8 * ROUND) {
		program_setup(state);
		open_round(&r, 4, shimmed("slow weak"), true);
		live(&r);
		kills += r.kills;
		broken += alone(&r, "store", "check") != 0;
		close(r.out);
		program_teardown(state);
	}
	print_message("control: with the journal in memory a store is broken "
		      "after %d kills\n",
	    kills);
	assert_int_equal(broken, 1);
}

/* The control of the chain: one changed byte of the history is found. */
static void
test_tampering_is_found(void **state)
{
	static char out[65536];
	char line[512];

	program_setup(state);
	assert_int_equal(
	    program_command("update 1.4 -m 'as it was'", out, sizeof(out)), 0);
	assert_int_equal(program_command("store check", out, sizeof(out)), 0);
	/* The trigger is put back to the letter: only the chain can tell. */
	snprintf(line, sizeof(line),
	    "T=$(sqlite3 '%s' \"SELECT sql FROM sqlite_schema WHERE name = "
	    "'sets_update'\") && sqlite3 '%s' \"DROP TRIGGER sets_update; "
	    "UPDATE sets SET day = '2020-01-01' WHERE number = (SELECT "
	    "max(number) FROM sets); $T\"",
	    program_store(), program_store());
	assert_int_equal(system(line), 0);
	assert_int_not_equal(
	    program_command("store check", out, sizeof(out)), 0);
	program_teardown(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_saved_is_lost),
		cmocka_unit_test(test_a_weaker_journal_is_found),
		cmocka_unit_test(test_tampering_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
