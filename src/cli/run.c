/* SPDX-License-Identifier: ISC */
/*
 * From a command line to a command's function, with the nearest name where
 * there is no such command.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/base/cage.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/cli/progress.h"

const struct command *
command_find(const char *name)
{
	for (const struct command *c = commands; c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static bool
unknown_command(struct arena *a, const char *name, struct err *e)
{
	struct list names = { 0 };

	for (const struct command *c = commands; c->name != NULL; c++)
		if (c->line != NULL)
			list_add(a, &names, c->name);
	return word_unknown(e, "command", name, names.item, names.count,
	    "ragtrack help lists them");
}

/* Whoever is locked in does not say behind the command where to or as whom. */
static bool
none_locked(const struct globals *given, struct err *e)
{
	const char *name = given->restricted ? "--restricted" :
	    given->store != NULL	     ? "--store" :
	    given->today != NULL	     ? "--today" :
	    given->as != NULL		     ? "--as" :
					       NULL;

	return name == NULL ||
	    err_set(e, ERR_USAGE,
		"%s is for the line that lets you in, and does not "
		"count here",
		name);
}

static bool
caged_option(struct cli *cli, const struct option_row *row, const char **value,
    struct err *e)
{
	if (row->value == NULL)
		return true;
	if (strcmp(row->value, "DIR") == 0)
		return err_set(e, ERR_NO,
		    "--%s makes a folder of files, which a restricted session "
		    "does not: without it all is written to the terminal",
		    row->name);
	return strcmp(row->value, "FILE") != 0 ||
	    cage_name(cli->arena, *value, value, e);
}

/* Whether whoever is locked in may have the command, as the store is now. */
static bool
admitted(struct cli *cli, const struct command *c, struct err *e)
{
	struct store *store;
	bool good;

	if (!cli->settings->restricted || c->needs == ACCESS_UNSET)
		return true;
	if (!work_open_store(cli, false, &store, e))
		return false;
	good = store_may(store, c->needs,
	    arena_printf(cli->arena, "the command %s", c->name), e);
	store_close(store);
	return good;
}

/* In the cage, what the command may not do there at all, and files where they
   lie. */
static bool
caged(struct cli *cli, struct args *args, struct err *e)
{
	const struct command *c = args->command;

	if (!cage_closed())
		return true;
	if (c->not_caged != NULL)
		return err_set(e, ERR_NO, "%s", c->not_caged);
	for (size_t i = 0; c->options != NULL && c->options[i].name != NULL;
	     i++)
		if (args->value[i] != NULL &&
		    !caged_option(cli, &c->options[i], &args->value[i], e))
			return false;
	if (!admitted(cli, c, e))
		return false;
	for (size_t i = 0; i < args->words; i++)
		if ((c->operand == OPERAND_FILE ||
			(c->file != 0 && i + 1 == c->file &&
			    strchr(args->word[i], '=') == NULL)) &&
		    !cage_name(cli->arena, args->word[i], &args->word[i], e))
			return false;
	return true;
}

/* What the program's own options among the words say, for this command. */
static bool
apply_globals(struct cli *cli, const struct args *args, struct err *e)
{
	struct settings *mine = arena_memdup(
	    cli->arena, cli->settings, sizeof(*mine));

	if (!mine->restricted && args->global.restricted)
		return err_set(e, ERR_USAGE,
		    "--restricted stands before the command, and --as CODE "
		    "before it");
	if (mine->restricted && !none_locked(&args->global, e))
		return false;
	if (!settings_apply(cli->arena, &args->global, mine, e))
		return false;
	sudo_read(cli->arena, mine);
	if (cli->progress != NULL)
		cli->progress->plain = mine->accessible;
	cli->settings = mine;
	return true;
}

int
cli_run(struct cli *cli, int argc, const char *const *argv)
{
	const struct command *command = argc > 0 ? command_find(argv[0]) : NULL;
	const struct settings *given = cli->settings;
	struct args args;
	struct err e = { 0 };
	int status;

	if (command == NULL) {
		unknown_command(cli->arena, argc > 0 ? argv[0] : "", &e);
		return cli_fail(cli, &e);
	}
	if (!args_parse(cli->arena, command, argc, argv, &args, &e))
		return cli_fail(cli, &e);
	if (args.help) {
		cli_help(command, cli->io->out);
		return ERR_NONE;
	}
	if (!apply_globals(cli, &args, &e) || !caged(cli, &args, &e))
		return cli_fail(cli, &e);
	status = command->run(cli, &args);
	cli->settings = given;
	return status;
}
