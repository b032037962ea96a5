/* SPDX-License-Identifier: ISC */
/*
 * Three values a field: the file now, the base, the store now.  All are held
 * against each other in their encoded form.  What only one side changed is
 * taken from it; where both did, the type says whether the two go together.
 */
#include "merge_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

void
merge_changed(struct merger *m)
{
	if (m->action != NULL)
		m->action->changed = true;
	else
		m->out->header_changed = true;
}

void
merge_keep(struct merger *m, const struct thing *t, const struct field *f,
    const char *file)
{
	struct merge *o = m->out;

	o->keep = arena_grow(
	    m->a, o->keep, o->nkeep, &o->keep_room, sizeof(*o->keep));
	o->keep[o->nkeep++] = (struct merge_kept){
		.thing = t, .field = f, .file = arena_strdup(m->a, file)
	};
	if (m->action != NULL)
		m->action->kept = true;
}

void
merge_missing(struct merger *m, const struct thing *t)
{
	struct merge *o = m->out;

	o->missing = arena_grow(m->a, o->missing, o->nmissing, &o->missing_room,
	    sizeof(*o->missing));
	o->missing[o->nmissing++].thing = t;
}

void
merge_clash(struct merger *m, const struct thing *t, const struct field *f,
    const char *base, const char *file, const char *store)
{
	struct merge *o = m->out;
	struct merge_conflict *c;

	o->conflict = arena_grow(m->a, o->conflict, o->conflicts,
	    &o->conflict_room, sizeof(*o->conflict));
	c = &o->conflict[o->conflicts++];
	c->thing = t;
	c->field = f;
	if (m->action != NULL)
		c->action = thing_as_action(m->action->thing);
	c->base = arena_strdup(m->a, base);
	c->file = arena_strdup(m->a, file);
	c->store = arena_strdup(m->a, store);
}

static void
field_take(struct merger *m, const struct thing *t, const struct field *f,
    const char *value)
{
	change_field(m->set, t, f, arena_strdup(m->set->arena, value));
	merge_changed(m);
}

static bool
same(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

/* Both sides changed it, differently. */
static void
field_both(struct merger *m, const struct thing *t, const struct field *f,
    const char *base, const char *file, const char *store)
{
	const char *merged;

	/* An apostrophe typed another way is no conflict; the store's stays. */
	if (f->type->shape == SHAPE_TEXT && file != NULL && store != NULL &&
	    utf8_same_cased(file, store)) {
		merge_keep(m, t, f, file);
		return;
	}
	if (f->type->merge != NULL &&
	    f->type->merge(m->set->arena, base, file, store, &merged)) {
		if (!same(merged, store))
			field_take(m, t, f, merged);
		if (!same(merged, file))
			merge_keep(m, t, f, file);
		return;
	}
	merge_clash(m, t, f, base, file, store);
	if (m->options->prefer == PREFER_FILE)
		field_take(m, t, f, file);
	else
		merge_keep(m, t, f, file);
}

static const char *
encoded(struct buf *b, const struct thing *t, const struct field *f)
{
	const void *value;

	/* Most are absent, and most others are texts, which need no copy. */
	if (t == NULL || field_absent(t, f))
		return NULL;
	value = field_in(t, f);
	if (f->type->shape == SHAPE_TEXT)
		return *(const char *const *)value;
	buf_reset(b);
	return f->type->encode(f, value, b) ? buf_text(b) : NULL;
}

/*
 * An action's id that only one side has is taken over by the other: the file
 * cannot take it away.
 */
static bool
id_stays(const struct field *f, const struct thing *t, const char *file)
{
	return file == NULL && t->kind == &kind_action &&
	    strcmp(f->name, "id") == 0;
}

void
merge_fields(struct merger *m, const struct thing *base,
    const struct thing *file, const struct thing *store)
{
	const struct kind *kind = store->kind;

	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];
		const char *b, *n, *s;

		if (f->type->shape == SHAPE_THINGS)
			continue;
		n = encoded(&m->value[1], file, f);
		s = encoded(&m->value[2], store, f);
		if (same(n, s))
			continue;
		b = encoded(&m->value[0], base, f);
		if (same(n, b) || id_stays(f, store, n))
			merge_keep(m, store, f, n);
		else if (same(s, b))
			field_take(m, store, f, n);
		else
			field_both(m, store, f, b, n, s);
	}
}
