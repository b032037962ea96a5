/* SPDX-License-Identifier: ISC */

/*
 * One field of a CSV file. Quotes alone do not keep a spreadsheet from running
 * a text as a formula, the apostrophe does. It is added to what spreadsheets
 * are known to take for one, the full-width signs of East Asian editions too.
 */

#include "ragtrack/base/csv.h"

#include <stdint.h>
#include <string.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

bool
csv_is_formula(const char *s)
{
	uint32_t cp;

	if (*s == '\0')
		return false;
	if (strchr("=+-@\t\r\n", *s) != NULL)
		return true;
	utf8_decode(s, &cp);
	return cp == 0xff1d || cp == 0xff0b || cp == 0xff0d || cp == 0xff20;
}

/* U+FFFD for what a terminal or a reader would obey instead of show. */
static uint32_t
char_clean(uint32_t cp)
{
	return utf8_char_forbidden(cp) ? 0xfffd : cp;
}

void
csv_field(struct buf *out, const char *s, bool raw)
{
	char text[5];
	uint32_t cp;
	bool quoted;

	if (s == NULL || *s == '\0')
		return;
	quoted = strpbrk(s, ",\"\n\t") != NULL || *s == ' ' ||
	    s[strlen(s) - 1] == ' ';
	if (quoted)
		buf_addc(out, '"');
	if (!raw && csv_is_formula(s))
		buf_addc(out, '\'');
	while (*s != '\0') {
		if (*s == '"')
			buf_addc(out, '"');
		if (*s >= 0x20 && *s < 0x7f) {
			buf_addc(out, *s++);
			continue;
		}
		s += utf8_decode(s, &cp);
		cp = char_clean(cp);
		buf_addn(out, text, (size_t)utf8_encode(cp, text));
	}
	if (quoted)
		buf_addc(out, '"');
}
