/* SPDX-License-Identifier: ISC */
/* The measures that are in a paper or in the part of it that is built. */
#include "measures_in.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/action.h"

size_t
measures_groups_in(
    const struct stock *b, const struct plan *plan, struct measure_group **out)
{
	struct measure_group *g;
	size_t all = measure_groups(b->d->arena, plan, &g), n = 0;

	for (size_t i = 0; i < all; i++) {
		struct things *in = &g[i].measures;
		uint32_t kept = 0;

		g[i].undeveloped = 0;
		for (size_t k = 0; k < in->count; k++) {
			if (!stock_has(b, in->item[k]))
				continue;
			g[i].undeveloped += measure_undeveloped(
			    thing_as_measure(in->item[k]));
			in->item[kept++] = in->item[k];
		}
		in->count = kept;
		if (kept > 0)
			g[n++] = g[i];
	}
	*out = g;
	return n;
}

size_t
measures_successes_in(const struct stock *b, const struct plan *plan,
    struct success_measure **out)
{
	size_t all = success_measures(b->d->arena, plan, out), n = 0;

	for (size_t i = 0; i < all; i++) {
		const struct success_measure *s = &(*out)[i];

		if (stock_has(b,
			s->action != NULL ? &s->action->thing :
					    &s->priority->thing))
			(*out)[n++] = *s;
	}
	return n;
}

struct measure_counts
measures_count_in(const struct stock *b)
{
	struct measure_counts n = { 0 };
	struct success_measure *s;
	struct measure_group *g;

	for (size_t i = 0; i < b->plans; i++) {
		size_t groups = measures_groups_in(b, b->plan[i].plan, &g);

		for (size_t k = 0; k < groups; k++) {
			n.measures += g[k].measures.count;
			n.undeveloped += g[k].undeveloped;
		}
		n.success += measures_successes_in(b, b->plan[i].plan, &s);
	}
	return n;
}
