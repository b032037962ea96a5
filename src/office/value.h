/* SPDX-License-Identifier: ISC */
/*
 * Numbers, days and times as they are read in a cell.
 */
#ifndef OFFICE_VALUE_H
#define OFFICE_VALUE_H

#include "ragtrack/office/office.h"

struct arena;

/* What a cell's number format makes of a number. */
struct number_form {
	enum { FORM_NUMBER, FORM_DATE, FORM_TIME, FORM_ELAPSED } kind;
	bool shows_day, shows_month; /* of FORM_DATE */
	bool percent;
	int digits, decimals;	    /* at least so many */
	const char *before, *after; /* words around a number above 0; NULL */
};

/* Reads a format as Excel writes it, "dd/mm/yyyy" or "0.00%". */
void form_parse(struct arena *a, const char *code, struct number_form *out);

/* One of those that Excel knows by their numbers; false where none is so
   numbered. */
bool form_numbered(struct arena *a, int number, struct number_form *out);

/* A number in fifteen figures, as a cell without a format shows it, with what
   the form adds: "0.1", "45%", "1.10" of "0.00"; never rounded by it. */
const char *value_number(
    struct arena *a, const struct number_form *form, double number);

/* "12 Sep 2023"; "Sep 2023" or "2023" where the form shows no more; NULL where
   it is no day of the calendar. */
const char *value_day(struct arena *a, const struct number_form *form, int day);

/* "14:30", or "14:30:05" where there are seconds, of a part of a day; more
   than 24 hours where elapsed. */
const char *value_time(struct arena *a, bool elapsed, double days);

/*
 * The text and the kind of a number that counts days from 1900, or from 1904:
 * as a date where its form is one, its time of day left out.  0 is no day, a
 * part of one is a time.
 */
const char *value_serial(struct arena *a, const struct number_form *form,
    bool from_1904, double number, enum cell_kind *kind);

/* The same of "2023-09-12", with or without a time; NULL where it is neither. */
const char *value_iso(struct arena *a, const struct number_form *form,
    const char *text, enum cell_kind *kind);

#endif
