/* SPDX-License-Identifier: ISC */
/*
 * A day at the office in little: screens and loops of commands on one store,
 * with kills, hangups and other sizes of window all the time, a backup that is
 * brought back in the middle and a disk that is full for a while.  Afterwards
 * the store is whole, so what stands there is what the history says; each text
 * that was called saved is there, but those between the backup and its return,
 * which are not looked for; and everything that was said to anybody is in the
 * list of what people can act on.
 *
 * OFFICE_SECONDS, OFFICE_SCREENS and OFFICE_LOOPS say how long and how many.
 * The controls: a text that was only begun is missing at times; a sentence that
 * is not in the list is found.
 */
#define _GNU_SOURCE /* pidfd_open, by syscall */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../pty/program.h"
#include "crowd.h"

enum { WAIT = 20000, SAYINGS = 200, MOST = TEXT_PEOPLE };

/* What may be said: each names what is wrong and where, and what to do, or
   what was done. */
static const char *const allowed[] = {
	"*: update added*",
	"*: title * -> *",
	"*/plans.db: there is no space left on its disk*",
	"ragtrack: The title was set to * by * meanwhile; nothing was changed.",
	"ragtrack: *, title: yours is *; stands now: * (by *)",
	"*A backup of * was brought back meanwhile*",
	"*Others keep * busy, so this was not done. Try again *",
	"*update written*",
};

/* What a person at the screens does. */
enum doing { OPENING, THINKING, ASKING, WRITING };

struct person {
	bool screens;
	pid_t pid;
	int fd, out;
	struct pty *p;
	enum doing doing;
	int text, starts;
	double next, since; /* the next deed; since when it waits */
};

static struct office {
	struct person person[MOST];
	struct texts texts;
	int count, loops;
	char disk[128], store[160];
	bool small; /* the disk is one of its own */
	const char *more[2];
	char said[SAYINGS][400];
	int times[SAYINGS], sayings;
	int kills, hangups, sizes, refused;
} office;

/* Keeps what was said, once each: figures are left out, and how it was laid
   out in rows. */
static void
say(const char *line)
{
	char text[400];
	size_t n = 0;

	for (; *line != '\0' && *line != '\n' && n + 1 < sizeof(text); line++)
		if ((*line < '0' || *line > '9') &&
		    (*line != ' ' || (n > 0 && text[n - 1] != ' ')))
			text[n++] = *line;
	text[n] = '\0';
	for (int i = 0; i < office.sayings; i++)
		if (strcmp(office.said[i], text) == 0) {
			office.times[i]++;
			return;
		}
	if (n == 0 || office.sayings == SAYINGS)
		return;
	snprintf(office.said[office.sayings], sizeof(text), "%s", text);
	office.times[office.sayings++] = 1;
}

static bool
is_allowed(const char *said)
{
	for (size_t i = 0; i < sizeof(allowed) / sizeof(*allowed); i++)
		if (fnmatch(allowed[i], said, 0) == 0)
			return true;
	return false;
}

static const char *
env_of(int i)
{
	static char state[200];

	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s/state-%d-%d",
	    program_folder(), i, office.person[i].starts);
	return state;
}

static void
open_screens(int i)
{
	struct person *w = &office.person[i];
	static const char *const who[] = { "SH", "JM", "DMT", "ST" };
	const char *more[3] = { office.more[0] };

	w->starts++;
	more[1] = env_of(i);
	w->p = program_start(who[i % 4], 24 + i % 16, 80 + i % 40, more);
	w->fd = pty_fd(w->p);
	w->doing = OPENING;
	w->since = now_ms();
}

static void
begin_command(int i)
{
	struct person *w = &office.person[i];
	char title[64], path[200];
	const char *update[] = { "update", "1.4", "-m",
		text_make(i, w->text + 1), NULL };
	const char *set[] = { "set", "1.5", title, NULL };
	const char *const reads[][4] = { { "list", NULL }, { "history", NULL },
		{ "report", "full", "eastmoor-improvement-2023", NULL },
		{ "due", NULL } };
	unsigned what = dice(10);

	snprintf(title, sizeof(title), "title=Title %d of %d", w->starts++, i);
	snprintf(path, sizeof(path), "%s/out-%d", program_folder(), i);
	w->out = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(w->out >= 0);
	if (what < 6) {
		w->text++;
		assert_true(w->text < TEXT_MOST);
		office.texts.fate[i][w->text] = FATE_BEGUN;
	}
	w->pid = program_spawn(what < 6 ? update :
		what < 8		? set :
					  reads[dice(4)],
	    what < 8 ? w->out : -1, office.more);
	w->fd = (int)syscall(SYS_pidfd_open, w->pid, 0);
	w->doing = what < 6 ? WRITING : ASKING;
}

