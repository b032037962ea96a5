/* SPDX-License-Identifier: ISC */

/*
 * What each row below a heading of actions is.  Most are actions.  A row with
 * one text is the heading of those below it, goes on the one above, or is a
 * note; which, its column, its looks and what follows it tell.
 */

#include "parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

#define GROUP_LENGTH 160 /* bytes of a heading of rows */

static const char *const role_words[] = { [ROW_ACTION] = "action",
	[ROW_STEP] = "step",
	[ROW_MORE] = "continued",
	[ROW_DESCRIPTION] = "description",
	[ROW_NOTE] = "none" };

/* A lone text, also one that is merged over most of the row. */
static const struct office_cell *
lone(const struct convert *c, const struct part *p, int row)
{
	const struct office_cell *first = NULL;

	return row_texts(c, p->table, row, &first) == 1 ? first : NULL;
}

static bool
looks_like_heading(const struct convert *c, const struct office_cell *cell)
{
	const char *rest;

	return cell->columns > 1 || cell->bold || cell->fill != NO_FILL ||
	    text_number(c->a, cell->text, &rest) != NULL;
}

/* "Note: ...", "Reviewed by ...", "Total actions": of the table, no part of it. */
static bool
is_note(const char *text)
{
	static const char *const words[] = { "note", "notes", "nb", "n.b.",
		"total", "reviewed", "source", "sources", "last updated",
		"prepared by", "version", "page", "key", "*", "approved",
		"footnote", "see also", "updated" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = strlen(words[i]);

		if (strncasecmp(words[i], text, n) == 0 &&
		    !isalpha((unsigned char)text[n]) &&
		    (text[n] != ' ' || n > 4 || strchr(text, ':') != NULL))
			return true;
	}
	return false;
}

/* Whether lone texts of that column follow each other or end the rows, as
   headings of what is below them never do. */
static bool
texts_alone(const struct convert *c, const struct part *p, int column)
{
	bool before = false;
	size_t lones = 0;

	for (size_t i = 0; i < p->rows; i++) {
		const struct office_cell *cell = lone(c, p, p->row[i].number);

		if (row_texts(c, p->table, p->row[i].number, NULL) == 0)
			continue;
		if (cell != NULL && cell->column == column &&
		    !is_note(cell->text)) {
			if (before)
				return true;
			before = true;
			lones++;
		} else {
			before = false;
		}
	}
	return before || lones == 1;
}

/* Whether most rows of the part's actions have a ref. */
static bool
has_refs(const struct part *p)
{
	const struct column *ref = column_of(p->layout, "ref");

	return ref != NULL && ref->cells * 2 > p->layout->rows / 2;
}

static const char *
column_name(const struct part *p, const struct office_cell *cell)
{
	for (int i = 0; i < p->layout->columns; i++)
		if (p->layout->column[i].at == cell->column)
			return p->layout->column[i].to;
	return "none";
}

static enum row_role
lone_role(const struct convert *c, const struct part *p, struct row *r,
    const struct office_cell *cell, enum row_role before)
{
	const char *to = column_name(p, cell), *rest;
	bool after_action = before == ROW_ACTION || before == ROW_MORE ||
	    before == ROW_STEP;
	bool numbered = text_number(c->a, cell->text, &rest) != NULL;

	if (is_note(cell->text))
		return ROW_NOTE;
	if (strlen(cell->text) > GROUP_LENGTH)
		return before == ROW_GROUP		     ? ROW_DESCRIPTION :
		    after_action && strcmp(to, "title") == 0 ? ROW_MORE :
							       ROW_NOTE;
	if (looks_like_heading(c, cell)) {
		/* A fill alone may be the row's rating. */
		r->doubt = !numbered && cell->columns == 1 && !cell->bold &&
		    strcmp(to, "title") == 0;
		return ROW_GROUP;
	}
	if (strcmp(to, "ref") == 0)
		return ROW_GROUP;
	r->doubt = true;
	if (strcmp(to, "title") == 0) {
		if (has_refs(p) && after_action)
			return ROW_MORE;
		/* Without refs a plain text is as good an action as any,
		   unless such texts stand right above actions only. */
		return cell->column > 0 || texts_alone(c, p, cell->column) ?
		    ROW_ACTION :
		    ROW_GROUP;
	}
	if (cell->column == 0)
		return ROW_GROUP;
	if (after_action)
		return ROW_MORE;
	return ROW_GROUP;
}

/* "2 | Co-produced plans": a number and a title, and refs 2.1 below. */
static bool
numbered_group(const struct convert *c, const struct part *p,
    const struct row *r, size_t at)
{
	const char *ref = text_line(c->a, row_text(p, r, "ref")), *below;
	size_t n = strlen(ref);

	while (n > 0 && (ref[n - 1] == '.' || ref[n - 1] == ':'))
		n--;
	if (n == 0 || *row_text(p, r, "title") == '\0' ||
	    row_texts(c, p->table, r->number, NULL) != 2)
		return false;
	for (size_t i = at + 1; i < p->rows; i++) {
		below = text_line(c->a, row_text(p, &p->row[i], "ref"));
		if (*below != '\0')
			return strncmp(below, ref, n) == 0 && below[n] == '.';
	}
	return false;
}

