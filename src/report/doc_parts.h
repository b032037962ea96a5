/* SPDX-License-Identifier: ISC */
/*
 * What the writers of documents share.  Each writes one format:
 *
 *	doc_text.c	text, for eye and ear	doc_grid.c	its tables
 *						doc_plot.c	its plots
 *	doc_json.c	JSON
 *	doc_md.c	Markdown
 *	doc_csv.c	CSV
 *	doc_html.c	HTML			doc_svg.c	its plots
 *	doc_docx.c	Word			docx_columns.c	how wide they are
 *						docx_plot.c	its plots
 *	doc_ics.c	a calendar
 *	doc_xlsx.c	Excel			doc_cells.c	what it can hold
 *						doc_copy.c	sheets
 *	doc_days.c	days and periods as people say them
 *	doc_sheet.c	how high it stands on paper
 *
 * Those for people end in the plan's key, which doc_keyed adds as a part like
 * any other; those for programs see every date twice, which doc_dated does.
 */
#ifndef REPORT_DOC_PARTS_H
#define REPORT_DOC_PARTS_H

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/json.h"
#include "ragtrack/report/doc.h"

/* What a cell says to people, "" where nothing; to programs, NULL where
   nothing. */
const char *doc_said(const struct doc_cell *c);
const char *doc_exact(
    const struct doc_column *column, const struct doc_cell *c);
/* The text cleaned for a terminal, in the arena; its newlines kept or not. */
const char *doc_clean(struct arena *a, const char *text, bool lines);
/* Adds the text, cleaned, in lines of up to `width`; the first one begins `at`
   columns in, where the caller's text ends, all others `indent`.  Ends in a
   newline, unless it is empty. */
void doc_wrap(struct buf *out, const char *text, int width, int at, int indent);
/* How a rating, and what is to stand out, is styled on a terminal, as
   output_style takes it; "" for as it is.  And the text in that style. */
const char *rag_tint(int rag);
const char *doc_tint(const struct doc_cell *c);
void add_tinted(struct buf *out, const char *tint, const char *text);
/* A labelled line: "Label: text", further lines of the text indented.  Nothing
   where the text is NULL or empty. */
void long_line(struct buf *out, const char *label, const char *text);
/* Whether numbers of this kind stand to the right. */
bool doc_right(enum doc_kind kind);
/* A count's text as a number; false where it is none. */
bool doc_whole(const char *text, long long *n);

/* How many columns people see; the one that names a row: a ref, else the first
   one of words; as many as there are where none does. */
size_t doc_visible(const struct doc_table *t);
size_t doc_row_head(const struct doc_table *t);
/* Whether a table has so many columns that its sheet is to lie on its side, and
   whether all of the document does. */
bool doc_wide(const struct doc_table *t);
bool doc_on_its_side(const struct doc *d);
/* The paragraph that comes next in *text, which is moved behind it; a blank line
   begins another; NULL: none is left.  In the arena. */
const char *doc_paragraph(struct arena *a, const char **text);

/* What a row is known by in a sentence: "1.10"; of a step "1.10, a"; where there
   is no ref "@57", else the title; NULL where it has none of these.  In the
   arena. */
const char *doc_row_ref(
    struct arena *a, const struct doc_table *t, const struct doc_row *row);

/* The colours of ratings, 0xRRGGBB: what they fill, and what is read upon it. */
struct doc_paint {
	int fill, ink;
};
extern const struct doc_paint doc_paints[RAG_COUNT];
/* That of a series: of its rating, or its own among the others. */
const struct doc_paint *doc_plot_paint(const struct doc_plot *p, size_t series);

/* Where a text of a document stands: the part, and in a table the row (NULL: not
   in a row) and the column.  In words: "Reds and ambers, 1.2, Action". */
struct doc_place {
	const char *part;
	const struct doc_table *table;
	const struct doc_row *row;
	size_t column;
};
const char *doc_place_said(struct arena *a, const struct doc_place *at);
/* Hands over every text of a document, none of them empty, in its order; the
   place is good for the call. */
typedef void doc_text_read(
    void *with, const struct doc_place *at, const char *text);
void doc_read(const struct doc *d, doc_text_read *each, void *with);

/* What stands over it: the plan's name, else the report's.  The head below:
   report, organisation, as of ...; the foot in a sentence or two. */
const char *doc_name(const struct doc *d);
void doc_head(struct arena *a, const struct doc *d, struct map *out);
const char *doc_foot(struct arena *a, const struct doc *d);

/* The document with the plan's key as its last part, a table of this name. */
#define DOC_KEY "key"
const struct doc *doc_keyed(struct arena *a, const struct doc *d);
/* The document without the rows that are for programs and sheets only, and
   without tables of which then nothing is left. */
const struct doc *doc_people(struct arena *a, const struct doc *d);
/* The document with a column NAME_text after each column of days, spare, of
   what is written there; with `words` only where that is more than a day. */
const struct doc *doc_dated(struct arena *a, const struct doc *d, bool words);

/* The document with tables of one name and the same columns as one. */
const struct doc *doc_joined(struct arena *a, const struct doc *d);

/* Titles and letters of a plot's series: "R", "A" ..., '-' for unrated. */
char doc_letter(const struct doc_plot *p, size_t series);
/* The largest and the smallest value of a plot, 0 among them; of a stack the
   largest sum. */
void doc_extent(const struct doc_plot *p, double *low, double *high);
/* What a plot with places and series shows, for those who cannot see it:
   "Stacked bars of Red, Amber, from Sep 2023 to Nov 2023."  In the arena. */
const char *doc_plot_said(struct arena *a, const struct doc_plot *p);
/* A value in few words: "12", "-3", "7.5"; "" for none. */
void doc_value(double v, char out[32]);

/* A table in each of the formats, for documents and lists alike: a labelled
   line a cell, what is spare too or not; a row as an object of JSON; a cell as
   a field of CSV. */
void doc_records(const struct doc_table *t, bool spare, struct buf *out);
void doc_row_json(
    struct json *j, const struct doc_table *t, const struct doc_row *row);
void doc_cell_csv(const struct doc_table *t, const struct doc_row *row,
    size_t column, bool raw, struct buf *out);

void doc_text(const struct doc *d, const struct report_look *look, bool ear,
    struct buf *out);
/* A table in columns; false, and nothing written, where it is too wide. */
bool doc_grid(
    const struct doc_table *t, int width, bool colour, struct buf *out);
void doc_plot_text(const struct doc_plot *p, int width, bool colour, bool ear,
    struct buf *out);
void doc_json(const struct doc *d, struct buf *out);
/* Of a report that has days (reports.h): the tables of this name. */
#define DOC_CALENDAR "calendar"
void doc_ics(const struct doc *d, struct buf *out);
void doc_md(const struct doc *d, struct buf *out);
/* What was cut is said in the document's arena; `cut` may be NULL. */
bool doc_xlsx(
    const struct doc *d, struct buf *out, struct list *cut, struct err *e);
bool doc_docx(const struct doc *d, struct buf *out, struct err *e);
void doc_csv(
    const struct doc *d, const struct report_look *look, struct buf *out);

#endif
