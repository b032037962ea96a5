/* SPDX-License-Identifier: ISC */
/*
 * A plan.map: what was decided about a file of somebody else's, one decision a
 * line.  `convert` writes what it guessed, people change what is wrong, and the
 * same lines read next month's copy.  ragtrack-convert(1) has the format.
 */
#ifndef RAGTRACK_CONVERT_PLAN_MAP_H
#define RAGTRACK_CONVERT_PLAN_MAP_H

#include "ragtrack/base/err.h"
#include "ragtrack/base/table.h"

struct arena;
struct buf;

enum decides {
	DECIDES_PLAN,	/* plan title = TEXT */
	DECIDES_TABLE,	/* sheet "NAME" = actions heading row 4 */
	DECIDES_COLUMN, /* column "By when" = due */
	DECIDES_FILLS,	/* column "Status" fill = rag */
	DECIDES_LINE,	/* line 12 "Part one" = section */
	DECIDES_ROW,	/* row 17 "Front door" = priority */
	DECIDES_DATE,	/* date E14 "Autumn 1" = TBC */
	DECIDES_STATUS, /* status "Closed" = complete */
	DECIDES_RAG,	/* rag "On track" = green */
	DECIDES_IMPACT, /* impact "Yes" = green */
	DECIDES_FILL,	/* fill FFC000 = amber */
	DECIDES_DATES,	/* date "Autumn 1" = TBC, wherever that stands */
	DECIDES_LEAD,	/* lead "Head of HR and OD" = one */
	DECIDES_COUNT
};

struct decision {
	enum decides what;
	struct decision *scope; /* the table it is about; NULL: the file */
	const char *key;	/* what stands between quotes, or the field */
	int nth;		/* of several columns of that heading, from 1 */
	const char *place;     /* "E14", "row 2 column 4"; of a table "sheet" or
				   "table"; or NULL */
	int row;	       /* of a row or line, and of a table its number,
				   from 1; 0 */
	int head, rows;	       /* of a table: its heading row, from 1, and how
				   many rows the heading has; 0: none */
	const char *value;     /* what stands behind =; NULL: nothing does */
	bool open;	       /* a guess in doubt: its line begins with ? */
	bool given;	       /* it was in the file that was read */
	bool used;	       /* something in this copy asked for it */
	int at;		       /* of a row: where its text stands in this
				   copy, from 0; -1: in no row */
	int table;	       /* and in which table */
	bool unread;	       /* of a sheet that was not read this time */
	bool lost;	       /* by its place, and what stood there is gone or
				   found twice */
	int line;	       /* in that file; 0 where it is new */
	const char *remark;    /* what stands behind #, or NULL */
	struct decision *like; /* the next of its kind and key; NULL ends */
};

struct plan_map {
	struct arena *arena;
	struct decision **item;
	size_t count, room;
	const char **text; /* the lines that were read, without the last */
	size_t lines, lines_room;
	const char *written; /* SHA-256 of the plan file that was written with
				it; NULL where it does not say */
	struct table index;  /* the map's own: decisions by kind and key */
};

/* Reads a map.  What cannot be read, names no field or word there is, or says a
   thing twice is an error in d at its line; then nothing of it is to be used.
   The file is `name`. */
void plan_map_read(struct arena *a, const char *name, const char *text,
    struct plan_map *out, struct diags *d);

/* How a text stands between quotes: on one line, 60 characters at most. */
const char *plan_map_key(struct arena *a, const char *text);

/* The decision about this; NULL where there is none.  Keys compare as all texts
   do (ragtrack-plan(5)). */
struct decision *plan_map_find(struct plan_map *m, enum decides what,
    const struct decision *scope, const char *key, int nth);

/* The first of all decisions of that kind about this key (NULL: one without),
   whatever their tables; `like` is the next, in the order of the map. */
struct decision *plan_map_like(
    const struct plan_map *m, enum decides what, const char *key);

/* A new decision at the end, a guess: its value, whether it is in doubt, and
   why it was made. */
struct decision *plan_map_add(struct plan_map *m, enum decides what,
    struct decision *scope, const char *key);

/* Lets a decision on a date, by its place, hold for that text wherever it
   stands. */
void plan_map_widen(struct plan_map *m, struct decision *d);

/* The decision of m about what d is about, which may be of another map of the
   same file; NULL where there is none. */
struct decision *plan_map_same(
    const struct plan_map *m, const struct decision *d);

/*
 * Puts a decision of a person into m, as if its line were in the file that was
 * read: in place of what m says about the same, else as a new one, with the
 * table it is about.  d may be of another map, and is copied.  Before
 * convert_document.
 */
struct decision *plan_map_put(struct plan_map *m, const struct decision *d);

/* The heading of the table of d, which may be of another map, stands in these
   rows: what m says of its columns otherwise becomes a remark. */
void plan_map_heading(
    struct plan_map *m, const struct decision *d, int head, int rows);

/* A question that nothing asks any more: its line becomes a remark. */
void plan_map_retire(struct plan_map *m, struct decision *d);

/* Lets the decisions that are also in `like` stand in its order; what is new
   comes behind them. */
void plan_map_order(struct plan_map *m, const struct plan_map *like);

#define PLAN_MAP_WORDS 160 /* at most, that one decision may be */

/* The words that may stand behind = of it, and how many; 0: any text.  A lead
   may be a text beside its words.  And what one means, NULL where that is
   plain. */
size_t plan_map_words(const struct decision *d, const char **out);
const char *plan_map_help(const struct decision *d, const char *word);

/* The line of a decision, without what stands behind #. */
const char *plan_map_line(struct arena *a, const struct decision *d);

/*
 * The whole map: the lines that were read as they were, those that no longer
 * hold as questions, what is new behind them; the last line gives `written`.
 * `source` is the file that was converted.
 */
void plan_map_write(struct plan_map *m, const char *source, const char *written,
    struct buf *out);

#endif
