/* SPDX-License-Identifier: ISC */
/*
 * How the members of a thing meet the columns of its row.  The shape of a
 * field decides it, as data/schema/001-plan.sql says at its head; nothing
 * here knows any field by name.
 */
#include "value.h"
#include "marked.h"
#include "seal.h"

#include <string.h>

#include "ragtrack/base/utf8.h"

static const char *const columns[][5] = {
	[SHAPE_TEXT] = { "" },
	[SHAPE_CHOICE] = { "" },
	[SHAPE_WORD] = { "", "_text" },
	[SHAPE_DATE] = { "", "_first", "_text", "_date" },
	[SHAPE_YESNO] = { "" },
	[SHAPE_LIST] = { NULL },
	[SHAPE_MAP] = { NULL },
	[SHAPE_THINGS] = { NULL },
};

/* People may have been written as one text, and that is kept. */
static const char *const people_columns[] = { "_text", NULL };

const char *const *
field_columns(const struct field *f)
{
	return f->type == &type_people ? people_columns :
					 columns[f->type->shape];
}

/* What days a date means is read from its text. */
static const char *const date_columns[] = { "_text", "_date", NULL };

const char *const *
field_columns_read(const struct field *f)
{
	return f->type->shape == SHAPE_DATE ? date_columns : field_columns(f);
}

bool
field_is_list(const struct field *f)
{
	return f->type->shape == SHAPE_LIST;
}

bool
field_is_map(const struct field *f)
{
	return f->type->shape == SHAPE_MAP;
}

uint64_t
fields_among(
    const struct kind *kind, uint64_t fields, bool (*is)(const struct field *))
{
	uint64_t out = 0, all = 0;

	for (size_t i = 0; i < kind->nfields; i++)
		if (is(&kind->fields[i]))
			all |= UINT64_C(1) << i;
	out = all & fields;
	return out != 0 && out == all ? UINT64_MAX : out;
}

int
field_columns_count(const struct field *f)
{
	const char *const *ends = field_columns(f);
	int n = 0;

	while (ends[n] != NULL)
		n++;
	return n;
}

static void
put_day(struct stmt *q, int day)
{
	char iso[16];

	if (day == DAY_NONE) {
		put_text(q, NULL);
		return;
	}
	day_iso(day, iso);
	put_copy(q, iso);
}

static void
put_when(struct stmt *q, const struct when *w)
{
	put_day(q, w->text == NULL ? DAY_NONE : w->last);
	put_day(q, w->text == NULL ? DAY_NONE : w->first);
	put_text(q, w->text);
	put_text(q, w->text == NULL ? NULL : w->date);
}

/* NULL for the unset choice, unless it was said. */
static void
put_word(struct stmt *q, const struct field *f, const struct word *w)
{
	const char *word = f->choices[w->value];
	bool unset = w->value == 0 && (w->text == NULL || *word == '\0');

	put_text(q, unset ? NULL : word);
	put_text(q, w->text);
}

void
value_put(struct stmt *q, const struct field *f, const void *member)
{
	switch (f->type->shape) {
	case SHAPE_TEXT:
		put_text(q, *(const char *const *)member);
		break;
	case SHAPE_CHOICE:
		put_text(q,
		    *(const int *)member == 0 ?
			NULL :
			f->choices[*(const int *)member]);
		break;
	case SHAPE_WORD:
		put_word(q, f, member);
		break;
	case SHAPE_DATE:
		put_when(q, member);
		break;
	case SHAPE_YESNO:
		put_int(q, *(const bool *)member);
		break;
	case SHAPE_LIST:
		if (f->type == &type_people)
			put_text(q, ((const struct list *)member)->text);
		break;
	case SHAPE_MAP:
	case SHAPE_THINGS:
		break;
	}
}

/* Most texts are ASCII, and eight bytes at a time tell. */
static bool
text_good(const char *s, size_t n)
{
	uint64_t high = 0, eight;
	size_t i = 0;

	for (; i + 8 <= n; i += 8) {
		memcpy(&eight, s + i, 8);
		high |= eight;
	}
	for (; i < n; i++)
		high |= (uint64_t)(unsigned char)s[i] << 56 |
		    (unsigned char)s[i];
	return (high & UINT64_C(0x8080808080808080)) == 0 ||
	    utf8_valid(s, n, NULL);
}

const char *
reader_text(struct reader *r, struct stmt *q, int column)
{
	const char *text = get_text(q, column);
	size_t n;

	if (text == NULL)
		return NULL;
	n = (size_t)sqlite3_column_bytes(q->st, column);
	if (!text_good(text, n)) {
		r->bad_text = true;
		return NULL;
	}
	return arena_memdup(r->arena, text, n + 1);
}

static int
choice_place(const struct field *f, const char *word)
{
	if (word == NULL)
		return 0;
	for (int i = 1; f->choices[i] != NULL; i++)
		if (strcmp(f->choices[i], word) == 0)
			return i;
	return 0;
}

