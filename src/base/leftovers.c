/* SPDX-License-Identifier: ISC */

/*
 * What word processors leave in texts. Noncharacters, which no text may hold,
 * stand for those that libyaml would not let through.
 */

#include "ragtrack/base/leftovers.h"

#include <stddef.h>
#include <string.h>

#include "ragtrack/base/utf8.h"

bool
is_leftover(uint32_t cp)
{
	return cp == 0x0b || cp == 0x200b || cp == 0xfeff || cp == 0xad;
}

void
leftovers_drop(char *text)
{
	char *out = text;
	uint32_t cp;
	size_t n;

	for (; *text != '\0'; text += n) {
		n = (size_t)utf8_decode(text, &cp);
		if (cp == 0x0b) {
			*out++ = '\n';
		} else if (!is_leftover(cp)) {
			memmove(out, text, n);
			out += n;
		}
	}
	*out = '\0';
}
