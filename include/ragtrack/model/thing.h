/* SPDX-License-Identifier: ISC */
/*
 * A thing: what every record of a plan begins with (the plan itself, a
 * priority, an action, a step, an update ...), and the few value shapes that
 * the members of such records have.  All strings are borrowed from the arena
 * the plan was read or loaded into, NUL-terminated, valid UTF-8.
 */
#ifndef RAGTRACK_MODEL_THING_H
#define RAGTRACK_MODEL_THING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct kind;
struct plan;
struct plans;

#define RANK_GAP ((int64_t)1 << 40)

struct thing {
	const struct kind *kind;
	int64_t number;	 /* in the store, one row of tables for each
				   kind; 0 while it has none */
	int64_t version; /* counts the changes of its row */
	struct thing
	    *parent;	  /* what it stands in; NULL for a plan or view; for a
				   person the first plan that lists it */
	int64_t rank;	  /* order among its like in the parent; gaps of
				   RANK_GAP leave room between */
	int line, column; /* in the file it was read from; 0: none */
	bool retired;	  /* pruned: kept for history, shown nowhere */
	bool gone;	  /* in the base of an import: retired there because
			     the file no longer had it; the store did */
};

/* The things of one kind inside another, in order. */
struct things {
	struct thing **item;
	uint32_t count, room;
};

/* A list of texts. */
struct list {
	const char **item;
	uint32_t count, room;
	const char *text; /* people only: as written in one text, where
				   it was not written as a list; else NULL */
};

/* A word for a status or a rating: what it means, and as it was written. */
struct word {
	int value;	  /* index in the field's choices; 0 is unset */
	const char *text; /* NULL where it is the choice's own word */
};

struct pair {
	const char *label, *text;
};

/* A map of label to text, in order. */
struct map {
	struct pair *item;
	uint32_t count, room;
};

/*
 * A new, empty thing of this kind in the arena (struct kind.size bytes); its
 * dates are when_none().  It stands nowhere yet: see things_add.
 */
struct thing *thing_new(struct arena *a, const struct kind *kind);

/* Puts t last into list; sets its parent, and where t has no rank yet one
   that is RANK_GAP behind the last.  things_insert puts it where its rank
   belongs. */
void things_add(struct arena *a, struct things *list, struct thing *parent,
    struct thing *t);
void things_insert(struct arena *a, struct things *list, struct thing *parent,
    struct thing *t);

/* Puts t at the end of a list that is only looked at: its parent and rank stay
   as they are. */
void things_push(struct arena *a, struct things *list, const struct thing *t);

/* Takes t out of list, closing the gap; nothing where it is not in it. */
void things_remove(struct things *list, const struct thing *t);

/* Appends to a list or map; the strings are not copied.  map_set puts the text
   in place of what the label has. */
void list_add(struct arena *a, struct list *list, const char *text);
void map_add(
    struct arena *a, struct map *map, const char *label, const char *text);
void map_set(
    struct arena *a, struct map *map, const char *label, const char *text);

/* The text of a label, compared to the letter; NULL where there is none. */
const char *map_get(const struct map *map, const char *label);

/* Whether an item equals text to the letter. */
bool list_has(const struct list *list, const char *text);

/* The plan a thing stands in, itself for a plan. */
struct plan *thing_plan(const struct thing *t);

/* The month (1 to 12) in which the plan's years and quarters begin; plan may
   be NULL. */
int plan_year_begins(const struct plan *plan);
/* Reads all dates of the plan anew, in the arena: the month is another. */
void plan_year_changed(struct arena *a, struct plan *plan);
/* The one that all of them have, else YEAR_BEGINS. */
int plans_year_begins(const struct plans *plans);

/* Enters t, for thing_find, and all in it; and t in which nothing stands.  The
   loader and change_apply call them. */
void plans_index(struct plans *plans, struct thing *t);
void plans_index_alone(struct plans *plans, struct thing *t);

#endif
