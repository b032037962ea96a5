/* SPDX-License-Identifier: ISC */
/*
 * What Excel can hold: lengths in units of UTF-16, names of sheets, and how
 * wide and high cells must be for their texts to be seen.
 */
#include "doc_xlsx.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/utf8.h"

#define CELL_MOST 32767 /* characters of a cell */
#define NAME_MOST 31	/* of a sheet's name */
#define ROOM 400	/* for the words at the end of a cut text */
#define LINES_MOST 30	/* more do not fit a row */
#define BANDS 4		/* levels of them */

/* Points across a sheet on its side, within its margins (MARGIN of xlsx_book.c);
   of the usual font, and of the smallest print that is to be read. */
#define A4 784
#define A3 1132
#define FONT 11
#define READABLE 8
/* Characters of columns: from the widest down to what is still read. */
#define WIDEST 64
#define NARROW 14

/* How much of the text has at most `most` units of UTF-16; *whole: all. */
static size_t
fits(const char *s, size_t most, bool *whole)
{
	size_t units = 0, n = 0;
	uint32_t cp;

	while (s[n] != '\0') {
		int bytes = utf8_decode(s + n, &cp);

		units += cp > 0xffff ? 2 : 1;
		if (units > most)
			break;
		n += (size_t)bytes;
	}
	*whole = s[n] == '\0';
	return n;
}

bool
xlsx_is_escape(const char *s)
{
	for (int i = 0; i < 7; i++)
		if (i >= 2 && i < 6 ? !isxdigit((unsigned char)s[i]) :
				      s[i] != "_x...._"[i])
			return false;
	return true;
}

/* Cleaned, and so that it is shown as it is: Excel takes _x000D_ for the
   character of that number, and _x005F_ for the first of its own signs. */
static const char *
escaped(struct arena *a, const char *text, bool lines)
{
	const char *s = doc_clean(a, text, lines), *out;
	struct buf b = { 0 };

	if (strstr(s, "_x") == NULL)
		return s;
	for (; *s != '\0'; s++) {
		if (xlsx_is_escape(s))
			buf_add(&b, "_x005F");
		buf_addc(&b, *s);
	}
	out = arena_strdup(a, buf_text(&b));
	buf_free(&b);
	return out;
}

const char *
xlsx_short(struct arena *a, const char *text, size_t most)
{
	const char *s = escaped(a, text, false);
	bool whole;

	return arena_strndup(a, s, fits(s, most, &whole));
}

const char *
xlsx_text(struct arena *a, const char *text, const char *ref, bool *whole)
{
	const char *s = escaped(a, text, true);
	bool fit;
	size_t n = fits(s, CELL_MOST, whole);

	if (*whole)
		return s;
	n = fits(s, CELL_MOST - ROOM, &fit);
	for (size_t i = n; i > n / 2; i--)
		if (s[i] == ' ' || s[i] == '\n') {
			n = i;
			break;
		}
	return arena_printf(a,
	    "%.*s ... [cut: the whole text is at %s in the plan]", (int)n, s,
	    ref != NULL ? xlsx_short(a, ref, ROOM / 2) : "its place");
}

const char *
xlsx_sheet_name(struct arena *a, struct list *taken, const char *text)
{
	struct buf name = { 0 };
	char *base, *out;
	bool whole;

	for (const char *s = doc_clean(a, text, false); *s != '\0'; s++)
		if (strchr("[]:*?/\\'", *s) == NULL)
			buf_addc(&name, *s == '_' ? ' ' : *s);
	base = utf8_trim(a, buf_text(&name));
	buf_free(&name);
	base[fits(base, NAME_MOST, &whole)] = '\0';
	if (*base == '\0' || utf8_same(base, "History")) /* Excel's own */
		base = arena_strdup(a, "Sheet");
	base[0] = (char)toupper((unsigned char)base[0]);
	out = base;
	for (int n = 2;; n++) {
		bool is_taken = false;

		for (size_t i = 0; i < taken->count; i++)
			is_taken = is_taken || utf8_same(taken->item[i], out);
		if (!is_taken)
			break;
		base[fits(base, NAME_MOST - 5, &whole)] = '\0';
		out = arena_printf(a, "%s %d", base, n);
	}
	list_add(a, taken, out);
	return out;
}

/* How wide a column is for what stands in it, between the least and the most
   that its kind can be read in. */
static int
width_of(const struct doc_table *t, size_t column)
{
	static const struct {
		int least, most;
	} room[] = { [DOC_WORDS] = { 12, 30 },
		[DOC_REF] = { 8, 18 },
		[DOC_TITLE] = { 24, 46 },
		[DOC_PARAS] = { 30, 64 },
		[DOC_COUNT] = { 9, 16 },
		[DOC_DECIMAL] = { 11, 18 },
		[DOC_DAY] = { 13, 24 },
		[DOC_RAG] = { 12, 24 },
		[DOC_FLAG] = { 9, 14 } };
	enum doc_kind kind = t->column[column].kind;
	int width = room[kind].least;

	for (size_t r = 0; r < t->rows && width < room[kind].most; r++) {
		int wide;

		if (t->row[r].band != NULL)
			continue;
		wide = utf8_width(doc_said(&t->row[r].cell[column])) + 2;
		width = wide > width ? wide : width;
	}
	return width > room[kind].most ? room[kind].most : width;
}

