/* SPDX-License-Identifier: ISC */
/*
 * Carrying a plan forward: what comes along, what stays behind, and that each
 * sample gives a file that is read back without a mistake.
 */
#include "made.h"

#include <stdio.h>
#include <string.h>

#include "ragtrack/base/embedded.h"
#include "ragtrack/model/carry.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/plan_id.h"
#include "ragtrack/yaml/yaml.h"

#define TODAY "2023-11-20"

static struct plan *
carry(struct plans *plans, const struct plan *from, struct carried *out)
{
	return plan_carry(
	    plans->arena, plans, from, "next", made_day(TODAY), out);
}

/* What the carried plan is as a file. */
static const char *
file_of(struct plans *plans, const struct plan *plan)
{
	struct buf b = { 0 };
	const char *text;

	yaml_write(plan, &b, NULL);
	text = buf_save(plans->arena, &b);
	buf_free(&b);
	return text;
}

static struct thing *
priority(struct plans *plans, struct plan *plan, const char *ref)
{
	return made_with(plans, &plan->thing, &kind_priority, "ref", ref,
	    "title", "Quality", NULL);
}

static struct action *
action_at(const struct plan *plan, size_t p, size_t i)
{
	return thing_as_action(
	    thing_as_priority(plan->priorities.item[p])->actions.item[i]);
}

/* One sample plan: every open action, in order, with its first date. */
static void
check_sample(struct plans *plans, const struct plan *plan)
{
	struct plans back = { .arena = plans->arena };
	struct diags d = { .arena = plans->arena };
	struct buf before = { 0 }, after = { 0 };
	struct carried count;
	struct plan *to;
	const char *file;
	size_t at = 0, in = 0;

	thing_dump(&plan->thing, true, &before);
	to = carry(plans, plan, &count);
	thing_dump(&plan->thing, true, &after);
	assert_string_equal(buf_text(&before), buf_text(&after));
	file = file_of(plans, to);
	yaml_read_text("carried", file, strlen(file), &back, &d);
	assert_int_equal(d.errors, 0);
	to = thing_as_plan(back.plan.item[0]);
	assert_string_equal(to->follows, plan->id);
	for (size_t p = 0; p < plan->priorities.count; p++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[p]);

		for (size_t i = 0; i < pr->actions.count; i++) {
			const struct action *old = thing_as_action(
			    pr->actions.item[i]);
			const struct priority *q;
			const struct action *new;

			if (action_finished(old, made_day(TODAY)))
				continue;
			q = thing_as_priority(to->priorities.item[in]);
			while (at >= q->actions.count) {
				q = thing_as_priority(
				    to->priorities.item[++in]);
				at = 0;
			}
			new = thing_as_action(q->actions.item[at++]);
			assert_string_equal(q->title, pr->title);
			assert_string_equal(new->title, old->title);
			assert_true(new->carried_forward);
			assert_int_equal(new->rag.value, old->rag.value);
			assert_int_equal(new->impact.value, old->impact.value);
			assert_int_equal(new->due.last, old->due.last);
			assert_int_equal(new->baseline.last,
			    old->baseline.text != NULL ? old->baseline.last :
							 old->due.last);
			assert_int_equal(
			    new->revisions.count, old->revisions.count);
			assert_int_equal(new->steps.count, old->steps.count);
			assert_int_equal(new->updates.count, 0);
			count.actions--;
		}
	}
	assert_int_equal(count.actions, 0);
	buf_free(&before);
	buf_free(&after);
}

static void
test_samples(void **state)
{
	const struct embedded *file;

	(void)state;
	for (size_t i = 0; (file = embedded_next("plans/", i)) != NULL; i++) {
		struct plans plans = { .arena = arena_new() };
		struct diags d = { .arena = plans.arena };

		yaml_read_text(file->name, (const char *)file->bytes,
		    file->length, &plans, &d);
		assert_int_equal(d.errors, 0);
		for (size_t p = 0; p < plans.plan.count; p++)
			check_sample(&plans, thing_as_plan(plans.plan.item[p]));
		arena_free(plans.arena);
	}
}

