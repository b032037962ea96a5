/* SPDX-License-Identifier: ISC */
/* What imports of files and of workbooks share. */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include "import_say.h"

/* An import under way. */
struct job {
	struct cli *cli;
	struct store *store; /* NULL: a dry run without a store */
	struct merging_options options;
	struct plans plans; /* as the store holds them */
	const char *as_new;
	struct preview preview;
	struct json *json; /* NULL: in words */
};

/* The worse of two exit statuses. */
int import_worse(int a, int b);

/* Opens the store where it is not open yet, and makes it where it is missing;
   in a dry run it may be. */
bool import_open_store(struct job *job, struct err *e);

/* Says what became of a plan, one->file and the rest of it but what is filled
   here; the exit status. */
int import_said(struct job *job, struct imported *one, struct merging *merging,
    const char *path, struct diags *d);

/* Takes a workbook back; the exit status. */
int import_workbook(struct job *job, const char *path);

#endif
