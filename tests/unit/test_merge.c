/* SPDX-License-Identifier: ISC */
/*
 * Importing again, case by case as the plan format says it.  After every
 * import that is not refused one law is checked: the store, with what it
 * kept laid over it, is the file; and importing the same file again on that
 * base changes nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "plan_text.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/walk.h"

static const char first[] =
    "plan id=p|title=Plan|organisation=Example\n"
    "person code=JM|role=Head of Service\n"
    "section title=Front door\n"
    "measure ref=K1|title=Visits|target=90\n"
    "reading date=2023-09-30|value=80\n"
    "priority ref=1|title=Quality|section=Front door\n"
    "action ref=1.1|title=Audit|leads=JM|tags=a,b|rag=amber|due=Mar 24|"
    "extra=Note=old\n"
    "step ref=a|title=Draft\n"
    "step ref=b|title=Launch\n"
    "update date=2023-10-01|by=JM|text=Begun\n"
    "action ref=1.2|title=Training|rag=green\n"
    "action ref=1.3|title=Threshold|rag=green\n"
    "priority ref=2|title=Voice\n"
    "action ref=2.1|title=Survey\n"
    "action ref=2.2|title=Forum\n";

/* With a thing of each of the other kinds. */
static const char many[] = "plan id=p|title=Plan|organisation=Example\n"
			   "person code=JM|role=Head of Service\n"
			   "person code=SB|kind=post\nholder code=RB\n"
			   "section title=Front door\n"
			   "focus_area ref=F1|title=Homes\n"
			   "recommendation ref=R1|title=Act\n"
			   "measure ref=K1|title=Visits|target=90\n"
			   "reading date=2023-09-30|value=80\n"
			   "priority ref=1|title=Quality|section=Front door\n"
			   "action ref=1.1|title=Audit|leads=JM\n"
			   "step ref=a|title=Draft\n"
			   "step ref=b|title=Launch\n"
			   "update date=2023-10-01|by=JM|text=Begun\n"
			   "revision date=2023-10-02|reason=Snow\n"
			   "action ref=1.2|title=Training|rag=green\n"
			   "action ref=1.3|title=Threshold|rag=green\n"
			   "priority ref=2|title=Voice\n"
			   "action ref=2.1|title=Survey\n"
			   "action ref=2.2|title=Forum\n";

struct fix {
	struct world w;
	struct plan *store, *base;
	struct merge_options options;
	struct merge merge;
	struct change_set set;
};

static int
teardown(void **state)
{
	struct fix *x = *state;

	if (x != NULL)
		arena_free(x->w.arena);
	*state = NULL;
	return 0;
}

/* In place of what was there: a store into which this was imported. */
static struct fix *
fresh(void **state, const char *text)
{
	struct arena *a = arena_new();
	struct fix *x = arena_alloc(a, sizeof(*x));

	world_init(&x->w);
	arena_free(x->w.arena);
	x->w.arena = x->w.plans.arena = a;
	x->store = world_add(&x->w, text);
	x->base = thing_as_plan(thing_copy(a, &x->store->thing));
	teardown(state);
	*state = x;
	return x;
}

static int
setup(void **state)
{
	*state = NULL;
	fresh(state, first);
	return 0;
}

/* Text with its first `from` replaced. */
static const char *
with(struct fix *x, const char *text, const char *from, const char *to)
{
	const char *p = strstr(text, from);

	assert_non_null(p);
	return arena_printf(x->w.arena, "%.*s%s%s", (int)(p - text), text, to,
	    p + strlen(from));
}

/* Without the lines that begin with these words. */
static const char *
without(struct fix *x, const char *text, const char *line)
{
	const char *p = strstr(text, line);

	assert_non_null(p);
	return arena_printf(
	    x->w.arena, "%.*s%s", (int)(p - text), text, strchr(p, '\n') + 1);
}

static bool
is_like(void *like, struct thing *t)
{
	const struct thing *other = like;

	return t->kind == other->kind && t->number == other->number;
}

static struct thing *
find_number(struct thing *t, const struct thing *like)
{
	return thing_each(
	    t, WALK_ALL, is_like, (struct thing *)(uintptr_t)like);
}

static void
lay_place(struct fix *x, struct plan *base, struct thing *t, const char *to)
{
	struct things *p = &base->priorities;
	int64_t number = 0, rank = 0, sign = 1;
	struct thing *parent = t->parent;

	for (; *to != ':'; to++)
		number = 10 * number + (*to - '0');
	if (*++to == '-') {
		sign = -1;
		to++;
	}
	for (; *to != '\0'; to++)
		rank = 10 * rank + (*to - '0');
	for (size_t i = 0; t->kind == &kind_action && i < p->count; i++)
		if (p->item[i]->number == number)
			parent = p->item[i];
	assert_int_equal(parent->number, number);
	things_remove(thing_list(t->parent, t->kind), t);
	t->rank = sign * rank;
	things_insert(x->w.arena, thing_list(parent, t->kind), parent, t);
}

/* The next base: the store with what it kept laid over it. */
static struct plan *
base_next(struct fix *x)
{
	struct plan *base = thing_as_plan(
	    thing_copy(x->w.arena, &x->store->thing));

	for (size_t i = 0; i < x->merge.nkeep; i++) {
		const struct merge_kept *k = &x->merge.keep[i];
		struct thing *t = find_number(&base->thing, k->thing);

		assert_non_null(t);
		if (k->field != NULL)
			field_set_encoded(x->w.arena, t, k->field, k->file);
		else if (k->file != NULL && strchr(k->file, ':') != NULL)
			lay_place(x, base, t, merge_kept_file(x->w.arena, k));
	}
	for (size_t i = 0; i < x->merge.nkeep; i++) {
		const struct merge_kept *k = &x->merge.keep[i];
		struct thing *t = find_number(&base->thing, k->thing);

		if (k->field != NULL || t == NULL)
			continue;
		if (k->file == NULL)
			things_remove(thing_list(t->parent, t->kind), t);
		else if (strcmp(k->file, MERGE_LIVE) == 0)
			t->retired = false;
		else if (strchr(k->file, ':') == NULL) {
			t->gone = !t->retired &&
			    strcmp(k->file, MERGE_GONE) == 0;
			t->retired = true;
		}
	}
	return base;
}

/* The base with this thing of the store taken out, as the file knew it. */
static struct plan *
base_retired(struct fix *x, const struct thing *t)
{
	struct plan *base = thing_as_plan(
	    thing_copy(x->w.arena, &x->store->thing));

	find_number(&base->thing, t)->retired = true;
	return base;
}

static void
merge_only(struct fix *x, struct plan *file)
{
	change_set_init(&x->set, x->w.arena, "import", &x->w.who, 19700);
	merge_plan(x->w.arena, &x->w.plans, x->base, x->store, file,
	    &x->options, &x->set, &x->merge);
}

/* Imports and checks the law. */
static void
import_by(struct fix *x, const char *text, bool law)
{
	struct plan *file = plan_text(x->w.arena, text);
	struct merge result;

	merge_only(x, file);
	if (x->merge.conflicts > 0 && x->options.prefer == PREFER_NONE) {
		assert_int_equal(x->set.count, 0);
		return;
	}
	world_apply(&x->w, &x->set);
	result = x->merge;
	x->base = base_next(x);
	if (law)
		assert_string_equal(world_dump(&x->w, &x->base->thing),
		    world_dump(&x->w, &file->thing));
	x->options.prune = false;
	merge_only(x, file);
	assert_int_equal(x->merge.conflicts > 0, !law);
	assert_int_equal(x->set.count, 0);
	assert_int_equal(x->merge.updated + x->merge.created, 0);
	x->merge = result;
}

static void
import(struct fix *x, const char *text)
{
	import_by(x, text, true);
}

/* A change of the store. */
static struct thing *
edit(struct fix *x, const struct kind *kind, const char *by, const char *value,
    const char *field, const char *to)
{
	struct thing *t = world_find(x->store, kind, by, value);

	field_set_encoded(x->w.arena, t, field_find(kind, field), to);
	return t;
}

static struct thing *
action(struct fix *x, const char *title)
{
	return world_find(x->store, &kind_action, "title", title);
}

static const char *
value(struct fix *x, const char *title, const char *field)
{
	return world_value(&x->w, action(x, title), field);
}

