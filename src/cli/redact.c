/* SPDX-License-Identifier: ISC */
/*
 * ragtrack redact: a text blanked everywhere, for ever.  FIELD is a field of
 * the action, or a path into its lists: updates/2, steps/1/note.
 */
#include "parts.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/utf8.h"

/* What of a list's things is blanked where the path does not say. */
static const struct field *
usual_field(const struct kind *kind)
{
	const char *name = kind == &kind_update ? "text" :
	    kind == &kind_revision		? "reason" :
						  "note";

	return field_find(kind, name);
}

static bool
no_field(
    struct arena *a, const struct kind *kind, const char *name, struct err *e)
{
	struct list names = { 0 };
	const char *near;

	for (size_t i = 0; i < kind->nfields; i++)
		list_add(a, &names, kind->fields[i].name);
	near = word_nearest(name, names.item, names.count);
	return err_set(e, ERR_USAGE, "there is no field \"%s\" of %s%s%s%s",
	    name, kind->many, near != NULL ? "; did you mean \"" : "",
	    near != NULL ? near : "", near != NULL ? "\"?" : "");
}

static bool
find_path(struct arena *a, const struct action *action, const char *path,
    const struct thing **thing, const struct field **field, struct err *e)
{
	size_t len = strcspn(path, "/");
	const char *name = arena_strndup(a, path, len);
	const struct field *f = field_find(&kind_action, name);
	const struct things *list;
	unsigned long n;
	char *end;

	*thing = &action->thing;
	*field = f;
	if (f == NULL)
		return no_field(a, &kind_action, name, e);
	if (f->type->shape != SHAPE_THINGS) {
		if (path[len] == '\0')
			return true;
		return err_set(
		    e, ERR_USAGE, "%s has no parts: write %s", name, name);
	}
	list = field_in(&action->thing, f);
	n = path[len] == '/' ? strtoul(path + len + 1, &end, 10) : 0;
	if (n == 0 || n > list->count)
		return err_set(e, path[len] == '/' ? ERR_NO : ERR_USAGE,
		    "say which of the %zu %s: %s/N, counted from 1",
		    list->count, name, name);
	*thing = list->item[n - 1];
	*field = *end == '/' ? field_find((*thing)->kind, end + 1) :
	    *end == '\0'     ? usual_field((*thing)->kind) :
			       NULL;
	return *field != NULL || no_field(a, (*thing)->kind, end, e);
}

static int
redact(struct cli *cli, const struct args *args, struct work *w)
{
	const struct settings *s = cli->settings;
	const char *why = args_option(args, "message");
	const struct thing *thing;
	const struct field *field;
	struct action *action;
	struct err e = { 0 };

	if (why == NULL || *why == '\0') {
		err_set(&e, ERR_NO, "a redaction needs a reason: -m REASON");
		return cli_fail(cli, &e);
	}
	if (!find_action(&w->plans, args->word[0], &action, &e) ||
	    !find_path(cli->arena, action, args->word[1], &thing, &field, &e) ||
	    !store_redact(w->store, &s->who, s->today, thing, field, why, &e))
		return cli_fail(cli, &e);
	cli_say(cli, "%s: %s is blanked everywhere, for ever",
	    thing_said(cli->arena, &w->plans, thing), field->name);
	return ERR_NONE;
}

int
command_redact(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, redact);
}
