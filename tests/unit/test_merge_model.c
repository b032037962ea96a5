/* SPDX-License-Identifier: ISC */
/*
 * Merging held against a small model of its own, which shares no code with
 * it: 2,000 random plans, each changed at random in the file and in the
 * store, in every field of every kind that a file holds.  The law: changed in
 * the file only, the file's; in the store only, the store's; in both, what is
 * preferred, and a conflict; lists by item, maps by key.  Which thing is
 * which is not asked here (test_merge.c does): nothing loses its name.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

#include "plan_text.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/walk.h"

#define ROUNDS 2000

static const char skeleton[] =
    "plan id=p|title=Plan|organisation=Example\n"
    "person code=JM\nholder code=AB\nperson code=SH\n"
    "section title=Front door\nsection title=Courts\n"
    "focus_area ref=F1|title=Voice\n"
    "recommendation ref=R1|title=Act\nrecommendation ref=R2|title=Audit\n"
    "measure ref=K1|title=Visits\nreading value=80\nreading value=90\n"
    "priority ref=1|title=Quality\n"
    "action ref=1.1|title=Audit\nstep ref=a|title=Draft\n"
    "step ref=b|title=Launch\nupdate text=Begun\nupdate text=Late\n"
    "revision reason=Delay\n"
    "action ref=1.2|title=Training\nstep title=Book\nupdate text=Booked\n"
    "priority ref=2|title=Practice\n"
    "action ref=2.1|title=Forum\nrevision reason=Snow\n";

struct round {
	struct world w;
	unsigned seed;
	struct plan *base, *before, *file, *store;
	enum prefer prefer;
	struct list clashes; /* that the model expects */
};

static unsigned
rnd(struct round *r, unsigned n)
{
	r->seed = r->seed * 1103515245u + 12345u;
	return (r->seed >> 16) % n;
}

/* By what a thing is found again; and the names of others, whose text is not
   free. */
static bool
is_name(const struct field *f)
{
	static const char *const names[] = { "id", "ref", "title", "code",
		"organisation", "section" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(f->name, names[i]) == 0)
			return true;
	return (f->flags & FIELD_STORE) != 0 || f->type->shape == SHAPE_THINGS;
}

/* Things that are the same where all they say is. */
static bool
is_union(const struct kind *k)
{
	return k == &kind_update || k == &kind_revision || k == &kind_reading ||
	    k == &kind_holder;
}

static const char *
random_list(struct round *r)
{
	static const char *const items[] = { "a", "b", "c", "d" };
	unsigned mask = rnd(r, 16), first = rnd(r, 4);
	struct buf out = { 0 };
	const char *text;

	for (unsigned i = 0; i < 4; i++) {
		unsigned k = (first + i) % 4;

		if (mask & 1u << k)
			buf_addf(
			    &out, "%s%s", out.len > 0 ? "\x1f" : "", items[k]);
	}
	text = out.len > 0 ? buf_save(r->w.arena, &out) : NULL;
	buf_free(&out);
	return text;
}

static const char *
random_map(struct round *r)
{
	struct buf out = { 0 };
	const char *text;

	for (unsigned i = 0; i < 3; i++) {
		unsigned k = rnd(r, 3);

		if (k > 0)
			buf_addf(&out, "%s202%u/2%u\x1f%u",
			    out.len > 0 ? "\x1e" : "", i, i + 1, k);
	}
	text = out.len > 0 ? buf_save(r->w.arena, &out) : NULL;
	buf_free(&out);
	return text;
}

