/* SPDX-License-Identifier: ISC */
/*
 * Redaction through every door: a marker of its own in every field of every
 * kind of thing that can hold a text, typed over and typed again, and one in
 * the reason; found everywhere before, and nowhere after.  The kinds and
 * fields are those of the table, so a new one is covered by itself.
 */
#define _GNU_SOURCE /* memmem */
#include "store_help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/model/leave_out.h"
#include "ragtrack/model/redaction.h"
#include "ragtrack/model/shared_view.h"

struct world {
	struct place place;
	struct store *store;
	struct arena *arena;
	struct plans plans;
	struct who me;
};

static void
changed(struct world *w, struct change_set *set)
{
	struct err e = { 0 };

	if (!store_apply(w->store, set, NULL, NULL, &e) ||
	    !store_refresh(w->store, &w->plans, w->arena, NULL, &e))
		fail_msg("%s", e.text);
}

static struct change_set
set_new(struct world *w, const char *why)
{
	struct change_set set;

	change_set_init(&set, w->arena, "set", &w->me, day_make(2023, 11, 20));
	set.why = why;
	return set;
}

/* What no plan file has: a period, a shared view. */
static void
store_things_make(struct world *w)
{
	struct change_set set = set_new(w, NULL);
	struct thing *period = thing_new(w->arena, &kind_period);
	struct thing *view = thing_new(w->arena, &kind_shared_view);

	field_set_encoded(
	    w->arena, period, field_find(&kind_period, "id"), "2023-11");
	field_set_encoded(
	    w->arena, period, field_find(&kind_period, "first"), "2023-11-01");
	field_set_encoded(
	    w->arena, period, field_find(&kind_period, "cutoff"), "2023-11-30");
	period->parent = w->plans.plan.item[0];
	field_set_encoded(
	    w->arena, view, field_find(&kind_shared_view, "name"), "ours");
	change_create(&set, period);
	change_create(&set, view);
	changed(w, &set);
}

static int
setup(void **state)
{
	static struct world w;

	place_make(&w.place);
	w.store = store_at(&w.place);
	w.arena = arena_new();
	w.me = somebody(1000, NULL);
	plan_import(w.store, plan_full(w.arena, "one", 2, 2), &w.me);
	w.plans = plans_loaded(w.store);
	store_things_make(&w);
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	store_close(w->store);
	arena_free(w->plans.arena);
	arena_free(w->arena);
	place_remove(&w->place);
	return 0;
}

/* All bytes of a file; "" where there is none. */
static struct buf
file_bytes(const char *path)
{
	struct buf out = { 0 };
	FILE *f = fopen(path, "rb");
	char some[4096];
	size_t n;

	while (f != NULL && (n = fread(some, 1, sizeof(some), f)) > 0)
		buf_addn(&out, some, n);
	if (f != NULL)
		fclose(f);
	return out;
}

static bool
bytes_have(const struct buf *b, const char *text)
{
	return b->len >= strlen(text) &&
	    memmem(buf_text(b), b->len, text, strlen(text)) != NULL;
}

/* Whether the store, its journal or the file of its queue has the bytes. */
static bool
in_files(struct world *w, const char *text)
{
	static const char *const ends[] = { "", "-journal", "-queue" };
	bool found = false;

	for (size_t i = 0; i < 3; i++) {
		struct buf b = file_bytes(
		    arena_printf(w->arena, "%s%s", w->place.path, ends[i]));

		found = found || bytes_have(&b, text);
		buf_free(&b);
	}
	return found;
}

/* One door: a field of a thing, its marker and that of its reason. */
struct door {
	struct thing *thing;
	const struct field *field;
	const char *marker, *reason;
};
#define DOORS 400

static struct thing *
first_of(struct world *w, const struct kind *kind)
{
	for (int64_t n = 1; n < 200; n++) {
		struct thing *t = thing_find(&w->plans, kind, n);

		if (t != NULL && !t->retired)
			return t;
	}
	return NULL;
}

