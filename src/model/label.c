/* SPDX-License-Identifier: ISC */
/*
 * Labels.  Looked up from the inside out: each map is asked for the kind's own
 * name, then for a name alone, before the map further out is.
 */
#include "ragtrack/model/label.h"
#include "ragtrack/base/among.h"
#include "ragtrack/base/utf8.h"

#include <string.h>

#include "ragtrack/base/nearest.h"
#include "ragtrack/model/commentary.h"
#include "ragtrack/model/walk.h"
#include "types.h"

/* Whose field a name alone is: of the first of these that has it. */
static const struct kind *const flat[] = { &kind_action, &kind_step,
	&kind_priority, &kind_section, &kind_measure, &kind_plan };
enum { FLAT = sizeof(flat) / sizeof(*flat) };

/* Names of no field. */
static const char *const words[] = { "priority", "kpi", "plan", "action",
	"step", "measure" };
enum { WORDS = sizeof(words) / sizeof(*words) };

/* What opens the kind's own map; NULL: it has none. */
static const char *
map_word(const struct kind *kind)
{
	if (kind == &kind_plan || kind_is_commentary(kind))
		return kind->name;
	return kind == &kind_period || kind == &kind_shared_view ? NULL :
								   kind->many;
}

const struct kind *
label_kind(const char *word)
{
	for (size_t i = 0; kinds[i] != NULL; i++) {
		const char *own = map_word(kinds[i]);

		if (own != NULL && strcmp(own, word) == 0)
			return kinds[i];
	}
	return NULL;
}

/* The map within the record in which a field stands, where it has a name that
   could be a label: "finance", "verified". */
static const char *
group_of(const struct field *f)
{
	return f->group != NULL && strchr(f->group, '.') == NULL &&
		strcmp(f->group, "plan") != 0 ?
	    f->group :
	    NULL;
}

static bool
has_name(const struct kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];
		const char *group = group_of(f);

		if ((f->flags & FIELD_STORE) == 0 &&
		    (strcmp(f->name, name) == 0 ||
			(group != NULL && strcmp(group, name) == 0)))
			return true;
	}
	return false;
}

static const struct kind *
flat_kind(const char *name)
{
	for (size_t i = 0; i < FLAT; i++)
		if (has_name(flat[i], name))
			return flat[i];
	return NULL;
}

static bool
is_word(const char *name)
{
	return text_among(name, words, WORDS, text_same);
}

static void
add_names(struct arena *a, const struct kind *kind, struct list *out)
{
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];
		const char *group = group_of(f);

		if ((f->flags & FIELD_STORE) != 0)
			continue;
		list_add(a, out, f->name);
		if (group != NULL)
			list_add(a, out, group);
	}
}

/* The key that was likely meant. */
static const char *
nearest(struct arena *a, const struct kind *kind, const char *key)
{
	struct list names = { 0 };
	const char *near;

	if (kind != NULL) {
		add_names(a, kind, &names);
		near = word_nearest(
		    strchr(key, '/') + 1, names.item, names.count);
		return near == NULL ?
		    NULL :
		    arena_printf(a, "%s/%s", map_word(kind), near);
	}
	for (size_t i = 0; i < FLAT; i++)
		add_names(a, flat[i], &names);
	for (size_t i = 0; i < WORDS; i++)
		list_add(a, &names, words[i]);
	for (size_t i = 0; kinds[i] != NULL; i++)
		if (map_word(kinds[i]) != NULL)
			list_add(a, &names, map_word(kinds[i]));
	return word_nearest(key, names.item, names.count);
}

/* What a key names, whether or not there is such a field. */
static struct label_key
key_parts(const char *key)
{
	const char *slash = strchr(key, '/');

	if (slash == NULL)
		return (struct label_key){ flat_kind(key), key };
	for (size_t i = 0; kinds[i] != NULL; i++) {
		const char *own = map_word(kinds[i]);
		size_t n = (size_t)(slash - key);

		if (own != NULL && strlen(own) == n &&
		    strncmp(own, key, n) == 0)
			return (struct label_key){ kinds[i], slash + 1 };
	}
	return (struct label_key){ NULL, slash + 1 };
}

const char *
label_whole(struct arena *a, const char *key)
{
	const struct kind *kind = flat_kind(key);

	return kind == NULL ? key :
			      arena_printf(a, "%s/%s", map_word(kind), key);
}

