/* SPDX-License-Identifier: ISC */
/*
 * Priorities and their actions.  All actions of a plan are paired at once,
 * as they move between priorities; each then has a home, the priority it is
 * to stand in, worked out from three values like a field.  The rest follows
 * from the homes: what moves, in which order a priority stands, and which
 * priority is empty.
 */
#include "merge_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"

/* How a pair of actions was found is told by the step that found it. */
static const char *const pair_words[] = { NULL, NULL, NULL, "renumbered",
	"moved", "retitled" };

/* Where an action stands is compared like a field. */
static const struct field place_field = { .name = "priority",
	.label = "Priority",
	.help = "the priority an action stands in",
	.type = &type_text };

static struct things *
actions_of(const struct thing *priority)
{
	return &thing_as_priority(priority)->actions;
}

/*
 * A priority that is new in the file is made with the actions that are new
 * too; those that the store has move into it.
 */
static void
priority_make(struct merger *m, struct pair_item *priority,
    struct pair_item *actions, size_t count)
{
	struct priority some = *thing_as_priority(priority->thing);
	struct pair_item part = { .thing = &some.thing };
	struct things *made;
	size_t n = 0;

	memset(&some.actions, 0, sizeof(some.actions));
	for (size_t i = 0; i < count; i++) {
		if (actions[i].mate != NULL)
			continue;
		things_push(m->lasting, &some.actions, actions[i].thing);
	}
	merge_make(m, &part, &m->store->thing);
	priority->made = part.made;
	made = actions_of(priority->made);
	for (size_t i = 0; i < count; i++)
		if (actions[i].mate == NULL)
			actions[i].made = made->item[n++];
}

/* Whether the file put it where the base did not have it. */
static bool
action_placed(const struct pair_item *file)
{
	return file->mate->base != NULL && file->mate->base_group != file->home;
}

/* Whether the file changed what stands in a priority that was taken out. */
static bool
actions_touched(struct merger *m, const struct thing *priority,
    struct pair_item *action, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct pair_item *it = &action[i];

		it->home = priority;
		if (it->mate == NULL || action_placed(it) ||
		    (it->mate->thing->parent == priority &&
			merge_touched(m, m->lasting, it)))
			return true;
	}
	return false;
}

static void
priorities_merge(struct merger *m)
{
	struct pair_item *action = m->actions.file.item;

	for (size_t i = 0; i < m->priorities.file.count; i++) {
		struct pair_item *p = &m->priorities.file.item[i];
		size_t count = actions_of(p->thing)->count;

		if (p->mate != NULL) {
			p->touched = p->mate->thing->retired &&
			    actions_touched(m, p->mate->thing, action, count);
			merge_thing(m, m->lasting, p);
			p->home = p->mate->thing;
		} else {
			priority_make(m, p, action, count);
			p->home = p->made;
		}
		for (size_t j = 0; j < count; j++) {
			action[j].home = p->home;
			action[j].out = p->out;
		}
		action += count;
	}
}

static const char *
priority_name(struct merger *m, const struct thing *t)
{
	const struct priority *p;

	if (t == NULL)
		return NULL;
	p = thing_as_priority(t);
	if (p->ref == NULL)
		return p->title;
	return arena_printf(m->brief, "%s %s", p->ref, p->title);
}

struct merge_conflict *
merge_place_clash(
    struct merger *m, const struct pair_item *it, const struct thing *file)
{
	return merge_clash(m, it->thing, &place_field,
	    priority_name(m, it->base_group), priority_name(m, file),
	    priority_name(m, it->thing->parent));
}

/* Three values for the priority an action stands in; `out`: the file's was
   taken out. */
static void
action_place(struct merger *m, struct pair_item *file, bool out)
{
	struct pair_item *it = file->mate;
	const struct thing *now = it->thing->parent;

	/* Nothing goes into what stays out, nor moves there. */
	it->home = out || file->out ? now : file->home;
	if (it->home == now || it->base_group == now)
		return;
	if (it->base == NULL && (it->thing->retired || now->retired))
		return;
	if (it->base_group == file->home) {
		it->home = now;
		return;
	}
	merge_place_clash(m, it, file->home);
	if (m->options->prefer != PREFER_FILE)
		it->home = now;
}

