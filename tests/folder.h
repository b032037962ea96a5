/* SPDX-License-Identifier: ISC */
/*
 * Folders and files of tests: below TMPDIR, which a run may put into memory, as
 * what has to be on the disk before a test goes on takes most of its time there.
 */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDER_ROOM = 40 };

/* Writes the name that mkdtemp and mkstemp ask for into `path`, which has
   FOLDER_ROOM bytes: in /tmp where TMPDIR is not set or long. */
static inline char *
folder_template(char path[FOLDER_ROOM])
{
	const char *in = getenv("TMPDIR");

	snprintf(path, FOLDER_ROOM, "%s/ragtrack-XXXXXX",
	    in == NULL || strlen(in) > 20 ? "/tmp" : in);
	return path;
}

#endif
