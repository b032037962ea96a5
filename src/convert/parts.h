/* SPDX-License-Identifier: ISC */
/*
 * What the steps of a conversion share.
 *
 *	part.c		tables cut into parts: one heading, its rows
 *	head.c		which rows are headings
 *	kind.c		which parts are of actions, people, measures ...
 *	column_layout.c	parts of the same headings
 *	column.c	which field a column is; column_look.c what is in it
 *	column_date.c	which of several dates one is
 *	column_other.c	columns of the tables beside the actions
 *	row.c		which rows are actions, and which headings of some
 *	align.c		which cell of a row stands in which column
 *	above.c		headings above the tables
 *	row_place.c	where the rows that the map names stand
 *	level.c		which headings are sections, priorities, themes
 *	text.c		what a text looks like
 *	value.c		dates
 *	word.c		words of a status or a rating, fills
 *	colour.c	colours: ratings or none, and what they are called
 *	lead.c		who leads
 *	cell_split.c	steps, dated comments, several dates in one cell
 *	build.c		the actions of the plan: rows; build_cell.c their
 *			cells, build_title.c titles and steps
 *	others.c	people, measures, key, glossary
 *	header.c	the plan's own lines
 *	account.c	where each cell went
 */
#ifndef CONVERT_PARTS_H
#define CONVERT_PARTS_H

#include "headings.h"
#include "ragtrack/base/table.h"
#include "ragtrack/convert/convert.h"
#include "ragtrack/model/field.h"

enum part_kind {
	PART_NONE,
	PART_ACTIONS,
	PART_PEOPLE,
	PART_MEASURES,
	PART_KEY,
	PART_GLOSSARY,
	PART_HEADER,  /* "Owner | Head of Service" above the first action */
	PART_PROJECT, /* title and description of the priority that follows */
	PART_LOOKUPS,
	PART_KINDS
};

/* A column of parts that have one layout. */
struct column {
	int at;		     /* where it stands in the layout */
	const char *heading; /* spaces run together; "" none */
	const char *key;     /* what the map calls it */
	int nth;	     /* of several of that heading, from 1 */
	const char *to;	     /* field, or priority, section, note ... */
	const char *fills;   /* "rag" or "impact" where its fills are */
	bool guessed;
	bool again; /* another column is that field already: under extra */
	const struct decision *decided; /* its line of the map */
	/* of its cells below the heading */
	size_t cells, dates, colours, statuses, refs, leads, long_, filled,
	    distinct;
	size_t lists;  /* numbered ones of two items and more */
	size_t length; /* of all texts, bytes */
	const char *sample[2];
};

struct layout {
	enum part_kind kind;
	struct column *column;
	int columns;
	struct decision *scope;
	struct part *first; /* the part it was found in */
	size_t rows;
};

enum row_role {
	ROW_BLANK,
	ROW_HEAD, /* the heading, also repeated */
	ROW_ACTION,
	ROW_GROUP,	 /* heading of the actions below: see level */
	ROW_STEP,	 /* of the action above */
	ROW_MORE,	 /* the action above goes on */
	ROW_DESCRIPTION, /* of the heading above */
	ROW_NOTE	 /* none of these */
};

/* A heading of actions, in a row, a line or the name of a sheet. */
struct group {
	const char *title, *ref; /* without its number; the number */
	const char *whole;	 /* with it */
	const char *style;	 /* what it looks like: levels have one each */
	int level;		 /* 0 section, 1 priority, 2 theme, -1 none */
	bool outside;		 /* a line or a sheet, not a row */
	bool project;		 /* a table of its own */
	const struct part *part; /* of a row or a project */
	size_t block;		 /* of a line */
	int row;		 /* of a row above a heading; else -1 */
	struct decision *decided;
	int again; /* the row that says it once more, of the table below; -1 */
};

/* Who leads what a heading opens: "Lead: Head of Service" below it.  Where the
   heading opens nothing, its fate is to be said. */
struct leading {
	const struct group *group;
	const char *text;
	struct fate *fate; /* NULL: its cell is the heading's own */
};

struct row {
	int number; /* in its table */
	enum row_role role;
	bool doubt;			 /* it may be something else */
	struct group *group;		 /* of ROW_GROUP; of others NULL */
	const struct office_cell **cell; /* by column of the layout; NULL where
					    there is none */
	struct action *action;		 /* of ROW_ACTION, once it is built */
	bool first; /* merged cells may reach into it from above */
};

/* Rows of one table with at most one heading. */
struct part {
	const struct office_table *table;
	size_t block;		      /* of the document */
	int first, last, head, heads; /* rows; head -1: none */
	bool apart;		      /* nothing stands right above it */
	enum part_kind kind;
	struct decision *scope; /* its line of the map; NULL: it needs none */
	struct layout *layout;
	struct row *row; /* first to last */
	int ticks;	 /* a column of ticks that has no heading; 0: none */
	struct group **before; /* lines above that are headings, in order */
	size_t befores, before_room;
	size_t rows;
};

/* A text that is no plain date, and in how many cells it stands. */
struct dated {
	struct decision *line;
	const char *first, *why; /* place of the first; of its guess */
	size_t count;
};

