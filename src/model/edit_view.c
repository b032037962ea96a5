/* SPDX-License-Identifier: ISC */
/*
 * Views that all share are things like any other: saving one creates it or
 * sets its fields, taking one away retires it, and all of it can be undone.
 */
#include "ragtrack/model/shared_view.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/walk.h"

struct shared_view *
shared_view_find(const struct plans *plans, const char *name)
{
	struct shared_view *v;

	for (size_t i = 0; (v = things_next(&plans->views, &i)) != NULL;)
		if (utf8_same(v->name, name))
			break;
	return v;
}

static void
set_text(struct edit *ed, const struct shared_view *v, const char *field,
    const char *text)
{
	change_field(
	    ed->set, &v->thing, field_find(&kind_shared_view, field), text);
}

void
edit_view_save(struct edit *ed, const struct shared_view *view)
{
	struct arena *a = ed->set->arena;
	struct shared_view *old = shared_view_find(ed->plans, view->name);

	if (old != NULL) {
		set_text(ed, old, "query", view->query);
		set_text(ed, old, "columns", view->columns);
		if (ed->set->count > 0)
			set_text(ed, old, "owner", view->owner);
		return;
	}
	old = (struct shared_view *)thing_new(a, &kind_shared_view);
	old->name = arena_strdup(a, view->name);
	old->query = arena_strdup(a, view->query);
	old->columns = arena_strdup(a, view->columns);
	old->owner = arena_strdup(a, view->owner);
	change_create(ed->set, &old->thing);
}

bool
edit_view_rename(struct edit *ed, const struct shared_view *view,
    const char *name, struct err *e)
{
	const struct shared_view *other = shared_view_find(ed->plans, name);

	if (other != NULL && other != view)
		return err_set(e, ERR_NO,
		    "there is a shared view \"%s\" already, saved by %s",
		    other->name,
		    other->owner != NULL ? other->owner : "somebody");
	set_text(ed, view, "name", name);
	return true;
}
