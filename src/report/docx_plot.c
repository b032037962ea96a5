/* SPDX-License-Identifier: ISC */
/*
 * Plots in Word: a table with a row a place, in which the bar is cells that are
 * filled, and the figures stand behind it.  So everybody can read it, and no
 * program draws it otherwise.
 */
#include "doc_docx.h"

#include <math.h>
#include <string.h>

#define PARTS 48   /* columns of the grid that a bar is made of */
#define BESIDE 150 /* what a cell has beside its text */
#define LABEL 3000 /* width of the places, at most */
#define FIGURE 620 /* of a column of figures, at least */
#define NARROW 40  /* of a part of the grid, at least */
#define BROAD 150  /* and at most */
#define SMALL 16   /* places of a plot that stays on one sheet */
#define CHART_WIDTH 9600
#define CHART_HEIGHT 3000

struct bars {
	const struct letter *l;
	const struct doc_plot *plot;
	int size;    /* of letters, in half points */
	size_t grid; /* columns that bars are made of; 0: only figures */
	int part;    /* width of one */
	double low, high;
};

static const char *
label_of(const struct bars *b, size_t x)
{
	const char *label = b->plot->x[x];

	return doc_clean(b->l->arena, label != NULL ? label : "", false);
}

static int
labels_width(const struct bars *b)
{
	int most = 0;

	for (size_t x = 0; x < b->plot->nx; x++) {
		int wide = word_measure(label_of(b, x), b->size, true);

		most = wide > most ? wide : most;
	}
	return most + BESIDE < LABEL ? most + BESIDE : LABEL;
}

/* The widths of all columns: places, grid, figures; how many there are. */
static size_t
measure(struct bars *b, int *width)
{
	const struct doc_plot *p = b->plot;
	size_t columns = 0;
	int room = word_room(b->l->on_its_side), figures = 0;
	int least;

	width[columns++] = labels_width(b);
	for (size_t s = 0; s < p->nseries; s++) {
		least = word_measure_least(p->series[s].name, b->size, true) +
		    BESIDE;
		figures += least > FIGURE ? least : FIGURE;
	}
	if (b->grid > 0) {
		b->part = (room - width[0] - figures) / (int)b->grid;
		b->part = b->part < NARROW ? NARROW :
		    b->part > BROAD	   ? BROAD :
					     b->part;
	}
	for (size_t i = 0; i < b->grid; i++)
		width[columns++] = b->part;
	for (size_t s = 0; s < p->nseries; s++) {
		least = word_measure_least(p->series[s].name, b->size, true) +
		    BESIDE;
		width[columns++] = least > FIGURE ? least : FIGURE;
	}
	return columns;
}

static bool
is_rating(const struct doc_plot *p, size_t series)
{
	int rag = p->series[series].rag;

	return rag >= 0 && rag < RAG_COUNT;
}

static void
add_head(const struct bars *b)
{
	const struct doc_plot *p = b->plot;
	struct word_cell c = docx_cell("", WORD_CELL_HEAD);

	word_row(b->l->word, WORD_ROW_HEAD, true);
	word_cell(b->l->word, &c);
	if (b->grid > 0) {
		c = docx_cell("", WORD_CELL_HEAD);
		c.span = b->grid;
		word_cell(b->l->word, &c);
	}
	for (size_t s = 0; s < p->nseries; s++) {
		c = docx_cell(p->series[s].name, WORD_CELL_HEAD);
		c.right = true;
		if (is_rating(p, s)) {
			c.fill = doc_paints[p->series[s].rag].fill;
			c.ink = doc_paints[p->series[s].rag].ink;
		}
		word_cell(b->l->word, &c);
	}
}

/* A part of a bar, or what is empty before and behind it. */
static void
add_part(const struct bars *b, size_t span, const char *text, int fill, int ink)
{
	struct word_cell c = docx_cell(text, WORD_CELL);

	c.span = span;
	c.fill = fill;
	c.ink = ink;
	c.centred = true;
	c.boxed = fill == doc_paints[RAG_UNRATED].fill;
	if (span > 0)
		word_cell(b->l->word, &c);
}

/* "R 12" where there is room for it, "R", or nothing. */
static const char *
part_text(const struct bars *b, size_t series, double v, size_t span)
{
	char value[32];
	const char *text;
	int room = (int)span * b->part - BESIDE / 2;

	doc_value(v, value);
	text = arena_printf(
	    b->l->arena, "%c %s", doc_letter(b->plot, series), value);
	if (word_measure(text, b->size, false) <= room)
		return text;
	text = arena_strndup(b->l->arena, text, 1);
	return word_measure(text, b->size, false) <= room ? text : "";
}

