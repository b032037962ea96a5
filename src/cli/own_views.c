/* SPDX-License-Identifier: ISC */
/*
 * The file of one's own views.  It is changed line by line: what a person
 * wrote there by hand stays as it is.  A line that begins with # is a remark;
 * a name that does has \ before it, which no name holds.
 */
#include "ragtrack/cli/own_views.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/file.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/cli/cli.h"

#include <string.h>

enum { VIEWS_LIMIT = 1 << 20 };

static const char *
path_of(struct arena *a, const struct settings *s)
{
	return arena_printf(a, "%s/views", s->config_dir);
}

/* The text of the file, "" where there is none. */
static bool
text_read(struct arena *a, const struct settings *s, char **text, struct err *e)
{
	const char *path = path_of(a, s);
	bool missing = false;
	struct err why = { 0 };
	size_t length;

	*text = arena_strdup(a, "");
	if (!file_read(a, path, VIEWS_LIMIT, text, &length, &missing, &why)) {
		*text = arena_strdup(a, "");
		return missing || err_set(e, why.code, "%s", why.text);
	}
	if (!utf8_valid(*text, length, NULL)) {
		*text = arena_strdup(a, "");
		return err_set(e, ERR_IO, "%s is not UTF-8", path);
	}
	return true;
}

/* Where the name begins. */
static size_t
name_start(const char *line)
{
	return line[0] == '\\' ? 1 : 0;
}

/* The view of a line of n bytes; false where it is none. */
static bool
line_read(struct arena *a, const char *line, size_t n, struct named_view *out)
{
	const char *copy = arena_strndup(a, line, n);
	size_t name = strcspn(copy, "\t"), query;

	if (copy[0] == '#' || name <= name_start(copy) || copy[name] == '\0')
		return false;
	query = strcspn(copy + name + 1, "\t");
	*out = (struct named_view){ .name = arena_strndup(a,
					copy + name_start(copy),
					name - name_start(copy)),
		.query = arena_strndup(a, copy + name + 1, query),
		.from = VIEW_PRIVATE };
	out->label = out->name;
	copy += name + 1 + query;
	if (*copy == '\t' && copy[1] != '\0')
		out->columns = copy + 1;
	return true;
}

bool
own_views_read(struct arena *a, const struct settings *s,
    struct named_views *out, struct err *e)
{
	struct named_view view;
	char *text;

	*out = (struct named_views){ 0 };
	if (s->config_dir == NULL)
		return true;
	if (!text_read(a, s, &text, e))
		return false;
	for (const char *p = text; *p != '\0';) {
		size_t n = strcspn(p, "\n");

		if (line_read(a, p, n, &view))
			views_add(a, out, &view);
		p += n + (p[n] == '\n');
	}
	return true;
}

/* A text as a part of a line: no TAB, no line end. */
static void
part_add(struct buf *b, const char *text)
{
	for (; *text != '\0'; text++)
		buf_addc(b, *text == '\t' || *text == '\n' ? ' ' : *text);
}

static void
line_add(struct buf *b, const struct named_view *view)
{
	if (view->name[0] == '#')
		buf_addc(b, '\\');
	part_add(b, view->name);
	buf_addc(b, '\t');
	part_add(b, view->query);
	if (view->columns != NULL && view->columns[0] != '\0') {
		buf_addc(b, '\t');
		part_add(b, view->columns);
	}
	buf_addc(b, '\n');
}

/* The file's text with the one line changed; false where nothing was. */
static bool
text_changed(struct arena *a, const char *text, const char *name,
    const struct named_view *view, struct buf *out)
{
	struct named_view old;
	bool found = false;

	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		if (!line_read(a, text, n, &old) ||
		    !utf8_same(old.name, name)) {
			buf_addn(out, text, n);
			buf_addc(out, '\n');
		} else if (!found && view != NULL) {
			line_add(out, view);
			found = true;
		} else {
			found = true;
		}
		text += n + (text[n] == '\n');
	}
	if (!found && view != NULL)
		line_add(out, view);
	return found || view != NULL;
}

bool
own_views_put(const struct settings *s, const char *name,
    const struct named_view *view, struct err *e)
{
	struct arena *a;
	struct buf b = { 0 };
	char *text;
	bool good;

	if (s->config_dir == NULL)
		return err_set(e, ERR_NO,
		    "there is no folder for views of your own: HOME is not "
		    "set");
	a = arena_new();
	good = text_read(a, s, &text, e);
	if (good && !text_changed(a, text, name, view, &b))
		good = err_set(
		    e, ERR_NO, "there is no view \"%s\" of your own", name);
	good = good && folder_make(s->config_dir, e) &&
	    file_replace(path_of(a, s), buf_text(&b), b.len, 0600, e);
	buf_free(&b);
	arena_free(a);
	return good;
}