/* The titles of what stands in a list, joined. */
static const char *
titles(struct fix *x, const struct things *list)
{
	struct buf out = { 0 };
	const char *text;

	for (size_t i = 0; i < list->count; i++)
		if (!list->item[i]->retired)
			buf_addf(&out, "%s%s", out.len > 0 ? " " : "",
			    world_value(&x->w, list->item[i],
				field_find(list->item[i]->kind, "title") ?
				    "title" :
				    "text"));
	text = buf_save(x->w.arena, &out);
	buf_free(&out);
	return text;
}

static const char *
standing(struct fix *x, const char *ref)
{
	return titles(x,
	    &thing_as_priority(world_find(x->store, &kind_priority, "ref", ref))
		 ->actions);
}

/* A thing that the store made itself. */
static struct thing *
add(struct fix *x, struct thing *parent, const char *kind, const char *field,
    const char *text)
{
	struct thing *t = thing_new(x->w.arena, kind_find(kind));

	t->number = ++x->w.last;
	field_set_encoded(x->w.arena, t, field_find(t->kind, field), text);
	things_add(x->w.arena, thing_list(parent, t->kind), parent, t);
	plans_index(&x->w.plans, t);
	return t;
}

static void
test_unchanged_file_does_nothing(void **state)
{
	struct fix *x = *state;

	import(x, first);
	assert_int_equal(x->merge.unchanged, 5);
	assert_int_equal(x->merge.kept, 0);
	assert_false(x->merge.header_changed);
	assert_int_equal(x->merge.nkeep, 0);
}

static void
test_changed_in_the_file_only(void **state)
{
	struct fix *x = *state;

	import(x, with(x, first, "rag=amber", "rag=red"));
	assert_string_equal(value(x, "Audit", "rag"), "red");
	assert_int_equal(x->merge.updated, 1);
	assert_int_equal(x->merge.unchanged, 4);
	assert_false(x->merge.header_changed);
}

static void
test_changed_in_the_store_only(void **state)
{
	struct fix *x = *state;

	edit(x, &kind_action, "title", "Audit", "rag", "green");
	import(x, first);
	assert_string_equal(value(x, "Audit", "rag"), "green");
	assert_int_equal(x->merge.updated, 0);
	assert_int_equal(x->merge.kept, 1);
	/* Still so the next time. */
	import(x, first);
	assert_string_equal(value(x, "Audit", "rag"), "green");
}

static void
test_changed_in_both_alike(void **state)
{
	struct fix *x = *state;

	edit(x, &kind_action, "title", "Audit", "rag", "red");
	import(x, with(x, first, "rag=amber", "rag=red"));
	assert_int_equal(x->merge.conflicts, 0);
	assert_int_equal(x->merge.unchanged, 5);
}

static void
test_changed_in_both_differently_is_a_conflict(void **state)
{
	struct fix *x = *state;
	const struct merge_conflict *c;

	edit(x, &kind_action, "title", "Audit", "rag", "green");
	edit(x, &kind_action, "title", "Audit", "due", "Apr 24");
	import(x,
	    with(x,
		with(x, with(x, first, "rag=amber", "rag=red"), "due=Mar 24",
		    "due=May 24"),
		"Training", "Induction"));
	assert_int_equal(x->merge.conflicts, 2);
	assert_int_equal(x->merge.updated, 0);
	c = &x->merge.conflict[1];
	assert_string_equal(c->field->name, "rag");
	assert_string_equal(c->file, "red");
	assert_string_equal(c->store, "green");
	assert_string_equal(c->base, "amber");
	assert_ptr_equal(c->action, thing_as_action(action(x, "Audit")));
	assert_string_equal(value(x, "Audit", "rag"), "green");
	assert_string_equal(value(x, "Training", "title"), "Training");
}

static void
test_prefer_file(void **state)
{
	struct fix *x = *state;

	x->options.prefer = PREFER_FILE;
	edit(x, &kind_action, "title", "Audit", "rag", "green");
	edit(x, &kind_action, "title", "Audit", "aim", "Kept");
	import(x, with(x, first, "rag=amber", "rag=red"));
	assert_string_equal(value(x, "Audit", "rag"), "red");
	assert_string_equal(value(x, "Audit", "aim"), "Kept");
	assert_int_equal(x->merge.conflicts, 1);
}

static void
test_prefer_store(void **state)
{
	struct fix *x = *state;

	x->options.prefer = PREFER_STORE;
	edit(x, &kind_action, "title", "Audit", "rag", "green");
	import(x,
	    with(
		x, with(x, first, "rag=amber", "rag=red"), "Mar 24", "Apr 24"));
	assert_string_equal(value(x, "Audit", "rag"), "green");
	assert_string_equal(value(x, "Audit", "due"), "Apr 24");
}

/* What ends it goes with the status that was decided for. */
static void
test_completed_follows_a_decided_status(void **state)
{
	static const char *const titles[] = { "Audit", "Draft" };

	for (int i = 0; i < 4; i++) {
		struct fix *x = fresh(state, first);
		bool step = i % 2, mine = i / 2;
		const struct kind *k = step ? &kind_step : &kind_action;
		const char *done = "status=complete|completed=2023-11-01",
			   *title = arena_printf(
			       x->w.arena, "title=%s", titles[step]);
		struct thing *t = edit(x, k, "title", titles[step], "status",
		    mine ? "on hold" : "complete");

		if (!mine)
			edit(x, k, "title", titles[step], "completed",
			    "2023-11-20");
		if (!mine && !step)
			edit(x, k, "title", titles[step], "verified_by", "SH");
		x->options.prefer = mine ? PREFER_STORE : PREFER_FILE;
		import(x,
		    with(x, first, title,
			arena_printf(x->w.arena, "%s|%s", title,
			    mine ? done : "status=on hold")));
		assert_int_equal(x->merge.conflicts, 1);
		assert_string_equal(world_value(&x->w, t, "status"), "on hold");
		assert_string_equal(world_value(&x->w, t, "completed"), "");
		if (!step)
			assert_string_equal(
			    world_value(&x->w, t, "verified_by"), "");
	}
}

static void
test_emptied_in_the_file(void **state)
{
	struct fix *x = *state;

	import(x, with(x, first, "|rag=amber", ""));
	assert_string_equal(value(x, "Audit", "rag"), "");
}

static void
test_lists_merge_by_item(void **state)
{
	struct fix *x = *state;

	edit(x, &kind_action, "title", "Audit", "tags", "b\x1fmine");
	import(x, with(x, first, "tags=a,b", "tags=new,b,a"));
	/* a was taken out by the store, new and mine were added. */
	assert_string_equal(value(x, "Audit", "tags"),
	    "new\x1f"
	    "b\x1fmine");
	assert_int_equal(x->merge.conflicts, 0);
}

static void
test_maps_merge_by_key(void **state)
{
	struct fix *x = *state;

	edit(x, &kind_action, "title", "Audit", "extra",
	    "Note\x1fold\x1eMine\x1f"
	    "1");
	import(x, with(x, first, "extra=Note=old", "extra=Note=new;File=2"));
	assert_int_equal(x->merge.conflicts, 0);
	assert_string_equal(value(x, "Audit", "extra"),
	    "Note\x1fnew\x1e"
	    "File\x1f"
	    "2\x1eMine\x1f"
	    "1");
	edit(x, &kind_action, "title", "Audit", "extra", "Note\x1fmine");
	import(x, with(x, first, "extra=Note=old", "extra=Note=theirs"));
	assert_int_equal(x->merge.conflicts, 1);
}

/* The value of a key of Audit's extra. */
static const char *
extra(struct fix *x, const char *key)
{
	return map_get(&thing_as_action(action(x, "Audit"))->extra, key);
}

