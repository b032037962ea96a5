/* SPDX-License-Identifier: ISC */

/*
 * The time of day that programs write behind a date. It is stepped over: a
 * plan's dates are days.
 */

#include "shape.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#define NUMBER_LIMIT 100000

size_t
number_read(const char *p, int *value)
{
	size_t n;

	*value = 0;
	for (n = 0; is_digit(p[n]); n++)
		if (*value < NUMBER_LIMIT)
			*value = *value * 10 + (p[n] - '0');
	return n;
}

/* Bytes of "am" or "pm", and the spaces before it. */
static size_t
half_day_at(const char *p)
{
	size_t n = strspn(p, " ");

	return (p[n] == 'a' || p[n] == 'A' || p[n] == 'p' || p[n] == 'P') &&
		(p[n + 1] == 'm' || p[n + 1] == 'M') && !is_alpha(p[n + 2]) ?
	    n + 2 :
	    0;
}

/* Bytes of a zone, and the spaces before it: Z, UTC, GMT, BST, +01:00. */
static size_t
zone_at(const char *p)
{
	static const char *const names[] = { "UTC", "GMT", "BST", "Z" };
	size_t n = strspn(p, " "), digits;
	int value;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strncasecmp(p + n, names[i], strlen(names[i])) == 0 &&
		    !is_alpha(p[n + strlen(names[i])]))
			return n + strlen(names[i]);
	if (p[n] != '+' && p[n] != '-')
		return 0;
	n++;
	digits = number_read(p + n, &value);
	if (digits == 4)
		return n + 4;
	if (digits != 2)
		return 0;
	n += 2;
	if (p[n] == ':' && number_read(p + n + 1, &value) == 2)
		n += 3;
	return n;
}

size_t
time_at(const char *p)
{
	int hour, minute, value;
	size_t n = number_read(p, &hour), half, digits;

	if (n == 0 || n > 2 || hour > 24)
		return 0;
	if (p[n] != ':')
		return (half = half_day_at(p + n)) > 0 ? n + half : 0;
	if (number_read(p + n + 1, &minute) != 2 || minute > 59)
		return 0;
	n += 3;
	if (p[n] == ':' && number_read(p + n + 1, &value) == 2) {
		n += 3;
		digits = p[n] == '.' ? number_read(p + n + 1, &value) : 0;
		n += digits > 0 ? digits + 1 : 0;
	}
	half = half_day_at(p + n);
	n += half > 0 ? half : zone_at(p + n);
	return is_digit(p[n]) || is_alpha(p[n]) || p[n] == ':' ? 0 : n;
}
