/* SPDX-License-Identifier: ISC */
/*
 * Of what a report is: PLAN, and of its actions those that a query gives.  The
 * first word is the plan where it is one; a word with a colon is a term.
 */
#include "report.h"

#include <string.h>

#include "ragtrack/model/closed.h"
#include "ragtrack/model/walk.h"

#define PLANS_SAID 10 /* plans that are named where one must be */

/* Whether the word begins the ids of several plans: it is taken for none. */
static bool
is_ambiguous(const struct plans *plans, const char *word)
{
	size_t n = 0;

	for (size_t i = 0; i < plans->plan.count; i++)
		n += strncmp(thing_as_plan(plans->plan.item[i])->id, word,
			 strlen(word)) == 0;
	return n > 1;
}

/* Which plan is named; *query: the first word of the query. */
static bool
named_plan(
    struct reporting *r, struct plan **plan, size_t *query, struct err *e)
{
	const struct plans *all = &r->work->plans;
	const char *word = r->args->words > 1 ? r->args->word[1] : NULL;

	*query = 1;
	*plan = NULL;
	if (word == NULL || strchr(word, ':') != NULL)
		return true;
	if (find_plan(all, word, plan, &r->no_plan)) {
		*query = 2;
		return true;
	}
	if (!is_ambiguous(all, word))
		return true;
	*e = r->no_plan;
	return false;
}

bool
reporting_plan(struct reporting *r, struct err *e)
{
	const struct plans *all = &r->work->plans;
	struct plan *plan = NULL;
	struct buf ids = { 0 };
	size_t n = 0;

	if (!named_plan(r, &plan, &r->first, e))
		return false;
	if (plan == NULL)
		plan = plans_one_open(all);
	r->in.plan = plan;
	/* A plan that was closed is printed as on that day. */
	if (plan != NULL)
		r->in.today = plan_day(plan, r->in.today);
	if (plan != NULL || !r->report->one_plan)
		return true;
	if (r->no_plan.code != ERR_NONE) {
		*e = r->no_plan;
		return false;
	}
	for (size_t i = 0; (plan = plans_next_open(all, NULL, &i)) != NULL;)
		if (n++ < PLANS_SAID)
			buf_addf(&ids, "%s%s", n > 1 ? "; " : "", plan->id);
	if (n > PLANS_SAID)
		buf_addf(&ids, " and %zu more", n - PLANS_SAID);
	err_set(e, ERR_USAGE, "the %s report is of one plan, say which: %s",
	    r->report->name, buf_text(&ids));
	buf_free(&ids);
	return false;
}

static bool
read_updates(struct reporting *r, struct err *e)
{
	static const struct {
		const char *word;
		enum report_updates updates;
	} words[] = { { "last", UPDATES_LAST }, { "period", UPDATES_PERIOD },
		{ "all", UPDATES_ALL } };
	const char *said = args_option(r->args, "updates");

	if (said == NULL)
		return true;
	if (strcmp(r->report->name, "full") != 0)
		return err_set(e, ERR_USAGE,
		    "--updates says what the full report has of them: leave it "
		    "out of the %s report",
		    r->report->name);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(said, words[i].word) == 0)
			r->ask.updates = words[i].updates;
	if (r->ask.updates == UPDATES_PERIOD && r->ask.period == NULL &&
	    period_open_now(r->in.plan) == NULL)
		return err_set(e, ERR_NO,
		    "no period of %s is open: --period ID says of which one "
		    "the updates are asked",
		    r->in.plan->id);
	return true;
}

bool
reporting_scope(struct reporting *r, struct err *e)
{
	const char *by = args_option(r->args, "by"), *hint;
	struct query *query;

	if (!read_updates(r, e))
		return false;
	if (by != NULL)
		report_by_find(by, &r->ask.by);
	if (r->args->words <= r->first)
		return true;
	r->ask.asked = args_join(r->cli->arena, r->args, r->first);
	if (!query_parse(r->cli->arena, r->ask.asked, &r->in, false, &query, e))
		return false;
	r->ask.query = query;
	hint = query_hint(query);
	if (hint != NULL)
		cli_note(r->cli, "%s", hint);
	return true;
}

bool
reporting_parts(struct reporting *r, struct err *e)
{
	if (!report_part(r->cli->arena, r->report, &r->ask, e))
		return false;
	/* A word that is no plan, and that no action has, was meant for one. */
	if (r->ask.query != NULL && r->no_plan.code != ERR_NONE &&
	    report_chosen(&r->ask) == 0) {
		*e = r->no_plan;
		return false;
	}
	return true;
}
