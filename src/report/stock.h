/* SPDX-License-Identifier: ISC */
/*
 * What the reports for boards share: how each action stands and stood, taken
 * once; choosing among the actions; and the columns by which a report shows
 * one.  Whatever is shown passes the audience here.
 *
 *	stock.c		taking stock, choosing
 *	stock_table.c	tables of actions
 *	stock_words.c	the column of their newest words
 *	stock_refs.c	refs in a line
 *	stock_plot.c	plots
 *	stock_priorities.c	a line a priority
 */
#ifndef REPORT_STOCK_H
#define REPORT_STOCK_H

#include "ragtrack/model/counts.h"
#include "ragtrack/model/ending.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/report/doc_build.h"
#include "ragtrack/report/reports.h"

/* One action, as it stands and as it stood. */
struct action_state {
	const struct plan_state *in;
	const struct action *action;
	struct derived d;
	const struct action *was; /* NULL: not there then, or no then */
	struct derived was_d;
	enum direction delivery, impact;
	int held; /* of what is stuck: closed periods in a row it was */
};

/* A plan and all its actions in order. */
struct plan_state {
	const struct plan *plan;
	int today;
	struct report_against against; /* .before NULL: nothing */
	struct action_state *item;
	size_t count, room;
	const struct action **gone; /* there then, and no more */
	size_t ngone, gone_room;
	const struct period *asked;   /* whose answers are counted, or NULL */
	const struct period **closed; /* oldest first, the report's own last */
	size_t nclosed, closed_room;
};

struct stock {
	const struct report_ask *ask;
	struct doc *d;
	struct audience *aud;
	int today;
	struct plan_state *plan;
	size_t plans;
	unsigned uses; /* what any of them uses: uses.h */
	bool compared; /* any plan is */
	bool repeats;  /* refs stand twice in a plan: priorities are shown */
	struct table *refs; /* how often each stands (stock_refs.c) */
	/* of the history since, what is about actions: by action, each in
	   order (changes_moves.c) */
	const struct history_row **moves;
	size_t nmoves;
	/* of the table being filled */
	const struct plan *band;
};

/* Whether an action is chosen. */
typedef bool pick_fits(const struct action_state *s);

/* Takes stock of in->plan, or of all plans. */
void stock_open(struct stock *b, const struct report_ask *ask, struct doc *d);

/* Whether a thing that is no action (a priority, a measure, the plan, a board)
   is in the paper, or in the part that is built; actions that are not were left
   out when stock was taken. */
bool stock_has(const struct stock *b, const struct thing *t);
/* The same, or it stands there too and is counted in an earlier part. */
bool stock_shows(const struct stock *b, const struct thing *t);

/* Whether it is about one plan, and which: NULL for all. */
const struct plan *stock_plan(const struct stock *b);
/* "October 2023"; "the last closed period of each plan" where they differ;
   NULL where nothing is compared. */
const char *stock_since(const struct stock *b);
/* The most closed periods that a plan has. */
size_t stock_periods(const struct stock *b);

/* Whether it is open, and red or amber, or where the plan goes by its status on
   hold. */
pick_fits state_off_track;
/* That in words: "red or amber". */
const char *stock_off_track(const struct stock *b);
/* How it goes by colour, the worse the less; what is on hold as what is red. */
int state_rank(const struct action_state *s);
/* Whether its plan uses that. */
bool state_uses(const struct action_state *s, unsigned use);
/* Whether it was finished then, and is open now. */
pick_fits state_reopened;
/* What its rating was; unrated where it was not there. */
enum rag state_was(const struct action_state *s, bool impact);
/* What its status was, as people read it: NULL where none was. */
const char *status_was(const struct action_state *s);

/* Whether a field had another value then, of what was there then. */
bool state_differs(const struct action_state *s, const struct field *f);

/* Actions chosen from a board, in plan order or sorted inside each plan. */
struct picks {
	const struct action_state **item;
	size_t count, room;
};
/* For qsort: of two places of an array of stands, which pick_at reads.  Ends
   with pick_place, so that equals stay as in the plan. */
typedef int pick_order(const void *x, const void *y);
const struct action_state *pick_at(const void *item);
int pick_place(const struct action_state *x, const struct action_state *y);
/* All that fit; order NULL: as in the plan. */
struct picks stock_pick(
    const struct stock *b, pick_fits *fits, pick_order *order);
/* All of which a derived flag holds. */
struct picks stock_flagged(
    const struct stock *b, const struct derived_field *flag);
void pick_add(
    const struct stock *b, struct picks *p, const struct action_state *s);

/* Whether one of the picks has something in the field that may be read; what
   may not is counted as left out, each once. */
bool stock_says(struct stock *b, const struct picks *p, const struct field *f);
/* Adds a column for each of these fields of actions (names parted by spaces)
   that one of the picks states and the audience may read; to be called before
   the rows, which fill it. */
void stock_said_columns(struct stock *b, struct doc_table *t,
    const struct picks *p, const char *names);

/* Counts the refs of a plan, for the two below.  Whether one stands twice among
   the actions taken, so that it does not say which is meant. */
bool stock_count_refs(struct stock *b, const struct plan_state *s);
/* A field of a thing as the audience may read it. */
const char *stock_text(
    const struct stock *b, const struct thing *t, const char *field);
/* The ref by which a reader finds the action in its plan: where it stands twice
   with its priority's ("2/1.1"), else title; "@57" where it has none. */
