/* SPDX-License-Identifier: ISC */
/*
 * The type of dates: as written, and what was understood.
 */
#include "types.h"

#include <string.h>

#include "ragtrack/base/date.h"

static bool
date_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	(void)f;
	return when_parse(a, input, plan_year_begins(in), value, e);
}

static void
date_show(const struct field *f, const void *value, struct buf *out)
{
	const struct when *w = value;

	(void)f;
	if (w->text != NULL)
		add_line(out, w->text);
}

static bool
date_encode(const struct field *f, const void *value, struct buf *out)
{
	const struct when *w = value;

	(void)f;
	if (w->text == NULL && w->date == NULL)
		return false;
	buf_add(out, w->text);
	if (w->date != NULL)
		buf_addf(out, "%c%s", MARK_ITEM, w->date);
	return true;
}

/* Most dates that are loaded are ISO days: those cost no parsing. */
static void
date_decode(struct arena *a, const struct field *f, const struct plan *in,
    const char *encoded, void *value)
{
	struct when *out = value;
	char *text, *mark;
	int day;

	(void)f;
	*out = when_none();
	if (encoded == NULL || *encoded == '\0')
		return;
	text = arena_strdup(a, encoded);
	if (day_parse_iso(text, &day)) {
		out->text = text;
		out->first = out->last = day;
		out->precision = WHEN_DAY;
		return;
	}
	mark = strchr(text, MARK_ITEM);
	if (mark != NULL)
		*mark++ = '\0';
	when_recall(a, text, mark, plan_year_begins(in), out);
}

const struct type type_date = { .name = "date",
	.shape = SHAPE_DATE,
	.parse = date_parse,
	.show = date_show,
	.encode = date_encode,
	.decode = date_decode };
