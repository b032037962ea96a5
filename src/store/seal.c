/* SPDX-License-Identifier: ISC */
/*
 * Seals are made by reading back what was just written, with the very
 * statements by which the check reads it later: so the two cannot differ, and
 * no writer has to say what it wrote.
 */
#include "seal.h"
#include "value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *cell, *kind;
	enum statement rows;
} seal_sides[SIDES] = {
	[SIDE_PEOPLE] = { "(people)", "plan", SQL_RAW_PEOPLE },
	[SIDE_STATES] = { "(exports)", "plan", SQL_RAW_STATES },
	[SIDE_IMPORT] = { "(import)", "plan", SQL_RAW_IMPORT },
	[SIDE_KEPT] = { "(kept)", "plan", SQL_RAW_KEPT },
	[SIDE_ABOUT] = { "(about)", SEAL_STORE, SQL_RAW_ABOUT },
};

/* The digest of one cell, under way. */
struct digest {
	struct sha256 h;
	bool any; /* anything but NULL and 0 */
};

static void
digest_open(struct digest *d, const char *salt, const char *name)
{
	hash_open(&d->h);
	if (salt != NULL)
		hash_add(&d->h, salt, strlen(salt));
	hash_add(&d->h, name, strlen(name) + 1);
	d->any = false;
}

/* A type, a number and what ends it. */
static void
digest_head(struct digest *d, char type, int64_t n, char end)
{
	char head[INT_TEXT + 2];
	size_t length = int_text(n, head + 1) + 1;

	head[0] = type;
	head[length++] = end;
	hash_add(&d->h, head, length);
}

/* A column with its type and length, so that none runs into the next. */
static void
digest_column(struct digest *d, struct stmt *q, int column)
{
	int type = sqlite3_column_type(q->st, column);

	if (type == SQLITE_NULL) {
		hash_add(&d->h, "-", 1);
	} else if (type == SQLITE_INTEGER) {
		int64_t n = get_int(q, column);

		digest_head(d, 'i', n, ';');
		d->any = d->any || n != 0;
	} else {
		const void *bytes = sqlite3_column_blob(q->st, column);
		int n = sqlite3_column_bytes(q->st, column);

		digest_head(d, 't', n, ':');
		hash_add(&d->h, bytes, (size_t)n);
		d->any = true;
	}
}

static void
digest_out(struct digest *d, const struct cell_sink *to, const char *name)
{
	char hex[HASH_HEX];

	hash_hex(&d->h, hex);
	hex[SEAL_HEX - 1] = '\0';
	if (to->cell != NULL)
		to->cell(to->arg, name, d->any ? hex : NULL);
}

/* Whether one of so many columns holds anything but NULL and 0. */
static bool
columns_any(struct stmt *q, int column, int count)
{
	for (; count > 0; column++, count--) {
		int type = sqlite3_column_type(q->st, column);

		if (type != SQLITE_NULL &&
		    (type != SQLITE_INTEGER || get_int(q, column) != 0))
			return true;
	}
	return false;
}

static const char *
salt_for(const struct cell_sink *to, const char *name)
{
	return to->salt(to->arg, name);
}

/* Items or pairs of the row, by field: each field's is a cell. */
static bool
many_cells(struct store *s, const struct kind *kind, int64_t number,
    const struct field *only, bool map, const struct cell_sink *to,
    struct err *e)
{
	struct stmt q = stmt_open(s, map ? SQL_RAW_PAIRS : SQL_RAW_ITEMS);
	char name[80] = "", next[80];
	struct digest d;

	put_text(&q, kind->key);
	put_int(&q, number);
	while (stmt_row(&q)) {
		const char *field = get_needed(&q, 0);

		if (only != NULL && strcmp(only->name, field) != 0)
			continue;
		snprintf(
		    next, sizeof(next), "%.70s%s", field, map ? "{}" : "[]");
		if (strcmp(name, next) != 0) {
			if (*name != '\0')
				digest_out(&d, to, name);
			memcpy(name, next, sizeof(name));
			digest_open(&d, salt_for(to, name), name);
		}
		for (int i = 0; i < (map ? 4 : 3); i++)
			digest_column(&d, &q, i);
		if (to->rows != NULL)
			++*to->rows;
	}
	if (*name != '\0')
		digest_out(&d, to, name);
	else if (only != NULL &&
	    (map ? field_is_map(only) : field_is_list(only))) {
		snprintf(name, sizeof(name), "%.70s%s", only->name,
		    map ? "{}" : "[]");
		to->cell(to->arg, name, NULL);
	}
	return stmt_close(&q, e);
}

