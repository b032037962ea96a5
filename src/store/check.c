/* SPDX-License-Identifier: ISC */
/*
 * Is the store whole, and is its history the one that was written?  Pages and
 * indices by SQLite itself; then the chain, row by row, each text against its
 * digest; then that each field says what its history last said.  Who may
 * write the file may of course write all of it anew, but not past an anchor
 * that was printed.
 */
#include "check.h"
#include "used.h"
#include "value.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* More findings than this are not read by anybody. */
#define MOST 1000

void
finding(struct check *k, const char *fmt, ...)
{
	const char *remedy = store_remedy(k->store);
	char text[1024];
	va_list ap;

	if (k->findings->count == MOST)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	list_add(k->arena, k->findings,
	    arena_printf(k->arena, "%s. %c%s.", text,
		toupper((unsigned char)*remedy), remedy + 1));
}

const char *
thing_called(struct check *k, const struct kind *kind, int64_t number)
{
	int64_t plan, action;

	if (kind == NULL)
		return "The store";
	if (kind == &kind_action)
		return arena_printf(k->arena, "Action @%" PRId64, number);
	if (thing_belongs(k->store, kind, number, &plan, &action, NULL) &&
	    action != 0)
		return arena_printf(k->arena,
		    "%s %" PRId64 " of action @%" PRId64, kind->key, number,
		    action);
	return arena_printf(k->arena, "%s %" PRId64, kind->key, number);
}

bool
told_before(
    struct check *k, const struct kind *kind, int64_t number, const char *field)
{
	const char *name = arena_printf(
	    k->arena, "%s %" PRId64 " %s", kind->key, number, field);

	if (list_has(&k->told, name))
		return true;
	list_add(k->arena, &k->told, name);
	return false;
}

static bool
check_pages(struct check *k, struct err *e)
{
	struct stmt q = { .store = k->store };

	q.rc = sqlite3_prepare_v2(
	    k->store->db, "PRAGMA integrity_check", -1, &q.st, NULL);
	while (stmt_row(&q))
		if (strcmp(get_needed(&q, 0), "ok") != 0)
			finding(k, "The file is damaged: %s", get_text(&q, 0));
	if (!stmt_close(&q, e)) {
		sqlite3_finalize(q.st);
		return false;
	}
	sqlite3_finalize(q.st);
	q = (struct stmt){ .store = k->store };
	q.rc = sqlite3_prepare_v2(
	    k->store->db, "PRAGMA foreign_key_check", -1, &q.st, NULL);
	while (stmt_row(&q))
		finding(k,
		    "Row %" PRId64 " of %s belongs to a row of %s "
		    "that is missing",
		    get_int(&q, 1), get_text(&q, 0), get_text(&q, 2));
	if (!stmt_close(&q, e)) {
		sqlite3_finalize(q.st);
		return false;
	}
	sqlite3_finalize(q.st);
	return true;
}

static bool
check_schema(struct check *k, struct err *e)
{
	int64_t version;
	bool same;

	if (!pragma_int(k->store, "user_version", &version, e) ||
	    !schema_same(k->store, (int)version, &same, e))
		return false;
	if (!same)
		finding(k,
		    "Its tables, triggers or indices are not the ones "
		    "ragtrack made");
	return true;
}

/* One text of a row: digest, salt and text as they are; `row`: whether it has
   its row.  A redaction blanks text and salt, and leaves row and digest. */
static void
check_text(struct check *k, const char *which, const char *op,
    const char *digest, bool row, const char *salt, const char *text)
{
	char is[HASH_HEX];

	if (digest == NULL) {
		if (row)
			finding(k,
			    "History %" PRId64 ": somebody added an %s text",
			    k->number, which);
		return;
	}
	if (text == NULL && strcmp(op, "create") == 0)
		return;
	if (row && text == NULL && salt == NULL) {
		k->blanked = k->number;
		return;
	}
	if (salt != NULL && text != NULL)
		digest_text(salt, text, is);
	if (salt == NULL || text == NULL || strcmp(is, digest) != 0)
		finding(k,
		    "History %" PRId64 ": the %s text is not the one that was "
		    "written",
		    k->number, which);
}

