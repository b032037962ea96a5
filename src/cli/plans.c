/* SPDX-License-Identifier: ISC */
/*
 * ragtrack plans and due: what there is, and what is to be done; and the end of
 * a plan, plans close and plans reopen.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/model/edit_close.h"
#include "ragtrack/query/wants.h"

/* "x is closed on 31 Mar 27: ..."; of a day that is still to come, "will be". */
static const char *
closed_said(
    struct cli *cli, const struct plan *plan, const struct change_set *set)
{
	const struct field *f = field_find(&kind_plan, "closed");
	struct when when = when_none();
	char day[24];

	if (set->count == 0)
		return NULL;
	f->type->decode(cli->arena, f, plan, set->item[0].new, &when);
	if (when.last == DAY_NONE)
		return arena_printf(cli->arena,
		    "%s is open again: it is listed and counted", plan->id);
	day_short(when.last, day);
	return arena_printf(cli->arena,
	    "%s %s closed on %s: from then on it is read with plan:%s, and "
	    "in its own papers",
	    plan->id, when.last > set->day ? "will be" : "is", day, plan->id);
}

static int
close_plan(struct cli *cli, const struct args *args, struct work *w)
{
	bool close = strcmp(args->word[0], "close") == 0;
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct plan *plan;
	struct err e = { 0 };

	work_begin(cli, &changes, "plans", args_option(args, "message"));
	if (!find_plan(&w->plans, args->word[1], &plan, &e) ||
	    !(close ? edit_close(&ed, plan, args_option(args, "day"), &e) :
		      edit_reopen(&ed, plan, &e)))
		return cli_fail(cli, &e);
	return work_save_edit(cli, w, &ed, 1, closed_said(cli, plan, &changes));
}

static int
plans(struct cli *cli, const struct args *args, struct work *w)
{
	struct report_look look;
	struct err e = { 0 };

	if (args->words > 0 && w->as_of)
		return cli_usage(cli, args,
		    "--as-of shows how things were then; plans %s changes how "
		    "they are now",
		    args->word[0]);
	if (args->words > 0)
		return close_plan(cli, args, w);
	if (!cli_look(cli, args, FORMAT_NONE, &look, &e))
		return cli_fail(cli, &e);
	report_plans(&look, &w->in, cli->io->out);
	return ERR_NONE;
}

int
command_plans(struct cli *cli, const struct args *args)
{
	if (args->words > 0 && strcmp(args->word[0], "close") != 0 &&
	    strcmp(args->word[0], "reopen") != 0)
		return cli_usage(cli, args,
		    "\"%s\" is neither close nor reopen", args->word[0]);
	if (args->words == 1)
		return cli_usage(
		    cli, args, "say which plan: plans %s PLAN", args->word[0]);
	return work_run(cli, args, plans);
}

static int
due(struct cli *cli, const struct args *args, struct work *w)
{
	bool mine = args_option(args, "mine") != NULL;
	struct report_look look;
	struct query *q;
	struct err e = { 0 };

	if (!cli_look(cli, args, FORMAT_LONG, &look, &e))
		return cli_fail(cli, &e);
	if (mine &&
	    query_parse(cli->arena, "is:mine", &w->in, false, &q, NULL) &&
	    query_hint(q) != NULL)
		cli_note(cli, "%s", query_hint(q));
	report_due(&look, &w->in, mine, cli->io->out);
	return ERR_NONE;
}

/* What report_due reads of the actions, of which JSON has most columns. */
static void
want_due(struct cli *cli, const struct args *args, struct wanted *wanted)
{
	static const struct wanted_row lead[] = { { &kind_action, "leads" } };
	const struct column *const *all;
	struct report_look look;
	size_t n;

	wanted_rows(wanted, lead, 1);
	if (cli_look(cli, args, FORMAT_LONG, &look, NULL) &&
	    look.format == FORMAT_JSON) {
		all = report_columns(cli->arena, &n);
		columns_want(all, n, wanted);
	}
}

static struct query *
parse_mine(struct cli *cli, const struct args *args, struct work *w,
    struct wanted *wanted)
{
	struct query *q;

	if (!query_parse(cli->arena, "is:mine", &w->in, false, &q, NULL))
		return NULL;
	query_wants(q, wanted);
	want_due(cli, args, wanted);
	return q;
}

/* Everybody's, and the boards that meet soon. */
static int
due_of_all(struct cli *cli, const struct args *args)
{
	static const struct wanted_row boards[] = { { &kind_plan, "boards" },
		{ &kind_board, "*" } };
	struct wanted wanted = { 0 };

	lists_want(&wanted);
	want_due(cli, args, &wanted);
	wanted_rows(&wanted, boards, 2);
	return work_run_light(cli, args, &wanted, due);
}

/* What is mine is asked at each login: where there is no store yet, nothing
   is. */
int
command_due(struct cli *cli, const struct args *args)
{
	if (args_option(args, "mine") == NULL)
		return due_of_all(cli, args);
	if (!work_store_exists(cli) && args_option(args, "format") == NULL)
		return ERR_NONE;
	return work_run_query(cli, args, parse_mine, due);
}
