/* SPDX-License-Identifier: ISC */
/*
 * What must hold of any bytes that an office reader is given: it reads them, or
 * refuses them with one sentence; its texts are such as a plan may hold, its
 * cells lie in their tables and in their order.
 */
#ifndef TESTS_FUZZ_OFFICE_HOLD_H
#define TESTS_FUZZ_OFFICE_HOLD_H

#include <stdint.h>
#include <string.h>

#include "hold.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/office/office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void
hold_text(const char *text)
{
	hold(utf8_valid(text, strlen(text), NULL));
	hold(!utf8_forbidden(text, NULL, NULL));
	hold(utf8_space(text) == 0 && strlen(text) <= TEXT_LIMIT);
}

static inline void
hold_comments(const struct office_comment *c, int n)
{
	for (int i = 0; i < n; i++)
		hold_text(c[i].text);
}

static inline void
hold_table(const struct office_table *t)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct office_cell *c = &t->cell[i];

		hold_text(c->text);
		hold_comments(c->comment, c->comments);
		hold((c->kind == CELL_BLANK) == (*c->text == '\0'));
		hold(c->row >= 0 && c->row < t->rows && c->rows > 0);
		hold(c->column >= 0 && c->column < t->columns);
		hold(i == 0 || c->row > c[-1].row ||
		    (c->row == c[-1].row && c->column > c[-1].column));
		hold(office_cell_at(t, c->row, c->column) == c);
	}
}

/* Whether it was read. */
static inline bool
office_hold(const char *name, const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct office_document d;
	struct err e = { 0 };
	int tables = 0;

	if (!office_read(a, name, (const char *)data, size, NULL, &d, &e)) {
		hold(e.code == ERR_IO && e.text[0] != '\0');
		hold(utf8_valid(e.text, strlen(e.text), NULL));
		arena_free(a);
		return false;
	}
	for (size_t i = 0; i < d.count; i++)
		if (d.block[i].table != NULL) {
			hold(d.block[i].table->number == ++tables);
			hold_table(d.block[i].table);
		} else {
			hold(d.block[i].line->text[0] != '\0');
			hold_text(d.block[i].line->text);
			hold_comments(d.block[i].line->comment,
			    d.block[i].line->comments);
		}
	hold(tables == d.tables);
	for (size_t i = 0; i < d.remarks; i++)
		hold(d.remark[i].text[0] != '\0');
	arena_free(a);
	return true;
}

#endif
