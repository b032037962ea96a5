/* SPDX-License-Identifier: ISC */
/*
 * Refs from one thing of a plan to another: whether they name one.
 */
#include "find_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/change.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/field.h"
#include "ragtrack/model/ties.h"
#include "ragtrack/model/walk.h"

enum {
	REF_SAID = 60, /* columns of a ref in a sentence */
	NAMED = 3      /* how many of those that it names are named */
};

const struct naming namings[] = {
	{ &kind_priority, "section", &kind_section },
	{ &kind_focus_area, "section", &kind_section },
	{ &kind_action, "depends_on", &kind_action },
	{ &kind_measure, "actions", &kind_action },
	{ &kind_priority, "answers", &kind_recommendation },
	{ &kind_action, "answers", &kind_recommendation },
	{ &kind_action, "focus_areas", &kind_focus_area },
	{ &kind_measure, "focus_area", &kind_focus_area },
	{ &kind_measure, "priorities", &kind_priority },
	{ NULL, NULL, NULL },
};

/* What the field names; NULL: nothing. */
static const struct kind *
named_kind(const struct field *f)
{
	for (size_t i = 0; namings[i].in != NULL; i++)
		if (field_find(namings[i].in, namings[i].field) == f)
			return namings[i].named;
	return NULL;
}

/* A section that is named is there by that. */
static bool
is_free(const struct kind *named)
{
	return named == &kind_section;
}

static const char *
cut(struct arena *a, const char *text)
{
	struct buf b = { 0 };

	utf8_cut(&b, text, REF_SAID, "...");
	return buf_take(a, &b);
}

/* How to say which: "write \"2/1.1\" or \"3/1.1\"". */
static const char *
which(struct arena *a, const struct things *list, struct thing *const *found,
    size_t count)
{
	struct buf b = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < count && i < NAMED; i++) {
		const char *name = name_in_plan(a, list, found[i]);

		if (name != NULL)
			buf_addf(
			    &b, "%s\"%s\"", n++ == 0 ? "write " : " or ", name);
	}
	if (n == 0)
		buf_add(&b,
		    list == NULL ?
			"nothing tells them apart: give each an id" :
			"nothing tells them apart: change the ref of one");
	else if (count > NAMED)
		buf_add(&b, " or the like");
	return buf_take(a, &b);
}

/* Several at most are looked for; how many there are. */
static size_t
named(const struct plan *plan, const struct things *list, const char *ref,
    struct thing **out)
{
	struct action *found[NAMED];
	size_t count;

	if (list != NULL)
		return find_named(list, ref, out, NAMED);
	count = find_refs(plan, ref, found, NAMED);
	for (size_t i = 0; i < count && i < NAMED; i++)
		out[i] = &found[i]->thing;
	return count;
}

static const struct things *
list_of(const struct plan *plan, const struct kind *named)
{
	/* The list is only read. */
	return named == &kind_action ?
	    NULL :
	    thing_list((struct thing *)(uintptr_t)&plan->thing, named);
}

const struct things *
ref_list(const struct plan *plan, const struct field *f)
{
	const struct kind *to = named_kind(f);

	return to != NULL && !is_free(to) ? list_of(plan, to) : NULL;
}

bool
is_tie(const struct field *f)
{
	return named_kind(f) != NULL;
}

bool
ties_actions(const struct field *f)
{
	const struct kind *to = named_kind(f);

	return to == &kind_action;
}

/* A thing by its own name; as its ref does not tell it from another, by more. */
static void
add_tie(struct arena *a, struct tie **all, size_t *n, size_t *room,
    const struct things *list, const struct thing *t)
{
	const char *name = name_in_plan(a, list, t);
	const struct field *f = field_find(t->kind, "title");
	const char *title = f == NULL ? NULL :
					*(const char *const *)field_in(t, f);

	if (name == NULL)
		return;
	*all = arena_grow(a, *all, *n, room, sizeof(**all));
	(*all)[(*n)++] = (struct tie){ name,
		title != NULL && strcmp(title, name) == 0 ? NULL : title };
}

size_t
ties_of(struct arena *a, const struct plan *plan, const struct field *f,
    const struct tie **out)
{
	const struct kind *to = named_kind(f);
	const struct things *list = to == NULL ? NULL : list_of(plan, to);
	struct tie *all = NULL;
	size_t n = 0, room = 0;
	const struct thing *t;

	for (size_t i = 0; list != NULL && (t = things_next(list, &i)) != NULL;)
		add_tie(a, &all, &n, &room, list, t);
	if (to == &kind_action) {
		struct action_walk w = walk_actions(plan, WALK_LIVE);
		const struct action *act;

		while ((act = walk_next(&w)) != NULL)
			add_tie(a, &all, &n, &room, NULL, &act->thing);
	}
	*out = all;
	return n;
}

const char *
ref_wrong(struct arena *a, const struct plan *plan, const struct field *f,
    const char *ref)
{
	const struct kind *to = named_kind(f);
	const struct things *list;
	struct thing *found[NAMED];
	size_t count;

	if (to == NULL || is_free(to))
		return NULL;
	list = list_of(plan, to);
	count = named(plan, list, ref, found);
	if (count == 0)
		return arena_printf(a, "\"%s\": no %s \"%s\" in this plan",
		    field_key(f), kind_said(a, to), cut(a, ref));
	if (count > 1)
		return arena_printf(a,
		    "\"%s\": \"%s\" names %zu %s of this plan; %s",
		    field_key(f), cut(a, ref), count, kinds_said(a, to),
		    which(a, list, found, count));
	return NULL;
}
