/* SPDX-License-Identifier: ISC */
/*
 * A timer interrupts flock; that it has run out shows in its remaining time,
 * which is then never over one tick.
 */
#include "ragtrack/base/file.h"

#include <errno.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/time.h>

#define TICK 20000 /* microseconds */

static void
wake(int number)
{
	(void)number;
}

bool
file_lock(int fd, int seconds)
{
	struct itimerval timer = { { 0, TICK }, { seconds, 0 } }, old, left;
	struct sigaction action = { .sa_handler = wake }, before;
	bool locked = false, over = false;

	sigaction(SIGALRM, &action, &before);
	setitimer(ITIMER_REAL, &timer, &old);
	while (!locked && !over) {
		locked = flock(fd, LOCK_EX) == 0;
		if (locked || errno != EINTR)
			break;
		getitimer(ITIMER_REAL, &left);
		over = left.it_value.tv_sec == 0 &&
		    left.it_value.tv_usec <= TICK;
	}
	setitimer(ITIMER_REAL, &old, NULL);
	sigaction(SIGALRM, &before, NULL);
	return locked;
}
