/* SPDX-License-Identifier: ISC */
/*
 * The order of a list after an import.  Ranks are numbers with gaps, so a
 * thing that comes in between takes a number between its neighbours and
 * nobody else is touched.  Of things that changed places, the longest run
 * that already rises keeps its ranks:
 *
 *	wanted	A  C  B  new  D
 *	ranks	10 30 20  -   40	30 is out of line
 *	after	10 15 20  30  40
 *
 * Where a gap is used up, what comes in there takes the rank of the one before
 * it, and the store makes room.
 */
#include "merge_parts.h"

#include <inttypes.h>
#include <stdlib.h>

#include "ragtrack/base/arena.h"

static struct slot **
chain_add(struct slot **out, struct slot *chain)
{
	for (; chain != NULL; chain = chain->next)
		*out++ = chain;
	return out;
}

/*
 * Joins two orders of the same list: all of `lead` in its order, and what
 * only `rest` has behind the neighbour it follows there.  Where both sides
 * put something behind one neighbour, the store's comes first.
 */
static struct slot **
slots_join(struct arena *scratch, struct slot **lead, size_t nlead,
    struct slot **rest, size_t nrest, bool lead_is_file, size_t *count)
{
	struct slot **all = arena_alloc(
	    scratch, (nlead + nrest + 1) * sizeof(*all));
	struct slot top = { 0 }, *behind = &top, *chain, **out;

	for (size_t i = 0; i < nrest; i++) {
		struct slot *s = rest[i];

		if (lead_is_file ? s->in_file : s->in_store) {
			behind = s;
			continue;
		}
		if (behind->last != NULL)
			behind->last->next = s;
		else
			behind->first = s;
		behind->last = s;
	}
	out = chain_add(all, top.first);
	chain = NULL;
	for (size_t i = 0; i < nlead; i++) {
		if (lead[i]->in_file) {
			out = chain_add(out, chain);
			chain = lead[i]->first;
		}
		*out++ = lead[i];
		if (lead_is_file) {
			out = chain_add(out, chain);
			chain = NULL;
		}
	}
	out = chain_add(out, chain);
	*count = (size_t)(out - all);
	return all;
}

/* Clears `ranked` of all that is not in the longest rising run. */
static void
keep_longest(struct arena *scratch, struct slot **slots, size_t count)
{
	size_t *tail = arena_alloc(scratch, (count + 1) * sizeof(*tail));
	size_t *before = arena_alloc(scratch, (count + 1) * sizeof(*before));
	bool *stays = arena_alloc(scratch, count + 1);
	size_t length = 0;

	/* tail[k]: the slot with the least rank that ends a run of k + 1;
	   before[i]: the one before it in its run, counted from 1. */
	for (size_t i = 0; i < count; i++) {
		size_t low = 0, high = length;

		if (!slots[i]->ranked)
			continue;
		while (low < high) {
			size_t mid = (low + high) / 2;

			if (slots[tail[mid]]->rank < slots[i]->rank)
				low = mid + 1;
			else
				high = mid;
		}
		before[i] = low > 0 ? tail[low - 1] + 1 : 0;
		tail[low] = i;
		if (low == length)
			length++;
	}
	if (length > 0)
		for (size_t i = tail[length - 1] + 1; i != 0; i = before[i - 1])
			stays[i - 1] = true;
	for (size_t i = 0; i < count; i++)
		slots[i]->ranked = stays[i];
}

/* The ranks that things of the list hold now, in order: a store gives none
   twice, not even one that is about to be left. */
struct taken {
	int64_t *rank;
	size_t count;
};

static int
rank_compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static struct taken
taken_new(struct arena *scratch, struct thing *parent, const struct kind *kind)
{
	struct taken out = { 0 };
	const struct things *list;

	if (parent->number == 0)
		return out;
	list = thing_list(parent, kind);
	out.rank = arena_alloc(scratch, (list->count + 1) * sizeof(int64_t));
	for (; out.count < list->count; out.count++)
		out.rank[out.count] = list->item[out.count]->rank;
	if (out.count > 0)
		qsort(out.rank, out.count, sizeof(int64_t), rank_compare);
	return out;
}

