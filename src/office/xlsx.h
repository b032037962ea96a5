/* SPDX-License-Identifier: ISC */
/*
 * The parts of an Excel workbook, one file each; private to the reader.
 */
#ifndef OFFICE_XLSX_H
#define OFFICE_XLSX_H

#include <stdint.h>

#include "merged.h"
#include "package.h"
#include "ragtrack/base/buf.h"
#include "readers.h"
#include "said.h"
#include "theme.h"
#include "value.h"

/* A text in runs, as it is gathered; all zero is empty. */
struct rich {
	struct buf text;
	bool in_text;
	int skip;		   /* elements open within what is left out */
	bool in_run, styled, bold; /* the run: it has a font of its own */
	size_t run_start;
	/* Of the runs with letters: one without a font, one with a bold font,
	   one with another. */
	bool some_plain, some_bold, some_light;
};

/* What a text says about being bold. */
enum rich_bold {
	BOLD_OF_CELL, /* the cell's font decides */
	BOLD_ALL,
	BOLD_NOT
};

struct xlsx_string {
	const char *text;
	enum rich_bold bold;
};

struct xlsx_style {
	struct number_form form;
	int fill;
	bool bold;
};

struct xlsx {
	struct office_file *file;
	struct zip *zip;
	const char *part;	   /* of the workbook */
	struct relations *related; /* to it */
	bool from_1904;
	struct xlsx_string *string;
	size_t strings, string_room;
	struct xlsx_style *style;
	size_t styles;
};

struct xlsx_sheet {
	const char *name, *part; /* part NULL: it has no cells */
	bool hidden;
};

/* Gather the text of elements like <si>, <is> and <text>; each takes what
   happens within.  rich_text is false beyond the limit of a text. */
void rich_start(struct rich *r, const char *name, const char **attributes);
void rich_end(struct rich *r, const char *name);
bool rich_text(struct rich *r, const char *text, size_t length);
/* What came, cleaned, in the arena; the next may begin. */
struct xlsx_string rich_take(struct office_file *f, struct rich *r);
/* A text with escapes of Excel (_x000D_), put right where it stands. */
void rich_unescape(struct buf *text);

/* Whether an attribute is on: "1" or "true"; `otherwise` where it is absent. */
bool attribute_on(const char **attributes, const char *name, bool otherwise);
/* A whole number of 0 or more; -1 where it is none, or over 2^31. */
long attribute_count(const char **attributes, const char *name);

bool xlsx_strings_read(struct xlsx *x, struct err *e);
bool xlsx_styles_read(struct xlsx *x, struct err *e);

/* What a colour is written as; it may depend on other parts. */
struct xlsx_colour {
	enum { COLOUR_NONE, COLOUR_RGB, COLOUR_INDEXED, COLOUR_THEME } kind;
	uint32_t value;
	double tint;
};
struct xlsx_palette {
	uint32_t theme
	    [THEME_COLOURS]; /* as the numbers of <color theme="N"> mean them */
	uint32_t *indexed;   /* the workbook's own, or NULL */
	size_t count;
};
struct xlsx_colour colour_read(const char **attributes);
/* 0xRRGGBB, or NO_FILL. */
int colour_resolve(
    const struct xlsx_palette *p, const struct xlsx_colour *colour);
bool xlsx_theme_read(struct xlsx *x, struct xlsx_palette *p, struct err *e);

/* One cell. */

enum cell_type {
	TYPE_NUMBER,
	TYPE_SHARED, /* the number of a text */
	TYPE_TEXT,
	TYPE_INLINE,
	TYPE_YESNO,
	TYPE_ERROR,
	TYPE_ISO /* a date in words of ISO 8601 */
};

struct xlsx_cell {
	enum cell_type type;
	struct buf value; /* as it is written */
	struct rich rich; /* of TYPE_INLINE */
};

struct xlsx_content {
	enum cell_kind kind;
	const char *text; /* NULL: none */
	double number;
	enum rich_bold bold;
};

/* What a cell comes to; *c is all zero.  ERR_IO where it is a text that is not
   there. */
bool xlsx_content(struct xlsx *x, const char *part, struct xlsx_cell *cell,
    const struct xlsx_style *style, struct xlsx_content *c, struct err *e);

/* What stands beside the cells of a sheet. */
struct xlsx_beside {
	bool unsorted;		  /* the cells did not come in order */
	struct office_area *area; /* that are merged */
	size_t areas, area_room;
	int *hidden; /* rows with cells */
	size_t hiddens, hidden_room;
	bool *column_hidden; /* of OFFICE_COLUMN_LIMIT, or NULL */
	const char *drawing; /* its part's id, or NULL */
	bool controls;
	struct lost lost;
};

/* Puts it to the cells, and says what cannot be. */
bool xlsx_beside_put(struct xlsx *x, const char *part, struct office_table *t,
    struct xlsx_beside *beside, struct err *e);

/* Reads one sheet to a table. */
bool xlsx_sheet_read(
    struct xlsx *x, const struct xlsx_sheet *sheet, struct err *e);

/* "B12" to row and column from 0; false where it is outside a sheet. */
bool reference_read(const char *text, int *row, int *column);

/* Puts a sheet's cells in order.  ERR_IO where one is there twice. */
bool xlsx_sort(
    struct xlsx *x, const char *part, struct office_table *t, struct err *e);

/* Adds the comments on a sheet's cells, which are in order, and cells for those
   on none; `related` is to the sheet. */
bool xlsx_comments_read(struct xlsx *x, const char *part,
    const struct relations *related, struct office_table *t, struct err *e);

/* Says, in one remark, what is drawn on a sheet. */
bool xlsx_drawing_read(struct xlsx *x, const char *part,
    const struct office_table *t, struct err *e);

#endif
