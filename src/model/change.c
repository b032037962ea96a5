/* SPDX-License-Identifier: ISC */
/*
 * Sets of changes: building them, and making them in memory.
 *
 * What is made in memory must be what a fresh load would read, so nothing of
 * the set is borrowed: values are decoded, and things copied whole, into the
 * arena of the plans.  Deep copies and dumps walk the field table.
 */
#include "ragtrack/model/change.h"
#include "ragtrack/model/shared_view.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

void
change_set_init(struct change_set *set, struct arena *a, const char *source,
    const struct who *who, int day)
{
	memset(set, 0, sizeof(*set));
	set->arena = a;
	set->source = source;
	if (who != NULL)
		set->who = *who;
	set->day = day;
}

/* Appends a change of t, with what it belongs to. */
static struct change *
change_add(struct change_set *set, enum change_op op, const struct thing *t)
{
	struct change *c;

	set->item = arena_grow(
	    set->arena, set->item, set->count, &set->room, sizeof(*set->item));
	c = &set->item[set->count++];
	memset(c, 0, sizeof(*c));
	c->op = op;
	c->kind = t->kind;
	c->thing = t->number;
	for (; t != NULL; t = t->parent) {
		if (t->kind == &kind_action)
			c->action = t->number;
		else if (t->kind == &kind_plan)
			c->plan = t->number;
	}
	return c;
}

/* The change of this field that the set has already, NULL where none; all
   changes of one thing stand together. */
static struct change *
change_before(
    struct change_set *set, const struct thing *t, const struct field *f)
{
	for (size_t i = set->count; i > 0; i--) {
		struct change *c = &set->item[i - 1];

		if (c->kind != t->kind || c->thing != t->number)
			return NULL;
		if (c->op == CHANGE_FIELD && c->field == f)
			return c;
	}
	return NULL;
}

void
change_field(struct change_set *set, const struct thing *t,
    const struct field *f, const char *new_value)
{
	struct change *c = change_before(set, t, f);
	const char *old;

	if (new_value != NULL && *new_value == '\0')
		new_value = NULL;
	old = c != NULL ? c->old : field_encoded(set->arena, t, f);
	if (text_same(old, new_value)) {
		if (c != NULL) {
			set->count--;
			memmove(c, c + 1,
			    (size_t)(&set->item[set->count] - c) * sizeof(*c));
		}
		return;
	}
	if (c == NULL)
		c = change_add(set, CHANGE_FIELD, t);
	c->field = f;
	c->old = old;
	c->new = arena_strdup(set->arena, new_value);
}

void
change_create(struct change_set *set, struct thing *made)
{
	change_add(set, CHANGE_CREATE, made)->made = made;
}

void
change_retire(struct change_set *set, const struct thing *t)
{
	if (!t->retired)
		change_add(set, CHANGE_RETIRE, t);
}

void
change_restore(struct change_set *set, const struct thing *t)
{
	if (t->retired)
		change_add(set, CHANGE_RESTORE, t);
}

void
change_move(struct change_set *set, const struct thing *t,
    const struct thing *parent, int64_t rank)
{
	int64_t from = t->parent == NULL ? 0 : t->parent->number;
	int64_t to = parent == NULL ? 0 : parent->number;
	struct change *c;

	if (from == to && t->rank == rank)
		return;
	c = change_add(set, CHANGE_MOVE, t);
	c->old = arena_printf(
	    set->arena, "%" PRId64 ":%" PRId64, from, t->rank);
	c->new = arena_printf(set->arena, "%" PRId64 ":%" PRId64, to, rank);
}

struct things *
thing_list(struct thing *parent, const struct kind *kind)
{
	for (size_t i = 0; i < parent->kind->nfields; i++) {
		const struct field *f = &parent->kind->fields[i];

		if (f->type == &type_things && f->kind == kind)
			return field_of(parent, f);
	}
	return NULL;
}

static void
list_copy(struct arena *a, struct list *list)
{
	const char **item = arena_alloc(a, list->count * sizeof(*item));

	for (size_t i = 0; i < list->count; i++)
		item[i] = arena_strdup(a, list->item[i]);
	list->item = item;
	list->room = list->count;
	list->text = arena_strdup(a, list->text);
}

