/* SPDX-License-Identifier: ISC */
/*
 * What is not wanted of a thing is not loaded, and reads as if it were not
 * there, which most of the time is also how it is: a rule that reads it would
 * go unnoticed.  So tests have it marked: each such member has a value that no
 * plan has, and each list of things one thing whose members all are so.
 */
#include "marked.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/field.h"

#define MARK "(not asked for)"

static void mark_all(struct arena *a, struct thing *t);

static void
mark_member(struct arena *a, struct thing *t, const struct field *f)
{
	void *member = field_of(t, f);
	struct thing *inside;

	switch (f->type->shape) {
	case SHAPE_TEXT:
		*(const char **)member = MARK;
		break;
	case SHAPE_CHOICE:
		*(int *)member = 1;
		break;
	case SHAPE_WORD:
		*(struct word *)member = (struct word){ 1, MARK };
		break;
	case SHAPE_DATE:
		when_recall(a, "3 Feb 1901", NULL, YEAR_BEGINS, member);
		break;
	case SHAPE_YESNO:
		*(bool *)member = true;
		break;
	case SHAPE_LIST:
		list_add(a, member, MARK);
		break;
	case SHAPE_MAP:
		map_add(a, member, MARK, MARK);
		break;
	case SHAPE_THINGS:
		inside = thing_new(a, f->kind);
		mark_all(a, inside);
		things_add(a, member, t, inside);
		break;
	}
}

void
thing_mark(struct arena *a, struct thing *t, uint64_t but)
{
	for (size_t i = 0; i < t->kind->nfields; i++)
		if ((but >> i & 1) == 0)
			mark_member(a, t, &t->kind->fields[i]);
}

static void
mark_all(struct arena *a, struct thing *t)
{
	thing_mark(a, t, 0);
}
