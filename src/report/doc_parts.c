/* SPDX-License-Identifier: ISC */
/*
 * What the writers of documents share: what a cell says and how it is styled,
 * the head and the foot, and the measure of a plot.
 */
#include "doc_parts.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/output.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/report/doc_build.h"

#define WIDE 7 /* columns from which on a sheet lies on its side */

const struct doc_paint doc_paints[RAG_COUNT] = { { 0xffffff, 0x505050 },
	{ 0xb3261e, 0xffffff }, { 0xffbf47, 0x1a1a1a }, { 0x1d6b35, 0xffffff },
	{ 0x1d4f91, 0xffffff } };

const char *
doc_said(const struct doc_cell *c)
{
	return c->text != NULL ? c->text : "";
}

const char *
doc_exact(const struct doc_column *column, const struct doc_cell *c)
{
	if (c->exact != NULL)
		return c->exact;
	if (column->kind == DOC_DAY)
		return NULL;
	if (column->kind == DOC_FLAG)
		return *doc_said(c) != '\0' ? "true" : "false";
	if (column->kind == DOC_RAG && c->rag >= 0)
		return rag_words[c->rag];
	return *doc_said(c) != '\0' ? c->text : NULL;
}

const char *
rag_tint(int rag)
{
	static const char *const tints[RAG_COUNT] = { [RAG_UNRATED] = "",
		[RAG_RED] = "31",
		[RAG_AMBER] = "33",
		[RAG_GREEN] = "32",
		[RAG_BLUE] = "34" };

	return rag >= 0 && rag < RAG_COUNT ? tints[rag] : "";
}

const char *
doc_tint(const struct doc_cell *c)
{
	return c->rag > 0 ? rag_tint(c->rag) : c->alarm ? "1;31" : "";
}

void
add_tinted(struct buf *out, const char *tint, const char *text)
{
	if (*tint != '\0')
		output_style(out, tint);
	buf_add(out, text);
	if (*tint != '\0')
		output_style(out, "0");
}

void
long_line(struct buf *out, const char *label, const char *text)
{
	const char *end;
	struct buf line = { 0 };

	if (text == NULL || *text == '\0')
		return;
	utf8_clean(out, label, false);
	buf_addc(out, ':');
	for (bool first = true; text != NULL; first = false) {
		for (end = text; *end != '\0' && *end != '\n'; end++)
			continue;
		buf_reset(&line);
		buf_addn(&line, text, (size_t)(end - text));
		if (line.len > 0)
			buf_add(out, first ? " " : "  ");
		utf8_clean(out, buf_text(&line), false);
		buf_addc(out, '\n');
		text = *end == '\n' ? end + 1 : NULL;
	}
	buf_free(&line);
}

bool
doc_right(enum doc_kind kind)
{
	return kind == DOC_COUNT || kind == DOC_DECIMAL;
}

bool
doc_whole(const char *text, long long *n)
{
	char *end;

	if (text == NULL || *text == '\0')
		return false;
	errno = 0;
	*n = strtoll(text, &end, 10);
	return *end == '\0' && errno == 0;
}

size_t
doc_visible(const struct doc_table *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->columns; i++)
		n += !t->column[i].spare;
	return n;
}

size_t
doc_row_head(const struct doc_table *t)
{
	size_t first = t->columns;

	for (size_t i = 0; i < t->columns; i++) {
		if (t->column[i].spare)
			continue;
		if (t->column[i].kind == DOC_REF)
			return i;
		if (first == t->columns && !doc_right(t->column[i].kind) &&
		    t->column[i].kind != DOC_FLAG)
			first = i;
	}
	return first;
}

bool
doc_wide(const struct doc_table *t)
{
	return doc_visible(t) >= WIDE;
}

bool
doc_on_its_side(const struct doc *d)
{
	bool wide = d->sheet != DOC_PORTRAIT;

	for (size_t i = 0; i < d->count; i++)
		wide = wide ||
		    (d->block[i].kind == DOC_TABLE &&
			doc_wide(d->block[i].table));
	return wide;
}

const char *
doc_paragraph(struct arena *a, const char **text)
{
	const char *begin = *text + strspn(*text, "\n"), *end;

	if (*begin == '\0')
		return NULL;
	end = strstr(begin, "\n\n");
	*text = end != NULL ? end : begin + strlen(begin);
	return arena_strndup(a, begin, (size_t)(*text - begin));
}

const char *
doc_clean(struct arena *a, const char *text, bool lines)
{
	struct buf b = { 0 };

	utf8_clean(&b, text, lines);
	return buf_take(a, &b);
}

void
doc_wrap(struct buf *out, const char *text, int width, int at, int indent)
{
	struct buf clean = { 0 };
	const char *s;
	size_t n, skip;

	utf8_clean(&clean, text, true);
	s = buf_text(&clean);
	while (*s != '\0') {
		n = utf8_wrap(s, width - at, &skip);
		at = indent;
		buf_addn(out, s, n);
		buf_addc(out, '\n');
		s += n + skip;
		if (*s != '\0' && *s != '\n')
			buf_addt(out, ' ', indent);
	}
	buf_free(&clean);
}

/* The cell of that column; "" where it has none or is empty. */
static const char *
cell_named(
    const struct doc_table *t, const struct doc_row *row, const char *name)
{
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->column[i].name, name) == 0)
			return doc_said(&row->cell[i]);
	return "";
}

