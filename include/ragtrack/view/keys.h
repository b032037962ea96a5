/* SPDX-License-Identifier: ISC */
/*
 * Which key does what.  The defaults are data/keys.conf, embedded and read by
 * the parser that reads the user's file; a line is "KEY ACTION", and "KEY
 * none" takes a key away.
 */
#ifndef RAGTRACK_VIEW_KEYS_H
#define RAGTRACK_VIEW_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "ragtrack/view/action.h"

struct arena;
struct err;

struct binding {
	int key;
	enum act act;
};

struct keys {
	struct arena *arena;
	struct binding *item;
	size_t count, room;
	bool by_ear; /* their names are said, not read */
};

/* The built-in bindings. */
void keys_default(struct arena *a, struct keys *keys);

/* What a text binds takes the place of all that its keys did before; on failure
   none is changed and e has line and column. */
bool keys_parse(struct keys *keys, const char *text, struct err *e);

/* What a key does on a screen of this scope; where it does nothing there, what
   it does elsewhere.  A key may do one thing here and another there: of those
   that do something here the last counts. */
enum act keys_act(const struct keys *keys, int key, unsigned scope);

/* All scopes in which the key does something. */
unsigned keys_scopes(const struct keys *keys, int key);

/* A key that does this on a screen of this scope, 0: none does. */
int keys_reach(const struct keys *keys, enum act act, unsigned scope);

/* The name of a key, by ear in words; out has EVENT_NAME bytes. */
const char *keys_name(const struct keys *keys, int key, char *out);

/* The first key of an action for a hint ("r", "C-d"), "" where it has none;
   out has EVENT_NAME bytes. */
const char *keys_of(const struct keys *keys, enum act act, char *out);

#endif
