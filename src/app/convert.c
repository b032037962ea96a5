/* SPDX-License-Identifier: ISC */
/*
 * A file of somebody else's on the screens: it is read once; each decision is
 * kept apart from what was guessed, and the plan made anew of both, so that
 * taking a decision back leaves nothing behind.  Only the import writes: the
 * plan file, its map, then the store.
 */
#include "parts.h"

#include <string.h>

#include "proposal.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/walk.h"

struct converted {
	struct arena *arena; /* the document and what was decided */
	struct arena *made;  /* what it came to last */
	struct converting v;
	struct plan_map own; /* decisions of the person */
	const struct decision *const *about;
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

/* Makes all of it anew; on failure what was made before stays. */
static bool
make(struct converted *c, struct err *e)
{
	struct converting next = c->v;
	struct arena *a = arena_new();

	next.yaml = (struct buf){ 0 };
	if (!converting_map(a, &next)) {
		refuse_map(&next, e);
		arena_free(a);
		return false;
	}
	for (size_t i = 0; i < c->own.count; i++)
		plan_map_put(&next.map, c->own.item[i]);
	if (!converting_make(a, &next, e)) {
		arena_free(a);
		return false;
	}
	if (c->made != NULL)
		plan_map_order(&next.map, &c->v.map);
	buf_free(&c->v.yaml);
	c->v = next;
	/* The view still points into the one before: see made_anew. */
	c->made = a;
	proposal_make(a, &c->v, &c->proposal, &c->about);
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

void
convert_open(struct app *app, const char *path)
{
	struct arena *a = arena_new();
	struct converted *c = arena_alloc(a, sizeof(*c));
	struct converting_files files = { .path = arena_strdup(a, path) };
	struct err e = { 0 };

	c->arena = a;
	c->own.arena = a;
	if (!converting_open(a, &files, &c->v, &e) || !make(c, &e)) {
		view_say(app_top(app), STYLE_ERROR, "%s", e.text);
		end(c);
		return;
	}
	if (app->converted != NULL)
		close_pages(app);
	app->converted = c;
	app->world.proposal = &c->proposal;
	app_open(app, &view_convert, 0, NULL);
}

/* Whether the map could say so: it is written as its line would be, and read. */
static bool
check_value(const struct decision *d, struct err *e)
{
	struct arena *a = arena_new();
	struct diags diags = { .arena = a };
	struct plan_map m;
	const struct decision *scope = d->scope;

	plan_map_read(a, "map",
	    scope == NULL ? plan_map_line(a, d) :
			    arena_printf(a, "%s\n%s", plan_map_line(a, scope),
				plan_map_line(a, d)),
	    &m, &diags);
	if (diags.errors > 0)
		err_set(e, ERR_NO, "%s", diags.item[0].text);
	else if (d->value != NULL &&
	    strcmp(m.item[m.count - 1]->value, d->value) != 0)
		err_set(e, ERR_NO,
		    "a space and # begin a remark, and cannot stand in it");
	arena_free(a);
	return e->code == ERR_NONE;
}

void
convert_decide(struct app *app, size_t item, const char *value)
{
	struct converted *c = app->converted;
	struct plan_map before = c->own;
	struct arena *old = c->made;
	struct decision d = *c->about[item];
	const char *what = c->proposal.item[item].what;
	struct err e = { 0 };

	d.open = d.lost = false;
	/* A column's remark is what is in it; others say why it was guessed. */
	if (d.what != DECIDES_COLUMN && !text_same(d.value, value))
		d.remark = NULL;
	d.value = value;
	if (!check_value(&d, &e)) {
		view_say(app_top(app), STYLE_ERROR, "%s", e.text);
		return;
	}
	/* Decisions are copied: those before are whole if this one fails. */
	c->own = (struct plan_map){ .arena = c->arena };
	for (size_t i = 0; i < before.count; i++)
		plan_map_put(&c->own, before.item[i]);
	for (size_t i = 0; d.scope != NULL && i < c->v.map.count; i++)
		if (c->v.map.item[i]->what == DECIDES_TABLE)
			plan_map_put(&c->own, c->v.map.item[i]);
	plan_map_put(&c->own, &d);
	if (!make(c, &e)) {
		c->own = before;
		view_say(app_top(app), STYLE_ERROR, "%s", e.text);
		return;
	}
	view_say(app_top(app), STYLE_MESSAGE, "%s = %s", what, value);
	app_tell(app);
	arena_free(old);
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
	struct buf said = { 0 }, out = { 0 };
	struct err e = { 0 };
	char key[EVENT_NAME];
	int status = import(app, a, true, &said);

	keys_of(app->world.keys, ACT_OPEN, key);
	if (!converting_may_write(a, &c->v, &e))
		buf_addf(&out, "It cannot be imported: %s\n\n", e.text);
	else if (status != 0 && status != ERR_CONFLICT)
		buf_add(&out, "It cannot be imported as it is.\n\n");
	else
		buf_addf(&out,
		    "Nothing is stored yet. %s imports it, and writes %s and "
		    "%s beside the file.\n\n",
		    key, c->v.plan_path, c->v.map_path);
	if (c->proposal.doubts > 0)
		buf_addf(&out,
		    "%zu question%s open: what was guessed is taken.\n\n",
		    c->proposal.doubts,
		    c->proposal.doubts == 1 ? " is" : "s are");
	buf_add(&out, buf_text(&said));
	c->proposal.trial = buf_take(c->made, &out);
	buf_free(&said);
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
	struct buf said = { 0 }, err = { 0 };
	struct io io = { .out = &said, .err = &err };
	struct cli cli = { .settings = &app->settings, .io = &io, .arena = a };
	struct err e = { 0 };
	const char *id;
	int status;

	if (c->v.check.errors > 0)
		err_set(&e, ERR_NO,
		    "it has mistakes, which are shown here: change the rows "
		    "they come from first");
	if (e.code != ERR_NONE || !converting_may_write(a, &c->v, &e) ||
	    !converting_write(&cli, &c->v, &e)) {
		view_say(app_top(app), STYLE_ERROR, "%s", e.text);
		arena_free(a);
		return;
	}
	status = import(app, a, false, &said);
	id = arena_strdup(a, c->v.made.plan->id);
	app_refresh(app, false);
	if (status == 0) {
		close_pages(app);
		show_plan(app, id);
		app->changes++;
		view_say(app_top(app), STYLE_MESSAGE, "imported %s", id);
	} else {
		app_open(app, &view_text, 0, buf_text(&said));
	}
	buf_free(&said);
	arena_free(a);
}
