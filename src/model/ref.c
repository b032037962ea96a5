/* SPDX-License-Identifier: ISC */
/*
 * Refs from one thing of a plan to another: whether they name one.
 */
#include "ragtrack/model/find.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/field.h"
#include "ragtrack/model/ties.h"
#include "ragtrack/model/walk.h"

enum {
	REF_SAID = 60, /* columns of a ref in a sentence */
	NAMED = 3      /* how many of those that it names are named */
};

/* What a field's refs name. */
static const struct target {
	const struct kind *kind; /* whose field it is; NULL: any's */
	const char *field, *one, *many, *list; /* list NULL: actions */
	bool free; /* what names nothing is good: it makes it */
} targets[] = {
	{ &kind_action, "depends_on", "action", "actions", NULL, false },
	{ &kind_measure, "actions", "action", "actions", NULL, false },
	{ &kind_measure, "priorities", "priority", "priorities", "priorities",
	    false },
	{ NULL, "answers", "recommendation", "recommendations",
	    "recommendations", false },
	{ NULL, "focus_areas", "focus area", "focus areas", "focus_areas",
	    false },
	{ NULL, "focus_area", "focus area", "focus areas", "focus_areas",
	    false },
	{ NULL, "section", "section", "sections", "sections", true },
};

static const struct target *
target_of(const struct field *f)
{
	for (size_t i = 0; i < sizeof(targets) / sizeof(*targets); i++)
		if (strcmp(targets[i].field, f->name) == 0 &&
		    (targets[i].kind == NULL ||
			field_find(targets[i].kind, f->name) == f))
			return &targets[i];
	return NULL;
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
list_of(const struct plan *plan, const struct target *to)
{
	return to->list == NULL ?
	    NULL :
	    field_in(&plan->thing, field_find(&kind_plan, to->list));
}

const struct things *
ref_list(const struct plan *plan, const struct field *f)
{
	const struct target *to = target_of(f);

	return to != NULL && !to->free ? list_of(plan, to) : NULL;
}

bool
is_tie(const struct field *f)
{
	return target_of(f) != NULL;
}

bool
ties_actions(const struct field *f)
{
	const struct target *to = target_of(f);

	return to != NULL && to->list == NULL;
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
	const struct target *to = target_of(f);
	const struct things *list = to == NULL ? NULL : list_of(plan, to);
	struct tie *all = NULL;
	size_t n = 0, room = 0;
	const struct thing *t;

	for (size_t i = 0; list != NULL && (t = things_next(list, &i)) != NULL;)
		add_tie(a, &all, &n, &room, list, t);
	if (to != NULL && to->list == NULL) {
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
	const struct target *to = target_of(f);
	const struct things *list;
	struct thing *found[NAMED];
	size_t count;

	if (to == NULL || to->free)
		return NULL;
	list = list_of(plan, to);
	count = named(plan, list, ref, found);
	if (count == 0)
		return arena_printf(a, "\"%s\": no %s \"%s\" in this plan",
		    field_key(f), to->one, cut(a, ref));
	if (count > 1)
		return arena_printf(a,
		    "\"%s\": \"%s\" names %zu %s of this plan; %s",
		    field_key(f), cut(a, ref), count, to->many,
		    which(a, list, found, count));
	return NULL;
}
