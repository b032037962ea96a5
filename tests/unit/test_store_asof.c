/* SPDX-License-Identifier: ISC */
/*
 * The past is what it was.  A store lives a random life: ratings, dates,
 * steps, updates, new actions, moves, people, imports again, periods opened
 * and closed, undo.  After each change all that a list says is put down; the
 * plans as of any of those moments must say the same, to the letter, and those
 * as of the closing of a period must be what the period froze.
 */
#include "store_help.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/embedded.h"
#include "ragtrack/model/edit_new.h"
#include "ragtrack/model/period.h"
#include "ragtrack/report/report.h"
#include "ragtrack/yaml/yaml.h"

#define STEPS 420
#define ASKED 200

/* What was to be seen when the history ended at `head`. */
struct moment {
	int64_t head;
	int day;
	const char *seen;
};

struct life {
	struct place place;
	struct store *store;
	struct arena *arena;
	struct plans plans;
	struct who who;
	int day;
	uint64_t dice;
	struct moment moment[STEPS + 2];
	size_t moments;
	struct change_set set;
	struct edit ed;
};

static const char *const files[] = { "plans/eastmoor-improvement-2023.yaml",
	"plans/marsh-housing-2023.yaml" };

static unsigned throw(struct life * l, unsigned sides)
{
	return dice(&l->dice, sides);
}

/* All that a list says of all actions, and all that is in the plans. */
static const char *
seen(struct arena *a, const struct plans *plans, int day)
{
	struct query_context in = { .plans = plans, .today = day };
	struct report_look look = { .format = FORMAT_JSON };
	struct rows rows = { 0 };
	struct buf out = { 0 };
	struct query *q;
	struct err e = { 0 };
	const struct column *const *columns;
	const struct column **more;
	const char *text;
	size_t n, nmore;

	assert_true(query_parse(a, "", &in, false, &q, &e));
	query_run(a, q, &in, &rows);
	columns = report_columns(a, &n);
	report_rows(&look, &rows, columns, n, &out);
	if (!columns_parse(a, NULL,
		"ref,stuck,no_reason,delivered_no_impact,direction", &more,
		&nmore, &e))
		fail_msg("%s", e.text);
	report_rows(
	    &look, &rows, (const struct column *const *)more, nmore, &out);
	buf_add(&out, plans_text(a, plans));
	text = buf_save(a, &out);
	buf_free(&out);
	return text;
}

static void
put_down(struct life *l)
{
	struct moment *m = &l->moment[l->moments];

	if (l->moments > 0 && m[-1].head == l->plans.head)
		return;
	assert_true(l->moments < sizeof(l->moment) / sizeof(*l->moment));
	m->head = l->plans.head;
	m->day = l->day;
	m->seen = seen(l->arena, &l->plans, l->day);
	l->moments++;
}

static void
begin(struct life *l, const char *source)
{
	change_set_init(&l->set, l->arena, source, &l->who, l->day);
	l->set.why = "because";
	l->ed = (struct edit){ .plans = &l->plans, .set = &l->set };
}

/* A step of the life that is refused is no step. */
static void
done(struct life *l, bool made)
{
	struct err e = { 0 };

	if (!made || l->set.count == 0)
		return;
	if (!store_apply(l->store, &l->set, NULL, NULL, &e) &&
	    e.code != ERR_CONFLICT)
		fail_msg("%s", e.text);
	if (!store_refresh(l->store, &l->plans, l->arena, NULL, &e))
		fail_msg("%s", e.text);
}

static void
import(struct life *l, const struct embedded *file)
{
	struct plans read = { .arena = l->arena };
	struct diags d = { .arena = l->arena };
	struct err e = { 0 };

	yaml_read_text(
	    file->name, (const char *)file->bytes, file->length, &read, &d);
	assert_int_equal(d.errors, 0);
	for (size_t i = 0; i < read.plan.count; i++) {
		struct plan *plan = thing_as_plan(read.plan.item[i]), *base;
		struct merge_options o = { .prefer = PREFER_FILE,
			.prune = throw(l, 2) == 0 };
		struct merge merge = { 0 };
		struct store_import import = { .merge = &merge };
		struct store_load all = { .retired = true };
		struct plans held = { .arena = l->arena }, old = held;
		struct plan *there;

		if (!store_load(l->store, &all, &held, &e) ||
		    !store_base(l->store, plan->id, NULL, &old, &base, &e))
			fail_msg("%s", e.text);
		there = plan_by_id(&held, plan->id);
		begin(l, "import");
		merge_plan(
		    l->arena, &held, base, there, plan, &o, &l->set, &merge);
		if (there != NULL)
			import.plan = there->thing.number;
		if (!store_apply(l->store, &l->set, &import, NULL, &e) ||
		    !store_refresh(l->store, &l->plans, l->arena, NULL, &e))
			fail_msg("%s", e.text);
		put_down(l);
	}
}