/* The marker as a value of the field. */
static const char *
marked(struct arena *a, const struct field *f, const char *marker)
{
	switch (f->type->shape) {
	case SHAPE_LIST:
		return f->type == &type_people ?
		    marker :
		    arena_printf(a, "left\x1f%s", marker);
	case SHAPE_MAP:
		return strncmp(f->name, "words_", 6) == 0 ?
		    arena_printf(a, "%s\x1f%s", marker, "on hold") :
		    arena_printf(a, "Label\x1f%s", marker);
	case SHAPE_WORD:
		return arena_printf(a, "%s\x1f%s", f->choices[1], marker);
	default:
		return marker;
	}
}

static void
value_set(struct world *w, struct thing *t, const struct field *f,
    const char *value, const char *why)
{
	struct change_set set = set_new(w, why);

	change_field(&set, t, f, value);
	changed(w, &set);
}

static size_t
doors_open(struct world *w, struct door *doors)
{
	size_t n = 0;

	for (size_t k = 0; kinds[k] != NULL; k++) {
		struct thing *t = first_of(w, kinds[k]);

		assert_non_null(t);
		for (size_t i = 0; i < kinds[k]->nfields; i++) {
			const struct field *f = &kinds[k]->fields[i];
			struct door *d = &doors[n];

			if (!field_holds_text(kinds[k], f) ||
			    field_names_others(kinds[k], f))
				continue;
			*d = (struct door){ t, f,
				arena_printf(w->arena, "Marker of %s in %s",
				    f->name, kinds[k]->name),
				arena_printf(w->arena, "Reason of %s in %s",
				    f->name, kinds[k]->name) };
			if (f->type->sound != NULL &&
			    !f->type->sound(d->marker))
				continue;
			value_set(
			    w, t, f, marked(w->arena, f, d->marker), d->reason);
			assert_true(in_files(w, d->marker));
			assert_true(in_files(w, d->reason));
			assert_true(++n < DOORS);
		}
	}
	return n;
}

static void
door_redact(struct world *w, const struct door *d)
{
	struct store_redaction what = { .kind = d->thing->kind,
		.thing = d->thing->number,
		.field = d->field,
		.why = "a name" };
	struct store_redacted done;
	struct err e = { 0 };

	if (!store_redact(w->store, w->arena, &w->me, day_make(2023, 11, 21),
		&what, &done, &e))
		fail_msg("%s of %s: %s", d->field->name, d->thing->kind->name,
		    e.text);
	assert_false(done.again);
}

/* Everything that can be read of the store, then and now, as one text. */
static const char *
all_told(struct world *w, int64_t then)
{
	struct plans now = plans_loaded(w->store);
	struct plans past = { .arena = w->arena };
	struct history_filter all = { .since = DAY_NONE };
	struct history rows = { 0 };
	struct err e = { 0 };
	struct buf out = { 0 };
	const char *text;

	assert_true(store_load_as_of(w->store, then, true, &past, &e));
	assert_true(store_history(w->store, w->arena, &all, &rows, &e));
	buf_add(&out, plans_text(w->arena, &now));
	buf_add(&out, plans_text(w->arena, &past));
	for (size_t i = 0; i < rows.count; i++) {
		buf_add(&out, rows.item[i].old);
		buf_add(&out, rows.item[i].new);
		buf_add(&out, rows.item[i].why);
	}
	text = buf_save(w->arena, &out);
	buf_free(&out);
	arena_free(now.arena);
	return text;
}

static void
whole(struct world *w, const char *anchor)
{
	struct list findings = { 0 };
	struct err e = { 0 };

	if (!store_check(w->store, w->arena, anchor, &findings, &e))
		fail_msg("%s: %s", e.text,
		    findings.count > 0 ? findings.item[0] : "");
}

