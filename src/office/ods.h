/* SPDX-License-Identifier: ISC */
/*
 * The parts of the reader of OpenDocument spreadsheets; private to it.
 */
#ifndef OFFICE_ODS_H
#define OFFICE_ODS_H

#include "package.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/table.h"
#include "readers.h"
#include "said.h"
#include "value.h"

/* What a style comes to, with those that it builds on. */
struct ods_style {
	struct number_form form;
	bool has_form;
	int fill;
	bool bold;
};

/* All styles of a file; those read later hide earlier ones of their names. */
struct ods_styles {
	const struct office_file *file;
	struct table cell, sheet, number; /* entries by name */
	size_t count;			  /* of all that came */
	/* The element at hand. */
	int depth; /* of elements within it; 0: none */
	struct raw_style *style;
	const char *number_name;
	struct buf code; /* of the number style, as Excel writes it */
	bool in_words;
};

/* Take the elements of a part; true where they are those of styles, so that
   nobody else is to look at them. */
bool ods_styles_start(
    struct ods_styles *s, const char *name, const char **attributes);
bool ods_styles_end(struct ods_styles *s, const char *name);
bool ods_styles_text(struct ods_styles *s, const char *text, size_t length);

/* The style of cells of this name; what a cell without one has where there is
   none.  Never NULL. */
const struct ods_style *ods_style_find(struct ods_styles *s, const char *name);

/* One cell. */

enum ods_type {
	ODS_TEXT, /* or none */
	ODS_NUMBER,
	ODS_PERCENT,
	ODS_CURRENCY,
	ODS_DATE,
	ODS_TIME,
	ODS_YESNO
};

struct ods_cell {
	const struct ods_style *style;
	bool own_style; /* not its row's or its column's */
	bool covered, formula, error;
	int repeated, rows, columns;
	enum ods_type type;
	struct buf value, text; /* what its attributes, its paragraphs say */
	int lines;		/* paragraphs */
	struct office_comment *comment;
	size_t comments, comment_room;
};

/* Begins a cell that has `style` where it names none itself. */
void ods_cell_start(struct ods_styles *styles, struct ods_cell *c,
    const struct ods_style *style, const char **attributes);

/* What it comes to, but for its place; its buffers may be emptied. */
struct office_cell ods_content(struct office_file *f, struct ods_cell *cell);

/* A number of times, or of cells, up to a limit: 1 where it is not said. */
int ods_times(const char *text, int limit);

/* Whether sheets of this style are hidden. */
bool ods_sheet_hidden(const struct ods_styles *s, const char *name);

/* Where in the part something stands. */
enum place { TOP, SHEET, ROW, CELL, COMMENT };

/* A cell of the row at hand. */
struct row_cell {
	int column, repeated;
	struct office_cell is;
};

struct ods {
	struct office_file *file;
	struct zip *zip;
	struct ods_styles styles;
	struct office_table *t;
	const char **name; /* of the sheets so far */
	size_t names, name_room;
	bool read; /* a sheet that was asked for, or any */
	enum place place;
	int skip;		/* elements open within what is left out */
	int drawing;		/* the same of a drawing */
	bool pictured, charted; /* what it has */
	/* The text at hand, if it is one. */
	struct buf *to;
	int to_depth;	  /* elements within */
	bool after_space; /* white space more is as good as none */
	/* The sheet. */
	int row, column, column_count;
	const struct ods_style **column_style; /* by column, or NULL */
	bool *column_hidden;
	int *hidden; /* rows with cells */
	size_t hiddens, hidden_room;
	struct drawn drawn;
	struct lost lost;
	/* The row. */
	int row_repeated;
	bool row_hidden;
	const struct ods_style *row_style; /* or NULL */
	struct row_cell *cell;
	size_t cells, cell_room;
	struct ods_cell now;
	/* The comment. */
	struct buf by, date, words;
	int word_lines;
};

/* What begins and ends; the elements within are for who reads the part.  Sheets
   that are not asked for set `skip`. */
bool ods_sheet_start(struct ods *o, const char **attributes, struct err *e);
void ods_column(struct ods *o, const char **attributes);
void ods_row_start(struct ods *o, const char **attributes);
void ods_row_cell_start(
    struct ods *o, const char *name, const char **attributes);
void ods_row_cell_end(struct ods *o);
bool ods_row_end(struct ods *o, struct err *e);
void ods_sheet_end(struct ods *o);

#endif
