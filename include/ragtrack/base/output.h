/* SPDX-License-Identifier: ISC */
/*
 * The way out.  A plan's text is hostile where it leaves the program: it could
 * set a clipboard, repaint a rating or forge a line.  So the bytes of every
 * output pass output_text, and only what output_style put there becomes a
 * sequence that a terminal obeys.
 */
#ifndef RAGTRACK_BASE_OUTPUT_H
#define RAGTRACK_BASE_OUTPUT_H

#include <stddef.h>

struct buf;

/* Puts a style into an output: "1;31" (see a terminal's SGR codes), "0" for
   none.  It is marked by a NUL, which no text of a plan can hold. */
void output_style(struct buf *out, const char *codes);

/*
 * Adds n bytes of an output as they may leave: what a terminal would obey,
 * other than line ends (LF, CR LF) and tabs, and what is not UTF-8 become
 * U+FFFD; so does a byte order mark but at the very beginning.  Styles become
 * the sequences they stand for.  Other text comes out as it went in.
 */
void output_text(struct buf *out, const char *s, size_t n);

/* All of an output as it may leave: itself where output_text would change
   nothing, else what it makes of it in `room`, which is to be empty. */
const struct buf *output_of(const struct buf *text, struct buf *room);

#endif
