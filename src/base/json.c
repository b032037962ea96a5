/* SPDX-License-Identifier: ISC */

/*
 * JSON as a stream. Two flags are all the state there is: whether a value
 * stands before the next one at this depth, and whether a key waits for its
 * value. Opening clears the first and closing sets it, so no stack is needed.
 */

#include "ragtrack/base/json.h"

#include <stddef.h>
#include <stdint.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/base/date.h"
#include "ragtrack/base/utf8.h"

void
json_open(struct json *j, struct buf *out, bool pretty)
{
	*j = (struct json){ .out = out, .pretty = pretty };
}

static void
json_new_line(struct json *j)
{
	int i;

	if (!j->pretty)
		return;
	buf_addc(j->out, '\n');
	for (i = 0; i < j->depth; i++)
		buf_add(j->out, "  ");
}

/* What stands between the last value and the next thing. */
static void
json_next(struct json *j)
{
	if (j->after_key) {
		j->after_key = false;
		return;
	}
	if (j->comma)
		buf_addc(j->out, ',');
	if (j->depth > 0 || j->comma)
		json_new_line(j);
}

static void
json_begin(struct json *j, char c)
{
	json_next(j);
	buf_addc(j->out, c);
	j->depth++;
	j->comma = false;
}

static void
json_end(struct json *j, char c)
{
	j->depth--;
	if (j->comma)
		json_new_line(j);
	buf_addc(j->out, c);
	j->comma = true;
}

void
json_object(struct json *j)
{
	json_begin(j, '{');
}

void
json_end_object(struct json *j)
{
	json_end(j, '}');
}

void
json_array(struct json *j)
{
	json_begin(j, '[');
}

void
json_end_array(struct json *j)
{
	json_end(j, ']');
}

/* Invisible characters above U+FFFF need a pair of escapes. */
static void
add_escape(struct buf *out, uint32_t cp)
{
	if (cp > 0xffff) {
		cp -= 0x10000;
		buf_addf(out, "\\u%04x\\u%04x", 0xd800u + (cp >> 10),
		    0xdc00u + (cp & 0x3ff));
	} else
		buf_addf(out, "\\u%04x", (unsigned)cp);
}

static void
add_char(struct buf *out, uint32_t cp)
{
	char text[5];

	if (cp == '"' || cp == '\\') {
		buf_addc(out, '\\');
		buf_addc(out, (char)cp);
	} else if (cp == '\n')
		buf_add(out, "\\n");
	else if (cp == '\t')
		buf_add(out, "\\t");
	else if (utf8_char_forbidden(cp) || cp == 0x200c || cp == 0x200d)
		add_escape(out, cp);
	else
		buf_addn(out, text, (size_t)utf8_encode(cp, text));
}

static void
add_string(struct buf *out, const char *s)
{
	const char *plain = s;
	uint32_t cp;

	buf_addc(out, '"');
	while (*s != '\0') {
		if (*s >= 0x20 && *s < 0x7f && *s != '"' && *s != '\\') {
			s++;
			continue;
		}
		buf_addn(out, plain, (size_t)(s - plain));
		s += utf8_decode(s, &cp);
		add_char(out, cp);
		plain = s;
	}
	buf_addn(out, plain, (size_t)(s - plain));
	buf_addc(out, '"');
}

void
json_key(struct json *j, const char *key)
{
	json_next(j);
	add_string(j->out, key);
	buf_add(j->out, j->pretty ? ": " : ":");
	j->after_key = true;
}

void
json_text(struct json *j, const char *s)
{
	if (s == NULL) {
		json_null(j);
		return;
	}
	json_next(j);
	add_string(j->out, s);
	j->comma = true;
}

void
json_int(struct json *j, long long n)
{
	json_next(j);
	buf_addf(j->out, "%lld", n);
	j->comma = true;
}

void
json_digits(struct json *j, const char *digits)
{
	json_next(j);
	buf_add(j->out, digits != NULL ? digits : "null");
	j->comma = true;
}

void
json_bool(struct json *j, bool yes)
{
	json_next(j);
	buf_add(j->out, yes ? "true" : "false");
	j->comma = true;
}

void
json_null(struct json *j)
{
	json_next(j);
	buf_add(j->out, "null");
	j->comma = true;
}

void
json_key_text(struct json *j, const char *key, const char *s)
{
	json_key(j, key);
	json_text(j, s);
}

void
json_key_int(struct json *j, const char *key, long long n)
{
	json_key(j, key);
	json_int(j, n);
}

void
json_key_bool(struct json *j, const char *key, bool yes)
{
	json_key(j, key);
	json_bool(j, yes);
}

void
json_key_null(struct json *j, const char *key)
{
	json_key(j, key);
	json_null(j);
}

void
json_key_day(struct json *j, const char *key, int day)
{
	char text[16];

	day_iso(day, text);
	json_key_text(j, key, day == DAY_NONE ? NULL : text);
}

void
json_rows(struct buf *out, bool lines, size_t n,
    void (*add)(struct json *j, size_t row, const void *of), const void *of)
{
	struct json j;

	json_open(&j, out, !lines);
	if (!lines)
		json_array(&j);
	for (size_t i = 0; i < n; i++) {
		if (lines)
			json_open(&j, out, false);
		add(&j, i, of);
		if (lines)
			buf_addc(out, '\n');
	}
	if (lines)
		return;
	json_end_array(&j);
	buf_addc(out, '\n');
}
