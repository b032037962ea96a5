/* SPDX-License-Identifier: ISC */

/*
 * The tables beside the actions: who is who, measures, the key of colours, the
 * glossary.
 */

#include "parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

/* A text of a cell without a bullet before it. */
static const char *
plain(struct convert *c, const char *text)
{
	const char *line = text_line(c->a, text);

	return strncmp(line, "• ", 4) == 0 ? line + 4 : line;
}

static const struct office_cell *
other_cell(
    const struct convert *c, const struct part *p, int row, const char *to)
{
	const struct column *col = column_of(p->layout, to);

	return col != NULL ? cell_in(c, p->table, row, col->at) : NULL;
}

static const char *
other_text(struct convert *c, const struct part *p, int row, const char *to,
    const char *placed)
{
	const struct office_cell *cell = other_cell(c, p, row, to);

	if (cell == NULL || *cell->text == '\0')
		return NULL;
	fate_set(c, p->table, cell, ACCOUNT_PLACED, placed);
	return plain(c, cell->text);
}

/* Whether one has that code already; then it is taken. */
static bool
code_taken(struct convert *c, const char *code)
{
	return entry_at(&c->names, &c->plan->people, NULL,
		   utf8_fold_cased(c->a, code))
		   ->number++ > 0;
}

/* What was to be placed of a row stands nowhere after all. */
static void
row_said(struct convert *c, const struct part *p, int row, const char *placed,
    const char *why)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, p->table, row, &cell);

	for (size_t i = 0; i < n; i++) {
		struct fate *f = fate_of(c, p->table, &cell[i]);

		if (f->account == ACCOUNT_PLACED && text_same(f->to, placed))
			*f = (struct fate){ ACCOUNT_SAID, why };
	}
}

/* Who is listed by initials is known by them, a post by its name, anybody else
   by the name. */
static void
person_build(struct convert *c, const struct part *p, int row)
{
	const char *code = other_text(c, p, row, "code", "people"),
		   *name = other_text(c, p, row, "name", "people"),
		   *role = other_text(c, p, row, "role", "people"),
		   *login = other_text(c, p, row, "login", "people");
	const struct column *name_column = column_of(p->layout, "name"),
			    *role_column = column_of(p->layout, "role");
	bool post = code == NULL && role != NULL && role_column != NULL &&
	    (name_column == NULL || role_column->at < name_column->at);
	struct person *person;

	if (code == NULL)
		code = post ? role : name;
	if (code == NULL || code_taken(c, code)) {
		row_said(c, p, row, "people",
		    code == NULL ? "said: nobody is named" :
				   "said: listed above already");
		return;
	}
	person = thing_as_person(thing_new(c->a, &kind_person));
	person->code = code;
	person->name = name != NULL && strcmp(name, code) != 0 ? name : NULL;
	person->role = role != NULL && !post ? role : NULL;
	person->login = login;
	if (post)
		field_say(c, &person->thing, field_find(&kind_person, "kind"),
		    "post");
	things_add(c->a, &c->plan->people, &c->plan->thing, &person->thing);
}

/* "FA1: The voice of children" is a focus area with a ref. */
static const char *
focus_area(struct convert *c, const char *text)
{
	struct things *all = &c->plan->focus_areas;
	size_t n = strcspn(text, ": ");
	const char *ref, *title = text + n + strspn(text + n, ": ");
	struct focus_area *f;

	if (n > 6 || n == 0 || !isdigit((unsigned char)text[n - 1]) ||
	    *title == '\0')
		return text;
	ref = arena_strndup(c->a, text, n);
	if (entry_at(&c->names, all, NULL, utf8_fold(c->a, ref))->number++ > 0)
		return ref;
	f = (struct focus_area *)thing_new(c->a, &kind_focus_area);
	f->ref = ref;
	f->title = title;
	things_add(c->a, all, &c->plan->thing, &f->thing);
	return ref;
}

static void
readings(struct convert *c, const struct part *p, int row, struct measure *m)
{
	for (int i = 0; i < p->layout->columns; i++) {
		const struct column *col = &p->layout->column[i];
		const struct office_cell *cell = cell_in(
		    c, p->table, row, col->at);
		struct reading *r;

		if (col->to == NULL || strcmp(col->to, "reading") != 0 ||
		    cell == NULL || *cell->text == '\0')
			continue;
		r = thing_as_reading(thing_new(c->a, &kind_reading));
		r->value = plain(c, cell->text);
		if (text_is_date(c, col->heading)) {
			when_parse(c->a, col->heading,
			    plan_year_begins(c->plan), &r->date, NULL);
		} else {
			when_parse_both(c->a, col->heading, "TBC",
			    plan_year_begins(c->plan), &r->date, NULL);
		}
		things_add(c->a, &m->readings, &m->thing, &r->thing);
		fate_set(c, p->table, cell, ACCOUNT_PLACED, "measures");
	}
}

