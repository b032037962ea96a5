/* SPDX-License-Identifier: ISC */
/*
 * By ear: each key is answered by one sentence, in words.  It has what the eye
 * has of a row, nothing twice, nothing that nobody asked for.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "../../src/view/speech.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

#include "screens_help.h"

static void
test_words(void **state)
{
	static const struct {
		const char *eye, *ear;
	} texts[] = {
		{ "R Red, worse", "Red, worse" },
		{ "G Green (On course)  impact - Unrated",
		    "Green (On course), impact Unrated" },
		{ "A plan for each child", "A plan for each child" },
		{ "1 [x]", "1 done:" },
		{ "status on hold -> in progress",
		    "status on hold to in progress" },
		{ "Permanence / Theme  @12", "Permanence, Theme, number 12" },
		{ "= Wed 30 Sep 2026, in 12 days",
		    "Wed 30 Sep 2026, in 12 days" },
		{ "1.6* rated amber", "1.6 rated amber" },
		{ "amber  SH +1", "amber, SH and 1 more" },
		{ "+2w moves each", "+2w moves each" },
		{ "one\n\ntwo.\nthree", "one, two. three" },
		{ "- an item of a list", "an item of a list" },
		{ "open, 41d left", "open, 41 days left" },
		{ "a draft; C-u clears it", "a draft; control u clears it" },
		{ "well-known and/or new", "well-known and/or new" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_string_equal(speech_text(a, texts[i].eye), texts[i].ear);
	arena_free(a);
}

/* What is said after keys, NULL after the last of them: nothing. */
static const char *
heard(struct fixture *f, const char *keys)
{
	struct event e = { .kind = EVENT_KEY };
	const char *said = NULL, *typed;

	screens_open(f);
	for (; *keys != '\0'; keys++) {
		e.key = *keys == '\n' ? K_ENTER :
		    *keys == '\033'   ? K_ESC :
					*keys;
		assert_true(app_event(f->app, &e));
		said = app_heard(f->app, &e, &typed);
	}
	return said;
}

static const char *
heard_tick(struct fixture *f)
{
	struct event e = { .kind = EVENT_TICK };
	const char *typed;

	assert_true(app_event(f->app, &e));
	return app_heard(f->app, &e, &typed);
}

/* The n'th of the values of a line, parted by tabs. */
static const char *
value(struct arena *a, const char *line, int n)
{
	while (n-- > 0)
		line += strcspn(line, "\t\n") + 1;
	return arena_strndup(a, line, strcspn(line, "\t\n"));
}

static void
has(const char *said, const char *part)
{
	if (strstr(said, part) == NULL)
		print_message("%s\ndoes not say %s\n", said, part);
	assert_non_null(strstr(said, part));
}

/* Every row of every action is said with its title, rating, first lead and how
   late it is. */
static void
test_nothing_is_missing(void **state)
{
	static const char *const list[] = { "list", "--columns",
		"title,rag,leads,days_late", "--format", "plain" };
	struct fixture *f = *state;
	struct arena *a = arena_new();
	struct buf rows = { 0 };
	const char *said, *line;
	int n = 0;

	assert_int_equal(screens_output(f, 5, list, &rows), 0);
	screens_open(f);
	said = heard(f, "6");
	has(said, "All");
	for (line = buf_text(&rows); *line != '\0'; n++) {
		const char *lead = value(a, line, 2);
		const char *late = value(a, line, 3);

		has(said, value(a, line, 0));
		has(said, value(a, line, 1));
		has(said,
		    *lead == '\0' ? "no lead" :
				    arena_printf(a, "lead %.*s",
					(int)strcspn(lead, ";"), lead));
		if (*late != '\0' && *late != '0')
			has(said, arena_printf(a, "%s day", late));
		line += strcspn(line, "\n");
		line += *line == '\n';
		if (*line != '\0')
			said = heard(f, "j");
	}
	assert_true(n > 20);
	has(heard(f, "j"), "nothing changes");
	buf_free(&rows);
	arena_free(a);
}

/* No part of a sentence of some length stands in it twice. */
static void
nothing_twice(const char *said)
{
	struct arena *a = arena_new();

	for (const char *s = said; *s != '\0'; s += strcspn(s, ",.;")) {
		size_t n;
		const char *part;

		s += strspn(s, ",.; ");
		n = strcspn(s, ",.;");
		part = arena_strndup(a, s, n);
		if (n > 24 && strstr(s + n, part) != NULL)
			print_message("%s\nsays twice %s\n", said, part);
		assert_true(n <= 24 || strstr(s + n, part) == NULL);
	}
	arena_free(a);
}

static void
is_in_words(const char *said)
{
	static const char *const signs[] = { "  ", " > ", " -> ", "[x]", "[ ]",
		"\xe2\x80\xa6", " | ", " - ", "~", "_.", ".-" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		if (strstr(said, signs[i]) != NULL)
			print_message("%s\nhas \"%s\"\n", said, signs[i]);
		assert_null(strstr(said, signs[i]));
	}
}

