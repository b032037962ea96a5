/* SPDX-License-Identifier: ISC */
#ifndef TESTS_PTY_PTY_H
#define TESTS_PTY_PTY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A program on a terminal of its own, as a person would see it: forkpty runs
 * it, libvterm keeps the screen and answers what the program asks of the
 * terminal. Nothing here sleeps: a wait reads what the program writes until
 * what was expected stands on the screen, and fails at its limit.
 */
struct pty;

/*
 * Starts argv[0] (a path) with the environment `env` ("NAME=value", NULL last;
 * that and nothing more). Never NULL: a failure ends the test.
 */
struct pty *pty_start(
    const char *const *argv, const char *const *env, int height, int width);

/* Kills the program if it still runs, and frees. NULL does nothing. */
void pty_stop(struct pty *p);

/* Sends keys as bytes: "j", "\r", "\033[A". */
void pty_keys(struct pty *p, const char *keys);
void pty_bytes(struct pty *p, const char *bytes, size_t n);

/* Sends text between the brackets of a paste. */
void pty_paste(struct pty *p, const char *text);

/*
 * Waits until the text stands on the screen, in one row; until it stands on
 * none; until `holds` says so. False, after printing the screen, when that is
 * not so within `ms`. A program that has ended is not waited for.
 */
bool pty_wait(struct pty *p, const char *text, int ms);
bool pty_wait_gone(struct pty *p, const char *text, int ms);
bool pty_wait_until(struct pty *p, bool (*holds)(struct pty *p, void *with),
    void *with, int ms);

/* Changes the size of the window; the program gets its SIGWINCH. */
void pty_resize(struct pty *p, int height, int width);

/* A row without the spaces at its end; all of them with newlines. Valid until
 * the next call of either. */
const char *pty_line(struct pty *p, int row);
const char *pty_screen(struct pty *p);

/* The row in which the text stands, and the column; -1 when it does not. */
int pty_find(struct pty *p, const char *text, int *col);

void pty_cursor(struct pty *p, int *row, int *col);
bool pty_cursor_visible(struct pty *p);

/* Whether the program is on the alternate screen. */
bool pty_is_full_screen(struct pty *p);

/* Whether the terminal echoes and hands over lines, as a shell wants it. */
bool pty_echoes(struct pty *p);

/* How the cell looks. */
struct pty_look {
	bool bold, underline, reverse, italic;
	bool coloured;	 /* another than the default colour */
	bool background; /* another than the default background */
};
struct pty_look pty_look(struct pty *p, int row, int col);

/* Bytes that the program has written so far, and the bytes themselves (for
 * what leaves no trace on the screen: titles, modes). */
size_t pty_written(struct pty *p);
const char *pty_output(struct pty *p);
/* Whether these bytes were written, at or after an offset into them. */
bool pty_wrote(struct pty *p, size_t from, const char *bytes);

/* Sends a signal to the program. */
void pty_signal(struct pty *p, int number);

/* Closes the terminal under the program, as a dropped line does. */
void pty_hang_up(struct pty *p);

/* From now on nothing that the program writes is read: its writes block when
 * the line is full, as on a connection that stands still. */
void pty_stall(struct pty *p);

/* Waits for the program's end: its exit status, 128 + the signal it died of,
 * or -1 when it still runs after `ms`. */
int pty_exit(struct pty *p, int ms);

/* Waits until the program has been stopped by a signal (Ctrl-Z). */
bool pty_wait_stopped(struct pty *p, int ms);

/* Milliseconds of processor time used so far, its children's included. */
long pty_cpu_ms(struct pty *p);

/* Reads what is there; waits for it, or for the program's end, up to `ms`. */
void pty_turn(struct pty *p, int ms);

/* For poll and for clocks: the terminal, and the program. */
int pty_fd(const struct pty *p);
long pty_pid(const struct pty *p);

/* Copies cells and cursor to a screen of the same size. A cell's style is the
 * number of its look among those in the theme, to which new ones are added;
 * where there is no room, it is that of the first. */
struct screen;
struct theme;
void pty_cells(
    struct pty *p, struct screen *to, struct theme *looks, int *count);

#endif
