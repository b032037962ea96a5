/* SPDX-License-Identifier: ISC */
/*
 * What is changed in the text is what the commands change: random commands are
 * run on a plan, or on a part of it, and the text of what they leave is read
 * back against the plan as it was.  Both must be the same plan.  In every other
 * round one command is run, and what the rules added to it is taken out of the
 * text: the rules must add it again.
 *
 * RAGTRACK_EDITS says how many rounds; RAGTRACK_SEED makes others.
 */
#include "record_help.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/base/embedded.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/merge.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/yaml/yaml.h"

enum { NEW = 1000000, OPS = 6, DONE = 8192 };

struct round {
	struct arena *a;
	const struct sample *s;
	uint64_t *dice;
	struct plans is; /* as the commands leave it */
	struct who who;
	int day;
	int64_t next;	 /* number of what is made */
	bool renamed;	 /* once a round: in which way things then go on being
			    named depends on the order */
	int64_t side;	 /* made beside, from that number on; 0: keep all */
	struct buf told; /* what was done */
};

static uint64_t
number_of(const char *name, uint64_t usual)
{
	const char *said = getenv(name);

	return said != NULL ? strtoull(said, NULL, 10) : usual;
}

static size_t
cast(struct round *r, size_t sides)
{
	*r->dice = *r->dice * 6364136223846793005u + 1442695040888963407u;
	return sides == 0 ? 0 : (size_t)(*r->dice >> 33) % sides;
}

static const struct things *
list_in(const struct thing *t, size_t i)
{
	const struct field *f = &t->kind->fields[i];

	return f->type->shape != SHAPE_THINGS || f->flags & FIELD_STORE ?
	    NULL :
	    field_in(t, f);
}

/* All that stands in a thing, itself first. */
static void
gather(struct arena *a, const struct thing *t, struct things *out)
{
	const struct things *list;
	const struct thing *in;

	things_push(a, out, t);
	for (size_t i = 0; i < t->kind->nfields; i++) {
		list = list_in(t, i);
		for (size_t k = 0;
		     list != NULL && (in = things_next(list, &k)) != NULL;)
			gather(a, in, out);
	}
}

static void
number(struct round *r, struct thing *t)
{
	const struct things *list;

	t->number = r->next++;
	for (size_t i = 0; i < t->kind->nfields; i++) {
		list = list_in(t, i);
		for (size_t k = 0; list != NULL && k < list->count; k++)
			number(r, list->item[k]);
	}
}

/* Makes the changes, as the store would. */
static void
apply(struct round *r, struct plans *plans, const struct change_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		struct change *c = &set->item[i];

		if (c->op == CHANGE_CREATE)
			number(r, c->made);
		else if (c->op == CHANGE_MOVE && c->made != NULL)
			c->new = arena_printf(r->a, "%" PRId64 "%s",
			    c->made->number, strchr(c->new, ':'));
		assert_true(change_apply(plans, c));
	}
}

/* What is said for a field. */

static const char *
words(struct round *r)
{
	static const char *const parts[] = { "plan", "Re-launch",
		"# not a note", "key: value", "'quoted'", "\"so\"", "- dash",
		"caf\xc3\xa9", "[list]", "{map}", "yes", "1.10", "@57",
		"& more", "!", "%" };
	struct buf out = { 0 };

	for (size_t n = 1 + cast(r, 4); n > 0; n--)
		buf_addf(&out, "%s%s",
		    out.len > 0 ? cast(r, 9) == 0 ? "\n" : " " : "",
		    parts[cast(r, sizeof(parts) / sizeof(*parts))]);
	buf_addf(&out, " %zu", cast(r, 1000000));
	return buf_take(r->a, &out);
}

static const char *
said_of(struct round *r, const struct field *f)
{
	static const char *const dates[] = { "30 Sep 2024", "2024-05-01",
		"Q2 2024/25", "ongoing", "TBC", "31/12/2023 and 31/03/2024",
		"{text: By the audit, date: May 2024}", "2023-08-01" };
	static const char *const people[] = { "SH", "JM, SH", "A New Person",
		"ST/SH", "TBC" };
	size_t n = 0;

	if (cast(r, 5) == 0)
		return NULL;
	switch (f->type->shape) {
	case SHAPE_DATE:
		return dates[cast(r, sizeof(dates) / sizeof(*dates))];
	case SHAPE_CHOICE:
	case SHAPE_WORD:
		while (f->choices[n] != NULL)
			n++;
		return f->choices[cast(r, n)];
	case SHAPE_YESNO:
		return cast(r, 2) == 0 ? "true" : "false";
	case SHAPE_LIST:
		if (f->type == &type_days)
			return dates[cast(r, sizeof(dates) / sizeof(*dates))];
		return f->type == &type_people || f->type == &type_refs ?
		    people[cast(r, sizeof(people) / sizeof(*people))] :
		    arena_printf(r->a, "one, %zu", cast(r, 100));
	case SHAPE_MAP:
		return arena_printf(
		    r->a, "Key %zu=%zu", cast(r, 3), cast(r, 100));
	default:
		break;
	}
	if (f->type == &type_length)
		return arena_printf(r->a, "%zud", cast(r, 100));
	if (f->type == &type_number || f->type == &type_percent ||
	    f->type == &type_money)
		return arena_printf(r->a, "%zu", cast(r, 100));
	return (f->flags & FIELD_PERSON) != 0 ? "SH" : words(r);
}

