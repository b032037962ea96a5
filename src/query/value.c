/* SPDX-License-Identifier: ISC */
/*
 * What the values of a term mean.  Plans, ratings, statuses and the words
 * after is: and no: are looked up among what there is, so that a wrong one is
 * an error that names the nearest right one, and never an empty list.
 */
#include "tree.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/nearest.h"

/* More words than that are not listed in an error. */
#define LISTED 16

const struct flag_row is_rows[IS_ROWS + 1] = {
	[IS_MINE] = { "mine", "mine", NULL,
	    "open, and I lead it or an open step of it", NULL, NULL },
	[IS_OVERDUE] = { "overdue", "overdue", NULL,
	    "open, with a due day before today", "overdue", NULL },
	[IS_DUE_SOON] = { "due-soon", "due soon", NULL,
	    "open, due or a checkpoint in 30 days", "due_soon", NULL },
	[IS_LATE] = { "late", "late", NULL,
	    "overdue, or a step's due day has passed", "late", NULL },
	[IS_STALE] = { "stale", "stale", NULL,
	    "no update for longer than the plan allows", "stale", NULL },
	[IS_FINISHED] = { "finished", "finished", NULL, "ended, whichever way",
	    "finished", NULL },
	[IS_OPEN] = { "open", "open", NULL, "not finished", NULL, NULL },
	[IS_SLIPPED] = { "slipped", "slipped", NULL,
	    "due later than first agreed", "slipped", NULL },
	[IS_WATERMELON] = { "watermelon", "a watermelon", NULL,
	    "green outside, late inside", "watermelon", NULL },
	[IS_CARRIED] = { "carried", "carried forward", NULL,
	    "taken over from the plan before", NULL, "carried_forward" },
	[IS_OBSESSION] = { "obsession", "an obsession", NULL,
	    "under special focus today", NULL, NULL },
	[IS_NOT_UNDERSTOOD] = { "not-understood", "not understood in a date",
	    NULL, "a date of it or of a step is words, without a day", NULL,
	    NULL },
	[IS_DELIVERED_NO_IMPACT] = { "delivered-no-impact",
	    "delivered without impact", NULL,
	    "delivered, and its impact is not shown", "delivered_no_impact",
	    NULL },
	[IS_STUCK] = { "stuck", "stuck", NULL,
	    "amber or red, or by its status on hold, now and in the last three "
	    "closed periods",
	    "stuck", NULL },
	[IS_UNANSWERED] = { "unanswered", "not answered", NULL,
	    "asked in the open period, no update received", "unanswered",
	    NULL },
	[IS_CLOSED] = { "closed", "in a closed plan", NULL,
	    "in a plan that was closed; plan: names one too", NULL, NULL },
	[IS_ROWS] = { NULL, NULL, NULL, NULL, NULL, NULL },
};

const struct flag_row no_rows[NO_ROWS + 1] = {
	[NO_LEAD] = { "lead", "no lead", "a lead", "nobody leads it", NULL,
	    NULL },
	[NO_DUE] = { "due", "no due date", "a due date",
	    "no due date, and not ongoing", NULL, NULL },
	[NO_START] = { "start", "no start", "a start", "no start date", NULL,
	    NULL },
	[NO_MEASURE] = { "measure", "no measure", "a measure",
	    "neither success measure nor KPI", NULL, NULL },
	[NO_IMPACT] = { "impact", "no impact rating", "an impact rating",
	    "impact unrated", NULL, NULL },
	[NO_EVIDENCE] = { "evidence", "no evidence", "evidence", "no evidence",
	    NULL, NULL },
	[NO_UPDATE] = { "update", "no update", "an update", "no public update",
	    NULL, NULL },
	[NO_REASON] = { "reason", "no reason for its rating",
	    "a reason for its rating", "red or amber without a reason", NULL,
	    NULL },
	[NO_SPONSOR] = { "sponsor", "no sponsor", "a sponsor", "no sponsor",
	    NULL, "sponsor" },
	[NO_PERCENT] = { "percent", "no percentage", "a percentage",
	    "it does not say how far it is", NULL, "percent" },
	[NO_PATH] = { "path", "no path to green", "a path to green",
	    "nothing says what will bring it back", NULL, "path_to_green" },
	[NO_DECISION] = { "decision", "no decision asked for",
	    "a decision asked for", "nothing is asked of the board", NULL,
	    "decision" },
	[NO_ROWS] = { NULL, NULL, NULL, NULL, NULL, NULL },
};

/* The first word that has the text in it: "Officer SH" for "off". */
static const char *
word_around(struct arena *a, const char *input, const struct list *words)
{
	struct needle n = needle_of(a, input);
	struct buf b = { 0 };
	const char *found = NULL;

	for (size_t i = 0; i < words->count && found == NULL; i++)
		if (strlen(input) > 2 && needle_in(&n, words->item[i], &b))
			found = words->item[i];
	buf_free(&b);
	return found;
}

/* "there is no rag "purple"", or "there is no "is:overdeu"". */
static void
say_unknown(struct buf *b, const struct term_name *t, const char *input)
{
	if (t->kind == TERM_IS || t->kind == TERM_NO)
		buf_addf(b, "there is no \"%s:%s\"", t->name, input);
	else
		buf_addf(b, "there is no %s \"%s\"", t->name, input);
}

