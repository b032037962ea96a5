/* SPDX-License-Identifier: ISC */
/*
 * Who will read a report, and so what may stand in it.
 * Every text and every person of a report passes through here: a builder that
 * reads a member of an action and puts it into a document by itself is wrong.
 * Private notes stand in no report at all, public or not.
 */
#ifndef RAGTRACK_REPORT_AUDIENCE_H
#define RAGTRACK_REPORT_AUDIENCE_H

#include "ragtrack/base/table.h"
#include "ragtrack/model/field.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/people.h"

struct doc;

enum names {
	NAMES_PRINTED,	/* as the plan prints them */
	NAMES_FULL,	/* name and role, where they are known */
	NAMES_INITIALS, /* the code */
	NAMES_POSTS,	/* the role, else "lead"; posts and groups as they are*/
	NAMES_NONE	/* nobody */
};

/* What was left out for this audience: how many values of a field. */
struct left_out {
	const char *what; /* "updates", "voice of actions" */
	const char *said; /* by the plan's word: "Comments"; NULL: nothing */
	size_t count;
};

struct audience {
	struct arena *arena;
	const struct plans *plans;
	bool public_only; /* then names is NAMES_POSTS, or NAMES_NONE */
	enum names names;
	int today; /* who holds a post */
	/* filled while the report is built */
	struct left_out *left;
	size_t nleft, left_room;
	struct table seen; /* what was counted already */
};

/* "full" "initials" "posts" "none"; false where it is no such word. */
bool names_find(const char *word, enum names *out);

/* Whether a field may stand in this report. */
bool audience_allows(const struct audience *aud, const struct field *f);
/* The same of one thing: its plan may publish the field (published.h). */
bool audience_may(
    const struct audience *aud, const struct thing *t, const struct field *f);
/* The text under a label of extra, as this audience may read it; whether there
   is any that they may, the others being counted as left out. */
const char *audience_extra(struct audience *aud, const struct thing *t,
    const struct field *f, const char *label);
bool audience_extras(
    struct audience *aud, const struct thing *t, const struct field *f);

/*
 * The value of a field as this audience may read it, in one line (text and
 * paragraphs keep their newlines); people by audience_person.  NULL where it is
 * absent or not for them; the latter is counted in `left`, once however often
 * it is asked for.
 */
const char *audience_text(
    struct audience *aud, const struct thing *t, const struct field *f);

/* A person, post or group printed as `text` in this plan, as this audience may
   read it; NULL where nobody is to be named.  Who is in no list is taken for
   a person. */
const char *audience_person(
    struct audience *aud, const struct plan *plan, const char *text);

/*
 * The newest word of an action that this audience may read (newest.h), dated
 * from `first` on (DAY_NONE: any); false where there is none.  Those that are
 * kept from it are counted.
 */
bool audience_word(struct audience *aud, const struct action *a, int first,
    int today, struct newest_word *out);

/* A reason as the history has it: NULL where it is absent or not for them.
   `row` is what is counted once. */
const char *audience_reason(
    struct audience *aud, const void *row, const char *reason);

/* All that was left out as the paper says it: "Comments, Evidence"; NULL where
   nothing was. */
const char *audience_left_said(const struct audience *aud);

/* A name, the first place where it stands ("Reds and ambers, 1.2, Action"), and
   in how many it does. */
struct found_name {
	const char *name, *place;
	size_t places;
};
struct found_names {
	struct arena *arena; /* the audience's */
	struct found_name *item;
	size_t count, room;
	struct table index;
};
/* "Officer SH: Reds and ambers, 1.2, Action, and 3 more places". */
const char *found_said(struct arena *a, const struct found_name *name);

/* The names of people of kind person (name, code, also), and of leads and
   owners whom no list knows, that stand in any text of a document, its key
   too: a public report warns of them. */
void audience_names_in(
    struct audience *aud, const struct doc *d, struct found_names *out);

/*
 * What may be a name in any text of a document, though nobody lists it: words
 * with capitals side by side, or behind a title or initials, that are no title,
 * post, board or place the plans know and no words they use in other ways; and
 * the first or last name alone of somebody who is listed.  Not what stands in
 * `listed`.  A guess.
 */
void audience_maybe_names(struct audience *aud, const struct doc *d,
    const struct found_names *listed, struct found_names *out);

#endif
