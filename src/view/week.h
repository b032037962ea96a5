/* SPDX-License-Identifier: ISC */
/*
 * The week, for its files.
 *
 *	week.c		the table: how many rows each part has, what Enter does
 *	week_changed.c	what others changed
 *	week_due.c	what is due; the next boards
 *	week_ask.c	whom to ask
 */
#ifndef RAGTRACK_VIEW_WEEK_H
#define RAGTRACK_VIEW_WEEK_H

#include "table.h"

#include "ragtrack/query/chase.h"

/* What Enter does on a line that opens no list. */
enum week_opens { WEEK_LIST, WEEK_HISTORY, WEEK_PERIODS };

struct week;

struct week_line {
	const char *key;
	const struct plan *plan; /* whose it is; NULL: of several */
	const char *ref, *text;
	const char *cell, *word; /* of a table_row */
	enum style style;	 /* of the cell or the word */
	const struct action *action;
	const char *query, *nothing;
	struct things actions; /* that it lists, in place of a query */
	enum week_opens opens;
	const void *of;
	/* Adds what is only made when it is shown, once; NULL: all is there. */
	void (*say)(const struct week *week, struct week_line *line);
};

struct week_part {
	const char *key, *head;
	const char *count;     /* right of it; NULL: how many actions */
	struct things actions; /* each once: what the head lists */
	struct week_line *line;
	size_t count_lines, room, shown;
};

struct week {
	const struct world *w;
	const struct table_view *t;
	struct arena *arena;	/* of the table */
	const struct plan *one; /* the only one; NULL: several */
	struct query_context in;
	int cell; /* columns that a cell may have */
	struct week_part changed, due[2], ask, boards;
};

/* Has a line say all. */
void week_say(const struct week *week, struct week_line *line);

/* A line added to a part, valid until the next. */
struct week_line *week_add(struct week *week, struct week_part *part);
/* "Wed 22 Nov", "today". */
const char *week_day(const struct week *week, int day);
/* Adds a piece to a text, two blanks behind what stands there. */
void week_piece(struct buf *out, const char *piece);

void week_changed(struct week *week);
void week_due(struct week *week);
void week_ask(struct week *week);
void week_boards(struct week *week);

/* More of a line, below the table. */
void week_changed_page(
    const struct world *w, const struct table_row *row, struct page *p);
void week_ask_page(const struct table_row *row, struct page *p);
void week_boards_page(
    const struct world *w, const struct table_row *row, struct page *p);

#endif
