/* SPDX-License-Identifier: ISC */
/*
 * Decisions put into a map one by one, as the screens do: the plan made anew is
 * that of a map in which they stand, and one taken back leaves nothing behind.
 */
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/convert/convert.h"
#include "ragtrack/yaml/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char file[] =
    "Our plan,,,,,\n"
    "Ref,Action,Lead,By when,RAG,Notes\n"
    "1: Quality,,,,,\n"
    "1.1,Review the threshold,JM,30/09/2026,Amber,Jan: printed\n"
    "1.2,Train the team,SH,Autumn 1,Late,Feb: asked\n"
    "2: Partners,,,,,\n"
    "2.1,Agree a protocol,SH,Ongoing,Green,\n";

struct made {
	struct arena *a;
	struct office_document document;
	struct plan_map map;
	struct conversion out;
	const char *yaml, *text;
};

/* What comes of the file by a map of that text (NULL: none) with decisions of
   another put into it. */
static void
make(struct made *m, const char *map, const struct plan_map *own)
{
	struct diags d = { 0 };
	struct buf b = { 0 };
	struct err e = { 0 };

	*m = (struct made){ .a = arena_new() };
	d.arena = m->a;
	m->map.arena = m->a;
	if (map != NULL)
		plan_map_read(m->a, "x.map", map, &m->map, &d);
	assert_int_equal(d.errors, 0);
	for (size_t i = 0; own != NULL && i < own->count; i++)
		plan_map_put(&m->map, own->item[i]);
	assert_true(office_read(
	    m->a, "x.csv", file, strlen(file), NULL, &m->document, &e));
	assert_true(
	    convert_document(m->a, &m->document, "x", &m->map, &m->out, &e));
	yaml_write(m->out.plan, &b, NULL);
	m->yaml = buf_save(m->a, &b);
	buf_reset(&b);
	plan_map_write(&m->map, "x.csv", "0", &b);
	m->text = buf_save(m->a, &b);
	buf_free(&b);
}

/* The decision of that key becomes `value` in `own`. */
static void
decide(struct plan_map *own, const struct made *m, enum decides what,
    const char *key, const char *value)
{
	for (size_t i = 0; i < m->map.count; i++) {
		struct decision d = *m->map.item[i];

		if (d.what != what || strcmp(d.key, key) != 0)
			continue;
		d.value = value;
		plan_map_put(own, &d);
		return;
	}
	fail_msg("nothing is decided about %s", key);
}

static void
test_put(void **state)
{
	struct made fresh, changed, read;
	struct plan_map own = { .arena = arena_new() };

	(void)state;
	make(&fresh, NULL, NULL);
	decide(&own, &fresh, DECIDES_COLUMN, "Notes", "extra");
	decide(&own, &fresh, DECIDES_RAG, "Late", "red");
	decide(&own, &fresh, DECIDES_DATE, "Autumn 1", "Sep 2026");
	make(&changed, NULL, &own);
	assert_string_not_equal(changed.yaml, fresh.yaml);
	assert_non_null(strstr(changed.yaml, "Notes: \"Jan: printed\""));
	assert_non_null(strstr(changed.text, "\nrag \"Late\" = red"));
	assert_non_null(strstr(changed.text, "\ndate D5 \"Autumn 1\" = Sep"));
	/* The map that is written reads to the same plan, and to itself. */
	make(&read, changed.text, NULL);
	assert_string_equal(read.yaml, changed.yaml);
	assert_string_equal(read.text, changed.text);
	arena_free(read.a);
	arena_free(changed.a);
	arena_free(fresh.a);
	arena_free(own.arena);
}

/* A column that is no status any more needs no words of one; taken back, all is
   as it was. */
