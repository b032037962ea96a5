/* SPDX-License-Identifier: ISC */
/*
 * ragtrack edit: a plan, or a part of one, as YAML in the person's editor.
 *
 * The plan as it is given is kept beside the one that goes on living in the
 * store.  What comes back is read into a copy of it, again and again while there
 * are mistakes, and is then a file like any other, merged with what others did
 * meanwhile.  The text stays in its file, which is named, unless all of it came
 * in; what both changed is decided by taking that in once more (--take, --prefer).
 */
#include "parts.h"

#include <stdlib.h>
#include <string.h>

#include "edit_kept.h"
#include "edit_text.h"
#include "import_say.h"
#include "ragtrack/base/shell.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/cli/editor.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/edit_record.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/yaml/yaml.h"

/* Of an editor that nobody sits at: a script may err for ever. */
enum { TURNS = 3 };

struct editing {
	struct cli *cli;
	struct store *store;
	struct plans now;	   /* as the store holds it */
	struct plans was;	   /* as it was given, alone */
	const struct thing *thing; /* of `was`, or its plan */
	const char *name;	   /* as one types it */
	const char *message;	   /* the reason of the command line, or NULL */
	const char *prefer;	   /* likewise: file, store or NULL */
	const char *take;	   /* likewise: a text that was kept, or NULL */
	struct edit_mark mark;	   /* how the text is known again */
	struct editor editor;
	/* this reading */
	struct buf text; /* without lines of ours */
	struct plans is; /* what it says */
	struct diags d;
	const char *why;
	struct edit_notes notes;
	struct list put; /* lines of ours in the file */
	/* what will have been done */
	const char *done;
	struct list taken; /* what is taken out: lines */
};

/* Remarks on what was read. */

static void
say_mistake(void *with, const struct thing *t, const struct field *f,
    const struct thing *gone, const char *text)
{
	struct editing *ed = with;
	struct buf all = { 0 };
	int line = edit_text_reason_line(&ed->text);

	for (size_t i = 0; gone != NULL && i < t->kind->nfields; i++)
		if (t->kind->fields[i].kind == gone->kind)
			f = &t->kind->fields[i];
	if (t != NULL)
		line = edit_text_line(&ed->text, t, f);
	if (gone != NULL) {
		buf_addf(&all, "%s\nput it back:\n", text);
		yaml_write_marked(gone, &all);
		text = buf_text(&all);
	}
	diag_add(&ed->d, ed->editor.path, line, 1, SEV_ERROR, "%s", text);
	buf_free(&all);
}

/* A plan that was closed changes only with a reason, which has its line. */
static void
ask_closed(struct editing *ed)
{
	const struct plan *plan = thing_as_plan(ed->now.plan.item[0]);
	char day[24];

	if (ed->why != NULL || !plan_closed(plan, ed->cli->settings->today))
		return;
	day_short(plan->closed.last, day);
	say_mistake(ed, NULL, NULL, NULL,
	    arena_printf(ed->cli->arena,
		"%s was closed on %s, and a change to it needs a reason: "
		"write it here",
		plan->id, day));
}

/* Reads the text and asks the rules: the plan as a file, NULL with mistakes in
   ed->d. */
static struct plan *
read_back(struct editing *ed)
{
	struct arena *a = ed->cli->arena;
	const struct settings *s = ed->cli->settings;
	struct edit_record r = {
		.was = &ed->was, .is = &ed->is, .say = say_mistake, .with = ed
	};
	bool whole = ed->thing->kind == &kind_plan;
	const struct thing *in = NULL;
	struct change_set set;
	struct edit rules = { .plans = &ed->was, .set = &set };
	struct plan *plan;

	ed->d = (struct diags){ .arena = a };
	ed->is = (struct plans){ .arena = a, .beside = ed->now.beside };
	if (!whole) {
		ed->is = plan_alone(a, &ed->now, ed->was.plan.item[0]);
		thing_drop_retired(ed->is.plan.item[0]);
		in = thing_find(&ed->is, ed->thing->kind, ed->thing->number);
	}
	plan = yaml_read_marked(ed->editor.path, buf_text(&ed->text),
	    ed->text.len, &ed->is, whole ? ed->thing : in, &ed->d);
	if (plan == NULL)
		return NULL;
	ed->why = edit_text_reason(a, &ed->text);
	if (ed->why == NULL)
		ed->why = ed->message;
	change_set_init(&set, a, "edit", &s->who, s->today);
	set.why = ed->why;
	set.ways = edit_text_ways;
	edit_record_pair(a, &r, whole ? NULL : ed->thing);
	edit_record_rules(&rules, &r);
	ask_closed(ed);
	ed->notes = rules.notes;
	diags_sort(&ed->d);
	return ed->d.errors == 0 ? plan : NULL;
}

