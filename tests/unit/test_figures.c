/* SPDX-License-Identifier: ISC */
/*
 * A figure on a screen is whole or not there: never cut to look like another.
 * Random days late and days since an update, at every width.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/date.h"
#include "ragtrack/screen/screen.h"
#include "screens_help.h"

enum { ACTIONS = 20, FROM = 40, TO = 250, LATE_MOST = 9999 };

struct days {
	int late[ACTIONS], updated[ACTIONS]; /* days ago */
};

/* A plan of actions named a to t in a store of its own, the only one. */
static void
make(struct fixture *f, struct days *p)
{
	char path[64];
	const char *argv[] = { "import", path };
	FILE *out;

	snprintf(f->store, sizeof(f->store), "%s/late.db", f->folder);
	snprintf(path, sizeof(path), "%s/late.yaml", f->folder);
	out = fopen(path, "w");
	assert_non_null(out);
	fputs("ragtrack: 1\nplan: {id: late, title: Word, update_every: "
	      "monthly}\npriorities:\n  - title: All\n    actions:\n",
	    out);
	for (int i = 0; i < ACTIONS; i++) {
		char due[16], said[16];

		p->late[i] = 1 + (int)(random_next(f) % LATE_MOST);
		p->updated[i] = (int)(random_next(f) % LATE_MOST);
		day_iso(f->settings.today - p->late[i], due);
		day_iso(f->settings.today - p->updated[i], said);
		fprintf(out,
		    "      - {ref: %c, title: Word, leads: [Z%c], due: %s, "
		    "updates: [{date: %s, text: Said}]}\n",
		    'a' + i, 'A' + i, due, said);
	}
	fclose(out);
	assert_int_equal(screens_run(f, 2, argv), 0);
	remove(path);
	screens_open(f);
}

static void
clean(struct fixture *f)
{
	if (f->app != NULL)
		app_end(f->app);
	f->app = NULL;
	unlink(f->store);
	snprintf(f->store, sizeof(f->store), "%s/late.db-queue", f->folder);
	unlink(f->store);
	snprintf(f->store, sizeof(f->store), "%s/late.db-journal", f->folder);
	unlink(f->store);
	snprintf(f->store, sizeof(f->store), "%s/store.db", f->folder);
}

/* The screen at that width, a line a row. */
static void
shown(struct fixture *f, int width, struct buf *out)
{
	struct event e = { .kind = EVENT_RESIZE };

	f->width = width;
	f->height = 30;
	app_resize(f->app, f->height, f->width);
	screens_event(f, &e);
	buf_reset(out);
	screen_text(app_shown(f->app), out);
}

/* No number ends in the sign for what is cut. */
static void
no_number_is_cut(const char *text, int width)
{
	for (const char *p = text; (p = strstr(p, "\u2026")) != NULL; p++)
		if (p > text && p[-1] >= '0' && p[-1] <= '9') {
			print_message("at %d columns:\n%s", width, text);
			fail();
		}
}

/* Whether the word stands in the line, which ends before `end`. */
static bool
has_word(const char *line, const char *end, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = line; p + n <= end; p++)
		if (strncmp(p, word, n) == 0 && p > line && p[-1] == ' ' &&
		    (p + n == end || p[n] == ' ' || p[n] == '!'))
			return true;
	return false;
}

/* Every row that is in sight has its figures, where their column is. */
static int
check_rows(const char *text, const struct days *p, int width)
{
	bool late = strstr(text, "Late ") != NULL;
	bool updated = strstr(text, "Upd") != NULL;
	int rows = 0;

	for (const char *line = text; *line != '\0';) {
		const char *end = line + strcspn(line, "\n");
		bool row = end - line > 6 && line[3] == ' ' && line[4] >= 'a' &&
		    line[4] < 'a' + ACTIONS && line[5] == ' ';
		int i = row ? line[4] - 'a' : 0;
		char word[16];

		if (row) {
			snprintf(word, sizeof(word), "%dd", p->late[i]);
			if (late && !has_word(line, end, word)) {
				print_message(
				    "%s at %d:\n%s", word, width, text);
				fail();
			}
			snprintf(word, sizeof(word), "%dd", p->updated[i]);
			if (updated && !has_word(line, end, word)) {
				print_message(
				    "%s at %d:\n%s", word, width, text);
				fail();
			}
			rows++;
		}
		line = *end != '\0' ? end + 1 : end;
	}
	return rows;
}

static void
test_the_list_shows_figures_whole(void **state)
{
	struct fixture *f = *state;
	struct buf text = { 0 };

	for (int round = 0; round < 3; round++) {
		struct days p;

		make(f, &p);
		screens_type(f, "6z");
		for (int width = FROM; width <= TO; width++) {
			shown(f, width, &text);
			no_number_is_cut(buf_text(&text), width);
			assert_true(check_rows(buf_text(&text), &p, width) > 5);
		}
		clean(f);
	}
	buf_free(&text);
}

/* A number of a table is one that it has where there is room for all. */
static void
check_numbers(const char *text, const char *whole, int width)
{
	for (const char *p = text; *p != '\0';) {
		size_t n = strspn(p, "0123456789");
		char word[32];

		if (n == 0) {
			p++;
			continue;
		}
		snprintf(word, sizeof(word), " %.*s ", (int)n, p);
		if (strstr(whole, word) == NULL) {
			print_message("%s at %d:\n%s", word, width, text);
			fail();
		}
		p += n;
	}
}

/* Without what stands below the table: actions, whose lateness has a d. */
static void
table_alone(struct buf *text)
{
	const char *line = strstr(buf_text(text), "\u2500");

	if (line != NULL) {
		text->len = (size_t)(line - buf_text(text));
		text->text[text->len] = '\0';
	}
}

static void
test_tables_show_figures_whole(void **state)
{
	struct fixture *f = *state;
	static const char *const screens[] = { "L", "P", "O" };
	struct buf text = { 0 }, whole = { 0 };
	struct days p;

	make(f, &p);
	for (size_t i = 0; i < sizeof(screens) / sizeof(*screens); i++) {
		screens_type(f, screens[i]);
		shown(f, TO, &text);
		for (const char *c = buf_text(&text); *c != '\0'; c++)
			buf_addc(&whole, *c == '\n' || *c == '>' ? ' ' : *c);
		for (int width = TO; width >= FROM; width--) {
			shown(f, width, &text);
			no_number_is_cut(buf_text(&text), width);
			table_alone(&text);
			check_numbers(buf_text(&text), buf_text(&whole), width);
		}
		screens_type(f, "q");
		buf_reset(&whole);
	}
	clean(f);
	buf_free(&text);
	buf_free(&whole);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_the_list_shows_figures_whole, screens_setup,
		    screens_teardown),
		cmocka_unit_test_setup_teardown(test_tables_show_figures_whole,
		    screens_setup, screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