static void
check_row(struct check *k, struct stmt *q)
{
	static const char *const which[] = { "old", "new", "why" };
	const char *cell[CHAIN_CELLS + 1], *chain = get_needed(q, CHAIN_CELLS);
	int64_t number = get_int(q, 0);

	for (int i = 0; i < CHAIN_CELLS; i++)
		cell[i] = get_text(q, i);
	cell[CHAIN_CELLS] = get_text(q, CHAIN_CELLS + 8);
	if (cell[CHAIN_CELLS] == NULL && get_int(q, CHAIN_CELLS + 7) != 0)
		finding(k,
		    "Seal %" PRId64 " is missing, and event %" PRId64
		    " of the history names it",
		    get_int(q, CHAIN_CELLS + 7), number);
	if (number != k->number + 1)
		finding(k, "History: %s %" PRId64 " missing before %" PRId64,
		    number == k->number + 2 ? "row" : "rows from",
		    k->number + 1, number);
	k->number = number;
	if (cell[2] == NULL)
		finding(k, "History %" PRId64 ": its set is missing", number);
	history_link(k->chain, cell, k->chain);
	if (chain == NULL || strcmp(k->chain, chain) != 0)
		finding(k,
		    "History %" PRId64 ": the chain is broken; this "
		    "row, its set, or the row before was altered",
		    number);
	snprintf(k->chain, sizeof(k->chain), "%s", chain == NULL ? "" : chain);
	for (int i = 0; i < 3; i++)
		check_text(k, which[i], cell[11] == NULL ? "" : cell[11],
		    cell[17 + i], get_int(q, CHAIN_CELLS + 9 + i) != 0,
		    get_text(q, 21 + 2 * i), get_text(q, 22 + 2 * i));
	if (cell[11] != NULL && strcmp(cell[11], "redact") == 0)
		k->redaction = number;
}

static bool
check_history(struct check *k, struct err *e)
{
	struct stmt q = stmt_open(k->store, SQL_HISTORY_CHAIN);
	int64_t empty, stray;

	memset(k->chain, '0', HASH_HEX - 1);
	k->chain[HASH_HEX - 1] = '\0';
	while (stmt_row(&q))
		check_row(k, &q);
	if (!stmt_close(&q, e))
		return false;
	if (k->blanked > k->redaction)
		finding(k,
		    "History %" PRId64 ": a text was blanked, and no "
		    "redaction says by whom",
		    k->blanked);
	q = stmt_open(k->store, SQL_EMPTY_SETS);
	if (!stmt_number(&q, &empty, e))
		return false;
	if (empty > 0)
		finding(
		    k, "History: %" PRId64 " sets have lost their rows", empty);
	q = stmt_open(k->store, SQL_STRAY_TEXTS);
	if (!stmt_number(&q, &stray, e))
		return false;
	if (stray > 0)
		finding(k,
		    "History: %" PRId64
		    " texts belong to no row and were put in from outside",
		    stray);
	return true;
}

/* That the last row about a field says what the field says. */
static bool
check_values(struct check *k, struct err *e)
{
	struct stmt q = stmt_open(k->store, SQL_LAST_VALUES);
	struct arena *scratch = arena_new();
	bool good = true;

	while (good && stmt_row(&q)) {
		const struct kind *kind = kind_find(get_needed(&q, 2));
		const struct field *f = kind == NULL ||
			get_text(&q, 4) == NULL ?
		    NULL :
		    field_find(kind, get_needed(&q, 4));
		const char *want = get_text(&q, 6), *is;
		struct thing *t;

		if (f == NULL || f->type->shape == SHAPE_THINGS ||
		    strcmp(get_needed(&q, 1), "field") != 0 ||
		    (want == NULL && get_text(&q, 5) != NULL))
			continue;
		good = row_read(k->store, scratch, kind, get_int(&q, 3), &t, e);
		if (!good)
			break;
		is = t == NULL ? NULL : field_encoded(scratch, t, f);
		if (t == NULL && !told_before(k, kind, get_int(&q, 3), ROW))
			finding(k,
			    "%s was deleted from outside; it is as of event "
			    "%" PRId64 " of the history",
			    thing_called(k, kind, get_int(&q, 3)),
			    get_int(&q, 0));
		if (t != NULL &&
		    ((is == NULL) != (want == NULL) ||
			(is != NULL && strcmp(is, want) != 0)) &&
		    !told_before(k, kind, get_int(&q, 3), f->name))
			finding(k,
			    "%s: %s is not what event %" PRId64
			    " of the history says",
			    thing_called(k, kind, get_int(&q, 3)), f->name,
			    get_int(&q, 0));
		arena_reset(scratch);
	}
	arena_free(scratch);
	return stmt_close(&q, e) && good;
}

