/* SPDX-License-Identifier: ISC */
/*
 * A plan as an Excel workbook: the sheet of answers; then, to be read, a sheet
 * of its actions with all the columns of the CSV and then the other fields, and
 * a sheet for each kind of thing that stands in the plan (steps, updates, people
 * ...), found by walking the field table.  That part is a document like a
 * report, and written as one.  Private notes are left out.
 */
#include "workbook_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/report/doc_build.h"
#include "ragtrack/report/report.h"

/* What a field's column holds. */
static enum doc_kind
kind_of(const struct field *f)
{
	switch (f->type->shape) {
	case SHAPE_WORD:
		return f->choices == rag_words ? DOC_RAG : DOC_WORDS;
	case SHAPE_DATE:
		return DOC_DAY;
	case SHAPE_YESNO:
		return DOC_FLAG;
	case SHAPE_LIST:
	case SHAPE_MAP:
	case SHAPE_CHOICE:
	case SHAPE_THINGS:
		return DOC_WORDS;
	case SHAPE_TEXT:
		break;
	}
	if (f->flags & FIELD_REFS_ORDER || strcmp(f->name, "ref") == 0)
		return DOC_REF;
	if (f->type == &type_number || f->type == &type_percent)
		return DOC_DECIMAL;
	if (f->type == &type_paragraphs)
		return DOC_PARAS;
	return strcmp(f->name, "title") == 0 ? DOC_TITLE : DOC_WORDS;
}

/* A member as a cell. */
static struct doc_cell
field_cell(struct doc *d, const struct thing *t, const struct field *f)
{
	const void *m = field_in(t, f);
	const struct word *w = m;
	const char *encoded;

	if (f->choices == rag_words && w->value == RAG_UNRATED &&
	    !plan_has(thing_plan(t), use_of_field(f)))
		return cell_text(NULL);
	if (f->type->shape == SHAPE_WORD && f->choices == rag_words)
		return cell_rag(d, thing_plan(t), (enum rag)w->value);
	if (f->type->shape == SHAPE_DATE)
		return cell_date(d, f, m);
	if (f->type->shape == SHAPE_YESNO)
		return cell_flag(*(const bool *)m);
	encoded = field_encoded(d->arena, t, f);
	if (encoded == NULL || f->type->shape == SHAPE_TEXT)
		return cell_text(encoded);
	return cell_text(field_shown(d->arena, f, encoded));
}

/* Not what is a table of its own, nor frozen snapshots, nor which updates are
   private: those are not in it. */
static bool
has_cell(const struct field *f)
{
	return f->type->shape != SHAPE_THINGS && f->type != &type_frozen &&
	    strcmp(f->name, "internal") != 0;
}

/* Whether it is of those that are looked for first: of more than fifty columns
   a person uses no more, and opens the others where they are wanted. */