/* The commands. */

static bool
names(const struct field *f)
{
	static const char *const all[] = { "ref", "title", "section", "id" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strcmp(f->name, all[i]) == 0)
			return true;
	return false;
}

static bool
has_moved(const struct round *r, const struct thing *t, const struct field *f)
{
	const struct thing *was = thing_find(&r->s->was, t->kind, t->number);

	return was != NULL &&
	    !text_same(field_encoded(r->a, was, f), field_encoded(r->a, t, f));
}

static bool
set_some(struct round *r, struct edit *ed, const struct thing *t, struct err *e)
{
	const struct field *f = &t->kind->fields[cast(r, t->kind->nfields)];
	const char *said;

	if ((f->flags & FIELD_EDIT) == 0 || f->type->shape == SHAPE_THINGS ||
	    f->flags & FIELD_STORE)
		return false;
	said = said_of(r, f);
	/* What names it then depends on the way, and so does whether the day of
	   completion comes with the status, or a revision and the first date
	   with a due day. */
	if (strcmp(f->name, "completed") == 0 ||
	    strcmp(f->name, "baseline") == 0 ||
	    (said == NULL && strcmp(f->name, "ref") == 0) ||
	    (strcmp(f->name, "due") == 0 && has_moved(r, t, f)))
		return false;
	if (names(f) && t->kind != &kind_step) {
		if (r->renamed)
			return false;
		r->renamed = true;
	}
	buf_addf(&r->told, "set %s:%" PRId64 " %s=%s\n", t->kind->name,
	    t->number, f->name, said != NULL ? said : "");
	return edit_field(ed, t, f,
	    f->type->shape == SHAPE_MAP && said != NULL ? ASSIGN_KEY :
							  ASSIGN_SET,
	    said, e);
}

static bool
add_some(struct round *r, struct edit *ed, const struct thing *t, struct err *e)
{
	const struct kind *kind = NULL, *one;
	struct thing *made;
	size_t n = 0;

	for (size_t at = 0; (one = kind_within(t->kind, &at)) != NULL;)
		if (cast(r, ++n) == 0)
			kind = one;
	if (kind == NULL)
		return false;
	buf_addf(&r->told, "add %s in %s:%" PRId64 "\n", kind->name,
	    t->kind->name, t->number);
	made = edit_new(ed, kind, t);
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];
		const char *said = said_of(r, f);

		if ((f->flags & FIELD_NEEDED) != 0 && said == NULL)
			said = words(r);
		if (f->type->shape == SHAPE_THINGS || said == NULL ||
		    f->type->shape == SHAPE_MAP ||
		    ((f->flags & FIELD_NEEDED) == 0 && cast(r, 3) > 0))
			continue;
		buf_addf(&r->told, "  %s=%s\n", f->name, said);
		if ((f->flags & FIELD_EDIT) != 0 ?
			!edit_field(ed, made, f, ASSIGN_SET, said, e) :
			(f->flags & FIELD_NEEDED) != 0)
			return false;
	}
	return edit_new_end(ed, made, e);
}

static bool
place_some(struct round *r, struct edit *ed, const struct thing *t,
    const struct things *all, struct err *e)
{
	const struct thing *beside = all->item[cast(r, all->count)];

	for (size_t tries = 0; tries < 50 && beside->kind != t->kind; tries++)
		beside = all->item[cast(r, all->count)];
	if (beside->kind != t->kind || beside == t ||
	    (t->kind == &kind_action && r->renamed))
		return false;
	r->renamed |= t->kind == &kind_action;
	buf_addf(&r->told, "move %s:%" PRId64 " beside %" PRId64 "\n",
	    t->kind->name, t->number, beside->number);
	return cast(r, 2) == 0 ? edit_place(ed, t, NULL, beside, NULL, e) :
				 edit_place(ed, t, NULL, NULL, beside, e);
}

static bool
one_command(struct round *r, const struct thing *scope)
{
	const struct thing *in = thing_find(&r->is, scope->kind, scope->number);
	struct change_set set;
	struct edit ed = { .plans = &r->is, .set = &set };
	struct things all = { 0 };
	const struct thing *t;
	struct err e = { 0 };
	size_t told = r->told.len, what = cast(r, 8);
	bool good;

	change_set_init(&set, r->a, "set", &r->who, r->day);
	set.why = "because";
	gather(r->a, in, &all);
	t = all.item[cast(r, all.count)];
	/* What a rule has written is not taken back by hand here. */
	if (t->number >= NEW && t->kind->parent == &kind_action &&
	    t->kind != &kind_step)
		return false;
	if (what < 4)
		good = set_some(r, &ed, t, &e);
	else if (what < 6)
		good = add_some(r, &ed, t, &e);
	else if (t == in)
		return false;
	else if (what == 6)
		good = place_some(r, &ed, t, &all, &e);
	else {
		buf_addf(&r->told, "retire %s:%" PRId64 "\n", t->kind->name,
		    t->number);
		good = edit_retire(&ed, t, &e);
	}
	if (!good) {
		if (r->told.len > told)
			r->told.text[r->told.len = told] = '\0';
		return false;
	}
	/* A status said again is only an update, which no text asks for. */
	if (set.count == 0 || (what < 4 && set.item[0].op == CHANGE_CREATE))
		return false;
	r->side = what < 4 ? r->next : 0;
	apply(r, &r->is, &set);
	return true;
}

