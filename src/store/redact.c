/* SPDX-License-Identifier: ISC */
/*
 * Blanking a text for ever: a child's name typed by mistake.  It goes from
 * its field, from the history of the field, from wherever else in the history
 * of the same action the very same text stands, and from what imports keep.
 * The rows stay, with who, when, why and the digests; the salts go with the
 * texts, so a digest cannot be tried against a guess.  In the end the file is
 * written anew, so that no freed page holds the text either.
 */
#include "db.h"

#include <string.h>

static bool
blank_equal(
    struct writer *w, const struct change *c, const char *text, struct err *e)
{
	struct stmt q = stmt_open(w->store, SQL_REDACT_EQUAL);

	put_text(&q, text);
	put_text(&q, c->kind->name);
	put_int(&q, c->thing);
	put_int(&q, c->action);
	return stmt_run(&q, e);
}

/* All that the field ever said, as far as the history knows. */
static bool
texts_collect(
    struct writer *w, const struct change *c, struct list *out, struct err *e)
{
	struct stmt q = stmt_open(w->store, SQL_TEXTS_OF_FIELD);

	put_text(&q, c->kind->name);
	put_int(&q, c->thing);
	put_text(&q, c->field->name);
	while (stmt_row(&q))
		list_add(
		    w->arena, out, arena_strdup(w->arena, get_text(&q, 0)));
	return stmt_close(&q, e);
}

/* The digests of the thing's making, and of what it was made in. */
static bool
salts_blank(struct writer *w, const struct change *c, struct err *e)
{
	const struct kind *kind = c->kind;
	int64_t number = c->thing;
	struct stands at;
	struct stmt q;

	for (; kind != NULL && number != 0; kind = kind->parent) {
		q = stmt_open(w->store, SQL_REDACT_SALT);
		put_text(&q, kind->name);
		put_int(&q, number);
		if (!stmt_run(&q, e) ||
		    !row_stands(w->store, kind, number, &at, e))
			return false;
		number = at.parent;
	}
	return true;
}

static bool
history_blank(struct writer *w, const struct change *c,
    const struct list *texts, struct err *e)
{
	static const enum statement both[] = { SQL_REDACT_FIELD,
		SQL_REDACT_KEPT };

	for (size_t i = 0; i < sizeof(both) / sizeof(both[0]); i++) {
		struct stmt q = stmt_open(w->store, both[i]);

		put_text(&q, c->kind->name);
		put_int(&q, c->thing);
		put_text(&q, c->field->name);
		if (!stmt_run(&q, e))
			return false;
	}
	for (size_t i = 0; i < texts->count; i++)
		if (!blank_equal(w, c, texts->item[i], e))
			return false;
	return salts_blank(w, c, e);
}

static bool
redact(struct writer *w, struct change *c, struct err *e)
{
	struct list texts = { 0 };
	const char *now;
	struct thing *t;

	if (!history_head(w->store, &w->head, w->chain, e) ||
	    !row_read(w->store, w->arena, c->kind, c->thing, &t, e))
		return false;
	if (t == NULL)
		return err_set(
		    e, ERR_NO, "That %s is not in the store.", c->kind->name);
	now = field_encoded(w->arena, t, c->field);
	if (now != NULL)
		list_add(w->arena, &texts, now);
	if (!thing_belongs(
		w->store, c->kind, c->thing, &c->plan, &c->action, e) ||
	    !texts_collect(w, c, &texts, e))
		return false;
	if (texts.count == 0)
		return err_set(e, ERR_NO,
		    "%s of that %s never said "
		    "anything; there is nothing to redact.",
		    c->field->label, c->kind->name);
	field_set_encoded(w->arena, t, c->field,
	    (c->field->flags & FIELD_NEEDED) != 0 ? REDACTED : NULL);
	return row_set(w->store, t, c->field, e) &&
	    history_blank(w, c, &texts, e) && history_write(w, c, NULL, e) &&
	    write_commit(w->store, w->head, w->chain, e);
}

/* VACUUM writes every page anew; it needs to attach its copy. */
static bool
rewrite(struct store *s, struct err *e)
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
	    "traces may be left in its free space. Redact once more when "
	    "there is room and nobody else is writing.",
	    s->path, sqlite3_errmsg(s->db));
}

bool
store_redact(struct store *s, const struct who *who, int day,
    const struct thing *t, const struct field *f, const char *why,
    struct err *e)
{
	struct change c = { .op = CHANGE_REDACT,
		.kind = t->kind,
		.thing = t->number,
		.field = f };
	struct change_set set = { 0 };
	struct writer w = { .store = s, .set = &set };
	bool good;

	if (f->type->shape == SHAPE_THINGS || strcmp(f->name, "id") == 0 ||
	    strcmp(f->name, "code") == 0)
		return err_set(e, ERR_NO,
		    "%s cannot be redacted: other "
		    "records name it by that.",
		    f->label);
	if (!write_begin(s, e))
		return false;
	w.arena = arena_new();
	change_set_init(&set, w.arena, "redact", who, day);
	set.why = why;
	good = redact(&w, &c, e);
	if (!good)
		write_rollback(s);
	arena_free(w.arena);
	return good && rewrite(s, e);
}
