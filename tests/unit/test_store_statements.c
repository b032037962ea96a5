/* SPDX-License-Identifier: ISC */
/*
 * Whatever statement fails of what a session asks of its store.  Nothing is
 * called done that is not, nothing called read that is not whole; a refusal
 * says so in a sentence; nobody is locked out; the store is as it was or has
 * all of it; and the session, which stays open, does the same at the next try.
 *
 * Of each scene every sixth statement fails, others in the next scene, and each
 * commit; by RAGTRACK_STATEMENTS=first each statement the first time that it is
 * run, by =every each time, and with all after it.  RAGTRACK_SCENE=NAME tries one
 * scene alone.
 *
 * The control: who takes a failed statement for the end of the rows is found.
 */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "store_help.h"

#include <dlfcn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ragtrack/model/edit.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/period.h"
#include "ragtrack/model/prefilter.h"
#include "ragtrack/model/shared_view.h"
#include "ragtrack/store/names.h"

enum { STATEMENTS = 400 };

/* What a run asked, and which of it is to fail. */
static struct {
	const char *text[STATEMENTS];
	int times[STATEMENTS];
	size_t count;
	const char *failing; /* NULL: nothing; the texts are only noted */
	int at, seen, hits;
	bool on, for_ever, unseen; /* unseen: it looks like the end of rows */
} steps;

static void
note(const char *text)
{
	for (size_t i = 0; i < steps.count; i++)
		if (strcmp(steps.text[i], text) == 0) {
			steps.times[i]++;
			return;
		}
	assert_true(steps.count < STATEMENTS);
	steps.text[steps.count] = strdup(text);
	steps.times[steps.count++] = 1;
}

/* Whether this is the one.  SQLite's own have no text.  Taking back is what
   does not fail: it is done also where nobody asks for it. */
static bool
fails(const char *text)
{
	if (!steps.on || text == NULL || strcmp(text, "ROLLBACK") == 0)
		return false;
	if (steps.failing == NULL) {
		note(text);
		return false;
	}
	if (!(steps.for_ever && steps.hits > 0) &&
	    (strcmp(text, steps.failing) != 0 || ++steps.seen != steps.at))
		return false;
	steps.hits++;
	return true;
}

/* Stands before that of the library, for the store's own statements. */
int
sqlite3_step(sqlite3_stmt *st)
{
	static int (*next)(sqlite3_stmt *);

	if (next == NULL)
		next = (int (*)(sqlite3_stmt *))(uintptr_t)dlsym(
		    RTLD_NEXT, "sqlite3_step");
	if (fails(sqlite3_sql(st)))
		return steps.unseen ? SQLITE_DONE : SQLITE_IOERR_READ;
	return next(st);
}

/* A session on a copy of the store that is tried. */
struct session {
	struct place place;
	struct arena *arena;
	struct store *store; /* NULL while a scene has it closed */
	struct plans plans;
	struct store_redo redo;
	struct who me;
};

struct scene {
	const char *name;
	/* What others do first, or NULL. */
	void (*before)(struct session *s);
	/* The thing that is tried; what it read is added to out. */
	bool (*run)(struct session *s, struct buf *out, struct err *e);
};

static const struct field *
action_field(const char *name)
{
	return field_find(&kind_action, name);
}

static void
set_begin(struct session *s, struct change_set *set)
{
	change_set_init(set, s->arena, "set", &s->me, day_make(2023, 11, 20));
	set->seen = s->plans.head;
}

static bool
set_end(struct session *s, struct change_set *set, struct err *e)
{
	return store_apply(s->store, set, NULL, NULL, e);
}

static struct thing *
thing_at(struct session *s, const struct kind *kind, int64_t number)
{
	struct thing *t = thing_find(&s->plans, kind, number);

	assert_non_null(t);
	return t;
}

/* What the arena's plans hold, as text. */
static void
plans_add(struct session *s, const struct plans *plans, struct buf *out)
{
	buf_add(out, plans_text(s->arena, plans));
	buf_addf(out, "head %lld\n", (long long)plans->head);
}

static void
session_refresh(struct session *s)
{
	struct err e = { 0 };

	if (!store_refresh(s->store, &s->plans, s->arena, NULL, &e))
		fail_msg("%s", e.text);
}

/* Reading. */

static bool
run_load(struct session *s, struct buf *out, struct err *e)
{
	struct plans plans = { .arena = s->arena };
	struct store_load all = { .retired = true };

	if (!store_load(s->store, &all, &plans, e))
		return false;
	plans_add(s, &plans, out);
	return true;
}

static bool
run_load_one(struct session *s, struct buf *out, struct err *e)
{
	static const int64_t numbers[] = { 2, 3 };
	struct plans whole = { .arena = s->arena }, some = whole;
	struct store_load one = { .plan = "one" };

	if (!store_load(s->store, &one, &whole, e))
		return false;
	one.action = numbers;
	one.actions = 2;
	if (!store_load(s->store, &one, &some, e))
		return false;
	plans_add(s, &whole, out);
	plans_add(s, &some, out);
	return true;
}

