/* SPDX-License-Identifier: ISC */
/*
 * What the process was given: the program's own options before the command,
 * then the environment, then a config file, in that order of precedence.
 * Who this is comes from the kernel, never from the environment.
 */
#include <fcntl.h>
#include <getopt.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "parts.h"
#include "ragtrack/base/file.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/cli/split.h"
#include "ragtrack/model/people.h"
#include "restricted.h"

/* A variable that is set and not empty. */
static const char *
variable(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && *value != '\0' ? value : NULL;
}

/* $NAME where it is an absolute path, as the XDG rules have it, else
   ~/rest. */
static const char *
folder(struct arena *a, const char *name, const char *home, const char *rest)
{
	const char *value = variable(name);

	if (value != NULL && *value == '/')
		return arena_printf(a, "%s/ragtrack", value);
	return arena_printf(a, "%s/%s/ragtrack", home, rest);
}

static long
audit_uid(void)
{
	int fd = file_open_fixed("/proc/self/loginuid", O_RDONLY);
	char text[32];
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof(text) - 1);
	long uid;

	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return -1;
	text[n] = '\0';
	uid = strtol(text, NULL, 10);
	return uid == 4294967295L ? -1 : uid;
}

static void
read_who(struct arena *a, const struct passwd *me, struct who *who)
{
	who->uid = (long)getuid();
	who->audit_uid = audit_uid();
	who->login = me != NULL &&
		utf8_valid(me->pw_name, strlen(me->pw_name), NULL) ?
	    arena_strdup(a, me->pw_name) :
	    arena_printf(a, "uid %ld", who->uid);
}

static bool
read_colour(const char *input, enum colour_use *out, struct err *e)
{
	static const char *const words[] = { "auto", "always", "never" };

	for (size_t i = 0; i < 3; i++)
		if (strcmp(words[i], input) == 0) {
			*out = (enum colour_use)i;
			return true;
		}
	return err_set(e, ERR_USAGE,
	    "--color is auto, always or never, not \"%s\"", input);
}

static bool
read_today(struct arena *a, const char *input, const char *from, int clock,
    struct settings *out, struct err *e)
{
	struct when when;

	if (!utf8_valid(input, strlen(input), NULL) ||
	    !day_words(a, input, clock, YEAR_BEGINS, &when, NULL) ||
	    when.precision != WHEN_DAY || when.last == DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "%s is a day, as in 2023-11-20 or yesterday, not \"%s\"",
		    from, input);
	out->today = when.last;
	out->today_given = true;
	out->today_words = input;
	out->today_from = from;
	return true;
}

bool
settings_zone(
    struct arena *a, struct settings *s, const char *zone, struct err *e)
{
	s->zone = zone;
	if (s->day_in == NULL)
		return true;
	s->clock = s->day_in(zone);
	if (s->today_words != NULL)
		return read_today(
		    a, s->today_words, s->today_from, s->clock, s, e);
	if (!s->today_given)
		s->today = s->clock;
	return true;
}

const char *const global_names[] = { "store", "today", "as", "color", NULL };

const char **
global_at(struct globals *g, size_t i)
{
	const char **const at[] = { &g->store, &g->today, &g->as, &g->colour };

	return at[i];
}

/* The option that a word may have been meant for; NULL where none is near. */
static const char *
nearest_option(struct arena *a, const char *input)
{
	static const char *const names[] = { "store", "today", "as", "color",
		"accessible", "restricted", "help", "version" };
	const char *near, *name = input + strspn(input, "-");
	size_t n = sizeof(names) / sizeof(*names);

	if (report_format_find(name) != FORMAT_NONE)
		return arena_printf(a, "COMMAND --format %s", name);
	near = word_nearest(name, names, n);
	for (size_t i = 0; near == NULL && name[1] == '\0' && i < n; i++)
		if (names[i][0] == (name[0] | 0x20))
			near = names[i];
	return near == NULL ? NULL : arena_printf(a, "--%s", near);
}

/* Who is let in says nothing of where to and as whom. */
static bool
is_locked(int option, bool restricted, struct err *e)
{
	static const struct {
		int option;
		const char *name;
	} locked[] = { { 's', "--store" }, { 't', "--today" }, { 'a', "--as" },
		{ 'r', "--restricted" } };

	for (size_t i = 0; restricted && i < 4; i++)
		if (locked[i].option == option)
			return !err_set(e, ERR_USAGE,
			    "%s is for the line that lets you in, and does "
			    "not count here",
			    locked[i].name);
	return false;
}

static bool
option_unknown(struct arena *a, const char *option, struct err *e)
{
	const char *near = nearest_option(a, option);

	if (near == NULL)
		return err_set(e, ERR_USAGE,
		    "ragtrack has no option \"%s\"; ragtrack help lists them",
		    option);
	return err_set(e, ERR_USAGE,
	    "ragtrack has no option \"%s\"; did you mean %s?", option, near);
}