/* Whether the set, from there on, gives the thing the file's value. */
static bool
taken(const struct merger *m, size_t from, const struct thing *t,
    const char *field)
{
	const struct field *f = field_find(t->kind, field);

	for (size_t i = from; i < m->set->count; i++)
		if (m->set->item[i].kind == t->kind &&
		    m->set->item[i].thing == t->number &&
		    m->set->item[i].field == f)
			return true;
	return false;
}

/* `from`: where the set began to be about this action. */
static void
action_pair_note(struct merger *m, const struct pair_item *file, size_t from)
{
	const struct thing *now = file->mate->thing;
	struct merge *o = m->out;
	struct merge_pair *p;

	if (file->step >= sizeof(pair_words) / sizeof(*pair_words) ||
	    pair_words[file->step] == NULL)
		return;
	o->pair = arena_grow(
	    m->a, o->pair, o->pairs, &o->pair_room, sizeof(*o->pair));
	p = &o->pair[o->pairs++];
	p->how = pair_words[file->step];
	p->action = thing_as_action(file->mate->thing);
	p->file = thing_as_action(file->thing);
	/* By the step: its ref, its place or its title is another. */
	p->stays = file->step == 4 ?
	    file->mate->home != file->home :
	    !taken(m, from, now, file->step == 3 ? "ref" : "title");
}

static void
action_merge(struct merger *m, struct pair_item *it)
{
	size_t from = m->set->count;
	bool out = it->out;
	bool hidden = out && it->mate->thing->parent == it->home;

	m->action = it->mate;
	it->touched = action_placed(it);
	m->hidden += hidden;
	merge_thing(m, m->brief, it);
	m->hidden -= hidden;
	action_place(m, it, out);
	action_pair_note(m, it, from);
}

static void
actions_merge(struct merger *m)
{
	struct pair_item fresh = { 0 };

	for (size_t i = 0; i < m->actions.file.count; i++) {
		struct pair_item *it = &m->actions.file.item[i];

		arena_reset(m->brief);
		if (it->mate != NULL) {
			action_merge(m, it);
			continue;
		}
		if (it->out)
			continue;
		m->action = &fresh;
		if (it->made == NULL)
			merge_make(m, it, it->home);
		m->out->created++;
	}
	m->action = NULL;
}

static void
action_gone(struct merger *m, struct pair_item *it)
{
	arena_reset(m->brief);
	m->action = it;
	merge_gone(m, it, merge_prunes(m, it->thing));
	m->action = NULL;
	if (it->pruned)
		m->out->retired++;
	else if (!it->thing->retired)
		it->home = it->thing->parent;
}

static void
actions_gone(struct merger *m)
{
	struct pair_item *it = m->actions.store.item;

	for (size_t i = 0; i < m->priorities.store.count; i++) {
		const struct pair_item *p = &m->priorities.store.item[i];
		size_t count = actions_of(p->thing)->count;
		/* What stands in a priority that is out of sight, and stays
		   it, is not missed. */
		bool gone = p->thing->retired && p->mate == NULL;
		bool out = p->mate != NULL && p->mate->out;

		m->hidden += out;
		for (size_t j = 0; j < count; j++, it++)
			if (it->mate == NULL && gone)
				merge_note(m, it);
			else if (it->mate == NULL)
				action_gone(m, it);
		m->hidden -= out;
	}
}

