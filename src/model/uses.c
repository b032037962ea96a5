/* SPDX-License-Identifier: ISC */
/*
 * By what a plan reports, and how an action goes by its status where that
 * stands in the rating's place.
 */
#include "ragtrack/model/uses.h"

#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/ending.h"
#include "ragtrack/model/field.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/walk.h"

const struct progress_row progress_rows[PROGRESS_COUNT] = {
	[PROGRESS_NOT_STARTED] = { "not_started", "not started", "Not started",
	    "status:\"not started\"" },
	[PROGRESS_IN_PROGRESS] = { "in_progress", "in progress", "In progress",
	    "status:\"in progress\",ongoing" },
	[PROGRESS_ON_HOLD] = { "on_hold", "on hold", "On hold",
	    "status:\"on hold\"" },
	[PROGRESS_COMPLETE] = { "complete", "complete", "Complete",
	    "is:finished not status:superseded,cancelled" },
	[PROGRESS_GONE] = { "gone", "gone", "Gone",
	    "status:superseded,cancelled" },
	[PROGRESS_UNSTATED] = { "unstated", "without a status", "No status",
	    "is:open not status:\"not started\",\"in progress\",ongoing,"
	    "\"on hold\"" },
};

/* What a member of the plan format belongs to. */
static const struct {
	const char *name;
	unsigned use;
} uses_of_fields[] = {
	{ "rag", USES_RATING },
	{ "impact", USES_IMPACT },
	{ "status", USES_STATUS },
	{ "measures", USES_MEASURES },
}, uses_of_derived[] = {
	{ "watermelon", USES_RATING },
	{ "suggested", USES_RATING },
	{ "no_reason", USES_RATING },
	{ "stuck", USES_RATING | USES_PROGRESS },
	{ "delivered_no_impact", USES_IMPACT },
};

unsigned
use_of_field(const struct field *f)
{
	for (size_t i = 0; i < sizeof(uses_of_fields) / sizeof(*uses_of_fields);
	     i++)
		if (strcmp(uses_of_fields[i].name, f->name) == 0)
			return uses_of_fields[i].use;
	return 0;
}

unsigned
use_of_derived(const struct derived_field *f)
{
	for (size_t i = 0;
	     i < sizeof(uses_of_derived) / sizeof(*uses_of_derived); i++)
		if (strcmp(uses_of_derived[i].name, f->name) == 0)
			return uses_of_derived[i].use;
	return 0;
}

/* What a label is about is added to *data. */
static bool
label_uses(const struct label_key *key, const char *label, void *data)
{
	static const struct {
		const struct kind *kind;
		const char *name;
		unsigned use;
	} labels[] = { { &kind_action, "rag", USES_RATING },
		{ &kind_action, "impact", USES_IMPACT },
		{ &kind_action, "status", USES_STATUS },
		{ &kind_action, "measures", USES_MEASURES },
		{ NULL, "kpi", USES_MEASURES },
		{ &kind_priority, "finance", USES_FINANCE } };
	unsigned *out = data;

	(void)label;
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
		if (key->kind == labels[i].kind &&
		    strcmp(key->name, labels[i].name) == 0)
			*out |= labels[i].use;
	return false;
}

unsigned
plan_names(const struct plan *plan)
{
	unsigned out = 0;

	labels_each(plan, label_uses, &out);
	if (plan->red_days != NULL || plan->amber_days != NULL)
		out |= USES_RATING;
	for (int i = RAG_RED; i < RAG_COUNT; i++) {
		const struct colour *c = &plan->colour[i];

		if (c->label != NULL || c->delivery != NULL || c->closed)
			out |= USES_RATING;
		if (c->impact != NULL)
			out |= USES_IMPACT;
	}
	return out;
}

static unsigned
ratings_have(const struct word *rag, const struct word *impact)
{
	return (rag->value != RAG_UNRATED ? USES_RATING : 0) |
	    (impact->value != RAG_UNRATED ? USES_IMPACT : 0);
}

static unsigned
action_has(const struct action *a)
{
	unsigned out = ratings_have(&a->rag, &a->impact);
	const struct update *u;

	for (size_t i = 0; (u = things_next(&a->updates, &i)) != NULL;)
		out |= ratings_have(&u->rag, &u->impact);
	if (a->status.value != STATUS_UNSET)
		out |= USES_STATUS;
	return a->measures.count > 0 ? out | USES_MEASURES : out;
}

