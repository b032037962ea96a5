/* SPDX-License-Identifier: ISC */
/*
 * The line editor.  The text is one string with a byte position in it, which
 * always stands between two characters.
 */
#include "line.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/date.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/utf8.h"

#include <ctype.h>
#include <string.h>

static void
set(struct line *l, const char *text)
{
	buf_reset(&l->text);
	buf_add(&l->text, text);
	l->at = l->text.len;
	l->whole = false;
	l->top = l->column = 0;
}

void
line_set(struct line *l, const char *text)
{
	set(l, text);
	l->recalled = 0;
}

void
line_offer(struct line *l, const char *text)
{
	line_set(l, text);
	l->whole = *text != '\0';
}

void
line_free(struct line *l)
{
	buf_free(&l->text);
	buf_free(&l->typed);
	l->at = 0;
}

void
line_insert(struct line *l, const char *text)
{
	struct buf rest = { 0 };

	buf_add(&rest, buf_text(&l->text) + l->at);
	if (l->text.len > l->at) {
		l->text.len = l->at;
		l->text.text[l->at] = '\0';
	}
	buf_add(&l->text, text);
	l->at = l->text.len;
	buf_add(&l->text, buf_text(&rest));
	buf_free(&rest);
}

/* Takes out the bytes from one place to another. */
static void
cut(struct line *l, size_t from, size_t to)
{
	if (from >= to)
		return;
	memmove(l->text.text + from, l->text.text + to, l->text.len - to + 1);
	l->text.len -= to - from;
	l->at = from;
}

static size_t
before(const struct line *l)
{
	const char *s = buf_text(&l->text);

	if (l->at == 0)
		return 0;
	return l->at - utf8_grapheme_back(s, s + l->at);
}

static size_t
after(const struct line *l)
{
	return l->at + utf8_grapheme(buf_text(&l->text) + l->at);
}

static size_t
word_before(const struct line *l)
{
	const char *s = buf_text(&l->text);
	size_t i = l->at;

	while (i > 0 && isspace((unsigned char)s[i - 1]))
		i--;
	while (i > 0 && !isspace((unsigned char)s[i - 1]))
		i--;
	return i;
}

static size_t
word_after(const struct line *l)
{
	const char *s = buf_text(&l->text);
	size_t i = l->at;

	while (s[i] != '\0' && isspace((unsigned char)s[i]))
		i++;
	while (s[i] != '\0' && !isspace((unsigned char)s[i]))
		i++;
	return i;
}

static bool
on_key(struct line *l, int key)
{
	switch (key) {
	case K_LEFT:
	case K_CTRL('b'):
		l->at = before(l);
		return true;
	case K_RIGHT:
	case K_CTRL('f'):
		l->at = after(l);
		return true;
	case K_HOME:
	case K_CTRL('a'):
		l->at = 0;
		return true;
	case K_END:
	case K_CTRL('e'):
		l->at = l->text.len;
		return true;
	case K_CTRL_LEFT:
	case K_ALT('b'):
		l->at = word_before(l);
		return true;
	case K_CTRL_RIGHT:
	case K_ALT('f'):
		l->at = word_after(l);
		return true;
	case K_BACKSPACE:
		cut(l, before(l), l->at);
		return true;
	case K_DELETE:
	case K_CTRL('d'):
		cut(l, l->at, after(l));
		return true;
	case K_CTRL('w'):
		cut(l, word_before(l), l->at);
		return true;
	case K_CTRL('u'):
		cut(l, 0, l->at);
		return true;
	case K_CTRL('k'):
		cut(l, l->at, l->text.len);
		return true;
	default:
		return false;
	}
}

/* Typed, or pasted. */
static void
take_text(struct line *l, const char *text)
{
	if (l->whole && *text != ',')
		set(l, "");
	l->whole = false;
	line_insert(l, text);
}

bool
line_on(struct line *l, const struct event *event)
{
	char text[5];

	if (event->kind == EVENT_PASTE) {
		take_text(l, event->text);
		return true;
	}
	if (event->kind == EVENT_EDITED) {
		line_set(l, event->text);
		return true;
	}
	if (event->kind != EVENT_KEY)
		return false;
	if (event_is_text(event->key)) {
		utf8_encode((uint32_t)event->key, text);
		take_text(l, text);
		return true;
	}
	l->whole = false;
	return on_key(l, event->key);
}

void
line_draw(
    const struct line *l, struct screen *s, struct rect area, const char *label)
{
	const char *text = buf_text(&l->text);
	struct buf head = { 0 };
	struct rect field = area;
	int to_cursor, shift = 0;

	screen_fill(s, area, STYLE_NORMAL);
	rect_cut_left(&field, screen_put(s, area, 0, 0, STYLE_PROMPT, label));
	buf_addn(&head, text, l->at);
	to_cursor = utf8_width(buf_text(&head));
	buf_free(&head);
	if (field.width > 0 && to_cursor >= field.width)
		shift = to_cursor - field.width + 1;
	screen_put(
	    s, field, 0, -shift, l->whole ? STYLE_FIELD_ON : STYLE_FIELD, text);
	screen_cursor(
	    s, rect_empty(field) ? area : field, 0, to_cursor - shift);
}

int
line_draw_above(const struct view *v, struct screen *s, struct rect area,
    enum style style, const char *text)
{
	if (v->message != NULL && v->message_style == STYLE_ERROR) {
		style = STYLE_ERROR;
		text = v->message;
	}
	if (text == NULL)
		return 0;
	if (area.height > 2)
		rect_cut_top(&area, 2);
	return view_draw_whole(s, area, style, text);
}

bool
line_recall(
    struct line *l, const struct drafts *d, const char *name, bool older)
{
	size_t back = l->recalled + (older ? 1 : (size_t)-1);
	const char *text;

	if (!older && l->recalled == 0)
		return true;
	text = back == 0 ? buf_text(&l->typed) : recall_get(d, name, back);
	if (text == NULL)
		return false;
	if (l->recalled == 0) {
		buf_reset(&l->typed);
		buf_add(&l->typed, buf_text(&l->text));
	}
	l->recalled = back;
	set(l, text);
	return true;
}

bool
line_left(struct drafts *d, const char *name)
{
	const char *left = draft_get(d, name, 0);

	if (left == NULL)
		return false;
	recall_add(d, name, left);
	draft_set(d, name, 0, NULL);
	return true;
}

void
line_put(struct line *l, size_t from, const char *word)
{
	cut(l, from, l->at);
	line_insert(l, word);
	l->whole = false;
	l->recalled = 0;
}

const char *
when_echo(struct arena *a, const struct when *when, bool first, int today)
{
	int means = first ? when->first : when->last;
	char day[32];

	if (when->words)
		return arena_printf(
		    a, "= %s", when_advice(a, when, YEAR_BEGINS, first));
	if (when->last == DAY_NONE)
		return when->ongoing ? "= ongoing: never falls due" :
				       "= no date";
	day_long(means, day);
	return arena_printf(a, "= %s, %s", day, days_away(a, means - today));
}

const char *
date_echo(
    struct arena *a, const char *text, int today, int year_begins, bool *good)
{
	struct when when = { 0 };
	struct err e = { 0 };

	*good = day_words(a, text, today, year_begins, &when, &e);
	return *good ? when_echo(a, &when, false, today) :
		       arena_strdup(a, e.text);
}

const char *
days_away(struct arena *a, int n)
{
	int many = n > 0 ? n : -n;

	if (n == 0)
		return "today";
	return arena_printf(a, "%s%d day%s%s", n > 0 ? "in " : "", many,
	    many == 1 ? "" : "s", n < 0 ? " ago" : "");
}