/* An encoded value; of texts also one in capitals. */
static const char *
random_value(struct round *r, const struct field *f)
{
	static const char *const texts[] = { NULL, "one", "two", "TWO", "six" };
	static const char *const dates[] = { NULL, "2024-01-31", "Mar 2024",
		"31 Jan 2024", "2024/25" };
	unsigned k = rnd(r, 5), choices = 0;

	switch (f->type->shape) {
	case SHAPE_TEXT:
		if (f->type == &type_number || f->type == &type_percent)
			return k == 0 ? NULL :
					arena_printf(r->w.arena, "%u", k);
		return f->flags & FIELD_NEEDED && k == 0 ? "one" : texts[k];
	case SHAPE_DATE:
		return dates[k];
	case SHAPE_YESNO:
		return k % 2 ? "true" : NULL;
	case SHAPE_CHOICE:
	case SHAPE_WORD:
		while (f->choices[choices] != NULL)
			choices++;
		k = 1 + rnd(r, choices - 1);
		return k == (unsigned)f->implied || rnd(r, 4) == 0 ?
		    NULL :
		    f->choices[k];
	case SHAPE_LIST:
		return random_list(r);
	case SHAPE_MAP:
		return random_map(r);
	case SHAPE_THINGS:
		break;
	}
	return NULL;
}

/* Changes some of its fields, and of what is in it; odds: one in so many. */
static void
shake(struct round *r, struct thing *t, unsigned odds, bool unions)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (f->type->shape == SHAPE_THINGS &&
		    (f->flags & FIELD_STORE) == 0) {
			const struct things *list = field_in(t, f);

			for (size_t k = 0; k < list->count; k++)
				shake(r, list->item[k], odds, unions);
		} else if (!is_name(f) && rnd(r, odds) == 0 &&
		    (unions || !is_union(t->kind))) {
			field_set_encoded(r->w.arena, t, f, random_value(r, f));
		}
	}
}

static bool
is_like(void *like, struct thing *t)
{
	const struct thing *other = like;

	return t->kind == other->kind && t->number == other->number;
}

static struct thing *
find(struct thing *t, const struct thing *like)
{
	return thing_each(
	    t, WALK_ALL, is_like, (struct thing *)(uintptr_t)like);
}

/* The model. */

