/* SPDX-License-Identifier: ISC */
/*
 * The person's own editor on a file of theirs: the one place where one is
 * started.  The file lies in a folder that nobody else looks into, and goes only
 * when it is said to: whatever happens, what was typed is there.
 */
#ifndef RAGTRACK_CLI_EDITOR_H
#define RAGTRACK_CLI_EDITOR_H

#include "ragtrack/cli/cli.h"

/* The file, and who edits it; all texts are in the arena. */
struct editor {
	struct arena *arena;
	const struct settings *settings;
	const struct cli_lend *lend; /* whose terminal it gets; NULL: is free */
	const char *path;
	const char *folder; /* made for this file alone, or NULL */
};

/* A new file, "update-3021-x7Rq2B.yaml" of "update" and ".yaml", with this text
   in it.  False, and nothing is left, where it cannot be made. */
bool editor_make(struct editor *ed, const char *prefix, const char *suffix,
    const char *text, size_t length, struct err *e);

/* Runs $VISUAL, $EDITOR or a usual one on it, without a shell, and waits.
   ERR_USAGE where that is no command, ERR_IO where it cannot be started or ends
   with another status than 0. */
bool editor_run(struct editor *ed, struct err *e);

/* What stands in it now, at most `limit` bytes, in the arena, any bytes. */
bool editor_read(struct editor *ed, size_t limit, char **text, size_t *length,
    struct err *e);

/* Replaces what stands in it, whole or not at all. */
bool editor_write(
    struct editor *ed, const char *text, size_t length, struct err *e);

/* Takes it away. */
void editor_drop(struct editor *ed);

/* It stays, as "kept-x7Rq2B.yaml" where that is free; its path. */
const char *editor_keep(struct editor *ed);

/* The files of that beginning that a process left which is gone: it was killed
   while an editor ran.  Each is kept from now on; their paths. */
void editor_left(struct arena *a, const struct settings *s, const char *prefix,
    struct list *out);

#endif
