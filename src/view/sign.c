/* SPDX-License-Identifier: ISC */
/* The signs of the screens. */
#include "sign.h"

#include "page.h"

#include "ragtrack/model/uses.h"
#include "ragtrack/screen/screen.h"

#define COLOURS (USES_RATING | USES_IMPACT)

const struct sign_row signs[SIGN_COUNT] = {
	[SIGN_SELECTED] = { ">", NULL, SIGNS_ALL, 0,
	    "the selected row, or the selected number in it", NULL },
	[SIGN_CUT] = { SCREEN_ELLIPSIS, NULL, SIGNS_ALL, 0,
	    "more than there is room for; the detail has it whole", NULL },
	[SIGN_NONE] = { "-", NULL, SIGNS_VALUE, 0, "nothing is stated",
	    "none" },
	[SIGN_RED] = { "R", NULL, SIGNS_COLOUR, COLOURS, "red", NULL },
	[SIGN_AMBER] = { "A", NULL, SIGNS_COLOUR, COLOURS, "amber", NULL },
	[SIGN_GREEN] = { "G", NULL, SIGNS_COLOUR, COLOURS, "green", NULL },
	[SIGN_BLUE] = { "B", NULL, SIGNS_COLOUR, COLOURS, "blue", NULL },
	[SIGN_MARKED] = { "*", NULL, SIGNS_LIST, 0, "a marked row", NULL },
	/* Of the next five a row has the first that is so. */
	[SIGN_UNANSWERED] = { "?", NULL, SIGNS_ACTION, 0,
	    "before the ref: not answered in the open period",
	    "not answered in the open period" },
	[SIGN_OBSESSION] = { "O", NULL, SIGNS_ACTION, 0,
	    "before the ref, if not ?: an obsession, under special focus",
	    "under special focus" },
	[SIGN_ON_HOLD] = { "h", NULL, SIGNS_ACTION, 0,
	    "before the ref, if not ? or O: on hold", "on hold" },
	[SIGN_WATERMELON] = { "W", NULL, SIGNS_ACTION, USES_RATING,
	    "before the ref, if not ?, O or h: a watermelon, green outside "
	    "and late inside",
	    "a watermelon, green outside and late inside" },
	[SIGN_FINISHED] = { "x", NULL, SIGNS_ACTION, 0,
	    "before the ref, if none of these: finished", "finished" },
	[SIGN_SORTED_UP] = { "\u25b4", NULL, SIGNS_LIST, 0,
	    "in a head: the rows are in this order", NULL },
	[SIGN_SORTED_DOWN] = { "\u25be", NULL, SIGNS_LIST, 0,
	    "in a head: the rows are in this order, backwards", NULL },
	[SIGN_DAYS] = { "d", "12d", SIGNS_LIST, 0,
	    "days: under Late since the due date, where step is a step that "
	    "is late; under Upd since the last update, where ahead is one "
	    "dated after today",
	    "days" },
	[SIGN_STALE] = { "!", "41d!", SIGNS_ACTION, 0,
	    "stale: no update for longer than the plan allows", "stale" },
	[SIGN_BETTER] = { "^", NULL, SIGNS_ACTION, 0,
	    "better than the time before", "better" },
	[SIGN_WORSE] = { "v", NULL, SIGNS_ACTION, 0,
	    "worse than the time before", "worse" },
	[SIGN_SAME] = { "=", NULL, SIGNS_ACTION, 0, "the same as before",
	    "same" },
	[SIGN_NEW] = { "n", NULL, SIGNS_ACTION, 0, "new since then", "new" },
	[SIGN_OUT] = { "o", NULL, SIGNS_ACTION, USES_PROGRESS,
	    "out: superseded or cancelled since then", "out" },
	[SIGN_MORE] = { "+", "SH +2", SIGNS_PEOPLE, 0,
	    "and so many more beside that one", "and more" },
	[SIGN_STEP_DONE] = { "[x]", NULL, SIGNS_ACTION, 0,
	    "a step that is done", NULL },
	[SIGN_STEP_OPEN] = { "[ ]", NULL, SIGNS_ACTION, 0,
	    "a step that is not done", NULL },
	[SIGN_ENTRY] = { "\u00b7", NULL, SIGNS_ACTION, 0,
	    "before each entry of several", NULL },
	[SIGN_NUMBER] = { "@", "@12", SIGNS_ACTION, 0,
	    "the number of the action, which stays when its ref changes",
	    "number" },
	[SIGN_FOLDED] = { "\u25b8", NULL, SIGNS_TREE, 0,
	    "folded: there is more in it", "folded" },
	[SIGN_UNFOLDED] = { "\u25be", NULL, SIGNS_TREE, 0,
	    "unfolded: what is in it stands below", "unfolded" },
	[SIGN_FIRST_DATE] = { "o", NULL, SIGNS_TIMELINE, 0,
	    "the first date it was due", "first date" },
	[SIGN_MOVED_TO] = { "+", NULL, SIGNS_TIMELINE, 0,
	    "a date it was moved to", "moved to" },
	[SIGN_DUE] = { "*", NULL, SIGNS_TIMELINE, 0, "when it is due", "due" },
	[SIGN_OVERDUE] = { "=", NULL, SIGNS_TIMELINE, 0,
	    "overdue, from then to today", "overdue" },
	[SIGN_TODAY] = { "|", NULL, SIGNS_TIMELINE, 0, "today", NULL },
	[SIGN_SPAN] = { SCREEN_HLINE, NULL, SIGNS_TIMELINE, 0,
	    "from its start to when it is due", NULL },
	[SIGN_TREND_1] = { "\u2581", "\u2581\u2582\u2584\u2586\u2588",
	    SIGNS_MEASURES, 0,
	    "the last readings, from the lowest to the "
	    "highest",
	    "trend" },
	[SIGN_TREND_2] = { "\u2582", "", SIGNS_MEASURES, 0, "", NULL },
	[SIGN_TREND_3] = { "\u2584", "", SIGNS_MEASURES, 0, "", NULL },
	[SIGN_TREND_4] = { "\u2586", "", SIGNS_MEASURES, 0, "", NULL },
	[SIGN_TREND_5] = { "\u2588", "", SIGNS_MEASURES, 0, "", NULL },
	[SIGN_NO_NUMBER] = { "?", NULL, SIGNS_MEASURES, 0,
	    "a reading that is no number", NULL },
	[SIGN_BECOMES] = { "=", NULL, SIGNS_CONVERT, 0,
	    "what the text left of it is taken as", NULL },
	[SIGN_BETWEEN] = { "|", NULL, SIGNS_CONVERT, 0,
	    "between two cells of the file", NULL },
	[SIGN_DOUBT] = { "?", NULL, SIGNS_CONVERT, 0,
	    "a guess in doubt, or a question", NULL },
	[SIGN_MINE] = { "m", NULL, SIGNS_CONFLICT, 0, "mine is kept", NULL },
	[SIGN_THEIRS] = { "t", NULL, SIGNS_CONFLICT, 0, "theirs is taken",
	    NULL },
};

