/* SPDX-License-Identifier: ISC */

/*
 * A sheet may hold a title, a table of actions, its key and notes below one
 * another; a table of a letter is often one of twenty with the same heading.
 * Tables are therefore cut into parts first: at empty rows, and before each row
 * that reads as a heading.
 */

#include "parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

#define HEAD_ROWS 60 /* of a table, in which its heading is looked for */

static struct cells
cells_of(struct convert *c, const struct office_table *t)
{
	struct cells out = { .rows = t->rows };
	size_t i = 0;

	out.start = arena_alloc(c->work, ((size_t)t->rows + 1) * sizeof(int));
	out.fate = arena_alloc(c->a, (t->count + 1) * sizeof(struct fate));
	for (int row = 0; row <= t->rows; row++) {
		while (i < t->count && t->cell[i].row < row)
			i++;
		out.start[row] = (int)i;
	}
	return out;
}

size_t
cells_of_row(const struct convert *c, const struct office_table *t, int row,
    const struct office_cell **first)
{
	const int *start = c->cells[t->number].start;

	if (row < 0 || row >= t->rows)
		return 0;
	*first = &t->cell[start[row]];
	return (size_t)(start[row + 1] - start[row]);
}

const struct office_cell *
cell_in(
    const struct convert *c, const struct office_table *t, int row, int column)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, t, row, &cell);

	for (size_t i = 0; i < n; i++)
		if (cell[i].column == column)
			return &cell[i];
	return NULL;
}

/* Whether a text is on one line with single spaces, as most are. */
static bool
is_line(const char *text)
{
	if (utf8_space(text) > 0)
		return false;
	for (size_t n; *text != '\0'; text += n) {
		n = utf8_space(text);
		if (n == 0)
			n = 1;
		else if (*text != ' ' || text[1] == '\0' ||
		    utf8_space(text + 1) > 0)
			return false;
	}
	return true;
}

const char *
text_line(struct arena *a, const char *text)
{
	struct buf out = { 0 };
	bool space = false;

	if (is_line(text))
		return text;
	for (size_t n; *text != '\0'; text += n > 0 ? n : 1) {
		n = utf8_space(text);
		if (n > 0) {
			space = out.len > 0;
			continue;
		}
		if (space)
			buf_addc(&out, ' ');
		space = false;
		buf_addc(&out, *text);
	}
	return buf_take(a, &out);
}

const char *
cell_line(
    const struct convert *c, const struct office_table *t, int row, int column)
{
	const struct office_cell *cell = cell_in(c, t, row, column);

	return cell != NULL ? text_line(c->a, cell->text) : "";
}

int
row_texts(const struct convert *c, const struct office_table *t, int row,
    const struct office_cell **first)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, t, row, &cell);
	int texts = 0;

	for (size_t i = 0; i < n; i++)
		if (*cell[i].text != '\0' && texts++ == 0 && first != NULL)
			*first = &cell[i];
	return texts;
}

struct fate *
fate_of(const struct convert *c, const struct office_table *t,
    const struct office_cell *cell)
{
	return &c->cells[t->number].fate[cell - t->cell];
}

void
fate_set(struct convert *c, const struct office_table *t,
    const struct office_cell *cell, enum account account, const char *to)
{
	struct fate *f = fate_of(c, t, cell);

	if (f->account == ACCOUNT_NONE)
		*f = (struct fate){ account, to };
}

void
fate_row(struct convert *c, const struct office_table *t, int row,
    enum account account, const char *to)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, t, row, &cell);

	for (size_t i = 0; i < n; i++)
		fate_set(c, t, &cell[i], account, to);
}

void
remark(struct convert *c, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	c->remark = arena_grow(
	    c->a, c->remark, c->remarks, &c->remark_room, sizeof(*c->remark));
	c->remark[c->remarks++] = arena_strdup(c->a, text);
}

static bool
blank(const struct convert *c, const struct office_table *t, int row)
{
	return row_texts(c, t, row, NULL) == 0;
}

static struct part *
part_add(struct convert *c, size_t block, const struct office_table *t, int row,
    bool apart)
{
	struct part *p;

	c->part = arena_grow(
	    c->a, c->part, c->parts, &c->part_room, sizeof(*c->part));
	p = &c->part[c->parts++];
	*p = (struct part){ .table = t,
		.block = block,
		.first = row,
		.last = row,
		.head = -1,
		.apart = apart };
	return p;
}

static void
cut(struct convert *c, size_t block, const struct office_table *t)
{
	struct part *p = NULL;
	bool given = heads_given(c, t), left = table_left(c, t);
	bool after_blank = true;

	for (int row = 0; row < t->rows; row++) {
		struct decision *scope;
		enum part_kind kind;
		int heads = 1;
		bool look = !left &&
		    (after_blank || (!given && row < HEAD_ROWS));

		if (blank(c, t, row)) {
			/* A fill may stand in it, or a comment. */
			if (p != NULL)
				p->last = row;
			after_blank = true;
			continue;
		}
		if (p != NULL && p->head >= 0 && head_again(c, p, row)) {
			p->last = row;
			after_blank = false;
			continue;
		}
		if (p != NULL && p->head >= 0 && !after_blank)
			look = look && head_plain(c, t, row);
		kind = head_at(c, t, row, look, &heads, &scope);
		if (kind != PART_NONE || scope != NULL || p == NULL ||
		    after_blank) {
			p = part_add(c, block, t, row, after_blank);
			p->kind = kind;
			p->scope = scope;
			if (kind != PART_NONE || scope != NULL) {
				p->head = row;
				p->heads = heads;
				row += heads - 1;
			}
		}
		p->last = row;
		after_blank = false;
	}
}

void
parts_find(struct convert *c)
{
	c->cells = arena_alloc(
	    c->a, ((size_t)c->d->tables + 1) * sizeof(*c->cells));
	c->line = arena_alloc(c->a, (c->d->count + 1) * sizeof(*c->line));
	for (size_t i = 0; i < c->d->count; i++) {
		const struct office_table *t = c->d->block[i].table;

		if (t != NULL)
			c->cells[t->number] = cells_of(c, t);
	}
	for (size_t i = 0; i < c->d->count; i++)
		if (c->d->block[i].table != NULL)
			cut(c, i, c->d->block[i].table);
}
