/* SPDX-License-Identifier: ISC */
/*
 * Whether a text is one of several.
 */
#include "ragtrack/base/among.h"

bool
text_among(const char *text, const char *const *texts, size_t n,
    bool (*same)(const char *, const char *))
{
	for (size_t i = 0; i < n; i++)
		if (same(texts[i], text))
			return true;
	return false;
}
