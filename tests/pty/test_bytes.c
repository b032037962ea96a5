/* SPDX-License-Identifier: ISC */
/*
 * How many bytes the screens cost on a line, of the real program with ten
 * thousand actions on an xterm of 200x60.  The same screens are opened in this
 * process on the same store and given the same keys: they say when the frame
 * is whole, and what its cells would cost by hand (hand.h).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hand.h"
#include "program.h"

#include "ragtrack/app/app.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/screen/event.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/screen/theme.h"

enum { WAIT = 20000, HEIGHT = 60, WIDTH = 200, PLANS = 10, ACTIONS = 1000 };

struct twin {
	struct pty *p;
	struct app *app;
	struct settings settings;
	struct theme theme;
	struct arena *arena;
	struct screen *before;
	char store[160];
	struct buf want;
};

static void
add_action(struct buf *b, int plan, int i)
{
	static const char *const colours[] = { "red", "amber", "green", "blue",
		"unrated" };

	buf_addf(b,
	    "      - ref: \"%d.%d\"\n"
	    "        title: Agree the wording of letter %d with the families "
	    "who get it, and with \xe2\x80\x9cpartners\xe2\x80\x9d\n"
	    "        leads: [L%d, L%d]\n"
	    "        due: %d/%02d/2023\n"
	    "        rag: %s\n        impact: %s\n",
	    i / 10 + 1, i % 10 + 1, i, i % 37, (i + 5) % 31, i % 28 + 1,
	    (i + plan) % 12 + 1, colours[(i + plan) % 5], colours[i % 3]);
	buf_addf(b,
	    "        description: Letters about subject %d are long, and few "
	    "of "
	    "the people who get them read to the end of the %s page.\n"
	    "        steps:\n"
	    "          - {ref: a, title: Draft %d, status: complete}\n"
	    "          - {ref: b, title: Sent out to %d people}\n",
	    i * 7 % 13, i % 2 ? "first" : "second", i, i % 40 + 3);
	buf_addf(b,
	    "        updates:\n"
	    "          - {date: 2023-%02d-09, by: L%d, text: \"Read aloud to "
	    "panel %d; %d words were changed.\"}\n",
	    i % 12 + 1, i % 37, i % 17, i % 9 + 2);
}

/* A store of its own for the tests here: many plans with many actions. */
static void
make_store(void)
{
	char path[160], words[400], out[4096];

	for (int plan = 0; plan < PLANS; plan++) {
		struct buf b = { 0 };
		FILE *f;

		buf_addf(&b,
		    "ragtrack: 1\nplan: {id: large-%d, title: Large plan %d, "
		    "update_every: monthly}\npeople:\n"
		    "  - {code: L5, role: Head of Letters}\npriorities:\n",
		    plan, plan);
		for (int i = 0; i < ACTIONS; i++) {
			if (i % 10 == 0)
				buf_addf(&b,
				    "  - ref: \"%d\"\n    title: Priority "
				    "%d\n    actions:\n",
				    i / 10 + 1, i / 10 + 1);
			add_action(&b, plan, i);
		}
		snprintf(path, sizeof path, "%s/large-%d.yaml",
		    program_folder(), plan);
		f = fopen(path, "w");
		assert_non_null(f);
		assert_int_equal(fwrite(b.text, 1, b.len, f), b.len);
		fclose(f);
		buf_free(&b);
	}
	snprintf(words, sizeof words,
	    "--store '%s/large.db' import '%s'/large-*.yaml", program_folder(),
	    program_folder());
	assert_int_equal(program_command(words, out, sizeof out), 0);
}

static int
setup(void **state)
{
	if (program_setup(state) != 0)
		return -1;
	make_store();
	return 0;
}

static bool
is_same(struct pty *p, void *with)
{
	struct twin *t = with;
	const struct screen *s = app_shown(t->app);
	int row, col;

	buf_reset(&t->want);
	screen_text(s, &t->want);
	pty_cursor(p, &row, &col);
	return row == s->cursor_row && col == s->cursor_col &&
	    strcmp(pty_screen(p), buf_text(&t->want)) == 0;
}

