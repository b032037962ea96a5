/* SPDX-License-Identifier: ISC */
/*
 * A command about named actions loads these alone, and does and says what it
 * does where all is loaded: the same words, status and store.  Plans, names
 * and values are random and few, so that actions share refs, wait for others
 * and name what is there twice.  Each command is run on two equal stores, in
 * one as if it said that it is about none.
 *
 * RAGTRACK_COMMANDS says how many; RAGTRACK_SEED makes others.
 */
#include "store_help.h"

#include <stdlib.h>
#include <string.h>

#include "made.h"
#include "ragtrack/cli/cli.h"
#include "ragtrack/model/people.h"

#include "../../src/cli/parts.h"

#define COUNT(list) (sizeof(list) / sizeof(*(list)))
#define ONE_OF(list) (list)[dice(state, (unsigned)COUNT(list))]
#define PLANS 3
#define WORDS 12

static const char *const ids[PLANS] = { "oak", "oak-2", "elm" };
static const char *const refs[] = { "1.1", "1.2", "1.3", "2.1", "2.2", "3.1",
	"a" };
static const char *const own_ids[] = { "x", "y", "z" };
static const char *const leads[] = { "JM", "SH", "jm", "Head of Service", "ZZ",
	"TBC" };
static const char *const days[] = { "30 Sep 2026", "Sept-Nov 2026",
	"1 Mar 2026", "1 Dec 2025" };
static const char *const assigned[] = { "depends_on=1.1", "depends_on+=2.1",
	"depends_on=none", "depends_on=1/1.2,9", "id=x", "id=y", "id=1.1",
	"id=", "ref=1.1", "ref=1.9", "ref=", "measures+=K1", "measures=K9",
	"answers=R1", "answers=R9", "focus_areas=F", "rag=green", "rag=red",
	"rag=amber", "impact=blue", "status=complete", "status=cancelled",
	"status=in progress", "due=+2w", "due=1 Nov 2026", "due=", "leads=JM",
	"leads+=Q Q", "leads=SH>JM", "support=ZZ", "title=Do it", "tags+=x",
	"extra/Cost=20", "percent=50", "nonsense=1", "carried_from=oak/1.1",
	"obsession=tomorrow" };

static struct thing *
added(struct arena *a, struct thing *parent, const struct kind *kind)
{
	struct thing *t = thing_new(a, kind);

	things_add(a, thing_list(parent, kind), parent, t);
	return t;
}

static void
random_action(struct arena *a, struct thing *pr, uint64_t *state)
{
	struct action *act = thing_as_action(added(a, pr, &kind_action));

	act->title = "Train all";
	act->ref = dice(state, 9) == 0 ? NULL : ONE_OF(refs);
	act->id = dice(state, 5) == 0 ? ONE_OF(own_ids) : NULL;
	for (unsigned n = dice(state, 3); n > 0; n--)
		list_add(a, &act->leads, ONE_OF(leads));
	if (dice(state, 2) == 0)
		list_add(a, &act->depends_on, ONE_OF(refs));
	if (dice(state, 4) > 0)
		field_set_encoded(a, &act->thing,
		    field_find(&kind_action, "due"), ONE_OF(days));
	act->status.value = dice(state, 4) == 0 ?
	    (int)dice(state, STATUS_COUNT) :
	    0;
	act->rag.value = (int)dice(state, RAG_COUNT);
	for (unsigned n = dice(state, 3); n > 0; n--)
		thing_as_step(added(a, &act->thing, &kind_step))
		    ->title = "Step";
}

