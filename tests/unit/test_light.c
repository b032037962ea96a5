/* SPDX-License-Identifier: ISC */
/*
 * Commands that load no more fields than they read say what they say where
 * all is loaded.  What was not loaded is marked, so a field that is read and
 * was not asked for changes the answer.  Plans have every field of every kind,
 * or none of it; they, the queries, columns and sorts are random.
 *
 * RAGTRACK_COMMANDS says how many; RAGTRACK_SEED makes others.
 */
#include "store_help.h"

#include <stdlib.h>
#include <string.h>

#include "made.h"
#include "ragtrack/cli/cli.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/period.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/query/query.h"

#include "../../src/cli/parts.h"

#define COUNT(list) (sizeof(list) / sizeof(*(list)))
#define ONE_OF(list) (list)[dice(state, (unsigned)COUNT(list))]
#define PLANS 3
#define WORDS 12

static const char *const ids[PLANS] = { "oak", "oak-2", "elm" };
static const char *const orgs[PLANS] = { "Alder Council", "Alder Council",
	"Birch Trust" };
static const char *const codes[] = { "JM", "SH", "DCS", "AD" };
static const char *const leads[] = { "JM", "SH", "jm", "DCS", "Post AD", "ZZ",
	"TBC", "Head of Service" };
static const char *const refs[] = { "1.1", "1.2", "1.3", "2.1", "2.2", "3.1" };
static const char *const days[] = { "30 Sep 2026", "14/10/26", "Sept 2026",
	"Q3 2026", "ongoing", "when agreed", "1 Aug 2026", "1 Dec 2025",
	"1 Oct 2026", "20 Oct 2026", "31 Mar 2027", "2026/27" };
static const char *const texts[] = { "Write the draft", "Train all", "Budget",
	"1", "12", "Practice", "35" };
static const char *const label_keys[] = { "rag", "impact", "status", "title",
	"due", "leads", "measures", "priority", "actions/rag", "finding" };
static const char *const terms[] = { "lead:JM", "lead:jm", "lead:SH", "lead:ZZ",
	"lead:@me", "lead:Head", "lead:\"Post AD\"", "support:SH", "sponsor:JM",
	"is:mine", "is:overdue", "is:open", "is:late", "is:stale",
	"is:due-soon", "is:slipped", "is:watermelon", "is:stuck",
	"is:unanswered", "is:carried", "is:obsession", "is:not-understood",
	"is:delivered-no-impact", "is:closed", "is:finished", "no:lead",
	"no:due", "no:start", "no:measure", "no:impact", "no:evidence",
	"no:update", "no:reason", "no:sponsor", "no:percent", "no:path",
	"no:decision", "due:<1/10/26", "due:30d", "start:>1/1/26",
	"updated:>1/8/26", "completed:2026", "rag:red", "rag:amber,green",
	"impact:unrated", "status:complete", "plan:oak", "plan:oak-2",
	"section:Practice", "priority:1", "priority:Train", "number:7",
	"direction:better", "suggested:red", "draft", "Train", "title:draft",
	"aim:train", "tag:Budget", "theme:1", "ref:1.1", "extra:x",
	"steps:draft", "updates:train", "Budget:draft", "Train:35",
	"evidence:train", "answers:1.1", "revisions:train", "Nothing:1",
	"due:", "(" };
static const char *const columns[] = { "number", "plan", "section", "priority",
	"priority_title", "ref", "id", "title", "theme", "aim", "finding",
	"outcome", "voice", "leads", "support", "sponsor", "start", "due",
	"baseline", "due_text", "ongoing", "status", "status_text", "percent",
	"path_to_green", "completed", "rag", "impact", "carried_from",
	"obsession", "tags", "evidence", "measures", "depends_on", "steps",
	"updated", "days_late", "slippage_days", "revision_count", "finished",
	"late", "stale", "direction", "suggested", "no_reason", "stuck",
	"unanswered", "obsession_days", "Budget", "nonsense" };

