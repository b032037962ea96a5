/* SPDX-License-Identifier: ISC */
/*
 * Choices of the form: the words of a field, with what this plan says for them;
 * yes and no; and of a text that names a section, a focus area or the like, what
 * the plan has of those.
 */
#include "form.h"

#include <string.h>

#include "ragtrack/model/walk.h"

/* What stands there now is one of them, whatever it was called. */
static void
add_words(struct choices *c, const struct thing *t, const struct field *f)
{
	struct buf now = { 0 };

	if (f->choices[0][0] == '\0' && f->implied == 0)
		choices_add(c, FORM_NONE, NULL);
	choices_words(c, thing_plan(t), f);
	if (!field_absent(t, f)) {
		f->type->show(f, field_in(t, f), &now);
		choices_add_once(
		    c, arena_strdup(c->arena, buf_text(&now)), "as it is now");
	}
	buf_free(&now);
}

/* Which things of the plan a field names, by what it is called. */
static const struct things *
named_by(const struct plan *plan, const struct field *f)
{
	return plan == NULL || f->type->shape != SHAPE_TEXT ? NULL :
	    strcmp(f->name, "section") == 0		    ? &plan->sections :
	    strcmp(f->name, "focus_area") == 0 ? &plan->focus_areas :
						 NULL;
}

static const char *
text_of(const struct thing *t, const char *name)
{
	const struct field *f = field_find(t->kind, name);

	return f != NULL ? *(const char *const *)field_in(t, f) : NULL;
}

static void
add_named(struct choices *c, const struct things *list)
{
	const struct thing *t;

	choices_add(c, FORM_NONE, NULL);
	for (size_t i = 0; (t = things_next(list, &i)) != NULL;) {
		const char *ref = text_of(t, "ref");
		const char *title = text_of(t, "title");

		if (ref != NULL)
			choices_add(c, ref, title);
		else
			choices_add(c, title, NULL);
	}
}

const struct choice *
form_choices(struct arena *a, const struct thing *t, const struct form_row *row,
    size_t *n)
{
	struct choices c = { .arena = a };
	const struct field *f = row->field;
	const struct things *named = named_by(thing_plan(t), f);

	if (row->key != NULL || row->adds) {
		*n = 0;
		return NULL;
	}
	if (f->type->shape == SHAPE_YESNO) {
		choices_add(&c, "no", NULL);
		choices_add(&c, "yes", NULL);
	} else if (f->choices != NULL) {
		add_words(&c, t, f);
	} else if (named != NULL && things_live(named) > 0) {
		add_named(&c, named);
	}
	*n = c.count;
	return c.item;
}

bool
form_takes_any(const struct form_row *row)
{
	return row->field->type->shape == SHAPE_WORD ||
	    row->field->type->shape == SHAPE_TEXT;
}
