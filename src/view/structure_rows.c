/* SPDX-License-Identifier: ISC */
/*
 * What stands in what, and the rows that makes.  What may stand in a thing
 * follows from its kind; only the plan is put together by hand: its key, its
 * sections with their priorities, then the rest a group each.
 */
#include "structure.h"

#include "page.h"
#include "sign.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#include <string.h>

/* What is filled now. */
struct filling {
	struct structure_view *s;
	const struct world *w;
	const char *want; /* rows that say this, and what they stand in; NULL:
			     all */
};

const char *
structure_key(struct arena *a, const struct thing *t)
{
	return arena_printf(a, "%s %lld", t->kind->key, (long long)t->number);
}

static const char *
key_of(struct arena *a, const struct node *n)
{
	long long plan = (long long)n->thing->number;

	switch (n->what) {
	case NODE_KEY:
		return arena_printf(a, "key %lld", plan);
	case NODE_GROUP:
		return arena_printf(a, "all %s %lld", n->kind->key, plan);
	case NODE_UNLISTED:
		return arena_printf(a, "in %lld %s", plan, n->section);
	case NODE_THING:
		break;
	}
	return structure_key(a, n->thing);
}

const struct kind *
structure_within(const struct kind *kind, size_t n)
{
	const struct kind *in;

	if (kind == &kind_plan && n-- == 0)
		return &kind_priority;
	for (size_t i = 0; (in = kind_within(kind, &i)) != NULL;)
		if ((kind != &kind_plan || in != &kind_priority) && n-- == 0)
			return in;
	return kind == &kind_action && n == 0 ? &kind_revision : NULL;
}

static const struct things *
list_of(const struct thing *parent, const struct kind *kind)
{
	/* The list is only read. */
	return thing_list((struct thing *)(uintptr_t)parent, kind);
}

static bool
has_within(const struct thing *t)
{
	const struct kind *kind;

	for (size_t i = 0; (kind = structure_within(t->kind, i)) != NULL; i++)
		if (things_live(list_of(t, kind)) > 0)
			return true;
	return false;
}

const struct thing *
structure_section(const struct priority *p)
{
	const struct plan *plan = thing_plan(&p->thing);
	const struct section *s;

	for (size_t i = 0; (s = things_next(&plan->sections, &i)) != NULL;)
		if (p->section != NULL && utf8_same(s->title, p->section))
			return &s->thing;
	return NULL;
}

/* What is open at first: the one plan, and its sections. */
static bool
begins_open(const struct filling *f, const struct node *n)
{
	if (n->what != NODE_THING)
		return n->what == NODE_UNLISTED;
	return n->kind == &kind_section ||
	    (n->kind == &kind_plan && !table_many(&f->s->table, f->w));
}

void
structure_turn(struct structure_view *s, const struct table_row *row)
{
	struct list *turned = &s->turned;

	for (size_t i = 0; i < turned->count; i++)
		if (strcmp(turned->item[i], row->key) == 0) {
			turned->item[i] = turned->item[--turned->count];
			return;
		}
	list_add(s->table.view.arena, turned,
	    arena_strdup(s->table.view.arena, row->key));
}

/* Adds the row; false where it does not say what is wanted, and then it stands
   there until it is known whether something in it does. */
static bool
add_row(struct filling *f, struct node *n)
{
	struct table_view *t = &f->s->table;
	struct arena *a = t->filled;
	const char *key = key_of(a, n), *text = structure_text(a, n);
	struct table_row *row = table_add(t, key, NULL);
	const char *want = buf_text(&f->s->want);
	enum rag rag = structure_rag(f->w, n);
	bool fits;

	n->fits = strstr(utf8_search_key(a, text), want) != NULL;
	fits = n->fits || f->want == NULL;
	n->open = !fits || begins_open(f, n) != list_has(&f->s->turned, key);
	row->text = arena_printf(a, "%*s%s %s", n->depth * 2, "",
	    !n->folds ? " " : signs[n->open ? SIGN_UNFOLDED : SIGN_FOLDED].sign,
	    text);
	row->of = arena_memdup(a, n, sizeof(*n));
	row->thing = n->thing;
	row->plan = thing_plan(n->thing)->thing.number;
	row->style = n->what == NODE_THING &&
		(n->kind == &kind_plan || n->kind == &kind_section) ?
	    STYLE_GROUP :
	    STYLE_NORMAL;
	row->cell[0].text = structure_facts(a, f->w, n);
	row->cell[0].style = rag == RAG_UNRATED ? STYLE_DIM : rag_style(rag);
	row->word = rag == RAG_UNRATED ? NULL : rag_words[rag];
	return fits;
}