/* Puts the actions of one priority of the file into order. */
static void
actions_order_one(struct merger *m, const struct pair_item *priority,
    struct pair_item *file, size_t nfile, struct pair_item *store,
    size_t nstore, struct slot **slot)
{
	struct ordering o = ordering_new(m->lasting, nfile, nstore);

	for (size_t i = 0; i < nstore; i++)
		if (store[i].home == priority->home)
			slot[&store[i] - m->actions.store.item] =
			    ordering_store(&o, &store[i], true);
	for (size_t i = 0; i < nfile; i++) {
		struct pair_item *mate = file[i].mate;
		struct slot **s;

		if (mate == NULL) {
			if (file[i].made != NULL)
				ordering_file(&o, NULL, file[i].made);
			continue;
		}
		if (mate->home != priority->home) {
			ordering_away(&o, mate);
			continue;
		}
		s = &slot[mate - m->actions.store.item];
		if (*s == NULL)
			*s = ordering_store(&o, mate, false);
		ordering_file(&o, *s, NULL);
	}
	ordering_apply(m, &o, (struct thing *)(uintptr_t)priority->home);
}

static void
actions_order(struct merger *m)
{
	struct pair_item *file = m->actions.file.item;
	struct slot **slot = arena_alloc(
	    m->lasting, (m->actions.store.count + 1) * sizeof(struct slot *));
	const struct pair_items *s = &m->priorities.store;
	size_t *start = arena_alloc(
	    m->lasting, (s->count + 1) * sizeof(*start));

	for (size_t i = 0; i < s->count; i++)
		start[i + 1] = start[i] + actions_of(s->item[i].thing)->count;
	for (size_t i = 0; i < m->priorities.file.count; i++) {
		struct pair_item *p = &m->priorities.file.item[i];
		size_t nfile = actions_of(p->thing)->count, nstore = 0;
		struct pair_item *store = m->actions.store.item;

		if (p->mate != NULL) {
			size_t k = (size_t)(p->mate - s->item);

			store += start[k];
			nstore = start[k + 1] - start[k];
		}
		m->hidden += p->out;
		actions_order_one(m, p, file, nfile, store, nstore, slot);
		m->hidden -= p->out;
		file += nfile;
	}
}

/* Whether an action that somebody put into a priority after the base goes with
   that, which is gone from the file: a conflict, and only where the file is
   preferred. */
static bool
newcomer_goes(struct merger *m, const struct pair_item *p, struct pair_item *it)
{
	if (p->mate != NULL || p->base == NULL || p->thing->retired ||
	    m->hidden > 0 || !merge_prunes(m, p->thing) ||
	    (it->base != NULL ? it->base_group == p->thing : m->base == NULL))
		return false;
	m->action = it;
	merge_came(m, it);
	m->action = NULL;
	if (m->options->prefer == PREFER_FILE && it->mate == NULL) {
		change_retire(m->set, it->thing);
		m->out->retired++;
		it->home = NULL;
	}
	return it->home == NULL;
}

/* A priority is pruned once nothing stands in it. */
static void
priorities_gone(struct merger *m)
{
	struct pair_item *action = m->actions.store.item;

	for (size_t i = 0; i < m->priorities.store.count; i++) {
		struct pair_item *p = &m->priorities.store.item[i];
		size_t count = actions_of(p->thing)->count;
		bool empty = true;

		for (size_t j = 0; j < count; j++)
			if (action[j].home == p->thing &&
			    !newcomer_goes(m, p, &action[j]))
				empty = false;
		action += count;
		if (p->mate == NULL)
			merge_gone(m, p, empty && merge_prunes(m, p->thing));
	}
}

static void
actions_count(struct merger *m)
{
	for (size_t i = 0; i < m->actions.store.count; i++) {
		const struct pair_item *it = &m->actions.store.item[i];

		if (it->home == NULL)
			continue;
		if (it->mate != NULL && it->changed)
			m->out->updated++;
		else if (it->mate != NULL)
			m->out->unchanged++;
		if (it->kept)
			m->out->kept++;
	}
}

void
merge_actions(struct merger *m)
{
	merge_pair_actions(m);
	priorities_merge(m);
	actions_merge(m);
	actions_gone(m);
	actions_order(m);
	priorities_gone(m);
	sides_order(m, m->lasting, &m->priorities, &m->store->thing);
	actions_count(m);
}
