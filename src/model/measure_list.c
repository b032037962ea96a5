/* SPDX-License-Identifier: ISC */
/*
 * The measures of a plan as one list: KPIs by focus area, then the texts of
 * priorities and actions that say how we will know.
 */
#include "ragtrack/model/measure.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/walk.h"

struct groups {
	struct measure_group *item;
	size_t count, room;
	struct table at; /* their places from 1, by area or text */
};

static struct measure_group *
group_at(struct arena *a, struct groups *g, const struct thing *focus_area,
    const char *text)
{
	struct entry *e = entry_at(
	    &g->at, focus_area, NULL, focus_area != NULL ? NULL : text);

	if (e->number == 0) {
		g->item = arena_grow(
		    a, g->item, g->count, &g->room, sizeof(*g->item));
		g->item[g->count++] = (struct measure_group){
			.focus_area = focus_area
		};
		e->number = (int)g->count;
	}
	return &g->item[e->number - 1];
}

static void
group_put(struct arena *a, struct measure_group *g, const struct measure *m)
{
	if (g->text == NULL)
		g->text = m->focus_area;
	things_push(a, &g->measures, &m->thing);
	g->undeveloped += measure_undeveloped(m);
}

size_t
measure_groups(
    struct arena *a, const struct plan *plan, struct measure_group **out)
{
	const struct thing_names *names = thing_names_new(
	    a, &plan->focus_areas);
	struct groups g = { .at.arena = a };
	struct measure_group none = { 0 };
	const struct measure *m;
	const struct thing *area;
	size_t n = 0;

	for (size_t i = 0;
	     (area = things_next(&plan->focus_areas, &i)) != NULL;)
		group_at(a, &g, area, NULL);
	for (size_t i = 0; (m = things_next(&plan->measures, &i)) != NULL;)
		group_put(a,
		    m->focus_area == NULL ?
			&none :
			group_at(a, &g, thing_names_only(names, m->focus_area),
			    utf8_fold(a, m->focus_area)),
		    m);
	for (size_t i = 0; i < g.count; i++)
		if (g.item[i].measures.count > 0)
			g.item[n++] = g.item[i];
	if (none.measures.count > 0) {
		g.item = arena_grow(a, g.item, n, &g.room, sizeof(*g.item));
		g.item[n++] = none;
	}
	*out = g.item;
	return n;
}

struct successes {
	struct success_measure *item;
	size_t count, room;
};

static void
add_texts(struct arena *a, struct successes *s, const struct list *texts,
    const struct priority *p, const struct action *act)
{
	for (size_t i = 0; i < texts->count; i++) {
		s->item = arena_grow(
		    a, s->item, s->count, &s->room, sizeof(*s->item));
		s->item[s->count++] = (struct success_measure){ p, act,
			texts->item[i], i };
	}
}

size_t
success_measures(
    struct arena *a, const struct plan *plan, struct success_measure **out)
{
	struct successes s = { 0 };
	const struct priority *p;
	const struct action *act;

	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;) {
		add_texts(a, &s, &p->measures, p, NULL);
		for (size_t k = 0;
		     (act = things_next(&p->actions, &k)) != NULL;)
			add_texts(a, &s, &act->measures, p, act);
	}
	*out = s.item;
	return s.count;
}

void
measures_count(
    struct arena *a, const struct plan *plan, struct measure_counts *n)
{
	const struct measure *m;
	struct success_measure *texts;

	for (size_t i = 0; (m = things_next(&plan->measures, &i)) != NULL;) {
		n->measures++;
		n->undeveloped += measure_undeveloped(m);
	}
	n->success += success_measures(a, plan, &texts);
}

const char *
measures_said(struct arena *a, const struct measure_counts *n)
{
	struct buf b = { 0 };

	if (n->measures > 0 || n->success == 0)
		buf_addf(&b, "%zu measure%s", n->measures,
		    n->measures == 1 ? "" : "s");
	if (n->undeveloped > 0)
		buf_addf(&b, ", %zu to be developed", n->undeveloped);
	if (n->success > 0)
		buf_addf(&b, "%s%zu success measure%s", b.len > 0 ? "; " : "",
		    n->success, n->success == 1 ? "" : "s");
	return buf_take(a, &b);
}
