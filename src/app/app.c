/* SPDX-License-Identifier: ISC */
/*
 * The loop: wait for an event, hand it to the top view, carry out the effect,
 * draw, show.  Once a second the store is asked whether others wrote; nothing
 * is written to the terminal where nothing changed.
 */
#include "parts.h"

#include "ragtrack/base/file.h"
#include "ragtrack/cli/zone.h"
#include "ragtrack/screen/theme.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MS = 1000, CONFIG_LIMIT = 1 << 20 };

/* A file of the person's own, of that name in their configuration folder;
   NULL where there is none.  *trouble is set where it cannot be read. */
static const char *
own_file(struct app *app, const char *name, const char **path)
{
	char *text;
	size_t length;
	bool missing;
	struct err e = { 0 };

	/* Keys and colours are no concern of who is locked in. */
	if (app->settings.config_dir == NULL || app->settings.restricted)
		return NULL;
	*path = arena_printf(
	    app->arena, "%s/%s", app->settings.config_dir, name);
	if (file_read(
		app->arena, *path, CONFIG_LIMIT, &text, &length, &missing, &e))
		return text;
	if (!missing)
		app->trouble = arena_strdup(app->arena, e.text);
	return NULL;
}

/* What is wrong with a file of the person's is said; the rest stays as it
   was. */
static void
file_trouble(struct app *app, const char *path, const struct err *e)
{
	app->trouble = arena_printf(
	    app->arena, "%s:%d:%d: %s", path, e->line, e->column, e->text);
}

static void
read_keys(struct app *app)
{
	const char *path, *text = own_file(app, "keys.conf", &path);
	struct err e = { 0 };

	keys_default(app->arena, &app->keys);
	if (text != NULL && !keys_parse(&app->keys, text, &e))
		file_trouble(app, path, &e);
	app->keys.by_ear = app->settings.accessible;
}

/*
 * The theme: one of ours by its name in RAGTRACK_THEME, without colours the one
 * that has none, then what the person's own theme.conf changes of it.
 */
static void
read_theme(struct app *app)
{
	const char *name = getenv("RAGTRACK_THEME");
	const char *path, *text = own_file(app, "theme.conf", &path);
	struct err e = { 0 };

	theme_default(&app->theme);
	if (name == NULL || name[0] == '\0')
		name = app->settings.no_colour ? "mono" : "default";
	if (!theme_named(&app->theme, name, &e))
		app->trouble = arena_printf(
		    app->arena, "RAGTRACK_THEME: %s", e.text);
	e = (struct err){ 0 };
	if (text != NULL && !theme_parse(&app->theme, text, &e))
		file_trouble(app, path, &e);
}

void
app_access(struct app *app)
{
	app->locked = (struct access_who){ app->who.as,
		store_access(app->store) };
	app->world.locked = app->settings.restricted ? &app->locked : NULL;
}

static void
set_world(struct app *app)
{
	app->world.plans = &app->plans;
	app->world.kept = kept_new();
	app->world.who = &app->who;
	app->world.drafts = &app->drafts;
	app->world.today = app->settings.today;
	app->world.keys = &app->keys;
	app->world.store = store_path(app->store);
	app->world.clock = !app->settings.today_given &&
	    !app->options->throw_away;
	app->world.demo = app->options->throw_away;
	app_access(app);
	app->world.accessible = app->settings.accessible;
}

/* The clock is that of the store's time zone, which somebody may have changed
   meanwhile. */
static bool
follow_zone(struct app *app, struct err *e)
{
	struct settings *s = &app->settings;
	const char *zone;

	if (app->options->throw_away || s->day_in == NULL)
		return true;
	if (!store_zone(app->store, app->arena, &zone, e) ||
	    !settings_zone(app->arena, s, zone, e))
		return false;
	if (!zone_known(zone))
		app->trouble = arena_printf(app->arena,
		    "this system does not know the time zone of the store, "
		    "%s: today is taken in UTC",
		    zone);
	return true;
}

static bool
open_store(struct app *app, struct err *e)
{
	bool restricted = app->settings.restricted;
	struct store_options so = { .create = !restricted,
		.zone = app->settings.host_zone,
		.proof = restricted ? app->who.as : NULL };
	struct store_load what = {
		.choose = app_choose, .arg = app, .few = APP_FEW
	};

	if (!store_open(app->options->store, &so, &app->store, e) ||
	    !follow_zone(app, e))
		return false;
	app->plans.arena = arena_new();
	app->plans.today = app->settings.today;
	return store_load(app->store, &what, &app->plans, e);
}

