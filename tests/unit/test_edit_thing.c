/* SPDX-License-Identifier: ISC */
/*
 * Things put in, taken out and put elsewhere: their order against an array of
 * names, what goes with them, what follows a new name, and what is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "plan_text.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/ties.h"
#include "ragtrack/model/walk.h"

static const char plan[] =
    "plan id=p|title=Plan|organisation=Example\n"
    "person code=JM|login=jm\n"
    "person code=RB|login=rb\n"
    "person code=AD|kind=post\n"
    "holder code=JM\n"
    "section title=Care\n"
    "section title=Voice\n"
    "focus_area ref=F1|title=Permanence|section=Care\n"
    "recommendation ref=R1|title=Answer sooner\n"
    "measure ref=K1|title=Visits|focus_area=F1|actions=1/1.1,1.2|"
    "priorities=1\n"
    "reading date=Jun 2023|value=4\n"
    "measure ref=K2|title=Audits|priorities=Care/Quality\n"
    "priority ref=1|title=Quality|section=Care|answers=R1\n"
    "action ref=1.1|title=Audit|leads=JM|focus_areas=F1\n"
    "step title=Draft\n"
    "step title=Launch\n"
    "step title=Review\n"
    "update date=2023-11-01|by=RB|text=Half done.\n"
    "update date=2023-11-02|by=JM|text=Nearly done.\n"
    "update date=2023-11-03|text=Of nobody.\n"
    "action ref=1.2|title=Training|leads=RB|depends_on=1.1,2/1.1\n"
    "priority ref=2|title=Participation|section=voice\n"
    "action ref=1.1|title=Panel|leads=AD\n"
    "action ref=2.1|title=Survey|depends_on=1.2|answers=Answer sooner\n";

struct fix {
	struct world w;
	struct plan *plan;
	struct change_set set;
	struct edit ed;
	struct err e;
};

static void
begin(struct fix *x)
{
	memset(&x->e, 0, sizeof(x->e));
	change_set_init(
	    &x->set, x->w.arena, "set", &x->w.who, day_make(2023, 11, 20));
	x->set.why = "As agreed";
	x->ed = (struct edit){ .plans = &x->w.plans, .set = &x->set };
}

static int
setup(void **state)
{
	struct arena *a = arena_new();
	struct fix *x = arena_alloc(a, sizeof(*x));

	world_init(&x->w);
	arena_free(x->w.arena);
	x->w.arena = x->w.plans.arena = a;
	x->w.who.as = "JM";
	x->plan = world_add(&x->w, plan);
	world_add(&x->w, "plan id=q|title=Other\npriority ref=1|title=There\n");
	begin(x);
	*state = x;
	return 0;
}

static int
teardown(void **state)
{
	struct fix *x = *state;

	arena_free(x->w.arena);
	return 0;
}

static struct thing *
find(struct fix *x, const struct kind *kind, const char *field, const char *is)
{
	return world_find(x->plan, kind, field, is);
}

static const char *
value(struct fix *x, const struct thing *t, const char *field)
{
	return world_value(&x->w, t, field);
}

static void
done(struct fix *x, bool good)
{
	if (!good)
		assert_string_equal(x->e.text, "");
	world_apply(&x->w, &x->set);
	begin(x);
}

static void
refused(struct fix *x, bool good, enum err_code code, const char *words)
{
	assert_false(good);
	assert_int_equal(x->e.code, code);
	if (strstr(x->e.text, words) == NULL)
		assert_string_equal(x->e.text, words);
	assert_int_equal(x->set.count, 0);
	begin(x);
}

static void
noted(struct fix *x, bool good, const char *words, size_t changes)
{
	if (!good)
		assert_string_equal(x->e.text, "");
	assert_int_equal(x->ed.notes.count, 1);
	assert_string_equal(
	    edit_note_said(x->w.arena, &x->ed.notes.item[0], 1), words);
	assert_int_equal(x->set.count, changes);
	world_apply(&x->w, &x->set);
	begin(x);
}

static void
set_to(
    struct fix *x, const struct thing *t, const char *field, const char *said)
{
	done(x,
	    edit_field(&x->ed, t, field_find(t->kind, field), ASSIGN_SET, said,
		&x->e));
}

/* The titles of what stands in a list, in order. */
static const char *
titles(struct fix *x, const struct things *list)
{
	const char *out = "";
	const struct thing *t;

	for (size_t i = 0; (t = things_next(list, &i)) != NULL;)
		out = arena_printf(x->w.arena, "%s%s%s", out,
		    *out != '\0' ? " " : "", value(x, t, "title"));
	return out;
}

