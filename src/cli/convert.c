/* SPDX-License-Identifier: ISC */
/*
 * ragtrack convert: what they hold becomes a plan file.  Needs no store.
 */
#include "convert.h"

#include <string.h>

#include "parts.h"

int
command_convert(struct cli *cli, const struct args *args)
{
	struct converting_files files = { .path = args->word[0],
		.plan = args_option(args, "output"),
		.map = args_option(args, "map"),
		.sheet = args_option(args, "sheet") };
	struct converting v;
	const char *format = args_option(args, "format");
	bool json = format != NULL && strcmp(format, "json") == 0;
	bool dry = args_option(args, "dry-run") != NULL;
	struct err e = { 0 };
	bool ok;

	if (!converting_open(cli->arena, &files, &v, &e))
		return cli_fail(cli, &e);
	if (!converting_map(cli->arena, &v)) {
		diags_say(&v.diags, cli->io->err);
		return ERR_NO;
	}
	if ((!dry && !converting_may_write(cli->arena, &v, &e)) ||
	    !converting_make(cli->arena, &v, &e))
		return cli_fail(cli, &e);
	ok = dry || converting_write(cli, cli->arena, &v, &e);
	if (ok && json)
		converting_json(&v, cli->io->out);
	else if (ok)
		converting_say(cli, &v, dry);
	buf_free(&v.yaml);
	if (!ok)
		return cli_fail(cli, &e);
	return v.check.errors > 0 ? ERR_NO : ERR_NONE;
}
