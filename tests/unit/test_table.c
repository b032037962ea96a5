/* SPDX-License-Identifier: ISC */
/* Hash tables: every key finds its own, however many there are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/table.h"

static void
entries_are_told_apart_by_each_part_of_their_key(void **state)
{
	struct table t = { .arena = arena_new() };
	int a, b;
	const void *part[] = { NULL, &a, &b };
	const char *text[] = { NULL, "", "a", "b", "ab" };
	int n = 0;

	(void)state;
	assert_null(entry_find(&t, NULL, NULL, "a"));
	for (size_t i = 0; i < 3; i++)
		for (size_t k = 0; k < 3; k++)
			for (size_t m = 0; m < 5; m++) {
				struct entry *e = entry_at(
				    &t, part[i], part[k], text[m]);

				assert_int_equal(e->number, 0);
				assert_null(e->value);
				e->number = ++n;
			}
	assert_int_equal(t.count, n);
	n = 0;
	for (size_t i = 0; i < 3; i++)
		for (size_t k = 0; k < 3; k++)
			for (size_t m = 0; m < 5; m++)
				assert_int_equal(
				    entry_find(&t, part[i], part[k], text[m])
					->number,
				    ++n);
	arena_free(t.arena);
}

/* Texts are compared by their letters, wherever they lie. */
static void
entries_stay_where_they_are(void **state)
{
	struct table t = { .arena = arena_new() };
	struct entry *first = entry_at(&t, NULL, NULL, "0");
	char text[16];

	(void)state;
	for (int i = 0; i < 5000; i++) {
		snprintf(text, sizeof(text), "%d", i);
		entry_at(&t, NULL, NULL, arena_strdup(t.arena, text))->number++;
	}
	assert_int_equal(t.count, 5000);
	for (int i = 0; i < 5000; i++) {
		snprintf(text, sizeof(text), "%d", i);
		assert_int_equal(entry_find(&t, NULL, NULL, text)->number, 1);
	}
	assert_ptr_equal(entry_find(&t, NULL, NULL, "0"), first);
	assert_null(entry_find(&t, NULL, NULL, "5000"));
	assert_true(3 * t.count <= 2 * t.room);
	arena_free(t.arena);
}

struct thing {
	int key;
};

static bool
same(const void *item, const void *key)
{
	return ((const struct thing *)item)->key == *(const int *)key;
}

/* All hashes alike: then `same` alone tells them apart. */
static void
items_of_one_hash_are_found(void **state)
{
	struct table t = { .arena = arena_new() };
	struct thing things[100];
	size_t met = 0;

	(void)state;
	for (int i = 0; i < 100; i++) {
		void **at = table_at(&t, 7, same, &i);

		assert_null(*at);
		things[i].key = i;
		*at = &things[i];
	}
	for (int i = 0; i < 100; i++) {
		assert_ptr_equal(table_find(&t, 7, same, &i), &things[i]);
		assert_null(table_find(&t, 8, same, &i));
		assert_ptr_equal(*table_at(&t, 7, same, &i), &things[i]);
	}
	assert_int_equal(t.count, 100);
	for (size_t i = 0; i < t.room; i++)
		met += t.slot[i].item != NULL;
	assert_int_equal(met, 100);
	arena_free(t.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    entries_are_told_apart_by_each_part_of_their_key),
		cmocka_unit_test(entries_stay_where_they_are),
		cmocka_unit_test(items_of_one_hash_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