static bool
side_cell(struct store *s, enum seal_side side, int64_t plan,
    const struct cell_sink *to, struct err *e)
{
	const char *name = seal_sides[side].cell;
	struct stmt q = stmt_open(s, seal_sides[side].rows);
	struct digest d;

	if (side != SIDE_ABOUT)
		put_int(&q, plan);
	digest_open(&d, salt_for(to, name), name);
	while (stmt_row(&q))
		for (int i = 0; i < sqlite3_column_count(q.st); i++)
			digest_column(&d, &q, i);
	digest_out(&d, to, name);
	return stmt_close(&q, e);
}

/* One that is absent needs no digest. */
static void
field_cell(struct stmt *q, const struct field *f, int column, int count,
    const struct cell_sink *to)
{
	struct digest d;

	if (!columns_any(q, column, count)) {
		if (to->cell != NULL)
			to->cell(to->arg, f->name, NULL);
		return;
	}
	digest_open(&d, salt_for(to, f->name), f->name);
	for (int i = 0; i < count; i++)
		digest_column(&d, q, column + i);
	digest_out(&d, to, f->name);
}

/* Whether items (or pairs) may stand there, or rows that ought not to are
   counted. */
static bool
wants_many(const struct kind *kind, const struct field *only,
    bool (*is)(const struct field *), const struct cell_sink *to)
{
	if (only != NULL)
		return is(only);
	return to->rows != NULL || fields_among(kind, UINT64_MAX, is) != 0;
}

bool
row_cells(struct store *s, struct stmt *q, const struct kind *kind,
    const struct field *only, const struct cell_sink *to, struct err *e)
{
	int64_t number = get_int(q, 0);
	int column = 1,
	    place = kind == &kind_person || kind == &kind_plan ? 6 : 5;
	struct digest d;

	digest_open(&d, salt_for(to, CELL_PLACE), CELL_PLACE);
	for (; column < place; column++)
		digest_column(&d, q, column);
	digest_out(&d, to, CELL_PLACE);
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];
		int count = field_columns_count(f);

		if (count > 0 && (only == NULL || only == f))
			field_cell(q, f, column, count, to);
		column += count;
	}
	if (wants_many(kind, only, field_is_list, to) &&
	    !many_cells(s, kind, number, only, false, to, e))
		return false;
	if (wants_many(kind, only, field_is_map, to) &&
	    !many_cells(s, kind, number, only, true, to, e))
		return false;
	for (int i = 0; only == NULL && kind == &kind_plan && i < SIDE_ABOUT;
	     i++)
		if (!side_cell(s, (enum seal_side)i, number, to, e))
			return false;
	return true;
}

bool
store_cells(struct store *s, const struct cell_sink *to, struct err *e)
{
	return side_cell(s, SIDE_ABOUT, 0, to, e);
}

void
salt_digest(const char *salt, char out[SEAL_HEX])
{
	char hex[HASH_HEX];

	digest_text("salt ", salt, hex);
	memcpy(out, hex, SEAL_HEX - 1);
	out[SEAL_HEX - 1] = '\0';
}

void
seal_link(const char *before, int64_t number, const char *kind, int64_t thing,
    const char *cells, char out[HASH_HEX])
{
	struct sha256 h;
	char head[96];

	snprintf(head, sizeof(head), "%" PRId64 ":%s:%" PRId64 ":", number,
	    kind, thing);
	hash_open(&h);
	hash_add(&h, before, strlen(before));
	hash_add(&h, head, strlen(head));
	hash_add(&h, cells, strlen(cells));
	hash_hex(&h, out);
}

bool
seal_head(struct store *s, int64_t *number, char chain[HASH_HEX], struct err *e)
{
	struct stmt q = stmt_open(s, SQL_SEAL_HEAD);

	*number = 0;
	memset(chain, '0', HASH_HEX - 1);
	chain[HASH_HEX - 1] = '\0';
	if (stmt_row(&q)) {
		*number = get_int(&q, 0);
		snprintf(chain, HASH_HEX, "%s", get_needed(&q, 1));
	}
	return stmt_close(&q, e);
}

/* A seal that is being made. */
struct making {
	struct buf cells;
	char salt[SALT_HEX];
	bool whole; /* what is absent has no line */
};

static const char *
making_salt(void *arg, const char *name)
{
	(void)name;
	return ((struct making *)arg)->salt;
}

static void
making_cell(void *arg, const char *name, const char *hex)
{
	struct making *m = arg;

	if (hex == NULL && m->whole)
		return;
	buf_add(&m->cells, name);
	buf_addc(&m->cells, ' ');
	buf_add(&m->cells, hex == NULL ? "-" : hex);
	buf_addc(&m->cells, '\n');
}

