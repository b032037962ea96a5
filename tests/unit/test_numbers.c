/* SPDX-License-Identifier: ISC */
/*
 * A number on a table screen opens exactly what it counted: over all samples,
 * and two made plans of two organisations in which refs, codes, titles and
 * names repeat wherever the format lets them.  What each number has to open is
 * counted here again, by walking the plans.
 */
#include "screens_help.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/view/table.h"

#include "ragtrack/base/file.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/measure.h"
#include "ragtrack/model/period_status.h"

/* %s: the plan's id, its organisation, what its leads are. */
static const char repeating[] =
    "ragtrack: 1\n"
    "plan: {id: %s, title: Plan of repeats, organisation: %s,\n"
    "  start: January 2023, update_every: monthly}\n"
    "people:\n"
    "  - {code: DM, name: Director of Homes}\n"
    "  - {code: dm, name: DM}\n"
    "  - {code: MW, also: [Home\\Care \"A\", H/C]}\n"
    "  - {code: AD, name: MW}\n"
    "measures:\n"
    "  - {ref: K, title: K, actions: [\"1\"], priorities: [\"1\"]}\n"
    "priorities:\n"
    "  - ref: \"1\"\n"
    "    title: Ends at 1\n"
    "    actions:\n"
    "      - {ref: \"1\", title: One, leads: DM, due: Jan 2023, rag: red}\n"
    "      - {ref: \"1\", title: One, leads: dm, due: Feb 2023, rag: red}\n"
    "      - {title: One, leads: [MW, DM], due: 2026}\n"
    "  - ref: \"2\"\n"
    "    title: Begins with 1\n"
    "    actions:\n"
    "      - {ref: \"1\", title: One, leads: [H/C], due: Jan 2023}\n"
    "      - {ref: \"2\", title: One, leads: [XY], due: 2024, rag: green}\n"
    "  - title: Ends at 1\n"
    "    actions:\n"
    "      - {ref: \"1\", title: \"One \\\"b\\\"\", leads: [xy], rag: amber}\n"
    "      - {title: One, leads: AD, due: 1 Dec 2023, rag: blue}\n"
    "  - ref: \"2\"\n"
    "    title: Begins with 1\n"
    "    actions:\n"
    "      - {title: \"One \\\\ \", leads: TBC, due: Jan 2023, rag: red}\n"
    "      - {ref: \"3\", title: Two, leads: [%s], due: Mar 2023}\n";

/* All samples, the made pair, and an open period in each plan. */
static struct plans plans;
static struct store *store; /* which is asked how things stood */
static struct who who = { .uid = 1000, .audit_uid = -1, .as = "DM" };
static int today;

static void
write_made(struct fixture *f, const char *id, const char *organisation,
    const char *lead, char *path, size_t room)
{
	char text[sizeof(repeating) + 256];
	struct err e = { 0 };

	snprintf(path, room, "%s/%s.yaml", f->folder, id);
	snprintf(text, sizeof(text), repeating, id, organisation, lead);
	assert_true(file_replace(path, text, strlen(text), 0644, &e));
}

static void
import_all(struct fixture *f)
{
	char one[80], two[80];
	const char *const import[] = { "import",
		"data/plans/harcombe-delivery-2021-24.yaml",
		"data/plans/marsh-housing-2023.yaml",
		"data/plans/northvale-development-2023-25.yaml",
		"data/plans/ravensholt-peer-review-2023.yaml", one, two };

	write_made(f, "repeats-a", "Repeats", "DM of Repeats", one, 80);
	write_made(f, "repeats-b", "Repeats/Also", "Repeats/DM", two, 80);
	assert_int_equal(screens_run(f, 7, import), 0);
	unlink(one);
	unlink(two);
}

static void
run_period(struct fixture *f, const char *how, const char *plan)
{
	const char *const words[] = { "period", how, plan };

	assert_int_equal(screens_run(f, 3, words), 0);
}