/* Warnings that are of what the person wrote: the text as it was given has some
   of its own. */
static void
say_warnings(struct editing *ed)
{
	struct arena *a = ed->cli->arena;
	struct diags before = { .arena = a };
	struct plans is = plan_alone(a, &ed->now, ed->was.plan.item[0]),
		     new = { .arena = a };
	bool whole = ed->thing->kind == &kind_plan;
	struct buf text = { 0 };

	if (ed->d.warnings == 0)
		return;
	thing_drop_retired(is.plan.item[0]);
	yaml_write_marked(ed->thing, &text);
	yaml_read_marked("", buf_text(&text), text.len, whole ? &new : &is,
	    whole ? ed->thing :
		    thing_find(&is, ed->thing->kind, ed->thing->number),
	    &before);
	for (size_t i = 0; i < ed->d.count; i++) {
		bool known = false;

		for (size_t k = 0; k < before.count && !known; k++)
			known = strcmp(before.item[k].text,
				    ed->d.item[i].text) == 0;
		if (!known)
			cli_note(ed->cli, "%s", ed->d.item[i].text);
	}
	buf_free(&text);
}

/* How it ends. */

static int
kept(struct editing *ed, int status, const char *what)
{
	if (ed->take == NULL)
		edit_keep(&ed->editor, &ed->mark);
	cli_note(ed->cli, "%s%swhat you wrote is kept in %s", what,
	    *what != '\0' ? "; " : "", ed->editor.path);
	return status;
}

static int
kept_after(struct editing *ed, const struct err *e)
{
	cli_fail(ed->cli, e);
	kept(ed, e->code, "");
	return edit_go_on(ed->cli, ed->editor.path, e->code);
}

/* The person gave up on the mistakes: the file is theirs again. */
static int
give_up(struct editing *ed)
{
	struct diags diags = { .arena = ed->cli->arena };
	const char *path;

	editor_write(&ed->editor, buf_text(&ed->text), ed->text.len, NULL);
	path = ed->take != NULL ? ed->take : editor_keep(&ed->editor);
	for (size_t i = 0; i < ed->d.count; i++) {
		const struct diag *one = &ed->d.item[i];

		if (one->severity == SEV_ERROR)
			diag_add(&diags, path, one->line, one->column,
			    SEV_ERROR, "%.*s", (int)strcspn(one->text, "\n"),
			    one->text);
	}
	diags_say(&diags, ed->cli->io->err);
	kept(ed, ERR_NO, "nothing of it is taken in");
	return edit_go_on(ed->cli, ed->editor.path, ERR_NO);
}

static void
tell(void *with, const struct merging *m)
{
	struct editing *ed = with;

	ed->taken = (struct list){ 0 };
	ed->done = set_said(ed->cli->arena, m->plans, &m->set);
	edit_taken_said(ed->cli->arena, m, &ed->taken);
}

static int
taken_in(struct editing *ed, const struct merging *m)
{
	struct cli *cli = ed->cli;

	editor_drop(&ed->editor);
	if (m->set.count == 0)
		cli_say(cli, "nothing to change: it is so already");
	else
		cli_say(cli, "%s; to take it back: %s", ed->done,
		    cli_undo_said(cli));
	for (size_t i = 0; i < ed->taken.count; i++)
		cli_say(cli, "%s", ed->taken.item[i]);
	for (size_t i = 0; i < m->merge.nout; i++)
		cli_note(cli, "%s was taken out meanwhile, and stays out",
		    thing_said(cli->arena, m->plans, m->merge.out[i].thing));
	for (size_t i = 0; i < m->left.count; i++)
		cli_note(cli, "%s: a text that was redacted is left out",
		    field_address(cli->arena, m->left.item[i].field, NULL));
	for (size_t i = 0; i < ed->notes.count; i++)
		cli_note(cli, "%s",
		    edit_note_said(cli->arena, &ed->notes.item[i], 1));
	say_warnings(ed);
	return ERR_NONE;
}

