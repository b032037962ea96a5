/* SPDX-License-Identifier: ISC */

/*
 * SHA-256 from nettle, behind a face that shows no library: the state is an
 * array of integers, large enough and aligned for nettle's own.
 */

#include "ragtrack/base/hash.h"

#include <assert.h>
#include <errno.h>
#include <nettle/sha2.h>
#include <stdalign.h>
#include <string.h>
#include <sys/random.h>
#include <sys/types.h>

#include "ragtrack/base/err.h"

static_assert(sizeof(struct sha256_ctx) <= sizeof(struct sha256),
    "struct sha256 is too small for nettle's");
static_assert(alignof(struct sha256_ctx) <= alignof(struct sha256),
    "struct sha256 is not aligned for nettle's");

static struct sha256_ctx *
hash_state(struct sha256 *h)
{
	return (void *)h->state;
}

void
hash_open(struct sha256 *h)
{
	sha256_init(hash_state(h));
}

void
hash_add(struct sha256 *h, const void *data, size_t n)
{
	if (n > 0)
		sha256_update(hash_state(h), n, data);
}

void
hash_hex(struct sha256 *h, char out[HASH_HEX])
{
	static const char hex[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];
	size_t i;

	sha256_digest(hash_state(h), sizeof(digest), digest);
	for (i = 0; i < sizeof(digest); i++) {
		out[2 * i] = hex[digest[i] >> 4];
		out[2 * i + 1] = hex[digest[i] & 15];
	}
	out[2 * i] = '\0';
}

void
hash_text(const void *data, size_t n, char out[HASH_HEX])
{
	struct sha256 h;

	hash_open(&h);
	hash_add(&h, data, n);
	hash_hex(&h, out);
}

bool
hash_random(unsigned char *out, size_t n, struct err *e)
{
	ssize_t got;

	while (n > 0) {
		got = getrandom(out, n, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return err_set(e, ERR_IO,
			    "the kernel gave no random bytes: %s",
			    strerror(errno));
		out += got;
		n -= (size_t)got;
	}
	return true;
}
