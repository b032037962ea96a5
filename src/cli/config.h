/* SPDX-License-Identifier: ISC */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include <stdbool.h>

struct arena;
struct err;

/*
 * The path that `store:` in a config file names, ~/ meaning home; NULL where
 * there is no such file or it names none.  False: it cannot be read, or a
 * line of it cannot.
 */
bool config_store(struct arena *a, const char *path, const char *home,
    const char **out, struct err *e);

#endif
