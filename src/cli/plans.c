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
	const struct who *who = &cli->settings->who;
	struct report_look look;
	struct err e = { 0 };

	if (!cli_look(cli, args, FORMAT_LONG, &look, &e))
		return cli_fail(cli, &e);
	if (mine && !person_known(&w->plans, who))
		cli_note(cli,
		    "%s is in no plan's people; an improvement lead "
		    "can say: ragtrack people set CODE login=%s",
		    who->as != NULL ? who->as : who->login, who->login);
	report_due(&look, &w->in, mine, cli->io->out);
	return ERR_NONE;
}

int
command_due(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, due);
}
