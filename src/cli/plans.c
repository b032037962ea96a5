/* SPDX-License-Identifier: ISC */
/*
 * ragtrack plans and due: what there is, and what is to be done.
 */
#include "parts.h"

static int
plans(struct cli *cli, const struct args *args, struct work *w)
{
	struct report_look look;
	struct err e = { 0 };

	if (!cli_look(cli, args, FORMAT_NONE, &look, &e))
		return cli_fail(cli, &e);
	report_plans(&look, &w->in, cli->io->out);
	return ERR_NONE;
}

int
command_plans(struct cli *cli, const struct args *args)
{
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

static struct query *
parse_mine(struct cli *cli, const struct args *args, struct work *w)
{
	struct query *q;

	(void)args;
	return query_parse(cli->arena, "is:mine", &w->in, false, &q, NULL) ?
	    q :
	    NULL;
}

/* What is mine is asked at each login: where there is no store yet, nothing
   is. */
int
command_due(struct cli *cli, const struct args *args)
{
	if (args_option(args, "mine") == NULL)
		return work_run(cli, args, due);
	if (!work_store_exists(cli) && args_option(args, "format") == NULL)
		return ERR_NONE;
	return work_run_query(cli, args, parse_mine, due);
}