/* Both changed something: the text waits, with what it is known by, for whoever
   decides.  Which thing it is the file says: its name may be another by then. */
static int
undecided(struct editing *ed, size_t n)
{
	struct arena *a = ed->cli->arena;
	const char *way;

	kept(ed, ERR_CONFLICT,
	    arena_printf(a,
		"%zu conflict%s with what others did meanwhile: nothing of it "
		"is taken in",
		n, n == 1 ? "" : "s"));
	way = arena_printf(
	    a, "edit --take %s --prefer ", shell_word(a, ed->editor.path));
	if (ed->cli->lend != NULL)
		ed->cli->decide = way;
	else
		cli_note(ed->cli,
		    "to decide: `ragtrack %sfile` takes yours, --prefer store "
		    "theirs, where both changed",
		    way);
	return ERR_CONFLICT;
}

/* Merges it with what the store holds by now. */
static int
take_in(struct editing *ed, struct plan *file)
{
	const struct settings *s = ed->cli->settings;
	struct merging_options o = { .merge = { .whole = true,
					 .prefer = prefer_said(ed->prefer) },
		.day = s->today,
		.who = &s->who,
		.plans = &ed->now,
		.given = thing_as_plan(ed->was.plan.item[0]),
		.why = ed->why,
		.tell = tell,
		.with = ed };
	struct merging m;
	struct err e = { 0 };

	if (!merging_run(ed->cli->arena, ed->store, file, &o, &m, &e))
		return kept_after(ed, &e);
	for (size_t i = 0; i < m.merge.conflicts; i++)
		conflict_say(ed->cli, m.plans,
		    ed->prefer != NULL ? "decided by --prefer: " : NULL,
		    &m.merge.conflict[i]);
	if (m.merge.conflicts == 0 || ed->prefer != NULL)
		return taken_in(ed, &m);
	return undecided(ed, m.merge.conflicts);
}

/* The loop. */

/* Whether the person gave up: there is nothing to take in, or nothing new. */
static bool
is_over(struct editing *ed, const struct buf *given, int turns, int *status)
{
	struct cli *cli = ed->cli;

	if (turns > 1) {
		if (!edit_text_same(given, buf_text(&ed->text), ed->text.len))
			return false;
		*status = give_up(ed);
		return true;
	}
	*status = ERR_NONE;
	if (edit_text_same(given, buf_text(&ed->text), ed->text.len)) {
		cli_say(cli, "%s: nothing changed", ed->name);
	} else if (edit_text_blank(&ed->text)) {
		cli_note(cli,
		    "%s: the text is empty, so nothing changed; to take it "
		    "out: ragtrack retire %s -m REASON",
		    ed->name, shell_word(cli->arena, ed->name));
		*status = ERR_NO;
	} else {
		return false;
	}
	editor_drop(&ed->editor);
	return true;
}

/* An editor that failed and left the text as it was leaves nothing behind. */
static int
editor_failed(struct editing *ed, const struct buf *given, const struct err *e)
{
	char *text;
	size_t length;

	if (!editor_read(&ed->editor, FILE_LIMIT, &text, &length, NULL) ||
	    !edit_text_same(given, text, length))
		return kept_after(ed, e);
	editor_drop(&ed->editor);
	cli_fail(ed->cli, e);
	cli_note(ed->cli, "%s: nothing changed", ed->name);
	return e->code;
}

/* One turn: the editor, and what is made of its text.  True where that was the
   last; else the mistakes stand in the file, and `given` is what is in it. */
