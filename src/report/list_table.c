/* SPDX-License-Identifier: ISC */
/*
 * A list as a table.  Each column is as wide as its widest cell.  Where a
 * terminal is narrower than that, the columns that give way are cut, the
 * widest first, down to a width that can still be read; without a terminal
 * (width 0) nothing is ever cut.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"

#define GAP 2	 /* columns between two cells */
#define LEAST 12 /* what is left of a column that gives way */
#define BARE 8	 /* the same, where that is not enough */

static void
natural_widths(const struct doc_table *t, int *width)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < t->columns; i++)
		width[i] = utf8_width(t->column[i].label);
	for (size_t r = 0; r < t->rows; r++)
		for (size_t i = 0; i < t->columns; i++) {
			int wide;

			buf_reset(&text);
			utf8_clean(&text, t->row[r].cell[i].text, false);
			wide = utf8_width(buf_text(&text));
			width[i] = wide > width[i] ? wide : width[i];
		}
	buf_free(&text);
}

static void
fit(const struct doc_table *t, int total, int *width)
{
	for (int least = LEAST;;) {
		int sum = -GAP, *widest = NULL;

		for (size_t i = 0; i < t->columns; i++) {
			if (t->column[i].spare)
				continue;
			sum += width[i] + GAP;
			if (t->column[i].gives && width[i] > least &&
			    width[i] > t->column[i].least &&
			    (widest == NULL || width[i] > *widest))
				widest = &width[i];
		}
		if (sum <= total || (widest == NULL && least == BARE))
			return;
		if (widest == NULL)
			least = BARE;
		else
			--*widest;
	}
}

/* Spaces that pad are owed, and paid only when something follows on the line. */
static void
put(struct buf *out, const char *text, const struct doc_column *c, int width,
    const char *tint, int *owed)
{
	int wide = utf8_width(text), pad = width - wide;
	bool right = doc_right(c->kind);

	if (right && pad > 0)
		*owed += pad;
	if (*text != '\0') {
		buf_addt(out, ' ', *owed);
		*owed = 0;
		add_tinted(out, tint, text);
	} else {
		*owed += right ? 0 : wide;
	}
	if (!right && pad > 0)
		*owed += pad;
	*owed += GAP;
}

void
list_table(
    const struct doc_table *t, const struct report_look *look, struct buf *out)
{
	int *width = mem_alloc((t->columns + 1) * sizeof(*width));
	struct buf text = { 0 }, cut = { 0 };
	int owed = 0;

	natural_widths(t, width);
	if (look->width > 0)
		fit(t, look->width, width);
	for (size_t i = 0; t->rows > 0 && look->header && i < t->columns; i++)
		if (!t->column[i].spare)
			put(out, t->column[i].label, &t->column[i], width[i],
			    "", &owed);
	if (t->rows > 0 && look->header)
		buf_addc(out, '\n');
	for (size_t r = 0; r < t->rows; r++) {
		owed = 0;
		for (size_t i = 0; i < t->columns; i++) {
			const struct doc_cell *c = &t->row[r].cell[i];

			if (t->column[i].spare)
				continue;
			buf_reset(&text);
			buf_reset(&cut);
			utf8_clean(&text, c->text, false);
			utf8_cut(&cut, buf_text(&text), width[i], "…");
			put(out, buf_text(&cut), &t->column[i], width[i],
			    look->colour ? doc_tint(c) : "", &owed);
		}
		buf_addc(out, '\n');
	}
	buf_free(&text);
	buf_free(&cut);
	mem_free(width);
}
