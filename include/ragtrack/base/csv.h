/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_CSV_H
#define RAGTRACK_BASE_CSV_H

#include <stdbool.h>

struct buf;

/*
 * Adds one field as RFC 4180 has it, quoted where needed; commas and line ends
 * between fields are the caller's. A text that a spreadsheet would take for a
 * formula (a leading = + - @, tab or line end) gets an apostrophe in front,
 * unless `raw`. Control characters but tab and newline, and bytes that are not
 * UTF-8, are U+FFFD. NULL is an empty field.
 */
void csv_field(struct buf *out, const char *s, bool raw);

/* Whether csv_field puts an apostrophe before the text. */
bool csv_is_formula(const char *s);

#endif
