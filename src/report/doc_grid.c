/* SPDX-License-Identifier: ISC */
/*
 * A table of a document in columns of text.  A column is as wide as its widest
 * cell.  Where the page is narrower, each column has at least a width that can
 * still be read, and the rest is shared out, most of it to the longest texts;
 * they wrap inside their column, and nothing is ever cut.
 */
#include "doc_parts.h"

#include <string.h>

#include "ragtrack/base/output.h"
#include "ragtrack/base/utf8.h"

#define GAP 2 /* columns between two cells */

/* A table laid out: its visible columns, and their cells cleaned. */
struct grid {
	struct arena *arena;
	struct buf *out;
	bool colour;
	const struct doc_table *table;
	size_t *column; /* index of each visible column */
	size_t columns;
	const char **cell; /* row by row; bands leave theirs NULL */
	int *wide;	   /* the widest line of each */
	int *width, *least;
	int indent; /* of cells under bands */
	int total;  /* columns of the page */
	bool apart; /* a cell has several lines: rows stand apart */
};

/* Columns of the widest line of a text, of its widest word, and of the widest
   word with a digit in it. */
struct extent {
	int line, word, figure;
};

static bool
ends_word(char c)
{
	return c == ' ' || c == '\n' || c == '\0';
}

/* Columns of the word at *s, which is moved behind it. */
static int
word_width(const char **s, bool *digit)
{
	int width = 0;
	uint32_t cp;

	for (*digit = false; !ends_word(**s);) {
		*digit = *digit || (**s >= '0' && **s <= '9');
		if (utf8_ascii(*s, 1) == 1) {
			++*s;
			width++;
		} else {
			*s += utf8_decode(*s, &cp);
			width += utf8_char_width(cp);
		}
	}
	return width;
}

static struct extent
widest(const char *s)
{
	struct extent e = { 0 };
	int line = 0, word;
	bool digit;

	for (; *s != '\0'; s += *s != '\0') {
		word = word_width(&s, &digit);
		line += word;
		if (word > e.word)
			e.word = word;
		if (digit && word > e.figure)
			e.figure = word;
		line += *s == ' ';
		if (line > e.line)
			e.line = line;
		if (*s == '\n')
			line = 0;
	}
	return e;
}

/* How narrow a column may become: wide enough for its words, as far as they
   are words; figures are never broken (measure). */
static int
most_needed(enum doc_kind kind)
{
	switch (kind) {
	case DOC_REF:
	case DOC_COUNT:
	case DOC_DECIMAL:
		return 16;
	case DOC_FLAG:
		return 12;
	case DOC_TITLE:
	case DOC_PARAS:
		return 18;
	case DOC_DAY:
	case DOC_RAG:
	case DOC_WORDS:
		break;
	}
	return 14;
}

/* Returns the columns of the text's widest line. */
static int
measure(struct grid *g, size_t v, const char *text, bool head)
{
	enum doc_kind kind = g->table->column[g->column[v]].kind;
	struct extent is = widest(text);
	int line = is.line, word = is.word, most = most_needed(kind);

	if (line > g->width[v])
		g->width[v] = line;
	if (!head && (kind == DOC_REF || doc_right(kind)))
		word = line;
	if (!head && kind == DOC_DAY && line <= most)
		word = line;
	if ((kind == DOC_TITLE || kind == DOC_PARAS) && line > most)
		word = most;
	word = word < most ? word : most;
	/* Half a figure looks like another. */
	if (kind != DOC_TITLE && kind != DOC_PARAS && word < is.figure)
		word = is.figure;
	if (word > g->least[v])
		g->least[v] = word;
	return line;
}

static void
grid_open(struct grid *g, const struct doc_table *t)
{
	struct arena *a = arena_new();

	*g = (struct grid){ .arena = a, .table = t };
	g->column = arena_alloc(a, (t->columns + 1) * sizeof(*g->column));
	for (size_t i = 0; i < t->columns; i++)
		if (!t->column[i].spare)
			g->column[g->columns++] = i;
	g->width = arena_alloc(a, (g->columns + 1) * sizeof(*g->width));
	g->least = arena_alloc(a, (g->columns + 1) * sizeof(*g->least));
	g->cell = arena_alloc(a, (t->rows * g->columns + 1) * sizeof(*g->cell));
	g->wide = arena_alloc(a, (t->rows * g->columns + 1) * sizeof(*g->wide));
	for (size_t v = 0; v < g->columns; v++)
		measure(g, v,
		    doc_clean(a, t->column[g->column[v]].label, false), true);
	for (size_t r = 0; r < t->rows; r++) {
		const struct doc_row *row = &t->row[r];

		if (row->band != NULL && 2 * row->level > g->indent)
			g->indent = 2 * row->level;
		for (size_t v = 0; row->band == NULL && v < g->columns; v++) {
			size_t i = r * g->columns + v;

			g->cell[i] = doc_clean(
			    a, doc_said(&row->cell[g->column[v]]), true);
			g->wide[i] = measure(g, v, g->cell[i], false);
		}
	}
}

/* Gives the columns that want no more than an even share of the room all they
   want; returns what room is left. */
