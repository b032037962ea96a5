/* SPDX-License-Identifier: ISC */
/*
 * What stood in one value with a text that was redacted.  A value of the
 * history cannot lose a part, its digest is of all of it; so the other items
 * of a list and the other labels of a map go with the one that was asked for.
 * They were not redacted: an import may bring them, and they may stand
 * elsewhere.  When one of them is to go as well, nothing but the history would
 * have known what it said.
 *
 * So the row of the redaction has, behind the digests of what goes, one of
 * each of them, after their salt, with its reach, where it stood and a digest
 * of its label:
 *
 *	 +=SALT +pDIGEST@action/57/extra/DIGEST
 */
#include "redactor.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void
redact_beside_note(
    struct redactor *r, const struct redact_at *at, const char *encoded)
{
	struct held_texts texts = { 0 };
	char digest[HASH_HEX], label[HASH_HEX];

	field_texts(r->scratch, at->kind, at->field, encoded, &texts);
	for (size_t i = 0; texts.count > 1 && i < texts.count; i++) {
		const struct held_text *t = &texts.item[i];
		const char *said;

		if (redactor_hits(r, at, t))
			continue;
		redaction_digest(r->salt, t->text, digest);
		if (t->label != NULL)
			redaction_digest(r->salt, t->label, label);
		said = arena_printf(r->scratch, " +%c%s@%s/%" PRId64 "/%s/%s",
		    text_reach(t) == REACH_PLAN ? 'p' : 'f', digest,
		    at->kind->key, at->thing, at->field->name,
		    t->label != NULL ? label : "");
		if (!list_has(&r->beside, said))
			list_add(
			    r->arena, &r->beside, arena_strdup(r->arena, said));
	}
}

const char *
redact_beside_join(struct redactor *r, const char *digests)
{
	struct buf all = { 0 };

	if (r->beside.count == 0)
		return digests;
	buf_addf(&all, "%s +=%s", digests, r->salt);
	for (size_t i = 0; i < r->beside.count; i++)
		buf_add(&all, r->beside.item[i]);
	return buf_take(r->arena, &all);
}

/* What is asked for of what stood beside. */
struct beside_asked {
	struct redactor *r;
	const struct redaction *at;
	const char *item, *label;
	const char *place; /* "@action/57/extra/" */
	struct redactions gone, found;
};

static bool
is_digest_of(const char *salt, const char *text, const char *digest)
{
	char own[HASH_HEX];

	redaction_digest(salt, text, own);
	return strncmp(own, digest, HASH_HEX - 1) == 0;
}

/* Whether it is the item, or stood under the label, that was asked for.  A
   plan's own word is the label itself. */
static bool
is_asked(const struct beside_asked *b, const char *salt, const char *digest,
    const char *label)
{
	if (b->item != NULL)
		return is_digest_of(salt, b->item, digest);
	if (b->label == NULL)
		return true;
	return is_digest_of(
	    salt, b->label, field_maps_words(b->at->field) ? digest : label);
}

/* One token, as redact_beside_note writes it. */
static void
token_read(
    struct beside_asked *b, const char *salt, const char *token, size_t n)
{
	struct redaction one = *b->at;
	size_t place = strlen(b->place), head = 2 + HASH_HEX - 1;

	if (n < head + place || strncmp(token + head, b->place, place) != 0 ||
	    !is_asked(b, salt, token + 2, token + head + place))
		return;
	one.reach = token[1] == 'p' ? REACH_PLAN : REACH_FIELD;
	one.salt = salt;
	one.digest = arena_strndup(b->r->arena, token + 2, HASH_HEX - 1);
	redactions_add(b->r->arena, &b->found, &one);
}

static void
row_read_beside(struct beside_asked *b, const char *text)
{
	const char *salt = "";

	while ((text = strstr(text, " +")) != NULL) {
		size_t n = strcspn(++text, " ");

		if (text[1] == '=')
			salt = arena_strndup(b->r->arena, text + 2, n - 2);
		else
			token_read(b, salt, text, n);
	}
}

static bool
is_in(const struct redactions *all, const struct redaction *one)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct redaction *r = &all->item[i];

		if (strcmp(r->digest, one->digest) == 0 &&
		    strcmp(r->salt, one->salt) == 0 &&
		    (r->reach == REACH_PLAN ||
			(r->kind == one->kind && r->thing == one->thing &&
			    r->field == one->field)))
			return true;
	}
	return false;
}

bool
redact_beside_collect(struct redactor *r, const struct redaction *at,
    const char *item, const char *label, size_t *added, struct err *e)
{
	struct beside_asked b = { .r = r,
		.at = at,
		.item = item,
		.label = label,
		.place = arena_printf(r->arena, "@%s/%" PRId64 "/%s/",
		    at->kind->key, at->thing, at->field->name) };
	struct stmt q = stmt_open(r->w.store, SQL_REDACTIONS_BESIDE);

	while (stmt_row(&q)) {
		struct redaction place = redact_place(&q);
		const char *text = arena_strdup(r->arena, get_text(&q, 4));

		if (place.kind != NULL)
			redactions_decode(r->arena, text, &place, &b.gone);
		row_read_beside(&b, text);
	}
	if (!stmt_close(&q, e))
		return false;
	for (size_t i = 0; i < b.found.count; i++) {
		const struct redaction *one = &b.found.item[i];

		if (is_in(&b.gone, one) || is_in(&r->all, one))
			continue;
		redactions_add(r->arena, &r->all, one);
		++*added;
	}
	return true;
}