static void
map_copy(struct arena *a, struct map *map)
{
	struct pair *item = arena_alloc(a, map->count * sizeof(*item));

	for (size_t i = 0; i < map->count; i++) {
		item[i].label = arena_strdup(a, map->item[i].label);
		item[i].text = arena_strdup(a, map->item[i].text);
	}
	map->item = item;
	map->room = map->count;
}

static void
when_copy(struct arena *a, struct when *w)
{
	w->text = arena_strdup(a, w->text);
	w->date = arena_strdup(a, w->date);
	if (w->npoints > 0)
		w->points = arena_memdup(
		    a, w->points, (size_t)w->npoints * sizeof(*w->points));
}

/* Makes a member's borrowed parts its own; it is a flat copy so far. */
static void
member_copy(struct arena *a, struct thing *t, const struct field *f)
{
	void *value = field_of(t, f);
	struct things *list, old;
	struct word *word;

	switch (f->type->shape) {
	case SHAPE_TEXT:
		*(const char **)value = arena_strdup(a, *(const char **)value);
		break;
	case SHAPE_WORD:
		word = value;
		word->text = arena_strdup(a, word->text);
		break;
	case SHAPE_DATE:
		when_copy(a, value);
		break;
	case SHAPE_LIST:
		list_copy(a, value);
		break;
	case SHAPE_MAP:
		map_copy(a, value);
		break;
	case SHAPE_THINGS:
		list = value;
		old = *list;
		memset(list, 0, sizeof(*list));
		for (size_t i = 0; i < old.count; i++)
			things_add(a, list, t, thing_copy(a, old.item[i]));
		break;
	case SHAPE_CHOICE:
	case SHAPE_YESNO:
		break;
	}
}

struct thing *
thing_copy(struct arena *a, const struct thing *t)
{
	struct thing *copy = arena_memdup(a, t, t->kind->size);

	copy->parent = NULL;
	for (size_t i = 0; i < t->kind->nfields; i++)
		member_copy(a, copy, &t->kind->fields[i]);
	if (t->kind == &kind_person) {
		struct person *p = (struct person *)copy;

		p->scope = arena_strdup(a, p->scope);
	}
	return copy;
}

/* A plan or a view stands in the plans, anything else in its parent; NULL
   where the parent is not loaded. */
static struct things *
list_in(struct plans *plans, const struct kind *kind, int64_t number,
    struct thing **parent)
{
	*parent = NULL;
	if (kind->parent == NULL)
		return plans_list(plans, kind);
	*parent = thing_find(plans, kind->parent, number);
	return *parent == NULL ? NULL : thing_list(*parent, kind);
}

/* Into the list: where its rank says, last where it has none yet. */
static void
list_enter(struct plans *plans, struct things *list, struct thing *parent,
    struct thing *t)
{
	if (t->rank == 0)
		things_add(plans->arena, list, parent, t);
	else
		things_insert(plans->arena, list, parent, t);
}

/* People whom another plan lists already are the same there and here. */
static void
share_people(const struct plans *plans, struct plan *plan)
{
	for (size_t i = 0; i < plan->people.count; i++) {
		struct thing *known = thing_find(
		    plans, &kind_person, plan->people.item[i]->number);

		if (known != NULL)
			plan->people.item[i] = known;
	}
}

/* A person who is loaded is only listed in one more plan. */
static bool
list_person(struct plans *plans, struct thing *person, const struct thing *made)
{
	struct thing *parent, *first = person->parent;
	struct things *list;

	if (made->parent == NULL)
		return true;
	list = list_in(plans, made->kind, made->parent->number, &parent);
	if (list == NULL)
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (list->item[i] == person)
			return true;
	things_add(plans->arena, list, parent, person);
	person->parent = first;
	return true;
}

