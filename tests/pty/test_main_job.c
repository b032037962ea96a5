/* SPDX-License-Identifier: ISC */
/*
 * The main job on the real program and a real terminal: browse, filter, rate,
 * undo, leave; and two people on one store.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

#include "ragtrack/base/file.h"

/* For a machine that has much else to do; what others change is promised
   within two seconds. */
enum { WAIT = 10000 };

/* Overdue of one lead; rate with a reason, undo, redo, leave; the store, the
   history and the export show it. */
static void
test_by_keys_alone(void **state)
{
	static char out[1 << 20];
	struct pty *p = program_screens("SH", 36, 120);

	(void)state;
	pty_keys(p, "2");
	assert_true(pty_wait(p, "Overdue", WAIT));
	pty_keys(p, "/lead:SH\r");
	assert_true(pty_wait(p, "filter: lead:SH", WAIT));
	pty_keys(p, "ra");
	assert_true(pty_wait(p, "needs a reason", WAIT));
	pty_keys(p, "The rota has two gaps.\r");
	assert_true(pty_wait(p, "rated amber", WAIT));
	pty_keys(p, "u");
	assert_true(pty_wait(p, "undone", WAIT));
	pty_keys(p, "U");
	assert_true(pty_wait(p, "redone", WAIT));
	program_leave(p);
	assert_int_equal(program_command("history", out, sizeof(out)), 0);
	assert_non_null(strstr(out, "amber"));
	assert_non_null(strstr(out, "The rota has two gaps."));
	assert_int_equal(program_command("export eastmoor-improvement-2023",
			     out, sizeof(out)),
	    0);
	assert_non_null(strstr(out, "The rota has two gaps."));
	assert_int_equal(program_command("store check", out, sizeof(out)), 0);
}

/* What one changes the other sees by itself. */
static void
test_others_changes_appear(void **state)
{
	char out[4096];
	struct pty *p = program_screens("SH", 36, 120);

	(void)state;
	pty_keys(p, "6/1.4\r");
	assert_true(pty_wait(p, "filter: 1.4", WAIT));
	assert_int_equal(
	    program_command(
		"--as JM update 1.4 -m 'Seen by the other at once.'", out,
		sizeof(out)),
	    0);
	assert_true(pty_wait(p, "Seen by the other at once.", WAIT));
	program_leave(p);
}

/* A period that another opens and closes, a view that another shares. */
static void
test_others_periods_and_views_appear(void **state)
{
	char out[4096];
	struct pty *p = program_screens("SH", 36, 120);

	(void)state;
	pty_keys(p, "6B");
	assert_true(pty_wait(p, "no period yet", WAIT));
	assert_int_equal(program_command("--as JM period open "
					 "eastmoor-improvement-2023 "
					 "autumn",
			     out, sizeof(out)),
	    0);
	assert_true(pty_wait(p, "autumn", WAIT));
	assert_int_equal(program_command("--as JM period close "
					 "eastmoor-improvement-2023",
			     out, sizeof(out)),
	    0);
	assert_true(pty_wait(p, "closed", WAIT));
	pty_keys(p, ":views\r");
	assert_true(pty_wait(p, "watermelons", WAIT));
	assert_int_equal(program_command("--as JM view share board rag:red",
			     out, sizeof(out)),
	    0);
	assert_true(pty_wait(p, "board", WAIT));
	program_leave(p);
}

/* Both change one field: the second is shown both values, and what was typed
   is not lost. */
static void
test_same_field_is_a_conflict(void **state)
{
	char out[4096];
	struct pty *p = program_screens("SH", 36, 120);

	(void)state;
	pty_keys(p, "6'1.2\r");
	pty_keys(p, "rr");
	assert_true(pty_wait(p, "\u2500 Reason", WAIT));
	pty_keys(p, "Typed before I knew");
	assert_int_equal(
	    program_command(
		"--as JM set 1.2 rag=blue -m 'Signed off.'", out, sizeof(out)),
	    0);
	pty_keys(p, "\r");
	assert_true(pty_wait(p, "keep mine", WAIT));
	assert_true(pty_find(p, "blue", NULL) >= 0);
	assert_true(pty_find(p, "red", NULL) >= 0);
	assert_true(pty_find(p, "JM", NULL) >= 0);
	pty_keys(p, "e");
	assert_true(pty_wait(p, "r red  a amber", WAIT));
	pty_keys(p, "r");
	assert_true(pty_wait(p, "Typed before I knew", WAIT));
	pty_keys(p, "\r");
	assert_true(pty_wait(p, "rated red", WAIT));
	program_leave(p);
	assert_int_equal(program_command("show 1.2", out, sizeof(out)), 0);
}

/* From a store that is not there yet to the sample plans by one key; the store
   they are in goes when they are left, and the new one is empty. */