static bool
is_first(const char *name)
{
	static const char *const names[] = { "ref", "priority_title", "title",
		"leads", "start", "due", "status", "completed", "rag", "impact",
		"updated", "days_late", "steps", "updates" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static void
add_actions_columns(struct doc *d, struct doc_table *t, const struct plan *plan,
    const struct column *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		enum doc_kind kind = DOC_WORDS;
		const char *label = c[i].field != NULL ?
		    field_label(c[i].field, &plan->thing) :
		    c[i].label;

		if (c[i].of == COLUMN_FIELD || c[i].of == COLUMN_FIELD_DAY)
			kind = kind_of(c[i].field);
		else if (c[i].of == COLUMN_FIELD_TEXT)
			label = arena_printf(d->arena, "%s, as written", label);
		else if (c[i].of == COLUMN_NUMBER)
			kind = DOC_COUNT;
		else if (c[i].of == COLUMN_PRIORITY)
			kind = DOC_REF;
		else if (c[i].of == COLUMN_PRIORITY_TITLE)
			kind = DOC_TITLE;
		else if (c[i].of == COLUMN_ONGOING)
			kind = DOC_FLAG;
		else if (c[i].of == COLUMN_DERIVED)
			kind = c[i].derived->kind == DERIVED_FLAG ? DOC_FLAG :
			    c[i].derived->kind == DERIVED_COUNT	  ? DOC_COUNT :
			    c[i].derived->kind == DERIVED_DAY	  ? DOC_DAY :
								    DOC_WORDS;
		doc_column(t, c[i].name, label, kind)->spare = !is_first(
		    c[i].name);
	}
}

/* The value of a column, as the CSV has it, made a cell of its kind. */
static struct doc_cell
column_cell(struct doc *d, const struct column *c, enum doc_kind kind,
    const struct row *row)
{
	struct buf text = { 0 };
	struct doc_cell cell;
	int day;

	if (kind == DOC_RAG)
		return field_cell(d, &row->action->thing, c->field);
	column_value(c, row, &text);
	cell = cell_text(text.len > 0 ? buf_save(d->arena, &text) : NULL);
	if (kind == DOC_DAY && day_parse_iso(buf_text(&text), &day))
		cell = cell_day(d, day);
	else if (kind == DOC_FLAG)
		cell = cell_flag(strcmp(buf_text(&text), "true") == 0);
	buf_free(&text);
	return cell;
}

/* Fields that no list shows, but a workbook does: what stands in an action
   (steps, updates) as a line each. */
static bool
is_left(const struct field *f, const struct column *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (c[i].field == f)
			return false;
	return has_cell(f) || f->type->shape == SHAPE_THINGS;
}

static struct doc_cell
left_cell(struct doc *d, const struct field *f, const struct row *row)
{
	const struct column c = {
		.name = f->name, .of = COLUMN_FIELD, .field = f
	};

	return has_cell(f) ? field_cell(d, &row->action->thing, f) :
			     column_cell(d, &c, DOC_PARAS, row);
}

static void
add_actions(
    struct doc *d, const struct query_context *in, const struct plan *plan)
{
	struct doc_table *t = doc_table(
	    d, "all_fields", NULL, "The plan has no actions.");
	struct rows rows = { 0 };
	size_t n;
	const struct column *c = columns_all(d->arena, &n);

	add_actions_columns(d, t, plan, c, n);
	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];

		if (is_left(f, c, n))
			doc_column(t, f->name, field_label(f, &plan->thing),
			    has_cell(f) ? kind_of(f) : DOC_PARAS)
			    ->spare = !is_first(f->name);
	}
	report_plan_rows(d->arena, in, plan, &rows);
	for (size_t r = 0; r < rows.count; r++) {
		for (size_t i = 0; i < n; i++)
			doc_put(t,
			    column_cell(
				d, &c[i], t->column[i].kind, &rows.item[r]));
		for (size_t i = 0; i < kind_action.nfields; i++)
			if (is_left(&kind_action.fields[i], c, n))
				doc_put(t,
				    left_cell(d, &kind_action.fields[i],
					&rows.item[r]));
	}
}

/* What a thing is known by. */
static const char *
known_by(struct arena *a, const struct thing *t)
{
	static const char *const names[] = { "ref", "code", "id", "title" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct field *f = field_find(t->kind, names[i]);

		if (f != NULL && !field_absent(t, f))
			return field_encoded(a, t, f);
	}
	return NULL;
}

static bool
is_shown(const struct thing *t)
{
	return !t->retired &&
	    (t->kind != &kind_update || !thing_as_update(t)->internal);
}

/* A row for each thing of the kind in t or below it. */
static void
add_things(struct doc *d, struct doc_table *table, const struct thing *t,
    const struct kind *kind)
{
	if (!is_shown(t))
		return;
	for (size_t i = 0; t->kind != kind && i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		const struct things *in = field_in(t, f);

		if (f->type->shape == SHAPE_THINGS)
			for (size_t k = 0; k < in->count; k++)
				add_things(d, table, in->item[k], kind);
	}
	if (t->kind != kind)
		return;
	for (const struct kind *up = kind->parent; up != &kind_plan;
	     up = up->parent) {
		const struct thing *p = t->parent;

		while (p->kind != up)
			p = p->parent;
		doc_put_text(table, known_by(d->arena, p));
	}
	for (size_t i = 0; i < kind->nfields; i++)
		if (has_cell(&kind->fields[i]))
			doc_put(table, field_cell(d, t, &kind->fields[i]));
}

