/* SPDX-License-Identifier: ISC */
#include "app_keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/screen/screen.h"

enum { ROWS_MOST = 120 };

void
app_key(struct app *app, int key)
{
	struct event e = { .kind = EVENT_KEY, .key = key };

	assert_true(app_event(app, &e));
}

void
app_type(struct app *app, const char *keys)
{
	for (; *keys != '\0'; keys++)
		app_key(app, *keys);
}

void
app_paste(struct app *app, const char *text)
{
	struct event e = { .kind = EVENT_PASTE, .text = text };

	assert_true(app_event(app, &e));
}

void
app_wait(struct app *app)
{
	struct event tick = { .kind = EVENT_TICK };

	do
		assert_true(app_event(app, &tick));
	while (!app_idle(app));
}

bool
app_shows(struct app *app, const char *text)
{
	struct buf b = { 0 };
	bool found;

	screen_text(app_shown(app), &b);
	found = strstr(buf_text(&b), text) != NULL;
	buf_free(&b);
	return found;
}

const char *
app_line(struct app *app, struct arena *a, int from_bottom)
{
	const struct screen *s = app_shown(app);
	struct buf b = { 0 };
	const char *text;

	screen_line(s, s->height - from_bottom, &b);
	text = buf_save(a, &b);
	buf_free(&b);
	return text;
}

bool
app_row(struct app *app, const char *foot)
{
	app_key(app, 'g');
	for (int i = 0; i < ROWS_MOST; i++) {
		if (app_shows(app, foot))
			return true;
		app_key(app, 'j');
	}
	return false;
}
