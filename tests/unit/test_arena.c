/* SPDX-License-Identifier: ISC */

/* Memory: arenas and growable strings, and what happens when it runs out. */

#include "ragtrack/base/arena.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "ragtrack/base/buf.h"

static void
numbers_are_written_as_printf_does(void **state)
{
	static const int64_t edges[] = { 0, 1, 9, 10, 99, 100, -1, -10,
		INT64_MAX, INT64_MIN, 1234567890123 };
	char ours[INT_TEXT], wanted[32];

	(void)state;
	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]); i++) {
		snprintf(wanted, sizeof(wanted), "%" PRId64, edges[i]);
		assert_int_equal(int_text(edges[i], ours), strlen(wanted));
		assert_string_equal(ours, wanted);
	}
}

static void
memory_is_zeroed_aligned_and_apart(void **state)
{
	struct arena *a = arena_new();
	unsigned char *p[200];
	size_t i, k, round;

	(void)state;
	for (round = 0; round < 3; round++) {
		for (i = 0; i < 200; i++) {
			p[i] = arena_alloc(a, i * i);
			assert_int_equal(
			    (uintptr_t)p[i] % _Alignof(max_align_t), 0);
			for (k = 0; k < i * i; k++)
				assert_int_equal(p[i][k], 0);
			memset(p[i], (int)i, i * i);
		}
		for (i = 0; i < 200; i++)
			for (k = 0; k < i * i; k++)
				assert_int_equal(p[i][k], i);
		assert_true(arena_used(a) >= 2600000);
		arena_reset(a);
		assert_int_equal(arena_used(a), 0);
	}
	arena_free(a);
	arena_free(NULL);
}

static void
copies_of_texts(void **state)
{
	struct arena *a = arena_new();
	char text[] = "audit";
	char *copy = arena_strdup(a, text);

	(void)state;
	text[0] = 'x';
	assert_string_equal(copy, "audit");
	assert_null(arena_strdup(a, NULL));
	assert_null(arena_strndup(a, NULL, 3));
	assert_string_equal(arena_strndup(a, copy, 3), "aud");
	assert_string_equal(arena_strndup(a, copy, 99), "audit");
	assert_string_equal(arena_printf(a, "%s %d", copy, 7), "audit 7");
	assert_string_equal(arena_printf(a, "%s", ""), "");
	assert_memory_equal(arena_memdup(a, "a\0b", 3), "a\0b", 3);
	arena_free(a);
}

static void
arrays_grow_and_keep_what_they_hold(void **state)
{
	struct arena *a = arena_new();
	int *item = NULL;
	size_t count, room = 0;

	(void)state;
	for (count = 0; count < 10000; count++) {
		item = arena_grow(a, item, count, &room, sizeof(*item));
		assert_true(room > count);
		assert_int_equal(item[count], 0);
		item[count] = (int)count;
	}
	for (count = 0; count < 10000; count++)
		assert_int_equal(item[count], count);
	arena_free(a);
}

static void
arrays_grow_alone(void **state)
{
	int *item = NULL;
	size_t count, room = 0;

	(void)state;
	for (count = 0; count < 10000; count++) {
		item = mem_grow(item, count, &room, sizeof(*item));
		assert_true(room > count);
		item[count] = (int)count;
	}
	for (count = 0; count < 10000; count++)
		assert_int_equal(item[count], count);
	mem_free(item);
}

static void
put_right(void)
{
	ssize_t n = write(STDERR_FILENO, "put right\n", 10);

	(void)n;
}

static void
no_memory_ends_the_program(void **state)
{
	char said[256] = "";
	size_t len = 0;
	ssize_t n;
	int fds[2], status;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(fds), 0);
	child = fork();
	if (child == 0) {
		dup2(fds[1], STDERR_FILENO);
		arena_on_no_memory(put_right);
		arena_alloc(arena_new(), SIZE_MAX);
		_exit(0);
	}
	close(fds[1]);
	while ((n = read(fds[0], said + len, sizeof(said) - 1 - len)) > 0)
		len += (size_t)n;
	close(fds[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	assert_ptr_equal(
	    strstr(said, "put right\nragtrack: out of memory"), said);
}

static void
strings_grow(void **state)
{
	struct arena *a = arena_new();
	struct buf b = { 0 };
	char big[1000];
	int i;

	(void)state;
	assert_string_equal(buf_text(&b), "");
	assert_string_equal(buf_save(a, &b), "");
	buf_add(&b, NULL);
	buf_add(&b, "");
	assert_string_equal(b.text, "");
	buf_addf(&b, "%s", "");
	buf_add(&b, "due ");
	buf_addn(&b, "soon?", 4);
	buf_addc(&b, '!');
	assert_string_equal(buf_text(&b), "due soon!");
	buf_adds(&b, " or", " late", NULL);
	buf_addt(&b, '.', 3);
	buf_addt(&b, '?', -1);
	assert_string_equal(buf_text(&b), "due soon! or late...");
	assert_int_equal(b.len, 20);
	memset(big, 'x', sizeof(big) - 1);
	big[sizeof(big) - 1] = '\0';
	buf_addf(&b, "%s%d", big, 42);
	assert_int_equal(b.len, 20 + 999 + 2);
	assert_string_equal(b.text + 20 + 999, "42");
	buf_reset(&b);
	assert_string_equal(buf_text(&b), "");
	for (i = 0; i < 5000; i++)
		buf_addc(&b, (char)('a' + i % 26));
	assert_int_equal(b.len, 5000);
	assert_int_equal(strlen(buf_save(a, &b)), 5000);
	buf_free(&b);
	assert_int_equal(b.len, 0);
	assert_string_equal(buf_text(&b), "");
	buf_free(&b);
	arena_free(a);
}

static void
strings_are_taken_and_leave_an_empty_one(void **state)
{
	struct arena *a = arena_new();
	struct buf b = { 0 };
	char *text;

	(void)state;
	buf_add(&b, "due");
	text = buf_take(a, &b);
	assert_string_equal(text, "due");
	assert_null(b.text);
	buf_add(&b, "soon");
	assert_string_equal(text, "due");
	assert_string_equal(buf_take_some(a, &b), "soon");
	assert_string_equal(buf_take(a, &b), "");
	assert_null(buf_take_some(a, &b));
	buf_add(&b, "");
	assert_null(buf_take_some(a, &b));
	assert_null(b.text);
	arena_free(a);
}

/* Every length around the sizes at which the room doubles. */
static void
strings_end_in_nul_at_every_length(void **state)
{
	struct buf b = { 0 };
	char text[300];
	size_t n;

	(void)state;
	memset(text, 'x', sizeof(text));
	for (n = 0; n < sizeof(text); n++) {
		buf_addn(&b, text, n);
		assert_int_equal(strlen(buf_text(&b)), n);
		buf_free(&b);
		buf_addf(&b, "%.*s", (int)n, text);
		assert_int_equal(strlen(buf_text(&b)), n);
		buf_free(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_written_as_printf_does),
		cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
		cmocka_unit_test(copies_of_texts),
		cmocka_unit_test(arrays_grow_and_keep_what_they_hold),
		cmocka_unit_test(arrays_grow_alone),
		cmocka_unit_test(no_memory_ends_the_program),
		cmocka_unit_test(strings_grow),
		cmocka_unit_test(strings_are_taken_and_leave_an_empty_one),
		cmocka_unit_test(strings_end_in_nul_at_every_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
