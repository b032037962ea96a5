/* SPDX-License-Identifier: ISC */
/*
 * A row of the history knows the number of the thing it changed; the path is
 * found by looking where that thing stands in the plans as they are now.
 */
#include "history_row.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/walk.h"

#include <string.h>

/* What a thing is called on the way: its code or ref, else its place. */
static const char *
name_of(struct arena *a, const struct thing *t)
{
	static const char *const keys[] = { "code", "ref", "id", "name" };
	for (size_t i = 0; i < 4; i++) {
		const struct field *f = field_find(t->kind, keys[i]);

		if (f != NULL && !field_absent(t, f) && t->kind != &kind_step)
			return field_encoded(a, t, f);
	}
	return t->parent != NULL && !t->retired ?
	    arena_printf(a, "%zu", thing_place(t)) :
	    arena_printf(a, "@%lld", (long long)t->number);
}

/* The list that things of a kind stand in, as the plan format names it. */
static const char *
list_name(const struct kind *kind)
{
	const struct kind *up = kind->parent;

	for (size_t i = 0; up != NULL && i < up->nfields; i++)
		if (up->fields[i].kind == kind)
			return up->fields[i].name;
	return kind->many;
}

const char *
history_path(
    struct arena *a, const struct plans *plans, const struct history_row *row)
{
	const struct thing *t = row->kind == NULL ?
	    NULL :
	    thing_find(plans, row->kind, row->thing);
	const char *path = row->field != NULL ?
	    field_address(a, row->field, NULL) :
	    NULL;

	if (row->kind == NULL || row->kind == &kind_action ||
	    row->kind == &kind_plan)
		return path;
	if (t == NULL)
		return arena_printf(a, "%s/@%lld%s%s", list_name(row->kind),
		    (long long)row->thing, path != NULL ? "/" : "",
		    path != NULL ? path : "");
	for (; t != NULL && t->kind != &kind_action && t->kind != &kind_plan;
	     t = t->parent)
		path = arena_printf(a, "%s/%s%s%s", list_name(t->kind),
		    name_of(a, t), path != NULL ? "/" : "",
		    path != NULL ? path : "");
	return path;
}

const char *
history_new(
    struct arena *a, const struct plans *plans, const struct history_row *row)
{
	const struct thing *t = row->op != CHANGE_CREATE || row->kind == NULL ?
	    NULL :
	    thing_find(plans, row->kind, row->thing);

	return t != NULL ? thing_words(a, t) : history_value(a, row, row->new);
}

const char *
history_value(
    struct arena *a, const struct history_row *row, const char *encoded)
{
	if (encoded == NULL || row->field == NULL ||
	    (row->field->type->shape == SHAPE_TEXT &&
		row->field->type != &type_frozen))
		return encoded;
	return field_shown(a, row->field, encoded);
}

const char *
history_who(struct arena *a, const struct history_row *row)
{
	if (row->by == NULL || row->login == NULL)
		return row->by != NULL ? row->by :
		    row->login != NULL ? row->login :
					 "";
	if (strcmp(row->by, row->login) == 0)
		return row->by;
	return arena_printf(a, "%s (by login %s)", row->by, row->login);
}

const char *
history_op(const struct history_row *row)
{
	static const char *const words[] = { [CHANGE_FIELD] = "set",
		[CHANGE_CREATE] = "create",
		[CHANGE_RETIRE] = "retire",
		[CHANGE_RESTORE] = "restore",
		[CHANGE_MOVE] = "move",
		[CHANGE_RANK] = "rank",
		[CHANGE_REDACT] = "redact" };

	return words[row->op];
}

static const char *
one_line(struct arena *a, const char *text)
{
	char *out = arena_strdup(a, text);

	for (char *s = out; *s != '\0'; s++)
		if (*s == '\n' || *s == '\t')
			*s = ' ';
	return out;
}

/* The kind of thing in a sentence. */
static const char *
kind_said(const struct history_row *row)
{
	return row->kind != NULL ? row->kind->name : "thing";
}

/* "step taken out: Draft agreed" */
static const char *
thing_did(struct arena *a, const struct plans *plans,
    const struct history_row *row, const char *what)
{
	const struct thing *t = row->kind == NULL ?
	    NULL :
	    thing_find(plans, row->kind, row->thing);
	const char *words = t != NULL ? thing_words(a, t) : NULL;

	return arena_printf(a, "%s %s%s%s", kind_said(row), what,
	    words != NULL ? ": " : "", words != NULL ? one_line(a, words) : "");
}

const char *
report_change(
    struct arena *a, const struct plans *plans, const struct history_row *row)
{
	const char *path = history_path(a, plans, row);
	const char *old, *new;

	switch (row->op) {
	case CHANGE_FIELD:
		old = row->old == NULL ? "nothing" :
					 field_shown(a, row->field, row->old);
		new = row->new == NULL ? "nothing" :
					 field_shown(a, row->field, row->new);
		if (row->redacted)
			return arena_printf(a, "%s changed (redacted)", path);
		return arena_printf(a, "%s: %s -> %s", path, old, new);
	case CHANGE_CREATE:
		new = history_new(a, plans, row);
		return arena_printf(a, "new %s%s%s", kind_said(row),
		    new != NULL ? ": " : "",
		    new != NULL ? one_line(a, new) : "");
	case CHANGE_RETIRE:
		return thing_did(a, plans, row, "taken out");
	case CHANGE_RESTORE:
		return thing_did(a, plans, row, "put back");
	case CHANGE_MOVE:
	case CHANGE_RANK:
		return thing_did(a, plans, row, "moved");
	case CHANGE_REDACT:
		return arena_printf(a, "%s redacted", path);
	}
	return "";
}

static void
key_number(struct json *j, const char *key, int64_t n)
{
	if (n <= 0)
		json_key_null(j, key);
	else
		json_key_int(j, key, n);
}

void
report_history_json(
    struct json *j, const struct plans *plans, const struct history_row *row)
{
	struct arena *a = arena_new();
	char day[16];

	day_iso(row->day, day);
	json_object(j);
	key_number(j, "number", row->number);
	key_number(j, "set", row->set);
	json_key_text(j, "day", day);
	json_key_text(j, "at", row->at);
	json_key_text(j, "by", row->by);
	json_key_text(j, "login", row->login);
	json_key_text(j, "source", row->source);
	json_key_text(j, "plan", row->plan);
	key_number(j, "action", row->action);
	json_key_text(j, "field", history_path(a, plans, row));
	json_key_text(j, "old", history_value(a, row, row->old));
	json_key_text(j, "new", history_new(a, plans, row));
	json_key_text(j, "why", row->why);
	key_number(j, "undoes", row->undoes);
	json_key_text(j, "op", history_op(row));
	json_end_object(j);
	arena_free(a);
}
