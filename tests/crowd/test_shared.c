/* SPDX-License-Identifier: ISC */
/*
 * Nobody keeps others from saving: not a list whose reader has gone to lunch,
 * not screens that are stopped.  And a copy that is made while others save is
 * whole.
 *
 * RAGTRACK_STOPS and RAGTRACK_BACKUPS say how many stops and backups.
 *
 * The controls: with a question to the store left open nobody can save; a copy
 * that is read piece by piece, as cp does, is not whole.
 */
#define _GNU_SOURCE /* F_SETPIPE_SZ */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../pty/program.h"
#include "crowd.h"

enum { WAIT = 20000, PIPE = 4096 };

/* One update; its exit status. */
static int
save(int n)
{
	char text[32];
	const char *const words[] = { "update", "1.4", "-m", text, NULL };
	int status;

	snprintf(text, sizeof(text), "update %d", n);
	status = program_ended(program_spawn(words, -1, NULL));
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Whether a process is asleep, as one that waits for its reader is. */
static bool
sleeps(pid_t pid)
{
	char path[64], state = '?';
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/stat", (long)pid);
	f = fopen(path, "r");
	if (f == NULL)
		return false;
	if (fscanf(f, "%*d (%*[^)]) %c", &state) != 1)
		state = '?';
	fclose(f);
	return state == 'S';
}

/* Starts a command that writes more than its reader takes, and waits until it
   waits for that reader; how the save of somebody else ends meanwhile. */
static int
save_beside(const char *const *words, const char *const *more)
{
	int ends[2], left = 0, status;
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	assert_true(fcntl(ends[1], F_SETPIPE_SZ, PIPE) >= PIPE);
	pid = program_spawn(words, ends[1], more);
	close(ends[1]);
	/* It has written, and waits. */
	do {
		assert_int_equal(ioctl(ends[0], FIONREAD, &left), 0);
		if (waitpid(pid, NULL, WNOHANG) != 0)
			fail_msg("%s has not enough to write", words[0]);
	} while (left == 0 || !sleeps(pid));
	status = save(0);
	kill(pid, SIGKILL);
	program_ended(pid);
	close(ends[0]);
	return status;
}

static void
test_a_reader_at_lunch(void **state)
{
	static const char *const words[][5] = {
		{ "list", "--format", "json", NULL },
		{ "export", "eastmoor-improvement-2023", NULL },
		{ "history", NULL },
		{ "report", "full", "eastmoor-improvement-2023", NULL },
	};
	int held;

	(void)state;
	for (int i = 0; i < 60; i++)
		assert_int_equal(save(i), 0);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (save_beside(words[i], NULL) != 0)
			fail_msg("nobody can save beside %s", words[i][0]);
	/* The control. */
	held = save_beside(words[0], shimmed("hold"));
	print_message("control: beside a read that is left open a save ends "
		      "with %d\n",
	    held);
	assert_int_not_equal(held, 0);
}

/* Screens that move about and refresh are stopped anywhere. */
static void
test_stopped_screens(void **state)
{
	static const char *const keys[] = { "j", "k", "\r", "6", "1", "H", "P",
		"/the\r" };
	int stops = number_of("RAGTRACK_STOPS", 20), refused = 0;
	struct pty *p = program_screens("SH", 24, 80);

	(void)state;
	dice_begin();
	for (int i = 0; i < stops; i++) {
		for (int n = 0; n < 3; n++) {
			pty_keys(p, keys[dice(8)]);
		}
		assert_int_equal(save(i), 0);
		for (unsigned n = dice(8); n > 0; n--)
			pty_turn(p, 1);
		pty_signal(p, SIGSTOP);
		assert_true(pty_wait_stopped(p, WAIT));
		refused += save(i) != 0;
		pty_signal(p, SIGCONT);
	}
	print_message(
	    "count: %d stops, %d kept others from saving\n", stops, refused);
	/* Only where it is stopped amid a read of some milliseconds. */
	assert_true(refused <= stops / 20);
	pty_stop(p);
}

/* Four who save for as long as they are not killed. */
static void
start_writers(pid_t *pid)
{
	for (int i = 0; i < 4; i++) {
		pid[i] = fork();
		assert_true(pid[i] >= 0);
		if (pid[i] == 0)
			for (int n = 0;; n++)
				if (save(n) != 0)
					_exit(1);
	}
}

static void
stop_writers(const pid_t *pid)
{
	for (int i = 0; i < 4; i++) {
		kill(pid[i], SIGKILL);
		assert_int_equal(program_ended(pid[i]), SIGKILL);
	}
}

static bool
is_whole(const char *path)
{
	char words[300], out[4096];

	snprintf(words, sizeof(words), "--store '%s' store check", path);
	return program_command(words, out, sizeof(out)) == 0;
}

/* What cp does, only that somebody saves between two of its reads. */
static void
copy_in_pieces(const char *from, const char *to)
{
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT, 0600);
	static char bytes[64 << 10];
	ssize_t n;

	assert_true(in >= 0 && out >= 0);
	for (int i = 0; (n = read(in, bytes, sizeof(bytes))) > 0; i++) {
		assert_int_equal(write(out, bytes, (size_t)n), n);
		assert_int_equal(save(i), 0);
	}
	close(in);
	close(out);
}

static void
test_backups_under_load(void **state)
{
	int backups = number_of("RAGTRACK_BACKUPS", 20), torn = 0;
	char path[200], words[300], out[4096];
	pid_t pid[4];

	(void)state;
	start_writers(pid);
	for (int i = 0; i < backups; i++) {
		snprintf(
		    path, sizeof(path), "%s/copy-%d.db", program_folder(), i);
		snprintf(words, sizeof(words), "store backup '%s'", path);
		if (program_command(words, out, sizeof(out)) != 0)
			fail_msg("backup %d: %s", i, out);
		if (!is_whole(path))
			fail_msg("backup %d is not whole", i);
		unlink(path);
	}
	stop_writers(pid);
	assert_true(is_whole(program_store()));
	/* The control. */
	for (int i = 0; i < 4; i++) {
		snprintf(
		    path, sizeof(path), "%s/torn-%d.db", program_folder(), i);
		copy_in_pieces(program_store(), path);
		torn += !is_whole(path);
	}
	print_message("count: %d backups beside four writers, all whole\n"
		      "control: %d of 4 copies as cp makes them are not\n",
	    backups, torn);
	assert_true(torn > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_a_reader_at_lunch, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_stopped_screens, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_backups_under_load, program_setup, program_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
