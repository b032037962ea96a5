/* SPDX-License-Identifier: ISC */
/*
 * To what an action belongs.  A group is known by its thing (a priority, a
 * recommendation), else by a text in its plan; people by who they are, so that
 * somebody whose name is written in two ways is one.
 */
#include "scope.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/walk.h"

static const void *
number_key(int64_t number)
{
	return (const void *)(uintptr_t)number;
}

void
groups_add(struct arena *a, struct groups *g, size_t place)
{
	size_t i = 0;

	while (i < g->count && g->item[i] < place)
		i++;
	if (i < g->count && g->item[i] == place)
		return;
	g->item = arena_grow(a, g->item, g->count, &g->room, sizeof(*g->item));
	for (size_t k = g->count; k > i; k--)
		g->item[k] = g->item[k - 1];
	g->item[i] = place;
	g->count++;
}

void
groups_join(struct arena *a, struct groups *g, const struct groups *more)
{
	for (size_t i = 0; i < more->count; i++)
		groups_add(a, g, more->item[i]);
}

/* The place of the group of this key; its title is asked for once. */
static size_t
group_at(struct grouping *m, const void *of, const void *in, const char *text,
    const char *title)
{
	struct entry *e = entry_at(&m->keys, of, in, text);

	if (e->number != 0)
		return (size_t)e->number;
	m->item = arena_grow(
	    m->arena, m->item, m->count, &m->room, sizeof(*m->item));
	m->item[m->count++].title = title;
	e->number = (int)m->count;
	return m->count;
}

static const char *
said(struct grouping *m, const struct thing *t, const char *field)
{
	const char *text = audience_text(
	    m->ask->audience, t, field_find(t->kind, field));

	return text != NULL ? text : "";
}

/* Of several plans each says whose it is. */
static const char *
titled(struct grouping *m, const struct plan *plan, const char *title)
{
	return m->ask->in->plan != NULL ?
	    title :
	    arena_printf(
		m->arena, "%s: %s", said(m, &plan->thing, "title"), title);
}

static size_t
group_thing(struct grouping *m, const struct thing *t, const char *word)
{
	const struct plan *plan = thing_plan(t);
	const char *ref = said(m, t, "ref"), *title = said(m, t, "title");
	const char *own = t->kind == &kind_priority ?
	    label_own(&plan->thing, NULL, "priority") :
	    NULL;

	return group_at(m, t->kind, number_key(t->number), NULL,
	    titled(m, plan,
		arena_printf(m->arena, "%s%s%s%s%s", own != NULL ? own : word,
		    *ref != '\0' ? " " : "", ref, *title != '\0' ? ": " : "",
		    title)));
}

static size_t
group_text(struct grouping *m, const struct plan *plan, const char *word,
    const char *text)
{
	return group_at(m, number_key(plan->thing.number), NULL,
	    utf8_fold(m->arena, text),
	    titled(m, plan, arena_printf(m->arena, "%s: %s", word, text)));
}

/* Somebody who is to be named; 0 where nobody is. */
static size_t
group_person(struct grouping *m, const struct plan *plan, const char *word,
    const char *text)
{
	const struct person *p;
	const char *shown;

	if (text == NULL || person_is_nobody(text))
		return 0;
	p = person_of(m->ask->in->plans, plan, text);
	shown = audience_person(
	    m->ask->audience, plan, p != NULL ? p->code : text);
	if (shown == NULL)
		return 0;
	return group_at(m, NULL, NULL,
	    arena_printf(m->arena, "%s\n%s", utf8_fold_cased(m->arena, shown),
		plan_scope(m->arena, plan)),
	    arena_printf(m->arena, "%s: %s", word, shown));
}

/* What the plan calls a field of an action, in one. */
static const char *
word_of(const struct thing *at, const char *field, const char *ours)
{
	const char *own = label_own(at, &kind_action, field);

	return own != NULL ? own : ours;
}

static const struct thing_names *
names_of(struct grouping *m, const struct things *list)
{
	struct entry *e = entry_at(&m->names, list, NULL, NULL);

	if (e->value == NULL)
		e->value = (void *)(uintptr_t)thing_names_new(m->arena, list);
	return e->value;
}

void
grouping_named(struct grouping *m, const struct things *list,
    const struct list *refs, struct things *out)
{
	for (size_t i = 0; i < refs->count; i++) {
		const struct thing *t = thing_names_only(
		    names_of(m, list), refs->item[i]);

		if (t != NULL)
			things_push_once(m->arena, out, t);
	}
}

/* Those that refs name; what names nothing is a group by its text. */
static void
add_refs(struct grouping *m, const struct plan *plan, const struct things *list,
    const char *word, const struct list *refs, struct groups *out)
{
	for (size_t i = 0; i < refs->count; i++) {
		const struct thing *t = thing_names_only(
		    names_of(m, list), refs->item[i]);

		groups_add(m->arena, out,
		    t != NULL ? group_thing(m, t, word) :
				group_text(m, plan, word, refs->item[i]));
	}
}

