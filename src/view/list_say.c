/* SPDX-License-Identifier: ISC */
/*
 * What is said above a question before it is answered: on how many actions it
 * will work and which, what it will do, and what a colour means.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"

#include <string.h>

enum { NAMED = 4 }; /* refs that are named; the rest are counted */

size_t
list_hidden(const struct list_view *l)
{
	size_t hidden = l->marks.count;

	for (size_t i = 0; i < l->rows.count; i++)
		hidden -= numbers_have(
		    &l->marks, l->rows.item[i].action->thing.number);
	return hidden;
}

/* "3 marked, 1 hidden: 1.2, 1.4, 1.6" */
static const char *
marks_named(struct list_view *l, const struct world *w)
{
	const struct action *act[NAMED];
	size_t n = list_targets(l, w, act, NAMED), hidden = list_hidden(l);
	struct buf b = { 0 };
	const char *out;

	buf_addf(&b, "%zu marked", l->marks.count);
	if (hidden > 0)
		buf_addf(&b, ", %zu hidden", hidden);
	for (size_t i = 0; i < n; i++) {
		buf_add(&b, i > 0 ? ", " : ": ");
		if (act[i]->ref != NULL)
			buf_add(&b, act[i]->ref);
		else
			buf_addf(&b, "@%lld", (long long)act[i]->thing.number);
	}
	if (l->marks.count > n)
		buf_add(&b, " ...");
	out = buf_save(l->view.scratch, &b);
	buf_free(&b);
	return out;
}

const char *
list_say_marks(struct list_view *l, const struct world *w, const char *what)
{
	if (l->marks.count == 0)
		return what;
	return arena_printf(l->view.scratch, "%s%s%s", marks_named(l, w),
	    what != NULL ? "; " : "", what != NULL ? what : "");
}

/* What is suggested for the marked ones, counted by colour. */
static const char *
suggestions(struct list_view *l, const struct world *w)
{
	const struct action *act[LIST_TARGETS];
	size_t n = list_targets(l, w, act, LIST_TARGETS);
	size_t count[RAG_COUNT] = { 0 };
	struct buf b = { 0 };
	const char *out;

	for (size_t i = 0; i < n; i++)
		count[list_suggested(w, act[i])]++;
	for (int i = RAG_RED; i < RAG_COUNT; i++)
		if (count[i] > 0)
			buf_addf(&b, "%s%zu %s",
			    b.len > 0 ? ", " : "as suggested: ", count[i],
			    rag_words[i]);
	if (count[RAG_UNRATED] > 0)
		buf_addf(&b, "%s%zu %s", b.len > 0 ? ", " : "",
		    count[RAG_UNRATED],
		    count[RAG_UNRATED] == 1 ? "stays" : "stay");
	out = buf_save(l->view.scratch, &b);
	buf_free(&b);
	return out;
}

const char *
list_say_rating(struct list_view *l, const struct world *w, bool impact)
{
	const struct field *f = field_find(
	    &kind_action, impact ? "impact" : "rag");
	const struct action *act[LIST_TARGETS];
	size_t n = list_targets(l, w, act, LIST_TARGETS);
	struct arena *a = l->view.scratch;
	const char *need = NULL, *what;
	struct change_set set;
	struct edit ed = { .plans = w->plans, .set = &set };

	change_set_init(&set, a, "screens", w->who, w->today);
	for (size_t i = 0; i < n && need == NULL; i++)
		need = edit_reason_needed(&ed, act[i], f,
		    l->said_rag != RAG_SUGGESTED ?
			l->said_rag :
			(int)list_suggested(w, act[i]));
	what = l->said_rag == RAG_SUGGESTED ?
	    suggestions(l, w) :
	    arena_printf(a, "%s %s", impact ? "impact" : "delivery",
		rag_words[l->said_rag]);
	return list_say_marks(l, w,
	    arena_printf(a, "%s%s%s; Enter saves%s", what,
		need != NULL ? ": " : "", need != NULL ? need : "",
		need != NULL ? "" : ", a reason may be left out"));
}

/* Beside the letters of the colours: what each means in this plan, and which
   one is suggested. */
const char *
list_say_colours(struct list_view *l, const struct world *w, bool impact)
{
	const struct action *act[64];
	size_t n = list_targets(l, w, act, 64);
	const struct plan *plan = n > 0 ? thing_plan(&act[0]->thing) : NULL;
	struct buf text = { 0 };
	struct derived d;
	const char *line;

	for (size_t i = 1; i < n && i < 64; i++)
		if (thing_plan(&act[i]->thing) != plan)
			return "the marked actions are of several plans, each "
			       "with a key of its own";
	if (plan == NULL)
		return NULL;
	for (int i = RAG_RED; i < RAG_COUNT; i++) {
		const char *said = plan->colour[i].label != NULL ?
		    plan->colour[i].label :
		    colour_meaning(plan, (enum rag)i, impact);

		if (said != NULL)
			buf_addf(&text, "%s%c %s", text.len > 0 ? "   " : "",
			    "-ragb"[i], said);
	}
	derive(w->plans, act[0], w->today, &d);
	if (!impact && n == 1 && d.suggested != RAG_UNRATED && w->width >= 100)
		buf_addf(&text, "%ssuggested %s: %s",
		    text.len > 0 ? ";   " : "", rag_words[d.suggested],
		    d.reason);
	line = buf_save(l->view.scratch, &text);
	buf_free(&text);
	return *line != '\0' ? line : NULL;
}