static bool
apply_create(struct plans *plans, const struct thing *made)
{
	struct thing *parent, *copy;
	struct things *list;

	copy = thing_find(plans, made->kind, made->number);
	if (copy != NULL && made->kind == &kind_person)
		return list_person(plans, copy, made);
	if (copy != NULL)
		return true;
	if (made->kind->parent != NULL && made->parent == NULL)
		return false;
	list = list_in(plans, made->kind,
	    made->parent == NULL ? 0 : made->parent->number, &parent);
	if (list == NULL)
		return false;
	copy = thing_copy(plans->arena, made);
	if (made->kind == &kind_plan)
		share_people(plans, thing_as_plan(copy));
	list_enter(plans, list, parent, copy);
	plans_index(plans, copy);
	return true;
}

static bool
apply_move(struct plans *plans, struct thing *t, const char *to)
{
	struct things *list, *from;
	struct thing *parent, *was;
	int64_t number, rank;
	char *end;

	if (to == NULL)
		return false;
	number = strtoll(to, &end, 10);
	if (*end != ':')
		return false;
	rank = strtoll(end + 1, NULL, 10);
	list = list_in(plans, t->kind, number, &parent);
	from = list_in(
	    plans, t->kind, t->parent == NULL ? 0 : t->parent->number, &was);
	if (list == NULL || from == NULL)
		return false;
	things_remove(from, t);
	t->rank = rank;
	list_enter(plans, list, parent, t);
	return true;
}

bool
change_apply(struct plans *plans, const struct change *c)
{
	struct thing *t;

	if (c->op == CHANGE_CREATE)
		return apply_create(plans, c->made);
	t = thing_find(plans, c->kind, c->thing);
	if (t == NULL)
		return false;
	switch (c->op) {
	case CHANGE_FIELD:
	case CHANGE_REDACT:
		if (c->field != NULL)
			field_set_encoded(plans->arena, t, c->field, c->new);
		break;
	case CHANGE_RETIRE:
		t->retired = true;
		break;
	case CHANGE_RESTORE:
		t->retired = false;
		break;
	case CHANGE_MOVE:
	case CHANGE_RANK:
		if (!apply_move(plans, t, c->new))
			return false;
		break;
	case CHANGE_CREATE:
		break;
	}
	t->version++;
	thing_changed(plans, t);
	return true;
}

void
thing_unmake(struct plans *plans, struct thing *t)
{
	things_remove(t->parent == NULL ? plans_list(plans, t->kind) :
					  thing_list(t->parent, t->kind),
	    t);
}

/* A value on one line: a line end inside it is \n, a backslash \\. */
static void
dump_value(struct buf *out, const char *text)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "\\\n");

		buf_addn(out, text, n);
		text += n;
		if (*text != '\0')
			buf_add(out, *text++ == '\n' ? "\\n" : "\\\\");
	}
	buf_addc(out, '\n');
}

static void
dump_thing(const struct thing *t, bool numbers, int depth, struct buf *out,
    struct buf *value)
{
	buf_addf(out, "%*s%s", 2 * depth, "", t->kind->name);
	if (numbers)
		buf_addf(out, " %" PRId64, t->number);
	buf_addc(out, '\n');
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		const struct things *list;

		if (f->type != &type_things) {
			buf_reset(value);
			if (!f->type->encode(f, field_in(t, f), value))
				continue;
			buf_addf(out, "%*s%s ", 2 * depth + 1, "", f->name);
			dump_value(out, buf_text(value));
			continue;
		}
		list = field_in(t, f);
		for (size_t k = 0; k < list->count; k++)
			if (!list->item[k]->retired)
				dump_thing(list->item[k], numbers, depth + 1,
				    out, value);
	}
}

void
thing_dump(const struct thing *t, bool numbers, struct buf *out)
{
	struct buf value = { 0 };

	dump_thing(t, numbers, 0, out, &value);
	buf_free(&value);
}

int64_t
change_action(const struct plans *plans, const struct change *c)
{
	const struct thing *t = c->made != NULL ?
	    c->made :
	    thing_find(plans, c->kind, c->thing);

	while (t != NULL && t->kind != &kind_action)
		t = t->parent;
	return t != NULL ? t->number : 0;
}

bool
set_changes(
    const struct plans *plans, const struct change_set *set, int64_t action)
{
	for (size_t i = 0; i < set->count; i++)
		if (change_action(plans, &set->item[i]) == action)
			return true;
	return false;
}
