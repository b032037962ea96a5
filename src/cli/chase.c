/* SPDX-License-Identifier: ISC */
/*
 * ragtrack chase: for each lead what to ask them for, as one page or as a file
 * a lead.  Files of leads of whom nothing is asked today are left as they are:
 * they may be somebody's.
 */
#include "parts.h"

#include "ragtrack/base/file.h"
#include "ragtrack/report/chase.h"

/* What each asks, in the same order as they stand on the page. */
static bool
mail(struct cli *cli, const struct query_context *in, const struct chase *chase,
    const char *folder, struct err *e)
{
	struct buf text = { 0 };
	bool ok = true;

	if (chase->count > 0)
		ok = folder_make(folder, e);
	for (size_t i = 0; i < chase->count && ok; i++) {
		buf_reset(&text);
		chase_text(in, &chase->lead[i], &text);
		ok = cli_write(cli,
		    arena_printf(
			cli->arena, "%s/%s", folder, chase->lead[i].file),
		    &text, FORMAT_TEXT, e);
	}
	buf_free(&text);
	return ok;
}

static void
say_mailed(struct cli *cli, const struct chase *chase, const char *folder)
{
	if (chase->count == 0)
		cli_say(cli, "nothing is to be asked; no file was written");
	else
		cli_say(cli, "%zu file%s written to %s, one for each lead",
		    chase->count, chase->count == 1 ? "" : "s", folder);
}

static int
chase(struct cli *cli, const struct args *args, struct work *w)
{
	const char *lead = args_option(args, "lead");
	const char *folder = args_option(args, "mail");
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
	w->in.plan = plan;
	chase_find(cli->arena, &w->in, &all);
	if (lead != NULL && !chase_only(cli->arena, &w->in, &all, lead, &e))
		return cli_fail(cli, &e);
	chase_trim(&all);
	if (folder != NULL) {
		if (!mail(cli, &w->in, &all, folder, &e))
			return cli_fail(cli, &e);
		say_mailed(cli, &all, folder);
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
	return work_run(cli, args, chase);
}