/* Something of each kind of condition. */
static bool
choose(void *arg, const struct plans *plans, struct prefilter *out)
{
	static struct prefilter_part part[5];

	(void)arg;
	for (int i = 0; i < 5; i++)
		part[i] = (struct prefilter_part){ .field = action_field(
						       "leads"),
			.from = DAY_NONE,
			.to = DAY_NONE };
	part[0].kind = PREFILTER_PEOPLE;
	part[0].steps = true;
	list_add(plans->arena, &part[0].people, "second");
	part[1].kind = PREFILTER_DUE;
	part[2].kind = PREFILTER_NUMBER;
	part[2].number = 2;
	part[3].kind = PREFILTER_UNLISTED;
	part[4].kind = PREFILTER_PLAN;
	part[4].number = 2;
	out->part = part;
	out->count = 5;
	return true;
}

static bool
run_choose(struct session *s, struct buf *out, struct err *e)
{
	struct plans plans = { .arena = s->arena };
	struct store_load some = { .choose = choose };

	if (!store_load(s->store, &some, &plans, e))
		return false;
	while (plans.partial)
		if (!store_load_more(s->store, &plans, e))
			return false;
	plans_add(s, &plans, out);
	return true;
}

static bool
run_load_plan(struct session *s, struct buf *out, struct err *e)
{
	struct plans plans = { .arena = s->arena };
	struct store_load some = { .choose = choose };

	if (!store_load(s->store, &some, &plans, e))
		return false;
	for (size_t i = 0; i < plans.plan.count; i++)
		if (!store_load_plan(
			s->store, &plans, plans.plan.item[i]->number, false, e))
			return false;
	plans_add(s, &plans, out);
	return true;
}

/* Somebody else, in a session of their own. */
static void
others_work(struct session *s)
{
	struct store *theirs = store_at(&s->place);
	struct who they = somebody(1001, NULL);
	struct change_set set;
	struct err e = { 0 };
	uint64_t seed = 3;

	change_set_init(&set, s->arena, "set", &they, day_make(2023, 11, 21));
	random_changes(&set, &s->plans, &seed, 12);
	if (!store_apply(theirs, &set, NULL, NULL, &e))
		fail_msg("%s", e.text);
	plan_import(theirs, plan_full(s->arena, "five", 1, 1), &they);
	store_close(theirs);
}

static bool
run_refresh(struct session *s, struct buf *out, struct err *e)
{
	if (!store_refresh(s->store, &s->plans, s->arena, NULL, e))
		return false;
	plans_add(s, &s->plans, out);
	return true;
}

static bool
run_past(struct session *s, struct buf *out, struct err *e)
{
	struct plans one = { .arena = s->arena }, all = one;
	struct plan *plan;
	int64_t head;
	int day;

	if (!store_day_head(s->store, day_make(2023, 11, 19), &head, e) ||
	    !store_event_day(s->store, head, &day, e) ||
	    !store_as_of(s->store, "one", head, &one, &plan, e) ||
	    !store_load_as_of(s->store, head, true, &all, e))
		return false;
	buf_addf(out, "%d %s\n", day, plan_dumped(s->arena, plan));
	plans_add(s, &all, out);
	return true;
}

static bool
run_base(struct session *s, struct buf *out, struct err *e)
{
	static const char *const states[] = { "abc", "unknown", NULL };

	for (int i = 0; i < 3; i++) {
		struct plans plans = { .arena = s->arena };
		struct plan *plan;
		bool known;

		if (!store_knows_state(s->store, "one", states[i], &known, e) ||
		    !store_base(s->store, "one", states[i], &plans, &plan, e))
			return false;
		buf_addf(out, "%d %s\n", known, plan_dumped(s->arena, plan));
	}
	return true;
}

static void
rows_add(const struct history *rows, struct buf *out)
{
	for (size_t i = 0; i < rows->count; i++)
		buf_addf(out, "%lld %d %s %s %s\n",
		    (long long)rows->item[i].number, (int)rows->item[i].op,
		    rows->item[i].by == NULL ? "" : rows->item[i].by,
		    rows->item[i].new == NULL ? "" : rows->item[i].new,
		    rows->item[i].why == NULL ? "" : rows->item[i].why);
}

static bool
run_history(struct session *s, struct buf *out, struct err *e)
{
	struct history_filter some[] = { { .since = DAY_NONE, .ranks = true },
		{ .since = day_make(2023, 11, 15), .plan = 1 },
		{ .since = DAY_NONE, .action = 2 },
		{ .since = DAY_NONE, .set = 3 },
		{ .since = DAY_NONE, .by = "jm", .after = 2, .until = 30 } };
	struct history rows[7] = { { .item = NULL } };
	int64_t set;

	for (int i = 0; i < 5; i++)
		if (!store_history(s->store, s->arena, &some[i], &rows[i], e))
			return false;
	if (!store_newest(s->store, s->arena, 4, &rows[5], e) ||
	    !store_undo_rows(
		s->store, s->arena, &s->me, false, &rows[6], &set, e))
		return false;
	for (int i = 0; i < 7; i++)
		rows_add(&rows[i], out);
	return true;
}

