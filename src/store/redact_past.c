/* SPDX-License-Identifier: ISC */
/*
 * Blanking in the history, and in what imports remember.
 */
#include "redactor.h"
#include "seal.h"
#include "value.h"

#include <string.h>

#include "ragtrack/model/shared_view.h"

/* What the sets made: a moved date's revision, an update. */
static bool
made_find(struct redactor *r, struct err *e)
{
	for (size_t i = 0; i < r->sets.count; i++) {
		struct stmt q = stmt_open(r->w.store, SQL_MADE_BY_SET);

		put_int(&q, r->sets.item[i]);
		while (stmt_row(&q)) {
			r->made = arena_grow(r->arena, r->made, r->nmade,
			    &r->made_room, sizeof(*r->made));
			r->made[r->nmade].kind = kind_find(get_needed(&q, 0));
			r->made[r->nmade++].thing = get_int(&q, 1);
		}
		if (!stmt_close(&q, e))
			return false;
	}
	return true;
}

bool
redact_sets(struct redactor *r, struct err *e)
{
	for (size_t i = 0; i < r->all.count; i++) {
		const struct redaction *one = &r->all.item[i];
		struct stmt q;

		if (one->reach != REACH_REASON)
			continue;
		q = stmt_open(r->w.store, SQL_SETS_OF_FIELD);
		put_text(&q, one->kind->key);
		put_int(&q, one->thing);
		put_text(&q, one->field == NULL ? NULL : one->field->name);
		while (stmt_row(&q))
			redact_number_add(r->arena, &r->sets, get_int(&q, 0));
		if (!stmt_close(&q, e))
			return false;
	}
	return made_find(r, e);
}

/* The digests of making a thing are of all its texts, and so are the seals of
   its row. */
bool
redact_salts(
    struct store *s, const struct kind *kind, int64_t number, struct err *e)
{
	if (kind != NULL && !seal_again(s, kind, number, e))
		return false;
	for (; kind != NULL && number != 0; kind = kind->parent) {
		struct stmt q = stmt_open(s, SQL_REDACT_SALT);
		struct stands at;

		put_text(&q, kind->key);
		put_int(&q, number);
		if (!stmt_run(&q, e) || !row_stands(s, kind, number, &at, e))
			return false;
		number = at.parent;
	}
	return true;
}

/* A text of the history, as it is looked at. */
struct past_text {
	struct redactor *r;
	struct redact_at at;
};

static bool
past_goes(void *ctx, const struct held_text *text)
{
	struct past_text *past = ctx;

	return redactor_hits(past->r, &past->at, text);
}

static bool
encoded_goes(struct past_text *past, const char *text)
{
	struct held_text reason = { .text = text };
	size_t gone = 0;

	arena_reset(past->r->scratch);
	if (past->at.reason)
		return past_goes(past, &reason);
	if (past->at.kind == NULL || past->at.field == NULL)
		return false;
	field_redacted(past->r->scratch, past->at.kind, past->at.field, text,
	    past_goes, past, &gone);
	return gone > 0;
}

/* People belong to all plans of their organisation, views to none. */
static bool
in_reach(const struct redactor *r, const struct kind *kind, int64_t plan)
{
	if (kind == &kind_person || kind == &kind_holder)
		return r->reach.count > 0;
	if (kind == &kind_shared_view)
		return r->reach.count == 0;
	return redact_number_in(&r->reach, plan);
}

static void
past_look(struct redactor *r, struct stmt *q)
{
	const struct kind *kind = kind_find(get_needed(q, 2));
	const char *which = get_text(q, 7), *field = get_text(q, 6);
	struct past_text past = { r,
		{ .kind = kind,
		    .thing = get_int(q, 3),
		    .action = get_int(q, 5),
		    .set = get_int(q, 1),
		    .field = kind == NULL || field == NULL ?
			NULL :
			field_in_history(kind, field),
		    .reason = strcmp(which, "why") == 0 } };

	if (!in_reach(r, kind, get_int(q, 4)) &&
	    !redact_number_in(&r->sets, past.at.set)) {
		arena_reset(r->scratch);
		if (!past.at.reason && kind != &kind_shared_view)
			redact_elsewhere_look(r, &past.at, get_text(q, 8));
		return;
	}
	if (!encoded_goes(&past, get_text(q, 8)))
		return;
	if (!past.at.reason)
		redact_beside_note(r, &past.at, get_text(q, 8));
	r->found = arena_grow(
	    r->arena, r->found, r->nfound, &r->found_room, sizeof(*r->found));
	r->found[r->nfound++] = (struct past_found){ .number = get_int(q, 0),
		.which = arena_strdup(r->arena, which),
		.kind = kind,
		.thing = past.at.thing };
}

bool
redact_find(struct redactor *r, struct err *e)
{
	struct stmt q = stmt_open(r->w.store, SQL_PAST_TEXTS);

	while (stmt_row(&q))
		past_look(r, &q);
	return stmt_close(&q, e);
}

bool
redact_history(struct redactor *r, struct err *e)
{
	for (size_t i = 0; i < r->nfound; i++) {
		const struct past_found *one = &r->found[i];
		struct stmt q = stmt_open(r->w.store, SQL_REDACT_TEXT);

		put_int(&q, one->number);
		put_text(&q, one->which);
		if (!stmt_run(&q, e) ||
		    !redact_salts(r->w.store, one->kind, one->thing, e))
			return false;
	}
	if (r->out != NULL)
		r->out->texts += r->nfound;
	return true;
}

bool
redact_kept(struct redactor *r, struct err *e)
{
	struct stmt q = stmt_open(r->w.store, SQL_KEPT_TEXTS);
	struct {
		int64_t number, plan;
		const char *value;
	} *item = NULL;
	size_t count = 0, room = 0;

	while (stmt_row(&q)) {
		const struct kind *kind = kind_find(get_needed(&q, 2));
		struct past_text past = { r,
			{ .kind = kind,
			    .thing = get_int(&q, 3),
			    .action = kind == NULL ?
				0 :
				redactor_action(thing_find(
				    &r->plans, kind, get_int(&q, 3))),
			    .field = kind == NULL ?
				NULL :
				field_in_history(kind, get_text(&q, 4)) } };
		size_t gone = 0;
		const char *left;

		if (past.at.field == NULL || !in_reach(r, kind, get_int(&q, 1)))
			continue;
		left = field_redacted(r->arena, kind, past.at.field,
		    arena_strdup(r->arena, get_text(&q, 5)), past_goes, &past,
		    &gone);
		if (gone == 0)
			continue;
		item = arena_grow(r->arena, item, count, &room, sizeof(*item));
		item[count].number = get_int(&q, 0);
		item[count].plan = get_int(&q, 1);
		item[count++].value = left;
	}
	if (!stmt_close(&q, e))
		return false;
	for (size_t i = 0; i < count; i++) {
		q = stmt_open(r->w.store, SQL_SET_KEPT);
		put_int(&q, item[i].number);
		put_text(&q, item[i].value);
		if (!stmt_run(&q, e) ||
		    !seal_again(r->w.store, &kind_plan, item[i].plan, e))
			return false;
	}
	return true;
}
