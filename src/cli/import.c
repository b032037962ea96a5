/* SPDX-License-Identifier: ISC */
/*
 * ragtrack import: plan files, and workbooks that were filled in
 * (import_workbook.c), into the store.  Each plan is a transaction of its own; a
 * file with a mistake is left out whole, and the others go on.
 */
#include "import.h"

#include <limits.h>
#include <string.h>

#include "ragtrack/base/json.h"
#include "ragtrack/base/shell.h"
#include "ragtrack/cli/converting.h"
#include "ragtrack/cli/progress.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/plan_id.h"
#include "ragtrack/office/office.h"
#include "ragtrack/yaml/yaml.h"

int
import_worse(int a, int b)
{
	return a > b ? a : b;
}

/* What was left out because it was redacted: a remark each, by its place. */
static void
left_out_note(struct job *job, const struct plan *plan, const char *path,
    const struct merging *m, struct diags *d)
{
	struct diags more = { .arena = job->cli->arena };

	for (size_t i = 0; i < m->left.count; i++) {
		const struct kept_out *l = &m->left.item[i];

		diag_add(&more, path, l->thing->line, l->thing->column,
		    SEV_WARNING,
		    "%s of %s: a text that was redacted is left out",
		    field_address(d->arena, l->field, NULL),
		    file_thing_said(d->arena, l->thing));
	}
	if (m->blind > 0 && m->set.count > 0)
		diag_add(&more, path, plan->thing.line, plan->thing.column,
		    SEV_WARNING,
		    "%zu of the redactions of this plan %s made by an earlier "
		    "ragtrack, which wrote down nothing to know the text by: "
		    "see for yourself that it does not come back here",
		    m->blind, m->blind == 1 ? "was" : "were");
	if (job->json == NULL)
		diags_say(&more, job->cli->io->err);
	for (size_t i = 0; i < more.count; i++)
		diag_add(d, path, more.item[i].line, more.item[i].column,
		    SEV_WARNING, "%s", more.item[i].text);
}

int
import_said(struct job *job, struct imported *one, struct merging *merging,
    const char *path, struct diags *d)
{
	struct history changes, *preview = NULL;

	one->merging = merging;
	one->diags = d;
	one->dry_run = job->options.preview != NULL;
	left_out_note(job, one->file, path, merging, d);
	one->refused = merging->merge.conflicts > 0 &&
	    job->options.merge.prefer == PREFER_NONE;
	if (job->json != NULL)
		imported_json(job->json, one);
	else
		imported_say(job->cli, one);
	if (one->dry_run && !one->refused) {
		preview_make(job->cli->arena, &job->preview, merging,
		    &job->plans, one->file->id, &changes);
		preview = &changes;
	}
	if (job->json != NULL)
		imported_json_end(job->json, one, preview);
	else if (preview != NULL)
		imported_changes(job->cli, one, preview);
	return one->refused ? ERR_CONFLICT : ERR_NONE;
}

static int
import_plan(struct job *job, const struct plans *file, const char *path,
    size_t i, struct diags *d)
{
	struct plan *plan = thing_as_plan(file->plan.item[i]);
	struct merging merging;
	struct err e = { 0 };
	struct imported one = { .file = plan,
		.first_line = i == 0 ? 0 : plan->thing.line,
		.last_line = i + 1 < file->plan.count ?
		    file->plan.item[i + 1]->line :
		    INT_MAX };

	if (merging_run(
		job->cli->arena, job->store, plan, &job->options, &merging, &e))
		return import_said(job, &one, &merging, path, d);
	if (file->plan.count > 1)
		cli_note(job->cli, "%s could not be imported:", plan->id);
	return cli_fail(job->cli, &e);
}

/* Of a file with several plans, of which not all came in: which did. */
static void
say_parts(
    struct job *job, const char *path, const struct plans *file, const bool *in)
{
	struct buf text[2] = { { 0 } };
	size_t n[2] = { 0 };

	for (size_t i = 0; i < file->plan.count; i++)
		buf_addf(&text[in[i]], "%s%s", n[in[i]]++ > 0 ? ", " : "",
		    thing_as_plan(file->plan.item[i])->id);
	if (n[0] > 0 && file->plan.count > 1)
		cli_note(job->cli, "%s: %s%s%s%snot in: %s", path,
		    job->options.preview != NULL ? "would be " : "",
		    n[1] > 0 ? "in: " : "", buf_text(&text[1]),
		    n[1] > 0 ? "; " : "", buf_text(&text[0]));
	buf_free(&text[0]);
	buf_free(&text[1]);
}

static bool
rename_plan(
    struct job *job, struct plans *file, const char *path, struct err *e)
{
	struct plan *plan;

	if (job->as_new == NULL)
		return true;
	if (file->plan.count != 1)
		return err_set(e, ERR_USAGE,
		    "%s holds %u plans; --as-new is for a file of one", path,
		    file->plan.count);
	plan = thing_as_plan(file->plan.item[0]);
	job->options.was_id = plan->id;
	plan->id = job->as_new;
	plan->state = NULL;
	return true;
}

