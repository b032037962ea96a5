/* SPDX-License-Identifier: ISC */
/*
 * Which columns things of a plan use, in which order, and what stands in
 * them.  A column is found again in each thing by its name, so that steps
 * stand under the columns of their actions.
 */
#include "field_table.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/walk.h"

static bool
word_in(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = words; (p = strstr(p, word)) != NULL; p += n)
		if ((p == words || p[-1] == ' ') &&
		    (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

static bool
has_column(const struct field_table *g, const char *field, const char *extra)
{
	for (size_t i = 0; i < g->columns; i++)
		if (strcmp(g->column[i].field, field) == 0 &&
		    (extra == NULL || strcmp(g->column[i].extra, extra) == 0))
			return true;
	return false;
}

static struct field_column *
add_column(struct field_table *g, const struct field *f)
{
	g->column = arena_grow(
	    g->d->arena, g->column, g->columns, &g->room, sizeof(*g->column));
	g->column[g->columns] = (struct field_column){ .name = f->name,
		.label = field_heading(f, g->at),
		.whole = field_heading(f, &thing_plan(g->at)->thing),
		.field = f->name,
		.help = f->help,
		.kind = field_doc_kind(f),
		.own = field_label(f, g->at) != f->label };
	return &g->column[g->columns++];
}

/* Counts what of this value, and of all in it, is not for them. */
static void
leave_out(struct audience *aud, const struct thing *t, const struct field *f)
{
	const struct things *list = field_in(t, f);
	const struct thing *in;

	if (f->type->shape != SHAPE_THINGS) {
		audience_text(aud, t, f);
		return;
	}
	for (size_t i = 0; (in = things_next(list, &i)) != NULL;)
		for (size_t k = 0; k < in->kind->nfields; k++)
			leave_out(aud, in, &in->kind->fields[k]);
}

bool
field_table_shows(
    struct audience *aud, const struct thing *t, const struct field *f)
{
	if ((f->flags & FIELD_STORE) != 0 || field_absent(t, f))
		return false;
	if (f->type == &type_map && !audience_allows(aud, f))
		return audience_extras(aud, t, f);
	if (audience_may(aud, t, f) &&
	    (f->type != &type_people || audience_text(aud, t, f) != NULL))
		return true;
	leave_out(aud, t, f);
	return false;
}

static void
add_extra(struct field_table *g, const struct thing *t, const struct field *f)
{
	const struct map *extra = field_in(t, f);

	for (size_t i = 0; i < extra->count; i++) {
		const char *label = extra->item[i].label;
		struct field_column *c;

		if (has_column(g, f->name, label) ||
		    audience_extra(g->aud, t, f, label) == NULL)
			continue;
		c = add_column(g, f);
		c->name = arena_printf(g->d->arena, "extra.%s", label);
		c->label = c->extra = label;
		c->kind = DOC_PARAS;
	}
}

/* Whether somebody wrote a word of their own: it is beside its meaning. */
static bool
has_own_word(const struct things *all, const char *name)
{
	const struct thing *t;

	for (size_t i = 0; (t = things_next(all, &i)) != NULL;) {
		const struct field *f = field_find(t->kind, name);

		if (f != NULL &&
		    ((const struct word *)field_in(t, f))->text != NULL)
			return true;
	}
	return false;
}

static void
add_written(struct field_table *g, const struct field *f)
{
	struct field_column *c = add_column(g, f);

	c->name = arena_printf(g->d->arena, "%s_text", f->name);
	c->label = arena_printf(g->d->arena, "%s, as written", c->label);
	c->whole = arena_printf(g->d->arena, "%s, as written", c->whole);
	c->kind = DOC_WORDS;
	c->spare = c->written = true;
}

/* Whether the nearest labels, whose table it is, name the field, and nobody has
   filled it in yet: what somebody wrote and these people may not read is no
   empty column. */
static bool
is_awaited(
    struct field_table *g, const struct things *all, const struct field *f)
{
	struct list named = { 0 };
	const struct thing *t;

	if (f == NULL || (f->flags & FIELD_STORE) != 0 ||
	    f->type == &type_map || !audience_allows(g->aud, f) ||
	    (f->type == &type_people && g->aud->names == NAMES_NONE))
		return false;
	labels_order(g->d->arena, g->at, all->item[0]->kind, &named);
	if (!list_has(&named, f->name))
		return false;
	for (size_t i = 0; (t = things_next(all, &i)) != NULL;) {
		const struct field *own = field_find(t->kind, f->name);

		if (own != NULL && !field_absent(t, own))
			return false;
	}
	return true;
}

/* Adds the column of this name where any of the things shows something, or
   where the plan has a name for it. */
static void
add_used(struct field_table *g, const struct things *all, const char *name,
    const char *except)
{
	const struct thing *t;

	if (has_column(g, name, NULL) || word_in(except, name))
		return;
	for (size_t i = 0; (t = things_next(all, &i)) != NULL;) {
		const struct field *f = field_find(t->kind, name);

		if (f == NULL || !field_table_shows(g->aud, t, f))
			continue;
		if (f->type == &type_map)
			add_extra(g, t, f);
		else if (!has_column(g, name, NULL)) {
			add_column(g, f);
			if (f->type->shape == SHAPE_WORD &&
			    has_own_word(all, name))
				add_written(g, f);
		}
	}
	if (all->count > 0 &&
	    is_awaited(g, all, field_find(all->item[0]->kind, name)))
		add_column(g, field_find(all->item[0]->kind, name));
}

/* Where the plan calls another column what this one is called, it has our
   words for what it is. */
static void
tell_apart(struct field_table *g)
{
	for (size_t i = 0; i < g->columns; i++) {
		struct field_column *c = &g->column[i];

		for (size_t k = 0; !c->own && !c->written && k < g->columns;
		     k++)
			if (g->column[k].own &&
			    utf8_same(g->column[k].label, c->label))
				c->label = arena_printf(g->d->arena, "%s (%s)",
				    c->label,
				    c->extra != NULL ? "extra" : c->help);
	}
}

static bool
has_kind(const struct things *all, const struct kind *kind)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->item[i]->kind == kind)
			return true;
	return false;
}

