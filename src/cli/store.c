/* SPDX-License-Identifier: ISC */
/*
 * ragtrack store: the store itself, looked at and looked after.
 */
#include "parts.h"

#include "ragtrack/store/redact.h"

#include <string.h>

#include "ragtrack/base/json.h"
#include "ragtrack/cli/zone.h"

static int
check(struct cli *cli, const struct args *args, struct store *s)
{
	struct list findings = { 0 };
	char anchor[96];
	struct err e = { 0 };
	bool good = store_check(
	    s, cli->arena, args_option(args, "anchor"), &findings, &e);

	for (size_t i = 0; i < findings.count; i++)
		cli_say(cli, "%s", findings.item[i]);
	if (!good || !store_anchor(s, anchor, &e))
		return cli_fail(cli, &e);
	cli_say(cli, "the store is whole; its history ends at %s", anchor);
	return ERR_NONE;
}

static int
backup(struct cli *cli, const struct args *args, struct store *s)
{
	struct err e = { 0 };

	if (!store_backup(s, args->word[1], &e))
		return cli_fail(cli, &e);
	cli_say(cli, "copied to %s", args->word[1]);
	return ERR_NONE;
}

/* Not on an open store: the one that is there may be damaged. */
static int
restore(struct cli *cli, const struct args *args)
{
	struct store_restored done;
	struct store_redo redo;
	struct err e = { 0 };

	redactions_before(cli, &redo);
	if (!store_restore(cli->settings->store, cli->arena, args->word[1],
		cli->settings->host_zone, &done, &e))
		return cli_fail(cli, &e);
	cli_say(cli, "the store is as it was in %s", args->word[1]);
	if (done.kept != NULL)
		cli_say(cli, "what it was before is kept in %s", done.kept);
	return redactions_after(cli, &redo, args->word[1]);
}

static void
info_json(struct cli *cli, const struct store *s, const struct store_info *i,
    const char *anchor)
{
	struct json j;

	json_open(&j, cli->io->out, true);
	json_object(&j);
	json_key_text(&j, "path", store_path(s));
	json_key_int(&j, "version", i->version);
	json_key_int(&j, "plans", i->plans);
	json_key_int(&j, "actions", i->actions);
	json_key_int(&j, "history", i->head);
	json_key_text(&j, "anchor", anchor);
	json_key_text(&j, "created", i->created);
	json_key_text(&j, "timezone", i->zone);
	json_key_int(&j, "bytes", i->bytes);
	json_end_object(&j);
	buf_addc(cli->io->out, '\n');
}

static int
info(struct cli *cli, const struct args *args, struct store *s)
{
	const char *format = args_option(args, "format");
	struct store_info i = { 0 };
	char anchor[96];
	struct err e = { 0 };

	if (!store_info(s, cli->arena, &i, &e) || !store_anchor(s, anchor, &e))
		return cli_fail(cli, &e);
	if (format != NULL && strcmp(format, "json") == 0) {
		info_json(cli, s, &i, anchor);
		return ERR_NONE;
	}
	cli_say(cli, "Store: %s", store_path(s));
	cli_say(cli, "Made: %s", i.created != NULL ? i.created : "unknown");
	cli_say(cli, "Time zone: %s", i.zone);
	cli_say(cli, "Size: %lld bytes, mode %04o", (long long)i.bytes,
	    i.mode & 07777);
	cli_say(cli, "Schema: version %d", i.version);
	cli_say(cli, "Holds: %lld plans, %lld actions", (long long)i.plans,
	    (long long)i.actions);
	cli_say(cli, "History ends at: %s", anchor);
	return ERR_NONE;
}

/* Changes a setting of the store; the time zone is all there is. */
static int
set(struct cli *cli, const struct args *args, struct store *s)
{
	static const char name[] = "timezone=";
	const char *input = args->word[1], *zone = input + strlen(name),
		   *before;
	struct err e = { 0 };

	if (strncmp(input, name, strlen(name)) != 0)
		return cli_usage(cli, args,
		    "a store has one setting, timezone=ZONE, not \"%s\"",
		    input);
	if (!zone_check(cli->arena, zone, &e) ||
	    !store_zone(s, cli->arena, &before, &e))
		return cli_fail(cli, &e);
	if (strcmp(before, zone) == 0) {
		cli_say(cli, "the time zone is %s already", zone);
		return ERR_NONE;
	}
	if (!store_zone_set(s, zone, &e))
		return cli_fail(cli, &e);
	cli_say(cli,
	    "time zone %s, before %s; to take it back: ragtrack store set "
	    "timezone=%s",
	    zone, before, before);
	return ERR_NONE;
}

int
command_store(struct cli *cli, const struct args *args)
{
	static const struct {
		const char *name;
		size_t words;
		const char *takes;
		int (*run)(struct cli *, const struct args *, struct store *);
	} parts[] = { { "check", 1, "nothing after it", check },
		{ "backup", 2, "one file", backup },
		{ "restore", 2, "one file", NULL },
		{ "info", 1, "nothing after it", info },
		{ "set", 2, "timezone=ZONE", set } };
	struct store *store;
	struct err e = { 0 };
	int status;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (strcmp(parts[i].name, args->word[0]) != 0)
			continue;
		if (args->words != parts[i].words)
			return cli_usage(cli, args, "store %s takes %s",
			    parts[i].name, parts[i].takes);
		if (parts[i].run == NULL)
			return restore(cli, args);
		if (!work_open_store(cli, false, &store, &e))
			return cli_fail(cli, &e);
		status = parts[i].run(cli, args, store);
		store_close(store);
		return status;
	}
	return cli_usage(cli, args, "\"%s\" is none of %s", args->word[0],
	    args->command->choices);
}
