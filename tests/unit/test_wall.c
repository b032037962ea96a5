/* SPDX-License-Identifier: ISC */
/*
 * The second wall of a restricted session: no program is started behind it, by no
 * call; before it, which is the control, one is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ragtrack/cli/settings.h"

enum { RAN = 0, REFUSED = 71, OTHERWISE = 72, NO_WALL = 73 };

static void
try_call(int how)
{
	char *argv[] = { (char[]){ "true" }, NULL }, *env[] = { NULL };
	int fd = open("/bin/true", O_RDONLY);

	if (how == 0)
		execve("/bin/true", argv, env);
	else if (how == 1)
		syscall(SYS_execveat, fd, "", argv, env, 0x1000);
	else
		execlp("true", "true", (char *)NULL);
	_exit(errno == EPERM ? REFUSED : OTHERWISE);
}

static int
child(bool wall, int how)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		if (wall && !wall_raise())
			_exit(NO_WALL);
		try_call(how);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
no_program_is_started(void **state)
{
	(void)state;
	for (int how = 0; how < 3; how++) {
		assert_int_equal(child(false, how), RAN);
		assert_int_equal(child(true, how), REFUSED);
	}
	/* A shell of the C library has nothing to start either. */
	if (fork() == 0)
		_exit(wall_raise() && system("true") != 0 ? REFUSED : RAN);
	else {
		int status;

		wait(&status);
		assert_int_equal(WEXITSTATUS(status), REFUSED);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_program_is_started),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
