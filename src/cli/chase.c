/* SPDX-License-Identifier: ISC */
/*
 * ragtrack chase: for each lead what to ask them for, as one page or as a file
 * a lead, with a workbook to answer in.  Files of leads of whom nothing is asked today are left as they are:
 * they may be somebody's.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/base/file.h"
#include "ragtrack/model/action.h"
#include "ragtrack/query/wants.h"
#include "ragtrack/report/chase.h"
#include "ragtrack/report/workbook.h"

/* The states of the plans, each worked out once. */
struct states {
	struct workbook_plan *plan;
	size_t count, room;
};

static const struct workbook_plan *
state_of(struct cli *cli, struct states *all, const struct plan *plan)
{
	char state[HASH_HEX];

	for (size_t i = 0; i < all->count; i++)
		if (all->plan[i].plan == plan)
			return &all->plan[i];
	workbook_state(plan, state);
	all->plan = arena_grow(
	    cli->arena, all->plan, all->count, &all->room, sizeof(*all->plan));
	all->plan[all->count] = (struct workbook_plan){ plan,
		arena_strdup(cli->arena, state) };
	return &all->plan[all->count++];
}

/* What a lead is asked, as rows of a workbook. */
static struct workbook
workbook_of(struct cli *cli, const struct query_context *in,
    struct states *states, const struct chase_lead *lead)
{
	const struct action **action = arena_alloc(
	    cli->arena, (lead->count + 1) * sizeof(*action));
	struct workbook_plan *plan = arena_alloc(
	    cli->arena, (lead->count + 1) * sizeof(*plan));
	struct workbook out = { .owner = lead->code,
		.plan = plan,
		.action = action,
		.actions = lead->count,
		.today = in->today };

	for (size_t i = 0; i < lead->count; i++) {
		const struct plan *of;
		size_t k = 0;

		action[i] = lead->item[i].row->action;
		of = thing_plan(&action[i]->thing);
		while (k < out.plans && plan[k].plan != of)
			k++;
		if (k == out.plans)
			plan[out.plans++] = *state_of(cli, states, of);
	}
	return out;
}

/* "SH.xlsx" beside "SH.txt". */
static const char *
workbook_name(struct cli *cli, const struct chase_lead *lead)
{
	return arena_printf(cli->arena, "%.*s.xlsx",
	    (int)(strlen(lead->file) - strlen(".txt")), lead->file);
}

/* A letter to a lead, and the workbook that goes with it, where one is asked
   for (states not NULL). */
static bool
mail_lead(struct cli *cli, const struct query_context *in,
    const struct chase_lead *lead, const char *folder, struct states *states,
    struct err *e)
{
	const char *name = workbook_name(cli, lead);
	struct buf text = { 0 };
	struct workbook w;
	bool ok;

	chase_text(in, lead, &text);
	if (states != NULL)
		buf_addf(&text,
		    "\nOr answer in %s, which comes with this, and send it "
		    "back.\n",
		    name);
	ok = cli_write(cli,
	    arena_printf(cli->arena, "%s/%s", folder, lead->file), &text,
	    FORMAT_TEXT, e);
	buf_reset(&text);
	if (ok && states != NULL) {
		w = workbook_of(cli, in, states, lead);
		ok = report_answers(cli->arena, &w, &text, e) &&
		    cli_write(cli,
			arena_printf(cli->arena, "%s/%s", folder, name), &text,
			FORMAT_XLSX, e);
	}
	buf_free(&text);
	return ok;
}

/* What each asks, in the same order as they stand on the page. */
static bool
mail(struct cli *cli, const struct work *w, const struct chase *chase,
    const char *folder, bool workbooks, struct err *e)
{
	struct states states = { 0 };
	bool ok = true;

	if (chase->count > 0)
		ok = folder_make(folder, e);
	for (size_t i = 0; i < chase->count && ok; i++)
		ok = mail_lead(cli, &w->in, &chase->lead[i], folder,
		    workbooks ? &states : NULL, e);
	for (size_t i = 0; i < states.count && ok; i++)
		ok = store_exported(w->store, states.plan[i].plan->id,
		    states.plan[i].state, w->plans.head, e);
	return ok;
}

static void
say_mailed(struct cli *cli, const struct chase *chase, const char *folder,
    bool workbooks)
{
	cli->wrote = NULL; /* it is said here, of all */
	if (chase->count == 0)
		cli_say(cli, "nothing is to be asked; no file was written");
	else
		cli_say(cli, "%zu file%s written to %s, one for each lead%s",
		    chase->count, chase->count == 1 ? "" : "s", folder,
		    workbooks ? ", each with a workbook" : "");
}

static int
chase(struct cli *cli, const struct args *args, struct work *w)
{
	const char *lead = args_option(args, "lead");
	const char *folder = args_option(args, "mail");
	bool workbooks = args_option(args, "xlsx") != NULL;
	struct report_look look;
	struct chase all;
	struct plan *plan = NULL;
	struct err e = { 0 };

	if (!cli_look(cli, args, FORMAT_TEXT, &look, &e) ||
	    (args->words > 0 &&
		!find_plan(&w->plans, args->word[0], &plan, &e)))
		return cli_fail(cli, &e);
	if (folder != NULL && look.format == FORMAT_JSON)
		return cli_usage(
		    cli, args, "--mail writes text; leave out --format json");
	if (workbooks && folder == NULL)
		return cli_usage(cli, args,
		    "--xlsx adds a workbook to each file of --mail DIR");
	w->in.plan = plan;
	chase_find(cli->arena, &w->in, &all);
	if (lead != NULL && !chase_only(cli->arena, &w->in, &all, lead, &e))
		return cli_fail(cli, &e);
	chase_trim(&all);
	if (folder != NULL) {
		if (!mail(cli, w, &all, folder, workbooks, &e))
			return cli_fail(cli, &e);
		say_mailed(cli, &all, folder, workbooks);
		return ERR_NONE;
	}
	if (look.format == FORMAT_JSON)
		chase_json(&w->in, &all, cli->io->out);
	else if (all.count == 0 && cli->io->err_tty)
		cli_note(cli, "nothing is to be asked");
	for (size_t i = 0; i < all.count && look.format != FORMAT_JSON; i++) {
		if (i > 0)
			buf_add(cli->io->out, "\n\n");
		chase_text(&w->in, &all.lead[i], cli->io->out);
	}
	return ERR_NONE;
}

int
command_chase(struct cli *cli, const struct args *args)
{
	struct wanted wanted = { 0 };

	/* A workbook states the whole plan that it is of. */
	if (args_option(args, "xlsx") != NULL)
		return work_run(cli, args, chase);
	chase_wants(&wanted);
	if (args_option(args, "lead") != NULL)
		people_want(&wanted);
	return work_run_light(cli, args, &wanted, chase);
}
