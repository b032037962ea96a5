/* SPDX-License-Identifier: ISC */
/*
 * Importing again: three values a field, as the plan format says.  The plan
 * is walked list by list: the things of the file are paired with those of
 * the store (merge_pair.c), paired ones are compared field by field with the
 * base between them (merge_value.c), what is new is made, what is gone is
 * reported (merge_list.c), and the list is put into the file's order
 * (merge_order.c).  merge_action.c does the priorities and their actions;
 * here are the plan itself and its people, whom it shares with others.
 *
 * What the store keeps although the file says otherwise is noted in `keep`:
 * the store after the import with those notes laid over it is the file as it
 * was imported, which is the base of the next import.
 */
#include "merge_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/walk.h"

/*
 * People.  All of the organisation's, by code: another plan may have listed
 * them first.
 */
static struct entry *
shared_entry(struct table *shared, const struct thing *person)
{
	return entry_at(shared, NULL, NULL,
	    utf8_fold_cased(shared->arena, thing_as_person(person)->code));
}

static struct table
shared_new(struct merger *m)
{
	const char *scope = plan_scope(m->lasting, m->file);
	struct table out = { .arena = m->lasting };

	for (size_t i = 0; i < m->plans->plan.count; i++) {
		const struct plan *p = thing_as_plan(m->plans->plan.item[i]);

		if (p == m->store ||
		    strcmp(plan_scope(m->lasting, p), scope) != 0)
			continue;
		for (size_t j = 0; j < p->people.count; j++)
			shared_entry(&out, p->people.item[j])
			    ->value = p->people.item[j];
	}
	for (size_t i = 0; i < m->plans->beside.count; i++)
		shared_entry(&out, m->plans->beside.item[i])
		    ->value = m->plans->beside.item[i];
	return out;
}

/* The base is the plan's; of another plan's person it knows nothing. */
static void
shared_merge(
    struct merger *m, struct pair_item *file, const struct thing *person)
{
	struct pair_item mate = { .thing = person, .mate = file };

	file->mate = &mate;
	merge_thing(m, m->lasting, file);
	file->mate = NULL;
}

/*
 * A person whom the store knows, to be listed in this plan as well: a copy
 * with their number, in the file's order.
 */
static struct thing *
shared_listed(struct merger *m, const struct thing *person, int64_t rank)
{
	struct thing *copy = thing_copy(m->set->arena, person);

	copy->rank = rank;
	return copy;
}

/* The plan lists them from now on. */
static void
list_too(struct merger *m, const struct thing *person, int64_t rank)
{
	struct thing *copy = shared_listed(m, person, rank);

	copy->parent = (struct thing *)(uintptr_t)&m->store->thing;
	change_create(m->set, copy);
	merge_changed(m);
}

static void
people_merge(struct merger *m)
{
	const struct thing *t;
	struct sides sides = sides_new(m->lasting,
	    m->base != NULL ? &m->base->people : NULL, &m->file->people,
	    &m->store->people);
	struct table shared = { 0 };

	sides_pair(m->lasting, &sides);
	for (size_t i = 0; i < sides.file.count; i++) {
		struct pair_item *it = &sides.file.item[i];

		if (it->mate != NULL) {
			merge_thing(m, m->lasting, it);
			continue;
		}
		if (shared.arena == NULL)
			shared = shared_new(m);
		t = shared_entry(&shared, it->thing)->value;
		if (t != NULL) {
			shared_merge(m, it, t);
			list_too(m, t, it->thing->rank);
		} else {
			merge_make(m, it, &m->store->thing);
		}
	}
	for (size_t i = 0; i < sides.store.count; i++)
		if (sides.store.item[i].mate == NULL)
			merge_gone(m, &sides.store.item[i],
			    merge_prunes(m, sides.store.item[i].thing));
	sides_order(m, m->lasting, &sides, &m->store->thing);
}

