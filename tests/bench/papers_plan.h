/* SPDX-License-Identifier: ISC */
/*
 * A plan as the floor of a report reads it: one statement for each table, in the
 * order of the plan; each action is seen once, and all that is counted of it
 * then.
 */
#ifndef TESTS_BENCH_PAPERS_PLAN_H
#define TESTS_BENCH_PAPERS_PLAN_H

#include "papers.h"

enum flag {
	OVERDUE,
	LATE,
	DUE_SOON,
	STALE,
	SLIPPED,
	WATERMELON,
	NO_REASON,
	NO_IMPACT,
	FLAGS
};

extern const char *const colour_said[];

struct action {
	int64_t id;
	const char *ref, *title, *leads, *due_text, *word, *why, *decision;
	int start, due, first, rag, impact;
	int steps, done, late_steps, revisions, moved_back;
	int updated, word_day, why_day;
	bool finished, flag[FLAGS];
};

struct priority {
	int64_t id;
	const char *ref, *title, *lead;
	size_t rag[COLOURS], all, finished, late;
	int worst;
};

struct report {
	struct paper *paper;
	const char *title, *organisation, *every, *label[COLOURS];
	const char *means[COLOURS][2];
	bool has_key;
	int closes[COLOURS];
	int64_t plan, event;
	int start;
	struct action *action;
	size_t actions, room, finished;
	struct priority *priority;
	size_t priorities, priority_room;
	size_t flagged[FLAGS], rag[COLOURS], impact[COLOURS];
	char anchor[DIGEST];
};

/* Of the plan that the paper is about; ends the program where there is none, or
   more in it than this floor says. */
void plan_read(struct report *r);

#endif
