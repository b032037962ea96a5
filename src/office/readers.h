/* SPDX-License-Identifier: ISC */
/*
 * The readers, one a format, and what they fill a document with.
 */
#ifndef OFFICE_READERS_H
#define OFFICE_READERS_H

#include <stdint.h>

#include "ragtrack/office/office.h"

struct buf;

struct office_file {
	struct arena *a;       /* of the document */
	struct arena *scratch; /* of what is needed while it is read */
	const char *name;      /* of the file, for messages */
	const char *bytes;
	size_t length;
	const char *sheet; /* the one to read, or NULL */
	struct office_document *document;
	size_t cells;		/* and lines, added so far */
	size_t text;		/* bytes of theirs */
	size_t dropped;		/* characters, by office_clean */
	uint32_t first_dropped; /* of them */
	const char *taken[256]; /* short texts, by what they begin and end with
				   and their length (office_take) */
};

bool read_xlsx(struct office_file *r, struct err *e);
bool read_ods(struct office_file *r, struct err *e);
bool read_docx(struct office_file *r, struct err *e);
bool read_separated(struct office_file *r, struct err *e); /* csv, tsv */
bool read_page(struct office_file *r, struct err *e);	   /* txt, md */

/* Says that there is no sheet of the name that was asked for, and which there
   are.  Returns false. */
bool office_no_sheet(const struct office_file *r, const char *const *names,
    size_t count, struct err *e);

/* A new table at the end of the document. */
struct office_table *office_add_table(struct office_file *r);

/* A line at the end of the document; `text`, in the arena, is cleaned and must
   not come to nothing.  NULL and ERR_IO beyond the limits of cells, with which
   lines count, or text. */
struct office_line *office_add_line(
    struct office_file *r, const char *text, int number, struct err *e);

/* A cell at the end of the table, which comes behind the last in its order;
   `text`, in the arena, is cleaned.  NULL and ERR_IO beyond the limits of
   cells, rows, columns or text. */
struct office_cell *office_add_cell(struct office_file *r,
    struct office_table *t, int row, int column, enum cell_kind kind,
    const char *text, struct err *e);

/* Puts the cells of all tables into the arena, in just the room they need; none
   is added after it. */
void office_settle(struct office_file *r);

/* Makes merged cells of a table that is read found by all their places. */
bool office_index(struct office_file *r, struct office_table *t, struct err *e);

/*
 * The text as a plan may hold it: without outer white space, line ends as "\n",
 * without soft hyphens and the like; other characters that utf8_forbidden
 * refuses are left out and counted.  The same text where nothing is to be done,
 * else one in the arena; NULL gives "".  Cells and lines are cleaned when they
 * are added; names and comments are for the reader to clean.
 */
const char *office_clean(struct office_file *r, const char *text);

/* The same of what a buffer holds, which is empty afterwards; in the arena. */
const char *office_take(struct office_file *r, struct buf *text);

/* What a character of a font of symbols looks like, which programs write as one
   of private use (U+F0B7 for a bullet); 0 where that is not known. */
uint32_t office_symbol(uint32_t cp);

/* Adds the one remark on all that was left out so, if any was. */
void office_say_dropped(struct office_file *r);

/* Whether a text without outer white space is plainly a number, as programs
   write one into a text: digits, at most one point, a minus. */
bool office_number(const char *text, double *number);

/* A remark on a cell (or t NULL, row and column -1: the file; or a line). */
void office_add_remark(struct office_file *r, const struct office_table *t,
    int row, int column, int line, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

/* The text of bytes in the encoding they are found to be in: UTF-8 with or
   without a mark, UTF-16 of both orders, else windows-1252; line ends are "\n".
   In the scratch arena.  ERR_IO where that is not text. */
bool office_decode(struct office_file *r, const char **text, struct err *e);

#endif
