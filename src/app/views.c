/* SPDX-License-Identifier: ISC */
/*
 * Views of the person's own, in the file `views` of their configuration
 * folder: a line a view, its name and its query parted by a TAB.
 */
#include "parts.h"

#include "ragtrack/base/file.h"
#include "ragtrack/base/utf8.h"

#include <string.h>

enum { VIEWS_LIMIT = 1 << 20 };

static void
add(struct app *app, const char *name, const char *query)
{
	struct saved_views *s = &app->saved;

	s->item = arena_grow(
	    app->arena, s->item, s->count, &s->room, sizeof(*s->item));
	s->item[s->count++] = (struct saved_view){ name, query };
}

static const char *
views_path(const struct app *app)
{
	return app->settings.config_dir == NULL ?
	    NULL :
	    arena_printf(app->arena, "%s/views", app->settings.config_dir);
}

void
views_read(struct app *app)
{
	const char *path = views_path(app);
	size_t length;
	char *text;

	app->world.saved = &app->saved;
	if (path == NULL ||
	    !file_read(
		app->arena, path, VIEWS_LIMIT, &text, &length, NULL, NULL) ||
	    !utf8_valid(text, length, NULL))
		return;
	while (*text != '\0') {
		size_t n = strcspn(text, "\n"), name = strcspn(text, "\t\n");

		if (name > 0 && name < n && text[0] != '#')
			add(app, arena_strndup(app->arena, text, name),
			    arena_strndup(
				app->arena, text + name + 1, n - name - 1));
		text += n + (text[n] == '\n');
	}
}

/* Puts a view in, in place of one of that name; without a query it goes. */
static bool
put(struct app *app, const char *name, const char *query)
{
	struct saved_views *s = &app->saved;

	for (size_t i = 0; i < s->count; i++) {
		if (!utf8_same(s->item[i].name, name))
			continue;
		if (query != NULL) {
			s->item[i].query = arena_strdup(app->arena, query);
			return true;
		}
		memmove(&s->item[i], &s->item[i + 1],
		    (s->count - i - 1) * sizeof(*s->item));
		s->count--;
		return true;
	}
	if (query == NULL)
		return false;
	add(app, arena_strdup(app->arena, name),
	    arena_strdup(app->arena, query));
	return true;
}

bool
views_save(struct app *app, const char *name, const char *query, struct err *e)
{
	const char *path = views_path(app);
	struct buf b = { 0 };
	bool ok = true;

	if (!put(app, name, query))
		return err_set(
		    e, ERR_NO, "there is no view \"%s\" of yours", name);
	for (size_t i = 0; i < app->saved.count; i++)
		buf_addf(&b, "%s\t%s\n", app->saved.item[i].name,
		    app->saved.item[i].query);
	if (path != NULL)
		ok = folder_make(app->settings.config_dir, e) &&
		    file_replace(path, buf_text(&b), b.len, 0600, e);
	buf_free(&b);
	return ok;
}
