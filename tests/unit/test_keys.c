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

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/err.h"
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
		assert_int_equal(keys_act(&keys, rows[i].key), rows[i].act);
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

static void
test_own_keys(void **state)
{
	struct arena *a = arena_new();
	struct keys keys;
	struct err e = { 0 };

	(void)state;
	keys_default(a, &keys);
	assert_true(keys_parse(&keys, "# mine\nZ quit\nj none\n", &e));
	assert_int_equal(keys_act(&keys, 'Z'), ACT_QUIT);
	assert_int_equal(keys_act(&keys, 'j'), ACT_NONE);
	assert_int_equal(keys_act(&keys, K_DOWN), ACT_DOWN);
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
		{ "Z quit\nj dwon\n", 2, 3, "down" },
		{ "Foo down\n", 1, 1, "is no key" },
		{ "j\n", 1, 2, "missing" },
		{ "Z quit now\n", 1, 7, "more on this line" },
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
		assert_int_equal(keys_act(&keys, 'Z'), ACT_NONE);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_every_action_has_a_key),
		cmocka_unit_test(test_own_keys),
		cmocka_unit_test(test_errors_name_their_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