/* "a) ...", "ii. ...", "1.2.1 ...", a bullet: an item of the action above. */
static bool
begins_item(const char *text)
{
	const char *s = text;

	if (strncmp(s, "•", 3) == 0 || strncmp(s, "- ", 2) == 0)
		return true;
	if (isalpha((unsigned char)s[0]) && (s[1] == ')' || s[1] == '.') &&
	    s[2] == ' ')
		return true;
	if (s[0] == '(' && isalnum((unsigned char)s[1]) && s[2] == ')')
		return true;
	while (isdigit((unsigned char)*s) ||
	    (*s == '.' && isdigit((unsigned char)s[1])))
		s++;
	return s > text && (*s == ' ' || *s == ')' || *s == '.');
}

/* Whether a column of refs or titles reaches into the row from above. */
static bool
reached_from_above(const struct part *p, int row)
{
	const struct column *title = column_of(p->layout, "title");
	const struct office_cell *cell;

	if (title == NULL)
		return false;
	cell = office_cell_at(p->table, row, title->at);
	return cell != NULL && cell->row < row && cell->rows > 1;
}

/* "Green | On target" below the rows: of the key, no action. */
static bool
is_key_row(const struct convert *c, const struct part *p, int row)
{
	const struct office_cell *first = NULL;

	if (row_texts(c, p->table, row, &first) != 2)
		return false;
	for (int i = RAG_RED; rag_words[i] != NULL; i++)
		if (strcasecmp(rag_words[i], first->text) == 0)
			return true;
	return false;
}

/* Whether the row says what a step is, and nothing of an action. */
static bool
is_steps(const struct part *p, const struct row *r)
{
	if (*row_text(p, r, STEP_COLUMN "title") == '\0')
		return false;
	for (int i = 0; i < p->layout->columns; i++) {
		const char *to = p->layout->column[i].to;

		if (to != NULL && step_field(to) == NULL &&
		    r->cell[i] != NULL && *r->cell[i]->text != '\0')
			return false;
	}
	return true;
}

static enum row_role
role_of(const struct convert *c, const struct part *p, struct row *r, size_t at,
    enum row_role before)
{
	const struct office_cell *cell;
	const char *title = row_text(p, r, "title"), *rest;
	const char *ref = row_text(p, r, "ref");
	bool owned = *row_text(p, r, "leads") != '\0' ||
	    *row_text(p, r, "due") != '\0';
	bool after_action = before == ROW_ACTION || before == ROW_MORE ||
	    before == ROW_STEP;

	if (row_texts(c, p->table, r->number, NULL) == 0)
		return ROW_BLANK;
	if (after_action && is_steps(p, r))
		return ROW_STEP;
	cell = lone(c, p, r->number);
	if (cell != NULL && !(after_action && reached_from_above(p, r->number)))
		return lone_role(c, p, r, cell, before);
	if (numbered_group(c, p, r, at))
		return ROW_GROUP;
	/* "Objective 1" among refs may be the heading of those below it. */
	if (isalpha((unsigned char)*ref) &&
	    text_number(c->a, ref, &rest) != NULL)
		r->doubt = true;
	if (is_key_row(c, p, r->number))
		return ROW_NOTE;
	if (*title == '\0') {
		/* A ref of its own is a row of its own. */
		if (text_is_ref(ref) && strpbrk(ref, "0123456789") != NULL) {
			r->doubt = true;
			return ROW_ACTION;
		}
		if (after_action)
			return ROW_MORE;
		return *ref != '\0' && text_is_ref(ref) ? ROW_ACTION : ROW_NOTE;
	}
	if (*ref == '\0' && has_refs(p) && before == ROW_GROUP && !owned)
		return ROW_DESCRIPTION;
	if (after_action &&
	    (text_is_step(row_text(p, r, "row")) ||
		strncmp(title, "– ", 4) == 0 ||
		(strncmp(title, "• ", 4) == 0 &&
		    strpbrk(ref, "0123456789") == NULL)))
		return ROW_STEP;
	if (*ref != '\0' || !has_refs(p) || !after_action)
		return ROW_ACTION;
	if (begins_item(title))
		return owned ? ROW_STEP : ROW_MORE;
	return owned ? ROW_ACTION : ROW_MORE;
}

const struct row *
next_action(const struct part *p, size_t from)
{
	for (size_t i = from; i < p->rows; i++)
		if (p->row[i].role == ROW_ACTION)
			return &p->row[i];
	return NULL;
}

struct group *
group_add(struct convert *c, const char *text)
{
	struct group *g = arena_alloc(c->a, sizeof(*g));
	const char *rest, *number = text_number(c->a, text, &rest);

	c->group = arena_grow(
	    c->a, c->group, c->groups, &c->group_room, sizeof(*c->group));
	c->group[c->groups++] = g;
	g->title = g->whole = text;
	g->level = g->row = g->again = -1;
	if (number != NULL && *rest != '\0') {
		g->ref = number;
		g->title = rest;
	}
	return g;
}

