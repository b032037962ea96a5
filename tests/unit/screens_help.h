/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_SCREENS_HELP_H
#define TESTS_UNIT_SCREENS_HELP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../folder.h"
#include "ragtrack/app/app.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/screen/event.h"
#include "ragtrack/view/view.h"

/* The screens on two of the samples, on behalf of SH. */
struct fixture {
	char folder[FOLDER_ROOM], store[56];
	struct settings settings;
	struct app *app;
	uint64_t seed;
	int height, width;
};

/* For cmocka's setup and teardown; *state is the fixture. */
int screens_setup(void **state);
int screens_teardown(void **state);

/* Runs a command; what it says is added to out, or printed where it fails. */
int screens_output(
    struct fixture *f, int argc, const char *const *argv, struct buf *out);
int screens_run(struct fixture *f, int argc, const char *const *argv);

/* Opens them where they are not; hands them an event, and opens them again
   where that made them leave. */
void screens_open(struct fixture *f);
void screens_event(struct fixture *f, const struct event *e);

/* A random size; a random one of n keys; letters, where \n is Enter and \033
   Esc. */
void screens_resize(struct fixture *f);
void screens_press(struct fixture *f, const int *keys, size_t n);
void screens_type(struct fixture *f, const char *text);

/* How each view is opened from the list (%s: the folder of the test), and the case
   that shows it at the usual sizes: view-CASE.screen. */
enum { SCREENS_WAYS = 20 };
extern const struct screens_way {
	const struct view_ops *view;
	const char *keys, *shown;
} screens_ways[SCREENS_WAYS];

/* From wherever it is back to the list, and from there to a view; and another
   size. */
void screens_way(struct fixture *f, const char *keys);
void screens_size(struct fixture *f, int height, int width);

uint32_t random_next(struct fixture *f);

/* Whether the text stands on the screen. */
bool screens_show(struct fixture *f, const char *text);

/* The selected row has > in its first column: the cursor is on it, unless a
   question is open in the last line.  Answers whether there was one. */
bool cursor_on_row(struct fixture *f);

#endif
