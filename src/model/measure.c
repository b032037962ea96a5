/* SPDX-License-Identifier: ISC */
/*
 * Measures.  Readings are ordered by their last day; of two of one day the one
 * that stands later is the newer.  Values are compared as exact decimals, and
 * one that is no number compares with nothing.
 */
#include "ragtrack/model/measure.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/field.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/walk.h"

const char *const trend_words[] = { "", "better", "worse", "same", "up", "down",
	NULL };
const char *const target_words[] = { "", "met", "not yet", "missed", NULL };

bool
measure_number(const struct measure *m, const char *text, int64_t *n)
{
	char bare[64];
	size_t end;

	if (text == NULL || number_value(text, n))
		return text != NULL;
	end = strlen(text);
	if (m->unit == NULL || strcmp(m->unit, "%") != 0 || end == 0 ||
	    end >= sizeof(bare) || text[end - 1] != '%')
		return false;
	for (end--; end > 0 && text[end - 1] == ' '; end--)
		continue;
	memcpy(bare, text, end);
	bare[end] = '\0';
	return number_value(bare, n);
}

static enum trend
trend_of(const struct measure *m, const char *from, const char *to)
{
	int64_t before, now;

	if (!measure_number(m, from, &before) || !measure_number(m, to, &now))
		return TREND_NONE;
	if (now == before)
		return TREND_SAME;
	if (m->better == BETTER_UNSET)
		return now > before ? TREND_UP : TREND_DOWN;
	return (now > before) == (m->better == BETTER_UP) ? TREND_BETTER :
							    TREND_WORSE;
}

static enum on_target
target_of(const struct measure *m, const char *newest, int today)
{
	int64_t now, target;

	if (m->better == BETTER_UNSET || !measure_number(m, newest, &now) ||
	    !measure_number(m, m->target, &target))
		return TARGET_NONE;
	if (m->better == BETTER_UP ? now >= target : now <= target)
		return TARGET_MET;
	return m->target_date.last != DAY_NONE && m->target_date.last < today ?
	    TARGET_MISSED :
	    TARGET_AHEAD;
}

void
measure_read(struct arena *a, const struct measure *m, int today,
    struct measure_state *out)
{
	const struct reading *r;
	size_t n = 0;

	*out = (struct measure_state){ .reading = arena_alloc(a,
					   (m->readings.count + 1) *
					       sizeof(*out->reading)) };
	for (size_t i = 0; (r = things_next(&m->readings, &i)) != NULL; n++) {
		size_t at = n;

		for (; at > 0 && out->reading[at - 1]->date.last > r->date.last;
		     at--)
			out->reading[at] = out->reading[at - 1];
		out->reading[at] = r;
	}
	out->readings = n;
	if (n == 0)
		return;
	out->target = target_of(m, out->reading[n - 1]->value, today);
	if (n == 1)
		return;
	out->trend = trend_of(
	    m, out->reading[n - 2]->value, out->reading[n - 1]->value);
	out->since = trend_of(
	    m, out->reading[0]->value, out->reading[n - 1]->value);
}

/* Whether a text says that what should stand there is still to come. */
static bool
says_later(struct arena *a, const char *text)
{
	static const char *const alone[] = { "tbc", "tbd", "tba", "to be set",
		"in development" };
	static const char *const within[] = { "to be developed",
		"to be confirmed", "to be agreed", "to be defined",
		"to be decided", "to be determined", "under development" };
	const char *folded = text != NULL ? utf8_fold(a, text) : "";

	for (size_t i = 0; i < sizeof(alone) / sizeof(*alone); i++)
		if (strcmp(folded, alone[i]) == 0)
			return true;
	for (size_t i = 0; i < sizeof(within) / sizeof(*within); i++)
		if (strstr(folded, within[i]) != NULL)
			return true;
	return false;
}

bool
measure_undeveloped(const struct measure *m)
{
	struct arena *a;
	bool later;

	if (things_live(&m->readings) > 0)
		return false;
	a = arena_new();
	later = says_later(a, m->data_source) || says_later(a, m->target);
	arena_free(a);
	return later;
}

void
measure_actions(struct arena *a, const struct measure *m, struct things *out)
{
	struct action *fit[2];

	*out = (struct things){ 0 };
	for (size_t i = 0; i < m->actions.count; i++)
		if (find_refs(
			thing_plan(&m->thing), m->actions.item[i], fit, 2) == 1)
			things_push_once(a, out, &fit[0]->thing);
}

void
measure_priorities(struct arena *a, const struct measure *m, struct things *out)
{
	*out = (struct things){ 0 };
	for (size_t i = 0; i < m->priorities.count; i++) {
		struct thing *p = find_only(
		    &thing_plan(&m->thing)->priorities, m->priorities.item[i]);

		if (p != NULL)
			things_push_once(a, out, p);
	}
}