static void
test_kinds(void **state)
{
	(void)state;
	for (size_t i = 0; kinds[i] != NULL; i++) {
		const struct kind *k = kinds[i];

		assert_int_equal(kind_editable(k),
		    k->parent != NULL && k != &kind_period &&
			k != &kind_revision);
	}
	for (size_t i = 0; edit_kinds[i] != NULL; i++)
		for (size_t k = 0; k < i; k++)
			assert_ptr_not_equal(
			    edit_kinds[k]->parent, edit_kinds[i]);
}

/* What a field of refs can name is known of each: it is offered, and said where
   it names nothing. */
static void
test_ties(void **state)
{
	(void)state;
	for (size_t i = 0; kinds[i] != NULL; i++)
		for (size_t k = 0; k < kinds[i]->nfields; k++)
			if (kinds[i]->fields[k].type == &type_refs)
				assert_true(is_tie(&kinds[i]->fields[k]));
}

static void
test_place(void **state)
{
	struct fix *x = *state;
	const struct things *steps =
	    &thing_as_action(find(x, &kind_action, "title", "Audit"))->steps;
	const struct thing *draft = steps->item[0], *launch = steps->item[1],
			   *review = steps->item[2];

	done(x, edit_place(&x->ed, review, NULL, draft, NULL, &x->e));
	assert_string_equal(titles(x, steps), "Review Draft Launch");
	done(x, edit_place(&x->ed, review, NULL, NULL, draft, &x->e));
	assert_string_equal(titles(x, steps), "Draft Review Launch");
	done(x, edit_place(&x->ed, draft, NULL, NULL, NULL, &x->e));
	assert_string_equal(titles(x, steps), "Review Launch Draft");
	noted(x, edit_place(&x->ed, draft, NULL, NULL, NULL, &x->e),
	    "step 3 of 1/1.1: it stands there already", 0);
	noted(x, edit_place(&x->ed, launch, NULL, draft, NULL, &x->e),
	    "step 2 of 1/1.1: it stands there already", 0);
	noted(x, edit_place(&x->ed, launch, NULL, launch, NULL, &x->e),
	    "step 2 of 1/1.1: it stands there already", 0);
	/* Two in one set, and one twice. */
	edit_place(&x->ed, draft, NULL, review, NULL, &x->e);
	edit_place(&x->ed, launch, NULL, draft, NULL, &x->e);
	edit_place(&x->ed, draft, NULL, NULL, NULL, &x->e);
	assert_int_equal(x->set.count, 2);
	done(x, true);
	assert_string_equal(titles(x, steps), "Launch Review Draft");
}

static void
test_place_elsewhere(void **state)
{
	struct fix *x = *state;
	const struct thing *audit = find(x, &kind_action, "title", "Audit");
	const struct thing *survey = find(x, &kind_action, "title", "Survey");
	const struct thing *panel = find(x, &kind_action, "title", "Panel");
	const struct thing *two = find(x, &kind_priority, "ref", "2");
	const struct thing *kpi = find(x, &kind_measure, "ref", "K2");

	done(x, edit_place(&x->ed, audit, NULL, survey, NULL, &x->e));
	assert_ptr_equal(audit->parent, two);
	assert_string_equal(
	    titles(x, &thing_as_priority(two)->actions), "Panel Audit Survey");
	/* Two of that ref are there now: only the title tells them apart. */
	assert_string_equal(
	    value(x, find(x, &kind_measure, "ref", "K1"), "actions"),
	    "Audit\x1f"
	    "1.2");
	assert_string_equal(
	    value(x, find(x, &kind_action, "title", "Training"), "depends_on"),
	    "1.1\x1f"
	    "Panel");
	refused(x, edit_place(&x->ed, audit, kpi, NULL, NULL, &x->e), ERR_NO,
	    "stands in a priority, not in a measure");
	refused(x,
	    edit_place(&x->ed, audit, find(x, &kind_priority, "ref", "1"),
		panel, NULL, &x->e),
	    ERR_NO, "does not stand in priority 1");
	refused(x,
	    edit_place(&x->ed, audit,
		thing_as_plan(x->w.plans.plan.item[1])->priorities.item[0],
		NULL, NULL, &x->e),
	    ERR_NO, "cannot move to another plan");
	refused(x,
	    edit_place(
		&x->ed, x->plan->people.item[0], NULL, NULL, NULL, &x->e),
	    ERR_NO, "people are shared by plans");
	refused(x, edit_place(&x->ed, &x->plan->thing, NULL, NULL, NULL, &x->e),
	    ERR_NO, "a plan cannot be moved");
	done(x,
	    edit_place(&x->ed,
		thing_as_measure(find(x, &kind_measure, "ref", "K1"))
		    ->readings.item[0],
		kpi, NULL, NULL, &x->e));
	assert_int_equal(thing_as_measure(kpi)->readings.count, 1);
}

