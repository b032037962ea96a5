/* SPDX-License-Identifier: ISC */
/* Quotes around texts, in files that are written and in advice. */
#ifndef YAML_QUOTE_H
#define YAML_QUOTE_H

#include <stdbool.h>

struct buf;

/* Whether a text needs quotes; loose: it may look like a number or date. */
bool quote_needed(const char *text, bool loose);

/* Adds the text in quotes, double ones unless that would need escapes. */
void quote_add(struct buf *out, const char *text);

#endif
