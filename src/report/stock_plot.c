/* SPDX-License-Identifier: ISC */
/*
 * The plots of a plan, each below a sentence that says what to see; the sentence
 * is made of the figures drawn.  What stood at the end of each closed period is read
 * from what was frozen then; the last place is the report's own day.  Where no
 * period was closed, what the report is held against stands for one.
 */
#include "scope.h"
#include "stock.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"

#define PERIODS_SHOWN 12
#define BARS_SHOWN 12

/* What is counted of one moment. */
struct moment {
	const char *name;
	const char *at; /* "at the end of October 2023", "now" */
	int day;
	size_t rag[RAG_COUNT], progress[PROGRESS_COUNT], finished, all;
};

struct moments {
	struct moment *item;
	size_t count, left; /* left: earlier ones that have no place */
};

static void
count_frozen(struct stock *b, struct moment *m, const struct period *p)
{
	struct frozen f;
	const char *at = NULL;

	m->name = p->id;
	m->at = arena_printf(
	    b->d->arena, "at the end of %s", said_period(b->d->arena, p->id));
	m->day = period_end(p);
	while (period_frozen_next(p, &at, &f)) {
		if (scope_number(b->ask->scope, &kind_action, f.action) !=
		    SCOPE_IN)
			continue;
		m->rag[f.rag]++;
		m->progress[progress_of(f.status, f.finished)]++;
		m->finished += f.finished;
		m->all++;
	}
}

static void
count_now(struct moment *m, const struct plan_state *s, const char *name)
{
	m->name = m->at = name;
	m->day = s->today;
	for (size_t i = 0; i < s->count; i++) {
		m->rag[s->item[i].action->rag.value]++;
		m->progress[action_progress(s->item[i].action, s->today)]++;
		m->finished += s->item[i].d.finished;
		m->all++;
	}
}

static void
count_before(struct arena *a, struct moment *m, const struct plan_state *s)
{
	m->name = s->against.since;
	m->at = arena_printf(
	    a, "at the end of %s", said_since(a, s->against.since));
	m->day = s->against.day;
	for (size_t i = 0; i < s->count; i++) {
		if (s->item[i].was == NULL)
			continue;
		m->rag[s->item[i].was->rag.value]++;
		m->progress[action_progress(s->item[i].was, s->against.day)]++;
		m->finished += s->item[i].was_d.finished;
		m->all++;
	}
	for (size_t i = 0; i < s->ngone; i++) {
		m->rag[s->gone[i]->rag.value]++;
		m->progress[action_progress(s->gone[i], s->against.day)]++;
		m->finished += action_finished(s->gone[i], s->against.day);
		m->all++;
	}
}

/* Fewer than two moments are no plot: then there is none of them. */
static struct moments
take_moments(struct stock *b, const struct plan_state *s)
{
	size_t first = s->nclosed > PERIODS_SHOWN ? s->nclosed - PERIODS_SHOWN :
						    0;
	struct moments m = { .left = first };
	bool own = b->ask->period != NULL;

	m.item = arena_alloc(
	    b->d->arena, (s->nclosed - first + 2) * sizeof(*m.item));
	for (size_t i = first; i < s->nclosed; i++)
		count_frozen(b, &m.item[m.count++], s->closed[i]);
	if (m.count == 0 && s->against.before != NULL)
		count_before(b->d->arena, &m.item[m.count++], s);
	/* The report's own period is the last of the closed ones. */
	if (!own)
		count_now(&m.item[m.count++], s, "now");
	if (m.count < 2)
		m.count = 0;
	return m;
}

static struct doc_plot *
plot_of(struct stock *b, const struct moments *m, enum doc_plot_kind kind,
    const char *name, const char *title, size_t series)
{
	struct doc_plot *p = doc_plot(b->d, kind, name,
	    m->left == 0 ?
		title :
		arena_printf(b->d->arena, "%s: the last %d closed periods",
		    title, PERIODS_SHOWN),
	    m->count, series);

	p->unit = "actions";
	p->exact = arena_alloc(b->d->arena, m->count * sizeof(*p->exact));
	for (size_t i = 0; i < m->count; i++) {
		p->exact[i] = m->item[i].name;
		p->x[i] = said_period_short(b->d->arena, m->item[i].name);
	}
	return p;
}

/* Where nothing went, there is nothing to draw: how many of each rating, or
   status, were the same at all moments. */
static bool
all_alike(const struct moments *m, bool status)
{
	const struct moment *x = &m->item[0];

	for (size_t i = 1; i < m->count; i++)
		if (status ?
			memcmp(x->progress, m->item[i].progress,
			    sizeof(x->progress)) != 0 :
			memcmp(x->rag, m->item[i].rag, sizeof(x->rag)) != 0)
			return false;
	return true;
}

/* "3 more", "2 fewer", "as many". */
static const char *
compared(struct arena *a, size_t was, size_t now)
{
	if (was == now)
		return "as many";
	return arena_printf(a, "%zu %s", now > was ? now - was : was - now,
	    now > was ? "more" : "fewer");
}

/* "Red or amber were 5 of 31 actions (16 %) at the end of October 2023 and are 7
   of 31 (23 %) now: 2 more." */
