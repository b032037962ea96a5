/* SPDX-License-Identifier: ISC */
/*
 * Views of the person's own, as the screens know them.  Without a folder to
 * keep them in (a demo, no home) they last until the screens close.
 */
#include "parts.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/cli/own_views.h"

#include <string.h>

void
views_read(struct app *app)
{
	struct err e = { 0 };

	app->world.own_views = &app->own_views;
	if (!own_views_read(app->arena, &app->settings, &app->own_views, &e) &&
	    app->trouble == NULL)
		app->trouble = arena_strdup(app->arena, e.text);
}

/* Puts a view in, in place of one of that name; NULL: it goes. */
static bool
put(struct app *app, const char *name, const struct named_view *view)
{
	struct named_views *own = &app->own_views;
	struct named_view copy;

	if (view != NULL)
		copy = (struct named_view){ .name = arena_strdup(
						app->arena, view->name),
			.label = arena_strdup(app->arena, view->name),
			.query = arena_strdup(app->arena, view->query),
			.columns = arena_strdup(app->arena, view->columns),
			.from = VIEW_PRIVATE };
	for (size_t i = 0; i < own->count; i++) {
		if (!utf8_same(own->item[i].name, name))
			continue;
		if (view != NULL) {
			own->item[i] = copy;
			return true;
		}
		memmove(&own->item[i], &own->item[i + 1],
		    (own->count - i - 1) * sizeof(*own->item));
		own->count--;
		return true;
	}
	if (view != NULL)
		views_add(app->arena, own, &copy);
	return view != NULL;
}

bool
views_save(struct app *app, const char *name, const struct named_view *view,
    struct err *e)
{
	if (app->settings.config_dir == NULL || app->options->throw_away)
		return put(app, name, view) ||
		    err_set(
			e, ERR_NO, "there is no view \"%s\" of your own", name);
	if (!own_views_put(&app->settings, name, view, e))
		return false;
	views_read(app);
	return true;
}
