/* SPDX-License-Identifier: ISC */
/*
 * A disk that can lose its power: between SQLite and its files stands one that
 * notes each write, truncation, deletion and sync.  What was synced lasts; of
 * what was not, a cut leaves any part, and pages torn between their sectors.
 */
#ifndef TESTS_UNIT_DISK_H
#define TESTS_UNIT_DISK_H

#include <stddef.h>
#include <stdint.h>

/* Puts it between; once, before the first store is opened. */
void disk_install(void);

/* Begins to note, with the files as they are when they are next opened: no
   store is open.  What was noted before is forgotten. */
void disk_record(void);

/* Notes no more, and keeps what was noted. */
void disk_stop(void);

/* How many calls were noted: a place where the power can go. */
size_t disk_calls(void);

/*
 * Puts into `folder` the files as they may be found where the power went
 * before call `at`.  The same state of `dice` finds the same.
 */
void disk_cut(size_t at, uint64_t *state, const char *folder);

#endif
