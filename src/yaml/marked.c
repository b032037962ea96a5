/* SPDX-License-Identifier: ISC */
/*
 * Reading back what a person's editor left of a plan or of a record of it.  A
 * record is read into a copy of its plan, so that its words, its people and
 * what its refs name are those of the plan.
 */
#include "bind.h"
#include "mark.h"

#include "ragtrack/model/change.h"
#include "ragtrack/model/walk.h"

#include <string.h>

enum { MARK_DIGITS = 18 };

bool
mark_seems(const char *comment, size_t length)
{
	return length > 3 && strncmp(comment, "# @", 3) == 0 &&
	    comment[3] >= '0' && comment[3] <= '9';
}

int64_t
mark_read(const char *comment, size_t length)
{
	int64_t number = 0;
	size_t i = 3, from = i;

	while (length > 0 && strchr(" \t\r", comment[length - 1]) != NULL)
		length--;
	if (!mark_seems(comment, length))
		return 0;
	for (; i < length && i - from < MARK_DIGITS && comment[i] >= '0' &&
	     comment[i] <= '9';
	     i++)
		number = number * 10 + comment[i] - '0';
	return i == length ? number : 0;
}

/* The comment at the end of a line; NULL where it has none. */
static const char *
comment_of(const char *line, size_t length)
{
	for (size_t i = length; i > 1; i--)
		if (line[i - 1] == '#')
			return line[i - 2] == ' ' || line[i - 2] == '\t' ?
			    line + i - 1 :
			    NULL;
	return NULL;
}

/* The number of the mark of the record whose first key stands there; 0 where it
   has none. */
static int64_t
mark_at(struct reader *r, struct place first)
{
	size_t length, n;
	const char *line = input_line(&r->src, first.line, &length), *mark;
	int64_t number;

	/* Of several records on one line it is nobody's. */
	for (int i = 0; i < first.column - 1; i++)
		if ((size_t)i >= length || strchr(" \t-{", line[i]) == NULL)
			return 0;
	mark = comment_of(line, length);
	if (mark == NULL)
		return 0;
	n = length - (size_t)(mark - line);
	number = mark_read(mark, n);
	if (number == 0 && mark_seems(mark, n))
		say(r, SEV_ERROR, first,
		    "\"%s\" says which record this is: what stands behind its "
		    "number is not read; write it before the #",
		    clip_n(r, mark, n));
	return number;
}

struct place
record_begins(struct reader *r, struct thing *t, const char *path)
{
	struct place first = r->event.at;

	if (r->marks && *path == '\0')
		t->number = mark_at(r, first);
	return first;
}

/* A reader of records, and the thing in whose place they come. */
struct marked {
	struct reader reader;
	struct things read;
	const struct thing *thing;
};

/* The document just met: a list of records, or one alone. */
static void
bind_records(struct reader *r, struct things *list, struct thing *parent,
    const struct kind *kind)
{
	const struct event *ev = event_next(r);

	if (ev->type == EVENT_LIST) {
		while (event_next(r)->type != EVENT_CLOSE && !r->over)
			bind_thing(r, list, parent, kind, kind->many);
	} else if (ev->type != EVENT_TEXT || *ev->text != '\0') {
		bind_thing(r, list, parent, kind, kind->many);
	}
	if (!r->over)
		event_next(r);
}

static void
read_records(struct reader *r)
{
	struct marked *m = (struct marked *)r;
	struct thing *parent = m->thing->parent;

	if (m->read.count > 0)
		say(r, SEV_ERROR, r->event.at,
		    "only one document is read here: take the --- out");
	r->plan = thing_plan(m->thing);
	bind_records(r, &m->read, parent, m->thing->kind);
	if (!r->flood)
		check_document(r);
}

/* What was read stands where the thing stood. */
static void
put_in_place(struct marked *m)
{
	struct thing *parent = m->thing->parent;
	struct things *list = thing_list(parent, m->thing->kind), was = *list;
	struct arena *a = m->reader.arena;

	*list = (struct things){ 0 };
	for (size_t i = 0; i < was.count; i++) {
		if (was.item[i] != m->thing) {
			things_push(a, list, was.item[i]);
			continue;
		}
		for (size_t k = 0; k < m->read.count; k++)
			things_push(a, list, m->read.item[k]);
	}
}

/* The rest of the plan is not what the person is looking at. */
static void
drop_beside(struct diags *d, size_t from)
{
	size_t n = from;

	for (size_t i = from; i < d->count; i++) {
		if (d->item[i].line > 0)
			d->item[n++] = d->item[i];
		else if (d->item[i].severity == SEV_ERROR)
			d->errors--;
		else
			d->warnings--;
	}
	d->count = n;
}

struct plan *
yaml_read_marked(const char *name, const char *bytes, size_t length,
    struct plans *in, const struct thing *t, struct diags *d)
{
	struct marked m = { .reader = { .name = arena_strdup(d->arena, name),
				.d = d,
				.out = in,
				.marks = true },
		.thing = t };
	struct reader *r = &m.reader;
	bool plan = t->kind == &kind_plan;
	size_t from = d->count;

	reader_run(r, bytes, length, plan ? bind_document : read_records);
	if (plan && r->errors == 0 && in->plan.count > 1)
		say(r, SEV_ERROR, (struct place){ in->plan.item[1]->line, 1 },
		    "this is a second plan: only one is read here");
	if (!plan && r->errors == 0 && m.read.count == 0)
		say(r, SEV_ERROR, (struct place){ 1, 1 },
		    "this text is empty; \"ragtrack retire\" takes the %s out",
		    t->kind->name);
	reader_close(r);
	drop_beside(d, from);
	diags_sort(d);
	if (d->errors > 0)
		return NULL;
	if (plan)
		return in->plan.count > 0 ? (struct plan *)in->plan.item[0] :
					    NULL;
	if (m.read.count == 0)
		return NULL;
	put_in_place(&m);
	return thing_plan(t);
}
