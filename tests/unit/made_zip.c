/* SPDX-License-Identifier: ISC */

/*
 * Parts are stored as they are.  What is packed is packed by hand: the two
 * texts as blocks that are stored, the spaces as one that knows a space and a
 * copy of 258 bytes from one before.
 */

#include "made_zip.h"

#include <string.h>

static uint32_t
crc(uint32_t so_far, const char *bytes, size_t n)
{
	uint32_t c = ~so_far;

	while (n-- > 0) {
		c ^= (unsigned char)*bytes++;
		for (int i = 0; i < 8; i++)
			c = c >> 1 ^ (c & 1 ? 0xedb88320 : 0);
	}
	return ~c;
}

static void
number(struct buf *b, uint32_t value, int bytes)
{
	for (; bytes > 0; bytes--, value >>= 8)
		buf_addc(b, (char)value);
}

struct part {
	const char *name;
	struct buf packed;
	int method;
	uint32_t crc, size;
};

/* What the part's own head and its row of the list have alike. */
static void
head(struct made_zip *z, struct buf *to, const struct part *p)
{
	number(to, 20, 2);
	number(to, z->flags, 2);
	number(to, (uint32_t)p->method, 2);
	number(to, 0, 4);
	number(to, p->crc + z->damage, 4);
	number(to, (uint32_t)p->packed.len, 4);
	number(to, p->size + z->lie, 4);
	number(to, (uint32_t)strlen(p->name), 2);
	number(to, 0, 2);
}

static void
part_add(struct made_zip *z, struct part *p)
{
	size_t at = z->bytes.len;

	number(&z->bytes, 0x04034b50, 4);
	head(z, &z->bytes, p);
	buf_add(&z->bytes, p->name);
	buf_addn(&z->bytes, buf_text(&p->packed), p->packed.len);
	number(&z->list, 0x02014b50, 4);
	number(&z->list, 20, 2);
	head(z, &z->list, p);
	number(&z->list, 0, 2 + 2 + 2 + 4);
	number(&z->list, (uint32_t)at, 4);
	buf_add(&z->list, p->name);
	z->count++;
	buf_free(&p->packed);
}

void
made_zip_add(struct made_zip *z, const char *name, const char *text)
{
	size_t n = strlen(text);
	struct part p = {
		.name = name, .crc = crc(0, text, n), .size = (uint32_t)n
	};

	buf_add(&p.packed, text);
	part_add(z, &p);
}

/* Bits, the lowest first. */
struct bits {
	struct buf *to;
	unsigned held;
	int count;
};

static void
put(struct bits *b, unsigned value, int count)
{
	for (; count > 0; count--, value >>= 1) {
		b->held |= (value & 1) << b->count;
		if (++b->count == 8) {
			buf_addc(b->to, (char)b->held);
			b->held = 0;
			b->count = 0;
		}
	}
}

static void
stored(struct bits *b, const char *text, int last)
{
	uint32_t n = (uint32_t)strlen(text);

	put(b, (unsigned)last, 3);
	if (b->count > 0)
		put(b, 0, 8 - b->count);
	number(b->to, n, 2);
	number(b->to, ~n, 2);
	buf_add(b->to, text);
}

/* Zeros for `count` symbols: 11 to 138. */
static void
zeros(struct bits *b, unsigned count)
{
	put(b, 0, 1);
	put(b, count - 11, 7);
}

static void
spaces_packed(struct bits *b, size_t spaces)
{
	put(b, 4, 3);	      /* a block with codes of its own */
	put(b, 286 - 257, 5); /* so many symbols, 1 distance, 18 lengths */
	put(b, 0, 5);
	put(b, 18 - 4, 4);
	/* In the order 16 17 18 ... 2 14 1: zeros are 0, "1" 10, "2" 11. */
	for (int i = 0; i < 18; i++)
		put(b, i == 2 ? 1 : i == 15 || i == 17 ? 2 : 0, 3);
	zeros(b, 32);
	put(b, 3, 2); /* the space has 2 bits: 10 */
	zeros(b, 138);
	zeros(b, 85);
	put(b, 3, 2); /* the end too: 11 */
	zeros(b, 28);
	put(b, 1, 2); /* 258 bytes: 0 */
	put(b, 1, 2); /* from one before: 0 */
	put(b, 1, 2);
	while (spaces-- > 0)
		put(b, 0, 2);
	put(b, 3, 2);
}

void
made_zip_add_spaces(struct made_zip *z, const char *name, const char *before,
    size_t spaces, const char *after)
{
	struct part p = { .name = name, .method = 8 };
	struct bits b = { .to = &p.packed };

	stored(&b, before, 0);
	spaces_packed(&b, spaces);
	stored(&b, after, 1);
	p.size = (uint32_t)(strlen(before) + 258 * spaces + 1 + strlen(after));
	p.crc = crc(0, before, strlen(before));
	for (size_t i = 0; i < 258 * spaces + 1; i++)
		p.crc = crc(p.crc, " ", 1);
	p.crc = crc(p.crc, after, strlen(after));
	part_add(z, &p);
}

void
made_zip_end(struct made_zip *z)
{
	size_t at = z->bytes.len;

	buf_addn(&z->bytes, buf_text(&z->list), z->list.len);
	number(&z->bytes, 0x06054b50, 4);
	number(&z->bytes, 0, 4);
	number(&z->bytes, (uint32_t)z->count, 2);
	number(&z->bytes, (uint32_t)z->count, 2);
	number(&z->bytes, (uint32_t)z->list.len, 4);
	number(&z->bytes, (uint32_t)at, 4);
	number(&z->bytes, 0, 2);
}

void
made_zip_free(struct made_zip *z)
{
	buf_free(&z->bytes);
	buf_free(&z->list);
}
