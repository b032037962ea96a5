/* SPDX-License-Identifier: ISC */
/*
 * What an import left behind is laid over the plan: then it is as the file had
 * it, the base of the next import.
 */
#include "ragtrack/model/merge.h"

#include <inttypes.h>
#include <string.h>

#include "ragtrack/base/arena.h"

const char *
merge_kept_file(struct arena *a, const struct merge_kept *k)
{
	if (k->into == NULL)
		return k->file;
	return arena_printf(a, "%" PRId64 "%s", k->into->number, k->file);
}

void
merge_kept_lay(struct plans *plans, struct thing *t, const struct field *f,
    const char *file)
{
	struct change move = { .op = CHANGE_MOVE,
		.kind = t->kind,
		.thing = t->number,
		.new = file };

	if (f != NULL)
		field_set_encoded(plans->arena, t, f, file);
	else if (file == NULL)
		thing_unmake(plans, t);
	else if (strcmp(file, MERGE_LIVE) == 0)
		t->retired = false;
	else if (strcmp(file, MERGE_OUT) == 0)
		t->retired = true;
	else if (strcmp(file, MERGE_GONE) == 0) {
		t->gone = !t->retired;
		t->retired = true;
	} else
		change_apply(plans, &move);
}
