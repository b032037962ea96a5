/* SPDX-License-Identifier: ISC */
/*
 * config.yaml: lines of `key: value`.  It is read strictly, since a line that is
 * misunderstood would mean another store.
 */
#include "config.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/file.h"
#include "ragtrack/base/utf8.h"

#define LIMIT (64u << 10)

/* The value without its quotes, or NULL where they are not a pair. */
static const char *
unquote(struct arena *a, const char *value)
{
	size_t n = strlen(value);

	if (n == 0 || (*value != '"' && *value != '\''))
		return strchr(value, '#') == NULL ? value : NULL;
	if (n < 2 || value[n - 1] != *value ||
	    memchr(value + 1, *value, n - 2) != NULL)
		return NULL;
	return arena_strndup(a, value + 1, n - 2);
}

static bool
read_store(struct arena *a, const char *where, const char *input,
    const char *home, struct config *out, struct err *e)
{
	const char *value = unquote(a, input);

	if (value == NULL)
		return err_set(
		    e, ERR_IO, "%s: put quotes around the whole path", where);
	if (strncmp(value, "~/", 2) == 0)
		value = arena_printf(a, "%s%s", home, value + 1);
	if (*value != '/')
		return err_set(e, ERR_IO,
		    "%s: the path of the store begins with / or ~/", where);
	if (out->store == NULL)
		out->store = value;
	return true;
}

/* The folder of files of those who are locked in. */
static bool
read_exchange(struct arena *a, const char *where, const char *input,
    struct config *out, struct err *e)
{
	const char *value = unquote(a, input);

	if (value == NULL)
		return err_set(
		    e, ERR_IO, "%s: put quotes around the whole path", where);
	if (*value != '/')
		return err_set(e, ERR_IO,
		    "%s: the path of the folder for files begins with /",
		    where);
	if (out->exchange == NULL)
		out->exchange = value;
	return true;
}

/* A setting of two words; what a file before has said stays. */
static bool
read_choice(const char *where, const char *name, const char *input,
    const char *const words[2], bool *second, bool *known, struct err *e)
{
	bool is = strcmp(input, words[1]) == 0;

	if (!is && strcmp(input, words[0]) != 0)
		return err_set(e, ERR_IO, "%s: %s: is \"%s\" or \"%s\"", where,
		    name, words[1], words[0]);
	if (!*known)
		*second = is;
	*known = true;
	return true;
}

static bool
read_line(struct arena *a, const char *where, const char *line,
    const char *home, struct config *out, struct err *e)
{
	static const char *const off_on[] = { "off", "on" };
	static const char *const bar_marker[] = { "bar", "marker" };

	if (*line == '\0' || *line == '#')
		return true;
	if (strncmp(line, "store:", 6) == 0)
		return read_store(
		    a, where, utf8_trim(a, line + 6), home, out, e);
	if (strncmp(line, "exchange:", 9) == 0)
		return read_exchange(a, where, utf8_trim(a, line + 9), out, e);
	if (strncmp(line, "mouse:", 6) == 0)
		return read_choice(where, "mouse", utf8_trim(a, line + 6),
		    off_on, &out->mouse, &out->mouse_said, e);
	if (strncmp(line, "selection:", 10) == 0)
		return read_choice(where, "selection", utf8_trim(a, line + 10),
		    bar_marker, &out->marker, &out->marker_said, e);
	return err_set(e, ERR_IO,
	    "%s: only `store: PATH`, `mouse: on`, `selection: marker` and, in "
	    "%s, `exchange: FOLDER` are known here",
	    where, config_system);
}

bool
config_parse(struct arena *a, const char *path, char *text, const char *home,
    struct config *out, struct err *e)
{
	int n = 1;

	for (char *next, *line = text; line != NULL; line = next, n++) {
		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		if (!read_line(a, arena_printf(a, "%s:%d", path, n),
			utf8_trim(a, line), home, out, e))
			return false;
	}
	return true;
}

bool
config_read(struct arena *a, const char *path, const char *home,
    struct config *out, struct err *e)
{
	struct err why = { 0 };
	bool missing;
	size_t length;
	char *text;

	if (!file_read_fixed(a, path, LIMIT, &text, &length, &missing, &why)) {
		if (!missing)
			err_set(e, why.code, "%s", why.text);
		return missing;
	}
	if (!utf8_valid(text, length, NULL))
		return err_set(e, ERR_IO, "%s is not UTF-8 text", path);
	return config_parse(a, path, text, home, out, e);
}
