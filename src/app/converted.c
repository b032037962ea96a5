/* SPDX-License-Identifier: ISC */
/*
 * A file of somebody else's on the screens: it is read once; each decision is
 * kept apart from what was guessed, and the plan made anew of both, so that
 * taking a decision back leaves nothing behind.  Only the import writes: the
 * plan file, its map, then the store.
 */
#include "parts.h"

#include <stdlib.h>
#include <string.h>

#include "converted_items.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/walk.h"

struct converted {
	struct arena *arena; /* the document and what was decided */
	struct arena *made;  /* what it came to last */
	struct converting v;
	struct decided decided;
	const char *draft; /* the field that keeps it */
	const struct subject *about;
	struct proposal proposal;
};

static void
end(struct converted *c)
{
	buf_free(&c->v.yaml);
	if (c->made != NULL)
		arena_free(c->made);
	arena_free(c->arena);
}

void
convert_end(struct app *app)
{
	if (app->converted == NULL)
		return;
	app->world.proposal = NULL;
	end(app->converted);
	app->converted = NULL;
}

/* The mistakes of the map in one text. */
static bool
refuse_map(const struct converting *v, struct err *e)
{
	const struct diag *d = &v->diags.item[0];

	return v->diags.errors > 1 ?
	    err_set(e, ERR_NO, "%s:%d:%d: %s; and %zu more such mistakes",
		d->file, d->line, d->column, d->text, v->diags.errors - 1) :
	    err_set(e, ERR_NO, "%s:%d:%d: %s", d->file, d->line, d->column,
		d->text);
}

/* What was made, for the screens.  Where no table of actions was found it is
   asked where one is, unless that came of what somebody decided. */
static bool
propose(const struct converted *c, struct arena *a, const struct converting *v,
    bool ok, struct proposal *out, const struct subject **about)
{
	if (ok)
		proposal_make(a, v, out, about);
	else if (c->decided.at == 0 && v->made.actions == 0)
		proposal_ask(a, v, out, about);
	return out->items > 0;
}

/* Makes all of it anew; on failure what was made before stays. */
static bool
make(struct converted *c, struct err *e)
{
	struct converting next = c->v;
	struct arena *a = arena_new();
	struct proposal proposal = { 0 };
	const struct subject *about = NULL;
	struct err why = { 0 };
	bool ok;

	next.made = (struct conversion){ 0 };
	next.yaml = (struct buf){ 0 };
	if (!converting_map(a, &next)) {
		refuse_map(&next, e);
		arena_free(a);
		return false;
	}
	decided_apply(&c->decided, &next.map);
	ok = converting_make(a, &next, &why);
	if (c->made != NULL)
		plan_map_order(&next.map, &c->v.map);
	if (!propose(c, a, &next, ok, &proposal, &about)) {
		arena_free(a);
		return err_set(e, why.code, "%s", why.text);
	}
	buf_free(&c->v.yaml);
	c->v = next;
	/* The view still points into the one before: see made_anew. */
	c->made = a;
	c->proposal = proposal;
	c->about = about;
	return true;
}

/* Leaves the page of a file that is open, and those above it. */
static void
close_pages(struct app *app)
{
	size_t depth = 0;

	while (depth < app->depth && app->view[depth]->ops != &view_convert)
		depth++;
	while (app->depth > depth)
		view_close(app->view[--app->depth]);
	convert_end(app);
	screen_clear(app->screen);
}

/* The field of the drafts for a file, wherever it is named from. */
static const char *
draft_of(struct arena *a, const char *path)
{
	char *real = realpath(path, NULL);
	const char *field = arena_printf(
	    a, "convert %s", real != NULL ? real : path);

	free(real);
	return field;
}

/* First as it is without what was decided before, which may not fit the file any
   more; the order of that stays. */
static bool
make_first(struct converted *c, struct err *e)
{
	struct arena *plain;

	decided_back(&c->decided, false);
	if (!make(c, e))
		return false;
	plain = c->made;
	if (!decided_back(&c->decided, true))
		return true;
	if (make(c, NULL))
		arena_free(plain);
	else
		decided_back(&c->decided, false);
	return true;
}

