/* SPDX-License-Identifier: ISC */
/*
 * How wide the columns of a table in Word are.  Where all of them can be in one
 * line they are.  Else the sheet is shared so that rows are low: a column of
 * which the cells have A1, A2 ... of text takes, at width w, (A1 + A2 ...) / w
 * of height; what stands out counts most, so cubes of it are added, and their
 * sum over all columns is least where each w is as the fourth root of its sum of
 * A^3.  No column is narrower than its longest word, or wider than its longest
 * line.
 */
#include "doc_docx.h"

#include <math.h>
#include <string.h>

#include "ragtrack/base/utf8.h"

#define BESIDE (WORD_CELL_SIDES + 20) /* what is measured is about */
#define WHOLE 14     /* letters of a ref or day that is not to wrap */
#define NUMBER 20    /* the same of what stands to the right */
#define LONG_WORD 85 /* of the size of letters: a word that may be broken */
#define LINE 1.2     /* of the size of letters */
#define TOO_LONG 40  /* per cent of a sheet */
#define STEP 20	     /* by which the widest is made narrower */

struct need {
	int least, most; /* width that it must have, and can use */
	double weight;	 /* how much text there is */
};

/* What a text needs that stands in the column. */
static void
need_text(struct need *n, const char *text, int size, bool bold, int whole)
{
	int line = 0;
	double all = 0;

	for (const char *at = text; at != NULL;
	     at = strchr(at, '\n') != NULL ? strchr(at, '\n') + 1 : NULL) {
		int wide = word_measure(at, size, bold);

		all += wide;
		line = wide > line ? wide : line;
	}
	n->weight += all * all * all;
	if (line > n->most)
		n->most = line;
	if (utf8_width(text) > whole) {
		line = word_measure_least(text, size, bold);
		if (line > LONG_WORD * size)
			line = LONG_WORD * size;
	}
	if (line > n->least)
		n->least = line;
}

static struct need
need_of(const struct letter *l, const struct doc_table *t, size_t column)
{
	enum doc_kind kind = t->column[column].kind;
	bool bold = kind == DOC_RAG || doc_row_head(t) == column;
	int size = word_size(WORD_CELL, l->percent);
	int whole = doc_right(kind)	       ? NUMBER :
	    kind == DOC_REF || kind == DOC_DAY ? WHOLE :
						 0;
	struct need n = { 0 };

	need_text(&n, t->column[column].label, size, true, 0);
	for (size_t r = 0; r < t->rows; r++)
		if (t->row[r].band == NULL)
			need_text(&n, doc_said(&t->row[r].cell[column]), size,
			    bold || t->row[r].cell[column].alarm, whole);
	n.weight = sqrt(sqrt(n.weight));
	n.least += BESIDE * l->percent / 100;
	n.most += BESIDE * l->percent / 100;
	return n;
}

/* Where the longest words alone are too wide, the widest are broken. */
static void
squeeze(struct need *n, size_t columns, int room)
{
	for (;;) {
		size_t widest = 0;
		int over = -room;

		for (size_t i = 0; i < columns; i++) {
			over += n[i].least;
			if (n[i].least > n[widest].least)
				widest = i;
		}
		if (over <= 0)
			return;
		n[widest].least -= over < STEP ? over : STEP;
	}
}

/* Gives each its share, but no less than it must have and no more than it can
   use: whoever is bounded so is done, and the others share what is left. */
static void
share(const struct need *n, size_t columns, int room, int *width)
{
	double left, weight;
	bool bounded;

	for (size_t i = 0; i < columns; i++)
		width[i] = 0;
	do {
		bounded = false;
		left = room;
		weight = 0;
		for (size_t i = 0; i < columns; i++) {
			left -= width[i];
			weight += width[i] == 0 ? n[i].weight : 0;
		}
		for (size_t i = 0; i < columns && weight > 0; i++) {
			if (width[i] != 0 ||
			    left * n[i].weight / weight > n[i].least)
				continue;
			width[i] = n[i].least;
			bounded = true;
		}
		for (size_t i = 0; i < columns && weight > 0 && !bounded; i++) {
			if (width[i] != 0 ||
			    left * n[i].weight / weight < n[i].most)
				continue;
			width[i] = n[i].most;
			bounded = true;
		}
	} while (bounded);
	for (size_t i = 0; i < columns; i++)
		if (width[i] == 0)
			width[i] = (int)(left * n[i].weight / weight);
}

size_t
docx_columns(const struct letter *l, const struct doc_table *t, int *width)
{
	struct need *n = arena_alloc(l->arena, t->columns * sizeof(*n));
	int room = word_room(l->on_its_side), most = 0;
	size_t columns = 0;

	for (size_t i = 0; i < t->columns; i++)
		if (!t->column[i].spare)
			n[columns++] = need_of(l, t, i);
	for (size_t i = 0; i < columns; i++) {
		if (n[i].most < n[i].least)
			n[i].most = n[i].least;
		most += n[i].most < room ? n[i].most : room;
	}
	squeeze(n, columns, room);
	if (most > room)
		share(n, columns, room, width);
	else
		for (size_t i = 0; i < columns; i++)
			width[i] = n[i].most;
	return columns;
}

bool
docx_long_row(const struct letter *l, const struct doc_table *t,
    const struct doc_row *row, const int *width)
{
	int size = word_size(WORD_CELL, l->percent), most = 0;

	for (size_t i = 0; i < t->columns; i++) {
		int lines;

		if (t->column[i].spare)
			continue;
		lines = word_lines(doc_said(&row->cell[i]), size, false,
		    *width++ - BESIDE * l->percent / 100);
		most = lines > most ? lines : most;
	}
	return most * LINE * size * 10 >
	    word_height(l->on_its_side) * TOO_LONG / 100.0;
}
