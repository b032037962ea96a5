/* SPDX-License-Identifier: ISC */
#include "ragtrack/base/embedded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Every file equals the one below data/ that it was made from. */
static void
test_bytes(void **state)
{
	size_t n = 0;

	(void)state;
	for (const struct embedded *f = embedded_files; f->name; f++, n++) {
		char path[256];
		FILE *in;
		char *bytes = malloc(f->length + 2);

		snprintf(path, sizeof path, "data/%s", f->name);
		in = fopen(path, "rb");
		assert_non_null(in);
		assert_non_null(bytes);
		assert_int_equal(fread(bytes, 1, f->length + 2, in), f->length);
		assert_memory_equal(bytes, f->bytes, f->length);
		assert_int_equal(f->bytes[f->length], 0);
		free(bytes);
		fclose(in);
	}
	assert_true(n > 0);
}

static void
test_find(void **state)
{
	(void)state;
	for (const struct embedded *f = embedded_files; f->name; f++)
		assert_ptr_equal(embedded_find(f->name), f);
	assert_null(embedded_find("schema/"));
	assert_null(embedded_find(""));
}

/* A walk meets the files of one folder, all of them, in order of name. */
static void
test_next(void **state)
{
	const struct embedded *f, *before = NULL;
	size_t all = 0, met = 0;

	(void)state;
	for (f = embedded_files; f->name; f++)
		all += strncmp(f->name, "plans/", 6) == 0;
	for (; (f = embedded_next("plans/", met)); met++) {
		assert_int_equal(strncmp(f->name, "plans/", 6), 0);
		assert_true(!before || strcmp(before->name, f->name) < 0);
		before = f;
	}
	assert_int_equal(met, all);
	assert_null(embedded_next("no such folder/", 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_next),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
