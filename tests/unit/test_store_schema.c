/* SPDX-License-Identifier: ISC */
/*
 * The tables and the field table say the same, both ways; and the schema that
 * the steps make is the one in tests/schema/head.sql.  With the path of that
 * file as argument only the second is tested; with GOLDEN in the environment
 * it is written instead.
 */
#include "store_help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/embedded.h"
#include "ragtrack/base/hash.h"

#include "../../src/store/db.h"

/* A database in memory with the steps up to a version. */
static sqlite3 *
schema_made(size_t version)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	for (int i = 0; i < (int)version; i++)
		if (schema_steps(db, i, i + 1) != SQLITE_OK)
			fail_msg("%s: %s",
			    embedded_next("schema/", (size_t)i)->name,
			    sqlite3_errmsg(db));
	return db;
}

static size_t
versions(void)
{
	size_t n = 0;

	while (embedded_next("schema/", n) != NULL)
		n++;
	return n;
}

/* The columns that the field table asks for, one a line. */
static void
columns_wanted(const struct kind *kind, struct buf *out)
{
	buf_add(out,
	    "number INTEGER\nversion INTEGER\nrank INTEGER\n"
	    "retired INTEGER\n");
	if (kind->parent != NULL)
		buf_add(out, "parent INTEGER\n");
	if (kind == &kind_person)
		buf_add(out, "scope TEXT\n");
	if (kind == &kind_plan)
		buf_add(out, "imported TEXT\n");
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];
		const char *n = f->name;

		switch (f->type->shape) {
		case SHAPE_TEXT:
		case SHAPE_CHOICE:
			buf_addf(out, "%s TEXT\n", n);
			break;
		case SHAPE_WORD:
			buf_addf(out, "%s TEXT\n%s_text TEXT\n", n, n);
			break;
		case SHAPE_DATE:
			buf_addf(out,
			    "%s TEXT\n%s_first TEXT\n%s_text TEXT\n"
			    "%s_date TEXT\n",
			    n, n, n, n);
			break;
		case SHAPE_YESNO:
			buf_addf(out, "%s INTEGER\n", n);
			break;
		case SHAPE_LIST:
			if (f->type == &type_people)
				buf_addf(out, "%s_text TEXT\n", n);
			break;
		case SHAPE_MAP:
		case SHAPE_THINGS:
			break;
		}
	}
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The lines in order, so that two lists compare. */
static const char *
sorted(struct arena *a, const struct buf *lines)
{
	const char *line[256], *text;
	struct buf out = { 0 };
	size_t n = 0, length;

	for (const char *p = buf_text(lines); *p != '\0'; p += length + 1) {
		length = strcspn(p, "\n");
		assert_true(n < 256);
		line[n++] = arena_strndup(a, p, length);
	}
	qsort(line, n, sizeof(*line), by_text);
	for (size_t i = 0; i < n; i++)
		buf_addf(&out, "%s\n", line[i]);
	text = buf_save(a, &out);
	buf_free(&out);
	return text;
}

/* The first line of sorted `is` that is not in sorted `want`, or the other way
   round. */
static const char *
first_other(struct arena *a, const char *is, const char *want)
{
	while (*is != '\0' && *is == *want) {
		size_t n = strcspn(is, "\n") + 1;

		if (strncmp(is, want, n) != 0)
			break;
		is += n;
		want += n;
	}
	if (*want == '\0' || (*is != '\0' && strcmp(is, want) < 0))
		return arena_printf(a, "has %.*s, and there is no such field",
		    (int)strcspn(is, "\n"), is);
	return arena_printf(a, "lacks %.*s", (int)strcspn(want, "\n"), want);
}

static void
tables_are_the_field_table(void **state)
{
	sqlite3 *db = schema_made(versions());
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; kinds[i] != NULL; i++) {
		struct buf want = { 0 }, is = { 0 };
		sqlite3_stmt *st;

		columns_wanted(kinds[i], &want);
		assert_int_equal(
		    sqlite3_prepare_v2(db,
			arena_printf(
			    a, "PRAGMA table_info(\"%s\")", kinds[i]->many),
			-1, &st, NULL),
		    SQLITE_OK);
		while (sqlite3_step(st) == SQLITE_ROW)
			buf_addf(&is, "%s %s\n", sqlite3_column_text(st, 1),
			    sqlite3_column_text(st, 2));
		sqlite3_finalize(st);
		if (strcmp(sorted(a, &is), sorted(a, &want)) != 0)
			fail_msg("the table %s %s", kinds[i]->many,
			    first_other(a, sorted(a, &is), sorted(a, &want)));
		buf_free(&want);
		buf_free(&is);
	}
	arena_free(a);
	sqlite3_close(db);
}

/* All of a schema, as the store compares it. */
static void
schema_dump(sqlite3 *db, bool readable, struct buf *out)
{
	sqlite3_stmt *st;

	assert_int_equal(
	    sqlite3_prepare_v2(db,
		readable ?
		    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL "
		    "ORDER BY type = 'trigger', type = 'index', name" :
		    "SELECT type, name, tbl_name, sql FROM sqlite_schema "
		    "ORDER BY type, name",
		-1, &st, NULL),
	    SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW) {
		for (int i = 0; i < (readable ? 1 : 4); i++) {
			buf_add(out, (const char *)sqlite3_column_text(st, i));
			buf_add(out, readable ? ";\n\n" : "\n");
		}
	}
	sqlite3_finalize(st);
}

static void
each_step_states_its_digest(void **state)
{
	(void)state;
	for (size_t i = 0; i < versions(); i++) {
		const char *text = (const char *)embedded_next("schema/", i)
				       ->bytes;
		sqlite3 *db = schema_made(i + 1);
		struct buf all = { 0 }, line = { 0 };
		char digest[HASH_HEX];

		schema_dump(db, false, &all);
		hash_text(buf_text(&all), all.len, digest);
		buf_addf(&line, "\n-- schema %s\n", digest);
		if (strstr(text, buf_text(&line)) == NULL)
			fail_msg("%s does not end in the line%s",
			    embedded_next("schema/", i)->name, buf_text(&line));
		buf_free(&all);
		buf_free(&line);
		sqlite3_close(db);
	}
}

static const char *golden;

static void
head_is_the_golden_schema(void **state)
{
	sqlite3 *db = schema_made(versions());
	struct buf want = { 0 }, is = { 0 };
	char part[4096];
	size_t n;
	FILE *f;

	(void)state;
	buf_add(&is,
	    "-- What the steps of data/schema make, to the letter; "
	    "`make golden` writes it.\n\n");
	schema_dump(db, true, &is);
	sqlite3_close(db);
	if (getenv("GOLDEN") != NULL) {
		f = fopen(golden, "w");
		assert_non_null(f);
		fputs(buf_text(&is), f);
		assert_int_equal(fclose(f), 0);
		buf_free(&is);
		return;
	}
	f = fopen(golden, "r");
	assert_non_null(f);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_addn(&want, part, n);
	fclose(f);
	assert_string_equal(buf_text(&is), buf_text(&want));
	buf_free(&want);
	buf_free(&is);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_the_field_table),
		cmocka_unit_test(each_step_states_its_digest),
	};
	const struct CMUnitTest schema[] = {
		cmocka_unit_test(head_is_the_golden_schema),
	};

	if (argc < 2)
		return cmocka_run_group_tests(tests, NULL, NULL);
	golden = argv[1];
	return cmocka_run_group_tests(schema, NULL, NULL);
}
