/* SPDX-License-Identifier: ISC */
/*
 * What goes into the store comes out again; what changes there changes in
 * memory; nobody's change is lost.
 */
#include "store_help.h"

#include <string.h>

#include "ragtrack/model/edit.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/period.h"

struct world {
	struct place place;
	struct store *store;
	struct arena *arena;
	struct who me, other;
};

static int
setup(void **state)
{
	static struct world w;

	place_make(&w.place);
	w.store = store_at(&w.place);
	w.arena = arena_new();
	w.me = somebody(1000, NULL);
	w.other = somebody(1001, NULL);
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	store_close(w->store);
	arena_free(w->arena);
	place_remove(&w->place);
	return 0;
}

static struct action *
first_action(struct plans *plans)
{
	struct plan *p = thing_as_plan(plans->plan.item[0]);

	return thing_as_action(
	    thing_as_priority(p->priorities.item[0])->actions.item[0]);
}

static void
change_begin(struct world *w, struct change_set *set, const struct who *who)
{
	change_set_init(set, w->arena, "set", who, day_make(2023, 11, 20));
}

/* Sets one field of an action; how it went is the result. */
static enum err_code
set_field(struct world *w, struct store *s, const struct who *who,
    const struct thing *t, const char *field, const char *value)
{
	struct store_conflicts conflicts = { 0 };
	struct change_set set;
	struct err e = { 0 };

	change_begin(w, &set, who);
	change_field(&set, t, field_find(t->kind, field), value);
	store_apply(s, &set, NULL, &conflicts, &e);
	return e.code;
}

static void
full_plan_comes_back(void **state)
{
	struct world *w = *state;
	struct plan *plan = plan_full(w->arena, "full", 3, 5);
	const char *before = plan_dumped(w->arena, plan);
	struct plans loaded;

	plan_import(w->store, plan, &w->me);
	loaded = plans_loaded(w->store);
	assert_int_equal(loaded.plan.count, 1);
	assert_string_equal(
	    plan_dumped(w->arena, thing_as_plan(loaded.plan.item[0])), before);
	assert_int_equal(thing_as_plan(loaded.plan.item[0])->imported,
	    day_make(2023, 11, 14));
	arena_free(loaded.arena);
}

static void
one_plan_is_loaded_alone(void **state)
{
	struct world *w = *state;
	struct store_load what = { .plan = "two" };
	struct plans one = { .arena = arena_new() };
	const char *before;
	struct err e = { 0 };
	struct plan *two = plan_full(w->arena, "two", 2, 3);

	before = plan_dumped(w->arena, two);
	plan_import(w->store, plan_full(w->arena, "one", 2, 2), &w->me);
	plan_import(w->store, two, &w->me);
	assert_true(store_load(w->store, &what, &one, &e));
	assert_int_equal(one.plan.count, 1);
	assert_string_equal(
	    plan_dumped(w->arena, thing_as_plan(one.plan.item[0])), before);
	what.plan = "three";
	one.plan.count = 0;
	assert_true(store_load(w->store, &what, &one, &e));
	assert_int_equal(one.plan.count, 0);
	arena_free(one.arena);
}

