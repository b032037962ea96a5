/* SPDX-License-Identifier: ISC */
/*
 * The first page first.  The screens open with the actions that their first
 * view shows; the others are loaded a plan at a time while no key is pressed.
 * A key that may need them waits for the rest.
 */
#include "parts.h"

#include "ragtrack/model/prefilter.h"

/* Actions that are loaded before the first frame where the view shows all:
   more than fit on any screen. */
enum { FIRST_PAGE = 200 };

/* The first plans, as many as have a page of actions. */
static void
choose_page(struct arena *a, const struct plans *plans, struct prefilter *out)
{
	*out = (struct prefilter){ .enough = FIRST_PAGE };
	for (size_t i = 0; i < plans->plan.count; i++) {
		out->part = arena_grow(
		    a, out->part, out->count, &out->room, sizeof(*out->part));
		out->part[out->count++] = (struct prefilter_part){
			.kind = PREFILTER_PLAN,
			.number = plans->plan.item[i]->number
		};
	}
}

bool
app_choose(void *arg, const struct plans *plans, struct prefilter *out)
{
	struct app *app = arg;
	const struct named_view *first = view_first(plans, &app->who);
	struct query_context in = {
		.plans = plans, .who = &app->who, .today = app->settings.today
	};
	struct query *q;

	if (first->query[0] == '\0') {
		choose_page(plans->arena, plans, out);
		return true;
	}
	return query_parse(plans->arena, first->query, &in, false, &q, NULL) &&
	    query_prefilter(plans->arena, q, &in, out);
}

/* The next plan; where it was the last, the view is filled anew. */
static bool
load_more(struct app *app)
{
	struct view *top = app_top(app);
	struct err e = { 0 };

	app->stuck = !store_load_more(app->store, &app->plans, &e);
	if (app->stuck) {
		view_say(top, STYLE_ERROR, "%s", e.text);
		return false;
	}
	if (!app->plans.partial) {
		drafts_greet(app);
		app_tell(app);
	}
	return true;
}

bool
app_load_some(struct app *app)
{
	return !load_more(app) || !app->plans.partial;
}

void
app_load_for(struct app *app, const struct event *event)
{
	const struct view *top = app_top(app);

	if (event->kind == EVENT_RESIZE ||
	    (event->kind == EVENT_KEY && top->ops->takes_partial != NULL &&
		top->ops->takes_partial(top, &app->world, event->key)))
		return;
	while (app->plans.partial && load_more(app))
		;
}

bool
app_gone(struct app *app)
{
	struct err e = { 0 };
	bool gone = !store_in_place(app->store, &e);

	if (gone && !app->gone)
		view_say(app_top(app), STYLE_ERROR, "%s", e.text);
	app->gone = gone;
	return gone;
}
