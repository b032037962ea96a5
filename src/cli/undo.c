/* SPDX-License-Identifier: ISC */
/*
 * ragtrack undo and redo: my last set of changes taken back, or made again,
 * whole or not at all.  Both are changes themselves.
 */
#include "parts.h"

#include <inttypes.h>

#include "ragtrack/store/names.h"

/* All, or the actions that a set changed where it changed nothing else and
   they are of one plan. */
static bool
load_changed(
    struct cli *cli, struct work *w, const struct history *rows, struct err *e)
{
	struct arena *a = cli->arena;
	struct store_load what = { .retired = true };
	int64_t *number = arena_alloc(a, (rows->count + 1) * sizeof(*number));
	const char **name = arena_alloc(a, (rows->count + 1) * sizeof(*name));
	bool only_actions = true;
	size_t n = 0;

	for (size_t i = 0; i < rows->count && only_actions; i++) {
		int64_t action = rows->item[i].action;

		only_actions = action != 0;
		/* Those of an action mostly stand together. */
		if (n == 0 || number[n - 1] != action)
			number[n++] = action;
	}
	for (size_t i = 0; i < n; i++)
		name[i] = arena_printf(a, "@%" PRId64, number[i]);
	if (only_actions &&
	    !store_plan_of(
		w->store, a, name, n, w->plans.today, &what.plan, number, e))
		return false;
	what.action = number;
	what.actions = n;
	return store_load(w->store, &what, &w->plans, e);
}

static int
take_back(struct cli *cli, struct work *w, bool redo)
{
	struct history rows = { 0 };
	struct change_set changes;
	struct store_conflicts conflicts = { 0 };
	const char *text, *when;
	struct err e = { 0 };

	work_begin(cli, &changes, redo ? "redo" : "undo", NULL);
	if (!store_undo_rows(w->store, cli->arena, &cli->settings->who, redo,
		&rows, &changes.undoes, &e) ||
	    !load_changed(cli, w, &rows, &e))
		return cli_fail(cli, &e);
	edit_inverse(&changes, &rows);
	text = inverse_said(cli->arena, &w->plans, &changes, &rows, SET_NAMES);
	when = inverse_when(cli->arena, &w->plans, &changes, &rows, SET_NAMES);
	if (!store_apply(w->store, &changes, NULL, &conflicts, &e)) {
		if (conflicts.count == 0)
			return cli_fail(cli, &e);
		cli_note(cli,
		    "not %s: somebody changed it since; nothing was "
		    "changed",
		    redo ? "redone" : "undone");
		work_say_conflicts(cli, w, &changes, &conflicts);
		return e.code;
	}
	cli_say(cli, "%s%s%s; %s: %s", when, *when != '\0' ? ": " : "", text,
	    redo ? "to take it back" : "to have it again",
	    redo ? cli_undo_said(cli) : cli_redo_said(cli));
	return ERR_NONE;
}

static int
run(struct cli *cli, bool redo)
{
	struct work w;
	struct err e = { 0 };
	int status;

	if (!work_start(cli, &w, &e))
		return cli_fail(cli, &e);
	status = take_back(cli, &w, redo);
	work_close(&w);
	return status;
}

int
command_undo(struct cli *cli, const struct args *args)
{
	(void)args;
	return run(cli, false);
}

int
command_redo(struct cli *cli, const struct args *args)
{
	(void)args;
	return run(cli, true);
}
