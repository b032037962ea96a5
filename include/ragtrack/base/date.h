/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_DATE_H
#define RAGTRACK_BASE_DATE_H

#include <limits.h>
#include <stdbool.h>

struct arena;
struct err;

/*
 * A day is an int: days since 1 January 1970 in the Gregorian calendar, no
 * time of day and no time zone. Days compare as ints; DAY_NONE is before all.
 * Years run from 1 to 9999. Today is always an argument, never asked for.
 */
#define DAY_NONE INT_MIN

/* The day of a year, month (1-12) and day of the month, or DAY_NONE where the
 * calendar has no such day. */
int day_make(int year, int month, int day);

/* Year, month and day of the month of a day that is not DAY_NONE. Each
 * pointer may be NULL. */
void day_split(int day, int *year, int *month, int *day_of_month);

/* Reads YYYY-MM-DD and nothing else; false leaves *day alone. */
bool day_parse_iso(const char *s, int *day);

/* Write a day: 2023-11-30; 30 Nov 23; 30 Nov 2023; Wed 30 Sep 2026. DAY_NONE
 * is "". */
void day_iso(int day, char out[16]);
void day_short(int day, char out[16]);
void day_full(int day, char out[16]);
void day_long(int day, char out[32]);

/* 0 is Monday, 6 Sunday. */
int day_weekday(int day);

/* n months later (earlier if negative), on the same day of the month or the
 * month's last. DAY_NONE outside the calendar. */
int day_add_months(int day, int n);

/* Days from one day to another, below 0 where that is earlier; 0 where either
 * is none. */
int day_span(int from, int to);

/* The last day of a month (1-12), as a day; DAY_NONE if there is none. */
int month_end(int year, int month);

/* How exact a written date is. */
enum precision {
	WHEN_NONE, /* absent, TBC, words, or ongoing without a date */
	WHEN_DAY,
	WHEN_MONTH,
	WHEN_QUARTER,
	WHEN_YEAR,    /* a financial or a calendar year */
	WHEN_RANGE,   /* from one to another */
	WHEN_SEVERAL, /* joined by "and" */
};

/*
 * A date as plans write it, and what was understood of it. All zero is not a
 * valid one, see when_parse. Strings and points are borrowed from an arena.
 */
struct when {
	const char *text; /* as written and shown; NULL is absent */
	const char *date; /* what `date` says in the form {text, date} */
	int first, last;  /* DAY_NONE where there is none */
	enum precision precision;
	bool ongoing; /* never falls due: last is none, first may be known */
	bool words;   /* not understood: kept as written, without a day */
	short npoints;
	const int *points; /* the last days of the other dates of WHEN_SEVERAL,
			      earliest first: checkpoints */
};

/* A date that is absent. */
struct when when_none(void);

/* The month in which years such as 2021/22 begin, where nobody says. */
#define YEAR_BEGINS 4

/*
 * Reads every form of the plan format's "Dates" and keeps the text, trimmed.
 * NULL or empty is absent; `year_begins` is the month (1 to 12) in which the
 * plan's years and quarters begin. What would be misread fails: *out is
 * absent but for its text, and the error names the right form. Everything
 * else that is no date is kept as words (when_advice says why).
 */
bool when_parse(struct arena *a, const char *text, int year_begins,
    struct when *out, struct err *e);

/* The form {text, date}: means `date`, shows `text` (NULL: shows the date).
 * An empty date is none; NULL fails. */
bool when_parse_both(struct arena *a, const char *text, const char *date,
    int year_begins, struct when *out, struct err *e);

/*
 * A date that was read before: its text, and `date` of the form {text, date}
 * or NULL. What would not be read any more is words.
 */
void when_recall(struct arena *a, const char *text, const char *date,
    int year_begins, struct when *out);

/* The form {text: "...", date: ...} as one text, which day_words reads. */
const char *when_braced(struct arena *a, const char *text, const char *date);

/*
 * What to say of a date that is words: why no day is understood, and how to
 * give it one; where exactly one date can be read in it, the {text, date} to
 * paste, and its day: the first where `first`, as of a start, else the last.
 * One sentence, in the arena.
 */
const char *when_advice(
    struct arena *a, const struct when *w, int year_begins, bool first);
/* A date as papers print it: as it was written, but 2023-11-14, which is how
 * commands write a day, reads 14 Nov 2023.  In the arena or the date's own text;
 * NULL where it is absent. */
const char *when_printed(struct arena *a, const struct when *w);

/*
 * What may be typed where a day is asked: today tomorrow yesterday, mon to sun
 * (the next one, today included), +3d -2w +1m +1y, today+2w, eom eoq eoy eofy (the
 * end of this month, quarter, year, year that begins in `year_begins`), a day or
 * month without its year (the next one), {text: ..., date: ...}, and all that
 * when_parse reads. Of a relative word the text is the ISO day it means; a
 * year that was left out is filled in. Fails also where a text was
 * plainly meant as a day or a move (tomorow, +2x, 30, Marhc 2024); other words
 * are kept as words, as by when_parse.
 */
bool day_words(struct arena *a, const char *text, int today, int year_begins,
    struct when *out, struct err *e);

/* Whether a text, trimmed, is one of those words; whether it is a signed count
 * as in +2w, which day_words takes from the day it is handed. */
bool day_is_word(const char *text);
bool day_is_count(const char *text);

/*
 * A date whose last day is now another: of a range or of several dates the
 * last alone becomes the ISO day and the rest stays as written, where that can
 * be read so; else it is the ISO day alone. `out` may be `from`.
 */
void when_move(struct arena *a, const struct when *from, int day,
    int year_begins, struct when *out);

#endif
