/* SPDX-License-Identifier: ISC */
#include "two_model.h"

#include <stdio.h>
#include <string.h>

void
two_begin(struct two_tree *t)
{
	memset(t, 0, sizeof(*t));
	t->count = 1;
}

int
two_add(struct two_tree *t, int parent, const char *title)
{
	struct two_thing *one = &t->thing[t->count];
	long last = 0;

	for (int i = 1; i < t->count; i++)
		if (t->thing[i].parent == parent && t->thing[i].place > last)
			last = t->thing[i].place;
	one->parent = parent;
	one->level = t->thing[parent].level + 1;
	one->place = last + 1;
	one->moved = t->now;
	snprintf(one->title, sizeof(one->title), "%s", title);
	return t->count++;
}

bool
two_visible(const struct two_tree *t, int thing)
{
	while (thing != 0 && !t->thing[thing].out)
		thing = t->thing[thing].parent;
	return thing == 0;
}

void
two_row(const struct two_tree *t, int parent, struct two_row *out)
{
	out->parent = parent;
	out->count = 0;
	out->when = t->now;
	for (int i = 1; i < t->count; i++) {
		int k = out->count;

		if (t->thing[i].parent != parent || t->thing[i].out)
			continue;
		for (; k > 0 &&
		     t->thing[out->item[k - 1]].place > t->thing[i].place;
		     k--)
			out->item[k] = out->item[k - 1];
		out->item[k] = i;
		out->count++;
	}
}

int
two_at(const struct two_row *row, int thing)
{
	for (int i = 0; i < row->count; i++)
		if (row->item[i] == thing)
			return i;
	return -1;
}

void
two_drop(struct two_row *row, int thing)
{
	int at = two_at(row, thing);

	if (at < 0)
		return;
	row->count--;
	memmove(&row->item[at], &row->item[at + 1],
	    (size_t)(row->count - at) * sizeof(row->item[0]));
}

void
two_put(struct two_row *row, int at, int thing)
{
	memmove(&row->item[at + 1], &row->item[at],
	    (size_t)(row->count - at) * sizeof(row->item[0]));
	row->item[at] = thing;
	row->count++;
}

bool
two_beside(
    const struct two_tree *seen, int thing, bool down, struct two_row *out)
{
	struct two_row up;
	int at, parent = seen->thing[thing].parent;

	two_row(seen, parent, out);
	at = two_at(out, thing);
	if (down ? at + 1 < out->count : at > 0) {
		two_drop(out, thing);
		two_put(out, at + (down ? 1 : -1), thing);
		return true;
	}
	if (seen->thing[thing].level != TWO_ACTION)
		return false;
	two_row(seen, 0, &up);
	at = two_at(&up, parent) + (down ? 1 : -1);
	if (at < 0 || at >= up.count)
		return false;
	two_row(seen, up.item[at], out);
	two_put(out, down ? 0 : out->count, thing);
	return true;
}

bool
two_promise(const struct two_tree *t, const struct two_row *seen,
    const struct two_row *is, int thing)
{
	int mine = two_at(seen, thing), now = two_at(is, thing);

	for (int i = 0; i < seen->count; i++) {
		int at = two_at(is, seen->item[i]);

		if (i == mine || at < 0 ||
		    t->thing[seen->item[i]].moved > seen->when)
			continue;
		if ((i < mine) != (at < now))
			return false;
	}
	return true;
}

void
two_order(struct two_tree *t, const struct two_row *is, int moved)
{
	if (moved != 0)
		t->thing[moved].moved = t->now;
	for (int i = 0; i < is->count; i++)
		t->thing[is->item[i]].place = i + 1;
}

/* Does it, beside the neighbour on one side; false where that is not there. */
static bool
put_do(struct two_row *row, const struct two_put *put, bool right)
{
	int at;

	if (put->thing == 0)
		return true;
	two_drop(row, put->thing);
	if (put->out || put->parent != row->parent)
		return true;
	if (right)
		at = put->right == 0 ? row->count : two_at(row, put->right);
	else
		at = put->left == 0 ? 0 : two_at(row, put->left) + 1;
	if (at < 0 || (!right && put->left != 0 && at == 0))
		return false;
	two_put(row, at, put->thing);
	return true;
}

static bool
same_row(const struct two_row *a, const struct two_row *b)
{
	return a->count == b->count &&
	    memcmp(a->item, b->item, (size_t)a->count * sizeof(a->item[0])) ==
	    0;
}

bool
two_serial(const struct two_row *before, const struct two_put put[2],
    const struct two_row *is, bool *known)
{
	*known = false;
	for (int i = 0; i < 8; i++) {
		struct two_row row = *before;

		if (!put_do(&row, &put[i & 1], (i & 2) != 0) ||
		    !put_do(&row, &put[!(i & 1)], (i & 4) != 0))
			continue;
		*known = true;
		if (same_row(&row, is))
			return true;
	}
	return false;
}

void
two_touch(struct two_tree *t, int thing, int who)
{
	t->thing[thing].touched[who] = t->now;
	for (; thing != 0; thing = t->thing[thing].parent)
		t->thing[t->thing[thing].parent].touched[who] = t->now;
}

/* The plan itself is touched by all that is done in it. */
bool
two_touched(const struct two_tree *t, int thing, int who, long since)
{
	bool priority = t->thing[thing].level == TWO_PRIORITY;

	for (; thing != 0; thing = t->thing[thing].parent)
		if (t->thing[thing].touched[!who] > since)
			return true;
	return priority && t->thing[0].touched[!who] > since;
}
