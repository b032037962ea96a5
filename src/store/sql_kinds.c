/* SPDX-License-Identifier: ISC */
/*
 * The statements that every kind of thing needs, made from the field table
 * once for each kind, and never from values, which are always bound.
 */
#include "db.h"
#include "value.h"

#include <assert.h>
#include <string.h>

/* Adds names of columns of a field, each with this before and after it. */
static void
add_columns(struct buf *b, const struct field *f, const char *const *ends,
    const char *before, const char *after)
{
	for (size_t i = 0; ends[i] != NULL; i++)
		buf_addf(b, "%s\"%s%s\"%s", before, f->name, ends[i], after);
}

static void
add_all_columns(struct buf *b, const struct kind *kind, const char *before)
{
	for (size_t i = 0; i < kind->nfields; i++)
		add_columns(b, &kind->fields[i],
		    field_columns(&kind->fields[i]), before, "");
}

/* Those that row_thing reads, of these fields. */
static void
add_columns_read(
    struct buf *b, const struct kind *kind, const char *before, uint64_t fields)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if ((fields >> i & 1) != 0)
			add_columns(b, &kind->fields[i],
			    field_columns_read(&kind->fields[i]), before, "");
}

/* Of the items or pairs of a kind those of these fields. */
static void
add_fields_where(struct buf *b, const struct kind *kind, uint64_t fields)
{
	const char *before = " AND +i.field IN (";

	if (fields == UINT64_MAX)
		return;
	for (size_t i = 0; i < kind->nfields; i++) {
		if ((fields >> i & 1) == 0)
			continue;
		buf_addf(b, "%s'%s'", before, kind->fields[i].name);
		before = ", ";
	}
	buf_addc(b, ')');
}

static void
text_insert(struct buf *b, const struct kind *kind)
{
	size_t commas = 0;

	buf_addf(b, "INSERT INTO \"%s\" (version, rank", kind->many);
	if (kind->parent != NULL)
		buf_add(b, ", parent");
	if (kind == &kind_person)
		buf_add(b, ", scope");
	add_all_columns(b, kind, ", ");
	for (const char *p = buf_text(b); *p != '\0'; p++)
		commas += *p == ',';
	buf_add(b, ") VALUES (1, ?");
	while (--commas > 0)
		buf_add(b, ", ?");
	buf_add(b, ")");
}

/* What somebody else than ?3 as ?4 put into a parent after the event ?2, the
   newest first; a priority stands in a section too, whose number is ?5. */
static void
text_came(struct buf *b, const struct kind *kind)
{
	bool sections = kind == &kind_priority;

	buf_addf(b,
	    "SELECT x.number, coalesce(s.as_code, s.by_code, s.login), s.day "
	    "FROM \"%s\" x JOIN history h ON h.kind = '%s' "
	    "AND h.thing = x.number AND h.number > ?2 "
	    "AND (h.op IN ('create', 'move', 'restore')%s) "
	    "JOIN sets s ON s.number = h.set_number "
	    "WHERE x.parent = ?1 AND x.retired = 0 "
	    "AND NOT (s.uid = ?3 AND s.as_code IS ?4) ",
	    kind->many, kind->key, sections ? " OR h.field = 'section'" : "");
	if (sections)
		buf_add(b,
		    "AND (?5 = 0 OR x.section = (SELECT title FROM sections "
		    "WHERE number = ?5)) ");
	buf_add(b, "ORDER BY h.number DESC LIMIT 1");
}

/* The rest of a SELECT that has begun: the columns that only some kinds have, all
   of the fields, and the table. */
static void
add_record(struct buf *b, const struct kind *kind, bool to_read)
{
	if (kind == &kind_person)
		buf_add(b, ", scope");
	if (kind == &kind_plan)
		buf_add(b, ", imported");
	if (to_read)
		add_columns_read(b, kind, ", ", UINT64_MAX);
	else
		add_all_columns(b, kind, ", ");
	buf_addf(b, " FROM \"%s\" ", kind->many);
}

/* Sets that, which has so many parameters, of one whose number is the next. */
static void
text_update(struct buf *b, const struct kind *kind, const char *sets, int n)
{
	buf_addf(b,
	    "UPDATE \"%s\" SET %sversion = version + 1 WHERE number = ?%d",
	    kind->many, sets, n + 1);
}

