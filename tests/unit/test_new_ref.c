/* SPDX-License-Identifier: ISC */
/*
 * The ref that something new is offered, and refs that are typed before a
 * title.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "plan_text.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/new_ref.h"
#include "ragtrack/model/walk.h"

static const char plan[] = "plan id=p|title=Plan\n"
			   "measure ref=M4|title=Visits\n"
			   "recommendation title=Of no ref\n"
			   "focus_area ref=09|title=Permanence\n"
			   "priority ref=1|title=Quality|section=Care\n"
			   "action ref=1.1|title=Audit\n"
			   "step ref=a|title=Draft\n"
			   "step ref=b|title=Launch\n"
			   "action ref=1.9|title=Train\n"
			   "step ref=i|title=One\n"
			   "action ref=1.3*|title=Carried\n"
			   "priority ref=2|title=Voice|section=Care\n"
			   "action title=Plain\n"
			   "priority ref=3|title=Homes|section=Places\n"
			   "priority title=Last|section=None\n";

static struct world w;
static struct plan *p;

static int
setup(void **state)
{
	(void)state;
	world_init(&w);
	p = world_add(&w, plan);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	world_free(&w);
	return 0;
}

static struct new_place
place(const struct kind *kind, const char *under, const char *after)
{
	struct thing *t = NULL;

	if (after != NULL)
		t = world_find(p, kind, "title", after);
	return (struct new_place){ .kind = kind,
		.parent = under == NULL ?
		    &p->thing :
		    world_find(p, kind->parent, "title", under),
		.after = t };
}

static void
next_is(const char *want, struct new_place at)
{
	const char *ref = ref_next(w.arena, &at);

	if (want == NULL)
		assert_null(ref);
	else
		assert_string_equal(ref, want);
}

static void
test_next(void **state)
{
	struct new_place at = place(&kind_priority, NULL, NULL);

	(void)state;
	next_is("1.2", place(&kind_action, "Quality", "Audit"));
	next_is("1.10", place(&kind_action, "Quality", "Train"));
	/* Behind the last, of whose ref the sign is none. */
	next_is("1.4", place(&kind_action, "Quality", NULL));
	next_is("M5", place(&kind_measure, NULL, NULL));
	next_is("10", place(&kind_focus_area, NULL, NULL));
	next_is("c", place(&kind_step, "Audit", NULL));
	next_is("c", place(&kind_step, "Audit", "Draft"));
	/* Of the Romans. */
	next_is(NULL, place(&kind_step, "Train", NULL));
	next_is(NULL, place(&kind_recommendation, NULL, NULL));
	next_is(NULL, place(&kind_action, "Voice", NULL));
	next_is("3.1", place(&kind_action, "Homes", NULL));
	next_is(NULL, place(&kind_action, "Last", NULL));
	next_is(NULL, place(&kind_priority, NULL, NULL));
	next_is(NULL, place(&kind_person, NULL, NULL));
	at.section = "Care";
	next_is("4", at);
}

static void
apart(struct new_place at, const char *said, const char *ref, const char *title)
{
	struct new_title is = title_apart(w.arena, &at, said);

	if (ref == NULL)
		assert_null(is.ref);
	else
		assert_string_equal(is.ref, ref);
	assert_string_equal(is.title, title);
}

static void
test_apart(void **state)
{
	struct new_place in = place(&kind_action, "Quality", NULL);
	struct new_place step = place(&kind_step, "Audit", NULL);
	struct new_place rec = place(&kind_recommendation, NULL, NULL);

	(void)state;
	apart(in, "Relaunch", "1.4", "Relaunch");
	apart(in, "1.7 Relaunch", "1.7", "Relaunch");
	apart(in, " 1.10. \xe2\x80\x93 Relaunch", "1.10", "Relaunch");
	apart(in, "2.1: Relaunch", "2.1", "Relaunch");
	apart(in, "1.7", "1.4", "1.7");
	apart(in, "2024.5 Relaunch", "1.4", "2024.5 Relaunch");
	apart(in, "12 beds more", "1.4", "12 beds more");
	apart(in, "1.4 1.7 Relaunch", "1.4", "1.7 Relaunch");
	apart(step, "a review", "c", "a review");
	apart(step, "c) review", "c", "review");
	/* Where there are some, but none with a ref. */
	apart(rec, "1.1 Act", NULL, "1.1 Act");
	apart(place(&kind_measure, NULL, NULL), "M7 Visits", "M7", "Visits");
	apart(place(&kind_measure, NULL, NULL), "2024 visits", "M5",
	    "2024 visits");
	apart(place(&kind_person, NULL, NULL), "1.1 Moore", NULL, "1.1 Moore");
}

