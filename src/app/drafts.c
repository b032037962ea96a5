/* SPDX-License-Identifier: ISC */
/*
 * Drafts on disk: one file for each store in the person's state folder, a
 * line a draft: field, number of the action, text, parted by TAB, with
 * newlines, TABs and backslashes of the text escaped.  The file is replaced
 * whole, so a crash leaves the old one or the new one.
 */
#include "parts.h"

#include "ragtrack/base/file.h"
#include "ragtrack/base/hash.h"
#include "ragtrack/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { DRAFTS_LIMIT = 16 << 20 };

static void
add_escaped(struct buf *b, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\n')
			buf_add(b, "\\n");
		else if (*text == '\t')
			buf_add(b, "\\t");
		else if (*text == '\\')
			buf_add(b, "\\\\");
		else
			buf_addc(b, *text);
	}
}

static const char *
unescaped(struct arena *a, const char *s, size_t n)
{
	char *out = arena_alloc(a, n + 1), *o = out;

	for (size_t i = 0; i < n; i++) {
		if (s[i] != '\\' || i + 1 == n) {
			*o++ = s[i];
			continue;
		}
		i++;
		*o++ = s[i] == 'n' ? '\n' : s[i] == 't' ? '\t' : s[i];
	}
	return out;
}

static void
read_line(struct app *app, const char *line, size_t n)
{
	const char *tab = memchr(line, '\t', n), *second;
	const char *field, *text;

	if (tab == NULL)
		return;
	second = memchr(tab + 1, '\t', n - (size_t)(tab + 1 - line));
	if (second == NULL)
		return;
	field = arena_strndup(app->arena, line, (size_t)(tab - line));
	text = unescaped(
	    app->arena, second + 1, n - (size_t)(second + 1 - line));
	draft_set(&app->drafts, field, strtoll(tab + 1, NULL, 10), text);
}

void
drafts_read(struct app *app)
{
	char name[65], *text;
	size_t length;
	struct err e = { 0 };

	if (app->options->throw_away || app->settings.state_dir == NULL)
		return;
	if (!folder_make_own(app->settings.state_dir, &e)) {
		app->trouble = arena_strdup(app->arena, e.text);
		return;
	}
	hash_text(store_path(app->store), strlen(store_path(app->store)), name);
	app->drafts_path = arena_printf(
	    app->arena, "%s/drafts-%.16s", app->settings.state_dir, name);
	if (!file_read(app->arena, app->drafts_path, DRAFTS_LIMIT, &text,
		&length, NULL, NULL) ||
	    !utf8_valid(text, length, NULL))
		return;
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		read_line(app, text, n);
		text += n + (text[n] == '\n');
	}
	app->drafts.changed = false;
}

bool
drafts_write(struct app *app)
{
	struct buf b = { 0 };
	struct err e = { 0 };
	bool told = false;

	if (!app->drafts.changed || app->drafts_path == NULL)
		return false;
	for (size_t i = 0; i < app->drafts.count; i++) {
		const struct draft *d = &app->drafts.item[i];

		buf_addf(&b, "%s\t%lld\t", d->field, (long long)d->action);
		add_escaped(&b, d->text);
		buf_addc(&b, '\n');
	}
	if (file_replace(app->drafts_path, buf_text(&b), b.len, 0600, &e)) {
		app->drafts.changed = app->drafts_unkept = false;
		app->drafts_given_up = false;
	} else if (!app->drafts_unkept && drafts_count(&app->drafts) > 0) {
		app->drafts_unkept = told = true;
		if (app->depth > 0)
			view_say(app_top(app), STYLE_ERROR,
			    "what you type is not kept for later: %s", e.text);
	}
	buf_free(&b);
	return told;
}

bool
drafts_hold(struct app *app)
{
	size_t n = drafts_count(&app->drafts);

	drafts_write(app);
	if (!app->drafts.changed || app->drafts_path == NULL || n == 0 ||
	    app->drafts_given_up)
		return false;
	app->drafts_given_up = true;
	view_say(app_top(app), STYLE_ERROR,
	    "%zu draft%s would be lost, as %s cannot be written: make room and "
	    "leave again; leaving twice gives %s up",
	    n, n == 1 ? "" : "s", app->drafts_path, n == 1 ? "it" : "them");
	app->leaving = app->demo = false;
	return true;
}

void
drafts_greet(struct app *app)
{
	struct view *top = app_top(app);
	const char *waits = app->greets ?
	    drafts_said(top->scratch, &app->world, &app->drafts, 0) :
	    NULL;

	if (waits != NULL)
		view_say(top, STYLE_MESSAGE, "%s", waits);
}
