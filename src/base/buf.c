/* SPDX-License-Identifier: ISC */

/*
 * A growable string. Its room doubles, so that adding a byte at a time costs
 * no more than copying once; one byte is always kept for the NUL.
 */

#include "ragtrack/base/buf.h"

#include <nettle/base64.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"

static void
grow(struct buf *b, size_t n)
{
	size_t room = b->room > 0 ? b->room : 64;

	while (room - b->len <= n) {
		if (room > SIZE_MAX / 2) {
			room = SIZE_MAX; /* which malloc refuses, politely */
			break;
		}
		room *= 2;
	}
	b->text = mem_realloc(b->text, room);
	b->text[b->len] = '\0';
	b->room = room;
}

/* And for a NUL. */
void
buf_room(struct buf *b, size_t n)
{
	if (n >= b->room - b->len)
		grow(b, n);
}

void
buf_adds(struct buf *b, const char *first, ...)
{
	va_list ap;

	va_start(ap, first);
	for (const char *s = first; s != NULL; s = va_arg(ap, const char *))
		buf_add(b, s);
	va_end(ap);
}

void
buf_addn(struct buf *b, const char *s, size_t n)
{
	buf_room(b, n);
	if (n > 0)
		memcpy(b->text + b->len, s, n);
	b->len += n;
	b->text[b->len] = '\0';
}

void
buf_add(struct buf *b, const char *s)
{
	if (s != NULL)
		buf_addn(b, s, strlen(s));
}

void
buf_addc(struct buf *b, char c)
{
	buf_room(b, 1);
	b->text[b->len++] = c;
	b->text[b->len] = '\0';
}

void
buf_addt(struct buf *b, char c, int times)
{
	if (times <= 0)
		return;
	buf_room(b, (size_t)times);
	memset(b->text + b->len, c, (size_t)times);
	b->len += (size_t)times;
	b->text[b->len] = '\0';
}

void
buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	buf_room(b, 0);
	n = vsnprintf(b->text + b->len, b->room - b->len, fmt, ap);
	va_end(ap);
	if (n > 0) {
		if ((size_t)n >= b->room - b->len) {
			buf_room(b, (size_t)n);
			vsnprintf(
			    b->text + b->len, b->room - b->len, fmt, again);
		}
		b->len += (size_t)n;
	}
	b->text[b->len] = '\0';
	va_end(again);
}

size_t
int_text(int64_t n, char out[INT_TEXT])
{
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	size_t digits = 1, sign = n < 0;

	for (uint64_t more = rest; more >= 10; more /= 10)
		digits++;
	out[0] = '-';
	out[sign + digits] = '\0';
	for (size_t i = sign + digits; i-- > sign; rest /= 10)
		out[i] = (char)('0' + rest % 10);
	return sign + digits;
}

void
buf_reset(struct buf *b)
{
	b->len = 0;
	if (b->text != NULL)
		b->text[0] = '\0';
}

void
buf_free(struct buf *b)
{
	mem_free(b->text);
	*b = (struct buf){ 0 };
}

const char *
buf_text(const struct buf *b)
{
	return b->text != NULL ? b->text : "";
}

void
buf_add_base64(struct buf *b, const char *bytes, size_t n)
{
	buf_room(b, BASE64_ENCODE_RAW_LENGTH(n));
	base64_encode_raw(b->text + b->len, n, (const uint8_t *)bytes);
	b->len += BASE64_ENCODE_RAW_LENGTH(n);
	b->text[b->len] = '\0';
}

char *
buf_save(struct arena *a, const struct buf *b)
{
	char *p = arena_alloc(a, b->len + 1);

	memcpy(p, buf_text(b), b->len);
	return p;
}

char *
buf_take(struct arena *a, struct buf *b)
{
	char *p = buf_save(a, b);

	buf_free(b);
	return p;
}

char *
buf_take_some(struct arena *a, struct buf *b)
{
	if (b->len > 0)
		return buf_take(a, b);
	buf_free(b);
	return NULL;
}
