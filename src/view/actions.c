/* SPDX-License-Identifier: ISC */
/*
 * The table of what keys can do.  Everything that shows keys reads it.
 */
#include "ragtrack/view/action.h"

#include <stddef.h>
#include <string.h>

#define L SCOPE_LIST
#define A SCOPE_ALL

const struct act_row acts[ACT_COUNT] = {
	[ACT_NONE] = { "none", NULL, "nothing", A, 0 },
	[ACT_DOWN] = { "down", NULL, "the next row", A, 0 },
	[ACT_UP] = { "up", NULL, "the row before", A, 0 },
	[ACT_PAGE_DOWN] = { "page-down", NULL, "a page on", A, 0 },
	[ACT_PAGE_UP] = { "page-up", NULL, "a page back", A, 0 },
	[ACT_FIRST] = { "first", NULL, "the first row", A, 0 },
	[ACT_LAST] = { "last", NULL, "the last row", A, 0 },
	[ACT_OPEN] = { "open", "open", "open what is selected",
	    L | SCOPE_TABLE | SCOPE_FORM, 10 },
	[ACT_BACK] = { "back", NULL, "back; never quits", A, 0 },
	[ACT_LEAVE] = { "leave", "leave", "back, and at the top quit", A, 14 },
	[ACT_QUIT] = { "quit", NULL, "quit", A, 0 },
	[ACT_VIEW_1] = { "view-1", NULL, "the view of what is mine", L, 0 },
	[ACT_VIEW_2] = { "view-2", NULL, "the view of what is overdue", L, 0 },
	[ACT_VIEW_3] = { "view-3", NULL, "the view of what is due soon", L, 0 },
	[ACT_VIEW_4] = { "view-4", NULL, "the view of red and amber", L, 0 },
	[ACT_VIEW_5] = { "view-5", NULL, "the view of what is stale", L, 0 },
	[ACT_VIEW_6] = { "view-6", NULL, "the view of all", L, 0 },
	[ACT_VIEW_7] = { "view-7", NULL, "the first view of your own", L, 0 },
	[ACT_VIEW_8] = { "view-8", NULL, "the second view of your own", L, 0 },
	[ACT_VIEW_9] = { "view-9", NULL, "the third view of your own", L, 0 },
	[ACT_VIEW_NEXT] = { "view-next", NULL,
	    "the next view; in a table, the next number of the row",
	    L | SCOPE_TABLE | SCOPE_FORM, 0 },
	[ACT_VIEW_PREVIOUS] = { "view-previous", NULL,
	    "the view before; in a table, the number before", L | SCOPE_TABLE,
	    0 },
	[ACT_FILTER] = { "filter", "filter", "narrow by the query language", L,
	    8 },
	[ACT_FILTER_CLEAR] = { "filter-clear", NULL, "show all of the view", L,
	    0 },
	[ACT_MATCH_NEXT] = { "match-next", NULL,
	    "the next row of a filter, or the next action when one is open", L,
	    0 },
	[ACT_MATCH_PREVIOUS] = { "match-previous", NULL,
	    "the row before, likewise", L, 0 },
	[ACT_GOTO] = { "go-to", NULL, "go to a ref", L, 0 },
	[ACT_COMMAND] = { "command", NULL, "run a command", A, 0 },
	[ACT_SORT] = { "sort", NULL, "sort by a column", L, 0 },
	[ACT_REVERSE] = { "reverse", NULL, "the other way round", L, 0 },
	[ACT_COLUMNS] = { "columns", NULL, "choose and order the columns", L,
	    0 },
	[ACT_LAYOUT] = { "layout", NULL, "list and detail, list, detail", L,
	    0 },
	[ACT_MARK] = { "mark", NULL, "mark the row, and on to the next", L, 0 },
	[ACT_RANGE] = { "range", NULL,
	    "mark from here to where you press it "
	    "again",
	    L, 0 },
	[ACT_MARK_ALL] = { "mark-all", NULL, "mark all shown, or none", L, 0 },
	[ACT_RATE] = { "rate", "rate", "rate delivery, with a reason", L, 1 },
	[ACT_IMPACT] = { "impact", "impact", "rate impact, with a reason", L,
	    2 },
	[ACT_SUGGESTED] = { "take-suggestion", NULL,
	    "rate as suggested, with a reason", L, 0 },
	[ACT_CONFIRM] = { "confirm", "no change",
	    "confirm that nothing changed, and on to the next", L, 3 },
	[ACT_NEW] = { "new", NULL,
	    "a new action in this priority; of a measure, a new reading",
	    L | SCOPE_TABLE, 0 },
	[ACT_UPDATE] = { "update", "update", "write a progress update", L, 4 },
	[ACT_NOTE] = { "note", NULL, "write a private note", L, 0 },
	[ACT_DUE] = { "due", "due", "move the due date, with a reason", L, 5 },
	[ACT_STATUS] = { "status", "status", "set the status", L, 6 },
	[ACT_COMPLETE] = { "complete", "complete",
	    "complete it, with its evidence", L, 7 },
	[ACT_VERIFY] = { "verify", NULL, "verify what somebody else completed",
	    L, 0 },
	[ACT_LEADS] = { "leads", NULL, "set who leads it", L, 0 },
	[ACT_STEP] = { "step", NULL, "a step done, or not done after all", L,
	    0 },
	[ACT_OBSESSION] = { "obsession", NULL,
	    "under special focus until a day", L, 0 },
	[ACT_FORM] = { "edit", "edit",
	    "all fields in a form; of marked actions, a field by its name", L,
	    9 },
	[ACT_EDITOR] = { "editor", NULL, "a long text in your editor",
	    L | SCOPE_FORM, 0 },
	[ACT_UNDO] = { "undo", "undo", "undo my last change",
	    L | SCOPE_TABLE | SCOPE_FORM, 11 },
	[ACT_REDO] = { "redo", NULL, "redo what I undid", A, 0 },
	[ACT_PLANS] = { "plans", "plans", "the plans with their counts", A,
	    20 },
	[ACT_PAGE] = { "page", "page", "plan on a page: priorities by colour",
	    A, 21 },
	[ACT_WHO] = { "who-leads", "leads", "leads, how much and how late", A,
	    22 },
	[ACT_TIMELINE] = { "timeline", "timeline",
	    "start and due dates by month", A, 23 },
	[ACT_MEASURES] = { "measures", "measures",
	    "measures and their readings", A, 24 },
	[ACT_HISTORY] = { "history", NULL, "who changed what when", A, 0 },
	[ACT_KEY] = { "key", NULL, "what the colours mean in this plan", A, 0 },
	[ACT_HELP] = { "help", "help", "what the keys do", A, 12 },
	[ACT_DETAIL_DOWN] = { "detail-down", NULL, "on in the detail", L, 0 },
	[ACT_DETAIL_UP] = { "detail-up", NULL, "back in the detail", L, 0 },
	[ACT_SAVE_VIEW] = { "save-view", NULL,
	    "save filter and sort as a view of your own", L, 0 },
	[ACT_COPY] = { "copy", NULL, "copy the ref to the clipboard", L, 0 },
	[ACT_REDRAW] = { "redraw", NULL, "draw the screen anew", A, 0 },
};

enum act
act_find(const char *name)
{
	for (int i = 0; i < ACT_COUNT; i++)
		if (strcmp(acts[i].name, name) == 0)
			return (enum act)i;
	return ACT_NONE;
}