static bool
eq(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Equal but for capitals, and the two ways of writing one day. */
static bool
reads_as(const struct field *f, const char *a, const char *b)
{
	static const char *const day[] = { "2024-01-31", "31 Jan 2024" };

	if (a == NULL || b == NULL)
		return a == b;
	if (f->type->shape == SHAPE_DATE)
		return eq(a, b) ||
		    ((eq(a, day[0]) || eq(a, day[1])) &&
			(eq(b, day[0]) || eq(b, day[1])));
	if (f->type->shape != SHAPE_TEXT || f->flags & FIELD_PERSON)
		return eq(a, b);
	return strcasecmp(a, b) == 0;
}

static const char *
expect_one(struct round *r, const struct thing *t, const struct field *f,
    const char *key, const char *b, const char *n, const char *s)
{
	if (eq(n, b) || eq(n, s))
		return s;
	if (eq(s, b) || reads_as(f, s, b))
		return n;
	if (reads_as(f, n, b) || reads_as(f, n, s))
		return s;
	list_add(r->w.arena, &r->clashes,
	    arena_printf(r->w.arena, "%s %lld %s %s", t->kind->name,
		(long long)t->number, f->name, key != NULL ? key : ""));
	return r->prefer == PREFER_FILE ? n : s;
}

static bool
part_of(const char *list, const char *item, char mark)
{
	const char *hit = list == NULL ? NULL : strstr(list, item);

	return hit != NULL &&
	    (hit[strlen(item)] == '\0' || hit[strlen(item)] == mark);
}

static const char *
expect_list(struct round *r, const char *b, const char *n, const char *s)
{
	struct buf out = { 0 };
	const char *text;

	for (int side = 0; side < 2; side++)
		for (const char *p = side ? s : n; p != NULL && *p != '\0';
		     p += p[1] == '\0' ? 1 : 2) {
			char item[2] = { *p, '\0' };
			bool was = part_of(b, item, '\x1f');

			if (side == 0 ? part_of(s, item, '\x1f') || !was :
					!part_of(n, item, '\x1f') && !was)
				buf_addf(&out, "%s%s",
				    out.len > 0 ? "\x1f" : "", item);
		}
	text = out.len > 0 ? buf_save(r->w.arena, &out) : NULL;
	buf_free(&out);
	return text;
}

/* The value of a year, one digit; NULL where it is not there. */
static const char *
year_of(struct round *r, const char *map, unsigned i)
{
	const char *key = arena_printf(r->w.arena, "202%u/2%u\x1f", i, i + 1);
	const char *hit = map == NULL ? NULL : strstr(map, key);

	return hit == NULL ? NULL :
			     arena_strndup(r->w.arena, hit + strlen(key), 1);
}

static void
check_map(struct round *r, const struct thing *t, const struct field *f,
    const char *b, const char *n, const char *s, const char *now, bool told)
{
	for (unsigned i = 0; i < 3; i++) {
		const char *one = expect_one(r, t, f,
		    arena_printf(r->w.arena, "202%u/2%u", i, i + 1),
		    year_of(r, b, i), year_of(r, n, i), year_of(r, s, i));

		if (told && !eq(one, year_of(r, now, i)))
			fail_msg("%s %s: \"%s\"", t->kind->name, f->name, now);
	}
}

/* One thing of the base; `told`: the import was made. */
static void
check(struct round *r, struct thing *base, bool told)
{
	struct thing *file = find(&r->file->thing, base);
	struct thing *before = find(&r->before->thing, base);
	struct thing *now = find(&r->store->thing, base);
	size_t clashes = r->clashes.count;
	bool decided = false; /* the status, by what is preferred */

	for (size_t i = 0; i < base->kind->nfields; i++) {
		const struct field *f = &base->kind->fields[i];
		const char *b, *n, *s, *is, *want;

		if (f->type->shape == SHAPE_THINGS) {
			const struct things *list = field_in(base, f);

			for (size_t k = 0; k < list->count; k++)
				check(r, list->item[k], told);
			continue;
		}
		b = field_encoded(r->w.arena, base, f);
		s = field_encoded(r->w.arena, before, f);
		n = file != NULL ? field_encoded(r->w.arena, file, f) : b;
		is = field_encoded(r->w.arena, now, f);
		if (f->type->shape == SHAPE_MAP) {
			check_map(r, base, f, b, n, s, is, told);
			continue;
		}
		if (decided &&
		    (strcmp(f->name, "completed") == 0 ||
			strncmp(f->name, "verified", 8) == 0))
			want = r->prefer == PREFER_FILE ? n : s;
		else if (f->type == &type_list || f->type == &type_refs)
			want = eq(n, b) ? s :
			    eq(s, b)	? n :
			    eq(n, s)	? s :
					  expect_list(r, b, n, s);
		else
			want = expect_one(r, base, f, NULL, b, n, s);
		if (strcmp(f->name, "status") == 0)
			decided = r->prefer != PREFER_NONE &&
			    r->clashes.count > clashes;
		clashes = r->clashes.count;
		if (told && !eq(want, is))
			fail_msg("%s %s: \"%s\", not \"%s\"", base->kind->name,
			    f->name, is != NULL ? is : "(nothing)",
			    want != NULL ? want : "(nothing)");
	}
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In order, joined. */
static const char *
joined(struct arena *a, struct list *list)
{
	const char *out = "";

	if (list->count > 0)
		qsort(list->item, list->count, sizeof(*list->item), compare);
	for (size_t i = 0; i < list->count; i++)
		out = arena_printf(a, "%s%s\n", out, list->item[i]);
	return out;
}

static const char *
clashes_of(struct arena *a, const struct merge *m)
{
	struct list all = { 0 };

	for (size_t i = 0; i < m->conflicts; i++) {
		const struct merge_conflict *c = &m->conflict[i];

		list_add(a, &all,
		    arena_printf(a, "%s %lld %s %s", c->thing->kind->name,
			(long long)c->thing->number, c->field->name,
			c->key != NULL ? c->key : ""));
	}
	return joined(a, &all);
}

/* Adds updates to Audit, some the same on both sides; how many of each. */
static struct thing *
audit(struct plan *p)
{
	return world_find(p, &kind_action, "title", "Audit");
}

static unsigned
add_updates(struct round *r, struct plan *p, bool store)
{
	static const char *const ways[][2] = { { "2024-01-31", "It is so" },
		{ "31 Jan 2024", "it  is SO" } };
	struct thing *a = audit(p);
	unsigned mask = rnd(r, 8);

	for (unsigned i = 0; i < 3; i++) {
		struct thing *t;

		if ((mask & 1u << i) == 0)
			continue;
		t = thing_new(r->w.arena, &kind_update);
		t->number = store ? ++r->w.last : 0;
		field_set_encoded(
		    r->w.arena, t, field_find(t->kind, "date"), ways[store][0]);
		field_set_encoded(r->w.arena, t, field_find(t->kind, "text"),
		    arena_printf(r->w.arena, "%s %u", ways[store][1], i));
		things_add(r->w.arena, thing_list(a, t->kind), a, t);
		if (store)
			plans_index(&r->w.plans, t);
	}
	return mask;
}

static void
drop_some(struct round *r)
{
	struct things *list = thing_list(audit(r->file), &kind_update);

	if (rnd(r, 4) == 0)
		things_remove(list, list->item[0]);
}

static void
play(unsigned seed)
{
	struct round r = { .seed = seed };
	struct merge_options options = { 0 };
	struct change_set set;
	struct merge merge;
	unsigned file_new, store_new, both, updates;
	const struct things *list;

	world_init(&r.w);
	r.store = world_add(&r.w, skeleton);
	shake(&r, &r.store->thing, 2, true);
	r.base = thing_as_plan(thing_copy(r.w.arena, &r.store->thing));
	r.file = thing_as_plan(thing_copy(r.w.arena, &r.store->thing));
	shake(&r, &r.store->thing, 4, true);
	shake(&r, &r.file->thing, 4, false);
	drop_some(&r);
	file_new = add_updates(&r, r.file, false);
	store_new = add_updates(&r, r.store, true);
	r.before = thing_as_plan(thing_copy(r.w.arena, &r.store->thing));
	r.prefer = options.prefer = (enum prefer)rnd(&r, 3);
	change_set_init(&set, r.w.arena, "import", &r.w.who, 19700);
	merge_plan(r.w.arena, &r.w.plans, r.base, r.store, r.file, &options,
	    &set, &merge);
	if (merge.conflicts > 0 && r.prefer == PREFER_NONE) {
		check(&r, &r.base->thing, false);
		assert_int_equal(set.count, 0);
	} else {
		world_apply(&r.w, &set);
		check(&r, &r.base->thing, true);
		list = thing_list(audit(r.store), &kind_update);
		both = file_new | store_new;
		updates = 2 + (both & 1) + (both >> 1 & 1) + (both >> 2 & 1);
		assert_int_equal(list->count, updates);
	}
	assert_string_equal(
	    clashes_of(r.w.arena, &merge), joined(r.w.arena, &r.clashes));
	world_free(&r.w);
}

static void
test_the_law_holds(void **state)
{
	(void)state;
	for (unsigned i = 1; i <= ROUNDS; i++)
		play(i * 7919);
}

/* That the model finds a fault: with the file's side taken for the store's,
   what only the file changed is not expected. */
static void
test_the_model_can_disagree(void **state)
{
	struct round r = { .prefer = PREFER_STORE };
	struct thing some = { .kind = &kind_action, .number = 1 };
	const struct field *aim = field_find(&kind_action, "aim");

	(void)state;
	r.w.arena = arena_new();
	assert_string_equal(
	    expect_one(&r, &some, aim, NULL, "one", "two", "one"), "two");
	assert_int_equal(r.clashes.count, 0);
	assert_string_equal(
	    expect_one(&r, &some, aim, NULL, "one", "two", "six"), "six");
	assert_int_equal(r.clashes.count, 1);
	assert_string_equal(expect_list(&r,
				"a\x1f"
				"b",
				"b\x1f"
				"c",
				"a\x1f"
				"b\x1f"
				"d"),
	    "b\x1f"
	    "c\x1f"
	    "d");
	arena_free(r.w.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_law_holds),
		cmocka_unit_test(test_the_model_can_disagree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