static bool
run_names(struct session *s, struct buf *out, struct err *e)
{
	static const char *const said[] = { "one/@2", "@3" };
	struct plans names = { .arena = s->arena };
	const char *id[2];
	int64_t number[2];

	if (!store_plan_of(s->store, s->arena, said, 2, day_make(2023, 11, 20),
		&id[0], number, e) ||
	    !store_plan_named(s->store, s->arena, "on", &id[1], e) ||
	    !store_load_names(s->store, &names, e))
		return false;
	buf_addf(out, "%s %s %lld\n", id[0] == NULL ? "" : id[0],
	    id[1] == NULL ? "" : id[1], (long long)number[0]);
	plans_add(s, &names, out);
	return true;
}

static bool
run_info(struct session *s, struct buf *out, struct err *e)
{
	struct store_info info;
	const char *zone;
	char anchor[2][96];

	if (!store_info(s->store, s->arena, &info, e) ||
	    !store_zone(s->store, s->arena, &zone, e) ||
	    !store_anchor(s->store, anchor[0], e) ||
	    !store_anchor_at(s->store, 3, anchor[1], e))
		return false;
	buf_addf(out, "%d %lld %lld %lld %s %s %s %s\n", info.version,
	    (long long)info.head, (long long)info.plans,
	    (long long)info.actions, info.zone, zone, anchor[0], anchor[1]);
	return true;
}

static bool
run_check(struct session *s, struct buf *out, struct err *e)
{
	struct list findings = { 0 };

	(void)out;
	return store_check(s->store, s->arena, NULL, &findings, e);
}

static bool
run_redactions(struct session *s, struct buf *out, struct err *e)
{
	struct redactions known = { 0 };
	struct store_redo redo = { 0 };
	size_t blind;

	if (!store_redactions(s->store, s->arena, "one", &known, &blind, e) ||
	    !store_redo_read(s->store, s->arena, &redo, e))
		return false;
	buf_addf(out, "%zu %zu %zu\n", known.count, blind, redo.count);
	return true;
}

static bool
run_open(struct session *s, struct buf *out, struct err *e)
{
	struct store_options options = { .create = true };

	(void)out;
	store_close(s->store);
	s->store = NULL;
	return store_open(s->place.path, &options, &s->store, e);
}

/* Changing. */

static bool
run_random(struct session *s, struct buf *out, struct err *e)
{
	struct change_set set;
	uint64_t seed = 9;

	(void)out;
	set_begin(s, &set);
	random_changes(&set, &s->plans, &seed, 60);
	return set_end(s, &set, e);
}

static bool
run_import_new(struct session *s, struct buf *out, struct err *e)
{
	struct merge merge = { 0 };
	struct store_import import = { .merge = &merge };
	struct change_set set;

	(void)out;
	set_begin(s, &set);
	change_create(&set, &plan_full(s->arena, "three", 1, 1)->thing);
	return store_apply(s->store, &set, &import, NULL, e);
}

/* An import that takes one thing and remembers that another is not taken. */
static bool
import_again(struct session *s, const char *title, struct err *e)
{
	struct merge_kept keep = { thing_at(s, &kind_action, 1),
		action_field("title"), "As in the file", NULL };
	struct merge merge = { .keep = &keep, .nkeep = 1 };
	struct store_import import = { .plan = 1, .merge = &merge };
	struct change_set set;

	set_begin(s, &set);
	change_field(&set, keep.thing, action_field("theme"), title);
	return store_apply(s->store, &set, &import, NULL, e);
}

static bool
run_import_again(struct session *s, struct buf *out, struct err *e)
{
	(void)out;
	return import_again(s, "Again", e);
}

static bool
undo_or_redo(struct session *s, bool redo, struct err *e)
{
	struct history rows = { 0 };
	struct change_set set;

	set_begin(s, &set);
	if (!store_undo_rows(
		s->store, s->arena, &s->me, redo, &rows, &set.undoes, e))
		return false;
	edit_inverse(&set, &rows);
	return set_end(s, &set, e);
}

static bool
run_undo(struct session *s, struct buf *out, struct err *e)
{
	(void)out;
	return undo_or_redo(s, false, e);
}

static void
undone(struct session *s)
{
	struct err e = { 0 };

	if (!undo_or_redo(s, false, &e))
		fail_msg("%s", e.text);
	session_refresh(s);
}

static bool
run_redo(struct session *s, struct buf *out, struct err *e)
{
	(void)out;
	return undo_or_redo(s, true, e);
}

/* A plan that was brought in, with all in it. */
static void
plan_brought(struct session *s)
{
	plan_import(s->store, plan_full(s->arena, "three", 1, 1), &s->me);
	session_refresh(s);
}