/* `restricted` may be so already, and becomes so by --restricted. */
static bool
read_options(struct arena *a, int argc, const char *const *argv,
    bool *restricted, struct globals *given, int *next, enum settings_ask *ask,
    struct err *e)
{
	static const struct option longs[] = {
		{ "store", required_argument, NULL, 's' },
		{ "today", required_argument, NULL, 't' },
		{ "as", required_argument, NULL, 'a' },
		{ "color", required_argument, NULL, 'c' },
		{ "accessible", no_argument, NULL, 'l' },
		{ "restricted", no_argument, NULL, 'r' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'v' },
		{ NULL, 0, NULL, 0 },
	};
	char **copy = arena_alloc(a, ((size_t)argc + 1) * sizeof(*copy));
	int got;

	for (int i = 0; i < argc; i++)
		copy[i] = arena_strdup(a, argv[i]);
	*ask = ASK_RUN;
	optind = 0;
	opterr = 0;
	while ((got = getopt_long(argc, copy, "+:h", longs, NULL)) != -1) {
		if (is_locked(got, *restricted, e))
			return false;
		switch (got) {
		case 's':
			given->store = optarg;
			break;
		case 't':
			given->today = optarg;
			break;
		case 'a':
			given->as = optarg;
			break;
		case 'c':
			given->colour = optarg;
			break;
		case 'l':
			given->accessible = true;
			break;
		case 'r':
			*restricted = true;
			break;
		case 'h':
			*ask = ASK_HELP;
			break;
		case 'v':
			*ask = ASK_VERSION;
			break;
		case ':':
			return err_set(
			    e, ERR_USAGE, "%s needs a value", copy[optind - 1]);
		default:
			return option_unknown(a, copy[optind - 1], e);
		}
	}
	*next = optind;
	return true;
}

static void
read_mouse(const struct config *config, struct settings *out)
{
	const char *mouse = variable("RAGTRACK_MOUSE");

	out->mouse = mouse != NULL ? strcmp(mouse, "0") != 0 : config->mouse;
}

/* RAGTRACK_STORE as a path: ~/ is the home, as cron and systemd leave it. */
static bool
read_store(struct arena *a, const char *home, struct settings *out)
{
	const char *path = variable("RAGTRACK_STORE");

	if (path == NULL)
		return true;
	if (strncmp(path, "~/", 2) == 0 && home != NULL)
		path = arena_printf(a, "%s%s", home, path + 1);
	if (*path != '/')
		return err_set(&out->no_store, ERR_IO,
		    "RAGTRACK_STORE: the path of the store begins with / or "
		    "~/, not \"%s\"",
		    path);
	if (!utf8_valid(path, strlen(path), NULL))
		return err_set(&out->no_store, ERR_USAGE,
		    "the path of the store is not UTF-8 text");
	out->store = path;
	return true;
}

/* Where no store is named anywhere: in the home. */
static void
usual_store(struct arena *a, const char *home, struct settings *out)
{
	const char *data = variable("XDG_DATA_HOME");

	if (home == NULL && (data == NULL || *data != '/')) {
		err_set(&out->no_store, ERR_IO,
		    "there is no home to keep the store in: HOME is not set, "
		    "and the system knows no user %ld; say which it is with "
		    "--store FILE",
		    out->who.uid);
		return;
	}
	out->store = arena_printf(
	    a, "%s/plans.db", folder(a, "XDG_DATA_HOME", home, ".local/share"));
}

/* Reads the config files, and works out which store is meant. */
static void
find_store(struct arena *a, const char *home, struct settings *out,
    const char **exchange)
{
	const char *files[] = { arena_printf(
				    a, "%s/config.yaml", out->config_dir),
		config_system };
	struct config config = { 0 };
	bool known = read_store(a, home, out) && out->store == NULL;

	/* A file that is wrong matters only where it would name the store. */
	for (size_t i = out->restricted; i < 2; i++) {
		bool needed = known && config.store == NULL;

		if (!config_read(a, files[i], home != NULL ? home : "/",
			&config, needed ? &out->no_store : NULL) &&
		    needed)
			known = false;
	}
	if (known && config.store != NULL)
		out->store = config.store;
	else if (known)
		usual_store(a, home, out);
	*exchange = config.exchange;
	read_mouse(&config, out);
	out->marker = config.marker;
}

