/* SPDX-License-Identifier: ISC */
/*
 * Which columns the list shows where nobody chose any: those of what the plans
 * use.  And how columns are said in a line.
 */
#include "list.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#include <string.h>

/* The usual columns behind where a row stands: by what is used, rating, status
   in its place, impact. */
#define USUAL(where, how) where "ref,title,leads,due,days_late," how "updated"
#define USUAL_OF(where)                                                   \
	{                                                                 \
		USUAL(where, ""), USUAL(where, "rag,"),                   \
		    USUAL(where, "status,"), USUAL(where, "rag,status,"), \
		    USUAL(where, "impact,"), USUAL(where, "rag,impact,"), \
		    USUAL(where, "status,impact,"),                       \
		    USUAL(where, "rag,status,impact,")                    \
	}

/* The names in the order of the plan's labels. */
static const char *
arranged(struct arena *a, const struct plan *plan, const char *names)
{
	struct list name = { 0 };
	struct buf b = { 0 };
	size_t *order;

	for (const char *s = names; *s != '\0'; s += *s == ',') {
		size_t n = strcspn(s, ",");

		list_add(a, &name, arena_strndup(a, s, n));
		s += n;
	}
	order = arena_alloc(a, (name.count + 1) * sizeof(*order));
	labels_arrange(
	    a, &plan->thing, &kind_action, name.item, name.count, order);
	for (size_t i = 0; i < name.count; i++)
		buf_addf(&b, "%s%s", i > 0 ? "," : "", name.item[order[i]]);
	return buf_take(a, &b);
}

static const char *
usual_of(const struct list_view *l, const struct world *w)
{
	static const char *const usual[3][8] = { USUAL_OF(""),
		USUAL_OF("priority,"), USUAL_OF("plan,priority,") };
	bool several = l->plan == 0 && plans_one_open(w->plans) == NULL;
	unsigned uses = list_uses(l, w);

	return usual[!l->flat ? 0 :
		several	      ? 2 :
				1][((uses & USES_RATING) != 0 ? 1 : 0) +
	    ((uses & USES_PROGRESS) != 0 ? 2 : 0) +
	    ((uses & USES_IMPACT) != 0 ? 4 : 0)];
}

unsigned
list_uses(const struct list_view *l, const struct world *w)
{
	if (l->measured == NULL)
		return plans_use(w->plans, list_plan(l, w));
	if (l->measured->uses == 0)
		l->measured->uses = plans_use(w->plans, list_plan(l, w)) |
		    USES_TOLD;
	return l->measured->uses;
}

unsigned
list_shown_uses(const struct view *v, const struct world *w)
{
	return list_uses((const struct list_view *)v, w);
}

const char *
list_usual(const struct list_view *l, const struct world *w)
{
	const struct plan *plan;
	const char *names;

	if (l->measured != NULL && l->measured->usual != NULL)
		return l->measured->usual;
	names = usual_of(l, w);
	if (l->measured == NULL)
		return names;
	plan = list_plan(l, w);
	if (plan == NULL)
		plan = plans_one_open(w->plans);
	l->measured->usual = plan == NULL ? names :
					    arranged(l->filled, plan, names);
	return l->measured->usual;
}

const char *
list_columns_echo(const struct list_view *l, const struct world *w,
    const char *names, struct arena *a)
{
	struct list_columns c;
	struct list_areas at;
	struct buf b = { 0 };

	list_areas(l, w, &at);
	list_columns(l, w, names, at.list.width, a, &c);
	for (size_t i = 0; i < c.count; i++)
		buf_addf(&b, "%s%s", i > 0 ? ", " : "", c.item[i].head);
	if (c.left > 0)
		buf_addf(&b, "; no room here for %zu more", c.left);
	return buf_take(a, &b);
}
