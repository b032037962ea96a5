/* SPDX-License-Identifier: ISC */
/*
 * Which actions a query may fit, by the indices alone: the numbers of all that
 * meet a part of its prefilter.
 *
 * People are compared folded, which SQLite cannot do.  The texts that stand
 * as a lead anywhere are few, so each is read once, folded here, and those
 * that fit are looked up to the letter.
 */
#include "candidates.h"

#include <limits.h>
#include <stdlib.h>

#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"

struct finder {
	struct store *store;
	struct arena *arena;
	struct chosen *out;
};

void
chosen_add(struct arena *a, struct chosen *list, int64_t number)
{
	list->item = arena_grow(
	    a, list->item, list->count, &list->room, sizeof(*list->item));
	list->item[list->count++] = number;
}

static int
by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

void
chosen_sort(struct chosen *list)
{
	size_t kept = 0;

	if (list->count > 0)
		qsort(list->item, list->count, sizeof(*list->item), by_value);
	for (size_t i = 0; i < list->count; i++)
		if (kept == 0 || list->item[i] != list->item[kept - 1])
			list->item[kept++] = list->item[i];
	list->count = kept;
}

const char *
chosen_json(struct arena *a, const struct chosen *list)
{
	struct buf b = { 0 };

	buf_addc(&b, '[');
	for (size_t i = 0; i < list->count; i++)
		buf_addf(
		    &b, "%s%lld", i > 0 ? "," : "", (long long)list->item[i]);
	buf_addc(&b, ']');
	return buf_take(a, &b);
}

/* Words, none of which needs to be escaped, as a JSON list. */
static const char *
words_json(struct arena *a, const struct list *words)
{
	struct buf b = { 0 };

	buf_addc(&b, '[');
	for (size_t i = 0; i < words->count; i++)
		buf_addf(&b, "%s\"%s\"", i > 0 ? "," : "", words->item[i]);
	buf_addc(&b, ']');
	return buf_take(a, &b);
}

static bool
rows_add(struct finder *f, struct stmt *q, struct err *e)
{
	while (stmt_row(q))
		chosen_add(f->arena, f->out, get_int(q, 0));
	return stmt_close(q, e);
}

/* The texts that stand in lists of people and are among these when folded, or
   (folded NULL) all. */
static bool
texts_like(struct finder *f, enum statement which, const struct list *folded,
    struct list *out, struct err *e)
{
	struct stmt q = stmt_open(f->store, which);

	while (stmt_row(&q)) {
		const char *text = get_text(&q, 0);

		if (folded == NULL ||
		    list_has(folded, utf8_fold(f->arena, text)))
			list_add(f->arena, out, arena_strdup(f->arena, text));
	}
	return stmt_close(&q, e);
}

static bool
find_people(struct finder *f, const struct prefilter_part *part, struct err *e)
{
	struct list texts = { 0 }, of_steps = { 0 };
	bool good = texts_like(f, SQL_PEOPLE_TEXTS, &part->people, &texts, e);

	for (size_t i = 0; good && i < texts.count; i++) {
		struct stmt q = stmt_open(f->store, SQL_ACTIONS_OF_PERSON);

		put_text(&q, texts.item[i]);
		put_text(&q, part->field->name);
		good = rows_add(f, &q, e);
	}
	if (good && part->steps)
		good = texts_like(
		    f, SQL_STEP_PEOPLE_TEXTS, &part->people, &of_steps, e);
	for (size_t i = 0; good && i < of_steps.count; i++) {
		struct stmt q = stmt_open(f->store, SQL_ACTIONS_OF_STEP_PERSON);

		put_text(&q, of_steps.item[i]);
		good = rows_add(f, &q, e);
	}
	return good;
}

/* One action that stands for each text that nobody has as a code. */
static bool
find_unlisted(
    struct finder *f, const struct prefilter_part *part, struct err *e)
{
	struct list texts = { 0 };
	struct table known = { .arena = f->arena };
	bool good = texts_like(f, SQL_PEOPLE_TEXTS, NULL, &texts, e);

	for (size_t i = 0; i < part->people.count; i++)
		entry_at(&known, NULL, NULL, part->people.item[i]);
	for (size_t i = 0; good && i < texts.count; i++) {
		struct stmt q;

		if (entry_find(&known, NULL, NULL, texts.item[i]) != NULL)
			continue;
		q = stmt_open(f->store, SQL_ACTION_OF_PERSON);
		put_text(&q, texts.item[i]);
		put_text(&q, part->field->name);
		good = rows_add(f, &q, e);
	}
	return good;
}

static bool
find_due(struct finder *f, const struct prefilter_part *part, struct err *e)
{
	struct stmt q = stmt_open(f->store, SQL_ACTIONS_DUE);
	char from[16] = "", to[16] = "~"; /* before and after all days */

	if (part->from != DAY_NONE)
		day_iso(part->from, from);
	if (part->to != DAY_NONE)
		day_iso(part->to, to);
	put_text(&q, from);
	put_text(&q, to);
	put_text(&q, words_json(f->arena, &part->not_status));
	put_text(&q, words_json(f->arena, &part->not_rag));
	return rows_add(f, &q, e);
}

bool
actions_of_plan(struct store *s, struct arena *a, int64_t plan,
    struct chosen *out, struct err *e)
{
	struct finder f = { s, a, out };
	struct stmt q = stmt_open(s, SQL_ACTIONS_OF_PLAN);

	put_int(&q, plan);
	return rows_add(&f, &q, e);
}

static bool
find_part(struct finder *f, const struct prefilter_part *part, struct err *e)
{
	switch (part->kind) {
	case PREFILTER_PEOPLE:
		return find_people(f, part, e);
	case PREFILTER_DUE:
		return find_due(f, part, e);
	case PREFILTER_NUMBER:
		chosen_add(f->arena, f->out, part->number);
		return true;
	case PREFILTER_UNLISTED:
		return find_unlisted(f, part, e);
	case PREFILTER_PLAN:
		return actions_of_plan(
		    f->store, f->arena, part->number, f->out, e);
	}
	return true;
}

bool
candidates_find(struct store *s, struct arena *a, const struct prefilter *in,
    struct chosen *out, bool *cut, struct err *e)
{
	struct finder f = { s, a, out };

	*out = (struct chosen){ 0 };
	*cut = false;
	for (size_t i = 0; i < in->count && !*cut; i++) {
		if (!find_part(&f, &in->part[i], e))
			return false;
		*cut = in->enough > 0 && out->count >= in->enough &&
		    i + 1 < in->count;
	}
	chosen_sort(out);
	return true;
}
