/* SPDX-License-Identifier: ISC */
/*
 * Many screens on one store, each on a terminal of its own.
 *
 *	crowd save SCREENS SECONDS RAGTRACK STORE
 *		each writes updates as fast as they are taken
 *	crowd watch SCREENS SECONDS RAGTRACK STORE
 *		they are left alone for so long; then a command changes a title
 *		once a second for as long, which each screen is to show
 *
 * "save" prints the changes in all, the worst wait in milliseconds, and the
 * least and the most of one screen; "watch" how much of a core a screen used,
 * in percent, and the most milliseconds until the last one showed a change.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../pty/pty.h"

enum { HEIGHT = 24, WIDTH = 100, MOST = 4096, START_MS = 300000 };

struct one {
	struct pty *p;
	clockid_t clock;
	bool writing; /* its update is typed, and not yet saved */
	bool shown;
	double since, worst;
	long changes;
};

static struct crowd {
	struct one one[MOST];
	struct pollfd fd[MOST];
	int count;
} crowd;

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
start(const char *program, const char *store, int i)
{
	extern char **environ;
	struct one *o = &crowd.one[i];
	const char *const argv[] = { program, "--store", store, NULL };

	o->p = pty_start(argv, (const char *const *)environ, HEIGHT, WIDTH);
	if (!pty_wait(o->p, "P00", START_MS) ||
	    clock_getcpuclockid((pid_t)pty_pid(o->p), &o->clock) != 0)
		exit(1);
	crowd.fd[i] = (struct pollfd){ .fd = pty_fd(o->p), .events = POLLIN };
}

/* Waits for bytes from anybody; whether the screen i wrote is then in its
   fd's revents. */
static void
turn(double until)
{
	double left = until - now_ms();

	poll(crowd.fd, (nfds_t)crowd.count,
	    left < 0	  ? 0 :
		left < 20 ? (int)left + 1 :
			    20);
	for (int i = 0; i < crowd.count; i++) {
		if ((crowd.fd[i].revents & POLLIN) != 0)
			pty_turn(crowd.one[i].p, 0);
		if ((crowd.fd[i].revents & (POLLHUP | POLLERR)) != 0) {
			fprintf(stderr, "crowd: screens %d ended\n", i);
			exit(1);
		}
	}
}

static void
rest(double ms)
{
	double until = now_ms() + ms;

	while (now_ms() < until)
		turn(until);
}

/* Takes a screen's next step: opens the line, types, and waits for the word
   that it is written. */
static void
step(struct one *o)
{
	bool written = pty_find(o->p, "update written", NULL) >= 0;

	if (!o->writing && pty_find(o->p, "\u2500 Update", NULL) >= 0) {
		pty_keys(o->p, "zq\r");
		o->writing = true;
		o->since = now_ms();
	} else if (o->writing && written) {
		double took = now_ms() - o->since;

		o->worst = took > o->worst ? took : o->worst;
		o->changes++;
		o->writing = false;
		pty_keys(o->p, "a");
	}
}

static void
save(double seconds)
{
	double until, worst = 0;
	long sum = 0, least = 1L << 40, most = 0;

	/* Each on a row of its own, so that nobody is in another's way. */
	for (int i = 0; i < crowd.count; i++) {
		for (int down = 0; down < i % 16; down++)
			pty_keys(crowd.one[i].p, "j");
		pty_keys(crowd.one[i].p, "a");
	}
	until = now_ms() + seconds * 1e3;
	while (now_ms() < until) {
		turn(until);
		for (int i = 0; i < crowd.count; i++)
			if ((crowd.fd[i].revents & POLLIN) != 0)
				step(&crowd.one[i]);
	}
	for (int i = 0; i < crowd.count; i++) {
		struct one *o = &crowd.one[i];
		double waits = o->writing ? now_ms() - o->since : 0;

		worst = o->worst > worst ? o->worst : worst;
		worst = waits > worst ? waits : worst;
		sum += o->changes;
		least = o->changes < least ? o->changes : least;
		most = o->changes > most ? o->changes : most;
	}
	printf("changes %ld\nworst %.1f\nleast %ld\nmost %ld\n", sum, worst,
	    least, most);
}

/* Milliseconds of processor time that all screens have used. */
static double
used_ms(void)
{
	double sum = 0;

	for (int i = 0; i < crowd.count; i++) {
		struct timespec t = { 0 };

		clock_gettime(crowd.one[i].clock, &t);
		sum += (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
	}
	return sum;
}

/* Waits a second at least, and until all show the title or 10 s are over; when
   the last one showed it, counted from now. */
static double
wait_shown(const char *title)
{
	double begun = now_ms(), last = 0;
	int left = crowd.count;

	for (int i = 0; i < crowd.count; i++)
		crowd.one[i].shown = false;
	while (
	    now_ms() < begun + 1000 || (left > 0 && now_ms() < begun + 10000)) {
		turn(begun + 1000);
		for (int i = 0; i < crowd.count; i++) {
			struct one *o = &crowd.one[i];

			if (o->shown || (crowd.fd[i].revents & POLLIN) == 0 ||
			    pty_find(o->p, title, NULL) < 0)
				continue;
			o->shown = true;
			last = now_ms() - begun;
			left--;
		}
	}
	for (int i = 0; left > 0 && i < crowd.count; i++)
		if (!crowd.one[i].shown) {
			fprintf(stderr, "crowd: %d of %d never showed %s:\n%s",
			    left, crowd.count, title,
			    pty_screen(crowd.one[i].p));
			return 10000;
		}
	return last;
}

static void
watch(double seconds, const char *program, const char *store)
{
	double used, begun, worst = 0;

	rest(3000);
	used = used_ms();
	rest(seconds * 1e3);
	printf("idle %.5f\n",
	    (used_ms() - used) / seconds / 1e3 / crowd.count * 100);
	used = used_ms();
	begun = now_ms();
	for (int i = 0; now_ms() - begun < seconds * 1e3; i++) {
		char command[2048], title[32];
		double shown;

		snprintf(title, sizeof(title), "Zq number %d", i);
		snprintf(command, sizeof(command),
		    "'%s' --store '%s' set P00001-1.1 title='%s' >/dev/null",
		    program, store, title);
		if (system(command) != 0)
			exit(1);
		shown = wait_shown(title);
		worst = shown > worst ? shown : worst;
	}
	printf("changing %.5f\nshown %.1f\n",
	    (used_ms() - used) / (now_ms() - begun) / crowd.count * 100, worst);
}

int
main(int argc, char **argv)
{
	double seconds;

	if (argc != 6)
		return 2;
	crowd.count = (int)strtol(argv[2], NULL, 10);
	seconds = strtod(argv[3], NULL);
	if (crowd.count < 1 || crowd.count > MOST)
		return 2;
	for (int i = 0; i < crowd.count; i++)
		start(argv[4], argv[5], i);
	if (strcmp(argv[1], "save") == 0)
		save(seconds);
	else
		watch(seconds, argv[4], argv[5]);
	for (int i = 0; i < crowd.count; i++)
		pty_stop(crowd.one[i].p);
	return 0;
}
