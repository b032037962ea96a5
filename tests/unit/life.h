/* SPDX-License-Identifier: ISC */
/* The life of test_life.c: a store, its plans in memory, and the model. */
#ifndef TESTS_LIFE_H
#define TESTS_LIFE_H

#include "store_help.h"

#include "life_model.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/edit.h"

#define EXPORTS 3
#define BACKUPS 2
#define MOMENTS 8
#define RECENT 8

enum doing {
	DO_SET,
	DO_BULK,
	DO_RATE,
	DO_UPDATE,
	DO_DUE,
	DO_UNDO,
	DO_REDO,
	DO_EXPORT,
	DO_IMPORT,
	DO_PRUNE,
	DO_REDACT,
	DO_BACKUP,
	DO_RESTORE,
	DOINGS
};

struct exported {
	struct life_plan plan;
	char *text, state[65];
	size_t since;
	bool there;
};
struct backup {
	const char *path;
	struct life_model model;
	bool there;
};
struct moment {
	struct life_plan plan;
	int64_t head;
};

struct life {
	struct place place;
	struct store *store;
	struct plans plans;
	struct life_model model;
	struct exported exported[EXPORTS];
	struct backup backup[BACKUPS];
	struct moment moment[MOMENTS];
	struct life_redaction *redaction;
	size_t redactions, nmoments;
	uint64_t dice;
	int day, number, words;
	bool skip; /* the next change does not reach the store */
	/* of the change under way */
	struct arena *arena;
	struct change_set set;
	struct edit ed;
	int person;
	enum doing doing;
	enum life_result result;
	char line[RECENT][400];
	char wrong[2400];
	size_t done[DOINGS], refused;
};

extern const char *const life_codes[LIFE_PEOPLE], *const life_statuses[4],
						      *const life_keys[3];

unsigned life_cast(struct life *l, unsigned sides);
struct who life_who(const struct life *l);
const char *life_today(const struct life *l);
/* The first thing that is wrong ends the life: false. */
bool life_wrong(struct life *l, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* More of what is printed of the change under way. */
void life_note(struct life *l, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* A value for a message: its separators made visible. */
const char *life_visible(const char *value);

/* A thing of the model as the program has it; NULL where it is not there. */
struct thing *life_action_at(const struct plan *plan, int action);
struct thing *life_thing_at(const struct plan *plan, int thing);
/* An action that is in; -1 where none is. */
int life_some_action(struct life *l);

/* Whether memory, a fresh load, the history and the model say the same. */
bool life_all_same(struct life *l);
/* Whether `store check` finds nothing. */
bool life_check(struct life *l);
/* Remembers what is now, to be asked for later as of then. */
void life_moment_keep(struct life *l);

/* A set of changes for the store, begun and written: false where it does not
   go as the model says in l->result. */
void life_edit(struct life *l, const char *source);
bool life_apply(struct life *l, const struct store_import *import);

/* One change each, to the model and the store; false where they part. */
bool life_set_one(struct life *l);
bool life_set_bulk(struct life *l);
bool life_rate(struct life *l);
bool life_update(struct life *l);
bool life_move_due(struct life *l);
bool life_take_back(struct life *l, bool redo);
bool life_export(struct life *l);
bool life_file(struct life *l, bool prune);
bool life_blank(struct life *l);
bool life_backup(struct life *l);
bool life_restore(struct life *l);

/* The plan of the file with this text; NULL where it has mistakes. */
struct plan *life_read(struct life *l, const char *text, struct plans *file);

/* What a dry run of importing the file lists; and after the import, whether
   that is what it did. */
struct history;
bool life_dry(struct life *l, struct plan *file, const struct merge_options *o,
    struct history *rows);
bool life_dry_was_right(struct life *l, const struct history *rows);

#endif
