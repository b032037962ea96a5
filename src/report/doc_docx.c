/* SPDX-License-Identifier: ISC */
/*
 * A document as one of Word, with its own headings, styles and tables, so that
 * it can be gone on with there.  It looks like the page in HTML on paper: a
 * rating is its word on its colour, tables have captions, head rows that come
 * again on each sheet, and rows that stay on one.
 */
#include "doc_docx.h"

#include <string.h>

#define HEAD_FILL 0xe4e7eb
#define BAND_FILL 0xf0f2f4
#define ALARM_INK 0x9b0020
#define TURNS 2 /* a paper that would turn oftener lies on its side whole */
#define LEAST_LETTERS 60  /* per cent: no smaller, to be one sheet */
#define STEP 4		  /* per cent, until it is one */
#define LESSER_LETTERS 92 /* of what has a table of more than so many columns */
#define MANY 9
#define SMALL 8 /* rows of a table that stays on one sheet */
#define KEPT 3	/* rows that stay with the key below them */

struct word_cell
docx_cell(const char *text, enum word_style style)
{
	return (struct word_cell){ .text = text,
		.style = style,
		.fill = WORD_NONE,
		.ink = WORD_NONE };
}

static void
add_paragraphs(struct letter *l, enum word_style style, const char *text)
{
	const char *one;

	while ((one = doc_paragraph(l->arena, &text)) != NULL)
		word_para(l->word, style, one);
}

static void
add_heading(struct letter *l, const struct doc_block *b)
{
	int level = b->level < 1 ? 1 : b->level;

	if (level > l->level + 1)
		level = l->level + 1;
	l->level = level;
	word_para(l->word, (enum word_style)(WORD_HEADING_1 + level - 1),
	    doc_clean(l->arena, b->text, false));
}

static void
add_head(struct letter *l, const struct doc_table *t)
{
	word_row(l->word, WORD_ROW_HEAD, true);
	for (size_t i = 0; i < t->columns; i++) {
		struct word_cell c = docx_cell(
		    t->column[i].label, WORD_CELL_HEAD);

		c.fill = HEAD_FILL;
		c.right = doc_right(t->column[i].kind);
		if (!t->column[i].spare)
			word_cell(l->word, &c);
	}
}

static void
add_band(struct letter *l, const struct doc_table *t, const struct doc_row *row)
{
	struct word_cell c = docx_cell(
	    row->band, row->level > 1 ? WORD_CELL_BAND_2 : WORD_CELL_BAND);

	c.fill = BAND_FILL;
	c.span = doc_visible(t);
	word_row(l->word, WORD_ROW, true);
	word_cell(l->word, &c);
}

static void
add_cell(struct letter *l, enum doc_kind kind, const struct doc_cell *from,
    bool head)
{
	struct word_cell c = docx_cell(doc_said(from), WORD_CELL);

	c.right = doc_right(kind);
	c.bold = head;
	if (*c.text != '\0' && from->rag < RAG_COUNT &&
	    from->rag >= (kind == DOC_RAG ? 0 : 1)) {
		c.fill = doc_paints[from->rag].fill;
		c.ink = doc_paints[from->rag].ink;
		c.bold = from->rag != RAG_UNRATED;
	}
	if (from->alarm) {
		c.ink = ALARM_INK;
		c.bold = true;
	}
	word_cell(l->word, &c);
}

bool
docx_keeps(const struct letter *l, size_t rows, size_t row, size_t small)
{
	return row + 1 < rows ?
	    rows <= small || (l->before_key && row + 1 + KEPT >= rows) :
	    l->before_key;
}

/* What the table is, for those who cannot see it. */
static const char *
said_of(struct letter *l, const struct doc_table *t)
{
	const char *all = "";
	size_t rows = 0, n = 0;

	for (size_t r = 0; r < t->rows; r++)
		rows += t->row[r].band == NULL;
	for (size_t i = 0; i < t->columns; i++)
		if (!t->column[i].spare)
			all = arena_printf(l->arena, "%s%s%s", all,
			    n++ > 0 ? ", " : "", t->column[i].label);
	return arena_printf(l->arena, "%zu %s. Columns: %s.", rows,
	    rows == 1 ? "row" : "rows", all);
}

