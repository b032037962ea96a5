/* SPDX-License-Identifier: ISC */
/*
 * Files that are no YAML at all: what people have is a workbook, a document or
 * comma-separated values.  One sentence says what it is, in place of the
 * hundred that a reader of YAML would say.
 */
#include "read.h"

#include <string.h>

#define LOOK 65536 /* bytes that are looked into */

#define WHAT_TO_DO                                                          \
	"a plan file is text in YAML; \"ragtrack convert\" makes one of a " \
	"table in xlsx, ods, docx, csv or txt"

static bool
begins(const char *bytes, size_t length, const char *with, size_t n)
{
	return length >= n && memcmp(bytes, with, n) == 0;
}

static bool
holds(const char *bytes, size_t length, const char *text)
{
	size_t n = strlen(text);

	for (size_t i = 0; i + n <= length && i < LOOK; i++)
		if (memcmp(bytes + i, text, n) == 0)
			return true;
	return false;
}

/* What a zip file is. */
static const char *
zip_of(const char *bytes, size_t length)
{
	if (holds(bytes, length, "word/"))
		return "a Word document";
	if (holds(bytes, length, "xl/"))
		return "an Excel workbook";
	if (holds(bytes, length, "opendocument"))
		return "an OpenDocument file";
	return "a zip file";
}

/* How often the sign parts a line of n bytes, outside quotes. */
static size_t
parts_of(const char *line, size_t n, char sign)
{
	size_t parts = 0;
	bool quoted = false;

	for (size_t i = 0; i < n; i++) {
		quoted ^= line[i] == '"';
		parts += line[i] == sign && !quoted;
	}
	return parts;
}

/* Whether the first line is the head of a table: several names parted by the
   sign, no key of YAML among them. */
static bool
is_table(const char *bytes, size_t length, char sign)
{
	const char *p = bytes, *end;
	bool quoted = false;

	while (p < bytes + length && strchr(" \t\r\n", *p) != NULL)
		p++;
	end = memchr(p, '\n', length - (size_t)(p - bytes));
	if (end == NULL)
		end = bytes + length;
	if (p == end || strchr("#-%{[!&*|>?@`", *p) != NULL)
		return false;
	for (const char *c = p; c < end; c++) {
		if ((unsigned char)*c < ' ' && *c != '\t' && *c != '\r')
			return false; /* nor is it text */
		quoted ^= *c == '"';
		if (*c == ':' && !quoted &&
		    (c + 1 == end || strchr(" \t\r", c[1]) != NULL))
			return false;
	}
	return parts_of(p, (size_t)(end - p), sign) >= 2;
}

bool
is_foreign(struct reader *r, const char *bytes, size_t length)
{
	struct place top = { 1, 1 };
	const char *is = NULL;

	if (begins(bytes, length, "PK\003\004", 4))
		is = zip_of(bytes, length);
	else if (begins(bytes, length, "\xd0\xcf\x11\xe0", 4))
		is = "an old Excel or Word file";
	else if (begins(bytes, length, "%PDF", 4))
		is = "a PDF";
	else if (begins(bytes, length, "{\\rtf", 5))
		is = "a document in RTF";
	else if (begins(bytes, length, "SQLite format 3", 15))
		is = "a database, maybe a store of ragtrack's";
	else if (begins(bytes, length, "<", 1))
		is = "a page in HTML or XML";
	else if (begins(bytes, length, "\xef\xbb\xbf", 3))
		return is_foreign(r, bytes + 3, length - 3);
	else if (is_table(bytes, length, ','))
		is = "a table of comma-separated values";
	else if (is_table(bytes, length, ';'))
		is = "a table of values between semicolons";
	else if (is_table(bytes, length, '\t'))
		is = "a table of values between tabs";
	if (is != NULL)
		say(r, SEV_ERROR, top,
		    "this is %s, not a plan file; " WHAT_TO_DO, is);
	return is != NULL;
}
