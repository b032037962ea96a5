/* SPDX-License-Identifier: ISC */
/*
 * What a person may do to a plan, as sets of changes with the rules of the
 * field: a rating needs its reason, a moved date becomes a revision, nobody
 * verifies their own action.  The command line and the screens both call
 * these; neither knows a rule.  Each appends its changes to edit->set and
 * changes nothing itself; on false the set is as it was and e says why
 * (ERR_USAGE a value that cannot be read, ERR_NO a rule that refuses).
 *
 * What is so already is no failure: nothing is changed, and a sentence that
 * says so goes into edit->notes.  A rating or status stated again, and what is
 * completed again, is confirmed, as by edit_update of no text.  Each rating,
 * status, completion and verification adds an update with the reason as text.
 */
#ifndef RAGTRACK_MODEL_EDIT_H
#define RAGTRACK_MODEL_EDIT_H

#include "ragtrack/model/change.h"
#include "ragtrack/model/edit_note.h"

/* What a person is told to do next, for the place where they are. */
enum edit_way {
	WAY_REASON,   /* give a reason: "say it with -m REASON" */
	WAY_CONFIRM,  /* say that nothing changed */
	WAY_UPDATE,   /* write an update */
	WAY_COMPLETE, /* complete an action, with evidence */
	WAY_VERIFY,   /* verify an action */
	WAY_STEP,     /* add a step */
	WAY_DUE,      /* move a due date */
	WAY_FORUM,    /* say where it was agreed */
	WAY_CUTOFF,   /* say when a period begins and ends */
	WAY_COUNT
};

struct edit {
	const struct plans *plans;
	struct change_set *set;	 /* its who, day, why and ways are used */
	struct edit_notes notes; /* what a person should hear of it */
	bool unasked; /* what comes in from outside is asked for no reason */
};

/* "=", "+=" or "-=" of `set NAME=VALUE`, the last two for lists; NAME/date=
   of a date, see edit_date; NAME/KEY= of a map, with "KEY=VALUE" as what was
   said. */
enum assign { ASSIGN_SET, ASSIGN_ADD, ASSIGN_REMOVE, ASSIGN_DATE, ASSIGN_KEY };

/*
 * Whether this rating needs a reason, and why: red, amber, or against the
 * suggestion; NULL where it may be empty, as of one that is stated again.
 */
const char *edit_reason_needed(const struct edit *ed, const struct action *a,
    const struct field *rating, int rag);

/* Sets a rating (field rag or impact) and adds the update that carries it
   with the reason as its text. */
bool edit_rate(struct edit *ed, const struct action *a,
    const struct field *rating, const char *input, const char *reason,
    struct err *e);

/* Adds an update: text NULL confirms "no change"; internal is a note. */
bool edit_update(struct edit *ed, const struct action *a, const char *text,
    bool internal, struct err *e);

/*
 * Moves the due date.  A count as in +2w is from the due day that stands
 * there, and without one only a note; other day words are from today, and
 * move the last of several dates alone; any form of the plan format replaces
 * all.  Relative words are stored as the ISO day meant.  Appends the revision
 * and keeps the first date in `baseline`; a first date is no revision.  Notes
 * say what is earlier, in the past or so already.
 */
bool edit_due(struct edit *ed, const struct action *a, const char *input,
    const char *reason, struct err *e);

/*
 * Sets any editable field of any thing as a person would.  rag, impact and
 * due of an action go through the rules above with set->why as the reason.
 */
bool edit_field(struct edit *ed, const struct thing *t, const struct field *f,
    enum assign how, const char *input, struct err *e);

/*
 * Who leads an action, as it is typed: "JM, SH" sets them all, "+=JM" and
 * "-=JM" one more or less, "SH>JM" hands SH's share to JM.
 */
bool edit_leads(
    struct edit *ed, const struct action *a, const char *input, struct err *e);

/* One person's share to another, in the same place; who leads beside them
   stays.  Where `from` does not lead it, only a note. */
bool edit_hand_over(struct edit *ed, const struct action *a, const char *from,
    const char *to, struct err *e);

/* Completes an action with evidence (status, completed, evidence); NULL: with
   what stands there already, which must be something.  set->why is the text
   of its update. */
bool edit_complete(struct edit *ed, const struct action *a,
    const char *evidence, struct err *e);

/* Verifies a completed action that has evidence at a forum; refused to any of
   its leads.  set->why is the text of its update. */
bool edit_verify(
    struct edit *ed, const struct action *a, const char *forum, struct err *e);

/* The n'th step as it is numbered for people, from 1: those taken out do not
   count.  NULL where there is none; and how many there are. */
const struct step *step_at(const struct action *a, size_t n);
size_t steps_shown(const struct action *a);

/* A new step, last; a step done or not done again (n counts from 1).  A reason
   in set->why becomes an update of the action. */
bool edit_step_add(
    struct edit *ed, const struct action *a, const char *title, struct err *e);
bool edit_step_done(struct edit *ed, const struct action *a, size_t n,
    bool done, struct err *e);

/* Moves an action to the end of another priority of its plan. */
bool edit_move(struct edit *ed, const struct action *a,
    const struct priority *to, struct err *e);

/* A new person of the plan's organisation, code set; appended as created. */
struct person *edit_person_new(
    struct edit *ed, const struct plan *plan, const char *code);

/*
 * Makes one of two people: `gone` (or, where NULL, whoever is printed as `text`
 * and listed nowhere) becomes an `also` of keep, whose empty fields take its
 * values.  Where both state one keep's stays, and gone's is listed in *left, in
 * the set's arena: "role Head of Service".
 */
bool edit_people_merge(struct edit *ed, const struct person *keep,
    const struct person *gone, const char *text, struct list *left,
    struct err *e);

/* A reading of a measure: a number, which may end in the % of its unit. */
bool edit_reading(struct edit *ed, const struct measure *m, const char *value,
    const char *date, struct err *e);

/* Appends the inverse of a set of history rows, newest first. */
void edit_inverse(struct change_set *set, const struct history *rows);

#endif