/* The cells of one table. */
struct cells {
	int *start; /* by row: the first cell of it or of a later row */
	struct fate *fate;
	int rows;
	struct decision **given; /* by row: what the map says of it; or NULL */
};

/* A text that more is added to: it has room, so that adding a line a thousand
   times copies it a few times only. */
struct text_grown {
	char *text;
	size_t length, room;
};

struct convert {
	struct arena *a;       /* of what comes back */
	struct arena *work;    /* of what the steps leave for one another */
	struct arena *row;     /* of what is needed while a row is built */
	struct arena *scratch; /* for what a call needs and gives up */
	const struct office_document *d;
	struct plan_map *map;
	const struct headings *headings;
	const char *stem;
	struct cells *cells; /* by number of the table, from 1 */
	struct fate *line;   /* by block */
	struct part *part;
	size_t parts, part_room;
	struct layout **layout;
	size_t layouts, layout_room;
	struct plan *plan;
	struct group **group; /* all, in the order of the document */
	size_t groups, group_room;
	struct leading *leading;
	size_t leadings, leading_room;
	struct converted_word *word;
	size_t words, word_room;
	struct table words_at; /* of those, by what and word */
	struct table dates;    /* decisions on dates, by table and place */
	struct dated *dated;   /* those that are guessed, a text each */
	size_t dateds, dated_room;
	struct table dated_at; /* of those, by the text */
	struct table names;    /* sections, priorities ..., by list and name */
	struct text_grown grown[8]; /* the last of text_added */
	size_t grown_next;
	const char **remark;
	size_t remarks, remark_room;
	size_t month_firsts;	 /* dates that are month first */
	const char *month_first; /* place of the first */
	size_t day_numbers;	 /* that were taken for dates */
};

/* The cell that begins at this place; NULL where there is none. */
const struct office_cell *cell_in(
    const struct convert *c, const struct office_table *t, int row, int column);
/* Its text on one line; "" where it has none. */
const char *cell_line(
    const struct convert *c, const struct office_table *t, int row, int column);
/* How many cells of the row have a text, and the first of them. */
int row_texts(const struct convert *c, const struct office_table *t, int row,
    const struct office_cell **first);
/* The cells of a row: from *first, how many. */
size_t cells_of_row(const struct convert *c, const struct office_table *t,
    int row, const struct office_cell **first);

/* Finds the rows that the map names. */
void rows_place(struct convert *c);
/* What the map says of a row; NULL: nothing. */
struct decision *row_given(
    const struct convert *c, const struct part *p, int row);
/* The line of the map for a table with its heading in that row, from 1 (0: in
   none); NULL where it has none. */
struct decision *scope_given(
    const struct convert *c, const struct office_table *t, int head);

/* What a row is called in the map: its first text. */
const char *row_key(
    const struct convert *c, const struct office_table *t, int row);

struct fate *fate_of(const struct convert *c, const struct office_table *t,
    const struct office_cell *cell);
/* Where a cell went; the first destination stays. */
void fate_set(struct convert *c, const struct office_table *t,
    const struct office_cell *cell, enum account account, const char *to);
void fate_row(struct convert *c, const struct office_table *t, int row,
    enum account account, const char *to);

/* Columns of the part in which anything stands. */
int part_columns(const struct convert *c, const struct part *p);
/* The layout of the part, which those with the same headings share. */
struct layout *layout_of(struct convert *c, struct part *p);

/* The column of the layout that is this field; NULL where there is none. */
const struct column *column_of(const struct layout *l, const char *to);
/* What a column of steps is of them: "due" of "step_due"; NULL of another. */
#define STEP_COLUMN "step_"
const char *step_field(const char *to);
/* The cell of a row in the first column of that field, and its text. */
const struct office_cell *row_cell(
    const struct part *p, const struct row *r, const char *to);
const char *row_text(const struct part *p, const struct row *r, const char *to);
/* Where the cells of each row belong. */
void cells_align(struct convert *c, struct part *p, struct row *r);
/* The first action of the part, or of what follows this row; NULL for none. */
const struct row *next_action(const struct part *p, size_t from);
/* A new heading; a number that it begins with is its ref. */
struct group *group_add(struct convert *c, const char *text);
/* Those above the tables, into `before` of the parts. */
void groups_above(struct convert *c);

/* The steps, in the order in which they are taken. */
void parts_find(struct convert *c);
void kinds_find(struct convert *c);
void columns_find(struct convert *c);
void rows_find(struct convert *c);
void levels_find(struct convert *c);
void header_find(struct convert *c);
void others_build(struct convert *c);
void actions_build(struct convert *c);
void account_make(struct convert *c, struct conversion *out);

/* How well a row reads as the heading of a table of that kind: 2 for each cell
   that is one, 3 where all of it is; 0 where fewer than two or most are not.
   `rows` of them are read together. */
int head_score(const struct convert *c, const struct office_table *t, int row,
    int rows, enum part_kind kind);
/* The heading of a column of a head. */
const char *head_text(const struct convert *c, const struct office_table *t,
    int row, int rows, int column);