static void
measure_build(struct convert *c, const struct part *p, int row,
    const char **focus, struct list *actions)
{
	const char *area = other_text(c, p, row, "focus_area", "measures"),
		   *refs = other_text(c, p, row, "actions", "measures"),
		   *title = other_text(c, p, row, "title", "measures"), *text;
	static const char *const fields[] = { "ref", "data_source", "unit",
		"target", "target_date", "better" };
	struct measure *m;

	if (area != NULL) {
		*focus = focus_area(c, area);
		*actions = (struct list){ 0 };
	}
	if (refs != NULL) {
		*actions = (struct list){ 0 };
		for (const char *s = refs; *s != '\0';) {
			size_t n;

			s += strspn(s, " ,;&");
			n = strcspn(s, " ,;&");
			if (n > 0)
				list_add(
				    c->a, actions, arena_strndup(c->a, s, n));
			s += n;
		}
	}
	if (title == NULL)
		return;
	m = thing_as_measure(thing_new(c->a, &kind_measure));
	m->title = title;
	m->focus_area = *focus;
	for (size_t i = 0; i < actions->count; i++)
		list_add(c->a, &m->actions, actions->item[i]);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		text = other_text(c, p, row, fields[i], "measures");
		if (text != NULL &&
		    !field_say(c, &m->thing,
			field_find(&kind_measure, fields[i]), text))
			remark(c, "%s of a measure is left out: %s", fields[i],
			    text);
	}
	readings(c, p, row, m);
	things_add(c->a, &c->plan->measures, &c->plan->thing, &m->thing);
}

/* "Action: on target. Impact: can be shown" says what it means for each. */
static void
meanings(struct convert *c, struct colour *colour, const char *text)
{
	const char *impact;

	if (strncmp(text, "Action: ", 8) == 0) {
		impact = strstr(text, " Impact ");
		if (impact != NULL) {
			colour->delivery = arena_strndup(
			    c->a, text + 8, (size_t)(impact - text - 8));
			colour->impact = impact + 1;
			return;
		}
		text += 8;
	}
	colour->delivery = text;
}

static bool
column_of_key(const char *to)
{
	return text_same(to, "colour") || text_same(to, "label") ||
	    text_same(to, "delivery") || text_same(to, "impact");
}

/* A term of the glossary, or of a key one that is no colour; one that is there
   already may mean more. */
static void
term_add(struct convert *c, const char *term, const char *meaning)
{
	const char *old = map_get(&c->plan->glossary, term);

	if (old == NULL || text_find(meaning, old) != NULL)
		map_set(c->a, &c->plan->glossary, term, meaning);
	else if (text_find(old, meaning) == NULL)
		map_set(c->a, &c->plan->glossary, term,
		    arena_printf(c->a, "%s; %s", old, meaning));
}

/* The cells of a row of a key, those of columns that are nothing left out: all
   where it has no headings. */
static size_t
key_cells(const struct convert *c, const struct part *p, int row,
    const struct office_cell **out, const char **to, size_t most)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, p->table, row, &cell), found = 0;

	for (size_t i = 0; i < n && found < most; i++) {
		const struct column *col = p->head >= 0 &&
			cell[i].column < p->layout->columns ?
		    &p->layout->column[cell[i].column] :
		    NULL;

		if (p->head >= 0 &&
		    (col == NULL || col->to == NULL || !column_of_key(col->to)))
			continue;
		to[found] = col != NULL ? col->to : NULL;
		out[found++] = &cell[i];
	}
	return found;
}

/* A row of a key whose word is no colour: "Paused | Stopped by decision". */
static void
key_word(struct convert *c, const struct part *p,
    const struct office_cell *const *cell, size_t n)
{
	const struct office_cell *pair[2] = { NULL, NULL };
	size_t texts = 0;

	for (size_t i = 0; i < n; i++)
		if (*cell[i]->text != '\0' && texts++ < 2)
			pair[texts - 1] = cell[i];
	if (texts != 2 || strlen(pair[0]->text) > 40)
		return;
	term_add(c, plain(c, pair[0]->text), plain(c, pair[1]->text));
	for (size_t i = 0; i < 2; i++)
		fate_set(c, p->table, pair[i], ACCOUNT_PLACED, "glossary");
}

