/* SPDX-License-Identifier: ISC */
/*
 * A document as JSON, so that any figure in it can be counted again:
 *
 *	{"report", "title", "plan", "plan_title", "organisation",
 *	 "as_of": ISO day, "event": number, "anchor", "period", "since",
 *	 "query": as typed, "scope": as read, "by": what it is parted by,
 *	 "public": true or false,
 *	 "parts": [{"name", "title",
 *	    "text": [paragraph ...],
 *	    "lists": [[item ...] ...],
 *	    "tables": [{"name", "caption", "under", "columns": [name ...],
 *	       "labels": [label ...], "rows": [{name: value ...} ...]}],
 *	    "plots": [{"name", "title", "kind": "stack", "lines" or "bars",
 *	       "unit", "x": [label ...],
 *	       "series": [{"name", "rag", "values": [number or null ...]}]}]}]}
 *
 * A part begins with a heading of level 1; what stands before the first one is
 * a part by the report's name.  "under" is the nearest smaller heading, which
 * stands among the texts too.  Counts are numbers, flags true or false, days
 * ISO days with the words beside them as NAME_text, ratings their words
 * ("unrated" too); what is absent is null.  Decimals are texts as written, for
 * they are exact.  Bands are no rows: spare columns say what they say.
 */
#include "doc_parts.h"

#include <math.h>

#include "ragtrack/model/words.h"

static void
write_cell(
    struct json *j, const struct doc_column *column, const struct doc_cell *c)
{
	const char *exact = doc_exact(column, c);
	long long n;

	json_key(j, column->name);
	if (column->kind == DOC_COUNT && doc_whole(exact, &n))
		json_int(j, n);
	else if (column->kind == DOC_FLAG)
		json_bool(j, exact[0] == 't');
	else
		json_text(j, exact);
}

void
doc_row_json(
    struct json *j, const struct doc_table *t, const struct doc_row *row)
{
	json_object(j);
	for (size_t i = 0; i < t->columns; i++)
		write_cell(j, &t->column[i], &row->cell[i]);
	json_end_object(j);
}

static void
write_table(struct json *j, const struct doc_block *b, const char *under)
{
	const struct doc_table *t = b->table;

	json_object(j);
	json_key_text(j, "name", b->name);
	json_key_text(j, "caption", b->text);
	json_key_text(j, "under", under);
	json_key(j, "columns");
	json_array(j);
	for (size_t i = 0; i < t->columns; i++)
		json_text(j, t->column[i].name);
	json_end_array(j);
	json_key(j, "labels");
	json_array(j);
	for (size_t i = 0; i < t->columns; i++)
		json_text(j, t->column[i].label);
	json_end_array(j);
	json_key(j, "rows");
	json_array(j);
	for (size_t r = 0; r < t->rows; r++)
		if (t->row[r].band == NULL)
			doc_row_json(j, t, &t->row[r]);
	json_end_array(j);
	json_end_object(j);
}

static void
write_series(struct json *j, const struct doc_series *s, size_t n)
{
	char text[32];

	json_object(j);
	json_key_text(j, "name", s->name);
	json_key_text(j, "rag", s->rag >= 0 ? rag_words[s->rag] : NULL);
	json_key(j, "values");
	json_array(j);
	for (size_t x = 0; x < n; x++) {
		doc_value(s->value[x], text);
		json_digits(j, isfinite(s->value[x]) ? text : NULL);
	}
	json_end_array(j);
	json_end_object(j);
}

static void
write_plot(struct json *j, const struct doc_block *b)
{
	static const char *const said[] = { [DOC_STACK] = "stack",
		[DOC_LINES] = "lines",
		[DOC_BARS] = "bars" };
	const struct doc_plot *p = b->plot;

	json_object(j);
	json_key_text(j, "name", b->name);
	json_key_text(j, "title", p->title);
	json_key_text(j, "kind", said[p->kind]);
	json_key_text(j, "unit", p->unit);
	json_key(j, "x");
	json_array(j);
	for (size_t x = 0; x < p->nx; x++)
		json_text(j, p->exact != NULL ? p->exact[x] : p->x[x]);
	json_end_array(j);
	json_key(j, "series");
	json_array(j);
	for (size_t s = 0; s < p->nseries; s++)
		write_series(j, &p->series[s], p->nx);
	json_end_array(j);
	json_end_object(j);
}

