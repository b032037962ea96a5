/* SPDX-License-Identifier: ISC */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include <stdbool.h>

struct arena;
struct err;

struct config {
	const char *store;	/* `store:`, ~/ meaning home; NULL: not said */
	const char *exchange;	/* `exchange:`, absolute; NULL: not said */
	bool mouse, mouse_said; /* `mouse: on`, or off */
	bool marker, marker_said; /* `selection: marker`, or bar */
};

/* The config file of the whole system. */
extern const char *const config_system;

/*
 * Adds what a config file says and no file before it did; nothing where there
 * is no such file.  False: it cannot be read, or a line of it cannot.
 */
bool config_read(struct arena *a, const char *path, const char *home,
    struct config *out, struct err *e);

/* The same of the text of one, which is taken apart. */
bool config_parse(struct arena *a, const char *path, char *text,
    const char *home, struct config *out, struct err *e);

#endif
