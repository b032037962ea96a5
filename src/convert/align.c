/* SPDX-License-Identifier: ISC */

/*
 * Which cell of a row stands in which column.  In files it is plain.  A pasted
 * page loses empty cells and gains columns of ticks, so a row that does not fit
 * its headings is laid out anew: in its order, so that dates stand under dates,
 * refs under refs, and as few cells as can be are out of place.
 */

#include "parts.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/among.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

#define MOST 48 /* columns of a row that is laid out anew */

const struct column *
column_of(const struct layout *l, const char *to)
{
	for (int i = 0; l != NULL && i < l->columns; i++)
		if (l->column[i].to != NULL && strcmp(l->column[i].to, to) == 0)
			return &l->column[i];
	return NULL;
}

const struct office_cell *
row_cell(const struct part *p, const struct row *r, const char *to)
{
	const struct column *col = column_of(p->layout, to);

	return col != NULL ? r->cell[col->at] : NULL;
}

const char *
row_text(const struct part *p, const struct row *r, const char *to)
{
	const struct office_cell *cell = row_cell(p, r, to);

	return cell != NULL ? cell->text : "";
}

static bool
is_tick(const char *text)
{
	static const char *const ticks[] = { "✓", "√", "✔", "•", "-", "–", "·",
		"", "●", "x", "o", "*" };

	return TEXT_AMONG(text, ticks, text_same);
}

/* "June 2021, process in place Oct 2021": words about dates. */
static bool
has_year(const char *text)
{
	const char *s = text;

	while ((s = strstr(s, "20")) != NULL) {
		if (isdigit((unsigned char)s[2]) &&
		    isdigit((unsigned char)s[3]) &&
		    !isdigit((unsigned char)s[4]))
			return true;
		s += 2;
	}
	return false;
}

/* Whether a column's field is a date: then one may stand in it, however few. */
static bool
of_dates(const char *to)
{
	const struct field *f = field_find(&kind_action, to);

	return strcmp(to, "revised") == 0 ||
	    (f != NULL && f->type == &type_date);
}

/* How well a cell stands in a column; below 0: badly. */
static int
fits(
    struct convert *c, const struct column *col, const struct office_cell *cell)
{
	const char *to = col->to, *text = cell->text;
	bool date = cell->kind == CELL_DATE ||
	    (strpbrk(text, "0123456789") != NULL && text_is_date(c, text));
	bool short_ = strlen(text) < 30;

	if ((strcmp(to, "due") == 0 || strcmp(to, "start") == 0) &&
	    col->dates * 2 >= col->cells)
		return date || text_is_date(c, text)	 ? 8 :
		    strlen(text) < 120 && has_year(text) ? 1 :
		    text_is_initials(text)		 ? -4 :
		    strlen(text) < 40			 ? -2 :
							   -12;
	if (date && !of_dates(to) && col->dates * 2 < col->cells &&
	    strcmp(to, "ref") != 0)
		return -6;
	if (strcmp(to, "ref") == 0 && col->refs * 2 >= col->cells)
		return text_is_ref(text) ? 6 : -8;
	if (strcmp(to, "leads") == 0)
		return text_is_initials(text) ? 6 : strlen(text) < 140 ? 1 : -5;
	if (text_is_initials(text))
		return -3;
	if (strcmp(to, "title") == 0)
		return short_ ? 1 : 4;
	if (strcmp(to, "status") == 0 || strcmp(to, "rag") == 0 ||
	    strcmp(to, "impact") == 0)
		return short_ ? 2 : -6;
	return 1;
}

/* The best layout of n cells over the columns, both in their order; out[i] is
   the column of cell i, -1 where it has none. */