/* Whether things of the kind stand in a plan, at any depth. */
static bool
is_of_plan(const struct kind *kind)
{
	while (kind != NULL && kind != &kind_plan)
		kind = kind->parent;
	return kind != NULL;
}

static void
add_kind(struct doc *d, const struct plan *plan, const struct kind *kind)
{
	struct doc_table *t = doc_table(d, kind->many, NULL, NULL);

	for (const struct kind *up = kind->parent; up != &kind_plan;
	     up = up->parent)
		doc_column(t, arena_printf(d->arena, "in_%s", up->name),
		    arena_printf(d->arena, "In %s", up->name), DOC_REF);
	for (size_t i = 0; i < kind->nfields; i++)
		if (has_cell(&kind->fields[i]))
			doc_column(t, kind->fields[i].name,
			    field_label(&kind->fields[i], &plan->thing),
			    kind_of(&kind->fields[i]));
	add_things(d, t, &plan->thing, kind);
	if (t->rows == 0)
		d->count--;
}

/* The plan's own fields, a row a field. */
static void
add_header(struct doc *d, const struct plan *plan)
{
	struct doc_table *t = doc_table(d, "plan", NULL, NULL);

	doc_column(t, "field", "Field", DOC_WORDS);
	doc_column(t, "value", "Value", DOC_PARAS);
	for (size_t i = 0; i < kind_plan.nfields; i++) {
		const struct field *f = &kind_plan.fields[i];
		if (!has_cell(f) || field_absent(&plan->thing, f))
			continue;
		doc_put_text(t, field_label(f, &plan->thing));
		doc_put_text(t, field_cell(d, &plan->thing, f).text);
	}
}

/* What a workbook of a plan is made of. */
struct job {
	struct workbook answers;
	const struct doc *rest;
};

static void
fill(struct xlsx_book *b, void *with)
{
	const struct job *job = with;
	struct answer_sheet s;

	xlsx_book_about(
	    b, job->rest->title, job->rest->organisation, job->rest->as_of);
	answer_sheet_put(&s, b, &job->answers);
	xlsx_put_doc(b, job->rest, "About", true);
	answer_identity_put(&s);
}

static const struct doc *
rest_of(
    struct arena *a, const struct query_context *in, const struct plan *plan)
{
	struct doc *d = doc_new(
	    a, "export", plan->title != NULL ? plan->title : plan->id);

	d->in = plan;
	d->plan = plan->id;
	d->plan_title = plan->title;
	d->organisation = plan->organisation;
	d->as_of = in->today;
	d->event = in->plans->head;
	doc_para(d,
	    "All of the plan but its private notes. What is written on the "
	    "sheet " ANSWER_SHEET " is taken when this workbook is imported; "
	    "the other sheets are only to be read.");
	add_actions(d, in, plan);
	for (size_t i = 0; kinds[i] != NULL; i++)
		if (is_of_plan(kinds[i]) && kinds[i] != &kind_plan &&
		    kinds[i] != &kind_action)
			add_kind(d, plan, kinds[i]);
	add_header(d, plan);
	return d;
}

bool
report_workbook(struct arena *a, const struct query_context *in,
    const struct workbook_plan *plan, struct buf *out, struct list *cut,
    struct err *e)
{
	struct action_walk w = walk_actions(plan->plan, WALK_LIVE);
	const struct action **all = NULL, *act;
	size_t n = 0, room = 0;
	struct job job = { .rest = rest_of(a, in, plan->plan) };

	while ((act = walk_next(&w)) != NULL) {
		all = arena_grow(a, all, n, &room, sizeof(*all));
		all[n++] = act;
	}
	job.answers = (struct workbook){ .plan = plan,
		.plans = 1,
		.action = all,
		.actions = n,
		.today = in->today,
		.last = true };
	return xlsx_book_write(a, cut, fill, &job, out, e);
}
