/* SPDX-License-Identifier: ISC */
/*
 * The text that is given to an editor: a record or a plan, with comments around
 * it that say what it is; and what is put into it where it cannot be taken.
 */
#ifndef CLI_EDIT_TEXT_H
#define CLI_EDIT_TEXT_H

#include "parts.h"

/* `t` as it is given, among all of `plans`, with a line for the reason, which
   `why` (or NULL) fills. */
void edit_text_make(struct arena *a, const struct plans *plans,
    const struct thing *t, const char *why, struct buf *out);

/* A text that came back, without the lines of ours that were put into it; those
   are in `put`. */
void edit_text_strip(
    const struct list *put, const char *text, size_t length, struct buf *out);

/* Whether nothing but comments stands in it. */
bool edit_text_blank(const struct buf *text);

/* Equal but for how they end. */
bool edit_text_same(const struct buf *a, const char *b, size_t n);

/* The reason that was written into its line, in the arena; NULL: none. */
const char *edit_text_reason(struct arena *a, const struct buf *text);

/* The line of the reason, from 1; 1 where it is gone. */
int edit_text_reason_line(const struct buf *text);

/* The line where a field of the thing stands, which was read from this text, or
   its own first line. */
int edit_text_line(
    const struct buf *text, const struct thing *t, const struct field *f);

/* The text with each error above its line, in lines of ours, which become
   those of `put`; a line of its text after the first is shown too. */
void edit_text_complain(struct arena *a, const struct buf *text,
    const struct diags *d, struct list *put, struct buf *out);

/* A copy of a plan alone, that nobody else looks at. */
struct plans plan_alone(
    struct arena *a, const struct plans *from, const struct thing *plan);

#endif
