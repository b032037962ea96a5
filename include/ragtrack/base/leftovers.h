/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_LEFTOVERS_H
#define RAGTRACK_BASE_LEFTOVERS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What word processors leave in texts that are copied out of them: U+000B is
 * a newline of theirs; U+200B, U+FEFF and U+00AD show where a line may be
 * broken and are dropped.
 */

/* Whether the character is one of them. */
bool is_leftover(uint32_t cp);

/* Takes them out of a text, in place. */
void leftovers_drop(char *text);

#endif
