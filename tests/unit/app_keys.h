/* SPDX-License-Identifier: ISC */
/* What a person does at the screens, and what they see there. */
#ifndef TESTS_APP_KEYS_H
#define TESTS_APP_KEYS_H

#include "ragtrack/app/app.h"
#include "ragtrack/screen/event.h"

/* Each asserts that the screens stay open. */
void app_key(struct app *app, int key);
void app_type(struct app *app, const char *keys);
void app_paste(struct app *app, const char *text);
/* The time to wait is over, until nothing is left to do: what others changed
   is seen. */
void app_wait(struct app *app);

/* Whether the text stands anywhere; a line from the bottom, 1 the last, in the
   arena. */
bool app_shows(struct app *app, const char *text);
const char *app_line(struct app *app, struct arena *a, int from_bottom);

/* In a form: to the row whose line at the foot holds the text. */
bool app_row(struct app *app, const char *foot);

#endif
