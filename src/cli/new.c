/* SPDX-License-Identifier: ISC */
/*
 * ragtrack new: an empty plan in the store.  Where there is no store yet it is
 * made, once what was typed is known to be right.
 */
#include "parts.h"

#include "ragtrack/model/edit_new.h"

/* Of the plans their heads are enough: they say which ids are taken. */
static bool
open_store(struct cli *cli, struct work *w, struct err *e)
{
	struct store_load heads = { .choose = work_no_actions };

	return work_open_store(cli, true, &w->store, e) &&
	    store_load(w->store, &heads, &w->plans, e);
}

/* The plan as its words say. */
static struct plan *
read_plan(
    struct cli *cli, const struct args *args, struct edit *ed, struct err *e)
{
	struct plan *plan = edit_plan_new(ed, args->word[0], e);
	struct assignment *all;

	if (plan == NULL ||
	    !assign_words(cli, &kind_plan, NULL, args, 1, &all, e))
		return NULL;
	for (size_t i = 0; i + 1 < args->words; i++)
		if (!edit_field(ed, &plan->thing, all[i].field, all[i].how,
			all[i].value, e))
			return NULL;
	return edit_plan_new_end(ed, plan, e) ? plan : NULL;
}

int
command_new(struct cli *cli, const struct args *args)
{
	struct work w = { .plans.arena = cli->arena };
	struct change_set changes;
	struct edit ed = { .plans = &w.plans, .set = &changes };
	struct plan *plan = NULL;
	struct err e = { 0 };
	int status;

	if (!work_store_exists(cli) || open_store(cli, &w, &e)) {
		work_begin(cli, &changes, "new", args_option(args, "message"));
		plan = read_plan(cli, args, &ed, &e);
	}
	if (plan != NULL && (w.store != NULL || open_store(cli, &w, &e)))
		status = work_save(cli, &w, &changes,
		    arena_printf(
			cli->arena, "new plan %s: %s", plan->id, plan->title));
	else
		status = cli_fail(cli, &e);
	if (status == ERR_NONE)
		cli_note(cli,
		    "its first priority: ragtrack add priority %s title=TEXT",
		    plan->id);
	work_close(&w);
	return status;
}
