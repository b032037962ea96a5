/* SPDX-License-Identifier: ISC */
/* The command line at the bottom of every view: see prompt.c. */
#ifndef RAGTRACK_VIEW_PROMPT_H
#define RAGTRACK_VIEW_PROMPT_H

#include "ragtrack/view/view.h"

/* Opens it on a text, for a key of the view. */
void prompt_open(struct view *v, const char *text);
bool prompt_is_open(const struct view *v);

/* A key or a paste while it is open. */
struct effect prompt_on(struct view *v, const struct event *event);

void prompt_draw(const struct view *v, struct screen *s);
void prompt_free(struct view *v);

#endif