static void
end_command(int i)
{
	struct person *w = &office.person[i];
	int status = program_ended(w->pid);
	char text[4096] = "";
	ssize_t n = pread(w->out, text, sizeof(text) - 1, 0);

	for (char *line = text; n > 0 && *line != '\0';) {
		say(line);
		line += strcspn(line, "\n");
		line += *line != '\0';
	}
	if (status == 0 && w->doing == WRITING)
		office.texts.fate[i][w->text] = FATE_SAVED;
	office.refused += WIFEXITED(status) && WEXITSTATUS(status) != 0;
	close(w->out);
	close(w->fd);
	w->fd = -1;
	w->pid = 0;
	w->doing = THINKING;
	w->next = now_ms() + 100 + dice(400);
}

/* A screen says by what stands on it how far it is. */
static void
step_screens(int i)
{
	struct person *w = &office.person[i];
	bool asked = pty_find(w->p, "\u2500 Update", NULL) >= 0;
	bool written = pty_find(w->p, "update written", NULL) >= 0;

	if (w->doing == OPENING && pty_find(w->p, "Mine", NULL) >= 0) {
		w->doing = THINKING;
		w->next = now_ms() + dice(1000);
	} else if (w->doing == ASKING && asked) {
		w->text++;
		assert_true(w->text < TEXT_MOST);
		office.texts.fate[i][w->text] = FATE_BEGUN;
		pty_keys(w->p, text_make(i, w->text));
		pty_keys(w->p, "\r");
		w->doing = WRITING;
		w->since = now_ms();
	} else if (w->doing == WRITING && written) {
		office.texts.fate[i][w->text] = FATE_SAVED;
		say("update written");
		w->doing = THINKING;
		w->next = now_ms() + 300 + dice(1200);
	}
}

/* Whoever waits too long reads what is said, and tries again: the box still
   has what was typed. */
static void
wait_screens(int i)
{
	struct person *w = &office.person[i];
	static const char *const moves[] = { "j", "k", "6", "1", "j", "j" };
	double now = now_ms();

	if (w->doing == THINKING && now >= w->next) {
		pty_keys(w->p, moves[dice(6)]);
		pty_keys(w->p, "a");
		w->doing = ASKING;
		w->since = now;
	} else if (w->doing == WRITING && now > w->since + 3000) {
		int row = pty_find(w->p, ".db", NULL);

		if (row >= 0) {
			char text[1000]; /* a sentence of two rows */
			size_t n = (size_t)snprintf(
			    text, sizeof(text), "%s ", pty_line(w->p, row));

			snprintf(text + n, sizeof(text) - n, "%s",
			    pty_line(w->p, row + 1));
			say(text);
		}
		office.refused++;
		pty_keys(w->p, "\r");
		w->since = now;
	} else if (w->doing == ASKING && now > w->since + 10000) {
		pty_keys(w->p, "\033");
		w->doing = THINKING;
		w->next = now + 1000;
	}
}

/* What happens in an office at any moment. */
static void
mishap(void)
{
	int i = (int)dice((unsigned)office.count);
	struct person *w = &office.person[i];

	if (!w->screens && w->pid > 0) {
		kill(w->pid, SIGKILL);
		office.kills++;
	} else if (w->screens && dice(3) == 0) {
		pty_signal(w->p, SIGKILL);
		office.kills++;
		pty_stop(w->p);
		open_screens(i);
	} else if (w->screens && dice(3) == 0) {
		pty_hang_up(w->p);
		office.hangups++;
		if (pty_exit(w->p, WAIT) == -1)
			fail_msg("screens do not end when the line drops");
		pty_stop(w->p);
		open_screens(i);
	} else if (w->screens) {
		pty_resize(w->p, 20 + (int)dice(25), 72 + (int)dice(60));
		office.sizes++;
	}
}

static void
turn(void)
{
	struct pollfd fd[MOST];

	for (int i = 0; i < office.count; i++)
		fd[i] = (struct pollfd){ .fd = office.person[i].fd,
			.events = POLLIN };
	poll(fd, (nfds_t)office.count, 20);
	for (int i = 0; i < office.count; i++) {
		struct person *w = &office.person[i];

		if (w->screens && fd[i].revents != 0) {
			pty_turn(w->p, 0);
			step_screens(i);
			if ((fd[i].revents & POLLHUP) != 0)
				fail_msg("screens ended by themselves:\n%s",
				    pty_screen(w->p));
		}
		if (w->screens)
			wait_screens(i);
		else if (w->pid > 0 && fd[i].revents != 0)
			end_command(i);
		else if (w->pid == 0 && now_ms() >= w->next)
			begin_command(i);
	}
}

static void
live(double until)
{
	double next = now_ms() + 100;

	while (now_ms() < until) {
		turn();
		if (now_ms() > next) {
			mishap();
			next = now_ms() + 200 + dice(600);
		}
	}
}

