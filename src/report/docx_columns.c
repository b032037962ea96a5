/* SPDX-License-Identifier: ISC */
/*
 * How wide the columns of a table in Word are.  Each gets what its longest word
 * needs; what is left goes to those that would be in one line with it, more to
 * the longer ones but not in proportion, or a column of paragraphs had it all.
 */
#include "doc_docx.h"

#include <math.h>
#include <string.h>

#include "ragtrack/base/utf8.h"

#define BESIDE 190  /* what a cell has beside its text */
#define SHORT 14    /* letters of a ref or day that is not to wrap */
#define LINE 1.25   /* of the size of letters */
#define TOO_LONG 55 /* per cent of a sheet */

/* One column: it may not be narrower, and need not be wider. */
struct need {
	int least, most;
};

static void
need_of_text(
    struct need *n, const char *text, int size, bool bold, bool short_one)
{
	int line = 0;

	for (const char *at = text; at != NULL;
	     at = strchr(at, '\n') != NULL ? strchr(at, '\n') + 1 : NULL) {
		int wide = word_measure(at, size, bold);

		line = wide > line ? wide : line;
	}
	if (line > n->most)
		n->most = line;
	if (!short_one)
		line = word_measure_least(text, size, bold);
	if (line > n->least)
		n->least = line;
}

static struct need
need_of(const struct letter *l, const struct doc_table *t, size_t column)
{
	const struct doc_column *c = &t->column[column];
	bool bold = c->kind == DOC_RAG || doc_row_head(t) == column;
	int size = word_size(WORD_CELL, l->percent);
	struct need n = { 0 };

	need_of_text(&n, c->label, size, true, false);
	for (size_t r = 0; r < t->rows; r++) {
		const char *said;

		if (t->row[r].band != NULL)
			continue;
		said = doc_said(&t->row[r].cell[column]);
		need_of_text(&n, said, size,
		    bold || t->row[r].cell[column].alarm,
		    doc_right(c->kind) ||
			((c->kind == DOC_REF || c->kind == DOC_DAY) &&
			    utf8_width(said) <= SHORT));
	}
	n.least += BESIDE * l->percent / 100;
	n.most += BESIDE * l->percent / 100;
	return n;
}

/* Where the longest words alone are too wide, long ones are broken. */
static void
squeeze(struct need *n, size_t columns, int room)
{
	int over, top;

	do {
		size_t widest = 0;

		over = -room;
		top = 0;
		for (size_t i = 0; i < columns; i++) {
			over += n[i].least;
			if (n[i].least > n[widest].least)
				widest = i;
		}
		if (over <= 0)
			return;
		for (size_t i = 0; i < columns; i++)
			if (i != widest && n[i].least > top)
				top = n[i].least;
		/* To the next widest one, or by what is too much. */
		if (top >= n[widest].least)
			top = n[widest].least - 20;
		if (n[widest].least - top > over)
			top = n[widest].least - over;
		n[widest].least = top;
	} while (over > 0);
}

/* Gives out what is left, no column more than it can use. */
static void
share(struct need *n, size_t columns, int room, int *width)
{
	double left, weight;
	bool full;

	for (size_t i = 0; i < columns; i++)
		width[i] = n[i].least;
	do {
		left = room;
		weight = 0;
		full = false;
		for (size_t i = 0; i < columns; i++) {
			left -= width[i];
			if (width[i] < n[i].most)
				weight += sqrt(n[i].most - n[i].least);
		}
		if (weight <= 0 || left < 1)
			return;
		for (size_t i = 0; i < columns; i++) {
			double more = left * sqrt(n[i].most - n[i].least) /
			    weight;

			if (width[i] < n[i].most &&
			    width[i] + more >= n[i].most) {
				width[i] = n[i].most;
				full = true;
			}
		}
		for (size_t i = 0; !full && i < columns; i++)
			if (width[i] < n[i].most)
				width[i] += (int)(left *
				    sqrt(n[i].most - n[i].least) / weight);
	} while (full);
}

size_t
docx_columns(const struct letter *l, const struct doc_table *t, int *width)
{
	struct need *n = arena_alloc(l->arena, t->columns * sizeof(*n));
	int room = word_room(l->on_its_side);
	size_t columns = 0;

	for (size_t i = 0; i < t->columns; i++)
		if (!t->column[i].spare)
			n[columns++] = need_of(l, t, i);
	for (size_t i = 0; i < columns; i++)
		if (n[i].most < n[i].least)
			n[i].most = n[i].least;
	squeeze(n, columns, room);
	share(n, columns, room, width);
	return columns;
}

bool
docx_long_row(const struct letter *l, const struct doc_table *t,
    const struct doc_row *row, const int *width)
{
	int size = word_size(WORD_CELL, l->percent);
	double most = 0;

	for (size_t i = 0; i < t->columns; i++) {
		const char *said = doc_said(&row->cell[i]);
		double lines = 0;

		if (t->column[i].spare)
			continue;
		for (const char *at = said; at != NULL;
		     at = strchr(at, '\n') != NULL ? strchr(at, '\n') + 1 :
						     NULL)
			lines += ceil(word_measure(at, size, false) /
			    (double)(*width - BESIDE / 2));
		most = fmax(most, lines);
		width++;
	}
	return most * LINE * size * 10 >
	    word_height(l->on_its_side) * TOO_LONG / 100.0;
}
