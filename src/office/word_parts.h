/* SPDX-License-Identifier: ISC */
/* What the files share that write a Word document. */
#ifndef OFFICE_WORD_PARTS_H
#define OFFICE_WORD_PARTS_H

#include "ragtrack/base/buf.h"
#include "ragtrack/office/word.h"
#include "zip_write.h"

/* A relation of the document to something beside it: its number is that of its
   place in the list, "rId1" the first. */
struct word_links {
	struct buf text; /* rows of the list of relations */
	int count;
};

struct word {
	struct word_about about;
	struct buf body;
	struct word_links links;
	struct zip_text *chart; /* parts */
	size_t charts, chart_room;
	int footer[2]; /* relations: of a sheet upright, and on its side */
	bool on_its_side, begun;
	const int *width; /* of the columns of the table that is open */
	size_t columns, column;
	int high, row_high;		/* of all; of the row so far */
	bool in_row, keep, after_table; /* keep: the row, with the next */
	bool keep_paras;
};

/* The part of the document itself, which it ends. */
void word_document(struct word *w, struct buf *out);

/* Adds a text, cleaned, as the content or an attribute of an element; its
   newlines as spaces. */
void word_escape(struct buf *out, const char *text);

/* Adds runs of a paragraph: all that is in the text, its addresses as links.
   `look` is what stands in the w:rPr of each, "" for nothing. */
void word_runs(struct buf *out, struct word_links *links, const char *look,
    const char *text);

/* Adds a relation of that type (the last word of its address), to a part or,
   where `outside`, an address; its number. */
int word_relate(
    struct word_links *links, const char *type, const char *to, bool outside);

/* How high the lines of a text are in a style, in such a width, with what is
   above and below them. */
int word_high_of(
    enum word_style style, int percent, const char *text, int width);

/* The id of a style, and the parts that say how it looks. */
const char *word_style_id(enum word_style style);
void word_styles(struct buf *out, int percent);
void word_numbering(struct buf *out);

/* A chart as a part of its own, and the run that shows it in the document. */
void word_chart_part(struct buf *out, const struct word_chart *c);
void word_chart_place(
    struct buf *out, const struct word_chart *c, int number, int relation);

/* Each part begins with it. */
#define WORD_XML \
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD_MAIN                                                       \
	"xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/" \
	"2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/"      \
	"officeDocument/2006/relationships\""

#endif
