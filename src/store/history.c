/* SPDX-License-Identifier: ISC */
/*
 * The history: one row for each change, chained.
 *
 * A row holds no text but the digests of its texts, each salted; texts and
 * salts stand in history_texts.  So a text can be blanked for ever and the
 * chain over the rows stays whole, and what was blanked cannot be guessed
 * from its digest, for its salt is gone too.
 */
#include "access.h"
#include "seal.h"
#include "used.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/model/redaction.h"

static const char *const ops[] = {
	[CHANGE_FIELD] = "field",
	[CHANGE_CREATE] = "create",
	[CHANGE_RETIRE] = "retire",
	[CHANGE_RESTORE] = "restore",
	[CHANGE_MOVE] = "move",
	[CHANGE_RANK] = "rank",
	[CHANGE_REDACT] = "redact",
};

const char *
op_name(enum change_op op)
{
	return ops[op];
}

bool
op_find(const char *name, enum change_op *out)
{
	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++) {
		if (name != NULL && strcmp(ops[i], name) == 0) {
			*out = (enum change_op)i;
			return true;
		}
	}
	return false;
}

void
history_link(const char *before, const char *const *cell, char out[HASH_HEX])
{
	struct sha256 h;
	char length[INT_TEXT + 1];
	size_t n, m;

	hash_open(&h);
	hash_add(&h, before, strlen(before));
	for (size_t i = 0; i < CHAIN_CELLS; i++) {
		if (cell[i] == NULL) {
			hash_add(&h, "-", 1);
			continue;
		}
		/* Lengths keep "ab","c" from reading as "a","bc". */
		n = strlen(cell[i]);
		m = int_text((int64_t)n, length);
		length[m++] = ':';
		hash_add(&h, length, m);
		hash_add(&h, cell[i], n);
	}
	if (cell[CHAIN_CELLS] != NULL)
		hash_add(&h, cell[CHAIN_CELLS], strlen(cell[CHAIN_CELLS]));
	hash_hex(&h, out);
}

void
digest_text(const char *salt, const char *text, char out[HASH_HEX])
{
	struct sha256 h;

	hash_open(&h);
	hash_add(&h, salt, strlen(salt));
	hash_add(&h, text, strlen(text));
	hash_hex(&h, out);
}

bool
history_head(
    struct store *s, int64_t *head, char chain[HASH_HEX], struct err *e)
{
	struct stmt q = stmt_open(s, SQL_HEAD_CHAIN);

	*head = 0;
	memset(chain, '0', HASH_HEX - 1);
	chain[HASH_HEX - 1] = '\0';
	if (stmt_row(&q)) {
		*head = get_int(&q, 0);
		snprintf(chain, HASH_HEX, "%s", get_needed(&q, 1));
	}
	return stmt_close(&q, e);
}

bool
salt_new(struct store *s, char out[SALT_HEX], struct err *e)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *salt;

	if (s->salts == 0) {
		if (!hash_random(s->salt, sizeof(s->salt), e))
			return false;
		s->salts = sizeof(s->salt) / 16;
	}
	salt = &s->salt[--s->salts * 16];
	for (size_t i = 0; i < 16; i++) {
		out[2 * i] = digits[salt[i] >> 4];
		out[2 * i + 1] = digits[salt[i] & 15];
	}
	out[2 * 16] = '\0';
	return true;
}

/* Salt and digest of one text of a row; both empty where it has none. */
struct sealed {
	const char *which, *text;
	bool keep; /* the text, not only its digest */
	char salt[SALT_HEX], digest[HASH_HEX];
};

static bool
seal(struct store *s, struct sealed *t, struct err *e)
{
	if (t->text == NULL)
		return true;
	if (!salt_new(s, t->salt, e))
		return false;
	digest_text(t->salt, t->text, t->digest);
	return true;
}

static bool
sealed_write(
    struct store *s, int64_t number, const struct sealed *t, struct err *e)
{
	struct stmt q;