static struct plan *
some_plan(struct life *l)
{
	struct plan *p = thing_as_plan(
	    l->plans.plan.item[throw(l, (unsigned)l->plans.plan.count)]);

	return p->thing.retired ? NULL : p;
}

static struct thing *
some_of(struct life *l, const struct things *list)
{
	struct thing *t = list->count == 0 ?
	    NULL :
	    list->item[throw(l, (unsigned)list->count)];

	return t == NULL || t->retired ? NULL : t;
}

static struct action *
some_action(struct life *l, struct plan *plan)
{
	struct thing *p = some_of(l, &plan->priorities), *a;

	a = p == NULL ? NULL : some_of(l, &thing_as_priority(p)->actions);
	return a == NULL ? NULL : thing_as_action(a);
}

static bool
person_step(struct life *l, struct plan *plan)
{
	struct thing *t = some_of(l, &plan->people);
	struct thing *holder;

	if (throw(l, 4) == 0 || t == NULL) {
		edit_person_new(&l->ed, plan,
		    arena_printf(l->arena, "N%u", throw(l, 1000)));
		return true;
	}
	if (throw(l, 3) == 0) {
		holder = thing_new(l->arena, &kind_holder);
		field_set_encoded(
		    l->arena, holder, field_find(&kind_holder, "code"), "SH");
		holder->parent = t;
		change_create(&l->set, holder);
		return true;
	}
	return edit_field(&l->ed, t, field_find(&kind_person, "role"),
	    ASSIGN_SET, arena_printf(l->arena, "Role %u", throw(l, 9)), NULL);
}

/* Every action is rated anew by somebody now and then. */
static bool
rate_step(struct life *l, const struct action *a)
{
	const struct field *f = field_find(
	    &kind_action, throw(l, 3) == 0 ? "impact" : "rag");

	return edit_rate(&l->ed, a, f, rag_words[throw(l, RAG_COUNT)],
	    arena_printf(l->arena, "Reason %u", throw(l, 999)), NULL);
}

static bool
field_step(struct life *l, struct action *a)
{
	static const char *const fields[] = { "title", "leads", "tags",
		"status", "start", "obsession", "extra", "evidence" };
	static const char *const values[] = { "Another title", "SH and JM",
		"a,b", "complete", "2023-09-01", "2024-01-31", "Cost: 12",
		"Report" };
	unsigned n = throw(l, 8);

	return edit_field(&l->ed, &a->thing,
	    field_find(&kind_action, fields[n]), ASSIGN_SET,
	    throw(l, 4) == 0 && n > 0 ? NULL : values[n], NULL);
}

static bool
new_step(struct life *l, struct plan *plan)
{
	struct thing *p = some_of(l, &plan->priorities);
	struct thing *a;

	if (p == NULL)
		return false;
	a = edit_new(&l->ed, &kind_action, p);
	return edit_field(&l->ed, a, field_find(&kind_action, "title"),
		   ASSIGN_SET, "A new action", NULL) &&
	    edit_field(&l->ed, a, field_find(&kind_action, "rag"), ASSIGN_SET,
		"green", NULL) &&
	    edit_step_add(&l->ed, thing_as_action(a), "A first step", NULL) &&
	    edit_new_end(&l->ed, a, NULL);
}

static bool
retire_step(struct life *l, struct action *a)
{
	struct thing *t = &a->thing;

	if (throw(l, 2) == 0 && a->steps.count > 0)
		t = a->steps.item[throw(l, (unsigned)a->steps.count)];
	if (t->retired)
		change_restore(&l->set, t);
	else
		change_retire(&l->set, t);
	return true;
}

static bool
period_step(struct life *l, struct plan *plan)
{
	const struct period *p = period_open_now(plan);

	if (p == NULL)
		return edit_period_open(&l->ed, plan, NULL, NULL, NULL, NULL);
	return edit_period_close(&l->ed, plan, p, NULL);
}

