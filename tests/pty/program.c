/* SPDX-License-Identifier: ISC */
/* The program under test, its store and its environment. */
#include "program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { WAIT = 10000, VARIABLES = 32 };

static char program[512], folder[64], variable[4][160];

int
program_setup(void **state)
{
	const char *build = getenv("B");
	char out[4096];

	(void)state;
	snprintf(program, sizeof(program), "%s/ragtrack",
	    build != NULL ? build : "build");
	snprintf(folder, sizeof(folder), "/tmp/ragtrack-pty-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(variable[0], sizeof(variable[0]), "RAGTRACK_STORE=%s/plans.db",
	    folder);
	snprintf(variable[1], sizeof(variable[1]), "HOME=%s", folder);
	snprintf(variable[2], sizeof(variable[2]), "XDG_CONFIG_HOME=%s/config",
	    folder);
	snprintf(variable[3], sizeof(variable[3]), "XDG_STATE_HOME=%s/state",
	    folder);
	assert_int_equal(
	    program_command("import data/plans/eastmoor-improvement-2023.yaml",
		out, sizeof(out)),
	    0);
	return 0;
}

int
program_teardown(void **state)
{
	char line[128];

	(void)state;
	snprintf(line, sizeof(line), "rm -rf '%s'", folder);
	return system(line);
}

const char *
program_folder(void)
{
	return folder;
}

int
program_command(const char *words, char *out, size_t size)
{
	char line[2048];
	size_t n;
	FILE *f;

	snprintf(line, sizeof(line),
	    "env -i LC_ALL=C.UTF-8 TZ=UTC RAGTRACK_TODAY=2023-11-20 '%s' '%s' "
	    "'%s' '%s' '%s' %s 2>&1",
	    variable[0], variable[1], variable[2], variable[3], program, words);
	f = popen(line, "r");
	assert_non_null(f);
	n = fread(out, 1, size - 1, f);
	out[n] = '\0';
	while (fgetc(f) != EOF)
		continue;
	return pclose(f);
}

/* Sets a variable among those there are; "NAME" alone takes it away. */
static void
set(const char **env, size_t *n, const char *text)
{
	size_t name = strcspn(text, "=");
	size_t i = 0;

	while (
	    i < *n && (strncmp(env[i], text, name) != 0 || env[i][name] != '='))
		i++;
	if (text[name] == '=') {
		env[i] = text;
		*n += i == *n;
	} else if (i < *n) {
		env[i] = env[--*n];
	}
	env[*n] = NULL;
}

struct pty *
program_start(const char *as, int height, int width, const char *const *more)
{
	const char *const argv[] = { program, "--as", as, NULL };
	const char *env[VARIABLES] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8",
		"TZ=UTC", "RAGTRACK_TODAY=2023-11-20", "PATH=/usr/bin:/bin",
		variable[0], variable[1], variable[2], variable[3], NULL };
	size_t n = 9;

	for (; more != NULL && *more != NULL && n < VARIABLES - 1; more++)
		set(env, &n, *more);
	return pty_start(argv, env, height, width);
}

struct pty *
program_screens(const char *as, int height, int width)
{
	struct pty *p = program_start(as, height, width, NULL);

	assert_true(pty_wait(p, "Mine", WAIT));
	return p;
}

void
program_leave(struct pty *p)
{
	pty_keys(p, "Q");
	assert_int_equal(pty_exit(p, WAIT), 0);
	pty_stop(p);
}