static void
test_taken_back(void **state)
{
	struct made fresh, changed, back;
	struct plan_map own = { .arena = arena_new() };

	(void)state;
	make(&fresh, NULL, NULL);
	decide(&own, &fresh, DECIDES_COLUMN, "RAG", "extra");
	make(&changed, NULL, &own);
	assert_null(strstr(changed.text, "\"Late\""));
	decide(&own, &fresh, DECIDES_COLUMN, "RAG", "rag");
	make(&back, NULL, &own);
	plan_map_order(&back.map, &fresh.map);
	assert_string_equal(back.yaml, fresh.yaml);
	for (size_t i = 0; i < fresh.map.count; i++)
		assert_string_equal(plan_map_line(back.a, back.map.item[i]),
		    plan_map_line(fresh.a, fresh.map.item[i]));
	assert_int_equal(back.map.count, fresh.map.count);
	arena_free(back.a);
	arena_free(changed.a);
	arena_free(fresh.a);
	arena_free(own.arena);
}

/* A line that was read is changed where it stands, and keeps its remark. */
static void
test_line(void **state)
{
	static const char map[] = "# ours\n"
				  "table 1 heading row 2\n"
				  "? column \"Notes\" = extra   # ask \"JM\"\n"
				  "column \"RAG\" = rag\n";
	struct made read, put;
	struct plan_map own = { .arena = arena_new() };

	(void)state;
	make(&read, map, NULL);
	decide(&own, &read, DECIDES_COLUMN, "Notes", "note");
	make(&put, map, &own);
	assert_non_null(strstr(put.text,
	    "# ours\n"
	    "table 1 heading row 2\n"
	    "column \"Notes\" = note   # ask \"JM\"\n"
	    "column \"RAG\" = rag\n"));
	arena_free(put.a);
	arena_free(read.a);
	arena_free(own.arena);
}

/* The heading stands elsewhere: what was said of its columns is a remark, and
   nothing else is touched. */
static void
test_heading(void **state)
{
	static const char map[] = "table 1 = header\n"
				  "table 1 heading rows 1-2   # both\n"
				  "column \"Our plan Ref\" = extra\n"
				  "rag \"Late\" = red\n";
	struct made put;
	struct plan_map m, own = { .arena = arena_new() };
	struct diags d = { .arena = own.arena };
	struct buf b = { 0 };

	(void)state;
	plan_map_read(own.arena, "x.map", map, &m, &d);
	assert_int_equal(d.errors, 0);
	plan_map_heading(&m, m.item[1], 2, 1);
	assert_null(
	    plan_map_find(&m, DECIDES_COLUMN, m.item[1], "Our plan Ref", 1));
	plan_map_write(&m, "x.csv", "0", &b);
	assert_string_equal(buf_text(&b),
	    "table 1 = header\n"
	    "table 1 heading row 2   # both\n"
	    "# column \"Our plan Ref\" = extra\n"
	    "rag \"Late\" = red\n"
	    "# written 0\n");
	make(&put, buf_text(&b), NULL);
	assert_non_null(strstr(put.yaml, "title: Review the threshold"));
	arena_free(put.a);
	arena_free(own.arena);
	buf_free(&b);
}

/* Each word that is offered is one that a map can say. */
static void
test_words(void **state)
{
	struct made fresh;

	(void)state;
	make(&fresh, NULL, NULL);
	for (size_t i = 0; i < fresh.map.count; i++) {
		const char *words[PLAN_MAP_WORDS];
		struct decision d = *fresh.map.item[i];
		size_t n = plan_map_words(&d, words);

		for (size_t k = 0; k < n; k++) {
			struct plan_map m;
			struct diags diags = { .arena = fresh.a };

			d.value = words[k];
			plan_map_read(fresh.a, "x.map",
			    plan_map_line(fresh.a, &d), &m, &diags);
			assert_int_equal(diags.errors, 0);
			if (d.what == DECIDES_COLUMN)
				assert_non_null(plan_map_help(&d, words[k]));
		}
	}
	arena_free(fresh.a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_put),
		cmocka_unit_test(test_taken_back),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_heading),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
