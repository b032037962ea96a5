/* SPDX-License-Identifier: ISC */
/*
 * ragtrack convert: what they hold becomes a plan file.  Needs no store.
 */
#include "convert.h"

#include <string.h>

#include "parts.h"

static bool
wants_json(const struct args *args)
{
	const char *format = args_option(args, "format");

	return format != NULL && strcmp(format, "json") == 0;
}

/* All but the check of the plan, whose file stays in v->yaml; the rest lies in
   the arena.  The exit status. */
static int
convert(struct cli *cli, struct arena *a, const struct args *args,
    struct converting *v)
{
	struct converting_files files = { .path = args->word[0],
		.plan = args_option(args, "output"),
		.map = args_option(args, "map"),
		.sheet = args_option(args, "sheet") };
	bool dry = args_option(args, "dry-run") != NULL;
	struct err e = { 0 };

	if (!converting_open(a, &files, v, &e))
		return cli_fail(cli, &e);
	if (!converting_map(a, v)) {
		diags_say(&v->diags, cli->io->err);
		return ERR_NO;
	}
	if ((!dry && !converting_may_write(v, &e)) ||
	    !converting_make(a, v, &e) ||
	    (!dry && !converting_write(cli, a, v, &e)))
		return cli_fail(cli, &e);
	if (wants_json(args))
		converting_json(v, cli->io->out);
	else
		converting_say(cli, v, dry);
	return ERR_NONE;
}

/* The document and the plan made of it are gone when that is read back, which
   takes as much again. */
int
command_convert(struct cli *cli, const struct args *args)
{
	struct arena *a = arena_new();
	struct converting v = { 0 };
	struct diags check = { .arena = cli->arena };
	const char *name;
	int status;

	mem_large_apart();
	status = convert(cli, a, args, &v);
	name = arena_strdup(cli->arena, v.plan_path);
	arena_free(a);
	if (status == ERR_NONE) {
		converting_check(name, &v.yaml, &check);
		if (check.errors > 0 && !wants_json(args))
			diags_say(&check, cli->io->err);
		if (check.errors > 0)
			status = ERR_NO;
	}
	buf_free(&v.yaml);
	return status;
}
