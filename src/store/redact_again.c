/* SPDX-License-Identifier: ISC */
/*
 * What was redacted, told to those who bring texts in: to an import, which
 * leaves them out, and to a backup that is brought back, in which they are
 * blanked again.
 */
#include "access.h"
#include "redactor.h"

#include <string.h>

struct redaction
redact_place(struct stmt *q)
{
	const char *kind = get_needed(q, 0), *field = get_text(q, 2);
	struct redaction at = { .thing = get_int(q, 1),
		.action = get_int(q, 3) };

	at.kind = kind == NULL ? NULL : kind_find(kind);
	if (at.kind != NULL && field != NULL)
		at.field = field_find(at.kind, field);
	return at;
}

bool
store_redactions(struct store *s, struct arena *a, const char *plan,
    struct redactions *out, size_t *blind, struct err *e)
{
	struct stmt q;
	bool good;

	*blind = 0;
	if (!read_begin(s, e))
		return false;
	q = stmt_open(s, SQL_REDACTIONS);
	put_text(&q, plan);
	while (stmt_row(&q)) {
		struct redaction at = redact_place(&q);

		if (at.kind == NULL)
			continue;
		if (get_text(&q, 4) == NULL)
			++*blind;
		else
			redactions_decode(
			    a, arena_strdup(a, get_text(&q, 4)), &at, out);
	}
	good = stmt_close(&q, e);
	read_end(s);
	redactions_sort(out);
	return good;
}

bool
store_redo_read(
    struct store *s, struct arena *a, struct store_redo *out, struct err *e)
{
	struct stmt q;
	bool good;

	if (!read_begin(s, e))
		return false;
	q = stmt_open(s, SQL_REDACTIONS_ALL);
	while (stmt_row(&q)) {
		struct store_redo_redaction one = { .at = redact_place(&q),
			.digests = arena_strdup(a, get_text(&q, 4)),
			.plan = arena_strdup(a, get_text(&q, 5)),
			.why = arena_strdup(a, get_text(&q, 6)),
			.set = get_int(&q, 7) };

		if (one.at.kind == NULL || one.digests == NULL)
			continue;
		out->item = arena_grow(
		    a, out->item, out->count, &out->room, sizeof(*out->item));
		out->item[out->count++] = one;
	}
	good = stmt_close(&q, e);
	read_end(s);
	return good;
}

static bool
is_known(struct store *s, const char *digests, bool *known, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_REDACTION_KNOWN);
	int64_t n;

	put_text(&q, digests);
	if (!stmt_number(&q, &n, e))
		return false;
	*known = n > 0;
	return true;
}

/* One of them, in a transaction of its own: each is a set like the one it
   was. */
static bool
again(struct redactor *r, const struct store_redo_redaction *one, bool *did,
    struct err *e)
{
	struct store *s = r->w.store;
	struct redaction at = one->at;
	int64_t plan = 0;
	bool known;

	*did = false;
	if (!history_head(s, &r->w.head, r->w.chain, e) ||
	    !is_known(s, one->digests, &known, e))
		return false;
	if (known)
		return true;
	if (one->plan != NULL && !plan_number(s, one->plan, &plan, e))
		return false;
	if (one->plan != NULL && plan == 0)
		return true;
	if (!redactions_decode(r->arena, one->digests, &at, &r->all))
		return true;
	r->salt = r->all.item[0].salt;
	*did = true;
	return load_plans(s, &r->plans, 0, true, e) &&
	    redactor_reach(r, at.kind, at.thing, plan, e) &&
	    redactor_run(r, &at, e) && writer_commit(&r->w, e);
}

bool
store_redo_run(struct store *s, const struct who *who, int day,
    const struct store_redo *redo, size_t *done, struct err *e)
{
	int64_t allowed = s->steps_allowed, last = 0;
	bool good = true;

	*done = 0;
	s->steps_allowed = INT64_MAX;
	for (size_t i = 0; good && i < redo->count; i++) {
		struct redactor r = { 0 };
		bool did = false;

		good = write_begin(s, e);
		if (!good)
			break;
		redactor_open(&r, s, "redact", who, day);
		r.set.why = redo->item[i].why;
		good = access_needs(s, ACCESS_ADMINISTRATOR, "redacting", e) &&
		    again(&r, &redo->item[i], &did, e);
		if (!good || !did)
			write_rollback(s);
		redactor_close(&r);
		if (did && redo->item[i].set != last)
			++*done;
		if (did)
			last = redo->item[i].set;
	}
	if (good && *done > 0)
		good = store_rewrite(s, e);
	s->steps_allowed = allowed;
	return good;
}