static const char *
frozen(struct arena *a, uint64_t *state)
{
	struct buf b = { 0 };
	const char *text;
	unsigned n = 0;

	for (unsigned i = 1; i < 40; i++) {
		if (dice(state, 3) == 0)
			continue;
		buf_addf(&b, "%u %s %s AU---- 2026-09-30 %u\n", i,
		    rag_words[dice(state, RAG_COUNT)],
		    rag_words[dice(state, RAG_COUNT)], dice(state, 30));
		n++;
	}
	text = arena_printf(a, "%u %zu\n%s", n, b.len, buf_text(&b));
	buf_free(&b);
	return text;
}

static void
list_fill(
    struct arena *a, struct list *list, const struct field *f, uint64_t *state)
{
	for (unsigned n = 1 + dice(state, 2); n > 0; n--)
		list_add(a, list,
		    f->type == &type_people   ? ONE_OF(leads) :
			f->type == &type_refs ? ONE_OF(refs) :
			f->type == &type_days ? "20 Oct 2026" :
						ONE_OF(texts));
}

static void
map_fill(
    struct arena *a, struct map *map, const struct field *f, uint64_t *state)
{
	if (f->type == &type_labels)
		map_set(a, map, ONE_OF(label_keys), ONE_OF(texts));
	else if (f->type == &type_money)
		map_set(a, map, "2026/27", "12");
	else if (strcmp(f->name, "words_status") == 0)
		map_set(a, map, "done", "complete");
	else if (strcmp(f->name, "words_rag") == 0)
		map_set(a, map, "late", "red");
	else
		map_set(a, map, ONE_OF(texts), ONE_OF(texts));
}

static void
member_fill(
    struct arena *a, struct thing *t, const struct field *f, uint64_t *state)
{
	void *member = field_of(t, f);
	unsigned choices = 0;

	while (f->choices != NULL && f->choices[choices] != NULL)
		choices++;
	switch (f->type->shape) {
	case SHAPE_TEXT:
		*(const char **)member = f->type == &type_number ||
			f->type == &type_percent ?
		    "12" :
		    f->type == &type_length	 ? "10d" :
		    f->type == &type_frozen	 ? frozen(a, state) :
		    (f->flags & FIELD_PERSON)	 ? ONE_OF(leads) :
		    strcmp(f->name, "ref") == 0	 ? ONE_OF(refs) :
		    strcmp(f->name, "head") == 0 ? "3" :
						   ONE_OF(texts);
		break;
	case SHAPE_CHOICE:
		*(int *)member = (int)dice(state, choices);
		break;
	case SHAPE_WORD:
		((struct word *)member)->value = (int)dice(state, choices);
		break;
	case SHAPE_DATE:
		field_set_encoded(a, t, f, ONE_OF(days));
		break;
	case SHAPE_YESNO:
		*(bool *)member = dice(state, 2) == 0;
		break;
	case SHAPE_LIST:
		list_fill(a, member, f, state);
		break;
	case SHAPE_MAP:
		map_fill(a, member, f, state);
		break;
	case SHAPE_THINGS:
		break;
	}
}

/* Who somebody is must be one. */
static void
person_fill(struct arena *a, struct thing *t, size_t i)
{
	struct person *p = thing_as_person(t);

	p->code = codes[i];
	p->name = arena_printf(a, "Post %s", codes[i]);
	p->login = NULL;
	p->also.count = 0;
	p->scope = plan_scope(a, thing_plan(t));
}

/* Fills a thing and all in it; `rated`: with what plans may do without. */
static void
thing_made(struct arena *a, struct thing *t, bool rated, uint64_t *state)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		bool use = f->choices == rag_words || f->type == &type_money ||
		    strncmp(f->name, "rating_", 7) == 0 ||
		    strcmp(f->name, "measures") == 0;
		unsigned count = f->kind == &kind_person ? 3 :
		    f->kind == &kind_action		 ? 5 :
							   3;

		if ((use && !rated) ||
		    (dice(state, 3) == 0 && (f->flags & FIELD_NEEDED) == 0))
			continue;
		if (f->type->shape != SHAPE_THINGS) {
			member_fill(a, t, f, state);
			continue;
		}
		count = dice(state, count + 1);
		for (unsigned k = 0; k < count; k++) {
			struct thing *in = thing_new(a, f->kind);

			things_add(a, field_of(t, f), t, in);
			thing_made(a, in, rated, state);
			if (f->kind == &kind_person)
				person_fill(a, in, k);
			if (f->kind == &kind_period)
				thing_as_period(in)->id = arena_printf(
				    a, "p%u", k);
		}
	}
}

