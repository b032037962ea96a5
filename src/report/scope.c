/* SPDX-License-Identifier: ISC */
/*
 * What is in the scope of a paper, and what each of its parts begins with.
 */
#include "scope.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/field.h"
#include "stock.h"

static struct entry *
find(const struct table *t, const struct kind *kind, int64_t number)
{
	return entry_find(t, kind, (const void *)(uintptr_t)number, NULL);
}

enum scope_is
scope_number(
    const struct report_scope *s, const struct kind *kind, int64_t number)
{
	const struct entry *e;

	if (s == NULL)
		return SCOPE_IN;
	e = find(&s->has, kind, number);
	if (e != NULL)
		return (enum scope_is)e->number;
	return s->rest && find(&s->of->known, kind, number) == NULL ? SCOPE_IN :
								      SCOPE_OUT;
}

enum scope_is
scope_is(const struct report_scope *s, const struct thing *t)
{
	return scope_number(s, t->kind, t->number);
}

bool
scope_first(const struct report_scope *s)
{
	return s == NULL || s == s->of->item[0];
}

bool
scope_last(const struct report_scope *s)
{
	return s == NULL || s == s->of->item[s->of->count - 1];
}

/* "Lead: JM". */
static const char *
counted_in(const struct report_parts *parts, const struct thing *t)
{
	const struct entry *e = find(&parts->known, t->kind, t->number);
	const struct report_scope *s = e != NULL ? e->value : NULL;

	return s != NULL ? s->title : NULL;
}

void
scope_begin(const struct report_ask *ask, const char *name, struct doc *d)
{
	const struct report_scope *s = ask->scope;
	struct doc_table *t;
	struct stock b;

	doc_heading(d, 1, name, s->title);
	if (s->again.count == 0)
		return;
	doc_para(d,
	    "%s here; %u%s stand%s here too, and %s counted in a part before.",
	    s->actions == 0	? "No action is counted" :
		s->actions == 1 ? "1 action is counted" :
				  arena_printf(d->arena,
				      "%zu actions are counted", s->actions),
	    s->again.count, s->actions == 0 ? "" : " more",
	    s->again.count == 1 ? "s" : "", s->again.count == 1 ? "is" : "are");
	stock_open(&b, ask, d);
	t = stock_table(&b, "again", "Here too, and counted before", NULL,
	    SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY | SHOW_IMPACT);
	doc_column(t, "counted_in", "Counted in", DOC_WORDS);
	for (size_t i = 0; i < s->again.count; i++)
		*stock_cell(t,
		    stock_row(&b, t, thing_as_action(s->again.item[i])),
		    "counted_in") = cell_text(counted_in(s->of,
		    s->again.item[i]));
}

void
scope_mark(struct doc *d, size_t first, const char *label, const char *title)
{
	for (size_t i = first; i < d->count; i++)
		if (d->block[i].kind == DOC_TABLE)
			doc_table_lead(
			    d->block[i].table, "part_of", label, title);
}
