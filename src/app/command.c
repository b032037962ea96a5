/* SPDX-License-Identifier: ISC */
/*
 * The command line of the screens: a command of the screen it is typed on,
 * the name of another screen, or a command as on the shell's command line,
 * which runs in this process on this store.
 */
#include "parts.h"

#include "ragtrack/cli/converting.h"
#include "ragtrack/cli/split.h"
#include "ragtrack/view/decide.h"
#include "ragtrack/view/prompt.h"

#include <string.h>

bool
command_opens(const struct view_ops *ops)
{
	return ops != &view_text && ops != &view_list;
}

static const struct view_ops *
screen_named(const char *name)
{
	for (size_t i = 0; views[i] != NULL; i++)
		if (command_opens(views[i]) &&
		    strcmp(views[i]->name, name) == 0)
			return views[i];
	return strcmp(name, "view") == 0 ? &view_views : NULL;
}

static bool
own_word(const char *word)
{
	for (size_t i = 0; list_words[i] != NULL; i++)
		if (strcmp(list_words[i], word) == 0)
			return true;
	return false;
}

static const char *
key_or_null(const char *key)
{
	return *key != '\0' ? key : NULL;
}

/* Whoever looks at the screens knows who speaks. */
void
command_said(struct buf *out, const char *text)
{
	static const char name[] = "ragtrack: ";
	size_t n;

	for (; *text != '\0'; text += n) {
		if (strncmp(text, name, sizeof(name) - 1) == 0)
			text += sizeof(name) - 1;
		n = strcspn(text, "\n");
		n += text[n] == '\n';
		buf_addn(out, text, n);
	}
}

struct settings
app_settings(const struct app *app)
{
	struct settings out = app->settings;

	if (app->options->throw_away)
		out.state_dir = NULL;
	return out;
}

/* How the report that these words made is saved. */
static void
say_saving(struct arena *a, const struct list *words, struct buf *out)
{
	const char *end = ".docx";

	buf_add(out, "to save or print it: :");
	for (size_t i = 0; i < words->count; i++) {
		buf_addf(out, "%s ", command_word(a, words->item[i]));
		if (strncmp(words->item[i], "--format", 8) == 0)
			end = "";
	}
	buf_addf(out, "-o FILE%s\n\n", end);
}

void
command_run_words(struct app *app, struct arena *a, const struct list *words)
{
	struct buf out = { 0 }, err = { 0 }, all = { 0 };
	const char *text;
	/* As on a terminal as wide as the page its output is shown on. */
	struct io io = { .out = &out,
		.err = &err,
		.out_tty = true,
		.width = app->world.width - 1 };
	struct settings settings = app_settings(app);
	struct cli_lend lend = app_lend(app);
	struct cli cli = {
		.settings = &settings, .io = &io, .arena = a, .lend = &lend
	};
	char undo[EVENT_NAME], redo[EVENT_NAME];

	cli.undo_key = key_or_null(keys_of(app->world.keys, ACT_UNDO, undo));
	cli.redo_key = key_or_null(keys_of(app->world.keys, ACT_REDO, redo));
	settings.colour = COLOUR_NEVER;
	cli_run(&cli, (int)words->count, words->item);
	views_read(app);
	app_refresh(app, false);
	app_tell(app);
	if (cli.wrote != NULL)
		buf_addf(&all, "written to %s%s", cli.wrote,
		    err.len > 0 ? "; " : "\n");
	command_said(&all, buf_text(&err));
	if (cli.report)
		say_saving(a, words, &all);
	/* A plan file, say, begins with the same word. */
	buf_addn(&all, buf_text(&out), out.len);
	text = buf_text(&all);
	if (cli.screens.open)
		view_say(app_top(app), STYLE_WARNING,
		    "leave first: that opens screens of its own");
	else if (strchr(text, '\n') == strrchr(text, '\n'))
		view_say(app_top(app), STYLE_MESSAGE, "%s", text);
	else
		app_open(app, &view_text, 0, text);
	if (cli.decide != NULL)
		view_decide(app_top(app), &app->world, cli.decide);
	buf_free(&out);
	buf_free(&err);
	buf_free(&all);
}

/* A command of the top screen; of lists, where none is open, on a new one. */
static bool
run_own(struct app *app, const struct list *words)
{
	struct view *top = app_top(app);
	struct effect e = { 0 };
	bool viewed = strcmp(words->item[0], "view") == 0;

	if (top->ops->command == NULL && own_word(words->item[0]) &&
	    words->count > 1 && (!viewed || words->count == 2)) {
		app_open(app, &view_list, 0, "");
		top = app_top(app);
	}
	if (top->ops->command == NULL ||
	    !top->ops->command(top, &app->world, words, &e))
		return false;
	app_carry(app, e);
	return true;
}

