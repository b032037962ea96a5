/* SPDX-License-Identifier: ISC */
/*
 * A disk that fails: between SQLite and its files stands one that counts what
 * is asked of them, and lets the n-th fail.
 */
#ifndef TESTS_UNIT_FAULT_H
#define TESTS_UNIT_FAULT_H

#include <stdbool.h>

enum fault_op {
	FAULT_READ,
	FAULT_WRITE,
	FAULT_SYNC,
	FAULT_TRUNCATE,
	FAULT_DELETE,
	FAULT_OPEN,
	FAULT_LOCK,
	FAULT_OPS
};
extern const char *const fault_names[FAULT_OPS];

/* Puts it between; once, before the first store is opened. */
void fault_install(void);

/* From now on the n-th such call fails, once or from then on, as a full disk
   or as a broken one; n is 0: none does. */
void fault_set(enum fault_op op, int n, bool for_ever, bool full);

/* How many calls have failed since. */
int fault_hits(void);

#endif
