/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_TERM_TERM_H
#define RAGTRACK_TERM_TERM_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct event;
struct screen;
struct theme;

/*
 * The terminal: shows a screen, reads what is pressed. There is one at a time,
 * as signals and the terminal library know only one.
 */
struct term;

enum term_colour {
	TERM_COLOUR_AUTO, /* as many as the terminal has, unless no_color */
	TERM_COLOUR_NEVER,
	TERM_COLOUR_ALWAYS /* although no_color is set */
};

/* All zero is right for a terminal on descriptors that the caller names. */
struct term_options {
	int in, out;	  /* stay the caller's, and open */
	const char *name; /* TERM; NULL or "" when it is not set */
	enum term_colour colour;
	bool no_color;		   /* NO_COLOR is set and not empty */
	bool mouse;		   /* ask for the mouse, see term_mouse */
	bool no_title;		   /* leave the window's title alone */
	int esc_ms;		   /* ESCDELAY; 0 is the usual 50 */
	const struct theme *theme; /* NULL: the built-in one; copied */
};

/*
 * Takes the user's locale for characters. Where the environment names none
 * (`named` is false) UTF-8 is tried. Called once, before term_open.
 */
void term_locale(bool named);

/*
 * Takes the terminal over. An unknown name is drawn as something like it, see
 * term_notice. Fails with a sentence, and the terminal as it was, when it is
 * no terminal or cannot place its cursor (no name, "dumb").
 * Until term_close the signals HUP, TERM, INT, TSTP, CONT and WINCH are its
 * own; when the program crashes or has no memory the terminal is put right.
 */
bool term_open(const struct term_options *o, struct term **out, struct err *e);

/* Gives the terminal back as it was and frees. NULL does nothing. */
void term_close(struct term *t);

/* One sentence for the person about how the terminal is used, or NULL. */
const char *term_notice(const struct term *t);

/* Rows and columns now, at least 1. */
void term_size(const struct term *t, int *height, int *width);

/* How many colours are used: 0, 8, 16, 88 or 256. */
int term_colours(const struct term *t);

/*
 * Waits for the next event, at most so many milliseconds (-1: for ever);
 * EVENT_TICK when nothing came. Ctrl-Z is carried out here: the program stops,
 * and EVENT_RESIZE says that it goes on. EVENT_HANGUP once it was HUP, TERM,
 * INT or the end of input, and from then on at once.
 */
void term_read(struct term *t, int timeout_ms, struct event *event);

/* Whether an event waits already; term_read would return at once. */
bool term_pending(struct term *t);

/*
 * Shows the screen: writes what differs from what is shown, nothing if
 * nothing does, and puts the real cursor where the screen has it. A screen of
 * another size than the terminal is cut, or stands in the upper left corner.
 */
void term_show(struct term *t, const struct screen *s);

/*
 * For the ear: writes a sentence and nothing else, on an empty terminal.  Behind it stands what is typed, with
 * the cursor before its byte `at`; NULL: nothing is, and the cursor stands on
 * the sentence.  Without a sentence only what is typed became another.
 */
void term_say(
    struct term *t, const char *sentence, const char *typed, size_t at);

/* Whether what was said last stands there still: not once a screen was shown, the
   size is another, or the terminal was lent. */
bool term_says(const struct term *t);

/* Forgets what is shown: the next term_show draws everything. Ctrl-L. */
void term_redraw(struct term *t);

/*
 * Lends the terminal to another program (an editor), and takes it back. The
 * size may have changed meanwhile: an EVENT_RESIZE follows term_resume.
 */
void term_suspend(struct term *t);
void term_resume(struct term *t);

/* The window's title, where that is understood; put back by term_close. */
void term_title(struct term *t, const char *title);

/*
 * Asks the terminal to report presses of the mouse as EVENT_MOUSE, or to keep
 * them again; off at first, and put back by term_close. False, and nothing is
 * written, where the terminal is not known to understand that.
 */
bool term_mouse(struct term *t, bool on);

/*
 * Puts the text on the clipboard of the person's own machine (OSC 52). False
 * where the terminal is not known to understand that, or with a text over
 * 74,000 bytes: then nothing is written. The terminal may refuse in silence.
 */
bool term_copy(struct term *t, const char *text);

#endif
