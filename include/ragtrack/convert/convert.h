/* SPDX-License-Identifier: ISC */
/*
 * Tables of cells become a plan, and what is in doubt about it questions.
 * Nothing is guessed in silence and no cell is lost: each has a destination,
 * and the account of them adds up.
 */
#ifndef RAGTRACK_CONVERT_CONVERT_H
#define RAGTRACK_CONVERT_CONVERT_H

#include "ragtrack/convert/plan_map.h"
#include "ragtrack/model/model.h"
#include "ragtrack/office/office.h"

/* Where a cell or a line went: into a field, under `extra`, into the header
   of the plan, or nowhere but into what is said. */
enum account {
	ACCOUNT_NONE,
	ACCOUNT_PLACED,
	ACCOUNT_EXTRA,
	ACCOUNT_HEADER,
	ACCOUNT_SAID,
	ACCOUNT_COUNT
};

struct fate {
	enum account account;
	const char *to; /* the field; of what is said: why */
};

struct converted_column {
	const char *name;      /* its heading */
	const char *field;     /* what it became: a field, extra, none ... */
	bool guessed;	       /* not by the map */
	const char *sample[2]; /* texts of its cells, or NULL */
	const struct decision *decided; /* its line of the map, or NULL */
};

struct converted_table {
	const struct office_table *table; /* that it is, or is part of */
	const char *place;		  /* "Action plan!A4:H60", "table 3" */
	const char *kind;		  /* "actions", "people" ... */
	int rows;			  /* below its heading */
	const struct decision *decided;	  /* its line of the map, or NULL */
	const struct converted_column *column;
	size_t columns;
};

/* A word of a status or a rating, or a fill. */
struct converted_word {
	enum decides what;
	const char *word;   /* hex of a fill */
	const char *colour; /* what that is called; NULL of words */
	const char *means;  /* "in progress", "green", "extra" */
	const char *first;  /* place of the first */
	size_t count;
	bool guessed;
	bool counts; /* a fill: somewhere no word says the same */
};

/* A row that became an action. */
struct converted_row {
	const struct decision *table; /* the line of its table, or NULL */
	int row;		      /* from 1 */
	const char *text; /* the first in it; as plan_map_key, what the map
			     calls it */
	const struct action *action;
};

struct conversion {
	struct plan *plan;    /* what it becomes; never NULL */
	struct plan_map *map; /* with what was new */
	const struct office_document *document;
	size_t read, account[ACCOUNT_COUNT];
	const struct fate *const *fate; /* by block of the document: of each
					   cell of a table, or of a line; see
					   account_next */
	const struct converted_table *table;
	size_t tables;
	const struct converted_word *word;
	size_t words;
	const struct converted_row *row;
	size_t rows;
	const char *const *remark; /* of the file, and of what was taken */
	size_t remarks;
	size_t actions, priorities;
};

/*
 * Makes a plan of the document, as the map says and by guesses where it does
 * not, which are added to it.  `stem` is the file's name without its ending: the
 * plan's id and title where nothing better is found.  All that comes back lies
 * in the arena, and borrows from the document.  ERR_NO where no table of
 * actions is found.  The same document and map give the same plan.
 */
bool convert_document(struct arena *a, const struct office_document *d,
    const char *stem, struct plan_map *map, struct conversion *out,
    struct err *e);

/* What people call a colour 0xRRGGBB: "amber", "light green".  Static; other
   colours may have the same name. */
const char *convert_colour_name(int fill);

/* A walk over all that was read and is accounted for: all zero but for `of` is
   before the first. */
struct account_walk {
	const struct conversion *of;
	size_t block, next; /* where it goes on: a block, a cell of it */
	/* What it came to: a cell of a table, or where that is NULL a line. */
	const struct office_table *table;
	const struct office_cell *cell;
	const struct office_line *line;
	const char *text;
	const struct fate *fate;
};

/* Goes to the next; false after the last. */
bool account_next(struct account_walk *w);
/* What its place is called, as office_cell_place and office_line_place say. */
const char *account_place(struct arena *a, const struct account_walk *w);

/* A text as the id of a plan: "Our plan 2026" is "our-plan-2026". */
const char *convert_plan_id(struct arena *a, const char *text);

#endif
