/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_BUF_H
#define RAGTRACK_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/*
 * A string that grows. All zero is empty. Once something was added, `text`
 * ends in a NUL that `len` does not count; use buf_text to read it, which
 * works before that too. May hold any bytes. Freed with buf_free.
 */
struct buf {
	char *text;
	size_t len, room; /* bytes used; bytes allocated */
};

/* Add at the end: a string (NULL adds nothing), n bytes, a byte, a byte so many
   times, several strings up to a NULL, a format. */
void buf_add(struct buf *b, const char *s);
void buf_addn(struct buf *b, const char *s, size_t n);
void buf_addc(struct buf *b, char c);
void buf_addt(struct buf *b, char c, int times);
void buf_add_base64(struct buf *b, const char *bytes, size_t n);
void buf_adds(struct buf *b, const char *first, ...) __attribute__((sentinel));
void buf_addf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#define INT_TEXT 24
/* Writes a number in decimal and a NUL, as %PRId64 does and much faster; returns
   its bytes. */
size_t int_text(int64_t n, char out[INT_TEXT]);

/* Makes room for n more bytes at once; to be called for speed alone. */
void buf_room(struct buf *b, size_t n);

/* Makes it empty and keeps the memory. */
void buf_reset(struct buf *b);

/* Gives the memory back; the buffer is empty and usable again. */
void buf_free(struct buf *b);

/* What it holds, never NULL; valid until the next change. */
const char *buf_text(const struct buf *b);

/* A copy of what it holds. */
char *buf_save(struct arena *a, const struct buf *b);

/* The same, and its memory is given back; and NULL where it is empty. */
char *buf_take(struct arena *a, struct buf *b);
char *buf_take_some(struct arena *a, struct buf *b);

#endif
