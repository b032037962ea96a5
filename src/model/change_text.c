/* SPDX-License-Identifier: ISC */
/*
 * What things and values are called in a sentence; what a set does is told in
 * set_text.c.
 */
#include "ragtrack/model/change_text.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/walk.h"

#define SAID 48	  /* columns of a value in a sentence */
#define TITLE 40  /* of a title that is a name */
#define BESIDE 32 /* of a title behind its ref */

static const char *
quoted(struct arena *a, const char *text)
{
	struct buf cut = { 0 };

	utf8_cut(&cut, text, TITLE, "…");
	text = arena_printf(a, "\"%s\"", buf_text(&cut));
	buf_free(&cut);
	return text;
}

/* By its shortest name; where that would be its number in the store, by its
   title. */
static const char *
action_said(
    struct arena *a, const struct plans *plans, const struct action *act)
{
	bool apart = act->thing.retired || act->thing.number == 0;
	const char *name = apart && act->ref != NULL ?
	    act->ref :
	    action_name(a, plans, act);

	if (*name != '@' || act->title == NULL)
		return name;
	return act->ref == NULL ?
	    quoted(a, act->title) :
	    arena_printf(a, "%s %s", act->ref, quoted(a, act->title));
}

const char *
thing_said(struct arena *a, const struct plans *plans, const struct thing *t)
{
	static const char *const keys[] = { "code", "id", "ref", "title",
		"name" };
	const struct thing *up = t;
	const char *name = "";

	if (t->kind == &kind_action)
		return action_said(a, plans, thing_as_action(t));
	while (up != NULL && up->kind != &kind_action)
		up = up->parent;
	if (up != NULL)
		return arena_printf(a, "%s %zu of %s", t->kind->name,
		    thing_place(t), thing_said(a, plans, up));
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys) && *name == '\0';
	     i++) {
		const struct field *f = field_find(t->kind, keys[i]);

		if (f != NULL && !field_absent(t, f))
			name = field_encoded(a, t, f);
	}
	if (*name == '\0' && t->parent != NULL)
		return arena_printf(a, "%s %zu of %s", kind_said(a, t->kind),
		    thing_place(t), thing_said(a, plans, t->parent));
	return arena_printf(a, "%s %s", kind_said(a, t->kind), name);
}

const char *
thing_titled(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const struct action *act;
	struct buf text = { 0 };

	if (t->kind != &kind_action)
		return text_said(a, thing_said(a, plans, t));
	act = thing_as_action(t);
	if (act->title == NULL)
		return thing_said(a, plans, t);
	if (act->ref == NULL)
		return quoted(a, act->title);
	buf_addf(&text, "%s ", act->ref);
	utf8_cut(&text, act->title, BESIDE, "…");
	return buf_take(a, &text);
}

const char *
thing_named(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const char *name = thing_address(a, plans, t), *words;

	if (strchr(name, '@') == NULL || t->kind == &kind_action)
		return t->kind == &kind_action ? thing_said(a, plans, t) : name;
	words = thing_words(a, t);
	return words == NULL ?
	    thing_said(a, plans, t) :
	    arena_printf(a, "%s %s", kind_said(a, t->kind), quoted(a, words));
}

const char *
plan_titled(struct arena *a, const struct plan *plan)
{
	return plan->title != NULL ? quoted(a, plan->title) : plan->id;
}

static const char *
key_said(struct arena *a, const char *key)
{
	char *name = arena_strdup(a, key);

	for (char *s = name; *s != '\0'; s++)
		if (*s == '_')
			*s = ' ';
	return name;
}

const char *
kind_said(struct arena *a, const struct kind *kind)
{
	return key_said(a, kind->name);
}

const char *
kinds_said(struct arena *a, const struct kind *kind)
{
	return key_said(a, kind->many);
}

const char *
text_said(struct arena *a, const char *value)
{
	struct buf text = { 0 };

	if (value == NULL || *value == '\0')
		return "nothing";
	utf8_cut(&text, value, SAID, "…");
	return buf_take(a, &text);
}

const char *
value_whole(struct arena *a, const struct field *f, const char *encoded)
{
	const struct when when = { .text = encoded };
	int day;

	return f->type->shape == SHAPE_DATE && day_parse_iso(encoded, &day) ?
	    when_printed(a, &when) :
	    field_shown(a, f, encoded);
}

const char *
value_said(struct arena *a, const struct field *f, const char *encoded)
{
	if (encoded == NULL || *encoded == '\0')
		return "nothing";
	return text_said(a, field_shown(a, f, encoded));
}
