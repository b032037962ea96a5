/* SPDX-License-Identifier: ISC */

/*
 * Comments stand in parts of their own.  Newer workbooks have them twice: as
 * threads, with days and people, and as plain ones for older programs, which
 * begin with "[Threaded comment]".
 */

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/table.h"
#include "xlsx.h"

#define PEOPLE_LIMIT 10000

struct note {
	int row, column;
	size_t order; /* in the file */
	bool threaded;
	struct office_comment comment;
};

struct notes {
	struct xlsx *x;
	const char *part;
	const char **author; /* of plain comments, by number */
	size_t authors, author_room;
	struct table people; /* of threads; entries: name by id */
	struct note *note;
	size_t count, room;
	/* The element at hand. */
	bool in_author, in_note;
	struct note now;
	struct rich rich;
};

static bool
note_start(struct notes *n, const char **attributes, struct err *e)
{
	const char *at = xml_attribute(attributes, "ref");

	n->now = (struct note){ .order = n->count };
	if (at == NULL || !reference_read(at, &n->now.row, &n->now.column))
		return zip_wrong(
		    n->x->zip, n->part, e, "has a comment that is on no cell");
	n->in_note = true;
	return true;
}

static bool
note_add(struct notes *n, struct err *e)
{
	n->in_note = false;
	n->now.comment.text = rich_take(n->x->file, &n->rich).text;
	if (n->now.comment.text[0] == '\0')
		return true;
	if (n->count >= OFFICE_CELL_LIMIT)
		return zip_wrong(n->x->zip, n->part, e,
		    "has more than %u comments", OFFICE_CELL_LIMIT);
	n->note = arena_grow(
	    n->x->file->a, n->note, n->count, &n->room, sizeof(*n->note));
	n->note[n->count++] = n->now;
	return true;
}

static bool
note_text(void *context, const char *text, size_t length, struct err *e)
{
	struct notes *n = context;

	if (!n->in_note && !n->in_author)
		return true;
	return rich_text(&n->rich, text, length) ||
	    zip_wrong(n->x->zip, n->part, e,
		"has a text over the limit of %u KiB a text", TEXT_LIMIT >> 10);
}

/* Plain comments. */

static bool
plain_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct notes *n = context;
	long author;

	if (n->in_note)
		rich_start(&n->rich, name, attributes);
	else if (strcmp(name, "author") == 0)
		n->in_author = n->rich.in_text = true;
	else if (strcmp(name, "comment") == 0) {
		if (!note_start(n, attributes, e))
			return false;
		author = attribute_count(attributes, "authorId");
		if (author >= 0 && (size_t)author < n->authors)
			n->now.comment.by = n->author[author];
	}
	return true;
}

/* Excel puts the author's name on the first line; programs that know no threads
   are told so at length. */
static const char *
without_head(const char *text, const char *by)
{
	static const char thread[] = "[Threaded comment]";
	size_t length = by != NULL ? strlen(by) : 0;
	const char *comment;

	if (length > 0 && strncmp(text, by, length) == 0 &&
	    text[length] == ':' && text[length + 1] == '\n')
		return text + length + 2;
	if (strncmp(text, thread, sizeof(thread) - 1) == 0) {
		comment = strstr(text, "\nComment:\n");
		if (comment != NULL)
			return comment + strlen("\nComment:\n");
	}
	return text;
}

static bool
author_add(struct notes *n, struct err *e)
{
	n->in_author = false;
	if (n->authors >= PEOPLE_LIMIT)
		return zip_wrong(n->x->zip, n->part, e,
		    "has more than %d authors", PEOPLE_LIMIT);
	n->author = arena_grow(n->x->file->a, n->author, n->authors,
	    &n->author_room, sizeof(*n->author));
	n->author[n->authors++] = rich_take(n->x->file, &n->rich).text;
	return true;
}

static bool
plain_end(void *context, const char *name, struct err *e)
{
	struct notes *n = context;
	size_t before = n->count;
	struct office_comment *c;

	if (n->in_author && strcmp(name, "author") == 0)
		return author_add(n, e);
	if (!n->in_note)
		return true;
	if (strcmp(name, "comment") != 0) {
		rich_end(&n->rich, name);
		return true;
	}
	if (!note_add(n, e))
		return false;
	if (n->count == before)
		return true;
	c = &n->note[before].comment;
	c->text = office_clean(n->x->file, without_head(c->text, c->by));
	/* Of threads the authors are but ids. */
	if (c->by != NULL && (*c->by == '\0' || strncmp(c->by, "tc={", 4) == 0))
		c->by = NULL;
	return true;
}

/* Threads. */

