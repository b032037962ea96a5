/* SPDX-License-Identifier: ISC */
#ifndef TESTS_PTY_PROGRAM_H
#define TESTS_PTY_PROGRAM_H

#include <stddef.h>
#include <sys/types.h>

#include "pty.h"

/*
 * The real program on a store of its own that holds one sample, as on the day
 * it was written for; for cmocka's setup and teardown.
 */
int program_setup(void **state);
int program_teardown(void **state);

/* Runs a command line; its output, both streams, cut at the size.  What
   pclose says. */
int program_command(const char *words, char *out, size_t size);

/* Starts a command, "NAME=value" in `more` (or NULL) added to its environment;
   what it says goes to a file that is open, or nowhere.  Waits for its end:
   what waitpid says. */
pid_t program_spawn(const char *const *words, int out, const char *const *more);
int program_ended(pid_t pid);

/* For the environment: leaks of curses, which are not looked for. */
#define KNOWN_LEAKS "LSAN_OPTIONS=suppressions=tests/pty/lsan.supp"

/* Opens the screens on behalf of `as`, and waits for them; `more` are
   "NAME=value" that replace or add to the environment, or NULL. */
struct pty *program_screens(const char *as, int height, int width);
struct pty *program_start(
    const char *as, int height, int width, const char *const *more);

/* Starts it with these words on a terminal. */
struct pty *program_words(
    const char *const *words, int height, int width, const char *const *more);

/* Leaves the screens by Q, with exit status 0, and frees. */
void program_leave(struct pty *p);

/* The folder that everything of this test is in, and the store. */
const char *program_folder(void);
const char *program_store(void);

#endif
