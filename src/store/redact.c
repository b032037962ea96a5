/* SPDX-License-Identifier: ISC */
/*
 * Blanking a text for ever: a child's name typed by mistake.  First what is
 * to go is collected, all that the field ever held or the event holds; then
 * one engine goes through the plan, the history and what imports remember,
 * and asks of each text whether it goes.  It asks by salted digests, so that
 * the same engine can do a redaction again on a backup that was brought back.
 *
 * The rows stay, with who, when and the digests; the salts go with the texts.
 * The row of the redaction itself holds the digests of what was blanked,
 * folded, as its old text: they are under the chain like any other, and by
 * them an import knows the text; then those of what stood in one value with it
 * and went from the history for its sake (redact_beside.c).  In the end the
 * file is written anew, so that no freed page holds it either.
 */
#include "access.h"
#include "redactor.h"
#include "value.h"

#include <inttypes.h>
#include <string.h>

#include "ragtrack/model/address.h"

bool
redact_number_in(const struct numbers *all, int64_t n)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->item[i] == n)
			return true;
	return false;
}

void
redact_number_add(struct arena *a, struct numbers *all, int64_t n)
{
	if (redact_number_in(all, n))
		return;
	all->item = arena_grow(
	    a, all->item, all->count, &all->room, sizeof(*all->item));
	all->item[all->count++] = n;
}

/* What is collected before anything is blanked. */
struct collecting {
	struct redactor *r;
	const struct store_redaction *what;
	struct redaction at; /* where the texts stand */
	size_t found;
	const char *listed; /* of a listed person, who is left */
};

static void
text_goes_too(struct collecting *c, const char *text, enum redact_reach reach)
{
	struct redaction one = c->at;
	char digest[HASH_HEX];

	redaction_digest(c->r->salt, text, digest);
	one.reach = reach;
	one.salt = c->r->salt;
	one.digest = arena_strdup(c->r->arena, digest);
	redactions_add(c->r->arena, &c->r->all, &one);
	if (!list_has(&c->r->out->words, text))
		list_add(c->r->result, &c->r->out->words,
		    arena_strdup(c->r->result, text));
	c->found++;
}

/* Whether a text stands under the label; a plan's own word, which stands for
   one of ours, is the label itself. */
static bool
is_under(const struct collecting *c, const struct held_text *t)
{
	return t->label != NULL ? strcmp(c->what->label, t->label) == 0 :
				  field_maps_words(c->at.field) &&
		strcmp(c->what->label, t->text) == 0;
}

/* The texts of one value of the field, those that were asked for. */
static void
value_collect(struct collecting *c, const char *encoded)
{
	const struct store_redaction *what = c->what;
	struct held_texts texts = { 0 };

	if (c->at.field == NULL)
		return;
	field_texts(c->r->arena, c->at.kind, c->at.field, encoded, &texts);
	for (size_t i = 0; i < texts.count; i++) {
		const struct held_text *t = &texts.item[i];

		if (what->item != NULL && strcmp(what->item, t->text) != 0)
			continue;
		if (what->label != NULL && !is_under(c, t))
			continue;
		if (redactor_names(c->r, c->at.field, t->text))
			c->listed = t->text;
		else
			text_goes_too(c, t->text, text_reach(t));
	}
}

/* All that the field ever held as the history knows, and why; of an item or a
   label only the reasons of changes that it had a part in. */
static bool
past_collect(struct collecting *c, struct stmt *q, struct err *e)
{
	bool part = c->what->item != NULL || c->what->label != NULL;
	int64_t number = 0;
	size_t before = 0;

	while (stmt_row(q)) {
		if (get_int(q, 2) != number)
			before = c->found;
		number = get_int(q, 2);
		if (strcmp(get_needed(q, 1), "why") != 0)
			value_collect(
			    c, arena_strdup(c->r->arena, get_text(q, 0)));
		else if (!part || c->found > before)
			text_goes_too(c, get_text(q, 0), REACH_REASON);
	}
	return stmt_close(q, e);
}

/* In the history, and in the files that were imported. */
static bool
field_collect(struct collecting *c, struct err *e)
{
	static const enum statement from[] = { SQL_TEXTS_OF_FIELD,
		SQL_KEPT_OF_FIELD };

	for (size_t i = 0; i < 2; i++) {
		struct stmt q = stmt_open(c->r->w.store, from[i]);

		put_text(&q, c->at.kind->key);
		put_int(&q, c->at.thing);
		put_text(&q, c->at.field->name);
		if (i == 0 && !past_collect(c, &q, e))
			return false;
		while (i == 1 && stmt_row(&q))
			value_collect(
			    c, arena_strdup(c->r->arena, get_text(&q, 0)));
		if (i == 1 && !stmt_close(&q, e))
			return false;
	}
	return true;
}

