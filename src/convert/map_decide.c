/* SPDX-License-Identifier: ISC */

/*
 * Decisions taken one by one, as on the screens, in place of an editor: what
 * one may become, and how it is put into a map.
 */

#include <string.h>

#include "map_parts.h"
#include "parts.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/field.h"

/* What the words mean that are no fields and no words of the plan format. */
static const struct {
	enum decides what;
	const char *word, *help;
} meanings[] = {
	{ DECIDES_TABLE, "actions", "each row is an action" },
	{ DECIDES_TABLE, "people", "who is who" },
	{ DECIDES_TABLE, "measures", "measures with their readings" },
	{ DECIDES_TABLE, "key", "what the colours mean" },
	{ DECIDES_TABLE, "glossary", "words and what they mean" },
	{ DECIDES_TABLE, "header", "the plan's own lines: title, owner" },
	{ DECIDES_TABLE, "project", "the priority of the table below it" },
	{ DECIDES_TABLE, "look-ups", "lists that cells are chosen from" },
	{ DECIDES_TABLE, "none", "left out, and said" },
	{ DECIDES_ROW, "section", "a heading above priorities" },
	{ DECIDES_ROW, "priority", "the priority of the rows below it" },
	{ DECIDES_ROW, "theme", "a heading within a priority" },
	{ DECIDES_ROW, "action", "an action of its own" },
	{ DECIDES_ROW, "step", "a step of the action above it" },
	{ DECIDES_ROW, "continued", "the action above it goes on" },
	{ DECIDES_ROW, "description", "describes the heading above it" },
	{ DECIDES_ROW, "none", "left out, and said" },
	{ DECIDES_LINE, "section", "a heading above priorities" },
	{ DECIDES_LINE, "priority", "the priority of the actions below it" },
	{ DECIDES_LINE, "theme", "a heading within a priority" },
	{ DECIDES_LINE, "none", "no heading" },
	{ DECIDES_COLUMN, "priority", "the priority of each row" },
	{ DECIDES_COLUMN, "priority_ref",
	    "the ref of the priority of each row" },
	{ DECIDES_COLUMN, "row", "the number of each row: left out" },
	{ DECIDES_COLUMN, "section", "the section of each row" },
	{ DECIDES_COLUMN, "note", "private notes: in no report" },
	{ DECIDES_COLUMN, "revised", "a later due date; the other is first" },
	{ DECIDES_COLUMN, "extra", "kept under its own name" },
	{ DECIDES_COLUMN, "none", "left out, and said" },
	{ DECIDES_COLUMN, "updates", "dated comments become updates" },
	{ DECIDES_COLUMN, "steps", "a list becomes steps" },
	{ DECIDES_COLUMN, "reading", "a reading of each measure" },
	{ DECIDES_COLUMN, "colour", "the colour" },
	{ DECIDES_COLUMN, "label", "what the colour is called" },
	{ DECIDES_COLUMN, "delivery", "what it means for delivery" },
	{ DECIDES_COLUMN, "impact", "what it means for impact" },
	{ DECIDES_COLUMN, "short", "the word or its letters" },
	{ DECIDES_COLUMN, "meaning", "what it means" },
	{ DECIDES_FILLS, "rag", "its fills rate delivery" },
	{ DECIDES_FILLS, "impact", "its fills rate impact" },
	{ DECIDES_FILLS, "none", "its fills say nothing" },
	{ DECIDES_STATUS, "extra", "no status: kept under its column" },
	{ DECIDES_RAG, "extra", "no rating: kept under its column" },
	{ DECIDES_IMPACT, "extra", "no rating: kept under its column" },
	{ DECIDES_FILL, "none", "no rating" },
	{ DECIDES_LEAD, "one", "one lead, as it is written" },
	{ DECIDES_LEAD, "several", "several leads" },
};

/* The help of a field of that name, of the kind of thing that the table is
   about. */
static const char *
field_help(const struct decision *d, const char *word)
{
	const char *table = d->scope != NULL && d->scope->value != NULL ?
	    d->scope->value :
	    "actions";
	const char *of_step = step_field(word);
	const struct field *f = field_find(strcmp(table, "people") == 0 ?
		&kind_person :
		strcmp(table, "measures") == 0 ? &kind_measure :
		of_step != NULL		       ? &kind_step :
						 &kind_action,
	    of_step != NULL ? of_step : word);

	return f != NULL ? f->help : NULL;
}