/* Others changed, took out and moved what this set is about. */
static void
others_first(struct session *s)
{
	struct store *theirs = store_at(&s->place);
	struct who they = somebody(1001, NULL);
	struct change_set set;
	struct err e = { 0 };

	change_set_init(&set, s->arena, "set", &they, day_make(2023, 11, 21));
	change_field(&set, thing_at(s, &kind_action, 1), action_field("theme"),
	    "Theirs");
	change_field(&set, thing_at(s, &kind_action, 3), action_field("theme"),
	    "Theirs");
	change_retire(&set, thing_at(s, &kind_action, 2));
	change_retire(&set, thing_at(s, &kind_priority, 2));
	if (!store_apply(theirs, &set, NULL, NULL, &e))
		fail_msg("%s", e.text);
	store_close(theirs);
}

static bool
run_conflict(struct session *s, struct buf *out, struct err *e)
{
	struct store_conflicts met = { 0 };
	struct change_set set;
	struct thing *step = thing_new(s->arena, &kind_step);

	set_begin(s, &set);
	thing_fill(s->arena, step, 4);
	step->parent = thing_at(s, &kind_action, 2);
	change_field(
	    &set, thing_at(s, &kind_action, 1), action_field("theme"), "Mine");
	change_create(&set, step);
	change_retire(&set, thing_at(s, &kind_action, 3));
	change_move(&set, thing_at(s, &kind_action, 1),
	    thing_at(s, &kind_priority, 2), RANK_GAP);
	if (store_apply(s->store, &set, NULL, &met, e) ||
	    e->code != ERR_CONFLICT)
		return false;
	*e = (struct err){ 0 };
	for (size_t i = 0; i < met.count; i++)
		buf_addf(out, "%zu %s %s %s\n", met.item[i].change,
		    met.item[i].theirs == NULL ? "" : met.item[i].theirs,
		    met.item[i].who == NULL ? "" : met.item[i].who,
		    met.item[i].came == NULL ? "" : met.item[i].came);
	return true;
}

static bool
run_plan_fields(struct session *s, struct buf *out, struct err *e)
{
	struct thing *plan = thing_at(s, &kind_plan, 2);
	struct change_set set;

	(void)out;
	set_begin(s, &set);
	change_field(&set, plan, field_find(&kind_plan, "organisation"), "Oak");
	change_field(&set, plan, field_find(&kind_plan, "year"), "January");
	change_field(&set, thing_at(s, &kind_action, 5), action_field("leads"),
	    "NEW\x1fJM");
	return set_end(s, &set, e);
}

static bool
run_people(struct session *s, struct buf *out, struct err *e)
{
	struct plan *one = plan_by_id(&s->plans, "one");
	struct person *known = thing_as_person(one->people.item[0]);
	struct thing *person = thing_new(s->arena, &kind_person);
	struct thing *holder = thing_new(s->arena, &kind_holder);
	struct change_set set;

	(void)out;
	set_begin(s, &set);
	thing_as_person(person)->code = "NEW";
	thing_as_person(person)->login = "new";
	person->parent = &one->thing;
	change_create(&set, person);
	thing_fill(s->arena, holder, 3);
	holder->parent = &known->thing;
	change_create(&set, holder);
	change_field(
	    &set, &known->thing, field_find(&kind_person, "role"), "R");
	change_field(&set, known->holders.item[0],
	    field_find(&kind_holder, "from"), "2 Jan 2023");
	change_retire(&set, one->people.item[1]);
	return set_end(s, &set, e);
}

static const struct period *
period_only(struct session *s)
{
	return thing_as_period(plan_by_id(&s->plans, "four")->periods.item[0]);
}

static bool
run_period_close(struct session *s, struct buf *out, struct err *e)
{
	struct change_set set;
	struct edit ed = { .plans = &s->plans, .set = &set };

	(void)out;
	set_begin(s, &set);
	return edit_period_close(
		   &ed, plan_by_id(&s->plans, "four"), period_only(s), e) &&
	    set_end(s, &set, e);
}

static void
period_closed(struct session *s)
{
	struct buf out = { 0 };
	struct err e = { 0 };

	if (!run_period_close(s, &out, &e))
		fail_msg("%s", e.text);
	session_refresh(s);
}

static bool
run_period_reopen(struct session *s, struct buf *out, struct err *e)
{
	struct change_set set;
	struct edit ed = { .plans = &s->plans, .set = &set };

	(void)out;
	set_begin(s, &set);
	return edit_period_reopen(
		   &ed, plan_by_id(&s->plans, "four"), period_only(s), e) &&
	    set_end(s, &set, e);
}

static bool
run_period_next(struct session *s, struct buf *out, struct err *e)
{
	struct change_set set;
	struct edit ed = { .plans = &s->plans, .set = &set };

	(void)out;
	set_begin(s, &set);
	return edit_period_open(&ed, plan_by_id(&s->plans, "four"), "2024-01",
		   "1 Jan 2024", "31 Jan 2024", e) &&
	    set_end(s, &set, e);
}