/* Texts that somebody wrote about how it went, in every place for them. */
static void
test_what_was_said_stays(void **state)
{
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "old");
	struct thing *pr = priority(plans, p, "1"), *a, *m;
	struct carried count;
	struct plan *to;
	const char *file;

	(void)state;
	made_set(plans, &p->thing, "notes", "zebra of the plan");
	made_in(plans, &p->thing, &kind_period);
	a = made_with(plans, pr, &kind_action, "ref", "1.1", "title", "Audit",
	    "due", "30 Sep 2023", NULL);
	made_with(plans, a, &kind_update, "date", "1 Sep 2023", "by", "zebra",
	    "text", "zebra of an update", "internal", "true", NULL);
	made_with(plans, a, &kind_revision, "date", "1 Sep 2023", "by", "zebra",
	    "from", "1 Aug 2023", "to", "30 Sep 2023", "reason",
	    "zebra of a reason", NULL);
	made_with(plans, a, &kind_step, "title", "Draft", "note",
	    "zebra of a step", NULL);
	m = made_with(plans, &p->thing, &kind_measure, "ref", "K1", "title",
	    "Audits", "actions", "1.1", NULL);
	made_with(plans, m, &kind_reading, "date", "1 Sep 2023", "value", "7",
	    "note", "zebra of a reading", NULL);
	to = carry(plans, p, &count);
	assert_int_equal(p->periods.count, 1);
	assert_int_equal(to->periods.count, 0);
	file = file_of(plans, to);
	assert_null(strstr(file, "zebra"));
	assert_non_null(strstr(file, "title: Draft"));
	assert_non_null(strstr(file, "value: \"7\""));
	assert_non_null(strstr(file, "from: 1 Aug 2023"));
	made_free(plans);
}

static void
test_links(void **state)
{
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "old"), *to;
	struct thing *pr = priority(plans, p, "1"), *done;
	struct carried count;
	const struct list *list;

	(void)state;
	done = priority(plans, p, "2");
	made_with(plans, pr, &kind_action, "ref", "1.1", "title", "Open",
	    "depends_on", "1.2, 1.3, The partnership's own", "answers", "R1",
	    NULL);
	made_with(plans, pr, &kind_action, "ref", "1.2", "title", "Ended",
	    "status", "complete", "answers", "R1, R2", NULL);
	made_with(
	    plans, pr, &kind_action, "ref", "1.3", "title", "Open too", NULL);
	made_with(plans, done, &kind_action, "ref", "2.1", "title", "Ended",
	    "status", "cancelled", NULL);
	for (int i = 1; i < 4; i++)
		made_with(plans, &p->thing, &kind_recommendation, "ref",
		    i == 1     ? "R1" :
			i == 2 ? "R2" :
				 "R3",
		    "title", "Asked for", NULL);
	made_with(plans, &p->thing, &kind_measure, "title", "Both", "actions",
	    "1.2, 1.3", NULL);
	made_with(plans, &p->thing, &kind_measure, "title", "Ended",
	    "priorities", "2", NULL);
	made_with(
	    plans, &p->thing, &kind_measure, "title", "Of the whole", NULL);
	to = carry(plans, p, &count);
	assert_int_equal(count.actions, 2);
	assert_int_equal(count.left[ENDING_COMPLETE], 1);
	assert_int_equal(count.left[ENDING_CANCELLED], 1);
	list = &action_at(to, 0, 0)->depends_on;
	assert_int_equal(list->count, 2);
	assert_string_equal(list->item[0], "1.3");
	assert_string_equal(list->item[1], "The partnership's own");
	/* R2 was asked for and done; nobody has taken up R3 yet. */
	assert_int_equal(count.recommendations, 1);
	assert_int_equal(to->recommendations.count, 2);
	assert_int_equal(find_named(&to->recommendations, "R3", NULL, 0), 1);
	assert_int_equal(count.measures, 1);
	assert_int_equal(to->measures.count, 2);
	list = &thing_as_measure(to->measures.item[0])->actions;
	assert_int_equal(list->count, 1);
	assert_string_equal(list->item[0], "1.3");
	assert_int_equal(count.priorities, 1);
	assert_int_equal(to->priorities.count, 1);
	made_free(plans);
}

static void
test_stars_and_names(void **state)
{
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "old"), *to;
	struct thing *pr = priority(plans, p, "1"), *other;
	struct carried count;

	(void)state;
	other = priority(plans, p, "2");
	made_with(plans, pr, &kind_action, "ref", "1*", "title", "Starred",
	    "carried_forward", "true", "carried_from", "older/4", NULL);
	made_with(plans, pr, &kind_action, "ref", "2", "title", "Plain", NULL);
	made_with(
	    plans, other, &kind_action, "ref", "2", "title", "Again", NULL);
	made_with(
	    plans, other, &kind_action, "id", "no-ref", "title", "Id", NULL);
	to = carry(plans, p, &count);
	assert_string_equal(action_at(to, 0, 0)->ref, "1*");
	assert_string_equal(action_at(to, 0, 0)->carried_from, "old/1*");
	assert_string_equal(action_at(to, 0, 1)->ref, "2*");
	assert_string_equal(action_at(to, 0, 1)->carried_from, "old/1/2");
	assert_string_equal(action_at(to, 1, 0)->carried_from, "old/2/2");
	assert_string_equal(action_at(to, 1, 1)->carried_from, "no-ref");
	assert_string_equal(action_at(to, 1, 1)->id, "no-ref");
	assert_null(action_at(to, 1, 1)->ref);
	made_set(plans, &action_at(p, 0, 0)->thing, "ref", "1");
	to = carry(plans, p, &count);
	assert_string_equal(action_at(to, 0, 1)->ref, "2");
	made_free(plans);
}

