/* SPDX-License-Identifier: ISC */
/* What an import says of one plan, to people and to programs. */
#ifndef CLI_IMPORT_SAY_H
#define CLI_IMPORT_SAY_H

#include "parts.h"

/* One plan of a file, what became of it, and the file's remarks. */
struct imported {
	const struct plan *file;
	const char *workbook; /* the name of the one it is of, or NULL */
	const struct merging *merging;
	const struct diags *diags;
	int first_line, last_line; /* of the plan in its file */
	bool dry_run;
	bool refused; /* conflicts, and no preference */
};

/* What a thing of a file is called in a remark on it. */
const char *file_thing_said(struct arena *a, const struct thing *t);

/* What --prefer says; NULL: nothing. */
enum prefer prefer_said(const char *input);

/* A value that both sides changed: both, who and when, behind the words in
   `before` (or NULL). */
void conflict_say(struct cli *cli, const struct plans *plans,
    const char *before, const struct merge_conflict *c);

/*
 * What became of it: counts, and what a person should know of it.  Said before
 * the changes of a dry run are made, as it names things as they are.
 */
void imported_say(struct cli *cli, const struct imported *one);
/* Then the changes of a dry run, a line each. */
void imported_changes(
    struct cli *cli, const struct imported *one, const struct history *changes);

/* The same as JSON, in two parts of one object. */
void imported_json(struct json *j, const struct imported *one);
void imported_json_end(
    struct json *j, const struct imported *one, const struct history *changes);

#endif
