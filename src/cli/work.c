/* SPDX-License-Identifier: ISC */
/*
 * The store as a command uses it: opened, loaded, closed.
 */
#include "parts.h"

#include <string.h>
#include <sys/stat.h>

#include "ragtrack/cli/zone.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/query/wants.h"
#include "ragtrack/store/names.h"

bool
work_store_exists(const struct cli *cli)
{
	struct stat st;

	return cli->settings->store != NULL &&
	    lstat(cli->settings->store, &st) == 0;
}

/* From here on the clock is that of the store's time zone. */
static bool
zone_follow(struct cli *cli, struct store *store, struct err *e)
{
	struct settings *mine;
	const char *zone;

	if (cli->settings->day_in == NULL)
		return true;
	if (!store_zone(store, cli->arena, &zone, e))
		return false;
	if (!zone_known(zone) && e != NULL)
		cli_note(cli,
		    "this system does not know the time zone of the store, "
		    "%s: today is taken in UTC; to choose another: ragtrack "
		    "store set timezone=ZONE",
		    zone);
	mine = arena_memdup(cli->arena, cli->settings, sizeof(*mine));
	cli->settings = mine;
	return settings_zone(cli->arena, mine, zone, e);
}

bool
work_open_store(struct cli *cli, bool create, struct store **out, struct err *e)
{
	const struct settings *s = cli->settings;
	struct store_options options = { .create = create && !s->restricted,
		.zone = s->host_zone,
		.proof = s->restricted ? s->who.as : NULL };

	if (s->store == NULL)
		return err_set(e, s->no_store.code, "%s", s->no_store.text);
	if (!options.create && !work_store_exists(cli))
		return err_set(e, ERR_IO,
		    "there is no store at %s yet; ragtrack import FILE makes "
		    "one",
		    s->store);
	if (!store_open(s->store, &options, out, e))
		return false;
	if (zone_follow(cli, *out, e))
		return true;
	store_close(*out);
	*out = NULL;
	return false;
}

/* Loads what the store held then. */
static bool
load_as_of(struct cli *cli, const char *said, bool retired, struct work *w,
    struct err *e)
{
	int64_t number;
	int day;

	if (!as_of_read(cli, w->store, said, &number, &day, e))
		return false;
	w->as_of = true;
	w->plans.as_of = said;
	if (!cli->settings->today_said)
		w->in.today = w->plans.today = day;
	return store_load_as_of(w->store, number, retired, &w->plans, e);
}

/* Whether what is set looks at more of the plan than the actions named. */
static bool
sets_all_see(struct cli *cli, const struct args *args, size_t first)
{
	struct assignment one;

	for (size_t i = first; i < args->words; i++)
		if (assign_is(args->word[i]) &&
		    (!assign_parse(cli->arena, &kind_action, NULL,
			 args->word[i], &one, NULL) ||
			assign_needs_plan(one.field)))
			return true; /* it may be what the plan calls one */
	return false;
}

/* The action that an operand names, or in which what it names stands: of
   step:1.2/3 it is 1.2.  NULL where it is of no action. */
static const char *
action_named(struct arena *a, const char *said)
{
	const char *colon = strchr(said, ':'), *slash = strrchr(said, '/');
	const struct kind *kind;

	if (colon == NULL)
		return said;
	kind = kind_find(arena_strndup(a, said, (size_t)(colon - said)));
	if (kind == NULL || kind == &kind_action)
		return kind == NULL ? said : colon + 1;
	return kind->parent == &kind_action && slash != NULL ?
	    arena_strndup(a, colon + 1, (size_t)(slash - colon - 1)) :
	    NULL;
}

/* What the command is about: one plan, or some of its actions, or all. */
static bool
load_of_operands(struct cli *cli, const struct args *args, struct store *store,
    struct store_load *what, struct err *e)
{
	size_t n = 0, plan = args->command->about_plan;
	const char **name;
	int64_t *number;

	/* A public report is to hold nobody's name, so it needs the people of
	   all plans. */
	if (plan > 0 && plan <= args->words &&
	    args_option(args, "public") == NULL)
		return store_plan_named(
		    store, cli->arena, args->word[plan - 1], &what->plan, e);
	name = arena_alloc(cli->arena, (args->words + 1) * sizeof(*name));
	while (n < args->words && n < args->command->about_actions &&
	    !assign_is(args->word[n])) {
		name[n] = action_named(cli->arena, args->word[n]);
		if (name[n++] == NULL)
			return true;
	}
	if (n == 0)
		return true;
	number = arena_alloc(cli->arena, n * sizeof(*number));
	if (!store_plan_of(store, cli->arena, name, n, cli->settings->today,
		&what->plan, number, e))
		return false;
	what->action = number;
	what->actions = sets_all_see(cli, args, n) ? 0 : n;
	return true;
}

