/* SPDX-License-Identifier: ISC */
/*
 * ragtrack export: one plan, as its file, as JSON, CSV or an Excel workbook.
 * The store remembers what was exported as a file or a workbook, so that it can
 * be merged when it comes back.
 */
#include "parts.h"

#include "ragtrack/base/hash.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/report/workbook.h"
#include "ragtrack/yaml/yaml.h"

#define ENDS ".yaml .yml .json .csv .xlsx"

static size_t
count_notes(const struct plan *plan)
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *a;
	const struct update *u;
	size_t n = 0;

	while ((a = walk_next(&w)) != NULL)
		for (size_t i = 0; (u = things_next(&a->updates, &i)) != NULL;)
			n += u->internal;
	return n;
}

void
workbook_state(const struct plan *plan, char state[HASH_HEX])
{
	struct buf file = { 0 };

	yaml_write(plan, &file, state);
	buf_free(&file);
}

/* The plan in the format asked for; `state` is what its file would state. */
static bool
write_plan(struct cli *cli, const struct work *w, const struct plan *plan,
    const struct report_look *look, struct buf *text, char state[HASH_HEX],
    struct err *e)
{
	struct list cut = { .text = NULL };

	if (look->format == FORMAT_YAML) {
		yaml_write(plan, text, state);
		return true;
	}
	if (look->format != FORMAT_XLSX) {
		report_export(look, &w->in, plan, text);
		return true;
	}
	workbook_state(plan, state);
	if (!report_workbook(cli->arena, &w->in,
		&(struct workbook_plan){ plan, state }, text, &cut, e))
		return false;
	cli_note_cut(cli, &cut);
	return true;
}

/* What comes back is held against the plan as it was. */
static bool
comes_back(enum report_format format)
{
	return format == FORMAT_YAML || format == FORMAT_XLSX;
}

/* Where --format says nothing, the file's name may. */
static enum report_format
usual_format(const char *path)
{
	enum report_format format = cli_format_of(path);

	return format == FORMAT_JSON || format == FORMAT_CSV ||
		format == FORMAT_XLSX ?
	    format :
	    FORMAT_YAML;
}

static int
export_plan(struct cli *cli, const struct args *args, struct work *w)
{
	const char *path = args_option(args, "output");
	struct report_look look;
	struct plan *plan;
	struct buf text = { 0 };
	struct err e = { 0 };
	char state[HASH_HEX];
	size_t notes;
	bool ok;

	if (!cli_end_fits(args, path, ENDS, &e) ||
	    !cli_look(cli, args, usual_format(path), &look, &e) ||
	    !cli_may_print(cli, &look, path, &e) ||
	    !find_plan(&w->plans, args->word[0], &plan, &e))
		return cli_fail(cli, &e);
	ok = write_plan(cli, w, plan, &look, &text, state, &e) &&
	    cli_write(cli, path, &text, look.format, &e);
	buf_free(&text);
	if (!ok)
		return cli_fail(cli, &e);
	notes = look.format == FORMAT_CSV || look.format == FORMAT_XLSX ?
	    0 :
	    count_notes(plan);
	if (notes > 0)
		cli_note(cli, "%s: this export holds %zu private note%s",
		    plan->id, notes, notes == 1 ? "" : "s");
	if (comes_back(look.format) &&
	    !store_exported(w->store, plan->id, state, w->plans.head, &e))
		cli_note(cli,
		    "the file is whole, but the store could not "
		    "note it: %s",
		    e.text);
	return ERR_NONE;
}

int
command_export(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, export_plan);
}
