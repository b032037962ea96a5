/* SPDX-License-Identifier: ISC */
/*
 * Who is meant by the text that stands as a lead, a sponsor or a login.
 * People are shared by the plans of one organisation (names compare without
 * case); a plan without one is its own scope.
 */
#ifndef RAGTRACK_MODEL_PEOPLE_H
#define RAGTRACK_MODEL_PEOPLE_H

#include "ragtrack/model/model.h"

/* Who sits at the keyboard.  The login comes from the kernel. */
struct who {
	long uid;	   /* real user id */
	long audit_uid;	   /* of the audit login, -1 where none */
	const char *login; /* name of uid at the time */
	const char *as;	   /* --as CODE, or NULL: a note, never proof */
};

/* Whether what was done by that user on that behalf is this person's own: the
   rule of undo, in all sessions. */
bool who_did(const struct who *who, long uid, const char *as);

/* The scope of a plan: folded organisation, or "plan:ID"; in the arena. */
const char *plan_scope(struct arena *a, const struct plan *plan);

/*
 * The person, post or group printed as `text` in this plan, listed in it or
 * in another plan of its scope: by code (folded, but case counts), else by an
 * `also` (likewise), else by full name without case.  NULL where nobody is
 * listed.
 */
struct person *person_of(
    const struct plans *plans, const struct plan *plan, const char *text);

/* Whether the text is this person's code, an `also` or the full name, compared
   as person_of does. */
bool person_named(const struct person *p, const char *text);

/*
 * The person whom a list of people means by this code, though they go by
 * another: nobody in the plan's scope has the code, and it is an `also` of
 * theirs.  NULL where it is a code of its own.
 */
struct person *person_also(
    const struct plans *plans, const struct plan *plan, const char *code);
/* Who of a list this entry of it is: the one whose `also` its code is, the
   first where each is an `also` of the other; else itself. */
struct person *person_listed_as(const struct things *people, struct person *p);

/* "TBC", "TBD", "n/a", "-" or empty: counts as nobody. */
bool person_is_nobody(const char *text);

/* What in the text is no part of a name but hands over, adds or takes away
   (">", "+=", "-=", see edit_leads); NULL where nothing is. */
const char *person_operator(const char *text);

/* The first of the leads who is somebody: the accountable one; NULL where
   nobody leads. */
const char *people_first(const struct list *leads);

/* The first of them who is somebody and whom no plan of the scope lists; NULL
   where all are known.  An import warns of such a lead, and so do edits. */
const char *people_unlisted(const struct plans *plans, const struct plan *plan,
    const struct list *people);

/*
 * Who answers on that day for what stands as a lead: the person listed as
 * `text`; of a post that one person holds, that person; else the post or
 * group itself.  NULL where nobody is listed.
 */
struct person *person_answering(const struct plans *plans,
    const struct plan *plan, const char *text, int day);

/*
 * Whether `text`, a lead in this plan, is me on that day: my code, a post I
 * hold or a group I belong to.  Me is the person of who->as where given,
 * else the person whose login is mine in that organisation.
 */
bool person_is_me(const struct plans *plans, const struct plan *plan,
    const char *text, const struct who *who, int day);

/* The person that I am in this plan's organisation; NULL where unknown. */
struct person *person_me(
    const struct plans *plans, const struct plan *plan, const struct who *who);

/* Whether I am known in any of the plans. */
bool person_known(const struct plans *plans, const struct who *who);

/* What stands as `by` in an update of mine in this plan: the --as code, else
   the matched code, else the login. */
const char *person_by(
    const struct plans *plans, const struct plan *plan, const struct who *who);

/*
 * The pieces of leads written as one text (ragtrack-plan(5), `leads`): split
 * at , / ; and line ends, and at & and "and" where all that they join is
 * listed or looks like initials; a listed code, name or also of the plan (or of
 * another plan of its scope, when `plans` is given) that holds them is whole.
 * Sets out->text to what was written where that is not the one piece itself.
 */
void people_split(struct arena *a, const struct plans *plans,
    const struct plan *plan, const char *input, struct list *out);

#endif