static void
load(struct fixture *f)
{
	struct store_options o = { 0 };
	struct store_load what = { 0 };
	struct err e = { 0 };

	plans = (struct plans){ .arena = arena_new() };
	assert_true(store_open(f->store, &o, &store, &e));
	assert_true(store_load(store, &what, &plans, &e));
}

static int
setup(void **state)
{
	static const char *const set[] = { "set", "repeats-a/3",
		"status=on hold" };
	struct fixture *f;

	if (screens_setup(state) != 0)
		return -1;
	f = *state;
	today = f->settings.today;
	import_all(f);
	for (int i = 0; i < 3; i++)
		run_period(f, i == 1 ? "close" : "open", "repeats-a");
	assert_int_equal(screens_run(f, 3, set), 0);
	run_period(f, "open", "repeats-b");
	run_period(f, "open", "eastmoor");
	load(f);
	return 0;
}

static int
teardown(void **state)
{
	store_close(store);
	arena_free(plans.arena);
	return screens_teardown(state);
}

/* A set of actions by their numbers. */
struct set {
	bool has[2000];
	int count;
};

static void
put(struct set *s, const struct action *act)
{
	assert_true(act->thing.number < 2000);
	s->count += !s->has[act->thing.number];
	s->has[act->thing.number] = true;
}

/* What Enter lists there. */
static void
opened(const struct table_row *row, const char *text, struct set *out)
{
	struct arena *a = arena_new();
	struct query_context in = {
		.plans = &plans, .who = &who, .today = today
	};
	struct thing *plan = thing_find(&plans, &kind_plan, row->plan);
	struct query *q;
	struct rows rows;
	struct err e = { 0 };

	memset(out, 0, sizeof(*out));
	in.plan = plan != NULL ? thing_as_plan(plan) : NULL;
	if (!query_parse(a, text, &in, false, &q, &e))
		fail_msg("%s: %s", text, e.text);
	query_run(a, q, &in, &rows);
	for (size_t i = 0; i < rows.count; i++)
		put(out, rows.item[i].action);
	arena_free(a);
}

/* Counted again, for a row and a column of a table. */
typedef bool counts_fn(const struct table_row *row, int column,
    const struct action *act, const struct derived *d);

static void
counted(
    const struct table_row *row, int column, counts_fn *counts, struct set *out)
{
	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < plans.plan.count; i++) {
		const struct plan *plan = thing_as_plan(plans.plan.item[i]);

		for (size_t p = 0; p < plan->priorities.count; p++) {
			const struct things *all = &thing_as_priority(
			    plan->priorities.item[p])
							->actions;

			for (size_t k = 0; k < all->count; k++) {
				const struct action *act = thing_as_action(
				    all->item[k]);
				struct derived d;

				derive(&plans, act, today, &d);
				if (counts(row, column, act, &d))
					put(out, act);
			}
		}
	}
}

static void
same_set(const struct table_row *row, const char *head, const char *query,
    const struct set *want, const struct set *got)
{
	if (memcmp(want, got, sizeof(*want)) != 0)
		fail_msg("row \"%s\" %s: counted %d, \"%s\" lists %d%s",
		    row->text, head, want->count, query, got->count,
		    want->count == got->count ? " others" : "");
}

/* What Enter lists on a number of a row, on the row itself where column is -1;
   NULL where there is no list. */
static const char *
query_at(struct table_view *t, const struct world *w, size_t row, int column)
{
	struct effect e;

	t->at = row;
	t->cell = column;
	if (column >= 0 && t->row[row].cell[column].query == NULL)
		return NULL;
	e = table_list_here(t, w);
	return e.kind != EFFECT_OPEN ? NULL : e.text != NULL ? e.text : "";
}

