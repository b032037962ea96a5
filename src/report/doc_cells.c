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

const char *
xlsx_short(struct arena *a, const char *text, size_t most)
{
	const char *s = doc_clean(a, text, false);
	bool whole;

	return arena_strndup(a, s, fits(s, most, &whole));
}

const char *
xlsx_text(struct arena *a, const char *text, const char *ref, bool *whole)
{
	const char *s = doc_clean(a, text, true);
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

int
xlsx_width(const struct doc_table *t, size_t column)
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