bool
value_fails(struct arena *a, const struct term_name *t,
    const struct query_context *in, const char *input, struct err *e)
{
	struct query_context all = *in;
	struct list words = { 0 };
	struct buf b = { 0 };
	const char *near;

	all.plan = NULL;
	if (t->kind == TERM_PEOPLE && strchr(input, '/') != NULL)
		people_words(a, &all, &words);
	else
		value_words(a, t, &all, "", &words);
	near = word_nearest(input, words.item, words.count);
	if (near == NULL)
		near = word_around(a, input, &words);
	say_unknown(&b, t, input);
	if (near != NULL)
		buf_add(&b, did_you_mean(a, near, NULL));
	else if (words.count > 0 && words.count <= LISTED)
		for (size_t i = 0; i < words.count; i++)
			buf_addf(&b, "%s%s", i > 0 ? ", " : "; it can be ",
			    words.item[i]);
	err_set(e, ERR_USAGE, "%s", buf_text(&b));
	buf_free(&b);
	return false;
}

static bool
read_word_value(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e)
{
	bool known;

	v->choice = word_meaning(t->field, NULL, v->input);
	known = v->choice >= 0;
	for (size_t i = 0; i < in->plans->plan.count && !known; i++) {
		const struct plan *p = thing_as_plan(in->plans->plan.item[i]);

		known = !p->thing.retired &&
		    word_meaning(t->field, p, v->input) >= 0;
	}
	if (!known)
		return value_fails(a, t, in, v->input, e);
	if (v->choice >= 0 && t->field->choices[v->choice][0] != '\0')
		v->reading = t->field->choices[v->choice];
	return true;
}

const struct plan *
plan_said(const struct query_context *in, const char *input, size_t *fits)
{
	const struct plan *found = NULL;
	size_t n = strlen(input);

	*fits = 0;
	for (size_t i = 0; i < in->plans->plan.count; i++) {
		const struct plan *p = thing_as_plan(in->plans->plan.item[i]);

		if (p->thing.retired || strncasecmp(p->id, input, n) != 0)
			continue;
		found = p;
		++*fits;
		if (p->id[n] == '\0') {
			*fits = 1;
			break;
		}
	}
	return found;
}

static bool
read_plan_value(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e)
{
	size_t fits;

	v->plan = plan_said(in, v->input, &fits);
	if (fits > 1)
		return err_set(e, ERR_USAGE,
		    "several plans begin with \"%s\"; write the id whole",
		    v->input);
	if (fits == 0)
		return value_fails(a, t, in, v->input, e);
	v->reading = v->plan->id;
	return true;
}

static bool
read_row_value(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e)
{
	const struct flag_row *rows = t->kind == TERM_IS ? is_rows : no_rows;

	for (int i = 0; rows[i].name != NULL; i++) {
		if (!name_is(v->input, rows[i].name))
			continue;
		v->row = i;
		v->reading = rows[i].echo;
		return true;
	}
	return value_fails(a, t, in, v->input, e);
}

/* What a text is echoed as: in quotes where it is more than a word. */
static const char *
text_reading(struct arena *a, const char *input)
{
	if (strpbrk(input, " \t\n,()\"") == NULL)
		return input;
	return arena_printf(a, "\"%s\"", input);
}

/* "@12", or "12" where `bare`; false where it is no number. */
static bool
read_number(const char *input, bool bare, int64_t *out)
{
	char *end;

	if (*input == '@')
		input++;
	else if (!bare)
		return false;
	if (*input < '1' || *input > '9' || strlen(input) > 18)
		return false;
	*out = strtoll(input, &end, 10);
	return *end == '\0';
}

static bool
read_number_value(struct value *v, struct err *e)
{
	if (!read_number(v->input, true, &v->number))
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no number of an action, as in number:57",
		    v->input);
	v->reading = v->input + (*v->input == '@');
	return true;
}

/* A ref, where a priority that is asked has it, else part of a title; @12 by
   its number in the store. */
static bool
read_priority_value(
    struct arena *a, const struct query_context *in, struct value *v)
{
	if (read_number(v->input, false, &v->number))
		return true;
	for (size_t i = 0; i < in->plans->plan.count; i++) {
		const struct plan *p = thing_as_plan(in->plans->plan.item[i]);

		if (p->thing.retired || (in->plan != NULL && in->plan != p))
			continue;
		for (size_t k = 0; k < p->priorities.count; k++) {
			const struct priority *pr = thing_as_priority(
			    p->priorities.item[k]);

			v->whole = v->whole ||
			    (!pr->thing.retired &&
				utf8_same(pr->ref, v->input));
		}
	}
	v->needle = needle_of(a, v->input);
	v->reading = text_reading(a, v->input);
	return true;
}

static bool
read_derived_value(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e)
{
	struct list words = { 0 };

	value_words(a, t, in, "", &words);
	for (size_t i = 0; i < words.count; i++)
		if (utf8_same(v->input, words.item[i]))
			return true;
	return value_fails(a, t, in, v->input, e);
}

bool
value_read(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct value *v, struct err *e)
{
	v->reading = v->input;
	switch (t->kind) {
	case TERM_WORD:
		return read_word_value(a, t, in, v, e);
	case TERM_PLAN:
		return read_plan_value(a, t, in, v, e);
	case TERM_PEOPLE:
		return value_people(a, t, in, v, e);
	case TERM_IS:
	case TERM_NO:
		return read_row_value(a, t, in, v, e);
	case TERM_DATE:
	case TERM_UPDATED:
		return value_date(a, t, in, v, e);
	case TERM_NUMBER:
		return read_number_value(v, e);
	case TERM_PRIORITY:
		return read_priority_value(a, in, v);
	case TERM_DERIVED:
		return read_derived_value(a, t, in, v, e);
	case TERM_TEXT:
	case TERM_THINGS:
	case TERM_EXTRA:
	case TERM_SECTION:
		break;
	}
	v->needle = needle_of(a, v->input);
	v->reading = text_reading(a, v->input);
	return true;
}
