/* SPDX-License-Identifier: ISC */
#include "papers.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

enum { CHUNK = 1 << 16 };

void
text_put(struct text *t, const char *s)
{
	text_add(t, s, strlen(s));
}

void
text_times(struct text *t, char c, int n)
{
	static char many[128];

	if (many[0] != c)
		memset(many, c, sizeof(many));
	for (; n > (int)sizeof(many); n -= (int)sizeof(many))
		text_add(t, many, sizeof(many));
	if (n > 0)
		text_add(t, many, (size_t)n);
}

void
text_format(struct text *t, const char *format, ...)
{
	char some[4096];
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(some, sizeof(some), format, args);
	va_end(args);
	text_add(t, some, (size_t)n < sizeof(some) ? (size_t)n : 4095);
}

void *
room_for(size_t n)
{
	static char *at;
	static size_t left;

	n = (n + 7) & ~(size_t)7;
	if (n > left) {
		left = n > CHUNK ? n : CHUNK;
		at = malloc(left);
		if (at == NULL)
			exit(1);
	}
	at += n;
	left -= n;
	return at - n;
}

int64_t
papers_last(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = floor_prepare(db, sql);
	int64_t n = sqlite3_step(st) == SQLITE_ROW ?
	    sqlite3_column_int64(st, 0) :
	    0;

	sqlite3_finalize(st);
	return n;
}

void *
room_cleared(int64_t last, size_t size)
{
	void *all = calloc((size_t)last + 1, size);

	if (all == NULL)
		exit(1);
	return all;
}

const char *
room_printed(const char *format, ...)
{
	char some[4096], *out;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(some, sizeof(some), format, args);
	va_end(args);
	out = room_for((size_t)n + 1);
	memcpy(out, some, (size_t)n + 1);
	return out;
}

static bool
is_plain(unsigned char c)
{
	return c >= ' ' && c < 0x7f;
}

/* A character, and how many bytes it has; what is none is one byte. */
static int
character(const char *s, utf8proc_int32_t *cp)
{
	utf8proc_ssize_t n = 1;

	*cp = (unsigned char)*s;
	if (*cp >= 0x80)
		n = utf8proc_iterate((const utf8proc_uint8_t *)s, -1, cp);
	if (n < 1) {
		*cp = 0xfffd;
		return 1;
	}
	return (int)n;
}

/* Columns of a character; less than 0 where it must not reach a terminal. */
static int
columns_of(utf8proc_int32_t cp)
{
	utf8proc_category_t c;

	if (cp < 0x300 && cp >= 0xa0)
		return 1;
	c = utf8proc_category(cp);
	if (c == UTF8PROC_CATEGORY_CC || c == UTF8PROC_CATEGORY_CF ||
	    c == UTF8PROC_CATEGORY_CN)
		return -1;
	return utf8proc_charwidth(cp);
}

/* What is not plain of a text, made harmless, onto `to`; how many bytes. */
static size_t
made_harmless(const char **from, char *to, bool lines)
{
	utf8proc_int32_t cp;
	int n = character(*from, &cp);
	const char *s = *from;

	*from += n;
	if (cp == '\n' || cp == '\t') {
		*to = cp == '\n' && lines ? '\n' : ' ';
		return 1;
	}
	if (columns_of(cp) < 0 || cp == 0xfffd) {
		memcpy(to, "\xef\xbf\xbd", 3);
		return 3;
	}
	memcpy(to, s, (size_t)n);
	return (size_t)n;
}

const char *
room_column(sqlite3_stmt *st, int at, bool lines)
{
	const char *s = (const char *)sqlite3_column_text(st, at);
	size_t n, plain = 0;
	char *out, *to;

	if (s == NULL || *s == '\0')
		return "";
	n = (size_t)sqlite3_column_bytes(st, at);
	while (is_plain((unsigned char)s[plain]))
		plain++;
	out = to = room_for(plain == n ? n + 1 : plain + (n - plain) * 3 + 1);
	memcpy(out, s, plain);
	s += plain;
	to += plain;
	while (*s != '\0')
		if (is_plain((unsigned char)*s))
			*to++ = *s++;
		else
			to += made_harmless(&s, to, lines);
	*to = '\0';
	return out;
}

/* Years are counted from 1 March. */
static void
day_split(int day, int *year, int *month, int *of_month)
{
	int z = day + 719468, era = z / 146097, of_era = z % 146097;
	int of = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
	    365;
	int of_year = of_era - (365 * of + of / 4 - of / 100);
	int m = (5 * of_year + 2) / 153;

	*of_month = of_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = of + era * 400 + (*month <= 2);
}

static void
put_number(struct text *t, int n, int places)
{
	char digits[12];
	int at = sizeof(digits);

	for (; n > 0 || places > 0; n /= 10, places--)
		digits[--at] = (char)('0' + n % 10);
	text_add(t, digits + at, sizeof(digits) - (size_t)at);
}

