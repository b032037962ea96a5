/* SPDX-License-Identifier: ISC */
/*
 * Finding a text in many others, without regard to case, accents and runs of
 * white space.
 */
#ifndef RAGTRACK_QUERY_SEARCH_H
#define RAGTRACK_QUERY_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

/* What is looked for, made ready once. */
struct needle {
	const char *key; /* folded */
	size_t length;
	bool ascii;
	size_t rare; /* place in key of the byte that texts hold least often */
};

/* Makes a text ready to be looked for. */
struct needle needle_of(struct arena *a, const char *input);

/* Whether it is part of the text (NULL: no).  scratch is memory to work in,
   kept by the caller from one text to the next. */
bool needle_in(const struct needle *n, const char *text, struct buf *scratch);

#endif
