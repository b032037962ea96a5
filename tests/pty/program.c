/* SPDX-License-Identifier: ISC */
/* The program under test, its store and its environment. */
#include "program.h"
#include "../folder.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { WAIT = 10000, VARIABLES = 32, WORDS = 16 };

static char program[512], folder[FOLDER_ROOM], variable[4][160];

int
program_setup(void **state)
{
	const char *build = getenv("B");
	char out[4096];

	(void)state;
	snprintf(program, sizeof(program), "%s/ragtrack",
	    build != NULL ? build : "build");
	assert_non_null(mkdtemp(folder_template(folder)));
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

const char *
program_store(void)
{
	return strchr(variable[0], '=') + 1;
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

/* The environment of everything that is started; n "NAME=value" and NULL. */
static void
environment(const char **env, const char *const *more)
{
	static const char *const usual[] = { "TERM=xterm-256color",
		"LC_ALL=C.UTF-8", "TZ=UTC", "RAGTRACK_TODAY=2023-11-20",
		"PATH=/usr/bin:/bin", variable[0], variable[1], variable[2],
		variable[3] };
	size_t n = sizeof(usual) / sizeof(*usual);

	memcpy(env, usual, sizeof(usual));
	env[n] = NULL;
	for (; more != NULL && *more != NULL && n < VARIABLES - 1; more++)
		set(env, &n, *more);
}

/* The program and words for it, NULL last in both. */
static void
arguments(const char **argv, const char *const *words)
{
	int n = 0;

	argv[n++] = program;
	while (*words != NULL && n < WORDS - 1)
		argv[n++] = *words++;
	argv[n] = NULL;
}

struct pty *
program_words(
    const char *const *words, int height, int width, const char *const *more)
{
	const char *argv[WORDS], *env[VARIABLES];

	arguments(argv, words);
	environment(env, more);
	return pty_start(argv, env, height, width);
}

struct pty *
program_start(const char *as, int height, int width, const char *const *more)
{
	const char *const words[] = { "--as", as, NULL };

	return program_words(words, height, width, more);
}

pid_t
program_spawn(const char *const *words, int out, const char *const *more)
{
	const char *argv[WORDS], *env[VARIABLES];
	pid_t pid;

	arguments(argv, words);
	environment(env, more);
	pid = fork();
	assert_true(pid >= 0);
	if (pid > 0)
		return pid;
	if (out < 0)
		out = open("/dev/null", O_WRONLY);
	dup2(out, 1);
	dup2(out, 2);
	execve(program, (char *const *)argv, (char *const *)env);
	_exit(127);
}

int
program_ended(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	return status;
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
