/* SPDX-License-Identifier: ISC */
/*
 * ragtrack add and move: a new action in a priority, and one taken to another.
 */
#include "parts.h"

#include "ragtrack/model/action.h"

static int
add(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct priority *priority;
	struct action *action;
	struct assignment *all;
	struct err e = { 0 };

	work_begin(cli, &changes, "add", args_option(args, "message"));
	if (!find_priority(&w->plans, args->word[0], &priority, &e))
		return cli_fail(cli, &e);
	if (!assign_words(cli, &kind_action, args, 1, &all, &e))
		return cli_fail(cli, &e);
	action = edit_new(&ed, priority);
	for (size_t i = 0; i + 1 < args->words; i++)
		if (!edit_field(&ed, &action->thing, all[i].field, all[i].how,
			all[i].value, &e))
			return cli_fail(cli, &e);
	if (!edit_new_end(&ed, action, &e))
		return cli_fail(cli, &e);
	return work_save(cli, w, &changes,
	    arena_printf(cli->arena, "added to %s: %s%s%s", args->word[0],
		action->ref != NULL ? action->ref : "",
		action->ref != NULL ? " " : "", action->title));
}

int
command_add(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, add);
}

/* PRIORITY alone is first looked for in the action's own plan. */
static bool
find_target(struct cli *cli, struct work *w, const struct action *action,
    const char *said, struct priority **out, struct err *e)
{
	const char *here = arena_printf(
	    cli->arena, "%s/%s", thing_plan(&action->thing)->id, said);

	return find_priority(&w->plans, here, out, NULL) ||
	    find_priority(&w->plans, said, out, e);
}

static int
move(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct priority *priority;
	struct action *action;
	struct err e = { 0 };

	work_begin(cli, &changes, "move", args_option(args, "message"));
	if (!find_action(&w->plans, args->word[0], &action, &e) ||
	    !find_target(cli, w, action, args->word[1], &priority, &e) ||
	    !edit_move(&ed, action, priority, &e))
		return cli_fail(cli, &e);
	return work_save_edit(cli, w, &ed, 1,
	    arena_printf(cli->arena, "%s: moved to %s%s%s",
		thing_said(cli->arena, &w->plans, &action->thing),
		priority->ref != NULL ? priority->ref : "",
		priority->ref != NULL ? " " : "", priority->title));
}

int
command_move(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, move);
}