static void
every_field_of_every_kind(void **state)
{
	struct world *w = *state;
	struct door *doors = arena_alloc(w->arena, DOORS * sizeof(*doors));
	size_t n = doors_open(w, doors);
	int64_t then = w->plans.head;
	const char *told = all_told(w, then), *again;
	struct redactions known = { 0 };
	struct kept_outs left = { 0 };
	struct plan *file, *other;
	struct plans fresh;
	char anchor[96];
	size_t blind;
	struct err e = { 0 };

	assert_true(n > 100);
	assert_true(store_anchor(w->store, anchor, &e));
	file = thing_as_plan(thing_copy(w->arena, w->plans.plan.item[0]));
	other = thing_as_plan(thing_copy(w->arena, w->plans.plan.item[0]));
	for (size_t i = 0; i < n; i++) {
		assert_non_null(strstr(told, doors[i].marker));
		assert_non_null(strstr(told, doors[i].reason));
	}
	/* As it was exported it has them, and so it would come back. */
	again = plan_dumped(w->arena, other);
	assert_non_null(strstr(again, "Marker of title in action"));
	for (size_t i = 0; i < n; i++)
		door_redact(w, &doors[i]);
	told = all_told(w, then);
	for (size_t i = 0; i < n; i++) {
		if (in_files(w, doors[i].marker) ||
		    in_files(w, doors[i].reason) ||
		    strstr(told, doors[i].marker) != NULL ||
		    strstr(told, doors[i].reason) != NULL)
			fail_msg("%s is still there", doors[i].marker);
	}
	whole(w, anchor);
	/* Memory that follows is what a fresh load reads. */
	assert_true(store_refresh(w->store, &w->plans, w->arena, NULL, &e));
	fresh = plans_loaded(w->store);
	assert_string_equal(
	    plans_text(w->arena, &w->plans), plans_text(w->arena, &fresh));
	/* Nor does the export of before bring any of it. */
	assert_true(
	    store_redactions(w->store, w->arena, "one", &known, &blind, &e));
	assert_int_equal(blind, 0);
	plan_leave_out(w->arena, &fresh, file, &known, &left);
	again = plan_dumped(w->arena, file);
	for (size_t i = 0; i < n; i++)
		if (doors[i].thing->kind != &kind_period &&
		    doors[i].thing->kind != &kind_shared_view &&
		    strstr(again, doors[i].marker) != NULL)
			fail_msg("%s comes back", doors[i].marker);
	assert_true(left.count > 100);
	arena_free(fresh.arena);
}

/* What an event holds: its values and its reason, also of what was undone. */
static void
what_an_event_holds(void **state)
{
	struct world *w = *state;
	struct thing *update = thing_new(w->arena, &kind_update);
	struct change_set set = set_new(w, "Reason of the making");
	struct store_redaction what = { .why = "a name" };
	struct store_redacted done;
	struct err e = { 0 };
	int64_t made;

	field_set_encoded(w->arena, update, field_find(&kind_update, "text"),
	    "Marker that was undone");
	update->parent = first_of(w, &kind_action);
	change_create(&set, update);
	changed(w, &set);
	made = w->plans.head;
	set = set_new(w, "Reason of the undoing");
	change_retire(
	    &set, thing_find(&w->plans, &kind_update, update->number));
	changed(w, &set);
	assert_true(in_files(w, "Marker that was undone"));
	what.event = made;
	if (!store_redact(w->store, w->arena, &w->me, 0, &what, &done, &e))
		fail_msg("%s", e.text);
	assert_false(in_files(w, "Marker that was undone"));
	assert_false(in_files(w, "Reason of the making"));
	/* The other event is another matter, and once more does no harm. */
	assert_true(in_files(w, "Reason of the undoing"));
	assert_true(
	    store_redact(w->store, w->arena, &w->me, 0, &what, &done, &e));
	assert_true(done.again);
	what.event = made + 1;
	assert_true(
	    store_redact(w->store, w->arena, &w->me, 0, &what, &done, &e));
	assert_false(in_files(w, "Reason of the undoing"));
	whole(w, NULL);
}

