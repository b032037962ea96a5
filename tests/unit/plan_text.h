/* SPDX-License-Identifier: ISC */
/*
 * Plans for tests, written in a few lines, and a store in memory that
 * numbers and applies sets of changes as the real one does.
 */
#ifndef TESTS_UNIT_PLAN_TEXT_H
#define TESTS_UNIT_PLAN_TEXT_H

#include "ragtrack/model/action.h"
#include "ragtrack/model/merge.h"

/*
 * A plan from lines of "KIND FIELD=VALUE|FIELD=VALUE"; a thing stands in the
 * last one of its parent's kind:
 *	plan id=p|title=Plan
 *	priority ref=1|title=Quality
 *	action ref=1.1|title=Audit|rag=amber
 */
struct plan *plan_text(struct arena *a, const char *text);

struct world {
	struct arena *arena;
	struct plans plans;
	struct who who;
	int64_t last; /* number given to a thing */
};

void world_init(struct world *w);
void world_free(struct world *w);

/* Numbers what the set makes and applies it. */
void world_apply(struct world *w, struct change_set *set);

/* Puts a plan into the world as a first import does. */
struct plan *world_add(struct world *w, const char *text);

/* The first thing of a kind in the plan with this value of a field. */
struct thing *world_find(struct plan *plan, const struct kind *kind,
    const char *field, const char *value);

/* The encoded value, or "" where absent; in the world's arena. */
const char *world_value(
    struct world *w, const struct thing *t, const char *field);

/* The canonical text of a thing, without what is retired. */
const char *world_dump(struct world *w, const struct thing *t);

#endif