const char *stock_ref(const struct stock *b, const struct action *a);
/* "1.1, 1.2 and 9 more"; "Quality of practice 1, 2; Leadership 1". */
const char *stock_refs(const struct stock *b, const struct picks *p);
const char *stock_refs_of(const struct stock *b, const struct things *actions);

/* Where the actions stand that it is about, for labels: a priority, section or
   plan; NULL where they are of several plans. */
const struct thing *stock_at(const struct stock *b);
/* What is called so there (label_own), else our word. */
const char *stock_label(const struct stock *b, const struct kind *kind,
    const char *name, const char *ours);

enum { /* what a table of actions shows beside ref and title */
	SHOW_LEADS = 1 << 0,
	SHOW_DUE = 1 << 1,
	SHOW_DELIVERY = 1 << 2,
	SHOW_IMPACT = 1 << 3,
	SHOW_STATE = 1 << 4, /* "worse (was green), 3 days overdue" */
	/* For programs: `direction`, `impact_direction`; SHOW_STATE has
	   `direction` and `days_late` as well. */
	SHOW_DIRECTIONS = 1 << 5
};
/* Has the columns of fields of this kind stand in the order of the labels. */
void stock_arrange(
    struct stock *b, struct doc_table *t, const struct kind *kind);
struct doc_table *stock_table(struct stock *b, const char *name,
    const char *caption, const char *none, unsigned show);
/* A row of it for this action, under a band of its plan where there are
   several. */
struct doc_row *stock_row(
    struct stock *b, struct doc_table *t, const struct action *a);
/* The same, and how it moved and stands. */
struct doc_row *stock_state(
    struct stock *b, struct doc_table *t, const struct action_state *s);
/* The cell of that column; NULL where the table has none. */
struct doc_cell *stock_cell(
    const struct doc_table *t, struct doc_row *row, const char *column);

/* A table of finished actions: how each ended, when, and its ratings. */
void stock_finished(struct stock *b, const char *name, const char *caption,
    const char *none, const struct picks *p);

/* The column with the newest update of the period (else since what the plan
   is held against), and its cells: "No update received" where there is none.
   Nothing where updates are not for this audience. */
void stock_update_column(struct stock *b, struct doc_table *t);
void stock_update_cell(struct stock *b, struct doc_table *t,
    struct doc_row *row, const struct action_state *s);

/* Where there is that column: one more with what the rating or status was given
   with, where it is not the newest word. */
void stock_reason_column(struct doc_table *t);
void stock_reason_cell(struct stock *b, struct doc_table *t,
    struct doc_row *row, const struct action_state *s);

/* A table of what, how many actions and, of one plan, which; and a row of it. */
struct doc_table *stock_counts(struct stock *b, const char *name,
    const char *caption, const char *none, const char *column,
    const char *label, enum doc_kind kind);
void stock_count(struct stock *b, struct doc_table *t, const char *label,
    const char *exact, const struct picks *p);

/* "+2", "-1", "0". */
struct doc_cell stock_change(struct stock *b, size_t before, size_t now);

/* Why it is a watermelon: "51 days overdue, date moved back 2 times". */
const char *stock_watermelon(
    const struct stock *b, const struct action_state *s);

/* "worse (was green)": how its rating moved, or its status; "" where not. */
const char *stock_moved(const struct stock *b, const struct action_state *s);
/* Whether nothing of these is used by any of its plans. */
bool stock_lacks(const struct stock *b, unsigned use);
/* "Status" by the plan's word, with what stands beside it. */
struct doc_cell cell_status(const struct action *a);

/* What is counted of some actions: of a priority, of a plan. */
struct tally {
	struct counts counts;
	int better, worse;		  /* of delivery, or of its status */
	const struct action_state *worst; /* open; of them the first */
	const struct action *next;	  /* open, due next */
};
void tally_add(struct tally *t, const struct action_state *s);
/* Of all of the plan where p is NULL. */
struct tally tally_of(const struct plan_state *in, const struct priority *p);
/* Its columns: counts by rating on their colours, or by status, the worst that
   is open, what moved, what is late; and its cells. */
void tally_columns(struct stock *b, struct doc_table *t);
/* The columns that say which priority it is, and who leads it. */
void stock_priority_columns(struct stock *b, struct doc_table *t);
void tally_put(struct stock *b, struct doc_table *t, const struct tally *n);
/* A row a priority, below bands of their sections; what stands before and
   behind the tally's cells is put by these. */
typedef void priority_put(struct stock *b, struct doc_table *t,
    const struct priority *p, const struct tally *n);
void stock_priorities(struct stock *b, const struct plan_state *in,
    struct doc_table *t, priority_put *first, priority_put *rest);
/* A count on the colour of that rating; 0 is said by nothing. */
struct doc_cell *doc_put_rated(struct doc_table *t, enum rag rag, long long n);
/* Whether the plan's key has that colour; of several plans it has all. */
bool stock_key_has(const struct stock *b, enum rag rag);

/* Plots of one plan; nothing where there is nothing to see. */
void stock_plot_ratings(struct stock *b, const struct plan_state *s);
void stock_plot_finished(struct stock *b, const struct plan_state *s);
/* How many are finished, and would be by the dates first agreed. */
void stock_say_finished(struct stock *b, const struct plan_state *s);
void stock_plot_slippage(struct stock *b, const struct picks *slipped);

#endif
