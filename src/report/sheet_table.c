/* SPDX-License-Identifier: ISC */
/*
 * A sheet as a table.  Each column is as wide as its widest cell.  Where a
 * terminal is narrower than that, the columns that give way are cut, the
 * widest first, down to a width that can still be read; without a terminal
 * (width 0) nothing is ever cut.
 */
#include "sheet.h"

#include "ragtrack/base/output.h"
#include "ragtrack/base/utf8.h"

#define GAP 2	 /* columns between two cells */
#define LEAST 12 /* what is left of a column that gives way */
#define BARE 8	 /* the same, where that is not enough */

const char *
tint_on(enum tint tint)
{
	static const char *const on[] = { [TINT_NONE] = "",
		[TINT_RED] = "31",
		[TINT_AMBER] = "33",
		[TINT_GREEN] = "32",
		[TINT_BLUE] = "34",
		[TINT_ALARM] = "1;31" };

	return on[tint];
}

void
add_tinted(struct buf *out, const char *tint, const char *text)
{
	if (*tint != '\0')
		output_style(out, tint);
	buf_add(out, text);
	if (*tint != '\0')
		output_style(out, "0");
}

static void
clean_cell(const struct cell *c, struct buf *out)
{
	buf_reset(out);
	utf8_clean(out, c->shown != NULL ? c->shown : c->exact, false);
}

static void
natural_widths(const struct sheet *s, int *width)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < s->columns; i++)
		width[i] = utf8_width(s->column[i].label);
	for (size_t i = 0; i < s->count; i++) {
		int *w = &width[i % s->columns];
		int wide;

		clean_cell(&s->cell[i], &text);
		wide = utf8_width(buf_text(&text));
		if (wide > *w)
			*w = wide;
	}
	buf_free(&text);
}

static void
fit(const struct sheet *s, int total, int *width)
{
	for (int least = LEAST;;) {
		int sum = -GAP, *widest = NULL;

		for (size_t i = 0; i < s->columns; i++) {
			if (s->column[i].spare)
				continue;
			sum += width[i] + GAP;
			if (s->column[i].gives && width[i] > least &&
			    width[i] > s->column[i].least &&
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

static void
add_spaces(struct buf *out, int n)
{
	while (n-- > 0)
		buf_addc(out, ' ');
}

/* Spaces that pad are owed, and paid only when something follows on the line. */
static void
put(struct buf *out, const char *text, const struct sheet_column *c, int width,
    const char *tint, int *owed)
{
	int wide = utf8_width(text), pad = width - wide;

	if (c->right && pad > 0)
		*owed += pad;
	if (*text != '\0') {
		add_spaces(out, *owed);
		*owed = 0;
		add_tinted(out, tint, text);
	} else {
		*owed += c->right ? 0 : wide;
	}
	if (!c->right && pad > 0)
		*owed += pad;
	*owed += GAP;
}

void
sheet_table(
    const struct sheet *s, const struct report_look *look, struct buf *out)
{
	struct arena *a = arena_new();
	int *width = arena_alloc(a, (s->columns + 1) * sizeof(*width));
	struct buf text = { 0 }, cut = { 0 };
	int owed = 0;

	if (s->count == 0) {
		arena_free(a);
		return;
	}
	natural_widths(s, width);
	if (look->width > 0)
		fit(s, look->width, width);
	for (size_t i = 0; look->header && i < s->columns; i++)
		if (!s->column[i].spare)
			put(out, s->column[i].label, &s->column[i], width[i],
			    "", &owed);
	if (look->header)
		buf_addc(out, '\n');
	for (size_t i = 0; i < s->count; i++) {
		size_t at = i % s->columns;
		const struct cell *c = &s->cell[i];

		if (at == 0)
			owed = 0;
		if (!s->column[at].spare) {
			clean_cell(c, &text);
			buf_reset(&cut);
			utf8_cut(&cut, buf_text(&text), width[at], "…");
			put(out, buf_text(&cut), &s->column[at], width[at],
			    look->colour ? tint_on(c->tint) : "", &owed);
		}
		if (at + 1 == s->columns)
			buf_addc(out, '\n');
	}
	buf_free(&text);
	buf_free(&cut);
	arena_free(a);
}
