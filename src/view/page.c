/* SPDX-License-Identifier: ISC */
/*
 * Pages.  A label stands in a column of its own where the page is wide
 * enough, else before its text.
 */
#include "speech.h"

#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
	HEARD_PAGE = 10,  /* lines that PgDn goes on, by ear */
	LABELS_SHARE = 4, /* the part of a page that labels have at most, or */
	LABELS_LEAST = 12
};
#define PAGE_NARROW 44 /* columns under which labels stand inline */

void
page_add(struct page *p, const char *label, enum style style, int indent,
    const char *text)
{
	p->item = arena_grow(
	    p->arena, p->item, p->count, &p->room, sizeof(*p->item));
	p->item[p->count++] = (struct page_line){ label, text, style, indent };
}

void
page_addf(struct page *p, const char *label, enum style style, int indent,
    const char *fmt, ...)
{
	va_list ap, again;
	char *text;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	text = arena_alloc(p->arena, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	va_end(ap);
	page_add(p, label, style, indent, text);
}

void
page_gap(struct page *p)
{
	if (p->count > 0 && p->item[p->count - 1].text[0] != '\0')
		page_add(p, NULL, STYLE_NORMAL, 0, "");
}

/* Wrapped text at screen line `at` of the area, which may be above or below
   it; how many screen lines it takes. */
static int
draw_text(
    struct screen *s, struct rect r, int at, enum style style, const char *text)
{
	int from = 0, lines;

	if (text[0] == '\0')
		return 1;
	if (at >= r.height)
		s = NULL;
	else if (at >= 0)
		rect_cut_top(&r, at);
	else
		from = -at;
	lines = screen_wrap(
	    s, r, from, style_is_rating(style) ? STYLE_NORMAL : style, text);
	/* A rating's colour is that of its letter, the first. */
	if (s != NULL && from == 0 && style_is_rating(style))
		screen_restyle(s, r, 0, 0, 1, style);
	return lines > 0 ? lines : 1;
}

/* One line of the page.  A label that is too long for the column of labels
   has a line of its own above its text; on an indented line it stands before
   the text, which hangs behind it. */
static int
draw_line(const struct page *p, const struct page_line *l, struct screen *s,
    struct rect area, int at)
{
	struct rect r = area;
	int most = (area.width + 1) / LABELS_SHARE > LABELS_LEAST ?
	    (area.width + 1) / LABELS_SHARE :
	    LABELS_LEAST;
	int labels = area.width < PAGE_NARROW || l->indent > 0 ? 0 :
	    p->label_width > most			       ? most :
								 p->label_width;
	int wide;

	rect_cut_left(&r, l->indent);
	if (l->label == NULL)
		return draw_text(s, r, at, l->style, l->text);
	wide = utf8_width(l->label) + 1;
	if (s != NULL && at >= 0 && at < area.height)
		screen_put(s, r, at, 0, STYLE_DIM, l->label);
	if (labels > 0 ? wide > labels + 4 :
			 l->indent == 0 && wide > area.width / 2 - 2) {
		rect_cut_left(&r, 2);
		return 1 + draw_text(s, r, at + 1, l->style, l->text);
	}
	rect_cut_left(&r, wide > labels ? wide : labels);
	return draw_text(s, r, at, l->style, l->text);
}

/* The screen line on which the n'th that is heard begins. */
static int
line_heard(const struct page *p, struct rect area, size_t n)
{
	size_t end = n > 0 ? speech_line_at(p, n) : 0;
	int at = 0;

	for (size_t i = 0; i < end; i++)
		at += draw_line(p, &p->item[i], NULL, area, at);
	return at;
}

int
page_draw(const struct page *p, struct screen *s, struct rect area, int from)
{
	int at = 0;

	if (p->ear)
		from = line_heard(p, area, (size_t)from);
	at -= from;
	for (size_t i = 0; i < p->count; i++)
		at += draw_line(p, &p->item[i], s, area, at);
	return at + from;
}

bool
page_act(const struct page *p, const struct rect *area, enum act act, int *from)
{
	int lines = p->ear ? (int)speech_lines(p) :
			     page_draw(p, NULL, *area, 0);
	int height = p->ear ? 1 : area->height;
	int most = lines > height ? lines - height : 0;
	int page = p->ear    ? HEARD_PAGE :
	    area->height > 2 ? area->height - 1 :
			       1;

	switch (act) {
	case ACT_DOWN:
	case ACT_DETAIL_DOWN:
		++*from;
		break;
	case ACT_UP:
	case ACT_DETAIL_UP:
		--*from;
		break;
	case ACT_PAGE_DOWN:
		*from += page;
		break;
	case ACT_PAGE_UP:
		*from -= page;
		break;
	case ACT_FIRST:
		*from = 0;
		break;
	case ACT_LAST:
		*from = most;
		break;
	default:
		return false;
	}
	if (*from > most)
		*from = most;
	if (*from < 0)
		*from = 0;
	return true;
}