	if (t->text == NULL)
		return true;
	q = stmt_open(s, SQL_ADD_TEXT);
	put_int(&q, number);
	put_text(&q, t->which);
	put_text(&q, t->salt);
	put_text(&q, t->keep ? t->text : NULL);
	return stmt_run(&q, e);
}

/* The code of the person whose login it is, of the organisation that the plan
   of the set's first change is of; where that is what it changes, was of: its
   people follow when the set is written. */
static bool
find_by_code(struct writer *w, const struct change *first, struct err *e)
{
	struct plan some = { 0 };
	struct stmt q = stmt_open(w->store, SQL_PLAN_HEADER);

	put_int(&q, first->plan);
	if (stmt_row(&q)) {
		some.id = arena_strdup(w->arena, get_text(&q, 0));
		some.organisation = arena_strdup(w->arena, get_text(&q, 1));
	}
	if (!stmt_close(&q, e))
		return false;
	if (some.id == NULL || w->set->who.login == NULL)
		return true;
	if (first->op == CHANGE_FIELD && first->kind == &kind_plan &&
	    strcmp(first->field->name, "organisation") == 0)
		some.organisation = first->old;
	q = stmt_open(w->store, SQL_PERSON_BY_LOGIN);
	put_text(&q, plan_scope(w->arena, &some));
	put_text(&q, w->set->who.login);
	if (stmt_row(&q))
		w->by_code = arena_strdup(w->arena, get_text(&q, 0));
	return stmt_close(&q, e);
}

static bool
set_write(struct writer *w, const struct change *first, struct err *e)
{
	const struct who *who = &w->set->who;
	struct stmt q = stmt_open(w->store, SQL_NOW);
	char day[16];

	if (stmt_row(&q))
		w->at = arena_strdup(w->arena, get_text(&q, 0));
	if (!stmt_close(&q, e) || !find_by_code(w, first, e))
		return false;
	day_iso(w->set->day, day);
	w->day = arena_strdup(w->arena, day);
	q = stmt_open(w->store, SQL_ADD_SET);
	put_text(&q, w->at);
	put_text(&q, w->day);
	put_int(&q, who->uid);
	put_text(&q, who->login == NULL ? "" : who->login);
	put_int(&q, who->audit_uid);
	put_text(&q, who->as);
	put_text(&q, w->by_code);
	put_text(&q, w->set->source);
	if (w->set->undoes == 0)
		put_text(&q, NULL);
	else
		put_int(&q, w->set->undoes);
	if (!stmt_run(&q, e))
		return false;
	w->set->number = sqlite3_last_insert_rowid(w->store->db);
	w->began = true;
	return true;
}

/* What the chain goes over, in the order of SQL_HISTORY_CHAIN. */
static void
row_chain(struct writer *w, const struct change *c, int64_t number,
    const struct sealed text[3])
{
	const struct who *who = &w->set->who;
	const struct {
		int at;
		int64_t value;
	} numbers[] = {
		{ 0, number },
		{ 1, w->set->number },
		{ 4, who->uid },
		{ 6, who->audit_uid },
		{ 10, w->set->undoes },
		{ 13, c->thing },
		{ 14, c->plan },
		{ 15, c->action },
	};
	const char *cell[CHAIN_CELLS + 1] = {
		[2] = w->at,
		[3] = w->day,
		[5] = who->login == NULL ? "" : who->login,
		[7] = who->as,
		[8] = w->by_code,
		[9] = w->set->source,
		[11] = op_name(c->op),
		[12] = c->kind->key,
		[16] = c->field == NULL ? NULL : c->field->name,
	};
	char digits[sizeof(numbers) / sizeof(numbers[0])][24];

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		snprintf(
		    digits[i], sizeof(digits[i]), "%" PRId64, numbers[i].value);
		cell[numbers[i].at] = digits[i];
	}
	if (w->set->undoes == 0)
		cell[10] = NULL;
	for (int i = 0; i < 3; i++)
		cell[17 + i] = text[i].text == NULL ? NULL : text[i].digest;
	cell[CHAIN_CELLS] = w->store->seal > 0 ? w->store->seal_chain : NULL;
	history_link(w->chain, cell, w->chain);
}