/* ":mouse on", "off", or the other of both. */
static void
mouse(struct app *app, const char *input)
{
	struct view *top = app_top(app);
	bool on = input == NULL ? !app->settings.mouse :
				  strcmp(input, "on") == 0;

	if (input != NULL && !on && strcmp(input, "off") != 0) {
		view_say(top, STYLE_ERROR, "mouse on, or mouse off");
	} else if (app->term != NULL && !term_mouse(app->term, on)) {
		view_say(top, STYLE_WARNING,
		    "this terminal is not known to report a mouse");
	} else {
		app->settings.mouse = on;
		view_say(top, STYLE_MESSAGE, "%s",
		    on ? "mouse on; hold Shift to mark text as usual" :
			 "mouse off");
	}
}

/* The demo has screens of its own, for which these are left. */
static void
demo(struct app *app)
{
	if (app->options->throw_away)
		view_say(app_top(app), STYLE_MESSAGE, "this is the demo");
	else if (cage_closed())
		view_say(app_top(app), STYLE_WARNING,
		    "the demo makes a store of its own, which a restricted "
		    "session does not");
	else
		app->leaving = app->demo = true;
}

/* The plan of which a screen is opened by its name, as by its key; 0: all. */
static int64_t
plan_for(const struct app *app, const struct view_ops *screen)
{
	const struct view *top = app_top(app);

	return screen->plan != NULL && top->ops->plan != NULL ?
	    top->ops->plan(top) :
	    0;
}

/* The actions on which something begun waits. */
static void
list_drafts(struct app *app)
{
	struct arena *a = arena_new();
	const char *query = drafts_query(a, &app->world, &app->drafts);

	if (query == NULL)
		view_say(app_top(app), STYLE_MESSAGE, "no draft waits");
	else
		app_open(app, &view_list, 0, query);
	arena_free(a);
}

/* Words of the screens themselves; false where it is none. */
static bool
run_screen(struct app *app, const struct list *words)
{
	const char *first = words->item[0];
	const struct view_ops *screen = screen_named(first);
	struct converting_files files;

	if (strcmp(first, "mouse") == 0 && words->count < 3)
		mouse(app, words->count == 2 ? words->item[1] : NULL);
	else if (strcmp(first, "convert") == 0 &&
	    converting_words(words, &files))
		convert_open(app, &files);
	else if (words->count > 1)
		return false;
	else if (strcmp(first, "demo") == 0 && app->settings.restricted)
		view_say(app_top(app), STYLE_WARNING, "%s",
		    command_find(first)->not_caged);
	else if (strcmp(first, "demo") == 0)
		demo(app);
	else if (strcmp(first, "drafts") == 0)
		list_drafts(app);
	else if (strcmp(first, "q") == 0)
		app->leaving = true;
	else if (screen != NULL)
		app_open(app, screen, plan_for(app, screen), NULL);
	else
		return false;
	return true;
}

/* Whether the command does nothing without a word behind it. */
static bool
needs_more(const struct command *c)
{
	return c->least > 0 ||
	    (c->synopsis != NULL && c->synopsis[0] >= 'A' &&
		c->synopsis[0] <= 'Z');
}

enum act
command_act(const struct app *app, const char *word)
{
	const struct command *c = command_find(word);
	enum act act = act_find(word);
	bool here = (acts[act].scopes & app_top(app)->ops->scope) != 0;

	return c == NULL || (needs_more(c) && here) ? act : ACT_NONE;
}

/* One word alone that is no screen: what a key does, or the command that has to
   be told what to do; false where it runs as it is. */
static bool
run_word(struct app *app, const char *word)
{
	const struct command *c = command_find(word);
	struct view *top = app_top(app);
	enum act act = command_act(app, word);
	struct arena *a;

	if (act != ACT_NONE) {
		app_act(app, act);
		return true;
	}
	if (c == NULL || c->line == NULL || !needs_more(c))
		return false;
	a = arena_new();
	view_prompt(top, &app->world, arena_printf(a, "%s ", word),
	    strlen(word) + 1,
	    arena_printf(a, "%s %s: %s", word, c->synopsis, c->line));
	arena_free(a);
	return true;
}

void
command_run(struct app *app, const char *line)
{
	struct arena *a = arena_new();
	struct list words = { 0 };
	struct view *top = app_top(app);

	if (!words_split(a, line, &words))
		view_say(top, STYLE_ERROR, "a quotation is not closed");
	else if (words.count > 0 && !run_screen(app, &words) &&
	    (words.count == 1 || !command_which(app, line, &words)) &&
	    !run_own(app, &words)) {
		if (words.count == 1 && own_word(words.item[0]))
			view_say(top, STYLE_WARNING,
			    "there is no list here; on one, %s alone asks what "
			    "it is to be",
			    words.item[0]);
		else if (words.count != 1 || !run_word(app, words.item[0]))
			command_run_words(app, a, &words);
	}
	arena_free(a);
}
