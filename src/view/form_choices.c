/* SPDX-License-Identifier: ISC */
/*
 * Choices of the form: the words of a field, with what this plan says for them;
 * yes and no; and of a text that names a section, a focus area or the like, what
 * the plan has of those.
 */
#include "form.h"

#include "ragtrack/model/ties.h"

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

static void
add_ties(struct choices *c, const struct tie *tie, size_t n)
{
	choices_add(c, FORM_NONE, NULL);
	for (size_t i = 0; i < n; i++)
		choices_add(c, tie[i].name, tie[i].title);
}

const struct choice *
form_choices(struct arena *a, const struct thing *t, const struct form_row *row,
    size_t *n)
{
	struct choices c = { .arena = a };
	const struct field *f = row->field;
	const struct tie *tie;
	size_t ties;

	if (row->key != NULL || row->adds) {
		*n = 0;
		return NULL;
	}
	if (f->type->shape == SHAPE_YESNO) {
		choices_add(&c, "no", NULL);
		choices_add(&c, "yes", NULL);
	} else if (f->choices != NULL) {
		add_words(&c, t, f);
	} else if (f->type->shape == SHAPE_TEXT && thing_plan(t) != NULL &&
	    (ties = ties_of(a, thing_plan(t), f, &tie)) > 0) {
		add_ties(&c, tie, ties);
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