/* The heading at this row, as the map says, else where `look` by its words: what
   kind of table it begins (PART_NONE: none), how many rows it has, its line. */
enum part_kind head_at(struct convert *c, const struct office_table *t, int row,
    bool look, int *heads, struct decision **scope);
/* Whether the row repeats the heading of the part; whether it is nothing but
   headings; whether the map says where those of the table are. */
bool head_again(const struct convert *c, const struct part *p, int row);
bool head_plain(const struct convert *c, const struct office_table *t, int row);
bool heads_given(const struct convert *c, const struct office_table *t);
/* Whether the map leaves out all of the table that it names no heading of. */
bool table_left(const struct convert *c, const struct office_table *t);

/* The decision of the map on this, else a new one: `guess`, in doubt or not,
   with a remark (NULL: none). */
struct decision *decide(struct convert *c, enum decides what,
    struct decision *scope, const char *key, int nth, const char *guess,
    bool doubt, const char *remark);

/* What a word of a status, a rating or a fill means in this plan ("extra" where
   it means nothing), counted. */
const char *word_means(struct convert *c, enum decides what, const char *word,
    const struct part *p, const struct office_cell *cell);
/* The fill says something that no word in its cell says as well. */
void fill_counts(struct convert *c, const char *hex);
/* Whether a text is a word of a status or a rating, or begins with one. */
bool word_fits(struct convert *c, enum decides what, const char *word);
/* A word without what stands before it: "(2) Amber", a coloured disc. */
const char *word_bare(const char *word);
/* The colour of a disc that a word begins with; NULL for none. */
const char *word_disc(const char *word);
/* The colour of a disc or a letter that a word begins with; NULL for none. */
const char *word_colour(const char *word);
/* "red" for a fill that is plainly a rating's; NULL for others.  Whether it is
   none at all, grey, white or pale, and says nothing. */
const char *fill_colour(int fill);
bool fill_plain(int fill);
/* Whether the fill is this cell's own, not its whole row's. */
bool fill_alone(const struct convert *c, const struct office_table *t,
    const struct office_cell *x);

/* Whether a text is a date of the plan format, and no mere word. */
bool text_is_date(const struct convert *c, const char *text);
bool text_run_is_date(const struct convert *c, const char *text, size_t n);
/* Whether it looks like a ref: 1.2, A3, 4.10a, FD-12. */
bool text_is_ref(const char *text);
/* Its leading number without what follows: "1" of "1: Quality", and where the
   rest begins; NULL where it has none. */
const char *text_number(struct arena *a, const char *text, const char **rest);
/* "step", "milestone": what a row says it is, that is none of an action. */
bool text_is_step(const char *text);
/* Two to four letters, the first a capital. */
bool text_is_initials(const char *text);
/* Whether a word in it is one of organisations: council, trust. */
bool text_says_organisation(const struct convert *c, const char *text);
/* What the map calls each kind of part and each level of a heading; the kind of
   that name, of actions where there is none. */
extern const char *const part_words[PART_KINDS], *const level_words[];
enum part_kind part_named(const char *word);
/* The rating of that word of ours, unrated where it is none. */
int colour_value(const char *colour);
/* Where the word stands in the text, whatever its case; NULL: nowhere. */
const char *text_find(const char *text, const char *word);
/* The first n bytes of the text; itself where these are all. */
const char *text_part(struct arena *a, const char *text, size_t n);
/* `old`, the mark and `more` as one text, which `g` keeps: where it made `old`,
   that grows in its place.  Where there is no `old`, it is `more`. */
const char *text_grow(struct arena *a, struct text_grown *g, const char *old,
    const char *mark, const char *more);
/* The text on one line, spaces run together. */
const char *text_line(struct arena *a, const char *text);

/* Finds the dates that the map names; says how often the others stand. */
void dates_find(struct convert *c);
void dates_said(struct convert *c);
/* Whether the date of a line of the map stands where the line says. */
bool date_stands(const struct convert *c, const struct decision *d);
/* A date of the plan from what a cell says; a question where it would be
   refused or is no date. */
void date_value(struct convert *c, const struct part *p,
    const struct office_cell *cell, const struct field *f, struct thing *t);
/* Leads. */
void leads_value(struct convert *c, const char *text, struct list *out);
/* Sets a field from a text, as a plan file would; false where it is refused. */
bool field_say(struct convert *c, struct thing *t, const struct field *f,
    const char *text);

/* A cell taken apart: what stands before its first item, the items. */
struct item {
	const char *ref, *text;
};
struct items {
	const char *before, *after;
	struct item *item;
	size_t count, room;
	bool bullets; /* not numbered, not lettered */
};
/* Where the text of a numbered or lettered item begins, and how long its
   number is; 0 where it is none. */
size_t items_numeral(const char *s, size_t *ref);
void items_split(
    struct arena *a, const char *text, bool page, struct items *out);
/* "Jan: done" and "12/11/23 SH - done" as updates of the action. */
void updates_split(
    struct convert *c, struct action *action, const char *text, bool internal);

void remark(struct convert *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