static bool
is_empty(const struct doc_table *t, size_t column)
{
	for (size_t r = 0; r < t->rows; r++)
		if (t->row[r].band == NULL &&
		    *doc_said(&t->row[r].cell[column]) != '\0')
			return false;
	return true;
}

/* Whether it says what bands, or the headings of parts, say to people, and no
   sheet has: which priority a row is of, or in each row that it says anything
   the words of one of the bands above. */
static bool
says_band(const struct doc_table *t, size_t column)
{
	const char *band[BANDS] = { NULL };
	bool any = false;

	if (strcmp(t->column[column].name, "priority_title") == 0)
		return true;
	if (t->column[column].kind == DOC_REF)
		return false; /* the title beside it does */
	for (size_t r = 0; r < t->rows; r++) {
		const struct doc_row *row = &t->row[r];
		bool within = false;
		const char *said;

		if (row->band != NULL) {
			int level = row->level > 0 ? row->level - 1 : 0;

			for (int i = level; i < BANDS; i++)
				band[i] = i == level ? row->band : NULL;
			continue;
		}
		said = doc_said(&row->cell[column]);
		for (int i = 0; i < BANDS; i++)
			within = within ||
			    (band[i] != NULL && strstr(band[i], said) != NULL);
		if (*said != '\0' && !within)
			return false;
		any = any || *said != '\0';
	}
	return any;
}

/* How narrow a column may be made where the sheet is too wide. */
static int
narrowest(enum doc_kind kind, int width)
{
	static const int least[] = { [DOC_WORDS] = NARROW,
		[DOC_TITLE] = 28,
		[DOC_PARAS] = 34,
		[DOC_DAY] = 13,
		[DOC_RAG] = 12 };
	size_t known = sizeof(least) / sizeof(*least);

	if ((size_t)kind >= known || least[kind] == 0)
		return width;
	return width < least[kind] ? width : least[kind];
}

int
xlsx_points(int characters, int columns)
{
	/* Pixels of Excel's own font, and of what is beside a text. */
	return (characters * 7 + columns * 5) * 3 / 4;
}

/* Of all that is not folded. */
static int
points_of(const struct xlsx_columns *c, size_t columns)
{
	int characters = 0, shown = 0;

	for (size_t i = 0; i < columns; i++) {
		characters += c->folded[i] ? 0 : c->width[i];
		shown += !c->folded[i];
	}
	return xlsx_points(characters, shown);
}

/* Points that fit side by side where the font, of 11, is printed in 8. */
static int
fitting(int paper)
{
	return paper * FONT / READABLE;
}

struct xlsx_paper
xlsx_paper_of(int points)
{
	struct xlsx_paper p = { .across = 1, .scale = 100 };

	p.a3 = points > fitting(A4);
	if (points > fitting(A3)) {
		/* Rounded up, so never smaller than what can be read. */
		p.scale = (100 * READABLE + FONT - 1) / FONT;
		p.across = points / fitting(A3) + 1;
	}
	return p;
}

struct xlsx_columns
xlsx_columns_of(struct arena *a, const struct doc_table *t)
{
	struct xlsx_columns c = { .width = arena_alloc(
				      a, t->columns * sizeof(*c.width)),
		.folded = arena_alloc(a, t->columns * sizeof(*c.folded)) };

	for (size_t i = 0; i < t->columns; i++) {
		c.width[i] = width_of(t, i);
		c.folded[i] = t->column[i].spare && !says_band(t, i);
	}
	c.points = points_of(&c, t->columns);
	if (c.points > fitting(A3))
		for (size_t i = 0; i < t->columns; i++)
			c.folded[i] = c.folded[i] || is_empty(t, i);
	for (int most = WIDEST; most >= NARROW - 2; most -= 2) {
		c.points = points_of(&c, t->columns);
		if (c.points <= fitting(A3))
			break;
		for (size_t i = 0; i < t->columns; i++) {
			int least = narrowest(t->column[i].kind, c.width[i]);

			if (c.width[i] > most)
				c.width[i] = most > least ? most : least;
		}
	}
	c.points = points_of(&c, t->columns);
	return c;
}

int
xlsx_lines(const char *text, int width)
{
	int lines = 0;
	size_t skip;

	width -= width / 8; /* letters are not all as wide as figures */
	while (*text != '\0' && lines < LINES_MOST) {
		text += utf8_wrap(text, width, &skip);
		text += skip;
		lines++;
	}
	return lines > 0 ? lines : 1;
}
