/* SPDX-License-Identifier: ISC */
/*
 * What is said of the plan, a section or a priority in the plan in full, before
 * its table, and the amounts of a priority.
 */
#include "full.h"
#include "money.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/commentary.h"
#include "ragtrack/model/label.h"

void
full_place_columns(struct doc_table *t, const struct priority *p)
{
	const char *own = p == NULL ?
	    NULL :
	    label_own(&p->thing, &kind_priority, "section");

	doc_spare(t, "section", own != NULL ? own : "Section", DOC_WORDS);
	doc_spare(t, "priority", "Priority", DOC_REF);
	doc_spare(t, "priority_title", "Title of priority", DOC_WORDS);
}

void
full_put_place(struct full *f, struct doc_table *t, const struct priority *p)
{
	static const char *const names[] = { "section", "ref", "title" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		doc_put_text(
		    t, p == NULL ? NULL : full_text(f, &p->thing, names[i]));
}

/* About a thing: label and text, a row a field. */

static bool
has_text(struct full *f, const struct thing *t, const struct field *field,
    const char *except)
{
	char *words = arena_printf(f->d->arena, " %s ", except);
	char *word = arena_printf(f->d->arena, " %s ", field->name);

	if (strstr(words, word) != NULL ||
	    (field->group != NULL && strcmp(field->group, "plan") != 0 &&
		strcmp(field->group, "finance") != 0))
		return false;
	if (field->type->shape == SHAPE_THINGS)
		return (kind_is_commentary(field->kind) ||
			   field->kind == &kind_board) &&
		    field_table_shows(f->aud, t, field);
	if (field->type == &type_map && !audience_allows(f->aud, field))
		return !field_absent(t, field) &&
		    audience_extras(f->aud, t, field);
	return audience_text(f->aud, t, field) != NULL;
}

static struct doc_table *
about_table(struct full *f, const char *name)
{
	struct doc_table *t = doc_table(f->d, name, NULL, NULL);

	full_place_columns(t, NULL);
	doc_spare(t, "field", "Field", DOC_WORDS);
	doc_column(t, "label", "About it", DOC_WORDS);
	doc_column(t, "text", "In the plan's words", DOC_PARAS);
	/* A start is its first day, an end its last. */
	doc_spare(t, "day", "Day", DOC_DAY);
	return t;
}

/* What is said of a thing: for programs a row of its table.  People have texts
   of the plan below headings; of a priority or section all of it is text, what
   is short in a line together. */
struct about {
	const struct thing *of;
	const char *name;
	struct doc_table *table;
	struct buf line;    /* what is short */
	struct list labels; /* and what is not: its labels and texts */
	struct list texts;
};

static void
about_row(struct full *f, struct about *b, const struct field *field,
    const char *label, struct doc_cell what)
{
	bool plan = b->of->kind == &kind_plan;
	bool text = field->type == &type_paragraphs ||
	    (field->type->shape == SHAPE_THINGS &&
		kind_is_commentary(field->kind));
	size_t row;

	if (b->table == NULL)
		b->table = about_table(f, b->name);
	row = b->table->rows;
	full_put_place(f, b->table,
	    b->of->kind == &kind_priority ? thing_as_priority(b->of) : NULL);
	doc_put_text(b->table, field->name);
	doc_put_text(b->table, label);
	doc_put_text(b->table, what.text);
	doc_put(b->table, what.day != DAY_NONE ? what : cell_text(NULL));
	b->table->row[row].spare = text || !plan;
	if (text || (!plan && strchr(what.text, '\n') != NULL)) {
		list_add(f->d->arena, &b->labels,
		    !plan && strcmp(field->name, "description") == 0 ? "" :
								       label);
		list_add(f->d->arena, &b->texts, what.text);
	} else if (!plan && strcmp(field->name, "ref") != 0 &&
	    strcmp(field->name, "title") != 0) {
		buf_addf(&b->line, "%s%s: %s", b->line.len > 0 ? " · " : "",
		    label, what.text);
	}
}

/* Puts what people read as text behind the table. */
static void
about_text(struct full *f, struct about *b)
{
	if (b->line.len > 0)
		doc_para(f->d, "%s", buf_text(&b->line));
	for (size_t i = 0; i < b->texts.count; i++) {
		const char *label = b->labels.item[i];

		if (b->of->kind == &kind_plan)
			doc_heading(f->d, 2, "text", label);
		if (b->of->kind == &kind_plan || *label == '\0')
			doc_para(f->d, "%s", b->texts.item[i]);
		else
			doc_para(f->d, "%s: %s", label, b->texts.item[i]);
	}
	buf_free(&b->line);
}

/* The fields of a thing that say something, but those named. */
void
full_about(
    struct full *f, const char *name, const struct thing *t, const char *except)
{
	struct about b = { .of = t, .name = name };

	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *field = &t->kind->fields[i];
		const struct map *map = field_in(t, field);

		if (!has_text(f, t, field, except))
			continue;
		if (field->type != &type_map) {
			about_row(f, &b, field, field_heading(field, t),
			    field_cell(f->d, f->aud, t, field));
			continue;
		}
		for (size_t k = 0; k < map->count; k++) {
			const char *label = map->item[k].label;
			const char *text = audience_extra(
			    f->aud, t, field, label);

			if (text != NULL)
				about_row(f, &b, field, label, cell_text(text));
		}
	}
	about_text(f, &b);
}

/* The amounts by year; what is nowhere forecast or at risk has no column. */
void
full_finance(struct full *f, const struct priority *p)
{
	static const char *const names[MONEY_KINDS] = {
		[MONEY_PLANNED] = "planned",
		[MONEY_FORECAST] = "forecast",
		[MONEY_DELIVERED] = "delivered",
		[MONEY_AT_RISK] = "at_risk",
	};
	const char *own = label_own(&p->thing, &kind_priority, "finance");
	const char *kind = full_text(f, &p->thing, "finance_kind");
	const char *unit = full_text(f, &p->thing, "finance_unit");
	struct money m = { 0 };
	struct doc_table *t;

	money_add(f->d->arena, &m, p);
	if (m.count == 0)
		return;
	t = doc_table(f->d, "finance",
	    arena_printf(f->d->arena, "%s%s%s%s%s",
		own != NULL ? own : "Finance", kind != NULL ? ", " : "",
		kind != NULL ? kind : "", unit != NULL ? ", " : "",
		unit != NULL ? unit : ""),
	    NULL);
	doc_spare(t, "priority", "Priority", DOC_REF);
	doc_spare(t, "priority_title", "Title of priority", DOC_WORDS);
	doc_spare(t, "kind", "Kind", DOC_WORDS);
	doc_spare(t, "unit", "Unit", DOC_WORDS);
	doc_column(t, "year", "Year", DOC_WORDS);
	for (int k = 0; k < MONEY_KINDS; k++)
		doc_column(t, names[k],
		    field_heading(
			field_find(&kind_priority,
			    arena_printf(f->d->arena, "finance_%s", names[k])),
			&p->thing),
		    DOC_DECIMAL)
		    ->spare = !m.sum.amount[k].stated &&
		    (k == MONEY_FORECAST || k == MONEY_AT_RISK);
	for (size_t i = 0; i < m.count; i++) {
		doc_put_text(t, full_text(f, &p->thing, "ref"));
		doc_put_text(t, full_text(f, &p->thing, "title"));
		doc_put_text(t, kind);
		doc_put_text(t, unit);
		doc_put_text(t, m.item[i].label);
		for (int k = 0; k < MONEY_KINDS; k++)
			doc_put_text(
			    t, money_said(t->arena, m.item[i].sum.amount[k]));
	}
}
