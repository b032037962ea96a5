/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_SCREEN_EVENT_H
#define RAGTRACK_SCREEN_EVENT_H

#include <stdbool.h>

/* What happens to a view. */
enum event_kind {
	EVENT_NONE,
	EVENT_KEY,    /* `key` was pressed */
	EVENT_MOUSE,  /* `button` was pressed at `row` and `col` */
	EVENT_PASTE,  /* `text` was pasted: it is text, never keys */
	EVENT_EDITED, /* `text` came back from the person's editor: it takes the
		       * place of what was typed */
	EVENT_RESIZE, /* the screen has another size, or must be drawn anew */
	EVENT_TICK,   /* the time to wait is over: look for others' changes */
	EVENT_HANGUP, /* the terminal is gone, or we were told to go: keep
		       * what is typed, draw nothing, leave */
};

enum event_button {
	MOUSE_LEFT,
	MOUSE_UP, /* the wheel */
	MOUSE_DOWN
};

struct event {
	enum event_kind kind;
	int key; /* of EVENT_KEY: a Unicode character or one below */
	const char *
	    text; /* of EVENT_PASTE and EVENT_EDITED: UTF-8 with newlines, cleaned of
			   * what no plan may hold; the reader's, until its
			   * next event. Else NULL */
	int row, col; /* of EVENT_MOUSE: of the screen, from 0 */
	enum event_button button;
};

/*
 * Keys that are no characters. Their names do not begin with KEY_, which is
 * the terminal library's. Enter, Tab, Esc and Backspace are here, so the
 * characters 8, 9, 13, 27 and 127 never occur as keys.
 */
enum event_key {
	K_NONE = 0,
	K_FIRST = 0x110000,
	K_UP = K_FIRST,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PGUP,
	K_PGDN,
	K_INSERT,
	K_DELETE,
	K_BACKSPACE,
	K_ENTER,
	K_ESC,
	K_TAB,
	K_BACKTAB,
	K_CTRL_LEFT,
	K_CTRL_RIGHT,
	K_CTRL_UP,
	K_CTRL_DOWN,
	K_F1 = 0x110100, /* F2 is K_F1 + 1, up to F12 */
	K_F12 = K_F1 + 11,
	K_ALT_BIT = 0x1000000,
};

/* A letter with Ctrl: K_CTRL('d'). Never h, i, m or [: see above. */
#define K_CTRL(c) ((c)&0x1f)

/* A key with Alt (Esc and the key at once): K_ALT('b'). */
#define K_ALT(k) ((k) | K_ALT_BIT)

enum { EVENT_NAME = 24 };

/*
 * The name of a key as hints and key files have it: "j", "Space", "Enter",
 * "C-d", "M-b", "PgUp", "F1". Returns out; "?" for what is no key.
 */
const char *event_name(int key, char out[EVENT_NAME]);

/* The same in words, for the ear: "capital U", "full stop", "control d". */
const char *event_said(int key, char out[EVENT_NAME]);

/* The key of that name; a letter's case counts, that of words does not.
 * False when there is none. */
bool event_parse(const char *name, int *key);

/* Whether the person did it: a key, text, the mouse. */
bool event_is_input(const struct event *event);

/* Whether the key is a character that can be typed into a field. */
bool event_is_text(int key);

#endif
