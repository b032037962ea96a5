/* SPDX-License-Identifier: ISC */
#include "restricted.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/hash.h"

/* What is kept, where it is made of these characters alone: a locale or a
   terminal is otherwise a path. */
static const char *const kept[] = { "TERM", "LANG", "LC_ALL", "LC_CTYPE",
	"NO_COLOR", "COLORTERM" };
enum { KEPT = sizeof(kept) / sizeof(*kept), VALUE_MOST = 64 };
static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			      "abcdefghijklmnopqrstuvwxyz"
			      "0123456789-+._@";

static bool
harmless(const char *value)
{
	return value != NULL && strlen(value) <= VALUE_MOST &&
	    value[strspn(value, letters)] == '\0' && *value != '.' &&
	    strstr(value, "..") == NULL;
}

bool
restricted_environment(struct arena *a, struct settings *out, struct err *e)
{
	extern char **environ;
	const char *value[KEPT], *typed = getenv("SSH_ORIGINAL_COMMAND");

	for (char **at = environ; at != NULL && *at != NULL; at++)
		if (strncmp(*at, "LD_", 3) == 0)
			return err_set(e, ERR_IO,
			    "%.*s is set, which says where libraries are "
			    "found: a restricted session does not start with "
			    "it; take it out of what sets it (sshd's "
			    "PermitUserEnvironment and AcceptEnv)",
			    (int)strcspn(*at, "="), *at);
	for (size_t i = 0; i < KEPT; i++) {
		value[i] = getenv(kept[i]);
		value[i] = harmless(value[i]) ? arena_strdup(a, value[i]) :
						NULL;
	}
	out->typed = typed == NULL ? NULL : arena_strdup(a, typed);
	environ = NULL;
	for (size_t i = 0; i < KEPT; i++)
		if (value[i] != NULL && setenv(kept[i], value[i], 1) != 0)
			return err_set(e, ERR_IO, "there is no memory left");
	return true;
}

static bool
same(const struct stat *one, const char *other)
{
	struct stat st;

	return other != NULL && stat(other, &st) == 0 &&
	    st.st_dev == one->st_dev && st.st_ino == one->st_ino;
}

/* Why the folder cannot be the exchange; NULL where it can. */
static const char *
unfit(struct arena *a, const char *folder, const char *home,
    const struct settings *s)
{
	const char *slash = s->store == NULL ? NULL : strrchr(s->store, '/');
	struct stat st;

	if (lstat(folder, &st) != 0 || !S_ISDIR(st.st_mode))
		return "is no folder";
	if (st.st_uid != geteuid() && st.st_uid != 0)
		return "is somebody else's";
	if (same(&st, home) || same(&st, "/"))
		return "is the home of the account: what is written there "
		       "may be run";
	if (slash != NULL &&
	    same(&st,
		slash == s->store ?
		    "/" :
		    arena_strndup(a, s->store, (size_t)(slash - s->store))))
		return "is where the store is";
	return NULL;
}

static const char *
folder_or_why(struct arena *a, const char *folder, const char *home,
    const struct settings *s, const char **why)
{
	const char *wrong = "is named nowhere";
	size_t n = folder == NULL ? 0 : strlen(folder);

	while (n > 1 && folder[n - 1] == '/')
		n--;
	folder = folder == NULL ? NULL : arena_strndup(a, folder, n);
	if (folder != NULL) {
		wrong = unfit(a, folder, home, s);
		if (wrong == NULL)
			return folder;
	}
	*why = arena_printf(a,
	    "there are no files in a restricted session here, only what the "
	    "terminal shows: the folder for them%s%s %s; an administrator "
	    "writes `exchange: FOLDER` into %s, a folder that is for nothing "
	    "else",
	    folder != NULL ? ", " : "", folder != NULL ? folder : "", wrong,
	    config_system);
	return NULL;
}

bool
restricted_settings(struct arena *a, const char *exchange, const char *home,
    struct settings *out, struct err *e)
{
	char name[HASH_HEX];

	if (out->who.as == NULL)
		return err_set(e, ERR_USAGE,
		    "--restricted needs to know whom it lets in: --as CODE "
		    "before it");
	/* Whatever characters the code has. */
	hash_text(out->who.as, strlen(out->who.as), name);
	out->state_dir = home == NULL ?
	    NULL :
	    arena_printf(
		a, "%s/.local/state/ragtrack/people/%.32s", home, name);
	out->config_dir = out->state_dir;
	out->cage.own = out->state_dir;
	out->cage.exchange = folder_or_why(
	    a, exchange, home, out, &out->cage.no_exchange);
	return true;
}
