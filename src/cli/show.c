/* SPDX-License-Identifier: ISC */
/*
 * ragtrack show: one action whole, with its history.
 */
#include "parts.h"

#include "ragtrack/model/action.h"

static int
show(struct cli *cli, const struct args *args, struct work *w)
{
	struct history_filter filter = { .since = DAY_NONE };
	struct history history = { 0 };
	struct report_look look;
	struct action *action;
	struct row row = { 0 };
	struct err e = { 0 };

	if (!cli_look(cli, args, FORMAT_LONG, &look, &e) ||
	    !work_read_action(cli, w, args->word[0], &action, &e))
		return cli_fail(cli, &e);
	filter.action = action->thing.number;
	filter.until = work_until(w);
	if (!store_history(w->store, cli->arena, &filter, &history, &e))
		return cli_fail(cli, &e);
	row.action = action;
	derive(&w->plans, action, w->in.today, &row.d);
	report_action(&look, &w->in, &row, &history, cli->io->out);
	return ERR_NONE;
}

int
command_show(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, show);
}
