/* SPDX-License-Identifier: ISC */
/*
 * The derived words of an action (ragtrack-query(7), "What follows from the
 * dates"): overdue, late, stale, slipped ... are computed from the plan and
 * today's date, never stored.  Each has a row in derived_fields, so lists,
 * queries, JSON and help name them alike.
 */
#ifndef RAGTRACK_MODEL_DERIVE_H
#define RAGTRACK_MODEL_DERIVE_H

#include "ragtrack/model/people.h"
#include "ragtrack/model/wanted.h"

enum direction {
	DIRECTION_NONE,
	DIRECTION_BETTER,
	DIRECTION_WORSE,
	DIRECTION_SAME,
	DIRECTION_NEW,
	DIRECTION_GONE /* by status: superseded or cancelled */
};

struct derived {
	bool finished, overdue, late, due_soon, stale, slipped, watermelon;
	bool delivered_no_impact;
	bool no_reason;	 /* red or amber without a reason */
	bool stuck;	 /* off track in the last three periods too */
	bool unanswered; /* asked in the open period, no update received */
	int days_late;	 /* 0 unless overdue */
	bool has_slippage;
	int slippage_days;
	int revision_count, revisions_later;
	int updated;		       /* day, or DAY_NONE */
	const struct when *updated_on; /* that date as it was written */
	bool obsession;		       /* under special focus today */
	int obsession_days;	       /* left of it; 0: today is the last */
	int steps, steps_done;
	enum direction direction;
	enum rag suggested; /* RAG_UNRATED: none */
	char reason[128];   /* of the suggestion */
};

/* Everything about an action on that day. */
void derive(const struct plans *plans, const struct action *a, int today,
    struct derived *out);

/* Of that what an action may be asked for, and nothing else: finished, overdue,
   days_late, due_soon, updated, updated_on, stale, no_reason, unanswered.  Of
   its steps it reads those alone that have a date of completion. */
void derive_asks(const struct action *a, int today, struct derived *out);

/* All that derive(), or derive_asks(), reads, of an action and around it. */
void derive_wants(struct wanted *w);
void derive_asks_wants(struct wanted *w);

/* A rating now against an earlier one; without one it is new, if rated. */
enum direction direction_of(enum rag now, bool earlier, enum rag before);

/* The same of an action, by its status where its plan uses no rating; before is
   then an earlier status. */
enum direction action_direction(
    const struct action *a, bool earlier, int before);

/* Parts of it, for rules and lists that need no more.  Finished: how is said
   by ending.h. */
bool action_finished(const struct action *a, int today);
bool step_finished(const struct step *s, int today);
/* Not finished, and its last day is before today. */
bool step_late(const struct step *s, int today);
/* Its first day, else the plan's, else the day the plan was imported. */
int action_begins(const struct action *a);

/* What the plan's key says of a colour: its own label, else the word; the
   meanings of the common BRAG key where the plan states no key. */
const char *colour_label(const struct plan *plan, enum rag colour);
const char *colour_meaning(
    const struct plan *plan, enum rag colour, bool impact);
bool colour_closed(const struct plan *plan, enum rag colour);
/* Writes the common key into a plan that states none: what it reads as stays
   the same for delivery, and it says from now on that it is rated. */
void plan_state_key(struct plan *plan);
bool plan_states_key(const struct plan *plan);

enum derived_kind { DERIVED_FLAG, DERIVED_COUNT, DERIVED_DAY, DERIVED_WORD };

struct derived_field {
	const char *name; /* JSON key, column name, `is:` with - for _ */
	const char *label, *help;
	enum derived_kind kind;
	int width;
	size_t offset;		  /* of the member in struct derived */
	const char *const *words; /* of DERIVED_WORD: [0] is none, NULL ends */
};

/* finished overdue late due_soon stale slipped watermelon
   delivered_no_impact no_reason stuck days_late slippage_days revision_count
   updated direction suggested ...; a row without a name ends them. */
extern const struct derived_field derived_fields[];
/* The row of that name, or NULL. */
const struct derived_field *derived_find(const char *name);
/* Whether a DERIVED_FLAG holds. */
bool derived_flag(const struct derived *d, const struct derived_field *f);
/* False where null; *n is a count or a day. */
bool derived_number(
    const struct derived *d, const struct derived_field *f, int *n);
/* "better", "amber" ..., NULL where null. */
const char *derived_word(
    const struct derived *d, const struct derived_field *f);

extern const char *const direction_words[]; /* by enum direction */

/* Whether a rating says that it is not going well: red or amber. */
bool rag_off_track(enum rag rag);
/* The same of an action of a plan, by its status where that stands in the
   rating's place: on hold. */
bool plan_off_track(const struct plan *plan, enum rag rag, int status);

#endif
