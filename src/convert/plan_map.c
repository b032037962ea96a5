/* SPDX-License-Identifier: ISC */

/*
 * Decisions and their lines.  A line that was read is written again as it was,
 * so that what people put there, remarks and order too, is theirs; only what
 * is new is laid out here.
 */

#include "ragtrack/convert/plan_map.h"

#include <string.h>

#include "map_parts.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

#define KEY_LENGTH 60 /* characters of a text that stand between quotes */

/* Where remarks begin, in columns, behind a line that is shorter. */
#define REMARK_AT 40

const char *const decides_words[DECIDES_COUNT] = {
	[DECIDES_PLAN] = "plan",
	[DECIDES_TABLE] = "table",
	[DECIDES_COLUMN] = "column",
	[DECIDES_FILLS] = "column",
	[DECIDES_LINE] = "line",
	[DECIDES_ROW] = "row",
	[DECIDES_DATE] = "date",
	[DECIDES_STATUS] = "status",
	[DECIDES_RAG] = "rag",
	[DECIDES_IMPACT] = "impact",
	[DECIDES_FILL] = "fill",
	[DECIDES_DATES] = "date",
	[DECIDES_LEAD] = "lead",
};

const char *
plan_map_key(struct arena *a, const char *text)
{
	struct buf out = { 0 };
	bool space = false;
	int n = 0;

	for (size_t step; *text != '\0'; text += step) {
		step = utf8_space(text);
		if (step > 0) {
			space = out.len > 0;
			continue;
		}
		step = utf8_grapheme(text);
		if (n + (space ? 1 : 0) >= KEY_LENGTH) {
			buf_add(&out, "…");
			break;
		}
		if (space)
			buf_addc(&out, ' ');
		n += space ? 2 : 1;
		space = false;
		buf_addn(&out, text, step);
	}
	return buf_take(a, &out);
}

static bool
scoped(enum decides what)
{
	return what == DECIDES_COLUMN || what == DECIDES_FILLS ||
	    what == DECIDES_ROW || what == DECIDES_DATE;
}

/* Decisions of one kind and key. */
struct chain {
	struct decision *first, *last;
};

/* A kind as a thing that entries can be of. */
static const char of_kind[DECIDES_COUNT];

static const char *
index_key(struct arena *a, const char *key)
{
	return key != NULL ? utf8_fold(a, key) : "";
}

/* NULL: there is none of this kind and key. */
static struct chain *
chain_find(const struct plan_map *m, enum decides what, const char *key)
{
	struct arena *a = arena_new();
	const struct entry *e = entry_find(
	    &m->index, &of_kind[what], NULL, index_key(a, key));

	arena_free(a);
	return e != NULL ? e->value : NULL;
}

struct decision *
plan_map_like(const struct plan_map *m, enum decides what, const char *key)
{
	const struct chain *chain = chain_find(m, what, key);

	return chain != NULL ? chain->first : NULL;
}

struct decision *
plan_map_find(struct plan_map *m, enum decides what,
    const struct decision *scope, const char *key, int nth)
{
	for (struct decision *d = plan_map_like(m, what, key); d != NULL;
	     d = d->like)
		if ((!scoped(what) || d->scope == scope) && d->nth == nth)
			return d;
	return NULL;
}

static void
index_add(struct plan_map *m, struct decision *d)
{
	struct entry *e;
	struct chain *chain;

	m->index.arena = m->arena;
	e = entry_at(
	    &m->index, &of_kind[d->what], NULL, index_key(m->arena, d->key));
	if (e->value == NULL)
		e->value = arena_alloc(m->arena, sizeof(*chain));
	chain = e->value;
	if (chain->first == NULL)
		chain->first = d;
	else
		chain->last->like = d;
	chain->last = d;
}

static void
index_remove(struct plan_map *m, struct decision *d)
{
	struct chain *chain = chain_find(m, d->what, d->key);
	struct decision *before = NULL;

	for (struct decision *o = chain->first; o != d; o = o->like)
		before = o;
	*(before != NULL ? &before->like : &chain->first) = d->like;
	if (chain->last == d)
		chain->last = before;
	d->like = NULL;
}

void
plan_map_widen(struct plan_map *m, struct decision *d)
{
	index_remove(m, d);
	d->what = DECIDES_DATES;
	d->scope = NULL;
	d->place = NULL;
	index_add(m, d);
}

void
map_index(struct plan_map *m)
{
	m->index = (struct table){ 0 };
	for (size_t i = 0; i < m->count; i++)
		m->item[i]->like = NULL;
	for (size_t i = 0; i < m->count; i++)
		index_add(m, m->item[i]);
}

struct decision *
plan_map_add(struct plan_map *m, enum decides what, struct decision *scope,
    const char *key)
{
	struct decision *d = arena_alloc(m->arena, sizeof(*d));

	m->item = arena_grow(
	    m->arena, m->item, m->count, &m->room, sizeof(*m->item));
	m->item[m->count++] = d;
	d->what = what;
	d->scope = scope;
	d->nth = 1;
	d->key = key;
	d->used = true;
	index_add(m, d);
	return d;
}

static void
quoted(struct buf *out, const char *text)
{
	buf_addc(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buf_addc(out, '\\');
		buf_addc(out, *text);
	}
	buf_addc(out, '"');
}

/* What stands behind =: in quotes where it would be read otherwise. */
static void
add_value(struct buf *out, const char *value)
{
	buf_add(out, " = ");
	if (*value == '"' || *value == '#' || strstr(value, " #") != NULL ||
	    strstr(value, "\t#") != NULL)
		quoted(out, value);
	else
		buf_add(out, value);
}

