/* SPDX-License-Identifier: ISC */
/*
 * The screens: the loop that joins views, store and terminal.
 */
#ifndef RAGTRACK_APP_APP_H
#define RAGTRACK_APP_APP_H

#include "ragtrack/cli/cli.h"

/* What to open the screens on. */
struct app_options {
	const struct settings *settings;
	const char *store; /* path; made where it is missing */
	bool throw_away;   /* a demo: its folder goes when it ends */
	int today;
	const char *as; /* on whose behalf, or NULL */
};

/*
 * Opens the screens on the terminal of descriptors 0 and 1 and returns the
 * exit status when they are left.  Before the screens open, errors go to e;
 * afterwards a line on what was changed is put into `farewell`,
 * and *demo says that they were left for the demo.
 */
int app_run(const struct app_options *options, struct buf *farewell, bool *demo,
    struct err *e);

struct app;
struct event;
struct screen;

/*
 * The same without a terminal, for tests: events go in, the screen that a
 * person would see comes out.  The store is options->store.
 */
bool app_begin(const struct app_options *options, int height, int width,
    struct app **out, struct err *e);
/* False once the screens would be left. */
bool app_event(struct app *app, const struct event *event);
/* Whether nothing is left that is done while no key is pressed, a piece at each
   EVENT_TICK. */
bool app_idle(const struct app *app);
/* Another size; an EVENT_RESIZE should follow. */
void app_resize(struct app *app, int height, int width);
/* What stands there now; valid until the next call. */
const struct screen *app_shown(struct app *app);
/* What a person hears after an event, where the screens are for the ear; NULL:
   nothing, or only what is typed, which is *typed (NULL: nothing is asked for).
   Valid until the next call. */
const char *app_heard(
    struct app *app, const struct event *event, const char **typed);
void app_end(struct app *app);

#endif
