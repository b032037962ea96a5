/* SPDX-License-Identifier: ISC */
/*
 * ragtrack update: a progress update, a private note, or "no change".
 */
#include "parts.h"

#include "ragtrack/model/closed.h"

/* Whether the plan of one of them was closed: a change there needs a reason. */
static bool
any_closed(const struct things *actions, int today)
{
	for (size_t i = 0; i < actions->count; i++)
		if (plan_closed(thing_plan(actions->item[i]), today))
			return true;
	return false;
}

static int
update(struct cli *cli, const struct args *args, struct work *w)
{
	const char *text = args_option(args, "message");
	bool note = args_option(args, "note") != NULL;
	bool confirm = args_option(args, "confirm") != NULL;
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct things actions;
	struct err e = { 0 };

	if (!confirm && text == NULL)
		return cli_usage(cli, args,
		    "say it with -m TEXT, or --confirm for no change");
	if (confirm && note)
		return cli_usage(cli, args, "--note needs a text, -m TEXT");
	work_begin(cli, &changes, "update", confirm ? text : NULL);
	if (!work_actions(cli, w, args, args->words, &actions, &e))
		return cli_fail(cli, &e);
	if (confirm && text != NULL && !any_closed(&actions, changes.day))
		return cli_usage(cli, args,
		    "--confirm says that nothing changed; it takes no text");
	for (size_t i = 0; i < actions.count; i++)
		if (!edit_update(&ed, thing_as_action(actions.item[i]),
			confirm ? NULL : text, note, &e))
			return cli_fail(cli, &e);
	return work_save(cli, w, &changes,
	    actions.count > 1 ?
		NULL :
		arena_printf(cli->arena, "%s: %s",
		    thing_said(cli->arena, &w->plans, actions.item[0]),
		    confirm  ? "confirmed, no change" :
			note ? "private note added" :
			       "update added"));
}

int
command_update(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, update);
}