static bool
undo_step(struct life *l)
{
	struct history rows = { 0 };
	int64_t set;

	l->set.source = "undo";
	/* Not the first imports: nothing would be left to look at. */
	if (!store_undo_rows(l->store, l->arena, &l->who, throw(l, 3) == 0,
		&rows, &set, NULL) ||
	    set <= 3)
		return false;
	l->set.undoes = set;
	edit_inverse(&l->set, &rows);
	return true;
}

static bool
one_step(struct life *l, struct plan *plan, struct action *a)
{
	struct thing *to;

	switch (throw(l, 15)) {
	case 0:
	case 1:
		return rate_step(l, a);
	case 2:
		return edit_due(&l->ed, a,
		    arena_printf(l->arena, "+%uw", throw(l, 30)), "Moved",
		    NULL);
	case 3:
		return a->steps.count == 0 || throw(l, 2) == 0 ?
		    edit_step_add(&l->ed, a, "One more step", NULL) :
		    edit_step_done(&l->ed, a, 1, throw(l, 2) == 0, NULL);
	case 4:
	case 5:
		return edit_update(&l->ed, a,
		    throw(l, 3) == 0 ? NULL : "It goes well.", false, NULL);
	case 6:
		return field_step(l, a);
	case 7:
		return new_step(l, plan);
	case 8:
		to = some_of(l, &plan->priorities);
		return to != NULL &&
		    edit_move(&l->ed, a, thing_as_priority(to), NULL);
	case 9:
		return retire_step(l, a);
	case 10:
		return person_step(l, plan);
	case 11:
		return edit_field(&l->ed, &plan->thing,
		    field_find(&kind_plan, "update_every"), ASSIGN_SET,
		    throw(l, 2) == 0 ? "weekly" : "monthly", NULL);
	case 12:
	case 13:
		return period_step(l, plan);
	default:
		return undo_step(l);
	}
}

static int
setup(void **state)
{
	struct life *l = calloc(1, sizeof(*l));

	assert_non_null(l);
	place_make(&l->place);
	l->store = store_at(&l->place);
	l->arena = arena_new();
	l->plans.arena = l->arena;
	l->who = somebody(1000, NULL);
	l->day = day_make(2023, 9, 4);
	l->dice = 20231120;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		import(l, embedded_find(files[i]));
	for (int i = 0; i < STEPS; i++) {
		struct plan *plan = some_plan(l);
		struct action *a = plan == NULL ? NULL : some_action(l, plan);

		l->day += (int) throw(l, 4);
		if (i % 97 == 96) {
			import(l, embedded_find(files[throw(l, 2)]));
			continue;
		}
		if (a == NULL)
			continue;
		begin(l, "set");
		done(l, one_step(l, plan, a));
		put_down(l);
	}
	*state = l;
	return 0;
}

static int
teardown(void **state)
{
	struct life *l = *state;

	store_close(l->store);
	arena_free(l->arena);
	place_remove(&l->place);
	free(l);
	return 0;
}

static struct plans
then(struct life *l, int64_t head, struct arena *a)
{
	struct plans plans = { .arena = a };
	struct err e = { 0 };

	if (!store_load_as_of(l->store, head, false, &plans, &e))
		fail_msg("%s", e.text);
	assert_int_equal(plans.head, head);
	return plans;
}

/* The first line in which the two differ. */
static void
differ_at(const char *want, const char *is, int64_t head)
{
	size_t i = 0, line = 0;

	while (want[i] != '\0' && want[i] == is[i]) {
		i++;
		if (want[i - 1] == '\n')
			line = i;
	}
	fail_msg("as of %" PRId64 ":\n%.*s\nwas\n%.*s", head,
	    (int)strcspn(is + line, "\n"), is + line,
	    (int)strcspn(want + line, "\n"), want + line);
}

static void
the_past_is_what_it_was(void **state)
{
	struct life *l = *state;
	size_t same_as_now = 0;
	const char *now = l->moment[l->moments - 1].seen;

	assert_true(l->moments > ASKED);
	for (int i = 0; i < ASKED; i++) {
		const struct moment
		    *m = &l->moment[throw(l, (unsigned)l->moments)];
		struct arena *a = arena_new();
		struct plans plans = then(l, m->head, a);
		const char *is = seen(a, &plans, m->day);

		if (strcmp(is, m->seen) != 0)
			differ_at(m->seen, is, m->head);
		same_as_now += strcmp(is, now) == 0;
		arena_free(a);
	}
	/* It would be easy if nothing ever changed. */
	assert_true(same_as_now < ASKED / 10);
}