/* One text of what a colour means; false where all it could be is said. */
static bool
key_text(struct convert *c, struct colour *colour, const char *to,
    const char *text, bool label)
{
	if ((text_same(to, "label") || (to == NULL && label)) &&
	    colour->label == NULL)
		colour->label = text;
	else if (text_same(to, "label"))
		return utf8_same(colour->label, text);
	else if (text_same(to, "impact") && colour->impact == NULL)
		colour->impact = text;
	else if (!text_same(to, "impact") && colour->delivery == NULL)
		meanings(c, colour, text);
	else if (to == NULL && colour->impact == NULL &&
	    !utf8_same(colour->delivery, text))
		colour->impact = text;
	else
		return utf8_same(colour->delivery, text) ||
		    utf8_same(colour->impact, text);
	return true;
}

static void
key_row(struct convert *c, const struct part *p, int row)
{
	const struct office_cell *cell[16], *first = NULL;
	const char *to[16], *means = NULL, *word = NULL;
	size_t n = key_cells(c, p, row, cell, to, 16);
	struct colour *colour;
	int texts = 0, value = RAG_UNRATED;

	for (size_t i = n; i-- > 0;)
		if (*cell[i]->text != '\0')
			first = cell[i];
	if (first != NULL)
		means = heading_whole(c->headings, "rag", first->text);
	if (means != NULL)
		word = first->text;
	for (size_t i = 0; i < n && means == NULL; i++)
		means = fill_colour(cell[i]->fill);
	if (means != NULL)
		value = colour_value(means);
	if (value == RAG_UNRATED) {
		key_word(c, p, cell, n);
		return;
	}
	colour = &c->plan->colour[value];
	for (size_t i = 0; i < n; i++) {
		const char *text = plain(c, cell[i]->text);

		if (*text == '\0')
			continue;
		if (word != NULL && cell[i] == first) {
			fate_set(
			    c, p->table, cell[i], ACCOUNT_PLACED, "rating");
			if (!utf8_same(text, means) && strlen(text) > 1)
				colour->label = text;
			continue;
		}
		if (key_text(c, colour, to[i], text,
			texts++ == 0 && n > 2 && strlen(text) <= 30 &&
			    colour->label == NULL))
			fate_set(
			    c, p->table, cell[i], ACCOUNT_PLACED, "rating");
	}
	if (value == RAG_BLUE)
		colour->closed = true;
}

/* Where there is no blue, the colour that means done closes. */
static void
key_closes(struct convert *c)
{
	static const char *const done[] = { "complete", "completed", "achieved",
		"delivered", "embedded" };
	bool any = false;

	for (int i = RAG_RED; i < RAG_COUNT; i++)
		any |= c->plan->colour[i].closed;
	for (int i = RAG_RED; !any && i < RAG_COUNT; i++) {
		const char *meanings[] = { c->plan->colour[i].label,
			c->plan->colour[i].delivery };

		for (int k = 0; k < 2; k++)
			for (size_t w = 0; meanings[k] != NULL &&
			     w < sizeof(done) / sizeof(*done);
			     w++)
				if (strncasecmp(meanings[k], done[w],
					strlen(done[w])) == 0)
					c->plan->colour[i].closed = true;
	}
}

/* A row of a key, beside which the people may be listed. */
static void
key_and_people(struct convert *c, const struct part *p, int row)
{
	key_row(c, p, row);
	if (p->head >= 0 && column_of(p->layout, "name") != NULL)
		person_build(c, p, row);
}

static void
glossary_row(struct convert *c, const struct part *p, int row)
{
	const char *term = other_text(c, p, row, "short", "glossary"),
		   *meaning = other_text(c, p, row, "meaning", "glossary");

	if (term != NULL && meaning != NULL)
		term_add(c, term, meaning);
	else
		row_said(c, p, row, "glossary", "said: beside the glossary");
}

void
others_build(struct convert *c)
{
	const char *focus = NULL;
	struct list actions = { 0 };
	bool key = false;

	for (size_t i = 0; i < c->parts; i++) {
		struct part *p = &c->part[i];
		int from = p->head >= 0 ? p->head + p->heads : p->first;

		if (p->layout == NULL || p->kind == PART_ACTIONS)
			continue;
		for (int row = p->head; row >= 0 && row < from; row++)
			fate_row(
			    c, p->table, row, ACCOUNT_SAID, "said: heading");
		for (int row = from; row <= p->last; row++)
			if (p->kind == PART_PEOPLE)
				person_build(c, p, row);
			else if (p->kind == PART_MEASURES)
				measure_build(c, p, row, &focus, &actions);
			else if (p->kind == PART_GLOSSARY)
				glossary_row(c, p, row);
			else
				key_and_people(c, p, row);
		key |= p->kind == PART_KEY;
	}
	if (key)
		key_closes(c);
}
