/* SPDX-License-Identifier: ISC */
#ifndef TESTS_PTY_HAND_H
#define TESTS_PTY_HAND_H

#include <stddef.h>

struct screen;
struct theme;

/*
 * How many bytes somebody who writes escape sequences by hand needs on an
 * xterm to turn one screen into the other; before NULL: from an empty one.
 * The cells that change are written, in runs from the top to the bottom, and
 * nothing else: to each run the shortest way (CUP, HPA, CUF, CR, LF, or the
 * cells between again where they look like what is written), one SGR where
 * the look changes, EL where the rest of the row is blank; the last move is
 * to where the cursor belongs, and the look is the normal one again.
 */
size_t hand_bytes(const struct screen *before, const struct screen *after,
    const struct theme *theme);

#endif