static void
test_first(void **state)
{
	struct world other;
	struct new_place at = { .kind = &kind_action };
	struct plan *q;

	(void)state;
	world_init(&other);
	q = world_add(&other, "plan id=q|title=Q\npriority title=One\n");
	at.parent = q->priorities.item[0];
	apart(at, "1.1 Relaunch", "1.1", "Relaunch");
	apart(at, "A1 Relaunch", "A1", "Relaunch");
	apart(at, "24 hours", NULL, "24 hours");
	apart(at, "Relaunch 1.1", NULL, "Relaunch 1.1");
	world_free(&other);
}

static void
test_taken(void **state)
{
	struct new_place at = place(&kind_action, "Quality", NULL);

	(void)state;
	assert_ptr_equal(title_apart(w.arena, &at, "1.9 Other").taken,
	    world_find(p, &kind_action, "ref", "1.9"));
	assert_null(title_apart(w.arena, &at, "1.8 Other").taken);
	assert_null(title_apart(w.arena, &at, "Other").taken);
}

/* Refs in which counting on comes to an end, or is none. */
static void
test_odd(void **state)
{
	static const struct {
		const char *ref, *next;
	} rows[] = { { "a", "b" }, { "A", "B" }, { "z", NULL }, { "Z", NULL },
		{ "b", NULL }, { "9", "10" }, { "099", "100" }, { "***", NULL },
		{ "1.4*", "1.5" }, { "1a", "1b" }, { "ab", NULL },
		{ "\xc3\xa9", NULL }, { "123456789012345678", NULL } };
	struct new_place at = { .kind = &kind_priority };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct world other;
		struct buf text = { 0 };

		buf_addf(&text,
		    "plan id=q|title=Q\npriority ref=%s|title=One\n",
		    rows[i].ref);
		world_init(&other);
		at.parent = &world_add(&other, text.text)->thing;
		next_is(rows[i].next, at);
		world_free(&other);
		buf_free(&text);
	}
}

/* A first word that is a ref by its looks, and one that is none. */
static void
test_looks(void **state)
{
	static const struct {
		const char *input, *ref, *title;
	} rows[] = { { "A.7 Visits", "A.7", "Visits" },
		{ "B.7 Visits", "B.7", "Visits" },
		{ "b.7 Visits", "A.2", "b.7 Visits" },
		{ "A-7 Visits", "A.2", "A-7 Visits" },
		{ "A.x Visits", "A.2", "A.x Visits" },
		{ "A.7.1 Visits", "A.2", "A.7.1 Visits" },
		{ "A. Visits", "A.2", "A. Visits" },
		{ "A.777 Visits", "A.2", "A.777 Visits" },
		{ "A.7) - Visits", "A.7", "Visits" },
		{ "A.7 \xe2\x80\x94 Visits", "A.7", "Visits" },
		{ ": Visits", "A.2", ": Visits" }, { "", "A.2", "" } };
	struct new_place at = { .kind = &kind_priority };
	struct world other;

	(void)state;
	world_init(&other);
	at.parent = &world_add(
	    &other, "plan id=q|title=Q\npriority ref=A.1|title=One\n")
			 ->thing;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		apart(at, rows[i].input, rows[i].ref, rows[i].title);
	world_free(&other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_next, setup, teardown),
		cmocka_unit_test_setup_teardown(test_apart, setup, teardown),
		cmocka_unit_test_setup_teardown(test_first, setup, teardown),
		cmocka_unit_test_setup_teardown(test_taken, setup, teardown),
		cmocka_unit_test_setup_teardown(test_odd, setup, teardown),
		cmocka_unit_test_setup_teardown(test_looks, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
