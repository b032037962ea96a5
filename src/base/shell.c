/* SPDX-License-Identifier: ISC */
#include "ragtrack/base/shell.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"

const char *
shell_word(struct arena *a, const char *word)
{
	struct buf out = { 0 };

	if (word[strspn(word,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789@%_+=:,./-")] == '\0')
		return word;
	buf_addc(&out, '\'');
	for (; *word != '\0'; word++)
		if (*word == '\'')
			buf_add(&out, "'\\''");
		else
			buf_addc(&out, *word);
	buf_addc(&out, '\'');
	return buf_take(a, &out);
}
