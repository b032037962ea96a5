/* SPDX-License-Identifier: ISC */
/*
 * Asking the store for the actions that a query may fit, and the query then of
 * those, gives what the query gives of all: the same actions in the same
 * order, with the same derived words and names.  Plans, people and queries are
 * random and of few words, so that most words mean several things.
 *
 * RAGTRACK_QUERIES says how many queries; RAGTRACK_SEED makes others.
 */
#include "store_help.h"

#include <stdlib.h>
#include <string.h>

#include "made.h"
#include "ragtrack/model/people.h"
#include "ragtrack/query/query.h"

#define COUNT(list) (sizeof(list) / sizeof(*(list)))
#define ONE_OF(list) (list)[dice(state, (unsigned)COUNT(list))]

static const char *const ids[] = { "oak", "oak-2", "elm", "ash", "yew" };
static const char *const orgs[] = { "Alder Council", "Birch Trust", NULL };
static const char *const leads[] = { "JM", "SH", "jm", "DCS", "Head of Service",
	"Ad\xc3\xa8le", "AD\xc3\x88LE", "TBC", "ZZ", "J. M." };
static const char *const days[] = { "30 Sep 2026", "14/10/26", "Sept-Nov 2026",
	"Q4 2026", "2026/27", "ongoing", "when agreed", "1 Dec 2026",
	"Aug 2025", "31 Mar 2027" };
static const char *const terms[] = { "lead:JM", "lead:jm", "lead:SH",
	"lead:DCS", "lead:ZZ", "lead:@me", "lead:J", "lead:Ad\xc3\xa8le",
	"lead:\"Head of Service\"", "support:SH", "lead:\"Alder Council/JM\"",
	"lead:none-such", "is:mine", "is:overdue", "is:open", "is:late",
	"is:stale", "is:due-soon", "due:<30/9/26", "due:30d", "due:Q4 2026",
	"due:ongoing", "due:none", "due:>1/10/26", "due:2026/27", "rag:red",
	"rag:amber,green", "status:complete", "plan:oak-2", "plan:elm",
	"plan:oak,ash", "number:7", "number:12,13", "priority:1", "no:lead",
	"no:measure", "number:999", "draft", "1.1", "suggested:amber",
	"extra:x", "Budget:big", "lead:SH,DCS", "-lead:JM", "not is:overdue" };

static struct thing *
added(struct arena *a, struct thing *parent, const struct kind *kind)
{
	struct thing *t = thing_new(a, kind);

	things_add(a, thing_list(parent, kind), parent, t);
	return t;
}

static void
date_set(struct arena *a, struct thing *t, const char *field, uint64_t *state)
{
	field_set_encoded(a, t, field_find(t->kind, field), ONE_OF(days));
}

static void
random_action(struct arena *a, struct thing *pr, uint64_t *state)
{
	struct action *act = thing_as_action(added(a, pr, &kind_action));

	act->title = dice(state, 2) == 0 ? "Write the draft" : "Train all";
	act->ref = arena_printf(a, "%u.%u", dice(state, 3), dice(state, 4));
	for (unsigned n = dice(state, 3); n > 0; n--)
		list_add(a, &act->leads, ONE_OF(leads));
	if (dice(state, 3) == 0)
		list_add(a, &act->support, ONE_OF(leads));
	if (dice(state, 4) == 0)
		list_add(a, &act->depends_on, "1.1");
	if (dice(state, 5) == 0)
		act->verified_by = "SH";
	if (dice(state, 9) == 0)
		map_set(a, &act->extra, "Budget", "big");
	if (dice(state, 5) > 0)
		date_set(a, &act->thing, "due", state);
	if (dice(state, 6) == 0)
		date_set(a, &act->thing, "completed", state);
	act->status.value = (int)dice(state, 3) == 0 ?
	    (int)dice(state, STATUS_COUNT) :
	    0;
	act->rag.value = (int)dice(state, RAG_COUNT);
	for (unsigned n = dice(state, 3); n > 0; n--) {
		struct step *s = thing_as_step(
		    added(a, &act->thing, &kind_step));

		s->title = "A step";
		if (dice(state, 2) == 0)
			list_add(a, &s->leads, ONE_OF(leads));
		date_set(a, &s->thing, "due", state);
	}
	if (dice(state, 2) == 0) {
		struct update *u = thing_as_update(
		    added(a, &act->thing, &kind_update));

		u->text = "Done some";
		date_set(a, &u->thing, "date", state);
	}
}

