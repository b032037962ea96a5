/* SPDX-License-Identifier: ISC */
/*
 * Carrying a plan forward.  The plan is copied whole, and then what is not to
 * come along is taken out of the copy: finished actions first, then what only
 * they used.  A list of the copy stands item for item beside that of the plan
 * it was made from until it is thinned, so each item is asked of its original.
 *
 * A priority, measure, recommendation, focus area or section stays behind
 * where something used it and nothing of that comes along; what nothing used
 * yet is unfinished too, and comes.  People come only where they are named.
 */
#include "ragtrack/model/carry.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/change.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/ending.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/walk.h"

#define HITS 10 /* what find_refs tells of at most */

struct carry {
	struct arena *arena;
	const struct plans *plans;
	const struct plan *from;
	struct plan *to;
	int today;
	bool stars;
	struct carried *count;
};

/* Which texts name things of which list of the plan. */
static const struct link {
	const char *field, *list;
} links[] = {
	{ "answers", "recommendations" },
	{ "focus_areas", "focus_areas" },
	{ "focus_area", "focus_areas" },
	{ "section", "sections" },
};

static struct things *
list_named(struct thing *plan, const char *name)
{
	return field_of(plan, field_find(plan->kind, name));
}

/* Keeps the items for which keep says so, asked with the original beside. */
static size_t
thin(struct carry *c, struct things *list, const struct things *original,
    bool (*keep)(struct carry *c, struct thing *t, const struct thing *old))
{
	size_t n = 0, left = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (list->item[i]->retired)
			continue;
		if (keep(c, list->item[i], original->item[i]))
			list->item[n++] = list->item[i];
		else
			left++;
	}
	list->count = n;
	return left;
}

static bool
names(const struct things *list, const char *text, const struct thing *t)
{
	struct thing *hit[HITS];
	size_t n = find_named(list, text, hit, HITS);

	for (size_t i = 0; i < n && i < HITS; i++)
		if (hit[i] == t)
			return true;
	return false;
}

/* Whether a member of that type names the thing. */
static bool
member_names(const struct thing *in, const struct field *f,
    const struct things *list, const struct thing *t)
{
	const struct list *texts = field_in(in, f);
	const char *text;

	if (f->type->shape == SHAPE_TEXT) {
		text = *(const char *const *)field_in(in, f);
		return text != NULL && names(list, text, t);
	}
	for (size_t i = 0; i < texts->count; i++)
		if (names(list, texts->item[i], t))
			return true;
	return false;
}

/* Whether anything in `in` uses a thing of the list of this name. */
static bool
uses(const struct thing *in, const char *name, const struct things *list,
    const struct thing *t)
{
	for (size_t i = 0; i < in->kind->nfields; i++) {
		const struct field *f = &in->kind->fields[i];
		const struct things *inside = field_in(in, f);

		for (size_t k = 0; k < sizeof(links) / sizeof(*links); k++)
			if (strcmp(links[k].list, name) == 0 &&
			    strcmp(links[k].field, f->name) == 0 &&
			    member_names(in, f, list, t))
				return true;
		if (f->type->shape != SHAPE_THINGS)
			continue;
		for (size_t k = 0; k < inside->count; k++)
			if (!inside->item[k]->retired &&
			    uses(inside->item[k], name, list, t))
				return true;
	}
	return false;
}

/* Takes out what only finished things used; how many. */
static size_t
thin_used(struct carry *c, const char *name)
{
	struct things *list = list_named(&c->to->thing, name);
	struct things *old = list_named((struct thing *)c->from, name);
	struct things kept = { 0 };
	size_t left = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct thing *t = list->item[i];

		if (t->retired)
			continue;
		if (uses(&c->to->thing, name, list, t) ||
		    !uses(&c->from->thing, name, old, old->item[i]))
			things_add(c->arena, &kept, &c->to->thing, t);
		else
			left++;
	}
	*list = kept;
	return left;
}

/* Actions. */

/* What a plan that comes after calls this action. */
static const char *
old_name(struct carry *c, const struct action *a)
{
	const struct priority *p = action_priority(a);
	const char *upper = p->ref != NULL ? p->ref : p->title;
	const char *plan = c->from->id;
	struct action *hit[2];

	if (a->ref != NULL && find_refs(c->from, a->ref, hit, 2) == 1)
		return arena_printf(c->arena, "%s/%s", plan, a->ref);
	if (a->id != NULL)
		return a->id;
	return arena_printf(c->arena, "%s/%s/%s", plan, upper,
	    a->ref != NULL ? a->ref : a->title);
}

/* Absent again: what was said of an end that did not hold. */
static void
clear(struct carry *c, struct thing *t, const char *name)
{
	field_set_encoded(c->arena, t, field_find(t->kind, name), NULL);
}

static bool
keep_revision(struct carry *c, struct thing *t, const struct thing *old)
{
	(void)old;
	clear(c, t, "by");
	clear(c, t, "reason");
	return true;
}

