/* SPDX-License-Identifier: ISC */
/*
 * The columns.  The table gives the order of the JSON contract; a field's row
 * may stand three times in it: as it reads, as an ISO day and as written.
 */
#include "ragtrack/base/json.h"
#include "tree.h"

#include <ctype.h>
#include <string.h>

/* The first columns; the other fields and derived words follow. */
static const char *const in_order[] = { "number", "plan", "section", "priority",
	"priority_title", "ref", "id", "title", "theme", "aim", "finding",
	"leads", "support", "start", "due", "baseline", "start_text",
	"due_text", "baseline_text", "ongoing", "status", "status_text",
	"completed", "rag", "rag_text", "impact", "impact_text",
	"carried_forward", "obsession", "updated", "days_late", "slippage_days",
	"revision_count", "finished", "overdue", "due_soon", "late", "stale",
	"slipped", "watermelon", "direction", "suggested" };

static const struct {
	const char *name, *label, *help;
	enum column_of of;
	int width;
} places[] = {
	{ "number", "No", "the action's number in the store, as in @57",
	    COLUMN_NUMBER, 5 },
	{ "plan", "Plan", "the plan's id", COLUMN_PLAN, 16 },
	{ "section", "Section", "the section's title", COLUMN_SECTION, 16 },
	{ "priority", "Pr", "the priority's ref", COLUMN_PRIORITY, 4 },
	{ "priority_title", "Priority", "the priority's title",
	    COLUMN_PRIORITY_TITLE, 24 },
	{ "ongoing", "Ongoing", "never falls due", COLUMN_ONGOING, 7 },
};

static bool
find_text_of(const char *name, struct column *c)
{
	size_t n = strlen(name);
	char base[32];

	if (n < 6 || n - 5 >= sizeof(base) ||
	    strcmp(name + n - 5, "_text") != 0)
		return false;
	memcpy(base, name, n - 5);
	base[n - 5] = '\0';
	c->field = field_find(&kind_action, base);
	if (c->field == NULL || (c->field->flags & FIELD_COLUMN) == 0 ||
	    (c->field->type->shape != SHAPE_DATE &&
		c->field->type->shape != SHAPE_WORD))
		return false;
	c->of = COLUMN_FIELD_TEXT;
	c->label = c->field->label;
	c->help = c->field->help;
	c->width = 16;
	return true;
}

/* What a name stands for; false where it stands for nothing. */
static bool
column_named(const char *name, struct column *c)
{
	*c = (struct column){ .name = name };
	for (size_t i = 0; i < COUNT(places); i++) {
		if (strcmp(places[i].name, name) != 0)
			continue;
		c->of = places[i].of;
		c->label = places[i].label;
		c->help = places[i].help;
		c->width = places[i].width;
		return true;
	}
	c->derived = derived_find(name);
	if (c->derived != NULL) {
		c->of = COLUMN_DERIVED;
		c->label = c->derived->label;
		c->help = c->derived->help;
		c->width = c->derived->width;
		return true;
	}
	c->field = field_find(&kind_action, name);
	if (c->field == NULL)
		return find_text_of(name, c);
	if ((c->field->flags & FIELD_COLUMN) == 0)
		return false;
	c->of = c->field->type->shape == SHAPE_DATE ? COLUMN_FIELD_DAY :
						      COLUMN_FIELD;
	c->label = c->field->label;
	c->help = c->field->help;
	c->width = c->field->width;
	return true;
}

/* Adds the column of a name that is not among them. */
static void
add_column(struct column *all, size_t *count, const char *name)
{
	for (size_t i = 0; i < *count; i++)
		if (strcmp(all[i].name, name) == 0)
			return;
	*count += column_named(name, &all[*count]);
}

const struct column *
columns_all(struct arena *a, size_t *n)
{
	size_t room = COUNT(in_order) + kind_action.nfields;
	struct column *all;

	for (const struct derived_field *d = derived_fields; d->name != NULL;
	     d++)
		room++;
	all = arena_alloc(a, room * sizeof(*all));
	*n = 0;
	for (size_t i = 0; i < COUNT(in_order); i++)
		add_column(all, n, in_order[i]);
	for (size_t i = 0; i < kind_action.nfields; i++)
		add_column(all, n, kind_action.fields[i].name);
	for (const struct derived_field *d = derived_fields; d->name != NULL;
	     d++)
		add_column(all, n, d->name);
	return all;
}

/* The name as it stands in the tables: in small letters, with _, and not by
   the alias. */
static const char *
plain_name(struct arena *a, const char *said)
{
	char *name = arena_strdup(a, said);

	for (char *s = name; *s != '\0'; s++)
		*s = *s == '-' ? '_' : (char)tolower((unsigned char)*s);
	for (size_t i = 0; i < kind_action.nfields; i++)
		if (kind_action.fields[i].alias != NULL &&
		    strcmp(kind_action.fields[i].alias, name) == 0)
			return kind_action.fields[i].name;
	return name;
}

static bool
one_column(
    struct arena *a, const char *name, const struct column **out, struct err *e)
{
	struct column c;
	struct list names = { 0 };
	const struct column *all;
	const char *near;
	size_t n;

	if (column_named(plain_name(a, name), &c)) {
		*out = arena_memdup(a, &c, sizeof(c));
		return true;
	}
	all = columns_all(a, &n);
	for (size_t i = 0; i < n; i++)
		list_add(a, &names, all[i].name);
	near = word_nearest(name, names.item, names.count);
	if (near != NULL)
		return err_set(e, ERR_USAGE,
		    "there is no column \"%s\"; did you mean \"%s\"?", name,
		    near);
	return err_set(e, ERR_USAGE,
	    "there is no column \"%s\"; ragtrack help list names them all",
	    name);
}

bool
columns_parse(struct arena *a, const char *names, const struct column ***out,
    size_t *n, struct err *e)
{
	size_t room = 0;

	*out = NULL;
	*n = 0;
	while (*names != '\0') {
		size_t len = strcspn(names, ",");
		const struct column *c = NULL;

		if (!one_column(
			a, utf8_trim(a, arena_strndup(a, names, len)), &c, e))
			return false;
		*out = arena_grow(a, *out, *n, &room, sizeof(**out));
		(*out)[(*n)++] = c;
		names += len + (names[len] == ',');
	}
	return true;
}

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
		buf_add(out, c->field->choices[w->value]);
		break;
	case SHAPE_YESNO:
		if (exact)
			buf_add(out, *(const bool *)m ? "true" : "false");
		else if (*(const bool *)m)
			buf_add(out, "yes");
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
	case COLUMN_DERIVED:
		json_derived(c, row, j);
		break;
	}
}