/* A backup of before holds the text; brought back, it is redacted again. */
static void
done_again_on_a_backup(void **state)
{
	struct world *w = *state;
	struct action *a = thing_as_action(first_of(w, &kind_action));
	const struct field *f = field_find(&kind_action, "aim");
	const char *copy = arena_printf(w->arena, "%s.bak", w->place.path);
	struct store_redo redo = { 0 };
	struct store_restored restored;
	struct door d = { &a->thing, f, NULL, NULL };
	size_t done;
	struct err e = { 0 };

	value_set(w, &a->thing, f, "Marker in the backup", "Reason in it");
	assert_true(store_backup(w->store, copy, &e));
	door_redact(w, &d);
	assert_false(in_files(w, "Marker in the backup"));
	assert_true(store_redo_read(w->store, w->arena, &redo, &e));
	store_close(w->store);
	if (!store_restore(w->place.path, w->arena, copy, NULL, &restored, &e))
		fail_msg("%s", e.text);
	w->store = store_at(&w->place);
	assert_true(in_files(w, "Marker in the backup"));
	if (!store_redo_run(w->store, &w->me, 0, &redo, &done, &e))
		fail_msg("%s", e.text);
	assert_int_equal(done, 1);
	assert_false(in_files(w, "Marker in the backup"));
	assert_false(in_files(w, "Reason in it"));
	whole(w, NULL);
	/* What is redacted there already is not done twice. */
	assert_true(store_redo_run(w->store, &w->me, 0, &redo, &done, &e));
	assert_int_equal(done, 0);
	remove(copy);
}

static void
label_redact(struct world *w, struct thing *t, const char *label, bool again)
{
	struct store_redaction what = { .kind = t->kind,
		.thing = t->number,
		.field = field_find(t->kind, "extra"),
		.label = label,
		.why = "a name" };
	struct store_redacted done;
	struct err e = { 0 };

	if (!store_redact(w->store, w->arena, &w->me, day_make(2023, 11, 21),
		&what, &done, &e))
		fail_msg("%s", e.text);
	assert_int_equal(done.again, again);
}

/* A value of the history goes whole; what stood in it beside the text is known
   by a later redaction, here and in a backup that is brought back. */
static void
what_stood_beside(void **state)
{
	struct world *w = *state;
	struct thing *t = first_of(w, &kind_action), *goal;
	const struct field *f = field_find(&kind_action, "extra");
	const char *copy = arena_printf(w->arena, "%s.bak", w->place.path);
	struct store_redo redo = { 0 };
	struct store_restored restored;
	struct redactions known = { 0 };
	size_t done, blind;
	struct err e = { 0 };

	goal = t->parent;
	value_set(w, t, f,
	    "Who\x1f"
	    "Marker of the first\x1e"
	    "Cost\x1f"
	    "Marker of the second",
	    NULL);
	value_set(w, t, f,
	    "Cost\x1f"
	    "20",
	    NULL);
	value_set(w, goal, field_find(&kind_priority, "description"),
	    "Marker of the second", NULL);
	assert_true(store_backup(w->store, copy, &e));
	label_redact(w, t, "Who", false);
	assert_false(in_files(w, "Marker of the first"));
	assert_true(in_files(w, "Marker of the second"));
	/* It was not redacted: nothing of it is kept out yet. */
	assert_true(
	    store_redactions(w->store, w->arena, "one", &known, &blind, &e));
	assert_non_null(redactions_next(&(struct redactions_at){
	    .all = &known, .text = "Marker of the first" }));
	assert_null(redactions_next(&(struct redactions_at){
	    .all = &known, .text = "Marker of the second" }));
	label_redact(w, t, "Cost", false);
	assert_false(in_files(w, "Marker of the second"));
	label_redact(w, t, "Cost", true);
	whole(w, NULL);
	assert_true(store_redo_read(w->store, w->arena, &redo, &e));
	store_close(w->store);
	if (!store_restore(w->place.path, w->arena, copy, NULL, &restored, &e))
		fail_msg("%s", e.text);
	w->store = store_at(&w->place);
	assert_true(in_files(w, "Marker of the second"));
	if (!store_redo_run(w->store, &w->me, 0, &redo, &done, &e))
		fail_msg("%s", e.text);
	assert_int_equal(done, 2);
	assert_false(in_files(w, "Marker of the first"));
	assert_false(in_files(w, "Marker of the second"));
	assert_true(store_redo_run(w->store, &w->me, 0, &redo, &done, &e));
	assert_int_equal(done, 0);
	whole(w, NULL);
	remove(copy);
}

