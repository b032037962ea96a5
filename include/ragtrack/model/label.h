/* SPDX-License-Identifier: ISC */
/*
 * What a plan calls a field: `labels` of the plan, and of a section or priority
 * for the table under it.  A key of such a map is a field ("rag") or, where a
 * plan file has a map of a kind's own, KIND/FIELD ("priorities/leads").  A
 * field alone is one of actions; where these have none of that name one of
 * steps, else of priorities, sections, measures or the plan.
 */
#ifndef RAGTRACK_MODEL_LABEL_H
#define RAGTRACK_MODEL_LABEL_H

#include "ragtrack/model/field.h"

/* What a key of `labels` names. */
struct label_key {
	const struct kind *kind; /* NULL: no field, but a word for something:
				    "priority", "kpi" */
	const char *name;	 /* of the field, or of a group of fields
				    ("finance"); else the word */
};

/* Reads a key; false where it names nothing, with the key that was likely meant
   in *near, or NULL, in the arena.  The name is part of the key. */
bool label_read(
    struct arena *a, const char *key, struct label_key *out, const char **near);

/* A key that names a field alone, with its kind before it ("actions/rag"). */
const char *label_whole(struct arena *a, const char *key);

/* The kind whose own map this word opens ("priorities"); NULL: none's. */
const struct kind *label_kind(const char *word);

/* The section in which a priority stands; NULL where it is none that is listed. */
const struct section *priority_section(const struct priority *p);

/* The map that `at` itself has, or NULL: of a plan, section or priority. */
const struct map *labels_of(const struct thing *at);

/*
 * What a field, group or word (kind NULL) of things of this kind is called
 * where `at` stands (an action, a priority, the plan ...; NULL: nowhere): by
 * the nearest of the maps of its priority, its section and its plan, in each by
 * the kind's own names before others.  NULL where none names it.  The status of
 * actions is Progress where one names another field Status, as many do the colour.
 */
const char *label_own(
    const struct thing *at, const struct kind *kind, const char *name);

/* What all plans of `only`, or where that is NULL all open ones, call it; NULL
   where one has no name for it, or another. */
const char *plans_label(const struct plans *plans, const struct plan *only,
    const struct kind *kind, const char *name);

/* The names of the fields of this kind in the order of the nearest map that
   names any. */
void labels_order(struct arena *a, const struct thing *at,
    const struct kind *kind, struct list *out);

/*
 * The order in which columns of these names stand (fields of this kind, and
 * others): order[i] is the one at place i.  Behind the title stand those that
 * the nearest map names, in the order of its keys; then the others as they are.
 */
void labels_arrange(struct arena *a, const struct thing *at,
    const struct kind *kind, const char *const *name, size_t n, size_t *order);

/* Whether any map of the plan, or of its sections and priorities, names the
   field of this kind. */
bool plan_labels(
    const struct plan *plan, const struct kind *kind, const char *name);

/* Each key of all those maps, with what it is called, until `see` answers true;
   whether it did. */
typedef bool label_see(
    const struct label_key *key, const char *label, void *data);
bool labels_each(const struct plan *plan, label_see *see, void *data);

/* The names of the fields of this kind that are called so, by the fold, where
   `at` stands; where none is, of those that any map of its plan calls so. */
void fields_labelled(struct arena *a, const struct thing *at,
    const struct kind *kind, const char *label, struct list *out);

/* Where several things stand together, what `at` they share: a priority, a
   section, or the plan; NULL where they are of several plans. */
struct labels_at {
	const struct thing *at;
	bool any;
};
/* Adds one, an action or anything else in a priority or plan, to what began all
   zero. */
void labels_add(struct labels_at *l, const struct thing *t);

/* What `at` calls the field: its label there, else ours. */
const char *field_label(const struct field *f, const struct thing *at);
/* The same where there is room: on paper and in a workbook. */
const char *field_heading(const struct field *f, const struct thing *at);

#endif
