/* SPDX-License-Identifier: ISC */
/*
 * What the commands share.
 *
 *	args.c		options and operands of a command line
 *	say.c		lines on stdout and stderr, what was done, conflicts
 *	work.c		the store opened and loaded
 *	save.c		changes written to it, and what is said of them
 *	as_of.c		the store as it stood: --as-of
 *	assign.c	FIELD=VALUE
 *	look.c		--format and how the output looks
 *	output.c	-o FILE
 *	progress.c	what takes long says so
 *	merging.c	one plan brought into the store
 *	preview.c	what a dry run would do, change by change
 *	diags.c		remarks on a plan file
 */
#ifndef CLI_PARTS_H
#define CLI_PARTS_H

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/hash.h"
#include "ragtrack/cli/cli.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/edit.h"
#include "ragtrack/model/edit_assign.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/leave_out.h"

/* Parses argv, argv[0] the command's name; ERR_USAGE with a sentence. */
bool args_parse(struct arena *a, const struct command *command, int argc,
    const char *const *argv, struct args *out, struct err *e);
/* The operands from the first'th on, joined by spaces. */
const char *args_join(struct arena *a, const struct args *args, size_t first);

/* A line for people: cleaned of what a terminal would obey.  say goes to
   stdout, note to stderr with "ragtrack: " in front. */
