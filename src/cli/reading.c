/* SPDX-License-Identifier: ISC */
/*
 * ragtrack reading: what a performance measure stood at.
 */
#include "parts.h"

static int
reading(struct cli *cli, const struct args *args, struct work *w)
{
	const char *date = args_option(args, "date");
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct measure *measure;
	struct err e = { 0 };

	work_begin(cli, &changes, "reading", args_option(args, "message"));
	if (!find_measure(&w->plans, args->word[0], &measure, &e) ||
	    !edit_reading(
		&ed, measure, args->word[1], date != NULL ? date : "today", &e))
		return cli_fail(cli, &e);
	return work_save(cli, w, &changes,
	    arena_printf(cli->arena, "%s: %s", measure->title, args->word[1]));
}

int
command_reading(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, reading);
}
