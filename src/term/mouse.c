/* SPDX-License-Identifier: ISC */
/*
 * The mouse, which is off until somebody asks for it: while it is on, the
 * terminal's own marking of text needs Shift.  Presses are asked for with SGR
 * coordinates, which know no widest column; a terminal that answers in the
 * older form, a byte a coordinate, is understood too.  Reports come unasked as well,
 * from a terminal that a program left in that mode: they are dropped whole, so
 * that none of their bytes runs as a key.
 */
#include "state.h"

#include "ragtrack/screen/event.h"

#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

/* Milliseconds that the rest of a report may take on a slow line; the largest
 * number that is read. */
enum { MOUSE_MS = 500, MOUSE_MOST = 100000 };

/* Bits of the button's number. */
enum { MOUSE_BUTTON = 3, MOUSE_MOVED = 32, MOUSE_WHEEL = 64, MOUSE_MORE = 128 };

/* Some terminals have a key of their own there. */
static void
define(const char *bytes, int code)
{
	int is = key_defined(bytes);

	if (is <= 0 || is == KEY_MOUSE)
		define_key(bytes, code);
}

void
mouse_keys(void)
{
	define("\033[<", MOUSE_SGR);
	define("\033[M", MOUSE_BYTES);
}

void
mouse_write(struct term *t, bool on)
{
	const char *s = on ? MOUSE_ON : MOUSE_OFF;

	if (t->mouse)
		term_write(t, s, sizeof(MOUSE_ON) - 1);
}

const char *
mouse_off(void)
{
	return MOUSE_OFF;
}

bool
term_mouse(struct term *t, bool on)
{
	if (on && !t->clicks)
		return false;
	if (on == t->mouse)
		return true;
	if (on) {
		t->mouse = true;
		signal_arm(t);
		mouse_write(t, true);
	} else {
		mouse_write(t, false);
		t->mouse = false;
		signal_arm(t);
	}
	return true;
}

static int
next_byte(struct term *t)
{
	wtimeout(t->keys, MOUSE_MS);
	return wgetch(t->keys);
}

/* "button;column;rowM", with m where the button was let go; up to its last
 * byte whatever stands there. */
static bool
read_sgr(struct term *t, int *button, int *col, int *row)
{
	int value[3] = { 0 }, n = 0, c;
	bool good = true;

	for (c = next_byte(t); c >= 0x20 && c < 0x40; c = next_byte(t)) {
		if (c == ';')
			n++;
		else if (c < '0' || c > '9' || n > 2)
			good = false;
		else if (value[n] < MOUSE_MOST)
			value[n] = value[n] * 10 + (c - '0');
	}
	*button = value[0];
	*col = value[1];
	*row = value[2];
	return good && n == 2 && c == 'M';
}

/* Three bytes, 32 added to each. */
static bool
read_bytes(struct term *t, int *button, int *col, int *row)
{
	*button = next_byte(t);
	*col = next_byte(t);
	*row = next_byte(t);
	*button -= 32;
	*col -= 32;
	*row -= 32;
	return *button >= 0 && *col > 0 && *row > 0;
}

bool
mouse_read(struct term *t, bool sgr, struct event *event)
{
	int button, col, row;

	if (!(sgr ? read_sgr(t, &button, &col, &row) :
		    read_bytes(t, &button, &col, &row)) ||
	    !t->mouse)
		return false;
	if ((button & (MOUSE_MOVED | MOUSE_MORE)) != 0 || col < 1 || row < 1 ||
	    col > t->width || row > t->height)
		return false;
	if ((button & MOUSE_WHEEL) != 0 && (button & MOUSE_BUTTON) < 2)
		event->button = (button & MOUSE_BUTTON) == 0 ? MOUSE_UP :
							       MOUSE_DOWN;
	else if ((button & (MOUSE_WHEEL | MOUSE_BUTTON)) == 0)
		event->button = MOUSE_LEFT;
	else
		return false;
	event->kind = EVENT_MOUSE;
	event->row = row - 1;
	event->col = col - 1;
	return true;
}
