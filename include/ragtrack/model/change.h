/* SPDX-License-Identifier: ISC */
/*
 * One kind of change.  A key press, `ragtrack set` and an import all make a
 * set of changes; the store writes them and the history in one transaction;
 * the same changes are then made in memory.  Undo is the inverse set.
 * Law: memory after a change equals a fresh load.
 */
#ifndef RAGTRACK_MODEL_CHANGE_H
#define RAGTRACK_MODEL_CHANGE_H

#include "ragtrack/model/field.h"
#include "ragtrack/model/people.h"

enum change_op {
	CHANGE_FIELD,	/* field: old -> new, both encoded */
	CHANGE_CREATE,	/* made, with all that is in it */
	CHANGE_RETIRE,	/* out of sight; history stays */
	CHANGE_RESTORE, /* back again */
	CHANGE_MOVE,	/* old, new: "PARENT:RANK", decimal numbers */
	CHANGE_RANK,	/* the same, and it stands where it stood: the store
			   made room beside it.  No person does or undoes it */
	CHANGE_REDACT	/* a text was blanked everywhere */
};

struct change {
	enum change_op op;
	const struct kind *kind;
	int64_t thing;		   /* its number; 0: made in this set */
	const struct field *field; /* CHANGE_FIELD, CHANGE_REDACT */
	const char *old, *new;	   /* encoded; NULL absent */
	struct thing *made;	   /* CHANGE_CREATE; ->parent says where.
				      CHANGE_MOVE to a parent that this set
				      makes: that parent, which is 0 in `new`
				      until the store has its number */
	bool follows; /* only so that it goes on naming what it named */
	/* known after the store has it */
	int64_t number;	      /* in the history */
	int64_t plan, action; /* what it belongs to; 0 none */
};

struct change_set {
	struct arena *arena;
	struct change *item;
	size_t count, room;
	const char *source; /* "set", "import", "screens", "undo" ... */
	const char *why;    /* the reason given, or NULL */
	struct who who;
	int day;		 /* what was taken as today */
	int64_t undoes;		 /* the set it undoes, or 0 */
	int64_t seen;		 /* the end of the history when its ranks, and
				    what it takes out, were read; 0: now */
	const char *const *ways; /* what a person does next, by enum edit_way;
				    NULL, of all or one: as in a shell */
	/* filled by the store */
	int64_t number; /* of the set */
};

/* An empty set, in the arena, of what `who` does on that day. */
void change_set_init(struct change_set *set, struct arena *a,
    const char *source, const struct who *who, int day);

/* Appends a change of a field, encoded values; nothing where both equal. */
void change_field(struct change_set *set, const struct thing *t,
    const struct field *f, const char *new_value);

/* Appends a creation; made->parent is set, it is not yet in its list. */
void change_create(struct change_set *set, struct thing *made);
void change_retire(struct change_set *set, const struct thing *t);
void change_restore(struct change_set *set, const struct thing *t);
void change_move(struct change_set *set, const struct thing *t,
    const struct thing *parent, int64_t rank);

/*
 * Makes the change in memory, as the store made it: sets the field, adds a
 * deep copy of what was made (numbers and all) to its parent's list, retires,
 * restores or moves.  False where the thing is not loaded.
 */
bool change_apply(struct plans *plans, const struct change *c);

/* Takes the thing out of its list, as if it had never been made. */
void thing_unmake(struct plans *plans, struct thing *t);

/* A deep copy of a thing and all in it into the arena; parent NULL. */
struct thing *thing_copy(struct arena *a, const struct thing *t);

/* The list of the parent that things of this kind stand in. */
struct things *thing_list(struct thing *parent, const struct kind *kind);

/*
 * The canonical text of a thing and all in it: what its digest is made of,
 * and what "equal" means in tests.  With numbers only where asked.
 */
void thing_dump(const struct thing *t, bool numbers, struct buf *out);

/* The number of the action that a change is of, or of something in; 0 where it
   is of none, or of a new one. */
int64_t change_action(const struct plans *plans, const struct change *c);
/* Whether any change of the set is of that action. */
bool set_changes(
    const struct plans *plans, const struct change_set *set, int64_t action);

/* One row of the history, as it is listed. */
struct history_row {
	int64_t number, set, action, thing, undoes;
	int day;
	const char *at;		/* UTC, ISO 8601 */
	const char *by, *login; /* --as or matched code; kernel's name */
	long uid;		/* who_did asks for these two */
	const char *as;
	const char *source, *plan, *ref; /* plan id; ref of the action */
	enum change_op op;
	const struct kind *kind;
	const struct field *field;
	const char *old, *new, *why; /* encoded; NULL absent */
	bool redacted;	   /* its values, or one of them; a reason that was
			      reads (redacted) */
	bool old_redacted; /* there was an old value, and it is gone */
	size_t more; /* rows of its set that are not here: see store_newest */
};

struct history {
	struct history_row *item;
	size_t count, room;
	bool older; /* there is more before these */
};

#endif
