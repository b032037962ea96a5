/* SPDX-License-Identifier: ISC */
/*
 * A text that was redacted never comes back by a file: before a plan of a
 * file is merged, what was redacted is left out of it.
 */
#ifndef RAGTRACK_MODEL_LEAVE_OUT_H
#define RAGTRACK_MODEL_LEAVE_OUT_H

#include "ragtrack/model/redaction.h"

/* What was left out: of which thing of the file (line and column say where). */
struct kept_out {
	const struct thing *thing;
	const struct field *field;
};
struct kept_outs {
	struct kept_out *item;
	size_t count, room;
};

/*
 * Changes `file`, a plan as a file has it, so that it holds none of the
 * redacted texts, and appends what that was; its new values are in the arena.
 * A long text is left out wherever it stands; a short one where it stood,
 * which is told by what else the thing says: one that stands in the same
 * field of another thing of the store, which the file has too, is left alone.
 * `plans` is all that the store holds, what was taken out too.
 */
void plan_leave_out(struct arena *a, const struct plans *plans,
    struct plan *file, const struct redactions *all, struct kept_outs *out);

#endif
