/* SPDX-License-Identifier: ISC */
/*
 * A conflict of what was edited as text, decided by a key.
 */
#ifndef RAGTRACK_VIEW_DECIDE_H
#define RAGTRACK_VIEW_DECIDE_H

#include "ragtrack/view/view.h"

/* Asks whose is kept: m or t ends this command with "file" or "store", and it is
   run; Esc leaves the text in its file. */
void view_decide(struct view *v, const struct world *w, const char *command);

#endif