static unsigned
priority_has(const struct priority *p)
{
	unsigned out = p->measures.count > 0 ? USES_MEASURES : 0;

	return p->planned.count + p->forecast.count + p->delivered.count +
		    p->at_risk.count >
		0 ?
	    out | USES_FINANCE :
	    out;
}

unsigned
plan_used_around(const struct plan *plan)
{
	const struct priority *p;
	unsigned out = things_live(&plan->measures) > 0 ? USES_MEASURES : 0;

	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;)
		out |= priority_has(p);
	return out;
}

unsigned
plan_used_now(const struct plan *plan)
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *a;
	unsigned out = plan_used_around(plan);

	while (out != USES_ALL && (a = walk_next(&w)) != NULL)
		out |= action_has(a);
	return out;
}

unsigned
plan_uses(const struct plan *plan)
{
	unsigned out = plan_names(plan) |
	    ((plan->used & USES_TOLD) != 0 ? plan->used & USES_ALL :
					     plan_used_now(plan));

	return (out & USES_RATING) == 0 && (out & USES_STATUS) != 0 ?
	    out | USES_PROGRESS :
	    out;
}

bool
plan_has(const struct plan *plan, unsigned use)
{
	if (plan == NULL)
		return use != USES_PROGRESS;
	/* It is asked for each action: what most plans have is quick. */
	if (use == 0 || (plan->used & use) != 0)
		return true;
	if (use == USES_PROGRESS && (plan->used & USES_RATING) != 0)
		return false;
	return (plan_uses(plan) & use) != 0;
}

unsigned
plans_use(const struct plans *plans, const struct plan *only)
{
	const struct plan *plan;
	unsigned out = 0;

	for (size_t i = 0; (plan = plans_next_open(plans, only, &i)) != NULL;)
		out |= plan_uses(plan);
	return out;
}

static enum status_kind
progress_of_status(int status)
{
	switch ((enum status)status) {
	case STATUS_NOT_STARTED:
		return PROGRESS_NOT_STARTED;
	case STATUS_IN_PROGRESS:
	case STATUS_ONGOING:
		return PROGRESS_IN_PROGRESS;
	case STATUS_ON_HOLD:
		return PROGRESS_ON_HOLD;
	case STATUS_COMPLETE:
	case STATUS_VERIFIED:
	case STATUS_BUSINESS_AS_USUAL:
		return PROGRESS_COMPLETE;
	case STATUS_SUPERSEDED:
	case STATUS_CANCELLED:
		return PROGRESS_GONE;
	case STATUS_UNSET:
	case STATUS_COUNT:
		break;
	}
	return PROGRESS_UNSTATED;
}

enum status_kind
progress_of(int status, bool finished)
{
	enum status_kind by_status = progress_of_status(status);

	return by_status == PROGRESS_UNSTATED && finished ? PROGRESS_COMPLETE :
							    by_status;
}

enum status_kind
action_progress(const struct action *a, int today)
{
	return progress_of(a->status.value, action_finished(a, today));
}

const char *
status_said(const struct action *a)
{
	if (a->status.value == STATUS_UNSET)
		return NULL;
	return a->status.text != NULL ? a->status.text :
					status_words[a->status.value];
}

int
status_rank(int status)
{
	switch (progress_of_status(status)) {
	case PROGRESS_ON_HOLD:
		return 1;
	case PROGRESS_NOT_STARTED:
	case PROGRESS_IN_PROGRESS:
		return 2;
	case PROGRESS_COMPLETE:
		return status == STATUS_VERIFIED ? 4 : 3;
	case PROGRESS_GONE:
	case PROGRESS_UNSTATED:
	case PROGRESS_COUNT:
		break;
	}
	return 0;
}

enum direction
direction_of_status(int now, bool earlier, int before)
{
	bool gone = progress_of_status(now) == PROGRESS_GONE;
	bool was_gone = earlier && progress_of_status(before) == PROGRESS_GONE;

	if (!earlier || before == STATUS_UNSET || now == STATUS_UNSET)
		return now != STATUS_UNSET ||
			(earlier && before != STATUS_UNSET) ?
		    DIRECTION_NEW :
		    DIRECTION_NONE;
	if (gone)
		return was_gone ? DIRECTION_SAME : DIRECTION_GONE;
	/* What comes back from there is open again. */
	if (was_gone)
		return DIRECTION_WORSE;
	if (status_rank(now) == status_rank(before))
		return DIRECTION_SAME;
	return status_rank(now) > status_rank(before) ? DIRECTION_BETTER :
							DIRECTION_WORSE;
}
