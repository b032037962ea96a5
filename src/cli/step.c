/* SPDX-License-Identifier: ISC */
/*
 * ragtrack step: sub-actions added, done, not done again.
 */
#include "parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/model/action.h"

/* A step by its number from 1, else by its ref. */
static bool
find_step(const struct action *a, const char *input, size_t *n, struct err *e)
{
	const struct step *s;
	char *end;
	unsigned long number;

	errno = 0;
	number = strtoul(input, &end, 10);
	if (errno == 0 && *input != '-' && *end == '\0' &&
	    step_at(a, number) != NULL) {
		*n = number;
		return true;
	}
	for (*n = 1; (s = step_at(a, *n)) != NULL; ++*n)
		if (s->ref != NULL && strcmp(s->ref, input) == 0)
			return true;
	return err_set(e, ERR_NO,
	    "there is no step \"%s\"; the action has %zu, numbered from 1",
	    input, steps_shown(a));
}

static int
step(struct cli *cli, const struct args *args, struct work *w)
{
	const char *what = args->word[1];
	bool done = strcmp(what, "done") == 0;
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct action *action;
	struct err e = { 0 };
	size_t n = 0;

	if (!done && strcmp(what, "add") != 0 && strcmp(what, "undone") != 0)
		return cli_usage(
		    cli, args, "\"%s\" is none of add, done and undone", what);
	work_begin(cli, &changes, "step", args_option(args, "message"));
	if (!find_action(&w->plans, args->word[0], &action, &e))
		return cli_fail(cli, &e);
	if (strcmp(what, "add") == 0) {
		if (!edit_step_add(
			&ed, action, args_join(cli->arena, args, 2), &e))
			return cli_fail(cli, &e);
		return work_save(cli, w, &changes, NULL);
	}
	if (args->words > 3)
		return cli_usage(cli, args, "one step at a time");
	if (!find_step(action, args->word[2], &n, &e) ||
	    !edit_step_done(&ed, action, n, done, &e))
		return cli_fail(cli, &e);
	return work_save_edit(cli, w, &ed, 1,
	    arena_printf(cli->arena, "%s: step %zu %s",
		thing_said(cli->arena, &w->plans, &action->thing), n,
		done ? "done" : "not done"));
}

int
command_step(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, step);
}
