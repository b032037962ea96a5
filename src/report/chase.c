/* SPDX-License-Identifier: ISC */
/*
 * Whom to ask for what: one walk over the actions of the plans puts each that
 * is open and wants something with the one who answers for it.  Leads are told
 * apart by organisation and code, or by the text of one whom no plan lists.
 */
#include "ragtrack/report/chase.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

#define FILE_NAME 64 /* bytes of a file's name, without its end */

static struct chase_lead *
lead_of(
    struct arena *a, struct chase *chase, const char *scope, const char *code)
{
	struct chase_lead *l;

	for (size_t i = 0; i < chase->count; i++) {
		l = &chase->lead[i];
		if (code == NULL || l->code == NULL ?
			code == l->code :
			strcmp(l->code, code) == 0 &&
			    strcmp(l->scope, scope) == 0)
			return l;
	}
	chase->lead = arena_grow(
	    a, chase->lead, chase->count, &chase->room, sizeof(*l));
	l = &chase->lead[chase->count++];
	*l = (struct chase_lead){ .code = code, .scope = scope };
	return l;
}

/* Who answers for the action; `posts` learns of a post that led to them. */
static struct chase_lead *
answers(struct arena *a, const struct query_context *in, struct chase *chase,
    const struct action *act, const char *scope)
{
	const struct plan *plan = thing_plan(&act->thing);
	const char *text = people_first(&act->leads);
	const struct person *p;
	struct chase_lead *l;

	if (text == NULL)
		return lead_of(a, chase, scope, NULL);
	p = person_answering(in->plans, plan, text, in->today);
	l = lead_of(a, chase, scope, p != NULL ? p->code : text);
	l->person = p;
	l->organisation = plan->organisation;
	p = person_of(in->plans, plan, text);
	if (p != NULL && p != l->person && !list_has(&l->posts, p->code))
		list_add(a, &l->posts, p->code);
	return l;
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
asks(const struct query_context *in, const struct action *act,
    struct chase_item *out)
{
	const struct period *p = period_open_now(thing_plan(&act->thing));
	bool any = false;

	*out = (struct chase_item){ .row.action = act };
	derive(in->plans, act, in->today, &out->row.d);
	if (out->row.d.finished)
		return false;
	out->asked[CHASE_OVERDUE] = out->row.d.overdue;
	out->asked[CHASE_DUE_SOON] = out->row.d.due_soon;
	out->asked[CHASE_NO_REASON] = out->row.d.no_reason;
	out->asked[CHASE_STALE] = out->row.d.stale;
	out->asked[CHASE_UPDATE_DUE] = p != NULL && period_asks(act, p) &&
	    !period_answered(act, p);
	out->period = p;
	out->soon = soon_day(act, in->today);
	for (size_t i = 0; i < CHASE_ASKS; i++)
		any = any || out->asked[i];
	return any;
}

static void
add_plan(struct arena *a, const struct query_context *in, struct chase *chase,
    const struct plan *plan)
{
	const char *scope = plan_scope(a, plan);

	for (size_t p = 0; p < plan->priorities.count; p++) {
		const struct things *all =
		    &thing_as_priority(plan->priorities.item[p])->actions;

		for (size_t i = 0; i < all->count; i++) {
			const struct action *act = thing_as_action(
			    all->item[i]);
			struct chase_lead *l;
			struct chase_item item;

			if (act->thing.retired)
				continue;
			l = answers(a, in, chase, act, scope);
			if (!asks(in, act, &item))
				continue;
			l->item = arena_grow(
			    a, l->item, l->count, &l->room, sizeof(*l->item));
			item.place = l->count;
			l->item[l->count++] = item;
		}
	}
}

/* The first of what is asked, and how pressing it is among its like. */
static int
first_asked(const struct chase_item *item, int *pressing)
{
	int ask = 0;

	while (!item->asked[ask])
		ask++;
	*pressing = ask == CHASE_OVERDUE ? -item->row.d.days_late :
	    ask == CHASE_DUE_SOON	 ? item->soon :
	    ask == CHASE_NO_REASON	 ? item->row.action->rag.value :
	    ask == CHASE_STALE		 ? item->row.d.updated :
					   0;
	return ask;
}

static int
compare_items(const void *one, const void *two)
{
	const struct chase_item *a = one, *b = two;
	int x, y, i = first_asked(a, &x), k = first_asked(b, &y);

	if (i != k)
		return i - k;
	if (x != y)
		return x < y ? -1 : 1;
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

/* By code alone: for names that stay from day to day. */
static int
compare_codes(const void *one, const void *two)
{
	const struct chase_lead *const *a = one, *const *b = two;
	int order = text_natural_compare((*a)->code, (*b)->code);

	return order != 0 ? order : strcmp((*a)->scope, (*b)->scope);
}

/* A code as letters, digits and - _ . that any file system takes. */
static const char *
file_name(struct arena *a, const char *code)
{
	struct buf name = { 0 };
	const char *out;

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
	out = name.len > 0 ? buf_save(a, &name) : "lead";
	buf_free(&name);
	return out;
}

/* Whether one of the first n has that name, as a file system that knows no
   case would say. */
static bool
file_taken(struct chase_lead *const *leads, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (utf8_same(leads[i]->file, name))
			return true;
	return false;
}

static void
name_files(struct arena *a, struct chase *chase)
{
	struct chase_lead **leads = arena_alloc(
	    a, (chase->count + 1) * sizeof(struct chase_lead *));
	size_t n = 0;

	for (size_t i = 0; i < chase->count; i++)
		if (chase->lead[i].code == NULL)
			chase->lead[i].file = "no-lead.txt";
		else
			leads[n++] = &chase->lead[i];
	if (n > 0)
		qsort(leads, n, sizeof(struct chase_lead *), compare_codes);
	for (size_t i = 0; i < n; i++) {
		const char *base = file_name(a, leads[i]->code);
		const char *name = arena_printf(a, "%s.txt", base);

		for (int k = 2; file_taken(leads, i, name) ||
		     utf8_same(name, "no-lead.txt");
		     k++)
			name = arena_printf(a, "%s-%d.txt", base, k);
		leads[i]->file = name;
	}
}

void
chase_find(struct arena *a, const struct query_context *in, struct chase *out)
{
	*out = (struct chase){ 0 };
	for (size_t i = 0; i < in->plans->plan.count; i++) {
		const struct plan *plan = thing_as_plan(
		    in->plans->plan.item[i]);

		if (!plan->thing.retired &&
		    (in->plan == NULL || in->plan == plan))
			add_plan(a, in, out, plan);
	}
	name_files(a, out);
	for (size_t i = 0; i < out->count; i++)
		if (out->lead[i].count > 0)
			qsort(out->lead[i].item, out->lead[i].count,
			    sizeof(*out->lead[i].item), compare_items);
	if (out->count > 0)
		qsort(out->lead, out->count, sizeof(*out->lead), compare_leads);
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

/* How well a lead is named by a text. */
enum fit { FIT_NOT, FIT_FOLDED, FIT_EXACT };

static enum fit
text_fit(const char *text, const char *said)
{
	if (text == NULL)
		return FIT_NOT;
	if (strcmp(text, said) == 0)
		return FIT_EXACT;
	return utf8_same(text, said) ? FIT_FOLDED : FIT_NOT;
}

static enum fit
lead_fit(const struct chase_lead *l, const char *said)
{
	enum fit best = text_fit(l->code, said), fit;

	if (l->code == NULL)
		return person_is_nobody(said) ? FIT_EXACT : FIT_NOT;
	for (size_t i = 0; i < l->posts.count; i++) {
		fit = text_fit(l->posts.item[i], said);
		best = fit > best ? fit : best;
	}
	for (size_t i = 0; l->person != NULL && i < l->person->also.count;
	     i++) {
		fit = text_fit(l->person->also.item[i], said);
		best = fit > best ? fit : best;
	}
	if (best == FIT_NOT && l->person != NULL &&
	    text_fit(l->person->name, said) != FIT_NOT)
		best = FIT_FOLDED;
	return best;
}

/* Whether anybody in the plans is called so, as the query language has it. */
static bool
known(struct arena *a, const struct query_context *in, const char *said,
    struct err *e)
{
	struct query *q;

	if (person_is_nobody(said))
		return true;
	if (strpbrk(said, "\"\n") != NULL)
		return err_set(
		    e, ERR_USAGE, "there is no lead of this name: %s", said);
	if (query_parse(
		a, arena_printf(a, "lead:\"%s\"", said), in, false, &q, e))
		return true;
	if (e != NULL)
		e->column = 0;
	return false;
}

bool
chase_only(struct arena *a, const struct query_context *in, struct chase *chase,
    const char *said, struct err *e)
{
	enum fit best = FIT_NOT;
	size_t n = 0;

	for (size_t i = 0; i < chase->count; i++) {
		enum fit fit = lead_fit(&chase->lead[i], said);

		if (fit > best)
			n = 0;
		best = fit > best ? fit : best;
		if (fit != FIT_NOT && fit == best)
			chase->lead[n++] = chase->lead[i];
	}
	chase->count = n;
	return n > 0 || known(a, in, said, e);
}
