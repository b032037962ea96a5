/* SPDX-License-Identifier: ISC */
/*
 * What the plans themselves call a field: their `labels`, and the labels of
 * what stands under `extra`.  A name that none of ours is taken so where all
 * plans that have it mean the same by it, or where one plan is asked.  A label
 * of something that is no field of an action counts too: it says that the name
 * is not agreed upon.
 */
#include "tree.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/walk.h"

#define EXTRA "extra/"

/* Whether the first letters rule it out that both are the same. */
static bool
begin_apart(const char *x, const char *y)
{
	unsigned char a = (unsigned char)*x, b = (unsigned char)*y;

	return a < 0x80 && b < 0x80 && isalnum(a) && isalnum(b) &&
	    tolower(a) != tolower(b);
}

static char *
without_dashes(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text);

	for (char *s = copy; *s != '\0'; s++)
		*s = *s == '-' ? ' ' : *s;
	return copy;
}

bool
label_is(const char *input, const char *label)
{
	struct arena *a;
	bool same;

	if (begin_apart(input, label))
		return false;
	if (utf8_same(input, label))
		return true;
	if (strchr(input, '-') == NULL)
		return false;
	a = arena_new();
	same = utf8_same(without_dashes(a, input), without_dashes(a, label));
	arena_free(a);
	return same;
}

/* Calls `see` with each label under extra of the plan's actions, until it
   answers true; whether it did. */
static bool
each_extra(const struct plan *plan, bool (*see)(const char *label, void *data),
    void *data)
{
	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct things *all =
		    &thing_as_priority(plan->priorities.item[i])->actions;

		for (size_t k = 0; k < all->count; k++) {
			const struct map *extra = &thing_as_action(all->item[k])
						       ->extra;

			for (size_t n = 0;
			     !all->item[k]->retired && n < extra->count; n++)
				if (see(extra->item[n].label, data))
					return true;
		}
	}
	return false;
}

struct sought {
	const char *input, *found;
};

static bool
is_sought(const char *label, void *data)
{
	struct sought *s = data;

	if (label_is(s->input, label))
		s->found = label;
	return s->found != NULL;
}

/* The label under extra that is so called; NULL where none is. */
static const char *
extra_said(const struct plan *plan, const char *input)
{
	struct sought s = { input, NULL };

	each_extra(plan, is_sought, &s);
	return s.found;
}

static void
term_of_extra(const char *label, struct term_name *out)
{
	*out = (struct term_name){
		.kind = TERM_EXTRA, .extra = label, .name = label
	};
}

const char *
extra_text(const struct map *extra, const char *label)
{
	for (size_t i = 0; i < extra->count; i++)
		if (label_is(label, extra->item[i].label))
			return extra->item[i].text;
	return NULL;
}

static bool
same_term(const struct term_name *a, const struct term_name *b)
{
	if (a->other != NULL || b->other != NULL)
		return a->other != NULL && b->other != NULL &&
		    strcmp(a->other, b->other) == 0;
	if (a->extra != NULL || b->extra != NULL)
		return a->extra != NULL && b->extra != NULL &&
		    label_is(a->extra, b->extra);
	return a->kind == b->kind && a->field == b->field &&
	    a->derived == b->derived;
}

/* The term of what a label names: a field of actions, or where they stand. */
static struct term_name
label_term(const struct label_key *key)
{
	struct term_name t;
	bool asked = key->kind == NULL || key->kind == &kind_action ||
	    (key->kind == &kind_priority && strcmp(key->name, "section") == 0);

	return asked && term_built_in(key->name, &t) ?
	    t :
	    (struct term_name){ .other = key->name };
}

/* What a label stands for among all maps of a plan. */
struct labelled {
	const char *input;
	struct term_name *out;
	bool found;
};

static bool
label_seen(const struct label_key *key, const char *label, void *data)
{
	struct labelled *l = data;
	struct term_name one;

	if (!label_is(l->input, label))
		return false;
	one = label_term(key);
	/* A field of actions comes before what is none. */
	if (l->found && (one.other != NULL || same_term(&one, l->out)))
		return false;
	if (l->found && l->out->other == NULL) {
		*l->out = (struct term_name){ .disputed = true };
		return true;
	}
	*l->out = one;
	l->found = true;
	return false;
}

/* What the name stands for in one plan; false: for nothing. */
static bool
plan_says(const struct plan *plan, const char *input, struct term_name *out)
{
	struct labelled l = { .input = input, .out = out };
	const char *extra;

	labels_each(plan, label_seen, &l);
	extra = l.found ? NULL : extra_said(plan, input);
	if (extra != NULL)
		term_of_extra(extra, out);
	return l.found || extra != NULL;
}

/* extra/LABEL, whatever else has that name. */
static bool
whole_extra(const char *label, const struct query_context *in,
    const struct plan *only, struct term_name *out)
{
	for (size_t i = 0; i < in->plans->plan.count; i++) {
		const struct plan *p = thing_as_plan(in->plans->plan.item[i]);
		const char *found = p->thing.retired ||
			(only != NULL && only != p) ?
		    NULL :
		    extra_said(p, label);

		if (found == NULL)
			continue;
		term_of_extra(found, out);
		return true;
	}
	return false;
}

bool
term_labelled(const char *name, const struct query_context *in,
    const struct plan *only, struct term_name *out)
{
	struct term_name one;
	const struct plan *p;
	bool found = false;

	*out = (struct term_name){ 0 };
	if (strncasecmp(name, EXTRA, strlen(EXTRA)) == 0)
		return whole_extra(name + strlen(EXTRA), in, only, out);
	for (size_t i = 0;
	     (p = plans_next_open(in->plans, only, &i)) != NULL;) {
		if (!plan_says(p, name, &one))
			continue;
		if (one.disputed || (found && !same_term(&one, out))) {
			*out = (struct term_name){ .disputed = true };
			return false;
		}
		*out = one;
		found = true;
	}
	return found && out->other == NULL;
}

struct gathered {
	struct arena *arena;
	const struct query_context *in;
	struct list *out, seen;
};

static bool
gather_extra(const char *label, void *data)
{
	struct gathered *g = data;
	const char *name;

	if (list_has(&g->seen, label))
		return false;
	list_add(g->arena, &g->seen, label);
	name = extra_name(g->arena, g->in, label);
	if (!list_has(g->out, name))
		list_add(g->arena, g->out, name);
	return false;
}

const char *
extra_name(struct arena *a, const struct query_context *in, const char *label)
{
	struct term_name t;

	if (term_find(label, in, in->plan, &t) && t.extra != NULL)
		return label;
	return arena_printf(a, EXTRA "%s", label);
}

void
extra_names(struct arena *a, const struct query_context *in, struct list *out)
{
	struct gathered g = { .arena = a, .in = in, .out = out };

	for (size_t i = 0; in != NULL && i < in->plans->plan.count; i++) {
		const struct plan *p = thing_as_plan(in->plans->plan.item[i]);

		if (!p->thing.retired && (in->plan == NULL || in->plan == p))
			each_extra(p, gather_extra, &g);
	}
}
