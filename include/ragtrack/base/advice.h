/* SPDX-License-Identifier: ISC */
/* Commands that a message names, as they are typed where it is read. */
#ifndef RAGTRACK_BASE_ADVICE_H
#define RAGTRACK_BASE_ADVICE_H

#include <stdbool.h>

struct buf;

/*
 * Adds a message in which each command of the shell ("ragtrack list", without
 * options of its own before its name) begins with `program` instead of
 * "ragtrack ", but for help and how a command is used.  With `as` it is for the
 * screens: those two as well, and one that says on whose behalf ("ragtrack --as
 * JM list"), which is left out.  Sentences about ragtrack itself stay.
 */
void advice_put(
    struct buf *out, const char *text, const char *program, bool as);

#endif
