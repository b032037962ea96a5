/* SPDX-License-Identifier: ISC */
#include "ragtrack/base/cage.h"

#include <string.h>
#include <sys/stat.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/utf8.h"

static const struct cage *closed;

void
cage_close(const struct cage *cage)
{
	closed = cage;
}

bool
cage_closed(void)
{
	return closed != NULL;
}

/* What of the path stands behind the folder; NULL where it is not in it. */
static const char *
within(const char *folder, const char *path)
{
	size_t n = folder == NULL ? 0 : strlen(folder);

	if (n == 0 || strncmp(path, folder, n) != 0 || path[n] != '/')
		return NULL;
	return path + n + 1;
}

/* A name that stays in its folder, and is no file that others read unasked. */
static bool
plain(const char *name)
{
	return name != NULL && *name != '\0' && *name != '.' &&
	    strchr(name, '/') == NULL;
}

bool
cage_holds(const char *path)
{
	return closed == NULL || plain(within(closed->exchange, path)) ||
	    (closed->own != NULL && strcmp(path, closed->own) == 0) ||
	    plain(within(closed->own, path));
}

bool
cage_path(const char *path, struct err *e)
{
	return cage_holds(path) ||
	    err_set(e, ERR_NO,
		"%s is outside the folder that a restricted session has for "
		"its files",
		path);
}

bool
cage_name(struct arena *a, const char *input, const char **path, struct err *e)
{
	const char *name;
	struct stat st;
	uint32_t cp;

	*path = input;
	if (closed == NULL || strcmp(input, "-") == 0)
		return true;
	if (closed->exchange == NULL)
		return err_set(e, ERR_NO, "%s", closed->no_exchange);
	name = within(closed->exchange, input);
	if (name == NULL)
		name = input;
	if (!utf8_valid(name, strlen(name), NULL) || !plain(name) ||
	    utf8_forbidden(name, NULL, &cp) || strpbrk(name, "\t\n") != NULL)
		return err_set(e, ERR_USAGE,
		    "files are read and written in %s alone here: give a plain "
		    "name without / that does not begin with a dot, not \"%s\"",
		    closed->exchange, input);
	*path = arena_printf(a, "%s/%s", closed->exchange, name);
	/* What is made of it after this look is not followed either: file.h. */
	if (lstat(*path, &st) == 0 && (!S_ISREG(st.st_mode) || st.st_nlink > 1))
		return err_set(e, ERR_NO,
		    "%s is no regular file%s, which a restricted session does "
		    "not open: name another",
		    *path, S_ISREG(st.st_mode) ? " with one name" : "");
	return true;
}

bool
cage_may_run(const char *what, struct err *e)
{
	return closed == NULL ||
	    err_set(e, ERR_NO,
		"%s starts a program, which a restricted session does not: "
		"texts are written on the screens themselves",
		what);
}
