/* SPDX-License-Identifier: ISC */
/*
 * Help is asked in a person's own words: all that may be done to a plan is
 * found there, and Enter goes to where it is done.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/view/keys.h"

#include "screens_help.h"

enum { ROWS = 110 };

/* Back to the list, and to a screen from there. */
static void
go(struct fixture *f, const char *keys)
{
	for (int i = 0; i < 8; i++)
		screens_type(f, "\033");
	screens_type(f, "6");
	screens_type(f, keys);
}

static void
ask(struct fixture *f, const char *said)
{
	screens_type(f, "?");
	screens_type(f, said);
}

/* Whether the action stands among what help has found. */
static bool
finds(struct fixture *f, enum act act)
{
	struct buf all = { 0 };
	char *found;
	bool is;

	screen_text(app_shown(f->app), &all);
	found = strstr(buf_text(&all), "Search:");
	assert_non_null(found);
	is = strstr(found, acts[act].help) != NULL;
	buf_free(&all);
	return is;
}

static void
ask_finds(struct fixture *f, const char *said, enum act act)
{
	static const char *const from[] = { "", "p", "P", "L", "B" };

	for (size_t i = 0; i < sizeof(from) / sizeof(*from); i++) {
		go(f, from[i]);
		ask(f, said);
		if (!finds(f, act))
			fail_msg("? %s: no line of \"%s\" (%s) from screen "
				 "\"%s\"",
			    said, acts[act].name, acts[act].help, from[i]);
	}
}

static void
wide(struct fixture *f)
{
	struct event e = { .kind = EVENT_RESIZE };

	f->height = ROWS;
	f->width = 160;
	screens_open(f);
	app_resize(f->app, ROWS, 160);
	assert_true(app_event(f->app, &e));
}

/* What a plan is made of, and what is done to it, as people say it. */
static const struct {
	const char *said;
	enum act act;
} plain[] = {
	{ "delete", ACT_TAKE_OUT },
	{ "remove", ACT_TAKE_OUT },
	{ "take out", ACT_TAKE_OUT },
	{ "retire", ACT_TAKE_OUT },
	{ "bring back", ACT_UNDO },
	{ "take back", ACT_UNDO },
	{ "move", ACT_MOVE_DOWN },
	{ "move", ACT_MOVE_UP },
	{ "order", ACT_MOVE_DOWN },
	{ "reorder", ACT_MOVE_UP },
	{ "rank", ACT_MOVE_UP },
	{ "hand over", ACT_LEADS },
	{ "handover", ACT_LEADS },
	{ "leaver", ACT_LEADS },
	{ "reassign", ACT_LEADS },
	{ "owner", ACT_LEADS },
	{ "holder", ACT_LEADS },
	{ "holder", ACT_ADD },
	{ "new post", ACT_ADD },
	{ "add a group", ACT_ADD },
	{ "merge", ACT_MERGE },
	{ "same person", ACT_MERGE },
	{ "duplicate", ACT_MERGE },
	{ "yaml", ACT_YAML },
	{ "editor", ACT_YAML },
	{ "editor", ACT_EDITOR },
	{ "close", ACT_PLAN_CLOSE },
	{ "end", ACT_PLAN_CLOSE },
	{ "close plan", ACT_PLAN_CLOSE },
	{ "reopen", ACT_PLAN_CLOSE },
	{ "open again", ACT_PLAN_CLOSE },
	{ "carry", ACT_CARRY },
	{ "carry over", ACT_CARRY },
	{ "next year", ACT_CARRY },
	{ "roll forward", ACT_CARRY },
	{ "successor", ACT_CARRY },
	{ "correct", ACT_FORM },
	{ "correct an update", ACT_FORM },
	{ "change", ACT_FORM },
	{ "rename", ACT_FORM },
	{ "redact", ACT_REDACT },
	{ "erase", ACT_REDACT },
	{ "personal data", ACT_REDACT },
	{ "new plan", ACT_NEW },
	{ "reading", ACT_NEW },
	{ "close the period", ACT_PERIOD_CLOSE },
	{ "week", ACT_WEEK },
	{ "since", ACT_WEEK },
	{ "new", ACT_WEEK },
	{ "changed", ACT_WEEK },
	{ "whom to ask", ACT_WEEK },
	{ "what is due next week", ACT_WEEK },
	{ "cut-off", ACT_PERIOD_CLOSE },
	{ "board report", ACT_PAPER },
	{ "sign off", ACT_VERIFY },
	{ "sub-action", ACT_STEP },
	{ "postpone", ACT_DUE },
	{ "revise", ACT_DUE },
	{ "status", ACT_STATUS },
	{ "delete", ACT_STRUCTURE },
	{ "legend", ACT_KEY },
	{ "spreadsheet", ACT_CONVERT },
	{ "report", ACT_COMMAND },
	{ "kpi", ACT_MEASURES },
	{ "savings", ACT_FORM },
	{ "money", ACT_FORM },
	{ "budget", ACT_FORM },
	{ "typo", ACT_FORM },
	{ "vocabulary", ACT_FORM },
	{ "heading", ACT_FORM },
	{ "frequency", ACT_FORM },
	{ "narrative", ACT_UPDATE },
	{ "who holds", ACT_WHO },
	{ "take over", ACT_LEADS },
	{ "rollover", ACT_CARRY },
	{ "clone", ACT_CARRY },
	{ "attach", ACT_COMPLETE },
};

