/* SPDX-License-Identifier: ISC */
/*
 * When a text needs quotes, and how it is quoted.  More is quoted than this
 * program needs, so that other YAML tools read texts as texts: 1.10, yes,
 * null, 2023-11-14.
 */
#include "quote.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

#define WORD_LONGEST 5

static bool
is_word_of_yaml(const char *text, size_t n)
{
	static const char *const words[] = { "~", "null", "true", "false",
		"yes", "no", "on", "off", "y", "n", "=", "<<", NULL };

	for (size_t i = 0; n <= WORD_LONGEST && words[i] != NULL; i++)
		if (strcasecmp(text, words[i]) == 0)
			return true;
	return false;
}

/* Whether other tools may take it for a number, a date or a time. */
static bool
is_like_number(const char *text)
{
	const char *p = text + strspn(text, "+-.");

	if (*p < '0' || *p > '9')
		return strcasecmp(p, "inf") == 0 || strcasecmp(p, "nan") == 0;
	return strspn(text, "0123456789abcdefABCDEFxXoOtTzZ+-.,:_ ") ==
	    strlen(text);
}

/* Whether what follows would be a value or a comment. */
static bool
has_sign(const char *text)
{
	return (strchr(text, ':') != NULL && strstr(text, ": ") != NULL) ||
	    (strchr(text, '#') != NULL && strstr(text, " #") != NULL);
}

/* Whether it is of one line and holds nothing that no plan may. */
static bool
is_clean(const char *text, size_t n)
{
	return utf8_ascii(text, n) == n ||
	    (strpbrk(text, "\t\n\r") == NULL &&
		!utf8_forbidden(text, NULL, NULL));
}

bool
quote_needed(const char *text, bool loose)
{
	size_t n = strlen(text);

	if (n == 0 || strchr("-?:,[]{}#&*!|>'\"%@`= \t", *text) != NULL ||
	    strchr(" \t:", text[n - 1]) != NULL || has_sign(text) ||
	    strncmp(text, "...", 3) == 0 || is_word_of_yaml(text, n) ||
	    !is_clean(text, n))
		return true;
	return !loose && is_like_number(text);
}

static void
quote_double(struct buf *out, const char *text)
{
	uint32_t cp;
	int n;

	buf_addc(out, '"');
	for (; *text != '\0'; text += n) {
		n = utf8_decode(text, &cp);
		if (cp == '"' || cp == '\\')
			buf_addf(out, "\\%c", (char)cp);
		else if (cp == '\n')
			buf_add(out, "\\n");
		else if (cp == '\t')
			buf_add(out, "\\t");
		else if (utf8_char_forbidden(cp) || cp == 0x200c ||
		    cp == 0x200d)
			buf_addf(out, cp > 0xffff ? "\\U%08X" : "\\u%04X", cp);
		else
			buf_addn(out, text, (size_t)n);
	}
	buf_addc(out, '"');
}

void
quote_add(struct buf *out, const char *text)
{
	if (strpbrk(text, "\"\\") == NULL || !is_clean(text, strlen(text))) {
		quote_double(out, text);
		return;
	}
	buf_addc(out, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			buf_addc(out, '\'');
		buf_addc(out, *text);
	}
	buf_addc(out, '\'');
}