/* Every number of every row, of all plans and of each alone. */
static int
check(const struct view_ops *ops, int64_t plan, counts_fn *counts)
{
	static struct set want, got;
	struct arena *a = arena_new();
	struct keys keys = { 0 };
	struct drafts drafts = { 0 };
	struct world w = { .plans = &plans,
		.kept = kept_new(),
		.who = &who,
		.today = today,
		.keys = &keys,
		.height = 60,
		.width = 200 };
	struct table_view *t;
	int numbers = 0;

	keys_default(a, &keys);
	t = (struct table_view *)view_open(ops, &drafts, &w, plan, NULL);
	for (size_t i = 0; i < t->count; i++) {
		const struct table_row *row = &t->row[i];

		if (row->heading)
			continue;
		for (int c = -1; c < t->table->columns; c++) {
			const char *query = query_at(t, &w, i, c);

			if (query == NULL)
				continue;
			counted(row, c, counts, &want);
			opened(row, query, &got);
			same_set(row, c < 0 ? "" : t->table->column[c].head,
			    query, &want, &got);
			numbers++;
			if (c >= 0 && strcmp(t->table->column[c].head, "Days"))
				assert_int_equal(
				    row->cell[c].count, want.count);
		}
	}
	view_close(&t->view);
	drafts_free(&drafts);
	kept_free(w.kept);
	arena_free(a);
	return numbers;
}

static int
check_all(const struct view_ops *ops, counts_fn *counts)
{
	int numbers = check(ops, 0, counts);

	for (size_t i = 0; i < plans.plan.count; i++)
		numbers += check(ops, plans.plan.item[i]->number, counts);
	return numbers;
}

/* What the columns of plans and of the page of priorities count. */
static bool
plan_column(int column, const struct action *act, const struct derived *d)
{
	static const enum rag colours[] = { RAG_RED, RAG_AMBER, RAG_GREEN,
		RAG_BLUE, RAG_UNRATED };
	enum status status = act->status.value;
	bool gone = status == STATUS_SUPERSEDED || status == STATUS_CANCELLED;
	const bool flags[] = { status == STATUS_NOT_STARTED,
		status == STATUS_IN_PROGRESS || status == STATUS_ONGOING,
		status == STATUS_ON_HOLD, d->finished && !gone, gone,
		!d->finished, d->overdue, d->late, d->stale,
		d->direction == DIRECTION_BETTER,
		d->direction == DIRECTION_WORSE };

	return column < 0 ? true :
	    column < 5	  ? (int)colours[column] == act->rag.value :
			    flags[column - 5];
}

static bool
of_plan(const struct table_row *row, int column, const struct action *act,
    const struct derived *d)
{
	return thing_plan(&act->thing)->thing.number == row->plan &&
	    plan_column(column, act, d);
}

static bool
of_priority(const struct table_row *row, int column, const struct action *act,
    const struct derived *d)
{
	if (strncmp(row->key, "all ", 4) == 0)
		return of_plan(row, column, act, d);
	return atoll(row->key) == act->thing.parent->number &&
	    plan_column(column, act, d);
}

static void
test_plans(void **state)
{
	(void)state;
	assert_true(check(&view_plans, 0, of_plan) > 30);
}

static void
test_page(void **state)
{
	(void)state;
	assert_true(check_all(&view_page, of_priority) > 200);
}

/* The key of a row of leads: scope and code, told apart by their places. */
static bool
leads_it(const struct table_row *row, const struct action *act)
{
	const struct plan *plan = thing_plan(&act->thing);
	struct arena *a = arena_new();
	const char *scope = plan_scope(a, plan);
	bool somebody = false, found = false;

	for (size_t i = 0; i < act->leads.count; i++) {
		const char *text = act->leads.item[i];
		const struct person *p = person_of(&plans, plan, text);

		if (person_is_nobody(text))
			continue;
		somebody = true;
		text = arena_printf(
		    a, "%s/%s", scope, p != NULL ? p->code : text);
		found = found || strcmp(text, row->key) == 0;
	}
	arena_free(a);
	return found || (!somebody && strcmp(row->text, "nobody") == 0);
}

static bool
of_lead(const struct table_row *row, int column, const struct action *act,
    const struct derived *d)
{
	const bool flags[] = { true, !d->finished, d->overdue, d->overdue,
		d->late, d->due_soon, d->stale, act->rag.value == RAG_RED,
		act->rag.value == RAG_AMBER,
		act->status.value == STATUS_ON_HOLD };

	if (row->plan != 0 &&
	    thing_plan(&act->thing)->thing.number != row->plan)
		return false;
	return leads_it(row, act) && (column < 0 || flags[column]);
}