/* A heading in a row, by what it looks like. */
static struct group *
row_group(struct convert *c, struct part *p, const struct row *r)
{
	const struct office_cell *first = NULL;
	const char *text = text_line(c->a, row_text(p, r, "title")), *ref;
	struct group *g;

	row_texts(c, p->table, r->number, &first);
	if (*text != '\0' && *row_text(p, r, "ref") != '\0') {
		ref = text_line(c->a, row_text(p, r, "ref"));
		g = group_add(c, text);
		if (g->ref == NULL && *ref != '\0')
			g->ref = ref[strcspn(ref, ".:")] != '\0' &&
				ref[strcspn(ref, ".:") + 1] == '\0' ?
			    arena_strndup(c->a, ref, strcspn(ref, ".:")) :
			    ref;
	} else {
		g = group_add(c, text_line(c->a, first->text));
	}
	/* "Part A" looks otherwise than "Priority 1". */
	text = g->ref != NULL && isalpha((unsigned char)*g->whole) ?
	    arena_strndup(c->a, g->whole, strcspn(g->whole, " ")) :
	    "";
	g->style = arena_printf(c->a, "row %d %s%s%s%s %06x", first->column,
	    first->columns > 1 ? "merged " : "", first->bold ? "bold " : "",
	    g->ref != NULL ? "numbered " : "", text,
	    first->fill != NO_FILL ? (unsigned)first->fill : 0u);
	g->part = p;
	return g;
}

static struct decision *
row_line(struct convert *c, struct part *p, struct row *r, const char *guess)
{
	struct decision *d = plan_map_add(
	    c->map, DECIDES_ROW, p->scope, row_key(c, p->table, r->number));

	d->row = r->number + 1;
	d->value = guess;
	return d;
}

/* A heading without a row below it is a note. */
static void
drop_last_groups(struct part *p)
{
	for (size_t i = p->rows; i-- > 0;) {
		if (p->row[i].role == ROW_ACTION)
			return;
		if (p->row[i].role == ROW_GROUP ||
		    p->row[i].role == ROW_DESCRIPTION)
			p->row[i].role = ROW_NOTE;
	}
}

static void
rows_of(struct convert *c, struct part *p)
{
	int from = p->head >= 0 ? p->head + p->heads : p->first;
	enum row_role before = p->head >= 0 ? ROW_HEAD : ROW_ACTION;

	p->rows = (size_t)(p->last - from + 1);
	p->row = arena_alloc(c->work, (p->rows + 1) * sizeof(*p->row));
	for (size_t i = 0; i < p->rows; i++) {
		p->row[i].number = from + (int)i;
		cells_align(c, p, &p->row[i]);
	}
	for (size_t i = 0; i < p->rows; i++) {
		struct row *r = &p->row[i];
		struct decision *d = row_given(c, p, r->number);
		bool head = p->head >= 0 && r->number != p->head &&
		    head_again(c, p, r->number);

		r->role = head ? ROW_HEAD : role_of(c, p, r, i, before);
		if (d != NULL) {
			d->used = true;
			r->role = ROW_GROUP;
			for (int k = ROW_ACTION; k <= ROW_NOTE; k++)
				if (role_words[k] != NULL &&
				    strcmp(role_words[k], d->value) == 0)
					r->role = (enum row_role)k;
		}
		if (r->role != ROW_BLANK)
			before = r->role;
	}
}

static void
rows_said(struct convert *c, struct part *p)
{
	for (size_t i = 0; i < p->rows; i++) {
		struct row *r = &p->row[i];
		struct decision *d = row_given(c, p, r->number);

		if (r->role == ROW_GROUP) {
			r->group = row_group(c, p, r);
			r->group->decided = d != NULL ? d :
							row_line(c, p, r, NULL);
		} else if (d == NULL &&
		    (r->role >= ROW_STEP ||
			(r->role == ROW_ACTION && r->doubt))) {
			row_line(c, p, r, role_words[r->role])->open = r->doubt;
		}
	}
}

/* Parts without a line of their own use that of their sheet. */
static void
scopes(struct convert *c)
{
	for (size_t i = 1; i < c->parts; i++)
		if (c->part[i].scope == NULL &&
		    c->part[i - 1].table == c->part[i].table)
			c->part[i].scope = c->part[i - 1].scope;
	for (size_t i = c->parts; i-- > 1;)
		if (c->part[i - 1].scope == NULL &&
		    c->part[i - 1].table == c->part[i].table)
			c->part[i - 1].scope = c->part[i].scope;
}

void
rows_find(struct convert *c)
{
	scopes(c);
	rows_place(c);
	for (size_t i = 0; i < c->parts; i++) {
		struct part *p = &c->part[i];
		bool last = i + 1 == c->parts ||
		    c->part[i + 1].table != p->table ||
		    c->part[i + 1].kind != PART_ACTIONS;

		if (p->kind != PART_ACTIONS)
			continue;
		rows_of(c, p);
		if (last)
			drop_last_groups(p);
	}
	for (size_t i = 0; i < c->parts; i++)
		if (c->part[i].kind == PART_ACTIONS)
			rows_said(c, &c->part[i]);
}