static void
test_a_key_is_in_conflict_by_itself(void **state)
{
	const char *base, *file;

	for (int prefer = PREFER_NONE; prefer <= PREFER_STORE; prefer++) {
		struct fix *x;
		const struct merge_conflict *c;

		x = fresh(state, first);
		x = fresh(state,
		    with(x, first, "extra=Note=old",
			"extra=Cost=10;Site=North;Gone=1;Out=1"));
		base = with(x, first, "extra=Note=old",
		    "extra=Cost=10;Site=North;Gone=1;Out=1");
		edit(x, &kind_action, "title", "Audit", "extra",
		    "Cost\x1f"
		    "30\x1eSite\x1fSouth\x1eOut\x1f"
		    "1\x1eMine\x1fm");
		file = with(x, base, "Cost=10;Site=North;Gone=1;Out=1",
		    "Cost=20;Site=North;Gone=2;Theirs=t");
		x->options.prefer = (enum prefer)prefer;
		import(x, file);
		assert_int_equal(x->merge.conflicts, 2);
		c = &x->merge.conflict[0];
		assert_string_equal(c->key, "Cost");
		assert_string_equal(c->base, "10");
		assert_string_equal(c->file, "20");
		assert_string_equal(c->store, "30");
		c = &x->merge.conflict[1];
		assert_string_equal(c->key, "Gone");
		assert_string_equal(c->file, "2");
		assert_null(c->store);
		assert_string_equal(extra(x, "Site"), "South");
		assert_string_equal(extra(x, "Mine"), "m");
		if (prefer == PREFER_NONE)
			continue;
		assert_string_equal(
		    extra(x, "Cost"), prefer == PREFER_FILE ? "20" : "30");
		assert_string_equal(extra(x, "Theirs"), "t");
		assert_null(extra(x, "Out"));
		if (prefer == PREFER_FILE)
			assert_string_equal(extra(x, "Gone"), "2");
		else
			assert_null(extra(x, "Gone"));
	}
}

/* Only written another way is not changed. */
static void
test_retyped_on_one_side_is_no_conflict(void **state)
{
	struct fix *x = *state;

	edit(x, &kind_action, "title", "Audit", "due", "15 Apr 24");
	edit(x, &kind_action, "title", "Audit", "extra", "Note\x1fnew");
	edit(x, &kind_action, "title", "Training", "title", "TRAINING");
	import(x,
	    with(x,
		with(x, with(x, first, "due=Mar 24", "due=March 2024"),
		    "extra=Note=old", "extra=Note=OLD"),
		"title=Training", "title=Training days"));
	assert_int_equal(x->merge.conflicts, 0);
	assert_string_equal(value(x, "Audit", "due"), "15 Apr 24");
	assert_string_equal(extra(x, "Note"), "new");
	/* And the other way round. */
	edit(x, &kind_action, "title", "Threshold", "extra", "Note\x1fOLD");
	edit(x, &kind_action, "title", "Threshold", "due", "March 2024");
	x->base = thing_as_plan(thing_copy(x->w.arena, &x->store->thing));
	edit(x, &kind_action, "title", "Threshold", "extra", "Note\x1fold");
	edit(x, &kind_action, "title", "Threshold", "due", "Mar 24");
	{
		struct plan *file = thing_as_plan(
		    thing_copy(x->w.arena, &x->base->thing));
		struct thing *t = world_find(
		    file, &kind_action, "title", "Threshold");

		field_set_encoded(x->w.arena, t, field_find(t->kind, "extra"),
		    "Note\x1ftheirs");
		field_set_encoded(
		    x->w.arena, t, field_find(t->kind, "due"), "May 24");
		merge_only(x, file);
	}
	assert_int_equal(x->merge.conflicts, 0);
	world_apply(&x->w, &x->set);
	assert_string_equal(value(x, "Threshold", "due"), "May 24");
	assert_string_equal(value(x, "Threshold", "extra"), "Note\x1ftheirs");
	assert_string_equal(
	    titles(x,
		&thing_as_priority(
		    world_find(x->store, &kind_priority, "ref", "1"))
		     ->actions),
	    "Audit Training days Threshold");
}

static void
test_leads_merge_as_a_whole(void **state)
{
	struct fix *x = *state;

	edit(x, &kind_action, "title", "Audit", "leads", "JM\x1fRB");
	import(x, with(x, first, "leads=JM|tags", "leads=JM, SH|tags"));
	assert_int_equal(x->merge.conflicts, 1);
	assert_string_equal(x->merge.conflict[0].field->name, "leads");
}

static void
test_steps_merge_by_field(void **state)
{
	struct fix *x = *state;

	edit(x, &kind_step, "title", "Draft", "status", "complete");
	import(x,
	    with(x, first, "ref=a|title=Draft",
		"ref=a|title=Draft|note=Two pages"));
	assert_string_equal(
	    world_value(&x->w,
		world_find(x->store, &kind_step, "title", "Draft"), "status"),
	    "complete");
	assert_string_equal(
	    world_value(&x->w,
		world_find(x->store, &kind_step, "title", "Draft"), "note"),
	    "Two pages");
	assert_int_equal(x->merge.updated, 1);
	assert_int_equal(x->merge.kept, 1);
}

static void
test_steps_pair_by_title_ref_and_place(void **state)
{
	struct fix *x = *state;
	int64_t draft = world_find(x->store, &kind_step, "title", "Draft")
			    ->number;
	int64_t launch = world_find(x->store, &kind_step, "title", "Launch")
			     ->number;
	const char *text = with(
	    x, first, "ref=a|title=Draft", "ref=i|title=Draft");

	import(x, with(x, text, "ref=b|title=Launch", "ref=b|title=Open day"));
	assert_int_equal(
	    world_find(x->store, &kind_step, "ref", "i")->number, draft);
	assert_int_equal(
	    world_find(x->store, &kind_step, "title", "Open day")->number,
	    launch);
	import(x, with(x, text, "ref=b|title=Launch", "ref=ii|title=Fair"));
	assert_int_equal(
	    world_find(x->store, &kind_step, "title", "Fair")->number, launch);
	assert_int_equal(x->merge.nmissing, 0);
}

static void
test_step_gone_is_kept_and_pruned(void **state)
{
	struct fix *x = *state;
	const char *text = without(x, first, "step ref=b");
	struct action *a = thing_as_action(action(x, "Audit"));

	import(x, text);
	assert_int_equal(x->merge.nmissing, 1);
	assert_string_equal(titles(x, &a->steps), "Draft Launch");
	x->options.prune = true;
	import(x, text);
	assert_string_equal(titles(x, &a->steps), "Draft");
	/* And back. */
	import(x, first);
	assert_string_equal(titles(x, &a->steps), "Draft Launch");
	assert_int_equal(a->steps.count, 2);
}

static void
test_updates_are_a_union(void **state)
{
	struct fix *x = *state;
	struct action *a = thing_as_action(action(x, "Audit"));

	add(x, &a->thing, "update", "text", "Mine");
	import(x,
	    with(x, first, "text=Begun\n",
		"text=Begun\nupdate date=2023-11-01|by=JM|text=Going\n"));
	assert_string_equal(titles(x, &a->updates), "Begun Mine Going");
	assert_int_equal(x->merge.nmissing, 0);
	/* Gone from the file: kept and reported, and pruned never. */
	x->options.prune = true;
	import(x, without(x, first, "update date=2023-10-01"));
	assert_int_equal(x->merge.nmissing, 2);
	assert_string_equal(titles(x, &a->updates), "Begun Mine Going");
}

static void
test_update_edited_in_the_store_is_not_doubled(void **state)
{
	struct fix *x = *state;
	struct action *a = thing_as_action(action(x, "Audit"));

	edit(x, &kind_update, "text", "Begun", "text", "Begun well");
	import(x, first);
	assert_string_equal(titles(x, &a->updates), "Begun well");
}

