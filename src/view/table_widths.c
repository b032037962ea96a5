/* SPDX-License-Identifier: ISC */
/*
 * Where rows and columns of a table stand, for the mouse too.  What the screen
 * has beside the numbers goes to the texts of the rows as far as these need it,
 * to the bar, to heads that are words, and to the texts.
 */
#include "table.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/uses.h"

/* Rows from which there is a detail; columns that the first column has, and
   where heads are words. */
enum {
	DETAIL_FROM = 24,
	DETAIL_LEAST = 6, /* lines, where it is lower */
	TEXT_LEAST = 4,
	TEXT_WIDE = 12, /* on a screen of so many columns: */
	TEXT_WIDE_FROM = 36,
	TEXT_WANTS = 28, /* before there is a bar, and more where it needs: */
	TEXT_MOST = 44,
	TEXT_LONG = 64, /* before the bar is longer */
	MIX = 12,	/* cells of the bar, and more before heads are words: */
	MIX_WANTS = 36,
	MIX_MOST = 72,
	ALL_FROM = 100,
	GAP_MOST = 24 /* between the longest text and the numbers */
};

/* Columns that there are, up to one of these. */
enum level { LEVEL_LEAST, LEVEL_STATUS, LEVEL_ALL };

struct rect
table_area(
    const struct table_view *t, const struct world *w, struct rect *detail)
{
	struct rect r = rect_make(0, 0, w->height, w->width);
	int from = t->table->detail_from > 0 ? t->table->detail_from :
					       DETAIL_FROM;
	int lines, spare;

	rect_cut_top(&r, 2);
	rect_cut_bottom(&r, 2);
	*detail = rect_make(0, 0, 0, 0);
	if (t->table->detail == NULL && !t->table->behind)
		return r;
	lines = w->height < from ? 0 :
	    t->table->fills	 ? r.height / 4 :
				   r.height * 2 / 5;
	/* At least what the rows leave. */
	spare = r.height - (int)t->count - 1;
	if (spare > lines && !t->table->fills &&
	    (lines > 0 || (t->table->behind && spare >= DETAIL_LEAST)))
		lines = spare;
	*detail = rect_cut_bottom(&r, lines);
	return r;
}

/* The widest text of the first column, and the longest bar. */
static void
measure_text(struct table_view *t, const struct table_row *row)
{
	int wide = row->text != NULL && !row->heading && !row->wide ?
	    utf8_width(row->text) :
	    0;
	int sum = 0;

	for (int i = 0; row->mix != NULL && i < RAG_COUNT; i++)
		sum += row->mix[i];
	t->text_need = wide > t->text_need ? wide : t->text_need;
	t->mix_need = sum > t->mix_need ? sum : t->mix_need;
}

void
table_measure(struct table_view *t)
{
	size_t n = (size_t)t->table->columns;

	t->need = arena_alloc(t->filled, (n + 1) * sizeof(*t->need));
	t->text_need = t->mix_need = 0;
	for (size_t i = 0; i < t->count; i++) {
		measure_text(t, &t->row[i]);
		for (size_t k = 0; !t->row[i].heading && k < n; k++) {
			const struct table_cell *cell = &t->row[i].cell[k];
			int wide = cell->text != NULL ? utf8_width(cell->text) :
							0;

			if (cell->counted)
				for (int of = cell->count; of > 0 || wide == 0;
				     of /= 10)
					wide++;

			if (wide > t->need[k])
				t->need[k] = wide;
		}
	}
}

static int
column_width(const struct table_view *t, int n, bool words)
{
	const struct table_column *c = &t->table->column[n];
	int usual = words || c->narrow == NULL ? c->width : c->narrow_width;
	int need = t->need != NULL ? t->need[n] + 1 : 0;

	return need > usual ? need : usual;
}

static int
between(int least, int n, int most)
{
	return n < least ? least : n > most ? most : n;
}

/* What the first column should have before others come that are not needed. */
static int
text_wants(const struct table_view *t)
{
	return between(TEXT_WANTS, t->text_need, TEXT_MOST);
}