/* Waits until the program shows what its twin does. */
static void
settle(struct twin *t)
{
	if (!pty_wait_until(t->p, is_same, t, WAIT)) {
		fprintf(stderr, "its twin shows:\n%s", buf_text(&t->want));
		fail();
	}
}

/* A configuration that says `selection: marker`; what it stands in. */
static const char *
marker_folder(void)
{
	static char folder[160];
	char path[440];
	FILE *f;

	snprintf(folder, sizeof folder, "%s/marker", program_folder());
	snprintf(path, sizeof path,
	    "mkdir -p '%s/ragtrack' && echo 'selection: marker' "
	    ">'%s/ragtrack/config.yaml'",
	    folder, folder);
	f = popen(path, "w");
	assert_non_null(f);
	assert_int_equal(pclose(f), 0);
	return folder;
}

static void
twins_open(struct twin *t, bool marker)
{
	struct app_options o = { .today = day_make(2023, 11, 20) };
	struct event tick = { .kind = EVENT_TICK };
	static char store[200], config[200], state[200];
	const char *const more[] = { store, marker ? config : NULL, NULL };
	struct err e = { 0 };

	memset(t, 0, sizeof *t);
	snprintf(t->store, sizeof t->store, "%s/large.db", program_folder());
	snprintf(store, sizeof store, "RAGTRACK_STORE=%s", t->store);
	if (marker)
		snprintf(config, sizeof config, "XDG_CONFIG_HOME=%s",
		    marker_folder());
	/* Of its own, so that both are new at first, and both are told the keys. */
	snprintf(state, sizeof state, "%s/twin", program_folder());
	t->settings = (struct settings){ .store = t->store,
		.state_dir = state,
		.marker = marker,
		.today = o.today,
		.today_given = true,
		.who = {
		    .uid = 1, .audit_uid = -1, .login = "twin", .as = "L5" } };
	o.settings = &t->settings;
	o.store = t->store;
	t->arena = arena_new();
	theme_default(&t->theme);
	assert_true(app_begin(&o, HEIGHT, WIDTH, &t->app, &e));
	while (!app_idle(t->app))
		app_event(t->app, &tick);
	t->before = screen_new(t->arena, HEIGHT, WIDTH);
	t->p = program_start("L5", HEIGHT, WIDTH, more);
	settle(t);
}

static void
twins_close(struct twin *t)
{
	app_end(t->app);
	program_leave(t->p);
	buf_free(&t->want);
	arena_free(t->arena);
}

/* Presses keys in both; the bytes that the program wrote for them, and those
   that it would take by hand. */
static size_t
step(struct twin *t, const char *keys, size_t *by_hand)
{
	const struct screen *s = app_shown(t->app);
	struct event tick = { .kind = EVENT_TICK };
	size_t written = pty_written(t->p);

	memcpy(t->before->cells, s->cells, sizeof(*s->cells) * HEIGHT * WIDTH);
	t->before->cursor_row = s->cursor_row;
	t->before->cursor_col = s->cursor_col;
	for (const char *k = keys; *k != '\0'; k++) {
		struct event e = { .kind = EVENT_KEY, .key = *k };

		assert_true(app_event(t->app, &e));
	}
	while (!app_idle(t->app))
		app_event(t->app, &tick);
	pty_keys(t->p, keys);
	settle(t);
	*by_hand = hand_bytes(t->before, app_shown(t->app), &t->theme);
	return pty_written(t->p) - written;
}

/* Steps down n rows: the most bytes of one, and the sums. */
static size_t
steps(struct twin *t, int n, size_t *sum, size_t *by_hand)
{
	size_t most = 0, hand;

	*sum = *by_hand = 0;
	for (int i = 0; i < n; i++) {
		size_t written = step(t, "j", &hand);

		*sum += written;
		*by_hand += hand;
		most = written > most ? written : most;
	}
	return most;
}

