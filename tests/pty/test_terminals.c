/* SPDX-License-Identifier: ISC */
/*
 * The screens on every kind of terminal, at every size, and on lines that
 * break: never a crash, never a lost word.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <unistd.h>

#include "program.h"

/* Limits are for a machine that has much else to do: what is promised is less
   (gone within a second, drafts within two). */
enum { WAIT = 10000 };

static bool
is_up(struct pty *p, void *with)
{
	(void)with;
	return pty_is_full_screen(p);
}

static void
test_sizes(void **state)
{
	static const int sizes[][2] = { { 1, 1 }, { 5, 20 }, { 12, 40 },
		{ 24, 80 }, { 36, 120 }, { 60, 200 }, { 100, 300 } };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct pty *p = program_start(
		    "SH", sizes[i][0], sizes[i][1], NULL);

		assert_true(pty_wait_until(p, is_up, NULL, WAIT));
		pty_keys(p, "jjkG\r");
		program_leave(p);
	}
}

static void
test_resize_storm(void **state)
{
	struct pty *p = program_screens("SH", 24, 80);
	unsigned seed = 7;

	(void)state;
	for (int i = 0; i < 200; i++) {
		seed = seed * 1103515245u + 12345u;
		pty_resize(
		    p, 1 + (int)(seed >> 16) % 70, 1 + (int)(seed >> 20) % 230);
		pty_keys(p, i % 3 == 0 ? "j" : "");
	}
	pty_resize(p, 1, 1);
	pty_resize(p, 24, 80);
	assert_true(pty_wait(p, "1 Mine", WAIT));
	assert_true(pty_wait(p, "? help", WAIT));
	program_leave(p);
}

/* Whether the cursor stands before the row with that text. */
static bool
is_on(struct pty *p, void *text)
{
	int row, col;

	pty_cursor(p, &row, &col);
	return col == 0 && row == pty_find(p, text, NULL);
}

/* Stopped, resized and continued it is laid out for the new size, with the
   cursor on the row that was selected. */
static void
test_resized_while_stopped(void **state)
{
	struct pty *p = program_screens("SH", 24, 80);

	(void)state;
	pty_keys(p, "jj");
	assert_true(pty_wait(p, "> W 4  4.6", WAIT));
	pty_signal(p, SIGSTOP);
	assert_true(pty_wait_stopped(p, WAIT));
	pty_resize(p, 36, 120);
	pty_signal(p, SIGCONT);
	assert_true(
	    pty_wait(p, "            for children coming into care", WAIT));
	assert_true(pty_wait(p, "u undo  K colours  ? help", WAIT));
	assert_true(pty_wait_until(p, is_on, (void *)"> W 4", WAIT));
	program_leave(p);
}

/* y copies the ref where the terminal is known to take it, and says so where
   it is not. */
static void
test_copy(void **state)
{
	static const char *const other[] = { "TERM=linux", NULL };
	struct pty *p = program_screens("SH", 24, 80);

	(void)state;
	pty_keys(p, "y");
	assert_true(pty_wait(p, "copied 2.2", WAIT));
	assert_true(pty_wrote(p, 0, "\033]52;c;Mi4y\007"));
	program_leave(p);
	p = program_start("SH", 24, 80, other);
	assert_true(pty_wait(p, "1 Mine", WAIT));
	pty_keys(p, "y");
	assert_true(pty_wait(p, "takes no copies; the ref is 2.2", WAIT));
	assert_false(pty_wrote(p, 0, "\033]52"));
	program_leave(p);
}

/* Each terminal shows the list, or says in a sentence why it cannot. */
static void
test_terminal_types(void **state)
{
	static const char *const terms[] = { "TERM=xterm-256color",
		"TERM=xterm", "TERM=screen-256color", "TERM=tmux-256color",
		"TERM=linux", "TERM=vt100", "TERM=putty", "TERM=nonsense",
		"TERM=dumb", "TERM" };
	static const char *const locales[] = { "LC_ALL=C.UTF-8", "LC_ALL=C",
		"LC_ALL=en_GB.ISO-8859-1" };
	static const char *const colours[] = { "NO_COLOR", "NO_COLOR=1" };

	(void)state;
	for (size_t t = 0; t < 10; t++)
		for (size_t l = 0; l < 3; l++)
			for (size_t c = 0; c < 2; c++) {
				/* Of a name it does not know curses keeps some
				   memory, which sanitizers would find. */
				const char *const more[] = { terms[t],
					locales[l], colours[c],
					t < 7 ? "LSAN_OPTIONS" : KNOWN_LEAKS,
					NULL };
				struct pty *p = program_start(
				    "SH", 24, 80, more);

				if (t < 8) {
					assert_true(pty_wait(p, "Mine", WAIT));
					program_leave(p);
					continue;
				}
				assert_int_equal(pty_exit(p, WAIT), 2);
				assert_true(pty_find(p, "TERM", NULL) >= 0);
				pty_stop(p);
			}
}

