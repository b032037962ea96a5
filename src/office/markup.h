/* SPDX-License-Identifier: ISC */
/*
 * What is left in a pasted page of the markup that it had: marks of Markdown,
 * the commonest tags and entities of HTML.
 */
#ifndef OFFICE_MARKUP_H
#define OFFICE_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * Adds the n bytes as they are to be read: paragraphs, items and breaks begin a
 * line, an item with its bullet or number; bold and the like lose their marks,
 * entities are characters.  `escapes`: a backslash before a mark makes it a
 * character, and * and _ are marks also of what is not bold.  Returns whether
 * all of it is bold.
 */
bool markup_add(struct buf *out, const char *s, size_t n, bool escapes);

#endif