/* How many lines of that kind end up under Audit, all written another way. */
static void
test_written_another_way_adds_nothing(void **state)
{
	static const char begun[] = "update date=2023-10-01|by=JM|text=Begun";
	static const char *const same[][2] = {
		{ "update date=2023-10-01|by=JM|text=Begun",
		    "update date=1 Oct 2023|by=JM|text=begun" },
		{ "revision date=2023-11-01|from=30 Nov 2026|to=31 Jan 2027|"
		  "reason=A delay",
		    "revision date=1/11/23|from=30/11/2026|to=31.01.2027|"
		    "reason=A  delay" },
		{ "update date=2023-10-01|rag=red|text=Late",
		    "update date=2023-10-01|rag=R|text=Late" },
	};
	static const char *const other[][2] = {
		{ "update date=2023-10-01|by=JM|text=Begun",
		    "update date=2023-10-02|by=JM|text=Begun" },
		{ "update date=2023-10-01|by=JM|text=Begun",
		    "update date=Oct 2023|by=JM|text=Begun" },
		{ "update date=2023-10-01|by=JM|text=Begun",
		    "update date=2023-10-01|by=jm|text=Begun" },
		{ "update date=2023-10-01|rag=red|text=Late",
		    "update date=2023-10-01|rag=amber|text=Late" },
		{ "update date=2023-10-01|rag=red|text=Late",
		    "update date=2023-10-01|impact=red|text=Late" },
		{ "update date=2023-10-01|text=Late",
		    "update date=2023-10-01|internal=true|text=Late" },
		{ "update date=2023-10-01|text=Late",
		    "update date=2023-10-01|rag=unrated|text=Late" },
		{ "revision date=2023-11-01|from=30 Nov 2026|to=31 Jan 2027",
		    "revision date=2023-11-01|from=30 Nov 2026|to=Jan 2028" },
	};

	for (size_t i = 0;
	     i < sizeof(same) / sizeof(*same) + sizeof(other) / sizeof(*other);
	     i++) {
		bool alike = i < sizeof(same) / sizeof(*same);
		const char *const *pair = alike ?
		    same[i] :
		    other[i - sizeof(same) / sizeof(*same)];
		const char *text;
		struct action *a;
		struct fix *x;

		x = fresh(state, first);
		x = fresh(state, with(x, first, begun, pair[0]));
		text = with(x, first, begun, pair[0]);
		import(x, with(x, text, pair[0], pair[1]));
		a = thing_as_action(action(x, "Audit"));
		assert_int_equal(
		    a->updates.count + a->revisions.count, alike ? 1 : 2);
		assert_int_equal(x->merge.nmissing, alike ? 0 : 1);
	}
}

/* Found by what the file knew before it is found by what it says now. */
static void
test_corrected_in_the_store_pairs_by_its_base(void **state)
{
	struct fix *x = *state;
	struct action *a = thing_as_action(action(x, "Audit"));

	edit(x, &kind_update, "text", "Begun", "text", "Going");
	import(x,
	    with(x, first, "by=JM|text=Begun\n",
		"by=JM|text=begun\n"
		"update date=2023-10-01|by=JM|text=Going\n"));
	assert_string_equal(titles(x, &a->updates), "Going Going");
	assert_int_equal(x->merge.conflicts, 0);
}

static void
test_readings_are_a_union(void **state)
{
	struct fix *x = *state;
	struct thing *m = world_find(x->store, &kind_measure, "ref", "K1");

	import(x,
	    with(x, first, "value=80\n",
		"value=80\nreading date=2023-12-31|value=85\n"));
	assert_int_equal(thing_as_measure(m)->readings.count, 2);
	assert_true(x->merge.header_changed);
	assert_int_equal(x->merge.updated, 0);
}

static void
test_measures_pair_by_ref_then_title(void **state)
{
	struct fix *x = *state;
	int64_t n = world_find(x->store, &kind_measure, "ref", "K1")->number;

	import(x,
	    with(x, first, "ref=K1|title=Visits", "ref=K1|title=Home visits"));
	assert_int_equal(
	    world_find(x->store, &kind_measure, "title", "Home visits")->number,
	    n);
	import(x,
	    with(x, first, "ref=K1|title=Visits", "ref=K9|title=Home  VISITS"));
	assert_int_equal(
	    world_find(x->store, &kind_measure, "ref", "K9")->number, n);
}

static void
test_action_gone_is_kept_and_reported(void **state)
{
	struct fix *x = *state;
	const char *text = without(x, first, "action ref=1.2");

	import(x, text);
	assert_int_equal(x->merge.nmissing, 1);
	assert_ptr_equal(x->merge.missing[0].thing, action(x, "Training"));
	assert_int_equal(x->merge.kept, 1);
	assert_int_equal(x->merge.retired, 0);
	/* Again, as nothing was done about it. */
	import(x, text);
	assert_int_equal(x->merge.nmissing, 1);
}

static void
test_prune_retires_what_is_gone(void **state)
{
	struct fix *x = *state;
	const char *text = without(x, first, "action ref=1.2");

	add(x, action(x, "Audit")->parent, "action", "title", "Mine");
	import(x, text);
	x->options.prune = true;
	import(x, text);
	assert_int_equal(x->merge.retired, 1);
	assert_true(action(x, "Training")->retired);
	/* The store's own was never in a file, so it is not gone. */
	assert_string_equal(standing(x, "1"), "Audit Threshold Mine");
	import(x, text);
	assert_int_equal(x->merge.nmissing, 0);
}

static void
test_prune_takes_an_empty_priority(void **state)
{
	struct fix *x = *state;
	const char *text = without(x,
	    without(x, without(x, first, "priority ref=2"), "action ref=2.1"),
	    "action ref=2.2");

	x->options.prune = true;
	import(x, text);
	assert_int_equal(x->merge.retired, 2);
	assert_string_equal(titles(x, &x->store->priorities), "Quality");
	import(x, first);
	assert_string_equal(titles(x, &x->store->priorities), "Quality Voice");
	assert_string_equal(standing(x, "2"), "Survey Forum");
}

static void
test_back_in_the_file_is_the_same_action(void **state)
{
	struct fix *x = *state;
	int64_t n = action(x, "Training")->number;

	x->options.prune = true;
	import(x, without(x, first, "action ref=1.2"));
	import(x,
	    with(x, first, "title=Training|rag=green",
		"title=Training|rag=red"));
	assert_int_equal(action(x, "Training")->number, n);
	assert_false(action(x, "Training")->retired);
	assert_string_equal(value(x, "Training", "rag"), "red");
	assert_string_equal(standing(x, "1"), "Audit Training Threshold");
	assert_int_equal(x->merge.created, 0);
	assert_int_equal(x->merge.updated, 1);
}

/* Without Training, and what it is to be once it is back. */
static void
test_pruned_and_back_has_all_it_had(void **state)
{
	for (int noticed = 0; noticed < 2; noticed++) {
		struct fix *x;
		const char *gone;
		struct thing *t;
		struct action *act;

		x = fresh(state, first);
		gone = without(x, first, "action ref=1.2");
		t = action(x, "Training");
		act = thing_as_action(t);
		edit(x, &kind_action, "title", "Training", "rag", "amber");
		add(x, t, "step", "title", "Book a room");
		add(x, t, "update", "text", "Late");
		/* Told so by an import in between or not. */
		if (noticed)
			import(x, gone);
		x->options.prune = true;
		import(x, gone);
		assert_int_equal(x->merge.conflicts, 3);
		assert_true(x->merge.conflict[0].gone);
		assert_string_equal(x->merge.conflict[0].field->name, "rag");
		assert_string_equal(x->merge.conflict[0].store, "amber");
		assert_string_equal(x->merge.conflict[0].base, "green");
		assert_null(x->merge.conflict[0].file);
		assert_null(x->merge.conflict[1].field);
		assert_false(t->retired);
		x->options.prefer = PREFER_STORE;
		x->options.prune = true;
		import(x, gone);
		assert_false(t->retired);
		assert_int_equal(x->merge.npruned, 0);
		assert_int_equal(x->merge.nmissing, 1);
		x->options.prefer = PREFER_FILE;
		x->options.prune = true;
		import(x, gone);
		assert_true(t->retired);
		assert_int_equal(x->merge.npruned, 1);
		assert_ptr_equal(x->merge.pruned[0].thing, t);
		/* Another import while it is gone, then back, a field more. */
		x->options.prefer = PREFER_NONE;
		import(x, gone);
		import(x,
		    with(x, first, "Training|rag=green",
			"Training|rag=green|aim=Skills"));
		assert_int_equal(x->merge.conflicts, 0);
		assert_false(t->retired);
		assert_string_equal(value(x, "Training", "rag"), "amber");
		assert_string_equal(value(x, "Training", "aim"), "Skills");
		assert_string_equal(titles(x, &act->steps), "Book a room");
		assert_string_equal(titles(x, &act->updates), "Late");
		assert_int_equal(x->merge.nmissing, 0);
	}
}