/* What is typed when the line drops is offered at the next start. */
static void
check_draft(void (*drop)(struct pty *p), int status)
{
	struct pty *p = program_screens("SH", 24, 80);

	pty_keys(p, "aHalf a thought");
	assert_true(pty_wait(p, " Half a thought", WAIT));
	drop(p);
	assert_int_equal(pty_exit(p, WAIT), status);
	pty_stop(p);
	p = program_screens("SH", 24, 80);
	pty_keys(p, "a");
	assert_true(pty_wait(p, " Half a thought", WAIT));
	pty_keys(p, "\025\033");
	assert_true(pty_wait_gone(p, "\u2500 Update", WAIT));
	program_leave(p);
}

static void
hang_up(struct pty *p)
{
	pty_hang_up(p);
}

static void
terminate(struct pty *p)
{
	pty_signal(p, SIGTERM);
}

/* Whether the draft has reached the disk. */
static bool
draft_kept(struct pty *p, void *with)
{
	char line[256];

	(void)p;
	(void)with;
	snprintf(line, sizeof(line),
	    "grep -q 'Half a thought' "
	    "'%s'/state/ragtrack/drafts-???????????????? 2>/dev/null",
	    program_folder());
	return system(line) == 0;
}

static void
kill_dead(struct pty *p)
{
	assert_true(pty_wait_until(p, draft_kept, NULL, WAIT));
	pty_signal(p, SIGKILL);
}

static void
test_typed_text_survives(void **state)
{
	(void)state;
	check_draft(hang_up, 1);
	check_draft(terminate, 1);
	check_draft(kill_dead, 128 + SIGKILL);
}

/* Ten thousand bytes with newlines and letters that are keys: text. */
static void
test_paste(void **state)
{
	static char text[10001], out[1 << 20];
	struct pty *p = program_screens("SH", 24, 80);

	(void)state;
	for (size_t i = 0; i < sizeof(text) - 1; i++)
		text[i] = "q xy\nQu"[i % 7];
	pty_paste(p, text);
	assert_true(pty_wait(p, "pasted as an update", WAIT));
	pty_keys(p, "\033");
	assert_true(pty_wait_gone(p, "pasted as an update", WAIT));
	program_leave(p);
	assert_int_equal(program_command("history", out, sizeof(out)), 0);
	assert_null(strstr(out, "screens"));
}

/* A theme without colours has none; a wrong name and a wrong line are said,
   and the screens open all the same. */
static void
test_themes(void **state)
{
	static const char *const mono[] = { "RAGTRACK_THEME=mono", NULL };
	static const char *const wrong[] = { "RAGTRACK_THEME=pink", NULL };
	struct pty *p = program_start("SH", 24, 80, NULL);
	char line[256];
	int row, col;

	(void)state;
	assert_true(pty_wait(p, "51d", WAIT));
	row = pty_find(p, "51d", &col);
	assert_true(pty_look(p, row, col).coloured);
	program_leave(p);
	p = program_start("SH", 24, 80, mono);
	assert_true(pty_wait(p, "51d", WAIT));
	row = pty_find(p, "51d", &col);
	assert_false(pty_look(p, row, col).coloured);
	program_leave(p);
	p = program_start("SH", 24, 80, wrong);
	assert_true(pty_wait(p, "there is no theme \"pink\"", WAIT));
	program_leave(p);
	snprintf(line, sizeof(line),
	    "mkdir -p '%s/config/ragtrack' && printf '\\nlate = purpel\\n' "
	    ">'%s/config/ragtrack/theme.conf'",
	    program_folder(), program_folder());
	assert_int_equal(system(line), 0);
	p = program_start("SH", 24, 120, NULL);
	assert_true(pty_wait(p, "theme.conf:2:", WAIT));
	program_leave(p);
	snprintf(line, sizeof(line), "rm '%s/config/ragtrack/theme.conf'",
	    program_folder());
	assert_int_equal(system(line), 0);
}

/* Nothing of the mouse is written unless it is asked for; then a click on a
   tab shows it, and the terminal gets its mouse back. */
static void
test_mouse(void **state)
{
	static const char *const on[] = { "RAGTRACK_MOUSE=1", NULL };
	struct pty *p = program_screens("SH", 24, 80);

	(void)state;
	pty_keys(p, "jk:mouse of\r");
	assert_true(pty_wait(p, "mouse on, or mouse off", WAIT));
	pty_keys(p, "Q");
	assert_int_equal(pty_exit(p, WAIT), 0);
	assert_false(pty_wrote(p, 0, "\033[?100"));
	pty_stop(p);
	p = program_start("SH", 24, 80, on);
	assert_true(pty_wait(p, "2 Overdue", WAIT));
	assert_true(pty_wrote(p, 0, "\033[?1000h\033[?1006h"));
	pty_keys(p, "\033[<0;14;2M");
	assert_true(pty_wait(p, "6 actions", WAIT));
	pty_keys(p, ":mouse off\r");
	assert_true(pty_wait(p, "mouse off", WAIT));
	assert_true(pty_wrote(p, 0, "\033[?1006l\033[?1000l"));
	program_leave(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_resize_storm),
		cmocka_unit_test(test_resized_while_stopped),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_terminal_types),
		cmocka_unit_test(test_typed_text_survives),
		cmocka_unit_test(test_paste),
		cmocka_unit_test(test_themes),
		cmocka_unit_test(test_mouse),
	};

	return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
