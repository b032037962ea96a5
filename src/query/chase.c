/* SPDX-License-Identifier: ISC */
/*
 * Whom to ask for what: one walk over the actions of the plans gives each to who
 * answers for it.  Leads are
 * told apart by organisation and code, or by the text of one whom no plan
 * lists.
 */
#include "ragtrack/query/chase.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/walk.h"

#define FILE_NAME 64 /* bytes of a file's name, without its end */

/* Who answers for what stands as a lead in a plan. */
struct answer {
	const char *code; /* NULL: nobody */
	const struct person *person;
	const char *post; /* that led to them, or NULL */
	int lead; /* their number among those found, from 1; 0: not yet */
};

/* What is found, and what of the plan that is walked. */
struct finding {
	struct arena *arena;
	const bool *wanted;	    /* by enum chase_ask; NULL: all are */
	struct table answers;	    /* of a plan and a text */
	struct table scopes, leads; /* a lead: its number in `out`, from 1 */
	struct answer nobody;
	const struct action_names *names; /* NULL: nobody asks for them */
	const struct plan *plan;
	const char *scope; /* one text for all plans of it */
	const struct period *period;
	size_t place;
	struct chase *out;
};

/* Few texts lead many actions: each is looked up once. */
static struct answer *
answer_of(struct finding *f, const struct query_context *in, const char *text)
{
	struct entry *known = entry_at(&f->answers, f->plan, NULL, text);
	const struct person *p;
	struct answer *out;

	if (known->value != NULL)
		return known->value;
	known->value = out = arena_alloc(f->arena, sizeof(*out));
	*out = (struct answer){ 0 };
	if (person_is_nobody(text))
		return out;
	p = in->kept != NULL ? kept_person(in->kept, f->plan, text) :
			       person_of(in->plans, f->plan, text);
	out->person = p != NULL && p->kind == PERSON_POST ?
	    person_answering(in->plans, f->plan, text, in->today) :
	    p;
	out->code = out->person != NULL ? out->person->code : text;
	if (p != out->person)
		out->post = p->code;
	return out;
}

/* Who answers for the action: the first lead who is somebody. */
static struct answer *
answers(
    struct finding *f, const struct query_context *in, const struct action *act)
{
	struct answer *by = &f->nobody;

	for (size_t i = 0; i < act->leads.count && by->code == NULL; i++)
		by = answer_of(f, in, act->leads.item[i]);
	return by;
}

/* Theirs among those found, made where they are new. */
static struct chase_lead *
lead_of(struct finding *f, struct answer *by)
{
	struct chase *out = f->out;
	struct entry *known;

	if (by->lead > 0)
		return &out->lead[by->lead - 1];
	known = entry_at(
	    &f->leads, by->code != NULL ? f->scope : NULL, NULL, by->code);

	if (known->number == 0) {
		out->lead = arena_grow(f->arena, out->lead, out->count,
		    &out->room, sizeof(*out->lead));
		out->lead[out->count++] = (struct chase_lead){ .code = by->code,
			.scope = f->scope,
			.person = by->person,
			.organisation = by->code == NULL ?
			    NULL :
			    f->plan->organisation };
		known->number = (int)out->count;
	}
	by->lead = known->number;
	return &out->lead[by->lead - 1];
}

/* The due day, or the first checkpoint, that is due soon. */
static int
soon_day(const struct action *act, int today)
{
	for (int i = 0; i < act->due.npoints; i++)
		if (act->due.points[i] >= today)
			return act->due.points[i];
	return act->due.last;
}

/* What an action is to be asked for; false: nothing. */
static bool
asks(const struct derived *d, bool asked[CHASE_ASKS])
{
	const bool all[CHASE_ASKS] = { [CHASE_OVERDUE] = d->overdue,
		[CHASE_DUE_SOON] = d->due_soon,
		[CHASE_NO_REASON] = d->no_reason,
		[CHASE_STALE] = d->stale,
		[CHASE_UPDATE_DUE] = d->unanswered };
	bool any = false;

	for (size_t i = 0; i < CHASE_ASKS; i++) {
		asked[i] = all[i] && !d->finished;
		any = any || asked[i];
	}
	return any;
}

