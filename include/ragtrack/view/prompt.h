/* SPDX-License-Identifier: ISC */
/*
 * The command line of a view: app opens it, and says what could stand there.
 */
#ifndef RAGTRACK_VIEW_PROMPT_H
#define RAGTRACK_VIEW_PROMPT_H

#include "ragtrack/view/view.h"

/* Opens it with that text; `said` (NULL: nothing) stands above it until the next
   key. */
void view_prompt(
    struct view *v, const struct world *w, const char *text, const char *said);

/* The answer to EFFECT_COMPLETE: what could stand from byte `from` on. */
void view_completed(struct view *v, const struct world *w,
    const struct choice *item, size_t count, size_t from);

/* What lists understand on the command line beside commands and the names of
   screens; NULL ends. */
extern const char *const list_words[];

#endif