bool
label_read(
    struct arena *a, const char *key, struct label_key *out, const char **near)
{
	bool flat_key = strchr(key, '/') == NULL;

	*out = key_parts(key);
	if (out->kind != NULL ? has_name(out->kind, out->name) :
				flat_key && is_word(key))
		return true;
	*near = strlen(key) < 64 ?
	    nearest(a, flat_key ? NULL : out->kind, key) :
	    NULL;
	return false;
}

const struct section *
priority_section(const struct priority *p)
{
	const struct plan *plan = thing_plan(&p->thing);
	const struct section *s;

	for (size_t i = 0; p->section != NULL &&
	     (s = things_next(&plan->sections, &i)) != NULL;)
		if (utf8_same(s->title, p->section))
			return s;
	return NULL;
}

const struct map *
labels_of(const struct thing *at)
{
	const struct field *f = field_find(at->kind, "labels");

	return f == NULL ? NULL : field_in(at, f);
}

/* The maps that hold where a thing stands, the nearest first. */
enum { NEAR = 3 };
static size_t
maps_of(const struct thing *at, const struct map *out[NEAR])
{
	size_t n = 0;

	for (; at != NULL; at = at->parent) {
		const struct map *own = labels_of(at);
		const struct section *s = at->kind == &kind_priority ?
		    priority_section((const struct priority *)at) :
		    NULL;

		if (own != NULL && own->count > 0)
			out[n++] = own;
		if (s != NULL && s->labels.count > 0)
			out[n++] = &s->labels;
	}
	return n;
}

/* Whether a key is this kind's: its own, or a name alone. */
static bool
is_of(const char *key, const struct kind *kind, bool own)
{
	struct label_key k;

	if ((strchr(key, '/') != NULL) != own)
		return false;
	k = key_parts(key);
	return k.kind == kind ||
	    (own && k.kind != NULL && kind != NULL &&
		kind_is_commentary(k.kind) && kind_is_commentary(kind));
}

static const char *
label_in(const struct map *const *map, size_t n, const struct kind *kind,
    const char *name)
{
	for (size_t i = 0; i < 2 * n; i++) {
		const struct map *m = map[i / 2];

		for (size_t k = 0; k < m->count; k++) {
			const char *key = m->item[k].label;
			const char *slash = strrchr(key, '/');

			if (strcmp(slash == NULL ? key : slash + 1, name) ==
				0 &&
			    is_of(key, kind, i % 2 == 0))
				return m->item[k].text;
		}
	}
	return NULL;
}

/* Whether a map calls something of this kind so. */
static bool
is_taken(const struct map *const *map, size_t n, const struct kind *kind,
    const char *label)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < map[i]->count; k++)
			if (utf8_same(map[i]->item[k].text, label) &&
			    key_parts(map[i]->item[k].label).kind == kind)
				return true;
	return false;
}

/*
 * Many plans call their colour Status.  Then what we call so, how far an action
 * is, needs another name where both stand side by side.
 */
static const char *
label_beside(const struct map *const *map, size_t n, const struct kind *kind,
    const char *name)
{
	static const char *const others[] = { "Progress", "Stage" };

	if (kind != &kind_action || strcmp(name, "status") != 0 ||
	    !is_taken(map, n, kind, "Status"))
		return NULL;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (!is_taken(map, n, kind, others[i]))
			return others[i];
	return NULL;
}

const char *
label_own(const struct thing *at, const struct kind *kind, const char *name)
{
	const struct map *map[NEAR];
	size_t n = at == NULL ? 0 : maps_of(at, map);
	const char *own = label_in(map, n, kind, name);

	return own != NULL ? own : label_beside(map, n, kind, name);
}

const char *
plans_label(const struct plans *plans, const struct plan *only,
    const struct kind *kind, const char *name)
{
	const struct plan *plan;
	const char *out = NULL;

	for (size_t i = 0; (plan = plans_next_open(plans, only, &i)) != NULL;) {
		const char *own = label_own(&plan->thing, kind, name);

		if (own == NULL || (out != NULL && !utf8_same(own, out)))
			return NULL;
		out = own;
	}
	return out;
}

void
labels_order(struct arena *a, const struct thing *at, const struct kind *kind,
    struct list *out)
{
	const struct map *map[NEAR];
	size_t n = maps_of(at, map);

