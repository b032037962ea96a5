/* SPDX-License-Identifier: ISC */
/* Names where there is little room for them. */
#ifndef RAGTRACK_BASE_SHORTEN_H
#define RAGTRACK_BASE_SHORTEN_H

struct arena;

/*
 * A name of several words in so many columns: small words are left out, then the
 * longest words lose letters at their ends, to where they can still be said: "Head
 * of Help and Protection" in 14 is "Head Help Prot", "Chief Executive" in 10 "Chief
 * Exec".  What fits is returned as it is; what
 * does not even so is as short as that, and still too wide.  In the arena.
 */
const char *words_shorten(struct arena *a, const char *text, int width);

#endif