static void
test_leads(void **state)
{
	(void)state;
	assert_true(check_all(&view_leads, of_lead) > 200);
}

static bool
of_line(const struct table_row *row, int column, const struct action *act,
    const struct derived *d)
{
	(void)column;
	(void)d;
	return row->thing == &act->thing;
}

static void
test_timeline(void **state)
{
	(void)state;
	assert_true(check_all(&view_timeline, of_line) > 100);
}

static bool
of_measure(const struct table_row *row, int column, const struct action *act,
    const struct derived *d)
{
	struct arena *a;
	struct things actions, priorities;
	bool found = false;

	(void)column;
	(void)d;
	/* Of a success measure: the action or priority that lists it. */
	if (row->thing->kind != &kind_measure)
		return row->thing ==
		    (row->thing->kind == &kind_action ? &act->thing :
							act->thing.parent);
	a = arena_new();
	measure_actions(a, thing_as_measure(row->thing), &actions);
	measure_priorities(a, thing_as_measure(row->thing), &priorities);
	for (size_t i = 0; i < actions.count; i++)
		found = found || actions.item[i] == &act->thing;
	for (size_t i = 0; i < priorities.count; i++)
		found = found || priorities.item[i] == act->thing.parent;
	arena_free(a);
	return found;
}

static void
test_measures(void **state)
{
	(void)state;
	assert_true(check_all(&view_measures, of_measure) > 10);
}

/* Whether the lead of that row, or any where code is NULL, was asked for the
   action, and has answered. */
static bool
asked(const struct period *p, const char *code, bool answered, bool missing,
    const struct action *act)
{
	struct arena *a = arena_new();
	struct period_status st;
	bool found = false;

	period_status(a, &plans, thing_plan(&p->thing), p, today, &st);
	for (size_t i = 0; i < st.leads; i++) {
		const struct period_lead *l = &st.lead[i];
		const char *name = l->code != NULL ? l->code : "nobody";

		if (code != NULL && strcmp(code, name) != 0)
			continue;
		for (size_t k = 0; answered && k < l->answered.count; k++)
			found = found || l->answered.item[k] == &act->thing;
		for (size_t k = 0; missing && k < l->missing.count; k++)
			found = found || l->missing.item[k] == &act->thing;
	}
	arena_free(a);
	return found;
}

/* A row is a period, a lead of it ("PERIOD/CODE") or an action. */
static bool
of_period(const struct table_row *row, int column, const struct action *act,
    const struct derived *d)
{
	enum { RED, AMBER, ON_HOLD, OVERDUE, ASKED, ANSWERED, MISSING };
	const char *slash = strchr(row->key, '/');
	const struct period *p;
	struct frozen f = { .rag = act->rag.value,
		.status = act->status.value,
		.overdue = d->overdue };

	if (row->thing->kind == &kind_action)
		return row->thing == &act->thing;
	p = thing_as_period(row->thing);
	if (thing_plan(&act->thing) != thing_plan(&p->thing) ||
	    (p->closed.text != NULL &&
		!period_frozen(p, act->thing.number, &f)))
		return false;
	if (column == RED || column == AMBER)
		return f.rag == (column == RED ? RAG_RED : RAG_AMBER);
	if (column == ON_HOLD)
		return f.status == STATUS_ON_HOLD;
	if (column == OVERDUE)
		return f.overdue;
	return asked(p, slash != NULL ? slash + 1 : NULL,
	    column == ASKED || column == ANSWERED,
	    column == ASKED || column == MISSING || column < 0, act);
}

static void
test_periods(void **state)
{
	(void)state;
	assert_true(check_all(&view_period, of_period) > 40);
}

/* Its numbers are counts of queries: what is held against it here is that a
   number and its list agree, and that a lead's row lists that lead. */
