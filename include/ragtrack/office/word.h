/* SPDX-License-Identifier: ISC */
/*
 * Writes a Word document (docx), from its first paragraph to its last.  It knows
 * sheets, styles and tables, and nothing of what they tell.  Lengths are in
 * twentieths of a point, colours 0xRRGGBB.  Texts may hold anything: they are
 * cleaned, and a web address in them becomes a link.
 */
#ifndef RAGTRACK_OFFICE_WORD_H
#define RAGTRACK_OFFICE_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "ragtrack/base/err.h"

struct buf;
struct word;

/* The order of the rows of styles[] in word_styles.c. */
enum word_style {
	WORD_NORMAL,
	WORD_TITLE,
	WORD_FACT, /* what is said of it, below the title */
	WORD_HEADING_1,
	WORD_HEADING_2,
	WORD_HEADING_3,
	WORD_ASIDE, /* of little weight */
	WORD_LIST,  /* an item, with its bullet */
	WORD_CAPTION,
	WORD_CELL,
	WORD_CELL_HEAD, /* heads a column */
	WORD_CELL_BAND, /* stands across a table */
	WORD_CELL_BAND_2,
	WORD_FOOTER,
	WORD_GAP, /* what parts two tables */
	WORD_STYLES
};

#define WORD_NONE (-1) /* no colour */
#define WORD_CELL_SIDES \
	170		  /* what a cell has beside its text, lines included */
#define WORD_CELL_ENDS 66 /* and above and below it */

struct word_about {
	const char *title, *subject; /* subject: may be NULL */
	int day;     /* it is said to be made on; DAY_NONE: 1 Jan 1980 */
	int percent; /* size of all letters, 100: as the styles have it */
	const char *footer; /* stands at the foot of each sheet, beside "Page 1
			       of 2"; */
	const char *small;  /* and this below it */
};

/* A new document, empty; word_end frees it.  What it is about is borrowed until
   then. */
struct word *word_new(const struct word_about *about);

/* How the sheet lies on which comes what is added next: where that is another
   way, a sheet begins. */
void word_turn(struct word *w, bool on_its_side);

/* How wide and how high a sheet that lies so is between its margins. */
int word_room(bool on_its_side);
int word_height(bool on_its_side);

/* Whether paragraphs are to stay on the sheet of what comes next. */
void word_keep(struct word *w, bool keep);

/* A paragraph; a newline goes on in a new line. */
void word_para(struct word *w, enum word_style style, const char *text);
struct word_fact {
	const char *label, *text;
};
/* A paragraph of labels and what is said of each. */
void word_facts(struct word *w, const struct word_fact *facts, size_t count);
/* A line that is empty. */
void word_gap(struct word *w);

/* How high all is that was added, about: more than word_height where it is to be
   one sheet, and is not. */
int word_high(const struct word *w);

struct word_table {
	const char *title, *description; /* for those who cannot see it */
	const int *width;
	size_t columns;
	bool row_heads; /* the first column heads its rows */
	bool plain;	/* without lines, as the bars of a chart */
};

/* Begins a table, whose rows follow, heads first; its columns' widths are borrowed
   until its end. */
void word_table(struct word *w, const struct word_table *t);
/* Ends it, and its last row. */
void word_table_end(struct word *w);

enum word_row {
	WORD_ROW,      /* stays on one sheet */
	WORD_ROW_LONG, /* may go on on the next */
	WORD_ROW_HEAD  /* stands again on each sheet */
};
/* Begins a row, which stays on the sheet of the next one where it is to keep to
   it.  Its cells follow, as many as there are columns, spans counted. */
void word_row(struct word *w, enum word_row kind, bool keep);

struct word_cell {
	const char *text; /* NULL: empty */
	size_t span;	  /* columns it stands across; 0: one */
	enum word_style style;
	int fill, ink;			  /* WORD_NONE: as the style has it */
	bool bold, right, centred, boxed; /* boxed: with a line round it */
};
/* Adds the next cell of the row. */
void word_cell(struct word *w, const struct word_cell *c);

struct word_line {
	const char *name;
	const double *value; /* one for each place; NAN: none there */
	int ink;
};
struct word_chart {
	const char *title, *description; /* for those who cannot see it */
	const char *const *place;	 /* what stands below; may be NULL */
	const struct word_line *line;
	size_t places, lines;
	int width, height;
};
/* Adds a chart of lines, as a paragraph that stays with the next one. */
void word_chart(struct word *w, const struct word_chart *c);

/* Frees a document that is not to be. */
void word_drop(struct word *w);
/* Adds the file to `out`, the same bytes for the same document, and frees the
   document, also where it fails: with ERR_IO, where what packs it is not here. */
bool word_end(struct word *w, struct buf *out, struct err *e);

/* In how many lines a text stands in such a width, about. */
int word_lines(const char *text, int half_points, bool bold, int width);
/* How wide a text is in one line, in a size in half points, about: up to its end
   or first newline; and its widest part that is not wrapped. */
int word_measure(const char *text, int half_points, bool bold);
int word_measure_least(const char *text, int half_points, bool bold);
/* The size in half points in which a style is written at this percentage. */
int word_size(enum word_style style, int percent);

#endif