static void
test_first_use(void **state)
{
	static char store[200];
	const char *const more[] = { store, NULL };
	char out[4096], words[300];
	struct pty *p;

	(void)state;
	snprintf(store, sizeof(store), "RAGTRACK_STORE=%s/first.db",
	    program_folder());
	p = program_start("SH", 24, 80, more);
	assert_true(pty_wait(p, "This store holds no plans yet.", WAIT));
	assert_true(pty_wait(p, ":import PLAN.yaml", WAIT));
	pty_keys(p, "\r");
	assert_true(pty_wait(p, "demo  as SH", WAIT));
	assert_true(pty_wait(p, "> ", WAIT));
	assert_true(pty_wait(p, "actions   Enter opens, r rates", WAIT));
	pty_keys(p, "j:demo\r");
	assert_true(pty_wait(p, "this is the demo", WAIT));
	program_leave(p);
	snprintf(words, sizeof(words), "--store '%s/first.db' plans",
	    program_folder());
	assert_int_equal(program_command(words, out, sizeof(out)), 0);
	assert_string_equal(out, "");
}

/* Who has no file: a title, its id, a first priority, a first action, and the
   list is there; the shell shows the same. */
static void
test_begin_a_plan(void **state)
{
	static char store[200];
	const char *const more[] = { store, NULL };
	char out[4096], words[300];
	struct pty *p;

	(void)state;
	snprintf(store, sizeof(store), "RAGTRACK_STORE=%s/begun.db",
	    program_folder());
	p = program_start("SH", 24, 80, more);
	assert_true(pty_wait(p, "begins an empty plan of your own", WAIT));
	pty_keys(p, "+Front door\r");
	assert_true(pty_wait(p, "Its id: front-door-2023", WAIT));
	pty_keys(p, "\r");
	assert_true(pty_wait(p, "First priority:", WAIT));
	pty_keys(p, "Quality of practice\r");
	assert_true(pty_wait(p, "First action:", WAIT));
	pty_keys(p, "Review the threshold document\r");
	assert_true(pty_wait(p, ">   -   Review the threshold", WAIT));
	program_leave(p);
	snprintf(words, sizeof(words),
	    "--store '%s/begun.db' list --columns plan,title",
	    program_folder());
	assert_int_equal(program_command(words, out, sizeof(out)), 0);
	assert_string_equal(
	    out, "front-door-2023\tReview the threshold document\n");
}

/* Who has a tracker: what it would become, a question answered, what importing it
   would do, and the list is there; the shell shows the same. */
static void
test_convert_a_tracker(void **state)
{
	static const char tracker[] =
	    "Front door improvement plan,,,,\n"
	    "Ref,Action,Lead,By when,RAG\n"
	    "1: Quality of practice,,,,\n"
	    "1.1,Review the threshold document,SH,30/09/2023,Amber\n"
	    "1.2,Train the duty team,JM,Sept-Nov 2023,Zebra\n";
	static char store[200];
	const char *const more[] = { store, NULL };
	char out[4096], words[600], path[300];
	struct pty *p;

	(void)state;
	snprintf(path, sizeof(path), "%s/tracker.csv", program_folder());
	assert_true(file_replace(path, tracker, strlen(tracker), 0600, NULL));
	snprintf(store, sizeof(store), "RAGTRACK_STORE=%s/theirs.db",
	    program_folder());
	p = program_start("SH", 24, 80, more);
	assert_true(pty_wait(p, "makes a plan of your Excel", WAIT));
	snprintf(words, sizeof(words), ":convert %s\r", path);
	pty_keys(p, words);
	assert_true(pty_wait(p, "2 questions", WAIT));
	pty_keys(p, ".");
	assert_true(pty_wait(p, "> ? Zebra", WAIT));
	pty_keys(p, "\r");
	assert_true(pty_wait(p, "> extra", WAIT));
	pty_keys(p, "re\r");
	assert_true(pty_wait(p, "Zebra = red", WAIT));
	pty_keys(p, "D");
	assert_true(pty_wait(p, "would be 2 created", WAIT));
	pty_keys(p, "\r");
	assert_true(pty_wait(p, ">   1.1 Review the threshold", WAIT));
	program_leave(p);
	snprintf(words, sizeof(words),
	    "--store '%s/theirs.db' list --columns plan,ref,rag",
	    program_folder());
	assert_int_equal(program_command(words, out, sizeof(out)), 0);
	assert_string_equal(out, "tracker\t1.1\tamber\ntracker\t1.2\tred\n");
	/* The map that it left reads the next copy without a question. */
	snprintf(words, sizeof(words), "convert '%s'", path);
	assert_int_equal(program_command(words, out, sizeof(out)), 0);
	assert_non_null(strstr(out, "tracker.map: 0 questions\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_by_keys_alone, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_first_use, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_begin_a_plan, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_convert_a_tracker, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_others_periods_and_views_appear, program_setup,
		    program_teardown),
		cmocka_unit_test_setup_teardown(test_others_changes_appear,
		    program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(test_same_field_is_a_conflict,
		    program_setup, program_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
