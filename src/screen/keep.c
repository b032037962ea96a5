/* SPDX-License-Identifier: ISC */
/*
 * Each row remembers the keys of the parts that were drawn in it.  Whatever is
 * drawn in a row outside of the part that is being drawn takes them all away,
 * so that nothing stale can be kept: at worst something is drawn again.
 */
#include "keep.h"

#include <string.h>

#include "ragtrack/base/arena.h"

void
keep_resize(struct screen *s)
{
	s->line = arena_alloc(s->arena, (size_t)s->room * sizeof(*s->line));
}

void
keep_nothing(struct screen *s)
{
	for (int y = 0; y < s->height; y++)
		s->line[y] = (struct screen_line){ .drawn = s->frame };
	s->open = s->scrolled = rect_make(0, 0, 0, 0);
}

void
screen_keep_end(struct screen *s)
{
	s->open = rect_make(0, 0, 0, 0);
}

void
screen_frame(struct screen *s)
{
	s->frame++;
	screen_keep_end(s);
}

bool
screen_changed(const struct screen *s, int row)
{
	return row >= s->height || s->line[row].drawn == s->frame;
}

/* The part of a row that is kept under that key, or NULL. */
static struct screen_part *
part_find(struct screen_line *line, const struct rect *r, uint64_t key)
{
	for (int i = 0; i < KEPT_PARTS; i++) {
		struct screen_part *p = &line->part[i];

		if (p->key == key && p->col == r->col && p->width == r->width)
			return p;
	}
	return NULL;
}

/* Takes the parts that overlap away; a free one. */
static struct screen_part *
part_free(struct screen_line *line, const struct rect *r)
{
	struct screen_part *out = &line->part[0];

	for (int i = 0; i < KEPT_PARTS; i++) {
		struct screen_part *p = &line->part[i];

		if (p->col < r->col + r->width && p->col + p->width > r->col)
			p->key = 0;
		if (p->key == 0)
			out = p;
	}
	return out;
}

/* Each row of a higher rectangle has a key of its own. */
static uint64_t
row_key(uint64_t key, const struct rect *r, int y)
{
	return r->height == 1 ?
	    key :
	    key_add(key_add(key, (uint64_t)r->height), (uint64_t)(y - r->row));
}

bool
screen_keep(struct screen *s, struct rect area, uint64_t key)
{
	struct rect r = rect_meet(area, screen_rect(s));
	bool kept = true;

	for (int y = r.row; y < r.row + r.height && kept; y++)
		kept = part_find(&s->line[y], &r, row_key(key, &r, y)) != NULL;
	screen_keep_end(s);
	if (kept)
		return true;
	s->open = r;
	screen_fill(s, r, STYLE_NORMAL);
	for (int y = r.row; y < r.row + r.height; y++)
		*part_free(
		    &s->line[y], &r) = (struct screen_part){ .col = r.col,
			.width = r.width,
			.key = row_key(key, &r, y) };
	return false;
}

/* Cells and key of one row to another; half a character is not moved. */
static void
line_move(struct screen *s, const struct rect *r, int from, int to)
{
	struct cell *a = &s->cells[from * s->width + r->col];
	struct cell *b = &s->cells[to * s->width + r->col];
	const struct screen_line *line = &s->line[from];

	s->line[to].drawn = s->frame;
	for (int i = 0; i < KEPT_PARTS; i++) {
		const struct screen_part *p = &line->part[i];

		if (p->key == 0 || p->col != r->col || p->width != r->width)
			continue;
		memmove(b, a, (size_t)r->width * sizeof(*a));
		*part_free(&s->line[to], r) = *p;
		return;
	}
	part_free(&s->line[to], r);
}

void
screen_scroll(struct screen *s, struct rect area, int top)
{
	struct rect r = rect_meet(area, screen_rect(s));
	int by = top - s->top;
	bool same = memcmp(&r, &s->scrolled, sizeof(r)) == 0;

	s->scrolled = r;
	s->top = top;
	if (!same || by == 0 || by >= r.height || -by >= r.height)
		return;
	for (int i = 0; i < r.height; i++) {
		int y = by > 0 ? i : r.height - 1 - i;

		if (y + by >= 0 && y + by < r.height)
			line_move(s, &r, r.row + y + by, r.row + y);
	}
}

uint64_t
key_add(uint64_t key, uint64_t n)
{
	key = key * UINT64_C(0x9e3779b97f4a7c15) + n;
	key = (key ^ key >> 29) * UINT64_C(0xbf58476d1ce4e5b9);
	return (key ^ key >> 32) | 1;
}

uint64_t
key_add_text(uint64_t key, const char *text)
{
	for (; text != NULL && *text != '\0'; text++)
		key = (key ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
	return key_add(key, text == NULL);
}
