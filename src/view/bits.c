/* SPDX-License-Identifier: ISC */
/*
 * Sets of numbers, 64 in a word.
 */
#include "bits.h"

#include "ragtrack/base/arena.h"

#include <string.h>

void
bits_set(struct bits *b, int64_t n, bool in)
{
	size_t i = (size_t)n >> 6;

	if (bits_have(b, n) == in)
		return;
	if (i >= b->room) {
		size_t room = i + 1 + i / 2;

		b->word = mem_realloc(b->word, room * sizeof(*b->word));
		memset(
		    b->word + b->room, 0, (room - b->room) * sizeof(*b->word));
		b->room = room;
	}
	b->word[i] ^= UINT64_C(1) << (n & 63);
	b->count += in ? 1 : (size_t)-1;
}

void
bits_clear(struct bits *b)
{
	if (b->count > 0)
		memset(b->word, 0, b->room * sizeof(*b->word));
	b->count = 0;
}

void
bits_free(struct bits *b)
{
	mem_free(b->word);
	*b = (struct bits){ 0 };
}

int64_t
bits_next(const struct bits *b, int64_t from)
{
	size_t i = (size_t)from >> 6;
	uint64_t word = i < b->room ? b->word[i] >> (from & 63) : 0;

	if (word != 0)
		return from + __builtin_ctzll(word);
	while (++i < b->room)
		if (b->word[i] != 0)
			return (int64_t)(i << 6) + __builtin_ctzll(b->word[i]);
	return -1;
}