static void
add_person(struct grouping *m, const struct thing *at, const char *word,
    const char *text, struct groups *out)
{
	size_t place = group_person(m, thing_plan(at), word, text);

	if (place != 0)
		groups_add(m->arena, out, place);
}

static void
add_section(struct grouping *m, const struct plan *plan, const char *section,
    struct groups *out)
{
	const char *own = label_own(&plan->thing, &kind_priority, "section");

	if (section != NULL)
		groups_add(m->arena, out,
		    group_text(
			m, plan, own != NULL ? own : "Section", section));
}

#define RECOMMENDATION "Recommendation"
#define FOCUS "Focus area"

void
grouping_plan(struct grouping *m, const struct plan *plan)
{
	static const char *const words[] = { [BY_PRIORITY] = "Priority",
		[BY_RECOMMENDATION] = RECOMMENDATION,
		[BY_FOCUS] = FOCUS };
	const struct things *list;
	struct groups made = { 0 };
	const struct thing *t;

	if (m->by == BY_NOTHING && m->count == 0)
		group_at(m, NULL, NULL, "", NULL);
	if (m->by == BY_NOTHING)
		return;
	list = m->by == BY_PRIORITY    ? &plan->priorities :
	    m->by == BY_RECOMMENDATION ? &plan->recommendations :
	    m->by == BY_FOCUS	       ? &plan->focus_areas :
					 NULL;
	for (size_t i = 0; list != NULL && (t = things_next(list, &i)) != NULL;)
		group_thing(m, t, words[m->by]);
	for (size_t i = 0; m->by == BY_SECTION &&
	     (t = things_next(&plan->sections, &i)) != NULL;)
		add_section(m, plan, ((const struct section *)t)->title, &made);
}

void
groups_of_action(struct grouping *m, const struct action *a, struct groups *out)
{
	const struct plan *plan = thing_plan(&a->thing);
	const struct priority *p = action_priority(a);

	switch (m->by) {
	case BY_NOTHING:
		groups_add(m->arena, out, 1);
		break;
	case BY_PRIORITY:
		groups_add(
		    m->arena, out, group_thing(m, &p->thing, "Priority"));
		break;
	case BY_SECTION:
		add_section(m, plan, p->section, out);
		break;
	case BY_LEAD:
		for (size_t i = 0; i < a->leads.count; i++)
			add_person(m, &a->thing,
			    word_of(&plan->thing, "leads", "Lead"),
			    a->leads.item[i], out);
		break;
	case BY_SPONSOR:
		add_person(m, &a->thing,
		    word_of(&plan->thing, "sponsor", "Sponsor"),
		    a->sponsor != NULL ? a->sponsor : p->sponsor, out);
		break;
	case BY_RECOMMENDATION:
		add_refs(m, plan, &plan->recommendations, RECOMMENDATION,
		    &a->answers, out);
		add_refs(m, plan, &plan->recommendations, RECOMMENDATION,
		    &p->answers, out);
		break;
	case BY_FOCUS:
		add_refs(
		    m, plan, &plan->focus_areas, FOCUS, &a->focus_areas, out);
		break;
	case BY_COUNT:
		break;
	}
}

/* A measure names its focus area in one text. */
static void
add_measure(struct grouping *m, const struct plan *plan, const char *area,
    struct groups *out)
{
	struct list refs = { 0 };

	if (m->by != BY_FOCUS || area == NULL)
		return;
	list_add(m->arena, &refs, area);
	add_refs(m, plan, &plan->focus_areas, FOCUS, &refs, out);
}

void
groups_of_thing(struct grouping *m, const struct thing *t, struct groups *out)
{
	const struct plan *plan = thing_plan(t);
	bool priority = t->kind == &kind_priority;

	if (priority && m->by == BY_PRIORITY)
		groups_add(m->arena, out, group_thing(m, t, "Priority"));
	else if (priority && m->by == BY_SECTION)
		add_section(m, plan, thing_as_priority(t)->section, out);
	else if (priority && m->by == BY_SPONSOR)
		add_person(m, t, word_of(&plan->thing, "sponsor", "Sponsor"),
		    thing_as_priority(t)->sponsor, out);
	else if (priority && m->by == BY_RECOMMENDATION)
		add_refs(m, plan, &plan->recommendations, RECOMMENDATION,
		    &thing_as_priority(t)->answers, out);
	else if (t->kind == &kind_recommendation && m->by == BY_RECOMMENDATION)
		groups_add(m->arena, out, group_thing(m, t, RECOMMENDATION));
	else if (t->kind == &kind_focus_area && m->by == BY_FOCUS)
		groups_add(m->arena, out, group_thing(m, t, FOCUS));
	else if (t->kind == &kind_focus_area && m->by == BY_SECTION)
		add_section(
		    m, plan, ((const struct focus_area *)t)->section, out);
	else if (t->kind == &kind_measure)
		add_measure(m, plan, thing_as_measure(t)->focus_area, out);
}