/* Reads a date from its text; the same few stand in a plan again and again,
   so the last ones of each hash are remembered. */
static void
read_when(
    struct reader *r, const char *text, const char *date, struct when *out)
{
	struct date_read *known;
	unsigned h = 5381;

	for (const char *p = text; *p != '\0'; p++)
		h = h * 33 + (unsigned char)*p;
	known = &r->dates[h % (sizeof(r->dates) / sizeof(r->dates[0]))];
	if (known->text == NULL || !text_same(known->text, text) ||
	    !text_same(known->date, date)) {
		*known = (struct date_read){ text, date, when_none() };
		when_recall(r->arena, text, date, YEAR_BEGINS, &known->when);
	}
	*out = known->when;
}

static void
get_when(struct reader *r, struct stmt *q, int column, struct when *out)
{
	const char *text = reader_text(r, q, column);

	*out = when_none();
	if (text != NULL)
		read_when(r, text, reader_text(r, q, column + 1), out);
}

/* Reads a member, which is as a thing begins, from its columns. */
static void
value_get(struct reader *r, struct stmt *q, int column, const struct field *f,
    void *member)
{
	struct word *word = member;
	const char *text;

	switch (f->type->shape) {
	case SHAPE_TEXT:
		text = reader_text(r, q, column);
		if (text != NULL && f->type->sound != NULL &&
		    !f->type->sound(text))
			text = NULL;
		if (text == NULL && (f->flags & FIELD_NEEDED) != 0)
			text = MISSING;
		*(const char **)member = text;
		break;
	case SHAPE_CHOICE:
		*(int *)member = choice_place(f, get_text(q, column));
		break;
	case SHAPE_WORD:
		word->value = choice_place(f, get_text(q, column));
		word->text = reader_text(r, q, column + 1);
		break;
	case SHAPE_DATE:
		get_when(r, q, column, member);
		break;
	case SHAPE_YESNO:
		*(bool *)member = get_int(q, column) != 0;
		break;
	case SHAPE_LIST: /* of people, that may be one text */
		((struct list *)member)->text = reader_text(r, q, column);
		break;
	case SHAPE_MAP:
	case SHAPE_THINGS:
		break;
	}
}

static bool
add_items(struct store *s, const struct thing *t, const struct field *f,
    struct err *e)
{
	const struct list *list = field_in(t, f);

	for (size_t i = 0; i < list->count; i++) {
		struct stmt q = stmt_open(s, SQL_ADD_ITEM);

		put_text(&q, t->kind->key);
		put_int(&q, t->number);
		put_text(&q, f->name);
		put_int(&q, (int64_t)i);
		put_text(&q, list->item[i]);
		if (!stmt_run(&q, e))
			return false;
	}
	return true;
}

static bool
add_pairs(struct store *s, const struct thing *t, const struct field *f,
    struct err *e)
{
	const struct map *map = field_in(t, f);

	for (size_t i = 0; i < map->count; i++) {
		struct stmt q = stmt_open(s, SQL_ADD_PAIR);
		const char *text = map->item[i].text;

		put_text(&q, t->kind->key);
		put_int(&q, t->number);
		put_text(&q, f->name);
		put_int(&q, (int64_t)i);
		put_text(&q, map->item[i].label);
		put_text(&q, text == NULL ? "" : text);
		if (!stmt_run(&q, e))
			return false;
	}
	return true;
}

bool
row_insert(struct store *s, struct thing *t, struct err *e)
{
	struct stmt q = stmt_kind(s, KIND_INSERT, t->kind);

	put_int(&q, t->rank);
	if (t->kind->parent != NULL)
		put_int(&q, t->parent->number);
	if (t->kind == &kind_person)
		put_text(&q, thing_as_person(t)->scope);
	for (size_t i = 0; i < t->kind->nfields; i++)
		value_put(
		    &q, &t->kind->fields[i], field_in(t, &t->kind->fields[i]));
	if (!stmt_run(&q, e))
		return false;
	t->number = sqlite3_last_insert_rowid(s->db);
	t->version = 1;
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (field_is_list(f) && !add_items(s, t, f, e))
			return false;
		if (field_is_map(f) && !add_pairs(s, t, f, e))
			return false;
	}
	return seal_row(s, t->kind, t->number, NULL, e);
}

/* The items or pairs of one field of one thing. */
static bool
read_many(struct store *s, struct reader *r, struct thing *t,
    const struct field *f, struct err *e)
{
	bool map = field_is_map(f);
	struct stmt q = stmt_open(s, map ? SQL_PAIRS_OF : SQL_ITEMS_OF);

	put_text(&q, t->kind->key);
	put_int(&q, t->number);
	put_text(&q, f->name);
	while (stmt_row(&q)) {
		if (map)
			map_set(r->arena, field_of(t, f), reader_text(r, &q, 0),
			    reader_text(r, &q, 1));
		else
			list_add(
			    r->arena, field_of(t, f), reader_text(r, &q, 0));
	}
	return stmt_close(&q, e);
}