bool
work_start(struct cli *cli, struct work *w, struct err *e)
{
	*w = (struct work){ .plans.arena = cli->arena };
	if (!work_open_store(cli, false, &w->store, e))
		return false;
	/* The settings are now those of the store's time zone. */
	w->in = (struct query_context){ .plans = &w->plans,
		.who = &cli->settings->who,
		.today = cli->settings->today };
	w->plans.today = w->in.today;
	return true;
}

/* As of then where `said` says so, else all, or what the command is about
   where its operands are given, or what a query chooses. */
static bool
open_for(struct cli *cli, const struct args *args, const char *said,
    struct store_load what, struct work *w, struct err *e)
{
	if (!work_start(cli, w, e))
		return false;
	if (said != NULL ?
		load_as_of(cli, said, what.retired, w, e) :
		(args == NULL || what.choose != NULL ||
		    load_of_operands(cli, args, w->store, &what, e)) &&
		    store_load(w->store, &what, &w->plans, e))
		return true;
	work_close(w);
	return false;
}

bool
work_open(struct cli *cli, bool retired, struct work *w, struct err *e)
{
	struct store_load what = { .retired = retired };

	return open_for(cli, NULL, NULL, what, w, e);
}

int64_t
work_until(const struct work *w)
{
	if (!w->as_of)
		return 0;
	/* Before the first event there was none. */
	return w->plans.head > 0 ? w->plans.head : -1;
}

void
work_close(struct work *w)
{
	if (w->store != NULL)
		store_close(w->store);
	w->store = NULL;
}

/* Opens what the command asks for, runs it, closes. */
static int
run_with(struct cli *cli, const struct args *args, struct store_load what,
    struct work *w,
    int (*run)(struct cli *cli, const struct args *args, struct work *w))
{
	struct err e = { 0 };
	int status;

	if (!open_for(cli, args, args_option(args, "as-of"), what, w, &e))
		return cli_fail(cli, &e);
	status = run(cli, args, w);
	work_close(w);
	return status;
}

int
work_run(struct cli *cli, const struct args *args,
    int (*run)(struct cli *cli, const struct args *args, struct work *w))
{
	struct store_load what = { .retired = args->command->retired };
	struct work w;

	return run_with(cli, args, what, &w, run);
}

/* What the row of the command lets be loaded alone; NULL: all is. */
static const struct wanted *
light(const struct args *args, struct wanted *wanted)
{
	wanted->marked = args->command->load == LOAD_MARKED;
	return args->command->load == LOAD_WHOLE ? NULL : wanted;
}

int
work_run_light(struct cli *cli, const struct args *args, struct wanted *wanted,
    int (*run)(struct cli *cli, const struct args *args, struct work *w))
{
	struct store_load what = { .retired = args->command->retired,
		.wanted = light(args, wanted) };
	struct work w;

	return run_with(cli, args, what, &w, run);
}

/* A query that chooses what is loaded. */
struct chooser {
	struct cli *cli;
	const struct args *args;
	struct work *w;
	work_parse *parse;
	struct wanted wanted;
};

static bool
choose(void *arg, const struct plans *plans, struct prefilter *out)
{
	struct chooser *c = arg;
	struct query *q = c->parse(c->cli, c->args, c->w, &c->wanted);

	(void)plans; /* the work's own */
	if (q == NULL)
		wanted_under(&c->wanted, &kind_action);
	return q != NULL && query_prefilter(c->cli->arena, q, &c->w->in, out);
}

int
work_run_query(struct cli *cli, const struct args *args, work_parse *parse,
    int (*run)(struct cli *cli, const struct args *args, struct work *w))
{
	struct work w;
	struct chooser c = {
		.cli = cli, .args = args, .w = &w, .parse = parse
	};
	struct store_load what = {
		.choose = choose, .arg = &c, .wanted = light(args, &c.wanted)
	};
	int status;

	lists_want(&c.wanted);
	status = run_with(cli, args, what, &w, run);
	return status == WORK_AGAIN ? work_run(cli, args, run) : status;
}

bool
work_is_part(const struct work *w)
{
	return w->plans.partial || w->plans.wanted != NULL;
}

bool
work_actions(struct cli *cli, const struct work *w, const struct args *args,
    size_t n, struct things *out, struct err *e)
{
	struct action *a;

	*out = (struct things){ 0 };
	for (size_t i = 0; i < n; i++) {
		if (!find_action(&w->plans, args->word[i], &a, e))
			return false;
		things_push_once(cli->arena, out, &a->thing);
	}
	return true;
}

bool
work_things(struct cli *cli, const struct work *w, const struct args *args,
    size_t n, struct things *out, struct err *e)
{
	struct thing *t;

	*out = (struct things){ 0 };
	for (size_t i = 0; i < n; i++) {
		if (!thing_find_address(&w->plans, args->word[i], &t, e))
			return false;
		things_push_once(cli->arena, out, t);
	}
	return true;
}
