/* SPDX-License-Identifier: ISC */
/* What was likely meant by a word that is none of those there are. */
#ifndef RAGTRACK_BASE_NEAREST_H
#define RAGTRACK_BASE_NEAREST_H

#include <stddef.h>

#include "ragtrack/base/err.h"

struct arena;

/*
 * The word of the list that was most likely meant: nearest in single edits
 * (a swap of neighbours is one), case ignored. NULL when none is within a
 * third of the word's length, or 1.
 */
const char *word_nearest(const char *word, const char *const *words, size_t n);

/* The end of a sentence about a wrong word: "; did you mean "near"?", without a
   near one "; otherwise", without either nothing.  Lives in the arena. */
const char *did_you_mean(
    struct arena *a, const char *near, const char *otherwise);

/* ERR_USAGE: there is no `what` "word"; with the nearest of the n, else with
   `otherwise`, a clause that says where they are listed (NULL: none).  Always
   false. */
bool word_unknown(struct err *e, const char *what, const char *word,
    const char *const *words, size_t n, const char *otherwise);

#endif
