/* SPDX-License-Identifier: ISC */
/*
 * From a command line to a command's function, with the nearest name where
 * there is no such command.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/base/nearest.h"

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

/* What the program's own options among the words say, for this command. */
static bool
apply_globals(struct cli *cli, const struct args *args, struct err *e)
{
	struct settings *mine = arena_memdup(
	    cli->arena, cli->settings, sizeof(*mine));

	if (!settings_apply(cli->arena, &args->global, mine, e))
		return false;
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
	if (!apply_globals(cli, &args, &e))
		return cli_fail(cli, &e);
	status = command->run(cli, &args);
	cli->settings = given;
	return status;
}
