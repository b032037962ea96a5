/* SPDX-License-Identifier: ISC */
/*
 * Key files: one "KEY ACTION" a line, # begins a comment line.  The whole
 * text is read before any binding is changed.
 */
#include "ragtrack/view/keys.h"
#include "ragtrack/base/nearest.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/embedded.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/screen/event.h"

#include <assert.h>
#include <string.h>

static void
bind(struct keys *keys, int key, enum act act)
{
	keys->item = arena_grow(keys->arena, keys->item, keys->count,
	    &keys->room, sizeof(*keys->item));
	keys->item[keys->count++] = (struct binding){ key, act };
}

/* Forgets what the keys of `more` did. */
static void
unbind(struct keys *keys, const struct keys *more)
{
	size_t kept = 0;

	for (size_t i = 0; i < keys->count; i++) {
		bool again = false;

		for (size_t k = 0; k < more->count && !again; k++)
			again = more->item[k].key == keys->item[i].key;
		if (!again)
			keys->item[kept++] = keys->item[i];
	}
	keys->count = kept;
}

static bool
unknown_act(const char *name, struct err *e)
{
	const char *names[ACT_COUNT];

	for (int i = 0; i < ACT_COUNT; i++)
		names[i] = acts[i].name;
	return word_unknown(
	    e, "action", name, names, ACT_COUNT, "the page ? lists them all");
}

/* One line; an empty one and a comment bind nothing. */
static bool
parse_line(struct arena *a, const char *line, struct keys *out, int *column,
    struct err *e)
{
	const char *s = line + strspn(line, " \t"), *name;
	size_t n = strcspn(s, " \t");
	int key;
	enum act act;

	if (*s == '\0' ||
	    (*s == '#' && (s[1] == ' ' || s[1] == '\0' || s[1] == '#')))
		return true;
	*column = (int)(s - line) + 1;
	if (!event_parse(arena_strndup(a, s, n), &key))
		return err_set(e, ERR_USAGE,
		    "\"%.*s\" is no key; keys are named as in j, C-d, Space, "
		    "PgUp, F1",
		    (int)n, s);
	s += n;
	s += strspn(s, " \t");
	*column = (int)(s - line) + 1;
	n = strcspn(s, " \t");
	if (n == 0)
		return err_set(e, ERR_USAGE,
		    "an action is missing; write \"none\" to take the key "
		    "away");
	name = arena_strndup(a, s, n);
	act = act_find(name);
	if (act == ACT_NONE && strcmp(name, "none") != 0)
		return unknown_act(name, e);
	*column += (int)n;
	if (s[n + strspn(s + n, " \t")] != '\0')
		return err_set(e, ERR_USAGE,
		    "there is more on this line than a key and an action");
	bind(out, key, act);
	return true;
}

bool
keys_parse(struct keys *keys, const char *text, struct err *e)
{
	struct keys more = { .arena = arena_new() };
	int line = 1, column = 1;
	bool ok = true;

	while (*text != '\0' && ok) {
		size_t n = strcspn(text, "\n");
		const char *one = utf8_trim(
		    more.arena, arena_strndup(more.arena, text, n));

		ok = parse_line(more.arena, one, &more, &column, e);
		if (!ok)
			err_at(e, line, column);
		text += n + (text[n] == '\n');
		line++;
	}
	if (ok)
		unbind(keys, &more);
	for (size_t i = 0; i < more.count && ok; i++)
		bind(keys, more.item[i].key, more.item[i].act);
	arena_free(more.arena);
	return ok;
}

void
keys_default(struct arena *a, struct keys *keys)
{
	const struct embedded *file = embedded_find("keys.conf");
	bool ok;

	*keys = (struct keys){ .arena = a };
	ok = file != NULL && keys_parse(keys, (const char *)file->bytes, NULL);
	assert(ok);
	(void)ok;
}

enum act
keys_act(const struct keys *keys, int key, unsigned scope)
{
	enum act elsewhere = ACT_NONE;

	for (size_t i = keys->count; i-- > 0;) {
		enum act act = keys->item[i].act;

		if (keys->item[i].key != key)
			continue;
		if ((acts[act].scopes & scope) != 0)
			return act;
		if (elsewhere == ACT_NONE)
			elsewhere = act;
	}
	return elsewhere;
}

unsigned
keys_scopes(const struct keys *keys, int key)
{
	unsigned scopes = 0;

	for (size_t i = 0; i < keys->count; i++)
		if (keys->item[i].key == key)
			scopes |= acts[keys->item[i].act].scopes;
	return scopes;
}

int
keys_reach(const struct keys *keys, enum act act, unsigned scope)
{
	for (size_t i = 0; i < keys->count; i++)
		if (keys->item[i].act == act &&
		    keys_act(keys, keys->item[i].key, scope) == act)
			return keys->item[i].key;
	return 0;
}

const char *
keys_name(const struct keys *keys, int key, char *out)
{
	return keys->by_ear ? event_said(key, out) : event_name(key, out);
}

const char *
keys_of(const struct keys *keys, enum act act, char *out)
{
	out[0] = '\0';
	for (size_t i = 0; i < keys->count; i++)
		if (keys->item[i].act == act)
			return keys_name(keys, keys->item[i].key, out);
	return out;
}
