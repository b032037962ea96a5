/* SPDX-License-Identifier: ISC */
#include "value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/date.h"

#define DAY_1904 (-24107) /* 1 January 1904 */
#define DAY_1900 (-25568) /* 31 December 1899, which 1 comes after */
#define LEAP_1900 60	  /* 29 February 1900, which there was not */
#define NO_SERIAL 3000000.0
#define ROUNDING (0.0005 / 86400) /* half a thousandth of a second */

/* The number in figures, with a power of ten only where it is far away. */
static void
figures(double number, char out[64])
{
	const char *power;
	int exponent;

	if (number == 0)
		number = 0; /* without a sign */
	snprintf(out, 64, "%.15g", number);
	power = strchr(out, 'e');
	if (power == NULL)
		return;
	exponent = (int)strtol(power + 1, NULL, 10);
	if (exponent > 0 && exponent <= 20)
		snprintf(out, 64, "%.0f", number);
	else if (exponent < 0 && exponent >= -9) {
		int n = snprintf(out, 64, "%.*f", 14 - exponent, number);

		while (n > 0 && out[n - 1] == '0')
			out[--n] = '\0';
	} else
		*strchr(out, 'e') = 'E';
}

const char *
value_number(struct arena *a, const struct number_form *form, double number)
{
	static const char zeros[] = "00000000000000000000";
	const int most = sizeof(zeros) - 1;
	bool words = number > 0;
	char text[64], *whole = text;
	const char *point;
	int digits, decimals;

	if (!isfinite(number))
		return arena_strdup(a, "#NUM!");
	figures(form->percent ? number * 100 : number, text);
	if (strchr(text, 'E') != NULL)
		return arena_strdup(a, text);
	whole += *text == '-';
	point = strchr(whole, '.');
	digits = point != NULL ? (int)(point - whole) : (int)strlen(whole);
	decimals = point != NULL ? (int)strlen(point + 1) : 0;
	digits = form->digits > digits ? form->digits - digits : 0;
	decimals = form->decimals > decimals ? form->decimals - decimals : 0;
	return arena_printf(a, "%s%s%.*s%s%s%.*s%s%s",
	    words && form->before != NULL ? form->before : "",
	    whole > text ? "-" : "", digits < most ? digits : most, zeros,
	    whole, point == NULL && decimals > 0 ? "." : "",
	    decimals < most ? decimals : most, zeros, form->percent ? "%" : "",
	    words && form->after != NULL ? form->after : "");
}

const char *
value_day(struct arena *a, const struct number_form *form, int day)
{
	char text[16];
	const char *from = text;

	day_full(day, text);
	if (*text == '\0')
		return NULL;
	if (!form->shows_day)
		from = strchr(from, ' ') + 1;
	if (!form->shows_day && !form->shows_month)
		from = strchr(from, ' ') + 1;
	return arena_strdup(a, from);
}

const char *
value_time(struct arena *a, bool elapsed, double days)
{
	long long seconds;

	if (!elapsed)
		days -= floor(days);
	seconds = llround(fabs(days) * 86400);
	if (!elapsed)
		seconds %= 86400;
	return arena_printf(a,
	    seconds % 60 != 0 ? "%s%02lld:%02lld:%02lld" : "%s%02lld:%02lld",
	    days < 0 && seconds > 0 ? "-" : "", seconds / 3600,
	    seconds / 60 % 60, seconds % 60);
}

/* A day, and whether it is a date at all: a year alone is a text. */
static const char *
dated(struct arena *a, const struct number_form *form, int day,
    enum cell_kind *kind)
{
	*kind = form->shows_day || form->shows_month ? CELL_DATE : CELL_TEXT;
	return value_day(a, form, day);
}

const char *
value_serial(struct arena *a, const struct number_form *form, bool from_1904,
    double number, enum cell_kind *kind)
{
	const char *text = NULL;
	int whole;

	if (fabs(number) < NO_SERIAL && form->kind != FORM_NUMBER) {
		whole = (int)floor(number + ROUNDING);
		*kind = CELL_TEXT;
		if (form->kind == FORM_ELAPSED || form->kind == FORM_TIME)
			text = value_time(
			    a, form->kind == FORM_ELAPSED, number);
		else if (whole >= 1)
			text = dated(a, form,
			    from_1904 ? DAY_1904 + whole :
					DAY_1900 + whole - (whole > LEAP_1900),
			    kind);
		else if (number > 0)
			text = value_time(a, false, number);
	}
	if (text != NULL)
		return text;
	*kind = CELL_NUMBER;
	return value_number(a, &(struct number_form){ 0 }, number);
}

const char *
value_iso(struct arena *a, const struct number_form *form, const char *text,
    enum cell_kind *kind)
{
	static const struct number_form whole = {
		.kind = FORM_DATE, .shows_day = true, .shows_month = true
	};
	int day, hours, minutes, seconds = 0;
	const char *time = strchr(text, 'T');
	size_t length = time != NULL ? (size_t)(time - text) : strlen(text);

	*kind = CELL_TEXT;
	if (length > 0 && form->kind != FORM_TIME)
		return day_parse_iso(arena_strndup(a, text, length), &day) ?
		    dated(
			a, form->kind == FORM_DATE ? form : &whole, day, kind) :
		    NULL;
	time = time != NULL ? time + 1 : text;
	if (sscanf(time, "%2d:%2d:%2d", &hours, &minutes, &seconds) < 2)
		return NULL;
	return value_time(
	    a, false, (hours * 3600.0 + minutes * 60.0 + seconds) / 86400);
}
