/* SPDX-License-Identifier: ISC */
/* Who leads how much, and how late. */
#ifndef RAGTRACK_QUERY_LEAD_LOADS_H
#define RAGTRACK_QUERY_LEAD_LOADS_H

#include "ragtrack/model/counts.h"
#include "ragtrack/query/kept.h"

/* Of a person, post or group that leads an action; of what nobody leads. */
struct lead_load {
	const char *scope, *code; /* code NULL: nobody */
	const struct person *person;
	const struct plan *plan; /* where they were met first */
	bool repeats;		 /* another organisation has that code too */
	struct lead_load *same;	 /* the next that has the code */
	struct things actions;	 /* each once */
	struct counts counts;
};
struct lead_loads {
	struct lead_load **item;
	size_t count, room;
};

/*
 * All of them, in the arena: most overdue first, then most open, then by code;
 * nobody last.  Of the plan of that number, 0: of all.  What is kept must be
 * up to date.
 */
void lead_loads(struct arena *a, struct kept *k, const struct plans *plans,
    int64_t only, struct lead_loads *out);

#endif
