/* SPDX-License-Identifier: ISC */
/*
 * What the owner of a plan and the sponsors of its priorities say: of the period
 * that the report is about, where it is about one, else the last word of each.
 */
#include "field_table.h"
#include "highlight.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/commentary.h"
#include "ragtrack/model/walk.h"

/* The day from which words count; DAY_NONE: only the newest of each does. */
static int
words_from(const struct plan_state *s)
{
	if (s->asked != NULL)
		return s->asked->first.first;
	return s->against.before != NULL ? s->against.day + 1 : DAY_NONE;
}

/* The newest that is dated by then. */
static const struct commentary *
newest(const struct things *list, int today)
{
	const struct commentary *c, *out = NULL;

	for (size_t i = 0; (c = things_next(list, &i)) != NULL;)
		if (c->date.first <= today &&
		    (out == NULL || c->date.last >= out->date.last))
			out = c;
	return out;
}

static void
put_word(struct stock *b, struct doc_table **t, const struct thing *of,
    const struct commentary *c)
{
	const char *said = thing_line(b->aud, &c->thing);
	bool plan = of->kind == &kind_plan;

	if (said == NULL)
		return;
	if (*t == NULL) {
		*t = doc_table(b->d, "commentary",
		    stock_label(b, &kind_plan, "commentary", "Commentary"),
		    NULL);
		doc_spare(*t, "plan", "Plan", DOC_WORDS);
		doc_column(*t, "priority", "Ref", DOC_REF);
		doc_column(*t, "priority_title",
		    stock_label(b, NULL, "priority", "Priority"), DOC_TITLE);
		doc_column(*t, "text", "In their words", DOC_PARAS);
	}
	doc_put_text(*t, thing_plan(of)->id);
	doc_put_text(*t, plan ? NULL : stock_text(b, of, "ref"));
	doc_put_text(*t,
	    !plan		      ? stock_text(b, of, "title") :
		stock_plan(b) != NULL ? "The whole plan" :
					stock_text(b, of, "title"));
	doc_put_text(*t, said);
}

static void
put_words(struct stock *b, struct doc_table **t, const struct plan_state *s,
    const struct thing *of, const struct things *list)
{
	int from = words_from(s);
	const struct commentary *c;

	if (from == DAY_NONE) {
		c = newest(list, b->today);
		if (c != NULL)
			put_word(b, t, of, c);
		return;
	}
	for (size_t i = 0; (c = things_next(list, &i)) != NULL;)
		if (c->date.first <= b->today && c->date.last >= from)
			put_word(b, t, of, c);
}

void
highlight_commentary(struct stock *b)
{
	struct doc_table *t = NULL;

	for (size_t i = 0; i < b->plans; i++) {
		const struct plan_state *s = &b->plan[i];
		const struct priority *p;

		if (stock_has(b, &s->plan->thing))
			put_words(
			    b, &t, s, &s->plan->thing, &s->plan->commentary);
		for (size_t k = 0;
		     (p = things_next(&s->plan->priorities, &k)) != NULL;)
			if (stock_has(b, &p->thing))
				put_words(b, &t, s, &p->thing, &p->commentary);
	}
}
