/* SPDX-License-Identifier: ISC */
/*
 * The main job on the real program and a real terminal: browse, filter, rate,
 * undo, leave; and two people on one store.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "pty.h"

enum { WAIT = 5000, TWO_SECONDS = 2000 };

static char program[512], folder[64], store[96], store_env[128];
static char home_env[128], config_env[128], state_env[128];

static const char *env[] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8", "TZ=UTC",
	"RAGTRACK_TODAY=2023-11-20", "PATH=/usr/bin:/bin", store_env, home_env,
	config_env, state_env, NULL };

/* Runs a command line with our environment; its output, cut at the size. */
static int
command(const char *words, char *out, size_t size)
{
	char line[2048];
	size_t n;
	FILE *f;

	snprintf(line, sizeof(line),
	    "env -i LC_ALL=C.UTF-8 TZ=UTC RAGTRACK_TODAY=2023-11-20 %s %s %s "
	    "%s '%s' %s 2>&1",
	    store_env, home_env, config_env, state_env, program, words);
	f = popen(line, "r");
	assert_non_null(f);
	n = fread(out, 1, size - 1, f);
	out[n] = '\0';
	while (fgetc(f) != EOF)
		continue;
	return pclose(f);
}

static int
make_store(void **state)
{
	const char *build = getenv("B");
	char out[4096];

	(void)state;
	snprintf(program, sizeof(program), "%s/ragtrack",
	    build != NULL ? build : "build");
	snprintf(folder, sizeof(folder), "/tmp/ragtrack-pty-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(store, sizeof(store), "%s/plans.db", folder);
	snprintf(store_env, sizeof(store_env), "RAGTRACK_STORE=%s", store);
	snprintf(home_env, sizeof(home_env), "HOME=%s", folder);
	snprintf(config_env, sizeof(config_env), "XDG_CONFIG_HOME=%s/config",
	    folder);
	snprintf(
	    state_env, sizeof(state_env), "XDG_STATE_HOME=%s/state", folder);
	assert_int_equal(command("import data/plans/eastmoor-improvement-2023"
				 ".yaml",
			     out, sizeof(out)),
	    0);
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

static struct pty *
screens(const char *as)
{
	const char *const argv[] = { program, "--as", as, NULL };
	struct pty *p = pty_start(argv, env, 36, 120);

	assert_true(pty_wait(p, "Mine", WAIT));
	return p;
}

static void
leave(struct pty *p)
{
	pty_keys(p, "Q");
	assert_int_equal(pty_exit(p, WAIT), 0);
	pty_stop(p);
}

/* Overdue of one lead; rate with a reason, undo, redo, leave; the store, the
   history and the export show it. */
static void
test_by_keys_alone(void **state)
{
	static char out[1 << 20];
	struct pty *p = screens("SH");

	(void)state;
	pty_keys(p, "2");
	assert_true(pty_wait(p, "Overdue", WAIT));
	pty_keys(p, "/lead:SH\r");
	assert_true(pty_wait(p, "filter: lead:SH", WAIT));
	pty_keys(p, "ra");
	assert_true(pty_wait(p, "needs a reason", WAIT));
	pty_keys(p, "The rota has two gaps.\r");
	assert_true(pty_wait(p, "rated amber", WAIT));
	pty_keys(p, "u");
	assert_true(pty_wait(p, "undone", WAIT));
	pty_keys(p, "U");
	assert_true(pty_wait(p, "redone", WAIT));
	leave(p);
	assert_int_equal(command("history", out, sizeof(out)), 0);
	assert_non_null(strstr(out, "amber"));
	assert_non_null(strstr(out, "The rota has two gaps."));
	assert_int_equal(
	    command("export eastmoor-improvement-2023", out, sizeof(out)), 0);
	assert_non_null(strstr(out, "The rota has two gaps."));
	assert_int_equal(command("store check", out, sizeof(out)), 0);
}

/* What one changes the other sees by itself. */
static void
test_others_changes_appear(void **state)
{
	char out[4096];
	struct pty *p = screens("SH");

	(void)state;
	pty_keys(p, "6/1.4\r");
	assert_true(pty_wait(p, "filter: 1.4", WAIT));
	assert_int_equal(
	    command("--as JM update 1.4 -m 'Seen by the other at once.'", out,
		sizeof(out)),
	    0);
	assert_true(pty_wait(p, "Seen by the other at once.", TWO_SECONDS));
	leave(p);
}

/* Both change one field: the second is shown both values, and what was typed
   is not lost. */
static void
test_same_field_is_a_conflict(void **state)
{
	char out[4096];
	struct pty *p = screens("SH");

	(void)state;
	pty_keys(p, "6'1.2\r");
	pty_keys(p, "rr");
	assert_true(pty_wait(p, "Reason:", WAIT));
	pty_keys(p, "Typed before I knew");
	assert_int_equal(command("--as JM set 1.2 rag=blue -m 'Signed off.'",
			     out, sizeof(out)),
	    0);
	pty_keys(p, "\r");
	assert_true(pty_wait(p, "keep mine", WAIT));
	assert_true(pty_find(p, "blue", NULL) >= 0);
	assert_true(pty_find(p, "red", NULL) >= 0);
	assert_true(pty_find(p, "JM", NULL) >= 0);
	pty_keys(p, "e");
	assert_true(pty_wait(p, "Typed before I knew", WAIT));
	pty_keys(p, "\r");
	assert_true(pty_wait(p, "rated red", WAIT));
	leave(p);
	assert_int_equal(command("show 1.2", out, sizeof(out)), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_by_keys_alone, make_store, drop_store),
		cmocka_unit_test_setup_teardown(
		    test_others_changes_appear, make_store, drop_store),
		cmocka_unit_test_setup_teardown(
		    test_same_field_is_a_conflict, make_store, drop_store),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