static struct plan *
random_plan(struct plans *plans, size_t i, uint64_t *state)
{
	struct arena *a = plans->arena;
	struct plan *plan = thing_as_plan(thing_new(a, &kind_plan));

	things_add(a, &plans->plan, NULL, &plan->thing);
	plan->organisation = orgs[i];
	thing_made(a, &plan->thing, dice(state, 3) > 0, state);
	plan->id = ids[i];
	plan->organisation = orgs[i];
	plan->follows = NULL;
	if (i == 1) /* those of the plan before are its people too */
		plan->people.count = 0;
	if (dice(state, 3) > 0)
		plan->closed = when_none();
	if (plan->year != 0)
		plan_year_changed(a, plan);
	return plan;
}

/* Adds a plan in which one action waits for another that is overdue, by any of
   the ways to name it. */
static struct plan *
waiting_plan(struct plans *plans, uint64_t *state)
{
	static const char *const names[] = { "A1", "x", "Report", "P1/A1",
		"Practice/A1", "Savings/A1" };
	struct plan *plan = made_plan(plans, "yew");
	struct thing *pr = made_with(plans, &plan->thing, &kind_priority, "ref",
	    "P1", "title", "Practice", "section", "Savings", NULL);

	made_with(plans, pr, &kind_action, "ref", "A1", "id", "x", "title",
	    "Report", "due", "1 Sep 2026", NULL);
	made_with(plans, pr, &kind_action, "title", "Wait", "due",
	    "31 Mar 2027", "rag", "green", "depends_on", ONE_OF(names), NULL);
	return plan;
}

/* A store with such plans. */
static void
store_made(const struct place *p, uint64_t *state)
{
	struct who me = somebody(1000, NULL);
	struct plans *made = made_plans();
	struct store *s = store_at(p);

	for (size_t i = 0; i < PLANS; i++)
		plan_import(s, random_plan(made, i, state), &me);
	plan_import(s, waiting_plan(made, state), &me);
	store_close(s);
	made_free(made);
}

struct line {
	const char *word[WORDS];
	int count;
};

static void
say(struct line *l, const char *word)
{
	l->word[l->count++] = word;
}

static const char *
random_query(struct arena *a, uint64_t *state)
{
	const char *q = ONE_OF(terms);

	for (unsigned n = dice(state, 3); n > 0; n--)
		q = arena_printf(a,
		    dice(state, 3) == 0 ? "(%s or %s)" : "%s %s", q,
		    ONE_OF(terms));
	return dice(state, 5) == 0 ? arena_printf(a, "not (%s)", q) : q;
}

static const char *
random_columns(struct arena *a, uint64_t *state)
{
	const char *c = ONE_OF(columns);

	for (unsigned n = dice(state, 4); n > 0; n--)
		c = arena_printf(a, "%s,%s", c, ONE_OF(columns));
	return c;
}

static struct line
random_line(struct arena *a, uint64_t *state)
{
	static const char *const formats[] = { "--format=json", "--format=csv",
		"--format=table", "--format=long", "--format=plain" };
	static const char *const views[] = { "--view=mine", "--view=overdue",
		"--view=red-amber", "--view=slipped", "--view=none-such" };
	static const char *const chase[] = { "oak", "elm", "--lead=JM",
		"--lead=TBC", "--format=json", "--format=text" };
	struct line l = { .word = { "list" }, .count = 1 };

	switch (dice(state, 8)) {
	case 0:
		l.word[0] = "due";
		if (dice(state, 2) == 0)
			say(&l, "--mine");
		if (dice(state, 2) == 0)
			say(&l, "--format=json");
		return l;
	case 1:
		l.word[0] = "chase";
		say(&l, ONE_OF(chase));
		return l;
	default:
		break;
	}
	if (dice(state, 2) == 0)
		say(&l, ONE_OF(formats));
	if (dice(state, 4) == 0)
		say(&l, ONE_OF(views));
	if (dice(state, 2) == 0)
		say(&l,
		    arena_printf(a, "--columns=%s", random_columns(a, state)));
	if (dice(state, 3) == 0)
		say(&l, arena_printf(a, "--sort=%s", ONE_OF(columns)));
	if (dice(state, 8) > 0)
		say(&l, random_query(a, state));
	return l;
}

