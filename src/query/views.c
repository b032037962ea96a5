/* SPDX-License-Identifier: ISC */
/*
 * The built-in views.  The first six stand on the number keys.
 */
#include "ragtrack/query/query.h"

#include <string.h>

const struct named_view builtin_views[] = {
	{ "mine", "Mine", "is:mine sort:due", "what I have to do", '1' },
	{ "overdue", "Overdue", "is:overdue sort:due",
	    "open, with a due day before today", '2' },
	{ "due-soon", "Due soon", "is:due-soon sort:due",
	    "due in the next 30 days", '3' },
	{ "red-amber", "Red+amber", "is:open rag:red,amber sort:rag,due",
	    "open and off track", '4' },
	{ "stale", "Stale", "is:stale sort:updated",
	    "not updated as often as the plan asks", '5' },
	{ "all", "All", "", "every action in plan order", '6' },
	{ "watermelons", "Watermelons", "is:watermelon sort:due",
	    "green outside, late inside", 0 },
	{ "delivered-no-impact", "No impact", "is:delivered-no-impact",
	    "delivered, and its impact is not shown", 0 },
	{ "to-verify", "To verify", "status:complete sort:completed",
	    "complete, and verified by nobody yet", 0 },
	{ "no-lead", "No lead", "is:open no:lead", "nobody leads it", 0 },
	{ "no-date", "No date", "is:open no:due", "no due date", 0 },
	{ "slipped", "Slipped", "is:open is:slipped sort:-slippage_days",
	    "due later than first agreed", 0 },
	{ "carried", "Carried", "is:carried", "taken over from the plan before",
	    0 },
	{ "obsessions", "Obsessions", "is:obsession sort:obsession",
	    "under special focus", 0 },
	{ "stuck", "Stuck", "is:stuck sort:rag,due",
	    "amber or red for three periods and more", 0 },
	{ NULL, NULL, NULL, NULL, 0 },
};

const struct named_view *
named_view_find(const char *name)
{
	for (const struct named_view *v = builtin_views; v->name != NULL; v++)
		if (strcmp(v->name, name) == 0)
			return v;
	return NULL;
}