/* Only once there is something to put into it. */
bool
import_open_store(struct job *job, struct err *e)
{
	if (job->store != NULL ||
	    (job->options.preview != NULL && !work_store_exists(job->cli)))
		return true;
	if (!work_open_store(
		job->cli, job->options.preview == NULL, &job->store, e))
		return false;
	job->options.day = job->cli->settings->today;
	return true;
}

/* The plans of a file that was read, with remarks on it in d. */
static int
import_read(
    struct job *job, const char *path, struct plans *file, struct diags *d)
{
	struct cli *cli = job->cli;
	struct err e = { 0 };
	int worst = ERR_NONE, one;
	bool *in;

	if (job->json == NULL || d->errors > 0)
		diags_say(d, cli->io->err);
	if (d->errors > 0) {
		cli_note(cli, "%s: %zu error%s: nothing of it is imported",
		    path, d->errors, d->errors == 1 ? "" : "s");
		return ERR_NO;
	}
	if (!rename_plan(job, file, path, &e) || !import_open_store(job, &e))
		return cli_fail(cli, &e);
	in = arena_alloc(cli->arena, (file->plan.count + 1) * sizeof(*in));
	for (size_t i = 0; i < file->plan.count; i++) {
		progress_say(job->cli->progress, "%s: plan %zu of %u", path,
		    i + 1, file->plan.count);
		one = import_plan(job, file, path, i, d);
		in[i] = one == ERR_NONE;
		worst = import_worse(worst, one);
	}
	say_parts(job, path, file, in);
	return worst;
}

static int
import_file(struct job *job, const char *path)
{
	struct diags d = { .arena = job->cli->arena };
	struct plans file = { .arena = job->cli->arena };
	struct err e = { 0 };

	if (!yaml_read_file(path, &file, &d, &e))
		return cli_fail(job->cli, &e);
	return import_read(job, path, &file, &d);
}

/* The end of its name says whether it is a workbook that comes back. */
static int
import_one(struct job *job, const char *path)
{
	enum office_format format;

	struct err e = { 0 };
	bool ending = office_ending(path, &format);

	if (ending && (format == OFFICE_XLSX || format == OFFICE_ODS))
		return import_workbook(job, path);
	if (ending && format == OFFICE_DOCX)
		err_set(&e, ERR_NO,
		    "%s is no plan file; to make one of it: ragtrack convert "
		    "%s",
		    path, shell_word(job->cli->arena, path));
	else if (office_advice(path) != NULL)
		err_set(&e, ERR_IO, "%s cannot be read as it is: %s", path,
		    office_advice(path));
	else
		return import_file(job, path);
	return cli_fail(job->cli, &e);
}

int
import_text(
    struct cli *cli, const char *path, const struct buf *text, bool dry_run)
{
	struct job job = { .cli = cli };
	struct diags d = { .arena = cli->arena };
	struct plans file = { .arena = cli->arena };
	int status;

	job.options = (struct merging_options){ .day = cli->settings->today,
		.who = &cli->settings->who,
		.plans = &job.plans,
		.preview = dry_run ? &job.preview : NULL };
	yaml_read_text(path, buf_text(text), text->len, &file, &d);
	status = import_read(&job, path, &file, &d);
	if (job.store != NULL)
		store_close(job.store);
	return status;
}

int
converting_import(struct cli *cli, const struct converting *v, bool dry_run)
{
	return import_text(cli, v->plan_path, &v->yaml, dry_run);
}

static bool
read_options(struct job *job, const struct args *args, struct err *e)
{
	const char *prefer = args_option(args, "prefer");
	const struct settings *s = job->cli->settings;

	job->options = (struct merging_options){ .day = s->today,
		.who = &s->who,
		.plans = &job->plans,
		.preview = args_option(args, "dry-run") != NULL ?
		    &job->preview :
		    NULL,
		.merge.prune = args_option(args, "prune") != NULL };
	job->options.merge.prefer = prefer_said(prefer);
	job->as_new = args_option(args, "as-new");
	if (job->as_new == NULL)
		return true;
	job->options.new_only = true;
	if (!plan_id_check(job->cli->arena, job->as_new, e))
		return false;
	if (args->words > 1)
		return err_set(
		    e, ERR_USAGE, "--as-new is for one file at a time");
	return true;
}

int
command_import(struct cli *cli, const struct args *args)
{
	const char *format = args_option(args, "format");
	struct job job = { .cli = cli };
	struct json j;
	struct err e = { 0 };
	int worst = ERR_NONE;

	if (!read_options(&job, args, &e))
		return cli_fail(cli, &e);
	if (format != NULL && strcmp(format, "json") == 0) {
		job.json = &j;
		json_open(&j, cli->io->out, true);
		json_object(&j);
		json_key(&j, "plans");
		json_array(&j);
	}
	for (size_t i = 0; i < args->words; i++)
		worst = import_worse(worst, import_one(&job, args->word[i]));
	if (job.json != NULL) {
		json_end_array(&j);
		json_end_object(&j);
		buf_addc(cli->io->out, '\n');
	}
	if (job.store != NULL)
		store_close(job.store);
	return worst;
}