/* A text by which the thing is known, where it was made by the event. */
static bool
made_collect(struct collecting *c, const struct thing *t)
{
	static const char *const usual[] = { "text", "title", "reason", "value",
		"name", "code" };
	const struct field *main_field = NULL;

	for (size_t i = 0; i < 6 && main_field == NULL; i++)
		main_field = field_find(t->kind, usual[i]);
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		/* Of what was taken out nothing is missed. */
		if (!t->retired && f != main_field)
			continue;
		c->at.field = f;
		value_collect(c, field_encoded(c->r->arena, t, f));
	}
	c->at.field = NULL;
	return true;
}

/* What an event holds. */
static bool
event_collect(struct collecting *c, struct err *e)
{
	struct redactor *r = c->r;
	struct stmt q = stmt_open(r->w.store, SQL_EVENT_TEXTS);
	const char *op = NULL;
	struct thing *t;

	put_int(&q, c->what->event);
	while (stmt_row(&q)) {
		const char *which = get_text(&q, 5);

		op = arena_strdup(r->arena, get_text(&q, 0));
		c->at.kind = kind_find(get_needed(&q, 1));
		c->at.thing = get_int(&q, 2);
		c->at.field = c->at.kind == NULL || get_text(&q, 3) == NULL ?
		    NULL :
		    field_in_history(c->at.kind, get_text(&q, 3));
		redact_number_add(r->arena, &r->sets, get_int(&q, 4));
		if (which == NULL || get_text(&q, 6) == NULL)
			continue;
		if (strcmp(which, "why") == 0)
			text_goes_too(c, get_text(&q, 6),
			    text_reach(&(struct held_text){
				.text = get_text(&q, 6) }) == REACH_PLAN ?
				REACH_PLAN :
				REACH_REASON);
		else if (strcmp(op, "redact") != 0)
			value_collect(
			    c, arena_strdup(r->arena, get_text(&q, 6)));
	}
	if (!stmt_close(&q, e))
		return false;
	if (op == NULL || c->at.kind == NULL)
		return err_set(e, ERR_NO,
		    "There is no event %" PRId64 " in the history.",
		    c->what->event);
	if (strcmp(op, "create") != 0)
		return true;
	return row_read(r->w.store, r->arena, c->at.kind, c->at.thing, &t, e) &&
	    (t == NULL || made_collect(c, t));
}

/* The salt of the plan's redactions before, or a new one. */
static bool
salt_find(struct redactor *r, int64_t plan, struct err *e)
{
	struct stmt q = stmt_open(r->w.store, SQL_REDACTION_SALT);
	char salt[SALT_HEX];

	put_int(&q, plan);
	if (stmt_row(&q))
		r->salt = arena_strndup(
		    r->arena, get_text(&q, 0), strcspn(get_needed(&q, 0), " "));
	if (!stmt_close(&q, e))
		return false;
	if (r->salt != NULL)
		return true;
	if (!salt_new(r->w.store, salt, e))
		return false;
	r->salt = arena_strdup(r->arena, salt);
	return true;
}

/* Plans in which the text goes: its own; of a person all that list them. */
bool
redactor_reach(struct redactor *r, const struct kind *kind, int64_t thing,
    int64_t plan, struct err *e)
{
	struct stands at = { .parent = thing };
	struct stmt q;

	if (plan != 0)
		redact_number_add(r->arena, &r->reach, plan);
	if (kind == &kind_holder &&
	    !row_stands(r->w.store, kind, thing, &at, e))
		return false;
	if (kind != &kind_person && kind != &kind_holder)
		return true;
	q = stmt_open(r->w.store, SQL_PLANS_LISTING);
	put_int(&q, at.parent);
	while (stmt_row(&q))
		redact_number_add(r->arena, &r->reach, get_int(&q, 0));
	return stmt_close(&q, e);
}

void
redactor_open(struct redactor *r, struct store *s, const char *source,
    const struct who *who, int day)
{
	r->arena = arena_new();
	r->scratch = arena_new();
	r->plans.arena = r->arena;
	r->w = (struct writer){ .store = s, .set = &r->set, .arena = r->arena };
	change_set_init(&r->set, r->arena, source, who, day);
}

void
redactor_close(struct redactor *r)
{
	arena_free(r->scratch);
	arena_free(r->arena);
}

bool
redactor_run(struct redactor *r, const struct redaction *named, struct err *e)
{
	redactions_sort(&r->all);
	redact_elsewhere(r);
	return redact_sets(r, e) && redact_find(r, e) &&
	    redact_named(r, named, e) && redact_things(r, e) &&
	    redact_history(r, e) && redact_kept(r, e);
}

/* Whether that field, or event, was redacted already. */
static bool
redacted_before(struct collecting *c, bool *before, struct err *e)
{
	struct stmt q = stmt_open(c->r->w.store, SQL_REDACTED_BEFORE);
	int64_t n;

	put_text(&q, c->at.kind->key);
	put_int(&q, c->at.thing);
	put_text(&q, c->at.field == NULL ? NULL : c->at.field->name);
	put_int(&q, c->what->event);
	if (!stmt_number(&q, &n, e))
		return false;
	*before = n > 0;
	return true;
}