/* The set's day counts, not the order of days. */
static void
a_day_ends_with_its_last_event(void **state)
{
	struct life *l = *state;
	struct err e = { 0 };
	int64_t head;
	int day;

	for (size_t i = 0; i < l->moments; i++) {
		const struct moment *m = &l->moment[i];

		assert_true(store_event_day(l->store, m->head, &day, &e));
		assert_int_equal(day, m->day);
		assert_true(store_day_head(l->store, day, &head, &e));
		assert_true(head >= m->head);
		if (i + 1 < l->moments && m[1].day > m->day)
			assert_int_equal(head, m->head);
	}
	assert_true(store_day_head(l->store, l->moment[0].day - 1, &head, &e));
	assert_int_equal(head, 0);
	assert_false(store_event_day(l->store, 0, &day, &e));
	assert_int_equal(e.code, ERR_USAGE);
}

static void
before_all_there_is_nothing(void **state)
{
	struct life *l = *state;
	struct arena *a = arena_new();

	assert_int_equal(then(l, 0, a).plan.count, 0);
	arena_free(a);
}

/* What was made later cannot be reached by its number. */
static void
what_came_later_is_not_there(void **state)
{
	struct life *l = *state;
	struct arena *a = arena_new();
	struct plans plans = then(l, l->moment[0].head, a);
	int64_t last = outside(&l->place, "SELECT max(number) FROM actions");

	assert_non_null(thing_find(&l->plans, &kind_action, last));
	assert_null(thing_find(&plans, &kind_action, last));
	assert_non_null(thing_find(&plans, &kind_action, 1));
	arena_free(a);
}

/* Closed periods that are still closed, of all plans. */
static struct things
closed_periods(struct life *l)
{
	struct things out = { 0 };

	for (size_t i = 0; i < l->plans.plan.count; i++) {
		struct things *all = &thing_as_plan(l->plans.plan.item[i])
					  ->periods;

		for (size_t k = 0; k < all->count; k++) {
			const struct period *p = thing_as_period(all->item[k]);

			if (p->thing.retired || p->closed.text == NULL)
				continue;
			things_push(l->arena, &out, all->item[k]);
		}
	}
	return out;
}

static void
what_was_frozen_stood_so(void **state)
{
	struct life *l = *state;
	struct things periods = closed_periods(l);
	size_t lines = 0;

	assert_true(periods.count > 8);
	for (size_t i = 0; i < periods.count; i++) {
		const struct period *p = thing_as_period(periods.item[i]);
		struct arena *a = arena_new();
		struct plans plans = then(l, strtoll(p->head, NULL, 10), a);
		struct plan *plan = thing_as_plan(
		    thing_find(&plans, &kind_plan, p->thing.parent->number));
		struct frozen want, is;
		const char *at = NULL;
		size_t actions = 0, held = 0;

		for (size_t k = 0; k < plan->priorities.count; k++)
			actions += thing_as_priority(plan->priorities.item[k])
				       ->actions.count;
		for (; period_frozen_next(p, &at, &want); held++, lines++) {
			struct thing *t = thing_find(
			    &plans, &kind_action, want.action);

			assert_non_null(t);
			memset(&is, 0, sizeof(is));
			period_freeze(
			    &plans, thing_as_action(t), p, p->closed.last, &is);
			assert_memory_equal(&is, &want, sizeof(is));
		}
		assert_int_equal(held, actions);
		arena_free(a);
	}
	assert_true(lines > 100);
}

/* The test itself would notice. */
static void
a_past_that_was_altered_differs(void **state)
{
	struct life *l = *state;
	const struct moment *m = &l->moment[l->moments / 2];
	struct arena *a = arena_new();
	struct plans plans;

	plans = then(l, l->moment[l->moments / 2 + 1].head, a);
	assert_string_not_equal(seen(a, &plans, m->day), m->seen);
	arena_free(a);
	tamper(&l->place,
	    "UPDATE history_texts SET text = NULL, salt = NULL WHERE number "
	    "IN (SELECT number FROM history WHERE kind = 'action' "
	    "AND field IN ('rag', 'due', 'title'))");
	a = arena_new();
	plans = then(l, m->head, a);
	assert_string_not_equal(seen(a, &plans, m->day), m->seen);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_past_is_what_it_was),
		cmocka_unit_test(a_day_ends_with_its_last_event),
		cmocka_unit_test(before_all_there_is_nothing),
		cmocka_unit_test(what_came_later_is_not_there),
		cmocka_unit_test(what_was_frozen_stood_so),
		cmocka_unit_test(a_past_that_was_altered_differs),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