/* Any order, of which an array knows as much; the same gap again and again,
   until there is no room. */
static void
test_order(void **state)
{
	struct fix *x = *state;
	struct thing *audit = find(x, &kind_action, "title", "Audit");
	struct things *steps = &thing_as_action(audit)->steps;
	const struct thing *order[40];
	size_t n = 0;
	unsigned seed = 1;

	for (; n < 3; n++)
		order[n] = steps->item[n];
	for (int round = 0; round < 600; round++) {
		bool made = n < 40 && round % 10 == 0;
		size_t from, to;
		const struct thing *t;

		seed = seed * 1103515245U + 12345U;
		from = (seed >> 16) % n;
		to = round < 300 ? 1 : (seed >> 8) % n;
		t = order[from];
		if (made) {
			struct thing *new = edit_new_at(&x->ed, &kind_step,
			    audit, to < n ? order[to] : NULL, NULL);

			thing_as_step(new)->title = arena_printf(
			    x->w.arena, "s%d", round);
			assert_true(edit_new_end(&x->ed, new, &x->e));
			done(x, true);
			t = steps->item[0];
			for (size_t i = 0; i < steps->count; i++)
				if (steps->item[i]->number > t->number)
					t = steps->item[i];
			from = n++;
		} else if (from == to) {
			continue;
		} else {
			done(x,
			    from > to ? edit_place(&x->ed, t, NULL, order[to],
					    NULL, &x->e) :
					edit_place(&x->ed, t, NULL, NULL,
					    order[to], &x->e));
		}
		if (from > to)
			memmove(&order[to + 1], &order[to],
			    (from - to) * sizeof(*order));
		else
			memmove(&order[from], &order[from + 1],
			    (to - from) * sizeof(*order));
		order[to] = t;
		assert_int_equal(steps->count, n);
		for (size_t i = 0; i < n; i++)
			assert_ptr_equal(steps->item[i], order[i]);
	}
}

static void
test_retire(void **state)
{
	struct fix *x = *state;
	struct thing *one = find(x, &kind_priority, "ref", "1");
	struct thing *care = find(x, &kind_section, "title", "Care");

	refused(x, edit_retire(&x->ed, care, &x->e), ERR_NO,
	    "1 priority stands in the section \"Care\"");
	x->set.why = NULL;
	refused(x, edit_retire(&x->ed, one, &x->e), ERR_NO,
	    "what is taken out needs a reason: say it with -m REASON");
	x->set.why = " ";
	refused(x, edit_retire(&x->ed, one, &x->e), ERR_NO, "needs a reason");
	noted(x, edit_retire(&x->ed, one, &x->e),
	    "priority 1: 2 other things still name it", 3);
	assert_true(one->retired);
	assert_true(find(x, &kind_action, "title", "Training")->retired);
	noted(x, edit_retire(&x->ed, one, &x->e),
	    "priority 1: it is taken out already", 0);
	/* Nothing stands in it now; one thing names it. */
	noted(x, edit_retire(&x->ed, care, &x->e),
	    "section Care: 1 other thing still names it", 1);
	refused(x, edit_retire(&x->ed, &x->plan->thing, &x->e), ERR_NO,
	    "a plan cannot be taken out");
}

static void
test_retire_named(void **state)
{
	struct fix *x = *state;

	noted(x,
	    edit_retire(&x->ed, find(x, &kind_focus_area, "ref", "F1"), &x->e),
	    "focus area F1: 2 other things still name it", 1);
	noted(x,
	    edit_retire(
		&x->ed, find(x, &kind_recommendation, "ref", "R1"), &x->e),
	    "recommendation R1: 2 other things still name it", 1);
	/* A lead and a holder. */
	noted(x,
	    edit_retire(&x->ed, find(x, &kind_person, "code", "JM"), &x->e),
	    "person JM: 2 other things still name it", 1);
	done(x,
	    edit_retire(&x->ed, find(x, &kind_step, "title", "Draft"), &x->e));
	done(
	    x, edit_retire(&x->ed, find(x, &kind_measure, "ref", "K2"), &x->e));
}

