/* SPDX-License-Identifier: ISC */
/*
 * What a command that takes long says to a person who watches: nothing in the
 * first half second, then one line that is written over and gone at the end.
 * Who listens instead of looking gets a line of its own every two seconds.
 */
#ifndef RAGTRACK_CLI_PROGRESS_H
#define RAGTRACK_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	int fd;	      /* of the terminal */
	bool plain;   /* lines that stay */
	int64_t next; /* when it may speak again, by the running clock, ms */
	int shown;    /* columns on its line */
};

/* Begins to count the half second. */
void progress_begin(struct progress *p, int fd);
/* What is being done, at once, where it is time to speak.  p may be NULL. */
void progress_say(struct progress *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Takes the line away; before anything else is written. */
void progress_end(struct progress *p);

#endif