const char *
plan_map_line(struct arena *a, const struct decision *d)
{
	struct buf out = { 0 };

	if (d->open)
		buf_add(&out, "? ");
	if (d->what == DECIDES_LINE || d->what == DECIDES_TABLE)
		buf_add(&out, d->place);
	else
		buf_add(&out, decides_words[d->what]);
	if (d->what == DECIDES_DATE)
		buf_addf(&out, " %s", d->place);
	if (d->what == DECIDES_ROW || d->what == DECIDES_LINE ||
	    (d->what == DECIDES_TABLE && d->key == NULL))
		buf_addf(&out, " %d", d->row);
	if (d->what == DECIDES_PLAN || d->what == DECIDES_FILL) {
		buf_addf(&out, " %s", d->key);
	} else if (d->key != NULL) {
		buf_addc(&out, ' ');
		quoted(&out, d->key);
	}
	if (d->what == DECIDES_FILLS)
		buf_add(&out, " fill");
	if (d->nth > 1)
		buf_addf(&out, "/%d", d->nth);
	if (d->value != NULL)
		add_value(&out, d->value);
	if (d->what == DECIDES_TABLE && d->rows > 0)
		buf_addf(&out, "%s heading row%s %d",
		    d->value != NULL ? " " : "", d->rows > 1 ? "s" : "",
		    d->head);
	if (d->what == DECIDES_TABLE && d->rows > 1)
		buf_addf(&out, "-%d", d->head + d->rows - 1);
	return buf_take(a, &out);
}

static void
add_line(struct plan_map *m, const struct decision *d, struct buf *out)
{
	const char *line = plan_map_line(m->arena, d);

	buf_add(out, line);
	if (d->remark != NULL) {
		for (int at = utf8_width(line); at < REMARK_AT; at++)
			buf_addc(out, ' ');
		buf_add(out, "  # ");
		utf8_clean(out, d->remark, false);
	}
	buf_addc(out, '\n');
}

/* The order in which new lines stand: the plan, tables with what is in them,
   words. */
static void
add_new(struct plan_map *m, enum decides first, enum decides last,
    const struct decision *scope, bool any, struct buf *out)
{
	for (int what = first; what <= (int)last; what++)
		for (size_t i = 0; i < m->count; i++) {
			const struct decision *d = m->item[i];

			if (d->line == 0 && d->what == (enum decides)what &&
			    (any || d->scope == scope))
				add_line(m, d, out);
		}
}

static bool
has_new(const struct plan_map *m, const struct decision *scope)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->item[i]->line == 0 && m->item[i]->scope == scope &&
		    scoped(m->item[i]->what))
			return true;
	return false;
}

static void
add_tables(struct plan_map *m, struct buf *out)
{
	for (size_t i = 0; i < m->count; i++) {
		struct decision *d = m->item[i];

		/* "table 2" alone says nothing: it goes on the one above. */
		bool silent = d->line > 0 || (d->head == 0 && d->value == NULL);

		if (d->what != DECIDES_TABLE || (silent && !has_new(m, d)))
			continue;
		if (out->len > 0 && d->value == NULL)
			buf_addc(out, '\n');
		add_line(m, d, out);
		add_new(m, DECIDES_COLUMN, DECIDES_FILLS, d, false, out);
		add_new(m, DECIDES_ROW, DECIDES_DATE, d, false, out);
	}
}

/* Lines that were read, those which no longer hold as questions. */
static void
add_old(struct plan_map *m, struct buf *out)
{
	bool *gone = arena_alloc(m->arena, m->lines + 1);

	for (size_t i = 0; i < m->count; i++)
		if (m->item[i]->lost && !m->item[i]->open)
			gone[m->item[i]->line] = true;
	for (size_t n = 0; n < m->lines; n++)
		buf_addf(out, "%s%s\n", gone[n + 1] ? "? " : "", m->text[n]);
}

static bool
has_words(const struct plan_map *m)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->item[i]->line == 0 && m->item[i]->what >= DECIDES_STATUS)
			return true;
	return false;
}

static const char top[] =
    "# What \"ragtrack convert\" understood.  Change what is wrong and convert "
    "again:\n"
    "# these lines are obeyed, and read the next copy of the file too.  "
    "All of them\n"
    "# are guesses, so read them; one that begins with ? is in doubt.  "
    "\"ragtrack help\n"
    "# convert\" lists what can stand here.\n";

void
plan_map_write(struct plan_map *m, const char *source, const char *written,
    struct buf *out)
{
	struct buf fresh = { 0 };

	add_new(m, DECIDES_PLAN, DECIDES_PLAN, NULL, true, &fresh);
	add_tables(m, &fresh);
	add_new(m, DECIDES_LINE, DECIDES_LINE, NULL, true, &fresh);
	if (has_words(m) && fresh.len > 0)
		buf_addc(&fresh, '\n');
	add_new(m, DECIDES_STATUS, DECIDES_LEAD, NULL, true, &fresh);
	if (m->lines == 0) {
		buf_addf(out, "# %s\n", source);
		buf_add(out, top);
		buf_addc(out, '\n');
	} else {
		add_old(m, out);
		if (fresh.len > 0)
			buf_add(out, "\n# new in this copy\n");
	}
	buf_addn(out, buf_text(&fresh), fresh.len);
	buf_addf(out, "# written %s\n", written);
	buf_free(&fresh);
}
