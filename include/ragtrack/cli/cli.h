/* SPDX-License-Identifier: ISC */
/*
 * The command line: one row a command, one file a command.  A command parses
 * its words into options, works on what it is handed and writes to struct io,
 * so it is run without a process of its own by tests and by `:` on the
 * screens.
 */
#ifndef RAGTRACK_CLI_CLI_H
#define RAGTRACK_CLI_CLI_H

#include "ragtrack/cli/settings.h"
#include "ragtrack/report/report.h"
#include "ragtrack/store/store.h"

#define RAGTRACK_VERSION "0.1"

/* Where a command reads and writes. */
struct io {
	struct buf *out, *err; /* leave by output_text, but for an Excel file */
	bool bytes, in_tty, out_tty, err_tty; /* bytes: out is one */
	int width;			      /* of the terminal, 0: none */
};

/* What a command asks main to do after it: open the screens. */
struct cli_screens {
	bool open;
	const char *store;	      /* on this store, made by the command */
	bool throw_away;	      /* remove it when the screens close */
	int today;		      /* DAY_NONE: as settings say */
	const char *as;		      /* on whose behalf, or NULL */
	const struct settings *given; /* to the command, for the looks */
};

/* Removes a throw-away store with its folder, once nobody has it open. */
void cli_throw_away(const char *store);

/* A terminal that somebody draws on: given up for another program, and taken
   back. */
struct cli_lend {
	void (*away)(void *with);
	void (*back)(void *with);
	void *with;
};

struct cli {
	const struct settings *settings;
	struct io *io;
	struct arena *arena;
	struct progress *progress;	 /* progress.h; NULL: nobody watches */
	const char *undo_key, *redo_key; /* of the screens; else NULL */
	const struct cli_lend *lend;	 /* likewise: for an editor */
	const char *decide; /* by edit, for the screens: the command that
			       takes in what is kept, but its last word */
	const char *wrote;  /* set for the screens: the last file that was
			       written, which the shell is not told */
	bool report; /* likewise: what it said is a report, which -o saves */
	struct cli_screens screens;
};

struct option_row {
	const char *name;  /* "format", without the dashes */
	char letter;	   /* 'm' of -m, or 0 */
	const char *value; /* "REASON"; NULL: takes none */
	const char *help;
	const char *choices; /* "table long ...", or NULL */
};

enum operand { /* what they are, for completion */
	OPERAND_NONE,
	OPERAND_FILE,
	OPERAND_PLAN,
	OPERAND_ACTION, /* one or more, then text */
	OPERAND_THING,	/* an action, or KIND: and an address */
	OPERAND_ASSIGN, /* what it is about, then FIELD=VALUE */
	OPERAND_QUERY,
	OPERAND_COMMAND,
	OPERAND_REPORT, /* a report, then a plan */
	OPERAND_WORD	/* of command->choices */
};

/* The options and operands a command was called with. */
struct args {
	const struct command *command;
	const char **value; /* by row of its options; NULL: not
					   given; "" for one without value */
	const char **word;
	size_t words;
	struct globals global; /* the program's own options among them */
	bool help;	       /* --help was asked for */
};

#define OPERANDS_ANY ((size_t)-1)
struct command {
	const char *name;
	const char *line;     /* one line for the list; NULL: hidden */
	const char *also;     /* other words that it is found by, or NULL */
	const char *synopsis; /* after the name */
	const char *about;    /* paragraphs for its help page */
	const struct option_row *options; /* a NULL name ends; or NULL */
	const char *const *examples;	  /* NULL ends; or NULL */
	size_t least, most;		  /* operands; OPERANDS_ANY: no limit */
	enum operand operand;
	const char *choices; /* of OPERAND_WORD */
	size_t file;	     /* which of those, from 1, is a file; 0: none */
	enum access needs; /* under --restricted, of all that it does; unset: as
			      the store says of what is changed */
	const char *not_caged; /* why it is not there in a restricted session */
	const struct kind *sets; /* of OPERAND_ASSIGN: whose fields */
	bool retired;		 /* it speaks of what was taken out too */
	/* Only what it says that it reads (wanted.h); marked: for tests. */
	enum command_load { LOAD_WHOLE, LOAD_LIGHT, LOAD_MARKED } load;
	/* How many operands, up to the first FIELD=VALUE, name the actions that
	   it is about, and it needs no more than their plan; 0: the store. */
	size_t about_actions;
	size_t about_plan; /* which operand, from 1, is the plan that it is
			      about in the same way; 0: none is */
	int (*run)(struct cli *cli, const struct args *args);
};

extern const struct command commands[]; /* a NULL name ends */

/* The row of a command, or NULL. */
const struct command *command_find(const char *name);

/* Runs one command line, argv[0] the command's name, with the program's own
   options only behind it; the exit status.  Messages go to io->err with
   "ragtrack: " in front. */
int cli_run(struct cli *cli, int argc, const char *const *argv);

/*
 * What could stand in place of the last of the words of a command line, in the
 * cli's arena; `plans` are those of the store, NULL: they are read from it
 * where they are needed.
 */
void cli_complete(struct cli *cli, const struct plans *plans,
    const struct list *words, struct list *out);

/* The program's help: its commands, or the page of one of them. */
void cli_help(const struct command *command, struct buf *out);

/* What an option says: NULL where it was not given. */
const char *args_option(const struct args *args, const char *name);

/* Says e on io->err; returns its code as an exit status. */
int cli_fail(struct cli *cli, const struct err *e);
/* The same where a query may be what is wrong: then its column, and below it
   the query. */
int cli_fail_query(struct cli *cli, const char *query, const struct err *e);

#endif
