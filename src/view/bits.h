/* SPDX-License-Identifier: ISC */
/*
 * A set of things by their numbers in the store: a bit each, so that asking,
 * putting in and taking out cost the same however many there are.
 */
#ifndef RAGTRACK_VIEW_BITS_H
#define RAGTRACK_VIEW_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero is empty; bits_free frees it. */
struct bits {
	uint64_t *word;
	size_t room, count;
};

static inline bool
bits_have(const struct bits *b, int64_t n)
{
	size_t i = (size_t)n >> 6;

	return i < b->room && (b->word[i] >> (n & 63) & 1) != 0;
}

/* Puts a number in, or takes it out. */
void bits_set(struct bits *b, int64_t n, bool in);
void bits_clear(struct bits *b);
void bits_free(struct bits *b);

/* The first number in it from `from` on; -1 where there is none. */
int64_t bits_next(const struct bits *b, int64_t from);

#endif