/* Whether one of those is asked that are looked for. */
static bool
is_wanted(const struct finding *f, const bool asked[CHASE_ASKS])
{
	for (size_t i = 0; i < CHASE_ASKS; i++)
		if (f->wanted[i] && asked[i])
			return true;
	return false;
}

/* How pressing an item is among those whose first ask is the same: the less,
   the more. */
static int
pressing(const struct chase_item *item)
{
	switch (item->first) {
	case CHASE_OVERDUE:
		return -item->row->d.days_late;
	case CHASE_DUE_SOON:
		return item->soon;
	case CHASE_NO_REASON:
		return item->row->action->rag.value;
	case CHASE_STALE:
		return item->row->d.updated;
	default:
		return 0;
	}
}

static void
add_item(struct finding *f, const struct query_context *in,
    const struct row *row, const bool asked[CHASE_ASKS], struct chase_lead *l)
{
	const struct action *act = row->action;
	struct chase_item *item;

	l->item = arena_grow(
	    f->arena, l->item, l->count, &l->room, sizeof(*l->item));
	item = &l->item[l->count++];
	*item = (struct chase_item){ .row = in->kept != NULL ?
		    row :
		    arena_memdup(f->arena, row, sizeof(*row)),
		.period = f->period,
		.soon = soon_day(act, in->today),
		.place = f->place,
		.name = f->names == NULL ?
		    NULL :
		    action_names_of(f->arena, f->names, act) };
	memcpy(item->asked, asked, sizeof(item->asked));
	while (!asked[item->first])
		item->first++;
	item->pressing = pressing(item);
}

static void
add_action(
    struct finding *f, const struct query_context *in, const struct row *row)
{
	bool asked[CHASE_ASKS], any = asks(&row->d, asked);
	struct chase_lead *l;
	struct answer *by;

	if (f->wanted != NULL && !is_wanted(f, asked))
		return;
	f->place++;
	by = answers(f, in, row->action);
	l = lead_of(f, by);
	if (by->post != NULL && !list_has(&l->posts, by->post))
		list_add(f->arena, &l->posts, by->post);
	if (any)
		add_item(f, in, row, asked, l);
}

/* What was derived of the actions before is taken from where it is kept. */
static void
add_plan(
    struct finding *f, const struct query_context *in, const struct plan *plan)
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct row *kept;
	struct row row = { 0 };

	f->plan = plan;
	f->scope = entry_at(&f->scopes, NULL, NULL, plan_scope(f->arena, plan))
		       ->text;
	f->period = period_open_now(plan);
	for (size_t i = 0; in->kept != NULL &&
	     (kept = kept_next(in->kept, plan, &i)) != NULL;)
		add_action(f, in, kept);
	while (in->kept == NULL && (row.action = walk_next(&w)) != NULL) {
		derive_asks(row.action, in->today, &row.d);
		add_action(f, in, &row);
	}
}

static int
compare_who(const void *one, const void *two)
{
	const struct chase_lead *a = one, *b = two;
	int order;

	if (a->code == NULL || b->code == NULL)
		return (a->code == NULL) - (b->code == NULL);
	order = strcmp(a->code, b->code);
	return order != 0 ? order : strcmp(a->scope, b->scope);
}

static int
compare_items(const void *one, const void *two)
{
	const struct chase_item *a = one, *b = two;

	if (a->first != b->first)
		return (int)a->first - (int)b->first;
	if (a->pressing != b->pressing)
		return a->pressing < b->pressing ? -1 : 1;
	return a->place < b->place ? -1 : 1;
}

static size_t
overdue(const struct chase_lead *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->count; i++)
		n += l->item[i].asked[CHASE_OVERDUE];
	return n;
}

static int
compare_leads(const void *one, const void *two)
{
	const struct chase_lead *a = one, *b = two;
	size_t x = overdue(a), y = overdue(b);
	int order;

	if (a->code == NULL || b->code == NULL)
		return (a->code == NULL) - (b->code == NULL);
	if (x != y)
		return x < y ? 1 : -1;
	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	order = text_natural_compare(a->code, b->code);
	return order != 0 ? order : strcmp(a->scope, b->scope);
}