	for (size_t i = 0; out->count == 0 && i < n; i++)
		for (size_t k = 0; k < map[i]->count; k++) {
			const char *key = map[i]->item[k].label;
			const char *name = key_parts(key).name;

			if ((is_of(key, kind, true) ||
				is_of(key, kind, false)) &&
			    !list_has(out, name))
				list_add(a, out, name);
		}
}

bool
labels_each(const struct plan *plan, label_see *see, void *data)
{
	const struct things *list[] = { &plan->sections, &plan->priorities };
	const struct thing *t = &plan->thing;

	for (size_t l = 0, i = 0; t != NULL;) {
		const struct map *m = labels_of(t);

		for (size_t k = 0; k < m->count; k++) {
			struct label_key key = key_parts(m->item[k].label);

			if (see(&key, m->item[k].text, data))
				return true;
		}
		while (l < 2 && (t = things_next(list[l], &i)) == NULL) {
			l++;
			i = 0;
		}
		if (l == 2)
			break;
	}
	return false;
}

struct named {
	const struct kind *kind;
	const char *name, *label;
	struct arena *arena;
	struct list *out;
};

static bool
names_it(const struct label_key *key, const char *label, void *data)
{
	const struct named *n = data;

	(void)label;
	return key->kind == n->kind && strcmp(key->name, n->name) == 0;
}

bool
plan_labels(const struct plan *plan, const struct kind *kind, const char *name)
{
	struct named n = { .kind = kind, .name = name };

	return labels_each(plan, names_it, &n);
}

static bool
is_called(const struct label_key *key, const char *label, void *data)
{
	struct named *n = data;

	if (key->kind == n->kind && utf8_same(label, n->label) &&
	    field_find(n->kind, key->name) != NULL &&
	    !list_has(n->out, key->name))
		list_add(n->arena, n->out, key->name);
	return false;
}

void
fields_labelled(struct arena *a, const struct thing *at,
    const struct kind *kind, const char *label, struct list *out)
{
	const struct plan *plan = thing_plan(at);
	struct named n = {
		.kind = kind, .label = label, .arena = a, .out = out
	};

	for (size_t i = 0; i < kind->nfields; i++) {
		const char *own = label_own(at, kind, kind->fields[i].name);

		if (own != NULL && utf8_same(own, label))
			list_add(a, out, kind->fields[i].name);
	}
	if (out->count == 0 && plan != NULL)
		labels_each(plan, is_called, &n);
}

static const struct thing *
priority_above(const struct thing *t)
{
	while (t->parent != NULL && t->kind != &kind_priority)
		t = t->parent;
	return t;
}

/* Its section, or the plan where it has none that is listed. */
static const struct thing *
above(const struct thing *t)
{
	const struct section *s = t->kind == &kind_priority ?
	    priority_section((const struct priority *)t) :
	    NULL;

	return s != NULL ? &s->thing : t->parent;
}

void
labels_add(struct labels_at *l, const struct thing *t)
{
	const struct thing *own;

	/* All of a plan share it: what the next has in common is not asked. */
	if (l->any && l->at != NULL && l->at->kind == &kind_plan &&
	    thing_plan(t) == thing_as_plan(l->at))
		return;
	own = priority_above(t);
	if (!l->any)
		l->at = own;
	l->any = true;
	while (l->at != NULL && l->at != own) {
		const struct thing *up = own;

		while (up != NULL && up != l->at)
			up = above(up);
		if (up != NULL)
			return;
		l->at = above(l->at);
	}
}

/* The kind whose field it is; of two of one shape the first. */
static const struct kind *
field_kind(const struct field *f)
{
	for (size_t i = 0; kinds[i] != NULL; i++)
		if (f >= kinds[i]->fields &&
		    f < kinds[i]->fields + kinds[i]->nfields)
			return kinds[i];
	return NULL;
}

const char *
field_label(const struct field *f, const struct thing *at)
{
	const char *own = label_own(at, field_kind(f), f->name);

	return own != NULL ? own : f->label;
}

const char *
field_heading(const struct field *f, const struct thing *at)
{
	static const struct {
		const char *name, *heading;
	} wide[] = { { "rag", "Delivery rating" },
		{ "impact", "Impact rating" } };
	const char *label = field_label(f, at);

	/* The list's own heads are short for want of room. */
	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (label == f->label && strcmp(f->name, wide[i].name) == 0)
			return wide[i].heading;
	return label;
}