static int
lay_out(struct convert *c, const struct layout *l,
    const struct office_cell *const *cell, int n, int *out)
{
	static const int lost = -20;
	int score[MOST + 1][MOST + 1], m = l->columns;
	char way[MOST + 1][MOST + 1];

	for (int i = 0; i <= n; i++)
		for (int k = 0; k <= m; k++) {
			int best = i == 0 ? 0 : -10000;
			char by = 's';

			if (k > 0 && i == 0)
				best = 0;
			if (k > 0 && i > 0 && score[i][k - 1] > best) {
				best = score[i][k - 1];
				by = 's';
			}
			if (i > 0 && score[i - 1][k] + lost > best) {
				best = score[i - 1][k] + lost;
				by = 'l';
			}
			if (i > 0 && k > 0 && l->column[k - 1].to != NULL) {
				int here = score[i - 1][k - 1] +
				    fits(c, &l->column[k - 1], cell[i - 1]) *
					4 +
				    (cell[i - 1]->column == k - 1 ? 6 : 0);

				if (here >= best) {
					best = here;
					by = 'p';
				}
			}
			score[i][k] = best;
			way[i][k] = by;
		}
	for (int i = n, k = m; i > 0;) {
		if (way[i][k] == 'p') {
			out[--i] = --k;
		} else if (way[i][k] == 'l') {
			out[--i] = -1;
		} else {
			k--;
		}
	}
	return score[n][m];
}

/* Where a row has a cell more than there are headings, and one is a tick: that
   column; -1 where no cell tells. */
static int
extra_column(const struct convert *c, const struct part *p, int row)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, p->table, row, &cell);

	for (size_t i = 0; i < n; i++)
		if (cell[i].column > 0 && *cell[i].text != '\0' &&
		    is_tick(cell[i].text))
			return cell[i].column;
	return -1;
}

/* The column a cell stands in when that of ticks is left out. */
static int
column_without(int column, int extra)
{
	return extra >= 0 && column > extra ? column - 1 : column;
}

/* Whether something stands where it cannot belong. */
static bool
askew(struct convert *c, const struct part *p, const struct row *r, int extra)
{
	const struct layout *l = p->layout;
	const struct office_cell *cell;
	size_t n = cells_of_row(c, p->table, r->number, &cell);

	for (size_t i = 0; i < n; i++) {
		int at = column_without(cell[i].column, extra);
		const struct column *col = at < l->columns ? &l->column[at] :
							     NULL;

		if (*cell[i].text == '\0' || cell[i].column == extra)
			continue;
		if (col == NULL || fits(c, col, &cell[i]) <= -4)
			return true;
	}
	return false;
}

static void
align_anew(struct convert *c, const struct part *p, struct row *r)
{
	const struct office_cell *cell, *text[MOST] = { NULL };
	size_t all = cells_of_row(c, p->table, r->number, &cell);
	int n = 0, to[MOST];

	for (size_t i = 0; i < all && n < MOST; i++) {
		if (*cell[i].text == '\0')
			continue;
		if (is_tick(cell[i].text)) {
			fate_set(c, p->table, &cell[i], ACCOUNT_SAID,
			    "said: a mark without a text");
			continue;
		}
		text[n++] = &cell[i];
	}
	lay_out(c, p->layout, text, n, to);
	for (int i = 0; i < n; i++)
		if (to[i] >= 0)
			r->cell[to[i]] = text[i];
}

void
cells_align(struct convert *c, struct part *p, struct row *r)
{
	struct layout *l = p->layout;
	bool page = c->d->format == OFFICE_TXT;
	const struct office_cell *cell;
	size_t n = cells_of_row(c, p->table, r->number, &cell);
	int extra = -1;

	r->cell = arena_alloc(
	    c->work, ((size_t)l->columns + 1) * sizeof(*r->cell));
	if (page && l->columns <= MOST) {
		extra = extra_column(c, p, r->number);
		if (extra >= 0)
			p->ticks = extra;
		else if (n > 0 && cell[n - 1].column >= l->columns)
			extra = p->ticks > 0 ? p->ticks : -1;
		if (row_texts(c, p->table, r->number, NULL) > 1 &&
		    askew(c, p, r, extra)) {
			align_anew(c, p, r);
			return;
		}
	}
	for (size_t i = 0; i < n; i++) {
		int at = column_without(cell[i].column, extra);

		if (cell[i].column == extra)
			fate_set(c, p->table, &cell[i], ACCOUNT_SAID,
			    "said: a mark without a text");
		else if (at < l->columns)
			r->cell[at] = &cell[i];
	}
}
