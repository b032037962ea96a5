/* SPDX-License-Identifier: ISC */
#ifndef TERM_STATE_H
#define TERM_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <termios.h>

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/screen/theme.h"
#include "ragtrack/term/term.h"

/* What the files of this folder share: the handle, and who does what. */

enum charset {
	CHARSET_UTF8,
	CHARSET_OTHER, /* some characters beyond ASCII */
	CHARSET_ASCII
};

struct term {
	int in, out;	  /* the caller's descriptors */
	FILE *fin, *fout; /* copies of them for curses */
	SCREEN *sp;
	WINDOW *keys;	      /* never shown: reading stdscr would draw it */
	struct termios saved; /* the terminal as it was */

	enum charset charset;
	bool xterm;		/* understands xterm's titles and clipboard */
	bool clicks;		/* may be asked for the mouse */
	bool mouse;		/* is */
	bool titles, title_set; /* may be set; is */
	struct buf title;
	struct buf notice;

	int colours;
	struct theme theme;
	attr_t attr[STYLE_ALL];
	short pair[STYLE_ALL];
	bool on_blanks[STYLE_ALL]; /* the look shows on a space */
	cchar_t space[STYLE_ALL];  /* one in that look */
	struct look look[STYLE_ALL];

	bool pen;	      /* cells go out by pen.c, and not by curses */
	int pen_row, pen_col; /* where it left the cursor; row -1: not known */

	int height, width;
	struct cell *shown; /* what stands on the terminal, height * width */
	struct cell *want;  /* one row as the screen has it */
	cchar_t *line;	    /* one row on its way out */
	bool forgotten;	    /* draw everything next time */
	unsigned frame;	    /* of the screen, shown last */
	int cursor_row, cursor_col;
	int cursor_visible; /* -1: not known */

	/* For the ear, see say.c: how long what was said last is with what is
	   typed behind it, from so many cells on. */
	bool saying;			      /* and no screen is shown */
	int said_cells, field_cells, said_at; /* said_at: the cursor */
	struct buf field;

	struct buf paste;
	bool escaped; /* the last thing read was an Esc alone */
	bool resized; /* an EVENT_RESIZE is due */
	bool gone;    /* hung up, or told to go */
	bool signals; /* the handlers are ours */
	bool lent;    /* between term_suspend and term_resume */
};

/* term.c: gives the terminal back for a while, and takes it again. */
void term_leave(struct term *t);
void term_enter(struct term *t);
/* Learns the size; true when it is another one. */
bool term_measure(struct term *t);
/* Writes bytes that curses need not know of; failures show at the next read. */
void term_write(const struct term *t, const char *s, size_t n);

/* input.c: tells curses of keys that it may not know. */
void keys_define(void);

/* mouse.c: its codes for curses, above those of input.c; tells curses of them;
 * asks the terminal for the mouse, or no more, where it is on; the bytes for
 * no more; reads the rest of a report to its end, false where it is no press
 * or the mouse is off. */
enum { MOUSE_SGR = 0x4101, MOUSE_BYTES };
void mouse_keys(void);
void mouse_write(struct term *t, bool on);
const char *mouse_off(void);
bool mouse_read(struct term *t, bool sgr, struct event *event);

/* style.c: works out attributes and colour pairs for the theme. */
void style_prepare(struct term *t);

/* output.c: the row as the screen has it, into t->want. */
extern const struct cell cell_blank;
void row_want(struct term *t, const struct screen *s, int row);

/* pen.c: whether the terminal understands what it writes; writes what is
 * another in the rows that were drawn, or in all, and puts the cursor. */
bool pen_suits(const struct term *t);
void pen_show(struct term *t, const struct screen *s, bool all);

/* glyph.c: the cell in the terminal's own characters; writes as many wide
 * characters as `to` then needs, 1 or 2, and returns that. */
int glyph_make(const struct term *t, const struct cell *c, cchar_t *to);
/* Adds the text in the terminal's characters, for titles. */
void glyph_text(const struct term *t, const char *text, struct buf *out);

/* signal.c: what arrived since the last asking; each asking forgets. */
enum term_signal {
	TERM_SIGNAL_GO = 1, /* HUP, TERM or INT */
	TERM_SIGNAL_SIZE = 2,
	TERM_SIGNAL_STOP = 4,
	TERM_SIGNAL_CONT = 8
};
bool signal_open(struct err *e);
void signal_close(void);
/* From here on a crash puts the terminal right. */
void signal_arm(const struct term *t);
int signal_take(void);
bool signal_waiting(void);
int signal_fd(void); /* readable when a signal came */
/* While another program has the terminal, Ctrl-C and Ctrl-Z are for it. */
void signal_lend(bool lent);
/* Stops the program (and its group, where `all`) until it is continued. */
void signal_stop(bool all);

#endif