typedef bool node_fill(struct filling *f, const struct node *n);

/* A row and what stands in it; whether either is shown. */
static bool
add_node(struct filling *f, struct node *n, node_fill *within)
{
	size_t at = f->s->table.count;
	const char *want = f->want;
	bool fits, any = false;

	fits = add_row(f, n);
	if (fits)
		f->want = NULL;
	if (n->open && n->folds)
		any = within(f, n);
	f->want = want;
	if (!fits && !any)
		f->s->table.count = at;
	return fits || any;
}

static bool fill_thing(struct filling *f, const struct node *n);

static bool
add_thing(struct filling *f, const struct thing *t, int depth)
{
	struct node n = { .what = NODE_THING,
		.thing = t,
		.kind = t->kind,
		.depth = depth,
		.folds = has_within(t) };

	return add_node(f, &n, fill_thing);
}

static bool
add_list(struct filling *f, const struct thing *in, const struct kind *kind,
    int depth)
{
	const struct things *list = list_of(in, kind);
	const struct thing *t;
	bool any = false;

	for (size_t i = 0; (t = things_next(list, &i)) != NULL;)
		any |= add_thing(f, t, depth);
	return any;
}

/* The priorities of a plan that name this section; NULL: none. */
static bool
fill_section(struct filling *f, const struct node *n)
{
	const struct plan *plan = thing_plan(n->thing);
	const struct priority *p;
	bool any = false;

	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;)
		if (utf8_same(p->section, n->section))
			any |= add_thing(f, &p->thing, n->depth + 1);
	return any;
}

static bool
names_section(const struct plan *plan, const char *title)
{
	const struct priority *p;

	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;)
		if (utf8_same(p->section, title))
			return true;
	return false;
}

/* Whether a priority before this one names the same section. */
static bool
named_before(const struct plan *plan, const struct priority *p)
{
	const struct priority *other;

	for (size_t i = 0; (other = things_next(&plan->priorities, &i)) != p;)
		if (utf8_same(other->section, p->section))
			return true;
	return false;
}

static bool
add_sections(struct filling *f, const struct plan *plan, int depth)
{
	struct node n = {
		.what = NODE_THING, .kind = &kind_section, .depth = depth
	};
	const struct section *s;
	const struct priority *p;
	bool any = false;

	for (size_t i = 0; (s = things_next(&plan->sections, &i)) != NULL;) {
		n.thing = &s->thing;
		n.section = s->title;
		n.folds = names_section(plan, s->title);
		any |= add_node(f, &n, fill_section);
	}
	n.what = NODE_UNLISTED;
	n.thing = &plan->thing;
	n.folds = true;
	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;) {
		n.section = p->section;
		if (p->section == NULL)
			any |= add_thing(f, &p->thing, depth);
		else if (structure_section(p) == NULL && !named_before(plan, p))
			any |= add_node(f, &n, fill_section);
	}
	return any;
}

static bool
fill_group(struct filling *f, const struct node *n)
{
	return add_list(f, n->thing, n->kind, n->depth + 1);
}

static bool
fill_plan(struct filling *f, const struct node *n)
{
	const struct plan *plan = thing_plan(n->thing);
	struct node in = { .what = NODE_KEY,
		.thing = n->thing,
		.kind = n->kind,
		.depth = n->depth + 1 };
	bool any = false;

	if (!plan_has(plan, USES_PROGRESS))
		any = add_node(f, &in, NULL);
	any |= add_sections(f, plan, n->depth + 1);
	in.what = NODE_GROUP;
	in.folds = true;
	for (size_t i = 0; (in.kind = structure_within(n->kind, i)) != NULL;
	     i++) {
		in.count = things_live(list_of(n->thing, in.kind));
		if (in.kind != &kind_section && in.kind != &kind_priority &&
		    in.count > 0)
			any |= add_node(f, &in, fill_group);
	}
	return any;
}

static bool
fill_thing(struct filling *f, const struct node *n)
{
	const struct kind *kind;
	bool any = false;

	if (n->kind == &kind_plan)
		return fill_plan(f, n);
	for (size_t i = 0; (kind = structure_within(n->kind, i)) != NULL; i++)
		any |= add_list(f, n->thing, kind, n->depth + 1);
	return any;
}

void
structure_fill(struct table_view *t, const struct world *w)
{
	struct structure_view *s = (struct structure_view *)t;
	struct filling f = { .s = s,
		.w = w,
		.want = s->want.len > 0 ? buf_text(&s->want) : NULL };
	const struct plan *plan;

	for (size_t i = 0; (plan = table_plan(t, w, &i)) != NULL;)
		add_thing(&f, &plan->thing, 0);
}
