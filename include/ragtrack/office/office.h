/* SPDX-License-Identifier: ISC */
/*
 * What stands in a file of another program: a workbook (xlsx, ods), a letter
 * with tables (docx), separated values (csv, tsv), a pasted page (txt, md).
 * All are read to the same shape, lines and tables of cells in the order of
 * the file.  Nothing here knows what a plan is, and nothing is left out in
 * silence: what cannot be a cell or a line is a remark.
 */
#ifndef RAGTRACK_OFFICE_OFFICE_H
#define RAGTRACK_OFFICE_OFFICE_H

#include <stdbool.h>
#include <stddef.h>

#include "ragtrack/base/limits.h"

struct arena;

#define OFFICE_CELL_LIMIT 1000000u	/* cells with content or a fill */
#define OFFICE_TOTAL_LIMIT (256u << 20) /* bytes of all texts */
#define OFFICE_ROW_LIMIT 1048576	/* of a table, as of a sheet */
#define OFFICE_COLUMN_LIMIT 16384

enum office_format {
	OFFICE_XLSX,
	OFFICE_ODS,
	OFFICE_DOCX,
	OFFICE_CSV,
	OFFICE_TSV,
	OFFICE_TXT,
	OFFICE_MD
};

#define NO_FILL (-1)

enum cell_kind {
	CELL_BLANK, /* no content: it is here for its fill or its comments */
	CELL_TEXT,
	CELL_NUMBER, /* text is as shown, but not rounded: "0.1", "45%" */
	CELL_DATE,   /* "12 Sep 2023", or "Sep 2023" where no day is shown */
	CELL_YESNO,  /* text is "TRUE" or "FALSE" */
	CELL_ERROR   /* a formula that failed: text is "#REF!" and the like */
};

/* What a reader of the file wrote beside a cell or a line. */
struct office_comment {
	const char *by;	  /* who, as the file has it, or NULL */
	const char *date; /* "12 Sep 2023", or NULL */
	const char *text;
};

/* The largest part of a document: its members stand by their size. */
struct office_cell {
	const char *text; /* without outer white space, lines parted by "\n";
			     "" where blank, never NULL */
	double number;	  /* of CELL_NUMBER, else 0 */
	const struct office_comment *comment;
	int comments;	   /* how many */
	int row, column;   /* from 0, as the file counts them */
	int rows, columns; /* the area it is merged over; 1 and 1 */
	int fill;	   /* 0xRRGGBB as it is seen, or NO_FILL */
	enum cell_kind kind;
	bool bold; /* all of its text */
};

/* A table: a sheet, a table of a letter, rows of a pasted page. */
struct office_table {
	const char *sheet; /* its name; NULL where there are no sheets */
	int number;	   /* among all tables of the file, from 1 */
	int inside;	   /* number of the table it stands in a cell of; 0 */
	bool hidden;	   /* a hidden sheet */
	int rows, columns; /* what its cells lie within */
	struct office_cell
	    *cell; /* by row, then column; blank ones without a fill or
			      a comment are not here, nor what a merged cell
			      covers */
	size_t count, room;
	const bool *row_hidden, *column_hidden; /* NULL: none is */
	const struct merged *merged; /* for office_cell_at; NULL: no cell is */
};

/* A line of a pasted page, a paragraph of a letter. */
struct office_line {
	const char *text; /* never empty; marks of headings and of bold gone */
	int number;	  /* line of a page, paragraph of a letter, from 1 */
	int level;	  /* of a heading, from 1; 0: none */
	bool bold;	  /* all of it */
	bool aside;	  /* in a text box, a header, a footer or a footnote */
	const struct office_comment *comment;
	int comments;
};

/* One of both, in the order of the file. */
struct office_block {
	struct office_table *table; /* or NULL */
	struct office_line *line;   /* or NULL */
};

/* What is in the file and is neither: a picture, deleted text.  Not hidden rows. */
struct office_remark {
	const struct office_table *table; /* NULL: of the file, or of a line */
	int row, column;		  /* of the table; -1: none */
	int line;			  /* number of the line; 0: none */
	const char *text; /* a phrase: deleted text "by June" is left out */
};

struct office_document {
	enum office_format format;
	struct office_block *block;
	size_t count, room;
	struct office_remark *remark;
	size_t remarks, remark_room;
	int tables;	   /* how many of the blocks */
	const char *sheet; /* the one that was read alone; NULL: all were */
};

/*
 * Reads a file of at most FILE_LIMIT bytes into the arena; its format is
 * told by the ending of `name`, which stands in messages.  `sheet` is the one
 * sheet to read, by name without case; NULL reads all.  False with ERR_IO where
 * it is not what its ending says, is broken, locked by a password or beyond a
 * limit: one sentence that names the part and says what to do; ERR_NO where
 * there is no such sheet, with their names.  `bytes` may go afterwards.
 */
bool office_read(struct arena *a, const char *name, const char *bytes,
    size_t length, const char *sheet, struct office_document *out,
    struct err *e);

/* Whether the ending of a name is one that office_read reads; and what to do
   with it where it is one of .xls, .doc, .pdf, .html and the like, else NULL. */
bool office_ending(const char *name, enum office_format *format);
const char *office_advice(const char *name);

/* The cell at a place, also one that lies in a merged area; NULL where none. */
const struct office_cell *office_cell_at(
    const struct office_table *t, int row, int column);

#endif