/* In every view each key that moves is answered, in words, once; what is asked
   is said; and while nothing is pressed nothing is. */
static void
test_every_view_speaks(void **state)
{
	static const char *const ways[] = { "6", "6\n", "P", "?", "K",
		":history\n", "6H", ":people\n", "p", "O", "L", "T", "M",
		":gaps\n", "B", "w", ":views\n", "6e", "6r", "6ra", "6d", "6s",
		"6/", "'", ":", "6a", "6o", "6e\n", "6  s", "p+" };
	struct fixture *f = *state;
	const char *said;
	char place[16];

	f->settings.accessible = true;
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		heard(f, "\033\033\033\033\033\033");
		said = heard(f, ways[i]);
		if (said == NULL)
			print_message("%s says nothing\n", ways[i]);
		assert_non_null(said);
		is_in_words(said);
		nothing_twice(said);
		snprintf(place, sizeof(place), "%.*s", (int)strcspn(said, ",."),
		    said);
		assert_null(heard_tick(f));
		for (int k = 0; k < 6; k++) {
			said = heard(f, k == 4 ? "k" : "j");
			if (said == NULL)
				continue; /* typed: it is its own echo */
			if (strncmp(said, place, strlen(place)) == 0)
				print_message("again: %s\n", said);
			assert_int_not_equal(
			    strncmp(said, place, strlen(place)), 0);
			is_in_words(said);
			nothing_twice(said);
			assert_null(heard_tick(f));
		}
	}
}

/* A view without words would be silence. */
static void
test_every_view_has_words(void **state)
{
	(void)state;
	for (size_t i = 0; views[i] != NULL; i++) {
		if (views[i]->speak == NULL)
			print_message("%s has no words\n", views[i]->name);
		assert_non_null(views[i]->speak);
	}
}

/* Of a key that has a name in words that is said, so that a capital letter is
   told from a small one. */
static void
test_keys_are_said(void **state)
{
	static const struct {
		int key;
		const char *said;
	} keys[] = { { 'u', "u" }, { 'U', "capital U" }, { '.', "full stop" },
		{ K_CTRL('d'), "control d" }, { K_ENTER, "Enter" },
		{ K_ALT('b'), "alt b" }, { K_CTRL_LEFT, "control Left" },
		{ ' ', "Space" }, { K_F1, "F1" } };
	char name[EVENT_NAME];

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		assert_string_equal(
		    event_said(keys[i].key, name), keys[i].said);
}

/* Whatever is pressed, wherever: there is an answer, or a field that is typed
   in. */
static void
test_every_key_is_answered(void **state)
{
	static const int keys[] = { 'j', 'k', 'G', 'g', K_PGDN, K_ENTER, K_ESC,
		K_ESC, 'q', K_TAB, '/', 'n', 'z', ' ', 'v', '*', 'r', 'a', 'd',
		's', 'x', 't', 'e', 'u', 'U', 'S', 'I', '?', ':', 'p', 'P', 'O',
		'L', 'T', 'M', 'B', 'H', '+', 'D', 'K', '\\', K_BACKSPACE,
		K_CTRL('u'), K_UP, K_DOWN, K_F1, '2', '6', '.', 'o', 'y' };
	struct fixture *f = *state;
	struct event e = { .kind = EVENT_KEY };
	const char *said, *typed;
	int answered = 0;

	f->settings.accessible = true;
	f->seed = 1812;
	screens_open(f);
	for (int k = 0; k < 4000; k++) {
		e.key = keys[random_next(f) % (sizeof(keys) / sizeof(*keys))];
		screens_event(f, &e);
		said = app_heard(f->app, &e, &typed);
		if (said == NULL && typed == NULL)
			print_message("key %d says nothing\n", e.key);
		assert_true(said != NULL || typed != NULL);
		answered += said != NULL;
	}
	assert_true(answered > 2000);
}

/* What others do is said when it comes, and said once. */
static void
test_others(void **state)
{
	static const char *const set[] = { "set", "1.8", "status=on hold" };
	struct fixture *f = *state;
	const char *said;

	f->settings.accessible = true;
	heard(f, "6");
	heard_tick(f);
	f->settings.who.login = "other";
	assert_int_equal(screens_run(f, 3, set), 0);
	said = heard_tick(f);
	assert_non_null(said);
	has(said, "changed 1 action");
	assert_null(heard_tick(f));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_every_view_has_words),
		cmocka_unit_test(test_keys_are_said),
		cmocka_unit_test_setup_teardown(
		    test_nothing_is_missing, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_every_view_speaks, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(test_every_key_is_answered,
		    screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_others, screens_setup, screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