static bool
run_period_away(struct session *s, struct buf *out, struct err *e)
{
	struct change_set set;

	(void)out;
	set_begin(s, &set);
	change_retire(&set, &period_only(s)->thing);
	return set_end(s, &set, e);
}

static bool
run_views(struct session *s, struct buf *out, struct err *e)
{
	struct shared_view view = { .name = "Other", .query = "rag:red" };
	struct shared_view *board = shared_view_find(&s->plans, "Board");
	struct change_set set;
	struct edit ed = { .plans = &s->plans, .set = &set };

	(void)out;
	set_begin(s, &set);
	edit_view_save(&ed, &view);
	return edit_view_rename(&ed, board, "Panel", e) && set_end(s, &set, e);
}

static bool
run_back(struct session *s, struct buf *out, struct err *e)
{
	struct plans all = { .arena = s->arena };
	struct store_load what = { .retired = true };
	struct change_set set;

	(void)out;
	if (!store_load(s->store, &what, &all, e))
		return false;
	set_begin(s, &set);
	change_restore(&set, thing_find(&all, &kind_action, 4));
	change_restore(&set, thing_find(&all, &kind_shared_view, 2));
	change_restore(&set, &plan_by_id(&all, "gone")->thing);
	return set_end(s, &set, e);
}

/* Where there is no room left, all that stands there is ranked anew. */
static void
crowd(struct session *s, struct change_set *set)
{
	struct thing *first = thing_at(s, &kind_action, 1);

	for (int64_t n = 2; n <= 3; n++)
		change_move(set, thing_at(s, &kind_action, n), first->parent,
		    first->rank);
}

static bool
run_crowd(struct session *s, struct buf *out, struct err *e)
{
	struct change_set set;

	(void)out;
	set_begin(s, &set);
	crowd(s, &set);
	return set_end(s, &set, e);
}

static void
others_crowd(struct session *s)
{
	struct store *theirs = store_at(&s->place);
	struct who they = somebody(1001, NULL);
	struct change_set set;
	struct err e = { 0 };

	change_set_init(&set, s->arena, "set", &they, day_make(2023, 11, 21));
	crowd(s, &set);
	if (!store_apply(theirs, &set, NULL, NULL, &e))
		fail_msg("%s", e.text);
	store_close(theirs);
}

static bool
run_move_after(struct session *s, struct buf *out, struct err *e)
{
	struct thing *first = thing_at(s, &kind_action, 1);
	struct change_set set;

	(void)out;
	set_begin(s, &set);
	change_move(
	    &set, thing_at(s, &kind_action, 5), first->parent, first->rank + 1);
	return set_end(s, &set, e);
}

/* Behind an account of its own, whose lead changes what is theirs. */
static bool
run_locked_in(struct session *s, struct buf *out, struct err *e)
{
	struct store_options options = { .proof = "JM" };
	struct who who = somebody(1002, "JM");
	struct store *lead = NULL;
	struct change_set set;
	bool good;

	(void)out;
	change_set_init(&set, s->arena, "set", &who, day_make(2023, 11, 20));
	change_field(&set, thing_at(s, &kind_action, 6), action_field("status"),
	    "in progress");
	good = store_open(s->place.path, &options, &lead, e) &&
	    store_apply(lead, &set, NULL, NULL, e);
	store_close(lead);
	return good;
}

static bool
run_zone(struct session *s, struct buf *out, struct err *e)
{
	(void)out;
	return store_zone_set(s->store, "Europe/Paris", e);
}

static bool
run_exported(struct session *s, struct buf *out, struct err *e)
{
	(void)out;
	return store_exported(s->store, "one", "def", s->plans.head, e);
}

/* Redacting, and what stands beside the store. */

static bool
redact(struct session *s, const struct store_redaction *what, struct buf *out,
    struct err *e)
{
	struct store_redacted done = { .again = false };

	if (!store_redact(s->store, s->arena, &s->me, day_make(2023, 11, 22),
		what, &done, e))
		return false;
	buf_addf(out, "%zu %zu\n", done.count, done.elsewheres);
	return true;
}

static bool
run_redact_field(struct session *s, struct buf *out, struct err *e)
{
	struct store_redaction what = { .kind = &kind_action,
		.thing = 1,
		.field = action_field("title"),
		.why = "A name" };

	return redact(s, &what, out, e);
}

static bool
run_redact_item(struct session *s, struct buf *out, struct err *e)
{
	struct store_redaction what = { .kind = &kind_action,
		.thing = 1,
		.field = action_field("evidence"),
		.item = "second",
		.why = "A name" };

	return redact(s, &what, out, e);
}

static bool
run_redact_label(struct session *s, struct buf *out, struct err *e)
{
	struct store_redaction what = { .kind = &kind_action,
		.thing = 1,
		.field = action_field("extra"),
		.label = "2021/22",
		.why = "A name" };

	return redact(s, &what, out, e);
}

