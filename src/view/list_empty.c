/* SPDX-License-Identifier: ISC */
/*
 * What stands where no row does, and what is said to whoever is new: how to
 * begin where nothing is there yet, who they are, and the keys that matter.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/edit.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/walk.h"

#include <string.h>

/* From how many rows on there is room between lines, and columns for more words;
   where text begins beside a key. */
enum { HIGH = 9, WIDE = 76, WIDER = 100, BESIDE = 7 };

/* The keys that matter first.  Whoever used one of them is new no more. */
static const enum act first_keys[] = { ACT_OPEN, ACT_RATE, ACT_UPDATE, ACT_UNDO,
	ACT_HELP };
#define FIRST_KEYS "first keys" /* as that is kept beside the drafts */

/* How a store without plans gets one; ACT_NONE: by a command. */
struct way {
	enum act act;
	const char *text, *more; /* more: where there is room */
};
static const struct way ways[] = {
	{ ACT_CONVERT, "makes a plan of your Excel, Word or text file", "" },
	{ ACT_NEW, "begins an empty plan", " of your own" },
	{ ACT_OPEN, "opens sample plans to try",
	    ", thrown away when you leave" },
	{ ACT_NONE, ":import PLAN.yaml brings one in",
	    "; in the shell: ragtrack import PLAN.yaml" },
};
enum { WAYS = sizeof(ways) / sizeof(*ways) };

static bool
no_plans(const struct world *w)
{
	return things_live(&w->plans->plan) == 0;
}

#define NO_PLANS "This store holds no plans yet."

static const char *
way_key(const struct world *w, const struct way *way, char *out)
{
	return way->act == ACT_NONE ? "" : keys_of(w->keys, way->act, out);
}

static const char *
ways_said(struct arena *a, const struct world *w)
{
	struct buf b = { 0 };
	char key[EVENT_NAME];

	buf_add(&b, NO_PLANS);
	for (size_t i = 0; i < WAYS; i++)
		buf_addf(&b, "\n%s%s%s%s", way_key(w, &ways[i], key),
		    ways[i].act == ACT_NONE ? "" : " ", ways[i].text,
		    ways[i].more);
	return buf_take(a, &b);
}

const char *
list_empty_said(
    const struct list_view *l, const struct world *w, struct arena *a)
{
	const struct tab *t = &l->tab[l->on];
	const char *begin;
	char key[EVENT_NAME];

	if (no_plans(w))
		return ways_said(a, w);
	begin = question_missing_said(
	    a, w, list_plan(l, w), keys_of(w->keys, ACT_NEW, key));
	if (begin != NULL)
		return begin;
	if (t->filter.text.len > 0)
		return arena_printf(a,
		    "Nothing here fits the filter. %s shows all.",
		    keys_of(w->keys, ACT_FILTER_CLEAR, key));
	if (list_unknown(l, w))
		return arena_printf(a,
		    "Nobody in these plans has the login %s.\n\n"
		    "%s lists their people: say who you are, once.",
		    w->who->login, keys_of(w->keys, ACT_OPEN, key));
	return "Nothing. That is good.";
}

/* A way a row, its key before it; as many as there is room for. */
static void
draw_ways(const struct world *w, struct screen *s, struct rect r)
{
	bool high = r.height > HIGH;
	struct buf text = { 0 };
	char key[EVENT_NAME];
	struct rect row;

	screen_put_cut(s, r, 0, 0, r.width, STYLE_HEADING, NO_PLANS);
	rect_cut_top(&r, 1 + high);
	for (size_t i = 0; i < WAYS && r.height > 0; i++) {
		int lines;

		buf_reset(&text);
		buf_addf(&text, "%s%s", ways[i].text, ways[i].more);
		row = r;
		rect_cut_left(&row, BESIDE);
		lines = screen_wrap(s, row, 0, STYLE_NORMAL,
		    utf8_width(buf_text(&text)) <= row.width ? buf_text(&text) :
							       ways[i].text);
		screen_put(s, r, 0, 0, STYLE_KEY, way_key(w, &ways[i], key));
		rect_cut_top(&r, lines + high);
	}
	buf_free(&text);
}

void
list_draw_empty(const struct list_view *l, const struct world *w,
    struct screen *s, struct rect area)
{
	struct rect r = rect_inset(area, area.height > HIGH, 3);
	struct arena *a = arena_new();

	screen_keep_end(s);
	screen_fill(s, area, STYLE_NORMAL);
	if (no_plans(w))
		draw_ways(w, s, r);
	else
		screen_wrap(s, r, 0, STYLE_NORMAL, list_empty_said(l, w, a));
	screen_cursor(s, area, 0, 0);
	arena_free(a);
}

void
list_key_used(struct list_view *l, enum act act)
{
	for (size_t i = 0; i < sizeof(first_keys) / sizeof(*first_keys); i++)
		if (first_keys[i] == act &&
		    recall_get(l->view.drafts, FIRST_KEYS, 1) == NULL)
			recall_add(l->view.drafts, FIRST_KEYS, "used");
}

/* What a filter and the like say is not hidden by it.  By ear no line stands. */
void
list_tip(struct list_view *l, const struct world *w)
{
	const struct tab *t = &l->tab[l->on];
	const char *const *hints;
	static const char *const wide[] = { "opens", "rates",
		"writes an update", "undoes", "all keys" };
	static const char *const narrow[] = { "open", "rate", "write", "undo",
		"keys" };
	char key[EVENT_NAME];

	buf_reset(&l->tip);
	l->view.tip = NULL;
	if (!w->tips || w->accessible || list_selected(l) == NULL ||
	    t->filter.text.len > 0 || t->sort.len > 0 || l->marks.count > 0 ||
	    recall_get(l->view.drafts, FIRST_KEYS, 1) != NULL)
		return;
	hints = w->width >= WIDE ? wide : narrow;
	if (w->width >= WIDER)
		buf_add(&l->tip, "New here? ");
	for (size_t i = 0; i < sizeof(first_keys) / sizeof(*first_keys); i++)
		buf_addf(&l->tip, "%s%s %s",
		    i == 0	      ? "" :
			hints == wide ? ", " :
					" ",
		    keys_of(w->keys, first_keys[i], key), hints[i]);
	l->view.tip = buf_text(&l->tip);
}
