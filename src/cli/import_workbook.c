/* SPDX-License-Identifier: ISC */
/*
 * A workbook that comes back: what was answered in it becomes a plan file
 * (convert/answers.h), which is merged like any other.  It is taken whole or not
 * at all: where it is of several plans, all are tried before any is written.
 */
#include "import.h"

#include <limits.h>
#include <string.h>

#include "ragtrack/base/file.h"
#include "ragtrack/cli/progress.h"
#include "ragtrack/convert/answers.h"

struct taking {
	struct job *job;
	const char *path;
	struct answers answers;
	const struct answers_plan *plan; /* the one at hand */
	struct answers_remarks opened;	 /* of the workbook */
	struct answers_remarks remarks;	 /* of the plan at hand */
};

/* Where some are wrong, those alone. */
static void
say_remarks(struct taking *t, const struct answers_remarks *all)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct answers_remark *r = &all->item[i];

		if (all->wrong > 0 && !r->wrong)
			continue;
		cli_note(t->job->cli, "%s: %s%s%s%s", t->path,
		    r->place != NULL ? r->place : "",
		    r->place != NULL ? ": " : "", r->wrong ? "error: " : "",
		    r->text);
	}
}

static void
add_remarks(
    struct taking *t, const struct answers_remarks *all, struct diags *d)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct answers_remark *r = &all->item[i];

		diag_add(d, t->path, r->row, r->column, SEV_WARNING, "%s%s%s",
		    r->place != NULL ? r->place : "",
		    r->place != NULL ? ": " : "", r->text);
	}
}

/* Nothing of it is taken. */
static int
refuse(struct taking *t, const struct answers_remarks *all)
{
	say_remarks(t, all);
	cli_note(t->job->cli, "%s: %zu error%s: nothing of it is imported",
	    t->path, all->wrong, all->wrong == 1 ? "" : "s");
	return ERR_NO;
}

static struct plan *
answer(void *with, const struct plans *base, const struct plan *was,
    const struct plans *store)
{
	struct taking *t = with;
	const struct job *job = t->job;
	const struct answers_context context = { .base = base,
		.store = store,
		.was = was,
		.who = job->options.who,
		.day = job->options.day,
		.prefer = job->options.merge.prefer };

	t->remarks = (struct answers_remarks){ 0 };
	return answers_file(
	    job->cli->arena, &t->answers, t->plan, &context, &t->remarks);
}

/* Merges what is said of the plan at hand. */
static bool
run(struct taking *t, struct preview *preview, struct merging *out,
    struct err *e)
{
	struct merging_options o = t->job->options;
	struct plan file = { .id = t->plan->id, .state = t->plan->state };

	file.thing.kind = &kind_plan;
	o.answer = answer;
	o.with = t;
	if (preview != NULL)
		o.preview = preview;
	o.merge.prune = false;
	return merging_run(
	    t->job->cli->arena, t->job->store, &file, &o, out, e);
}

/* Whether an action of the plan at hand stands in the workbook. */
static bool
is_in(const struct taking *t, const struct thing *thing)
{
	const struct answers *x = &t->answers;

	while (thing != NULL && thing->kind != &kind_action)
		thing = thing->parent;
	for (size_t i = 0; thing != NULL && i < x->lines; i++)
		if (x->line[i].is != NULL &&
		    x->line[i].is->action == thing->number)
			return true;
	return false;
}

static size_t
count_kept(const struct taking *t, const struct merge *m)
{
	const struct thing *last = NULL;
	size_t n = 0;

	for (size_t i = 0; i < m->nkeep; i++) {
		const struct thing *act = m->keep[i].thing;

		while (act != NULL && act->kind != &kind_action)
			act = act->parent;
		if (act != last && act != NULL && is_in(t, act))
			n++;
		last = act;
	}
	return n;
}

/* Of what is not in the workbook nothing is said. */
static void
narrow(const struct taking *t, struct merge *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->nout; i++)
		if (is_in(t, m->out[i].thing))
			m->out[n++] = m->out[i];
	m->nout = n;
	m->unchanged = t->plan->rows > m->updated ? t->plan->rows - m->updated :
						    0;
	m->kept = count_kept(t, m);
}