static int
alone(const char *const *words)
{
	char out[200];
	int fd, status;

	snprintf(out, sizeof(out), "%s/alone", program_folder());
	fd = open(out, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	status = program_ended(program_spawn(words, fd, office.more));
	close(fd);
	return status;
}

/* Takes all room on the disk of the store, or gives it back. */
static void
fill(bool full)
{
	static char bytes[1 << 16];
	char path[200];
	int fd;

	snprintf(path, sizeof(path), "%s/filler", office.disk);
	if (!office.small)
		return; /* else it would be everybody's disk */
	if (!full) {
		assert_int_equal(unlink(path), 0);
		return;
	}
	fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	for (size_t n = sizeof(bytes); n > 0; n /= 2)
		while (write(fd, bytes, n) > 0)
			continue;
	close(fd);
}

static void
open_office(void)
{
	static char variable[200];
	const char *const import[] = { "import",
		"data/plans/eastmoor-improvement-2023.yaml", NULL };

	memset(&office, 0, sizeof(office));
	office.loops = number_of("OFFICE_LOOPS", 2);
	office.count = office.loops + number_of("OFFICE_SCREENS", 4);
	assert_true(office.count <= MOST);
	snprintf(office.disk, sizeof(office.disk), "%s/disk", program_folder());
	assert_int_equal(mkdir(office.disk, 0700), 0);
	office.small = mount("ragtrack", office.disk, "tmpfs", 0,
			   "size=256m") == 0;
	if (!office.small)
		print_message("left out: a disk that is full, as none can be "
			      "mounted: %s\n",
		    strerror(errno));
	snprintf(
	    office.store, sizeof(office.store), "%s/plans.db", office.disk);
	snprintf(variable, sizeof(variable), "RAGTRACK_STORE=%s", office.store);
	office.more[0] = variable;
	assert_int_equal(alone(import), 0);
	for (int i = 0; i < office.count; i++) {
		office.person[i].screens = i >= office.loops;
		office.person[i].fd = -1;
		if (office.person[i].screens)
			open_screens(i);
	}
}

static void
leave_office(void)
{
	for (int i = 0; i < office.count; i++) {
		struct person *w = &office.person[i];

		if (w->screens) {
			pty_stop(w->p);
		} else if (w->pid > 0) {
			kill(w->pid, SIGKILL);
			end_command(i);
		}
	}
}

/* How many that were saved are missing of those that must be there: not those
   saved between the backup and its return. */
static int
missing(const struct texts *before, const struct texts *after)
{
	int lost = 0;

	for (int i = 0; i < office.count; i++)
		for (int n = 0; n < TEXT_MOST; n++) {
			bool between = before->fate[i][n] != FATE_SAVED &&
			    after->fate[i][n] != FATE_NONE;

			if (office.texts.there[i][n] > 1)
				fail_msg("text %d/%d is there twice", i, n);
			if (office.texts.fate[i][n] == FATE_SAVED && !between &&
			    !office.texts.there[i][n]) {
				print_message("%d/%d is missing\n", i, n);
				lost++;
			}
		}
	return lost;
}

static int
saved(const struct texts *t)
{
	int n = 0;

	for (int i = 0; i < office.count; i++)
		for (int k = 0; k < TEXT_MOST; k++)
			n += t->fate[i][k] == FATE_SAVED;
	return n;
}

static void
hold(const struct texts *before, const struct texts *after)
{
	const char *const check[] = { "store", "check", NULL };
	int wrong = 0, lost;

	assert_int_equal(alone(check), 0);
	texts_read(&office.texts, office.store);
	lost = missing(before, after);
	for (int i = 0; i < office.sayings; i++) {
		bool good = is_allowed(office.said[i]);

		wrong += !good;
		if (!good || office.count > 10)
			print_message("%s %6d times: %s\n",
			    good ? "said" : "NOT IN THE LIST", office.times[i],
			    office.said[i]);
	}
	print_message(
	    "count: %d screens and %d loops: %d texts saved, %d "
	    "missing; %d kills, %d hangups, %d windows resized, %d refusals, "
	    "%d sayings, %d of them not in the list\n",
	    office.count - office.loops, office.loops, saved(&office.texts),
	    lost, office.kills, office.hangups, office.sizes, office.refused,
	    office.sayings, wrong);
	assert_int_equal(lost, 0);
	assert_int_equal(wrong, 0);
	assert_false(is_allowed("ragtrack: not an error (778)"));
}

static void
test_a_day(void **state)
{
	static struct texts before, after;
	char copy[200];
	const char *const backup[] = { "store", "backup", copy, NULL };
	const char *const restore[] = { "store", "restore", copy, NULL };
	double tenth = number_of("OFFICE_SECONDS", 6) * 100.0;

	(void)state;
	dice_begin();
	open_office();
	snprintf(copy, sizeof(copy), "%s/copy.db", program_folder());
	live(now_ms() + 3 * tenth);
	before = office.texts;
	assert_int_equal(alone(backup), 0);
	live(now_ms() + tenth);
	assert_int_equal(alone(restore), 0);
	after = office.texts;
	live(now_ms() + 2 * tenth);
	fill(true);
	live(now_ms() + tenth);
	fill(false);
	live(now_ms() + 3 * tenth);
	leave_office();
	hold(&before, &after);
}

static int
close_office(void **state)
{
	umount2(office.disk, MNT_DETACH);
	return program_teardown(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_a_day, program_setup, close_office),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