/* Whether the environment says anything about characters. */
static bool
locale_named(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		if (value != NULL && value[0] != '\0')
			return true;
	}
	return false;
}

static bool
open_term(struct app *app, struct err *e)
{
	const struct settings *s = &app->settings;
	struct term_options to = { .in = STDIN_FILENO,
		.out = STDOUT_FILENO,
		.name = s->term,
		.no_color = s->no_colour,
		.mouse = s->mouse,
		.theme = &app->theme };

	to.colour = s->colour == COLOUR_ALWAYS ? TERM_COLOUR_ALWAYS :
	    s->colour == COLOUR_NEVER	       ? TERM_COLOUR_NEVER :
						 TERM_COLOUR_AUTO;
	term_locale(locale_named());
	if (s->escdelay != NULL)
		to.esc_ms = (int)strtol(s->escdelay, NULL, 10);
	return term_open(&to, &app->term, e);
}

static void
fit_screen(struct app *app, int height, int width)
{
	if (app->screen == NULL) {
		app->screen = screen_new(app->arena, height, width);
		app->screen->no_bar = app->settings.marker ||
		    app->settings.accessible;
	} else if (app->screen->height != height ||
	    app->screen->width != width) {
		screen_resize(app->screen, height, width);
	}
	app->world.height = height;
	app->world.width = width;
}

void
app_resize(struct app *app, int height, int width)
{
	fit_screen(app, height, width);
}

/* Takes over the terminal's size, which may have changed. */
static void
fit_term(struct app *app)
{
	int height, width;

	term_size(app->term, &height, &width);
	fit_screen(app, height, width);
}

const struct screen *
app_shown(struct app *app)
{
	struct view *top = app_top(app);

	view_draw(top, &app->world, app->screen);
	return app->screen;
}

const char *
app_heard(struct app *app, const struct event *event, const char **typed)
{
	struct speech now;
	const char *sentence;

	arena_reset(app->ear_arena);
	view_speech(app_top(app), &app->world, app->ear_arena, &now);
	sentence = heard_next(&app->heard, &now, event);
	*typed = app->heard.last.typed;
	return sentence;
}

static void
say(struct app *app, const struct event *event)
{
	const char *sentence, *typed;

	/* Who comes back hears where they are. */
	if (event->kind == EVENT_RESIZE && !term_says(app->term))
		app->heard.again = true;
	sentence = app_heard(app, event, &typed);
	term_say(app->term, sentence, typed, app->heard.last.at);
}

/* What an event has changed: the screen, or by ear what is said of it. */
static void
show(struct app *app, const struct event *event)
{
	fit_term(app);
	if (app->settings.accessible && !app->redraw)
		say(app, event);
	else
		term_show(app->term, app_shown(app));
	app->redraw = false;
}

/* The day may change while the screens are open; whether it did. */
static bool
new_day(struct app *app)
{
	struct settings *s = &app->settings;

	if (s->today_given || app->options->throw_away || s->day_in == NULL)
		return false;
	s->clock = s->today = s->day_in(s->zone);
	if (s->today == app->world.today)
		return false;
	app->world.today = app->plans.today = s->today;
	if (app_top(app)->ops->refresh != NULL)
		app_top(app)->ops->refresh(app_top(app), &app->world);
	return true;
}

/* Nothing was pressed for a while: what may wait is done now. */
static bool
on_tick(struct app *app)
{
	struct view *top = app_top(app);
	bool changed = drafts_write(app);

	if (app->plans.partial)
		return app_load_some(app) || changed;
	if (!app->idle_done) {
		app->idle_done = top->ops->idle == NULL ||
		    top->ops->idle(top, &app->world);
		changed = true;
	}
	if (app_gone(app))
		changed = true;
	else if (store_changed(app->store)) {
		follow_zone(app, NULL);
		app_refresh(app, true);
		changed = true;
	}
	return new_day(app) || changed;
}

bool
app_idle(const struct app *app)
{
	return app->plans.partial ? app->stuck : app->idle_done;
}

bool
app_event(struct app *app, const struct event *event)
{
	if (event->kind == EVENT_TICK) {
		on_tick(app);
		return !app->leaving;
	}
	app->greets = app->greets && event->kind == EVENT_RESIZE;
	if (app->plans.partial)
		app_load_for(app, event);
	app_carry(app, view_on(app_top(app), &app->world, event));
	return !app->leaving;
}

