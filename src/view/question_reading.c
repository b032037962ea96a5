/* SPDX-License-Identifier: ISC */
/*
 * A reading of a measure as it is typed: the value and then its day, today where
 * none is typed.
 */
#include "question.h"

#include "ragtrack/base/utf8.h"

#include <string.h>

/* "85 % 30/9/26": the value ends before the first space that no % follows. */
static const char *
value_and_date(struct arena *a, const char *text, const char **date)
{
	size_t n = strcspn(text, " \t"), gap;

	gap = n + strspn(text + n, " \t");
	if (text[gap] == '%')
		n = gap + 1;
	*date = utf8_trim(a, text + n);
	return arena_strndup(a, text, n);
}

bool
reading_put(
    struct edit *ed, const struct measure *m, const char *text, struct err *e)
{
	struct arena *a = ed->set->arena;
	const char *date;
	const char *value = value_and_date(a, utf8_trim(a, text), &date);

	return edit_reading(ed, m, value, *date != '\0' ? date : NULL, e);
}

const char *
reading_echo(struct arena *a, const struct measure *m, const struct reading *r)
{
	char day[32];

	day_long(r->date.last, day);
	return arena_printf(a, "= %s%s%s, of %s", r->value,
	    m->unit != NULL ? " " : "", m->unit != NULL ? m->unit : "", day);
}
