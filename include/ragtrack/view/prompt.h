/* SPDX-License-Identifier: ISC */
/*
 * The command line of a view: app opens it, and says what could stand there.
 */
#ifndef RAGTRACK_VIEW_PROMPT_H
#define RAGTRACK_VIEW_PROMPT_H

#include "ragtrack/view/view.h"

/* Opens it with that text and the cursor at that byte; `input` (NULL: nothing)
   stands above it until the next key. */
void view_prompt(struct view *v, const struct world *w, const char *text,
    size_t at, const char *input);

enum offered {
	OFFERED_TYPED, /* as one types: Enter takes the first, where what is
			  typed is none of them */
	OFFERED_ASKED, /* by Tab: what all have in common is put in */
	OFFERED_WHICH  /* what is typed is several: nothing is taken yet */
};

/* What could stand from byte `from` on, up to the cursor; the answer to
   EFFECT_COMPLETE. */
void view_completed(struct view *v, const struct world *w,
    const struct choice *item, size_t count, size_t from, enum offered how);

/* What lists understand on the command line beside commands and the names of
   screens; NULL ends. */
extern const char *const list_words[];

#endif