/* An update is its writer's. */
static void
test_own_words(void **state)
{
	struct fix *x = *state;
	const struct things *updates =
	    &thing_as_action(find(x, &kind_action, "title", "Audit"))->updates;
	const struct thing *hers = updates->item[0], *mine = updates->item[1],
			   *nobodys = updates->item[2];
	const struct field *text = field_find(&kind_update, "text");

	refused(x, edit_retire(&x->ed, hers, &x->e), ERR_NO,
	    "update 1 of 1/1.1 is RB's own word");
	refused(x,
	    edit_field(&x->ed, hers, text, ASSIGN_SET, "Mine now", &x->e),
	    ERR_NO, "RB's own word");
	set_to(x, mine, "text", "Done.");
	set_to(x, nobodys, "text", "Of all.");
	assert_string_equal(value(x, mine, "text"), "Done.");
	done(x, edit_retire(&x->ed, mine, &x->e));
	x->w.who.as = NULL;
	x->w.who.login = "rb";
	begin(x);
	set_to(x, hers, "text", "Two thirds.");
	assert_string_equal(value(x, hers, "text"), "Two thirds.");
}

/* What names it follows its new name. */
static void
test_renames(void **state)
{
	struct fix *x = *state;
	const struct thing *one = find(x, &kind_priority, "ref", "1");
	const struct thing *two = find(x, &kind_priority, "ref", "2");
	const struct thing *kpi = find(x, &kind_measure, "ref", "K1");
	const struct thing *f1 = find(x, &kind_focus_area, "ref", "F1");
	const struct thing *r1 = find(x, &kind_recommendation, "ref", "R1");
	const struct thing *survey = find(x, &kind_action, "title", "Survey");

	set_to(x, find(x, &kind_section, "title", "Care"), "title", "Carers");
	assert_string_equal(value(x, one, "section"), "Carers");
	assert_string_equal(value(x, f1, "section"), "Carers");
	assert_string_equal(value(x, two, "section"), "voice");
	assert_string_equal(
	    value(x, find(x, &kind_measure, "ref", "K2"), "priorities"),
	    "Carers/Quality");
	set_to(x, f1, "ref", "Perm");
	assert_string_equal(value(x, kpi, "focus_area"), "Perm");
	assert_string_equal(
	    value(x, find(x, &kind_action, "title", "Audit"), "focus_areas"),
	    "Perm");
	set_to(x, r1, "ref", "Rec 1");
	assert_string_equal(value(x, one, "answers"), "Rec 1");
	assert_string_equal(value(x, survey, "answers"), "Answer sooner");
	set_to(x, r1, "title", "Answer at once");
	assert_string_equal(value(x, one, "answers"), "Rec 1");
	assert_string_equal(value(x, survey, "answers"), "Answer at once");
	set_to(x, one, "title", "Practice");
	assert_string_equal(value(x, kpi, "priorities"), "1");
	assert_string_equal(
	    value(x, find(x, &kind_measure, "ref", "K2"), "priorities"),
	    "Carers/Practice");
	set_to(x, one, "ref", "A");
	assert_string_equal(value(x, kpi, "priorities"), "A");
	assert_string_equal(value(x, kpi, "actions"),
	    "A/1.1\x1f"
	    "1.2");
}

static void
test_renamed_actions(void **state)
{
	struct fix *x = *state;
	const struct thing *audit = find(x, &kind_action, "title", "Audit");
	const struct thing *training = find(
	    x, &kind_action, "title", "Training");
	const struct thing *survey = find(x, &kind_action, "title", "Survey");

	/* 1.1 names two; 2/1.1 the other. */
	set_to(x, audit, "ref", "1.9");
	assert_string_equal(
	    value(x, find(x, &kind_measure, "ref", "K1"), "actions"),
	    "1/1.9\x1f"
	    "1.2");
	assert_string_equal(value(x, training, "depends_on"),
	    "1.1\x1f"
	    "2/1.1");
	/* The new ref is another's too, so the priority stands before it. */
	set_to(x, training, "ref", "2.1");
	assert_string_equal(value(x, survey, "depends_on"), "1/2.1");
	set_to(x, training, "id", "train");
	assert_string_equal(value(x, survey, "depends_on"), "1/2.1");
	set_to(x, survey, "depends_on", "train");
	set_to(x, training, "ref", "7");
	assert_string_equal(value(x, survey, "depends_on"), "train");
	set_to(x, training, "id", "teach");
	assert_string_equal(value(x, survey, "depends_on"), "teach");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test_setup_teardown(test_place, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_place_elsewhere, setup, teardown),
		cmocka_unit_test_setup_teardown(test_order, setup, teardown),
		cmocka_unit_test_setup_teardown(test_retire, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_retire_named, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_own_words, setup, teardown),
		cmocka_unit_test(test_ties),
		cmocka_unit_test_setup_teardown(test_renames, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_renamed_actions, setup, teardown),
	};

	return cmocka_run_group_tests_name("edit_thing", tests, NULL, NULL);
}