/* What the store did not change goes without asking. */
static void
test_prune_asks_only_of_what_changed(void **state)
{
	struct fix *x = *state;
	const char *gone = without(x,
	    without(x, without(x, first, "action ref=1.2"), "step ref=b"),
	    "measure ref=K1");

	gone = without(x, gone, "reading date");
	edit(x, &kind_action, "title", "Audit", "rag", "red");
	edit(x, &kind_step, "title", "Launch", "note", "In May");
	edit(x, &kind_reading, "value", "80", "note", "Counted twice");
	x->options.prune = true;
	import(x, gone);
	assert_int_equal(x->merge.conflicts, 2);
	assert_string_equal(x->merge.conflict[0].thing->kind->name, "reading");
	assert_string_equal(x->merge.conflict[1].thing->kind->name, "step");
	x->options.prefer = PREFER_FILE;
	x->options.prune = true;
	import(x, gone);
	assert_int_equal(x->merge.npruned, 3);
	assert_true(
	    world_find(x->store, &kind_step, "title", "Launch")->retired);
	x->options.prefer = PREFER_NONE;
	import(x, first);
	assert_int_equal(x->merge.conflicts, 0);
	assert_string_equal(
	    world_value(&x->w,
		world_find(x->store, &kind_step, "title", "Launch"), "note"),
	    "In May");
	assert_string_equal(
	    world_value(&x->w,
		world_find(x->store, &kind_reading, "value", "80"), "note"),
	    "Counted twice");
}

/* Moved in the store, gone from the file. */
static void
test_prune_of_what_moved_is_a_conflict(void **state)
{
	struct fix *x = *state;
	struct thing *t = action(x, "Training");
	struct thing *to = world_find(x->store, &kind_priority, "ref", "2");

	things_remove(thing_list(t->parent, t->kind), t);
	t->rank = 0;
	things_add(x->w.arena, thing_list(to, t->kind), to, t);
	x->options.prune = true;
	import(x, without(x, first, "action ref=1.2"));
	assert_int_equal(x->merge.conflicts, 1);
	assert_string_equal(x->merge.conflict[0].field->name, "priority");
	assert_string_equal(x->merge.conflict[0].store, "2 Voice");
	assert_string_equal(x->merge.conflict[0].base, "1 Quality");
}

/* Gone from one file, retitled in the store, and back under its old title. */
static void
test_gone_retitled_and_back_is_the_same(void **state)
{
	for (int prune = 0; prune < 2; prune++) {
		struct fix *x;

		x = fresh(state, first);
		edit(
		    x, &kind_action, "title", "Training", "title", "Induction");
		x->options.prune = prune;
		x->options.prefer = PREFER_FILE;
		import(x, without(x, first, "action ref=1.2"));
		assert_int_equal(x->merge.npruned, prune);
		import(x, first);
		assert_int_equal(x->merge.created, 0);
		assert_string_equal(
		    standing(x, "1"), "Audit Induction Threshold");
	}
}

static void
test_id_is_taken_over(void **state)
{
	struct fix *x = *state;
	const char *text = with(x, first, "ref=1.2|", "ref=1.2|id=tr|");
	int64_t n = action(x, "Training")->number;

	import(x, text);
	assert_string_equal(value(x, "Training", "id"), "tr");
	/* A file without it does not take it away. */
	import(x, first);
	assert_string_equal(value(x, "Training", "id"), "tr");
	/* And by it the action is found, whatever else it is called. */
	import(x,
	    with(x, first, "ref=1.2|title=Training",
		"ref=9|id=tr|title=Induction"));
	assert_int_equal(action(x, "Induction")->number, n);
	assert_int_equal(x->merge.pairs, 0);
}

static void
test_different_ids_are_different_actions(void **state)
{
	struct fix *x = *state;

	import(x, with(x, first, "ref=1.2|", "ref=1.2|id=tr|"));
	import(x, with(x, first, "ref=1.2|", "ref=1.2|id=other|"));
	assert_int_equal(x->merge.created, 1);
	assert_int_equal(x->merge.nmissing, 1);
}

static void
pairs_as(struct fix *x, const char *how, const char *title)
{
	assert_int_equal(x->merge.pairs, 1);
	assert_string_equal(x->merge.pair[0].how, how);
	assert_string_equal(x->merge.pair[0].action->title, title);
	assert_int_equal(x->merge.created, 0);
	assert_int_equal(x->merge.nmissing, 0);
}

static void
test_renumbered(void **state)
{
	struct fix *x = *state;
	int64_t n = action(x, "Training")->number;

	import(x,
	    with(
		x, first, "ref=1.2|title=Training", "ref=1.9|title=TRAINING "));
	pairs_as(x, "renumbered", "TRAINING");
	assert_int_equal(action(x, "TRAINING")->number, n);
}

static void
test_moved(void **state)
{
	struct fix *x = *state;
	int64_t n = action(x, "Training")->number;
	const char *text = without(x, first, "action ref=1.2");

	import(x,
	    with(x, text, "action ref=2.2",
		"action ref=2.5|title=Training|rag=green\naction ref=2.2"));
	pairs_as(x, "moved", "Training");
	assert_int_equal(action(x, "Training")->number, n);
	assert_string_equal(standing(x, "1"), "Audit Threshold");
	assert_string_equal(standing(x, "2"), "Survey Training Forum");
}

static void
test_moved_into_a_new_priority(void **state)
{
	struct fix *x = *state;
	int64_t n = action(x, "Training")->number;
	const char *text = without(x, first, "action ref=1.2");

	import(x,
	    arena_printf(x->w.arena,
		"%spriority ref=3|title=Staff\n"
		"action ref=3.1|title=Pay\n"
		"action ref=3.2|title=Training|rag=green\n"
		"action ref=3.3|title=Hiring\n",
		text));
	assert_int_equal(x->merge.created, 2);
	assert_int_equal(action(x, "Training")->number, n);
	assert_string_equal(standing(x, "3"), "Pay Training Hiring");
	assert_true(x->merge.header_changed);
}

static void
test_moved_in_the_store_stays_there(void **state)
{
	struct fix *x = *state;
	struct thing *t = action(x, "Training");
	struct thing *to = world_find(x->store, &kind_priority, "ref", "2");

	things_remove(thing_list(t->parent, t->kind), t);
	t->rank = 0;
	things_add(x->w.arena, thing_list(to, t->kind), to, t);
	import(x, first);
	assert_string_equal(standing(x, "1"), "Audit Threshold");
	assert_string_equal(standing(x, "2"), "Survey Forum Training");
	assert_int_equal(x->merge.kept, 1);
	assert_int_equal(x->merge.updated, 0);
}

static void
test_moved_in_both_is_a_conflict(void **state)
{
	struct fix *x = *state;
	struct thing *t, *to;
	const char *three = arena_printf(x->w.arena,
	    "%spriority ref=3|title=Staff\naction ref=3.1|title=Pay\n", first);

	import(x, three);
	t = action(x, "Training");
	to = world_find(x->store, &kind_priority, "ref", "2");
	things_remove(thing_list(t->parent, t->kind), t);
	t->rank = 0;
	things_add(x->w.arena, thing_list(to, t->kind), to, t);
	three = arena_printf(x->w.arena,
	    "%saction ref=1.2|title=Training|rag=green\n",
	    without(x, three, "action ref=1.2"));
	import(x, three);
	assert_int_equal(x->merge.conflicts, 1);
	assert_string_equal(x->merge.conflict[0].field->name, "priority");
	assert_string_equal(x->merge.conflict[0].file, "3 Staff");
	assert_string_equal(x->merge.conflict[0].store, "2 Voice");
	assert_string_equal(x->merge.conflict[0].base, "1 Quality");
	x->options.prefer = PREFER_STORE;
	import(x, three);
	assert_string_equal(standing(x, "2"), "Survey Forum Training");
	x->options.prefer = PREFER_FILE;
}

/* Of two of one title nobody says which is the one that was there. */
static void
test_two_of_one_title_are_not_guessed(void **state)
{
	struct fix *x = *state;
	const char *text = without(x, first, "action ref=1.2");

	import(x,
	    arena_printf(x->w.arena, "%s%s", text,
		"action ref=2.8|title=Training\n"
		"action ref=2.9|title=Training\n"));
	assert_int_equal(x->merge.created, 2);
	assert_int_equal(x->merge.nmissing, 1);
	assert_string_equal(standing(x, "1"), "Audit Training Threshold");
}

/* A priority that the store took out and the file no longer has: what stands
   in it is not missed, and what the store made in it may come from there. */
static void
test_out_of_a_priority_taken_out(void **state)
{
	struct fix *x = *state;
	struct thing *p = world_find(x->store, &kind_priority, "ref", "2");
	const char *text = first;

	add(x, p, "action", "title", "Mine");
	p->retired = true;
	for (int i = 0; i < 2; i++)
		text = without(x, text, "action ref=2");
	text = without(x, text, "priority ref=2");
	import(x,
	    arena_printf(
		x->w.arena, "%s%s", text, "action ref=1.4|title=Mine\n"));
	assert_int_equal(x->merge.conflicts, 0);
	assert_int_equal(x->merge.created, 0);
	assert_int_equal(x->merge.nmissing, 0);
	assert_string_equal(standing(x, "1"), "Audit Training Threshold Mine");
}