static void
test_plain_words_find_it(void **state)
{
	wide(*state);
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		ask_finds(*state, plain[i].said, plain[i].act);
}

/* "add measure", for each kind; each field by its label. */
static void
test_kinds_and_fields_find_it(void **state)
{
	struct arena *a = arena_new();
	struct fixture *f = *state;
	const struct kind *kind;

	wide(f);
	for (size_t i = 0; (kind = edit_kinds[i]) != NULL; i++) {
		go(f, "p");
		ask(f, arena_printf(a, "add %s", kind->name));
		if (!finds(f, ACT_ADD))
			fail_msg("? add %s finds no key", kind->name);
		for (size_t k = 0; k < kind->nfields; k++) {
			if ((kind->fields[k].flags & FIELD_EDIT) == 0)
				continue;
			go(f, "p");
			ask(f, kind->fields[k].label);
			if (!finds(f, ACT_FORM))
				fail_msg(
				    "? %s finds no key", kind->fields[k].label);
		}
	}
	arena_free(a);
}

/* Enter on what works elsewhere goes there, and says the key. */
static void
test_enter_goes_there(void **state)
{
	static const struct {
		const char *from, *said;
		const char *title, *key;
	} rows[] = {
		{ "", "reopen", "Period", "f: freeze the open" },
		{ "", "reopen plans", "Plans", "f: of plans: close one" },
		{ "", "roll forward", "Plans", "N: of plans:" },
		{ "", "merge people", "Leads", "=: of leads and people:" },
		{ "", "delete it", "Structure:", "D: in the structure" },
		{ "L", "move one place up", "Structure", "K: in the" },
		{ "P", "lock", "Period", "f: freeze" },
	};
	struct fixture *f = *state;

	wide(f);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		go(f, rows[i].from);
		ask(f, rows[i].said);
		screens_type(f, "\n");
		if (!screens_show(f, rows[i].title))
			fail_msg(
			    "? %s: not on %s", rows[i].said, rows[i].title);
		if (!screens_show(f, rows[i].key))
			fail_msg(
			    "? %s: not said: %s", rows[i].said, rows[i].key);
	}
}

/* A field that the selected action has not is no row of its form: Enter goes
   to where the thing is that has it, and says so. */
static void
test_field_of_another(void **state)
{
	static const struct {
		const char *from, *said, *of;
	} rows[] = {
		{ "", "organisation", "Organisation is a field of a plan" },
		{ "", "rename plan", "of a plan" },
		{ "", "target", "Target is a field of a measure" },
		{ "p", "finance", "is a field of a priority" },
		{ "", "recommendation", "of a recommendation" },
	};
	struct fixture *f = *state;

	wide(f);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		go(f, rows[i].from);
		ask(f, rows[i].said);
		if (!screens_show(f, rows[i].of))
			fail_msg(
			    "? %s: not said: %s", rows[i].said, rows[i].of);
	}
	go(f, "");
	ask(f, "organisation");
	screens_type(f, "\n");
	assert_true(screens_show(f, "Structure:"));
	assert_true(screens_show(f, "a field of a plan: go to its row, and e"));
}

/* Enter takes the first: what does it, before what it is only done to. */
static void
test_first_is_meant(void **state)
{
	struct fixture *f = *state;

	wide(f);
	go(f, "");
	ask(f, "hand over");
	screens_type(f, "\n");
	assert_true(screens_show(f, "SH>JM hands"));
	go(f, "");
	ask(f, "close");
	screens_type(f, "\n");
	assert_true(screens_show(f, "Evidence:"));
	go(f, "");
	ask(f, "xyzzy");
	assert_true(screens_show(f, "nothing is called so"));
}

/* Enter on what works here does it. */
static void
test_enter_does_it(void **state)
{
	struct fixture *f = *state;

	wide(f);
	go(f, "");
	ask(f, "postpone");
	screens_type(f, "\n");
	assert_true(screens_show(f, "+2w moves each"));
	/* Of what works nowhere near, what it needs is said. */
	go(f, "L");
	ask(f, "postpone");
	screens_type(f, "\n");
	assert_true(screens_show(f, "d (due) works in a list of actions"));
}

/* What works on the screen below stands first. */
static void
test_own_screen_first(void **state)
{
	struct fixture *f = *state;
	struct buf all = { 0 };
	const char *own, *other;

	wide(f);
	go(f, "p");
	ask(f, "");
	screen_text(app_shown(f->app), &all);
	own = strstr(buf_text(&all), acts[ACT_TAKE_OUT].help);
	other = strstr(buf_text(&all), acts[ACT_RATE].help);
	assert_true(own != NULL && other != NULL && own < other);
	buf_free(&all);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_words_find_it),
		cmocka_unit_test(test_kinds_and_fields_find_it),
		cmocka_unit_test(test_enter_goes_there),
		cmocka_unit_test(test_field_of_another),
		cmocka_unit_test(test_first_is_meant),
		cmocka_unit_test(test_enter_does_it),
		cmocka_unit_test(test_own_screen_first),
	};

	return cmocka_run_group_tests(tests, screens_setup, screens_teardown);
}
