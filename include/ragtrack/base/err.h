/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_ERR_H
#define RAGTRACK_BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/*
 * Failures. A function that can fail returns bool, true for success, and takes
 * a struct err last. Whoever knows most fills it, once, with one plain
 * sentence: what is wrong, where, and what to do about it.
 */

/* The values are the program's exit statuses. */
enum err_code {
	ERR_NONE = 0,
	ERR_NO = 1,	  /* the answer is no: not found, not allowed */
	ERR_USAGE = 2,	  /* what was asked makes no sense */
	ERR_IO = 3,	  /* a file, the store or memory failed */
	ERR_CONFLICT = 4, /* somebody else changed the same thing */
	ERR_BUSY = 5,	  /* others hold the store; try again */
};

/* All zero is "no error". */
struct err {
	enum err_code code;
	int line, column; /* from 1; 0 is no place */
	char text[1024];  /* valid UTF-8, cut at a character when too long */
};

/*
 * Says what failed. Always returns false, so that `return err_set(...)` ends
 * a function. An error that is already there stays; e may be NULL.
 */
bool err_set(struct err *e, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds a place to an error that has none yet. Returns false. */
bool err_at(struct err *e, int line, int column);

enum severity { SEV_ERROR, SEV_WARNING };

/* One remark about a file that is being read or checked. */
struct diag {
	const char *file; /* borrowed from the caller; NULL is no file */
	int line, column; /* from 1; 0 is no place */
	enum severity severity;
	const char *text; /* in the arena of the list */
};

/*
 * All the remarks of a run. Set `arena`, leave the rest zero. All are kept;
 * how many are shown is for the printer to say.
 */
struct diags {
	struct arena *arena;
	struct diag *item;
	size_t count, room;
	size_t errors, warnings; /* totals by severity */
};

/* Adds a remark at the end. `file` must live as long as the list. */
void diag_add(struct diags *d, const char *file, int line, int column,
    enum severity s, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

/*
 * Sorts by file, in the order in which the files first came up, then line,
 * then column; what is equal keeps its order.
 */
void diags_sort(struct diags *d);

#endif