static void
plan_again(struct merger *m)
{
	const struct thing *base;

	if (m->store->thing.retired) {
		change_restore(m->set, &m->store->thing);
		merge_changed(m);
		if (m->base == NULL)
			m->base = m->store;
	}
	base = m->base != NULL ? &m->base->thing : NULL;
	merge_fields(m, base, &m->file->thing, &m->store->thing);
	people_merge(m);
	for (size_t i = 0; i < kind_plan.nfields; i++) {
		const struct field *f = &kind_plan.fields[i];

		/* A file says nothing of what only the store keeps. */
		if (f->type->shape == SHAPE_THINGS && f->kind != &kind_person &&
		    f->kind != &kind_priority && (f->flags & FIELD_STORE) == 0)
			merge_list(m, m->lasting, f, base, &m->file->thing,
			    &m->store->thing);
	}
	merge_actions(m);
}

/* All of it is one creation; of people that another plan has listed, only
   that this one lists them too. */
static void
plan_new(struct merger *m)
{
	struct table shared = shared_new(m);
	struct plan some = *m->file;
	struct sides sides = sides_new(
	    m->lasting, NULL, &m->file->people, NULL);
	struct thing *made;

	memset(&some.people, 0, sizeof(some.people));
	for (size_t i = 0; i < sides.file.count; i++) {
		const struct thing *t = sides.file.item[i].thing;
		const struct thing *known = shared_entry(&shared, t)->value;

		if (known != NULL)
			t = shared_listed(m, known, t->rank);
		things_push(m->lasting, &some.people, t);
	}
	made = thing_copy(m->set->arena, &some.thing);
	for (size_t i = 0; i < thing_as_plan(made)->people.count; i++)
		thing_as_person(thing_as_plan(made)->people.item[i])
		    ->scope = plan_scope(m->set->arena, m->file);
	change_create(m->set, made);
	m->out->new_plan = m->out->header_changed = true;
	for (size_t i = 0; i < m->file->priorities.count; i++)
		m->out->created += thing_as_priority(
		    m->file->priorities.item[i])
				       ->actions.count;
	for (size_t i = 0; i < sides.file.count; i++) {
		const struct thing
		    *t = shared_entry(&shared, sides.file.item[i].thing)->value;

		if (t != NULL)
			shared_merge(m, &sides.file.item[i], t);
	}
}

/* Conflicts stand in the way of all of it. */
static void
refuse(struct merger *m, size_t before)
{
	struct merge *o = m->out;

	m->set->count = before;
	o->created = o->updated = o->unchanged = o->kept = o->retired = 0;
	o->header_changed = false;
	o->nkeep = o->npruned = 0;
	for (size_t i = 0; i < o->pairs; i++)
		o->pair[i].stays = true;
}

/* Who a person of the file is by an `also`, of the store or of the file; NULL:
   themselves. */
static const struct person *
person_is(const struct merger *m, const struct plan *in,
    const struct plan *file, struct person *p)
{
	const struct person *known = person_of(m->plans, in, p->code);
	const struct person *is = person_also(m->plans, in, p->code);

	/* Two whom the store lists are two. */
	if (is != NULL ||
	    (known != NULL && utf8_same_cased(known->code, p->code)))
		return is;
	is = person_listed_as(&file->people, p);
	return is == p ? NULL : is;
}

/* The entry of a person of the file without the forms that are the codes of
   others whom the store lists, and with what the entries under their other
   forms state. */