static bool
of_gap(const struct table_row *row, int column, const struct action *act,
    const struct derived *d)
{
	static struct set set;
	const struct plan *plan = thing_plan(&act->thing);

	(void)column;
	(void)d;
	if (row->cell[0].counted) {
		opened(row, row->query, &set);
		return set.has[act->thing.number];
	}
	if (plan->thing.number != row->plan)
		return false;
	for (size_t i = 0; i < act->leads.count; i++)
		if (strcmp(act->leads.item[i], row->text) == 0 &&
		    person_of(&plans, plan, row->text) == NULL)
			return true;
	return false;
}

static void
test_gaps(void **state)
{
	struct world w = {
		.plans = &plans, .kept = kept_new(), .who = &who, .today = today
	};
	struct keys keys = { 0 };
	struct arena *a = arena_new();
	struct table_view *t;

	(void)state;
	keys_default(a, &keys);
	w.keys = &keys;
	t = (struct table_view *)view_open(&view_gaps, NULL, &w, 0, NULL);
	for (size_t i = 0; i < t->count; i++) {
		struct set set = { { 0 }, 0 };

		if (t->row[i].query != NULL && t->row[i].cell[0].counted) {
			opened(&t->row[i], t->row[i].query, &set);
			assert_int_equal(t->row[i].cell[0].count, set.count);
		}
	}
	view_close(&t->view);
	kept_free(w.kept);
	arena_free(a);
	assert_true(check_all(&view_gaps, of_gap) > 20);
}

/* Whether something of the action that is not done has its day there. */
static bool
is_due(const struct action *act, const struct derived *d, int from, int to)
{
	bool due = act->due.last >= from && act->due.last <= to;

	for (int i = 0; i < act->due.npoints; i++)
		due = due ||
		    (act->due.points[i] >= from && act->due.points[i] <= to);
	for (size_t i = 0; i < act->steps.count; i++) {
		const struct step *s = thing_as_step(act->steps.item[i]);

		due = due ||
		    (!s->thing.retired && !step_finished(s, today) &&
			s->due.last >= from && s->due.last <= to);
	}
	return due && !d->finished;
}

/* Whether it is asked of the row's lead: the first that is somebody, or who
   holds that post. */
static bool
asked_of(const struct table_row *row, const struct action *act)
{
	const struct plan *plan = thing_plan(&act->thing);
	const char *first = people_first(&act->leads);
	const struct person *p = first == NULL ?
	    NULL :
	    person_answering(&plans, plan, first, today);
	struct arena *a = arena_new();
	const char *key = arena_printf(a, "ask %s/%s", plan_scope(a, plan),
	    first == NULL ? "" :
		p != NULL ? p->code :
			    first);
	bool is = first == NULL ? row->key[strlen(row->key) - 1] == '/' :
				  strcmp(key, row->key) == 0;

	arena_free(a);
	return is;
}

/* A row is a part of the week or its last line ("more ..."), an action with a day,
   or a lead; weeks end on Sunday. */
static bool
of_week(const struct table_row *row, int column, const struct action *act,
    const struct derived *d)
{
	int sunday = today + 6 - day_weekday(today);
	const char *part = strncmp(row->key, "more ", 5) == 0 ? row->key + 5 :
								row->key;
	bool ask = !d->finished && (d->overdue || d->stale || d->unanswered);

	(void)column;
	if (row->plan != 0 &&
	    row->plan != thing_plan(&act->thing)->thing.number)
		return false;
	if (row->thing != NULL)
		return row->thing == &act->thing;
	if (strcmp(part, "this week") == 0)
		return is_due(act, d, today, sunday);
	if (strcmp(part, "next week") == 0)
		return is_due(act, d, sunday + 1, sunday + 7);
	if (strcmp(part, "ask") == 0)
		return ask;
	assert_int_equal(strncmp(part, "ask ", 4), 0);
	return ask && asked_of(row, act);
}

static void
test_week(void **state)
{
	(void)state;
	assert_true(check_all(&view_week, of_week) > 60);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plans),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_leads),
		cmocka_unit_test(test_timeline),
		cmocka_unit_test(test_measures),
		cmocka_unit_test(test_periods),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_week),
	};

	return cmocka_run_group_tests_name("numbers", tests, setup, teardown);
}
