/* SPDX-License-Identifier: ISC */
/*
 * Views that all share, in the store: made, changed, taken away, brought back,
 * by two sessions at once; memory is always what a fresh load reads.
 */
#include "store_help.h"

#include "ragtrack/model/shared_view.h"

#include <string.h>

/* Two sessions on one store, each with what it has loaded. */
struct session {
	struct store *store;
	struct plans plans;
	struct who who;
};
struct world {
	struct place place;
	struct arena *arena;
	struct session me, other;
};

static void
session_open(struct session *s, const struct place *p, long uid)
{
	s->store = store_at(p);
	s->plans = plans_loaded(s->store);
	s->who = somebody(uid, NULL);
}

static int
setup(void **state)
{
	static struct world w;

	place_make(&w.place);
	w.arena = arena_new();
	session_open(&w.me, &w.place, 1000);
	session_open(&w.other, &w.place, 1001);
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	store_close(w->me.store);
	store_close(w->other.store);
	arena_free(w->me.plans.arena);
	arena_free(w->other.plans.arena);
	arena_free(w->arena);
	place_remove(&w->place);
	return 0;
}

static void
begin(struct world *w, struct session *s, struct change_set *set)
{
	change_set_init(set, w->arena, "view", &s->who, day_make(2023, 11, 20));
}

/* Applies, refreshes, and holds memory against a fresh load. */
static enum err_code
end(struct world *w, struct session *s, struct change_set *set)
{
	struct plans fresh;
	struct err e = { 0 };

	store_apply(s->store, set, NULL, NULL, &e);
	assert_true(store_refresh(s->store, &s->plans, w->arena, NULL, NULL));
	fresh = plans_loaded(s->store);
	assert_string_equal(
	    plans_text(w->arena, &s->plans), plans_text(w->arena, &fresh));
	arena_free(fresh.arena);
	return e.code;
}

static enum err_code
save(struct world *w, struct session *s, const char *name, const char *query)
{
	struct shared_view view = {
		.name = name, .query = query, .owner = s == &w->me ? "ME" : "OT"
	};
	struct change_set set;
	struct edit ed = { .plans = &s->plans, .set = &set };

	begin(w, s, &set);
	edit_view_save(&ed, &view);
	return end(w, s, &set);
}

static enum err_code
retire(struct world *w, struct session *s, const char *name)
{
	struct change_set set;

	begin(w, s, &set);
	change_retire(&set, &shared_view_find(&s->plans, name)->thing);
	return end(w, s, &set);
}

static enum err_code
undo(struct world *w, struct session *s)
{
	struct history rows = { 0 };
	struct change_set set;
	struct err e = { 0 };

	begin(w, s, &set);
	set.source = "undo";
	if (!store_undo_rows(
		s->store, w->arena, &s->who, false, &rows, &set.undoes, &e))
		return e.code;
	edit_inverse(&set, &rows);
	return end(w, s, &set);
}

static void
others_see_it(void **state)
{
	struct world *w = *state;
	const struct shared_view *view;

	assert_int_equal(save(w, &w->me, "Board", "rag:red"), ERR_NONE);
	assert_null(shared_view_find(&w->other.plans, "board"));
	assert_true(store_refresh(
	    w->other.store, &w->other.plans, w->arena, NULL, NULL));
	view = shared_view_find(&w->other.plans, "board");
	assert_non_null(view);
	assert_string_equal(view->query, "rag:red");
	assert_string_equal(view->owner, "ME");
	assert_int_equal(save(w, &w->other, "BOARD", "rag:blue"), ERR_NONE);
	assert_int_equal(w->other.plans.views.count, 1);
	assert_string_equal(view->name, "Board");
	assert_string_equal(view->owner, "OT");
}

/* Each is told of the other's newer change; nothing is lost. */
static void
two_at_once(void **state)
{
	struct world *w = *state;

	assert_int_equal(save(w, &w->me, "Board", "rag:red"), ERR_NONE);
	/* The other has not seen it yet. */
	assert_int_equal(save(w, &w->other, "board", "x"), ERR_CONFLICT);
	assert_int_equal(save(w, &w->other, "board", "x"), ERR_NONE);
	assert_string_equal(
	    shared_view_find(&w->me.plans, "Board")->query, "rag:red");
	assert_int_equal(save(w, &w->me, "Board", "y"), ERR_CONFLICT);
}

static void
undo_and_names(void **state)
{
	struct world *w = *state;
	struct change_set set;
	struct edit ed = { .plans = &w->me.plans, .set = &set };
	struct err e = { 0 };

	assert_int_equal(save(w, &w->me, "A", "rag:red"), ERR_NONE);
	assert_int_equal(retire(w, &w->me, "A"), ERR_NONE);
	assert_null(shared_view_find(&w->me.plans, "A"));
	assert_int_equal(undo(w, &w->me), ERR_NONE);
	assert_non_null(shared_view_find(&w->me.plans, "A"));
	assert_int_equal(retire(w, &w->me, "A"), ERR_NONE);
	assert_true(store_refresh(
	    w->other.store, &w->other.plans, w->arena, NULL, NULL));
	/* The name is taken when the old one would come back. */
	assert_int_equal(save(w, &w->other, "a", "rag:blue"), ERR_NONE);
	assert_int_equal(undo(w, &w->me), ERR_CONFLICT);
	assert_int_equal(save(w, &w->me, "B", "rag:red"), ERR_NONE);
	begin(w, &w->me, &set);
	assert_false(edit_view_rename(
	    &ed, shared_view_find(&w->me.plans, "B"), "A", &e));
	assert_string_equal(
	    e.text, "there is a shared view \"a\" already, saved by OT");
	assert_true(edit_view_rename(
	    &ed, shared_view_find(&w->me.plans, "B"), "C", &e));
	/* Somebody else takes that name first. */
	assert_true(store_refresh(
	    w->other.store, &w->other.plans, w->arena, NULL, NULL));
	assert_int_equal(save(w, &w->other, "c", "rag:blue"), ERR_NONE);
	assert_int_equal(end(w, &w->me, &set), ERR_CONFLICT);
	assert_non_null(shared_view_find(&w->me.plans, "B"));
}

/* Somebody took the name out of the file itself. */
static void
one_without_a_name_is_only_that(void **state)
{
	struct world *w = *state;
	struct plans fresh;

	assert_int_equal(save(w, &w->me, "Board", "rag:red"), ERR_NONE);
	tamper(&w->place, "UPDATE shared_views SET name = NULL");
	fresh = plans_loaded(w->me.store);
	assert_null(shared_view_find(&fresh, "Board"));
	assert_non_null(shared_view_find(&fresh, "(missing)"));
	arena_free(fresh.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(others_see_it, setup, teardown),
		cmocka_unit_test_setup_teardown(two_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    undo_and_names, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    one_without_a_name_is_only_that, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
