/* SPDX-License-Identifier: ISC */
/*
 * The rows of the form.  A field is a row; a map is a row that adds an entry, and
 * below it one for each entry.
 */
#include "form.h"

#include <string.h>

#include "ragtrack/model/label.h"

static bool
is_shown(const struct field *f)
{
	return (f->flags & FIELD_EDIT) != 0 &&
	    (f->flags & FIELD_NO_DIRECT) == 0 && f->type->shape != SHAPE_THINGS;
}

const struct form_row *
form_rows(struct arena *a, const struct thing *t, size_t *n)
{
	struct form_row *rows = NULL;
	size_t room = 0;

	*n = 0;
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		const struct map *map = f->type->shape == SHAPE_MAP ?
		    field_in(t, f) :
		    NULL;

		if (!is_shown(f))
			continue;
		rows = arena_grow(a, rows, *n, &room, sizeof(*rows));
		rows[(*n)++] = (struct form_row){ .field = f,
			.adds = map != NULL };
		for (size_t k = 0; map != NULL && k < map->count; k++) {
			rows = arena_grow(a, rows, *n, &room, sizeof(*rows));
			rows[(*n)++] = (struct form_row){ .field = f,
				.key = map->item[k].label };
		}
	}
	return rows;
}

const char *
form_label(struct arena *a, const struct thing *t, const struct form_row *row)
{
	const char *label = field_heading(row->field, t);

	return row->key != NULL ? arena_printf(a, "%s %s", label, row->key) :
	    row->adds		? arena_printf(a, "%s: add one", label) :
				  label;
}

static void
add_items(struct buf *out, const struct list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *quote = strchr(list->item[i], ',') != NULL ? "\"" :
									 "";

		buf_addf(out, "%s%s%s%s", i > 0 ? ", " : "", quote,
		    list->item[i], quote);
	}
}

/* A choice that holds where none is stated reads as if it were. */
static void
add_absent(const struct field *f, struct buf *out)
{
	if (f->type->shape == SHAPE_CHOICE && f->implied != 0)
		buf_add(out, f->choices[f->implied]);
	else if (f->type->shape == SHAPE_YESNO)
		buf_add(out, "no");
}

void
form_value(const struct thing *t, const struct form_row *row, struct buf *out)
{
	const struct field *f = row->field;
	const void *in = field_in(t, f);
	const struct list *list = in;

	if (row->adds)
		return;
	if (row->key != NULL) {
		buf_add(out, map_get(in, row->key));
		return;
	}
	if (field_absent(t, f)) {
		add_absent(f, out);
		return;
	}
	switch (f->type->shape) {
	case SHAPE_TEXT:
		buf_add(out, *(const char *const *)in);
		break;
	case SHAPE_DATE:
		buf_add(out, ((const struct when *)in)->text);
		break;
	case SHAPE_LIST:
		if (list->text != NULL)
			buf_add(out, list->text);
		else
			add_items(out, list);
		break;
	default:
		f->type->show(f, in, out);
		break;
	}
}
