/* SPDX-License-Identifier: ISC */
/* What a file of another program was read as, as a text to compare. */
#ifndef TESTS_UNIT_OFFICE_TOLD_H
#define TESTS_UNIT_OFFICE_TOLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/*
 * The file must be read as `want` tells it, a line each:
 *
 *	12 #1 *~ text		line 12, heading of level 1, bold, aside
 *	table 2 in 1		the second table, in a cell of the first
 *	B3 2x1 n*FFC000 text	cell over 2 rows, a number, bold, its fill
 *	 (SH, 12 Sep 2023) text	a comment on what is above
 *	! PLACE: text		a remark
 *
 * Line ends in texts are "|".
 */
void office_told(
    const char *name, const char *bytes, size_t length, const char *want);

/* The same of a text. */
void office_told_text(const char *name, const char *text, const char *want);

/* The file must be refused by a sentence (ERR_IO) with this in it. */
void office_refused(
    const char *name, const char *bytes, size_t length, const char *part);

/* Reads the file, whatever comes of it, and holds what the fuzz targets hold
   (tests/fuzz/office_hold.h); whether it was read. */
bool office_holds(const char *name, const char *bytes, size_t length);

/* An archive that is read whole: cut short anywhere but in its last bytes, which
   are 0 and count those of a comment, it is not; and with any byte another, it
   holds as above, whatever comes of it. */
void office_survives(const char *name, const char *bytes, size_t length);

#endif
