/* SPDX-License-Identifier: ISC */
/*
 * The field table: one row for each member of each struct of model.h.  The
 * name of a row is the YAML key, the SQL column, the JSON key, the filter
 * word and what `set NAME=` takes, so reader, writer, store, history, merge,
 * query, forms, lists and manuals all walk these rows and none repeats them.
 */
#ifndef RAGTRACK_MODEL_FIELD_H
#define RAGTRACK_MODEL_FIELD_H

#include "ragtrack/base/err.h"
#include "ragtrack/model/model.h"
#include "ragtrack/model/type.h"

struct buf;
struct json;
struct field;

enum field_flags {
	FIELD_NEEDED = 1 << 0,	    /* a file without it is refused */
	FIELD_PUBLIC = 1 << 1,	    /* may stand in a public report */
	FIELD_SEARCH = 1 << 2,	    /* a bare word of a query looks into it */
	FIELD_COLUMN = 1 << 3,	    /* fit to be a column of a list */
	FIELD_WHOLE = 1 << 4,	    /* a query matches it whole, not in part */
	FIELD_FIRST_DAY = 1 << 5,   /* a date that means its first day */
	FIELD_EDIT = 1 << 6,	    /* `set` and the form may change it alone */
	FIELD_NO_DIRECT = 1 << 7,   /* changed by its own command only */
	FIELD_PERSON = 1 << 8,	    /* one text that names a person or post */
	FIELD_ALONE = 1 << 9,	    /* a thing that has nothing else is, in a
				   plan file, this text */
	FIELD_STATED = 1 << 10,	    /* a word whose unset value may be said, and
				   then differs from nothing said */
	FIELD_REFS_ORDER = 1 << 11, /* sorts as refs do: 1.2 before 1.10 */
	FIELD_STORE = 1 << 12,	    /* kept by the store alone: no plan file
				       has it, nor what has a file's shape */
	FIELD_ASIDE = 1 << 13, /* two things that differ in nothing else are
				  the same */
};

struct field {
	const char *name;  /* unique in its kind */
	const char *label; /* head of a column, label in a form */
	const char *help;  /* one line */
	const struct type *type;
	size_t offset;		    /* of the member in its struct */
	const char *const *choices; /* type_choice, type_word; [0] is the
					   unset one, NULL ends them */
	int implied; /* type_choice: the one that holds where none is stated; it
			is read as unset.  0: none */
	const struct kind *kind; /* type_things: what is in it */
	const char *group;	 /* the map inside the YAML record it stands
				   in ("plan", "rating.blue"), or NULL */
	const char *key;	 /* the YAML key where it is not the name */
	const char *alias;	 /* one short word for queries, or NULL */
	unsigned flags;
	int width; /* columns in a list */
};

struct kind {
	const char *name; /* "action": for people; two kinds may share it */
	const char *key;  /* what history and store know it by; unique */
	const char *many; /* "actions": its SQL table too */
	const struct field *fields;
	size_t nfields;
	size_t size;
	const struct kind *parent; /* NULL for a plan and a shared view */
};

extern const struct kind kind_plan, kind_person, kind_holder, kind_section,
    kind_focus_area, kind_recommendation, kind_board, kind_measure,
    kind_reading, kind_priority, kind_action, kind_revision, kind_step,
    kind_update, kind_period, kind_commentary, kind_priority_commentary,
    kind_shared_view;

/* All of them, parents before children; NULL ends. */
extern const struct kind *const kinds[];

/* The kind of this key, the field of this name; NULL where there is none. */
const struct kind *kind_find(const char *key);
const struct field *field_find(const struct kind *kind, const char *name);

/* The field that a row of the history is about: of this name, or one that
   things of a kind have since taken the place of.  Such a one has no member in
   any thing; all that can be done with it is to show what it was. */
const struct field *field_in_history(const struct kind *kind, const char *name);
bool field_is_past(const struct field *f);

/* The field of a kind whose text may stand for all of a thing; NULL: none.  And
   that text of a thing which says no more. */
const struct field *field_alone(const struct kind *kind);
const char *thing_alone(const struct thing *t);

/* The member of t that f describes. */
void *field_of(struct thing *t, const struct field *f);
const void *field_in(const struct thing *t, const struct field *f);

/* The day that a date field means: the first or the last of what was read, as
   the field is; DAY_NONE where no day is known.  Whoever needs the day of a
   field asks here. */
int field_day(const struct field *f, const struct when *w);

/* The key a field has inside its YAML map. */
const char *field_key(const struct field *f);

/* The encoded value in the arena; NULL where absent or things. */
const char *field_encoded(
    struct arena *a, const struct thing *t, const struct field *f);

/* The same of a value that stands in no thing. */
const char *value_encoded(
    struct arena *a, const struct field *f, const void *value);

/* Sets a member from its encoded value (NULL: absent). */
void field_set_encoded(struct arena *a, struct thing *t, const struct field *f,
    const char *encoded);

/* What an encoded value reads as, for messages and history: one line.  Words
   of a date have what they mean behind them: "First audit (30 Apr 2023)". */
const char *field_shown(
    struct arena *a, const struct field *f, const char *encoded);

/* Whether the member is absent or its default (false, no items). */
bool field_absent(const struct thing *t, const struct field *f);

/* What a plan's own word means for this field (built-in words too), as an
   index of its choices; -1 where it is none.  ragtrack-plan(5), `words`. */
int word_meaning(
    const struct field *f, const struct plan *plan, const char *input);

/* An encoded list or map taken apart; the items are in the arena. */
void list_decode(struct arena *a, const char *encoded, struct list *out);
void map_decode(struct arena *a, const char *encoded, struct map *out);

/* A number as written ("1,126.4", "90") to millionths; false where none. */
bool number_value(const char *text, int64_t *millionths);

/* What is wrong with a number that is none: that it has too many digits, or else
 * what is handed in. */
const char *number_wrong(const char *text, const char *otherwise);

#endif
