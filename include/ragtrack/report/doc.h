/* SPDX-License-Identifier: ISC */
/*
 * A document: what a report says, before it looks like anything.  Builders
 * (highlight.c, full.c ...) put blocks into it and know no format; writers
 * (doc_text.c, doc_html.c ...) turn it into one and know no report.
 */
#ifndef RAGTRACK_REPORT_DOC_H
#define RAGTRACK_REPORT_DOC_H

#include "ragtrack/report/report.h"

enum doc_kind {
	DOC_WORDS,   /* a short text, a code */
	DOC_REF,     /* as printed, never a number: 1.10 is not 1.1 */
	DOC_TITLE,   /* a sentence: may wrap, gives way first */
	DOC_PARAS,   /* text of any length, with newlines */
	DOC_COUNT,   /* a whole number */
	DOC_DECIMAL, /* as written: "1,126.4" */
	DOC_DAY,     /* a day, or the words that stand for one */
	DOC_RAG,     /* a rating: always its word, colour beside it */
	DOC_FLAG     /* yes or nothing */
};

struct doc_column {
	const char *name; /* for programs: JSON key, CSV column */
	const char
	    *label; /* for people: the plan's own word where it has one */
	enum doc_kind kind;
	bool spare;   /* for programs and sheets only (CSV, JSON, Excel): what
		       bands say to people */
	unsigned use; /* it is about these (uses.h): it goes with what no plan
			 of the report uses; 0: it stays */
	bool filled;  /* it is spare where no row has anything for people */
	bool gives; /* in a list: gives way where the terminal is narrow, but */
	int least;  /* never below so many columns */
	const char *whole; /* of a table in parts: its label where all of them
			      stand together; NULL: as it is */
};

struct doc_cell {
	const char *text;    /* for people; NULL or "": nothing there */
	const char *exact;   /* for programs where it differs from text: ISO
			      day, rating word, number; NULL: as text */
	const char *written; /* DOC_DAY: as the plan has it, for programs; NULL:
				as text */
	int day;    /* DOC_DAY: a real date for a sheet; else DAY_NONE */
	int rag;    /* enum rag of DOC_RAG; -1: not a rating */
	bool alarm; /* overdue, worsened: to stand out, beside its words */
};

/* A row of cells; or a band across the table (a priority, a theme). */
struct doc_row {
	struct doc_cell *cell; /* as many as the table has columns */
	const char *band;      /* not NULL: a band of this text, no cells */
	int level;	       /* of a band: 1 outer, 2 inner ... */
	bool spare; /* for programs and sheets only: people have its text */
};

struct doc_table {
	struct arena *arena; /* the document's */
	struct doc_column *column;
	size_t columns, column_room;
	struct doc_row *row;
	size_t rows, row_room;
	size_t next;	  /* the cell of the last row that is put next */
	const char *none; /* said where it has no row: "No action is red." */
	bool parts; /* one with all of its name for sheets, by their columns'
		       names, whatever heads them in each */
};

enum doc_plot_kind {
	DOC_STACK, /* a bar at each x, made of the series: ratings */
	DOC_LINES, /* a line a series: burn-up, a measure and its target */
	DOC_BARS   /* a bar at each x, one series: days of slippage */
};

struct doc_series {
	const char *name;
	int rag;       /* enum rag: its colour and letter; -1: none */
	double *value; /* one for each x; NAN where there is none */
};

struct doc_plot {
	enum doc_plot_kind kind;
	const char *title, *unit; /* unit: "actions", "days", "%"; or NULL */
	const char **x, **exact;  /* below each place; exact NULL: as x */
	size_t nx;
	struct doc_series *series;
	size_t nseries;
};

enum doc_block_kind {
	DOC_HEADING, /* of level 1 to 3; level 1 begins a part */
	DOC_PARA,    /* paragraphs of text */
	DOC_ASIDE,   /* the same, of little weight: how figures were counted */
	DOC_LIST,    /* items */
	DOC_TABLE,
	DOC_PLOT
};

struct doc_block {
	enum doc_block_kind kind;
	int level;	  /* of a heading */
	const char *name; /* for programs: of a part, table or plot */
	const char *text; /* heading, paragraphs; caption of a table */
	struct list *items;
	struct doc_table *table;
	struct doc_plot *plot;
};

/* How it lies on paper.  A table of many columns turns the sheet in any case. */
enum doc_sheet {
	DOC_PORTRAIT,
	DOC_LANDSCAPE,
	DOC_ONE_SHEET /* on its side, small enough to be one */
};

struct doc {
	struct arena *arena; /* all of it lives here */
	const char *report;  /* its name: "highlight" */
	const char *title;   /* "Highlight report" */
	const char *plan, *plan_title, *organisation; /* NULL: all plans */
	const struct plan *in; /* the plan, for its key; NULL: all plans */
	int as_of;	       /* the day it tells of */
	int64_t event;	       /* where the history ended */
	const char *anchor;    /* the history's head as store_anchor prints it
				  (store check --anchor takes it back) */
	const char *period, *since; /* said: "2023-11"; NULL: none */
	const char *scope, *asked;  /* of which actions: said, as typed */
	const char *by, *left_out;  /* parted by; for the public, left out */
	bool public_only;
	enum doc_sheet sheet;
	struct doc_block *block;
	size_t count, room;
};

/*
 * Writes the document: FORMAT_TEXT (look->width columns, 0: 80), FORMAT_LONG
 * (for the ear: a labelled line a cell), FORMAT_MD, FORMAT_HTML, FORMAT_CSV
 * (one table: `part`, `table`, then the columns of all tables by name),
 * FORMAT_JSON, FORMAT_XLSX, FORMAT_DOCX, FORMAT_ICS.  Cells too long for Excel
 * are cut at a word and end in a pointer; what was cut is added to `cut`, "1.2,
 * comments" a line.  Fails for want of a temporary file or a library only.
 */
bool doc_write(const struct doc *d, const struct report_look *look,
    struct buf *out, struct list *cut, struct err *e);

#endif
