/* SPDX-License-Identifier: ISC */
/*
 * Four processes change one store while they are killed at random, 100 times
 * in all.  Afterwards the store is whole, its history's chain verifies, and
 * nothing that was acknowledged is missing.  The controls: a text that was
 * never written is found missing, and a history that was tampered with does
 * not verify.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS = 4, KILLS = 25, ACKS = 40 };

static char program[512], folder[64], store[96];

/* Runs ragtrack on the store; its output goes to `out` or nowhere. */
static pid_t
start(const char *const *words, int out)
{
	const char *argv[16] = { program, "--store", store, "--today",
		"2023-11-20" };
	int n = 5;
	pid_t pid;

	while (*words != NULL && n < 15)
		argv[n++] = *words++;
	argv[n] = NULL;
	pid = fork();
	if (pid != 0)
		return pid;
	if (out < 0)
		out = open("/dev/null", O_WRONLY);
	dup2(out, 1);
	dup2(out, 2);
	execv(program, (char *const *)argv);
	_exit(127);
}

static int
ended(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return status;
}

static int
run(const char *const *words, char *out, size_t size)
{
	int ends[2];
	pid_t pid;
	size_t n = 0;
	ssize_t k;

	assert_int_equal(pipe(ends), 0);
	pid = start(words, ends[1]);
	close(ends[1]);
	while (n + 1 < size && (k = read(ends[0], out + n, size - n - 1)) > 0)
		n += (size_t)k;
	out[n] = '\0';
	close(ends[0]);
	return ended(pid);
}

static unsigned
next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

/* Writes updates, each text of its own; kills some of them at a random
   moment; says on `acks` which ended well. */
static void
work(int worker, int acks)
{
	unsigned seed = (unsigned)worker + 1;
	int kills = 0, good = 0;
	char text[64];

	for (int i = 0; kills < KILLS || good < ACKS; i++) {
		const char *const words[] = { "update", "1.4", "-m", text,
			NULL };
		pid_t pid;
		int status;

		snprintf(text, sizeof(text), "worker-%d-update-%d-", worker, i);
		pid = start(words, -1);
		if (kills < KILLS && next_random(&seed) % 2 == 0) {
			struct timespec when = { 0,
				(long)(next_random(&seed) % 12000) * 1000 };

			nanosleep(&when, NULL);
			kill(pid, SIGKILL);
		}
		status = ended(pid);
		if (WIFSIGNALED(status)) {
			kills++;
		} else if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
			good++;
			dprintf(acks, "%s\n", text);
		}
	}
}

static int
make_store(void **state)
{
	const char *build = getenv("B");
	const char *const words[] = { "import",
		"data/plans/eastmoor-improvement-2023.yaml", NULL };
	char out[4096];

	(void)state;
	snprintf(program, sizeof(program), "%s/ragtrack",
	    build != NULL ? build : "build");
	snprintf(folder, sizeof(folder), "/tmp/ragtrack-kill-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(store, sizeof(store), "%s/plans.db", folder);
	assert_int_equal(run(words, out, sizeof(out)), 0);
	return 0;
}

static int
drop_store(void **state)
{
	char line[128];

	(void)state;
	snprintf(line, sizeof(line), "rm -rf '%s'", folder);
	return system(line);
}

static bool
missing(const char *acked, const char *exported)
{
	return strstr(exported, acked) == NULL;
}

static void
test_nothing_acknowledged_is_lost(void **state)
{
	static char exported[8 << 20], out[65536];
	const char *const export[] = { "export", "eastmoor-improvement-2023",
		NULL };
	const char *const check[] = { "store", "check", NULL };
	pid_t pid[WORKERS];
	int ends[2], acked = 0, lost = 0;
	char line[128];
	FILE *f;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < WORKERS; i++) {
		pid[i] = fork();
		if (pid[i] == 0) {
			close(ends[0]);
			work(i, ends[1]);
			_exit(0);
		}
	}
	close(ends[1]);
	f = fdopen(ends[0], "r");
	assert_non_null(f);
	/* Read all that is acknowledged before looking: the pipe ends when
	   the last worker does. */
	static char acks[4096][64];

	while (acked < 4096 && fgets(line, sizeof(line), f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		snprintf(acks[acked++], sizeof(acks[0]), "%.60s", line);
	}
	fclose(f);
	for (int i = 0; i < WORKERS; i++)
		assert_int_equal(ended(pid[i]), 0);
	assert_true(acked >= WORKERS * ACKS);
	assert_int_equal(run(check, out, sizeof(out)), 0);
	assert_int_equal(run(export, exported, sizeof(exported)), 0);
	for (int i = 0; i < acked; i++)
		lost += missing(acks[i], exported);
	assert_int_equal(lost, 0);
	assert_true(missing("worker-9-update-0-", exported));
}

/* The control of the chain: one changed byte of the history is found. */
static void
test_tampering_is_found(void **state)
{
	static char out[65536];
	const char *const update[] = { "update", "1.4", "-m", "as it was",
		NULL };
	const char *const check[] = { "store", "check", NULL };
	char line[512];

	(void)state;
	assert_int_equal(run(update, out, sizeof(out)), 0);
	assert_int_equal(run(check, out, sizeof(out)), 0);
	/* The trigger is put back to the letter: only the chain can tell. */
	snprintf(line, sizeof(line),
	    "T=$(sqlite3 '%s' \"SELECT sql FROM sqlite_schema WHERE name = "
	    "'sets_update'\") && sqlite3 '%s' \"DROP TRIGGER sets_update; "
	    "UPDATE sets SET day = '2020-01-01' WHERE number = (SELECT "
	    "max(number) FROM sets); $T\"",
	    store, store);
	assert_int_equal(system(line), 0);
	assert_int_not_equal(run(check, out, sizeof(out)), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_nothing_acknowledged_is_lost, make_store, drop_store),
		cmocka_unit_test_setup_teardown(
		    test_tampering_is_found, make_store, drop_store),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
