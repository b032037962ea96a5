/* SPDX-License-Identifier: ISC */
/*
 * Random keys, pastes and sizes against the screens, in this process: nothing
 * may crash, the real cursor stands on the selected row after every key, the
 * store passes its check, and memory does not grow with the keys pressed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ragtrack/app/app.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/screen/event.h"
#include "ragtrack/screen/screen.h"
#include "screens_help.h"

static const int all_keys[] = { 'j', 'k', K_DOWN, K_UP, 'g', 'G', K_PGDN,
	K_PGUP, K_CTRL('e'), K_CTRL('y'), K_ENTER, K_ENTER, K_ENTER, K_RIGHT,
	K_LEFT, K_ESC, K_ESC, 'q', 'h', '1', '2', '3', '4', '5', '6', '7', ']',
	K_TAB, K_BACKTAB, '/', '\\', 'n', 'N', '\'', 'S', 'I', 'z', ' ', ' ',
	'v', '*', 'r', 'i', '=', '.', '+', 'a', 'A', 'd', 's', 'x', 'X', 'o',
	't', '!', 'e', 'u', 'U', 'P', 'O', 'L', 'T', 'M', 'H', 'K', '?', 'W',
	'b', ':', 'w', '-', 'm', K_BACKSPACE, K_CTRL('u'), K_HOME, K_END, 0xe9,
	0x1f600 };

/* Keys that never save anything. */
static const int idle_keys[] = { 'j', 'k', K_DOWN, K_UP, 'g', 'G', K_PGDN,
	K_PGUP, K_CTRL('e'), K_RIGHT, K_LEFT, K_ESC, K_ESC, K_ESC, '1', '2',
	'3', '4', '5', '6', ']', K_TAB, '/', '\\', 'n', '\'', 'S', 'I', 'z',
	' ', 'v', '*', 'r', 'i', 'a', 'd', 's', 'x', 'o', 't', '!', 'e', 'P',
	'O', 'L', 'T', 'M', 'H', 'K', '?', 'W', ':', K_BACKSPACE, 0xe9 };

static void
test_random_keys(void **state)
{
	static const char *const check[] = { "store", "check" };
	struct fixture *f = *state;
	struct event paste = { .kind = EVENT_PASTE, .text = "one\nqxy" };
	struct event tick = { .kind = EVENT_TICK };
	int rows = 0;

	f->seed = 42;
	for (int i = 0; i < 10000; i++) {
		if (i % 50 == 0)
			screens_resize(f);
		if (i % 97 == 0)
			screens_event(f, &paste);
		if (i % 31 == 0)
			screens_event(f, &tick);
		screens_press(
		    f, all_keys, sizeof(all_keys) / sizeof(*all_keys));
		if (f->height > 5 && f->width > 20)
			rows += cursor_on_row(f);
	}
	assert_true(rows > 2500);
	assert_int_equal(screens_run(f, 2, check), 0);
}

static size_t
memory_used(void)
{
	return (size_t)mallinfo2().uordblks;
}

static void
test_memory(void **state)
{
	struct fixture *f = *state;
	size_t before = 0;

	f->seed = 7;
	f->height = 24;
	f->width = 80;
	for (int i = 0; i < 104000; i++) {
		screens_press(
		    f, idle_keys, sizeof(idle_keys) / sizeof(*idle_keys));
		if (i == 4000)
			before = memory_used();
	}
	/* The views that are open now may be others than before. */
	for (int i = 0; i < 200; i++) {
		struct event e = { .kind = EVENT_KEY, .key = K_ESC };

		screens_event(f, &e);
	}
	/* What was once read of a long history leaves its last block, 1 MB. */
	assert_true(memory_used() < before + (2 << 20));
}

/* Ten thousand letters with newlines, pasted into every view: none of them is
   a key, and nothing is written. */
static void
test_paste_is_no_keys(void **state)
{
	static const int keys[] = { 'P', 'O', 'L', 'T', 'M', 'B', 'H', 'K', '?',
		'e', '/', 'a', 'd', ':' };
	static const char *const history[] = { "history", "--format", "csv" };
	struct fixture *f = *state;
	struct event paste = { .kind = EVENT_PASTE };
	struct buf text = { 0 }, before = { 0 }, after = { 0 };

	for (int i = 0; i < 2500; i++)
		buf_add(&text, i % 10 == 9 ? "yq\n\r" : "qxy ");
	paste.text = buf_text(&text);
	screens_output(f, 3, history, &before);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		struct event e = { .kind = EVENT_KEY, .key = keys[i] };

		screens_open(f);
		assert_true(app_event(f->app, &e));
		assert_true(app_event(f->app, &paste));
		app_shown(f->app);
		e.key = K_ESC;
		for (int k = 0; k < 3; k++)
			assert_true(app_event(f->app, &e));
	}
	screens_output(f, 3, history, &after);
	assert_string_equal(buf_text(&before), buf_text(&after));
	buf_free(&text);
	buf_free(&before);
	buf_free(&after);
}

/* A saved view and the filters entered are there when the screens are opened
   again. */
static void
test_kept_for_next_time(void **state)
{
	struct fixture *f = *state;
	struct event up = { .kind = EVENT_KEY, .key = K_UP };
	char path[160], command[200];

	snprintf(path, sizeof(path), "%s/own", f->folder);
	f->settings.config_dir = f->settings.state_dir = path;
	screens_type(f, "6/rag:red\nWReds\np");
	assert_true(screens_show(f, "7 Reds"));
	screens_type(f, "1C\025ref,title,status\n");
	app_end(f->app);
	f->app = NULL;
	screens_open(f);
	assert_true(screens_show(f, "7 Reds"));
	assert_true(screens_show(f, "Status"));
	screens_type(f, "7");
	assert_true(screens_show(f, "7 Reds 4"));
	screens_type(f, "/");
	assert_true(app_event(f->app, &up));
	assert_true(screens_show(f, "/rag:red"));
	app_end(f->app);
	f->app = NULL;
	snprintf(command, sizeof(command), "rm -r '%s'", path);
	assert_int_equal(system(command), 0);
}

/* A list opened from a table goes back to it, and never quits. */
static void
test_opened_list_goes_back(void **state)
{
	static const int keys[] = { 'L', K_ENTER, 'q', 'q', 'O', K_ENTER, 'q',
		'q' };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		struct event e = { .kind = EVENT_KEY, .key = keys[i] };

		screens_open(f);
		assert_true(app_event(f->app, &e));
		assert_true(cursor_on_row(f));
	}
}

/* The list of changes begins with the newest, and reads on when asked. */
static void
test_older_changes(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 120; i++)
		screens_type(f, "g.");
	screens_type(f, ":history\n");
	assert_true(screens_show(f, "100 changes"));
	screens_type(f, "G");
	assert_true(screens_show(f, "older changes"));
	screens_type(f, "\n");
	assert_true(screens_show(f, "122 changes"));
	screens_type(f, "G");
	assert_false(screens_show(f, "older changes"));
	assert_true(screens_show(f, "plan eastmoor-improvement-2023 created"));
	assert_true(cursor_on_row(f));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_random_keys, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_memory, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_paste_is_no_keys, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_kept_for_next_time, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(test_opened_list_goes_back,
		    screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_older_changes, screens_setup, screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