static bool
is_taken(const struct taken *taken, int64_t rank)
{
	return taken->count > 0 &&
	    bsearch(&rank, taken->rank, taken->count, sizeof(int64_t),
		rank_compare) != NULL;
}

/* Where there is no room for each: the rank of the one before, in whose place
   the store makes room; below the first there always is some. */
static void
fill_tight(
    struct slot **slots, size_t from, size_t to, int64_t low, int64_t high)
{
	for (size_t i = from; i < to; i++)
		slots[i]->rank = from > 0 ? low :
					    high - RANK_GAP * (int64_t)(to - i);
}

/* Ranks for slots[from..to) between two neighbours. */
static void
fill(struct slot **slots, size_t from, size_t to, int64_t low,
    const int64_t *high, const struct taken *taken)
{
	int64_t n = (int64_t)(to - from), gap = RANK_GAP, rank = low;

	if (high != NULL)
		gap = (*high - low) / (n + 1);
	for (size_t i = from; i < to && gap > 0; i++) {
		int64_t even = low + gap * (int64_t)(i - from + 1);

		rank = even > rank ? even : rank + 1;
		while (is_taken(taken, rank))
			rank++;
		if (high != NULL && rank >= *high)
			gap = 0;
		slots[i]->rank = rank;
	}
	if (gap <= 0)
		fill_tight(slots, from, to, low, *high);
}

static bool
rising(struct slot **slots, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!slots[i]->ranked ||
		    (i > 0 && slots[i]->rank <= slots[i - 1]->rank))
			return false;
	return true;
}

/*
 * Gives every slot a rank so that ranks rise: as many as possible keep the
 * one they have; those are the slots whose `ranked` is still set afterwards.
 */
static void
slots_rank(struct arena *scratch, struct slot **slots, size_t count,
    const struct taken *taken)
{
	int64_t low = 0;
	size_t from = 0;

	keep_longest(scratch, slots, count);
	for (size_t i = 0; i < count; i++) {
		if (!slots[i]->ranked)
			continue;
		if (i > from)
			fill(slots, from, i, low, &slots[i]->rank, taken);
		low = slots[i]->rank;
		from = i + 1;
	}
	fill(slots, from, count, low, NULL, taken);
}

/* Whether the file has its things in the order the base had them in. */
static bool
order_untouched(const struct merger *m, struct slot **file, size_t count)
{
	size_t last = 0;

	if (m->base == NULL)
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct pair_item *it = file[i]->item;

		if ((!file[i]->in_store && !file[i]->away) || it->base == NULL)
			continue;
		if (it->base_index < last)
			return false;
		last = it->base_index;
	}
	return true;
}

static void
slot_place(struct merger *m, const struct slot *s, struct thing *parent)
{
	struct pair_item *outer = m->action;

	if (s->made != NULL) {
		s->made->rank = s->rank;
		return;
	}
	if (s->ranked ||
	    (s->thing->rank == s->rank && s->thing->parent == parent))
		return;
	if (s->thing->kind == &kind_action)
		m->action = s->item;
	change_move(m->set, s->thing, parent, s->rank);
	/* The number of a parent that is made in this set is not known yet:
	   the store puts it in from here. */
	if (parent->number == 0)
		m->set->item[m->set->count - 1].made = parent;
	merge_changed(m);
	m->action = outer;
}

struct ordering
ordering_new(struct arena *s, size_t nfile, size_t nstore)
{
	struct ordering o = { .arena = s };

	o.file = arena_alloc(s, (nfile + 1) * sizeof(struct slot *));
	o.store = arena_alloc(s, (nstore + 1) * sizeof(struct slot *));
	return o;
}