static void
read_environment(struct arena *a, const char *home, struct settings *out)
{
	const char *accessible = variable("RAGTRACK_ACCESSIBLE");

	out->accessible = accessible != NULL && strcmp(accessible, "0") != 0;
	out->no_colour = variable("NO_COLOR") != NULL;
	out->term = variable("TERM");
	out->editor = variable("VISUAL") != NULL ? variable("VISUAL") :
						   variable("EDITOR");
	out->escdelay = variable("ESCDELAY");
	out->state_dir = folder(a, "XDG_STATE_HOME", home, ".local/state");
	out->config_dir = folder(a, "XDG_CONFIG_HOME", home, ".config");
	out->runtime_dir = variable("XDG_RUNTIME_DIR");
	if (out->runtime_dir == NULL)
		out->runtime_dir = variable("TMPDIR");
	if (out->runtime_dir == NULL ||
	    access(out->runtime_dir, W_OK | X_OK) != 0)
		out->runtime_dir = "/tmp";
}

/* On whose behalf: what a plan may hold as a name, as the history keeps it and
   an export writes it. */
static bool
read_as(struct arena *a, const char *input, struct settings *out, struct err *e)
{
	const char *mark;
	uint32_t cp;

	if (!utf8_valid(input, strlen(input), NULL))
		return err_set(e, ERR_USAGE, "--as: not UTF-8 text");
	if (utf8_forbidden(input, NULL, &cp) || strpbrk(input, "\t\n") != NULL)
		return err_set(e, ERR_USAGE,
		    "--as is a code as in people, in one line and without the "
		    "characters that steer a terminal");
	input = utf8_trim(a, input);
	if (*input == '\0')
		return err_set(e, ERR_USAGE,
		    "--as names nobody: write the code of a person, or leave "
		    "--as out to act as yourself");
	mark = person_operator(input);
	if (mark != NULL)
		return err_set(e, ERR_USAGE,
		    "--as: a name holds no %s, as in \"%s\"", mark, input);
	out->who.as = input;
	return true;
}

bool
settings_apply(struct arena *a, const struct globals *given,
    struct settings *out, struct err *e)
{
	if (given->colour != NULL &&
	    !read_colour(given->colour, &out->colour, e))
		return false;
	if (given->as != NULL && !read_as(a, given->as, out, e))
		return false;
	if (given->today != NULL) {
		if (!read_today(a, given->today, "--today", out->clock, out, e))
			return false;
		out->today_said = true;
	}
	out->accessible = out->accessible || given->accessible;
	if (given->store == NULL)
		return true;
	if (*given->store == '\0')
		return err_set(e, ERR_USAGE, "--store names no file");
	if (!utf8_valid(given->store, strlen(given->store), NULL))
		return err_set(
		    e, ERR_USAGE, "the path of the store is not UTF-8 text");
	out->store = given->store;
	out->store_given = true;
	return true;
}

bool
settings_read(struct arena *a, int argc, const char *const *argv, int clock,
    struct settings *out, int *next, enum settings_ask *ask, struct err *e)
{
	const struct passwd *me = getpwuid(getuid());
	const char *home, *today, *exchange = NULL;
	struct globals given = { 0 };

	*out = (struct settings){ .clock = clock, .today = clock };
	if (!read_options(
		a, argc, argv, &out->restricted, &given, next, ask, e) ||
	    (out->restricted && !restricted_environment(a, out, e)))
		return false;
	home = variable("HOME");
	today = variable("RAGTRACK_TODAY");
	if (home == NULL && me != NULL)
		home = arena_strdup(a, me->pw_dir);
	read_who(a, me, &out->who);
	read_environment(a, home != NULL ? home : "/", out);
	if (*ask != ASK_RUN)
		return true;
	find_store(a, home, out, &exchange);
	if (today != NULL && given.today == NULL &&
	    !read_today(a, today, "RAGTRACK_TODAY", clock, out, e))
		return false;
	return settings_apply(a, &given, out, e) &&
	    (!out->restricted ||
		restricted_settings(a, exchange, home, out, e));
}

bool
settings_typed(struct arena *a, struct settings *out, struct list *words,
    enum settings_ask *ask, struct err *e)
{
	struct globals given = { 0 };
	struct list all = { 0 };
	bool restricted = true;
	int next;

	*words = (struct list){ 0 };
	list_add(a, &all, "ragtrack");
	if (out->typed == NULL)
		return true;
	if (!words_split_home(a, out->typed, NULL, &all))
		return err_set(e, ERR_USAGE, "a quotation is not closed");
	if (all.count > 1 && strcmp(all.item[1], "ragtrack") == 0) {
		all.item++;
		all.count--;
	}
	if (!read_options(a, (int)all.count, all.item, &restricted, &given,
		&next, ask, e))
		return false;
	for (size_t i = (size_t)next; i < all.count; i++)
		list_add(a, words, all.item[i]);
	return settings_apply(a, &given, out, e);
}
