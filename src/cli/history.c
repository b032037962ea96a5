/* SPDX-License-Identifier: ISC */
/*
 * ragtrack history: who changed what when, of one action or of all.
 */
#include "parts.h"

#include "ragtrack/model/action.h"

static bool
read_filter(struct cli *cli, const struct args *args, struct work *w,
    struct history_filter *out, struct err *e)
{
	const char *since = args_option(args, "since");
	struct when when;
	struct action *action;

	*out = (struct history_filter){ .since = DAY_NONE,
		.until = work_until(w),
		.by = args_option(args, "by") };
	if (since != NULL) {
		if (!day_words(cli->arena, since, w->in.today, YEAR_BEGINS,
			&when, NULL) ||
		    when.first == DAY_NONE)
			return err_set(e, ERR_USAGE,
			    "--since is a day, as in 2023-11-20 or -2w, not "
			    "\"%s\"",
			    since);
		out->since = when.first;
	}
	if (args->words > 0) {
		if (!work_read_action(cli, w, args->word[0], &action, e))
			return false;
		out->action = action->thing.number;
	}
	return true;
}

static int
history(struct cli *cli, const struct args *args, struct work *w)
{
	struct history_filter filter;
	struct history rows = { 0 };
	struct report_look look;
	struct err e = { 0 };

	if (!cli_look(cli, args, FORMAT_NONE, &look, &e) ||
	    !read_filter(cli, args, w, &filter, &e) ||
	    !store_history(w->store, cli->arena, &filter, &rows, &e))
		return cli_fail(cli, &e);
	report_history(&look, &w->plans, &rows,
	    args_option(args, "clock") != NULL, cli->io->out);
	return ERR_NONE;
}

int
command_history(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, history);
}
