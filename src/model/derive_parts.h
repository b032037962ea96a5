/* SPDX-License-Identifier: ISC */
/* What the files of derived words share. */
#ifndef RAGTRACK_MODEL_DERIVE_PARTS_H
#define RAGTRACK_MODEL_DERIVE_PARTS_H

#include "ragtrack/model/derive.h"

/* What reading the updates in order tells. */
struct ratings {
	bool rated_before; /* by a second update */
	int before;	   /* said by the second newest: a rating, or where the
			      plan goes by it a status */
	bool explained;	   /* a public text since the rating */
};

void ratings_read(const struct action *a, int today, struct ratings *out);

/* Sets direction and stuck; finished is known by then. */
void derive_direction(const struct action *a, int today,
    const struct ratings *ratings, struct derived *out);

#endif