static size_t
place(const struct bars *b, double v)
{
	return (size_t)lround(
	    (v - b->low) / (b->high - b->low) * (double)b->grid);
}

static void
add_stack(const struct bars *b, size_t x)
{
	const struct doc_plot *p = b->plot;
	double sum = 0;
	size_t at = 0;

	for (size_t s = 0; s < p->nseries; s++) {
		double v = p->series[s].value[x];
		const struct doc_paint *paint;
		size_t upto;

		if (!isfinite(v) || v <= 0)
			continue;
		sum += v;
		upto = place(b, sum);
		if (upto == at && at < b->grid)
			upto++;
		if (upto > b->grid)
			upto = b->grid;
		paint = doc_plot_paint(p, s);
		add_part(b, upto - at, part_text(b, s, v, upto - at),
		    paint->fill, paint->ink);
		at = upto;
	}
	add_part(b, b->grid - at, "", WORD_NONE, WORD_NONE);
}

static void
add_bar(const struct bars *b, size_t x)
{
	double v = b->plot->series[0].value[x];
	size_t zero = place(b, 0), to = isfinite(v) ? place(b, v) : zero;
	size_t from = to < zero ? to : zero;

	if (to < zero)
		to = zero;
	if (isfinite(v) && v > 0 && to == from)
		to++;
	if (to > b->grid)
		to = b->grid;
	add_part(b, from, "", WORD_NONE, WORD_NONE);
	add_part(b, to - from, "", doc_plot_paint(b->plot, 0)->fill, WORD_NONE);
	add_part(b, b->grid - to, "", WORD_NONE, WORD_NONE);
}

static void
add_row(const struct bars *b, size_t x)
{
	const struct doc_plot *p = b->plot;
	struct word_cell c = docx_cell(label_of(b, x), WORD_CELL);
	char text[32];

	word_row(b->l->word, WORD_ROW, docx_keeps(b->l, p->nx, x, SMALL));
	c.bold = true;
	word_cell(b->l->word, &c);
	if (b->grid > 0 && p->kind == DOC_STACK)
		add_stack(b, x);
	else if (b->grid > 0)
		add_bar(b, x);
	for (size_t s = 0; s < p->nseries; s++) {
		doc_value(p->series[s].value[x], text);
		c = docx_cell(
		    *text != '\0' ? arena_strdup(b->l->arena, text) : "none",
		    WORD_CELL);
		c.right = true;
		word_cell(b->l->word, &c);
	}
}

/* Lines are drawn; their figures stand below. */
static void
add_chart(const struct letter *l, const struct doc_plot *p)
{
	struct word_line *line = arena_alloc(
	    l->arena, p->nseries * sizeof(*line));
	struct word_chart c = { .title = p->title,
		.description = doc_plot_said(l->arena, p),
		.place = p->x,
		.places = p->nx,
		.line = line,
		.lines = p->nseries,
		.width = CHART_WIDTH,
		.height = CHART_HEIGHT };

	for (size_t s = 0; s < p->nseries; s++)
		line[s] = (struct word_line){ .name = p->series[s].name,
			.value = p->series[s].value,
			.ink = doc_plot_paint(p, s)->fill };
	word_chart(l->word, &c);
}

void
docx_plot(const struct letter *l, const struct doc_plot *p)
{
	struct bars b = { .l = l,
		.plot = p,
		.size = word_size(WORD_CELL, l->percent),
		.grid = p->kind == DOC_LINES ? 0 : PARTS };
	struct word_table t = { .title = p->title,
		.description = doc_plot_said(l->arena, p),
		.row_heads = true,
		.plain = b.grid > 0 };
	int *width = arena_alloc(
	    l->arena, (1 + b.grid + p->nseries) * sizeof(*width));

	if (p->kind == DOC_LINES)
		add_chart(l, p);
	doc_extent(p, &b.low, &b.high);
	if (b.high <= b.low)
		b.high = b.low + 1;
	t.columns = measure(&b, width);
	t.width = width;
	word_table(l->word, &t);
	add_head(&b);
	for (size_t x = 0; x < p->nx; x++)
		add_row(&b, x);
	word_table_end(l->word);
}
