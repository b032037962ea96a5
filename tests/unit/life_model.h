/* SPDX-License-Identifier: ISC */
/*
 * A small plan as plain arrays of texts, with the promises of the manual
 * written down once more: what a set of changes, undo, redo, an import, a
 * redaction and a restored backup leave.  It includes nothing of the program
 * and shares no code with it; test_life.c holds the two against each other.
 */
#ifndef TESTS_LIFE_MODEL_H
#define TESTS_LIFE_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#define LIFE_ACTIONS 6
#define LIFE_STEPS 2 /* of each action */
#define LIFE_THINGS (LIFE_ACTIONS * (1 + LIFE_STEPS))
#define LIFE_PEOPLE 2
#define LIFE_REDACTED "(redacted)"

enum cell {
	TITLE,
	PATH,
	RAG,
	STATUS,
	COMPLETED,
	DUE,
	BASELINE,
	LEADS,
	TAGS,
	EXTRA,
	NOTE,
	CELLS
};
extern const char *const cell_names[CELLS];

/* An update, by its text; without one, the revision of a due date. */
struct life_update {
	int action;
	const char *text;
	bool out;
	long touched[LIFE_PEOPLE]; /* the last set of each that did */
};

/* What a plan says.  Things from 0 are the actions, then the steps of the
   first action, of the second ...; lists are parted by \x1f, the pairs of a
   map by \x1e. */
struct life_plan {
	const char *cell[LIFE_THINGS][CELLS]; /* NULL: empty */
	bool out[LIFE_ACTIONS];
	long touched[LIFE_ACTIONS][LIFE_PEOPLE];
	struct life_update *update;
	size_t updates, room;
};

struct life_row {
	enum { ROW_CELL, ROW_UPDATE, ROW_ACTION } what;
	int at, cell;
	const char *old, *new; /* of a cell */
	bool out;	       /* else: it was taken out, or made or brought
				  back */
	bool redacted;
};

struct life_set {
	int person;
	long undoes; /* index of a set, or -1 */
	struct life_row *row;
	size_t count, room;
};

struct life_stack {
	long *item;
	size_t count, room;
};

/* What was redacted at once; of all restores, so it is never taken back. */
struct life_redaction {
	int action;
	const char *text[64];
	size_t count;
};

/* Rules that can be broken, to see that it would be noticed. */
enum broken {
	BREAK_NOTHING,
	BREAK_UNDO,    /* forgets one row of a set */
	BREAK_REDO,    /* of another person's set */
	BREAK_BULK,    /* leaves the last action out */
	BREAK_REDACT,  /* only where it was named */
	BREAK_MERGE,   /* what only the store changed gives way */
	BREAK_RESTORE, /* what was redacted since comes back */
	BREAK_PRUNE,   /* takes nothing out */
	BREAKS
};

struct life_model {
	struct life_plan now;
	struct life_set *set;
	size_t sets, room;
	struct life_stack done[LIFE_PEOPLE], undone[LIFE_PEOPLE];
	size_t redactions; /* of all that were made, those known here */
	enum broken broken;
};

enum life_result { LIFE_DONE, LIFE_NOTHING, LIFE_REFUSED, LIFE_UNKNOWN };
enum life_prefer { LIFE_PREFER_NONE, LIFE_PREFER_FILE, LIFE_PREFER_STORE };

/* A text that lives until life_texts_free. */
const char *life_text(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));
void life_texts_free(void);
bool life_same(const char *a, const char *b);
/* The thing that is the n'th step of an action, and the action of a thing. */
int life_step(int action, int n);
int life_action(int thing);

/* Lists and maps with one item more or less; NULL where none is left. */
const char *life_list_add(const char *list, const char *item);
const char *life_list_remove(const char *list, const char *item);
const char *life_map_set(const char *map, const char *key, const char *text);
/* The text under the key, NULL where there is none; the n'th of a list. */
const char *life_map_get(const char *map, const char *key);
const char *life_list_at(const char *list, size_t n);

/* The n'th pair of a map; false behind the last.  A map with one more. */
bool life_pair_at(
    const char *map, size_t n, const char **key, const char **text);
const char *life_pair_append(
    const char *map, const char *key, const char *text);

/* A set of changes: begun, filled, ended.  An end without a row is none. */
void life_begin(struct life_model *m, int person, long undoes);
void life_put(struct life_model *m, int thing, int cell, const char *value);
void life_status(struct life_model *m, int thing, const char *status,
    const char *why, const char *today);
void life_due(struct life_model *m, int action, const char *due);
void life_update_add(struct life_model *m, int action, const char *text);
void life_update_out(struct life_model *m, size_t update, bool out);
void life_action_out(struct life_model *m, int action, bool out);
enum life_result life_end(struct life_model *m);

enum life_result life_undo(struct life_model *m, int person, bool redo);

/*
 * An import; LIFE_UNKNOWN, and nothing done, where what --prune takes depends
 * on what the model does not have.  `since` is how many sets there were when
 * the file was exported.
 */
enum life_result life_import(struct life_model *m, int person,
    const struct life_plan *base, const struct life_plan *file, size_t since,
    enum life_prefer prefer, bool prune);

/* All that the cell ever held and that was not redacted; how many.  `under`
   is the key of a map, and `item` one of a list, or NULL. */
size_t life_ever(const struct life_model *m, int thing, int cell,
    const char *under, const char *item, const char **out, size_t most);
void life_redact(
    struct life_model *m, int person, const struct life_redaction *r);

/* Copies with all they have; what `to` had is freed. */
void life_plan_copy(struct life_plan *to, const struct life_plan *from);
void life_copy(struct life_model *to, const struct life_model *from);
void life_plan_free(struct life_plan *p);
void life_free(struct life_model *m);

#endif
