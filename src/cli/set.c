/* SPDX-License-Identifier: ISC */
/*
 * ragtrack set: any fields of any number of actions, as one change to undo.
 */
#include "parts.h"

/* The words before the first FIELD=VALUE. */
static size_t
count_actions(const struct args *args)
{
	size_t n = 0;

	while (n < args->words && !assign_is(args->word[n]))
		n++;
	return n;
}

static int
set(struct cli *cli, const struct args *args, struct work *w)
{
	size_t n = count_actions(args);
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct assignment *all;
	struct things actions;
	struct err e = { 0 };
	int status;

	if (n == 0)
		return cli_usage(cli, args, "no action is named");
	if (n == args->words)
		return cli_usage(cli, args,
		    "nothing to set: write FIELD=VALUE, as in due=+2w");
	work_begin(cli, &changes, "set", args_option(args, "message"));
	if (!work_actions(cli, w, args, n, &actions, &e))
		return cli_fail(cli, &e);
	if (!assign_words(cli, &kind_action, args, n, &all, &e))
		return cli_fail(cli, &e);
	for (size_t i = 0; i < actions.count; i++)
		for (size_t k = 0; k < args->words - n; k++)
			if (!edit_field(&ed, actions.item[i], all[k].field,
				all[k].how, all[k].value, &e))
				return cli_fail(cli, &e);
	status = work_save_edit(cli, w, &ed, actions.count, NULL);
	if (status == ERR_NONE)
		work_note_unlisted(cli, w, &changes);
	return status;
}

int
command_set(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, set);
}
