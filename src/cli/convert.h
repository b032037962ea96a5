/* SPDX-License-Identifier: ISC */
/*
 * What a conversion came to, in words and as JSON.
 */
#ifndef CLI_CONVERT_H
#define CLI_CONVERT_H

#include "ragtrack/cli/converting.h"

/* Says what was understood, what is in doubt and where each cell went; `dry`:
   and that nothing was written. */
void converting_say(struct cli *cli, const struct converting *v, bool dry);

/* The same for programs: ragtrack-convert(1) names the members. */
void converting_json(const struct converting *v, struct buf *out);

#endif