/* Words that have a day beside them are a text like any other, whichever date
   they are of: they go wherever they stand, and there the day stays. */
static void
words_beside_a_day(void **state)
{
	struct world *w = *state;
	struct thing *t = first_of(w, &kind_action), *plan = t->parent->parent;
	const struct field *notes = field_find(&kind_plan, "notes");
	const struct field *obsession = field_find(&kind_action, "obsession");
	size_t n = 0;

	for (size_t k = 0; kinds[k] != NULL; k++) {
		for (size_t i = 0; i < kinds[k]->nfields; i++) {
			const struct field *f = &kinds[k]->fields[i];
			struct door d = { first_of(w, kinds[k]), f, NULL,
				NULL };
			const char *words = arena_printf(w->arena,
			    "When %s of %s left", f->name, kinds[k]->name);
			const char *both = arena_printf(
			    w->arena, "%s\x1f%s", words, "2024-03-01");

			if (f->type->shape != SHAPE_DATE ||
			    !field_holds_text(kinds[k], f) || f == obsession)
				continue;
			value_set(w, d.thing, f, both, NULL);
			value_set(w, t, obsession, both, NULL);
			value_set(w, plan, notes, words, NULL);
			door_redact(w, &d);
			if (in_files(w, words))
				fail_msg("\"%s\" is still there", words);
			d.thing = thing_find(
			    &w->plans, &kind_action, t->number);
			assert_true(store_refresh(
			    w->store, &w->plans, w->arena, NULL, NULL));
			assert_string_equal(
			    field_encoded(w->arena, d.thing, obsession),
			    "2024-03-01");
			n++;
		}
	}
	assert_true(n > 10);
	whole(w, NULL);
}

/* What a view was called goes without a reason too, and the names that are left
   in its place differ. */
static void
what_views_were_called(void **state)
{
	struct world *w = *state;
	const struct field *f = field_find(&kind_shared_view, "name");
	struct thing *second = thing_new(w->arena, &kind_shared_view);
	struct change_set set = set_new(w, NULL);
	struct door one = { first_of(w, &kind_shared_view), f, NULL, NULL };
	struct door two = { NULL, f, NULL, NULL };
	struct plans fresh;

	field_set_encoded(w->arena, second, f, "Ann two");
	change_create(&set, second);
	changed(w, &set);
	two.thing = thing_find(&w->plans, &kind_shared_view, second->number);
	value_set(w, one.thing, f, "Ann one", NULL);
	value_set(w, one.thing, f, "Ann then", NULL);
	door_redact(w, &one);
	door_redact(w, &two);
	assert_false(in_files(w, "Ann one"));
	assert_false(in_files(w, "Ann then"));
	assert_false(in_files(w, "Ann two"));
	whole(w, NULL);
	fresh = plans_loaded(w->store);
	assert_int_equal(fresh.views.count, 2);
	assert_string_not_equal(field_encoded(w->arena, fresh.views.item[0], f),
	    field_encoded(w->arena, fresh.views.item[1], f));
	arena_free(fresh.arena);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(every_field_of_every_kind),
		TEST(what_an_event_holds),
		TEST(done_again_on_a_backup),
		TEST(what_stood_beside),
		TEST(words_beside_a_day),
		TEST(what_views_were_called),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