static void
text_plain(struct buf *b, enum kind_statement what, const struct kind *kind)
{
	const char *parent = kind->parent == NULL ? "0" : "parent";

	switch (what) {
	case KIND_INSERT:
		text_insert(b, kind);
		break;
	case KIND_ONE:
		buf_addf(
		    b, "SELECT number, version, %s, rank, retired", parent);
		add_record(b, kind, true);
		buf_add(b, "WHERE number = ?1");
		break;
	case KIND_RAW:
	case KIND_RAW_ALL:
		buf_addf(
		    b, "SELECT number, %s, rank, retired, version", parent);
		add_record(b, kind, false);
		buf_add(b,
		    what == KIND_RAW ? "WHERE number = ?1" : "ORDER BY number");
		break;
	case KIND_STANDS:
		buf_addf(b,
		    "SELECT %s, rank, retired, version FROM \"%s\" "
		    "WHERE number = ?1",
		    parent, kind->many);
		break;
	case KIND_SET_RETIRED:
		text_update(b, kind, "retired = ?1, ", 1);
		break;
	case KIND_SET_PLACE:
		text_update(b, kind, "parent = ?1, rank = ?2, ", 2);
		break;
	case KIND_TOUCH:
		text_update(b, kind, "", 0);
		break;
	case KIND_LAST_RANK:
		buf_addf(b, "SELECT max(rank), sum(rank = ?2) FROM \"%s\"",
		    kind->many);
		if (kind->parent != NULL)
			buf_add(b, " WHERE parent = ?1");
		break;
	case KIND_RANKS:
		buf_addf(b,
		    "SELECT number, rank, retired FROM \"%s\" "
		    "WHERE parent = ?1 ORDER BY rank, number",
		    kind->many);
		break;
	case KIND_CAME:
		text_came(b, kind);
		break;
	default:
		assert(false);
	}
}

/*
 * FROM the tables between a thing of kind `under`, whose number is ?2, and
 * its things of this kind, x.  CROSS JOIN keeps SQLite to this order.  Of
 * actions it is a list of numbers, "[5,7]".
 */
static void
add_under(struct buf *b, const struct kind *kind, const struct kind *under)
{
	if (under == NULL) {
		buf_addf(b, "FROM \"%s\" x", kind->many);
	} else if (under == &kind_action) {
		buf_addf(b,
		    "FROM json_each(?2) w CROSS JOIN \"%s\" x "
		    "ON x.%s = w.value",
		    kind->many, kind == under ? "number" : "parent");
	} else if (kind == under) {
		buf_addf(b, "FROM \"%s\" x", kind->many);
	} else if (kind == &kind_person) {
		buf_add(b,
		    "FROM plan_people x0 CROSS JOIN people x "
		    "ON x.number = x0.person");
	} else {
		const struct kind *up[4];
		size_t n = 0;

		for (const struct kind *k = kind->parent; k != under;
		     k = k->parent)
			up[n++] = k;
		buf_add(b, "FROM ");
		for (size_t i = n; i-- > 0;) {
			if (up[i] == &kind_person)
				buf_addf(b, "plan_people x%zu CROSS JOIN ", i);
			else if (i == n - 1)
				buf_addf(b, "\"%s\" x%zu CROSS JOIN ",
				    up[i]->many, i);
			else
				buf_addf(b,
				    "\"%s\" x%zu ON x%zu.parent = "
				    "x%zu.number CROSS JOIN ",
				    up[i]->many, i, i, i + 1);
		}
		buf_addf(b, "\"%s\" x", kind->many);
		if (n > 0)
			buf_addf(b, " ON x.parent = x0.%s",
			    up[0] == &kind_person ? "person" : "number");
	}
}

/* The condition that goes with add_under. */
static void
add_under_where(
    struct buf *b, const struct kind *kind, const struct kind *under)
{
	const struct kind *k = kind;
	size_t n = 0;

	buf_add(b, " WHERE x.retired <= ?1");
	if (under == NULL || under == &kind_action)
		return;
	if (kind == under) {
		buf_add(b, " AND x.number = ?2");
		return;
	}
	while (k->parent != under) {
		k = k->parent;
		n++;
	}
	if (kind == &kind_person)
		buf_add(b, " AND x0.plan = ?2");
	else if (k == &kind_person)
		buf_addf(b, " AND x%zu.plan = ?2", n - 1);
	else if (n == 0)
		buf_add(b, " AND x.parent = ?2");
	else
		buf_addf(b, " AND x%zu.parent = ?2", n - 1);
}