/* The row that was made last. */
struct pending {
	struct change change;
	int64_t number;
	struct sealed text[3];
};

/* Writes the row that waits, if one does. */
static bool
pending_write(struct writer *w, struct err *e)
{
	struct pending *p = w->pending;
	struct store *s = w->store;
	struct stmt q;

	w->pending = NULL;
	if (p == NULL)
		return true;
	if (!s->sealing && !seal_head(s, &s->seal, s->seal_chain, e))
		return false;
	s->sealing = true;
	row_chain(w, &p->change, p->number, p->text);
	q = stmt_open(s, SQL_ADD_HISTORY);
	put_int(&q, p->number);
	put_int(&q, w->set->number);
	put_text(&q, op_name(p->change.op));
	put_text(&q, p->change.kind->key);
	put_int(&q, p->change.thing);
	put_int(&q, p->change.plan);
	put_int(&q, p->change.action);
	put_text(&q, p->change.field == NULL ? NULL : p->change.field->name);
	for (size_t i = 0; i < 3; i++)
		put_text(
		    &q, p->text[i].text == NULL ? NULL : p->text[i].digest);
	put_text(&q, w->chain);
	if (s->seal > 0)
		put_int(&q, s->seal);
	else
		put_text(&q, NULL);
	if (!stmt_run(&q, e))
		return false;
	for (size_t i = 0; i < 3; i++)
		if (!sealed_write(s, p->number, &p->text[i], e))
			return false;
	return true;
}

bool
history_write(
    struct writer *w, struct change *c, const char *made, struct err *e)
{
	struct pending *p;

	if ((!w->began && !set_write(w, c, e)) || !pending_write(w, e))
		return false;
	p = arena_alloc(w->arena, sizeof(*p));
	p->change = *c;
	p->number = c->number = ++w->head;
	p->text[0] = (struct sealed){
		.which = "old", .text = c->old, .keep = true
	};
	p->text[1] = (struct sealed){ .which = "new",
		.text = made != NULL ? arena_strdup(w->arena, made) : c->new,
		.keep = made == NULL };
	p->text[2] = (struct sealed){
		.which = "why", .text = w->set->why, .keep = true
	};
	for (size_t i = 0; i < 3; i++)
		if (!seal(w->store, &p->text[i], e))
			return false;
	w->pending = p;
	return true;
}

bool
writer_commit(struct writer *w, struct err *e)
{
	return pending_write(w, e) &&
	    (!w->began || used_note(w->store, w->set, e)) &&
	    write_commit(w->store,
		&(struct written){
		    .head = w->head, .chain = w->began ? w->chain : NULL },
		e);
}

void
history_get(struct arena *a, struct stmt *q, struct history_row *row)
{
	const char *kind = get_needed(q, 3), *field = get_text(q, 7);

	row->number = get_int(q, 0);
	row->set = get_int(q, 1);
	if (!op_find(get_needed(q, 2), &row->op))
		row->op = CHANGE_REDACT;
	row->kind = kind == NULL ? NULL : kind_find(kind);
	row->thing = get_int(q, 4);
	row->action = get_int(q, 6);
	if (row->kind != NULL && field != NULL)
		row->field = field_in_history(row->kind, field);
	row->at = arena_strdup(a, get_text(q, 11));
	row->day = DAY_NONE;
	if (get_text(q, 12) != NULL)
		day_parse_iso(get_text(q, 12), &row->day);
	row->login = arena_strdup(a, get_text(q, 13));
	row->by = arena_strdup(a, get_text(q, 14));
	row->source = arena_strdup(a, get_text(q, 15));
	row->undoes = get_int(q, 16);
	row->plan = arena_strdup(a, get_text(q, 17));
	row->ref = arena_strdup(a, get_text(q, 18));
	row->old = arena_strdup(a, get_text(q, 19));
	row->new = arena_strdup(a, get_text(q, 20));
	row->why = arena_strdup(a, get_text(q, 21));
	row->uid = (long)get_int(q, 22);
	row->as = arena_strdup(a, get_text(q, 23));
	if (row->op == CHANGE_REDACT)
		row->old = row->new = NULL; /* digests; what is left */
	row->old_redacted = row->op != CHANGE_REDACT &&
	    get_text(q, 8) != NULL && row->old == NULL;
	row->redacted = row->op == CHANGE_REDACT || row->old_redacted ||
	    (get_text(q, 9) != NULL && row->new == NULL &&
		row->op != CHANGE_CREATE);
	if (get_text(q, 10) != NULL && row->why == NULL)
		row->why = REDACTED;
}

