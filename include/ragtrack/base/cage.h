/* SPDX-License-Identifier: ISC */
/*
 * The cage of --restricted: from where it is closed on, this process opens no
 * file of a person's choosing outside one folder, and starts no program.  It is
 * the process's, and a flag that everybody asks, because what forgot to be
 * handed it would be outside: who opens a file asks here, through file.h.
 */
#ifndef RAGTRACK_BASE_CAGE_H
#define RAGTRACK_BASE_CAGE_H

#include <stdbool.h>

struct arena;
struct err;

struct cage {
	const char *exchange;	 /* absolute, no / at its end; NULL: none */
	const char *no_exchange; /* then why, in a sentence */
	const char *own;	 /* what the program keeps for this person;
				    NULL: nothing is kept */
};

/* Closes it; the texts live as long as the process.  NULL opens it: only tests
   do, which run many cases in one process. */
void cage_close(const struct cage *cage);
bool cage_closed(void);

/* Whether a path may be opened: a name right in the exchange folder or in the
   program's own, or no cage is closed. */
bool cage_holds(const char *path);
/* The same as an error, ERR_NO. */
bool cage_path(const char *path, struct err *e);

/*
 * The path of a file that a person named, in the arena: in the exchange folder
 * where the cage is closed, else the name as it is, and "-" always.  ERR_USAGE
 * where it is no plain name (the folder itself before it does no harm), ERR_NO
 * where there is no such folder.
 */
bool cage_name(
    struct arena *a, const char *input, const char **path, struct err *e);

/* False with ERR_NO where the cage is closed: `what` starts a program. */
bool cage_may_run(const char *what, struct err *e);

#endif
