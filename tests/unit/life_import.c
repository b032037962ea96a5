/* SPDX-License-Identifier: ISC */
/*
 * The model's import: three values a cell, lists by item, maps by key, and
 * what is gone from the file.
 */
#include "life_model.h"

#include <string.h>

struct importing {
	struct life_model *m;
	const struct life_plan *base, *file;
	size_t since;
	enum life_prefer prefer;
	bool prune, dry;
	size_t clashes, taken; /* from the file */
	bool unknown;
};

static bool
list_has(const char *list, const char *item)
{
	return !life_same(life_list_remove(list, item), list);
}

static const char *
list_merged(const char *base, const char *file, const char *store)
{
	const char *out = NULL, *one;

	for (size_t i = 0; (one = life_list_at(file, i)) != NULL; i++)
		if (list_has(store, one) || !list_has(base, one))
			out = life_list_add(out, one);
	for (size_t i = 0; (one = life_list_at(store, i)) != NULL; i++)
		if (!list_has(file, one) && !list_has(base, one))
			out = life_list_add(out, one);
	return out;
}

/* One value of three. */
static const char *
merged(
    struct importing *im, const char *base, const char *file, const char *store)
{
	if (life_same(file, store) || life_same(file, base))
		return im->m->broken == BREAK_MERGE ? file : store;
	if (life_same(store, base))
		return file;
	im->clashes++;
	return im->prefer == LIFE_PREFER_FILE ? file : store;
}

static const char *
map_merged(
    struct importing *im, const char *base, const char *file, const char *store)
{
	static const char *const keys[] = { "Cost", "Panel", "Risk" };
	const char *out = NULL, *one;
	const char *order[2] = { file, store };

	if (life_same(file, store) || life_same(file, base))
		return store;
	if (life_same(store, base))
		return file;
	/* The file's keys first, in the order in which each has them. */
	for (int side = 0; side < 2; side++)
		for (const char *p = order[side]; p != NULL;
		     p = strchr(p, '\x1e'), p = p == NULL ? NULL : p + 1)
			for (size_t k = 0; k < 3; k++) {
				size_t n = strlen(keys[k]);

				if (strncmp(p, keys[k], n) != 0 ||
				    p[n] != '\x1f' ||
				    (side == 1 &&
					life_map_get(file, keys[k]) != NULL))
					continue;
				one = merged(im, life_map_get(base, keys[k]),
				    life_map_get(file, keys[k]),
				    life_map_get(store, keys[k]));
				out = life_map_set(out, keys[k], one);
			}
	return out;
}

static void
thing_import(struct importing *im, int t)
{
	size_t clashes = im->clashes;
	bool decided = false; /* the status: when it was completed follows */

	for (int c = 0; c < CELLS; c++) {
		const char *base = im->base->cell[t][c];
		const char *file = im->file->cell[t][c];
		const char *store = im->m->now.cell[t][c], *now;

		if (c == EXTRA)
			now = map_merged(im, base, file, store);
		else if (c == TAGS && !life_same(file, base) &&
		    !life_same(store, base) && !life_same(file, store))
			now = list_merged(base, file, store);
		else if (c == COMPLETED && decided)
			now = im->prefer == LIFE_PREFER_FILE ? file : store;
		else
			now = merged(im, base, file, store);
		if (c == STATUS)
			decided = im->clashes > clashes;
		clashes = im->clashes;
		im->taken += !life_same(now, store);
		if (!im->dry)
			life_put(im->m, t, c, now);
	}
}

/* A file's updates are those of its base, which the store may have taken out
   since, and new ones behind them. */
static void
updates_import(struct importing *im, int action)
{
	const struct life_plan *f = im->file;

	for (size_t i = im->base->updates; i < f->updates; i++) {
		if (f->update[i].action != action)
			continue;
		im->taken++;
		if (!im->dry)
			life_update_add(im->m, action, f->update[i].text);
	}
}

static void
action_import(struct importing *im, int a)
{
	thing_import(im, a);
	for (int s = 0; s < LIFE_STEPS; s++)
		thing_import(im, life_step(a, s));
	updates_import(im, a);
}

/* What the store took out after the export stays out, unless the file says
   something new of it: that is a conflict. */
static void
out_import(struct importing *im, int a)
{
	bool dry = im->dry;
	size_t clashes = im->clashes;

	im->dry = true;
	im->taken = 0;
	action_import(im, a);
	im->dry = dry;
	if (im->taken == 0 && im->clashes == clashes)
		return;
	im->clashes++;
	if (dry || im->prefer != LIFE_PREFER_FILE)
		return;
	life_action_out(im->m, a, false);
	action_import(im, a);
}

/* Whether the store changed anything of it after the file was exported. */
static size_t
changed_since(const struct importing *im, int action)
{
	const struct life_plan *now = &im->m->now, *b = im->base;
	size_t n = 0;

	for (int t = 0; t < LIFE_THINGS; t++)
		for (int c = 0; c < CELLS; c++)
			n += life_action(t) == action &&
			    !life_same(b->cell[t][c], now->cell[t][c]);
	for (size_t i = 0; i < now->updates; i++) {
		if (now->update[i].action != action)
			continue;
		if (i >= b->updates || b->update[i].out)
			n += !now->update[i].out;
		else
			n += now->update[i].out;
	}
	return n;
}

static bool
touched_since(const struct importing *im, int action)
{
	for (int i = 0; i < LIFE_PEOPLE; i++)
		if (im->m->now.touched[action][i] >= (long)im->since)
			return true;
	return false;
}

static void
gone_import(struct importing *im, int action)
{
	size_t changed;

	if (!im->prune || im->m->now.out[action] ||
	    im->m->broken == BREAK_PRUNE)
		return;
	/* One that was out when the file was exported was put back since. */
	changed = changed_since(im, action) + im->base->out[action];
	/* Changed and changed back: revisions tell. */
	im->unknown = im->unknown ||
	    (changed == 0 && touched_since(im, action));
	im->clashes += changed;
	if (!im->dry && (changed == 0 || im->prefer == LIFE_PREFER_FILE))
		life_action_out(im->m, action, true);
}

static void
all_import(struct importing *im, bool dry)
{
	im->dry = dry;
	im->clashes = 0;
	for (int a = 0; a < LIFE_ACTIONS; a++) {
		if (im->file->out[a]) {
			gone_import(im, a);
			continue;
		}
		if (im->m->now.out[a])
			out_import(im, a);
		else
			action_import(im, a);
	}
}

enum life_result
life_import(struct life_model *m, int person, const struct life_plan *base,
    const struct life_plan *file, size_t since, enum life_prefer prefer,
    bool prune)
{
	struct importing im = { .m = m,
		.base = base,
		.file = file,
		.since = since,
		.prefer = prefer,
		.prune = prune };

	all_import(&im, true);
	if (im.unknown)
		return LIFE_UNKNOWN;
	if (im.clashes > 0 && prefer == LIFE_PREFER_NONE)
		return LIFE_REFUSED;
	life_begin(m, person, -1);
	all_import(&im, false);
	return life_end(m);
}