/* The title alone, without what people are told below it. */
static const char *
title_of(const struct doc_table *t, const struct doc_row *row)
{
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->column[i].name, "title") == 0 &&
		    row->cell[i].exact != NULL)
			return row->cell[i].exact;
	return cell_named(t, row, "title");
}

const char *
doc_row_ref(
    struct arena *a, const struct doc_table *t, const struct doc_row *row)
{
	const char *ref = cell_named(t, row, "ref"), *in;
	const char *number = cell_named(t, row, "number");

	in = cell_named(t, row, "action"); /* a step in the plan in full */
	if (*in == '\0')
		in = cell_named(t, row, "in_action"); /* in a workbook */
	if (*in != '\0' && *ref != '\0')
		return arena_printf(a, "%s, %s", in, ref);
	if (*ref == '\0' && *in == '\0' && *number != '\0')
		return arena_printf(a, "@%s", number);
	for (size_t i = 0; i < t->columns && *ref == '\0' && *in == '\0'; i++)
		if (t->column[i].kind == DOC_REF && !t->column[i].spare)
			ref = doc_said(&row->cell[i]);
	if (*ref == '\0')
		ref = *in != '\0' ? in : title_of(t, row);
	return *ref != '\0' ? ref : NULL;
}

const char *
doc_name(const struct doc *d)
{
	return d->plan != NULL && d->plan_title != NULL ? d->plan_title :
							  d->title;
}

void
doc_head(struct arena *a, const struct doc *d, struct map *out)
{
	if (doc_name(d) != d->title)
		map_set(a, out, "Report", d->title);
	if (d->organisation != NULL)
		map_set(a, out, "Organisation", d->organisation);
	if (doc_name(d) == d->title)
		map_set(
		    a, out, "Plan", d->plan == NULL ? "all plans" : d->plan);
	if (d->scope != NULL)
		map_set(a, out, "Scope", d->scope);
	if (d->by != NULL)
		map_set(a, out, "Parted by", d->by);
	if (d->period != NULL)
		map_set(a, out, "Period", said_period(a, d->period));
	if (d->as_of != DAY_NONE)
		map_set(a, out, "As of", said_day(a, d->as_of));
	if (d->since != NULL)
		map_set(a, out, "Compared with", said_since(a, d->since));
	if (d->public_only)
		map_set(a, out, "For", "the public");
}

const char *
doc_foot(struct arena *a, const struct doc *d)
{
	const char *who = "Not for the public. ";
	const char *plan = doc_name(d) != d->title ?
	    arena_printf(a, "Plan %s, counted", d->plan) :
	    "Counted";

	if (d->public_only)
		who = d->left_out == NULL ?
		    "For the public: it holds only what is marked public. " :
		    arena_printf(a,
			"For the public: it holds only what is marked public. "
			"Left out: %s. ",
			d->left_out);

	if (d->anchor == NULL)
		return arena_printf(a,
		    "%s%s by ragtrack up to event %lld of the store's "
		    "history.",
		    who, plan, (long long)d->event);
	return arena_printf(a,
	    "%s%s by ragtrack up to event %lld of the store's history; "
	    "checked by: ragtrack store check --anchor %s",
	    who, plan, (long long)d->event, d->anchor);
}

char
doc_letter(const struct doc_plot *p, size_t series)
{
	static const char ratings[] = "-RAGB", marks[] = "*o+x#%@&";
	int rag = p->series[series].rag;

	if (rag >= 0 && rag < RAG_COUNT)
		return ratings[rag];
	return marks[series % (sizeof(marks) - 1)];
}

const struct doc_paint *
doc_plot_paint(const struct doc_plot *p, size_t series)
{
	static const struct doc_paint others[] = { { 0x1d4f91, 0xffffff },
		{ 0x8a3a00, 0xffffff }, { 0x1d6b35, 0xffffff },
		{ 0x6b2f8a, 0xffffff }, { 0x505050, 0xffffff } };
	int rag = p->series[series].rag;

	if (rag >= 0 && rag < RAG_COUNT)
		return &doc_paints[rag];
	return &others[series % (sizeof(others) / sizeof(*others))];
}

void
doc_extent(const struct doc_plot *p, double *low, double *high)
{
	*low = *high = 0;
	for (size_t x = 0; x < p->nx; x++) {
		double sum = 0;

		for (size_t s = 0; s < p->nseries; s++) {
			double v = p->series[s].value[x];

			if (!isfinite(v))
				continue;
			sum += v;
			*low = fmin(*low, v);
			*high = fmax(*high, v);
		}
		if (p->kind == DOC_STACK)
			*high = fmax(*high, sum);
	}
}

const char *
doc_plot_said(struct arena *a, const struct doc_plot *p)
{
	static const char *const said[] = { [DOC_STACK] = "Stacked bars",
		[DOC_LINES] = "Lines",
		[DOC_BARS] = "Bars" };
	const char *of = "", *first = p->x[0], *last = p->x[p->nx - 1];

	for (size_t s = 0; p->kind != DOC_BARS && s < p->nseries; s++)
		of = arena_printf(
		    a, "%s%s%s", of, s > 0 ? ", " : " of ", p->series[s].name);
	return arena_printf(a, "%s%s, from %s to %s.", said[p->kind], of,
	    first != NULL ? first : "", last != NULL ? last : "");
}

void
doc_value(double v, char out[32])
{
	out[0] = '\0';
	if (isfinite(v))
		snprintf(out, 32, "%.15g", v);
}
