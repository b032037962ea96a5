/* SPDX-License-Identifier: ISC */
/* The frozen text of a period, as closing one writes it. */
#ifndef RAGTRACK_MODEL_FROZEN_H
#define RAGTRACK_MODEL_FROZEN_H

#include "ragtrack/model/period.h"

struct buf;

/* Adds the line of an action; they are added by number, upwards. */
void frozen_line(struct buf *lines, const struct frozen *f);

/* The whole text of so many lines, in the arena. */
const char *frozen_text(struct arena *a, size_t count, const struct buf *lines);

#endif
