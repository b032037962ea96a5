/* SPDX-License-Identifier: ISC */
/*
 * Each step has a map of its own, a copy of the one before with what was decided
 * then.
 */
#include "decided.h"

#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

/* The heading of a table that stands elsewhere. */
struct heading {
	const struct decision *table; /* as it was */
	int head, rows;
};

struct decided_step {
	struct plan_map map;
	struct heading *heading;
	size_t headings;
};

/* Whether the map could say so: it is written as its line would be, and read. */
static bool
check_value(const struct decision *d, struct err *e)
{
	struct arena *a = arena_new();
	struct diags diags = { .arena = a };
	struct plan_map m;

	plan_map_read(a, "map",
	    d->scope == NULL ?
		plan_map_line(a, d) :
		arena_printf(a, "%s\n%s", plan_map_line(a, d->scope),
		    plan_map_line(a, d)),
	    &m, &diags);
	if (diags.errors > 0)
		err_set(e, ERR_NO, "%s", diags.item[0].text);
	else if (strcmp(m.item[m.count - 1]->value, d->value) != 0)
		err_set(e, ERR_NO,
		    "a space and # begin a remark, and cannot stand in it");
	arena_free(a);
	return e->code == ERR_NONE;
}

/* "4" or "4-5". */
static bool
read_heading(const char *text, struct heading *out, struct err *e)
{
	char rest;
	int last, n = sscanf(text, "%d - %d %c", &out->head, &last, &rest);

	if (n == 1)
		last = out->head;
	if (n < 1 || n > 2 || out->head < 1 || last < out->head)
		return err_set(e, ERR_NO,
		    "the number of the row is to stand here, or of the first "
		    "and the last as 4-5");
	out->rows = last - out->head + 1;
	return true;
}

/* A step like the one that holds, in place of those that were taken back. */
static struct decided_step *
next_step(struct decided *d)
{
	struct decided_step *s, *last;

	d->count = d->at;
	d->step = arena_grow(
	    d->arena, d->step, d->count, &d->room, sizeof(*d->step));
	s = &d->step[d->count++];
	last = d->at > 0 ? &d->step[d->at - 1] : NULL;
	d->at = d->count;
	*s = (struct decided_step){ .map.arena = d->arena };
	if (last == NULL)
		return s;
	s->heading = last->heading;
	s->headings = last->headings;
	for (size_t i = 0; i < last->map.count; i++)
		plan_map_put(&s->map, last->map.item[i]);
	return s;
}

/* Where the heading of one table stands is known of all, as of those that a map
   names no other is looked for in its sheet. */
static void
put_tables(struct plan_map *m, const struct plan_map *now)
{
	for (size_t i = 0; i < now->count; i++)
		if (now->item[i]->what == DECIDES_TABLE &&
		    plan_map_same(m, now->item[i]) == NULL)
			plan_map_put(m, now->item[i]);
}

static void
put_heading(struct decided *d, const struct plan_map *now,
    const struct decision *table, const struct heading *h)
{
	struct decided_step *s = next_step(d);
	struct heading *all = arena_alloc(
	    d->arena, (s->headings + 1) * sizeof(*all));

	put_tables(&s->map, now);
	if (s->headings > 0)
		memcpy(all, s->heading, s->headings * sizeof(*all));
	all[s->headings] = *h;
	all[s->headings].table = arena_memdup(
	    d->arena, plan_map_put(&s->map, table), sizeof(*table));
	s->heading = all;
	s->headings++;
	plan_map_heading(&s->map, table, h->head, h->rows);
}

bool
decided_put(struct decided *d, const struct plan_map *now,
    const struct subject *about, const char *value, struct err *e)
{
	struct decision one = *about->decision;
	struct decided_step *s;
	struct heading h = { 0 };

	one.open = one.lost = false;
	if (about->heading) {
		if (!read_heading(value, &h, e))
			return false;
		/* What had none is of actions once somebody names it. */
		if (one.head == 0)
			one.value = one.remark = NULL;
		put_heading(d, now, &one, &h);
		return true;
	}
	/* A column's remark is what is in it; others say why it was guessed. */
	if (one.what != DECIDES_COLUMN && !text_same(one.value, value))
		one.remark = NULL;
	one.value = value;
	if (!check_value(&one, e))
		return false;
	s = next_step(d);
	if (one.scope != NULL)
		put_tables(&s->map, now);
	plan_map_put(&s->map, &one);
	return true;
}

void
decided_drop(struct decided *d)
{
	d->at = --d->count;
}

bool
decided_back(struct decided *d, bool forward)
{
	if (forward ? d->at == d->count : d->at == 0)
		return false;
	d->at += forward ? 1 : (size_t)-1;
	return true;
}

void
decided_apply(const struct decided *d, struct plan_map *map)
{
	const struct decided_step *s = d->at > 0 ? &d->step[d->at - 1] : NULL;

	for (size_t i = 0; s != NULL && i < s->headings; i++)
		plan_map_heading(map, s->heading[i].table, s->heading[i].head,
		    s->heading[i].rows);
	for (size_t i = 0; s != NULL && i < s->map.count; i++)
		plan_map_put(map, s->map.item[i]);
}

void
decided_write(const struct decided *d, struct buf *out)
{
	if (d->at > 0)
		plan_map_write(&d->step[d->at - 1].map, "", "", out);
}

void
decided_read(struct decided *d, const char *text)
{
	struct arena *a = arena_new();
	struct diags diags = { .arena = a };
	struct plan_map m;
	struct decided_step *s;

	plan_map_read(a, "draft", text, &m, &diags);
	if (diags.errors == 0 && m.count > 0) {
		s = next_step(d);
		for (size_t i = 0; i < m.count; i++)
			plan_map_put(&s->map, m.item[i]);
	}
	arena_free(a);
}