static void
add_rows(struct letter *l, const struct doc_table *t, const int *width)
{
	size_t head = doc_row_head(t);

	add_head(l, t);
	for (size_t r = 0; r < t->rows; r++) {
		const struct doc_row *row = &t->row[r];

		if (row->band != NULL) {
			add_band(l, t, row);
			continue;
		}
		word_row(l->word,
		    docx_long_row(l, t, row, width) ? WORD_ROW_LONG : WORD_ROW,
		    docx_keeps(l, t->rows, r, SMALL));
		for (size_t i = 0; i < t->columns; i++)
			if (!t->column[i].spare)
				add_cell(l, t->column[i].kind, &row->cell[i],
				    i == head);
	}
}

static void
add_table(struct letter *l, const struct doc_block *b)
{
	const struct doc_table *t = b->table;
	struct word_table w = { .title = b->text != NULL ? b->text : "Table" };
	size_t first = 0;
	int *width;

	if (b->text != NULL)
		word_para(l->word, WORD_CAPTION, b->text);
	if (t->rows == 0 || doc_visible(t) == 0) {
		add_paragraphs(
		    l, WORD_NORMAL, t->none != NULL ? t->none : "Nothing.");
		return;
	}
	width = arena_alloc(l->arena, t->columns * sizeof(*width));
	w.columns = docx_columns(l, t, width);
	w.width = width;
	w.description = said_of(l, t);
	while (t->column[first].spare)
		first++;
	w.row_heads = doc_row_head(t) == first;
	word_table(l->word, &w);
	add_rows(l, t, width);
	word_table_end(l->word);
}

static void
add_plot(struct letter *l, const struct doc_block *b)
{
	const struct doc_plot *p = b->plot;

	word_para(l->word, WORD_CAPTION,
	    p->unit == NULL ?
		p->title :
		arena_printf(l->arena, "%s (%s)", p->title, p->unit));
	if (p->nx == 0 || p->nseries == 0)
		word_para(l->word, WORD_NORMAL, "Nothing to draw yet.");
	else
		docx_plot(l, p);
}

static void
add_block(struct letter *l, const struct doc_block *b)
{
	switch (b->kind) {
	case DOC_HEADING:
		add_heading(l, b);
		break;
	case DOC_PARA:
		add_paragraphs(l, WORD_NORMAL, b->text);
		break;
	case DOC_ASIDE:
		add_paragraphs(l, WORD_ASIDE, b->text);
		break;
	case DOC_LIST:
		for (size_t i = 0; i < b->items->count; i++)
			word_para(l->word, WORD_LIST, b->items->item[i]);
		break;
	case DOC_TABLE:
		add_table(l, b);
		break;
	case DOC_PLOT:
		add_plot(l, b);
		break;
	}
}

/* Whether the part that begins at the block has a table that needs the width. */
static bool
part_wide(const struct doc *d, size_t from)
{
	for (size_t i = from; i < d->count; i++) {
		const struct doc_block *b = &d->block[i];

		if (i > from && b->kind == DOC_HEADING && b->level <= 1)
			break;
		if (b->kind == DOC_TABLE && doc_wide(b->table))
			return true;
	}
	return false;
}

static bool
begins_part(const struct doc *d, size_t i)
{
	return i == 0 ||
	    (d->block[i].kind == DOC_HEADING && d->block[i].level <= 1);
}

/* Whether all of it lies on its side: it is to, or it would turn too often, or
   most rows are in parts that do. */
static bool
all_on_its_side(const struct doc *d)
{
	bool wide = false, last = false;
	size_t turns = 0, rows[2] = { 0, 0 };

	for (size_t i = 0; i < d->count; i++) {
		if (begins_part(d, i)) {
			wide = part_wide(d, i);
			turns += i > 0 && wide != last;
			last = wide;
		}
		if (d->block[i].kind == DOC_TABLE)
			rows[wide] += d->block[i].table->rows;
	}
	return d->sheet != DOC_PORTRAIT || turns > TURNS ||
	    rows[true] > rows[false];
}

