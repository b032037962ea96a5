/* SPDX-License-Identifier: ISC */
/* What the writer of Word documents promises, whatever the texts are. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/date.h"
#include "ragtrack/office/office.h"
#include "ragtrack/office/word.h"

/* Bytes of any kind, the same in each run; none is NUL. */
static void
noise(char *to, size_t n, unsigned *seed)
{
	static const char often[] = "<>&\"'\n\t]]>\x1b\x7f\xc2\x9b\xed\xa0\x80"
				    "\xef\xbf\xbe\xf4\x90 http://a.b/[%c]";

	for (size_t i = 0; i + 1 < n; i++) {
		*seed = *seed * 1103515245u + 12345u;
		to[i] = *seed >> 16 & 1 ?
		    often[(*seed >> 17) % (sizeof(often) - 1)] :
		    (char)((*seed >> 17) % 255 + 1);
	}
	to[n - 1] = '\0';
}

/* A document with that text wherever one can stand. */
static struct word *
made(const char *text)
{
	static const int width[] = { 3000, 2000 };
	static const double value[] = { 1, NAN };
	const struct word_about about = { .title = text,
		.subject = text,
		.day = DAY_NONE,
		.percent = 100,
		.footer = text,
		.small = text };
	const struct word_fact fact = { text, text };
	const struct word_line line = { text, value, 0 };
	const char *const place[] = { text, NULL };
	const struct word_chart chart = { text, text, place, &line, 2, 1, 9000,
		3000 };
	const struct word_table table = {
		.title = text, .description = text, .width = width, .columns = 2
	};
	struct word_cell cell = { .text = text,
		.style = WORD_CELL,
		.fill = WORD_NONE,
		.ink = 0x112233,
		.right = true };
	struct word *w = word_new(&about);

	word_para(w, WORD_TITLE, text);
	word_facts(w, &fact, 1);
	word_chart(w, &chart);
	for (int i = 0; i < 2; i++) {
		word_table(w, &table);
		word_row(w, WORD_ROW_HEAD, true);
		word_cell(w, &cell);
		word_cell(w, &cell);
		word_row(w, WORD_ROW_LONG, false);
		cell.span = 2;
		word_cell(w, &cell);
		word_table_end(w);
		cell.span = 0;
	}
	word_turn(w, true);
	word_para(w, WORD_NORMAL, text);
	return w;
}

static void
write_made(const char *text, struct buf *out)
{
	struct err e = { 0 };

	assert_true(word_end(made(text), out, &e));
}

/* Our own reader, which refuses what is not well formed, reads it. */
static void
assert_read(const struct buf *file)
{
	struct arena *a = arena_new();
	struct err e = { 0 };
	struct office_document d;

	if (!office_read(a, "made.docx", file->text, file->len, NULL, &d, &e))
		fail_msg("%s", e.text);
	assert_int_equal(d.tables, 2);
	arena_free(a);
}

static void
anything_is_well_formed(void **state)
{
	unsigned seed = 1;
	char text[400];

	(void)state;
	for (int i = 0; i < 300; i++) {
		struct buf once = { 0 }, twice = { 0 };

		noise(text, sizeof(text) - (size_t)i, &seed);
		write_made(text, &once);
		write_made(text, &twice);
		assert_read(&once);
		assert_int_equal(once.len, twice.len);
		assert_memory_equal(once.text, twice.text, once.len);
		buf_free(&once);
		buf_free(&twice);
	}
}

static void
a_long_text_is_whole(void **state)
{
	size_t n = 100000; /* the reader takes 256 KiB of one */
	char *text = malloc(n);
	struct arena *a = arena_new();
	struct buf file = { 0 };
	struct office_document d;
	struct err e = { 0 };
	const struct office_cell *cell;
	unsigned seed = 7;

	(void)state;
	for (size_t i = 0; i < n; i++) /* what packs too well is no document */
		text[i] = (char)('a' +
		    (seed = seed * 1103515245u + 12345u) % 8191 % 26);
	text[n - 1] = '\0';
	write_made(text, &file);
	if (!office_read(a, "made.docx", file.text, file.len, NULL, &d, &e))
		fail_msg("%s", e.text);
	for (size_t i = 0; i < d.count; i++) {
		if (d.block[i].table == NULL)
			continue;
		cell = office_cell_at(d.block[i].table, 1, 1);
		assert_non_null(cell);
		assert_string_equal(cell->text, text);
	}
	buf_free(&file);
	arena_free(a);
	free(text);
}

static void
what_was_added_is_behind_what_was_there(void **state)
{
	struct buf file = { 0 }, alone = { 0 };

	(void)state;
	buf_add(&file, "before");
	write_made("text", &file);
	write_made("text", &alone);
	assert_int_equal(file.len, alone.len + 6);
	assert_memory_equal(file.text, "before", 6);
	assert_memory_equal(file.text + 6, alone.text, alone.len);
	buf_free(&file);
	buf_free(&alone);
}

static void
lines_are_counted(void **state)
{
	int word = word_measure("word", 20, false);

	(void)state;
	assert_int_equal(word_lines("", 20, false, 1000), 1);
	assert_int_equal(word_lines("word", 20, false, word + 10), 1);
	assert_int_equal(word_lines("word word", 20, false, word + 10), 2);
	assert_int_equal(word_lines("word\nword", 20, false, 9000), 2);
	assert_int_equal(word_lines("wordword", 20, false, word + 10), 2);
	assert_true(word_measure("word", 20, true) > word);
	assert_true(word_measure_least("a word", 20, false) == word);
}

/* A sheet that is as full as word_high says is what a plan on a page is held
   against. */
static void
height_grows_with_what_is_added(void **state)
{
	struct word *w = made("text");
	int before = word_high(w);

	(void)state;
	word_para(w, WORD_NORMAL, "one line");
	assert_true(word_high(w) > before + 200);
	assert_true(word_high(w) < before + 500);
	assert_true(word_high(w) < word_height(true));
	word_drop(w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(anything_is_well_formed),
		cmocka_unit_test(a_long_text_is_whole),
		cmocka_unit_test(what_was_added_is_behind_what_was_there),
		cmocka_unit_test(lines_are_counted),
		cmocka_unit_test(height_grows_with_what_is_added),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