/* What a command said: status, answer, remarks. */
static const char *
outcome(struct arena *a, const struct place *p, const struct line *l,
    enum command_load load, const char *as)
{
	struct settings settings = { .today = day_make(2026, 10, 1),
		.who = somebody(1000, as),
		.store = p->path };
	struct buf out = { 0 }, err = { 0 };
	struct io io = { .out = &out, .err = &err };
	struct cli cli = { .settings = &settings, .io = &io, .arena = a };
	struct command command = *command_find(l->word[0]);
	struct args args;
	struct err e = { 0 };
	const char *said;

	assert_int_equal(command.load, LOAD_LIGHT);
	command.load = load;
	if (!args_parse(a, &command, l->count, l->word, &args, &e))
		fail_msg("%s", e.text);
	said = arena_printf(a, "%d\n", command.run(&cli, &args));
	said = arena_printf(a, "%s%s%s", said, buf_text(&out), buf_text(&err));
	buf_free(&out);
	buf_free(&err);
	return said;
}

static void
same_outcome(const struct place *p, const struct line *l, const char *as)
{
	static const enum command_load loads[] = { LOAD_MARKED, LOAD_LIGHT };
	struct arena *a = arena_new();
	const char *want = outcome(a, p, l, LOAD_WHOLE, as);
	struct buf line = { 0 };

	for (int i = 0; i < l->count; i++)
		buf_addf(&line, "%s ", l->word[i]);
	for (size_t i = 0; i < COUNT(loads); i++) {
		const char *is = outcome(a, p, l, loads[i], as);
		size_t same = 0;

		while (is[same] != '\0' && is[same] == want[same])
			same++;
		if (is[same] != want[same])
			fail_msg("%s%s: with all ...%.200s\nlight ...%.200s",
			    buf_text(&line), i == 0 ? "(marked)" : "",
			    want + same, is + same);
	}
	buf_free(&line);
	arena_free(a);
}

static unsigned
number_of(const char *name, unsigned otherwise)
{
	const char *text = getenv(name);

	return text != NULL ? (unsigned)strtoul(text, NULL, 10) : otherwise;
}

static void
light_as_whole(void **unused)
{
	static const char *const as[] = { "JM", "SH", "ZZ", NULL };
	unsigned count = number_of("RAGTRACK_COMMANDS", 800);
	uint64_t seed = number_of("RAGTRACK_SEED", 5), *state = &seed;

	(void)unused;
	for (unsigned n = 0; n < count;) {
		struct arena *a = arena_new();
		struct place p;

		place_make(&p);
		store_made(&p, state);
		for (int k = 0; k < 100; k++, n++) {
			struct line l = random_line(a, state);

			same_outcome(&p, &l, ONE_OF(as));
		}
		place_remove(&p);
		arena_free(a);
	}
}

/* What can be asked is what derive() says of it. */
static void
same_asks(const struct plans *plans, const struct action *act,
    const struct derived *asks)
{
	struct derived all, some = { 0 };

	derive(plans, act, plans->today, &all);
	some.finished = all.finished;
	some.overdue = all.overdue;
	some.days_late = all.days_late;
	some.due_soon = all.due_soon;
	some.updated = all.updated;
	some.updated_on = all.updated_on;
	some.stale = all.stale;
	some.no_reason = all.no_reason;
	some.unanswered = all.unanswered;
	assert_memory_equal(asks, &some, sizeof(some));
}

/* What is derived of all actions of plans of which this is loaded; `asks`: by
   derive_asks(). */
static const char *
derived_of(
    struct arena *a, struct store *s, const struct wanted *wanted, bool asks)
{
	struct store_load what = { .wanted = wanted };
	struct plans plans = { .arena = a, .today = day_make(2026, 10, 1) };
	struct buf b = { 0 };
	struct err e = { 0 };

