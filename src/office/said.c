/* SPDX-License-Identifier: ISC */
#include "said.h"

#include <string.h>

#include "ragtrack/base/utf8.h"

#define WORDS_LIMIT 200	  /* bytes that are gathered */
#define WORDS_COLUMNS 100 /* that are said */

void
drawn_words(struct drawn *d, const char *text, size_t length)
{
	if (d->words.len <= WORDS_LIMIT)
		buf_addn(&d->words, text, length);
}

static void
add_count(struct buf *out, int count, const char *what, const char *several)
{
	if (count > 0)
		buf_addf(out, "%s%d %s", out->len > 0 ? ", " : "", count,
		    count == 1 ? what : several);
}

void
say_drawn(
    struct office_file *f, const struct office_table *t, const struct drawn *d)
{
	struct buf text = { 0 };
	const char *words = utf8_trim(f->a, buf_text(&d->words));

	add_count(&text, d->pictures, "picture", "pictures");
	add_count(&text, d->charts, "chart", "charts");
	add_count(&text, d->shapes, "text box", "text boxes");
	if (*words != '\0') {
		buf_add(&text, ", with the words \"");
		utf8_cut(&text, words, WORDS_COLUMNS, "...");
		buf_add(&text, "\"");
	}
	if (text.len > 0)
		office_add_remark(f, t, -1, -1, 0,
		    "drawn over the cells, and left out: %s", text.text);
	buf_free(&text);
}

void
lost_add(struct lost *l, int row, int column)
{
	if (l->count++ > 0)
		return;
	l->row = row;
	l->column = column;
}

void
say_lost(struct office_file *f, const struct office_table *t,
    const struct lost *l, const char *program)
{
	if (l->count == 1)
		office_add_remark(f, t, l->row, l->column, 0,
		    "the file does not hold what its formula comes to; open "
		    "it in %s and save it",
		    program);
	else if (l->count > 1)
		office_add_remark(f, t, l->row, l->column, 0,
		    "the file does not hold what its formula comes to, nor "
		    "those of %zu more; open it in %s and save it",
		    l->count - 1, program);
}

void
say_covered(struct office_file *f, const struct office_table *t, int row,
    int column, const char *text)
{
	office_add_remark(f, t, row, column, 0,
	    "under a merged cell, where nobody sees it, stands \"%s\"", text);
}