static void
test_people(void **state)
{
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "old"), *to;
	struct thing *pr = priority(plans, p, "1"), *post;
	struct carried count;

	(void)state;
	made_with(plans, &p->thing, &kind_person, "code", "JM", NULL);
	made_with(plans, &p->thing, &kind_person, "code", "SH", NULL);
	post = made_with(plans, &p->thing, &kind_person, "code", "Board",
	    "kind", "group", NULL);
	made_with(plans, post, &kind_holder, "code", "JM", NULL);
	made_with(plans, post, &kind_holder, "code", "Board", NULL);
	made_with(
	    plans, pr, &kind_action, "title", "Open", "leads", "Board", NULL);
	made_with(plans, pr, &kind_action, "title", "Ended", "leads", "SH",
	    "status", "complete", NULL);
	to = carry(plans, p, &count);
	assert_int_equal(to->people.count, 2);
	assert_string_equal(thing_as_person(to->people.item[0])->code, "JM");
	assert_string_equal(thing_as_person(to->people.item[1])->code, "Board");
	made_free(plans);
}

static void
test_dates(void **state)
{
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "old"), *to;
	struct thing *pr = priority(plans, p, "1");
	struct carried count;
	struct priority *q;

	(void)state;
	made_set(plans, pr, "finance_planned", "2022/23=10; 2023/24=20");
	made_set(plans, pr, "finance_delivered", "2022/23=9");
	made_with(plans, pr, &kind_action, "title", "Open", "due", "Jan 2023",
	    "status", "in progress", "completed", "1 Jan 2023", "obsession",
	    "1 Dec 2023", NULL);
	to = carry(plans, p, &count);
	assert_null(to->start.text);
	assert_null(to->end.text);
	assert_int_equal(count.passed, 0);
	made_set(plans, &p->thing, "end", "March 2023");
	to = carry(plans, p, &count);
	assert_string_equal(to->start.text, "1 April 2023");
	assert_string_equal(to->end.text, "31 March 2024");
	assert_int_equal(count.passed, 1);
	assert_null(action_at(to, 0, 0)->completed.text);
	assert_string_equal(action_at(to, 0, 0)->obsession.text, "1 Dec 2023");
	q = thing_as_priority(to->priorities.item[0]);
	assert_int_equal(q->planned.count, 1);
	assert_string_equal(q->planned.item[0].label, "2023/24");
	assert_int_equal(q->delivered.count, 0);
	made_set(plans, &action_at(p, 0, 0)->thing, "obsession", "19 Nov 2023");
	to = carry(plans, p, &count);
	assert_null(action_at(to, 0, 0)->obsession.text);
	made_free(plans);
}

/* The title and id offered for the plan that follows: its years move on, in the
   form they have. */
static void
test_names(void **state)
{
	static const struct {
		const char *id, *title, *next_id, *next_title;
	} cases[] = {
		{ "front-2023-24", "Front door 2023/24: ours", "front-2024-25",
		    "Front door 2024/25: ours" },
		{ "front-2023", "Plan 2023-2024", "front-2024",
		    "Plan 2024-2025" },
		{ "front", "Plan for 12034 homes", "front-2024",
		    "Plan for 12034 homes" },
		{ "p-2023-9", "Plan 2023", "p-2024-9", "Plan 2024" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct plans *plans = made_plans();
		struct plan *p = made_plan(plans, cases[i].id);

		made_set(plans, &p->thing, "title", cases[i].title);
		made_set(plans, &p->thing, "end", "31 March 2024");
		assert_string_equal(
		    plan_id_next(plans->arena, plans, p, day_make(2024, 2, 1)),
		    cases[i].next_id);
		assert_string_equal(
		    plan_title_next(plans->arena, p, day_make(2024, 2, 1)),
		    cases[i].next_title);
		made_free(plans);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_samples),
		cmocka_unit_test(test_what_was_said_stays),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_stars_and_names),
		cmocka_unit_test(test_people),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
