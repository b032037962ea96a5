/* SPDX-License-Identifier: ISC */
/*
 * Remarks on plan files, as compilers print them.
 */
#include "parts.h"

#include "ragtrack/base/json.h"
#include "ragtrack/base/utf8.h"

#include <string.h>

#define SHOWN 50
#define PLACES 3 /* lines that are named beside the first */

static const char *
severity_word(enum severity s)
{
	return s == SEV_ERROR ? "error" : "warning";
}

/* Remarks that say the same of several places. */
struct group {
	const struct diag *first;
	const char *same, *kind; /* what equal ones and like ones share */
	size_t count;
	int lines[PLACES]; /* of the others */
	bool shown;
};

static void
say_group(const struct group *g, struct buf *out)
{
	const struct diag *d = g->first;
	struct buf line = { 0 };
	size_t more = g->count - 1, places = more < PLACES ? more : PLACES;

	if (d->file != NULL)
		buf_addf(&line, "%s:", d->file);
	if (d->line > 0)
		buf_addf(&line, "%d:%d:", d->line, d->column);
	buf_addf(&line, "%s%s: %s", line.len > 0 ? " " : "",
	    severity_word(d->severity), d->text);
	if (more > 0)
		buf_addf(&line, " (%zu times; also in line%s", g->count,
		    more > 1 ? "s" : "");
	for (size_t i = 0; i < places; i++)
		buf_addf(&line, "%s %d", i > 0 ? "," : "", g->lines[i]);
	if (more > 0)
		buf_add(&line, more > places ? " ...)" : ")");
	utf8_clean(out, buf_text(&line), false);
	buf_addc(out, '\n');
	buf_free(&line);
}

/* A text without its numbers and what is between the marks, of either end. */
static const char *
without(struct arena *a, const char *text, const char *marks)
{
	struct buf out = { 0 };
	const char *end;

	for (; *text != '\0'; text++) {
		end = strchr(marks, *text) != NULL ? strchr(text + 1, *text) :
						     NULL;
		if (end != NULL)
			text = end;
		else if (*text < '0' || *text > '9')
			buf_addc(&out, *text);
	}
	return buf_take(a, &out);
}

/* The remarks in groups, in the order of their first ones: what is wrong with
   many dates in one way is one, whatever the dates are. */
static size_t
group_all(const struct diags *d, struct group *group)
{
	size_t n = 0, k;

	for (size_t i = 0; i < d->count; i++) {
		const struct diag *one = &d->item[i];
		const char *same = strchr(one->text, '`') != NULL &&
			one->severity == SEV_ERROR ?
		    without(d->arena, one->text, "`") :
		    one->text;

		for (k = 0; k < n; k++)
			if (group[k].first->severity == one->severity &&
			    strcmp(group[k].same, same) == 0 &&
			    text_same(group[k].first->file, one->file))
				break;
		if (k == n)
			group[n++] = (struct group){ .first = one,
				.same = same,
				.kind = without(d->arena, one->text, "`\"") };
		else if (group[k].count <= PLACES)
			group[k].lines[group[k].count - 1] = one->line;
		group[k].count++;
	}
	return n;
}

/* Marks up to `room` groups of a severity to be shown: the first of every kind
   (`firsts`), or any.  Returns the room that is left. */
static size_t
choose(struct group *group, size_t n, enum severity severity, bool firsts,
    size_t room)
{
	for (size_t i = 0; i < n && room > 0; i++) {
		bool new = true;

		if (group[i].shown || group[i].first->severity != severity)
			continue;
		for (size_t k = 0; k < i && firsts && new; k++)
			new = group[k].first->severity != severity ||
			    strcmp(group[k].kind, group[i].kind) != 0;
		if (!new)
			continue;
		group[i].shown = true;
		room--;
	}
	return room;
}

void
diags_say(const struct diags *d, struct buf *out)
{
	struct group *group = arena_alloc(
	    d->arena, (d->count + 1) * sizeof(*group));
	size_t n = group_all(d, group), room = SHOWN;

	room = choose(group, n, SEV_ERROR, true, room);
	room = choose(group, n, SEV_ERROR, false, room);
	room = choose(group, n, SEV_WARNING, true, room);
	choose(group, n, SEV_WARNING, false, room);
	for (size_t i = 0; i < n; i++)
		if (group[i].shown)
			say_group(&group[i], out);
	if (n > SHOWN || d->count < d->errors + d->warnings)
		buf_addf(out,
		    "in all: %zu error%s, %zu warning%s; %d are "
		    "shown\n",
		    d->errors, d->errors == 1 ? "" : "s", d->warnings,
		    d->warnings == 1 ? "" : "s", SHOWN);
}

void
diag_json(struct json *j, const struct diag *d)
{
	json_object(j);
	json_key_text(j, "file", d->file);
	if (d->line > 0) {
		json_key_int(j, "line", d->line);
		json_key_int(j, "column", d->column);
	} else {
		json_key_null(j, "line");
		json_key_null(j, "column");
	}
	json_key_text(j, "severity", severity_word(d->severity));
	json_key_text(j, "message", d->text);
	json_end_object(j);
}
