/* SPDX-License-Identifier: ISC */
/*
 * What the process was given: the program's own options before the command,
 * then the environment, then a config file, in that order of precedence.
 * Who this is comes from the kernel, never from the environment.
 */
#include <getopt.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "parts.h"
#include "ragtrack/base/utf8.h"

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
	FILE *f = fopen("/proc/self/loginuid", "r");
	long uid = -1;
	char text[32];

	if (f == NULL)
		return -1;
	if (fgets(text, sizeof(text), f) != NULL)
		uid = strtol(text, NULL, 10);
	fclose(f);
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
read_colour(const char *said, enum colour_use *out, struct err *e)
{
	static const char *const words[] = { "auto", "always", "never" };

	for (size_t i = 0; i < 3; i++)
		if (strcmp(words[i], said) == 0) {
			*out = (enum colour_use)i;
			return true;
		}
	return err_set(
	    e, ERR_USAGE, "--color is auto, always or never, not \"%s\"", said);
}

static bool
read_today(struct arena *a, const char *said, const char *from, int clock,
    struct settings *out, struct err *e)
{
	struct when when;

	if (!utf8_valid(said, strlen(said), NULL) ||
	    !day_words(a, said, clock, &when, NULL) ||
	    when.precision != WHEN_DAY || when.last == DAY_NONE)
		return err_set(e, ERR_USAGE,
		    "%s is a day, as in 2023-11-20 or yesterday, not \"%s\"",
		    from, said);
	out->today = when.last;
	out->today_given = true;
	return true;
}

/* What was said on the command line before the command. */
struct said {
	const char *store, *today, *as, *colour;
};

static bool
read_options(struct arena *a, int argc, const char *const *argv,
    struct said *said, int *next, enum settings_ask *ask, struct err *e)
{
	static const struct option longs[] = {
		{ "store", required_argument, NULL, 's' },
		{ "today", required_argument, NULL, 't' },
		{ "as", required_argument, NULL, 'a' },
		{ "color", required_argument, NULL, 'c' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'v' },
		{ NULL, 0, NULL, 0 },
	};
	static const char *const names[] = { "store", "today", "as", "color",
		"help", "version" };
	char **copy = arena_alloc(a, ((size_t)argc + 1) * sizeof(*copy));
	const char *name, *near;
	int got;

	for (int i = 0; i < argc; i++)
		copy[i] = arena_strdup(a, argv[i]);
	*ask = ASK_RUN;
	optind = 0;
	opterr = 0;
	while ((got = getopt_long(argc, copy, "+:h", longs, NULL)) != -1) {
		switch (got) {
		case 's':
			said->store = optarg;
			break;
		case 't':
			said->today = optarg;
			break;
		case 'a':
			said->as = optarg;
			break;
		case 'c':
			said->colour = optarg;
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
			name = copy[optind - 1] + strspn(copy[optind - 1], "-");
			near = word_nearest(name, names, 6);
			return err_set(e, ERR_USAGE,
			    "ragtrack has no option \"%s\"%s%s%s; ragtrack "
			    "help lists them",
			    copy[optind - 1],
			    near != NULL ? "; did you mean --" : "",
			    near != NULL ? near : "", near != NULL ? "?" : "");
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

/* Reads the config files, and works out which store is meant. */
static bool
find_store(struct arena *a, const struct said *said, const char *home,
    struct settings *out, struct err *e)
{
	const char *files[] = { arena_printf(
				    a, "%s/config.yaml", out->config_dir),
		"/etc/ragtrack/config.yaml" };

	struct config config = { 0 };

	out->store_given = said->store != NULL;
	out->store = said->store != NULL ? said->store :
					   variable("RAGTRACK_STORE");
	/* A file that is wrong matters only where it would name the store. */
	for (size_t i = 0; i < 2; i++) {
		bool needed = out->store == NULL && config.store == NULL;

		if (!config_read(
			a, files[i], home, &config, needed ? e : NULL) &&
		    needed)
			return false;
	}
	if (out->store == NULL)
		out->store = config.store;
	read_mouse(&config, out);
	if (out->store == NULL)
		out->store = arena_printf(a, "%s/plans.db",
		    folder(a, "XDG_DATA_HOME", home, ".local/share"));
	if (*out->store == '\0')
		return err_set(e, ERR_USAGE, "--store names no file");
	if (!utf8_valid(out->store, strlen(out->store), NULL))
		return err_set(
		    e, ERR_USAGE, "the path of the store is not UTF-8 text");
	return true;
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

bool
settings_read(struct arena *a, int argc, const char *const *argv, int clock,
    struct settings *out, int *next, enum settings_ask *ask, struct err *e)
{
	const struct passwd *me = getpwuid(getuid());
	const char *home = variable("HOME");
	const char *today = variable("RAGTRACK_TODAY");
	struct said said = { 0 };

	*out = (struct settings){ .today = clock };
	if (home == NULL)
		home = me != NULL ? arena_strdup(a, me->pw_dir) : "/";
	read_who(a, me, &out->who);
	read_environment(a, home, out);
	if (!read_options(a, argc, argv, &said, next, ask, e))
		return false;
	if (*ask != ASK_RUN)
		return true;
	if (said.colour != NULL && !read_colour(said.colour, &out->colour, e))
		return false;
	if (said.as != NULL && !utf8_valid(said.as, strlen(said.as), NULL))
		return err_set(e, ERR_USAGE, "--as: not UTF-8 text");
	out->who.as = said.as;
	out->today_said = said.today != NULL;
	if (said.today != NULL || today != NULL)
		if (!read_today(a, said.today != NULL ? said.today : today,
			said.today != NULL ? "--today" : "RAGTRACK_TODAY",
			clock, out, e))
			return false;
	return find_store(a, &said, home, out, e);
}
