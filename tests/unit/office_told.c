/* SPDX-License-Identifier: ISC */
#include "office_told.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../fuzz/office_hold.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/office/office.h"
#include "ragtrack/office/place.h"

static void
tell_text(struct buf *out, const char *text)
{
	size_t at = out->len;

	buf_addf(out, " %s\n", text);
	for (; at + 1 < out->len; at++)
		if (out->text[at] == '\n')
			out->text[at] = '|';
}

static void
tell_comments(struct buf *out, const struct office_comment *c, int n)
{
	for (int i = 0; i < n; i++) {
		buf_addf(out, " (%s, %s)", c[i].by != NULL ? c[i].by : "-",
		    c[i].date != NULL ? c[i].date : "-");
		tell_text(out, c[i].text);
	}
}

static void
tell_line(struct buf *out, const struct office_line *l)
{
	buf_addf(out, "%d", l->number);
	if (l->level > 0)
		buf_addf(out, " #%d", l->level);
	if (l->bold || l->aside)
		buf_addf(out, " %s%s", l->bold ? "*" : "", l->aside ? "~" : "");
	tell_text(out, l->text);
	tell_comments(out, l->comment, l->comments);
}

static void
tell_cell(struct buf *out, const struct office_cell *c)
{
	static const char kinds[] = "- ndye";
	char letters[8];

	office_letters(c->column, letters);
	buf_addf(out, "%s%d", letters, c->row + 1);
	if (c->rows > 1 || c->columns > 1)
		buf_addf(out, " %dx%d", c->rows, c->columns);
	if (c->kind != CELL_TEXT || c->bold || c->fill != NO_FILL)
		buf_addc(out, ' ');
	if (c->kind != CELL_TEXT)
		buf_addc(out, kinds[c->kind]);
	if (c->bold)
		buf_addc(out, '*');
	if (c->fill != NO_FILL)
		buf_addf(out, "%06X", (unsigned)c->fill);
	tell_text(out, c->text);
	tell_comments(out, c->comment, c->comments);
}

static void
tell_table(struct buf *out, const struct office_table *t)
{
	buf_addf(out, "table %d", t->number);
	if (t->inside > 0)
		buf_addf(out, " in %d", t->inside);
	if (t->sheet != NULL)
		buf_addf(out, " %s", t->sheet);
	buf_addc(out, '\n');
	for (size_t i = 0; i < t->count; i++)
		tell_cell(out, &t->cell[i]);
}

static void
tell_remark(struct buf *out, struct arena *a, const struct office_document *d,
    const struct office_remark *r)
{
	struct office_line line = { .number = r->line };

	buf_add(out, "! ");
	if (r->table != NULL && r->row >= 0)
		buf_add(
		    out, office_cell_place(a, d, r->table, r->row, r->column));
	else if (r->table != NULL)
		buf_addf(out, "table %d", r->table->number);
	else if (r->line > 0)
		buf_add(out, office_line_place(a, d, &line));
	else
		buf_add(out, "file");
	buf_addf(out, ": %s\n", r->text);
}

void
office_told(
    const char *name, const char *bytes, size_t length, const char *want)
{
	struct arena *a = arena_new();
	struct office_document d;
	struct buf out = { 0 };
	struct err e = { 0 };

	if (!office_read(a, name, bytes, length, NULL, &d, &e))
		fail_msg("%s", e.text);
	for (size_t i = 0; i < d.count; i++)
		if (d.block[i].table != NULL)
			tell_table(&out, d.block[i].table);
		else
			tell_line(&out, d.block[i].line);
	for (size_t i = 0; i < d.remarks; i++)
		tell_remark(&out, a, &d, &d.remark[i]);
	assert_string_equal(buf_text(&out), want);
	buf_free(&out);
	arena_free(a);
}

void
office_told_text(const char *name, const char *text, const char *want)
{
	office_told(name, text, strlen(text), want);
}

void
office_refused(
    const char *name, const char *bytes, size_t length, const char *part)
{
	struct arena *a = arena_new();
	struct office_document d;
	struct err e = { 0 };

	assert_false(office_read(a, name, bytes, length, NULL, &d, &e));
	assert_int_equal(e.code, ERR_IO);
	if (strstr(e.text, part) == NULL)
		fail_msg("\"%s\" has no \"%s\"", e.text, part);
	arena_free(a);
}

bool
office_holds(const char *name, const char *bytes, size_t length)
{
	return office_hold(name, (const uint8_t *)bytes, length);
}

void
office_survives(const char *name, const char *bytes, size_t length)
{
	char *copy;

	assert_true(office_holds(name, bytes, length));
	for (size_t n = 0; n < length; n++) {
		copy = malloc(n + 1);
		assert_non_null(copy);
		memcpy(copy, bytes, n);
		assert_true(!office_holds(name, copy, n) || n + 3 >= length);
		free(copy);
	}
	copy = malloc(length);
	assert_non_null(copy);
	memcpy(copy, bytes, length);
	for (size_t n = 0; n < length; n++)
		for (int bits = 1; bits < 256; bits += 127) {
			copy[n] = (char)(copy[n] ^ bits);
			office_holds(name, copy, length);
			copy[n] = (char)(copy[n] ^ bits);
		}
	free(copy);
}
