/* SPDX-License-Identifier: ISC */
/*
 * What a plan is: plain structs, in the words of the field.  The contract is
 * the plan format (ragtrack-plan(5)); each member has one row in fields.c
 * that says its name, label and type.  Rules say action->due; all that goes
 * in or out walks the rows.
 */
#ifndef RAGTRACK_MODEL_MODEL_H
#define RAGTRACK_MODEL_MODEL_H

#include "ragtrack/base/date.h"
#include "ragtrack/model/person.h"
#include "ragtrack/model/thing.h"
#include "ragtrack/model/words.h"

/* What one colour means in a plan. */
struct colour {
	const char *label, *delivery, *impact;
	bool closed; /* a delivery rating of it ends an action */
};

struct plan {
	struct thing thing;
	unsigned changed; /* see thing_changed */
	/* header */
	const char *id, *title, *organisation, *status, *owner;
	struct when start, end, review;
	int update_every, report_every; /* enum every */
	const char *follows;
	int year;	    /* month in which its years begin, 1-12; 0: April */
	struct when closed; /* the day it was closed: then it is history */
	struct list published, strategies, sources;
	const char *aims, *vision, *notes;
	struct map extra;
	/* the key, words and labels of this plan */
	struct colour colour[RAG_COUNT];   /* by enum rag */
	const char *red_days, *amber_days; /* thresholds, whole numbers */
	struct map words_status, words_rag;
	struct map labels, glossary;
	/* what it is made of */
	struct things people, sections, focus_areas, recommendations;
	struct things boards, measures, priorities, commentary;
	struct things periods; /* of the store only: period.h */
	/* kept by the store, not in the file */
	int imported;	   /* the day it was imported or made, or DAY_NONE */
	unsigned used;	   /* what its actions have or had: see plan_uses */
	const char *state; /* what its file states, or NULL: yaml_write */
};

struct section {
	struct thing thing;
	const char *title;
	struct list leads;
	const char *description;
	struct map labels;
};

struct focus_area {
	struct thing thing;
	const char *ref, *title, *section;
};

struct recommendation {
	struct thing thing;
	const char *ref, *title, *source, *text;
};

struct measure {
	struct thing thing;
	const char *ref, *title, *focus_area, *data_source, *unit;
	int better; /* enum better */
	const char *target;
	struct when target_date;
	struct list actions, priorities; /* refs */
	struct things readings;
};

struct reading {
	struct thing thing;
	struct when date;
	const char *value, *note;
};

struct priority {
	struct thing thing;
	const char *ref, *title, *section;
	int kind; /* enum priority_kind */
	struct list leads;
	const char *sponsor, *description, *outcome;
	struct list sources, tags, delivered_through, measures, answers;
	int finance_kind; /* enum finance_kind */
	const char *finance_ref, *finance_manager, *finance_unit;
	/* year to exact decimal */
	struct map planned, forecast, delivered, at_risk;
	struct map extra, labels;
	struct things commentary, actions;
};

/* All plans that are loaded, and what belongs to none of them. */
struct plans {
	struct arena *arena;	   /* everything in them lives here */
	struct things plan, views; /* struct plan; struct shared_view */
	int64_t head;		   /* newest history number they hold */
	int today;		   /* by which plan_closed is asked */
	unsigned changed;	   /* see thing_changed */
	const char *as_of; /* the moment they are of, as asked; NULL: now */
	const char *only;  /* id of the one plan loaded; NULL: all */
	bool partial;	   /* not all of their actions are loaded */
	bool cut;	   /* nor all that were chosen: a first page of them */
	const struct wanted *wanted; /* fields that are loaded; NULL: all */
	struct table *index;	     /* by kind and number: thing_find */
	/* Where one plan is loaded: whom only other plans of its organisation
	   list, by number; and where not all is: whether a name means this
	   action and no other of those that are not loaded. */
	struct things beside;
	bool (*is_only)(
	    const struct plans *plans, const char *name, int64_t action);
	/* As of a number of the history, until another is asked; or NULL. */
	const struct plans *(*as_they_stood)(
	    const struct plans *plans, int64_t number);
	void *store;
};

/* The thing of this number, retired ones too; NULL where it is not loaded. */
struct thing *thing_find(
    const struct plans *plans, const struct kind *kind, int64_t number);

/* Counts a change, for who keeps what was worked out of a plan: in `changed` of
   that, or of all where others ask of it too (plans and people). */
void thing_changed(struct plans *plans, const struct thing *t);

/* The loaded plan with this id; NULL where there is none. */
struct plan *plan_by_id(const struct plans *plans, const char *id);
/* Whether a text may be the id of a plan: a to z, 0 to 9 and -. */
bool plan_id_good(const char *id);
/* The struct a thing is; the kind is asserted. */
struct plan *thing_as_plan(const struct thing *t);
struct priority *thing_as_priority(const struct thing *t);
struct action *thing_as_action(const struct thing *t);
struct step *thing_as_step(const struct thing *t);
struct update *thing_as_update(const struct thing *t);
struct revision *thing_as_revision(const struct thing *t);
struct person *thing_as_person(const struct thing *t);
struct measure *thing_as_measure(const struct thing *t);
struct reading *thing_as_reading(const struct thing *t);

/* The priority an action stands in. */
struct priority *action_priority(const struct action *a);

#endif
