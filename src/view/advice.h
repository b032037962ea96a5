/* SPDX-License-Identifier: ISC */
/* What a person on the screens is told to do next. */
#ifndef RAGTRACK_VIEW_ADVICE_H
#define RAGTRACK_VIEW_ADVICE_H

#include "ragtrack/model/change.h"
#include "ragtrack/view/world.h"

struct buf;

/* An empty set of what the person on the screens does today; where a rule
   refuses, it names keys, and what is typed here, not options of the shell.
   All of it is in the arena. */
void view_set_init(
    struct change_set *set, struct arena *a, const struct world *w);

/* Adds a message as the screens say it: a command of the shell is one behind
   `:`. */
void advice_here(struct buf *out, const char *text);

/* Where what has these scopes (enum scope) works, in words, in the arena. */
const char *advice_places(struct arena *a, unsigned scopes);

#endif