static bool
run_redact_event(struct session *s, struct buf *out, struct err *e)
{
	struct store_redaction what = { .event = s->plans.head,
		.why = "A name" };

	return redact(s, &what, out, e);
}

static bool
run_redact_person(struct session *s, struct buf *out, struct err *e)
{
	struct store_redaction what = { .kind = &kind_person,
		.thing = 1,
		.field = field_find(&kind_person, "name"),
		.why = "A name" };

	return redact(s, &what, out, e);
}

static bool
run_backup(struct session *s, struct buf *out, struct err *e)
{
	(void)out;
	return store_backup(
	    s->store, arena_printf(s->arena, "%s/b.db", s->place.folder), e);
}

/* A backup, after which something was redacted. */
static void
backed_up(struct session *s)
{
	struct buf out = { 0 };
	struct err e = { 0 };

	if (!run_backup(s, &out, &e) || !run_redact_item(s, &out, &e))
		fail_msg("%s", e.text);
	buf_free(&out);
}

static bool
run_restore(struct session *s, struct buf *out, struct err *e)
{
	const char *from = arena_printf(s->arena, "%s/b.db", s->place.folder);
	struct store_restored done;

	(void)out;
	return store_restore(s->place.path, s->arena, from, NULL, &done, e);
}

/* The backup brought back, which holds what was redacted since. */
static void
brought_back(struct session *s)
{
	struct buf out = { 0 };
	struct err e = { 0 };

	backed_up(s);
	if (!store_redo_read(s->store, s->arena, &s->redo, &e) ||
	    !run_restore(s, &out, &e))
		fail_msg("%s", e.text);
	session_refresh(s);
}

static bool
run_redact_again(struct session *s, struct buf *out, struct err *e)
{
	size_t done = 0;

	(void)out;
	return store_redo_run(
	    s->store, &s->me, day_make(2023, 11, 23), &s->redo, &done, e);
}

static const struct scene scenes[] = {
	{ "open", NULL, run_open },
	{ "load", NULL, run_load },
	{ "load one plan", NULL, run_load_one },
	{ "load what fits", NULL, run_choose },
	{ "load the rest by plan", NULL, run_load_plan },
	{ "refresh", others_work, run_refresh },
	{ "the past", NULL, run_past },
	{ "the base of an import", NULL, run_base },
	{ "history", NULL, run_history },
	{ "names", NULL, run_names },
	{ "info", NULL, run_info },
	{ "check", NULL, run_check },
	{ "redactions", NULL, run_redactions },
	{ "any changes", NULL, run_random },
	{ "a first import", NULL, run_import_new },
	{ "an import again", NULL, run_import_again },
	{ "undo", NULL, run_undo },
	{ "undo an import", plan_brought, run_undo },
	{ "redo", undone, run_redo },
	{ "conflicts", others_first, run_conflict },
	{ "fields of a plan", NULL, run_plan_fields },
	{ "people", NULL, run_people },
	{ "close a period", NULL, run_period_close },
	{ "open it again", period_closed, run_period_reopen },
	{ "open the next", period_closed, run_period_next },
	{ "take a period out", NULL, run_period_away },
	{ "views", NULL, run_views },
	{ "bring back", NULL, run_back },
	{ "no room", NULL, run_crowd },
	{ "others made room", others_crowd, run_move_after },
	{ "locked in", NULL, run_locked_in },
	{ "time zone", NULL, run_zone },
	{ "note an export", NULL, run_exported },
	{ "redact a field", NULL, run_redact_field },
	{ "redact a label", NULL, run_redact_label },
	{ "redact an event", NULL, run_redact_event },
	{ "redact a person", NULL, run_redact_person },
	{ "back up", NULL, run_backup },
	{ "restore", backed_up, run_restore },
	{ "redact again", brought_back, run_redact_again },
};

/* The store that they are all tried on: two organisations, what was taken out,
   exported, imported again, moved and redacted. */

static void
lived_changes(struct session *s)
{
	struct shared_view board = { .name = "Board", .query = "rag:red" };
	struct shared_view gone = { .name = "Gone", .query = "rag:blue" };
	struct person *jm = thing_as_person(thing_new(s->arena, &kind_person));
	struct change_set set;
	struct edit ed = { .plans = &s->plans, .set = &set };
	struct err e = { 0 };

	set_begin(s, &set);
	jm->code = "JM";
	jm->scope = plan_scope(s->arena, plan_by_id(&s->plans, "two"));
	jm->thing.parent = &plan_by_id(&s->plans, "two")->thing;
	change_create(&set, &jm->thing);
	change_field(
	    &set, thing_at(s, &kind_action, 6), action_field("leads"), "JM");
	change_retire(&set, thing_at(s, &kind_action, 4));
	change_retire(&set, &plan_by_id(&s->plans, "gone")->thing);
	edit_view_save(&ed, &board);
	edit_view_save(&ed, &gone);
	if (!edit_period_open(&ed, plan_by_id(&s->plans, "four"), "2023-11",
		"1 Nov 2023", "30 Nov 2023", &e) ||
	    !set_end(s, &set, &e))
		fail_msg("%s", e.text);
	session_refresh(s);
	set_begin(s, &set);
	change_retire(&set, &shared_view_find(&s->plans, "Gone")->thing);
	change_move(&set, thing_at(s, &kind_action, 3),
	    thing_at(s, &kind_priority, 1), 99 * RANK_GAP);
	if (!set_end(s, &set, &e))
		fail_msg("%s", e.text);
}

