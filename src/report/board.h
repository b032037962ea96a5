/* SPDX-License-Identifier: ISC */
/*
 * What the papers for boards share: how each action stands and stood, taken
 * once; choosing among the actions; and the columns by which a paper shows
 * one.  Whatever is shown passes the audience here.
 *
 *	board.c		taking stock, choosing
 *	board_table.c	tables of actions, refs in a line
 *	board_plot.c	plots
 */
#ifndef REPORT_BOARD_H
#define REPORT_BOARD_H

#include "ragtrack/model/ending.h"
#include "ragtrack/report/doc_build.h"
#include "ragtrack/report/paper.h"

/* One action, as it stands and as it stood. */
struct stand {
	const struct standing *in;
	const struct action *action;
	struct derived d;
	const struct action *was; /* NULL: not there then, or no then */
	struct derived was_d;
	enum direction delivery, impact;
	int held; /* of what is stuck: closed periods in a row it was */
};

/* A plan and all its actions in order. */
struct standing {
	const struct plan *plan;
	int today;
	struct paper_against against; /* .before NULL: nothing */
	struct stand *item;
	size_t count, room;
	const struct action **gone; /* there then, and no more */
	size_t ngone, gone_room;
	const struct period *asked;   /* whose answers are counted, or NULL */
	const struct period **closed; /* oldest first, the paper's own last */
	size_t nclosed, closed_room;
};

struct board {
	const struct paper_ask *ask;
	struct doc *d;
	struct audience *aud;
	int today;
	struct standing *plan;
	size_t plans;
	bool compared; /* any plan is */
	bool repeats;  /* refs stand twice in a plan: priorities are shown */
	/* of the history since, what is about actions: by action, each in
	   order (changes_moves.c) */
	const struct history_row **moves;
	size_t nmoves;
	/* of the table being filled */
	const struct plan *band;
};

/* Whether an action is chosen. */
typedef bool pick_fits(const struct stand *s);

/* Takes stock of in->plan, or of all plans. */
void board_open(struct board *b, const struct paper_ask *ask, struct doc *d);

/* Whether it is about one plan, and which: NULL for all. */
const struct plan *board_plan(const struct board *b);
/* "period 2023-10"; "the last closed period of each plan" where they differ;
   NULL where nothing is compared. */
const char *board_since(const struct board *b);
/* The most closed periods that a plan has. */
size_t board_periods(const struct board *b);

/* Whether it is open, and red or amber. */
pick_fits stand_off_track;
/* Whether it was finished then, and is open now. */
pick_fits stand_reopened;
/* What its rating was; unrated where it was not there. */
enum rag stand_was(const struct stand *s, bool impact);

/* Whether a field had another value then, of what was there then. */
bool stand_differs(const struct stand *s, const struct field *f);

/* Actions chosen from a board, in plan order or sorted inside each plan. */
struct picks {
	const struct stand **item;
	size_t count, room;
};
/* For qsort: of two places of an array of stands, which pick_at reads.  Ends
   with pick_place, so that equals stay as in the plan. */
typedef int pick_order(const void *x, const void *y);
const struct stand *pick_at(const void *item);
int pick_place(const struct stand *x, const struct stand *y);
/* All that fit; order NULL: as in the plan. */
struct picks board_pick(
    const struct board *b, pick_fits *fits, pick_order *order);
/* All of which a derived flag holds. */
struct picks board_flagged(
    const struct board *b, const struct derived_field *flag);
void pick_add(const struct board *b, struct picks *p, const struct stand *s);

/* A field of a thing as the audience may read it. */
const char *board_text(
    const struct board *b, const struct thing *t, const char *field);
/* The ref by which a reader finds the action in its plan: where it stands twice
   with its priority's ("2/1.1"), else title; "@57" where it has none. */
const char *board_ref(const struct board *b, const struct action *a);
/* "1.1, 1.2 and 9 more"; "Quality of practice 1, 2; Leadership 1". */
const char *board_refs(const struct board *b, const struct picks *p);
const char *board_refs_of(const struct board *b, const struct things *actions);

/* What the plan calls a field where the paper is about one, else our word. */
const char *board_label(
    const struct board *b, const char *field, const char *ours);

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
struct doc_table *board_table(struct board *b, const char *name,
    const char *caption, const char *none, unsigned show);
/* A row of it for this action, under a band of its plan where there are
   several. */
struct doc_row *board_row(
    struct board *b, struct doc_table *t, const struct action *a);
/* The same, and how it moved and stands. */
struct doc_row *board_stand(
    struct board *b, struct doc_table *t, const struct stand *s);
/* The cell of that column; NULL where the table has none. */
struct doc_cell *board_cell(
    const struct doc_table *t, struct doc_row *row, const char *column);

/* A table of finished actions: how each ended, when, and its ratings. */
void board_finished(struct board *b, const char *name, const char *caption,
    const char *none, const struct picks *p);

/* The column with the newest update of the period (else since what the plan
   is held against), and its cells: "No update received" where there is none.
   Nothing where updates are not for this audience. */
void board_update_column(struct board *b, struct doc_table *t);
void board_update_cell(struct board *b, struct doc_table *t,
    struct doc_row *row, const struct stand *s);

/* A table of what, how many actions and, of one plan, which; and a row of it. */
struct doc_table *board_counts(struct board *b, const char *name,
    const char *caption, const char *none, const char *column,
    const char *label, enum doc_kind kind);
void board_count(struct board *b, struct doc_table *t, const char *label,
    const char *exact, const struct picks *p);

/* "+2", "-1", "0". */
struct doc_cell board_change(struct board *b, size_t before, size_t now);

/* Why it is a watermelon: "51 days overdue, date moved back 2 times". */
const char *board_watermelon(const struct board *b, const struct stand *s);

/* "worse (was green)": how a rating moved, "" where it did not. */
const char *board_moved(const struct board *b, const struct stand *s,
    enum direction direction, enum rag was);

/* Plots of one plan; nothing where there is nothing to see. */
void board_plot_ratings(struct board *b, const struct standing *s);
void board_plot_finished(struct board *b, const struct standing *s);
void board_plot_slippage(struct board *b, const struct picks *slipped);

#endif
