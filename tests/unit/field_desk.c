/* SPDX-License-Identifier: ISC */
#include "field_desk.h"

#include "app_keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/model/address.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/store/history.h"

enum { WORDS = 12 };

void
desk_wrong(struct desk *d, const char *fmt, ...)
{
	char text[1200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	d->wrong++;
	print_message("%s.%s: %s\n", d->kind != NULL ? d->kind->key : "-",
	    d->field != NULL ? d->field->name : "-", text);
}

void
desk_open(struct desk *d, const char *yaml)
{
	const char *folder;

	*d = (struct desk){ 0 };
	place_make(&d->place);
	folder = d->place.folder;
	snprintf(d->edited, sizeof(d->edited), "%s/edited", folder);
	snprintf(d->script, sizeof(d->script), "%s/editor.sh", folder);
	snprintf(d->editor, sizeof(d->editor), "sh %s", d->script);
	snprintf(d->file, sizeof(d->file), "%s/plan.yaml", folder);
	d->settings = (struct settings){ .store = d->place.path,
		.store_given = true,
		.today = DESK_DAY,
		.today_given = true,
		.editor = d->editor,
		.state_dir = folder,
		.who = { .uid = 1, .audit_uid = -1, .login = "jm" } };
	assert_int_equal(desk_import(d, yaml), 0);
}

void
desk_close(struct desk *d)
{
	desk_form_close(d);
	if (d->store != NULL)
		store_close(d->store);
	buf_free(&d->out);
	buf_free(&d->err);
	place_remove(&d->place);
}

static int
run_words(struct desk *d, const char *word, va_list ap)
{
	struct io io = { .out = &d->out, .err = &d->err };
	struct cli cli = {
		.settings = &d->settings, .io = &io, .arena = arena_new()
	};
	const char *argv[WORDS + 1];
	int argc = 0, status;

	for (; word != NULL; word = va_arg(ap, const char *)) {
		assert_true(argc < WORDS);
		argv[argc++] = word;
	}
	argv[argc] = NULL;
	buf_reset(&d->out);
	buf_reset(&d->err);
	status = cli_run(&cli, argc, argv);
	arena_free(cli.arena);
	return status;
}

int
desk_run(struct desk *d, const char *word, ...)
{
	va_list ap;
	int status;

	va_start(ap, word);
	status = run_words(d, word, ap);
	va_end(ap);
	return status;
}

bool
desk_ran(struct desk *d, int status, const char *word, ...)
{
	va_list ap;
	int is;

	va_start(ap, word);
	is = run_words(d, word, ap);
	va_end(ap);
	if (is != status)
		desk_wrong(d, "%s ends with %d, not %d: %s", word, is, status,
		    buf_text(&d->err));
	return is == status;
}

const char *
desk_export(struct desk *d, struct arena *a)
{
	if (!desk_ran(d, 0, "export", "p", NULL))
		return "";
	return arena_strdup(a, buf_text(&d->out));
}

/* It stays open: opening one costs more than what is asked of it. */
struct store *
desk_store(struct desk *d)
{
	if (d->store == NULL)
		d->store = store_at(&d->place);
	return d->store;
}

static struct plans
load(struct store *s, struct arena *a)
{
	struct plans plans = { .arena = a, .today = DESK_DAY };
	struct store_load all = { 0 };
	struct err e = { 0 };

	if (!store_load(s, &all, &plans, &e))
		fail_msg("%s", e.text);
	return plans;
}

const char *
desk_address(struct desk *d, struct arena *a)
{
	struct store *s = desk_store(d);
	struct plans plans = load(s, a);
	struct thing *t = thing_find(&plans, d->kind, d->number), *found;
	const char *name = t != NULL ? thing_address(a, &plans, t) : NULL;
	struct err e = { 0 };

	if (name == NULL)
		desk_wrong(d, "it is gone, or nothing names it");
	else if (!thing_find_address(&plans, name, &found, &e))
		desk_wrong(d, "\"%s\" does not name it: %s", name, e.text);
	else if (found != t)
		desk_wrong(d, "\"%s\" names another", name);
	return name != NULL ? name : "";
}

const char *
desk_holds(struct desk *d, struct arena *a, const struct field *f)
{
	struct store *s = desk_store(d);
	struct plans plans = load(s, a);
	struct thing *t = thing_find(&plans, d->kind, d->number);
	const char *out = t != NULL ? field_encoded(a, t, f) : NULL;

	return out;
}

int64_t
desk_head(struct desk *d)
{
	struct arena *a = arena_new();
	struct store *s = desk_store(d);
	struct plans plans = load(s, a);

	arena_free(a);
	return plans.head;
}

/* What goes with a change of these is written with its reason. */
static bool
takes_reason(const struct kind *kind, const struct field *f)
{
	static const char *const names[] = { "rag", "impact", "status", "due" };

	for (size_t i = 0; i < 4; i++)
		if (kind == &kind_action && strcmp(f->name, names[i]) == 0)
			return true;
	return false;
}

static bool
assign(struct desk *d, const struct field *f, const char *key, const char *said)
{
	struct arena *a = arena_new();
	const char *word = arena_printf(
	    a, "%s=%s", field_address(a, f, key), said);
	const char *name = desk_address(d, a);
	bool good = takes_reason(d->kind, f) ?
	    desk_ran(d, 0, "set", name, word, "-m", "Because", NULL) :
	    desk_ran(d, 0, "set", name, word, NULL);

	arena_free(a);
	return good;
}

bool
desk_set(struct desk *d, const struct field *f, const struct value *v)
{
	return assign(d, f, v->key, v->said);
}

bool
desk_clear(struct desk *d, const struct field *f)
{
	return assign(d, f, NULL, "");
}

bool
desk_undo(struct desk *d)
{
	return desk_ran(d, 0, "undo", NULL);
}

/* The screens. */

/* The form of the thing, found by its words in the structure of the plan. */
static void
form_open(struct desk *d, const char *want)
{
	struct app_options o = { .settings = &d->settings,
		.store = d->place.path,
		.today = d->settings.today };
	struct err e = { 0 };

	if (d->app == NULL) {
		if (!app_begin(&o, 40, 200, &d->app, &e))
			fail_msg("%s", e.text);
		app_type(d->app, "6p/");
		app_paste(d->app, want);
		app_key(d->app, K_ENTER);
		app_type(d->app, "e");
		if (!app_shows(d->app, " Edit  "))
			fail_msg("no form of \"%s\"", want);
	}
	app_wait(d->app);
}

void
desk_form_close(struct desk *d)
{
	if (d->app != NULL)
		app_end(d->app);
	d->app = NULL;
}

/* Goes to the row of a field; of a map to that of the entry, or the one that
   adds one. */
static bool
form_row(struct desk *d, const struct field *f, const char *entry)
{
	struct arena *a = arena_new();
	bool map = f->type->shape == SHAPE_MAP;
	bool found = app_row(d->app,
	    arena_printf(a, "%s(%s): ",
		!map		  ? "" :
		    entry == NULL ? "add one " :
				    arena_printf(a, " %s ", entry),
		f->name));

	arena_free(a);
	return found;
}

bool
desk_form_has(struct desk *d, const char *want, const struct field *f)
{
	form_open(d, want);
	return form_row(d, f, NULL);
}

/* Opens the row that is selected, types, and gives a reason where one is
   asked. */
static bool
form_type(struct desk *d, const char *text)
{
	struct arena *a = arena_new();
	int64_t head = desk_head(d);
	bool good;

	app_key(d->app, 'e');
	app_key(d->app, K_CTRL('u'));
	app_paste(d->app, text);
	app_key(d->app, K_ENTER);
	if (app_shows(d->app, "\u2500 Reason")) {
		app_key(d->app, K_CTRL('u'));
		app_type(d->app, "Because");
		app_key(d->app, K_ENTER);
	}
	good = desk_head(d) > head;
	if (!good) {
		desk_wrong(d, "the form does not take \"%s\": %s", text,
		    app_line(d->app, a, 2));
		desk_form_close(d);
	}
	arena_free(a);
	return good;
}

bool
desk_form(struct desk *d, const char *want, const struct value *v)
{
	struct arena *a = arena_new();
	bool good = desk_form_has(d, want, d->field);

	if (!good)
		desk_wrong(d, "the form has no row for it");
	good = good &&
	    form_type(d,
		v->key != NULL ? arena_printf(a, "%s=%s", v->key, v->said) :
				 v->said);
	arena_free(a);
	return good;
}

bool
desk_form_entry(struct desk *d, const char *want, const struct value *v)
{
	form_open(d, want);
	if (!form_row(d, d->field, v->key)) {
		desk_wrong(d, "the form has no row for %s", v->key);
		return false;
	}
	return form_type(d, v->said);
}

/* The editor, which is a script. */

static bool
edit(struct desk *d, const char *before, const char *behind)
{
	struct arena *a = arena_new();
	const char *name = desk_address(d, a);
	bool good;

	file_put(
	    d->script, arena_printf(a, "%s%s%s\n", before, d->edited, behind));
	good = desk_ran(d, 0, "edit", name, NULL);
	arena_free(a);
	return good;
}

bool
desk_edit_keep(struct desk *d)
{
	return edit(d, "cp \"$1\" ", "");
}

bool
desk_edit_put(struct desk *d)
{
	/* What a change made beside its field is then new: it has no number. */
	return edit(d, "sed -E 's/ # @([2-9]|[1-9][0-9]+)$//' ", " > \"$1\"");
}

int
desk_import(struct desk *d, const char *text)
{
	file_put(d->file, text);
	return desk_run(d, "import", d->file, NULL);
}