static bool
turn(struct editing *ed, struct buf *given, int turns, int *status)
{
	bool alone = ed->cli->lend == NULL && !ed->cli->io->in_tty;
	struct plan *plan;
	struct err e = { 0 };
	char *text;
	size_t length;

	if (!editor_run(&ed->editor, &e)) {
		*status = turns > 1 ? kept_after(ed, &e) :
				      editor_failed(ed, given, &e);
		return true;
	}
	if (!editor_read(&ed->editor, FILE_LIMIT, &text, &length, &e)) {
		*status = kept_after(ed, &e);
		return true;
	}
	buf_reset(&ed->text);
	edit_text_strip(&ed->put, text, length, &ed->text);
	if (is_over(ed, given, turns, status))
		return true;
	plan = read_back(ed);
	if (plan != NULL) {
		*status = take_in(ed, plan);
		return true;
	}
	if (alone && turns == TURNS) {
		*status = give_up(ed);
		return true;
	}
	buf_reset(given);
	edit_text_complain(ed->cli->arena, &ed->text, &ed->d, &ed->put, given);
	if (!editor_write(&ed->editor, given->text, given->len, &e)) {
		*status = kept_after(ed, &e);
		return true;
	}
	buf_reset(given);
	buf_addn(given, buf_text(&ed->text), ed->text.len);
	return false;
}

static int
run(struct editing *ed)
{
	struct cli *cli = ed->cli;
	struct buf given = { 0 };
	struct list left = { 0 };
	struct err e = { 0 };
	int status = ERR_NONE;

	editor_left(cli->arena, cli->settings, "edit", &left);
	for (size_t i = 0; i < left.count; i++)
		cli_note(cli,
		    "an earlier edit was cut off; its text is kept in %s",
		    left.item[i]);
	edit_text_make(cli->arena, &ed->now,
	    thing_find(&ed->now, ed->thing->kind, ed->thing->number),
	    ed->message, &given);
	if (!editor_make(
		&ed->editor, "edit", ".yaml", given.text, given.len, &e))
		status = cli_fail(cli, &e);
	else
		for (int n = 1; !turn(ed, &given, n, &status);)
			n++;
	buf_free(&given);
	buf_free(&ed->text);
	return status;
}

/* What was kept, once more, against what it began from. */
static int
take_again(struct editing *ed)
{
	struct cli *cli = ed->cli;
	struct plan *plan;
	int status = ERR_NO;

	ed->editor.path = ed->take;
	plan = read_back(ed);
	if (plan != NULL)
		status = take_in(ed, plan);
	else
		diags_say(&ed->d, cli->io->err);
	buf_free(&ed->text);
	return status;
}

/* The plan that is given: as it is, or as it was when the text that is taken
   was. */
static bool
give(struct editing *ed, const char *id, const struct thing *t, struct err *e)
{
	struct plans then = { .arena = ed->cli->arena };
	const struct plans *from = &ed->now;
	const struct plan *plan;

	if (ed->take != NULL) {
		if (!store_load_as_of(
			ed->store, ed->mark.event, true, &then, e))
			return false;
		from = &then;
	} else if (!edit_mark_make(ed->cli->arena, ed->store, t, ed->now.head,
		       &ed->mark, e)) {
		return false;
	}
	plan = plan_by_id(from, id);
	if (plan != NULL) {
		ed->was = plan_alone(ed->cli->arena, from, &plan->thing);
		ed->thing = thing_find(&ed->was, t->kind, t->number);
	}
	return (ed->thing != NULL && !ed->thing->retired) ||
	    err_set(e, ERR_NO, "%s is taken out", ed->name);
}

static int
edit(struct cli *cli, const struct args *args, struct work *w)
{
	struct editing ed = { .cli = cli,
		.store = w->store,
		.now = { .arena = cli->arena },
		.message = args_option(args, "message"),
		.prefer = args_option(args, "prefer"),
		.take = args_option(args, "take"),
		.editor = { .arena = cli->arena,
		    .settings = cli->settings,
		    .lend = cli->lend } };
	struct store_load what = { .retired = true };
	struct thing *t = NULL;
	struct err e = { 0 };

	if (args->words == 0 && ed.take == NULL)
		return cli_usage(
		    cli, args, "say what is edited, as in edit 1.2");
	if (!edit_find(cli, args, w, &ed.text, &ed.mark, &t, &e))
		return cli_fail(cli, &e);
	ed.name = thing_address(cli->arena, &w->plans, t);
	what.plan = thing_plan(t)->id;
	if (!store_load(w->store, &what, &ed.now, &e) ||
	    !give(&ed, what.plan, t, &e)) {
		buf_free(&ed.text);
		return cli_fail(cli, &e);
	}
	if (ed.take != NULL)
		return take_again(&ed);
	return run(&ed);
}

int
command_edit(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, edit);
}