void
field_table_open(struct field_table *g, struct doc *d, struct audience *aud,
    const struct thing *at, const struct things *all, const char *except)
{
	static const char *const first[] = { "ref", "title" };
	struct list named = { 0 };

	*g = (struct field_table){ .d = d, .aud = aud, .at = at };
	if (all->count > 0)
		labels_order(d->arena, at, all->item[0]->kind, &named);
	for (size_t i = 0; i < 2; i++)
		if (!list_has(&named, first[i]))
			add_used(g, all, first[i], except);
	for (size_t i = 0; i < named.count; i++)
		add_used(g, all, named.item[i], except);
	for (size_t k = 0; kinds[k] != NULL; k++)
		for (size_t f = 0;
		     has_kind(all, kinds[k]) && f < kinds[k]->nfields; f++)
			add_used(g, all, kinds[k]->fields[f].name, except);
	tell_apart(g);
}

static struct doc_cell
written_cell(const struct thing *t, const struct field *f)
{
	const struct word *w = field_in(t, f);

	if (field_absent(t, f) && t->kind != &kind_action)
		return cell_text(NULL);
	return cell_text(w->text != NULL ? w->text : f->choices[w->value]);
}

struct doc_cell
field_table_cell(const struct field_table *g, const struct field_column *c,
    const struct thing *t)
{
	const struct field *f = field_find(t->kind, c->field);

	if (f == NULL)
		return cell_text(NULL);
	if (c->extra != NULL)
		return cell_text(audience_extra(g->aud, t, f, c->extra));
	if (c->written)
		return written_cell(t, f);
	return field_cell(g->d, g->aud, t, f);
}

void
field_table_put(struct doc *d, struct audience *aud, const struct thing *at,
    const char *name, const char *caption, const struct things *all)
{
	const struct thing *one;
	struct doc_table *t;
	struct field_table g;

	field_table_open(&g, d, aud, at, all, "");
	t = doc_table(d, name, caption, NULL);
	for (size_t i = 0; i < g.columns; i++)
		doc_column(
		    t, g.column[i].name, g.column[i].label, g.column[i].kind)
		    ->spare = g.column[i].spare;
	for (size_t i = 0; (one = things_next(all, &i)) != NULL;)
		for (size_t k = 0; k < g.columns; k++)
			doc_put(t, field_table_cell(&g, &g.column[k], one));
}
