/* SPDX-License-Identifier: ISC */
/*
 * A dry run lists what the import then does: change by change, in order.
 */
#include "life.h"

#include <string.h>

#include "../../src/cli/parts.h"

bool
life_dry(struct life *l, struct plan *file, const struct merge_options *o,
    struct history *rows)
{
	struct who who = life_who(l);
	struct preview preview = { .bases = { .arena = l->arena } };
	struct plans held = { 0 };
	struct merging_options options = { .merge = *o,
		.preview = &preview,
		.day = l->day,
		.who = &who,
		.plans = &held };
	struct merging merging;
	struct err e = { 0 };

	*rows = (struct history){ 0 };
	if (!merging_run(l->arena, l->store, file, &options, &merging, &e))
		return life_wrong(l, "dry: %s", e.text);
	if (merging.merge.conflicts == 0 || o->prefer != PREFER_NONE)
		preview_make(
		    l->arena, &preview, &merging, &held, file->id, rows);
	return true;
}

static bool
same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool
same_row(const struct history_row *a, const struct history_row *b)
{
	if (a->op != b->op || a->kind != b->kind || a->field != b->field)
		return false;
	/* What is made has no number yet. */
	if (a->op != CHANGE_CREATE && a->thing != b->thing)
		return false;
	return a->op != CHANGE_FIELD ||
	    (same_text(a->old, b->old) && same_text(a->new, b->new));
}

bool
life_dry_was_right(struct life *l, const struct history *rows)
{
	struct history_filter filter = { .set = l->set.number,
		.since = DAY_NONE };
	struct history real = { 0 };
	struct err e = { 0 };

	if (l->set.number != 0 &&
	    !store_history(l->store, l->arena, &filter, &real, &e))
		return life_wrong(l, "%s", e.text);
	if (real.count != rows->count)
		return life_wrong(l,
		    "the dry run listed %zu changes, the import made %zu",
		    rows->count, real.count);
	for (size_t i = 0; i < real.count; i++)
		if (!same_row(&rows->item[i], &real.item[i]))
			return life_wrong(l,
			    "change %zu of the dry run, %s %s, is not what "
			    "the import did, %s %s",
			    i, rows->item[i].kind->name,
			    rows->item[i].field != NULL ?
				rows->item[i].field->name :
				"itself",
			    real.item[i].kind->name,
			    real.item[i].field != NULL ?
				real.item[i].field->name :
				"itself");
	return true;
}
