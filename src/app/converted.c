/* SPDX-License-Identifier: ISC */
/*
 * A file of somebody else's on the screens: it is read once; each decision is
 * kept apart from what was guessed, and the plan made anew of both, so that
 * taking a decision back leaves nothing behind.  Only the import writes: the
 * plan file, its map, then the store.
 */
#include "parts.h"

#include <stdio.h>
#include <string.h>

#include "converted_items.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/walk.h"

/* The heading of a table that the person says stands elsewhere. */
struct heading {
	const struct decision *table; /* as it was, of `own` */
	int head, rows;
};

struct converted {
	struct arena *arena; /* the document and what was decided */
	struct arena *made;  /* what it came to last */
	struct converting v;
	struct plan_map own; /* decisions of the person */
	struct heading *heading;
	size_t headings, heading_room;
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
	for (size_t i = 0; i < c->headings; i++)
		plan_map_heading(&next.map, c->heading[i].table,
		    c->heading[i].head, c->heading[i].rows);
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
convert_open(struct app *app, const struct converting_files *named)
{
	struct arena *a = arena_new();
	struct converted *c = arena_alloc(a, sizeof(*c));
	struct converting_files files = { arena_strdup(a, named->path),
		arena_strdup(a, named->plan), arena_strdup(a, named->map),
		arena_strdup(a, named->sheet) };
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

/* "4" or "4-5" as the heading rows of a table. */
static bool
read_heading(const char *text, struct heading *out, struct err *e)
{
	char rest;
	int last, n = sscanf(text, "%d - %d %c", &out->head, &last, &rest);

	if (n == 1)
		last = out->head;
	if (n < 1 || n > 2 || out->head < 1 || last < out->head)
		return err_set(e, ERR_NO,
		    "the number of the row is to stand here, or of the first "
		    "and the last as 4-5");
	out->rows = last - out->head + 1;
	return true;
}

/* The decisions of the person, copied: those before are whole if what is done
   to them fails. */
static void
copy_own(struct converted *c, bool tables)
{
	struct plan_map before = c->own;

	c->own = (struct plan_map){ .arena = c->arena };
	for (size_t i = 0; i < before.count; i++)
		plan_map_put(&c->own, before.item[i]);
	for (size_t i = 0; tables && i < c->v.map.count; i++)
		if (c->v.map.item[i]->what == DECIDES_TABLE)
			plan_map_put(&c->own, c->v.map.item[i]);
}

/* Puts what the person says of an item into `own`. */
static bool
put(struct converted *c, const struct subject *about, const char *value,
    struct err *e)
{
	struct decision d = *about->decision;
	struct heading h = { 0 };

	d.open = d.lost = false;
	if (about->heading) {
		if (!read_heading(value, &h, e))
			return false;
		copy_own(c, true);
		h.table = arena_memdup(
		    c->arena, plan_map_same(&c->own, &d), sizeof(*h.table));
		plan_map_heading(&c->own, &d, h.head, h.rows);
		c->heading = arena_grow(c->arena, c->heading, c->headings,
		    &c->heading_room, sizeof(*c->heading));
		c->heading[c->headings++] = h;
		return true;
	}
	/* A column's remark is what is in it; others say why it was guessed. */
	if (d.what != DECIDES_COLUMN && !text_same(d.value, value))
		d.remark = NULL;
	d.value = value;
	if (!check_value(&d, e))
		return false;
	copy_own(c, d.scope != NULL);
	plan_map_put(&c->own, &d);
	return true;
}

void
convert_decide(struct app *app, size_t item, const char *value)
{
	struct converted *c = app->converted;
	struct plan_map before = c->own;
	size_t headings = c->headings;
	struct arena *old = c->made;
	const char *what = c->proposal.item[item].what;
	struct err e = { 0 };

	if (!put(c, &c->about[item], value, &e) || !make(c, &e)) {
		c->own = before;
		c->headings = headings;
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
	c->proposal.does = NULL;
	if (!converting_may_write(a, &c->v, &e)) {
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
	const char *id, *plan, *map;
	int status;

	if (!converting_may_write(a, &c->v, &e) ||
	    !converting_write(&cli, c->arena, &c->v, &e)) {
		view_say(app_top(app), STYLE_ERROR, "%s", e.text);
		arena_free(a);
		return;
	}
	status = import(app, a, false, &said);
	id = arena_strdup(a, c->v.made.plan->id);
	plan = arena_strdup(a, c->v.plan_path);
	map = arena_strdup(a, c->v.map_path);
	app_refresh(app, false);
	if (status == 0) {
		close_pages(app);
		show_plan(app, id);
		app->changes++;
		view_say(app_top(app), STYLE_MESSAGE, "%.*s (%s, %s)",
		    (int)strcspn(buf_text(&said), "\n"), buf_text(&said), plan,
		    map);
	} else {
		app_open(app, &view_text, 0, buf_text(&said));
	}
	buf_free(&said);
	arena_free(a);
}