static bool
nothing_there(struct collecting *c, struct err *e)
{
	if (c->what->event != 0)
		return err_set(e, ERR_NO,
		    "Event %" PRId64 " holds no text; there is nothing to "
		    "redact.",
		    c->what->event);
	if (c->what->item != NULL && *c->what->item == '\0')
		return err_set(e, ERR_NO, "%s of that %s has no such item.",
		    field_address(c->r->arena, c->at.field, NULL),
		    c->at.kind->key);
	if (c->listed != NULL)
		return err_set(e, ERR_NO,
		    "%s is the code of somebody who is listed, and other "
		    "records name them by it, so it cannot be redacted here; "
		    "`ragtrack set` takes it off, and `ragtrack redact "
		    "person:%s name -m REASON` blanks their name.",
		    c->listed, c->listed);
	return err_set(e, ERR_NO,
	    "%s of that %s never said anything; there is nothing to redact.",
	    field_address(c->r->arena, c->at.field, c->what->label),
	    c->at.kind->key);
}

static bool
field_read(struct collecting *c, struct thing **t, struct err *e)
{
	struct redactor *r = c->r;

	if (!row_read(r->w.store, r->arena, c->at.kind, c->at.thing, t, e))
		return false;
	if (*t == NULL)
		return err_set(
		    e, ERR_NO, "That %s is not in the store.", c->at.kind->key);
	value_collect(c, field_encoded(r->arena, *t, c->at.field));
	return field_collect(c, e) &&
	    redact_beside_collect(
		r, &c->at, c->what->item, c->what->label, &c->found, e);
}

static bool
redact(struct collecting *c, struct err *e)
{
	struct redactor *r = c->r;
	struct store *s = r->w.store;
	struct thing *t = NULL;
	int64_t plan = 0;
	bool event = c->what->event != 0;

	if (!history_head(s, &r->w.head, r->w.chain, e) ||
	    !load_plans(s, &r->plans, 0, true, e))
		return false;
	if (!event &&
	    !thing_belongs(s, c->at.kind, c->at.thing, &plan, &c->at.action, e))
		return false;
	if (!salt_find(r, plan, e) ||
	    !(event ? event_collect(c, e) : field_read(c, &t, e)))
		return false;
	if (event) {
		if (!thing_belongs(
			s, c->at.kind, c->at.thing, &plan, &c->at.action, e))
			return false;
		for (size_t i = 0; i < r->all.count; i++)
			r->all.item[i].action = c->at.action;
	}
	if (c->found == 0)
		return redacted_before(c, &r->out->again, e) &&
		    (r->out->again || nothing_there(c, e));
	return redactor_reach(r, c->at.kind, c->at.thing, plan, e) &&
	    redactor_run(r, &c->at, e) && writer_commit(&r->w, e);
}

/* VACUUM writes every page anew; it needs to attach its copy. */
bool
store_rewrite(struct store *s, struct err *e)
{
	int rc;

	s->steps = 0;
	sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 1);
	rc = sqlite3_exec(s->db, "VACUUM", NULL, NULL, NULL);
	sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 0);
	if (rc == SQLITE_OK)
		return true;
	return err_set(e, (rc & 0xff) == SQLITE_BUSY ? ERR_BUSY : ERR_IO,
	    "The text is blanked, but %s could not be written anew (%s), so "
	    "traces may be left in its free space. Give the same command "
	    "again when there is room and nobody else is writing.",
	    s->path, sqlite3_errmsg(s->db));
}

/* What other things are named by cannot go. */
static bool
can_go(struct arena *a, const struct store_redaction *what, struct err *e)
{
	const struct field *f = what->field;

	if (what->event != 0)
		return true;
	if (!field_holds_text(what->kind, f))
		return err_set(e, ERR_NO,
		    "%s cannot be redacted: it holds no text that somebody "
		    "wrote.",
		    field_address(a, f, NULL));
	if (field_names_others(what->kind, f))
		return err_set(e, ERR_NO,
		    "%s cannot be redacted: other records name it by that.",
		    field_address(a, f, NULL));
	return true;
}

bool
store_redact(struct store *s, struct arena *a, const struct who *who, int day,
    const struct store_redaction *what, struct store_redacted *out,
    struct err *e)
{
	struct redactor r = { .result = a, .out = out };
	struct collecting c = { .r = &r,
		.what = what,
		.at = { .kind = what->kind,
		    .thing = what->thing,
		    .field = what->field } };
	int64_t allowed = s->steps_allowed;
	bool good;

	*out = (struct store_redacted){ 0 };
	if (!can_go(a, what, e) || !write_begin(s, e))
		return false;
	s->steps_allowed = INT64_MAX;
	redactor_open(&r, s, "redact", who, day);
	r.set.why = what->why;
	good = access_needs(s, ACCESS_ADMINISTRATOR, "redacting", e) &&
	    redact(&c, e);
	if (!good || out->again)
		write_rollback(s);
	redactor_close(&r);
	good = good && store_rewrite(s, e);
	s->steps_allowed = allowed;
	return good;
}