static int
give_small(struct grid *g, int room)
{
	bool gave = true;

	while (gave) {
		int wanting = 0;

		for (size_t v = 0; v < g->columns; v++)
			wanting += g->width[v] > g->least[v];
		gave = false;
		for (size_t v = 0; v < g->columns; v++) {
			int want = g->width[v] - g->least[v];

			if (want == 0 || want > room / wanting)
				continue;
			room -= want;
			g->least[v] = g->width[v];
			gave = true;
		}
	}
	return room;
}

/*
 * Shares out what the page has beyond the least widths: small wishes first,
 * then to each column by what it could use, so that a long text gets most of
 * it.  False where the table cannot stand on the page.
 */
static bool
share_out(struct grid *g)
{
	int room = g->total - g->indent + GAP, wanted = 0, rest;

	for (size_t v = 0; v < g->columns; v++) {
		if (g->width[v] > g->total)
			g->width[v] = g->total;
		if (g->width[v] < g->least[v])
			g->width[v] = g->least[v];
		room -= g->least[v] + GAP;
	}
	if (room < 0)
		return false;
	rest = room = give_small(g, room);
	for (size_t v = 0; v < g->columns; v++)
		wanted += g->width[v] - g->least[v];
	for (size_t v = 0; wanted > 0 && v < g->columns; v++)
		rest -= (g->width[v] - g->least[v]) * room / wanted;
	for (size_t v = 0; wanted > 0 && v < g->columns; v++) {
		int want = g->width[v] - g->least[v];

		g->width[v] = g->least[v] + want * room / wanted;
		/* The division's rest goes to the first that want it. */
		if (want * room % wanted > 0 && rest > 0) {
			g->width[v]++;
			rest--;
		}
	}
	return true;
}

/* Whether the table can stand on the page. */
static bool
fit(struct grid *g)
{
	if (!share_out(g))
		return false;
	for (size_t i = 0; i < g->table->rows * g->columns; i++)
		if (g->cell[i] != NULL)
			g->apart = g->apart ||
			    g->wide[i] > g->width[i % g->columns] ||
			    strchr(g->cell[i], '\n') != NULL;
	return true;
}

/*
 * One row: each cell's text is taken a line at a time until all are at their
 * end.  `cells` is NULL for the head.
 */
static void
write_row(const struct grid *g, const char **rest, const struct doc_cell *cells)
{
	bool more = true;

	while (more) {
		int owed = g->indent;

		more = false;
		for (size_t v = 0; v < g->columns; v++) {
			const struct doc_column
			    *c = &g->table->column[g->column[v]];
			size_t skip, n = utf8_wrap(rest[v], g->width[v], &skip);
			char *text = arena_strndup(g->arena, rest[v], n);
			int pad = g->width[v] - utf8_width(text);
			const char *tint = cells != NULL && g->colour ?
			    doc_tint(&cells[g->column[v]]) :
			    "";

			if (doc_right(c->kind))
				owed += pad;
			if (n > 0) {
				buf_addt(g->out, ' ', owed);
				add_tinted(g->out, tint, text);
				owed = 0;
			}
			if (!doc_right(c->kind))
				owed += pad;
			owed += GAP;
			rest[v] += n + skip;
			more = more || *rest[v] != '\0';
		}
		buf_addc(g->out, '\n');
	}
}

static void
write_band(const struct grid *g, const struct doc_row *row)
{
	int indent = 2 * (row->level - 1);

	buf_addt(g->out, ' ', indent);
	if (g->colour)
		output_style(g->out, "1");
	doc_wrap(g->out, row->band, g->total, indent, indent);
	if (g->colour)
		output_style(g->out, "0");
}

static void
write_grid(const struct grid *g)
{
	const struct doc_table *t = g->table;
	const char **rest = arena_alloc(
	    g->arena, (g->columns + 1) * sizeof(*rest));
	bool air = false; /* between this row and the one above */

	for (size_t v = 0; v < g->columns; v++)
		rest[v] = doc_clean(
		    g->arena, t->column[g->column[v]].label, false);
	write_row(g, rest, NULL);
	buf_addt(g->out, ' ', g->indent);
	for (size_t v = 0; v < g->columns; v++) {
		buf_addt(g->out, '-', g->width[v]);
		buf_add(g->out, v + 1 < g->columns ? "  " : "\n");
	}
	for (size_t r = 0; r < t->rows; r++) {
		if (t->row[r].band != NULL) {
			if (r > 0 && t->row[r - 1].band == NULL)
				buf_addc(g->out, '\n');
			write_band(g, &t->row[r]);
			air = false;
			continue;
		}
		if (air)
			buf_addc(g->out, '\n');
		memcpy(
		    rest, &g->cell[r * g->columns], g->columns * sizeof(*rest));
		write_row(g, rest, t->row[r].cell);
		air = g->apart;
	}
}

bool
doc_grid(const struct doc_table *t, int width, bool colour, struct buf *out)
{
	struct grid g;
	bool fits;

	grid_open(&g, t);
	g.out = out;
	g.colour = colour;
	g.total = width;
	fits = fit(&g);
	if (fits)
		write_grid(&g);
	arena_free(g.arena);
	return fits;
}
