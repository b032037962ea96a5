/* SPDX-License-Identifier: ISC */
/*
 * The marked store.  Two of each kind stand in each thing, so the second
 * update of an action is a private note and the second person is a post.
 */
#include "marked.h"

#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/store/store.h"

#define PERSON "zqperson_code"
#define POST "okperson_post"

/* What a field of this thing is marked with. */
static const char *
mark(struct arena *a, const struct field *f, const char *kind, bool hidden,
    const char *harm)
{
	return arena_printf(a, "%s%s_%s%s",
	    hidden || (f->flags & FIELD_PUBLIC) == 0 ? "zq" : "ok", kind,
	    f->name, harm);
}

/* A list of leads: a person, one whom no list knows, and a post. */
static const char *
leads(struct arena *a, const char *harm)
{
	return arena_printf(
	    a, PERSON "%s\x1fzqunlisted%s\x1f" POST "%s", harm, harm, harm);
}

static const char *
marked_value(struct arena *a, const struct field *f, const char *m, unsigned n,
    const char *harm)
{
	switch (f->type->shape) {
	case SHAPE_TEXT:
		if (f->type == &type_number)
			return "30";
		return f->type->sound != NULL ? NULL : m;
	case SHAPE_CHOICE:
		return f->choices[1];
	case SHAPE_WORD:
		return arena_printf(a, "%s\x1f%s", f->choices[1 + n % 4], m);
	case SHAPE_DATE:
		/* A plan that was closed would be in few reports. */
		return arena_printf(a, "%s\x1f%u Oct %s", m, 1 + n % 28,
		    strcmp(f->name, "closed") == 0 ? "2033" : "2023");
	case SHAPE_YESNO:
		return NULL;
	case SHAPE_LIST:
		return f->type == &type_people ?
		    leads(a, harm) :
		    arena_printf(a, "%s\x1f%s again", m, m);
	case SHAPE_MAP:
		return f->type == &type_money ?
		    "2023/24\x1f"
		    "7" :
		    arena_printf(a, "%s label\x1f%s", m, m);
	case SHAPE_THINGS:
		break;
	}
	return NULL;
}

static void
mark_thing(
    struct arena *a, struct thing *t, unsigned n, bool second, const char *harm)
{
	bool note = t->kind == &kind_update && second;
	bool post = t->kind == &kind_person && second;

	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		bool named = (f->flags & FIELD_PERSON) != 0 ||
		    (t->kind == &kind_person && !post &&
			strcmp(f->name, "role") != 0);

		if ((f->flags & FIELD_STORE) != 0)
			continue;
		field_set_encoded(a, t, f,
		    marked_value(a, f,
			(f->flags & FIELD_PERSON) != 0 ?
			    arena_printf(a, PERSON "%s", harm) :
			    mark(a, f, note ? "note" : t->kind->name,
				note || named, harm),
			n + (unsigned)i, harm));
	}
	if (note)
		thing_as_update(t)->internal = true;
	if (post) {
		thing_as_person(t)->code = arena_printf(a, POST "%s", harm);
		thing_as_person(t)->kind = PERSON_POST;
		thing_as_person(t)->also = (struct list){ .text = NULL };
		thing_as_person(t)->login = NULL;
	}
}

static void
mark_below(struct arena *a, struct thing *t, unsigned *n, const char *harm)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (f->type->shape != SHAPE_THINGS ||
		    (f->flags & FIELD_STORE) != 0)
			continue;
		for (size_t k = 0; k < 2; k++) {
			struct thing *child = thing_new(a, f->kind);

			mark_thing(a, child, ++*n, k == 1, harm);
			things_add(a, field_of(t, f), t, child);
			mark_below(a, child, n, harm);
		}
	}
}

int
marked_store(const char *path, const char *harm)
{
	struct store_options options = { .create = true };
	struct arena *a = arena_new();
	struct thing *plan = thing_new(a, &kind_plan);
	struct who who = { .audit_uid = -1,
		.login = arena_printf(a, "zqlogin%s", harm),
		.as = arena_printf(a, PERSON "%s", harm) };
	struct merge merge = { 0 };
	struct store_import import = { .merge = &merge };
	struct change_set set;
	struct store *s;
	struct err e = { 0 };
	unsigned n = 0;
	bool good;

	mark_thing(a, plan, n, false, harm);
	mark_below(a, plan, &n, harm);
	thing_as_plan(plan)->id = "okplan";
	change_set_init(&set, a, "import", &who, day_make(2023, 10, 1));
	set.why = arena_printf(a, "zqimport_why%s", harm);
	change_create(&set, plan);
	good = store_open(path, &options, &s, &e);
	if (good) {
		good = store_apply(s, &set, &import, NULL, &e);
		store_close(s);
	}
	if (!good)
		fprintf(stderr, "%s\n", e.text);
	arena_free(a);
	return good ? 0 : 1;
}
