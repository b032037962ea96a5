/* SPDX-License-Identifier: ISC */
/*
 * By ear: what the real program writes with RAGTRACK_ACCESSIBLE=1.  A key
 * writes one sentence, whole, and nothing else; what is typed is written letter
 * by letter; nothing is written while nothing is pressed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

#include "ragtrack/base/buf.h"

enum { WAIT = 5000, HEIGHT = 24, WIDTH = 80 };

static const char *const ear[] = { "RAGTRACK_ACCESSIBLE=1", "TERM=vt100",
	NULL };

/* The rows of the screen as one text, as the terminal has broken it. */
static bool
says(struct pty *p, void *with)
{
	struct buf all = { 0 };
	bool yes;

	for (int y = 0; y < HEIGHT; y++)
		buf_addf(&all, "%-80s", pty_line(p, y));
	yes = strstr(buf_text(&all), with) != NULL;
	buf_free(&all);
	return yes;
}

static void
wait_for(struct pty *p, const char *text)
{
	assert_true(pty_wait_until(p, says, (void *)(uintptr_t)text, WAIT));
}

/* What was written from a place on, without what moves the cursor or empties
   the terminal. */
static const char *
written(struct pty *p, size_t from, struct buf *out)
{
	const char *s = pty_output(p) + from;

	buf_reset(out);
	while (*s != '\0') {
		if (*s == '\033') {
			s += strcspn(s, "HJABCDKmhl");
			s += *s != '\0';
		} else if (*s == '\017') {
			s++;
		} else {
			buf_addc(out, *s++);
		}
	}
	return buf_text(out);
}

/* The cursor stands before the sentence, which begins behind it. */
static int
cursor_before(struct pty *p)
{
	int y, x;

	pty_cursor(p, &y, &x);
	assert_int_equal(y, 0);
	assert_true(x < 2);
	assert_int_equal(strncmp(pty_line(p, 0), "  ", 2), 0);
	return x;
}

#define FIRST "2.2, Bring initial health assessments"
#define SECOND                                                             \
	"1.6, Relaunch pre-proceedings work so that families know early "  \
	"what has to change, amber, worse, impact amber, lead ST and one " \
	"more, 20 days overdue, no update for 40 days, 2 of 11"

/* A move writes the row, and not a letter beside it; the cursor stands on its
   line, and elsewhere than before, so that braille displays follow it. */
static void
test_a_move(void **state)
{
	struct pty *p = program_start("SH", HEIGHT, WIDTH, ear);
	struct buf b = { 0 };
	size_t from;
	int before;

	(void)state;
	wait_for(p, "Mine, 11 actions. " FIRST);
	wait_for(p, "1 of 11");
	before = cursor_before(p);
	from = pty_written(p);
	pty_keys(p, "j");
	wait_for(p, SECOND);
	assert_string_equal(written(p, from, &b), SECOND);
	assert_int_equal(pty_find(p, "Mine", NULL), -1);
	assert_int_not_equal(cursor_before(p), before);
	buf_free(&b);
	program_leave(p);
}

/* What is typed is echoed by the letter, and the cursor stands behind it. */
static void
test_typing(void **state)
{
	struct pty *p = program_start("SH", HEIGHT, WIDTH, ear);
	struct buf b = { 0 };
	size_t from;
	int row, col;

	(void)state;
	wait_for(p, "1 of 11");
	pty_keys(p, "/");
	wait_for(p, "Filter. ");
	pty_keys(p, "panel");
	wait_for(p, "completes panel ");
	from = pty_written(p);
	pty_keys(p, "s");
	wait_for(p, "completes panels");
	assert_string_equal(written(p, from, &b), "s");
	pty_cursor(p, &row, &col);
	assert_string_equal(pty_line(p, row) + col - 6, "panels");
	from = pty_written(p);
	pty_keys(p, "\177");
	wait_for(p, "completes panel ");
	assert_string_equal(written(p, from, &b), " ");
	pty_keys(p, "\025rag:red\r");
	wait_for(p, "Mine, filter rag is red, 1 of 11 actions. " FIRST);
	buf_free(&b);
	program_leave(p);
}

/* C-l shows the screen; the next key speaks again, on an empty terminal. */
static void
test_the_screen_is_there(void **state)
{
	struct pty *p = program_start("SH", HEIGHT, WIDTH, ear);

	(void)state;
	wait_for(p, "1 of 11");
	pty_keys(p, "j\014");
	assert_true(pty_wait(p, "1 Mine 11", WAIT));
	assert_true(pty_wait(p, ">", WAIT));
	pty_keys(p, "j");
	wait_for(p, "4.6, Make supervision");
	assert_int_equal(pty_find(p, "1 Mine 11", NULL), -1);
	program_leave(p);
}

/* After another size, as after an editor, the row is said again. */
static void
test_coming_back(void **state)
{
	struct pty *p = program_start("SH", HEIGHT, WIDTH, ear);
	size_t from;

	(void)state;
	wait_for(p, "1 of 11");
	pty_keys(p, "j");
	wait_for(p, "2 of 11");
	from = pty_written(p);
	pty_resize(p, HEIGHT - 2, WIDTH);
	assert_true(pty_wait(p, "Mine, 11 actions. 1.6, Relaunch", WAIT));
	assert_true(pty_written(p) - from < 600);
	program_leave(p);
}

/* What is long is parted at its sentences by a character that nobody sees. */
static void
test_long(void **state)
{
	struct pty *p = program_start("SH", HEIGHT, WIDTH, ear);
	const char *s;
	size_t from, end;

	(void)state;
	wait_for(p, "1 of 11");
	from = pty_written(p);
	pty_keys(p, "K");
	wait_for(p, "never counted as green");
	end = pty_written(p);
	s = pty_output(p);
	for (size_t n = 0; from < end; from++, n++) {
		if (s[from] == '\0') {
			assert_true(s[from - 1] == ' ' || s[from - 1] == '\0');
			n = 0;
		}
		assert_true(n < 260);
	}
	program_leave(p);
}

/* The option says what the variable says, before a command and behind it. */
static void
test_the_option(void **state)
{
	static const char *const screens[] = { "--as", "SH", "--accessible",
		NULL };
	static const char *const demo[] = { "demo", "--accessible", NULL };
	struct pty *p = program_words(screens, HEIGHT, WIDTH, NULL);

	(void)state;
	wait_for(p, "1 of 11");
	pty_keys(p, "j");
	wait_for(p, SECOND);
	program_leave(p);
	p = program_words(demo, HEIGHT, WIDTH, NULL);
	wait_for(p, "1 of 11");
	pty_keys(p, "j");
	wait_for(p, SECOND);
	program_leave(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_a_move, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_typing, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_coming_back, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_long, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_the_screen_is_there, program_setup, program_teardown),
		cmocka_unit_test_setup_teardown(
		    test_the_option, program_setup, program_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
