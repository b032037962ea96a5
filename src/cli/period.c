/* SPDX-License-Identifier: ISC */
/*
 * ragtrack period: the reporting cycle of a plan.  Opening one says which days
 * were taken, its status who has answered, closing it freezes how every action
 * stood and says who was missing.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/model/edit_close.h"
#include "ragtrack/model/period.h"

/* What was asked for, read once. */
struct job {
	struct cli *cli;
	const struct args *args;
	struct work *work;
	struct report_look look;
	struct plan *plan;
	const char *id; /* NULL: none was said */
};

/* The period that was said, else the open one, else (where that will do) the
   last one that was closed. */
static bool
chosen(const struct job *j, bool closed_too, const struct period **out,
    struct err *e)
{
	if (j->id != NULL)
		return period_find(j->plan, j->id, out, e);
	*out = period_open_now(j->plan);
	if (*out == NULL && closed_too)
		*out = period_last_closed(j->plan, j->work->in.today);
	if (*out != NULL)
		return true;
	return err_set(e, ERR_NO,
	    "no period of %s is open%s: open one with "
	    "`ragtrack period open %s`",
	    j->plan->id, closed_too ? ", and none was closed" : "",
	    j->plan->id);
}

/* The period that was closed last. */
static bool
last_closed(const struct job *j, const struct period **out, struct err *e)
{
	*out = period_last_closed(j->plan, j->work->in.today);
	if (*out != NULL)
		return true;
	return err_set(e, ERR_NO, "no period of %s was closed", j->plan->id);
}

/* The changes are written, and what is loaded follows. */
static bool
save(struct job *j, struct change_set *set, struct err *e)
{
	struct edit ed = { .plans = &j->work->plans, .set = set };

	return edit_closed_reason(&ed, e) &&
	    store_apply(j->work->store, set, NULL, NULL, e) &&
	    store_refresh(
		j->work->store, &j->work->plans, j->cli->arena, NULL, e);
}

static int
period_open(struct job *j)
{
	const struct period *p;
	struct change_set set;
	struct edit ed = { .plans = &j->work->plans, .set = &set };
	struct err e = { 0 };

	work_begin(j->cli, &set, "period", args_option(j->args, "message"));
	if (!edit_period_open(&ed, j->plan, j->id,
		args_option(j->args, "first"), args_option(j->args, "cutoff"),
		&e) ||
	    !save(j, &set, &e) || !chosen(j, false, &p, &e))
		return cli_fail(j->cli, &e);
	report_period(&j->look, &j->work->in, p, NULL, j->cli->io->out);
	if (j->look.format != FORMAT_JSON)
		cli_say(j->cli,
		    "%s is open; to ask for updates: ragtrack chase %s; to "
		    "take it back: %s",
		    p->id, j->plan->id, cli_undo_said(j->cli));
	return ERR_NONE;
}

/* No command asks: what is early is said, with what it means for the next. */
static void
note_early(const struct job *j, const struct period *p)
{
	int left = day_span(j->work->in.today, p->cutoff.last);
	char cutoff[16], next[16];

	if (left <= 0)
		return;
	day_short(p->cutoff.last, cutoff);
	day_short(period_end(p) + 1, next);
	cli_note(j->cli,
	    "it is closed %d day%s before its cut-off, %s; the next period "
	    "begins here: what is updated from now on counts there, and its "
	    "days from %s",
	    left, left == 1 ? "" : "s", cutoff, next);
}

static int
period_close(struct job *j)
{
	const struct period *p;
	struct change_set set;
	struct edit ed = { .plans = &j->work->plans, .set = &set };
	struct err e = { 0 };
	char anchor[96];

	work_begin(j->cli, &set, "period", args_option(j->args, "message"));
	if (!chosen(j, false, &p, &e) ||
	    !edit_period_close(&ed, j->plan, p, &e) || !save(j, &set, &e) ||
	    !store_anchor(j->work->store, anchor, &e))
		return cli_fail(j->cli, &e);
	report_period(&j->look, &j->work->in, p, anchor, j->cli->io->out);
	note_early(j, p);
	if (j->look.format == FORMAT_JSON)
		return ERR_NONE;
	cli_say(j->cli, "The history ends at %s", anchor);
	cli_say(j->cli,
	    "The paper: ragtrack report highlight %s --period %s; to open "
	    "the period again: %s",
	    j->plan->id, p->id, cli_undo_said(j->cli));
	return ERR_NONE;
}

