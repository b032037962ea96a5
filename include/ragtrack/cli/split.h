/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_CLI_SPLIT_H
#define RAGTRACK_CLI_SPLIT_H

#include <stdbool.h>

struct arena;
struct list;

/* A command line taken apart as a shell would: spaces part words, quotes and
   backslash keep them together, ~/ is the home.  False where a quotation is not
   closed. */
bool words_split(struct arena *a, const char *line, struct list *out);

/* The same with that home; NULL: ~/ is itself, and nothing of the line means
   anything but what stands there. */
bool words_split_home(
    struct arena *a, const char *line, const char *home, struct list *out);

#endif
