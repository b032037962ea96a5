/* SPDX-License-Identifier: ISC */
/*
 * ragtrack check: what is wrong with plan files.  Needs no store.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/base/json.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/yaml/yaml.h"

static size_t
count_actions(const struct plans *plans)
{
	const struct plan *plan;
	const struct priority *p;
	size_t n = 0;

	for (size_t i = 0; (plan = plans_next(plans, NULL, &i)) != NULL;)
		for (size_t k = 0;
		     (p = things_next(&plan->priorities, &k)) != NULL;)
			n += p->actions.count;
	return n;
}

static const char *
many(size_t n)
{
	return n == 1 ? "" : "s";
}

static int
check_file(struct cli *cli, const char *path, struct json *j)
{
	struct diags d = { .arena = cli->arena };
	struct plans plans = { .arena = cli->arena };
	struct err e = { 0 };
	size_t actions;

	if (!yaml_read_file(path, &plans, &d, &e))
		return cli_fail(cli, &e);
	if (j != NULL) {
		for (size_t i = 0; i < d.count; i++)
			diag_json(j, &d.item[i]);
		return d.errors > 0 ? ERR_NO : ERR_NONE;
	}
	diags_say(&d, cli->io->out);
	actions = count_actions(&plans);
	if (d.errors > 0)
		cli_say(cli, "%s: %zu error%s, %zu warning%s", path, d.errors,
		    many(d.errors), d.warnings, many(d.warnings));
	else
		cli_say(cli,
		    "%s: good: %u plan%s, %zu action%s, %zu "
		    "warning%s",
		    path, plans.plan.count, many(plans.plan.count), actions,
		    many(actions), d.warnings, many(d.warnings));
	return d.errors > 0 ? ERR_NO : ERR_NONE;
}

int
command_check(struct cli *cli, const struct args *args)
{
	const char *format = args_option(args, "format");
	bool as_json = format != NULL && strcmp(format, "json") == 0;
	struct json j;
	int worst = ERR_NONE;

	if (as_json) {
		json_open(&j, cli->io->out, true);
		json_array(&j);
	}
	for (size_t i = 0; i < args->words; i++) {
		int status = check_file(
		    cli, args->word[i], as_json ? &j : NULL);

		worst = status > worst ? status : worst;
	}
	if (as_json) {
		json_end_array(&j);
		buf_addc(cli->io->out, '\n');
	}
	return worst;
}
