/* SPDX-License-Identifier: ISC */
/*
 * Commentary: what the owner or sponsor of a plan says of it, or the sponsor or
 * a lead of a priority, a period.  That of a plan and that of a priority are
 * two kinds of thing of one shape.
 */
#ifndef RAGTRACK_MODEL_COMMENTARY_H
#define RAGTRACK_MODEL_COMMENTARY_H

#include "ragtrack/base/date.h"
#include "ragtrack/model/thing.h"

struct commentary {
	struct thing thing;
	struct when date;
	const char *by, *text;
};

/* Whether it is one of the two kinds. */
bool kind_is_commentary(const struct kind *kind);

/* The struct a thing is; the kind is asserted. */
struct commentary *thing_as_commentary(const struct thing *t);

#endif
