/* SPDX-License-Identifier: ISC */
/*
 * A thing as JSON in the plan file's shape.  The rows of the field table are
 * walked in order; a run of rows whose group begins alike is one object, and
 * what follows is written by the same walk one level down.
 */
#include "thing_json.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

#include <stdio.h>
#include <string.h>

static void
list_json(struct json *j, const struct list *list)
{
	json_array(j);
	for (size_t i = 0; i < list->count; i++)
		json_text(j, list->item[i]);
	json_end_array(j);
}

static void
map_json(struct json *j, const struct map *map)
{
	json_object(j);
	for (size_t i = 0; i < map->count; i++)
		json_key_text(j, map->item[i].label, map->item[i].text);
	json_end_object(j);
}

/* As a plan file has them: a kind's own in a map. */
static void
labels_json(struct json *j, const struct map *map)
{
	const char *before = "";
	size_t n = 0; /* of the map that is open */

	json_object(j);
	for (size_t i = 0; i < map->count; i++) {
		const char *label = map->item[i].label;

		if (n > 0 && strncmp(label, before, n) != 0) {
			json_end_object(j);
			n = 0;
		}
		if (n == 0 && strchr(label, '/') != NULL) {
			char key[64];

			before = label;
			n = strcspn(label, "/") + 1;
			snprintf(key, sizeof(key), "%.*s", (int)n - 1, label);
			json_key(j, key);
			json_object(j);
		}
		json_key_text(j, label + n, map->item[i].text);
	}
	if (n > 0)
		json_end_object(j);
	json_end_object(j);
}

/* A date as written; one of the form {text, date} as that. */
static void
date_json(struct json *j, const struct when *w)
{
	if (w->date == NULL) {
		json_text(j, w->text);
		return;
	}
	json_object(j);
	json_key_text(j, "text", w->text);
	json_key_text(j, "date", w->date);
	json_end_object(j);
}

/* Ratings are never null, but for one that an update does not state. */
static void
word_json(struct json *j, const struct field *f, const struct word *w)
{
	if (w->value == 0 && w->text == NULL &&
	    ((f->flags & FIELD_STATED) != 0 || f->choices[0][0] == '\0'))
		json_null(j);
	else
		json_text(j, f->choices[w->value]);
}

static void
things_json(
    struct json *j, const struct things *things, const struct query_context *in)
{
	const struct thing *t;

	json_array(j);
	for (size_t i = 0; (t = things_next(things, &i)) != NULL;) {
		if (thing_alone(t) != NULL) {
			json_text(j, thing_alone(t));
			continue;
		}
		json_object(j);
		thing_json(j, t, in);
		json_end_object(j);
	}
	json_end_array(j);
}

static void
value_json(struct json *j, const struct thing *t, const struct field *f,
    const struct query_context *in)
{
	const void *m = field_in(t, f);
	int choice;

	switch (f->type->shape) {
	case SHAPE_TEXT:
		json_text(j, *(const char *const *)m);
		break;
	case SHAPE_CHOICE:
		choice = *(const int *)m;
		json_text(j, choice != 0 ? f->choices[choice] : NULL);
		break;
	case SHAPE_WORD:
		word_json(j, f, m);
		break;
	case SHAPE_DATE:
		date_json(j, m);
		break;
	case SHAPE_YESNO:
		json_bool(j, *(const bool *)m);
		break;
	case SHAPE_LIST:
		list_json(j, m);
		break;
	case SHAPE_MAP:
		(f->type == &type_labels ? labels_json : map_json)(j, m);
		break;
	case SHAPE_THINGS:
		things_json(j, m, in);
		break;
	}
}

/* A walk through the rows of a kind. */
struct walk {
	struct json *j;
	const struct thing *thing;
	const struct query_context *in;
	const struct column *const *said; /* these are written already */
	size_t nsaid;
};

/* A list's columns have said it, in a shape of their own. */
static bool
said(const struct walk *w, const struct field *f)
{
	for (size_t i = 0; i < w->nsaid; i++)
		if (strcmp(w->said[i]->name, f->name) == 0)
			return true;
	return false;
}

/* Whether row i stands in the group that begins with these n bytes. */
static bool
in_group(const struct field *f, const char *group, size_t n)
{
	return f->group != NULL && strncmp(f->group, group, n) == 0 &&
	    (f->group[n] == '\0' || f->group[n] == '.');
}

/* Writes rows [i, end), of whose groups `open` bytes are opened. */
static void
walk_rows(const struct walk *w, size_t i, size_t end, size_t open)
{
	const struct field *rows = w->thing->kind->fields;

	while (i < end) {
		const struct field *f = &rows[i];
		const char *rest = f->group == NULL ? "" : f->group + open;
		size_t next = i + 1, n;
		bool absent = field_absent(w->thing, f);
		char key[32];

		if (*rest == '.')
			rest++;
		if (*rest == '\0') {
			if (!said(w, f) && (f->flags & FIELD_STORE) == 0) {
				json_key(w->j, field_key(f));
				value_json(w->j, w->thing, f, w->in);
			}
			i++;
			continue;
		}
		n = (size_t)(rest - f->group) + strcspn(rest, ".");
		while (next < end && in_group(&rows[next], f->group, n))
			absent &= field_absent(w->thing, &rows[next++]);
		memcpy(key, rest, strcspn(rest, "."));
		key[strcspn(rest, ".")] = '\0';
		json_key(w->j, key);
		if (absent) {
			json_null(w->j);
		} else {
			json_object(w->j);
			walk_rows(w, i, next, n);
			json_end_object(w->j);
		}
		i = next;
	}
}

void
action_json(
    struct json *j, const struct row *row, const struct query_context *in)
{
	struct arena *a = arena_new();
	struct walk w = { .j = j, .thing = &row->action->thing, .in = in };

	w.said = report_columns(a, &w.nsaid);
	for (size_t i = 0; i < w.nsaid; i++)
		column_json(w.said[i], row, j);
	walk_rows(&w, 0, kind_action.nfields, 0);
	arena_free(a);
}

void
thing_json(
    struct json *j, const struct thing *t, const struct query_context *in)
{
	struct walk w = { .j = j, .thing = t, .in = in };
	struct row row;

	if (in == NULL || t->kind != &kind_action) {
		walk_rows(&w, 0, t->kind->nfields, 0);
		return;
	}
	row = (struct row){ .action = thing_as_action(t) };
	derive(in->plans, row.action, in->today, &row.d);
	action_json(j, &row, in);
}

void
report_thing_json(struct json *j, const struct thing *t)
{
	thing_json(j, t, NULL);
}