static void
test_retitled(void **state)
{
	struct fix *x = *state;
	int64_t n = action(x, "Training")->number;

	import(x,
	    with(
		x, first, "ref=1.2|title=Training", "ref=1.2|title=Induction"));
	pairs_as(x, "retitled", "Induction");
	assert_int_equal(action(x, "Induction")->number, n);
}

static void
test_retitled_in_the_store_is_still_found(void **state)
{
	struct fix *x = *state;

	edit(x, &kind_action, "title", "Training", "title", "Induction");
	edit(x, &kind_action, "title", "Induction", "ref", "9");
	import(x,
	    with(x, first, "ref=1.2|title=Training|rag=green",
		"ref=1.2|title=Training|rag=red"));
	assert_string_equal(value(x, "Induction", "rag"), "red");
	assert_int_equal(x->merge.created, 0);
	assert_int_equal(x->merge.pairs, 0);
}

static void
test_equal_refs_pair_by_place(void **state)
{
	struct fix *x = *state;
	const char *text = with(
	    x, with(x, first, "ref=1.2", "ref=1.1"), "ref=1.3", "ref=1.1");
	int64_t n;

	import(x, text);
	n = action(x, "Training")->number;
	import(x, with(x, text, "title=Training", "title=Induction"));
	pairs_as(x, "retitled", "Induction");
	assert_int_equal(action(x, "Induction")->number, n);
	assert_string_equal(standing(x, "1"), "Audit Induction Threshold");
}

static void
test_order_of_the_file(void **state)
{
	struct fix *x = *state;
	const char *text = without(x, first, "action ref=1.2");

	/* Threshold before Training; the store's own stays behind Audit. */
	import(x,
	    with(x, text, "priority ref=2",
		"action ref=1.2|title=Training|rag=green\npriority ref=2"));
	assert_string_equal(standing(x, "1"), "Audit Threshold Training");
	assert_int_equal(x->set.count, 0);
}

static void
test_order_moves_no_more_than_it_must(void **state)
{
	struct fix *x = *state;
	const char *text = without(x, first, "action ref=1.2");
	struct plan *file = plan_text(x->w.arena,
	    with(x, text, "priority ref=2",
		"action ref=1.2|title=Training|rag=green\npriority ref=2"));

	merge_only(x, file);
	assert_int_equal(x->set.count, 1);
	assert_int_equal(x->set.item[0].op, CHANGE_MOVE);
}

static void
test_own_additions_stay_behind_their_neighbour(void **state)
{
	struct fix *x = *state;
	struct thing *p = action(x, "Audit")->parent;
	struct thing *mine = add(x, p, "action", "title", "Mine");

	things_remove(thing_list(p, mine->kind), mine);
	mine->rank = action(x, "Audit")->rank + 5;
	things_insert(x->w.arena, thing_list(p, mine->kind), p, mine);
	import(x,
	    with(x, first, "action ref=1.2",
		"action ref=1.15|title=New\naction ref=1.2"));
	assert_int_equal(x->merge.created, 1);
	assert_string_equal(
	    standing(x, "1"), "Audit Mine New Training Threshold");
	assert_int_equal(x->merge.kept, 1);
}

static void
test_new_in_the_middle(void **state)
{
	struct fix *x = *state;
	const char *text = first;

	/* Until the gap is used up, and on. */
	for (int i = 0; i < 40; i++) {
		text = with(x, text, "action ref=1.2",
		    arena_printf(x->w.arena,
			"action ref=n%d|title=New%d\naction ref=1.2", i, i));
		import(x, text);
		assert_int_equal(x->merge.created, 1);
	}
	assert_memory_equal(standing(x, "1"), "Audit New0 New1 New2 ", 21);
}

static void
test_new_section_priority_and_step(void **state)
{
	struct fix *x = *state;

	import(x,
	    with(x,
		with(x,
		    with(x, first, "section title=Front door\n",
			"section title=Early help\nsection title=Front door\n"),
		    "priority ref=1",
		    "priority ref=0|title=First\npriority ref=1"),
		"step ref=b", "step ref=ab|title=Review\nstep ref=b"));
	assert_string_equal(
	    titles(x, &x->store->sections), "Early help Front door");
	assert_string_equal(
	    titles(x, &x->store->priorities), "First Quality Voice");
	assert_string_equal(
	    titles(x, &thing_as_action(action(x, "Audit"))->steps),
	    "Draft Review Launch");
}

static void
test_section_renamed(void **state)
{
	struct fix *x = *state;
	int64_t section = x->store->sections.item[0]->number;
	int64_t p = x->store->priorities.item[0]->number;
	const char *text = with(x,
	    with(x, first, "section title=Front door", "section title=MASH"),
	    "section=Front door", "section=MASH");

	import(x, text);
	assert_int_equal(x->merge.created, 0);
	assert_int_equal(x->merge.nmissing, 0);
	assert_int_equal(x->store->sections.count, 1);
	assert_int_equal(x->store->sections.item[0]->number, section);
	assert_int_equal(x->store->priorities.item[0]->number, p);
	assert_string_equal(
	    world_value(&x->w, x->store->priorities.item[0], "section"),
	    "MASH");
}

static void
test_priority_renumbered_retitled_and_in_another_section(void **state)
{
	struct fix *x = *state;
	int64_t p = x->store->priorities.item[0]->number;

	import(x, with(x, first, "ref=1|title=Quality", "ref=I|title=Quality"));
	import(
	    x, with(x, first, "ref=1|title=Quality", "ref=I|title=Good work"));
	import(x,
	    with(x, first, "ref=1|title=Quality|section=Front door",
		"ref=7|title=Good work|section=Voice"));
	assert_int_equal(x->store->priorities.count, 2);
	assert_int_equal(x->store->priorities.item[0]->number, p);
	assert_int_equal(x->merge.created, 0);
}

static void
test_header_changes(void **state)
{
	struct fix *x = *state;

	import(x, with(x, first, "title=Plan", "title=Better plan"));
	assert_string_equal(x->store->title, "Better plan");
	assert_true(x->merge.header_changed);
	assert_int_equal(x->merge.unchanged, 5);
}

static void
test_added_on_both_sides(void **state)
{
	struct fix *x = *state;
	struct thing *p = action(x, "Audit")->parent;
	struct thing *mine = add(x, p, "action", "title", "New");

	field_set_encoded(
	    x->w.arena, mine, field_find(mine->kind, "aim"), "Mine");
	field_set_encoded(
	    x->w.arena, mine, field_find(mine->kind, "rag"), "red");
	import(x,
	    with(x, first, "priority ref=2",
		"action ref=1.4|title=New|rag=red\npriority ref=2"));
	assert_int_equal(x->merge.conflicts, 0);
	assert_int_equal(x->merge.created, 0);
	assert_string_equal(value(x, "New", "ref"), "1.4");
	assert_string_equal(value(x, "New", "aim"), "Mine");
	import(x,
	    with(x, first, "priority ref=2",
		"action ref=1.4|title=New|rag=red|aim=Theirs\npriority ref=2"));
	assert_int_equal(x->merge.conflicts, 1);
}

static void
test_person_of_another_plan(void **state)
{
	struct fix *x = *state;
	const char
	    *text = "plan id=q|title=Q|organisation=EXAMPLE\n"
		    "person code=JM|name=Jo\nperson code=RB|name=Ray\n"
		    "priority ref=1|title=One\naction ref=1.1|title=Act\n";
	struct merge m;

	x->base = NULL;
	change_set_init(&x->set, x->w.arena, "import", &x->w.who, 19700);
	merge_plan(x->w.arena, &x->w.plans, NULL, NULL,
	    plan_text(x->w.arena, text), &x->options, &x->set, &m);
	assert_true(m.new_plan);
	assert_int_equal(m.created, 1);
	assert_int_equal(m.conflicts, 0);
	world_apply(&x->w, &x->set);
	/* One person, listed by both plans; one whom only the second has. */
	assert_int_equal(plan_by_id(&x->w.plans, "q")->people.count, 2);
	assert_int_equal(plan_by_id(&x->w.plans, "q")->people.item[0]->number,
	    x->store->people.item[0]->number);
	assert_string_equal(
	    thing_as_person(x->store->people.item[0])->name, "Jo");
}

