/* SPDX-License-Identifier: ISC */
/*
 * How a period stands: what its actions count up to, and which leads have
 * answered.  Of an open period it is worked out now, of a closed one it is
 * what was frozen, with the leads as they were then.
 */
#ifndef RAGTRACK_MODEL_PERIOD_STATUS_H
#define RAGTRACK_MODEL_PERIOD_STATUS_H

#include "ragtrack/model/period.h"
#include "ragtrack/model/uses.h"

/* Who answers for some of its actions: the first lead of each, or the one
   person who held that post, of an open period who holds it today. */
struct period_lead {
	const char *code; /* as listed, else as printed; NULL: nobody leads */
	const struct person *person;	 /* NULL: no plan lists them */
	struct things answered, missing; /* of the actions asked, plan order */
};

struct period_status {
	const struct period *period;
	size_t actions, asked, answered; /* asked and not answered: missing */
	size_t finished, overdue;
	int rag[RAG_COUNT], impact[RAG_COUNT];
	int progress[PROGRESS_COUNT]; /* where the plan goes by statuses */
	size_t gone;		  /* missing, and taken out of the plan since */
	struct period_lead *lead; /* most missing first; nobody last */
	size_t leads, room;
};

/* Its counts alone: no leads, and none is missed as gone. */
void period_counts(const struct plans *plans, const struct plan *plan,
    const struct period *p, int today, struct period_status *out);

/* The period as it stands on that day; all of it is in the arena, but the people
   of a closed one, who stay until another is asked for. */
void period_status(struct arena *a, const struct plans *plans,
    const struct plan *plan, const struct period *p, int today,
    struct period_status *out);

#endif