/* With the marker a step is a few bytes; with the bar two rows are written. */
static void
list_alone(bool marker)
{
	struct twin t;
	size_t sum, hand, most, one;

	twins_open(&t, marker);
	step(&t, "z", &hand);
	most = steps(&t, 40, &sum, &hand);
	print_message("list alone, %s: %zu bytes a step at most, %zu in the "
		      "mean, %zu by hand: %.3f\n",
	    marker ? "marker" : "bar", most, sum / 40, hand / 40,
	    (double)sum / (double)hand);
	if (marker)
		assert_in_range(most, 1, 100);
	else
		assert_true(sum * 10 <= hand * 11);
	/* At the end of the list a key changes nothing. */
	step(&t, "G", &hand);
	one = step(&t, "j", &hand);
	assert_int_equal(one, 0);
	twins_close(&t);
}

static void
test_list_alone(void **state)
{
	(void)state;
	list_alone(true);
	list_alone(false);
}

static void
with_detail(bool marker)
{
	struct twin t;
	size_t sum, hand, most;

	twins_open(&t, marker);
	most = steps(&t, 40, &sum, &hand);
	print_message("with detail, %s: %zu bytes a step at most, %zu in the "
		      "mean, %zu by hand: %.3f\n",
	    marker ? "marker" : "bar", most, sum / 40, hand / 40,
	    (double)sum / (double)hand);
	assert_true(sum * 10 <= hand * 11);
	twins_close(&t);
}

static void
test_with_detail(void **state)
{
	(void)state;
	with_detail(true);
	with_detail(false);
}

/* A whole screen is no longer than its own cells by hand.  C-l draws everything anew; the step behind it, in the same frame, is what
   shows that it has. */
static void
test_full_screen(void **state)
{
	struct twin t;
	size_t written, hand, full;

	(void)state;
	twins_open(&t, false);
	step(&t, "6", &hand);
	for (int i = 0; i < 2; i++) {
		written = step(&t, "\014j", &hand);
		full = hand_bytes(NULL, app_shown(t.app), &t.theme);
		print_message("full screen: %zu bytes, %zu by hand: %.3f\n",
		    written, full, (double)written / (double)full);
		assert_true(written <= full);
		step(&t, "z", &hand);
	}
	twins_close(&t);
}

/* Whether a cell looks as it should; what is dim the terminal here does not say,
   and on a blank only what shows there counts. */
static bool
looks_so(const struct cell *c, struct look want, struct look is)
{
	if (strcmp(c->text, " ") == 0) {
		want.bold = want.dim = want.italic = false;
		is.bold = is.italic = false;
		want.colour = is.colour = COLOUR_DEFAULT;
	}
	want.dim = false;
	return look_same(&want, &is);
}

/* After each of many keys every cell has the look that it should have: what is
   written for those that change leaves the others as they are. */
static void
test_looks(void **state)
{
	static const char *const keys[] = { "6", "j", "j", "z", "j", "z", "k",
		"P", "j", "O", "j", "q", "q", "L", "j", "k", "q", "T", "j", "G",
		"q", "2", "j", "K", "q", "4", "\014j", "G", "g" };
	struct twin t;
	size_t hand;

	(void)state;
	twins_open(&t, false);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const struct screen *s;
		struct theme looks;
		int count = 0;

		step(&t, keys[i], &hand);
		pty_cells(t.p, t.before, &looks, &count);
		s = app_shown(t.app);
		for (int k = 0; k < HEIGHT * WIDTH; k++) {
			struct look want = theme_look(
			    &t.theme, s->cells[k].style, 256);

			if (!looks_so(&s->cells[k], want,
				looks.look[t.before->cells[k].style]))
				fail_msg("key %zu: row %d, column %d", i,
				    k / WIDTH, k % WIDTH);
		}
	}
	twins_close(&t);
}

/* Left alone for more than two of its seconds it writes nothing. */
static void
test_idle(void **state)
{
	struct twin t;
	size_t written;

	(void)state;
	twins_open(&t, false);
	written = pty_written(t.p);
	assert_int_equal(pty_exit(t.p, 2200), -1);
	assert_int_equal(pty_written(t.p), written);
	twins_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list_alone),
		cmocka_unit_test(test_with_detail),
		cmocka_unit_test(test_full_screen),
		cmocka_unit_test(test_looks),
		cmocka_unit_test(test_idle),
	};

	return cmocka_run_group_tests(tests, setup, program_teardown);
}