static void
live(struct session *s)
{
	static const char *const ids[] = { "one", "two", "four", "gone" };
	struct buf out = { 0 };
	struct change_set set;
	struct err e = { 0 };

	for (size_t i = 0; i < 4; i++) {
		struct plan *plan = plan_full(
		    s->arena, ids[i], i == 0 ? 2 : 1, 2);

		if (i > 0)
			plan->periods.count = 0;
		plan_import(s->store, plan, &s->me);
	}
	session_refresh(s);
	if (!store_exported(s->store, "one", "abc", s->plans.head, &e))
		fail_msg("%s", e.text);
	lived_changes(s);
	session_refresh(s);
	if (!import_again(s, "Once", &e) ||
	    !redact(s,
		&(struct store_redaction){ .kind = &kind_action,
		    .thing = 2,
		    .field = action_field("aim"),
		    .why = "A name" },
		&out, &e))
		fail_msg("%s", e.text);
	session_refresh(s);
	set_begin(s, &set);
	set.why = "Because";
	change_field(&set, thing_at(s, &kind_action, 1), action_field("title"),
	    "The last that was done");
	if (!set_end(s, &set, &e))
		fail_msg("%s", e.text);
	buf_free(&out);
}

/* Opens one on a copy of the store, or makes it anew. */
static void
session_open(struct session *s, const struct place *from)
{
	memset(s, 0, sizeof(*s));
	place_make(&s->place);
	if (from != NULL)
		file_copy(from->path, s->place.path);
	s->arena = arena_new();
	s->me = somebody(1000, NULL);
	s->store = store_at(&s->place);
	s->plans = plans_loaded(s->store);
}

static void
session_close(struct session *s)
{
	store_close(s->store);
	arena_free(s->plans.arena);
	arena_free(s->arena);
	place_remove(&s->place);
}

/* All that a store holds as it is seen from outside, which keeps nobody out and
   is whole: what it says now, and how long its history is. */
static const char *
state_of(struct session *s, const char *what)
{
	struct place *p = &s->place;
	struct plans plans = { .arena = s->arena };
	struct store_load all = { .retired = true };
	struct list findings = { 0 };
	struct store *fresh;
	struct err e = { 0 };
	const char *zone;

	tamper(p, "BEGIN EXCLUSIVE; ROLLBACK");
	fresh = store_at(p);
	if (!store_check(fresh, s->arena, NULL, &findings, &e) ||
	    !store_load(fresh, &all, &plans, &e) ||
	    !store_zone(fresh, s->arena, &zone, &e))
		fail_msg("%s: %s", what,
		    findings.count > 0 ? findings.item[0] : e.text);
	store_close(fresh);
	return arena_printf(s->arena, "%s%s\n%lld %lld %lld",
	    plans_text(s->arena, &plans), zone, (long long)plans.head,
	    (long long)outside(p, "SELECT count(*) FROM states"),
	    (long long)outside(p, "SELECT count(*) FROM kept"));
}

/* What a scene comes to when nothing fails. */
struct outcome {
	const char *before, *after, *read;
	bool writes;
};

static bool
try(struct session *s, const struct scene *scene, const char **read,
    struct err *e)
{
	struct buf out = { 0 };
	bool good;

	steps.seen = steps.hits = 0;
	good = scene->run(s, &out, e);
	*read = buf_take(s->arena, &out);
	return good;
}

/* Says where two texts part. */
static void
same_text(const char *what, const char *is, const char *wanted)
{
	size_t at = 0;

	if (strcmp(is, wanted) == 0)
		return;
	while (is[at] == wanted[at])
		at++;
	at = at > 40 ? at - 40 : 0;
	fail_msg("%s:\n%.160s\nwanted:\n%.160s", what, is + at, wanted + at);
}

