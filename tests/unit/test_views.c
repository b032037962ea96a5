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

struct fixture {
	char folder[32], store[48];
	struct settings settings;
	struct app *app;
	uint64_t seed;
	int height, width;
};

static uint32_t
random_next(struct fixture *f)
{
	f->seed = f->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(f->seed >> 33);
}

/* Runs a command; what it says is added to out. */
static int
output(struct fixture *f, int argc, const char *const *argv, struct buf *out)
{
	struct io io = { .out = out, .err = out };
	struct cli cli = {
		.settings = &f->settings, .io = &io, .arena = arena_new()
	};
	int status = cli_run(&cli, argc, argv);

	arena_free(cli.arena);
	return status;
}

static int
run(struct fixture *f, int argc, const char *const *argv)
{
	struct buf out = { 0 };
	int status = output(f, argc, argv, &out);

	if (status != 0)
		print_message("%s", buf_text(&out));
	buf_free(&out);
	return status;
}

static void
open_screens(struct fixture *f)
{
	struct app_options o = { .settings = &f->settings,
		.store = f->store,
		.today = f->settings.today };
	struct err e = { 0 };

	if (f->app == NULL)
		assert_true(app_begin(&o, f->height, f->width, &f->app, &e));
}

static int
setup(void **state)
{
	static const char *const import[] = { "import",
		"data/plans/eastmoor-improvement-2023.yaml",
		"data/plans/larkhill-adults-2022-23.yaml" };
	struct fixture *f = mem_alloc(sizeof(*f));

	snprintf(f->folder, sizeof(f->folder), "/tmp/ragtrack-views-XXXXXX");
	if (mkdtemp(f->folder) == NULL)
		return -1;
	snprintf(f->store, sizeof(f->store), "%s/store.db", f->folder);
	f->settings = (struct settings){ .store = f->store,
		.today = day_make(2023, 11, 20),
		.today_given = true,
		.who = { .uid = 1000,
		    .audit_uid = -1,
		    .login = "nobody",
		    .as = "SH" } };
	f->height = 24;
	f->width = 80;
	*state = f;
	return run(f, 3, import);
}

static int
teardown(void **state)
{
	static const char *const names[] = { "store.db", "store.db-queue",
		"store.db-journal" };
	struct fixture *f = *state;
	char path[80];

	if (f->app != NULL)
		app_end(f->app);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		snprintf(path, sizeof(path), "%s/%s", f->folder, names[i]);
		unlink(path);
	}
	rmdir(f->folder);
	mem_free(f);
	return 0;
}

/* The selected row has > in its first column: the cursor is on it, unless a
   question is open in the last line.  Answers whether there was one. */
static bool
cursor_on_row(struct fixture *f)
{
	const struct screen *s = app_shown(f->app);
	int found = -1;

	assert_in_range(s->cursor_row, 0, s->height - 1);
	assert_in_range(s->cursor_col, 0, s->width - 1);
	for (int y = 1; y < s->height - 1; y++) {
		if (strcmp(screen_at(s, y, 0)->text, ">") != 0)
			continue;
		assert_int_equal(found, -1);
		found = y;
	}
	if (found >= 0 && s->cursor_row != s->height - 1)
		assert_int_equal(s->cursor_row, found);
	return found >= 0;
}

static void
event(struct fixture *f, const struct event *e)
{
	open_screens(f);
	if (app_event(f->app, e))
		return;
	app_end(f->app);
	f->app = NULL;
	open_screens(f);
}

static void
resize(struct fixture *f)
{
	struct event e = { .kind = EVENT_RESIZE };

	f->height = 1 + (int)(random_next(f) % 50);
	f->width = 1 + (int)(random_next(f) % 160);
	open_screens(f);
	app_resize(f->app, f->height, f->width);
	event(f, &e);
}

/* One of the keys, or now and then any letter. */
static void
press(struct fixture *f, const int *keys, size_t n)
{
	struct event e = { .kind = EVENT_KEY };
	uint32_t r = random_next(f);

	e.key = keys[r % n];
	event(f, &e);
}

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
			resize(f);
		if (i % 97 == 0)
			event(f, &paste);
		if (i % 31 == 0)
			event(f, &tick);
		press(f, all_keys, sizeof(all_keys) / sizeof(*all_keys));
		if (f->height > 5 && f->width > 20)
			rows += cursor_on_row(f);
	}
	assert_true(rows > 3000);
	assert_int_equal(run(f, 2, check), 0);
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
		press(f, idle_keys, sizeof(idle_keys) / sizeof(*idle_keys));
		if (i == 4000)
			before = memory_used();
	}
	/* The views that are open now may be others than before. */
	for (int i = 0; i < 200; i++) {
		struct event e = { .kind = EVENT_KEY, .key = K_ESC };

		event(f, &e);
	}
	assert_true(memory_used() < before + (1 << 20));
}

/* Ten thousand letters with newlines, pasted into every view: none of them is
   a key, and nothing is written. */
static void
test_paste_is_no_keys(void **state)
{
	static const int views[] = { 'P', 'O', 'L', 'T', 'M', 'H', 'K', '?',
		'e', '/', 'a', 'd', ':' };
	static const char *const history[] = { "history", "--format", "csv" };
	struct fixture *f = *state;
	struct event paste = { .kind = EVENT_PASTE };
	struct buf text = { 0 }, before = { 0 }, after = { 0 };

	for (int i = 0; i < 2500; i++)
		buf_add(&text, i % 10 == 9 ? "yq\n\r" : "qxy ");
	paste.text = buf_text(&text);
	output(f, 3, history, &before);
	for (size_t i = 0; i < sizeof(views) / sizeof(*views); i++) {
		struct event e = { .kind = EVENT_KEY, .key = views[i] };

		open_screens(f);
		assert_true(app_event(f->app, &e));
		assert_true(app_event(f->app, &paste));
		app_shown(f->app);
		e.key = K_ESC;
		for (int k = 0; k < 3; k++)
			assert_true(app_event(f->app, &e));
	}
	output(f, 3, history, &after);
	assert_string_equal(buf_text(&before), buf_text(&after));
	buf_free(&text);
	buf_free(&before);
	buf_free(&after);
}

static void
type(struct fixture *f, const char *text)
{
	struct event e = { .kind = EVENT_KEY };

	open_screens(f);
	for (; *text != '\0'; text++) {
		e.key = *text == '\n' ? K_ENTER : *text;
		assert_true(app_event(f->app, &e));
	}
}

static bool
shows(struct fixture *f, const char *text)
{
	struct buf b = { 0 };
	bool found;

	screen_text(app_shown(f->app), &b);
	found = strstr(buf_text(&b), text) != NULL;
	buf_free(&b);
	return found;
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
	type(f, "6/rag:red\nWReds\np");
	assert_true(shows(f, "7 Reds"));
	app_end(f->app);
	f->app = NULL;
	open_screens(f);
	assert_true(shows(f, "7 Reds"));
	type(f, "7");
	assert_true(shows(f, "4 actions"));
	type(f, "/");
	assert_true(app_event(f->app, &up));
	assert_true(shows(f, "/rag:red"));
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

		open_screens(f);
		assert_true(app_event(f->app, &e));
		assert_true(cursor_on_row(f));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_random_keys, setup, teardown),
		cmocka_unit_test_setup_teardown(test_memory, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_paste_is_no_keys, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_kept_for_next_time, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    test_opened_list_goes_back, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
