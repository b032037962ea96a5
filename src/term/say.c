/* SPDX-License-Identifier: ISC */
/*
 * For the ear: a sentence after each key, whole, alone on an empty terminal.  A
 * screen reader that speaks what is written speaks the sentence and nothing
 * else; one that reads the line at the cursor finds it there: it always begins
 * in the first row, and the cursor is put before it, or behind what is typed.
 *
 * The cursor is never where the first letter stands: a letter that is written
 * where the cursor stood, and is that of the key, is taken for the key's echo.
 * And it moves with each sentence, between two places: a braille display that was
 * moved along the line comes back when the cursor moves.
 *
 * The lines are broken by the terminal itself, at its edge: a line that the
 * program ended would be spoken by itself.  Nothing stands at the bottom, as
 * readers take what changes there for a clock.
 */
#include "state.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

/* Bytes that are said at once, and that readers read at once. */
enum { BREATH = 230, READ = 255 };
/* Cells before a sentence, of which the cursor stands on one. */
enum { BEFORE = 2 };

/* Cells that the text takes from so many on: a wide character does not stand
   across the edge. */
static int
cells_after(const struct term *t, int cells, const char *text, size_t length)
{
	const char *end = text + length;

	while (text < end) {
		uint32_t cp;
		int wide;

		text += utf8_decode(text, &cp);
		wide = t->charset == CHARSET_UTF8 ? utf8_char_width(cp) : 1;
		if (wide == 2 && cells % t->width == t->width - 1)
			cells++;
		cells += wide;
	}
	return cells;
}

/* What the terminal is told, without the delays that old ones needed. */
static void
add_told(struct buf *out, const char *s)
{
	if (s == NULL || s == (const char *)-1)
		return;
	while (*s != '\0') {
		if (s[0] == '$' && s[1] == '<') {
			s += strcspn(s, ">");
			s += *s != '\0';
		} else {
			buf_addc(out, *s++);
		}
	}
}

/* The cursor behind so many cells; of what has no room, to the last row. */
static void
go(const struct term *t, struct buf *out, int cells)
{
	long row = cells / t->width, col = cells % t->width;

	if (row >= t->height) {
		row = t->height - 1;
		col = t->width - 1;
	}
	add_told(
	    out, tparm(tigetstr("cup"), row, col, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
}

/* A screen was shown: what curses knows of it is forgotten. */
static void
begin(struct term *t)
{
	werase(stdscr);
	clearok(curscr, TRUE);
	wmove(stdscr, 0, 0);
	curs_set(1);
	wrefresh(stdscr);
	t->cursor_visible = 1;
	t->forgotten = true;
	t->saying = true;
}

/* Where a text is parted that is said in several breaths: behind the last
   sentence that fits into one, else a part of one, else a word. */
static size_t
breath(const char *text)
{
	static const char *const ends[] = { ". ", "; ", ", ", " " };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t n = strlen(ends[i]), at = 0;

		for (size_t k = BREATH / 3; k + n <= BREATH; k++)
			if (strncmp(text + k, ends[i], n) == 0)
				at = k + n;
		if (at > 0)
			return at;
	}
	return BREATH;
}

/* As much of a text as the terminal has room for.  Fill characters, which
   terminals pass over, part what is long: a reader that takes so much at a time
   would part it in a word. */
static void
add_text(const struct term *t, struct buf *out, int cells, const char *text)
{
	int room = t->height * t->width - 1 - cells;
	struct arena *a = arena_new();
	struct buf cut = { 0 };
	const char *rest;

	utf8_cut(&cut, text, room > 0 ? room : 0, NULL);
	for (rest = buf_text(&cut); strlen(rest) > BREATH;) {
		size_t n = breath(rest);

		while (((unsigned char)rest[n] & 0xc0) == 0x80)
			n--;
		glyph_text(t, arena_strndup(a, rest, n), out);
		do
			buf_addc(out, '\0');
		while (out->len % READ != 0);
		rest += n;
	}
	glyph_text(t, rest, out);
	buf_free(&cut);
	arena_free(a);
}

static void
add_sentence(struct term *t, struct buf *out, const char *sentence)
{
	struct buf clean = { 0 };

	utf8_clean(&clean, sentence, false);
	buf_reset(&t->field);
	t->said_cells = cells_after(t, BEFORE, buf_text(&clean), clean.len);
	add_told(out, tigetstr("clear"));
	go(t, out, BEFORE);
	add_text(t, out, BEFORE, buf_text(&clean));
	buf_free(&clean);
}

/* What is typed, behind the sentence: only what became another is written. */
static void
add_field(struct term *t, struct buf *out, const char *typed)
{
	const char *was = buf_text(&t->field);
	size_t same = 0, length = strlen(typed);
	int from, to;

	while (was[same] != '\0' && was[same] == typed[same])
		same++;
	same = utf8_whole(typed, same);
	from = cells_after(t, t->field_cells, typed, same);
	to = cells_after(t, from, typed + same, length - same);
	if (was[same] != '\0' || typed[same] != '\0') {
		go(t, out, from);
		add_text(t, out, from, typed + same);
		for (int i = to; i < t->said_cells; i++)
			buf_addc(out, ' ');
	}
	t->said_cells = to;
	buf_reset(&t->field);
	buf_add(&t->field, typed);
}

bool
term_says(const struct term *t)
{
	return t->saying;
}

void
term_say(struct term *t, const char *sentence, const char *typed, size_t at)
{
	struct buf out = { 0 }, clean = { 0 };
	int cursor;

	if (t->lent || t->gone || (sentence == NULL && typed == NULL))
		return;
	if (!t->saying)
		begin(t);
	if (sentence != NULL) {
		add_sentence(t, &out, sentence);
		t->said_at = (t->said_at + 1) % BEFORE;
		/* A blank before what is typed. */
		t->field_cells = t->said_cells = t->said_cells + 1;
	}
	cursor = t->said_at;
	if (typed != NULL) {
		utf8_clean(&clean, typed, false);
		add_field(t, &out, buf_text(&clean));
		cursor = cells_after(t, t->field_cells, buf_text(&clean),
		    at < clean.len ? at : clean.len);
	}
	go(t, &out, cursor);
	term_write(t, out.text, out.len);
	buf_free(&clean);
	buf_free(&out);
}