const char *
plan_map_help(const struct decision *d, const char *word)
{
	const char *help = d->what == DECIDES_COLUMN ? field_help(d, word) :
						       NULL;

	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++)
		if (meanings[i].what == d->what &&
		    strcmp(meanings[i].word, word) == 0 &&
		    (help == NULL || d->what != DECIDES_COLUMN ||
			strcmp(word, "impact") != 0))
			return meanings[i].help;
	return help;
}

size_t
plan_map_words(const struct decision *d, const char **out)
{
	size_t n = 0;

	if (d->what != DECIDES_LEAD)
		return map_values(d->scope, d, out);
	for (; lead_words[n] != NULL; n++)
		out[n] = lead_words[n];
	return n;
}

bool
decision_same(const struct decision *a, const struct decision *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return a == b ||
	    (a->what == b->what && a->nth == b->nth && a->row == b->row &&
		a->head == b->head && text_same(a->place, b->place) &&
		(a->key == NULL ?
			b->key == NULL :
			b->key != NULL && utf8_same(a->key, b->key)) &&
		decision_same(a->scope, b->scope));
}

struct decision *
plan_map_same(const struct plan_map *m, const struct decision *d)
{
	for (struct decision *o = plan_map_like(m, d->what, d->key); o != NULL;
	     o = o->like)
		if (decision_same(o, d))
			return o;
	return NULL;
}

/* The remark of a line that was read, with the # and the spaces before it; ""
   where it has none. */
static const char *
remark_of(const char *line)
{
	bool quoted = false;
	const char *spaces = line;

	for (; *line != '\0'; line++) {
		if (*line == '\\' && quoted && line[1] != '\0')
			line++;
		else if (*line == '"')
			quoted = !quoted;
		else if (*line == '#' && !quoted && line > spaces)
			return spaces;
		if (*line != ' ' && *line != '\t')
			spaces = line + 1;
	}
	return "";
}

/* Its line as it is decided now, where it was read. */
static void
line_anew(struct plan_map *m, const struct decision *d)
{
	if (d->line > 0)
		m->text[d->line - 1] = arena_printf(m->arena, "%s%s",
		    plan_map_line(m->arena, d),
		    remark_of(m->text[d->line - 1]));
}

struct decision *
plan_map_put(struct plan_map *m, const struct decision *d)
{
	struct decision *own = plan_map_same(m, d), *scope = NULL, *like;

	if (d->scope != NULL) {
		scope = plan_map_same(m, d->scope);
		if (scope == NULL)
			scope = plan_map_put(m, d->scope);
	}
	if (own == NULL) {
		own = plan_map_add(
		    m, d->what, scope, arena_strdup(m->arena, d->key));
		like = own->like;
		*own = *d;
		own->like = like;
		own->scope = scope;
		own->key = arena_strdup(m->arena, d->key);
		own->place = arena_strdup(m->arena, d->place);
		own->remark = arena_strdup(m->arena, d->remark);
		own->line = 0;
	}
	own->value = arena_strdup(m->arena, d->value);
	own->given = true;
	own->open = own->used = own->lost = false;
	own->at = -1;
	line_anew(m, own);
	return own;
}

/* Its line stays, as a remark. */
static void
line_remark(struct plan_map *m, const struct decision *d)
{
	if (d->line > 0)
		m->text[d->line - 1] = arena_printf(
		    m->arena, "# %s", m->text[d->line - 1]);
}

void
plan_map_retire(struct plan_map *m, struct decision *d)
{
	line_remark(m, d);
	d->open = false;
}

void
plan_map_heading(
    struct plan_map *m, const struct decision *d, int head, int rows)
{
	struct decision *table = plan_map_put(m, d);
	size_t kept = 0;

	table->head = head;
	table->rows = rows;
	line_anew(m, table);
	for (size_t i = 0; i < m->count; i++) {
		struct decision *o = m->item[i];

		if (o->scope != table)
			m->item[kept++] = o;
		else
			line_remark(m, o);
	}
	m->count = kept;
	map_index(m);
}

void
plan_map_order(struct plan_map *m, const struct plan_map *like)
{
	size_t done = 0;

	for (size_t i = 0; i < like->count; i++)
		for (size_t k = done; k < m->count; k++) {
			struct decision *d = m->item[k];

			if (!decision_same(d, like->item[i]))
				continue;
			memmove(&m->item[done + 1], &m->item[done],
			    (k - done) * sizeof(*m->item));
			m->item[done++] = d;
			break;
		}
	map_index(m);
}
