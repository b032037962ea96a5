/* SPDX-License-Identifier: ISC */
/*
 * What can be said of any field by way of its type: its encoded form, how it
 * reads, whether it is absent, what this plan calls it.  The types themselves
 * are in types_text.c (one text or word) and types_list.c (several).
 */
#include "types.h"
#include "ragtrack/model/walk.h"

#include <string.h>

#include "ragtrack/base/date.h"

/* A value of any shape, to decode into where no thing is at hand. */
union value {
	const char *text;
	int choice;
	struct word word;
	struct when when;
	bool yes;
	struct list list;
	struct map map;
	struct things things;
};

const char *
said_trim(struct arena *a, const char *input)
{
	const char *text = utf8_trim(a, input);

	return text == NULL || *text == '\0' ? NULL : text;
}

void
add_line(struct buf *out, const char *text)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "\n\t");

		buf_addn(out, text, n);
		text += n;
		if (*text != '\0') {
			buf_addc(out, ' ');
			text++;
		}
	}
}

const char *
value_encoded(struct arena *a, const struct field *f, const void *value)
{
	struct buf out = { 0 };

	return f->type->encode(f, value, &out) ? buf_take(a, &out) : NULL;
}

const char *
field_encoded(struct arena *a, const struct thing *t, const struct field *f)
{
	const void *value = field_in(t, f);
	const char *text;

	if (f->type->shape != SHAPE_TEXT)
		return value_encoded(a, f, value);
	text = *(const char *const *)value;
	return text == NULL || *text == '\0' ? NULL : arena_strdup(a, text);
}

/* The dates of a thing, read anew; a person whom several plans list is of the
   first. */
static bool
dates_read(void *arena, struct thing *t)
{
	int begins = plan_year_begins(thing_plan(t));

	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		struct when *when = field_of(t, f);

		if (f->type->shape == SHAPE_DATE && when->text != NULL)
			when_recall(
			    arena, when->text, when->date, begins, when);
	}
	return false;
}

void
plan_year_changed(struct arena *a, struct plan *plan)
{
	thing_each(&plan->thing, WALK_ALL, dates_read, a);
}

void
field_set_encoded(struct arena *a, struct thing *t, const struct field *f,
    const char *encoded)
{
	f->type->decode(a, f, thing_plan(t), encoded, field_of(t, f));
	if (t->kind == &kind_plan && f->offset == offsetof(struct plan, year))
		plan_year_changed(a, (struct plan *)t);
}

const char *
field_shown(struct arena *a, const struct field *f, const char *encoded)
{
	struct buf out = { 0 };
	union value value;

	memset(&value, 0, sizeof(value));
	f->type->decode(a, f, NULL, encoded, &value);
	f->type->show(f, &value, &out);
	/* Words that stay while the day that they mean moves. */
	if (f->type->shape == SHAPE_DATE && value.when.date != NULL) {
		struct when day = { .text = value.when.date };

		buf_addf(&out, " (%s)", when_printed(a, &day));
	}
	return buf_take(a, &out);
}

/* Asked for every field of every export and comparison, so without encoding
   anything. */
bool
field_absent(const struct thing *t, const struct field *f)
{
	const void *value = field_in(t, f);
	const struct word *word;
	const struct when *when;
	const char *text;

	switch (f->type->shape) {
	case SHAPE_TEXT:
		text = *(const char *const *)value;
		return text == NULL || *text == '\0';
	case SHAPE_CHOICE:
		return *(const int *)value == 0;
	case SHAPE_WORD:
		word = value;
		return word->value == 0 && word->text == NULL;
	case SHAPE_DATE:
		when = value;
		return when->text == NULL && when->date == NULL;
	case SHAPE_YESNO:
		return !*(const bool *)value;
	case SHAPE_LIST:
		return ((const struct list *)value)->count == 0;
	case SHAPE_MAP:
		return ((const struct map *)value)->count == 0;
	case SHAPE_THINGS:
		return ((const struct things *)value)->count == 0;
	}
	return true;
}
