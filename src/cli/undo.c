/* SPDX-License-Identifier: ISC */
/*
 * ragtrack undo and redo: my last set of changes taken back, or made again,
 * whole or not at all.  Both are changes themselves.
 */
#include "parts.h"

static int
take_back(struct cli *cli, struct work *w, bool redo)
{
	struct history rows = { 0 };
	struct change_set changes;
	struct store_conflicts conflicts = { 0 };
	const char *said;
	struct err e = { 0 };

	work_begin(cli, &changes, redo ? "redo" : "undo", NULL);
	if (!store_undo_rows(w->store, cli->arena, &cli->settings->who, redo,
		&rows, &changes.undoes, &e))
		return cli_fail(cli, &e);
	edit_inverse(&changes, &rows);
	said = inverse_said(cli->arena, &w->plans, &changes, &rows);
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
	cli_say(cli, "%s; %s: %s", said,
	    redo ? "to take it back" : "to have it again",
	    redo ? cli_undo_said(cli) : cli_redo_said(cli));
	return ERR_NONE;
}

static int
undo(struct cli *cli, const struct args *args, struct work *w)
{
	(void)args;
	return take_back(cli, w, false);
}

static int
redo(struct cli *cli, const struct args *args, struct work *w)
{
	(void)args;
	return take_back(cli, w, true);
}

int
command_undo(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, undo);
}

int
command_redo(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, redo);
}
