/* SPDX-License-Identifier: ISC */
/*
 * Runs a command with its output thrown away, and prints what it took:
 * microseconds of processor time, of the clock, KB of memory at its most, and
 * its exit status.  It is small itself, as a child's most memory is counted
 * from what it was forked with.
 *
 *	timed [-o FILE] COMMAND [ARGUMENT...]
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double
us(struct timeval t)
{
	return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

int
main(int argc, char **argv)
{
	const char *out = "/dev/null";
	struct rusage used;
	double begun = now_us();
	int status;
	pid_t pid;

	if (argc > 2 && strcmp(argv[1], "-o") == 0) {
		out = argv[2];
		argv += 2;
		argc -= 2;
	}
	if (argc < 2)
		return 2;
	pid = fork();
	if (pid == 0) {
		int fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600);

		dup2(fd, STDOUT_FILENO);
		close(STDIN_FILENO);
		open("/dev/null", O_RDONLY);
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &used) != pid)
		return 1;
	printf("%.0f %.0f %ld %d\n", us(used.ru_utime) + us(used.ru_stime),
	    now_us() - begun, used.ru_maxrss,
	    WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	return 0;
}
