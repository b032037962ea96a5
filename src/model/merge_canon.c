/* SPDX-License-Identifier: ISC */
/*
 * What counts as the same: a text retyped with another kind of apostrophe, a
 * date written another way, a colour by its letter.
 */
#include "merge_pair.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "types.h"

/* Names of people are told apart by case. */
static void
add_text(
    struct arena *a, const struct field *f, const char *text, struct buf *out)
{
	bool name = f->type == &type_people || (f->flags & FIELD_PERSON) != 0;

	buf_add(out, name ? utf8_fold_cased(a, text) : utf8_fold(a, text));
	buf_addc(out, MARK_ITEM);
}

static void
add_date(struct arena *a, const struct when *w, struct buf *out)
{
	if (w->first == DAY_NONE && w->last == DAY_NONE) {
		/* "Quarterly" is not "Monthly", but "on-going" is "ongoing". */
		buf_addf(out, "%d ", w->ongoing);
		for (const char *p = w->text == NULL ? "" :
						       utf8_fold(a, w->text);
		     *p != '\0'; p++)
			if (*p != '-')
				buf_addc(out, *p);
		return;
	}
	buf_addf(out, "%d %d %d", w->first, w->last, w->ongoing);
	for (int i = 0; i < w->npoints; i++)
		buf_addf(out, " %d", w->points[i]);
}

/* A value that is there. */
static void
add_value(
    struct arena *a, const struct field *f, const void *value, struct buf *out)
{
	switch (f->type->shape) {
	case SHAPE_TEXT:
		add_text(a, f, *(const char *const *)value, out);
		break;
	case SHAPE_DATE:
		add_date(a, value, out);
		break;
	case SHAPE_WORD:
		buf_addf(out, "%d", ((const struct word *)value)->value);
		break;
	case SHAPE_LIST: {
		const struct list *list = value;

		for (size_t i = 0; i < list->count; i++)
			add_text(a, f, list->item[i], out);
		break;
	}
	case SHAPE_MAP: {
		const struct map *map = value;

		for (size_t i = 0; i < map->count; i++) {
			add_text(a, f, map->item[i].label, out);
			add_text(a, f, map->item[i].text, out);
		}
		break;
	}
	case SHAPE_CHOICE:
	case SHAPE_YESNO:
		f->type->encode(f, value, out);
		break;
	case SHAPE_THINGS:
		break;
	}
}

const char *
value_canon(struct arena *a, const struct field *f, const char *encoded)
{
	union {
		const char *text;
		int choice;
		bool yes;
		struct word word;
		struct when when;
		struct list list;
		struct map map;
	} value = { 0 };
	struct buf out = { 0 };

	f->type->decode(a, f, NULL, encoded, &value);
	add_value(a, f, &value, &out);
	return buf_take(a, &out);
}

const char *
thing_canon(struct arena *a, const struct thing *t, bool letter)
{
	struct buf all = { 0 };

	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (f->type->shape == SHAPE_THINGS ||
		    (f->flags & FIELD_STORE) != 0 ||
		    (!letter && (f->flags & FIELD_ASIDE) != 0))
			continue;
		if (!field_absent(t, f)) {
			if (letter)
				f->type->encode(f, field_in(t, f), &all);
			else
				add_value(a, f, field_in(t, f), &all);
			buf_addc(&all, '+');
		}
		buf_addc(&all, '\x1d');
	}
	return buf_take(a, &all);
}
