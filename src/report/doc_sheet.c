/* SPDX-License-Identifier: ISC */
/*
 * About how high a document stands on paper, for builders that put first what
 * has room on the first sheet, and for what is to be one sheet.  It need not be
 * exact: a letter counts as wide as they are on average, and the sheet has a
 * little more room than is counted on.
 */
#include "doc_parts.h"

#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/report/doc_build.h"

#define SHEET 273   /* mm: the width of A4 on its side, without margins */
#define HIGH 179    /* and its height */
#define HEAD 13	    /* of the title and the lines below it */
#define FOOT 11	    /* of the small print at the end */
#define POINT 0.353 /* mm */
#define LETTER 0.51 /* of its height: how wide */
#define PROSE 1.08  /* of the size of a table's letters: those of a text */
#define BETWEEN 3   /* above and below a table */
#define COLUMNS 40  /* more share what is left */

static const double sizes[] = { 8.4, 7.5, 6.6 }; /* of report.css */

struct size {
	double letter, line; /* mm */
	double pad, gap;     /* beside a cell, above and below it */
};

static struct size
size_of(double points)
{
	double high = points * POINT;

	return (struct size){ .letter = high * LETTER,
		.line = high * 1.25,
		.pad = high * 0.9,
		.gap = high * 0.34 };
}

static int
lines_of(const char *text, double width, const struct size *s)
{
	int letters = (int)(width / s->letter);

	return text == NULL || *text == '\0' || letters < 1 ?
	    1 :
	    (utf8_width(text) + letters - 1) / letters;
}

/* The same of paragraphs, which have no more than the sheet. */
static int
prose_lines(const char *text, const struct size *s)
{
	size_t letters = (size_t)(SHEET / s->letter), n;
	int lines = 0;

	for (; text != NULL && *text != '\0'; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n"); /* bytes: rather too many */
		lines += n == 0 ? 1 : (int)((n + letters - 1) / letters);
	}
	return lines > 0 ? lines : 1;
}

/* The widest word of a heading, which is broken only between them. */
static int
word_of(const char *text)
{
	int most = 0, n;

	for (; *text != '\0'; text += n + (text[n] == ' ')) {
		n = (int)strcspn(text, " ");
		most = n > most ? n : most;
	}
	return most;
}

static bool
wraps(enum doc_kind kind)
{
	return kind == DOC_TITLE || kind == DOC_PARAS || kind == DOC_RAG;
}

/* Letters of each column: those of its widest cell. */
static void
measure(const struct doc_table *t, int *width)
{
	for (size_t i = 0; i < t->columns && i < COLUMNS; i++) {
		width[i] = t->column[i].spare ? 0 : word_of(t->column[i].label);
		for (size_t r = 0; !t->column[i].spare && r < t->rows; r++) {
			int n = t->row[r].band != NULL ?
			    0 :
			    utf8_width(doc_said(&t->row[r].cell[i]));

			width[i] = n > width[i] ? n : width[i];
		}
	}
}

/* How wide what wraps may be, where not all has room: an even share, but for
   those that want less. */
static double
share_of(const struct doc_table *t, const int *width, const struct size *s)
{
	double room = SHEET, share = 0;

	for (size_t i = 0; i < t->columns && i < COLUMNS; i++)
		if (!t->column[i].spare)
			room -= s->pad +
			    (wraps(t->column[i].kind) ? 0 : width[i]) *
				s->letter;
	for (int pass = 0; pass < 4; pass++) {
		double left = room;
		int n = 0;

		for (size_t i = 0; i < t->columns && i < COLUMNS; i++) {
			if (t->column[i].spare || !wraps(t->column[i].kind))
				continue;
			if (width[i] * s->letter <= share)
				left -= width[i] * s->letter;
			else
				n++;
		}
		if (n == 0)
			break;
		share = left / n;
	}
	return share > 12 ? share : 12;
}

static double
table_height(const struct doc_table *t, const struct size *s)
{
	int width[COLUMNS] = { 0 };
	double share, high = s->line + s->gap, row;

	measure(t, width);
	share = share_of(t, width, s);
	for (size_t r = 0; r < t->rows; r++) {
		int most = 1;

		for (size_t i = 0;
		     t->row[r].band == NULL && i < t->columns && i < COLUMNS;
		     i++) {
			int n = t->column[i].spare ||
				!wraps(t->column[i].kind) ?
			    1 :
			    lines_of(doc_said(&t->row[r].cell[i]), share, s);

			most = n > most ? n : most;
		}
		row = most * s->line + s->gap;
		high += row;
	}
	return high + BETWEEN;
}

double
doc_height(const struct doc *d, size_t first, double points)
{
	struct size s = size_of(points), prose = size_of(points * PROSE);
	double high = 0;

	for (size_t i = first; i < d->count; i++) {
		const struct doc_block *b = &d->block[i];

		if (b->kind == DOC_TABLE)
			high += table_height(b->table, &s) +
			    (b->text != NULL ? s.line : 0);
		else if (b->kind == DOC_PLOT)
			high += 70;
		else if (b->kind == DOC_LIST)
			high += (double)b->items->count * s.line;
		else
			high += prose_lines(b->text, &prose) * prose.line + 1;
	}
	return high;
}

bool
doc_one_sheet(const struct doc *d, size_t *density)
{
	size_t i = 0, last = sizeof(sizes) / sizeof(*sizes) - 1;

	while (i < last && doc_height(d, 0, sizes[i]) > HIGH - HEAD - FOOT)
		i++;
	if (density != NULL)
		*density = i;
	return doc_height(d, 0, sizes[i]) <= HIGH - HEAD - FOOT;
}