/* A code as letters, digits and - _ . that any file system takes. */
static const char *
file_name(struct arena *a, const char *code)
{
	struct buf name = { 0 };

	for (const char *s = code; *s != '\0' && name.len < FILE_NAME; s++) {
		bool plain = isalnum((unsigned char)*s) || *s == '_' ||
		    (*s == '.' && name.len > 0);

		if (plain)
			buf_addc(&name, *s);
		else if (name.len > 0 && name.text[name.len - 1] != '-')
			buf_addc(&name, '-');
	}
	while (name.len > 0 && strchr("-.", name.text[name.len - 1]) != NULL)
		name.text[--name.len] = '\0';
	return name.len > 0 ? buf_take(a, &name) : "lead";
}

struct named {
	const char *base, *key; /* the key: as a file system that knows no
				   case has it */
	struct chase_lead *lead;
};

static int
compare_names(const void *one, const void *two)
{
	const struct named *a = one, *b = two;
	int order = strcmp(a->key, b->key);

	if (order != 0)
		return order;
	if (a->lead->code == NULL || b->lead->code == NULL)
		return (b->lead->code == NULL) - (a->lead->code == NULL);
	order = strcmp(a->lead->code, b->lead->code);
	return order != 0 ? order : strcmp(a->lead->scope, b->lead->scope);
}

/* Names that would be the same are counted, with a + that no code has left in
   its name. */
static void
name_files(struct arena *a, struct chase *chase)
{
	struct named *all = arena_alloc(a, (chase->count + 1) * sizeof(*all));
	size_t same = 1;

	for (size_t i = 0; i < chase->count; i++) {
		struct chase_lead *l = &chase->lead[i];

		all[i].lead = l;
		all[i].base = l->code == NULL ? "no-lead" :
						file_name(a, l->code);
		all[i].key = utf8_fold(a, all[i].base);
	}
	if (chase->count > 0)
		qsort(all, chase->count, sizeof(*all), compare_names);
	for (size_t i = 0; i < chase->count; i++) {
		same = i > 0 && strcmp(all[i].key, all[i - 1].key) == 0 ?
		    same + 1 :
		    1;
		all[i].lead->file = same == 1 ?
		    arena_printf(a, "%s.txt", all[i].base) :
		    arena_printf(a, "%s+%zu.txt", all[i].base, same);
	}
}

static void
find(struct arena *a, const struct query_context *in, const bool *wanted,
    struct chase *out)
{
	struct finding f = { .arena = a,
		.wanted = wanted,
		.answers = { .arena = a },
		.scopes = { .arena = a },
		.leads = { .arena = a },
		.names = wanted != NULL ? NULL : action_names_new(a, in->plans),
		.out = out };
	const struct plan *plan;

	*out = (struct chase){ 0 };
	for (size_t i = 0;
	     (plan = plans_next_open(in->plans, in->plan, &i)) != NULL;)
		add_plan(&f, in, plan);
	if (out->count > 0)
		qsort(out->lead, out->count, sizeof(*out->lead), compare_who);
	for (size_t i = 1; i < out->count; i++)
		if (out->lead[i].code != NULL &&
		    out->lead[i - 1].code != NULL &&
		    strcmp(out->lead[i].code, out->lead[i - 1].code) == 0)
			out->lead[i].repeats = out->lead[i - 1].repeats = true;
}

static void
order(struct chase *out)
{
	if (out->count > 0)
		qsort(out->lead, out->count, sizeof(*out->lead), compare_leads);
}

void
chase_order(struct chase_lead *l)
{
	if (l->count > 0)
		qsort(l->item, l->count, sizeof(*l->item), compare_items);
}

void
chase_find(struct arena *a, const struct query_context *in, struct chase *out)
{
	find(a, in, NULL, out);
	name_files(a, out);
	for (size_t i = 0; i < out->count; i++)
		chase_order(&out->lead[i]);
	order(out);
}

void
chase_find_asked(struct arena *a, const struct query_context *in,
    const bool asked[CHASE_ASKS], struct chase *out)
{
	find(a, in, asked, out);
	order(out);
}

void
chase_trim(struct chase *chase)
{
	size_t n = 0;

	for (size_t i = 0; i < chase->count; i++)
		if (chase->lead[i].count > 0)
			chase->lead[n++] = chase->lead[i];
	chase->count = n;
}
