/* SPDX-License-Identifier: ISC */
/*
 * The lines of a text in a box.  A byte stands in the last line that begins
 * at it or before it.
 */
#include "box.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/screen/layout.h"

/* A line: its number, where it begins, what it shows of the text, and where
   the next one begins. */
struct shown {
	int n;
	size_t from, length, next;
};

/* The line behind that one; false behind the last. */
static bool
next_line(const char *text, int width, struct shown *line)
{
	size_t skip;

	if (line->n >= 0 && text[line->next] == '\0' &&
	    (line->next == line->from || text[line->next - 1] != '\n'))
		return false;
	line->n++;
	line->from = line->next;
	line->length = utf8_wrap(text + line->from, width, &skip);
	line->next = line->from + line->length + skip;
	return true;
}

static struct shown
before_all(void)
{
	return (struct shown){ .n = -1 };
}

/* The line in which the byte stands. */
static struct shown
line_with(const char *text, int width, size_t at)
{
	struct shown line = before_all(), next;

	next_line(text, width, &line);
	next = line;
	while (next_line(text, width, &next) && next.from <= at)
		line = next;
	return line;
}

/* The line of that number, the last where there are not so many. */
static struct shown
line_number(const char *text, int width, int n)
{
	struct shown line = before_all();

	while (line.n < n && next_line(text, width, &line))
		;
	return line;
}

int
box_lines(const struct line *l, int width)
{
	struct shown line = before_all();

	while (next_line(buf_text(&l->text), width, &line))
		;
	return line.n + 1;
}

/* So many columns stand before the byte. */
static int
column_of(const char *text, const struct shown *line, size_t at)
{
	struct buf head = { 0 };
	int out;

	buf_addn(&head, text + line->from, at - line->from);
	out = utf8_width(buf_text(&head));
	buf_free(&head);
	return out;
}

/* The last place of a line: before what parts it from the next one, or before
   the last character of a word that goes on there. */
static size_t
line_end(const char *text, const struct shown *line)
{
	size_t end = line->from + line->length;

	if (line->length > 0 && line->next == end && text[end] != '\0')
		end -= utf8_grapheme_back(text + line->from, text + end);
	return end;
}

/* The byte in a line that stands in that column or before it. */
static size_t
byte_at(const char *text, const struct shown *line, int column)
{
	size_t at = line->from, end = line_end(text, line);

	while (at < end && column_of(text, line, at) < column)
		at += utf8_grapheme(text + at);
	return at < end ? at : end;
}

/* So many lines down, keeping the column that was left first. */
static void
go(struct line *l, int width, int by)
{
	const char *text = buf_text(&l->text);
	struct shown line = line_with(text, width, l->at);
	int to = line.n + by;

	if (l->column == 0)
		l->column = column_of(text, &line, l->at) + 1;
	if (to < 0) {
		l->at = 0;
		return;
	}
	line = line_number(text, width, to);
	l->at = line.n < to ? l->text.len : byte_at(text, &line, l->column - 1);
}

static bool
on_key(struct line *l, int key, int width, int height)
{
	struct shown line = line_with(buf_text(&l->text), width, l->at);

	switch (key) {
	case K_UP:
	case K_CTRL('p'):
		go(l, width, -1);
		return true;
	case K_DOWN:
	case K_CTRL('n'):
		go(l, width, 1);
		return true;
	case K_PGUP:
		go(l, width, -height);
		return true;
	case K_PGDN:
		go(l, width, height);
		return true;
	case K_HOME:
	case K_CTRL('a'):
		l->at = line.from;
		break;
	case K_END:
	case K_CTRL('e'):
		l->at = line_end(buf_text(&l->text), &line);
		break;
	case K_CTRL_UP:
		l->at = 0;
		break;
	case K_CTRL_DOWN:
		l->at = l->text.len;
		break;
	default:
		return false;
	}
	l->column = 0;
	return true;
}

bool
box_on(struct line *l, const struct event *event, int width, int height)
{
	bool done = event->kind == EVENT_KEY &&
	    on_key(l, event->key, width, height);

	if (done) {
		l->whole = false;
	} else {
		done = line_on(l, event);
		l->column = 0;
	}
	l->top = scroll_to(l->top,
	    line_with(buf_text(&l->text), width, l->at).n, box_lines(l, width),
	    height);
	return done;
}

void
box_draw(const struct line *l, struct screen *s, struct rect area, int *above,
    int *below)
{
	const char *text = buf_text(&l->text);
	int width = area.width - 1, n = box_lines(l, width), top;
	struct shown at = line_with(text, width, l->at), line = before_all();

	top = scroll_to(l->top, at.n, n, area.height);
	screen_fill(s, area, STYLE_NORMAL);
	while (next_line(text, width, &line)) {
		struct buf part = { 0 };

		buf_addn(&part, text + line.from, line.length);
		if (line.n >= top && line.n - top < area.height)
			screen_put(s, area, line.n - top, 0,
			    l->whole ? STYLE_FIELD_ON : STYLE_FIELD,
			    buf_text(&part));
		buf_free(&part);
	}
	screen_cursor(s, area, at.n - top, column_of(text, &at, l->at));
	*above = top;
	*below = n - top > area.height ? n - top - area.height : 0;
}