/* One failure, and what is to be seen of it. */
static void
fail_once(const struct scene *scene, const struct place *lived,
    const struct outcome *o, size_t which, int at, bool for_ever)
{
	char what[300];
	struct session s;
	const char *read, *now;
	struct err e = { 0 };
	bool good;
	int hits;

	snprintf(what, sizeof(what), "%s, time %d%s of: %.200s", scene->name,
	    at, for_ever ? " and all after" : "", steps.text[which]);
	session_open(&s, lived);
	if (scene->before != NULL)
		scene->before(&s);
	steps.failing = steps.text[which];
	steps.at = at;
	steps.for_ever = for_ever;
	steps.on = true;
	good = try(&s, scene, &read, &e);
	hits = steps.hits;
	steps.on = false;
	if (hits == 0)
		fail_msg("%s: was not run", what);
	if (good)
		same_text(what, read, o->read);
	if (!good && (e.code != ERR_IO || strchr(e.text, '/') == NULL))
		fail_msg("%s: status %d, \"%s\"", what, e.code, e.text);
	tamper(&s.place, "BEGIN EXCLUSIVE; ROLLBACK");
	now = o->writes ? state_of(&s, what) : o->before;
	if (strcmp(now, o->after) != 0 && (good || strcmp(now, o->before) != 0))
		fail_msg("%s: %s, and the store is neither old nor new", what,
		    good ? "called done" : e.text);
	if (!good && strcmp(now, o->before) == 0) {
		e = (struct err){ 0 };
		if (!try(&s, scene, &read, &e))
			fail_msg("%s: and then: %s", what, e.text);
		same_text(what, read, o->read);
		if (o->writes)
			same_text(what, state_of(&s, what), o->after);
	}
	session_close(&s);
}

/* Whether so much, or more, was asked for. */
static bool
is_asked(const char *much)
{
	const char *asked = getenv("RAGTRACK_STATEMENTS");

	return asked != NULL &&
	    (strcmp(asked, much) == 0 || strcmp(asked, "every") == 0);
}

/* The first time of some statements or all, and where it is asked for each
   other and all that follow it. */
static int
statements_fail(
    const struct scene *scene, const struct place *lived, struct outcome *o)
{
	int tried = 0;

	for (size_t i = 0; i < steps.count; i++) {
		bool commit = strcmp(steps.text[i], "COMMIT") == 0;
		int times = is_asked("every") ? steps.times[i] : 1;

		if (!commit && !is_asked("first") &&
		    i % 6 != (size_t)(scene - scenes) % 6)
			continue;
		if (commit || is_asked("every")) {
			fail_once(scene, lived, o, i, 1, true);
			tried++;
		}
		for (int at = 1; at <= times; at++)
			fail_once(scene, lived, o, i, at, false);
		tried += times;
	}
	return tried;
}

static int
scene_try(const struct scene *scene, const struct place *lived)
{
	struct session s;
	struct outcome o;
	struct err e = { 0 };
	int tried;

	session_open(&s, lived);
	if (scene->before != NULL)
		scene->before(&s);
	o.before = state_of(&s, scene->name);
	steps.count = 0;
	steps.failing = NULL;
	steps.on = true;
	if (!try(&s, scene, &o.read, &e))
		fail_msg("%s: %s", scene->name, e.text);
	steps.on = false;
	o.after = state_of(&s, scene->name);
	o.writes = strcmp(o.before, o.after) != 0;
	assert_true(steps.count > 0);
	tried = statements_fail(scene, lived, &o);
	print_message("%-24s %3zu statements, %4d failures\n", scene->name,
	    steps.count, tried);
	for (size_t i = 0; i < steps.count; i++)
		free((char *)(uintptr_t)steps.text[i]);
	session_close(&s);
	return tried;
}

static void
a_session_goes_on(void **state)
{
	const char *only = getenv("RAGTRACK_SCENE");
	struct session lived;
	int tried = 0;

	(void)state;
	session_open(&lived, NULL);
	live(&lived);
	for (size_t i = 0; i < sizeof(scenes) / sizeof(scenes[0]); i++)
		if (only == NULL || strcmp(only, scenes[i].name) == 0)
			tried += scene_try(&scenes[i], &lived.place);
	print_message("count: %d failures of statements\n", tried);
	session_close(&lived);
}

/* The control: what fails and looks like the end of the rows is seen. */
static void
rows_that_are_missing_are_seen(void **state)
{
	struct session lived;
	struct buf whole = { 0 }, cut = { 0 };
	struct err e = { 0 };
	size_t most = 0;

	(void)state;
	session_open(&lived, NULL);
	live(&lived);
	assert_true(run_load(&lived, &whole, &e));
	steps.count = 0;
	steps.failing = NULL;
	steps.on = true;
	assert_true(run_load(&lived, &cut, &e));
	assert_string_equal(buf_text(&whole), buf_text(&cut));
	for (size_t i = 1; i < steps.count; i++)
		if (steps.times[i] > steps.times[most])
			most = i;
	steps.failing = steps.text[most];
	steps.at = 3;
	steps.seen = steps.hits = 0;
	steps.unseen = true;
	buf_reset(&cut);
	assert_true(run_load(&lived, &cut, &e));
	steps.on = steps.unseen = false;
	assert_int_equal(steps.hits, 1);
	assert_string_not_equal(buf_text(&whole), buf_text(&cut));
	buf_free(&whole);
	buf_free(&cut);
	session_close(&lived);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_session_goes_on),
		cmocka_unit_test(rows_that_are_missing_are_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
