/* SPDX-License-Identifier: ISC */
/*
 * Which fields the form has, and their values as they are typed.
 */
#include "form.h"

#include <string.h>

const struct field *
form_field(size_t n)
{
	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];

		if ((f->flags & FIELD_EDIT) != 0 &&
		    (f->flags & FIELD_NO_DIRECT) == 0 &&
		    f->type->shape != SHAPE_THINGS && n-- == 0)
			return f;
	}
	return NULL;
}

size_t
form_fields(void)
{
	size_t n = 0;

	while (form_field(n) != NULL)
		n++;
	return n;
}

bool
form_takes_reason(const struct field *f)
{
	return strcmp(f->name, "rag") == 0 || strcmp(f->name, "impact") == 0 ||
	    strcmp(f->name, "due") == 0 || strcmp(f->name, "status") == 0;
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

void
form_value(const struct thing *t, const struct field *f, struct buf *out)
{
	const void *in = field_in(t, f);
	const struct list *list = in;

	if (field_absent(t, f))
		return;
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