const char *
sign_word(enum sign sign)
{
	return signs[sign].word != NULL ? signs[sign].word : signs[sign].means;
}

const struct sign_row *
sign_next(unsigned place, unsigned uses, size_t *i)
{
	while (*i < SIGN_COUNT) {
		const struct sign_row *row = &signs[(*i)++];

		if (row->place == place && row->means[0] != '\0' &&
		    (row->use == 0 || (row->use & uses) != 0))
			return row;
	}
	return NULL;
}

const char *
sign_heading(unsigned place)
{
	switch ((enum sign_place)place) {
	case SIGNS_ALL:
		return "Signs of all screens";
	case SIGNS_VALUE:
		return "";
	case SIGNS_COLOUR:
	case SIGNS_PLACES:
	case SIGNS_BEHIND:
	case SIGNS_DETAIL:
		return NULL;
	case SIGNS_LIST:
		return "Signs of the list";
	case SIGNS_ACTION:
		return "Signs of an action";
	case SIGNS_PEOPLE:
		return "Signs of people";
	case SIGNS_TREE:
		return "Signs of the structure and of periods";
	case SIGNS_TIMELINE:
		return "Signs of the timeline";
	case SIGNS_MEASURES:
		return "Signs of measures";
	case SIGNS_CONVERT:
		return "Signs of a file that is converted";
	case SIGNS_CONFLICT:
		return "Signs of what two people changed";
	}
	return NULL;
}

static const enum sign rag_signs[RAG_COUNT] = { SIGN_NONE, SIGN_RED, SIGN_AMBER,
	SIGN_GREEN, SIGN_BLUE };

char
rag_letter(enum rag colour)
{
	return signs[rag_signs[colour]].sign[0];
}

enum style
rag_style(enum rag colour)
{
	static const enum style styles[RAG_COUNT] = { STYLE_RAG_UNRATED,
		STYLE_RAG_RED, STYLE_RAG_AMBER, STYLE_RAG_GREEN,
		STYLE_RAG_BLUE };

	return styles[colour];
}

const char *
direction_sign(enum direction d)
{
	static const enum sign of[] = { SIGN_NONE, SIGN_BETTER, SIGN_WORSE,
		SIGN_SAME, SIGN_NEW, SIGN_OUT };

	return d == DIRECTION_NONE ? " " : signs[of[d]].sign;
}
