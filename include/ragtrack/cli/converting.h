/* SPDX-License-Identifier: ISC */
/*
 * A conversion under way, step by step, as `ragtrack convert` and the screens
 * both take it: the file is read once, its map and the plan are made as often
 * as something is decided, and then written.
 */
#ifndef RAGTRACK_CLI_CONVERTING_H
#define RAGTRACK_CLI_CONVERTING_H

#include "ragtrack/base/buf.h"
#include "ragtrack/convert/convert.h"

struct cli;

struct converting {
	const char *path, *stem; /* the file; its name without the ending */
	const char *plan_path, *map_path;
	struct office_document document;
	const char *map_text; /* what stands in the map; NULL: none is there */
	struct plan_map map;
	struct diags diags; /* of the map */
	struct conversion made;
	struct buf yaml; /* the plan as its file */
};

/* What is converted and where it goes; NULL: the plan beside the file, the map
   beside the plan, all sheets. */
struct converting_files {
	const char *path, *plan, *map, *sheet;
};

/* What a command line names ("convert FILE -o OUT"); false where it asks for
   what is not done step by step, or names no file. */
bool converting_words(const struct list *words, struct converting_files *out);

/* Names the files, reads the document and the text of the map, all into the
   arena.  False with a sentence in e that names the file. */
bool converting_open(struct arena *a, const struct converting_files *files,
    struct converting *v, struct err *e);

/* Reads the map into the arena.  False where it has mistakes: they are in
   v->diags. */
bool converting_map(struct arena *a, struct converting *v);

/* Whether the plan file may be written: it is not there, or is as convert wrote
   it with this map.  Else a sentence. */
bool converting_may_write(const struct converting *v, struct err *e);

/* Makes the plan as the map says, and its file: v->yaml, which is to be freed.
   False with a sentence that names the file where no actions are found. */
bool converting_make(struct arena *a, struct converting *v, struct err *e);

/* What `check` says of a plan's file of that name: it is read back.  Needs as
   much memory as all that was made, which may be gone by then. */
void converting_check(
    const char *name, const struct buf *yaml, struct diags *out);

/* Writes the plan file and the map, whose text is in the arena then: it is the
   one that is read next. */
bool converting_write(
    struct cli *cli, struct arena *a, struct converting *v, struct err *e);

/* Brings the plan into the store as `import` would of its file, or says what
   that would do; on cli->io.  The exit status of `import`. */
int converting_import(
    struct cli *cli, const struct converting *v, bool dry_run);

#endif
