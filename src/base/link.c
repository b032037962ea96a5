/* SPDX-License-Identifier: ISC */
/*
 * Web addresses in texts.  A word in front of the scheme ("xhttp://") makes it
 * none.  No other scheme is one: what a plan says must not run anything.
 */
#include "ragtrack/base/link.h"

#include <string.h>
#include <strings.h>

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9');
}

static bool
is_of_address(char c)
{
	return c > ' ' && c < 0x7f && strchr("<>\"'`\\|{}^", c) == NULL;
}

/* Whether the word goes on with a letter beyond ASCII, which an address holds
   only when it is encoded: what stands before it would lead elsewhere.  Quotes
   and spaces beyond ASCII end an address. */
static bool
goes_on(const char *s)
{
	unsigned char c = (unsigned char)*s;

	return c >= 0xc3 && c != 0xe2;
}

/* Bytes of the scheme with which the text begins; 0 where it is none. */
static size_t
scheme(const char *s)
{
	static const char *const known[] = { "https://", "http://" };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (strncasecmp(s, known[i], strlen(known[i])) == 0)
			return strlen(known[i]);
	return 0;
}

/* How many of c stand in the first n bytes. */
static size_t
count(const char *s, size_t n, char c)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += s[i] == c;
	return found;
}

/* Without what ends a sentence behind it. */
static size_t
trimmed(const char *s, size_t n)
{
	for (; n > 0; n--) {
		char c = s[n - 1];

		if (c == ')' && count(s, n, '(') >= count(s, n, ')'))
			break;
		if (c == ']' && count(s, n, '[') >= count(s, n, ']'))
			break;
		if (strchr(".,;:!?)]*_", c) == NULL)
			break;
	}
	return n;
}

bool
link_next(const char *text, size_t from, size_t *at, size_t *length)
{
	/* Most texts have none. */
	if (strstr(text + from, "://") == NULL)
		return false;
	for (const char *s = text + from; *s != '\0'; s++) {
		size_t begun = scheme(s), n = begun;

		if (begun == 0 || (s > text + from && is_word(s[-1])))
			continue;
		while (is_of_address(s[n]))
			n++;
		if (goes_on(s + n))
			continue;
		n = trimmed(s, n);
		if (n <= begun || !is_word(s[begun]))
			continue;
		*at = (size_t)(s - text);
		*length = n;
		return true;
	}
	return false;
}
