/* SPDX-License-Identifier: ISC */
/*
 * Runs a full-screen program on a terminal of its own, presses keys one at a
 * time, and prints what each cost.
 *
 *	drive [OPTION...] -w TEXT [COUNT:KEYS...] -- PATH [ARGUMENT...]
 *
 *	-w TEXT		the first frame is there when this stands on the screen:
 *			choose one that only the loaded screen shows
 *	-s COLSxROWS	200x60
 *	-q MS		how long nothing is written before a frame counts as
 *			whole: 30
 *	-e		press the first key with the first frame, while the
 *			program may still be loading
 *	-p PREFIX	the program runs under callgrind, which dumps PREFIX.N
 *			whenever it waits for a key
 *	-d PREFIX	write the cells before the first key to PREFIX.0, and
 *			after key N to PREFIX.N, for floor_cells
 *	-i MS		how long to leave it alone at the end
 *
 * It prints
 *	frame MS CPU BYTES PART		to the last byte of the first frame
 *	loaded CPU BYTES PART		until it was idle
 *	key MS CPU BYTES HAND FROM TO	to the last byte of the frame
 *	end KB CPU BYTES		the most memory; used while left alone
 * where CPU is in microseconds since the line before, HAND is what the change
 * would take by hand, and FROM..TO are the numbers of callgrind's dumps.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../pty/hand.h"
#include "../pty/pty.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/screen/theme.h"

enum {
	LIMIT_MS = 300000,
	DUMP_MS = 60000,
	IDLE_MS = 80,
	VALGRIND_IDLE_MS = 600
};

struct drive {
	struct pty *p;
	clockid_t clock; /* of the program's processor time */
	const char *text, *parts, *cells;
	int cols, rows, quiet, idle;
	bool eager;
	size_t written;
	int64_t used; /* processor time told so far */
	struct screen *before, *after;
	struct theme looks; /* what stands in the cells, by number */
	int look_count;
};

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Microseconds of processor time of the program, all its threads. */
static int64_t
cpu_us(const struct drive *d)
{
	struct timespec t = { 0 };

	clock_gettime(d->clock, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* How many dumps callgrind has written. */
static int
count_parts(const struct drive *d)
{
	char folder[4096];
	const char *slash;
	struct dirent *e;
	int count = 0;
	DIR *dir;

	if (d->parts == NULL)
		return 0;
	slash = strrchr(d->parts, '/');
	snprintf(
	    folder, sizeof(folder), "%.*s", (int)(slash - d->parts), d->parts);
	dir = opendir(folder);
	while (dir != NULL && (e = readdir(dir)) != NULL)
		if (strncmp(e->d_name, slash + 1, strlen(slash + 1)) == 0)
			count++;
	if (dir != NULL)
		closedir(dir);
	return count;
}

struct frame {
	double last; /* when its last byte came */
	int64_t cpu; /* used by then */
	size_t bytes;
	int part; /* so many dumps by then */
};

/* Waits for the text (NULL: for any byte, at most 2 s), then until
   nothing was written for a while. */
static struct frame
wait_frame(struct drive *d, const char *text)
{
	double begun = now_ms(), limit = text != NULL ? LIMIT_MS : 2000;
	struct frame f = { .last = begun };
	bool there = false;

	while (!there || now_ms() - f.last < d->quiet) {
		size_t before = pty_written(d->p);

		pty_turn(d->p, there ? d->quiet : 20);
		if (pty_written(d->p) != before) {
			f.last = now_ms();
			f.cpu = cpu_us(d);
			there = there || text == NULL ||
			    pty_find(d->p, text, NULL) >= 0;
		}
		if (now_ms() - begun > limit || pty_exit(d->p, 0) != -1)
			break;
	}
	if (text != NULL && !there) {
		fprintf(stderr, "drive: %s never came:\n%s", text,
		    pty_screen(d->p));
		exit(1);
	}
	f.bytes = pty_written(d->p) - d->written;
	d->written += f.bytes;
	f.part = count_parts(d);
	return f;
}

/* Until it has used no time and written nothing for a while. */
static void
wait_idle(struct drive *d)
{
	int span = d->parts != NULL ? VALGRIND_IDLE_MS : IDLE_MS;
	double since = now_ms(), begun = since;
	int64_t cpu = cpu_us(d);

	while (now_ms() - since < span && now_ms() - begun < LIMIT_MS) {
		size_t before = pty_written(d->p);

		pty_turn(d->p, 10);
		if (pty_written(d->p) != before || cpu_us(d) - cpu > 300)
			since = now_ms();
		cpu = cpu_us(d);
	}
}

static int64_t
told(struct drive *d, int64_t cpu)
{
	int64_t since = cpu > d->used ? cpu - d->used : 0;

	d->used = cpu > d->used ? cpu : d->used;
	return since;
}

/* The cells of the screen, in runs of one look: row, column, five numbers of
   the look, text. */
static void
write_cells(struct drive *d, int number)
{
	char path[4096];
	FILE *f;

	if (d->cells == NULL)
		return;
	snprintf(path, sizeof(path), "%s.%d", d->cells, number);
	f = fopen(path, "w");
	if (f == NULL) {
		perror(path);
		exit(1);
	}
	for (int row = 0; row < d->rows; row++) {
		int style = -1;

		for (int col = 0; col < d->cols; col++) {
			const struct cell *c = screen_at(d->after, row, col);
			const struct look *l = &d->looks.look[c->style];

			if (c->style != style)
				fprintf(f, "%s%d %d %d %d %d %d %d ",
				    row + col > 0 ? "\n" : "", row, col,
				    l->colour, l->bold, l->italic, l->underline,
				    l->reverse);
			style = c->style;
			fputs(c->text, f);
		}
	}
	fprintf(
	    f, "\n%d %d cursor\n", d->after->cursor_row, d->after->cursor_col);
	fclose(f);
}

static size_t
by_hand(struct drive *d)
{
	pty_cells(d->p, d->after, &d->looks, &d->look_count);
	return hand_bytes(d->before, d->after, &d->looks);
}

static void
press(struct drive *d, const char *keys, int number)
{
	int from = count_parts(d);
	struct frame f;
	double begun;

	pty_cells(d->p, d->before, &d->looks, &d->look_count);
	told(d, cpu_us(d));
	begun = now_ms();
	pty_keys(d->p, keys);
	while (d->parts != NULL && count_parts(d) == from) {
		pty_turn(d->p, 5);
		if (now_ms() - begun < DUMP_MS && pty_exit(d->p, 0) == -1)
			continue;
		fprintf(stderr, "drive: callgrind wrote no dump after a key\n");
		exit(1);
	}
	f = wait_frame(d, NULL);
	if (f.cpu == 0)
		f.cpu = cpu_us(d);
	printf("key %.2f %lld %zu %zu %d", f.last - begun,
	    (long long)told(d, f.cpu), f.bytes, by_hand(d), from);
	wait_idle(d);
	printf(" %d\n", count_parts(d));
	write_cells(d, number);
}

static long
most_memory(const struct drive *d)
{
	char path[64], line[256];
	long kb = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/status", pty_pid(d->p));
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, "VmHWM:", 6) == 0)
			kb = strtol(line + 6, NULL, 10);
	if (f != NULL)
		fclose(f);
	return kb;
}

