/* SPDX-License-Identifier: ISC */
/*
 * What stands in a column: as people read it, exactly, and as JSON.
 */
#include "ragtrack/base/json.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"
#include "tree.h"

#include <string.h>

static const char *
place_text(const struct column *c, const struct row *row)
{
	const struct priority *pr = action_priority(row->action);

	switch (c->of) {
	case COLUMN_PLAN:
		return thing_plan(&row->action->thing)->id;
	case COLUMN_SECTION:
		return pr->section;
	case COLUMN_PRIORITY:
		return pr->ref;
	default:
		return pr->title;
	}
}

static int
day_of(const struct column *c, const struct row *row)
{
	const struct when *w = field_in(&row->action->thing, c->field);

	if (w->text == NULL)
		return DAY_NONE;
	return field_day(c->field, w);
}

/* As written: a date's text, a word as the plan has it. */
static const char *
written(const struct column *c, const struct row *row)
{
	const void *m = field_in(&row->action->thing, c->field);
	const struct word *w = m;

	if (c->field->type->shape == SHAPE_DATE)
		return ((const struct when *)m)->text;
	if (w->text != NULL)
		return w->text;
	return w->value == 0 ? NULL : c->field->choices[w->value];
}

static void
add_day(struct buf *out, int day, bool iso)
{
	char text[16];

	if (day == DAY_NONE)
		return;
	if (iso)
		day_iso(day, text);
	else
		day_short(day, text);
	buf_add(out, text);
}

static void
derived_text(
    const struct column *c, const struct row *row, bool iso, struct buf *out)
{
	int n;

	switch (c->derived->kind) {
	case DERIVED_FLAG:
		if (iso)
			buf_add(out,
			    derived_flag(&row->d, c->derived) ? "true" :
								"false");
		else if (derived_flag(&row->d, c->derived))
			buf_add(out, "yes");
		break;
	case DERIVED_COUNT:
		if (derived_number(&row->d, c->derived, &n))
			buf_addf(out, "%d", n);
		break;
	case DERIVED_DAY:
		if (derived_number(&row->d, c->derived, &n))
			add_day(out, n, iso);
		break;
	case DERIVED_WORD:
		buf_add(out, derived_word(&row->d, c->derived));
		break;
	}
}

/* What stands in the fields of a step, an update ..., in their order. */
static void
thing_text(struct arena *a, const struct thing *t, struct buf *out)
{
	bool first = true;

	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (field_absent(t, f))
			continue;
		buf_addf(out, "%s%s", first ? "" : ", ",
		    field_shown(a, f, field_encoded(a, t, f)));
		first = false;
	}
}

/* A line each, or all in one; private notes are left out. */
static void
things_text(const struct things *list, bool exact, struct buf *out)
{
	struct arena *a = arena_new();
	bool first = true;

	for (size_t i = 0; i < list->count; i++) {
		const struct thing *t = list->item[i];

		if (t->retired ||
		    (t->kind == &kind_update && thing_as_update(t)->internal))
			continue;
		buf_add(out, first ? "" : exact ? "\n" : "; ");
		thing_text(a, t, out);
		first = false;
	}
	arena_free(a);
}

static void
field_text(
    const struct column *c, const struct row *row, bool exact, struct buf *out)
{
	const void *m = field_in(&row->action->thing, c->field);
	const struct list *list = m;
	const struct word *w = m;

	switch (c->field->type->shape) {
	case SHAPE_TEXT:
		buf_add(out, *(const char *const *)m);
		break;
	case SHAPE_WORD:
		/* Unrated is only what is to be rated. */
		if (w->value != 0 ||
		    plan_has(thing_plan(&row->action->thing),
			use_of_field(c->field)))
			buf_add(out, c->field->choices[w->value]);
		break;
	case SHAPE_YESNO:
		if (exact)
			buf_add(out, *(const bool *)m ? "true" : "false");
		else if (*(const bool *)m)
			buf_add(out, "yes");
		break;
	case SHAPE_THINGS:
		things_text(m, exact, out);
		break;
	case SHAPE_LIST:
		for (size_t i = 0; i < list->count; i++)
			buf_addf(out, "%s%s",
			    i == 0    ? "" :
				exact ? "; " :
					", ",
			    list->item[i]);
		break;
	default:
		c->field->type->show(c->field, m, out);
		break;
	}
}