static bool
check_anchor(struct check *k, const char *anchor, struct err *e)
{
	struct stmt q;
	char *colon;
	int64_t number;
	bool same;

	if (anchor == NULL)
		return true;
	number = strtoll(anchor, &colon, 10);
	if (*colon != ':' || strlen(colon + 1) != HASH_HEX - 1 || number < 0)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no anchor: it reads "
		    "NUMBER:HEX, as reports print it.",
		    anchor);
	if (number == 0)
		return true;
	q = stmt_open(k->store, SQL_CHAIN_AT);
	put_int(&q, number);
	same = stmt_row(&q) && strcmp(get_needed(&q, 0), colon + 1) == 0;
	if (!stmt_close(&q, e))
		return false;
	if (!same)
		finding(k,
		    "The history up to %" PRId64 " is not the one the "
		    "anchor was printed for",
		    number);
	return true;
}

static bool
check_uses(struct check *k, struct err *e)
{
	struct list bad = { 0 };
	bool good = used_check(k->store, k->arena, &bad, e);

	for (size_t i = 0; i < bad.count; i++)
		finding(k, "%s", bad.item[i]);
	return good;
}

bool
store_check(struct store *s, struct arena *a, const char *anchor,
    struct list *findings, struct err *e)
{
	struct check k = { .store = s, .arena = a, .findings = findings };
	int64_t allowed = s->steps_allowed;
	bool good;

	if (!read_begin(s, e))
		return false;
	s->steps_allowed = INT64_MAX;
	good = check_pages(&k, e) && check_schema(&k, e) &&
	    check_history(&k, e) && check_values(&k, e) && check_seals(&k, e) &&
	    check_rows(&k, e) && check_uses(&k, e) &&
	    check_anchor(&k, anchor, e);
	s->steps_allowed = allowed;
	read_end(s);
	if (!good || findings->count == 0)
		return good;
	return err_set(e, ERR_NO, "%s: %u finding%s.", s->path, findings->count,
	    findings->count == 1 ? "" : "s");
}

bool
store_info(
    struct store *s, struct arena *a, struct store_info *out, struct err *e)
{
	static const struct {
		enum statement sql;
		size_t offset;
	} counts[] = {
		{ SQL_HEAD, offsetof(struct store_info, head) },
		{ SQL_COUNT_PLANS, offsetof(struct store_info, plans) },
		{ SQL_COUNT_ACTIONS, offsetof(struct store_info, actions) },
	};
	struct stat st;
	struct stmt q;
	int64_t version;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		q = stmt_open(s, counts[i].sql);
		if (!stmt_number(
			&q, (int64_t *)((char *)out + counts[i].offset), e))
			return false;
	}
	if (!pragma_int(s, "user_version", &version, e))
		return false;
	out->version = (int)version;
	q = stmt_open(s, SQL_ABOUT);
	if (stmt_row(&q)) {
		out->created = arena_strdup(a, get_text(&q, 0));
		out->zone = arena_strdup(a, get_text(&q, 1));
	}
	if (!stmt_close(&q, e))
		return false;
	if (stat(s->path, &st) == 0) {
		out->bytes = st.st_size;
		out->mode = st.st_mode & 07777;
	}
	return true;
}