static void
test_person_conflict(void **state)
{
	struct fix *x = *state;
	const char *text = "plan id=q|title=Q|organisation=example\n"
			   "person code=JM|role=Director\n"
			   "priority ref=1|title=One\n";
	struct merge m;

	change_set_init(&x->set, x->w.arena, "import", &x->w.who, 19700);
	merge_plan(x->w.arena, &x->w.plans, NULL, NULL,
	    plan_text(x->w.arena, text), &x->options, &x->set, &m);
	assert_int_equal(m.conflicts, 1);
	assert_string_equal(m.conflict[0].field->name, "role");
	assert_string_equal(m.conflict[0].file, "Director");
	assert_string_equal(m.conflict[0].store, "Head of Service");
	assert_int_equal(x->set.count, 0);
	/* In another organisation it is another person. */
	merge_plan(x->w.arena, &x->w.plans, NULL, NULL,
	    plan_text(x->w.arena, with(x, text, "example", "other")),
	    &x->options, &x->set, &m);
	assert_int_equal(m.conflicts, 0);
	assert_int_equal(x->set.count, 1);
}

/* What the store took out after the file was exported stays out: a thing of
   every kind, and all that is in it. */
static void
test_taken_out_since_stays_out(void **state)
{
	static const struct {
		const char *kind, *field, *value;
	} things[] = { { "person", "code", "JM" },
		{ "section", "title", "Front door" },
		{ "measure", "ref", "K1" }, { "reading", "value", "80" },
		{ "priority", "ref", "2" }, { "action", "title", "Audit" },
		{ "step", "ref", "a" }, { "update", "text", "Begun" },
		{ "holder", "code", "RB" }, { "revision", "reason", "Snow" },
		{ "focus_area", "ref", "F1" },
		{ "recommendation", "ref", "R1" } };

	for (size_t i = 0; i < sizeof(things) / sizeof(*things); i++) {
		struct fix *x = fresh(state, many);
		struct thing *t = world_find(x->store,
		    kind_find(things[i].kind), things[i].field,
		    things[i].value);

		t->retired = true;
		/* The next base knows it too: whatever else is imported. */
		for (int n = 0; n < 3; n++) {
			import(x,
			    n == 1 ? with(x, many, "rag=green", "rag=red") :
				     many);
			assert_true(t->retired);
			assert_int_equal(x->merge.nout, 1);
			assert_ptr_equal(x->merge.out[0].thing, t);
			assert_int_equal(x->merge.created, 0);
			assert_int_equal(x->merge.conflicts, 0);
		}
		/* Gone from the file and in it again: now the file has it. */
		t->retired = true;
		x->base = base_retired(x, t);
		import(x, many);
		assert_false(t->retired);
		assert_int_equal(x->merge.nout, 0);
	}
}

/* Edited before it was taken out: it is still found by the old file. */
static void
test_edited_and_taken_out_stays_out(void **state)
{
	struct fix *x = *state;
	struct thing *u = edit(
	    x, &kind_update, "text", "Begun", "text", "Well begun");
	struct thing *s = edit(x, &kind_step, "ref", "b", "title", "Go live");
	struct thing *a = edit(
	    x, &kind_action, "title", "Training", "title", "Induction");

	field_set_encoded(x->w.arena, s, field_find(s->kind, "ref"), "z");
	field_set_encoded(x->w.arena, a, field_find(a->kind, "ref"), "9");
	u->retired = s->retired = a->retired = true;
	import(x, first);
	assert_true(u->retired && s->retired && a->retired);
	assert_int_equal(x->set.count, 0);
	assert_int_equal(x->merge.nout, 3);
}

/* Taken out in the store, changed in the file. */
static void
out_clash(void **state, const char *kind, const char *by, const char *value,
    const char *from, const char *to, const char *field, bool noted)
{
	for (enum prefer prefer = PREFER_NONE; prefer <= PREFER_STORE;
	     prefer++) {
		struct fix *x = fresh(state, many);
		const struct kind *k = kind_find(kind);
		struct thing *t = world_find(x->store, k, by, value);
		const struct merge_conflict *c;
		bool law;

		t->retired = true;
		x->options.prefer = prefer;
		law = noted || prefer == PREFER_FILE;
		import_by(x, with(x, many, from, to), law);
		assert_int_equal(x->merge.conflicts, 1);
		c = &x->merge.conflict[0];
		assert_ptr_equal(c->out, t);
		assert_null(c->store);
		if (field == NULL)
			assert_null(c->field);
		else
			assert_string_equal(c->field->name, field);
		assert_int_equal(t->retired, prefer != PREFER_FILE);
		if (prefer == PREFER_NONE)
			continue;
		/* What is new in it cannot be noted: it is asked again. */
		x->options.prefer = PREFER_NONE;
		import_by(x, with(x, many, from, to), law);
		assert_int_equal(x->merge.conflicts, !law);
		assert_int_equal(t->retired, prefer != PREFER_FILE);
	}
}

static void
test_taken_out_and_changed_is_a_conflict(void **state)
{
	out_clash(state, "action", "title", "Training", "rag=green", "rag=red",
	    "rag", true);
	/* Something in it, new in it, moved. */
	out_clash(state, "action", "title", "Audit", "title=Draft",
	    "title=Draft|status=complete", "status", true);
	out_clash(state, "action", "title", "Audit", "update date",
	    "update date=2023-10-02|text=New\nupdate date", NULL, false);
	out_clash(state, "action", "title", "Survey",
	    "priority ref=2|title=Voice\naction ref=2.1|title=Survey\n",
	    "action ref=2.1|title=Survey\npriority ref=2|title=Voice\n", NULL,
	    true);
	out_clash(state, "step", "ref", "b", "title=Launch",
	    "title=Launch|note=In May", "note", true);
	out_clash(
	    state, "measure", "ref", "K1", "value=80", "value=81", NULL, false);
	out_clash(state, "person", "code", "JM", "role=Head of Service",
	    "role=Director", "role", true);
	/* A priority, by itself and by what stands in it. */
	out_clash(state, "priority", "ref", "2", "title=Voice",
	    "title=Voice|outcome=Heard", "outcome", true);
	out_clash(state, "priority", "ref", "2", "title=Survey",
	    "title=Survey|rag=red", NULL, true);
	out_clash(state, "priority", "ref", "2", "action ref=2.2",
	    "action ref=2.15|title=New\naction ref=2.2", NULL, false);
	out_clash(state, "priority", "ref", "1", "priority ref=2",
	    "action ref=1.9|title=New\npriority ref=2", NULL, false);
}

/* Exported while it was out, put back since: --prune asks. */
static void
test_prune_of_what_came_back_is_a_conflict(void **state)
{
	static const struct {
		const char *kind, *field, *value, *lines;
	} things[] = { { "action", "title", "Training", "action ref=1.2" },
		{ "step", "ref", "b", "step ref=b" },
		{ "focus_area", "ref", "F1", "focus_area ref=F1" } };

	for (size_t i = 0; i < 2 * sizeof(things) / sizeof(*things); i++) {
		struct fix *x = fresh(state, many);
		struct thing *t = world_find(x->store,
		    kind_find(things[i / 2].kind), things[i / 2].field,
		    things[i / 2].value);
		const char *less = without(x, many, things[i / 2].lines);

		x->base = base_retired(x, t);
		/* Also where it was reported before. */
		if (i % 2)
			import(x, less);
		x->options.prune = true;
		import(x, less);
		assert_int_equal(x->merge.conflicts, 1);
		assert_true(x->merge.conflict[0].back);
		assert_false(t->retired);
		x->options.prune = true;
		x->options.prefer = PREFER_FILE;
		import(x, less);
		assert_int_equal(x->merge.npruned, 1);
		assert_true(t->retired);
	}
}

static void
test_undone_import_comes_back_without_conflict(void **state)
{
	struct fix *x = *state;
	int64_t n = x->store->thing.number;

	x->store->thing.retired = true;
	x->base = NULL;
	merge_only(
	    x, plan_text(x->w.arena, with(x, first, "rag=amber", "rag=red")));
	assert_int_equal(x->merge.conflicts, 0);
	world_apply(&x->w, &x->set);
	assert_false(x->store->thing.retired);
	assert_int_equal(x->store->thing.number, n);
	assert_string_equal(value(x, "Audit", "rag"), "red");
}

