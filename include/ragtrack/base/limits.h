/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_LIMITS_H
#define RAGTRACK_BASE_LIMITS_H

#include "ragtrack/base/err.h"

/*
 * How much anything may be that comes in, by whichever door: a plan file, a
 * document, a command, an editor, the screens. What is over a limit is refused
 * by limit_refuse and left out whole; nothing is cut.
 */
#define FILE_LIMIT (64u << 20)	/* bytes of a file with a plan in it */
#define TEXT_LIMIT (256u << 10) /* bytes of a text */
#define NESTING_LIMIT 16	/* of maps, lists and tables */

/* Says that `what` is over the limit of so many bytes a file, or a text, in
 * whole KiB or MiB: "x.yaml is over the limit of 64 MiB a file". False. */
bool limit_refuse(struct err *e, enum err_code code, const char *what,
    size_t limit, const char *each);

#endif
