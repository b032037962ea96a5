/* SPDX-License-Identifier: ISC */
/*
 * Counting in a plan's own words.  A label heads a column, so it may stand in
 * the plural or be a whole question; only one that is a single word is counted
 * by, with its plural made of it.
 */
#include "ragtrack/model/counted.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/label.h"

const char *
steps_called(const struct plan *plan)
{
	return plan == NULL ? NULL :
			      label_own(&plan->thing, &kind_action, "steps");
}

static bool
ends_in(const char *word, const char *end)
{
	size_t n = strlen(word), m = strlen(end);

	return n > m && strcmp(word + n - m, end) == 0;
}

/* "Findings" is "Finding"; NULL where it is no single word. */
static const char *
singular(struct arena *a, const char *label)
{
	char *word;
	size_t n = label != NULL ? strlen(label) : 0;

	for (size_t i = 0; i < n; i++)
		if (!isalpha((unsigned char)label[i]) && label[i] != '-')
			return NULL;
	if (n < 3)
		return NULL;
	if (ends_in(label, "ies"))
		return arena_printf(a, "%.*sy", (int)n - 3, label);
	word = arena_strdup(a, label);
	if (ends_in(word, "s") && !ends_in(word, "ss"))
		word[n - 1] = '\0';
	return word;
}

/* The same in small letters but for KPI and the like. */
static const char *
one_of(struct arena *a, const char *label)
{
	const char *one = singular(a, label);
	char *word;

	if (one == NULL)
		return NULL;
	word = arena_strdup(a, one);
	if (islower((unsigned char)word[1]))
		word[0] = (char)tolower((unsigned char)word[0]);
	return word;
}

const char *
step_called(struct arena *a, const struct plan *plan)
{
	const char *label = steps_called(plan);
	const char *one = singular(a, label);

	return one != NULL ? one : label != NULL ? label : "Step";
}

static const char *
many_of(struct arena *a, const char *word)
{
	size_t n = strlen(word);

	if (ends_in(word, "y") && strchr("aeiou", word[n - 2]) == NULL)
		return arena_printf(a, "%.*sies", (int)n - 1, word);
	return arena_printf(a, "%s%s", word,
	    ends_in(word, "s") || ends_in(word, "x") || ends_in(word, "ch") ||
		    ends_in(word, "sh") ?
		"es" :
		"s");
}

static const char *
count_said(struct arena *a, size_t n, const char *word)
{
	return arena_printf(a, "%zu %s", n, n == 1 ? word : many_of(a, word));
}

const char *
actions_counted(
    struct arena *a, const struct plan *plan, size_t actions, size_t steps)
{
	const char *step, *row;

	if (steps_called(plan) == NULL)
		return count_said(a, actions, "action");
	step = one_of(a, steps_called(plan));
	row = one_of(a, label_own(&plan->thing, &kind_action, "title"));
	if (step == NULL)
		step = "step";
	if (row == NULL)
		row = "action";
	if (utf8_same(row, step))
		row = "finding";
	return arena_printf(a, "%s, %s", count_said(a, actions, row),
	    count_said(a, steps, step));
}
