/* SPDX-License-Identifier: ISC */
/* A reading typed on the screen of measures. */
#ifndef RAGTRACK_VIEW_MEASURES_ASK_H
#define RAGTRACK_VIEW_MEASURES_ASK_H

#include "line.h"
#include "table.h"

struct measures_view {
	struct table_view table;
	int64_t asked; /* the measure that a reading is typed of; 0: none */
	struct line line;
	struct buf echo;
	enum style style;
	struct arena *change; /* of what was handed over last */
};

/* Opens the line for a reading of the measure. */
void measures_ask(
    struct measures_view *v, const struct world *w, const struct measure *m);

/* What an event does while the line is open. */
struct effect measures_ask_on(
    struct measures_view *v, const struct world *w, const struct event *event);

void measures_ask_draw(
    const struct measures_view *v, const struct world *w, struct screen *s);

/* The reading was written, or not; closes the line where it was. */
void measures_ask_answer(struct measures_view *v, const struct outcome *o);

void measures_ask_free(struct measures_view *v);

#endif
