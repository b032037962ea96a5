/* SPDX-License-Identifier: ISC */
/*
 * The recommendations: what an inspection asked for, or the areas that it
 * judges, each with the actions that answer it and how they stand, and those
 * that no action answers.  What a priority answers, all of its actions do.
 */
#include "reports.h"
#include "stock.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

/* One of them, and the actions in the paper that answer it. */
struct asked {
	const struct recommendation *of;
	struct picks answers;
	bool answered; /* by any action of the plan, in the paper or not */
};

struct recommendations {
	struct stock b;
	const struct plan_state *in;
	struct asked *item;
	size_t count, room;
	struct picks all; /* that answer any, each once */
};

static void
answer(struct recommendations *r, const struct thing_names *names,
    const struct action *a, const struct list *refs,
    const struct action_state *s, bool *any)
{
	for (size_t i = 0; i < refs->count; i++) {
		const struct thing *t = thing_names_only(names, refs->item[i]);

		for (size_t k = 0; t != NULL && k < r->count; k++) {
			struct picks *p = &r->item[k].answers;

			if (&r->item[k].of->thing != t)
				continue;
			r->item[k].answered = true;
			if (s == NULL ||
			    (p->count > 0 &&
				p->item[p->count - 1]->action == a))
				continue;
			pick_add(&r->b, p, s);
			*any = true;
		}
	}
}

/* How an action stands; NULL where it is not in the paper. */
static const struct action_state *
state_of(const struct plan_state *in, const struct action *a, size_t *at)
{
	if (*at < in->count && in->item[*at].action == a)
		return &in->item[(*at)++];
	return NULL;
}

static void
gather(struct recommendations *r, const struct plan_state *in)
{
	const struct things *list = &in->plan->recommendations;
	const struct thing_names *names = thing_names_new(r->b.d->arena, list);
	struct action_walk w = walk_actions(in->plan, WALK_LIVE);
	const struct recommendation *one;
	const struct action *a;
	size_t at = 0;

	*r = (struct recommendations){ .b = r->b, .in = in };
	for (size_t i = 0; (one = things_next(list, &i)) != NULL;) {
		r->item = arena_grow(r->b.d->arena, r->item, r->count, &r->room,
		    sizeof(*r->item));
		r->item[r->count++].of = one;
	}
	while ((a = walk_next(&w)) != NULL) {
		const struct action_state *s = state_of(in, a, &at);
		bool any = false;

		answer(r, names, a, &a->answers, s, &any);
		answer(r, names, a, &action_priority(a)->answers, s, &any);
		if (any)
			pick_add(&r->b, &r->all, s);
	}
}

/* Whether it stands here: some of its actions do, or none is anywhere. */
static bool
shows(const struct recommendations *r, const struct asked *one)
{
	return one->answers.count > 0 ||
	    (!one->answered && stock_has(&r->b, &one->of->thing));
}

/* The worst of what is open; RAG_COUNT where nothing is, or is rated. */
static enum rag
worst(const struct picks *p)
{
	enum rag out = RAG_COUNT;

	for (size_t i = 0; i < p->count; i++) {
		enum rag rag = (enum rag)p->item[i]->action->rag.value;

		if (!p->item[i]->d.finished && rag != RAG_UNRATED && rag < out)
			out = rag;
	}
	return out;
}

static void
put_counts(
    struct recommendations *r, struct doc_table *t, const struct picks *p)
{
	size_t finished = 0, off = 0, late = 0;
	enum rag rag = worst(p);

	for (size_t i = 0; i < p->count; i++) {
		finished += p->item[i]->d.finished;
		off += state_off_track(p->item[i]);
		late += p->item[i]->d.late;
	}
	doc_put_count(t, p->count)->alarm = p->count == 0;
	doc_put_count(t, finished);
	doc_put_count(t, off);
	doc_put_count(t, late)->alarm = late > 0;
	doc_put(t,
	    rag == RAG_COUNT ? cell_text(NULL) :
			       cell_rag(r->b.d, r->in->plan, rag));
}

static const char *
capital(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text);

	if (copy[0] >= 'a' && copy[0] <= 'z')
		copy[0] = (char)(copy[0] - 'a' + 'A');
	return copy;
}

static struct doc_table *
summary(struct recommendations *r)
{
	struct doc *d = r->b.d;
	struct doc_table *t = doc_table(d, "summary", NULL, NULL);

	doc_spare(t, "plan", "Plan", DOC_WORDS);
	doc_spare(t, "source", "Source", DOC_WORDS);
	doc_column(t, "ref", "Ref", DOC_REF);
	doc_column(t, "title", "Recommendation", DOC_TITLE);
	doc_column(t, "actions", "Actions", DOC_COUNT);
	doc_column(t, "finished", "Finished", DOC_COUNT);
	doc_column(t, "off_track", capital(d->arena, stock_off_track(&r->b)),
	    DOC_COUNT)
	    ->use = USES_RATING | USES_PROGRESS;
	doc_column(t, "late", "Late", DOC_COUNT);
	doc_column(t, "worst", "Worst that is open", DOC_RAG)
	    ->use = USES_RATING;
	return t;
}

