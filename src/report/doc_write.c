/* SPDX-License-Identifier: ISC */
/*
 * A document in the format that was asked for, and what the writers share:
 * what a cell says, the head and the foot, the plan's key as a last part, the
 * dates twice over for programs, and the measure of a plot.
 */
#include "doc_html.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/output.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/report/doc_build.h"

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

const char *
doc_clean(struct arena *a, const char *text, bool lines)
{
	struct buf b = { 0 };

	utf8_clean(&b, text, lines);
	return buf_take(a, &b);
}

static void
add_spaces(struct buf *out, int n)
{
	while (n-- > 0)
		buf_addc(out, ' ');
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
			add_spaces(out, indent);
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

void
doc_head(struct arena *a, const struct doc *d, struct map *out)
{
	char day[16];

	if (d->organisation != NULL)
		map_set(a, out, "Organisation", d->organisation);
	if (d->plan == NULL)
		map_set(a, out, "Plan", "all plans");
	else if (d->plan_title == NULL)
		map_set(a, out, "Plan", d->plan);
	else
		map_set(a, out, "Plan",
		    arena_printf(a, "%s (%s)", d->plan_title, d->plan));
	if (d->as_of != DAY_NONE) {
		day_full(d->as_of, day);
		map_set(a, out, "As of", arena_strdup(a, day));
	}
	if (d->period != NULL)
		map_set(a, out, "Period", d->period);
	if (d->since != NULL)
		map_set(a, out, "Compared with", d->since);
	if (d->public_only)
		map_set(a, out, "For", "the public");
}

const char *
doc_foot(struct arena *a, const struct doc *d)
{
	const char *who = d->public_only ?
	    "For the public: it holds only what is marked public. " :
	    "Not for the public. ";

	if (d->anchor == NULL)
		return arena_printf(a,
		    "%sCounted by ragtrack up to event %lld of the store's "
		    "history.",
		    who, (long long)d->event);
	return arena_printf(a,
	    "%sCounted by ragtrack up to event %lld of the store's history; "
	    "checked by: ragtrack store check --anchor %s",
	    who, (long long)d->event, d->anchor);
}

/* A copy that can be added to without the first one knowing. */
static struct doc *
copy_doc(struct arena *a, const struct doc *d)
{
	struct doc *copy = arena_memdup(a, d, sizeof(*d));

	copy->arena = a;
	copy->room = d->count;
	if (d->count > 0)
		copy->block = arena_memdup(
		    a, d->block, d->count * sizeof(*d->block));
	return copy;
}

const struct doc *
doc_keyed(struct arena *a, const struct doc *d)
{
	struct doc *copy;
	struct doc_table *t;

	if (d->in == NULL)
		return d;
	copy = copy_doc(a, d);
	doc_heading(copy, 1, DOC_KEY, "What the colours mean");
	if (!plan_states_key(d->in))
		doc_aside(copy,
		    "This plan prints no key; these are the common meanings.");
	t = doc_table(copy, DOC_KEY, NULL, NULL);
	doc_column(t, "colour", "Rating", DOC_RAG);
	doc_column(t, "delivery", "Delivery", DOC_TITLE);
	doc_column(t, "impact", "Impact", DOC_TITLE);
	for (size_t i = 0; i < RAG_COUNT; i++) {
		enum rag rag = rag_best_first[i];
		const char *delivery = colour_meaning(d->in, rag, false);
		const char *impact = colour_meaning(d->in, rag, true);
		if (delivery == NULL && impact == NULL &&
		    d->in->colour[rag].label == NULL)
			continue;
		doc_put(t, cell_rag(copy, d->in, rag));
		doc_put_text(t, delivery);
		doc_put_text(t, impact);
	}
	return copy;
}

static bool
has_column(const struct doc_table *t, const char *name)
{
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->column[i].name, name) == 0)
			return true;
	return false;
}

/* Whether a cell of the column has a day, and words that say it otherwise. */
static bool
has_words(const struct doc_table *t, size_t col)
{
	char day[16];

	for (size_t r = 0; r < t->rows; r++) {
		const struct doc_cell *c = &t->row[r].cell[col];

		if (t->row[r].band != NULL || c->day == DAY_NONE)
			continue;
		day_full(c->day, day);
		if (strcmp(day, doc_said(c)) == 0)
			continue;
		day_iso(c->day, day);
		if (strcmp(day, doc_said(c)) != 0)
			return true;
	}
	return false;
}

static struct doc_table *
dated_table(struct doc *d, const struct doc_table *t, bool words)
{
	struct arena *a = d->arena;
	struct doc_table *copy = arena_alloc(a, sizeof(*copy));
	bool *written = arena_alloc(a, (t->columns + 1) * sizeof(*written));

	*copy = (struct doc_table){ .arena = a, .none = t->none };
	for (size_t i = 0; i < t->columns; i++) {
		const struct doc_column *c = &t->column[i];
		const char *name = arena_printf(a, "%s_text", c->name);

		doc_column(copy, c->name, c->label, c->kind)->spare = c->spare;
		written[i] = c->kind == DOC_DAY && !has_column(t, name) &&
		    (!words || has_words(t, i));
		if (written[i])
			doc_spare(copy, name,
			    arena_printf(a, "%s, as written", c->label),
			    DOC_WORDS);
	}
	for (size_t r = 0; r < t->rows; r++) {
		if (t->row[r].band != NULL) {
			doc_band(copy, t->row[r].level, t->row[r].band);
			continue;
		}
		for (size_t i = 0; i < t->columns; i++) {
			const struct doc_cell *c = &t->row[r].cell[i];

			doc_put(copy, *c);
			if (written[i])
				doc_put_text(copy,
				    c->written != NULL ? c->written : c->text);
		}
	}
	return copy;
}

const struct doc *
doc_dated(struct arena *a, const struct doc *d, bool words)
{
	struct doc *copy = copy_doc(a, d);

	for (size_t i = 0; i < d->count; i++)
		if (d->block[i].kind == DOC_TABLE)
			copy->block[i].table = dated_table(
			    copy, d->block[i].table, words);
	return copy;
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

void
doc_value(double v, char out[32])
{
	out[0] = '\0';
	if (isfinite(v))
		snprintf(out, 32, "%.15g", v);
}

bool
doc_write(const struct doc *d, const struct report_look *look, struct buf *out,
    struct list *cut, struct err *e)
{
	struct arena *a = arena_new();
	bool ok = true;

	switch (look->format) {
	case FORMAT_JSON:
	case FORMAT_JSONL:
		doc_json(doc_dated(a, d, false), out);
		break;
	case FORMAT_CSV:
		doc_csv(doc_dated(a, d, false), look, out);
		break;
	case FORMAT_XLSX:
		ok = doc_xlsx(d->arena,
		    doc_dated(a, doc_joined(a, doc_keyed(a, d)), true), out,
		    cut, e);
		break;
	case FORMAT_HTML:
		doc_html(doc_keyed(a, d), out);
		break;
	case FORMAT_MD:
		doc_md(doc_keyed(a, d), out);
		break;
	case FORMAT_LONG:
		doc_text(doc_keyed(a, d), look, true, out);
		break;
	default:
		doc_text(doc_keyed(a, d), look, false, out);
		break;
	}
	arena_free(a);
	return ok;
}