void
convert_open(struct app *app, const struct converting_files *named)
{
	struct arena *a = arena_new();
	struct converted *c = arena_alloc(a, sizeof(*c));
	struct converting_files files = { arena_strdup(a, named->path),
		arena_strdup(a, named->plan), arena_strdup(a, named->map),
		arena_strdup(a, named->sheet) };
	struct err e = { 0 };
	const char *draft;
	char key[EVENT_NAME];

	c->arena = c->decided.arena = a;
	c->draft = draft_of(a, named->path);
	draft = draft_get(&app->drafts, c->draft, 0);
	if (draft != NULL)
		decided_read(&c->decided, draft);
	if (!converting_open(a, &files, &c->v, &e) || !make_first(c, &e)) {
		view_say(app_top(app), STYLE_ERROR, "%s", e.text);
		end(c);
		return;
	}
	if (app->converted != NULL)
		close_pages(app);
	app->converted = c;
	app->world.proposal = &c->proposal;
	app_open(app, &view_convert, 0, NULL);
	if (c->proposal.actions == 0)
		view_say(app_top(app), STYLE_WARNING,
		    "no table of actions is found in it: say which row holds "
		    "the headings");
	else if (c->decided.at > 0)
		view_say(app_top(app), STYLE_ECHO,
		    "what you decided before is taken up again; %s takes it "
		    "back",
		    keys_of(app->world.keys, ACT_UNDO, key));
}

/* Shows what was made anew, and keeps what was decided until it is imported. */
static void
made_anew(struct app *app, struct arena *old)
{
	struct converted *c = app->converted;
	struct buf text = { 0 };

	decided_write(&c->decided, &text);
	draft_set(&app->drafts, c->draft, 0, buf_text(&text));
	buf_free(&text);
	app_tell(app);
	arena_free(old);
}

void
convert_decide(struct app *app, size_t item, const char *value)
{
	struct converted *c = app->converted;
	struct arena *old = c->made;
	const char *what = c->proposal.item[item].what;
	struct err e = { 0 };
	bool put = decided_put(
	    &c->decided, &c->v.map, &c->about[item], value, &e);

	if (!put || !make(c, &e)) {
		if (put)
			decided_drop(&c->decided);
		view_say(app_top(app), STYLE_ERROR, "%s", e.text);
		return;
	}
	view_say(app_top(app), STYLE_MESSAGE, "%s%s %s", what,
	    what[strlen(what) - 1] == '?' ? "" : " =", value);
	made_anew(app, old);
}

bool
convert_undo(struct app *app, bool redo)
{
	struct converted *c = app->converted;
	struct view *top = app_top(app);
	struct arena *old;
	struct err e = { 0 };
	char key[EVENT_NAME];

	if (c == NULL || (top->ops != &view_convert && top->ops != &view_trial))
		return false;
	old = c->made;
	keys_of(app->world.keys, redo ? ACT_UNDO : ACT_REDO, key);
	if (top->ops == &view_trial) {
		view_say(top, STYLE_WARNING,
		    "nothing is imported yet; what was decided is taken back "
		    "on the page before");
	} else if (!decided_back(&c->decided, redo)) {
		view_say(top, STYLE_MESSAGE,
		    "nothing is decided that could be %s",
		    redo ? "made again" : "taken back");
	} else if (!make(c, &e)) {
		decided_back(&c->decided, !redo);
		view_say(top, STYLE_ERROR, "%s", e.text);
	} else {
		view_say(top, STYLE_MESSAGE, "%s; %s %s",
		    redo ? "made again" : "the last decision is taken back",
		    key, redo ? "takes it back" : "makes it again");
		made_anew(app, old);
	}
	return true;
}

