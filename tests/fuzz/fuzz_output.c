/* SPDX-License-Identifier: ISC */
/*
 * Any bytes on their way out, under libFuzzer: what leaves is UTF-8 without a
 * sequence that a terminal obeys, cleaning it again changes nothing, what is
 * harmless leaves as it came, and a field of CSV reads back as one field.
 */
#include <stdint.h>
#include <string.h>

#include "hold.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/csv.h"
#include "ragtrack/base/leftovers.h"
#include "ragtrack/base/output.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/office/office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A control that is neither a tab nor a line end, in one or two bytes. */
static bool
is_obeyed(const unsigned char *p)
{
	if (*p == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0)
		return true;
	return *p == 0x7f ||
	    (*p < 0x20 && *p != '\t' && *p != '\n' &&
		(*p != '\r' || p[1] != '\n'));
}

static void
is_inert(const struct buf *b)
{
	const char *text = buf_text(b);

	hold(strlen(text) == b->len);
	hold(utf8_valid(text, b->len, NULL));
	for (size_t i = 0; i < b->len; i++)
		hold(!is_obeyed((const unsigned char *)text + i));
}

/* A row of two fields is read back as these two. */
static void
csv_comes_back(struct arena *a, const char *text)
{
	struct office_document d;
	struct err e = { 0 };
	struct buf row = { 0 };
	char *whole = arena_strdup(a, utf8_trim(a, text));
	const char *back;

	/* What word processors leave is dropped by who reads a document. */
	leftovers_drop(whole);
	back = utf8_trim(a, whole);
	buf_add(&row, "head,tail\n");
	csv_field(&row, text, false);
	buf_add(&row, ",end\n");
	if (office_read(a, "a.csv", buf_text(&row), row.len, NULL, &d, &e)) {
		const struct office_table *t;

		hold(d.count == 1 && d.block[0].table != NULL);
		t = d.block[0].table;
		hold(t->rows == 2 && t->columns == 2);
		hold(strcmp(t->cell[t->count - 1].text, "end") == 0);
		if (t->count == 4 && !utf8_forbidden(text, NULL, NULL) &&
		    strpbrk(text, "\r\v\f") == NULL && *back != '\'')
			hold(utf8_same(t->cell[2].text, back));
	}
	buf_free(&row);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct buf once = { 0 }, twice = { 0 }, clean = { 0 };
	char *text = arena_alloc(a, size + 1);

	for (size_t i = 0; i < size; i++)
		text[i] = data[i] == '\0' ? 'z' : (char)data[i];
	output_text(&once, text, size);
	is_inert(&once);
	output_text(&twice, buf_text(&once), once.len);
	hold(strcmp(buf_text(&once), buf_text(&twice)) == 0);
	utf8_clean(&clean, text, true);
	is_inert(&clean);
	buf_reset(&twice);
	utf8_clean(&twice, buf_text(&clean), true);
	hold(strcmp(buf_text(&clean), buf_text(&twice)) == 0);
	/* What a plan may hold leaves as it is, but for signs of drawing. */
	if (utf8_valid(text, size, NULL) && size > 0)
		csv_comes_back(a, text);
	buf_free(&once);
	buf_free(&twice);
	buf_free(&clean);
	arena_free(a);
	return 0;
}
