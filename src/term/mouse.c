/* SPDX-License-Identifier: ISC */
/*
 * The mouse, which is off until somebody asks for it: while it is on, the
 * terminal's own marking of text needs Shift.  Presses are asked for with SGR
 * coordinates, which know no widest column; a terminal that answers in the
 * older form, a byte a coordinate, is understood too, so that none of its
 * bytes runs as a key.
 */
#include "state.h"

#include "ragtrack/screen/event.h"

#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

enum { MOUSE_MS = 50, MOUSE_MOST = 100000 };

/* Bits of the button's number. */
enum { MOUSE_BUTTON = 3, MOUSE_MOVED = 32, MOUSE_WHEEL = 64, MOUSE_MORE = 128 };

void
mouse_keys(void)
{
	define_key("\033[<", MOUSE_SGR);
	define_key("\033[M", MOUSE_BYTES);
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
		mouse_keys();
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

/* A number and the character behind it; false where there is none. */
static bool
read_number(struct term *t, int *number, int *behind)
{
	int c = next_byte(t);

	for (*number = 0; c >= '0' && c <= '9'; c = next_byte(t))
		if (*number < MOUSE_MOST)
			*number = *number * 10 + (c - '0');
	*behind = c;
	return c != ERR;
}

/* "button;column;rowM", with m where the button was let go. */
static bool
read_sgr(struct term *t, int *button, int *col, int *row)
{
	int end;

	return read_number(t, button, &end) && end == ';' &&
	    read_number(t, col, &end) && end == ';' &&
	    read_number(t, row, &end) && end == 'M';
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
		    read_bytes(t, &button, &col, &row)))
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
