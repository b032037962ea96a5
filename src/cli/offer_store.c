/* SPDX-License-Identifier: ISC */
/*
 * What is offered out of the store.  No more of it is loaded than the word
 * asks for: TAB is pressed more often than anything else.
 */
#include "offers.h"

#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/cli/own_views.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/prefilter.h"
#include "ragtrack/model/ties.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/store/names.h"

bool
work_no_actions(void *arg, const struct plans *plans, struct prefilter *out)
{
	(void)arg;
	(void)plans;
	*out = (struct prefilter){ 0 };
	return true;
}

/* Loads what `choose` says, else the names. */
static const struct plans *
load(struct offers *o, enum part part,
    bool (*choose)(void *arg, const struct plans *plans, struct prefilter *out),
    void *arg)
{
	struct store_load what = { .choose = choose, .arg = arg };
	struct plans *plans;
	struct store *s;
	bool good;

	if (!work_open_store(o->cli, false, &s, NULL))
		return NULL;
	plans = arena_alloc(o->cli->arena, sizeof(*plans));
	plans->arena = o->cli->arena;
	plans->today = o->cli->settings->today;
	good = part == PART_NAMES ? store_load_names(s, plans, NULL) :
				    store_load(s, &what, plans, NULL);
	store_close(s);
	plans->is_only = NULL;
	if (good) {
		o->plans = plans;
		o->part = part;
	}
	return good ? plans : NULL;
}

/* So much of the store as is needed; NULL where there is no store.  Plans that
   are given, as the screens', are whole. */
const struct plans *
offer_load(struct offers *o, enum part part)
{
	if (o->part == part || o->part == PART_ALL)
		return o->plans;
	return load(o, part, part == PART_PLANS ? work_no_actions : NULL, NULL);
}

struct action *
offer_load_action(struct offers *o, const char *name)
{
	struct store_load what = { 0 };
	struct plans *plans;
	struct action *a = NULL;
	struct store *s;
	int64_t number;

	if (o->part == PART_ALL)
		return find_action(o->plans, name, &a, NULL) ? a : NULL;
	if (!work_open_store(o->cli, false, &s, NULL))
		return NULL;
	plans = arena_alloc(o->cli->arena, sizeof(*plans));
	plans->arena = o->cli->arena;
	plans->today = o->cli->settings->today;
	what.action = &number;
	what.actions = 1;
	if (!store_plan_of(s, o->cli->arena, &name, 1, plans->today, &what.plan,
		&number, NULL) ||
	    what.plan == NULL || !store_load(s, &what, plans, NULL) ||
	    !find_action(plans, name, &a, NULL))
		a = NULL;
	store_close(s);
	return a;
}

static struct query_context
context(const struct offers *o)
{
	return (struct query_context){ .plans = o->plans,
		.who = &o->cli->settings->who,
		.today = o->cli->settings->today };
}

void
offer_views(struct offers *o)
{
	static const struct plans none;
	const struct plans *plans = offer_load(o, PART_PLANS);
	struct named_views own, all;

	own_views_read(o->cli->arena, o->cli->settings, &own, NULL);
	views_all(o->cli->arena, &own, plans != NULL ? plans : &none, &all);
	for (size_t i = 0; i < all.count; i++)
		offer(o, all.item[i].name);
}

/* The codes of all people. */
void
offer_people(struct offers *o)
{
	const struct plan *plan;
	const struct person *p;

	if (offer_load(o, PART_PLANS) == NULL)
		return;
	for (size_t i = 0; (plan = plans_next(o->plans, NULL, &i)) != NULL;)
		for (size_t k = 0;
		     (p = things_next(&plan->people, &k)) != NULL;)
			offer(o, p->code);
}

void
offer_priorities(struct offers *o)
{
	const struct plan *plan;
	const struct priority *p;

	if (offer_load(o, PART_PLANS) == NULL)
		return;
	for (size_t i = 0; (plan = plans_next(o->plans, NULL, &i)) != NULL;)
		for (size_t k = 0;
		     (p = things_next(&plan->priorities, &k)) != NULL;)
			offer(o,
			    arena_printf(o->cli->arena, "%s/%s", plan->id,
				p->ref != NULL ? p->ref : p->title));
}

void
offer_columns(struct offers *o)
{
	struct list extra = { 0 };
	struct query_context in;
	const struct column *c;
	size_t n;

	offer_keep_to_comma(o);
	if (*o->word == '-')
		offer_keep(o, 1);
	c = columns_offered(o->cli->arena, &n);
	for (size_t i = 0; i < n; i++)
		offer(o, c[i].name);
	if (offer_load(o, PART_ALL) == NULL)
		return;
	in = context(o);
	extra_names(o->cli->arena, &in, &extra);
	for (size_t i = 0; i < extra.count; i++)
		offer(o, extra.item[i]);
}

/* Whether a name that begins with the text can begin with what is typed. */
static bool
leads_to(struct offers *o, const char *text)
{
	return text != NULL && *text != '\0' && offer_fit(o, text) != OFFER_NOT;
}

/* The same of an action, whose name begins with its ref, its id, that of its
   priority or plan, or @. */
static bool
action_leads_to(struct offers *o, const struct action *act)
{
	return *o->word == '@' || leads_to(o, act->ref) ||
	    leads_to(o, act->id) || leads_to(o, action_priority(act)->ref) ||
	    leads_to(o, thing_plan(&act->thing)->id);
}

