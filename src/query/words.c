/* SPDX-License-Identifier: ISC */
/*
 * The words that a value can be: for completion, and to name the nearest one
 * where a value fits nothing.
 */
#include "tree.h"

#include <string.h>

#include "ragtrack/base/table.h"
#include "ragtrack/model/action.h"

/* As many as a person would look at; of all of them the nearest is sought. */
#define WORDS_LIMIT 5000

struct gather {
	struct arena *a;
	const char *typed; /* folded: what each begins with */
	struct table seen;
	struct list *out;
};

static void
gather_text(struct gather *g, const char *text)
{
	struct entry *seen;

	if (text == NULL || text[0] == '\0' || g->out->count >= WORDS_LIMIT)
		return;
	seen = entry_at(&g->seen, NULL, NULL, text);
	if (seen->number++ != 0)
		return;
	if (g->typed[0] == '\0' ||
	    strncmp(utf8_fold(g->a, text), g->typed, strlen(g->typed)) == 0)
		list_add(g->a, g->out, text);
}

static void
gather_list(struct gather *g, const struct list *list)
{
	for (size_t i = 0; i < list->count; i++)
		gather_text(g, list->item[i]);
}

static void
gather_rows(struct gather *g, const struct flag_row *rows)
{
	for (; rows->name != NULL; rows++)
		gather_text(g, rows->name);
}

/* What stands in the actions: leads, themes, tags, refs ... */
static void
gather_actions(
    struct gather *g, const struct term_name *t, const struct priority *pr)
{
	for (size_t i = 0; i < pr->actions.count; i++) {
		const struct action *act = thing_as_action(pr->actions.item[i]);
		const void *m = t->field == NULL ?
		    NULL :
		    field_in(&act->thing, t->field);

		if (act->thing.retired)
			continue;
		if (t->kind == TERM_EXTRA)
			gather_text(g,
			    t->extra == NULL ?
				NULL :
				extra_text(&act->extra, t->extra));
		else if (t->field->type->shape == SHAPE_LIST)
			gather_list(g, m);
		else if (t->field->type == &type_text)
			gather_text(g, *(const char *const *)m);
	}
}

static void
gather_priorities(
    struct gather *g, const struct term_name *t, const struct plan *p)
{
	for (size_t i = 0; i < p->priorities.count; i++) {
		const struct priority *pr = thing_as_priority(
		    p->priorities.item[i]);

		if (pr->thing.retired)
			continue;
		if (t->kind == TERM_SECTION) {
			gather_text(g, pr->section);
		} else if (t->kind == TERM_PRIORITY) {
			gather_text(g, pr->ref);
			gather_text(g, pr->title);
		} else {
			gather_actions(g, t, pr);
		}
	}
}

static void
gather_plan(struct gather *g, const struct term_name *t, const struct plan *p)
{
	const struct map *words;

	switch (t->kind) {
	case TERM_PLAN:
		gather_text(g, p->id);
		break;
	case TERM_PEOPLE:
		for (size_t i = 0; i < p->people.count; i++)
			if (!p->people.item[i]->retired)
				gather_text(g,
				    thing_as_person(p->people.item[i])->code);
		gather_priorities(g, t, p);
		break;
	case TERM_WORD:
		words = t->field->choices == rag_words ? &p->words_rag :
							 &p->words_status;
		for (size_t i = 0; i < words->count; i++)
			gather_text(g, words->item[i].label);
		for (int c = 0; c < RAG_COUNT; c++)
			if (t->field->choices == rag_words)
				gather_text(g, p->colour[c].label);
		break;
	case TERM_TEXT:
	case TERM_EXTRA:
	case TERM_SECTION:
	case TERM_PRIORITY:
		gather_priorities(g, t, p);
		break;
	default:
		break;
	}
}

/* What is the same in all plans. */
static void
gather_common(struct gather *g, const struct term_name *t)
{
	static const char *const days[] = { "none", "ongoing", "today",
		"tomorrow", "yesterday", "..today", "7d", "30d", "-30d", "eom",
		"eoq", "eoy", "eofy" };

	switch (t->kind) {
	case TERM_IS:
		gather_rows(g, is_rows);
		break;
	case TERM_NO:
		gather_rows(g, no_rows);
		break;
	case TERM_DATE:
	case TERM_UPDATED:
		for (size_t i = 0; i < COUNT(days); i++)
			if (i != 1 || t->kind == TERM_DATE)
				gather_text(g, days[i]);
		break;
	case TERM_WORD:
		for (size_t i = 0; t->field->choices[i] != NULL; i++)
			gather_text(g, t->field->choices[i]);
		break;
	case TERM_DERIVED:
		for (size_t i = 1; t->derived->words[i] != NULL; i++)
			gather_text(g, t->derived->words[i]);
		gather_text(g, "none");
		break;
	case TERM_PEOPLE:
		gather_text(g, "@me");
		break;
	default:
		break;
	}
}

void
value_words(struct arena *a, const struct term_name *t,
    const struct query_context *in, const char *typed, struct list *out)
{
	struct gather g = { .a = a,
		.typed = utf8_fold(a, typed),
		.seen = { .arena = a },
		.out = out };

	gather_common(&g, t);
	for (size_t i = 0; i < in->plans->plan.count; i++) {
		const struct plan *p = thing_as_plan(in->plans->plan.item[i]);

		if (!p->thing.retired && (in->plan == NULL || in->plan == p))
			gather_plan(&g, t, p);
	}
}
