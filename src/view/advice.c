/* SPDX-License-Identifier: ISC */
/*
 * Advice where it is read.  What the rules of model/edit.h tell a person to do
 * next is, on the screens, a key as it is bound, or what is typed where they
 * are.  A command that any other message names is typed behind `:` there.
 */
#include "advice.h"

#include <string.h>

#include "ragtrack/base/advice.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/edit.h"
#include "ragtrack/model/words.h"
#include "ragtrack/screen/event.h"

static const struct {
	enum act act; /* ACT_NONE: no key */
	const char *text;
} rows[WAY_COUNT] = {
	[WAY_REASON] = { ACT_NONE, "write it here" },
	[WAY_CONFIRM] = { ACT_CONFIRM, "confirms that nothing changed" },
	[WAY_UPDATE] = { ACT_UPDATE, "writes one" },
	[WAY_COMPLETE] = { ACT_COMPLETE, "completes it, with its evidence" },
	[WAY_VERIFY] = { ACT_VERIFY, "verifies it" },
	[WAY_STEP] = { ACT_COMMAND, "and then: step REF add TEXT" },
	[WAY_DUE] = { ACT_DUE, "moves the date" },
	[WAY_FORUM] = { ACT_NONE, "say where it was agreed" },
	[WAY_CUTOFF] = { ACT_NONE,
	    "`:period open` takes its --cutoff and its --first" },
};

static const char *const *
ways(struct arena *a, const struct world *w)
{
	const char **out = arena_alloc(a, WAY_COUNT * sizeof(*out));
	char key[EVENT_NAME];

	for (int i = 0; i < WAY_COUNT; i++) {
		if (rows[i].act != ACT_NONE)
			keys_of(w->keys, rows[i].act, key);
		out[i] = rows[i].act == ACT_NONE || *key == '\0' ?
		    rows[i].text :
		    arena_printf(a, "%s %s", key, rows[i].text);
	}
	return out;
}

void
view_set_init(struct change_set *set, struct arena *a, const struct world *w)
{
	change_set_init(set, a, "screens", w->who, w->today);
	set->ways = ways(a, w);
}

/* What is written in a plan's file, and where it is done here. */
static const struct {
	const char *file, *here;
} places[] = {
	{ WORDS_OF_PLAN "{status: ...}",
	    "is added in the form of the plan, under Words for a status" },
	{ WORDS_OF_PLAN "{rag: ...}",
	    "is added in the form of the plan, under Words for a rating" },
};

/* Bytes of the place in a file that begins here, 0: none, and it here. */
static size_t
place_here(const char *text, const char **here)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		size_t n = strlen(places[i].file);

		if (strncmp(text, places[i].file, n) == 0) {
			*here = places[i].here;
			return n;
		}
	}
	return 0;
}

void
advice_here(struct buf *out, const char *text)
{
	struct buf placed = { 0 };
	const char *here;
	size_t n;

	while (text != NULL && *text != '\0') {
		n = place_here(text, &here);
		if (n > 0)
			buf_add(&placed, here);
		else
			buf_addc(&placed, *text);
		text += n > 0 ? n : 1;
	}
	/* On whose behalf the screens know. */
	advice_put(out, buf_text(&placed), ":", true);
	buf_free(&placed);
}

const char *
advice_places(struct arena *a, unsigned scopes)
{
	static const struct {
		unsigned scope;
		const char *place;
	} each[] = {
		{ SCOPE_LIST, "in a list of actions" },
		{ SCOPE_TABLE, "in a table" },
		{ SCOPE_FORM, "in the form" },
		{ SCOPE_TREE, "on the structure of a plan" },
		{ SCOPE_PERIOD, "on the page of periods" },
		{ SCOPE_PLANS, "on the page of plans" },
		{ SCOPE_LEADS, "on the page of leads" },
		{ SCOPE_HISTORY, "in the history" },
		{ SCOPE_CONVERT, "on a file that is converted" },
		{ SCOPE_PAGE, "on a page of text" },
	};
	const char *out = "", *last = NULL;

	for (size_t i = 0; i < sizeof(each) / sizeof(*each); i++) {
		if ((scopes & each[i].scope) == 0)
			continue;
		if (last != NULL)
			out = arena_printf(
			    a, "%s%s%s", out, *out != '\0' ? ", " : "", last);
		last = each[i].place;
	}
	return *out == '\0' ? last : arena_printf(a, "%s and %s", out, last);
}
