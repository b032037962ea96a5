/* SPDX-License-Identifier: ISC */
/*
 * Periods: the reporting cycle of a plan.  A period is opened with a cut-off,
 * leads answer by updating, and closing it freezes how every action stood.
 * A period is kept by the store and stands in no plan file; what is frozen
 * holds numbers, words and days only, never a text that somebody wrote, so
 * nothing of it is ever to be redacted.
 */
#ifndef RAGTRACK_MODEL_PERIOD_H
#define RAGTRACK_MODEL_PERIOD_H

#include "ragtrack/model/edit.h"

struct period {
	struct thing thing;
	const char *id; /* "2023-11", unique in its plan */
	struct when first, cutoff;
	struct when closed;    /* absent: still open */
	const char *closed_by; /* code or login */
	const char *head;      /* the history's number just before the closing:
				  the plan as of it is what was frozen */
	const char *frozen;    /* see period_frozen; NULL while open */
};

/* How one action stood when its period was closed. */
struct frozen {
	int64_t action; /* its number in the store */
	enum rag rag, impact;
	int status;    /* where the plan goes by it, else STATUS_UNSET */
	bool asked;    /* an update was due from it in this period */
	bool answered; /* updated in the period; if asked and not:
			  "no update received" */
	bool finished, overdue, late, stale;
	int due; /* last day, or DAY_NONE */
	bool has_slippage;
	int slippage_days;
	int that_day; /* how many of its updates were of the closing day: later
			 ones of that day are of the next period */
};

/* The action as it was frozen; false where the period is open or the action
   was not there.  A binary search in the text: nothing is unpacked. */
bool period_frozen(const struct period *p, int64_t action, struct frozen *out);

/* All of them by number: *at is NULL at first; false after the last. */
bool period_frozen_next(
    const struct period *p, const char **at, struct frozen *out);

/* The struct it is; the kind is asserted. */
struct period *thing_as_period(const struct thing *t);

/* The period of this id in the plan; false with ERR_NO and the nearest. */
bool period_find(const struct plan *plan, const char *id,
    const struct period **out, struct err *e);

/* The one that is open and not yet closed, the newest where there are more;
   NULL where none is. */
const struct period *period_open_now(const struct plan *plan);

/* The history's number just before it was closed; 0 while it is open. */
int64_t period_head(const struct period *p);

/* The last day it is about: its cut-off, or the day on which it was closed
   where that came first. */
int period_end(const struct period *p);

/* The open period as closing it on that day would have it end.  It borrows
   from p, and has no text of the day, so that it is worked out like one that
   is open. */
struct period period_ending(const struct period *p, int day);

/* The closed period with the latest cut-off that was closed by that day, and
   the one closed before p, of two closed on one day by their place in the
   history; NULL where there is none. */
const struct period *period_last_closed(const struct plan *plan, int today);
const struct period *period_before(
    const struct plan *plan, const struct period *p);

/*
 * Whether an update is due from this action in the period: it is open, or was
 * updated in it, and has begun by the cut-off.  Answered: a day that counts
 * for its `updated` lies from the first day to the cut-off, or was added on
 * the day on which the period before was closed, after it was.
 */
bool period_asks(const struct action *a, const struct period *p, int today);
bool period_answered(const struct action *a, const struct period *p, int today);

/* How the action stands for the period on that day: what closing it then
   would freeze. */
void period_freeze(const struct plans *plans, const struct action *a,
    const struct period *p, int today, struct frozen *out);

/* All of the plan that were not taken out, the latest cut-off first. */
struct things periods_newest_first(struct arena *a, const struct plan *plan);

/* The closed period that is about this day; NULL where there is none. */
const struct period *period_shut_on(const struct plan *plan, int day);

/*
 * Opens a period.  What is NULL is worked out: the first day is the one after
 * the last period's end, else that of the cycle today is in; the cut-off is
 * counted from a stated first day, else from the latest of today, the first day
 * and the day after the last period's cut-off: the first cut-off of a board of
 * the plan from that day on, else the end of the cycle (report_every, else
 * update_every, else a month) that the day is in; the id
 * is the cut-off's month, or its day where the month has a period already.
 * Refused (ERR_NO) while another is open, where the id is taken, or the days
 * overlap another period.
 */
bool edit_period_open(struct edit *ed, const struct plan *plan, const char *id,
    const char *first, const char *cutoff, struct err *e);

/* The cut-off of a period that is opened on that day with nothing stated. */
int period_next_cutoff(const struct plan *plan, int day);

/* Closes it today and freezes every action that is not retired.  `head` is
   plans->head.  Refused where it is closed already, or before its first day. */
bool edit_period_close(struct edit *ed, const struct plan *plan,
    const struct period *p, struct err *e);

/* Opens it again: what was frozen is then in the history.  Refused (ERR_NO)
   unless it is the plan's last, and closed. */
bool edit_period_reopen(struct edit *ed, const struct plan *plan,
    const struct period *p, struct err *e);

#endif
