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

/* How the texts of a map are compared. */
static const struct field map_text = { .name = "text", .type = &type_text };

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

struct merge_conflict *
merge_clash(struct merger *m, const struct thing *t, const struct field *f,
    const char *base, const char *file, const char *store)
{
	struct merge *o = m->out;
	struct merge_conflict *c;

	o->conflict = arena_grow(m->a, o->conflict, o->conflicts,
	    &o->conflict_room, sizeof(*o->conflict));
	c = &o->conflict[o->conflicts++];
	*c = (struct merge_conflict){ .thing = t,
		.field = f,
		.base = arena_strdup(m->a, base),
		.file = arena_strdup(m->a, file),
		.store = arena_strdup(m->a, store) };
	if (m->action != NULL && m->action->thing != NULL)
		c->action = thing_as_action(m->action->thing);
	return c;
}

static void
field_take(struct merger *m, const struct thing *t, const struct field *f,
    const char *value)
{
	change_field(m->set, t, f, arena_strdup(m->set->arena, value));
	merge_changed(m);
}

/* Whether two encoded values of a field say the same, written in two ways. */
static bool
alike(struct merger *m, const struct field *f, const char *a, const char *b)
{
	const char *one, *two;

	if (a == NULL || b == NULL)
		return a == b;
	one = value_canon(m->brief, f, a);
	two = value_canon(m->brief, f, b);
	return strcmp(one, two) == 0;
}

/* The pick of one key of a map that both sides changed. */
static const char *
key_both(struct merger *m, const struct thing *t, const struct field *f,
    const char *key, const char *base, const char *file, const char *store)
{
	struct merge_conflict *c;

	if (alike(m, &map_text, store, base))
		return file;
	if (alike(m, &map_text, file, base) || alike(m, &map_text, file, store))
		return store;
	c = merge_clash(m, t, f, base, file, store);
	c->key = arena_strdup(m->a, key);
	return m->options->prefer == PREFER_FILE ? file : store;
}

/*
 * Key by key, in the file's order; what only the store has comes last.
 * Encoded in the set's arena; NULL where nothing is left.
 */
static const char *
map_both(struct merger *m, const struct thing *t, const struct field *f,
    const char *base, const char *file, const char *store)
{
	struct map was, theirs, ours, out = { 0 };
	struct arena *a = m->set->arena;

	map_decode(a, base, &was);
	map_decode(a, file, &theirs);
	map_decode(a, store, &ours);
	for (size_t i = 0; i < theirs.count + ours.count; i++) {
		bool in_file = i < theirs.count;
		const char *key = in_file ? theirs.item[i].label :
					    ours.item[i - theirs.count].label;
		const char *b = map_get(&was, key);
		const char *n = map_get(&theirs, key);
		const char *s = map_get(&ours, key);

		if (!in_file && n != NULL)
			continue;
		if (text_same(n, b))
			n = s;
		else if (!text_same(s, b) && !text_same(s, n))
			n = key_both(m, t, f, key, b, n, s);
		if (n != NULL)
			map_set(a, &out, key, n);
	}
	return value_encoded(a, f, &out);
}

/* Both sides changed it, differently. */
static void
field_both(struct merger *m, const struct thing *t, const struct field *f,
    const char *base, const char *file, const char *store)
{
	const char *pick = store;

	if (f->type->shape == SHAPE_MAP)
		pick = map_both(m, t, f, base, file, store);
	else if (f->type->merge != NULL)
		f->type->merge(m->set->arena, base, file, store, &pick);
	else if (alike(m, f, store, base))
		pick = file;
	else if (!alike(m, f, file, base) && !alike(m, f, file, store)) {
		merge_clash(m, t, f, base, file, store);
		if (m->options->prefer == PREFER_FILE)
			pick = file;
	}
	if (!text_same(pick, store))
		field_take(m, t, f, pick);
	if (!text_same(pick, file))
		merge_keep(m, t, f, file);
}

const char *
merge_encoded(struct buf *b, const struct thing *t, const struct field *f)
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
id_stays(const struct merger *m, const struct field *f, const struct thing *t,
    const char *file)
{
	return file == NULL && !m->options->whole && t->kind == &kind_action &&
	    strcmp(f->name, "id") == 0;
}

/* What an ending says goes with the status it belongs to. */
static bool
follows_status(const struct field *f)
{
	static const char *const names[] = { "completed", "verified",
		"verified_by", "verified_forum" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(f->name, names[i]) == 0)
			return true;
	return false;
}

/* Where --prefer decided the status, for it as well. */
static void
field_follow(struct merger *m, const struct thing *t, const struct field *f,
    const char *file)
{
	if (m->options->prefer == PREFER_FILE)
		field_take(m, t, f, file);
	else
		merge_keep(m, t, f, file);
}

void
merge_fields(struct merger *m, const struct thing *base,
    const struct thing *file, const struct thing *store)
{
	const struct kind *kind = store->kind;
	size_t clashes = m->out->conflicts;
	bool decided = false;

	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];
		const char *b, *n, *s;

		/* A file says nothing of what only the store keeps. */
		if (f->type->shape == SHAPE_THINGS ||
		    (f->flags & FIELD_STORE) != 0)
			continue;
		n = merge_encoded(&m->value[1], file, f);
		s = merge_encoded(&m->value[2], store, f);
		if (text_same(n, s))
			continue;
		/* What the store noted stays until a file says otherwise. */
		if (n == NULL && (f->flags & FIELD_ASIDE) != 0)
			continue;
		if (merge_hidden(m)) {
			merge_keep(m, store, f, n);
			continue;
		}
		b = merge_encoded(&m->value[0], base, f);
		if (decided && follows_status(f))
			field_follow(m, store, f, n);
		else if (text_same(n, b) || id_stays(m, f, store, n))
			merge_keep(m, store, f, n);
		else if (text_same(s, b))
			field_take(m, store, f, n);
		else
			field_both(m, store, f, b, n, s);
		if (strcmp(f->name, "status") == 0)
			decided = m->out->conflicts > clashes &&
			    m->options->prefer != PREFER_NONE;
		clashes = m->out->conflicts;
	}
}