static void
add_title(struct letter *l, const struct doc *d)
{
	struct map head = { 0 };
	struct word_fact *fact;

	word_para(l->word, WORD_TITLE, doc_clean(l->arena, doc_name(d), false));
	doc_head(l->arena, d, &head);
	fact = arena_alloc(l->arena, (head.count + 1) * sizeof(*fact));
	for (size_t i = 0; i < head.count; i++)
		fact[i] = (struct word_fact){ head.item[i].label,
			head.item[i].text };
	word_facts(l->word, fact, head.count);
}

/* The foot of each sheet: "Plan, Highlight report, 20 November 2023". */
static const char *
foot(struct arena *a, const struct doc *d)
{
	struct map head = { 0 };
	const char *all = doc_clean(a, doc_name(d), false);

	doc_head(a, d, &head);
	for (size_t i = 0; i < head.count; i++)
		if (strcmp(head.item[i].label, "Organisation") != 0 &&
		    strcmp(head.item[i].label, "For") != 0)
			all = arena_printf(a, "%s · %s%s", all,
			    strcmp(head.item[i].label, "Compared with") == 0 ?
				"compared with " :
				"",
			    doc_clean(a, head.item[i].text, false));
	return all;
}

/* The size of letters: less where a table has more columns than a sheet has room
   for. */
static int
letters(const struct doc *d)
{
	size_t most = 0;

	for (size_t i = 0; i < d->count; i++)
		if (d->block[i].kind == DOC_TABLE &&
		    doc_visible(d->block[i].table) > most)
			most = doc_visible(d->block[i].table);
	return most > MANY && d->sheet != DOC_ONE_SHEET ? LESSER_LETTERS : 100;
}

/* The same without what was left out for the public, which may be long: it
   stands once, at the end. */
static const char *
foot_small(struct arena *a, const struct doc *d)
{
	struct doc less = *d;

	less.left_out = NULL;
	return doc_foot(a, &less);
}

static bool
heads_key(const struct doc_block *b)
{
	return b->kind == DOC_HEADING && strcmp(b->name, DOC_KEY) == 0;
}

/* The document in letters of this size; word_end or word_drop ends it. */
static struct word *
make(struct letter *l, const struct doc *d, const struct word_about *about)
{
	bool side = all_on_its_side(d);

	l->percent = about->percent;
	l->level = 0;
	l->word = word_new(about);
	l->on_its_side = side || (d->count > 0 && part_wide(d, 0));
	word_turn(l->word, l->on_its_side);
	add_title(l, d);
	for (size_t i = 0; i < d->count; i++) {
		if (i > 0 && begins_part(d, i)) {
			l->on_its_side = side || part_wide(d, i);
			word_turn(l->word, l->on_its_side);
		}
		l->before_key = i + 1 < d->count && heads_key(&d->block[i + 1]);
		word_keep(l->word, l->before_key || heads_key(&d->block[i]));
		add_block(l, &d->block[i]);
	}
	if (d->left_out != NULL)
		add_paragraphs(l, WORD_ASIDE, doc_foot(l->arena, d));
	return l->word;
}

bool
doc_docx(const struct doc *d, struct buf *out, struct err *e)
{
	struct letter l = { .arena = arena_new() };
	struct word_about about = { .title = doc_name(d),
		.subject = d->title,
		.day = d->as_of,
		.percent = letters(d),
		.footer = foot(l.arena, d),
		.small = foot_small(l.arena, d) };
	struct word *w;
	bool good;

	d = doc_keyed(l.arena, d);
	w = make(&l, d, &about);
	while (d->sheet == DOC_ONE_SHEET && about.percent > LEAST_LETTERS &&
	    word_high(w) > word_height(true)) {
		word_drop(w);
		about.percent -= STEP;
		w = make(&l, d, &about);
	}
	good = word_end(w, out, e);
	arena_free(l.arena);
	return good;
}