void cli_say(struct cli *cli, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void cli_note(struct cli *cli, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* What takes the last change back, or makes it again, as it is typed here:
   "ragtrack --as DCS undo" with the program's own options that were given, or
   a key. */
const char *cli_undo_said(struct cli *cli);
const char *cli_redo_said(struct cli *cli);
/* Wrong use: the sentence and where help is; returns ERR_USAGE. */
int cli_usage(struct cli *cli, const struct args *args, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The store, what is in it, and what queries are asked of. */
struct work {
	struct store *store;
	struct plans plans; /* head: the last event that they know of */
	struct query_context in;
	bool as_of; /* they are of an earlier moment */
};

/* Opens the store, which must be there, and loads all of it, what was taken
   out only where asked.  On failure nothing is left open. */
bool work_open(struct cli *cli, bool retired, struct work *w, struct err *e);
/* The same without loading anything yet. */
bool work_start(struct cli *cli, struct work *w, struct err *e);
void work_close(struct work *w);
/* Which moment that is: the number of its last event, and its day. */
bool as_of_read(struct cli *cli, struct store *s, const char *said,
    int64_t *number, int *day, struct err *e);
/* Up to which event the history counts, for store_history. */
int64_t work_until(const struct work *w);
/*
 * What most commands do: opens, loads what the command is about, calls `run`
 * for the exit status, closes.  With --as-of, a day (up to the last event of
 * that day or an earlier one) or event:N, all is as it stood then and today is
 * that day, unless --today says another; ERR_USAGE where there is no such
 * moment.
 */
int work_run(struct cli *cli, const struct args *args,
    int (*run)(struct cli *cli, const struct args *args, struct work *w));
/*
 * The same for a command that reads no more than this of the plans, where its
 * row of commands[] has LOAD_LIGHT.
 */
int work_run_light(struct cli *cli, const struct args *args,
    struct wanted *wanted,
    int (*run)(struct cli *cli, const struct args *args, struct work *w));
/*
 * The same for a command that asks a query: only the actions that it may fit
 * are loaded, where that can be said.  `parse` gives the query, and is silent
 * where it cannot; it adds what is read of the actions to what lists want.
 * Where `run` meets what may be otherwise once all is there, as a name that
 * nobody has, it returns WORK_AGAIN, having said nothing, where work_is_part;
 * then it is called again with all.
 */
enum { WORK_AGAIN = -1 };
typedef struct query *work_parse(struct cli *cli, const struct args *args,
    struct work *w, struct wanted *wanted);
int work_run_query(struct cli *cli, const struct args *args, work_parse *parse,
    int (*run)(struct cli *cli, const struct args *args, struct work *w));
bool work_is_part(const struct work *w);
/* To choose what is loaded: of all plans no actions. */
bool work_no_actions(
    void *arg, const struct plans *plans, struct prefilter *out);
/* Only opens the store; with `create` it is made where it is missing. */
bool work_open_store(
    struct cli *cli, bool create, struct store **out, struct err *e);
/* Whether a file is there under the name of the store. */
bool work_store_exists(const struct cli *cli);

/* The action that is named, for who only reads: where no open plan has it, it
   is that of a closed one, and that is said. */
bool work_read_action(struct cli *cli, const struct work *w, const char *said,
    struct action **out, struct err *e);
/* The actions that the first n operands name, each once, in the arena. */
bool work_actions(struct cli *cli, const struct work *w,
    const struct args *args, size_t n, struct things *out, struct err *e);

/* The same of things of any kind, none of which was taken out. */
bool work_things(struct cli *cli, const struct work *w, const struct args *args,
    size_t n, struct things *out, struct err *e);

/* A set of changes by this person, today. */
void work_begin(struct cli *cli, struct change_set *set, const char *source,
    const char *why);
/* Writes the set and says what was done, in `said` or its own words, or that
   nothing was to do; conflicts with both values.  The exit status. */
int work_save(
    struct cli *cli, struct work *w, struct change_set *set, const char *said);
/* A lead whom nobody lists is taken, and said: it may be a slip. */
void work_note_unlisted(
    struct cli *cli, const struct work *w, const struct change_set *changes);
/* The same of what the rules made of `total` things, with what a person should
   hear of it; that all was so already is no failure. */
int work_save_edit(struct cli *cli, struct work *w, const struct edit *ed,
    size_t total, const char *said);
/* What is in the way of a set: both values, who and when, to stderr; of an
   undo or a redo what would come back. */
void work_say_conflicts(struct cli *cli, const struct work *w,
    const struct change_set *set, const struct store_conflicts *all);

/* Whether a field of a shared view may be this: a name that is free to take, a
   query and columns that can be read. */
bool view_value_good(struct cli *cli, const struct work *w,
    const struct field *f, const char *value, struct err *e);

/* The kind that `add` knows by this word; NULL where there is none.  Of
   commentary, which may stand in several kinds, the first. */
const struct kind *add_kind_said(const char *said);

/* Whether a word looks like FIELD=VALUE at all. */
bool assign_is(const char *word);

/* The words from `first` on as FIELD=VALUE of a kind, one for each, by our names
   and those that it has where `at` stands (NULL: by ours); false with e where
   one is none or says a field twice. */
bool assign_words(struct cli *cli, const struct kind *kind,
    const struct thing *at, const struct args *args, size_t first,
    struct assignment **out, struct err *e);

/*
 * What --format and its companions ask for.  `usual` is the format where none
 * is asked for; FORMAT_NONE: a table on a terminal, else plain, long where
 * the person cannot see tables.
 */
bool cli_look(struct cli *cli, const struct args *args,
    enum report_format usual, struct report_look *out, struct err *e);

/* -o: writes the text to a file, which is the old one or the new one, never a
   part; to stdout where path is NULL or "-".  It passes output_text, but for
   the bytes of an Excel file. */
bool cli_write(struct cli *cli, const char *path, const struct buf *text,
    enum report_format format, struct err *e);
/* The format that a file's name ends in; FORMAT_NONE where it says nothing. */
enum report_format cli_format_of(const char *path);
/* False where it ends as a file of another kind does, ".pdf", and --format is
   not said; `ends` are those that fit: ".txt .md". */
bool cli_end_fits(
    const struct args *args, const char *path, const char *ends, struct err *e);
/* False where bytes that are no text would go to a terminal. */
bool cli_may_print(const struct cli *cli, const struct report_look *look,
    const char *path, struct err *e);
/* The state that the file of a plan would have, for a workbook of it. */
void workbook_state(const struct plan *plan, char state[HASH_HEX]);

/* Which texts an Excel file could not hold whole. */
void cli_note_cut(struct cli *cli, const struct list *cut);

/* One plan of a file and what became of it. */
struct merging {
	struct merge merge;
	struct change_set set;
	const struct plans *plans; /* as the store held them */
	const struct plan *store;  /* the plan there, NULL: new */
	const struct plan *file;   /* NULL: answers that cannot be taken */
	bool answers;		   /* it is of answers, not the plan's file */
	struct kept_outs left;	   /* what was redacted, left out of the file */
	size_t blind; /* redactions of which no text is known any more */
};
/* What a dry run has worked out so far: each plan as it would be, and the
   last number, below 0, that it gave. */
struct preview {
	struct plans bases;
	int64_t last;
};
struct merging_options {
	struct merge_options merge;
	struct preview *preview; /* a dry run; NULL: for real */
	bool new_only;		 /* refused where the store has it */
	int day;
	const struct who *who;
	struct plans *plans; /* zeroed at first; what the store holds, kept up
				to date from one plan to the next */
	const char *was_id;  /* of the plan in its file, where it gets another
				by --as-new; or NULL */
	/* Of answers: makes the file out of the plan as it was, `was` of
	   base, each time it is worked out; NULL where it cannot.  They are
	   not the plan's file: the base of its next import stays.  Then the
	   file that is given says only the plan's id and the state. */
	struct plan *(*answer)(void *with, const struct plans *base,
	    const struct plan *was, const struct plans *store);
	void *with;
	/* Of what was written in an editor, which is no plan's file either: the
	   plan as it was given; NULL: of an import.  `plans` hold it then. */
	const struct plan *given;
	const char *why; /* the reason of the set, or NULL */
	/* Called with each before it is written, while things still have the
	   names that they had; or NULL.  Its argument is `with`. */
	void (*tell)(void *with, const struct merging *m);
};
/* Brings a plan into the store (NULL: none yet, in a dry run), again where
   somebody else wrote meanwhile.  What was redacted is taken out of `file`
   first.  Conflicts are no failure. */
bool merging_run(struct arena *a, struct store *store, struct plan *file,
    const struct merging_options *options, struct merging *out, struct err *e);

/* Imports the text of a plan file, which messages call `path`; the exit status.
 */
int import_text(
    struct cli *cli, const char *path, const struct buf *text, bool dry_run);

/*
 * After a dry run: makes its changes in `plans`, which it was worked out from,
 * and gives the rows that the history would have of them, in a, numbers of
 * rows and sets 0.  `id` is the plan's.
 */
void preview_make(struct arena *a, struct preview *preview, struct merging *m,
    struct plans *plans, const char *id, struct history *out);

/* Remarks as lines, errors before warnings where there are too many; as
   objects of the array that is open. */
void diags_say(const struct diags *d, struct buf *out);
void diag_json(struct json *j, const struct diag *d);

/* What was redacted in the store, looked for in the person's own drafts and
   views and in copies beside the store: what can be done is, the rest is
   said. */
void redact_own(
    struct cli *cli, const struct store *store, const struct list *words);

/* Before a backup is brought back: what was redacted in the store, none where
   that cannot be read; and after: what the backup does not know of is done
   again, and counted.  `from` is the backup's name. */
struct store_redo;
void redactions_before(struct cli *cli, struct store_redo *redo);
int redactions_after(
    struct cli *cli, const struct store_redo *redo, const char *from);

/* Whether the person may be asked to read coloured text. */
bool cli_colour(const struct cli *cli);

/* Commands, one file each. */
int command_add(struct cli *cli, const struct args *args);
int command_chase(struct cli *cli, const struct args *args);
int command_carry(struct cli *cli, const struct args *args);
int command_convert(struct cli *cli, const struct args *args);
int command_check(struct cli *cli, const struct args *args);
int command_complete(struct cli *cli, const struct args *args);
int command_demo(struct cli *cli, const struct args *args);
int command_edit(struct cli *cli, const struct args *args);
int command_due(struct cli *cli, const struct args *args);
int command_export(struct cli *cli, const struct args *args);
int command_handover(struct cli *cli, const struct args *args);
int command_help(struct cli *cli, const struct args *args);
int command_history(struct cli *cli, const struct args *args);
int command_import(struct cli *cli, const struct args *args);
int command_list(struct cli *cli, const struct args *args);
int command_move(struct cli *cli, const struct args *args);
int command_new(struct cli *cli, const struct args *args);
int command_period(struct cli *cli, const struct args *args);
int command_people(struct cli *cli, const struct args *args);
int command_plans(struct cli *cli, const struct args *args);
int command_reading(struct cli *cli, const struct args *args);
int command_redact(struct cli *cli, const struct args *args);
int command_redo(struct cli *cli, const struct args *args);
int command_retire(struct cli *cli, const struct args *args);
int command_report(struct cli *cli, const struct args *args);
int command_set(struct cli *cli, const struct args *args);
int command_show(struct cli *cli, const struct args *args);
int command_step(struct cli *cli, const struct args *args);
int command_store(struct cli *cli, const struct args *args);
int command_undo(struct cli *cli, const struct args *args);
int command_update(struct cli *cli, const struct args *args);
int command_verify(struct cli *cli, const struct args *args);
int command_view(struct cli *cli, const struct args *args);
int command_words(struct cli *cli, const struct args *args);

#endif