static void
column_text(
    const struct column *c, const struct row *row, bool exact, struct buf *out)
{
	switch (c->of) {
	case COLUMN_NUMBER:
		buf_addf(out, "%lld", (long long)row->action->thing.number);
		break;
	case COLUMN_PLAN:
	case COLUMN_SECTION:
	case COLUMN_PRIORITY:
	case COLUMN_PRIORITY_TITLE:
		buf_add(out, place_text(c, row));
		break;
	case COLUMN_FIELD:
		field_text(c, row, exact, out);
		break;
	case COLUMN_FIELD_DAY:
		if (exact || day_of(c, row) != DAY_NONE)
			add_day(out, day_of(c, row), exact);
		else
			buf_add(out, written(c, row));
		break;
	case COLUMN_FIELD_TEXT:
		buf_add(out, written(c, row));
		break;
	case COLUMN_ONGOING:
		if (exact)
			buf_add(
			    out, row->action->due.ongoing ? "true" : "false");
		else if (row->action->due.ongoing)
			buf_add(out, "yes");
		break;
	case COLUMN_STEPS_DONE:
		if (row->d.steps > 0)
			buf_addf(
			    out, "%d of %d", row->d.steps_done, row->d.steps);
		break;
	case COLUMN_EXTRA:
		buf_add(out, extra_text(&row->action->extra, c->extra));
		break;
	case COLUMN_DERIVED:
		derived_text(c, row, exact, out);
		break;
	}
}

void
column_show(const struct column *c, const struct row *row, struct buf *out)
{
	struct buf raw = { 0 };

	column_text(c, row, false, &raw);
	utf8_clean(out, buf_text(&raw), false);
	buf_free(&raw);
}

void
column_value(const struct column *c, const struct row *row, struct buf *out)
{
	column_text(c, row, true, out);
}

static void
json_derived(const struct column *c, const struct row *row, struct json *j)
{
	char text[16];
	int n;

	switch (c->derived->kind) {
	case DERIVED_FLAG:
		json_bool(j, derived_flag(&row->d, c->derived));
		break;
	case DERIVED_COUNT:
		if (derived_number(&row->d, c->derived, &n))
			json_int(j, n);
		else
			json_null(j);
		break;
	case DERIVED_DAY:
		if (!derived_number(&row->d, c->derived, &n)) {
			json_null(j);
			break;
		}
		day_iso(n, text);
		json_text(j, text);
		break;
	case DERIVED_WORD:
		json_text(j, derived_word(&row->d, c->derived));
		break;
	}
}

static void
json_field(const struct column *c, const struct row *row, struct json *j)
{
	const void *m = field_in(&row->action->thing, c->field);
	const struct list *list = m;
	const struct word *w = m;

	switch (c->field->type->shape) {
	case SHAPE_TEXT:
		json_text(j, *(const char *const *)m);
		break;
	case SHAPE_WORD:
		json_text(j,
		    c->field->choices[w->value][0] != '\0' ?
			c->field->choices[w->value] :
			NULL);
		break;
	case SHAPE_YESNO:
		json_bool(j, *(const bool *)m);
		break;
	case SHAPE_LIST:
		json_array(j);
		for (size_t i = 0; i < list->count; i++)
			json_text(j, list->item[i]);
		json_end_array(j);
		break;
	default:
		json_null(j);
		break;
	}
}

void
column_json(const struct column *c, const struct row *row, struct json *j)
{
	char text[16];

	json_key(j, c->name);
	switch (c->of) {
	case COLUMN_NUMBER:
		json_int(j, row->action->thing.number);
		break;
	case COLUMN_PLAN:
	case COLUMN_SECTION:
	case COLUMN_PRIORITY:
	case COLUMN_PRIORITY_TITLE:
		json_text(j, place_text(c, row));
		break;
	case COLUMN_FIELD:
		json_field(c, row, j);
		break;
	case COLUMN_FIELD_DAY:
		if (day_of(c, row) == DAY_NONE) {
			json_null(j);
			break;
		}
		day_iso(day_of(c, row), text);
		json_text(j, text);
		break;
	case COLUMN_FIELD_TEXT:
		json_text(j, written(c, row));
		break;
	case COLUMN_ONGOING:
		json_bool(j, row->action->due.ongoing);
		break;
	case COLUMN_STEPS_DONE:
		if (row->d.steps > 0)
			json_int(j, row->d.steps_done);
		else
			json_null(j);
		break;
	case COLUMN_EXTRA:
		json_text(j, extra_text(&row->action->extra, c->extra));
		break;
	case COLUMN_DERIVED:
		json_derived(c, row, j);
		break;
	}
}
