/* SPDX-License-Identifier: ISC */
/*
 * A sheet of cells under named columns, filled row by row, and written in any
 * of the list formats: the one place that knows what a table looks like.
 */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/report/report.h"

enum cell_kind { CELL_TEXT, CELL_INT, CELL_FLAG, CELL_NULL };

/* What a cell means, for those who see colours. */
enum tint {
	TINT_NONE,
	TINT_RED,
	TINT_AMBER,
	TINT_GREEN,
	TINT_BLUE,
	TINT_ALARM
};

struct cell {
	enum cell_kind kind;
	enum tint tint;
	const char *exact; /* for programs; NULL with CELL_NULL */
	const char *shown; /* for people; NULL: as exact */
};

struct sheet_column {
	const char *name;  /* for programs */
	const char *label; /* for people */
	bool right;	   /* numbers stand to the right */
	bool gives;	   /* gives way where the terminal is narrow */
	int least;	   /* but never below so many columns */
	bool spare;	   /* left out of tables: for programs only */
};

struct sheet {
	struct arena *arena;
	const struct sheet_column *column;
	size_t columns;
	struct cell *cell; /* row by row */
	size_t count, room;
};

/* Adds the next cell; texts must live as long as the sheet. */
void sheet_text(struct sheet *s, const char *text);
void sheet_int(struct sheet *s, long long n);
void sheet_flag(struct sheet *s, bool yes);
void sheet_day(struct sheet *s, int day);
void sheet_cell(struct sheet *s, struct cell c);

/* The tint of a rating. */
enum tint tint_of(int rag);
/* The style of a tint, as output_style takes it; "" for none. */
const char *tint_on(enum tint tint);
/* Adds the text in that style, "" as it is. */
void add_tinted(struct buf *out, const char *tint, const char *text);

/* Writes it in any format but YAML. */
void sheet_write(
    const struct sheet *s, const struct report_look *look, struct buf *out);

/* One format each; sheet_write calls them. */
void sheet_table(
    const struct sheet *s, const struct report_look *look, struct buf *out);
void sheet_json(const struct sheet *s, bool lines, struct buf *out);

/* A labelled line: "Label: text", further lines of the text indented.
   Nothing where the text is NULL or empty. */
void long_line(struct buf *out, const char *label, const char *text);

#endif