static int
take_plan(struct taking *t, struct preview *preview)
{
	struct diags d = { .arena = t->job->cli->arena };
	struct imported one = { .workbook = t->path, .last_line = INT_MAX };
	struct merging merging;
	struct err e = { 0 };

	if (!run(t, preview, &merging, &e))
		return cli_fail(t->job->cli, &e);
	if (merging.file == NULL)
		return refuse(t, &t->remarks);
	if (t->job->json == NULL)
		say_remarks(t, &t->remarks);
	add_remarks(t, &t->opened, &d);
	add_remarks(t, &t->remarks, &d);
	narrow(t, &merging.merge);
	one.file = merging.file;
	return import_said(t->job, &one, &merging, t->path, &d);
}

/* Whether a plan of several can be taken; else what is in the way is said. */
static int
try_plan(struct taking *t)
{
	struct preview nothing = { 0 };
	struct merging merging;
	struct err e = { 0 };

	if (!run(t, &nothing, &merging, &e))
		return cli_fail(t->job->cli, &e);
	if (merging.file == NULL || merging.merge.conflicts == 0 ||
	    t->job->options.merge.prefer != PREFER_NONE)
		return merging.file == NULL ? refuse(t, &t->remarks) : ERR_NONE;
	return take_plan(t, &nothing);
}

static int
take_all(struct taking *t)
{
	const struct answers *x = &t->answers;
	int worst = ERR_NONE;

	for (size_t i = 0; i < x->plans && x->plans > 1; i++) {
		t->plan = &x->plan[i];
		worst = import_worse(worst, try_plan(t));
	}
	if (worst != ERR_NONE) {
		cli_note(t->job->cli,
		    "%s: it is of %zu plans, and none of them is changed",
		    t->path, x->plans);
		return worst;
	}
	for (size_t i = 0; i < x->plans; i++) {
		t->plan = &x->plan[i];
		worst = import_worse(worst, take_plan(t, NULL));
	}
	return worst;
}

/* The store has to know what it was written from. */
static bool
states_known(struct taking *t, struct err *e)
{
	const struct answers *x = &t->answers;
	bool known;

	for (size_t i = 0; i < x->plans; i++) {
		if (!store_knows_state(t->job->store, x->plan[i].id,
			x->plan[i].state, &known, e))
			return false;
		if (!known)
			return err_set(e, ERR_NO,
			    "%s was written of a state of %s that this store "
			    "does not know: it is of another store, or a "
			    "backup was brought back since; export it anew, or "
			    "chase --mail --xlsx",
			    t->path, x->plan[i].id);
	}
	return true;
}

static bool
open_workbook(struct taking *t, struct office_document *d, struct err *e)
{
	struct arena *a = t->job->cli->arena;
	size_t length;
	char *bytes;

	if (t->job->as_new != NULL)
		return err_set(e, ERR_USAGE,
		    "--as-new is for plan files; %s is a workbook", t->path);
	return file_read(a, t->path, FILE_LIMIT, &bytes, &length, NULL, e) &&
	    office_read(a, t->path, bytes, length, NULL, d, e) &&
	    answers_open(a, t->path, d, &t->answers, &t->opened, e);
}

/* A store that is not there knows no state. */
static bool
open_store(struct job *job, struct err *e)
{
	if (job->store == NULL && !work_store_exists(job->cli))
		return work_open_store(job->cli, false, &job->store, e);
	return import_open_store(job, e);
}

int
import_workbook(struct job *job, const char *path)
{
	struct taking t = { .job = job, .path = path };
	struct office_document d;
	struct err e = { 0 };

	progress_say(job->cli->progress, "%s", path);
	if (!open_workbook(&t, &d, &e))
		return cli_fail(job->cli, &e);
	if (t.opened.wrong > 0)
		return refuse(&t, &t.opened);
	if (!open_store(job, &e) || !states_known(&t, &e))
		return cli_fail(job->cli, &e);
	if (job->json == NULL)
		say_remarks(&t, &t.opened);
	return take_all(&t);
}