/* The text. */

/* Takes out what was made after `side`, and the numbers of what else was
   made. */
static void
as_typed(struct thing *t, int64_t side)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		struct things *list = (struct things *)(uintptr_t)list_in(t, i);
		size_t n = 0;

		for (size_t k = 0; list != NULL && k < list->count; k++) {
			struct thing *in = list->item[k];

			if (side != 0 && in->number >= side)
				continue;
			as_typed(in, side);
			list->item[n++] = in;
		}
		if (list != NULL)
			list->count = n;
	}
	if (t->number >= NEW)
		t->number = 0;
}

static const char *
text_of(struct round *r, const struct thing *scope, bool all)
{
	struct plans copy = plans_copy(r->a, &r->is);
	struct buf text = { 0 };
	struct thing *t = thing_find(&copy, scope->kind, scope->number);

	thing_drop_retired(copy.plan.item[0]);
	as_typed(t, all ? 0 : r->side);
	yaml_write_marked(t, &text);
	return buf_take(r->a, &text);
}

static const char *
dump(struct arena *a, const struct plans *plans)
{
	struct plans copy = plans_copy(a, plans);
	struct buf out = { 0 };

	thing_drop_retired(copy.plan.item[0]);
	thing_dump(copy.plan.item[0], false, &out);
	return buf_take(a, &out);
}

/* The plan as the text makes it. */
static struct plans
taken_in(struct round *r, const struct thing *scope, const char *text)
{
	struct plans file = read_back(
	    r->a, r->s, scope, text, &r->who, r->day, NULL);
	struct plans out = plans_copy(r->a, &r->s->was);
	const struct plan *was = thing_as_plan(out.plan.item[0]);
	struct merge_options o = { .whole = true };
	struct change_set set;
	struct merge merge;

	change_set_init(&set, r->a, "edit", &r->who, r->day);
	merge_plan(r->a, &out, was, was, thing_as_plan(file.plan.item[0]), &o,
	    &set, &merge);
	assert_int_equal(merge.conflicts, 0);
	apply(r, &out, &set);
	return out;
}

static size_t
one_round(struct arena *a, const struct sample *s, uint64_t *dice, bool alone)
{
	struct round r = { .a = a,
		.s = s,
		.dice = dice,
		.is = plans_copy(a, &s->was),
		.who = { .login = "sh", .as = "SH" },
		.day = day_make(2023, 11, 20),
		.next = NEW };
	struct things all = { 0 };
	const struct thing *scope;
	const char *text, *one, *two;
	size_t done = 0;
	struct plans is;

	gather(a, s->was.plan.item[0], &all);
	scope = all.item[cast(&r, 4) == 0 ? 0 : cast(&r, all.count)];
	for (size_t n = alone ? 1 : 1 + cast(&r, OPS); n > 0; n--)
		for (size_t tries = 0; tries < 20; tries++)
			if (one_command(&r, scope)) {
				done++;
				break;
			}
	if (getenv("RAGTRACK_SEED") != NULL)
		print_message("%s", buf_text(&r.told));
	text = text_of(&r, scope, !alone);
	is = taken_in(&r, scope, text);
	one = dump(a, &r.is);
	two = dump(a, &is);
	if (strcmp(one, two) != 0) {
		size_t i = 0;

		while (one[i] == two[i])
			i++;
		i = i > 200 ? i - 200 : 0;
		print_message(
		    "%s\n--- by commands\n%.400s\n--- by text\n%.400s\n"
		    "--- the text\n%s\n",
		    buf_text(&r.told), one + i, two + i, text);
		fail();
	}
	buf_free(&r.told);
	return done;
}

static void
test_same(void **state)
{
	uint64_t seed = number_of("RAGTRACK_SEED", 1), dice;
	uint64_t rounds = number_of("RAGTRACK_EDITS", 400);
	struct sample samples[8];
	const struct embedded *file;
	size_t n = 0, done = 0;

	(void)state;
	for (; (file = embedded_next("plans/", n)) != NULL; n++)
		samples[n] = sample_of((const char *)file->bytes, file->length);
	for (uint64_t i = 0; i < rounds; i++) {
		struct arena *a = arena_new();

		dice = seed * 1000003 + i;
		if (getenv("RAGTRACK_SEED") != NULL)
			print_message("round %" PRIu64 "\n", i);
		done += one_round(a, &samples[i % n], &dice, i % 2 == 1);
		arena_free(a);
	}
	assert_true(done > rounds);
	while (n > 0)
		arena_free(samples[--n].a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_same) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
