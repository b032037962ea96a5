/* SPDX-License-Identifier: ISC */
/*
 * The line of tabs: as many counts and labels as there is room for, and what
 * stands at a column of it.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"

/* How much tabs say that are not shown: the first that fits is used. */
enum tabs_say { TABS_COUNTS, TABS_LABELS, TABS_NUMBERS };

static void
tab_text(const struct list_view *l, size_t i, enum tabs_say how, struct buf *b)
{
	const struct tab *t = &l->tab[i];
	bool on = i == l->on;

	buf_reset(b);
	buf_addf(b, "%zu", i + 1);
	if (!on && how == TABS_NUMBERS)
		return;
	buf_addf(b, " %s", t->label);
	if (on && t->filter.text.len > 0)
		buf_addf(b, " %zu of %d", l->rows.count, t->count);
	else if (t->count >= 0 && (on || how == TABS_COUNTS))
		buf_addf(b, " %d", t->count);
}

/* How much there is room to say. */
static enum tabs_say
tabs_fit(const struct list_view *l, int width)
{
	enum tabs_say how = TABS_COUNTS;
	struct buf b = { 0 };

	for (; how < TABS_NUMBERS; how++) {
		int sum = -1;

		for (size_t i = 0; i < l->tabs; i++) {
			tab_text(l, i, how, &b);
			sum += utf8_width(buf_text(&b)) + 2;
		}
		if (sum <= width)
			break;
	}
	buf_free(&b);
	return how;
}

void
list_draw_tabs(const struct list_view *l, struct screen *s, struct rect area)
{
	enum tabs_say how = tabs_fit(l, area.width);
	struct buf b = { 0 };
	uint64_t key = key_add(2, l->on);
	int col = 1;

	for (size_t i = 0; i < l->tabs; i++) {
		tab_text(l, i, how, &b);
		key = key_add_text(key, buf_text(&b));
	}
	if (screen_keep(s, area, key)) {
		buf_free(&b);
		return;
	}
	screen_fill(s, area, STYLE_TAB);
	for (size_t i = 0; i < l->tabs; i++) {
		tab_text(l, i, how, &b);
		col = screen_put(s, area, 0, col,
			  i == l->on ? STYLE_TAB_ON : STYLE_TAB, buf_text(&b)) +
		    2;
	}
	buf_free(&b);
}

size_t
list_tab_at(const struct list_view *l, const struct rect *area, int col)
{
	enum tabs_say how = tabs_fit(l, area->width);
	struct buf b = { 0 };
	size_t i = 0;
	int from = area->col + 1;

	for (; i < l->tabs; i++) {
		tab_text(l, i, how, &b);
		if (col >= from && col < from + utf8_width(buf_text(&b)))
			break;
		from += utf8_width(buf_text(&b)) + 2;
	}
	buf_free(&b);
	return i < l->tabs ? i : LIST_TABS;
}