static bool
keep_step(struct carry *c, struct thing *t, const struct thing *old)
{
	(void)old;
	clear(c, t, "note");
	return true;
}

/* Whether an action that the text names comes along, or none is named. */
static bool
action_comes(const struct carry *c, const char *text)
{
	struct action *hit[HITS];
	size_t n = find_refs(c->from, text, hit, HITS);

	for (size_t i = 0; i < n && i < HITS; i++)
		if (!action_finished(hit[i], c->today))
			return true;
	return n == 0;
}

static void
thin_refs(struct carry *c, struct list *refs)
{
	size_t n = 0;

	for (size_t i = 0; i < refs->count; i++)
		if (action_comes(c, refs->item[i]))
			refs->item[n++] = refs->item[i];
	refs->count = n;
}

static void
star(struct carry *c, struct action *a)
{
	size_t n = a->ref == NULL ? 0 : strlen(a->ref);

	if (c->stars && n > 0 && a->ref[n - 1] != '*')
		a->ref = arena_printf(c->arena, "%s*", a->ref);
}

static bool
keep_action(struct carry *c, struct thing *t, const struct thing *original)
{
	static const char *const ended[] = { "completed", "verified",
		"verified_by", "verified_forum" };
	const struct action *old = thing_as_action(original);
	struct action *a = thing_as_action(t);

	if (action_finished(old, c->today)) {
		c->count->left[action_ending(old, c->today)]++;
		return false;
	}
	c->count->actions++;
	a->carried_forward = true;
	a->carried_from = old_name(c, old);
	if (a->baseline.text == NULL && a->due.last != DAY_NONE)
		a->baseline = a->due;
	if (a->due.last != DAY_NONE && c->to->start.first != DAY_NONE &&
	    a->due.last < c->to->start.first)
		c->count->passed++;
	if (a->obsession.last < c->today)
		a->obsession = when_none();
	for (size_t i = 0; i < sizeof(ended) / sizeof(*ended); i++)
		clear(c, t, ended[i]);
	a->updates.count = 0;
	thin(c, &a->revisions, &old->revisions, keep_revision);
	thin(c, &a->steps, &old->steps, keep_step);
	thin_refs(c, &a->depends_on);
	star(c, a);
	return true;
}

/* Priorities and measures. */

/* Amounts of years that are over when the new plan begins stay behind. */
static void
thin_years(struct carry *c, struct map *amounts)
{
	size_t n = 0;

	for (size_t i = 0; i < amounts->count; i++) {
		struct when year;

		if (!when_parse(c->arena, amounts->item[i].label,
			plan_year_begins(c->to), &year, NULL) ||
		    year.last == DAY_NONE || c->to->start.first == DAY_NONE ||
		    year.last >= c->to->start.first)
			amounts->item[n++] = amounts->item[i];
	}
	c->count->amounts += amounts->count - n;
	amounts->count = n;
}

static bool
keep_priority(struct carry *c, struct thing *t, const struct thing *original)
{
	struct priority *p = thing_as_priority(t);
	size_t left = thin(
	    c, &p->actions, &thing_as_priority(original)->actions, keep_action);

	p->commentary.count = 0;
	thin_years(c, &p->planned);
	thin_years(c, &p->forecast);
	thin_years(c, &p->delivered);
	thin_years(c, &p->at_risk);
	return p->actions.count > 0 || left == 0;
}

static bool
keep_reading(struct carry *c, struct thing *t, const struct thing *old)
{
	(void)old;
	clear(c, t, "note");
	return true;
}

static bool
keep_measure(struct carry *c, struct thing *t, const struct thing *original)
{
	const struct measure *old = thing_as_measure(original);
	struct measure *m = thing_as_measure(t);
	size_t n = 0;

	thin_refs(c, &m->actions);
	for (size_t i = 0; i < m->priorities.count; i++) {
		const char *text = m->priorities.item[i];

		if (find_named(&c->to->priorities, text, NULL, 0) > 0 ||
		    find_named(&c->from->priorities, text, NULL, 0) == 0)
			m->priorities.item[n++] = text;
	}
	m->priorities.count = n;
	thin(c, &m->readings, &old->readings, keep_reading);
	return m->actions.count + m->priorities.count > 0 ||
	    old->actions.count + old->priorities.count == 0;
}

/* People. */

static void
add_once(struct carry *c, struct list *list, const char *text)
{
	if (text != NULL && !list_has(list, text))
		list_add(c->arena, list, text);
}

/* All texts of the thing, and of what is in it, that name a person. */
static void
gather_people(struct carry *c, const struct thing *in, struct list *out)
{
	for (size_t i = 0; i < in->kind->nfields; i++) {
		const struct field *f = &in->kind->fields[i];
		const struct list *people = field_in(in, f);
		const struct things *inside = field_in(in, f);

		if (field_absent(in, f))
			continue;
		if ((f->flags & FIELD_PERSON) != 0)
			add_once(c, out, *(const char *const *)field_in(in, f));
		for (size_t k = 0; f->type == &type_people && k < people->count;
		     k++)
			add_once(c, out, people->item[k]);
		for (size_t k = 0;
		     f->type->shape == SHAPE_THINGS && k < inside->count; k++)
			gather_people(c, inside->item[k], out);
	}
}

