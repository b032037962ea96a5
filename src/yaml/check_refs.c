/* SPDX-License-Identifier: ISC */
/*
 * Refs: used twice in one priority, or naming nothing (or several things) of
 * the plan; sections that are listed twice.  All of it loads; the remarks say what will not be found.
 */
#include "bind.h"

#include "ragtrack/base/table.h"
#include "ragtrack/model/find.h"

#include <string.h>

static bool
is_row(const struct later *l, const struct kind *kind, const char *name)
{
	return l->thing->kind == kind && strcmp(l->field->name, name) == 0;
}

static void
add_name(struct reader *r, struct table *all, struct table *in_priority,
    const struct later *l)
{
	struct entry *n = entry_at(all, NULL, NULL, l->text);
	bool id = strcmp(l->field->name, "id") == 0;

	/* A value that is no thing: it stands more than once. */
	n->value = n->value == NULL || n->value == l->thing ? (void *)l->thing :
							      (void *)r;
	n = entry_at(in_priority, NULL,
	    id ? (const void *)l->field : l->thing->parent, l->text);
	if (n->value != NULL)
		say(r, SEV_WARNING, l->at,
		    id ? "the id \"%s\" is used twice in this plan" :
			 "the ref \"%s\" is used twice in this priority",
		    clip(r, l->text));
	n->value = l->thing;
}

/* What the things of a list are called, learnt when it is first asked. */
static const struct thing_names *
names_of(struct reader *r, struct table *lists, const struct things *list)
{
	struct entry *e = entry_at(lists, list, NULL, NULL);

	if (e->value == NULL)
		e->value = (void *)thing_names_new(r->scratch, list);
	return e->value;
}

/* Where it is a ref or an id of the plan that stands once, nothing is asked. */
static void
check_ref(struct reader *r, struct table *all, struct table *lists,
    const struct later *l)
{
	const struct things *list = ref_list(r->plan, l->field);
	const char *wrong;

	if (list != NULL &&
	    thing_names_only(names_of(r, lists, list), l->text) != NULL)
		return;

	if (is_row(l, &kind_action, "depends_on") ||
	    is_row(l, &kind_measure, "actions")) {
		const struct entry *n = entry_at(all, NULL, NULL, l->text);

		if (n->value != NULL && n->value != r)
			return;
	}
	wrong = ref_wrong(r->scratch, r->plan, l->field, l->text);
	if (wrong != NULL)
		say(r, SEV_WARNING, l->at, "%s", wrong);
}

/* Sections of equal titles are one section: what the second says of it would
   stand under the first. */
static void
check_sections(struct reader *r)
{
	struct table titles = { .arena = r->scratch };

	for (size_t i = 0; i < r->plan->sections.count; i++) {
		const struct section *s = (const struct section *)
					      r->plan->sections.item[i];
		struct entry *n;

		if (s->title == NULL)
			continue;
		n = entry_at(
		    &titles, NULL, NULL, utf8_fold(r->scratch, s->title));
		if (n->value == NULL)
			n->value = (void *)s;
		else
			say(r, SEV_WARNING,
			    (struct place){ s->thing.line, s->thing.column },
			    "the section \"%s\" is listed twice (first in line "
			    "%d): equal titles are one section",
			    clip(r, s->title),
			    ((const struct section *)n->value)->thing.line);
	}
}

void
check_refs(struct reader *r)
{
	struct table all = { .arena = r->scratch }, in_priority = all;
	struct table lists = all;

	check_sections(r);
	for (size_t i = 0; i < r->nlater; i++)
		if (r->later[i].text != NULL &&
		    (is_row(&r->later[i], &kind_action, "ref") ||
			is_row(&r->later[i], &kind_action, "id")))
			add_name(r, &all, &in_priority, &r->later[i]);
	for (size_t i = 0; i < r->nlater; i++)
		if (r->later[i].text != NULL)
			check_ref(r, &all, &lists, &r->later[i]);
}