void
text_day(struct text *t, int day, enum day_form form)
{
	static const char *const months[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };
	int year, month, of_month;
	const char *name;

	day_split(day, &year, &month, &of_month);
	name = months[month - 1];
	put_number(t, of_month, 1);
	text_add(t, " ", 1);
	text_add(t, name, form == DAY_WHOLE ? strlen(name) : 3);
	text_add(t, " ", 1);
	put_number(t, form == DAY_SHORT ? year % 100 : year, 2);
}

int
day_months_later(int day, int months)
{
	int year, month, of_month, last;
	char iso[32];

	day_split(day, &year, &month, &of_month);
	months += year * 12 + month - 1;
	snprintf(iso, sizeof(iso), "%d-%d-1", (months + 1) / 12,
	    (months + 1) % 12 + 1);
	last = day_read(iso) - 1;
	snprintf(iso, sizeof(iso), "%d-%d-%d", months / 12, months % 12 + 1,
	    of_month);
	day = day_read(iso);
	return day < last ? day : last;
}

int
day_next_update(int day, const char *every)
{
	static const struct {
		const char *word;
		int days, months;
	} all[] = { { "monthly", 0, 1 }, { "weekly", 7, 0 },
		{ "fortnightly", 14, 0 }, { "six-weekly", 42, 0 },
		{ "quarterly", 0, 3 }, { "six-monthly", 0, 6 },
		{ "annually", 0, 12 } };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strcmp(all[i].word, every) == 0)
			return all[i].days > 0 ?
			    day + all[i].days :
			    day_months_later(day, all[i].months);
	return 0;
}

int
width_of(const char *s)
{
	utf8proc_int32_t cp;
	int width = 0;

	while (*s != '\0')
		if (is_plain((unsigned char)*s)) {
			width++;
			s++;
		} else {
			s += character(s, &cp);
			width += columns_of(cp);
		}
	return width;
}

struct widths
widths_of(const char *s)
{
	struct widths most = { 0 };
	utf8proc_int32_t cp;
	int line = 0, word = 0;
	bool digit = false;

	for (; *s != '\0';) {
		int n = 1, wide = 1;

		cp = (unsigned char)*s;
		if (!is_plain((unsigned char)*s)) {
			n = character(s, &cp);
			wide = cp == '\n' ? 0 : columns_of(cp);
		}
		s += n;
		line = cp == '\n' ? 0 : line + wide;
		word = cp == '\n' || cp == ' ' ? 0 : word + wide;
		digit = word > 0 && (digit || (cp >= '0' && cp <= '9'));
		most.line = line > most.line ? line : most.line;
		most.word = word > most.word ? word : most.word;
		if (digit && word > most.figure)
			most.figure = word;
	}
	return most;
}

/* Bytes of what stands as one on a page. */
static size_t
glyph_of(const char *s, int *columns)
{
	utf8proc_int32_t cp, next, state = 0;
	size_t n;

	*columns = 1;
	if (is_plain((unsigned char)s[0]) && (unsigned char)s[1] < 0x80)
		return 1;
	n = (size_t)character(s, &cp);
	*columns = columns_of(cp);
	while (s[n] != '\0') {
		int more = character(s + n, &next);

		if (utf8proc_grapheme_break_stateful(cp, next, &state))
			break;
		n += (size_t)more;
		*columns += columns_of(next);
		cp = next;
	}
	return n;
}

size_t
line_of(const char *s, int columns, size_t *skip)
{
	size_t i = 0, word_end = 0, n;
	int width = 0, wide;

	while (s[i] != '\0' && s[i] != '\n') {
		if (s[i] == ' ') {
			word_end = i > 0 && s[i - 1] != ' ' ? i : word_end;
			width++;
			i++;
			continue;
		}
		n = glyph_of(s + i, &wide);
		width += wide;
		if (width > columns && i > 0) {
			i = word_end > 0 ? word_end : i;
			break;
		}
		i += n;
	}
	while (i > 0 && s[i - 1] == ' ')
		i--;
	for (n = i; s[n] == ' '; n++)
		continue;
	*skip = n - i + (s[n] == '\n');
	return i;
}

void
text_wrapped(struct text *t, const char *s, int columns, int at, int indent)
{
	size_t n, skip;

	while (*s != '\0') {
		n = line_of(s, columns - at, &skip);
		at = indent;
		text_add(t, s, n);
		text_add(t, "\n", 1);
		s += n + skip;
		if (*s != '\0' && *s != '\n')
			text_times(t, ' ', indent);
	}
}

int
paper_main(
    int argc, char **argv, const char *use, void (*write_it)(struct paper *))
{
	struct paper p = { 0 };

	if (argc < 3) {
		fprintf(stderr, "use: %s\n", use);
		return 2;
	}
	p.plan = argv[2];
	p.today = day_read(argv[argc - 1]);
	p.db = floor_open(argv[1]);
	write_it(&p);
	for (size_t done = 0; done < p.out.len;) {
		ssize_t n = write(1, p.out.at + done, p.out.len - done);

		if (n < 0)
			return 1;
		done += (size_t)n;
	}
	sqlite3_close(p.db);
	return 0;
}