static struct thing *
person_said(struct merger *m, const struct plan *in, const struct plan *file,
    const struct person *const *is, struct thing *t)
{
	struct thing *copy = thing_copy(m->lasting, t);
	struct person *p = thing_as_person(copy);
	size_t n = 0;

	copy->parent = t->parent;
	for (size_t i = 0; i < p->also.count; i++) {
		const char *form = p->also.item[i];
		const struct person *other = person_of(m->plans, in, form);

		if (other == NULL || !utf8_same_cased(other->code, form) ||
		    utf8_same_cased(other->code, p->code)) {
			p->also.item[n++] = form;
			continue;
		}
		list_add(m->a, &m->out->listed, arena_strdup(m->a, p->code));
		list_add(m->a, &m->out->listed, arena_strdup(m->a, form));
	}
	p->also.count = n;
	for (size_t i = 0; i < file->people.count; i++) {
		struct person *q = thing_as_person(file->people.item[i]);

		/* What the store alone knows to be one was merged there. */
		if (is[i] == NULL || !utf8_same_cased(is[i]->code, p->code) ||
		    person_listed_as(&file->people, q) != thing_as_person(t))
			continue;
		for (size_t k = 0; k < kind_person.nfields; k++) {
			const struct field *f = &kind_person.fields[k];

			if (f->type->shape != SHAPE_THINGS &&
			    field_absent(copy, f))
				field_set_encoded(m->lasting, copy, f,
				    field_encoded(m->lasting, &q->thing, f));
		}
		for (size_t k = 0;
		     p->holders.count == 0 && k < q->holders.count; k++)
			things_push(
			    m->lasting, &p->holders, q->holders.item[k]);
	}
	return copy;
}

/*
 * The file's plan with each person whose code is an `also` of somebody the
 * store or the file knows as that somebody: one entry each, which says nothing
 * more.
 */
static const struct plan *
people_known(struct merger *m, const struct plan *file)
{
	struct plan *copy = arena_memdup(m->lasting, file, sizeof(*file));
	struct plan bare = *file; /* a new plan knows nobody of its own yet */
	const struct plan *in = m->store != NULL ? m->store : &bare;
	const struct person **who = arena_alloc(
	    m->lasting, (file->people.count + 1) * sizeof(struct person *));

	memset(&copy->people, 0, sizeof(copy->people));
	memset(&bare.people, 0, sizeof(bare.people));
	for (size_t i = 0; i < file->people.count; i++)
		who[i] = person_is(
		    m, in, file, thing_as_person(file->people.item[i]));
	for (size_t i = 0; i < file->people.count; i++) {
		struct thing *t = file->people.item[i];
		const char *code = thing_as_person(t)->code;
		const struct person *is = who[i];
		bool listed = false;

		if (is == NULL) {
			things_push(m->lasting, &copy->people,
			    person_said(m, in, file, who, t));
			continue;
		}
		list_add(m->a, &m->out->also, arena_strdup(m->a, code));
		list_add(m->a, &m->out->also, arena_strdup(m->a, is->code));
		for (size_t k = 0; k < file->people.count && !listed; k++)
			listed = utf8_same_cased(is->code,
			    thing_as_person(file->people.item[k])->code);
		for (size_t k = 0; k < copy->people.count && !listed; k++)
			listed = utf8_same_cased(is->code,
			    thing_as_person(copy->people.item[k])->code);
		if (listed)
			continue;
		t = thing_new(m->lasting, &kind_person);
		t->rank = file->people.item[i]->rank;
		t->parent = file->people.item[i]->parent;
		thing_as_person(t)->code = is->code;
		things_push(m->lasting, &copy->people, t);
	}
	return m->out->also.count > 0 || m->out->listed.count > 0 ? copy : file;
}

void
merge_plan(struct arena *a, const struct plans *plans, const struct plan *base,
    const struct plan *store, const struct plan *file,
    const struct merge_options *options, struct change_set *set,
    struct merge *out)
{
	struct merger m = { .a = a,
		.lasting = arena_new(),
		.brief = arena_new(),
		.plans = plans,
		.base = base,
		.store = store,
		.file = file,
		.options = options,
		.set = set,
		.out = out };
	size_t before = set->count;

	memset(out, 0, sizeof(*out));
	m.file = people_known(&m, file);
	if (store != NULL)
		plan_again(&m);
	else
		plan_new(&m);
	if (out->conflicts > 0 && options->prefer == PREFER_NONE)
		refuse(&m, before);
	for (size_t i = 0; i < sizeof(m.value) / sizeof(*m.value); i++)
		buf_free(&m.value[i]);
	arena_free(m.brief);
	arena_free(m.lasting);
}
