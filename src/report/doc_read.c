/* SPDX-License-Identifier: ISC */
/*
 * Every text of a document that a person reads, one after the other, and where
 * each stands.
 */
#include "doc_parts.h"

static void
read_text(
    struct doc_place *at, const char *text, doc_text_read *each, void *with)
{
	if (text != NULL && *text != '\0')
		each(with, at, text);
}

static void
read_table(struct doc_place *at, const struct doc_table *t, doc_text_read *each,
    void *with)
{
	at->table = t;
	for (size_t i = 0; i < t->rows; i++) {
		const struct doc_row *row = &t->row[i];

		at->row = NULL;
		read_text(at, row->band, each, with);
		at->row = row;
		for (at->column = 0;
		     row->band == NULL && at->column < t->columns; at->column++)
			read_text(at, row->cell[at->column].text, each, with);
	}
	at->row = NULL;
}

void
doc_read(const struct doc *d, doc_text_read *each, void *with)
{
	struct doc_place at = { .part = d->title };

	read_text(&at, d->plan_title, each, with);
	read_text(&at, d->organisation, each, with);
	read_text(&at, d->scope, each, with);
	for (size_t i = 0; i < d->count; i++) {
		const struct doc_block *b = &d->block[i];

		if (b->kind == DOC_HEADING && b->text != NULL)
			at.part = b->text;
		read_text(&at, b->text, each, with);
		for (size_t k = 0; b->items != NULL && k < b->items->count; k++)
			read_text(&at, b->items->item[k], each, with);
		if (b->table != NULL)
			read_table(&at, b->table, each, with);
	}
}

const char *
doc_place_said(struct arena *a, const struct doc_place *at)
{
	const char *row = at->row == NULL ? NULL :
					    doc_row_ref(a, at->table, at->row);

	if (at->row == NULL)
		return at->part;
	return arena_printf(a, "%s, %s%s%s", at->part, row != NULL ? row : "",
	    row != NULL ? ", " : "", at->table->column[at->column].label);
}