static struct plan *
random_plan(struct plans *plans, size_t i, uint64_t *state)
{
	struct arena *a = plans->arena;
	struct plan *plan = thing_as_plan(thing_new(a, &kind_plan));

	things_add(a, &plans->plan, NULL, &plan->thing);
	plan->id = ids[i];
	plan->title = "A plan";
	plan->organisation = "Alder Council";
	plan->year = i == 1 ? 9 : 0;
	for (size_t k = 0; i == 0 && k < 2; k++) {
		struct person *p = thing_as_person(
		    added(a, &plan->thing, &kind_person));

		p->code = leads[k];
		p->scope = plan_scope(a, plan);
	}
	thing_as_measure(added(a, &plan->thing, &kind_measure))->ref = "K1";
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
random_name(struct arena *a, uint64_t *state)
{
	switch (dice(state, 4)) {
	case 0:
		return arena_printf(a, "@%u", 1 + dice(state, 25));
	case 1:
		return ONE_OF(refs);
	case 2:
		return arena_printf(
		    a, "%u/%s", 1 + dice(state, 3), ONE_OF(refs));
	default:
		return arena_printf(a, "%s/%s", ONE_OF(ids), ONE_OF(refs));
	}
}

/* A command about an action, or several. */
static struct line
random_line(struct arena *a, uint64_t *state)
{
	static const char *const commands_about[] = { "set", "set", "set",
		"step", "update", "complete", "verify", "show", "show",
		"history" };
	struct line l = { .word = { ONE_OF(commands_about) }, .count = 1 };
	const char *name = l.word[0];
	bool set = strcmp(name, "set") == 0;

	say(&l, random_name(a, state));
	if ((set || strcmp(name, "update") == 0) && dice(state, 3) == 0)
		say(&l, random_name(a, state));
	if (set)
		say(&l, ONE_OF(assigned));
	if (set && dice(state, 3) == 0)
		say(&l, ONE_OF(assigned));
	if (strcmp(name, "step") == 0) {
		say(&l, dice(state, 2) == 0 ? "add" : "done");
		say(&l, "1");
	}
	if (strcmp(name, "complete") == 0)
		say(&l, "--evidence=Report");
	if (strcmp(name, "verify") == 0)
		say(&l, "--forum=Board");
	if (strcmp(name, "show") == 0 && dice(state, 2) == 0)
		say(&l, "--format=json");
	if (strcmp(name, "show") != 0 && strcmp(name, "history") != 0 &&
	    dice(state, 3) > 0)
		say(&l, "--message=It is so");
	return l;
}

/* Makes all times the same. */
static void
still(char *text)
{
	for (char *p = text; (p = strstr(p, "\"at\": \"")) != NULL;)
		for (p += 7; *p != '\0' && *p != '\n'; p++)
			*p = '-';
}

/* What a command said: status, answer, remarks. */
static const char *
outcome(struct arena *a, const struct place *p, const struct line *l, bool all)
{
	struct settings settings = { .today = day_make(2026, 10, 1),
		.who = somebody(1000, NULL),
		.store = p->path };
	struct buf out = { 0 }, err = { 0 };
	struct io io = { .out = &out, .err = &err };
	struct cli cli = { .settings = &settings, .io = &io, .arena = a };
	struct command command = *command_find(l->word[0]);
	struct args args;
	struct err e = { 0 };
	const char *said;

	if (all)
		command.about_actions = 0;
	if (!args_parse(a, &command, l->count, l->word, &args, &e))
		fail_msg("%s", e.text);
	said = arena_printf(a, "%d\n", command.run(&cli, &args));
	if (out.len > 0)
		still(out.text);
	said = arena_printf(a, "%s%s%s", said, buf_text(&out), buf_text(&err));
	buf_free(&out);
	buf_free(&err);
	return said;
}

static const char *
held(struct arena *a, const struct place *p)
{
	struct store *s = store_at(p);
	struct plans plans = plans_loaded(s);
	const char *text = plans_text(a, &plans);

	arena_free(plans.arena);
	store_close(s);
	return text;
}

static void
same_outcome(const struct place *p, const struct line *l)
{
	struct arena *a = arena_new();
	const char *is = outcome(a, &p[0], l, false);
	const char *want = outcome(a, &p[1], l, true);
	struct buf line = { 0 };
	size_t same = 0;

	while (is[same] != '\0' && is[same] == want[same])
		same++;
	for (int i = 0; i < l->count; i++)
		buf_addf(&line, "%s ", l->word[i]);
	if (strcmp(is, want) != 0)
		fail_msg("%s: with all ...%.200s\nwith those named ...%.200s",
		    buf_text(&line), want + same, is + same);
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
named_alone_as_with_all(void **unused)
{
	unsigned count = number_of("RAGTRACK_COMMANDS", 2000);
	uint64_t seed = number_of("RAGTRACK_SEED", 6), *state = &seed;
	struct who me = somebody(1000, NULL);

	(void)unused;
	for (unsigned n = 0; n < count;) {
		struct plans *made = made_plans();
		struct place p[2];
		struct store *s;

		place_make(&p[0]);
		place_make(&p[1]);
		s = store_at(&p[0]);
		for (size_t i = 0; i < PLANS; i++)
			plan_import(s, random_plan(made, i, state), &me);
		store_close(s);
		file_copy(p[0].path, p[1].path);
		for (int k = 0; k < 100; k++, n++) {
			struct line l = random_line(made->arena, state);

			same_outcome(p, &l);
		}
		assert_string_equal(
		    held(made->arena, &p[0]), held(made->arena, &p[1]));
		made_free(made);
		place_remove(&p[0]);
		place_remove(&p[1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(named_alone_as_with_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
