/* SPDX-License-Identifier: ISC */
/* The names of the styles, as theme files have them. */
#include "ragtrack/screen/style.h"

#include <string.h>

static const char *const names[STYLE_COUNT] = {
	[STYLE_NORMAL] = "normal",
	[STYLE_TITLE] = "title",
	[STYLE_TAB] = "tab",
	[STYLE_TAB_ON] = "tab-on",
	[STYLE_HEADING] = "heading",
	[STYLE_GROUP] = "group",
	[STYLE_SELECTED] = "selected",
	[STYLE_ROW] = "row",
	[STYLE_MARK] = "mark",
	[STYLE_DIM] = "dim",
	[STYLE_REF] = "ref",
	[STYLE_LINK] = "link",
	[STYLE_OVERDUE] = "overdue",
	[STYLE_LATE] = "late",
	[STYLE_DUE_SOON] = "due-soon",
	[STYLE_STALE] = "stale",
	[STYLE_OBSESSION] = "obsession",
	[STYLE_FINISHED] = "finished",
	[STYLE_BETTER] = "better",
	[STYLE_WORSE] = "worse",
	[STYLE_SUGGESTED] = "suggested",
	[STYLE_CHANGED] = "changed",
	[STYLE_PRIVATE] = "private",
	[STYLE_RAG_RED] = "rag-red",
	[STYLE_RAG_AMBER] = "rag-amber",
	[STYLE_RAG_GREEN] = "rag-green",
	[STYLE_RAG_BLUE] = "rag-blue",
	[STYLE_RAG_UNRATED] = "rag-unrated",
	[STYLE_KEY] = "key",
	[STYLE_HINT] = "hint",
	[STYLE_STATUS] = "status",
	[STYLE_MESSAGE] = "message",
	[STYLE_WARNING] = "warning",
	[STYLE_ERROR] = "error",
	[STYLE_PROMPT] = "prompt",
	[STYLE_FIELD] = "field",
	[STYLE_FIELD_ON] = "field-on",
	[STYLE_ECHO] = "echo",
	[STYLE_MATCH] = "match",
	[STYLE_RULE] = "rule",
	[STYLE_BAR] = "bar",
};

const char *
style_name(enum style style)
{
	return style < STYLE_COUNT ? names[style] : names[STYLE_NORMAL];
}

bool
style_parse(const char *name, enum style *style)
{
	for (int i = 0; i < STYLE_COUNT; i++) {
		if (strcmp(names[i], name) != 0)
			continue;
		*style = (enum style)i;
		return true;
	}
	return false;
}

bool
style_is_rating(enum style style)
{
	return style >= STYLE_RAG_RED && style <= STYLE_RAG_UNRATED;
}