bool
history_rows(struct store *s, struct arena *a, const struct history_filter *f,
    struct history *out, struct err *e)
{
	struct stmt q = stmt_open(s,
	    f->action != 0	     ? SQL_HISTORY_OF_ACTION :
		f->set != 0	     ? SQL_HISTORY_OF_SET :
		f->since != DAY_NONE ? SQL_HISTORY_SINCE :
				       SQL_HISTORY);
	char since[16];

	put_int(&q, f->action != 0 ? f->action : f->set);
	put_int(&q, f->after);
	put_int(&q, f->plan);
	if (f->since == DAY_NONE) {
		put_text(&q, NULL);
	} else {
		day_iso(f->since, since);
		put_copy(&q, since);
	}
	put_text(&q, f->by);
	put_int(&q, f->until == 0 ? INT64_MAX : f->until);
	while (stmt_row(&q)) {
		struct history_row row = { 0 };

		history_get(a, &q, &row);
		if (row.kind == NULL || (row.op == CHANGE_RANK && !f->ranks) ||
		    (f->action != 0 && f->set != 0 && row.set != f->set))
			continue;
		out->item = arena_grow(
		    a, out->item, out->count, &out->room, sizeof(*out->item));
		out->item[out->count++] = row;
	}
	return stmt_close(&q, e);
}

bool
notes_drop(struct store *s, struct history *h, struct err *e)
{
	size_t n = 0;

	for (size_t i = 0; store_keeps_notes(s) && i < h->count; i++) {
		int64_t private = 0;
		struct stmt q;

		if (h->item[i].kind == &kind_update) {
			q = stmt_open(s, SQL_NOTE);
			put_int(&q, h->item[i].thing);
			if (!stmt_number(&q, &private, e))
				return false;
		}
		if (private == 0)
			h->item[n++] = h->item[i];
	}
	if (store_keeps_notes(s))
		h->count = n;
	return true;
}

bool
store_history(struct store *s, struct arena *a,
    const struct history_filter *filter, struct history *out, struct err *e)
{
	bool good;

	if (!read_begin(s, e))
		return false;
	good = history_rows(s, a, filter, out, e) && notes_drop(s, out, e);
	read_end(s);
	return good;
}

bool
store_anchor_at(struct store *s, int64_t number, char out[96], struct err *e)
{
	char zero[HASH_HEX] = { 0 };
	struct stmt q;

	memset(zero, '0', HASH_HEX - 1);
	q = stmt_open(s, SQL_CHAIN_AT);
	put_int(&q, number);
	snprintf(out, 96, "%" PRId64 ":%s", number,
	    stmt_row(&q) ? get_needed(&q, 0) : zero);
	return stmt_close(&q, e);
}

bool
store_anchor(struct store *s, char out[96], struct err *e)
{
	char chain[HASH_HEX];
	int64_t head;

	if (!history_head(s, &head, chain, e))
		return false;
	snprintf(out, 96, "%" PRId64 ":%s", head, chain);
	return true;
}
