/* SPDX-License-Identifier: ISC */

/*
 * Number formats as Excel writes them.  Only the part for numbers above 0 is
 * read: what stands in quotes, brackets or behind a backslash is text, letters
 * of a date make it one, and "m" is a month unless only a clock is shown.
 */

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "value.h"

/* What is gathered of a format. */
struct code {
	const char *at;
	bool year, month, day, clock, elapsed; /* a weekday is as a day */
	bool point, special; /* behind it; it is not plain figures */
	int figures;	     /* placeholders so far */
	struct number_form form;
	struct buf before, after;
};

static void
literal(struct code *c, const char *text, size_t length)
{
	buf_addn(c->figures > 0 ? &c->after : &c->before, text, length);
}

/* Bytes of the character at s. */
static size_t
one(const char *s)
{
	size_t n = 1;

	if (*s == '\0')
		return 0;
	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* [h] is a clock that goes on, [>100] a condition, [$GBP] a currency. */
static void
bracket(struct code *c)
{
	const char *start = c->at + 1;
	size_t n = strcspn(start, "]");
	int letter = tolower((unsigned char)*start);

	if (n > 0 && strchr("hms", letter) != NULL &&
	    strspn(start, (char[]){ *start, '\0' }) == n)
		c->elapsed = true;
	else if (n > 0 && strchr("<>=", *start) != NULL)
		c->special = true;
	c->at = start + n + (start[n] == ']');
}

/* A letter, or a run of it. */
static void
letters(struct code *c)
{
	int letter = tolower((unsigned char)*c->at);
	size_t n = 1;

	while (tolower((unsigned char)c->at[n]) == letter)
		n++;
	if (strncasecmp(c->at, "general", 7) == 0)
		n = 7;
	else if (strncasecmp(c->at, "am/pm", 5) == 0) {
		c->clock = true;
		n = 5;
	} else if (strncasecmp(c->at, "a/p", 3) == 0) {
		c->clock = true;
		n = 3;
	} else if (letter == 'e' && c->at[1] != '\0' &&
	    strchr("+-", c->at[1]) != NULL) {
		c->special = true;
		n = 2;
	} else if (letter == 'y' || letter == 'e' || letter == 'b')
		c->year = true;
	else if (letter == 'm')
		c->month = true;
	else if (letter == 'd')
		c->day = true;
	else if (letter == 'h' || letter == 's')
		c->clock = true;
	c->at += n;
}

/* A placeholder of a figure, or what stands among them. */
static void
figure(struct code *c)
{
	char letter = *c->at++;

	if (letter == '%')
		c->form.percent = true;
	else if (letter == '.')
		c->point = true;
	else if (letter == '/')
		c->special = true;
	else if (letter == ',') {
		/* At the end of the figures it divides by a thousand. */
		if (c->figures > 0 && strchr("0#?.,", *c->at) == NULL)
			c->special = true;
	} else {
		c->figures++;
		if (letter == '0' && c->point)
			c->form.decimals++;
		else if (letter == '0')
			c->form.digits++;
	}
}

/* Words that stand by a number, where they have a letter: what is only a sign
   of a currency, or white, is left out. */
static const char *
words(struct arena *a, struct buf *text)
{
	bool any = false;

	for (size_t i = 0; i < text->len; i++)
		any |= isalpha((unsigned char)text->text[i]) != 0;
	if (!any)
		buf_reset(text);
	return buf_take_some(a, text);
}

static void
gather(struct code *c)
{
	while (*c->at != '\0' && *c->at != ';') {
		if (*c->at == '"') {
			size_t n = strcspn(c->at + 1, "\"");

			literal(c, c->at + 1, n);
			c->at += 1 + n + (c->at[1 + n] == '"');
		} else if (*c->at == '\\') {
			size_t n = one(c->at + 1);

			literal(c, c->at + 1, n);
			c->at += 1 + n;
		} else if (*c->at == '_' || *c->at == '*')
			c->at += 1 + one(c->at + 1);
		else if (*c->at == '[')
			bracket(c);
		else if (isalpha((unsigned char)*c->at))
			letters(c);
		else if (strchr("0#?.,%/", *c->at) != NULL)
			figure(c);
		else {
			if (*c->at == ' ' || *c->at == '-')
				literal(c, c->at, 1);
			c->at += one(c->at);
		}
	}
}

void
form_parse(struct arena *a, const char *code, struct number_form *out)
{
	struct code c = { .at = code };
	bool plain;

	gather(&c);
	plain = c.special || c.figures == 0;
	*out = c.form;
	out->before = words(a, &c.before);
	out->after = words(a, &c.after);
	if (c.year || c.day || (c.month && !c.clock && !c.elapsed))
		*out = (struct number_form){ .kind = FORM_DATE,
			.shows_day = c.day,
			.shows_month = c.month || c.day };
	else if (c.elapsed || c.clock)
		*out = (struct number_form){ .kind = c.elapsed ? FORM_ELAPSED :
								 FORM_TIME };
	else if (plain)
		*out = (struct number_form){ .percent = c.form.percent };
}

bool
form_numbered(struct arena *a, int number, struct number_form *out)
{
	static const struct {
		int first, last;
		const char *code;
	} rows[] = {
		{ 0, 0, "" },
		{ 1, 1, "0" },
		{ 2, 2, "0.00" },
		{ 3, 3, "#,##0" },
		{ 4, 4, "#,##0.00" },
		{ 5, 6, "#,##0" },
		{ 7, 8, "#,##0.00" },
		{ 9, 9, "0%" },
		{ 10, 10, "0.00%" },
		{ 11, 13, "" },
		{ 14, 16, "d/m/yyyy" },
		{ 17, 17, "mmm-yy" },
		{ 18, 21, "h:mm" },
		{ 22, 22, "d/m/yyyy h:mm" },
		{ 27, 31, "d/m/yyyy" },
		{ 32, 33, "h:mm" },
		{ 34, 36, "d/m/yyyy" },
		{ 37, 38, "#,##0" },
		{ 39, 40, "#,##0.00" },
		{ 41, 42, "#,##0" },
		{ 43, 44, "#,##0.00" },
		{ 45, 45, "mm:ss" },
		{ 46, 46, "[h]:mm:ss" },
		{ 47, 47, "mm:ss" },
		{ 48, 49, "" },
		{ 50, 58, "d/m/yyyy" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (number >= rows[i].first && number <= rows[i].last) {
			form_parse(a, rows[i].code, out);
			return true;
		}
	return false;
}
