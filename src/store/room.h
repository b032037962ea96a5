/* SPDX-License-Identifier: ISC */
/*
 * The order of things in a parent, in the store: see room.c.
 */
#ifndef RAGTRACK_STORE_ROOM_H
#define RAGTRACK_STORE_ROOM_H

#include "db.h"

/* The two numbers of "PARENT:RANK"; false where it is no such text. */
bool place_parse(const char *text, int64_t *parent, int64_t *rank);
const char *place_text(struct arena *a, int64_t parent, int64_t rank);
/* What a rank that the set read is by now, where all of its parent were ranked
   anew since. */
bool rank_now(struct writer *w, const struct kind *kind, int64_t parent,
    int64_t *rank, struct err *e);
/* A rank that no other thing in the parent has: `rank`, else one behind what has it and before what stood there when the set
   read it; last where it is 0 or the last has it, and of plans and views. */
bool rank_free(struct writer *w, const struct kind *kind, int64_t parent,
    int64_t *rank, struct err *e);

/* apply.c: fills plan and action of a change. */
bool note_belongs(struct writer *w, struct change *c, struct err *e);

#endif