static bool
person_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct notes *n = context;
	struct office_file *f = n->x->file;
	const char *id = xml_attribute(attributes, "id");
	const char *shown = xml_attribute(attributes, "displayName");

	if (strcmp(name, "person") != 0 || id == NULL || shown == NULL)
		return true;
	if (n->people.count >= PEOPLE_LIMIT)
		return zip_wrong(n->x->zip, n->part, e,
		    "has more than %d people", PEOPLE_LIMIT);
	entry_at(&n->people, NULL, NULL, arena_strdup(f->a, id))
	    ->value = (void *)office_clean(f, arena_strdup(f->a, shown));
	return true;
}

static bool
thread_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	static const struct number_form plain = { .kind = FORM_NUMBER };
	struct notes *n = context;
	const char *when = xml_attribute(attributes, "dT");
	const char *id = xml_attribute(attributes, "personId");
	struct entry *person;
	enum cell_kind kind;

	if (n->in_note)
		n->rich.in_text = strcmp(name, "text") == 0;
	if (n->in_note || strcmp(name, "threadedComment") != 0)
		return true;
	if (!note_start(n, attributes, e))
		return false;
	n->now.threaded = true;
	if (when != NULL)
		n->now.comment.date = value_iso(
		    n->x->file->a, &plain, when, &kind);
	person = id != NULL ? entry_find(&n->people, NULL, NULL, id) : NULL;
	if (person != NULL)
		n->now.comment.by = person->value;
	return true;
}

static bool
thread_end(void *context, const char *name, struct err *e)
{
	struct notes *n = context;

	n->rich.in_text = false;
	return !n->in_note || strcmp(name, "threadedComment") != 0 ||
	    note_add(n, e);
}

/* Both, put to the cells. */

static int
compare(const void *one, const void *two)
{
	const struct note *a = one, *b = two;

	if (a->row != b->row)
		return (a->row > b->row) - (a->row < b->row);
	if (a->column != b->column)
		return (a->column > b->column) - (a->column < b->column);
	if (a->threaded != b->threaded)
		return a->threaded ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* Puts the comments of one cell, of which there are `count`, to it; `known` is
   the table without what was added behind. */
static bool
cell_comment(struct notes *n, struct office_table *t,
    const struct office_table *known, const struct note *note, size_t count,
    struct err *e)
{
	struct office_file *f = n->x->file;
	struct office_comment *list;
	const struct office_cell *found = office_cell_at(
	    known, note->row, note->column);
	struct office_cell *cell;
	size_t kept = 0;

	list = arena_alloc(f->a, count * sizeof(*list));
	for (size_t i = 0; i < count; i++)
		if (note[i].threaded == note->threaded)
			list[kept++] = note[i].comment;
	cell = found != NULL ?
	    &t->cell[found - t->cell] :
	    office_add_cell(f, t, note->row, note->column, CELL_BLANK, NULL, e);
	if (cell == NULL)
		return false;
	cell->comment = list;
	cell->comments = (int)kept;
	return true;
}

static bool
notes_put(struct notes *n, struct office_table *t, struct err *e)
{
	struct office_table known = *t;
	size_t next;

	if (n->count == 0)
		return true;
	qsort(n->note, n->count, sizeof(*n->note), compare);
	for (size_t i = 0; i < n->count; i = next) {
		const struct note *at = &n->note[i];

		for (next = i + 1; next < n->count; next++)
			if (n->note[next].row != at->row ||
			    n->note[next].column != at->column)
				break;
		known.cell = t->cell;
		if (!cell_comment(n, t, &known, at, next - i, e))
			return false;
	}
	return t->count == known.count || xlsx_sort(n->x, n->part, t, e);
}

static bool
part_read(struct notes *n, const char *part, const struct xml_events *on,
    struct err *e)
{
	n->part = part;
	return part == NULL || xml_read(n->x->zip, part, on, n, e);
}

bool
xlsx_comments_read(struct xlsx *x, const char *part,
    const struct relations *related, struct office_table *t, struct err *e)
{
	static const struct xml_events people = { .start = person_start },
				       threads = { thread_start, thread_end,
					       note_text },
				       plain = { plain_start, plain_end,
					       note_text };
	struct notes n = { .x = x, .people = { .arena = x->file->a } };
	const char *threaded = relation_of_type(related, "threadedComment");
	bool ok;

	ok = (threaded == NULL ||
		 part_read(
		     &n, relation_of_type(x->related, "person"), &people, e)) &&
	    part_read(&n, threaded, &threads, e) &&
	    part_read(&n, relation_of_type(related, "comments"), &plain, e);
	n.part = part;
	ok = ok && notes_put(&n, t, e);
	buf_free(&n.rich.text);
	return ok;
}
