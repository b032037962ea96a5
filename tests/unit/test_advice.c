/* SPDX-License-Identifier: ISC */
/*
 * What to do next, on the screens: every message of the rules is said there
 * without an option or a command of the shell.  The messages are read from
 * the source, so that a new one is held to it too.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <glob.h>

#include "../../src/model/edit_parts.h"
#include "../../src/view/advice.h"

#include "ragtrack/base/advice.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/view/keys.h"

static const struct {
	const char *shell, *screens;
} cases[] = {
	{ "saved; to take it back: ragtrack --as DCS undo",
	    "saved; to take it back: :undo" },
	{ "there is no action 9: `ragtrack list` shows the numbers",
	    "there is no action 9: `:list` shows the numbers" },
	{ "ragtrack has no option", "ragtrack has no option" },
	{ "tables that ragtrack did not make; ragtrack store check says more",
	    "tables that ragtrack did not make; :store check says more" },
	{ "x: it is not a ragtrack store.", "x: it is not a ragtrack store." },
	{ "the store was made by ragtrack 0.1",
	    "the store was made by ragtrack 0.1" },
	{ "", "" },
};

/* The same in a shell that was given a store: there they are of that store. */
static const struct {
	const char *said, *here;
} shell[] = {
	{ "SH is listed as well: `ragtrack people merge \"JM\" \"SH\"`",
	    "SH is listed as well: `ragtrack --store a people merge \"JM\" "
	    "\"SH\"`" },
	{ "1. go over x; 2. ragtrack import x; 3. ragtrack plans close p",
	    "1. go over x; 2. ragtrack --store a import x; 3. ragtrack --store "
	    "a plans close p" },
	{ "to take it back: ragtrack --store a undo",
	    "to take it back: ragtrack --store a undo" },
	{ "no such word; see: ragtrack help list",
	    "no such word; see: ragtrack help list" },
	{ "use: ragtrack step ACTION add TEXT",
	    "use: ragtrack step ACTION add TEXT" },
	{ "tables that ragtrack did not make",
	    "tables that ragtrack did not "
	    "make" },
};

static void
test_commands_are_of_the_store_that_was_given(void **state)
{
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(shell) / sizeof(*shell); i++) {
		buf_reset(&out);
		advice_put(&out, shell[i].said, "ragtrack --store a ", false);
		assert_string_equal(buf_text(&out), shell[i].here);
	}
	buf_free(&out);
}

static void
test_commands_stand_behind_the_colon(void **state)
{
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_reset(&out);
		advice_here(&out, cases[i].shell);
		assert_string_equal(buf_text(&out), cases[i].screens);
	}
	buf_free(&out);
}

/* A set of the screens, with the default keys. */
static void
screens_set(struct arena *a, struct change_set *set)
{
	static const struct who who = { .login = "sh" };
	struct keys *keys = arena_alloc(a, sizeof(*keys));
	struct world w = { .who = &who, .keys = keys };

	keys_default(a, keys);
	view_set_init(set, a, &w);
}

/* The string that begins at *p, with those that follow it at once; *p is
   moved behind it. */
static void
read_string(const char **p, struct buf *out)
{
	const char *s = *p;

	buf_reset(out);
	while (*s == '"') {
		for (s++; *s != '"' && *s != '\0'; s++) {
			if (*s == '\\' && s[1] != '\0')
				s++;
			buf_addc(out, *s);
		}
		s += *s == '"';
		*p = s;
		s += strspn(s, " \t\n");
	}
}

/* What a screen must not say: an option outside a command behind `:`. */
static bool
of_the_shell(const char *said)
{
	const char *command = strchr(said, ':'), *option = NULL;

	while (command != NULL && (command[1] < 'a' || command[1] > 'z'))
		command = strchr(command + 1, ':');
	if (strstr(said, " -m ") != NULL)
		option = strstr(said, " -m ");
	for (const char *p = said; (p = strstr(p, "--")) != NULL; p += 2)
		if (p[2] >= 'a' && p[2] <= 'z')
			option = p;
	return option != NULL && (command == NULL || option < command);
}

/* Whether the rules say it in a shell alone, and a screen something else. */
static bool
has_a_way(const char *said)
{
	struct change_set here = { 0 };
	struct edit ed = { .set = &here };

	for (int i = 0; i < WAY_COUNT; i++)
		if (strcmp(edit_way(&ed, (enum edit_way)i), said) == 0)
			return true;
	return false;
}

static size_t
check_file(const char *path)
{
	FILE *f = fopen(path, "r");
	struct buf text = { 0 }, word = { 0 }, said = { 0 };
	size_t strings = 0;
	int c;

	assert_non_null(f);
	while ((c = getc(f)) != EOF)
		buf_addc(&text, (char)c);
	fclose(f);
	for (const char *p = buf_text(&text); *p != '\0';) {
		if (p[0] == '/' && p[1] == '*') {
			p = strstr(p, "*/");
			assert_non_null(p);
			p += 2;
		} else if (p[0] == '\'' && p[1] != '\0') {
			p += p[1] == '\\' ? 4 : 3;
		} else if (*p == '"') {
			read_string(&p, &word);
			strings++;
			buf_reset(&said);
			advice_here(&said, buf_text(&word));
			/* Who one is to be is told to the shell; an option
			   alone is no message. */
			if (!of_the_shell(buf_text(&said)) ||
			    strcmp(buf_text(&word), "--as ") == 0 ||
			    has_a_way(buf_text(&word)) ||
			    strstr(buf_text(&said), "--as takes") != NULL)
				continue;
			print_message("%s: %s\n", path, buf_text(&said));
			fail();
		} else {
			p++;
		}
	}
	buf_free(&text);
	buf_free(&word);
	buf_free(&said);
	return strings;
}

static void
test_no_message_of_the_rules_names_an_option(void **state)
{
	static const char *const folders[] = { "src/model/*.c", "src/base/*.c",
		"src/query/*.c" };
	size_t strings = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		glob_t found;

		assert_int_equal(glob(folders[i], 0, NULL, &found), 0);
		for (size_t k = 0; k < found.gl_pathc; k++)
			strings += check_file(found.gl_pathv[k]);
		globfree(&found);
	}
	assert_true(strings > 500);
	/* The check itself: what it must find. */
	assert_true(of_the_shell("say it with -m REASON"));
	assert_true(of_the_shell("--cutoff says it"));
	assert_false(of_the_shell("use `:period open x --cutoff DAY`"));
}

static void
test_every_way_is_one_of_the_screens(void **state)
{
	struct arena *a = arena_new();
	struct change_set set;
	struct edit ed = { .set = &set };

	(void)state;
	screens_set(a, &set);
	for (int i = 0; i < WAY_COUNT; i++) {
		const char *said = edit_way(&ed, (enum edit_way)i);

		assert_non_null(said);
		assert_false(of_the_shell(said));
		assert_null(strstr(said, "ragtrack "));
	}
	assert_string_equal(edit_way(&ed, WAY_VERIFY), "X verifies it");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commands_stand_behind_the_colon),
		cmocka_unit_test(test_commands_are_of_the_store_that_was_given),
		cmocka_unit_test(test_no_message_of_the_rules_names_an_option),
		cmocka_unit_test(test_every_way_is_one_of_the_screens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
