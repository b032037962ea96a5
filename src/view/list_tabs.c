/* SPDX-License-Identifier: ISC */
/*
 * The line of tabs: as many counts and labels as there is room for, and what
 * stands at a column of it.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"

/* How much tabs say that are not shown: the first that fits is used. */
enum tabs_say { TABS_COUNTS, TABS_LABELS, TABS_NUMBERS };

/* How they are written: what they say, and the columns that a name may have. */
struct tabs_fit {
	enum tabs_say how;
	int name;
};

/* As long as names are with their counts, wider than ours: only saved names are
   cut; without counts, as long as they can be told apart. */
static const int name_least[] = { [TABS_COUNTS] = 10, [TABS_LABELS] = 4 };

static void
tab_text(
    const struct list_view *l, size_t i, struct tabs_fit fit, struct buf *b)
{
	const struct tab *t = &l->tab[i];
	bool on = i == l->on;

	buf_reset(b);
	buf_addf(b, "%zu", t->number);
	if (!on && fit.how == TABS_NUMBERS)
		return;
	buf_add(b, " ");
	if (on)
		buf_add(b, t->label);
	else
		utf8_cut(b, t->label, fit.name, signs[SIGN_CUT].sign);
	if (on && t->filter.text.len > 0)
		buf_addf(b, " %zu of %d", l->rows.count, t->count);
	else if (t->count >= 0 && (on || fit.how == TABS_COUNTS))
		buf_addf(b, " %d", t->count);
}

static bool
tabs_fit_in(const struct list_view *l, struct tabs_fit fit, int width)
{
	struct buf b = { 0 };
	int sum = -1;

	for (size_t i = 0; i < l->tabs; i++) {
		tab_text(l, i, fit, &b);
		sum += utf8_width(buf_text(&b)) + 2;
	}
	buf_free(&b);
	return sum <= width;
}

/* How much there is room to say: long names are cut before counts go, and all
   of them before they go. */
static struct tabs_fit
tabs_fit(const struct list_view *l, int width)
{
	struct tabs_fit fit = { TABS_COUNTS, 0 };
	int most = name_least[TABS_COUNTS];

	for (size_t i = 0; i < l->tabs; i++)
		if (utf8_width(l->tab[i].label) > most)
			most = utf8_width(l->tab[i].label);
	for (; fit.how < TABS_NUMBERS; fit.how++)
		for (fit.name = most; fit.name >= name_least[fit.how];
		     fit.name--)
			if (tabs_fit_in(l, fit, width))
				return fit;
	return fit;
}

void
list_draw_tabs(const struct list_view *l, struct screen *s, struct rect area)
{
	struct tabs_fit fit = tabs_fit(l, area.width);
	struct buf b = { 0 };
	uint64_t key = key_add(2, l->on);
	int col = 1;

	for (size_t i = 0; i < l->tabs; i++) {
		tab_text(l, i, fit, &b);
		key = key_add_text(key, buf_text(&b));
	}
	if (screen_keep(s, area, key)) {
		buf_free(&b);
		return;
	}
	screen_fill(s, area, STYLE_TAB);
	for (size_t i = 0; i < l->tabs; i++) {
		tab_text(l, i, fit, &b);
		col = screen_put(s, area, 0, col,
			  i == l->on ? STYLE_TAB_ON : STYLE_TAB, buf_text(&b)) +
		    2;
	}
	buf_free(&b);
}

size_t
list_tab_at(const struct list_view *l, const struct rect *area, int col)
{
	struct tabs_fit fit = tabs_fit(l, area->width);
	struct buf b = { 0 };
	size_t i = 0;
	int from = area->col + 1;

	for (; i < l->tabs; i++) {
		tab_text(l, i, fit, &b);
		if (col >= from && col < from + utf8_width(buf_text(&b)))
			break;
		from += utf8_width(buf_text(&b)) + 2;
	}
	buf_free(&b);
	return i < l->tabs ? i : LIST_TABS;
}
