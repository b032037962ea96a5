/* SPDX-License-Identifier: ISC */
/*
 * Where the reader of a document's text is: paragraphs of the text itself, of
 * cells, of text boxes and of comments, which stand in each other.
 */
#ifndef OFFICE_DOCX_BODY_H
#define OFFICE_DOCX_BODY_H

#include "docx.h"
#include "ragtrack/base/buf.h"

#define DOCX_FRAMES 40	 /* tables, boxes and comments in each other */
#define DOCX_COLUMNS 256 /* Word itself has 63 at most */
#define DOCX_ELEMENTS 300

/* How a text looks, letter by letter. */
struct looks {
	bool bold, plain; /* some of it is; some is not */
	bool some, mixed; /* there are letters; of more than one fill */
	int fill;
};

struct paragraph {
	struct buf text, deleted, hidden;
	const struct docx_style *style;
	struct docx_list *list;
	bool list_said, heading_said;
	bool end_deleted, goes_on; /* in the next, as its end was deleted */
	int depth, level;
	int fill;
	struct looks looks;
};

struct run {
	const struct docx_style *style;
	int bold, hidden, fill;
};

enum frame_kind { IN_TEXT, IN_TABLE, IN_BOX, IN_COMMENT };
enum joining { JOIN_NONE, JOIN_BEGIN, JOIN_ON };

struct comments {
	struct docx_comment **item;
	size_t count, room;
};

struct frame {
	enum frame_kind kind;
	struct paragraph paragraph;
	struct run run;
	struct comments comments; /* for the next cell or line */
	/* The table and its cell at hand; a comment's text is such a cell. */
	struct office_table *table;
	int row, column;
	struct buf text, deleted_row;
	struct buf number; /* all there is in it is one that Word counts */
	struct looks looks;
	int span, fill, paragraph_fill;
	bool in_cell, row_deleted;
	enum joining joining;
	int joined[DOCX_COLUMNS]; /* in the cell at this column from above, its
				     place in the table; -1: none */
	struct docx_comment *comment;
};

struct body;

/* What an element does where it begins and where it ends. */
typedef bool element_start(
    struct body *b, const char **attributes, struct err *e);
typedef bool element_end(struct body *b, struct err *e);

struct element {
	const char *name;
	element_start *start;
	element_end *end;
};

struct body {
	struct docx *x;
	const char *part;
	bool aside;
	struct frame *frame[DOCX_FRAMES];
	int frames;
	const struct element *element[DOCX_ELEMENTS]; /* that are open */
	int elements;
	int skip;    /* elements open within what is left out */
	int deleted; /* elements of deleted text that are open */
	bool in_text;
	uint32_t codes; /* of the fields open, those whose code is read */
	int fields;
	bool prompt_next, checked; /* of a content control; of a check box */
	int prompt; /* element whose text is a prompt; 0: none is */
};

/* Name of the element at hand (0), of that which it stands in (1) ...; "" where
   that means nothing. */
const char *element_around(const struct body *b, int n);
bool is_in(const struct body *b, const char *name);

element_start on_paragraph_property, on_run_property, on_shd, on_cell_property;
element_start on_box, on_anchor, on_comment, on_picture, on_altChunk, on_margin;
element_end end_comment;

/* The innermost frame. */
struct frame *frame_top(struct body *b);
bool frame_push(struct body *b, enum frame_kind kind, struct err *e);
void frame_pop(struct body *b);
void frames_free(struct body *b);

/* Adds to the paragraph at hand what is seen, or to what of it is said. */
bool paragraph_text(
    struct body *b, const char *text, size_t length, struct err *e);
void paragraph_begin(struct body *b);
void run_begin(struct body *b);
bool paragraph_end(struct body *b, struct err *e);
/* Ends one that was to go on in a next, which does not come. */
bool paragraph_flush(struct body *b, struct err *e);

/* Notes that a comment is on the next cell or line. */
void comment_anchor(struct body *b, const char *id);
/* Puts those met since behind what is on a cell or a line already. */
void comments_put(
    struct body *b, const struct office_comment **comment, int *comments);

bool table_begin(struct body *b, struct err *e);
void row_begin(struct body *b);
void row_end(struct body *b);
bool cell_begin(struct body *b, struct err *e);
bool cell_end(struct body *b, struct err *e);

/* Says of the text that it is left out, at the place at hand, and empties it. */
void remark_here(struct body *b, const char *what, struct buf *text);

#endif