static void
say_went(struct stock *b, const struct moments *m, const char *what, size_t was,
    size_t now)
{
	const struct moment *x = &m->item[0], *y = &m->item[m->count - 1];
	struct arena *a = b->d->arena;
	char *text = arena_printf(a,
	    "%s: %zu of %zu actions (%s) %s, %zu of %zu (%s) %s: %s.", what,
	    was, x->all, said_share(a, was, x->all), x->at, now, y->all,
	    said_share(a, now, y->all), y->at, compared(a, was, now));

	text[0] = (char)(text[0] - 'a' + 'A');
	doc_para(b->d, "%s", text);
}

static void
plot_progress(struct stock *b, const struct moments *m)
{
	bool unstated = false;
	struct doc_plot *p;
	size_t first = m->item[0].progress[PROGRESS_ON_HOLD];
	size_t last = m->item[m->count - 1].progress[PROGRESS_ON_HOLD];

	say_went(b, m, "on hold", first, last);
	if (all_alike(m, true))
		return;
	for (size_t i = 0; i < m->count; i++)
		unstated |= m->item[i].progress[PROGRESS_UNSTATED] > 0;
	p = plot_of(b, m, DOC_STACK, "progress", "Statuses, period by period",
	    unstated ? PROGRESS_COUNT : PROGRESS_UNSTATED);
	for (size_t k = 0; k < p->nseries; k++) {
		p->series[k].name = progress_rows[k].label;
		for (size_t i = 0; i < m->count; i++)
			p->series[k].value[i] = (double)m->item[i].progress[k];
	}
}

static size_t
off_track_at(const struct moment *m)
{
	return m->rag[RAG_RED] + m->rag[RAG_AMBER];
}

void
stock_plot_ratings(struct stock *b, const struct plan_state *s)
{
	struct moments m = take_moments(b, s);
	struct doc_plot *p;

	if (m.count == 0 || stock_lacks(b, USES_RATING | USES_PROGRESS))
		return;
	if (stock_lacks(b, USES_RATING)) {
		plot_progress(b, &m);
		return;
	}
	say_went(b, &m, "red or amber", off_track_at(&m.item[0]),
	    off_track_at(&m.item[m.count - 1]));
	if (all_alike(&m, false))
		return;
	p = plot_of(b, &m, DOC_STACK, "ratings",
	    "Delivery ratings, period by period", RAG_COUNT);
	for (size_t k = 0; k < RAG_COUNT; k++) {
		p->series[k].name = rag_words[rag_worst_first[k]];
		p->series[k].rag = rag_worst_first[k];
		for (size_t i = 0; i < m.count; i++)
			p->series[k].value[i] = (double)m.item[i]
						    .rag[rag_worst_first[k]];
	}
}

/* The day by which an action was first to be finished. */
static int
first_day(const struct action_state *s)
{
	const struct action *a = s->action;

	return a->baseline.last != DAY_NONE && a->baseline.text != NULL ?
	    a->baseline.last :
	    a->due.last;
}

/* How many actions that the plan has now were first to be finished by then. */
static size_t
planned_by(const struct plan_state *s, int day)
{
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++)
		n += first_day(&s->item[i]) != DAY_NONE &&
		    first_day(&s->item[i]) <= day;
	return n;
}

void
stock_say_finished(struct stock *b, const struct plan_state *s)
{
	struct moment m = { 0 };
	struct arena *a = b->d->arena;
	size_t planned = planned_by(s, s->today);

	count_now(&m, s, "now");
	doc_para(b->d,
	    "%zu of %zu action%s finished (%s); by the dates first agreed %zu "
	    "would be: %s.",
	    m.finished, m.all, m.all == 1 ? " is" : "s are",
	    said_share(a, m.finished, m.all), planned,
	    m.finished == planned ? "as planned" :
				    arena_printf(a, "%s than planned",
					compared(a, planned, m.finished)));
}

void
stock_plot_finished(struct stock *b, const struct plan_state *s)
{
	struct moments m = take_moments(b, s);
	struct doc_plot *p;

	if (m.count == 0)
		return;
	p = plot_of(b, &m, DOC_LINES, "finished",
	    "Finished actions, and those planned to be by the dates first "
	    "agreed",
	    3);
	p->series[0].name = "finished";
	p->series[1].name = "planned";
	p->series[2].name = "all";
	for (size_t i = 0; i < m.count; i++) {
		p->series[0].value[i] = (double)m.item[i].finished;
		p->series[1].value[i] = (double)planned_by(s, m.item[i].day);
		p->series[2].value[i] = (double)m.item[i].all;
	}
}

void
stock_plot_slippage(struct stock *b, const struct picks *slipped)
{
	size_t n = slipped->count < BARS_SHOWN ? slipped->count : BARS_SHOWN;
	struct doc_plot *p;

	if (n == 0)
		return;
	p = doc_plot(b->d, DOC_BARS, "slippage",
	    n == slipped->count ?
		"Days behind the first date, the most first" :
		arena_printf(b->d->arena,
		    "Days behind the first date, the %zu of %zu that are most",
		    n, slipped->count),
	    n, 1);
	p->unit = "days";
	p->series[0].name = "days";
	for (size_t i = 0; i < n; i++) {
		p->x[i] = stock_ref(b, slipped->item[i]->action);
		p->series[0].value[i] = slipped->item[i]->d.slippage_days;
	}
}
