/* SPDX-License-Identifier: ISC */
/*
 * What the store has retired and the file has.  Where the base had it retired
 * too, or knows nothing of it, the file brings it back.  Where the base had it
 * live, the store took it out since: it stays out, and the next base is told
 * that the file has it, unless the file changed it too.  Then both sides
 * changed it: a conflict.
 */
#include "merge_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"

bool
merge_hidden(const struct merger *m)
{
	return m->hidden > 0 && !m->trial;
}

/* An import that is only tried. */
struct trial {
	struct merge_options options;
	struct change_set set;
	struct merge out;
};

static void
trial_run(struct merger *m, struct arena *s, const struct pair_item *file,
    struct trial *trial)
{
	struct pair_item nobody = { 0 };
	struct merger outer = *m;

	*trial = (struct trial){ .set = { .arena = m->lasting } };
	m->a = m->lasting;
	m->options = &trial->options;
	m->set = &trial->set;
	m->out = &trial->out;
	m->action = &nobody;
	m->hidden++;
	m->trial = true;
	merge_content(m, s, file->mate->base, file->thing, file->mate->thing);
	m->a = outer.a;
	m->options = outer.options;
	m->set = outer.set;
	m->out = outer.out;
	m->action = outer.action;
	m->hidden = outer.hidden;
	m->trial = outer.trial;
}

bool
merge_touched(struct merger *m, struct arena *s, const struct pair_item *file)
{
	struct trial trial;

	trial_run(m, s, file, &trial);
	return trial.set.count > 0 || trial.out.conflicts > 0;
}

/* A conflict about what is out, or something in it; one for each field, and
   one for all else of a thing. */
static void
clash(struct merger *m, const struct thing *out, size_t from,
    const struct thing *t, const struct field *f, const char *key,
    const char *base, const char *file)
{
	struct merge_conflict *c;

	for (size_t i = from; f == NULL && i < m->out->conflicts; i++)
		if (m->out->conflict[i].thing == t &&
		    m->out->conflict[i].field == NULL)
			return;
	c = merge_clash(m, t, f, base, file, NULL);
	c->key = arena_strdup(m->a, key);
	c->out = out;
}

/* Whether the file changed it: then all that it changed is in conflict. */
static bool
clashes(struct merger *m, struct arena *s, const struct pair_item *file)
{
	const struct thing *store = file->mate->thing;
	size_t from = m->out->conflicts;
	struct trial trial;

	trial_run(m, s, file, &trial);
	for (size_t i = 0; i < trial.set.count; i++) {
		const struct change *c = &trial.set.item[i];
		const struct thing *t = c->op == CHANGE_CREATE ?
		    c->made->parent :
		    thing_find(m->plans, c->kind, c->thing);
		bool field = c->op == CHANGE_FIELD;

		clash(m, store, from, t != NULL ? t : store,
		    field ? c->field : NULL, NULL, field ? c->old : NULL,
		    field ? c->new : NULL);
	}
	for (size_t i = 0; i < trial.out.conflicts; i++) {
		const struct merge_conflict *c = &trial.out.conflict[i];

		clash(m, store, from, c->thing, c->field, c->key, c->base,
		    c->file);
	}
	if (file->touched)
		clash(m, store, from, store, NULL, NULL, NULL, NULL);
	return m->out->conflicts > from;
}

bool
merge_out(struct merger *m, struct arena *s, struct pair_item *file)
{
	const struct pair_item *it = file->mate;
	struct merge *o = m->out;
	bool back = it->base == NULL || it->base->retired;

	if (!it->thing->retired)
		return false;
	if (!back && m->hidden == 0) {
		if (clashes(m, s, file))
			back = m->options->prefer == PREFER_FILE;
		else {
			o->out = arena_grow(m->a, o->out, o->nout, &o->out_room,
			    sizeof(*o->out));
			o->out[o->nout++].thing = it->thing;
		}
	}
	if (back && !merge_hidden(m)) {
		change_restore(m->set, it->thing);
		merge_changed(m);
		return false;
	}
	merge_keep(m, it->thing, NULL, MERGE_LIVE);
	return true;
}