static void
conflict_names_who_and_when(void **state)
{
	struct world *w = *state;
	struct store_conflicts conflicts = { 0 };
	struct store *theirs = store_at(&w->place);
	struct plans mine;
	struct action *a;
	struct change_set set;
	struct err e = { 0 };

	plan_import(w->store, plan_full(w->arena, "one", 1, 1), &w->me);
	mine = plans_loaded(w->store);
	a = first_action(&mine);
	assert_int_equal(
	    set_field(w, theirs, &w->other, &a->thing, "title", "Theirs"),
	    ERR_NONE);
	change_begin(w, &set, &w->me);
	change_field(
	    &set, &a->thing, field_find(&kind_action, "theme"), "Other");
	change_field(
	    &set, &a->thing, field_find(&kind_action, "title"), "Mine");
	assert_false(store_apply(w->store, &set, NULL, &conflicts, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_non_null(strstr(e.text, "Theirs"));
	assert_int_equal(conflicts.count, 1);
	assert_int_equal(conflicts.item[0].change, 1);
	assert_string_equal(conflicts.item[0].theirs, "Theirs");
	assert_string_equal(conflicts.item[0].who, "sh");
	assert_string_equal(conflicts.item[0].day, "2023-11-20");
	/* Whole or not at all: the other field was not written either. */
	assert_int_equal(outside(&w->place,
			     "SELECT count(*) FROM actions "
			     "WHERE theme = 'Other'"),
	    0);
	/* Another field of the same row is no conflict. */
	assert_int_equal(
	    set_field(w, w->store, &w->me, &a->thing, "theme", "Other"),
	    ERR_NONE);
	/* What stands already is left alone. */
	assert_int_equal(
	    set_field(w, w->store, &w->me, &a->thing, "title", "Theirs"),
	    ERR_NONE);
	store_close(theirs);
	arena_free(mine.arena);
}

static void
nothing_is_written_for_nothing(void **state)
{
	struct world *w = *state;
	struct plans mine;
	struct change_set set;
	struct err e = { 0 };
	int64_t head;

	plan_import(w->store, plan_full(w->arena, "one", 1, 1), &w->me);
	mine = plans_loaded(w->store);
	head = mine.head;
	change_begin(w, &set, &w->me);
	assert_true(store_apply(w->store, &set, NULL, NULL, &e));
	assert_int_equal(
	    outside(&w->place, "SELECT max(number) FROM history"), head);
	assert_int_equal(outside(&w->place, "SELECT count(*) FROM sets"), 1);
	arena_free(mine.arena);
}

static void
a_failed_set_takes_its_numbers_back(void **state)
{
	struct world *w = *state;
	struct store *theirs = store_at(&w->place);
	struct thing *step = thing_new(w->arena, &kind_step);
	struct plans mine;
	struct action *a;
	struct change_set set;
	struct err e = { 0 };

	plan_import(w->store, plan_full(w->arena, "one", 1, 1), &w->me);
	mine = plans_loaded(w->store);
	a = first_action(&mine);
	assert_int_equal(
	    set_field(w, theirs, &w->other, &a->thing, "title", "Theirs"),
	    ERR_NONE);
	thing_fill(w->arena, step, 5);
	step->parent = &a->thing;
	change_begin(w, &set, &w->me);
	change_create(&set, step);
	change_field(&set, &a->thing, field_find(&kind_action, "title"), "M");
	assert_false(store_apply(w->store, &set, NULL, NULL, &e));
	assert_int_equal(step->number, 0);
	assert_int_equal(set.number, 0);
	store_close(theirs);
	arena_free(mine.arena);
}

/* The law: memory after a change equals a fresh load. */
static void
refreshing_equals_loading(void **state)
{
	struct world *w = *state;
	struct store *theirs = store_at(&w->place);
	struct plans mine, one = { .arena = arena_new() };
	struct store_load what = { .plan = "two" };
	struct err e = { 0 };
	uint64_t seed = 4;

	plan_import(w->store, plan_full(w->arena, "one", 2, 3), &w->me);
	plan_import(w->store, plan_full(w->arena, "two", 2, 2), &w->me);
	mine = plans_loaded(w->store);
	assert_true(store_load(w->store, &what, &one, &e));
	for (int round = 0; round < 150; round++) {
		struct arena *a = arena_new();
		struct plans fresh;
		struct change_set set;
		struct store_news news;

		change_set_init(
		    &set, a, "set", &w->other, day_make(2023, 11, 20));
		random_changes(&set, &mine, &seed, 12);
		if (!store_apply(theirs, &set, NULL, NULL, &e))
			fail_msg("round %d: %s", round, e.text);
		if (round == 70)
			plan_import(
			    theirs, plan_full(w->arena, "three", 1, 2), &w->me);
		assert_int_equal(
		    store_changed(w->store), set.number != 0 || round == 70);
		assert_true(store_refresh(w->store, &mine, a, &news, &e));
		fresh = plans_loaded(w->store);
		assert_string_equal(
		    plans_text(a, &mine), plans_text(a, &fresh));
		assert_int_equal(mine.head, fresh.head);
		arena_free(fresh.arena);
		fresh = (struct plans){ .arena = a };
		assert_true(store_refresh(w->store, &one, a, NULL, &e));
		assert_true(store_load(w->store, &what, &fresh, &e));
		assert_string_equal(plans_text(a, &one), plans_text(a, &fresh));
		arena_free(a);
	}
	store_close(theirs);
	arena_free(mine.arena);
	arena_free(one.arena);
}

static void
versions_count_changes(void **state)
{
	struct world *w = *state;
	struct plans mine, fresh;
	struct action *a;
	struct err e = { 0 };

	plan_import(w->store, plan_full(w->arena, "one", 1, 1), &w->me);
	mine = plans_loaded(w->store);
	a = first_action(&mine);
	assert_int_equal(a->thing.version, 1);
	assert_int_equal(
	    set_field(w, w->store, &w->me, &a->thing, "title", "New"),
	    ERR_NONE);
	assert_int_equal(set_field(w, w->store, &w->me, &a->thing, "tags",
			     "a\x1f"
			     "b"),
	    ERR_NONE);
	assert_true(store_refresh(w->store, &mine, w->arena, NULL, &e));
	assert_int_equal(a->thing.version, 3);
	fresh = plans_loaded(w->store);
	assert_int_equal(first_action(&fresh)->thing.version, 3);
	arena_free(mine.arena);
	arena_free(fresh.arena);
}

static void
news_tell_what_and_who(void **state)
{
	struct world *w = *state;
	struct store *theirs = store_at(&w->place);
	struct store_news news;
	struct plans mine;
	struct action *a;
	struct err e = { 0 };

	plan_import(w->store, plan_full(w->arena, "one", 1, 2), &w->me);
	mine = plans_loaded(w->store);
	a = first_action(&mine);
	set_field(w, theirs, &w->other, &a->thing, "title", "New");
	set_field(w, theirs, &w->other, a->steps.item[0], "title", "Step");
	assert_true(store_changed(w->store));
	assert_false(store_changed(w->store));
	assert_true(store_refresh(w->store, &mine, w->arena, &news, &e));
	assert_int_equal(news.rows, 2);
	assert_int_equal(news.actions, 1);
	assert_int_equal(news.action[0], a->thing.number);
	assert_string_equal(news.by, "sh");
	assert_true(store_refresh(w->store, &mine, w->arena, &news, &e));
	assert_int_equal(news.rows, 0);
	store_close(theirs);
	arena_free(mine.arena);
}

/* Undo or redo, as the command does; the code of how it went. */
static enum err_code
undo(struct world *w, const struct who *who, bool redo)
{
	struct history rows = { 0 };
	struct change_set set;
	struct err e = { 0 };
	int64_t number;

	if (!store_undo_rows(w->store, w->arena, who, redo, &rows, &number, &e))
		return e.code;
	change_set_init(&set, w->arena, redo ? "redo" : "undo", who,
	    day_make(2023, 11, 21));
	set.undoes = number;
	for (size_t i = rows.count; i > 0; i--) {
		const struct history_row *r = &rows.item[i - 1];
		struct change c = { .kind = r->kind,
			.thing = r->thing,
			.field = r->field,
			.old = r->new,
			.new = r->old,
			.op = r->op };

		if (r->op == CHANGE_CREATE || r->op == CHANGE_RESTORE)
			c.op = CHANGE_RETIRE;
		else if (r->op == CHANGE_RETIRE)
			c.op = CHANGE_RESTORE;
		set.item = arena_grow(
		    w->arena, set.item, set.count, &set.room, sizeof(c));
		set.item[set.count++] = c;
	}
	store_apply(w->store, &set, NULL, NULL, &e);
	return e.code;
}

static const char *
text_now(struct world *w)
{
	struct plans now = plans_loaded(w->store);
	const char *text = plans_text(w->arena, &now);

	arena_free(now.arena);
	return text;
}

static void
undo_and_redo_walk_my_sets(void **state)
{
	struct world *w = *state;
	const char *seen[8];
	struct plans mine;
	struct action *a;
	struct err e = { 0 };

	plan_import(w->store, plan_full(w->arena, "one", 1, 1), &w->me);
	mine = plans_loaded(w->store);
	a = first_action(&mine);
	assert_int_equal(undo(w, &w->other, false), ERR_NO);
	for (int i = 0; i < 4; i++) {
		seen[i] = text_now(w);
		set_field(w, w->store, &w->me, &a->thing, "title",
		    arena_printf(w->arena, "Title %d", i));
		store_refresh(w->store, &mine, w->arena, NULL, &e);
	}
	seen[4] = text_now(w);
	for (int i = 3; i >= 1; i--) {
		assert_int_equal(undo(w, &w->me, false), ERR_NONE);
		assert_string_equal(text_now(w), seen[i]);
	}
	for (int i = 2; i <= 4; i++) {
		assert_int_equal(undo(w, &w->me, true), ERR_NONE);
		assert_string_equal(text_now(w), seen[i]);
	}
	assert_int_equal(undo(w, &w->me, true), ERR_NO);
	assert_int_equal(undo(w, &w->me, false), ERR_NONE);
	store_refresh(w->store, &mine, w->arena, NULL, &e);
	/* A new change empties redo. */
	set_field(w, w->store, &w->me, &a->thing, "theme", "T");
	assert_int_equal(undo(w, &w->me, true), ERR_NO);
	assert_int_equal(undo(w, &w->me, false), ERR_NONE);
	assert_string_equal(text_now(w), seen[3]);
	/* On somebody's behalf is somebody else. */
	w->me.as = "JM";
	assert_int_equal(undo(w, &w->me, false), ERR_NO);
	arena_free(mine.arena);
}

static void
undo_is_refused_over_others_work(void **state)
{
	struct world *w = *state;
	struct thing *made = thing_new(w->arena, &kind_action);
	struct change_set set;
	struct plans mine;
	struct action *a;
	struct err e = { 0 };

	plan_import(w->store, plan_full(w->arena, "one", 1, 1), &w->me);
	mine = plans_loaded(w->store);
	a = first_action(&mine);
	set_field(w, w->store, &w->me, &a->thing, "title", "Mine");
	store_refresh(w->store, &mine, w->arena, NULL, &e);
	set_field(w, w->store, &w->other, &a->thing, "title", "Theirs");
	assert_int_equal(undo(w, &w->me, false), ERR_CONFLICT);
	/* What I made and they worked on does not go either. */
	made->parent = a->thing.parent;
	thing_fill(w->arena, made, 7);
	change_begin(w, &set, &w->me);
	change_create(&set, made);
	assert_true(store_apply(w->store, &set, NULL, NULL, &e));
	store_refresh(w->store, &mine, w->arena, NULL, &e);
	set_field(w, w->store, &w->other,
	    thing_find(&mine, &kind_action, made->number), "title", "Better");
	assert_int_equal(undo(w, &w->me, false), ERR_CONFLICT);
	arena_free(mine.arena);
}

static void
an_import_is_undone_and_redone(void **state)
{
	struct world *w = *state;
	const char *one, *both;

	plan_import(w->store, plan_full(w->arena, "one", 2, 2), &w->me);
	one = text_now(w);
	plan_import(w->store, plan_full(w->arena, "two", 2, 2), &w->me);
	both = text_now(w);
	assert_int_equal(undo(w, &w->me, false), ERR_NONE);
	assert_string_equal(text_now(w), one);
	assert_int_equal(undo(w, &w->me, true), ERR_NONE);
	assert_string_equal(text_now(w), both);
}

static void
as_of_equals_what_was_seen(void **state)
{
	struct world *w = *state;
	enum { ROUNDS = 60 };
	const char *seen[ROUNDS];
	int64_t head[ROUNDS];
	struct plans mine;
	struct err e = { 0 };
	uint64_t seed = 11;

	plan_import(w->store, plan_full(w->arena, "other", 1, 1), &w->me);
	plan_import(w->store, plan_full(w->arena, "one", 2, 3), &w->me);
	mine = plans_loaded(w->store);
	for (int i = 0; i < ROUNDS; i++) {
		struct change_set set;

		seen[i] = plan_dumped(w->arena, plan_by_id(&mine, "one"));
		head[i] = mine.head;
		change_begin(w, &set, &w->other);
		random_changes(&set, &mine, &seed, 8);
		assert_true(store_apply(w->store, &set, NULL, NULL, &e));
		assert_true(store_refresh(w->store, &mine, w->arena, NULL, &e));
	}
	for (int i = 0; i < ROUNDS; i++) {
		struct plans then = { .arena = arena_new() };
		struct plan *plan;

		assert_true(
		    store_as_of(w->store, "one", head[i], &then, &plan, &e));
		assert_non_null(plan);
		assert_string_equal(plan_dumped(w->arena, plan), seen[i]);
		arena_free(then.arena);
	}
	arena_free(mine.arena);
}

static void
as_of_before_it_was_there_is_nothing(void **state)
{
	struct world *w = *state;
	struct plans then = { .arena = arena_new() };
	struct plan *plan;
	struct err e = { 0 };

	plan_import(w->store, plan_full(w->arena, "one", 1, 1), &w->me);
	assert_true(store_as_of(w->store, "one", 0, &then, &plan, &e));
	assert_null(plan);
	assert_true(store_as_of(w->store, "none", 3, &then, &plan, &e));
	assert_null(plan);
	arena_free(then.arena);
}

static void
the_base_is_the_export_or_the_import(void **state)
{
	struct world *w = *state;
	struct plan *made = plan_full(w->arena, "one", 1, 2), *plan;
	struct merge merge = { 0 };
	struct store_import import = { .merge = &merge };
	struct merge_kept keep[2];
	struct plans mine, base;
	struct change_set set;
	struct action *a;
	struct err e = { 0 };
	const char *first, *second;

	first = plan_dumped(w->arena, made);
	plan_import(w->store, made, &w->me);
	mine = plans_loaded(w->store);
	a = first_action(&mine);
	set_field(w, w->store, &w->other, &a->thing, "title", "Second");
	store_refresh(w->store, &mine, w->arena, NULL, &e);
	second = plan_dumped(w->arena, thing_as_plan(mine.plan.item[0]));
	assert_true(store_exported(w->store, "one", "abc", mine.head, &e));
	set_field(w, w->store, &w->other, &a->thing, "theme", "Third");

	base = (struct plans){ .arena = w->arena };
	assert_true(store_base(w->store, "one", "abc", &base, &plan, &e));
	assert_string_equal(plan_dumped(w->arena, plan), second);
	base = (struct plans){ .arena = w->arena };
	assert_true(store_base(w->store, "one", "unknown", &base, &plan, &e));
	assert_string_equal(plan_dumped(w->arena, plan), first);
	base = (struct plans){ .arena = w->arena };
	assert_true(store_base(w->store, "new", NULL, &base, &plan, &e));
	assert_null(plan);

	/* What the file said and the store did not take. */
	keep[0] = (struct merge_kept){ &a->thing,
		field_find(&kind_action, "title"), "As in the file", NULL };
	keep[1] = (struct merge_kept){ .thing = a->steps.item[0] };
	merge.keep = keep;
	merge.nkeep = 2;
	import.plan = mine.plan.item[0]->number;
	change_begin(w, &set, &w->me);
	assert_true(store_apply(w->store, &set, &import, NULL, &e));
	base = (struct plans){ .arena = w->arena };
	assert_true(store_base(w->store, "one", NULL, &base, &plan, &e));
	a = first_action(&base);
	assert_string_equal(a->title, "As in the file");
	assert_string_equal(a->theme, "Third");
	assert_int_equal(a->steps.count, 1);
	arena_free(mine.arena);
}

/* Two are moved to one place by two people: the history says where each came
   to stand, and who follows it has what a fresh load has. */
static void
a_move_into_a_taken_place_is_told_as_it_went(void **state)
{
	struct world *w = *state;
	struct plans mine, fresh;
	const struct plan *plan;
	const struct things *from;
	const struct thing *to;
	struct history_filter all = { .since = DAY_NONE };
	struct history rows = { 0 };
	struct err e = { 0 };
	int64_t number[2];

	plan_import(w->store, plan_full(w->arena, "full", 2, 3), &w->me);
	mine = plans_loaded(w->store);
	plan = thing_as_plan(mine.plan.item[0]);
	from = &thing_as_priority(plan->priorities.item[0])->actions;
	to = plan->priorities.item[1];
	for (size_t i = 0; i < 2; i++) {
		struct change_set set;

		number[i] = from->item[i]->number;
		change_begin(w, &set, i == 0 ? &w->me : &w->other);
		change_move(&set, from->item[i], to, 99 * RANK_GAP);
		assert_true(store_apply(w->store, &set, NULL, NULL, &e));
	}
	assert_true(store_history(w->store, w->arena, &all, &rows, &e));
	for (size_t i = 0; i < 2; i++) {
		const struct history_row *r = &rows.item[rows.count - 2 + i];
		const char *sql = arena_printf(w->arena,
		    "SELECT rank FROM actions WHERE number = %lld",
		    (long long)number[i]);

		assert_string_equal(r->new,
		    arena_printf(w->arena, "%lld:%lld", (long long)to->number,
			(long long)outside(&w->place, sql)));
	}
	assert_string_not_equal(
	    rows.item[rows.count - 1].new, rows.item[rows.count - 2].new);
	assert_true(store_refresh(w->store, &mine, w->arena, NULL, &e));
	fresh = plans_loaded(w->store);
	assert_string_equal(
	    plans_text(w->arena, &mine), plans_text(w->arena, &fresh));
	arena_free(fresh.arena);
	arena_free(mine.arena);
}

/* What is put between two stands between them, though something that was
   taken out has the very rank. */
static void
a_move_between_two_stays_between_them(void **state)
{
	struct world *w = *state;
	struct plans mine;
	struct things *in;
	struct change_set set;
	struct err e = { 0 };

	plan_import(w->store, plan_full(w->arena, "full", 2, 4), &w->me);
	mine = plans_loaded(w->store);
	in = &thing_as_priority(
	    thing_as_plan(mine.plan.item[0])->priorities.item[0])
		  ->actions;
	change_begin(w, &set, &w->me);
	change_retire(&set, in->item[1]);
	change_move(&set, in->item[3], in->item[0]->parent, in->item[1]->rank);
	assert_true(store_apply(w->store, &set, NULL, NULL, &e));
	assert_int_equal(outside(&w->place,
			     arena_printf(w->arena,
				 "SELECT count(*) FROM actions WHERE number = "
				 "%lld AND rank > %lld AND rank < %lld",
				 (long long)in->item[3]->number,
				 (long long)in->item[1]->rank,
				 (long long)in->item[2]->rank)),
	    1);
	arena_free(mine.arena);
}

static void
people_are_shared(void **state)
{
	struct world *w = *state;
	struct plan *one = plan_full(w->arena, "one", 1, 1);
	struct plan *two = plan_full(w->arena, "two", 1, 1);
	struct thing *person = thing_new(w->arena, &kind_person);
	struct plans mine, fresh;
	struct change_set set;
	struct action *a;
	struct err e = { 0 };

	thing_as_person(two->people.item[0])->code = "one-P0";
	thing_as_person(two->people.item[0])
	    ->name = thing_as_person(one->people.item[0])->name;
	two->people.item[0] = thing_copy(w->arena, one->people.item[0]);
	plan_import(w->store, one, &w->me);
	plan_import(w->store, two, &w->me);
	mine = plans_loaded(w->store);
	one = plan_by_id(&mine, "one");
	two = plan_by_id(&mine, "two");
	assert_ptr_equal(one->people.item[0], two->people.item[0]);
	assert_int_equal(two->people.count, 2);

	/* A person who is made in one plan is listed by the plans that name
	   them too. */
	a = thing_as_action(
	    thing_as_priority(two->priorities.item[0])->actions.item[0]);
	set_field(w, w->store, &w->me, &a->thing, "leads", "NEW\x1fJM");
	thing_as_person(person)->code = "NEW";
	thing_as_person(person)->login = "sh";
	person->parent = &one->thing;
	change_begin(w, &set, &w->me);
	change_create(&set, person);
	assert_true(store_apply(w->store, &set, NULL, NULL, &e));
	assert_true(store_refresh(w->store, &mine, w->arena, NULL, &e));
	assert_int_equal(one->people.count, 3);
	assert_int_equal(two->people.count, 3);
	fresh = plans_loaded(w->store);
	assert_string_equal(
	    plans_text(w->arena, &mine), plans_text(w->arena, &fresh));
	arena_free(fresh.arena);

	/* The history says by code who a login is. */
	set_field(w, w->store, &w->other, &a->thing, "title", "By them");
	{
		struct history_filter f = { .since = DAY_NONE, .by = "NEW" };
		struct history rows = { 0 };

		assert_true(store_history(w->store, w->arena, &f, &rows, &e));
		assert_int_equal(rows.count, 1);
		assert_string_equal(rows.item[0].by, "NEW");
		assert_string_equal(rows.item[0].login, "sh");
		assert_string_equal(rows.item[0].plan, "two");
		assert_string_equal(rows.item[0].new, "By them");
	}
	arena_free(mine.arena);
}

/* Brings a plan in that knows nothing of the person whom another lists. */
static int
bring_person(
    struct world *w, const char *id, const char *role, const char **said)
{
	struct plan *plan = thing_as_plan(thing_new(w->arena, &kind_plan));
	struct thing *person = thing_new(w->arena, &kind_person);
	struct merge merge = { 0 };
	struct store_import import = { .merge = &merge };
	struct change_set set;
	struct err e = { 0 };
	bool good;

	plan->id = plan->title = arena_strdup(w->arena, id);
	plan->organisation = "Example Council";
	thing_as_person(person)->code = "JM";
	thing_as_person(person)->role = role;
	things_add(w->arena, &plan->people, &plan->thing, person);
	change_begin(w, &set, &w->me);
	change_create(&set, &plan->thing);
	good = store_apply(w->store, &set, &import, NULL, &e);
	*said = arena_strdup(w->arena, e.text);
	return good ? ERR_NONE : e.code;
}

static void
a_person_of_one_other_plan_is_not_overwritten(void **state)
{
	struct world *w = *state;
	const char *said;
	struct plans mine;

	assert_int_equal(bring_person(w, "one", "Head", &said), ERR_NONE);
	assert_int_equal(
	    bring_person(w, "two", "Director", &said), ERR_CONFLICT);
	assert_non_null(strstr(said, "meanwhile"));
	/* What says the same, or nothing, goes together. */
	assert_int_equal(bring_person(w, "three", "Head", &said), ERR_NONE);
	assert_int_equal(bring_person(w, "four", NULL, &said), ERR_NONE);
	mine = plans_loaded(w->store);
	assert_int_equal(mine.plan.count, 3);
	assert_string_equal(
	    thing_as_person(plan_by_id(&mine, "one")->people.item[0])->role,
	    "Head");
	arena_free(mine.arena);
}

/* Opens a period as this person sees the plan; how it went. */
static enum err_code
period_open(struct world *w, const struct plans *seen, const struct who *who,
    const char *id, struct change_set *set, struct err *e)
{
	struct edit ed = { .plans = seen, .set = set };
	const struct plan *plan = thing_as_plan(seen->plan.item[0]);

	*e = (struct err){ 0 };
	change_begin(w, set, who);
	if (!edit_period_open(&ed, plan, id, NULL, NULL, e))
		fail_msg("%s", e->text);
	store_apply(w->store, set, NULL, NULL, e);
	return e->code;
}

static enum err_code
period_undo(struct world *w, const struct who *who, bool redo)
{
	struct history rows = { 0 };
	struct change_set set;
	struct err e = { 0 };

	change_begin(w, &set, who);
	if (!store_undo_rows(
		w->store, w->arena, who, redo, &rows, &set.undoes, &e))
		fail_msg("%s", e.text);
	edit_inverse(&set, &rows);
	store_apply(w->store, &set, NULL, NULL, &e);
	return e.code;
}

/* Two who open the same period at once: one of them is told. */
static void
a_period_is_opened_once(void **state)
{
	struct world *w = *state;
	struct plan *plan = plan_full(w->arena, "one", 1, 1);
	struct change_set set;
	struct plans mine;
	struct err e;

	plan->periods.count = 0;
	plan_import(w->store, plan, &w->me);
	mine = plans_loaded(w->store);
	assert_int_equal(
	    period_open(w, &mine, &w->other, "Q3", &set, &e), ERR_NONE);
	/* I have not heard of it yet. */
	assert_int_equal(
	    period_open(w, &mine, &w->me, "Q3", &set, &e), ERR_CONFLICT);
	assert_non_null(
	    strstr(e.text, "opened a period of this plan meanwhile"));
	/* By another id it would be about the same days. */
	assert_int_equal(
	    period_open(w, &mine, &w->me, "autumn", &set, &e), ERR_CONFLICT);
	/* They take it back, and I open it: theirs does not come again. */
	assert_int_equal(period_undo(w, &w->other, false), ERR_NONE);
	assert_int_equal(
	    period_open(w, &mine, &w->me, "autumn", &set, &e), ERR_NONE);
	assert_int_equal(period_undo(w, &w->other, true), ERR_CONFLICT);
	assert_int_equal(period_undo(w, &w->me, false), ERR_NONE);
	assert_int_equal(period_undo(w, &w->other, true), ERR_NONE);
	arena_free(mine.arena);
}

static struct plan *
of_alder(struct world *w, const char *id)
{
	struct plan *plan = thing_as_plan(thing_new(w->arena, &kind_plan));

	plan->id = id;
	plan->title = "A plan";
	plan->organisation = "Alder Council";
	return plan;
}

/* One person, to be listed in the plan. */
static struct thing *
jm(struct world *w, struct plan *plan)
{
	struct person *p = thing_as_person(thing_new(w->arena, &kind_person));

	p->code = "JM";
	p->scope = plan_scope(w->arena, plan);
	p->thing.parent = &plan->thing;
	return &p->thing;
}

/* Undoing what listed a person in a plan takes them off that list; where
   another plan lists them, open screens know them still. */
static void
who_is_listed_elsewhere_stays(void **state)
{
	struct world *w = *state;
	struct plan *one = of_alder(w, "one"), *two = of_alder(w, "two");
	struct plans mine, fresh;
	struct change_set set;
	struct err e = { 0 };

	things_add(w->arena, &one->people, &one->thing, jm(w, one));
	plan_import(w->store, one, &w->other);
	plan_import(w->store, two, &w->other);
	mine = plans_loaded(w->store);
	change_begin(w, &set, &w->me);
	change_create(&set, jm(w, plan_by_id(&mine, "two")));
	if (!store_apply(w->store, &set, NULL, NULL, &e))
		fail_msg("%s", e.text);
	assert_true(store_refresh(w->store, &mine, w->arena, NULL, &e));
	assert_int_equal(plan_by_id(&mine, "two")->people.count, 1);
	assert_int_equal(undo(w, &w->me, false), ERR_NONE);
	assert_true(store_refresh(w->store, &mine, w->arena, NULL, &e));
	assert_int_equal(plan_by_id(&mine, "two")->people.count, 0);
	assert_non_null(person_of(&mine, plan_by_id(&mine, "one"), "JM"));
	fresh = plans_loaded(w->store);
	assert_string_equal(
	    plans_text(w->arena, &mine), plans_text(w->arena, &fresh));
	arena_free(mine.arena);
	arena_free(fresh.arena);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(full_plan_comes_back),
		TEST(one_plan_is_loaded_alone),
		TEST(conflict_names_who_and_when),
		TEST(nothing_is_written_for_nothing),
		TEST(a_failed_set_takes_its_numbers_back),
		TEST(refreshing_equals_loading),
		TEST(versions_count_changes),
		TEST(news_tell_what_and_who),
		TEST(who_is_listed_elsewhere_stays),
		TEST(undo_and_redo_walk_my_sets),
		TEST(undo_is_refused_over_others_work),
		TEST(an_import_is_undone_and_redone),
		TEST(as_of_equals_what_was_seen),
		TEST(as_of_before_it_was_there_is_nothing),
		TEST(the_base_is_the_export_or_the_import),
		TEST(people_are_shared),
		TEST(a_person_of_one_other_plan_is_not_overwritten),
		TEST(a_move_into_a_taken_place_is_told_as_it_went),
		TEST(a_move_between_two_stays_between_them),
		TEST(a_period_is_opened_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