static void
write_list(struct json *j, const struct list *items)
{
	json_array(j);
	for (size_t i = 0; i < items->count; i++)
		json_text(j, items->item[i]);
	json_end_array(j);
}

/* The blocks of a part that belong under one key, in order. */
static void
write_kind(struct json *j, const struct doc_block *b, size_t n,
    enum doc_block_kind kind, const char *key)
{
	const char *under = NULL;

	json_key(j, key);
	json_array(j);
	for (size_t i = 0; i < n; i++) {
		if (b[i].kind == DOC_HEADING && b[i].level > 1)
			under = b[i].text;
		if (kind == DOC_PARA &&
		    (b[i].kind == DOC_PARA || b[i].kind == DOC_ASIDE ||
			(b[i].kind == DOC_HEADING && b[i].level > 1)))
			json_text(j, b[i].text);
		if (b[i].kind != kind)
			continue;
		if (kind == DOC_LIST)
			write_list(j, b[i].items);
		else if (kind == DOC_TABLE)
			write_table(j, &b[i], under);
		else if (kind == DOC_PLOT)
			write_plot(j, &b[i]);
	}
	json_end_array(j);
}

static void
write_part(struct json *j, const char *name, const char *title,
    const struct doc_block *b, size_t n)
{
	json_object(j);
	json_key_text(j, "name", name);
	json_key_text(j, "title", title);
	write_kind(j, b, n, DOC_PARA, "text");
	write_kind(j, b, n, DOC_LIST, "lists");
	write_kind(j, b, n, DOC_TABLE, "tables");
	write_kind(j, b, n, DOC_PLOT, "plots");
	json_end_object(j);
}

static void
write_parts(struct json *j, const struct doc *d)
{
	const char *name = d->report, *title = d->title;
	size_t begun = 0;

	json_key(j, "parts");
	json_array(j);
	for (size_t i = 0; i <= d->count; i++) {
		if (i < d->count &&
		    (d->block[i].kind != DOC_HEADING || d->block[i].level != 1))
			continue;
		if (i > begun || name != d->report)
			write_part(j, name, title, &d->block[begun], i - begun);
		if (i < d->count) {
			name = d->block[i].name;
			title = d->block[i].text;
			begun = i + 1;
		}
	}
	json_end_array(j);
}

void
doc_json(const struct doc *d, struct buf *out)
{
	struct arena *a = arena_new();
	struct json j;
	char day[16];

	day_iso(d->as_of, day);
	json_open(&j, out, true);
	json_object(&j);
	json_key_text(&j, "report", d->report);
	json_key_text(&j, "title", d->title);
	json_key_text(&j, "plan", d->plan);
	json_key_text(&j, "plan_title", d->plan_title);
	json_key_text(&j, "organisation", d->organisation);
	json_key_text(&j, "as_of", d->as_of != DAY_NONE ? day : NULL);
	json_key_int(&j, "event", d->event);
	json_key_text(&j, "anchor", d->anchor);
	json_key_text(&j, "period", d->period);
	json_key_text(&j, "since", d->since);
	json_key_text(&j, "query", d->asked);
	json_key_text(&j, "scope", d->scope);
	json_key_text(&j, "by", d->by);
	json_key_bool(&j, "public", d->public_only);
	if (d->public_only)
		json_key_text(&j, "left_out", d->left_out);
	write_parts(&j, doc_dated(a, d, false));
	json_end_object(&j);
	buf_addc(out, '\n');
	arena_free(a);
}
