/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_LIBRARY_H
#define RAGTRACK_BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A library that is loaded when it is first needed, for what few commands do.
 * Its functions are members of a struct, listed once by a macro:
 *
 *	#define ZOO_FUNCTIONS(EACH) EACH(zoo_open) EACH(zoo_close)
 *	struct zoo { ZOO_FUNCTIONS(LIBRARY_MEMBER) };
 *	#define ZOO_ROW(name) LIBRARY_ROW(zoo, name)
 *	static const struct library_row rows[] = { ZOO_FUNCTIONS(ZOO_ROW) };
 */
struct library_row {
	const char *name;
	size_t at; /* where its pointer is in the struct */
};

#define LIBRARY_MEMBER(name) __typeof__(name) *name;
#define LIBRARY_ROW(type, name) { #name, offsetof(struct type, name) },

/* Fills the struct `out` with the functions of the library of that file name
   ("libzoo.so.1"); it stays until the program ends.  False where it is not
   here, or without one of them; the caller says what to do. */
bool library_load(
    const char *file, const struct library_row *rows, size_t count, void *out);

#endif