/* Which columns leave first: the spare ones, then those of plans that go by
   statuses where others have ratings. */
static enum level
level_of_column(const struct table_view *t, const struct table_column *c)
{
	return c->spare ? LEVEL_ALL :
	    (c->use & (USES_PROGRESS | USES_RATING)) == USES_PROGRESS &&
		(t->uses & USES_RATING) != 0 ?
			  LEVEL_STATUS :
			  LEVEL_LEAST;
}

static bool
is_used(const struct table_view *t, const struct table_column *c, int width)
{
	return (c->use == 0 || (c->use & t->uses) != 0) &&
	    (width >= TABLE_WIDE || c->narrow != NULL);
}

/* What is left for the first column on a screen so wide, beside the columns of
   that level, with heads that are words or letters. */
static int
room_of(const struct table_view *t, int width, bool words, enum level level)
{
	int sum = 3;

	for (int i = 0; i < t->table->columns; i++) {
		const struct table_column *c = &t->table->column[i];

		if (is_used(t, c, width) && level_of_column(t, c) <= level)
			sum += column_width(t, i, words);
	}
	return width - sum;
}

static enum level
level_of(const struct table_view *t, int width)
{
	for (enum level n = LEVEL_ALL; n > LEVEL_LEAST; n--)
		if ((n < LEVEL_ALL || width >= ALL_FROM) &&
		    room_of(t, width, false, n) >= text_wants(t))
			return n;
	return LEVEL_LEAST;
}

static int
text_room(const struct table_view *t, int width, bool words)
{
	return room_of(t, width, words, level_of(t, width));
}

/* Whether the column is one for a screen so wide. */
static bool
is_for(const struct table_view *t, const struct table_column *c, int width)
{
	return is_used(t, c, width) &&
	    level_of_column(t, c) <= level_of(t, width);
}

bool
table_in_words(const struct table_view *t, int width)
{
	int mix = t->table->mix ? between(MIX, t->mix_need, MIX_WANTS) + 1 : 0;

	return width >= TABLE_WIDE &&
	    text_room(t, width, true) >= text_wants(t) + mix;
}

int
table_mix(const struct table_view *t, int width)
{
	int room = text_room(t, width, table_in_words(t, width)) - 1;

	if (!t->table->mix || level_of(t, width) < LEVEL_ALL ||
	    room < text_wants(t) + MIX)
		return 0;
	return between(MIX, room - between(0, t->text_need, TEXT_LONG),
	    between(MIX, t->mix_need, MIX_MOST));
}

/* With a space before the widest, which the > of the selected takes. */
int
table_width(const struct table_view *t, int n, int width)
{
	return column_width(t, n, table_in_words(t, width));
}

bool
table_shown(const struct table_view *t, int n, int width)
{
	int sum = width >= TEXT_WIDE_FROM ? TEXT_WIDE : TEXT_LEAST;

	for (int i = 0; i <= n; i++)
		if (is_for(t, &t->table->column[i], width))
			sum += table_width(t, i, width);
	return is_for(t, &t->table->column[n], width) && sum + 2 <= width;
}

int
table_text_width(const struct table_view *t, int width)
{
	int sum = 3, mix = table_mix(t, width), left;

	for (int i = 0; i < t->table->columns; i++)
		if (table_shown(t, i, width))
			sum += table_width(t, i, width);
	if (mix > 0)
		sum += mix + 1;
	if (t->table->draw != NULL)
		sum = 3 + width * 3 / 5;
	left = width - sum > TEXT_LEAST ? width - sum : TEXT_LEAST;
	/* On a very wide screen the numbers are not far from what they are of. */
	return t->table->draw == NULL && t->text_need > 0 &&
		left > t->text_need + GAP_MOST ?
	    t->text_need + GAP_MOST :
	    left;
}

int
table_cells_at(const struct table_view *t, int width)
{
	int mix = table_mix(t, width);

	return 2 + table_text_width(t, width) + (mix > 0 ? mix + 1 : 0);
}