static void
person(struct plans *plans, struct plan *plan, const char *code,
    const char *name, const char *also)
{
	struct person *p = thing_as_person(
	    thing_new(plans->arena, &kind_person));

	p->code = code;
	p->name = name;
	if (also != NULL)
		list_add(plans->arena, &p->also, also);
	p->scope = plan_scope(plans->arena, plan);
	things_add(plans->arena, &plan->people, &plan->thing, &p->thing);
}

/* The people of an organisation stand in its first plan, and some again. */
static struct plan *
random_plan(struct plans *plans, size_t i, uint64_t *state)
{
	struct arena *a = plans->arena;
	struct plan *plan = thing_as_plan(thing_new(a, &kind_plan));

	things_add(a, &plans->plan, NULL, &plan->thing);
	plan->id = ids[i];
	plan->title = "A plan";
	plan->organisation = orgs[i % COUNT(orgs)];
	plan->year = i == 1 ? 9 : 0;
	plan->colour[RAG_GREEN].closed = i == 3;
	if (i < COUNT(orgs)) {
		person(plans, plan, "JM", "Post One", "J. M.");
		person(plans, plan, "SH", i == 0 ? "DCS" : "Post Two", NULL);
		if (i == 1)
			person(plans, plan, "DCS", "Head of Service", NULL);
	}
	for (unsigned n = 1 + dice(state, 3); n > 0; n--) {
		struct thing *pr = added(a, &plan->thing, &kind_priority);

		thing_as_priority(pr)->ref = arena_printf(a, "%u", n);
		thing_as_priority(pr)->title = "Practice";
		for (unsigned k = dice(state, 6); k > 0; k--)
			random_action(a, pr, state);
	}
	if (plan->year != 0)
		plan_year_changed(a, plan);
	return plan;
}

static const char *
random_query(struct arena *a, uint64_t *state)
{
	const char *q = ONE_OF(terms);

	for (unsigned n = dice(state, 3); n > 0; n--)
		switch (dice(state, 4)) {
		case 0:
			q = arena_printf(a, "(%s or %s)", q, ONE_OF(terms));
			break;
		case 1:
			q = arena_printf(a, "not (%s)", q);
			break;
		default:
			q = arena_printf(a, "%s %s", q, ONE_OF(terms));
		}
	return arena_printf(a, "%s%s", q,
	    dice(state, 3) == 0	    ? " sort:due" :
		dice(state, 3) == 0 ? " sort:-updated,title" :
				      "");
}

struct asked {
	struct arena *arena;
	const char *text;
	struct query_context in;
};

static bool
choose(void *arg, const struct plans *plans, struct prefilter *out)
{
	struct asked *q = arg;
	struct query *parsed;

	q->in.plans = plans;
	return query_parse(q->arena, q->text, &q->in, false, &parsed, NULL) &&
	    query_prefilter(q->arena, parsed, &q->in, out);
}

/* The answer as text: what people see of each action, and what follows of its
   dates and of other actions.  NULL where the query cannot be read. */
static const char *
answer(struct asked *q, const struct plans *plans)
{
	struct query *parsed;
	struct rows rows;
	struct buf b = { 0 };

	q->in.plans = plans;
	if (!query_parse(q->arena, q->text, &q->in, false, &parsed, NULL))
		return NULL;
	query_run(q->arena, parsed, &q->in, &rows);
	query_echo(parsed, &b);
	for (size_t i = 0; i < rows.count; i++) {
		const struct row *r = &rows.item[i];

		buf_addf(&b, "\n%lld %s %d %d %d %d %d %s",
		    (long long)r->action->thing.number,
		    action_name(q->arena, plans, r->action), r->d.days_late,
		    r->d.late, r->d.stale, r->d.updated, (int)r->d.suggested,
		    r->d.reason);
	}
	return buf_take(q->arena, &b);
}