static int
period_reopen(struct job *j)
{
	const struct period *p;
	struct change_set set;
	struct edit ed = { .plans = &j->work->plans, .set = &set };
	struct err e = { 0 };

	work_begin(j->cli, &set, "period", args_option(j->args, "message"));
	if (j->id != NULL ? !period_find(j->plan, j->id, &p, &e) :
			    !last_closed(j, &p, &e))
		return cli_fail(j->cli, &e);
	if (!edit_period_reopen(&ed, j->plan, p, &e) || !save(j, &set, &e))
		return cli_fail(j->cli, &e);
	report_period(&j->look, &j->work->in, p, NULL, j->cli->io->out);
	if (j->look.format != FORMAT_JSON)
		cli_say(j->cli,
		    "%s is open again, and what was frozen is in the history; "
		    "to take it back: %s",
		    p->id, cli_undo_said(j->cli));
	return ERR_NONE;
}

static int
period_list(struct job *j)
{
	report_periods(&j->look, &j->work->in, j->plan, j->cli->io->out);
	if (periods_newest_first(j->cli->arena, j->plan).count == 0)
		cli_note(j->cli,
		    "%s has no periods yet: open one with "
		    "`ragtrack period open %s`",
		    j->plan->id, j->plan->id);
	return ERR_NONE;
}

static int
period_status_of(struct job *j)
{
	const struct period *p;
	struct err e = { 0 };

	if (!chosen(j, true, &p, &e))
		return cli_fail(j->cli, &e);
	report_period(&j->look, &j->work->in, p, NULL, j->cli->io->out);
	return ERR_NONE;
}

/* What each of them takes. */
static const struct verb {
	const char *name;
	bool changes, id, days, sheet;
	int (*run)(struct job *j);
} verbs[] = {
	{ "open", true, true, true, false, period_open },
	{ "close", true, true, false, false, period_close },
	{ "reopen", true, true, false, false, period_reopen },
	{ "list", false, false, false, true, period_list },
	{ "status", false, true, false, false, period_status_of },
};

static const struct verb *
verb_find(const char *name)
{
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

/* What is wrong with how it was called; NULL: nothing. */
static const char *
wrong_use(struct arena *a, const struct verb *verb, const struct args *args)
{
	const char *format = args_option(args, "format");
	bool text = format == NULL || strcmp(format, "text") == 0;

	if (verb == NULL)
		return arena_printf(a,
		    "\"%s\" is none of open, close, reopen, list and status",
		    args->word[0]);
	if (args->words > 2 && !verb->id)
		return arena_printf(
		    a, "period %s takes a plan and no more", verb->name);
	if (!verb->days &&
	    (args_option(args, "first") != NULL ||
		args_option(args, "cutoff") != NULL))
		return "--first and --cutoff are for period open";
	if (verb->changes && args_option(args, "as-of") != NULL)
		return arena_printf(a,
		    "--as-of shows how things stood; period %s is done today",
		    verb->name);
	if (verb->sheet ? format != NULL && text :
			  !text && strcmp(format, "json") != 0)
		return arena_printf(
		    a, "period %s has no format %s", verb->name, format);
	return NULL;
}

static int
period(struct cli *cli, const struct args *args, struct work *w)
{
	const struct verb *verb = verb_find(args->word[0]);
	struct job j = { .cli = cli, .args = args, .work = w };
	struct err e = { 0 };

	if (!cli_look(cli, args, verb->sheet ? FORMAT_NONE : FORMAT_TEXT,
		&j.look, &e) ||
	    !find_plan(&w->plans, args->word[1], &j.plan, &e))
		return cli_fail(cli, &e);
	j.id = args->words > 2 ? args->word[2] : NULL;
	return verb->run(&j);
}

int
command_period(struct cli *cli, const struct args *args)
{
	const char *wrong = wrong_use(
	    cli->arena, verb_find(args->word[0]), args);

	if (wrong != NULL)
		return cli_usage(cli, args, "%s", wrong);
	return work_run(cli, args, period);
}