static bool
making_open(struct store *s, struct making *m, bool whole, struct err *e)
{
	char hex[SEAL_HEX];

	memset(m, 0, sizeof(*m));
	m->whole = whole;
	if (!salt_new(s, m->salt, e))
		return false;
	salt_digest(m->salt, hex);
	buf_add(&m->cells, whole ? "*\n@ " : "@ ");
	buf_add(&m->cells, hex);
	buf_addc(&m->cells, '\n');
	return true;
}

/* Writes it; what it holds is given back either way. */
static bool
making_close(struct store *s, struct making *m, const char *kind, int64_t thing,
    struct err *e)
{
	struct stmt q;
	bool good;

	if (!s->sealing && !seal_head(s, &s->seal, s->seal_chain, e)) {
		buf_free(&m->cells);
		return false;
	}
	s->sealing = true;
	s->seal++;
	seal_link(s->seal_chain, s->seal, kind, thing, buf_text(&m->cells),
	    s->seal_chain);
	q = stmt_open(s, SQL_ADD_SEAL);
	put_int(&q, s->seal);
	put_text(&q, kind);
	put_int(&q, thing);
	put_text(&q, m->salt);
	put_text(&q, buf_text(&m->cells));
	put_text(&q, s->seal_chain);
	good = stmt_run(&q, e);
	buf_free(&m->cells);
	return good;
}

static bool
row_seal(struct store *s, const struct kind *kind, int64_t number,
    const struct field *f, const char *blanked, struct err *e)
{
	struct making m;
	struct cell_sink to = { making_salt, making_cell, &m, NULL };
	struct stmt q;
	bool good = true, found;

	if (!making_open(s, &m, f == NULL, e))
		return false;
	if (blanked != NULL)
		buf_addf(&m.cells, "- %s\n", blanked);
	q = stmt_kind(s, KIND_RAW, kind);
	put_int(&q, number);
	found = stmt_row(&q);
	if (found)
		good = row_cells(s, &q, kind, f, &to, e);
	if (stmt_close(&q, e) && good && found)
		return making_close(s, &m, kind->key, number, e);
	buf_free(&m.cells);
	return good && !found && q.rc == SQLITE_OK;
}

bool
seal_row(struct store *s, const struct kind *kind, int64_t number,
    const struct field *f, struct err *e)
{
	return row_seal(s, kind, number, f, NULL, e);
}

bool
seal_place(
    struct store *s, const struct kind *kind, int64_t number, struct err *e)
{
	static const struct field none = { .name = "", .type = &type_things };

	return row_seal(s, kind, number, &none, NULL, e);
}

bool
seal_side(struct store *s, enum seal_side side, int64_t plan, struct err *e)
{
	struct making m;
	struct cell_sink to = { making_salt, making_cell, &m, NULL };

	if (!making_open(s, &m, false, e))
		return false;
	if (side_cell(s, side, plan, &to, e))
		return making_close(s, &m, seal_sides[side].kind, plan, e);
	buf_free(&m.cells);
	return false;
}

bool
seal_again(
    struct store *s, const struct kind *kind, int64_t number, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_SEALS_SALTED);
	struct buf blanked = { 0 };
	bool good;

	put_text(&q, kind->key);
	put_int(&q, number);
	while (stmt_row(&q))
		buf_addf(&blanked, "%" PRId64 ",", get_int(&q, 0));
	good = stmt_close(&q, e);
	q = stmt_open(s, SQL_BLANK_SEALS);
	put_text(&q, kind->key);
	put_int(&q, number);
	good = good && stmt_run(&q, e) &&
	    row_seal(s, kind, number, NULL, buf_text(&blanked), e);
	buf_free(&blanked);
	return good;
}

/* All rows of a kind; their numbers first, as sealing reads the table. */
static bool
kind_seal(
    struct store *s, struct arena *a, const struct kind *kind, struct err *e)
{
	struct stmt q = stmt_kind(s, KIND_RAW_ALL, kind);
	int64_t *number = NULL;
	size_t count = 0, room = 0;

	while (stmt_row(&q)) {
		number = arena_grow(a, number, count, &room, sizeof(*number));
		number[count++] = get_int(&q, 0);
	}
	if (!stmt_close(&q, e))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!seal_row(s, kind, number[i], NULL, e))
			return false;
	return true;
}

bool
seal_all(struct store *s, struct err *e)
{
	struct arena *a = arena_new();
	bool good = seal_side(s, SIDE_ABOUT, 0, e);

	for (size_t i = 0; good && kinds[i] != NULL; i++)
		good = kind_seal(s, a, kinds[i], e);
	arena_free(a);
	return good;
}