/* Keeps whom the plan names, and who holds the posts that it names. */
static void
thin_people(struct carry *c)
{
	struct things kept = { 0 }, *people = &c->to->people;
	struct things all = *people;
	struct list names = { 0 };

	people->count = 0;
	gather_people(c, &c->to->thing, &names);
	for (size_t i = 0; i < names.count; i++) {
		const struct person *p = person_of(
		    c->plans, c->from, names.item[i]);

		for (size_t k = 0; p != NULL && k < p->holders.count; k++)
			add_once(c, &names,
			    ((const struct holder *)p->holders.item[k])->code);
	}
	for (size_t i = 0; i < all.count; i++) {
		const struct person *p = (const struct person *)all.item[i];
		bool named = false;

		for (size_t k = 0; k < names.count && !named; k++)
			named = person_of(c->plans, c->from, names.item[k]) ==
			    (const struct person *)c->from->people.item[i];
		if (named && !p->thing.retired)
			things_add(c->arena, &kept, &c->to->thing, all.item[i]);
	}
	*people = kept;
}

/* The header. */

static void
say_day(struct carry *c, int day, struct when *out)
{
	static const char *const months[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };
	int year, month, of_month;

	day_split(day, &year, &month, &of_month);
	when_parse(c->arena,
	    arena_printf(
		c->arena, "%d %s %d", of_month, months[month - 1], year),
	    YEAR_BEGINS, out, NULL);
}

/* What the store keeps of the old plan is not the new one's. */
static void
drop_kept(struct carry *c)
{
	for (size_t i = 0; i < kind_plan.nfields; i++) {
		const struct field *f = &kind_plan.fields[i];

		if ((f->flags & FIELD_STORE) != 0 &&
		    f->type->shape == SHAPE_THINGS)
			((struct things *)field_of(&c->to->thing, f))
			    ->count = 0;
	}
}

static void
head(struct carry *c, const char *id)
{
	struct plan *to = c->to;
	int start = c->from->end.last == DAY_NONE ? DAY_NONE :
						    c->from->end.last + 1;
	int end = start == DAY_NONE ? DAY_NONE : day_add_months(start, 12);

	to->id = arena_strdup(c->arena, id);
	to->follows = c->from->id;
	to->status = "Draft";
	to->notes = NULL;
	to->commentary.count = 0;
	to->state = NULL;
	to->imported = DAY_NONE;
	to->review = to->start = to->end = to->closed = when_none();
	if (end == DAY_NONE)
		return;
	say_day(c, start, &to->start);
	say_day(c, end - 1, &to->end);
}

/* Boards stay; the days on which they met do not. */
static void
thin_boards(struct carry *c)
{
	int begins = plan_year_begins(c->from);

	for (size_t i = 0; i < c->to->boards.count; i++) {
		struct board *b = (struct board *)c->to->boards.item[i];
		size_t n = 0;

		for (size_t k = 0; k < b->dates.count; k++) {
			struct when w;

			when_recall(
			    c->arena, b->dates.item[k], NULL, begins, &w);
			if (w.last == DAY_NONE || w.last >= c->today)
				b->dates.item[n++] = b->dates.item[k];
		}
		b->dates.count = n;
	}
}

/* Whether the plan puts a star behind the ref of what it carried. */
static bool
stars_refs(const struct plan *plan)
{
	struct action_walk w = walk_actions(plan, WALK_ALL);
	const struct action *a;

	while ((a = walk_next(&w)) != NULL)
		if (a->carried_forward && a->ref != NULL && *a->ref != '\0' &&
		    a->ref[strlen(a->ref) - 1] == '*')
			return true;
	return false;
}

struct plan *
plan_carry(struct arena *a, const struct plans *plans, const struct plan *from,
    const char *id, int today, struct carried *out)
{
	struct carry c = { .arena = a,
		.plans = plans,
		.from = from,
		.to = thing_as_plan(thing_copy(a, &from->thing)),
		.today = today,
		.stars = stars_refs(from),
		.count = out };

	memset(out, 0, sizeof(*out));
	drop_kept(&c);
	head(&c, id);
	out->priorities = thin(
	    &c, &c.to->priorities, &from->priorities, keep_priority);
	out->measures = thin(
	    &c, &c.to->measures, &from->measures, keep_measure);
	out->recommendations = thin_used(&c, "recommendations");
	out->focus_areas = thin_used(&c, "focus_areas");
	thin_used(&c, "sections");
	thin_people(&c);
	thin_boards(&c);
	return c.to;
}
