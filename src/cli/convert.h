/* SPDX-License-Identifier: ISC */
/*
 * A conversion under way: the file, its map, what it came to.
 */
#ifndef CLI_CONVERT_H
#define CLI_CONVERT_H

#include "ragtrack/base/buf.h"
#include "ragtrack/convert/convert.h"

struct cli;

struct converting {
	const char *path, *stem; /* the file; its name without the ending */
	const char *plan_path, *map_path;
	struct office_document document;
	struct plan_map map;
	bool map_there, dry;
	struct diags diags; /* of the map */
	struct conversion made;
	struct buf yaml;
	struct diags check; /* of the plan that was made */
};

/* Says what was understood, what is in doubt and where each cell went. */
void converting_say(struct cli *cli, const struct converting *v);

/* The same for programs: ragtrack-convert(1) names the members. */
void converting_json(const struct converting *v, struct buf *out);

#endif
