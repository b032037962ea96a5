/* SPDX-License-Identifier: ISC */

/*
 * The steps of a conversion, one after the other; each leaves what it found in
 * struct convert, and asks the map before it guesses.
 */

#include "parts.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

struct decision *
decide(struct convert *c, enum decides what, struct decision *scope,
    const char *key, int nth, const char *guess, bool doubt, const char *remark)
{
	struct decision *d = plan_map_find(c->map, what, scope, key, nth);

	if (d == NULL) {
		d = plan_map_add(c->map, what, scope, key);
		d->nth = nth;
		d->value = guess;
		d->open = doubt;
		d->remark = remark;
	}
	d->used = true;
	return d;
}

const char *
convert_plan_id(struct arena *a, const char *text)
{
	const char *plain = utf8_plain(a, utf8_search_key(a, text));
	struct buf out = { 0 };

	for (; *plain != '\0' && out.len < 60; plain++)
		if (isalnum((unsigned char)*plain))
			buf_addc(&out, (char)tolower((unsigned char)*plain));
		else if (*plain != '\'' && out.len > 0 &&
		    out.text[out.len - 1] != '-')
			buf_addc(&out, '-');
	while (out.len > 0 && out.text[out.len - 1] == '-')
		out.text[--out.len] = '\0';
	if (out.len == 0)
		buf_add(&out, "plan");
	return buf_take(a, &out);
}

static bool
has_actions(const struct convert *c)
{
	for (size_t i = 0; i < c->parts; i++)
		if (c->part[i].kind == PART_ACTIONS)
			return true;
	return false;
}

static bool
no_actions(const struct office_document *d, struct err *e)
{
	if (d->count == 0)
		return err_set(e, ERR_NO, "there is nothing in it");
	if (d->tables == 0)
		return err_set(e, ERR_NO,
		    "no table is found in it; where columns are parted by "
		    "spaces alone, paste them into a spreadsheet and save that "
		    "as .xlsx");
	return err_set(e, ERR_NO,
	    "no table of actions is found in it: a row of headings is looked "
	    "for in which one says what is to be done (Action, Task ...) and "
	    "another who leads it, by when or how it stands; give the columns "
	    "such headings, or say in the map where they are: %s heading row "
	    "N",
	    d->format <= OFFICE_ODS ? "sheet \"NAME\"" : "table 1");
}

/* Where one sheet alone is read, what the map says of the others stays as it is
   and is of nothing here. */
static void
sheets_unread(struct convert *c)
{
	const char *read = c->d->sheet != NULL ?
	    plan_map_key(c->a, c->d->sheet) :
	    NULL;

	for (size_t i = 0; read != NULL && i < c->map->count; i++) {
		struct decision *d = c->map->item[i];
		const struct decision *table = d->what == DECIDES_TABLE ?
		    d :
		    d->scope;

		d->unread = table != NULL && table->key != NULL &&
		    !utf8_same(table->key, read);
	}
}

/* What no line of a map that was there says is in doubt, however plain. */
static void
question_new(struct plan_map *m)
{
	for (size_t i = 0; m->lines > 0 && i < m->count; i++)
		if (!m->item[i]->given && m->item[i]->what != DECIDES_TABLE)
			m->item[i]->open = true;
}

static bool
steps(struct convert *c, struct conversion *out, struct err *e)
{
	sheets_unread(c);
	parts_find(c);
	kinds_find(c);
	if (!has_actions(c))
		return no_actions(c->d, e);
	columns_find(c);
	rows_find(c);
	levels_find(c);
	header_find(c);
	others_build(c);
	actions_build(c);
	account_make(c, out);
	question_new(c->map);
	return out->actions > 0 ||
	    err_set(e, ERR_NO,
		"a row of headings is found in it, and no action below it");
}

bool
convert_document(struct arena *a, const struct office_document *d,
    const char *stem, struct plan_map *map, struct conversion *out,
    struct err *e)
{
	struct convert c = { .a = a,
		.work = arena_new(),
		.row = arena_new(),
		.scratch = arena_new(),
		.d = d,
		.map = map,
		.headings = headings_read(a),
		.stem = stem,
		.plan = thing_as_plan(thing_new(a, &kind_plan)) };
	bool ok;

	c.words_at.arena = c.dates.arena = c.dated_at.arena = c.work;
	c.names.arena = c.work;
	*out = (struct conversion){ .plan = c.plan, .map = map };
	ok = steps(&c, out, e);
	arena_free(c.scratch);
	arena_free(c.row);
	arena_free(c.work);
	return ok;
}
