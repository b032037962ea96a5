/* SPDX-License-Identifier: ISC */
/*
 * ragtrack complete: the lead says it is done, with evidence.
 */
#include "parts.h"

static int
complete(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct action *action;
	struct err e = { 0 };

	if (args_option(args, "evidence") == NULL)
		return cli_usage(cli, args,
		    "say what shows it: --evidence "
		    "TEXT, a link or a document's "
		    "name");
	work_begin(cli, &changes, "complete", args_option(args, "message"));
	if (!find_action(&w->plans, args->word[0], &action, &e) ||
	    !edit_complete(&ed, action, args_option(args, "evidence"), &e))
		return cli_fail(cli, &e);
	return work_save_edit(cli, w, &ed, 1, NULL);
}

int
command_complete(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, complete);
}