/* Whether only some actions were loaded for it. */
static bool
same_either_way(struct store *s, const struct plans *all, const char *text,
    const struct who *who)
{
	struct asked q = { arena_new(), text,
		{ .who = who, .today = day_make(2026, 10, 1) } };
	struct store_load what = { .choose = choose, .arg = &q };
	struct plans some = { .arena = q.arena };
	const char *is, *want;
	bool partial;
	struct err e = { 0 };

	if (!store_load(s, &what, &some, &e))
		fail_msg("%s", e.text);
	is = answer(&q, &some);
	want = answer(&q, all);
	partial = some.partial;
	/* A query that cannot be read of some is asked again of all. */
	if (!(partial && is == NULL) &&
	    strcmp(is != NULL ? is : "", want != NULL ? want : "") != 0)
		fail_msg("%s, --as %s: with all %s\nwith some %s", text,
		    who->as != NULL ? who->as : "", want, is);
	arena_free(q.arena);
	return partial && is != NULL;
}

static bool
choose_offers(void *arg, const struct plans *plans, struct prefilter *out)
{
	struct asked *q = arg;

	q->in.plans = plans;
	return query_complete_prefilter(
	    q->arena, q->text, strlen(q->text), &q->in, out);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What is offered behind the text, in the order of the alphabet. */
static const char *
offers(struct asked *q, const struct plans *plans)
{
	struct list out = { 0 };
	struct buf b = { 0 };
	size_t from;

	q->in.plans = plans;
	query_complete(q->arena, q->text, strlen(q->text), &q->in, &out, &from);
	if (out.count > 0)
		qsort(out.item, out.count, sizeof(*out.item), by_text);
	for (size_t i = 0; i < out.count; i++)
		buf_addf(&b, "%s\n", out.item[i]);
	return buf_take(q->arena, &b);
}

/* Offers need only some actions too. */
static void
same_offers(struct store *s, const struct plans *all, const struct who *who)
{
	static const char *const texts[] = { "lead:", "lead:j",
		"support:", "is:open lead:JM,", "rag:", "plan:", "priority:",
		"title:", "extra:", "no:", "due:", "le",
		"sort:", "Budget:", "none:" };

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct asked q = { arena_new(), texts[i],
			{ .who = who, .today = day_make(2026, 10, 1) } };
		struct store_load what = { .choose = choose_offers, .arg = &q };
		struct plans some = { .arena = q.arena };
		struct err e = { 0 };

		if (!store_load(s, &what, &some, &e))
			fail_msg("%s", e.text);
		assert_string_equal(offers(&q, &some), offers(&q, all));
		arena_free(q.arena);
	}
}

static unsigned
number_of(const char *name, unsigned otherwise)
{
	const char *text = getenv(name);

	return text != NULL ? (unsigned)strtoul(text, NULL, 10) : otherwise;
}

static void
some_answer_as_all(void **unused)
{
	static const char *const as[] = { "JM", "SH", "ZZ", "nobody", NULL };
	unsigned queries = number_of("RAGTRACK_QUERIES", 4000), partial = 0;
	uint64_t seed = number_of("RAGTRACK_SEED", 11), *state = &seed;
	struct who me = somebody(1000, NULL);

	(void)unused;
	for (unsigned n = 0; n < queries;) {
		struct plans *made = made_plans(), all;
		struct arena *a = arena_new();
		struct place p;
		struct store *s;

		place_make(&p);
		s = store_at(&p);
		for (size_t i = 0; i < COUNT(ids); i++)
			plan_import(s, random_plan(made, i, state), &me);
		all = plans_loaded(s);
		same_offers(s, &all, &me);
		/* Whose login no plan has is told so without reading all. */
		assert_true(same_either_way(s, &all, "is:mine", &me));
		for (int k = 0; k < 250; k++, n++) {
			struct who who = somebody(1000, ONE_OF(as));

			partial += same_either_way(
			    s, &all, random_query(a, state), &who);
		}
		arena_free(all.arena);
		arena_free(a);
		made_free(made);
		store_close(s);
		place_remove(&p);
	}
	assert_true(partial > queries / 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(some_answer_as_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