static void
run(struct drive *d, char **keys, int count)
{
	double begun = now_ms();
	struct frame f = wait_frame(d, d->text);
	int number = 0;

	printf("frame %.2f %lld %zu %d\n", f.last - begun,
	    (long long)told(d, f.cpu), f.bytes, f.part);
	if (!d->eager)
		wait_idle(d);
	printf("loaded %lld %zu %d\n", (long long)told(d, cpu_us(d)),
	    pty_written(d->p) - d->written, count_parts(d));
	d->written = pty_written(d->p);
	pty_cells(d->p, d->after, &d->looks, &d->look_count);
	write_cells(d, 0);
	for (int i = 0; i < count; i++) {
		char *rest;
		long times = strtol(keys[i], &rest, 10);

		while (times-- > 0)
			press(d, rest + 1, ++number);
	}
	told(d, cpu_us(d));
	for (begun = now_ms(); now_ms() - begun < d->idle;)
		pty_turn(d->p, 20);
	printf("end %ld %lld %zu\n", most_memory(d),
	    (long long)told(d, cpu_us(d)), pty_written(d->p) - d->written);
}

int
main(int argc, char **argv)
{
	extern char **environ;
	struct drive d = { .cols = 200, .rows = 60, .quiet = 30 };
	struct arena *arena = arena_new();
	int option, first;

	while ((option = getopt(argc, argv, "+w:s:q:p:d:i:e")) != -1) {
		if (option == 'w')
			d.text = optarg;
		else if (option == 's' &&
		    sscanf(optarg, "%dx%d", &d.cols, &d.rows) == 2)
			continue;
		else if (option == 'q')
			d.quiet = (int)strtol(optarg, NULL, 10);
		else if (option == 'p')
			d.parts = optarg;
		else if (option == 'd')
			d.cells = optarg;
		else if (option == 'i')
			d.idle = (int)strtol(optarg, NULL, 10);
		else if (option == 'e')
			d.eager = true;
		else
			return 2;
	}
	/* Where there is no key, getopt has gone over the "--". */
	first = optind;
	optind -= strcmp(argv[optind - 1], "--") == 0;
	while (optind < argc && strcmp(argv[optind], "--") != 0)
		optind++;
	if (d.text == NULL || optind + 1 >= argc)
		return 2;
	d.before = screen_new(arena, d.rows, d.cols);
	d.after = screen_new(arena, d.rows, d.cols);
	d.p = pty_start((const char *const *)argv + optind + 1,
	    (const char *const *)environ, d.rows, d.cols);
	if (clock_getcpuclockid((pid_t)pty_pid(d.p), &d.clock) != 0)
		return 1;
	run(&d, argv + first, optind > first ? optind - first : 0);
	pty_stop(d.p);
	arena_free(arena);
	return 0;
}
