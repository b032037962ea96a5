/* SPDX-License-Identifier: ISC */
/*
 * What is said above a question before it is answered: on how many actions it
 * will work and which, what it will do, and what a colour means.
 */
#include "advice.h"
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
	size_t n, hidden = list_hidden(l);
	const struct action **act = list_targets(l, w, &n);
	struct buf b = { 0 };

	buf_addf(&b, "%zu marked", l->marks.count);
	if (hidden > 0)
		buf_addf(&b, ", %zu hidden", hidden);
	for (size_t i = 0; i < n && i < NAMED; i++) {
		buf_add(&b, i > 0 ? ", " : ": ");
		if (act[i]->ref != NULL)
			buf_add(&b, act[i]->ref);
		else
			buf_addf(&b, "@%lld", (long long)act[i]->thing.number);
	}
	if (l->marks.count > NAMED)
		buf_add(&b, " ...");
	return buf_take(l->view.scratch, &b);
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
	size_t n;
	const struct action **act = list_targets(l, w, &n);
	size_t count[RAG_COUNT] = { 0 };
	struct buf b = { 0 };

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
	return buf_take(l->view.scratch, &b);
}

const char *
list_say_rating(struct list_view *l, const struct world *w, bool impact)
{
	const struct field *f = field_find(
	    &kind_action, impact ? "impact" : "rag");
	size_t n;
	const struct action **act = list_targets(l, w, &n);
	struct arena *a = l->view.scratch;
	const char *need = NULL, *what;
	struct change_set set;
	struct edit ed = { .plans = w->plans, .set = &set };

	view_set_init(&set, a, w);
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
	size_t n;
	const struct action **act = list_targets(l, w, &n);
	const struct plan *plan = n > 0 ? thing_plan(&act[0]->thing) : NULL;
	struct buf text = { 0 };
	struct derived d;
	const char *line;

	for (size_t i = 1; i < n; i++)
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
	line = buf_take(l->view.scratch, &text);
	return *line != '\0' ? line : NULL;
}

/* The due days that a set sets: how many, the first and the last of them. */
static size_t
due_days(struct arena *a, const struct world *w, const struct change_set *set,
    struct when *one, int *first, int *last)
{
	const struct thing *t;
	size_t n = 0;

	for (size_t i = 0; i < set->count; i++) {
		const struct change *c = &set->item[i];

		if (c->op != CHANGE_FIELD || strcmp(c->field->name, "due") != 0)
			continue;
		*one = when_none();
		t = thing_find(w->plans, c->kind, c->thing);
		c->field->type->decode(a, c->field, thing_plan(t), c->new, one);
		if (n++ == 0 || one->last < *first)
			*first = one->last;
		if (n == 1 || one->last > *last)
			*last = one->last;
	}
	return n;
}

/* "= Mon 4 Dec 2023, in 14 days", or from which to which day. */
static const char *
due_understood(
    struct arena *a, const struct change_set *set, const struct world *w)
{
	struct when one;
	int first = DAY_NONE, last = DAY_NONE;
	char from[16], to[16];

	if (due_days(a, w, set, &one, &first, &last) == 0)
		return "= as it is";
	if (first == last)
		return when_echo(a, &one, false, w->today);
	day_full(first, from);
	day_full(last, to);
	return arena_printf(a, "= each its own, %s to %s",
	    first != DAY_NONE ? from : "none", to);
}

const char *
list_say_due(struct list_view *l, const struct world *w, const char *text,
    bool *good, bool *plain)
{
	struct arena *a = l->view.scratch;
	size_t n;
	const struct action **act = list_targets(l, w, &n);
	struct change_set set;
	struct edit ed = { .plans = w->plans, .set = &set };
	struct err e = { 0 };
	const char *out;

	view_set_init(&set, a, w);
	*good = *plain = false;
	for (size_t i = 0; i < n; i++)
		if (!edit_due(&ed, act[i], text, "-", &e))
			return list_say_marks(l, w, arena_strdup(a, e.text));
	*good = true;
	*plain = ed.notes.count == 0;
	out = due_understood(a, &set, w);
	/* What may be a mistake comes first: a narrow line ends early. */
	for (size_t i = ed.notes.count; i > 0; i--) {
		const struct edit_note *note = &ed.notes.item[i - 1];

		out = n == 1 ? arena_printf(a, "%s; %s", note->text, out) :
			       arena_printf(a, "%zu of %zu: %s; %s",
				   note->count, n, note->text, out);
	}
	return l->marks.count == 0 ?
	    out :
	    arena_printf(a, "%s; %s", out, marks_named(l, w));
}
