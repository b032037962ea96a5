/* SPDX-License-Identifier: ISC */
/*
 * Long texts in the person's own editor, on the real program: what is written
 * there becomes an update; its command is words, never a shell's; and where it
 * fails the file stays and is named.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "program.h"

enum { WAIT = 10000 };

/* An editor that is a script: `does` is run with the file as the last of "$@".
   The variable EDITOR for it, with `words` after its name. */
static const char *
editor_make(const char *does, const char *words)
{
	static char variable[512];
	char path[256];
	FILE *f;

	snprintf(path, sizeof(path), "%s/ed it.sh", program_folder());
	f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", does);
	fclose(f);
	assert_int_equal(chmod(path, 0700), 0);
	snprintf(variable, sizeof(variable), "EDITOR='%s'%s", path, words);
	return variable;
}

static struct pty *
screens(const char *editor)
{
	const char *const more[] = { editor, NULL };
	struct pty *p = program_start("SH", 36, 120, more);

	assert_true(pty_wait(p, "Mine", WAIT));
	return p;
}

static void
leave_field(struct pty *p)
{
	assert_true(pty_wait(p, "\u2500 Update", WAIT));
	pty_keys(p, "\033");
	assert_true(pty_wait_gone(p, "\u2500 Update", WAIT));
	program_leave(p);
}

/* Two paragraphs come back, are offered, and are saved by Enter. */
static void
test_text_becomes_an_update(void **state)
{
	static char out[1 << 16];
	struct pty *p = screens(editor_make(
	    "printf 'The first line.\\n\\nThe second one.\\n' >\"$1\"", ""));

	(void)state;
	pty_keys(p, "6'1.4\r");
	pty_keys(p, "E");
	assert_true(pty_wait(p, "The first line.", WAIT));
	pty_keys(p, "\r");
	assert_true(pty_wait(p, "undo", WAIT));
	program_leave(p);
	assert_int_equal(program_command("show 1.4", out, sizeof(out)), 0);
	assert_non_null(strstr(out, "The first line."));
	assert_non_null(strstr(out, "The second one."));
}

/* Its words are handed over as they are: nothing of them is a command. */
static void
test_no_shell(void **state)
{
	char bad[256];
	struct pty *p = screens(editor_make("printf '%s' \"$#:$1:$2\" >\"$3\"",
	    " 'two words' ;touch${IFS}$HOME/bad"));

	(void)state;
	pty_keys(p, "6'1.4\r");
	pty_keys(p, "E");
	assert_true(pty_wait(p, "3:two words:;touch${IFS}$HOME/bad", WAIT));
	leave_field(p);
	snprintf(bad, sizeof(bad), "%s/bad", program_folder());
	assert_int_equal(access(bad, F_OK), -1);
}

/* It wrote and then failed: what was written stays, and is named. */
static void
test_a_failure_keeps_the_file(void **state)
{
	static char out[1 << 16];
	char name[256];
	struct pty *p = screens(
	    editor_make("echo kept words >\"$1\"; exit 3", ""));
	FILE *f;

	(void)state;
	pty_keys(p, "6'1.4\r");
	pty_keys(p, "E");
	assert_true(pty_wait(p, "the text is kept in", WAIT));
	assert_true(pty_find(p, program_folder(), NULL) >= 0);
	leave_field(p);
	snprintf(name, sizeof(name), "cat %s/state/ragtrack/update-*",
	    program_folder());
	f = popen(name, "r");
	assert_non_null(f);
	assert_non_null(fgets(out, sizeof(out), f));
	pclose(f);
	assert_string_equal(out, "kept words\n");
	assert_int_equal(program_command("show 1.4", out, sizeof(out)), 0);
	assert_null(strstr(out, "kept words"));
}

/* A field of the form keeps its text when the editor fails. */
static void
test_a_failure_clears_no_field(void **state)
{
	struct pty *p = screens(editor_make("exit 1", ""));

	(void)state;
	pty_keys(p, "6'2.2\r");
	pty_keys(p, "e");
	assert_true(pty_wait(p, "Description", WAIT));
	pty_keys(p, "jjjjjjE");
	assert_true(pty_wait(p, "the text is kept in", WAIT));
	assert_true(pty_wait(p, "\u2500 Description", WAIT));
	pty_keys(p, "\r");
	assert_true(pty_wait_gone(p, "\u2500 Description", WAIT));
	assert_true(pty_wait(p, "A joint tracker", WAIT));
	program_leave(p);
}

/* No such editor: a sentence, and the screens go on. */
static void
test_no_such_editor(void **state)
{
	struct pty *p = screens("EDITOR=/nowhere/at/all");

	(void)state;
	pty_keys(p, "6'1.4\r");
	pty_keys(p, "E");
	assert_true(pty_wait(p, "/nowhere/at/all", WAIT));
	leave_field(p);
}

/* A thing as text: the editor has the terminal, what is saved is in the store,
   one undo takes it back. */
static void
test_a_thing_as_text(void **state)
{
	static char out[1 << 16];
	struct pty *p = screens(editor_make("sed -i "
					    "'s/^  title: .*/  title: "
					    "As it was typed/' \"$1\"",
	    ""));

	(void)state;
	pty_keys(p, ":edit 1.4\r");
	assert_true(pty_wait(p, "to take it back: u", WAIT));
	assert_int_equal(
	    program_command("list ref:1.4 --columns title", out, sizeof(out)),
	    0);
	assert_non_null(strstr(out, "As it was typed"));
	pty_keys(p, "u");
	assert_true(pty_wait(p, "undone", WAIT));
	program_leave(p);
	assert_int_equal(
	    program_command("list ref:1.4 --columns title", out, sizeof(out)),
	    0);
	assert_null(strstr(out, "As it was typed"));
}

/* From the structure, by its key; a mistake is left as it is, and the text is
   kept. */
static void
test_a_row_of_the_structure(void **state)
{
	static char out[1 << 16];
	char name[256];
	struct pty *p = screens(
	    editor_make("sed -i 's/^  title:/  titel:/' \"$1\"", ""));
	FILE *f;

	(void)state;
	pty_keys(p, "p");
	assert_true(pty_wait(p, "Structure", WAIT));
	pty_keys(p, "E");
	assert_true(pty_wait(p, "kept in", WAIT));
	assert_true(pty_find(p, "did you mean", NULL) >= 0);
	pty_keys(p, "q");
	program_leave(p);
	snprintf(name, sizeof(name), "grep titel: %s/state/ragtrack/kept-*",
	    program_folder());
	f = popen(name, "r");
	assert_non_null(f);
	assert_non_null(fgets(out, sizeof(out), f));
	pclose(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_text_becomes_an_update,
		    program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_no_shell, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(test_a_failure_keeps_the_file,
		    program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(test_a_failure_clears_no_field,
		    program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_no_such_editor, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_a_thing_as_text, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(test_a_row_of_the_structure,
		    program_setup, program_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
