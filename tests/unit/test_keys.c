/* SPDX-License-Identifier: ISC */
/*
 * Key files: the defaults, what a person binds over them, and errors that
 * name line and column.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "../../src/view/question.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/file.h"
#include "ragtrack/screen/event.h"
#include "ragtrack/view/keys.h"

static void
test_defaults(void **state)
{
	static const struct {
		int key;
		enum act act;
	} rows[] = {
		{ 'j', ACT_DOWN },
		{ K_DOWN, ACT_DOWN },
		{ ' ', ACT_MARK },
		{ 'O', ACT_PAGE },
		{ 'L', ACT_WHO },
		{ 'T', ACT_TIMELINE },
		{ 'M', ACT_MEASURES },
		{ 'W', ACT_SAVE_VIEW },
		{ K_CTRL('d'), ACT_PAGE_DOWN },
		{ '#', ACT_NONE },
	};
	struct arena *a = arena_new();
	struct keys keys;

	(void)state;
	keys_default(a, &keys);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(
		    keys_act(&keys, rows[i].key, SCOPE_LIST), rows[i].act);
	arena_free(a);
}

/* Every action but those that need none has a key. */
static void
test_every_action_has_a_key(void **state)
{
	struct arena *a = arena_new();
	struct keys keys;
	char name[EVENT_NAME];

	(void)state;
	keys_default(a, &keys);
	for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
		assert_non_null(acts[i].name);
		assert_non_null(acts[i].help);
		assert_int_equal(act_find(acts[i].name), i);
		if (keys_of(&keys, (enum act)i, name)[0] == '\0')
			fail_msg("%s has no key", acts[i].name);
	}
	arena_free(a);
}

/* What a key asks can be shown and answered: a row that forgets something is
   found here, not by whoever presses the key. */
static void
test_every_question_is_whole(void **state)
{
	size_t asked = 0;

	(void)state;
	for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
		const struct question *q = acts[i].asks;

		if (q == NULL)
			continue;
		asked++;
		assert_non_null(q->label);
		if (q->field != NULL)
			assert_non_null(field_find(&kind_action, q->field));
		if (q->field == NULL && q->puts == NULL && q->enter == NULL)
			fail_msg("%s: nothing is done", acts[i].name);
		if (q->enter == NULL && q->field == NULL && q->made == NULL &&
		    q->done == NULL)
			fail_msg("%s: nothing is said of it", acts[i].name);
		if (q->enter == NULL && q->puts != NULL && q->key == NULL &&
		    q->draft == NULL)
			fail_msg("%s: what is typed is lost", acts[i].name);
	}
	assert_true(asked > 10);
}

static void
test_own_keys(void **state)
{
	struct arena *a = arena_new();
	struct keys keys;
	struct err e = { 0 };

	(void)state;
	keys_default(a, &keys);
	assert_true(keys_parse(&keys, "# mine\nZ quit\nj none\n", &e));
	assert_int_equal(keys_act(&keys, 'Z', SCOPE_LIST), ACT_QUIT);
	assert_int_equal(keys_act(&keys, 'j', SCOPE_LIST), ACT_NONE);
	assert_int_equal(keys_act(&keys, K_DOWN, SCOPE_LIST), ACT_DOWN);
	arena_free(a);
}

static void
test_errors_name_their_place(void **state)
{
	static const struct {
		const char *text;
		int line, column;
		const char *says;
	} rows[] = {
		{ "Y quit\nj dwon\n", 2, 3, "down" },
		{ "Foo down\n", 1, 1, "is no key" },
		{ "j\n", 1, 2, "missing" },
		{ "Y quit now\n", 1, 7, "more on this line" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct keys keys;
		struct err e = { 0 };

		keys_default(a, &keys);
		assert_false(keys_parse(&keys, rows[i].text, &e));
		assert_int_equal(e.line, rows[i].line);
		assert_int_equal(e.column, rows[i].column);
		assert_non_null(strstr(e.text, rows[i].says));
		assert_int_equal(keys_act(&keys, 'Y', SCOPE_LIST), ACT_NONE);
	}
	arena_free(a);
}

/* A key as an argument of the manual's macros. */
static void
add_key(struct buf *b, const char *name)
{
	if (strlen(name) > 1 ||
	    (name[0] >= '0' && name[0] <= 'z' &&
		strchr("[\\]^_`:;<=>?@", name[0]) == NULL))
		buf_add(b, name);
	else if (name[0] == '\\')
		buf_add(b, "\\e");
	else if (name[0] == '\'')
		buf_add(b, "\\(aq");
	else
		buf_addf(b, "\\&%s", name);
}

/* The list of keys as the manual has to have it. */
static void
manual_keys(const struct keys *keys, struct buf *b)
{
	char name[EVENT_NAME];

	buf_add(b, ".Bl -tag -width \"Esc h Left Backspace\" -compact\n");
	for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
		buf_add(b, ".It Ic");
		for (size_t k = 0; k < keys->count; k++) {
			if (keys->item[k].act != (enum act)i)
				continue;
			buf_addc(b, ' ');
			add_key(b, event_name(keys->item[k].key, name));
		}
		buf_addf(b, "\n.Cm %s :\n%s.\n", acts[i].name, acts[i].help);
	}
	buf_add(b, ".El\n");
}

/* The manual names every key; "make golden" writes it anew. */
static void
test_manual_has_the_keys(void **state)
{
	static const char path[] = "data/man/ragtrack.1";
	static const char begin[] = "keys: begin\n", end[] = ".\\\" keys: end";
	struct arena *a = arena_new();
	struct buf want = { 0 }, all = { 0 };
	struct keys keys;
	char *text, *from, *to;
	size_t length;

	(void)state;
	keys_default(a, &keys);
	manual_keys(&keys, &want);
	assert_true(file_read(a, path, 1 << 20, &text, &length, NULL, NULL));
	from = strstr(text, begin);
	assert_non_null(from);
	from += strlen(begin);
	to = strstr(from, end);
	assert_non_null(to);
	if (getenv("GOLDEN") != NULL) {
		buf_addn(&all, text, (size_t)(from - text));
		buf_add(&all, buf_text(&want));
		buf_add(&all, to);
		assert_true(
		    file_replace(path, buf_text(&all), all.len, 0644, NULL));
	} else if (strcmp(arena_strndup(a, from, (size_t)(to - from)),
		       buf_text(&want)) != 0) {
		fail_msg("the keys in %s are others; write them anew with "
			 "make golden",
		    path);
	}
	buf_free(&want);
	buf_free(&all);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_every_action_has_a_key),
		cmocka_unit_test(test_every_question_is_whole),
		cmocka_unit_test(test_manual_has_the_keys),
		cmocka_unit_test(test_own_keys),
		cmocka_unit_test(test_errors_name_their_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
