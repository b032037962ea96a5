/* SPDX-License-Identifier: ISC */
/*
 * ragtrack demo: the sample plans in a throw-away store, as on the day they
 * were written for.  It makes the store and asks main for the screens; a
 * store named with --store is made and stays.
 */
#include "parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ragtrack/base/embedded.h"
#include "ragtrack/yaml/yaml.h"

#define DEMO_AS "SH"

static bool
fill(struct arena *a, struct store *store, const struct merging_options *o,
    struct err *e)
{
	const struct embedded *file;

	for (size_t i = 0; (file = embedded_next("plans/", i)) != NULL; i++) {
		struct diags d = { .arena = a };
		struct plans plans = { .arena = a };

		yaml_read_text(file->name, (const char *)file->bytes,
		    file->length, &plans, &d);
		if (d.errors > 0)
			return err_set(e, ERR_IO, "%s:%d: %s", file->name,
			    d.item[0].line, d.item[0].text);
		for (size_t p = 0; p < plans.plan.count; p++) {
			struct merging merging;

			if (!merging_run(a, store,
				thing_as_plan(plans.plan.item[p]), o, &merging,
				e))
				return false;
		}
	}
	return true;
}

static bool
make_store(struct cli *cli, const char *path, int today, struct err *e)
{
	struct store_options options = { .create = true,
		.zone = cli->settings->host_zone };
	struct who who = { .uid = cli->settings->who.uid,
		.audit_uid = cli->settings->who.audit_uid,
		.login = cli->settings->who.login };
	struct plans held = { 0 };
	struct merging_options merging = {
		.day = today, .who = &who, .plans = &held
	};
	struct store *store;
	bool ok;

	if (!store_open(path, &options, &store, e))
		return false;
	ok = fill(cli->arena, store, &merging, e);
	store_close(store);
	return ok;
}

/* A folder of its own for a store that goes when the screens close. */
static const char *
throw_away_path(struct cli *cli, const char **folder, struct err *e)
{
	char *made = arena_printf(
	    cli->arena, "%s/ragtrack-demo-XXXXXX", cli->settings->runtime_dir);

	if (mkdtemp(made) == NULL) {
		err_set(e, ERR_IO, "cannot make a folder in %s: %s",
		    cli->settings->runtime_dir, strerror(errno));
		return NULL;
	}
	*folder = made;
	return arena_printf(cli->arena, "%s/plans.db", made);
}

void
cli_throw_away(const char *store)
{
	static const char *const ends[] = { "", "-queue", "-journal" };
	struct arena *a = arena_new();
	const char *slash = strrchr(store, '/');

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		unlink(arena_printf(a, "%s%s", store, ends[i]));
	if (slash != NULL)
		rmdir(arena_strndup(a, store, (size_t)(slash - store)));
	arena_free(a);
}

int
command_demo(struct cli *cli, const struct args *args)
{
	const struct settings *s = cli->settings;
	int today = s->today_given ? s->today : day_make(2023, 11, 20);
	bool screens = cli->io->in_tty && cli->io->out_tty;
	const char *path = s->store, *folder = NULL;
	struct err e = { 0 };

	(void)args;
	if (!screens && !s->store_given) {
		cli_note(cli,
		    "the demo opens screens, and this is no "
		    "terminal; ragtrack --store FILE demo makes the "
		    "store and leaves it there");
		return ERR_USAGE;
	}
	if (s->store_given && work_store_exists(cli))
		err_set(&e, ERR_NO,
		    "%s is there already; the demo makes a "
		    "store of its own",
		    path);
	else if (!s->store_given)
		path = throw_away_path(cli, &folder, &e);
	if (e.code != ERR_NONE)
		return cli_fail(cli, &e);
	if (!make_store(cli, path, today, &e)) {
		if (folder != NULL)
			cli_throw_away(path);
		return cli_fail(cli, &e);
	}
	if (!screens) {
		cli_say(cli, "made %s, as on 20 November 2023", path);
		return ERR_NONE;
	}
	cli->screens = (struct cli_screens){ .open = true,
		.store = path,
		.throw_away = folder != NULL,
		.today = today,
		.as = s->who.as != NULL ? s->who.as : DEMO_AS,
		.given = s };
	return ERR_NONE;
}
