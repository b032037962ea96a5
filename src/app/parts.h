/* SPDX-License-Identifier: ISC */
/*
 * The app: what its files share.
 *
 *	app.c		opening, the loop, closing
 *	effects.c	carrying out what views ask for
 *	conflict.c	what stood in the way of a change
 *	command.c	the command line of the screens
 *	converted.c	a file of somebody else's; converted_items.c what of it
 *			is shown; decided.c what the person says of it
 *	drafts.c	what is typed, kept on disk
 *	editor.c	the person's own editor
 *	loading.c	the first page first, the rest between keys
 *	views.c		views they saved
 */
#ifndef RAGTRACK_APP_PARTS_H
#define RAGTRACK_APP_PARTS_H

#include "ragtrack/app/app.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/cli/cli.h"
#include "ragtrack/screen/theme.h"
#include "ragtrack/term/term.h"
#include "ragtrack/view/speech.h"
#include "ragtrack/view/view.h"

struct converting_files;

enum {
	APP_DEPTH = 16,
	APP_FEW = 100 /* actions that are all loaded before the first frame */
};

struct app {
	const struct app_options *options;
	struct settings settings; /* a copy, on this store and person */
	struct arena *arena;	  /* as long as the screens are open */
	struct store *store;
	struct plans plans;
	struct world world;
	struct who who;
	struct access_who locked; /* where they are locked in */
	struct keys keys;
	struct theme theme;
	struct drafts drafts;
	int64_t drafts_at;  /* written last, by a clock in ms */
	bool drafts_unkept; /* they cannot be written, and it was said */
	bool drafts_given_up;
	struct named_views own_views;
	const char *drafts_path; /* NULL: nowhere to keep them */
	const char *trouble;	 /* with the person's files, or NULL */
	struct arena *history_arena;
	struct history history;
	size_t history_sets; /* of the newest, so many */
	struct term *term;   /* NULL in tests */
	struct screen *screen;
	struct arena *ear_arena; /* of what is said now */
	struct heard heard;
	bool redraw; /* the screen was asked for, by ear too */
	struct view *view[APP_DEPTH];
	size_t depth;
	bool idle_done; /* the top view has counted */
	bool greets;	/* no key was pressed yet, and nothing else is said */
	bool stuck;	/* the rest of the plans cannot be loaded for now */
	struct converted *converted; /* a file that is looked at, or NULL */
	bool gone; /* the store's file is another or none, and it was said */
	bool leaving;
	bool demo; /* asked for, when these screens are left */
	int status;
	unsigned changes; /* sets written from here */
};

/* app.c: what whoever is locked in may do, as the store last said. */
void app_access(struct app *app);

/* effects.c */
void app_carry(struct app *app, struct effect e);
/* Does what a key does; what works on another screen is said there, where a key
   opens that, and is pressed by the person. */
void app_act(struct app *app, enum act act);
void app_open(struct app *app, const struct view_ops *ops, int64_t number,
    const char *text);
bool app_refresh(struct app *app, bool tell);
struct view *app_top(const struct app *app);

/* drafts.c: drafts of one store in the state folder. */
void drafts_read(struct app *app);
/* True where there is something new to show: that they cannot be. */
bool drafts_write(struct app *app);
/* Asked where the person leaves: whether they are to stay, once, since drafts
   would be lost; that is said. */
bool drafts_hold(struct app *app);
/* Says on the first screen where some wait, as far as the plans are loaded. */
void drafts_greet(struct app *app);

/* loading.c: chooses what is loaded before the first frame (arg: the app); loads
   some more, whether there is something to show; all that an event may need. */
bool app_choose(void *arg, const struct plans *plans, struct prefilter *out);
bool app_load_some(struct app *app);
void app_load_for(struct app *app, const struct event *event);

/* loading.c: whether the store's file is another or none, which is said once;
   what is shown is of the one that was opened. */
bool app_gone(struct app *app);

/* The world changed under the top view, but not by the store. */
void app_tell(struct app *app);

/* conflict.c: what stood in the way, into the outcome. */
void conflicts_describe(const struct app *app, struct arena *a,
    const struct change_set *set, const struct store_conflicts *found,
    struct outcome *o);

/* command.c: a line typed behind `:` carried out; whether a screen has a name
   there. */
void command_run(struct app *app, const char *line);
/* palette.c: a word as it has to be typed to be one word. */
const char *command_word(struct arena *a, const char *word);
/* What such a word alone does as a key does; ACT_NONE: it is no key's. */
enum act command_act(const struct app *app, const char *word);
bool command_opens(const struct view_ops *ops);
/* The same of a command of the shell, in words. */
void command_run_words(
    struct app *app, struct arena *a, const struct list *words);
/* palette.c: what could stand at the end of such a line is offered: all there
   is where it is `asked`, else what could be meant by its first words. */
void command_complete_line(struct app *app, const char *line, bool asked);

/* which.c: where a word of a command names several actions or people, the line is
   opened again with these to choose from; else false. */
bool command_which(struct app *app, const char *line, const struct list *words);

/* What a command said of it, without the program's name before each line. */
void command_said(struct buf *out, const char *text);

/* converted.c: shows what a file would become; decides an item of that; says what
   importing it would do; imports it; forgets it. */
void convert_open(struct app *app, const struct converting_files *named);
void convert_decide(struct app *app, size_t item, const char *value);
/* Takes the last decision back, or makes it again; false where the top view is of
   no file. */
bool convert_undo(struct app *app, bool redo);
void convert_try(struct app *app);
void convert_import(struct app *app);
void convert_end(struct app *app);

/* views.c: reads them; saves one (NULL takes it away). */
void views_read(struct app *app);
bool views_save(struct app *app, const char *name,
    const struct named_view *view, struct err *e);

/* editor.c: a text in the person's editor; what came back is in the arena.
   False: e says why, and where the text is kept. */
bool app_edit_text(struct app *app, const char *text, struct arena *a,
    char **out, struct err *e);
/* A thing as text in the editor, as `ragtrack edit` does it. */
void app_edit_thing(struct app *app, const struct kind *kind, int64_t number);
/* The terminal, as an editor borrows it. */
struct cli_lend app_lend(struct app *app);
/* The settings for what the screens run: those of a demo keep nothing. */
struct settings app_settings(const struct app *app);

/* undo_said.c: what an inverse set brings back, in a line with the key of the
   opposite; its texts stay as drafts, which a redo takes away. */
const char *undo_said(struct app *app, struct arena *a,
    const struct change_set *set, const struct history *rows, bool redo);
void undo_keep_texts(
    struct app *app, const struct change_set *set, size_t actions);

#endif
