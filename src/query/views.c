/* SPDX-License-Identifier: ISC */
/*
 * The built-in views, of which the first six stand on the number keys, and
 * where the others are found.  Names compare without case.
 */
#include "ragtrack/query/views.h"
#include "ragtrack/base/nearest.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/shared_view.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/query/query.h"

#include <string.h>

#define BUILT_IN(n, l, q, h, k)                                        \
	{                                                              \
		.name = n, .label = l, .query = q, .help = h, .key = k \
	}

const struct named_view builtin_views[] = {
	BUILT_IN("mine", "Mine", "is:mine sort:due", "what I have to do", '1'),
	BUILT_IN("overdue", "Overdue", "is:overdue sort:due",
	    "open, with a due day before today", '2'),
	BUILT_IN("due-soon", "Due soon", "is:due-soon sort:due",
	    "due in the next 30 days", '3'),
	{ .name = "red-amber",
	    .label = "Red+amber",
	    .query = "is:open rag:red,amber sort:rag,due",
	    .help = "open and off track",
	    .key = '4',
	    .use = USES_RATING },
	{ .name = "on-hold",
	    .label = "On hold",
	    .query = "status:\"on hold\" sort:due",
	    .help = "open and on hold",
	    .key = '4',
	    .use = USES_PROGRESS },
	BUILT_IN("stale", "Stale", "is:stale sort:updated",
	    "not updated as often as the plan asks", '5'),
	BUILT_IN("all", "All", "", "every action in plan order", '6'),
	BUILT_IN("watermelons", "Watermelons", "is:watermelon sort:due",
	    "green outside, late inside", 0),
	BUILT_IN("delivered-no-impact", "No impact", "is:delivered-no-impact",
	    "delivered, and its impact is not shown", 0),
	BUILT_IN("to-verify", "To verify", "status:complete sort:completed",
	    "complete, and verified by nobody yet", 0),
	BUILT_IN("no-lead", "No lead", "is:open no:lead", "nobody leads it", 0),
	BUILT_IN("no-date", "No date", "is:open no:due", "no due date", 0),
	BUILT_IN("slipped", "Slipped", "is:open is:slipped sort:-slippage_days",
	    "due later than first agreed", 0),
	BUILT_IN("carried", "Carried", "is:carried",
	    "taken over from the plan before", 0),
	{ .name = "obsessions",
	    .label = "Obsessions",
	    .query = "is:obsession sort:obsession",
	    .help = "under special focus, with the days left",
	    .columns = "ref,title,leads,obsession_days,due,days_late,rag,"
		       "impact,updated" },
	BUILT_IN("stuck", "Stuck", "is:stuck sort:rag,due",
	    "amber, red or on hold for three periods and more", 0),
	{ .name = NULL },
};

const struct named_view *
named_view_find(const char *name)
{
	for (const struct named_view *v = builtin_views; v->name != NULL; v++)
		if (strcmp(v->name, name) == 0)
			return v;
	return NULL;
}

const char *const view_words[] = { "list", "save", "share", "rename", "delete",
	NULL };

const struct named_view *
view_first(const struct plans *plans, const struct who *who)
{
	return named_view_find(person_known(plans, who) ? "mine" : "all");
}

void
views_add(
    struct arena *a, struct named_views *views, const struct named_view *view)
{
	views->item = arena_grow(
	    a, views->item, views->count, &views->room, sizeof(*views->item));
	views->item[views->count++] = *view;
}

void
views_all(struct arena *a, const struct named_views *own,
    const struct plans *plans, struct named_views *out)
{
	*out = (struct named_views){ 0 };
	for (const struct named_view *v = builtin_views; v->name != NULL; v++)
		views_add(a, out, v);
	for (size_t i = 0; own != NULL && i < own->count; i++)
		views_add(a, out, &own->item[i]);
	for (size_t i = 0; i < plans->views.count; i++) {
		const struct shared_view *s = thing_as_shared_view(
		    plans->views.item[i]);

		if (!s->thing.retired)
			views_add(a, out,
			    &(struct named_view){ .name = s->name,
				.label = s->name,
				.query = s->query != NULL ? s->query : "",
				.columns = s->columns,
				.from = VIEW_SHARED,
				.shared = s });
	}
}

const struct named_view *
views_find(const struct named_views *views, const char *name)
{
	for (size_t i = 0; i < views->count; i++)
		if (utf8_same(views->item[i].name, name))
			return &views->item[i];
	return NULL;
}

const struct named_view *
views_need(struct arena *a, const struct named_views *views, const char *name,
    struct err *e)
{
	const struct named_view *view = views_find(views, name);
	struct list names = { 0 };

	if (view != NULL)
		return view;
	for (size_t i = 0; i < views->count; i++)
		list_add(a, &names, views->item[i].name);
	word_unknown(e, "view", name, names.item, names.count,
	    "ragtrack view list names them");
	return NULL;
}

const char *
view_from_word(enum view_from from)
{
	return from == VIEW_BUILT_IN ? "built in" :
	    from == VIEW_PRIVATE     ? "private" :
				       "shared";
}

bool
view_name_good(const char *name, struct err *e)
{
	if (name[0] == '\0' || name[0] == '-' ||
	    strpbrk(name, "\t\n\"\\") != NULL)
		return err_set(e, ERR_USAGE,
		    "a view needs a name of one line, without quotes, that "
		    "does not begin with -");
	for (const struct named_view *v = builtin_views; v->name != NULL; v++)
		if (utf8_same(v->name, name))
			return err_set(e, ERR_USAGE,
			    "%s is a built-in view; choose another name",
			    v->name);
	for (size_t i = 0; view_words[i] != NULL; i++)
		if (utf8_same(view_words[i], name))
			return err_set(e, ERR_USAGE,
			    "\"%s\" is what view does; choose another name",
			    view_words[i]);
	return true;
}

const char *
view_owner(struct arena *a, const struct plans *plans, const struct who *who)
{
	for (size_t i = 0; who->as == NULL && i < plans->plan.count; i++) {
		const struct plan *plan = thing_as_plan(plans->plan.item[i]);

		if (!plan->thing.retired && person_me(plans, plan, who) != NULL)
			return arena_strdup(a, person_by(plans, plan, who));
	}
	return arena_strdup(a, who->as != NULL ? who->as : who->login);
}