void
offer_actions(struct offers *o)
{
	const struct plans *plans = offer_load(o, PART_NAMES);
	const struct action_names *names;
	const struct plan *plan;
	const struct action *a;

	if (plans == NULL)
		return;
	names = action_names_new(o->cli->arena, plans);
	for (size_t i = 0; (plan = plans_next(plans, NULL, &i)) != NULL;) {
		struct action_walk w = walk_actions(plan, WALK_LIVE);

		while ((a = walk_next(&w)) != NULL)
			if (action_leads_to(o, a))
				offer_new(o,
				    action_names_of(o->cli->arena, names, a));
	}
}

/* A query up to where it is completed. */
struct typed {
	struct offers *o;
	const char *text;
};

static bool
needed(void *arg, const struct plans *plans, struct prefilter *out)
{
	const struct typed *t = arg;
	struct query_context in = context(t->o);

	in.plans = plans;
	return query_complete_prefilter(
	    t->o->cli->arena, t->text, strlen(t->text), &in, out);
}

/* What could stand at the end of the query; false where there is no store. */
static bool
complete(struct offers *o, const char *text, struct list *out, size_t *from)
{
	struct typed t = { o, text };
	struct query_context in;

	if (o->part != PART_ALL && load(o, PART_PLANS, needed, &t) == NULL)
		return false;
	in = context(o);
	query_complete(o->cli->arena, text, strlen(text), &in, out, from);
	return true;
}

void
offer_query(struct offers *o)
{
	struct list out = { 0 };
	size_t from = 0;

	if (!complete(o, o->word, &out, &from))
		return;
	offer_keep(o, from);
	for (size_t i = 0; i < out.count; i++)
		list_add(o->cli->arena, o->out,
		    arena_printf(o->cli->arena, "%s%s", o->head, out.item[i]));
}

/* A value as the query language quotes it, without its quotes. */
static const char *
unquoted(struct arena *a, const char *word)
{
	struct buf b = { 0 };

	if (*word != '"')
		return word;
	for (word++; *word != '\0' && *word != '"'; word++) {
		if (*word == '\\' && word[1] != '\0')
			word++;
		buf_addc(&b, *word);
	}
	return buf_take(a, &b);
}

/* The plan of what is set; NULL where that is not known. */
static const struct plan *
plan_set(struct offers *o)
{
	const char *of = o->of;
	struct action *act;
	struct plan *plan;
	struct thing *t;

	if (of == NULL)
		return NULL;
	if (strchr(of, ':') != NULL)
		return thing_find_address(o->plans, of, &t, NULL) ?
		    thing_plan(t) :
		    NULL;
	if (find_plan(o->plans,
		arena_strndup(o->cli->arena, of, strcspn(of, "/")), &plan,
		NULL))
		return plan;
	act = offer_load_action(o, of);
	return act == NULL ? NULL :
			     plan_by_id(o->plans, thing_plan(&act->thing)->id);
}

/* What a field that names other things can name, in the plan of what is set. */
static void
offer_ties(struct offers *o, const struct field *f)
{
	const struct plan *only, *plan;
	const struct tie *tie;

	if (!is_tie(f) ||
	    offer_load(o, ties_actions(f) ? PART_NAMES : PART_PLANS) == NULL)
		return;
	offer_keep_to_comma(o);
	only = plan_set(o);
	for (size_t i = 0; (plan = plans_next(o->plans, NULL, &i)) != NULL;) {
		size_t n = only != NULL && plan != only ?
		    0 :
		    ties_of(o->cli->arena, plan, f, &tie);

		for (size_t k = 0; k < n; k++)
			offer(o, tie[k].name);
	}
}

/* The values that a field of actions has, or can have. */
static void
offer_field_value(struct offers *o, const struct field *f)
{
	struct arena *a = o->cli->arena;
	struct list out = { 0 };
	size_t from;

	if (f->type->shape == SHAPE_LIST)
		offer_keep_to_comma(o);
	if (f->type->shape == SHAPE_YESNO)
		offer_words(o, "true false");
	else if (f->type->shape == SHAPE_DATE)
		offer_words(o, "today tomorrow +1w +2w +1m eom eoq eoy eofy");
	else
		for (size_t i = 1; f->choices != NULL && f->choices[i] != NULL;
		     i++)
			offer(o, f->choices[i]);
	if (f->type->shape == SHAPE_DATE || f->type->shape == SHAPE_YESNO ||
	    !complete(o, arena_printf(a, "%s:", f->name), &out, &from))
		return;
	for (size_t i = 0; i < out.count; i++)
		if (out.item[i][0] != '@')
			offer(o, unquoted(a, out.item[i]));
}

/* FIELD= of a kind, as the plan file nests it; behind the =, what the field can
   be. */
void
offer_fields(struct offers *o, const struct kind *kind)
{
	struct arena *a = o->cli->arena;
	size_t n = strcspn(o->word, "="), used;
	const struct field *f;
	const char *name;

	if (o->word[n] == '\0') {
		for (size_t i = 0; i < kind->nfields; i++)
			if ((kind->fields[i].flags & FIELD_EDIT) != 0)
				offer(o,
				    arena_printf(a, "%s=",
					field_address(
					    a, &kind->fields[i], NULL)));
		return;
	}
	name = arena_strndup(a, o->word,
	    n > 0 && strchr("+-", o->word[n - 1]) != NULL ? n - 1 : n);
	f = field_at_path(a, kind, name, &used);
	offer_keep(o, n + 1);
	if (f == NULL || name[used] != '\0')
		return;
	if (is_tie(f))
		offer_ties(o, f);
	else if (kind == &kind_action)
		offer_field_value(o, f);
	else if (f->type->shape == SHAPE_YESNO)
		offer_words(o, "true false");
	else
		for (size_t i = 1; f->choices != NULL && f->choices[i] != NULL;
		     i++)
			offer(o, f->choices[i]);
}