	if (!store_load(s, &what, &plans, &e))
		fail_msg("%s", e.text);
	for (size_t i = 0; i < plans.plan.count; i++) {
		struct action_walk w = walk_actions(
		    thing_as_plan(plans.plan.item[i]), WALK_LIVE);
		const struct action *act;
		struct derived d;

		while ((act = walk_next(&w)) != NULL) {
			if (asks)
				derive_asks(act, plans.today, &d);
			else
				derive(&plans, act, plans.today, &d);
			if (asks && wanted == NULL)
				same_asks(&plans, act, &d);
			d.updated_on = NULL;
			for (size_t k = 0; k < sizeof(d); k++)
				buf_addf(
				    &b, "%02x", ((const unsigned char *)&d)[k]);
			buf_addc(&b, '\n');
		}
	}
	return buf_take(a, &b);
}

/* The fields of which it was seen that derive(), or derive_asks(), reads them. */
struct needed {
	struct wanted all, seen;
	bool asks;
};

/* One that only counts where periods were closed on one day; of what is asked
   also the key, of which any row says that there is one, and how updates of
   one day follow each other. */
static bool
is_rare(const struct kind *kind, const char *name, bool asks)
{
	if (kind == &kind_period)
		return strcmp(name, "head") == 0 ||
		    (asks && strcmp(name, "frozen") == 0);
	if (kind == &kind_update)
		return asks &&
		    (strcmp(name, "status") == 0 ||
			strcmp(name, "recorded") == 0);
	return asks && strncmp(name, "rating_", 7) == 0;
}

static void
try_without(struct store *s, struct needed *n)
{
	struct arena *a = arena_new();
	const char *want = derived_of(a, s, NULL, n->asks);

	assert_string_equal(derived_of(a, s, &n->all, n->asks), want);
	for (size_t k = 0; kinds[k] != NULL; k++)
		for (size_t i = 0; i < kinds[k]->nfields; i++) {
			uint64_t bit = UINT64_C(1) << i;
			struct wanted less = n->all;

			if ((n->all.field[k] & ~n->seen.field[k] & bit) == 0)
				continue;
			less.field[k] &= ~bit;
			if (strcmp(derived_of(a, s, &less, n->asks), want) != 0)
				n->seen.field[k] |= bit;
		}
	arena_free(a);
}

static void
try_inputs(struct needed n, uint64_t *state)
{
	for (size_t k = 0; kinds[k] != NULL; k++)
		for (size_t i = 0; i < kinds[k]->nfields; i++)
			if (is_rare(kinds[k], kinds[k]->fields[i].name, n.asks))
				n.seen.field[k] |= UINT64_C(1) << i;
	for (int round = 0; round < 60 &&
	     memcmp(n.all.field, n.seen.field, sizeof(n.all.field)) != 0;
	     round++) {
		struct place p;
		struct store *s;

		place_make(&p);
		store_made(&p, state);
		s = store_at(&p);
		try_without(s, &n);
		store_close(s);
		place_remove(&p);
	}
	for (size_t k = 0; kinds[k] != NULL; k++)
		for (size_t i = 0; i < kinds[k]->nfields; i++)
			if ((n.all.field[k] >> i & 1) != 0 &&
			    (n.seen.field[k] >> i & 1) == 0)
				print_message("%s needs no %s of %s\n",
				    n.asks ? "derive_asks()" : "derive()",
				    kinds[k]->fields[i].name, kinds[k]->key);
	assert_memory_equal(n.all.field, n.seen.field, sizeof(n.all.field));
}

static void
forgotten_input_is_found(void **unused)
{
	uint64_t seed = number_of("RAGTRACK_SEED", 7), *state = &seed;
	struct needed all = { .all.marked = true },
		      asks = { .all.marked = true, .asks = true };

	(void)unused;
	derive_wants(&all.all);
	try_inputs(all, state);
	derive_asks_wants(&asks.all);
	try_inputs(asks, state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(light_as_whole),
		cmocka_unit_test(forgotten_input_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
