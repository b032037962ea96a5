/* SPDX-License-Identifier: ISC */
/* A set of texts, each in a scope, with a value: is it there already? */
#ifndef YAML_NAMES_H
#define YAML_NAMES_H

#include <stddef.h>

struct arena;

struct name {
	const void *scope;
	const char *text;
	void *value;
};

/* All zero is empty. */
struct names {
	struct name *slot;
	size_t used, room;
};

/*
 * The name of this text in this scope, made with the value NULL where it is
 * new.  The text is not copied.  Valid until the next call.
 */
struct name *names_at(
    struct arena *a, struct names *set, const void *scope, const char *text);

#endif