static void
text_rows(struct buf *b, const struct kind *kind, const struct kind *under,
    uint64_t fields, const struct field *with)
{
	buf_addf(b,
	    "SELECT x.number, x.version, %s, x.rank, "
	    "x.retired",
	    kind->parent == NULL ? "0" : "x.parent");
	if (kind == &kind_person)
		buf_add(b, ", x.scope");
	if (kind == &kind_plan)
		buf_add(b, ", x.imported");
	add_columns_read(b, kind, ", x.", fields);
	buf_add(b, " ");
	add_under(b, kind, under);
	add_under_where(b, kind, under);
	if (with != NULL)
		buf_addf(b, " AND x.\"%s_text\" IS NOT NULL", with->name);
	if (under == NULL)
		buf_add(b, " ORDER BY x.number");
}

static void
text_many(struct buf *b, bool pairs, const struct kind *kind,
    const struct kind *under, uint64_t fields)
{
	const char *table = pairs ? "pairs" : "items";

	buf_addf(b, "SELECT i.owner, i.field, i.\"text\"%s ",
	    pairs ? ", i.label" : "");
	if (under == NULL) {
		buf_addf(b, "FROM %s i WHERE i.kind = '%s'", table, kind->key);
		add_fields_where(b, kind, fields);
		buf_add(b, " ORDER BY i.owner, i.field, i.place");
		return;
	}
	add_under(b, kind, under);
	buf_addf(b,
	    " CROSS JOIN %s i ON i.kind = '%s' "
	    "AND i.owner = x.number",
	    table, kind->key);
	add_under_where(b, kind, under);
	add_fields_where(b, kind, fields);
}

struct stmt
stmt_kind(struct store *s, enum kind_statement what, const struct kind *kind)
{
	sqlite3_stmt **slot = &s->kind[kind_place(kind)].plain[what];
	struct buf b = { 0 };
	struct stmt q;

	if (*slot == NULL)
		text_plain(&b, what, kind);
	q = stmt_ready(s, slot, buf_text(&b));
	buf_free(&b);
	return q;
}

static struct kind_under *
under_of(struct store *s, const struct kind *kind, const struct kind *under)
{
	size_t i = under == NULL ? KINDS : kind_place(under);

	return &s->kind[kind_place(kind)].under[i];
}

/* Forgets a statement that reads something else. */
static void
keep_if(sqlite3_stmt **slot, bool same)
{
	if (same)
		return;
	sqlite3_finalize(*slot);
	*slot = NULL;
}

struct stmt
stmt_rows(struct store *s, const struct kind *kind, const struct kind *under,
    const struct wanted *w)
{
	struct kind_under *k = under_of(s, kind, under);
	uint64_t fields = fields_read(w, kind);
	const struct field *with = wanted_only(w, kind);
	struct buf b = { 0 };
	struct stmt q;

	keep_if(&k->rows, k->fields == fields && k->with == with);
	if (k->rows == NULL)
		text_rows(&b, kind, under, fields, with);
	k->fields = fields;
	k->with = with;
	q = stmt_ready(s, &k->rows, buf_text(&b));
	buf_free(&b);
	return q;
}

struct stmt
stmt_many(struct store *s, bool pairs, const struct kind *kind,
    const struct kind *under, uint64_t fields)
{
	struct kind_under *k = under_of(s, kind, under);
	struct buf b = { 0 };
	struct stmt q;

	keep_if(&k->many[pairs], k->many_fields[pairs] == fields);
	if (k->many[pairs] == NULL)
		text_many(&b, pairs, kind, under, fields);
	k->many_fields[pairs] = fields;
	q = stmt_ready(s, &k->many[pairs], buf_text(&b));
	buf_free(&b);
	return q;
}

struct stmt
stmt_set(struct store *s, const struct kind *kind, const struct field *f)
{
	struct kind_sql *k = &s->kind[kind_place(kind)];
	struct buf b = { 0 };
	sqlite3_stmt **slot;
	struct stmt q;

	if (k->set == NULL)
		k->set = arena_alloc(s->arena, kind->nfields * sizeof(*k->set));
	slot = &k->set[f - kind->fields];
	if (*slot == NULL) {
		buf_addf(&b, "UPDATE \"%s\" SET ", kind->many);
		add_columns(&b, f, field_columns(f), "", " = ?, ");
		buf_add(&b, "version = version + 1 WHERE number = ?");
	}
	q = stmt_ready(s, slot, buf_text(&b));
	buf_free(&b);
	return q;
}
