/* SPDX-License-Identifier: ISC */
/*
 * Sorting.  Each row is given its keys once, as numbers or texts, before any
 * two are compared.  Refs sort as people read them (1.2 before 1.10), ratings
 * as red amber green blue; what is unrated or absent stands last whichever way
 * the sort goes.  Equal rows keep the order of the plan.
 */
#include "tree.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"

/* What a row is compared by for one key. */
struct cell {
	bool absent;
	int64_t number;
	const char *text; /* NULL: compared by number */
};

/* A row being sorted; qsort hands on nothing else, so it knows the keys. */
struct ranked {
	const struct query *q;
	const struct cell *cell;
	size_t place;
};

bool
sort_add(struct arena *a, struct query *q, const struct query_context *in,
    const char *name, bool down, struct err *e)
{
	const struct column *found;

	if (name[0] == '\0')
		return err_set(e, ERR_USAGE,
		    "a sort needs a column, as in sort:due or sort:-rag");
	if (name_is(name, "late"))
		name = "days_late";
	if (!column_parse(a, in, name, &found, e))
		return false;
	q->sort = arena_grow(
	    a, q->sort, q->sorts, &q->sort_room, sizeof(*q->sort));
	q->sort[q->sorts++] = (struct sort_key){ found, down };
	return true;
}

bool
query_sort_by(struct arena *a, struct query *q, const struct query_context *in,
    const char *keys, struct err *e)
{
	struct query front = { 0 };

	while (*keys != '\0') {
		const char *name = column_cut(a, &keys);
		bool down = name[0] == '-';

		if (!sort_add(
			a, &front, in, utf8_trim(a, name + down), down, e))
			return false;
	}
	for (size_t i = 0; i < q->sorts; i++) {
		front.sort = arena_grow(a, front.sort, front.sorts,
		    &front.sort_room, sizeof(*front.sort));
		front.sort[front.sorts++] = q->sort[i];
	}
	q->sort = front.sort;
	q->sorts = front.sorts;
	q->sort_room = front.sort_room;
	return true;
}

/* A column that is a key already decides nothing more. */
static bool
is_key_before(const struct query *q, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(q->sort[k].column->name, q->sort[i].column->name) ==
		    0)
			return true;
	return false;
}

const char *
query_sort_keys(struct arena *a, const struct query *q, bool reversed)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < q->sorts; i++)
		if (!is_key_before(q, i))
			buf_addf(&b, "%s%s%s", i > 0 ? "," : "",
			    q->sort[i].down != reversed ? "-" : "",
			    column_name(a, q->sort[i].column));
	return buf_take(a, &b);
}

static struct cell
number_cell(int64_t n, bool there)
{
	return (struct cell){ .absent = !there, .number = n };
}

/* Where the status stands in the rating's place, it is how good that is by
   which both are sorted. */
static int
word_value(const struct field *f, const struct action *a, const struct word *w)
{
	unsigned use = use_of_field(f);

	if ((use & (USES_RATING | USES_STATUS)) != 0 &&
	    plan_has(thing_plan(&a->thing), USES_PROGRESS))
		return status_rank(a->status.value);
	return w->value;
}

/* A member of the action; lists and places are left to their texts. */
static bool
field_cell(const struct column *c, const struct row *r, struct cell *out)
{
	const void *m = field_in(&r->action->thing, c->field);
	const struct when *w = m;
	int value;

	switch (c->field->type->shape) {
	case SHAPE_WORD:
		value = word_value(c->field, r->action, m);
		*out = number_cell(value, value != 0);
		return true;
	case SHAPE_YESNO:
		*out = number_cell(*(const bool *)m, true);
		return true;
	case SHAPE_DATE:
		value = field_day(c->field, w);
		*out = number_cell(value, value != DAY_NONE);
		return true;
	case SHAPE_TEXT:
		out->text = *(const char *const *)m;
		return out->text != NULL;
	default:
		return false;
	}
}

static struct cell
derived_cell(const struct column *c, const struct row *r)
{
	int n = 0;
	bool there = true;

	switch (c->derived->kind) {
	case DERIVED_FLAG:
		n = derived_flag(&r->d, c->derived);
		break;
	case DERIVED_COUNT:
	case DERIVED_DAY:
		there = derived_number(&r->d, c->derived, &n);
		break;
	case DERIVED_WORD:
		/* Both are ordered by their enum, where 0 is none. */
		n = strcmp(c->name, "suggested") == 0 ? (int)r->d.suggested :
							(int)r->d.direction;
		there = n != 0;
		break;
	}
	return number_cell(n, there);
}

static struct cell
cell_of(struct arena *a, const struct column *c, const struct row *r,
    struct buf *scratch)
{
	struct cell cell = { 0 };

	switch (c->of) {
	case COLUMN_NUMBER:
		return number_cell(r->action->thing.number, true);
	case COLUMN_ONGOING:
		return number_cell(r->action->due.ongoing, true);
	case COLUMN_STEPS_DONE:
		return number_cell(r->d.steps_done, r->d.steps > 0);
	case COLUMN_DERIVED:
		return derived_cell(c, r);
	case COLUMN_FIELD:
	case COLUMN_FIELD_DAY:
	case COLUMN_FIELD_TEXT:
		if (field_cell(c, r, &cell))
			return cell;
		break;
	default:
		break;
	}
	buf_reset(scratch);
	column_value(c, r, scratch);
	if (scratch->len > 0)
		cell.text = buf_save(a, scratch);
	cell.absent = scratch->len == 0;
	return cell;
}