static int64_t
now_ms(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Who types without a pause has no tick; drafts are kept all the same. */
static void
keep_drafts(struct app *app)
{
	if (!app->drafts.changed || now_ms() - app->drafts_at < POLL_MS)
		return;
	drafts_write(app);
	app->drafts_at = now_ms();
}

static void
loop(struct app *app)
{
	struct event event = { .kind = EVENT_NONE };

	show(app, &event);
	while (!app->leaving) {
		term_read(app->term, app_idle(app) ? POLL_MS : 0, &event);
		if (event.kind == EVENT_HANGUP) {
			app->status = 1;
			break;
		}
		if (event.kind == EVENT_TICK) {
			if (on_tick(app))
				show(app, &event);
			continue;
		}
		if (event.kind == EVENT_RESIZE)
			fit_term(app);
		if ((app_event(app, &event) && !term_pending(app->term)) ||
		    (app->leaving && drafts_hold(app)))
			show(app, &event);
		keep_drafts(app);
	}
	drafts_write(app);
}

static void
say_at_end(struct app *app, struct buf *farewell)
{
	size_t n = app->drafts_path != NULL ? drafts_count(&app->drafts) : 0;

	if (app->changes > 0)
		buf_addf(farewell, "ragtrack: %u change%s saved\n",
		    app->changes, app->changes == 1 ? "" : "s");
	if (n > 0)
		buf_addf(farewell,
		    app->drafts.changed ?
			"ragtrack: %zu draft%s lost: %s cannot be written\n" :
			"ragtrack: %zu draft%s kept, and offered next time\n",
		    n, n == 1 ? "" : "s", app->drafts_path);
	if (n > 0 && app->drafts.changed)
		app->status = ERR_IO;
}

/* All but the first view: that needs the size of the screen. */
static struct app *
app_new(const struct app_options *options, struct err *e)
{
	struct arena *a = arena_new();
	struct app *app = arena_alloc(a, sizeof(*app));

	app->arena = a;
	app->options = arena_memdup(a, options, sizeof(*options));
	app->settings = *options->settings;
	app->history_arena = arena_new();
	app->ear_arena = arena_new();
	app->settings.store = options->store;
	app->settings.today = options->today;
	app->who = app->settings.who;
	if (options->as != NULL)
		app->who.as = options->as;
	app->settings.who = app->who;
	if (!open_store(app, e)) {
		app_end(app);
		return NULL;
	}
	read_keys(app);
	read_theme(app);
	set_world(app);
	drafts_read(app);
	/* Where nothing could be kept they would never end. */
	app->world.tips = app->options->throw_away || app->drafts_path != NULL;
	views_read(app);
	return app;
}

static void
open_first(struct app *app)
{
	const char *notice = app->term != NULL ? term_notice(app->term) : NULL;

	app_open(app, &view_list, 0, NULL);
	if (app->trouble != NULL)
		view_say(app_top(app), STYLE_ERROR, "%s", app->trouble);
	else if (notice != NULL)
		view_say(app_top(app), STYLE_WARNING, "%s", notice);
	app->greets = app_top(app)->message == NULL;
	drafts_greet(app);
}

bool
app_begin(const struct app_options *options, int height, int width,
    struct app **out, struct err *e)
{
	struct app *app = app_new(options, e);

	if (app == NULL)
		return false;
	fit_screen(app, height, width);
	open_first(app);
	*out = app;
	return true;
}

void
app_end(struct app *app)
{
	while (app->depth > 0)
		view_close(app->view[--app->depth]);
	convert_end(app);
	kept_free(app->world.kept);
	drafts_write(app);
	term_close(app->term);
	store_close(app->store);
	drafts_free(&app->drafts);
	arena_free(app->plans.arena);
	arena_free(app->history_arena);
	arena_free(app->ear_arena);
	heard_free(&app->heard);
	arena_free(app->arena);
}

int
app_run(const struct app_options *options, struct buf *farewell, bool *demo,
    struct err *e)
{
	struct app *app = app_new(options, e);
	int status;

	*demo = false;
	if (app == NULL)
		return (int)e->code;
	if (open_term(app, e)) {
		fit_term(app);
		open_first(app);
		/* Some readers would say it. */
		if (!app->settings.accessible)
			term_title(app->term, "ragtrack");
		loop(app);
		say_at_end(app, farewell);
		status = app->status;
		*demo = app->demo;
	} else {
		status = (int)e->code;
	}
	app_end(app);
	return status;
}
