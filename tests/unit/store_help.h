/* SPDX-License-Identifier: ISC */
/* What the store's tests share: folders, full plans, random changes. */
#ifndef TESTS_STORE_HELP_H
#define TESTS_STORE_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../folder.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/store/store.h"

/* A new folder for a store, and the path of a store in it. */
struct place {
	char folder[FOLDER_ROOM], path[96];
};
void place_make(struct place *p);
void place_remove(struct place *p);

/* Who does things in tests. */
struct who somebody(long uid, const char *as);

/* A store at this place, made where it is missing; asserts. */
struct store *store_at(const struct place *p);

/* That opening the path is refused with these words. */
void refused(const char *path, bool create, const char *words);
/* A copy of a file that nobody has open. */
void file_copy(const char *from, const char *to);
/* A file with this text; the mode of one. */
void file_put(const char *path, const char *text);
unsigned mode_of(const char *path);

/* Sets the title of the first action; how it went. */
enum err_code title_set(struct store *s, const char *title, struct err *e);

/* A plan with every field of every kind set, none twice alike. */
struct plan *plan_full(
    struct arena *a, const char *id, size_t priorities, size_t actions);
/* Sets each field of t to something that depends on n. */
void thing_fill(struct arena *a, struct thing *t, unsigned n);

/* Imports the plan as a person would; asserts. */
void plan_import(struct store *s, struct plan *plan, const struct who *who);

/* All live plans, loaded anew; the caller frees the arena. */
struct plans plans_loaded(struct store *s);

/* The dump of all plans, or of one; in the arena. */
const char *plans_text(struct arena *a, const struct plans *plans);
const char *plan_dumped(struct arena *a, const struct plan *plan);

/* Random numbers that are the same each time. */
unsigned dice(uint64_t *state, unsigned sides);

/* Appends up to n random changes that can be made to what is loaded. */
void random_changes(
    struct change_set *set, struct plans *plans, uint64_t *state, unsigned n);

/* Runs SQL on the store's file from outside, with all safety off. */
void tamper(const struct place *p, const char *sql);
/* One number that SQL gives, from outside. */
int64_t outside(const struct place *p, const char *sql);

#endif
