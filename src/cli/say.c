/* SPDX-License-Identifier: ISC */
/*
 * What commands say.  Everything that goes to a person passes here and is
 * cleaned: a title must not move a cursor.
 */
#include "parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/utf8.h"

#define SAID 48	     /* columns of a value in a sentence */
#define PARTS_SAID 4 /* changes of a set that are named */

static void add_line(struct buf *out, const char *before, const char *fmt,
    va_list ap) __attribute__((format(printf, 3, 0)));

/* `before`, the text cleaned, a newline. */
static void
add_line(struct buf *out, const char *before, const char *fmt, va_list ap)
{
	va_list again;
	char small[256], *text = small;
	int n;

	va_copy(again, ap);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	if (n >= (int)sizeof(small)) {
		text = mem_alloc((size_t)n + 1);
		vsnprintf(text, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	buf_add(out, before);
	utf8_clean(out, text, false);
	buf_addc(out, '\n');
	if (text != small)
		mem_free(text);
}

void
cli_say(struct cli *cli, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_line(cli->io->out, "", fmt, ap);
	va_end(ap);
}

void
cli_note(struct cli *cli, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_line(cli->io->err, "ragtrack: ", fmt, ap);
	va_end(ap);
}

int
cli_usage(struct cli *cli, const struct args *args, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_line(cli->io->err, "ragtrack: ", fmt, ap);
	va_end(ap);
	cli_note(cli, "use: ragtrack %s %s", args->command->name,
	    args->command->synopsis);
	return ERR_USAGE;
}

int
cli_fail(struct cli *cli, const struct err *e)
{
	/* One sentence a line: a list of what fits stays a list. */
	struct buf text = { 0 };

	utf8_clean(&text, e->text, true);
	buf_addf(cli->io->err, "ragtrack: %s\n", buf_text(&text));
	buf_free(&text);
	return e->code;
}

/* Where it stands among its like, from 1. */
static size_t
place_of(const struct thing *t)
{
	const struct things *list = thing_list(t->parent, t->kind);
	size_t at = 1;

	for (size_t i = 0; i < list->count && list->item[i] != t; i++)
		at += !list->item[i]->retired;
	return at;
}

const char *
thing_said(struct arena *a, const struct plans *plans, const struct thing *t)
{
	static const char *const keys[] = { "code", "id", "ref", "title",
		"name" };
	const struct thing *up = t;
	const char *name = "";

	if (t->kind == &kind_action)
		return action_name(a, plans, thing_as_action(t));
	while (up != NULL && up->kind != &kind_action)
		up = up->parent;
	if (up != NULL)
		return arena_printf(a, "%s %zu of %s", t->kind->name,
		    place_of(t), thing_said(a, plans, up));
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys) && *name == '\0';
	     i++) {
		const struct field *f = field_find(t->kind, keys[i]);

		if (f != NULL && !field_absent(t, f))
			name = field_encoded(a, t, f);
	}
	return arena_printf(a, "%s %s", t->kind->name, name);
}

const char *
value_said(struct arena *a, const struct field *f, const char *encoded)
{
	if (encoded == NULL || *encoded == '\0')
		return "nothing";
	return text_said(a, field_shown(a, f, encoded));
}

const char *
text_said(struct arena *a, const char *said)
{
	struct buf text = { 0 };
	const char *out;

	if (said == NULL || *said == '\0')
		return "nothing";
	utf8_cut(&text, said, SAID, "…");
	out = buf_save(a, &text);
	buf_free(&text);
	return out;
}

static const char *
change_said(struct arena *a, const struct change *c)
{
	switch (c->op) {
	case CHANGE_FIELD:
		if (c->new == NULL)
			return arena_printf(a, "%s cleared", c->field->name);
		if (c->old == NULL)
			return arena_printf(a, "%s %s", c->field->name,
			    value_said(a, c->field, c->new));
		return arena_printf(a, "%s %s -> %s", c->field->name,
		    value_said(a, c->field, c->old),
		    value_said(a, c->field, c->new));
	case CHANGE_CREATE:
		return arena_printf(a, "new %s", c->kind->name);
	case CHANGE_RETIRE:
		return arena_printf(a, "%s taken out", c->kind->name);
	case CHANGE_RESTORE:
		return arena_printf(a, "%s put back", c->kind->name);
	case CHANGE_MOVE:
		return "moved";
	case CHANGE_REDACT:
		return arena_printf(a, "%s redacted", c->field->name);
	}
	return "";
}

/* The thing that a change is of; NULL where it is not loaded. */
static const struct thing *
thing_of(const struct plans *plans, const struct change *c)
{
	if (c->op == CHANGE_CREATE && c->made != NULL)
		return c->made->kind == &kind_action ? c->made :
						       c->made->parent;
	return thing_find(plans, c->kind, c->thing);
}

/* Up to the action it is in, else itself. */
static const struct thing *
owner_of(const struct thing *t)
{
	for (const struct thing *up = t; up != NULL; up = up->parent)
		if (up->kind == &kind_action)
			return up;
	return t;
}

/* That a period is closed, or open again, says what goes with it. */
static bool
goes_without_saying(const struct change *c)
{
	return c->kind == &kind_period && c->op == CHANGE_FIELD &&
	    strcmp(c->field->name, "closed") != 0;
}

const char *
set_said(
    struct arena *a, const struct plans *plans, const struct change_set *set)
{
	struct buf text = { 0 };
	const struct thing *first = NULL;
	size_t owners = 0, named = 0;
	const char *out;

	for (size_t i = 0; i < set->count; i++) {
		const struct thing *t = owner_of(
		    thing_of(plans, &set->item[i]));

		if (t != first)
			owners++;
		first = t;
	}
	if (owners > 1)
		return arena_printf(
		    a, "%zu changes to %zu things", set->count, owners);
	if (first != NULL)
		buf_addf(&text, "%s: ", thing_said(a, plans, first));
	for (size_t i = 0; i < set->count; i++) {
		if (goes_without_saying(&set->item[i]))
			continue;
		if (named == PARTS_SAID) {
			buf_addf(&text, " and %zu more", set->count - i);
			break;
		}
		buf_addf(&text, "%s%s", named++ > 0 ? ", " : "",
		    change_said(a, &set->item[i]));
	}
	out = buf_save(a, &text);
	buf_free(&text);
	return out;
}
