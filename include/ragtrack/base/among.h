/* SPDX-License-Identifier: ISC */
/* Whether a text is one of several. */
#ifndef RAGTRACK_BASE_AMONG_H
#define RAGTRACK_BASE_AMONG_H

#include <stdbool.h>
#include <stddef.h>

/* Whether it is the same as one of the n by that: text_same, utf8_same ... */
bool text_among(const char *text, const char *const *texts, size_t n,
    bool (*same)(const char *, const char *));

/* The same of a table. */
#define TEXT_AMONG(text, texts, same) \
	text_among((text), (texts), sizeof(texts) / sizeof(*(texts)), (same))

#endif