static void
summary_rows(struct recommendations *r, struct doc_table *t, bool many)
{
	const struct plan *plan = r->in->plan;
	bool none = r->all.count == 0 && r->b.ask->scope != NULL;
	const char *source = NULL;
	size_t rows = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct thing *one = &r->item[i].of->thing;
		const char *its = stock_text(&r->b, one, "source");

		if (!shows(r, &r->item[i]))
			continue;
		if (many && rows == 0)
			doc_band(
			    t, 1, stock_text(&r->b, &plan->thing, "title"));
		if (its != NULL && !utf8_same(its, source))
			doc_band(t, many ? 2 : 1, its);
		source = its;
		doc_put_text(t, plan->id);
		doc_put_text(t, its);
		doc_put_text(t, stock_text(&r->b, one, "ref"));
		doc_put_text(t, stock_text(&r->b, one, "title"));
		put_counts(r, t, &r->item[i].answers);
		rows++;
	}
	if (rows == 0)
		return;
	if (source != NULL) {
		doc_band(t, many ? 2 : 1, "All of them");
		t->row[t->rows - 1].spare = none;
	}
	doc_put_text(t, plan->id);
	doc_put_text(t, NULL);
	doc_put_text(t, NULL);
	doc_put_text(t, "Each action once");
	put_counts(r, t, &r->all);
	t->row[t->rows - 1].spare = none;
}

/* A recommendation, what it says, and its actions. */
static void
put_one(struct recommendations *r, const struct asked *one, bool many)
{
	struct stock *b = &r->b;
	struct doc *d = b->d;
	const struct thing *t = &one->of->thing;
	const char *ref = stock_text(b, t, "ref");
	const char *text = stock_text(b, t, "text");
	const char *source = stock_text(b, t, "source");
	struct doc_table *table;

	doc_heading(d, 1, "recommendation",
	    arena_printf(d->arena, "%s%s%s%s%s",
		many ? stock_text(b, &r->in->plan->thing, "title") : "",
		many ? ": " : "", ref != NULL ? ref : "",
		ref != NULL ? ": " : "", stock_text(b, t, "title")));
	if (text != NULL)
		doc_para(d, "%s", text);
	if (source != NULL)
		doc_aside(d, "%s", source);
	table = stock_table(b, "answers", NULL, "No action answers it.",
	    SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY | SHOW_IMPACT | SHOW_STATE);
	stock_update_column(b, table);
	doc_spare(table, "recommendation", "Recommendation", DOC_REF);
	doc_spare(table, "recommendation_title", "Title of recommendation",
	    DOC_WORDS);
	for (size_t i = 0; i < one->answers.count; i++) {
		const struct action_state *s = one->answers.item[i];
		struct doc_row *row = stock_state(b, table, s);

		stock_update_cell(b, table, row, s);
		*stock_cell(table, row, "recommendation") = cell_text(ref);
		*stock_cell(table, row, "recommendation_title") = cell_text(
		    stock_text(b, t, "title"));
	}
}

/* Those that no action answers, and how many actions answer none. */
static void
put_rest(struct recommendations *r)
{
	struct list none = { 0 };
	struct doc *d = r->b.d;
	size_t rest = r->in->count - r->all.count;

	for (size_t i = 0; i < r->count; i++) {
		const struct thing *t = &r->item[i].of->thing;
		const char *ref = stock_text(&r->b, t, "ref");

		if (r->item[i].answered || !shows(r, &r->item[i]))
			continue;
		list_add(d->arena, &none,
		    arena_printf(d->arena, "%s%s%s", ref != NULL ? ref : "",
			ref != NULL ? ": " : "",
			stock_text(&r->b, t, "title")));
	}
	if (none.count > 0) {
		doc_para(d, "No action answers %s:",
		    none.count == 1 ? "this one" : "these");
		*doc_list(d) = none;
	}
	if (rest > 0)
		doc_aside(d, "%zu action%s here answer%s none of them.", rest,
		    rest == 1 ? "" : "s", rest == 1 ? "s" : "");
}

void
report_recommendations(const struct report_ask *ask, struct doc *d)
{
	struct recommendations r = { 0 };
	struct doc_table *t = NULL;
	bool many;

	stock_open(&r.b, ask, d);
	many = stock_plan(&r.b) == NULL;
	doc_heading(d, 1, "summary",
	    stock_label(
		&r.b, &kind_plan, "recommendations", "What was asked for"));
	for (size_t i = 0; i < r.b.plans; i++) {
		gather(&r, &r.b.plan[i]);
		if (r.count == 0)
			continue;
		if (t == NULL)
			t = summary(&r);
		summary_rows(&r, t, many);
	}
	if (t == NULL) {
		doc_para(d, "No recommendation is listed.");
		d->in = NULL; /* and so no rating needs the key */
		return;
	}
	for (size_t i = 0; i < r.b.plans; i++) {
		gather(&r, &r.b.plan[i]);
		if (r.count == 0)
			continue;
		put_rest(&r);
	}
	for (size_t i = 0; i < r.b.plans; i++) {
		gather(&r, &r.b.plan[i]);
		for (size_t k = 0; k < r.count; k++)
			if (r.item[k].answers.count > 0)
				put_one(&r, &r.item[k], many);
	}
}