struct slot *
ordering_store(struct ordering *o, struct pair_item *it, bool here)
{
	struct slot *slot = arena_alloc(o->arena, sizeof(*slot));

	slot->thing = it->thing;
	slot->item = it;
	slot->rank = it->thing->rank;
	slot->ranked = slot->in_store = here;
	if (here)
		o->store[o->nstore++] = slot;
	return slot;
}

void
ordering_away(struct ordering *o, struct pair_item *it)
{
	struct slot *slot = ordering_store(o, it, false);

	slot->away = true;
	ordering_file(o, slot, NULL);
}

void
ordering_file(struct ordering *o, struct slot *slot, struct thing *made)
{
	if (slot == NULL) {
		slot = arena_alloc(o->arena, sizeof(*slot));
		slot->thing = slot->made = made;
	}
	slot->in_file = true;
	o->file[o->nfile++] = slot;
}

/*
 * Where the store keeps its own order or place, the file's is noted: a rank
 * for each of the file's things that would put them into its order.
 */
static void
order_keep(
    struct merger *m, const struct ordering *o, const struct thing *parent)
{
	struct slot *copy = arena_alloc(
	    o->arena, (o->nfile + 1) * sizeof(*copy));
	struct slot **file = arena_alloc(
	    o->arena, (o->nfile + 1) * sizeof(struct slot *));
	struct pair_item *outer = m->action;
	const char *before = parent->number == 0 ?
	    "" :
	    arena_printf(o->arena, "%" PRId64, parent->number);

	for (size_t i = 0; i < o->nfile; i++) {
		copy[i] = *o->file[i];
		copy[i].ranked = !copy[i].away;
		file[i] = &copy[i];
	}
	if (rising(file, o->nfile))
		return;
	slots_rank(o->arena, file, o->nfile, &(struct taken){ 0 });
	for (size_t i = 0; i < o->nfile; i++) {
		if (!copy[i].away && copy[i].rank == o->file[i]->rank)
			continue;
		if (copy[i].thing->kind == &kind_action && copy[i].item)
			m->action = copy[i].item;
		merge_keep(m, copy[i].thing, NULL,
		    arena_printf(
			o->arena, "%s:%" PRId64, before, copy[i].rank));
		if (parent->number == 0)
			m->out->keep[m->out->nkeep - 1].into = parent;
		m->action = outer;
	}
}

/* Whether the file's things of a list are all there in it. */
static bool
all_there(struct slot **file, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!file[i]->in_store)
			return false;
	return true;
}

void
ordering_apply(struct merger *m, struct ordering *o, struct thing *parent)
{
	bool untouched = order_untouched(m, o->file, o->nfile);
	bool still = untouched && all_there(o->file, o->nfile);
	struct slot **all,
	    **here = arena_alloc(
		o->arena, (o->nfile + 1) * sizeof(struct slot *));
	size_t count, nhere = 0;
	struct taken taken;

	if (merge_hidden(m)) {
		order_keep(m, o, parent);
		return;
	}
	for (size_t i = 0; i < o->nfile; i++)
		if (!o->file[i]->away)
			here[nhere++] = o->file[i];
	if (untouched)
		all = slots_join(
		    o->arena, o->store, o->nstore, here, nhere, false, &count);
	else
		all = slots_join(
		    o->arena, here, nhere, o->store, o->nstore, true, &count);
	if (!still && !rising(all, count)) {
		taken = taken_new(o->arena, parent, all[0]->thing->kind);
		slots_rank(o->arena, all, count, &taken);
	}
	/* A file that changes nothing of it leaves the store's order, also one
	   that does not rise: people have their ranks from the plan that made
	   them, and stand elsewhere on the lists of others. */
	for (size_t i = 0; i < count && !still; i++)
		slot_place(m, all[i], parent);
	if (untouched || nhere < o->nfile)
		order_keep(m, o, parent);
}
