/* SPDX-License-Identifier: ISC */
/*
 * ragtrack verify: somebody else than the lead agrees that it is done.
 */
#include "parts.h"

static int
verify(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct action *action;
	struct err e = { 0 };

	if (args_option(args, "forum") == NULL)
		return cli_usage(
		    cli, args, "say where it was agreed: --forum TEXT");
	work_begin(cli, &changes, "verify", args_option(args, "message"));
	if (!find_action(&w->plans, args->word[0], &action, &e) ||
	    !edit_verify(&ed, action, args_option(args, "forum"), &e))
		return cli_fail(cli, &e);
	return work_save_edit(cli, w, &ed, 1, NULL);
}

int
command_verify(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, verify);
}