/* The columns of any row before those of its fields. */
static int
columns_before(const struct kind *kind)
{
	return kind == &kind_person || kind == &kind_plan ? 6 : 5;
}

/* From here on rows are of this kind. */
static void
reader_turn(struct reader *r, const struct kind *kind)
{
	uint64_t fields = fields_read(r->wanted, kind);
	int column = columns_before(kind);

	r->kind = kind;
	r->blank = thing_new(r->arena, kind);
	r->part = arena_alloc(r->arena, kind->nfields * sizeof(*r->part));
	r->parts = 0;
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];
		const char *const *ends = field_columns_read(f);

		if ((fields >> i & 1) == 0)
			continue;
		if (*ends != NULL)
			r->part[r->parts++] = (struct row_part){ f, column };
		while (*ends++ != NULL)
			column++;
	}
}

/* Whether nothing stands in the columns of a field, which then is as things
   begin.  A word may be said without having a meaning. */
static bool
is_unset(const struct stmt *q, const struct row_part *part)
{
	return sqlite3_column_type(q->st, part->column) == SQLITE_NULL &&
	    (part->field->flags & FIELD_NEEDED) == 0 &&
	    (part->field->type->shape != SHAPE_WORD ||
		sqlite3_column_type(q->st, part->column + 1) == SQLITE_NULL);
}

struct thing *
row_thing(struct reader *r, struct stmt *q, const struct kind *kind)
{
	struct thing *t;

	if (r->kind != kind)
		reader_turn(r, kind);
	t = arena_memdup(r->arena, r->blank, kind->size);
	if (r->wanted != NULL && r->wanted->marked)
		thing_mark(r->arena, t, fields_read(r->wanted, kind));
	t->number = get_int(q, 0);
	t->version = get_int(q, 1);
	t->rank = get_int(q, 3);
	t->retired = get_int(q, 4) != 0;
	if (kind == &kind_person)
		thing_as_person(t)->scope = reader_text(r, q, 5);
	if (kind == &kind_plan && get_text(q, 5) != NULL)
		day_parse_iso(get_text(q, 5), &thing_as_plan(t)->imported);
	for (size_t i = 0; i < r->parts; i++)
		if (!is_unset(q, &r->part[i]))
			value_get(r, q, r->part[i].column, r->part[i].field,
			    field_of(t, r->part[i].field));
	return t;
}

bool
row_read(struct store *s, struct arena *a, const struct kind *kind,
    int64_t number, struct thing **out, struct err *e)
{
	struct reader *r = arena_alloc(a, sizeof(*r));
	struct stmt q = stmt_kind(s, KIND_ONE, kind);
	struct thing *t = NULL;

	r->arena = a;
	*out = NULL;
	put_int(&q, number);
	if (stmt_row(&q))
		t = row_thing(r, &q, kind);
	if (!stmt_close(&q, e))
		return false;
	for (size_t i = 0; t != NULL && i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];

		if ((field_is_list(f) || field_is_map(f)) &&
		    !read_many(s, r, t, f, e))
			return false;
	}
	*out = t;
	return true;
}

static bool
clear_many(struct store *s, const struct thing *t, const struct field *f,
    struct err *e)
{
	struct stmt q = stmt_open(
	    s, field_is_map(f) ? SQL_CLEAR_PAIRS : SQL_CLEAR_ITEMS);

	put_text(&q, t->kind->key);
	put_int(&q, t->number);
	put_text(&q, f->name);
	return stmt_run(&q, e);
}

bool
row_set(struct store *s, const struct thing *t, const struct field *f,
    struct err *e)
{
	struct stmt q = stmt_set(s, t->kind, f);

	value_put(&q, f, field_in(t, f));
	put_int(&q, t->number);
	if (!stmt_run(&q, e))
		return false;
	if ((field_is_list(f) || field_is_map(f)) && !clear_many(s, t, f, e))
		return false;
	if ((field_is_list(f) && !add_items(s, t, f, e)) ||
	    (field_is_map(f) && !add_pairs(s, t, f, e)))
		return false;
	return seal_row(s, t->kind, t->number, f, e);
}

bool
row_stands(struct store *s, const struct kind *kind, int64_t number,
    struct stands *out, struct err *e)
{
	struct stmt q = stmt_kind(s, KIND_STANDS, kind);

	*out = (struct stands){ 0 };
	put_int(&q, number);
	if (stmt_row(&q))
		*out = (struct stands){ .parent = get_int(&q, 0),
			.rank = get_int(&q, 1),
			.retired = get_int(&q, 2) != 0,
			.version = get_int(&q, 3),
			.found = true };
	return stmt_close(&q, e);
}
