/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_HASH_H
#define RAGTRACK_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

#define HASH_HEX 65 /* a SHA-256 in lower-case hex, with its NUL */

/* A SHA-256 under way. Lives where the caller likes; holds no memory. */
struct sha256 {
	uint64_t state[16]; /* the library's own, see hash.c */
};

/* Begin, add bytes, and end: the digest in hex. After hash_hex it may be
 * opened again. */
void hash_open(struct sha256 *h);
void hash_add(struct sha256 *h, const void *data, size_t n);
void hash_hex(struct sha256 *h, char out[HASH_HEX]);

/* The digest of n bytes, in hex. */
void hash_text(const void *data, size_t n, char out[HASH_HEX]);

/* Fills with bytes that nobody can guess; fails only where the kernel has no
 * source of them. */
bool hash_random(unsigned char *out, size_t n, struct err *e);

#endif