/* Any edits of both sides: the law of import() holds, and nothing is lost. */

static unsigned
rnd(unsigned *seed, unsigned n)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % n;
}

/* Takes an action, something in it or its priority out, or puts it back. */
static void
shake_out(struct thing *t, unsigned *seed)
{
	struct things *list = rnd(seed, 2) ? &thing_as_action(t)->steps :
					     &thing_as_action(t)->updates;

	if (rnd(seed, 2))
		t = list->count > 0 ? list->item[0] : t->parent;
	t->retired = !t->retired;
}

static void
shake(struct fix *x, struct plan *p, unsigned *seed, bool store)
{
	static const char *const words[] = { "red", "amber", "green" };
	struct thing *from, *to, *t;
	struct things *list;

	from = p->priorities.item[rnd(seed, (unsigned)p->priorities.count)];
	to = p->priorities.item[rnd(seed, (unsigned)p->priorities.count)];
	list = thing_list(from, &kind_action);
	if (list->count == 0)
		return;
	t = list->item[rnd(seed, (unsigned)list->count)];
	switch (rnd(seed, store ? 11 : 9)) {
	case 9:
	case 10:
		shake_out(t, seed);
		break;
	case 6:
		t = thing_new(x->w.arena, &kind_priority);
		t->number = store ? ++x->w.last : 0;
		field_set_encoded(x->w.arena, t, field_find(t->kind, "title"),
		    arena_printf(x->w.arena, "P%u", rnd(seed, 5)));
		things_add(x->w.arena, &p->priorities, &p->thing, t);
		if (store)
			plans_index(&x->w.plans, t);
		break;
	case 7:
		field_set_encoded(x->w.arena, from,
		    field_find(from->kind, "title"),
		    arena_printf(x->w.arena, "P%u", rnd(seed, 5)));
		break;
	case 8:
		if (thing_as_action(t)->steps.count == 0)
			break;
		field_set_encoded(x->w.arena, thing_as_action(t)->steps.item[0],
		    field_find(&kind_step, store ? "note" : "title"),
		    arena_printf(x->w.arena, "S%u", rnd(seed, 5)));
		break;
	case 0:
		field_set_encoded(x->w.arena, t, field_find(t->kind, "rag"),
		    words[rnd(seed, 3)]);
		break;
	case 1:
		things_remove(list, t);
		t->rank = 0;
		things_add(x->w.arena, thing_list(to, t->kind), to, t);
		break;
	case 2:
		field_set_encoded(x->w.arena, t, field_find(t->kind, "title"),
		    arena_printf(x->w.arena, "T%u", rnd(seed, 9)));
		break;
	case 3:
		field_set_encoded(x->w.arena, t, field_find(t->kind, "ref"),
		    arena_printf(x->w.arena, "1.%u", rnd(seed, 5)));
		break;
	case 4:
		if (!store)
			things_remove(list, t);
		break;
	default:
		t = thing_new(x->w.arena, &kind_action);
		t->number = store ? ++x->w.last : 0;
		field_set_encoded(x->w.arena, t, field_find(t->kind, "title"),
		    arena_printf(x->w.arena, "N%u", rnd(seed, 9)));
		if (rnd(seed, 2) && to->kind == &kind_priority) {
			struct thing *u = thing_new(x->w.arena, &kind_update);

			u->number = store ? ++x->w.last : 0;
			field_set_encoded(x->w.arena, u,
			    field_find(u->kind, "text"), t->number ? "s" : "f");
			things_add(x->w.arena, thing_list(t, u->kind), t, u);
		}
		things_add(x->w.arena, thing_list(to, t->kind), to, t);
		if (store)
			plans_index(&x->w.plans, t);
		break;
	}
}

/* Whether something stays out that the file changed: what is new in it is
   nowhere then. */
static bool
out_kept(const struct fix *x)
{
	for (size_t i = 0; i < x->merge.conflicts; i++)
		if (x->merge.conflict[i].out != NULL &&
		    x->options.prefer == PREFER_STORE)
			return true;
	return false;
}

static void
test_random_edits_of_both_sides(void **state)
{
	for (unsigned run = 0; run < 700; run++) {
		struct fix *x;
		unsigned seed = run;
		struct plan *file;

		x = fresh(state, first);
		file = plan_text(x->w.arena, first);
		for (int round = 0; round < 4; round++) {
			struct plan *next;

			for (unsigned i = rnd(&seed, 6); i > 0; i--)
				shake(x, file, &seed, false);
			for (unsigned i = rnd(&seed, 6); i > 0; i--)
				shake(x, x->store, &seed, true);
			x->options.prefer = rnd(&seed, 2) ? PREFER_FILE :
							    PREFER_STORE;
			x->options.prune = rnd(&seed, 3) == 0;
			merge_only(x, file);
			world_apply(&x->w, &x->set);
			next = base_next(x);
			if (!out_kept(x))
				assert_string_equal(
				    world_dump(&x->w, &next->thing),
				    world_dump(&x->w, &file->thing));
			x->base = next;
			x->options.prune = false;
			merge_only(x, file);
			assert_int_equal(x->set.count, 0);
		}
	}
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_unchanged_file_does_nothing),
		CASE(test_changed_in_the_file_only),
		CASE(test_changed_in_the_store_only),
		CASE(test_changed_in_both_alike),
		CASE(test_changed_in_both_differently_is_a_conflict),
		CASE(test_prefer_file),
		CASE(test_prefer_store),
		CASE(test_completed_follows_a_decided_status),
		CASE(test_emptied_in_the_file),
		CASE(test_lists_merge_by_item),
		CASE(test_maps_merge_by_key),
		CASE(test_a_key_is_in_conflict_by_itself),
		CASE(test_retyped_on_one_side_is_no_conflict),
		CASE(test_leads_merge_as_a_whole),
		CASE(test_steps_merge_by_field),
		CASE(test_steps_pair_by_title_ref_and_place),
		CASE(test_step_gone_is_kept_and_pruned),
		CASE(test_updates_are_a_union),
		CASE(test_update_edited_in_the_store_is_not_doubled),
		CASE(test_written_another_way_adds_nothing),
		CASE(test_corrected_in_the_store_pairs_by_its_base),
		CASE(test_readings_are_a_union),
		CASE(test_measures_pair_by_ref_then_title),
		CASE(test_action_gone_is_kept_and_reported),
		CASE(test_prune_retires_what_is_gone),
		CASE(test_prune_takes_an_empty_priority),
		CASE(test_back_in_the_file_is_the_same_action),
		CASE(test_pruned_and_back_has_all_it_had),
		CASE(test_prune_asks_only_of_what_changed),
		CASE(test_prune_of_what_moved_is_a_conflict),
		CASE(test_gone_retitled_and_back_is_the_same),
		CASE(test_id_is_taken_over),
		CASE(test_different_ids_are_different_actions),
		CASE(test_renumbered),
		CASE(test_moved),
		CASE(test_moved_into_a_new_priority),
		CASE(test_moved_in_the_store_stays_there),
		CASE(test_moved_in_both_is_a_conflict),
		CASE(test_two_of_one_title_are_not_guessed),
		CASE(test_out_of_a_priority_taken_out),
		CASE(test_retitled),
		CASE(test_retitled_in_the_store_is_still_found),
		CASE(test_equal_refs_pair_by_place),
		CASE(test_order_of_the_file),
		CASE(test_order_moves_no_more_than_it_must),
		CASE(test_own_additions_stay_behind_their_neighbour),
		CASE(test_new_in_the_middle),
		CASE(test_new_section_priority_and_step),
		CASE(test_section_renamed),
		CASE(test_priority_renumbered_retitled_and_in_another_section),
		CASE(test_header_changes),
		CASE(test_added_on_both_sides),
		CASE(test_person_of_another_plan),
		CASE(test_person_conflict),
		CASE(test_taken_out_since_stays_out),
		CASE(test_edited_and_taken_out_stays_out),
		CASE(test_taken_out_and_changed_is_a_conflict),
		CASE(test_prune_of_what_came_back_is_a_conflict),
		CASE(test_undone_import_comes_back_without_conflict),
		CASE(test_random_edits_of_both_sides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
