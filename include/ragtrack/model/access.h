/* SPDX-License-Identifier: ISC */
/*
 * What those may do who are locked in (--restricted): the one place that knows.
 * The store asks it in the transaction that writes, so screens and commands
 * are held to the same; screens ask it before somebody types in vain.
 */
#ifndef RAGTRACK_MODEL_ACCESS_H
#define RAGTRACK_MODEL_ACCESS_H

#include "ragtrack/model/change.h"

/* Each may do what those before it may.  Unset is read as a lead. */
enum access {
	ACCESS_UNSET,
	ACCESS_VIEWER,	      /* reads all but private notes */
	ACCESS_LEAD,	      /* updates, rates, dates, ticks and completes own
				 actions */
	ACCESS_IMPROVEMENT,   /* all but access, redaction, restore, `store` */
	ACCESS_ADMINISTRATOR, /* all */
};
extern const char *const access_words[]; /* as stated; NULL ends */

/* Of one who stands in several organisations: the least that is stated. */
enum access access_both(enum access one, enum access other);

/* Who acts, and what they were given. */
struct access_who {
	const char *code;
	enum access access;
};

/* What is known of a change beside itself. */
struct access_of {
	bool own;  /* it is of an action that they lead, or whose post they
			hold */
	bool back; /* it takes back, or makes again, what they did themselves */
	bool stated; /* of a person for whom access is stated */
};

/* Whether a change says what somebody may do. */
bool access_given(const struct change *c);

/* The least access that may make the change. */
enum access access_needed(
    const char *code, const struct change *c, const struct access_of *of);

/* Whether the action is their own: they lead it, or hold on that day a post that
   does.  The code is theirs alone where it is one, not another form of a name. */
bool access_own(const struct plans *plans, const struct plan *plan,
    const struct action *a, const char *code, int day);

/* True where they may; else false with ERR_NO and who may.  `what` names the
   thing, as "1.2" or "the plan x"; NULL: its kind does. */
bool access_allows(const struct access_who *who, const struct change *c,
    const struct access_of *of, const char *what, struct err *e);

/* The same of what is no change of a thing: `what` is "redacting". */
bool access_reaches(const struct access_who *who, enum access needed,
    const char *what, struct err *e);

#endif
