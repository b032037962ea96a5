/* SPDX-License-Identifier: ISC */
/*
 * The columns.  The table gives the order of the JSON contract; a field's row
 * may stand three times in it: as it reads, as an ISO day and as written.
 */
#include "tree.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/nearest.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/uses.h"

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
	{ "steps_done", "Steps", "how many of its steps are done: 3 of 12",
	    COLUMN_STEPS_DONE, 8 },
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
		if (c->of == COLUMN_STEPS_DONE)
			c->field = field_find(&kind_action, "steps");
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

/* What it shows is part of; 0 of most. */
static unsigned
column_use(const struct column *c)
{
	if (c->of == COLUMN_DERIVED && c->derived->kind == DERIVED_WORD &&
	    strcmp(c->name, "direction") == 0)
		return USES_RATING | USES_PROGRESS;
	return c->derived != NULL ? use_of_derived(c->derived) :
	    c->field != NULL	  ? use_of_field(c->field) :
				    0;
}

static bool
has_named(const struct column *const *list, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strncmp(list[i]->name, name, strlen(name)) == 0)
			return true;
	return false;
}

unsigned
rows_use(const struct query_context *in, const struct rows *rows)
{
	const struct plan *before = NULL;
	unsigned out = 0;

	for (size_t i = 0; i < rows->count; i++) {
		const struct plan *plan = thing_plan(
		    &rows->item[i].action->thing);

		if (plan != before)
			out |= plan_uses(plan);
		before = plan;
	}
	return rows->count > 0 ? out : plans_use(in->plans, in->plan);
}

void
columns_use(struct arena *a, unsigned uses, bool written,
    const struct column *const **list, size_t *n)
{
	const struct column **out = arena_alloc(a, (*n + 1) * sizeof(*out));
	bool status = (uses & USES_PROGRESS) != 0 &&
	    !has_named(*list, *n, "status");
	size_t count = 0;

	for (size_t i = 0; i < *n; i++) {
		const struct column *c = (*list)[i];
		unsigned use = column_use(c);

		if (use == 0 || (uses & use) != 0)
			out[count++] = c;
		if (status && strcmp(c->name, "rag") == 0) {
			struct column *in_place = arena_alloc(
			    a, sizeof(*in_place));

			column_named(
			    written ? "status_text" : "status", in_place);
			out[count++] = in_place;
		}
	}
	*list = out;
	*n = count;
}

const struct column *
columns_offered(struct arena *a, size_t *n)
{
	const struct column *all = columns_all(a, n);
	struct column *out = arena_alloc(a, (*n + 1) * sizeof(*out));

	memcpy(out, all, *n * sizeof(*out));
	add_column(out, n, "steps_done");
	return out;
}

const char *
column_own_label(const struct column *c, const struct thing *at)
{
	if (c->of == COLUMN_SECTION)
		return label_own(at, &kind_priority, "section");
	if (c->of == COLUMN_PRIORITY_TITLE)
		return label_own(at, NULL, "priority");
	/* A day as it was written stands beside the day that was understood. */
	return c->field == NULL ||
		(c->of == COLUMN_FIELD_TEXT &&
		    c->field->type->shape == SHAPE_DATE) ?
	    NULL :
	    label_own(at, &kind_action, c->field->name);
}

const char *
column_label(const struct column *c, const struct thing *at)
{
	const char *own = column_own_label(c, at);

	return own != NULL ? own : c->label;
}

/* The name as it stands in the tables: in small letters, with _, and not by
   the alias. */
static const char *
plain_name(struct arena *a, const char *input)
{
	char *name = arena_strdup(a, input);

	for (char *s = name; *s != '\0'; s++)
		*s = *s == '-' ? '_' : (char)tolower((unsigned char)*s);
	for (size_t i = 0; i < kind_action.nfields; i++)
		if (kind_action.fields[i].alias != NULL &&
		    strcmp(kind_action.fields[i].alias, name) == 0)
			return kind_action.fields[i].name;
	return name;
}

static void
column_of_extra(const char *name, const char *label, struct column *c)
{
	*c = (struct column){ .name = name,
		.label = label,
		.help = "what stands under extra",
		.of = COLUMN_EXTRA,
		.extra = label,
		.width = 16 };
}

/* A label of the plans as a column. */
static bool
column_labelled(struct arena *a, const struct query_context *in,
    const char *name, struct column *c)
{
	struct term_name t;

	if (in == NULL || !term_labelled(name, in, in->plan, &t))
		return false;
	if (t.extra != NULL)
		column_of_extra(extra_name(a, in, t.extra), t.extra, c);
	else if (t.field == NULL || !column_named(t.field->name, c))
		return false;
	c->labelled = true;
	return true;
}

bool
column_parse(struct arena *a, const struct query_context *in, const char *name,
    const struct column **out, struct err *e)
{
	struct column c;
	struct list names = { 0 };
	const struct column *all;
	const char *plain = plain_name(a, name);
	size_t n;

	/* Whole, they fit no list. */
	if (strcmp(plain, "steps") == 0)
		plain = "steps_done";
	if (column_named(plain, &c) || column_labelled(a, in, name, &c)) {
		*out = arena_memdup(a, &c, sizeof(c));
		return true;
	}
	all = columns_offered(a, &n);
	for (size_t i = 0; i < n; i++)
		list_add(a, &names, all[i].name);
	extra_names(a, in, &names);
	return word_unknown(e, "column", name, names.item, names.count,
	    "ragtrack help list names them all");
}

const char *
column_cut(struct arena *a, const char **names)
{
	const char *s = *names;
	bool quoted = false;
	struct buf b = { 0 };

	for (; *s != '\0' && (quoted || *s != ','); s++) {
		if (*s == '"')
			quoted = !quoted;
		else
			buf_addc(&b, *s);
	}
	*names = s + (*s == ',');
	return buf_take(a, &b);
}

const char *
column_name(struct arena *a, const struct column *c)
{
	return strpbrk(c->name, ", ()") == NULL ?
	    c->name :
	    arena_printf(a, "\"%s\"", c->name);
}

bool
columns_parse(struct arena *a, const struct query_context *in,
    const char *names, const struct column ***out, size_t *n, struct err *e)
{
	size_t room = 0;

	*out = NULL;
	*n = 0;
	while (*names != '\0') {
		const struct column *c = NULL;

		if (!column_parse(
			a, in, utf8_trim(a, column_cut(a, &names)), &c, e))
			return false;
		*out = arena_grow(a, *out, *n, &room, sizeof(**out));
		(*out)[(*n)++] = c;
	}
	return true;
}

const struct column *
columns_whole(struct arena *a, const struct query_context *in, size_t *n)
{
	struct list extra = { 0 };
	const struct column *all = columns_all(a, n);
	struct column *out;

	extra_names(a, in, &extra);
	out = arena_alloc(
	    a, (*n + kind_action.nfields + extra.count) * sizeof(*out));
	memcpy(out, all, *n * sizeof(*out));
	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];

		if ((f->flags & FIELD_COLUMN) == 0 &&
		    f->type->shape != SHAPE_MAP)
			out[(*n)++] = (struct column){ .name = f->name,
				.label = f->label,
				.help = f->help,
				.of = f->type->shape == SHAPE_DATE ?
				    COLUMN_FIELD_DAY :
				    COLUMN_FIELD,
				.field = f,
				.width = f->width };
	}
	for (size_t i = 0; i < extra.count; i++) {
		const char *name = extra.item[i];
		const char *label = name;

		if (strncmp(label, "extra/", 6) == 0)
			label += 6;
		column_of_extra(name, label, &out[(*n)++]);
	}
	return out;
}