static int
compare_cells(const struct cell *x, const struct cell *y, bool down)
{
	int c;

	if (x->absent || y->absent)
		return x->absent - y->absent;
	if (x->text != NULL)
		c = text_natural_compare(x->text, y->text);
	else
		c = (x->number > y->number) - (x->number < y->number);
	return down ? -c : c;
}

static int
compare(const void *vx, const void *vy)
{
	const struct ranked *x = vx, *y = vy;

	for (size_t i = 0; i < x->q->sorts; i++) {
		int c = compare_cells(
		    &x->cell[i], &y->cell[i], x->q->sort[i].down);

		if (c != 0)
			return c;
	}
	return (x->place > y->place) - (x->place < y->place);
}

/* All rows with their keys, in the order they come in. */
static struct ranked *
rank_rows(struct arena *a, const struct query *q, const struct row *const *row,
    size_t n, bool *numbers)
{
	struct ranked *r = arena_alloc(a, n * sizeof(*r));
	struct cell *cell = arena_alloc(a, n * q->sorts * sizeof(*cell));
	struct buf scratch = { 0 };

	*numbers = true;
	for (size_t i = 0; i < n; i++, cell += q->sorts) {
		r[i] = (struct ranked){ q, cell, i };
		for (size_t k = 0; k < q->sorts; k++) {
			cell[k] = cell_of(
			    a, q->sort[k].column, row[i], &scratch);
			*numbers = *numbers && cell[k].text == NULL;
		}
	}
	buf_free(&scratch);
	return r;
}

/* Where the number of a cell stands among those of its key, from 0; what is
   absent last, either way. */
static uint64_t
digits_of(const struct cell *c, bool down, int64_t low, int64_t high)
{
	if (c->absent)
		return (uint64_t)high - (uint64_t)low + 1;
	return down ? (uint64_t)high - (uint64_t)c->number :
		      (uint64_t)c->number - (uint64_t)low;
}

/* Puts rows in order by one key that is numbers: they are dealt out by some of
   its bits at a time, the lowest first, and so keep the order they had. */
static void
deal(struct ranked *r, struct ranked *to, size_t n, size_t key)
{
	enum { BITS = 11, HEAPS = 1 << BITS };
	bool down = n > 0 && r[0].q->sort[key].down;
	int64_t low = INT64_MAX, high = INT64_MIN;
	size_t heap[HEAPS];

	for (size_t i = 0; i < n; i++) {
		const struct cell *c = &r[i].cell[key];

		low = !c->absent && c->number < low ? c->number : low;
		high = !c->absent && c->number > high ? c->number : high;
	}
	if (low > high)
		return;
	for (int shift = 0;
	     shift < 64 && (((uint64_t)high - (uint64_t)low + 1) >> shift) != 0;
	     shift += BITS) {
		size_t at = 0;

		memset(heap, 0, sizeof(heap));
		for (size_t i = 0; i < n; i++)
			heap[digits_of(&r[i].cell[key], down, low, high) >>
				shift &
			    (HEAPS - 1)]++;
		for (size_t i = 0; i < HEAPS; i++) {
			size_t many = heap[i];

			heap[i] = at;
			at += many;
		}
		for (size_t i = 0; i < n; i++)
			to[heap[digits_of(&r[i].cell[key], down, low, high) >>
				shift &
			    (HEAPS - 1)]++] = r[i];
		memcpy(r, to, n * sizeof(*r));
	}
}

void
sort_row_refs(const struct query *q, const struct row **row, size_t n)
{
	struct arena *a;
	struct ranked *r;
	const struct row **old;
	bool numbers;

	if (q->sorts == 0 || n < 2)
		return;
	a = arena_new();
	r = rank_rows(a, q, row, n, &numbers);
	if (numbers) {
		struct ranked *to = arena_alloc(a, n * sizeof(*to));

		for (size_t key = q->sorts; key-- > 0;)
			deal(r, to, n, key);
	} else {
		qsort(r, n, sizeof(*r), compare);
	}
	old = arena_memdup(a, row, n * sizeof(*old));
	for (size_t i = 0; i < n; i++)
		row[i] = old[r[i].place];
	arena_free(a);
}

void
sort_rows(const struct query *q, struct rows *rows)
{
	struct arena *a = arena_new();
	const struct row **row = arena_alloc(
	    a, (rows->count + 1) * sizeof(*row));
	struct row *old;

	if (q->sorts > 0 && rows->count > 1) {
		old = arena_memdup(a, rows->item, rows->count * sizeof(*old));
		for (size_t i = 0; i < rows->count; i++)
			row[i] = &old[i];
		sort_row_refs(q, row, rows->count);
		for (size_t i = 0; i < rows->count; i++)
			rows->item[i] = *row[i];
	}
	arena_free(a);
}
