/* SPDX-License-Identifier: ISC */
/*
 * What a person may do, and what is refused with which sentence.  Each case
 * applies its set as the store would and looks at the plan.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "plan_text.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/edit_new.h"

static const char plan[] =
    "plan id=p|title=Plan|organisation=Example|"
    "words_rag=Completed=blue;At risk=amber|"
    "words_status=In consultation=in progress\n"
    "person code=JM|login=jm\n"
    "person code=RB|login=rb\n"
    "person code=AD|kind=post\n"
    "holder code=JM\n"
    "measure ref=K1|title=Visits\n"
    "priority ref=1|title=Quality\n"
    "action ref=1.1|title=Audit|leads=JM|tags=a,b|rag=green|due=Mar 24\n"
    "step title=Draft\n"
    "step title=Launch|status=complete|completed=2023-10-01\n"
    "action ref=1.2|title=Training|leads=RB\n"
    "action ref=1.3|title=Late|rag=amber|due=2023-10-01|leads=AD\n"
    "priority ref=2|title=Voice\n";

struct fix {
	struct world w;
	struct plan *plan;
	struct change_set set;
	struct edit ed;
	struct err e;
};

/* The next set, made on 20 Nov 2023. */
static void
begin(struct fix *x)
{
	memset(&x->e, 0, sizeof(x->e));
	change_set_init(
	    &x->set, x->w.arena, "set", &x->w.who, day_make(2023, 11, 20));
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
	x->plan = world_add(&x->w, plan);
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

static struct action *
action(struct fix *x, const char *title)
{
	return thing_as_action(
	    world_find(x->plan, &kind_action, "title", title));
}

static const char *
value(struct fix *x, const char *title, const char *field)
{
	return world_value(&x->w, &action(x, title)->thing, field);
}

static struct thing *
last_of(const struct things *list)
{
	assert_int_not_equal(list->count, 0);
	return list->item[list->count - 1];
}

/* Refused with this code and these words; the set is as it was. */
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

/* So already: it is said in these words, and so many changes are made. */
static void
already(struct fix *x, bool good, const char *words, size_t changes)
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
done(struct fix *x, bool good)
{
	if (!good)
		assert_string_equal(x->e.text, "");
	world_apply(&x->w, &x->set);
	begin(x);
}

static bool
set(struct fix *x, const char *title, const char *field, enum assign how,
    const char *said)
{
	return edit_field(&x->ed, &action(x, title)->thing,
	    field_find(&kind_action, field), how, said, &x->e);
}

static void
test_rating_adds_an_update_with_the_reason(void **state)
{
	struct fix *x = *state;
	struct update *u;

	x->set.why = "Partner is late";
	done(x, set(x, "Audit", "rag", ASSIGN_SET, "a"));
	assert_string_equal(value(x, "Audit", "rag"), "amber");
	u = thing_as_update(last_of(&action(x, "Audit")->updates));
	assert_string_equal(u->date.text, "2023-11-20");
	assert_string_equal(u->by, "JM");
	assert_string_equal(u->text, "Partner is late");
	assert_int_equal(u->rag.value, RAG_AMBER);
	assert_int_equal(u->impact.value, RAG_UNRATED);
	assert_null(u->impact.text);
}

static void
test_reason_is_needed_for(void **state)
{
	struct fix *x = *state;
	static const struct {
		const char *title, *field, *said, *words;
	} cases[] = {
		{ "Audit", "rag", "red", "a red rating needs a reason" },
		{ "Audit", "impact", "R", "a red rating needs a reason" },
		{ "Audit", "rag", "At risk", "-m REASON" },
		{ "Late", "rag", "green", "against the suggestion (red" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		refused(x,
		    set(x, cases[i].title, cases[i].field, ASSIGN_SET,
			cases[i].said),
		    ERR_NO, cases[i].words);
}

static void
test_reason_is_not_needed_for(void **state)
{
	struct fix *x = *state;

	done(x, set(x, "Training", "rag", ASSIGN_SET, "green"));
	done(x, set(x, "Audit", "impact", ASSIGN_SET, "g"));
	done(x, set(x, "Audit", "rag", ASSIGN_SET, "Completed"));
	/* The plan's own word is kept. */
	assert_string_equal(value(x, "Audit", "rag"),
	    "blue\x1f"
	    "Completed");
	done(x, set(x, "Late", "rag", ASSIGN_SET, ""));
	assert_string_equal(value(x, "Late", "rag"), "");
	assert_string_equal(
	    thing_as_update(last_of(&action(x, "Late")->updates))->rag.text,
	    "unrated");
	/* Done is done, whatever was suggested. */
	assert_true(set(x, "Late", "status", ASSIGN_SET, "done"));
	done(x, set(x, "Late", "rag", ASSIGN_SET, "b"));
	assert_string_equal(value(x, "Late", "rag"), "blue");
}

static void
test_a_rating_stated_again_confirms(void **state)
{
	struct fix *x = *state;
	struct update *u;

	already(x, set(x, "Audit", "rag", ASSIGN_SET, "green"),
	    "1.1: rag is green already, which counts as confirmed", 1);
	u = thing_as_update(last_of(&action(x, "Audit")->updates));
	assert_null(u->text);
	assert_int_equal(u->rag.value, RAG_UNRATED);
	assert_null(u->rag.text);
	/* With a reason it is a rating like any other. */
	x->set.why = "Still on track";
	already(x, set(x, "Audit", "rag", ASSIGN_SET, "green"),
	    "1.1: rag is green already", 1);
	u = thing_as_update(last_of(&action(x, "Audit")->updates));
	assert_string_equal(u->text, "Still on track");
	assert_int_equal(u->rag.value, RAG_GREEN);
	/* Neither red nor amber needs its reason twice, and what else is given
	   at once is one update with it. */
	x->set.why = "Gone";
	done(x, set(x, "Audit", "rag", ASSIGN_SET, "red"));
	assert_true(set(x, "Audit", "rag", ASSIGN_SET, "red"));
	assert_true(set(x, "Audit", "impact", ASSIGN_SET, "green"));
	done(x, set(x, "Audit", "status", ASSIGN_SET, "on hold"));
	assert_int_equal(action(x, "Audit")->updates.count, 4);
	u = thing_as_update(last_of(&action(x, "Audit")->updates));
	assert_int_equal(u->impact.value, RAG_GREEN);
	assert_int_equal(u->status.value, STATUS_ON_HOLD);
	assert_int_equal(u->rag.value, RAG_UNRATED);
	assert_null(u->text);
}

static void
test_a_status_is_an_update(void **state)
{
	struct fix *x = *state;
	struct update *u;

	x->set.why = " Merged into 4.9 ";
	done(x, set(x, "Audit", "status", ASSIGN_SET, "superseded"));
	u = thing_as_update(last_of(&action(x, "Audit")->updates));
	assert_string_equal(u->text, "Merged into 4.9");
	assert_int_equal(u->status.value, STATUS_SUPERSEDED);
	already(x, set(x, "Audit", "status", ASSIGN_SET, "superseded"),
	    "1.1: status is superseded already, which counts as confirmed", 1);
	u = thing_as_update(last_of(&action(x, "Audit")->updates));
	assert_int_equal(u->status.value, STATUS_UNSET);
	assert_null(u->text);
	done(x, set(x, "Audit", "status", ASSIGN_SET, ""));
	u = thing_as_update(last_of(&action(x, "Audit")->updates));
	assert_string_equal(u->text, "Status taken away.");
	/* A step's status is the step's. */
	done(x, edit_step_done(&x->ed, action(x, "Audit"), 1, true, &x->e));
	assert_int_equal(action(x, "Audit")->updates.count, 3);
	x->set.why = "a\x1b[2J";
	refused(x, set(x, "Audit", "status", ASSIGN_SET, "on hold"), ERR_USAGE,
	    "U+001B");
}

/* What a person is told to do fits the place where they are. */
static void
test_ways(void **state)
{
	struct fix *x = *state;
	static const char *const keys[WAY_COUNT] = {
		[WAY_REASON] = "write it", [WAY_VERIFY] = "X verifies it"
	};

	x->set.ways = keys;
	refused(x, set(x, "Audit", "rag", ASSIGN_SET, "red"), ERR_NO,
	    "1.1: a red rating needs a reason: write it");
	x->set.ways = keys;
	refused(x, set(x, "Audit", "status", ASSIGN_SET, "verified"), ERR_NO,
	    "status cannot be set to verified: X verifies it");
}

static void
test_two_ratings_for_one_reason_are_one_update(void **state)
{
	struct fix *x = *state;
	struct update *u;

	x->set.why = "Both";
	assert_true(set(x, "Audit", "rag", ASSIGN_SET, "amber"));
	done(x, set(x, "Audit", "impact", ASSIGN_SET, "red"));
	assert_int_equal(action(x, "Audit")->updates.count, 1);
	u = thing_as_update(last_of(&action(x, "Audit")->updates));
	assert_int_equal(u->rag.value, RAG_AMBER);
	assert_int_equal(u->impact.value, RAG_RED);
}

static void
test_update_confirm_and_note(void **state)
{
	struct fix *x = *state;
	struct action *a = action(x, "Audit");

	done(x, edit_update(&x->ed, a, " Going well ", false, &x->e));
	done(x, edit_update(&x->ed, a, NULL, false, &x->e));
	done(x, edit_update(&x->ed, a, "Between us", true, &x->e));
	assert_int_equal(a->updates.count, 3);
	assert_string_equal(
	    thing_as_update(a->updates.item[0])->text, "Going well");
	assert_null(thing_as_update(a->updates.item[1])->text);
	assert_true(thing_as_update(a->updates.item[2])->internal);
	refused(x, edit_update(&x->ed, a, "  ", false, &x->e), ERR_USAGE,
	    "needs a text");
	refused(x, edit_update(&x->ed, a, "a\x1b[2J", false, &x->e), ERR_USAGE,
	    "U+001B");
}

static void
test_due_moves_with_a_revision(void **state)
{
	struct fix *x = *state;
	struct action *a = action(x, "Audit");
	struct revision *r;

	x->set.why = "Partner moved";
	done(x, set(x, "Audit", "due", ASSIGN_SET, "today+2w"));
	assert_string_equal(value(x, "Audit", "due"), "2023-12-04");
	assert_string_equal(value(x, "Audit", "baseline"), "Mar 24");
	r = thing_as_revision(last_of(&a->revisions));
	assert_string_equal(r->from.text, "Mar 24");
	assert_string_equal(r->to.text, "2023-12-04");
	assert_string_equal(r->date.text, "2023-11-20");
	assert_string_equal(r->by, "JM");
	assert_string_equal(r->reason, "Partner moved");
	/* Again: the first date stays. */
	done(x, edit_due(&x->ed, a, "Apr 24", NULL, &x->e));
	assert_string_equal(value(x, "Audit", "baseline"), "Mar 24");
	assert_int_equal(a->revisions.count, 2);
	already(x, edit_due(&x->ed, a, "apr 24", NULL, &x->e),
	    "1.1: due is Apr 24 already", 0);
	/* The same day in other words moves nothing. */
	done(x, edit_due(&x->ed, a, "30/04/2024", NULL, &x->e));
	assert_int_equal(a->revisions.count, 2);
	refused(x, edit_due(&x->ed, a, "next week", NULL, &x->e), ERR_USAGE,
	    "next week");
}

/* The remarks on the set so far, a line each. */
static void
noted(struct fix *x, size_t total, const char *lines)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < x->ed.notes.count; i++)
		buf_addf(&b, "%s%s", i > 0 ? "\n" : "",
		    edit_note_said(x->w.arena, &x->ed.notes.item[i], total));
	assert_string_equal(buf_text(&b), lines);
	buf_free(&b);
}

static void
test_a_count_is_from_the_due_day_of_each(void **state)
{
	struct fix *x = *state;
	static const char *const titles[] = { "Audit", "Training", "Late" };

	for (size_t i = 0; i < 3; i++)
		assert_true(set(x, titles[i], "due", ASSIGN_SET, "+2w"));
	noted(x, 3,
	    "1.2: no due day: +2w leaves it so; today+2w gives it one\n"
	    "1.3: due is in the past");
	done(x, true);
	assert_string_equal(value(x, "Audit", "due"), "2024-04-14");
	assert_string_equal(value(x, "Training", "due"), "");
	assert_string_equal(value(x, "Late", "due"), "2023-10-15");
	assert_int_equal(action(x, "Audit")->revisions.count, 1);
}

static void
test_a_note_names_the_first_four(void **state)
{
	struct fix *x = *state;
	static const char *const names[] = { "a", "b", "c", "d", "e" };

	for (size_t i = 0; i < 5; i++) {
		edit_note_add(x->w.arena, &x->ed.notes, names[i], "so");
		if (i == 3)
			noted(x, 9, "4 of 9: so (a, b, c, d)");
	}
	noted(x, 9, "5 of 9: so (a, b, c, d ...)");
}

static void
test_what_a_move_makes_earlier_is_noted(void **state)
{
	struct fix *x = *state;

	/* The same day, more exactly, is not earlier. */
	assert_true(set(x, "Audit", "due", ASSIGN_SET, "31/03/2024"));
	noted(x, 1, "");
	begin(x);
	assert_true(set(x, "Audit", "due", ASSIGN_SET, "-1d"));
	noted(x, 1, "1.1: due is earlier than before");
	done(x, true);
	assert_string_equal(value(x, "Audit", "due"), "2024-03-30");
	/* Every other word is from today. */
	assert_true(set(x, "Audit", "due", ASSIGN_SET, "yesterday"));
	noted(x, 1, "1.1: due is earlier than before\n1.1: due is in the past");
	done(x, true);
	assert_string_equal(value(x, "Audit", "due"), "2023-11-19");
	assert_true(set(x, "Audit", "due", ASSIGN_SET, "today"));
	noted(x, 1, "");
	done(x, true);
	assert_true(set(x, "Audit", "due", ASSIGN_SET, "20 Nov 2023"));
	noted(x, 1, "1.1: due is 2023-11-20 already");
	assert_int_equal(x->set.count, 0);
}

static void
test_a_day_word_moves_the_last_of_several_dates(void **state)
{
	struct fix *x = *state;

	done(x, set(x, "Audit", "due", ASSIGN_SET, "30/09/2021 and 31/03/24"));
	done(x, set(x, "Audit", "due", ASSIGN_SET, "+2w"));
	assert_string_equal(
	    value(x, "Audit", "due"), "30/09/2021 and 2024-04-14");
	done(x, set(x, "Audit", "due", ASSIGN_SET, "eoy"));
	assert_string_equal(
	    value(x, "Audit", "due"), "30/09/2021 and 2023-12-31");
	/* A date that is written replaces them all. */
	done(x, set(x, "Audit", "due", ASSIGN_SET, "Apr 24"));
	assert_string_equal(value(x, "Audit", "due"), "Apr 24");
}

static void
test_a_step_moves_from_its_own_due_day(void **state)
{
	struct fix *x = *state;
	const struct thing *step = action(x, "Audit")->steps.item[0];
	const struct field *due = field_find(&kind_step, "due");

	assert_true(edit_field(&x->ed, step, due, ASSIGN_SET, "+1w", &x->e));
	noted(x, 1,
	    "step 1 of 1.1: no due day: +1w leaves it so; today+1w gives it "
	    "one");
	assert_int_equal(x->set.count, 0);
	begin(x);
	done(x, edit_field(&x->ed, step, due, ASSIGN_SET, "Mar 24", &x->e));
	done(x, edit_field(&x->ed, step, due, ASSIGN_SET, "+1w", &x->e));
	assert_string_equal(world_value(&x->w, step, "due"), "2024-04-07");
	/* Another date is from today. */
	done(x, set(x, "Audit", "start", ASSIGN_SET, "Mar 23"));
	done(x, set(x, "Audit", "start", ASSIGN_SET, "+1w"));
	assert_string_equal(value(x, "Audit", "start"), "2023-11-27");
}

static void
test_first_date_is_no_revision(void **state)
{
	struct fix *x = *state;

	done(x, set(x, "Training", "due", ASSIGN_SET, "TBC"));
	done(x, set(x, "Training", "due", ASSIGN_SET, "Mar 24"));
	assert_int_equal(action(x, "Training")->revisions.count, 0);
	assert_string_equal(value(x, "Training", "baseline"), "");
	assert_string_equal(value(x, "Training", "due"), "Mar 24");
}

/* Types who leads, and what stands there then. */
static void
leads(struct fix *x, const char *title, const char *said, const char *then)
{
	done(x, edit_leads(&x->ed, action(x, title), said, &x->e));
	assert_string_equal(value(x, title, "leads"), then);
}

static void
test_leads_are_added_taken_and_handed_over(void **state)
{
	struct fix *x = *state;

	leads(x, "Audit", "+=RB",
	    "JM\x1f"
	    "RB");
	leads(x, "Audit", "JM>AD",
	    "AD\x1f"
	    "RB");
	leads(x, "Audit", "RB > AD", "AD");
	leads(x, "Audit", "+=JM, RB",
	    "AD\x1f"
	    "JM\x1f"
	    "RB");
	leads(x, "Audit", "-=JM,XX",
	    "AD\x1f"
	    "RB");
	leads(x, "Audit", "JM", "JM");
	/* What is so already is a remark and no failure. */
	assert_true(edit_leads(&x->ed, action(x, "Audit"), "+=JM", &x->e));
	assert_true(edit_leads(&x->ed, action(x, "Audit"), "-=RB", &x->e));
	assert_int_equal(x->set.count, 0);
	noted(x, 1, "1.1: JM leads it already\n1.1: RB does not lead it");
	begin(x);
	assert_true(edit_leads(&x->ed, action(x, "Audit"), "RB>AD", &x->e));
	noted(x, 1, "1.1: RB does not lead it");
	begin(x);
	refused(x, edit_leads(&x->ed, action(x, "Audit"), "RB>", &x->e),
	    ERR_USAGE, "say who hands over");
	refused(x, edit_leads(&x->ed, action(x, "Audit"), "+=", &x->e),
	    ERR_USAGE, "say who");
}

static void
test_lists_add_and_remove(void **state)
{
	struct fix *x = *state;

	assert_true(set(x, "Audit", "tags", ASSIGN_ADD, "c"));
	assert_true(set(x, "Audit", "tags", ASSIGN_ADD, "d,a"));
	done(x, set(x, "Audit", "tags", ASSIGN_REMOVE, "b"));
	assert_string_equal(value(x, "Audit", "tags"),
	    "a\x1f"
	    "c\x1f"
	    "d");
	already(x, set(x, "Audit", "tags", ASSIGN_REMOVE, "z"),
	    "1.1: \"z\" is not among tags: a, c, d", 0);
	already(x, set(x, "Audit", "tags", ASSIGN_ADD, "a"),
	    "1.1: tags is a, c, d already", 0);
	done(x, set(x, "Audit", "tags", ASSIGN_SET, ""));
	assert_string_equal(value(x, "Audit", "tags"), "");
	done(x, set(x, "Audit", "leads", ASSIGN_ADD, "RB"));
	assert_string_equal(value(x, "Audit", "leads"), "JM\x1fRB");
	done(x, set(x, "Audit", "leads", ASSIGN_REMOVE, "JM"));
	assert_string_equal(value(x, "Audit", "leads"), "RB");
	refused(x, set(x, "Audit", "title", ASSIGN_ADD, "x"), ERR_USAGE,
	    "is no list");
}

static void
test_maps_add_and_remove(void **state)
{
	struct fix *x = *state;

	done(x, set(x, "Audit", "extra", ASSIGN_SET, "One=1;Two=2"));
	done(x, set(x, "Audit", "extra", ASSIGN_ADD, "Two=3"));
	done(x, set(x, "Audit", "extra", ASSIGN_REMOVE, "One"));
	assert_string_equal(value(x, "Audit", "extra"),
	    "Two\x1f"
	    "3");
}

static void
test_fields_with_a_way_of_their_own(void **state)
{
	struct fix *x = *state;
	static const struct {
		const char *field, *words;
	} cases[] = {
		{ "verified", "ragtrack verify" },
		{ "verified_by", "ragtrack verify" },
		{ "updates", "ragtrack update" },
		{ "steps", "ragtrack step" },
		{ "revisions", "due=DATE" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		refused(x, set(x, "Audit", cases[i].field, ASSIGN_SET, "x"),
		    ERR_NO, cases[i].words);
	refused(x, set(x, "Audit", "status", ASSIGN_SET, "verified"), ERR_NO,
	    "ragtrack verify");
	refused(x,
	    edit_field(&x->ed, &x->plan->thing, field_find(&kind_plan, "id"),
		ASSIGN_SET, "q", &x->e),
	    ERR_NO, "for ever");
	refused(x,
	    edit_field(&x->ed, &x->plan->thing,
		field_find(&kind_plan, "words_rag"), ASSIGN_SET, "Off=purple",
		&x->e),
	    ERR_USAGE, "no rating of ours");
	refused(x,
	    edit_field(&x->ed, &x->plan->thing,
		field_find(&kind_plan, "sections"), ASSIGN_SET, "x", &x->e),
	    ERR_NO, "ragtrack add section");
	refused(x, set(x, "Audit", "title", ASSIGN_SET, " "), ERR_USAGE,
	    "cannot be empty");
	refused(
	    x, set(x, "Audit", "rag", ASSIGN_SET, "gren"), ERR_USAGE, "green");
	refused(x, set(x, "Audit", "start", ASSIGN_SET, "31/02/2024"),
	    ERR_USAGE, "31/02/2024");
}

static void
test_status_takes_the_completed_day_along(void **state)
{
	struct fix *x = *state;

	done(x, set(x, "Audit", "status", ASSIGN_SET, "done"));
	assert_string_equal(value(x, "Audit", "status"), "complete");
	assert_string_equal(value(x, "Audit", "completed"), "2023-11-20");
	done(x, set(x, "Audit", "status", ASSIGN_SET, "In consultation"));
	assert_string_equal(
	    value(x, "Audit", "status"), "in progress\x1fIn consultation");
	assert_string_equal(value(x, "Audit", "completed"), "");
}

static void
test_complete_then_verified_by_somebody_else(void **state)
{
	struct fix *x = *state;
	struct action *a = action(x, "Audit");

	x->w.who.login = "rb";
	begin(x);
	refused(x, edit_verify(&x->ed, a, "Board", &x->e), ERR_NO,
	    "is not complete");
	x->w.who.login = "jm";
	begin(x);
	refused(x, edit_complete(&x->ed, a, NULL, &x->e), ERR_NO, "evidence");
	refused(x, edit_complete(&x->ed, a, " ", &x->e), ERR_NO, "evidence");
	done(x, edit_complete(&x->ed, a, "Report, March", &x->e));
	assert_string_equal(value(x, "Audit", "status"), "complete");
	assert_string_equal(value(x, "Audit", "completed"), "2023-11-20");
	assert_string_equal(value(x, "Audit", "evidence"), "Report, March");
	assert_int_equal(thing_as_update(last_of(&a->updates))->status.value,
	    STATUS_COMPLETE);
	already(x, edit_complete(&x->ed, a, NULL, &x->e),
	    "1.1: status is complete already, which counts as confirmed", 1);
	already(x, edit_complete(&x->ed, a, "Report, March", &x->e),
	    "1.1: status is complete already, which counts as confirmed", 1);
	refused(
	    x, edit_verify(&x->ed, a, "Board", &x->e), ERR_NO, "you lead it");
	/* Nor in another's name. */
	x->w.who.as = "RB";
	begin(x);
	refused(
	    x, edit_verify(&x->ed, a, "Board", &x->e), ERR_NO, "you lead it");
	x->w.who.as = NULL;
	x->w.who.login = "rb";
	begin(x);
	refused(x, edit_verify(&x->ed, a, "", &x->e), ERR_USAGE, "--forum");
	done(x, edit_verify(&x->ed, a, "Board", &x->e));
	assert_string_equal(value(x, "Audit", "status"), "verified");
	assert_string_equal(value(x, "Audit", "verified"), "2023-11-20");
	assert_string_equal(value(x, "Audit", "verified_by"), "RB");
	assert_string_equal(value(x, "Audit", "verified_forum"), "Board");
	assert_int_equal(thing_as_update(last_of(&a->updates))->status.value,
	    STATUS_VERIFIED);
	already(x, edit_verify(&x->ed, a, "Board", &x->e),
	    "1.1: status is verified already, which counts as confirmed", 1);
	refused(x, edit_verify(&x->ed, a, "Panel", &x->e), ERR_NO,
	    "1.1 is verified already, at Board");
	refused(x, edit_complete(&x->ed, a, "More", &x->e), ERR_NO,
	    "no evidence can be added");
	/* Taken up again: it is verified no more. */
	done(x, set(x, "Audit", "status", ASSIGN_SET, "in progress"));
	assert_string_equal(value(x, "Audit", "verified_by"), "");
}

static void
test_holder_of_a_post_cannot_verify_its_action(void **state)
{
	struct fix *x = *state;

	done(x, edit_complete(&x->ed, action(x, "Late"), "Minutes", &x->e));
	refused(x, edit_verify(&x->ed, action(x, "Late"), "Board", &x->e),
	    ERR_NO, "you lead it");
}

/* A status may be set as the plan has it; without evidence it goes no further,
   and evidence may be added to what is complete. */
static void
test_nothing_is_verified_without_evidence(void **state)
{
	struct fix *x = *state;
	struct action *a = action(x, "Audit");

	done(x, set(x, "Audit", "status", ASSIGN_SET, "done"));
	x->w.who.login = "rb";
	begin(x);
	refused(x, edit_verify(&x->ed, a, "Board", &x->e), ERR_NO,
	    "has no evidence");
	done(x, edit_complete(&x->ed, a, "Minutes", &x->e));
	done(x, edit_verify(&x->ed, a, "Board", &x->e));
	assert_string_equal(value(x, "Audit", "status"), "verified");
}

static void
test_steps(void **state)
{
	struct fix *x = *state;
	struct action *a = action(x, "Audit");

	done(x, edit_step_add(&x->ed, a, "Review", &x->e));
	assert_string_equal(thing_as_step(last_of(&a->steps))->title, "Review");
	done(x, edit_step_done(&x->ed, a, 1, true, &x->e));
	assert_int_equal(
	    thing_as_step(a->steps.item[0])->status.value, STATUS_COMPLETE);
	assert_string_equal(
	    thing_as_step(a->steps.item[0])->completed.text, "2023-11-20");
	done(x, edit_step_done(&x->ed, a, 2, false, &x->e));
	assert_int_equal(
	    thing_as_step(a->steps.item[1])->status.value, STATUS_UNSET);
	already(x, edit_step_done(&x->ed, a, 1, true, &x->e),
	    "1.1: step 1 is done already", 0);
	assert_int_equal(a->updates.count, 0);
	x->set.why = "The first is there";
	done(x, edit_step_done(&x->ed, a, 1, false, &x->e));
	assert_string_equal(
	    thing_as_update(last_of(&a->updates))->text, "The first is there");
	refused(
	    x, edit_step_done(&x->ed, a, 9, true, &x->e), ERR_NO, "say 1 to 3");
	refused(
	    x, edit_step_done(&x->ed, a, 0, true, &x->e), ERR_NO, "no step 0");
	refused(x,
	    edit_step_done(&x->ed, action(x, "Training"), 1, true, &x->e),
	    ERR_NO, "has no steps");
}

static void
test_new_action(void **state)
{
	struct fix *x = *state;
	struct priority *p = thing_as_priority(x->plan->priorities.item[0]);
	struct thing *a = edit_new(&x->ed, &kind_action, &p->thing);
	struct action *made;

	refused(x, edit_new_end(&x->ed, a, &x->e), ERR_USAGE, "title=TEXT");
	a = edit_new(&x->ed, &kind_action, &p->thing);
	refused(x,
	    edit_field(&x->ed, a, field_find(&kind_action, "rag"), ASSIGN_SET,
		"red", &x->e),
	    ERR_NO, "needs a reason");
	a = edit_new(&x->ed, &kind_action, &p->thing);
	x->set.why = "From the start";
	assert_true(edit_field(&x->ed, a, field_find(&kind_action, "title"),
	    ASSIGN_SET, "Panel", &x->e));
	assert_true(edit_field(&x->ed, a, field_find(&kind_action, "due"),
	    ASSIGN_SET, "+1m", &x->e));
	assert_true(edit_field(&x->ed, a, field_find(&kind_action, "rag"),
	    ASSIGN_SET, "red", &x->e));
	assert_true(edit_field(&x->ed, a, field_find(&kind_action, "leads"),
	    ASSIGN_SET, "JM and RB", &x->e));
	assert_true(edit_new_end(&x->ed, a, &x->e));
	assert_int_equal(x->set.count, 1);
	done(x, true);
	made = thing_as_action(last_of(&p->actions));
	assert_string_equal(made->title, "Panel");
	assert_string_equal(made->due.text, "2023-12-20");
	assert_int_equal(made->updates.count, 1);
	assert_int_equal(made->revisions.count, 0);
	assert_int_equal(made->leads.count, 2);
}

static void
test_move(void **state)
{
	struct fix *x = *state;
	struct priority *one = thing_as_priority(x->plan->priorities.item[0]);
	struct priority *two = thing_as_priority(x->plan->priorities.item[1]);
	struct action *a = action(x, "Audit"), *b = action(x, "Training");

	already(x, edit_move(&x->ed, a, one, &x->e),
	    "1.1: it is in \"Quality\" already", 0);
	assert_true(edit_move(&x->ed, a, two, &x->e));
	done(x, edit_move(&x->ed, b, two, &x->e));
	assert_ptr_equal(two->actions.item[0], a);
	assert_ptr_equal(two->actions.item[1], b);
	assert_int_equal(one->actions.count, 1);
}

static void
test_person(void **state)
{
	struct fix *x = *state;
	struct person *p = edit_person_new(&x->ed, x->plan, "SH");
	const struct field *login = field_find(&kind_person, "login");

	assert_true(
	    edit_field(&x->ed, &p->thing, login, ASSIGN_SET, "sh", &x->e));
	done(x, true);
	p = thing_as_person(last_of(&x->plan->people));
	assert_string_equal(p->login, "sh");
	assert_non_null(p->scope);
	refused(x,
	    edit_field(&x->ed, &p->thing, login, ASSIGN_SET, "jm", &x->e),
	    ERR_NO, "is JM's already");
}

static void
test_reading(void **state)
{
	struct fix *x = *state;
	struct measure *m = thing_as_measure(x->plan->measures.item[0]);

	done(x, edit_reading(&x->ed, m, "85", "Oct 2023", &x->e));
	refused(x, edit_reading(&x->ed, m, "90%", NULL, &x->e), ERR_USAGE,
	    "\"90%\" is no number");
	refused(x, edit_reading(&x->ed, m, "90", "TBC", &x->e), ERR_USAGE,
	    "no day that a reading can be of");
	refused(x, edit_reading(&x->ed, m, "90", "tomorrow", &x->e), ERR_USAGE,
	    "has not come yet");
	m->unit = "%";
	done(x, edit_reading(&x->ed, m, "90 %", NULL, &x->e));
	assert_string_equal(
	    world_value(&x->w, m->readings.item[1], "value"), "90");
	assert_int_equal(m->readings.count, 2);
	assert_string_equal(
	    world_value(&x->w, m->readings.item[0], "date"), "Oct 2023");
	assert_string_equal(
	    world_value(&x->w, m->readings.item[1], "date"), "2023-11-20");
	refused(x, edit_reading(&x->ed, m, "", NULL, &x->e), ERR_USAGE,
	    "needs a value");
}

/* The history as the store would list it. */
static struct history
rows_of(struct fix *x, const struct change_set *made)
{
	struct history h = { 0 };

	for (size_t i = 0; i < made->count; i++) {
		const struct change *c = &made->item[i];

		h.item = arena_grow(
		    x->w.arena, h.item, h.count, &h.room, sizeof(*h.item));
		h.item[h.count++] = (struct history_row){ .op = c->op,
			.kind = c->kind,
			.thing = c->thing,
			.field = c->field,
			.old = c->old,
			.new = c->new };
	}
	return h;
}

static void
test_inverse_takes_all_of_it_back(void **state)
{
	struct fix *x = *state;
	const char *before = world_dump(&x->w, &x->plan->thing), *after;
	struct history rows;

	x->set.why = "Late";
	assert_true(set(x, "Audit", "rag", ASSIGN_SET, "red"));
	assert_true(set(x, "Audit", "due", ASSIGN_SET, "Apr 24"));
	assert_true(edit_move(&x->ed, action(x, "Training"),
	    thing_as_priority(x->plan->priorities.item[1]), &x->e));
	world_apply(&x->w, &x->set);
	after = world_dump(&x->w, &x->plan->thing);
	rows = rows_of(x, &x->set);
	begin(x);
	edit_inverse(&x->set, &rows);
	world_apply(&x->w, &x->set);
	assert_string_equal(world_dump(&x->w, &x->plan->thing), before);
	/* And redo is the inverse of that. */
	rows = rows_of(x, &x->set);
	begin(x);
	edit_inverse(&x->set, &rows);
	world_apply(&x->w, &x->set);
	assert_string_equal(world_dump(&x->w, &x->plan->thing), after);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_rating_adds_an_update_with_the_reason),
		CASE(test_reason_is_needed_for),
		CASE(test_reason_is_not_needed_for),
		CASE(test_a_rating_stated_again_confirms),
		CASE(test_a_status_is_an_update),
		CASE(test_ways),
		CASE(test_two_ratings_for_one_reason_are_one_update),
		CASE(test_update_confirm_and_note),
		CASE(test_due_moves_with_a_revision),
		CASE(test_a_count_is_from_the_due_day_of_each),
		CASE(test_a_note_names_the_first_four),
		CASE(test_what_a_move_makes_earlier_is_noted),
		CASE(test_a_day_word_moves_the_last_of_several_dates),
		CASE(test_a_step_moves_from_its_own_due_day),
		CASE(test_first_date_is_no_revision),
		CASE(test_leads_are_added_taken_and_handed_over),
		CASE(test_lists_add_and_remove),
		CASE(test_maps_add_and_remove),
		CASE(test_fields_with_a_way_of_their_own),
		CASE(test_status_takes_the_completed_day_along),
		CASE(test_complete_then_verified_by_somebody_else),
		CASE(test_holder_of_a_post_cannot_verify_its_action),
		CASE(test_nothing_is_verified_without_evidence),
		CASE(test_steps),
		CASE(test_new_action),
		CASE(test_move),
		CASE(test_person),
		CASE(test_reading),
		CASE(test_inverse_takes_all_of_it_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
