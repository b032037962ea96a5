/* SPDX-License-Identifier: ISC */
/*
 * The parts of a Word document, one file each; private to the reader.
 */
#ifndef OFFICE_DOCX_H
#define OFFICE_DOCX_H

#include <stdint.h>

#include "package.h"
#include "ragtrack/base/table.h"
#include "readers.h"
#include "theme.h"

struct buf;

#define DOCX_MANY 20000 /* styles, lists or comments: no document has more */
#define DOCX_DEPTHS 9	/* of a list in lists */
#define UNSAID (-1)

/* What a style says, and those that it is based on; UNSAID where none does. */
struct docx_style {
	const char *id, *name, *based_on;
	int level;	    /* of a heading, from 1; 0: none */
	const char *list;   /* id of it, or NULL */
	const char *lister; /* id of the style that said so */
	int depth;	    /* in the list */
	int bold, hidden;   /* 0 or 1 */
};

struct docx_comment {
	struct office_comment comment;
	bool anchored, kept; /* met in the text; it is on what was read */
};

struct docx {
	struct office_file *file;
	struct zip *zip;
	struct relations *related;	/* to the main part */
	struct table styles;		/* entries: struct docx_style by id */
	const struct docx_style *plain; /* of paragraphs that name none */
	struct table abstracts, lists;	/* entries by id */
	uint32_t theme[THEME_COLOURS];
	struct table comments;	       /* entries: struct docx_comment by id */
	struct docx_comment **comment; /* in their order */
	size_t comment_count, comment_room;
	struct table margins; /* entries: headers and footers, by their part */
	const char **margin;  /* in their order */
	size_t margin_count, margin_room;
	int paragraphs; /* with text, outside tables, so far */
	int tables;
	size_t pictures, prompts, symbols; /* left out outside cells */
};

/* Whether <w:x> or <w:x w:val="..."> is on. */
bool docx_on(const char **attributes);
/* The number, of 0 or more, in an attribute, and in w:val; `otherwise` where
   there is none. */
int docx_count(const char **attributes, const char *name, int otherwise);
int docx_number(const char **attributes, int otherwise);

bool docx_styles_read(struct docx *x, struct err *e);
/* The style of that id; the plain one for NULL and what is not there. */
const struct docx_style *docx_style(const struct docx *x, const char *id);

bool docx_lists_read(struct docx *x, struct err *e);

/* One of the document's lists, which count on. */
struct docx_list;
struct docx_list *docx_list(const struct docx *x, const char *id);

/* Depth at which a style's paragraphs stand in the list; 0 where it does not
   say. */
int docx_list_depth(const struct docx_list *l, const char *style);

/* Counts the next paragraph of the list and adds its number ("2.1", "b)") or
   a bullet.  Whether it is a number. */
bool docx_list_next(struct docx_list *l, int depth, struct buf *out);

bool docx_theme_read(struct docx *x, struct err *e);

/* The colour of <w:shd> and of <w:highlight>, or NO_FILL. */
int docx_shading(const struct docx *x, const char **attributes);
int docx_highlight(const char **attributes);

/* Reads what is in a part to the end of the document; `aside`: not in its
   main text.  Comments are read into the table of them. */
bool docx_body_read(
    struct docx *x, const char *part, bool aside, struct err *e);

#endif
