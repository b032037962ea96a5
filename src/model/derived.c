/* SPDX-License-Identifier: ISC */
/*
 * The rows of the derived words in the order of the JSON, and their values by
 * row: null where a word has no sense for an action.
 */
#include "ragtrack/model/derive.h"

#include <stddef.h>
#include <string.h>

const char *const direction_words[] = { "", "better", "worse", "same", "new",
	"gone", NULL };

#define FLAG(m) .kind = DERIVED_FLAG, .offset = offsetof(struct derived, m)
#define COUNT(m) .kind = DERIVED_COUNT, .offset = offsetof(struct derived, m)
#define DAY(m) .kind = DERIVED_DAY, .offset = offsetof(struct derived, m)
#define WORD(m, w) \
	.kind = DERIVED_WORD, .offset = offsetof(struct derived, m), .words = w

const struct derived_field derived_fields[] = {
	{ .name = "updated",
	    .label = "Updated",
	    .help = "newest public update, revision, completed step or "
		    "verification",
	    DAY(updated),
	    .width = 10 },
	{ .name = "days_late",
	    .label = "Days late",
	    .help = "days overdue",
	    COUNT(days_late),
	    .width = 9 },
	{ .name = "slippage_days",
	    .label = "Slip",
	    .help = "days from the first due date to the due date, or today",
	    COUNT(slippage_days),
	    .width = 5 },
	{ .name = "revision_count",
	    .label = "Rev",
	    .help = "how often the date moved",
	    COUNT(revision_count),
	    .width = 3 },
	{ .name = "finished",
	    .label = "Finished",
	    .help = "by its status, its day where none is stated, or a "
		    "colour that closes",
	    FLAG(finished),
	    .width = 8 },
	{ .name = "overdue",
	    .label = "Overdue",
	    .help = "open, its due day passed",
	    FLAG(overdue),
	    .width = 7 },
	{ .name = "due_soon",
	    .label = "Due soon",
	    .help = "open, due or a checkpoint within 30 days",
	    FLAG(due_soon),
	    .width = 8 },
	{ .name = "late",
	    .label = "Late",
	    .help = "overdue, or with a step that is",
	    FLAG(late),
	    .width = 4 },
	{ .name = "stale",
	    .label = "Stale",
	    .help = "not updated for longer than agreed",
	    FLAG(stale),
	    .width = 5 },
	{ .name = "slipped",
	    .label = "Slipped",
	    .help = "later than first agreed",
	    FLAG(slipped),
	    .width = 7 },
	{ .name = "watermelon",
	    .label = "Watermelon",
	    .help = "green or blue, yet late or moved twice",
	    FLAG(watermelon),
	    .width = 10 },
	{ .name = "direction",
	    .label = "Dir",
	    .help =
		"better, worse, same or new against the last closed period, "
		"else the rating before",
	    WORD(direction, direction_words),
	    .width = 6 },
	{ .name = "suggested",
	    .label = "Suggested",
	    .help = "the rating that dates and steps suggest",
	    WORD(suggested, rag_words),
	    .width = 9 },
	{ .name = "delivered_no_impact",
	    .label = "No impact",
	    .help = "delivered, with impact red, amber or unrated",
	    FLAG(delivered_no_impact),
	    .width = 9 },
	{ .name = "no_reason",
	    .label = "No reason",
	    .help = "red or amber, and no update says why",
	    FLAG(no_reason),
	    .width = 9 },
	{ .name = "stuck",
	    .label = "Stuck",
	    .help = "open, and amber or red (or, where a plan goes by its "
		    "statuses, on hold) now and in each of the last three "
		    "closed periods",
	    FLAG(stuck),
	    .width = 5 },
	{ .name = "unanswered",
	    .label = "Unanswered",
	    .help = "asked for an update in the open period, none received",
	    FLAG(unanswered),
	    .width = 10 },
	{ .name = "obsession_days",
	    .label = "Days left",
	    .help = "of an obsession: days to its last; none once it is over",
	    COUNT(obsession_days),
	    .width = 9 },
	{ .name = NULL }
};

const struct derived_field *
derived_find(const char *name)
{
	for (const struct derived_field *f = derived_fields; f->name != NULL;
	     f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

static const void *
value_of(const struct derived *d, const struct derived_field *f)
{
	return (const char *)d + f->offset;
}

bool
derived_flag(const struct derived *d, const struct derived_field *f)
{
	return f->kind == DERIVED_FLAG && *(const bool *)value_of(d, f);
}

bool
derived_number(const struct derived *d, const struct derived_field *f, int *n)
{
	const int *value = value_of(d, f);

	if (f->kind != DERIVED_COUNT && f->kind != DERIVED_DAY)
		return false;
	if ((value == &d->days_late && !d->overdue) ||
	    (value == &d->slippage_days && !d->has_slippage) ||
	    (value == &d->obsession_days && !d->obsession) ||
	    (value == &d->updated && d->updated == DAY_NONE))
		return false;
	*n = *value;
	return true;
}

const char *
derived_word(const struct derived *d, const struct derived_field *f)
{
	const void *value = value_of(d, f);

	if (value == &d->direction && d->direction != DIRECTION_NONE)
		return direction_words[d->direction];
	if (value == &d->suggested && d->suggested != RAG_UNRATED)
		return rag_words[d->suggested];
	return NULL;
}
