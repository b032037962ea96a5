/* SPDX-License-Identifier: ISC */
/* Web addresses in texts, for the formats that can make links of them. */
#ifndef RAGTRACK_BASE_LINK_H
#define RAGTRACK_BASE_LINK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The next web address (http:// or https://) of a text from byte `from` on:
 * where it begins and how many bytes it has.  False where there is none.  What
 * ends a sentence, or closes a bracket that the address did not open, is no
 * part of it; it is of printable ASCII, without spaces, quotes, backslashes and
 * < > | `, so it may stand as it is between quotes or angle brackets.
 */
bool link_next(const char *text, size_t from, size_t *at, size_t *length);

#endif