/* What import says of it, with the program's name left out. */
static int
import(struct app *app, struct arena *a, bool dry, struct buf *out)
{
	struct buf err = { 0 };
	struct io io = { .out = out,
		.err = &err,
		.out_tty = true,
		.width = app->world.width - 1 };
	struct settings settings = app->settings;
	struct cli cli = { .settings = &settings, .io = &io, .arena = a };
	int status;

	settings.colour = COLOUR_NEVER;
	status = converting_import(&cli, &app->converted->v, dry);
	if (err.len > 0 && out->len > 0)
		buf_addc(out, '\n');
	command_said(out, buf_text(&err));
	buf_free(&err);
	return status;
}

void
convert_try(struct app *app)
{
	struct converted *c = app->converted;
	struct arena *a = arena_new();
	struct buf imported = { 0 }, out = { 0 };
	struct err e = { 0 };
	char key[EVENT_NAME];
	int status;

	if (c->proposal.actions == 0) {
		view_say(app_top(app), STYLE_WARNING,
		    "there is no action in it yet: say first which row holds "
		    "the headings");
		arena_free(a);
		return;
	}
	status = import(app, a, true, &imported);
	keys_of(app->world.keys, ACT_OPEN, key);
	c->proposal.does = NULL;
	if (!converting_may_write(&c->v, &e)) {
		buf_addf(&out, "It cannot be imported: %s\n\n", e.text);
	} else if (status == ERR_CONFLICT) {
		c->proposal.does = "writes the files";
		buf_addf(&out,
		    "It is in conflict with what was changed in the store, as "
		    "is shown below. %s writes %s and %s and imports nothing; "
		    ":import --prefer file or store %s then decides.\n\n",
		    key, c->v.plan_path, c->v.map_path, c->v.plan_path);
	} else if (status != 0) {
		buf_add(&out, "It cannot be imported as it is.\n\n");
	} else {
		c->proposal.does = "imports it";
		buf_addf(&out,
		    "Nothing is stored yet. %s imports it, and writes %s and "
		    "%s beside the file.\n\n",
		    key, c->v.plan_path, c->v.map_path);
	}
	if (c->proposal.doubts > 0)
		buf_addf(&out,
		    "%zu question%s open: what was guessed is taken.\n\n",
		    c->proposal.doubts,
		    c->proposal.doubts == 1 ? " is" : "s are");
	buf_add(&out, buf_text(&imported));
	c->proposal.trial = buf_take(c->made, &out);
	buf_free(&imported);
	arena_free(a);
	app_open(app, &view_trial, 0, NULL);
}

/* The list that has the plan. */
static void
show_plan(struct app *app, const char *id)
{
	const struct plan *plan = plan_by_id(&app->plans, id);

	if (plan != NULL && things_live(&app->plans.plan) > 1)
		app_open(app, &view_list, plan->thing.number, NULL);
	else
		app_tell(app);
}

void
convert_import(struct app *app)
{
	struct converted *c = app->converted;
	struct arena *a = arena_new();
	struct buf imported = { 0 }, err = { 0 };
	struct io io = { .out = &imported, .err = &err };
	struct cli cli = { .settings = &app->settings, .io = &io, .arena = a };
	struct err e = { 0 };
	const char *id, *plan, *map;
	int status;

	if (!converting_may_write(&c->v, &e) ||
	    !converting_write(&cli, c->arena, &c->v, &e)) {
		view_say(app_top(app), STYLE_ERROR, "%s", e.text);
		arena_free(a);
		return;
	}
	status = import(app, a, false, &imported);
	id = arena_strdup(a, c->v.made.plan->id);
	plan = arena_strdup(a, c->v.plan_path);
	map = arena_strdup(a, c->v.map_path);
	app_refresh(app, false);
	if (status == 0) {
		draft_set(&app->drafts, c->draft, 0, NULL);
		close_pages(app);
		show_plan(app, id);
		app->changes++;
		view_say(app_top(app), STYLE_MESSAGE, "%.*s (%s, %s)",
		    (int)strcspn(buf_text(&imported), "\n"),
		    buf_text(&imported), plan, map);
	} else {
		app_open(app, &view_text, 0, buf_text(&imported));
	}
	buf_free(&imported);
	arena_free(a);
}
