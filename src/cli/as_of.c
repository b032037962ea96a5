/* SPDX-License-Identifier: ISC */
/*
 * --as-of: which moment of the history is meant.  Events are numbered in the
 * order in which they happened; a day means the last event whose day is that
 * day or an earlier one.
 */
#include "parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define EVENT "event:"
#define DIGITS_MOST 18

static bool
event_read(struct store *s, const char *digits, int64_t *number, int *day,
    struct err *e)
{
	size_t n = strspn(digits, "0123456789");

	if (n == 0 || n > DIGITS_MOST || digits[n] != '\0')
		return err_set(e, ERR_USAGE,
		    "--as-of " EVENT "N takes the number of an event, as "
		    "`ragtrack history` shows it, not \"%s\"",
		    digits);
	*number = strtoll(digits, NULL, 10);
	return store_event_day(s, *number, day, e);
}

/* The day of the newest event; DAY_NONE where there is none. */
static bool
newest_day(struct store *s, int *day, struct err *e)
{
	int64_t last;

	*day = DAY_NONE;
	return store_day_head(s, day_make(9999, 12, 31), &last, e) &&
	    (last == 0 || store_event_day(s, last, day, e));
}

/* Says that nothing was there yet, and when it was. */
static bool
begins_later(struct cli *cli, struct store *s, const char *asked, struct err *e)
{
	char iso[16];
	int first;

	if (!store_event_day(s, 1, &first, e))
		return false;
	day_iso(first, iso);
	cli_note(cli, "the history begins after %s: its first day is %s", asked,
	    iso);
	return true;
}

bool
as_of_read(struct cli *cli, struct store *s, const char *said, int64_t *number,
    int *day, struct err *e)
{
	int today = cli->settings->today, newest;
	struct when when;
	char iso[16];

	if (strncmp(said, EVENT, strlen(EVENT)) == 0)
		return event_read(s, said + strlen(EVENT), number, day, e);
	if (!day_words(cli->arena, said, today, YEAR_BEGINS, &when, NULL) ||
	    when.last == DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "--as-of is a day, as in 2023-11-30 or -2w, or " EVENT
		    "N, not \"%s\"",
		    said);
	*day = when.last;
	if (!newest_day(s, &newest, e) || !store_day_head(s, *day, number, e))
		return false;
	day_iso(*day, iso);
	if (*day > today && *day > newest)
		return err_set(e, ERR_USAGE,
		    "%s is still to come, and --as-of says how things stood; "
		    "to look ahead: ragtrack --today %s ...",
		    iso, iso);
	return *number != 0 || begins_later(cli, s, iso, e);
}
