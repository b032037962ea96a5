/* SPDX-License-Identifier: ISC */
/*
 * Things that may be no more than a text, set as the list of those texts: what
 * is named and not there is made, what is there and not named is taken out,
 * and what is both stays with all that it says.
 */
#include "edit_parts.h"

#include "ragtrack/base/among.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/edit_new.h"
#include "ragtrack/model/walk.h"

/* The thing that is called so; NULL: none that stands. */
static const struct thing *
called(const struct edit *ed, const struct things *list, const char *name)
{
	const struct thing *t;

	for (size_t i = 0; (t = things_next(list, &i)) != NULL;)
		if (!edit_is_out(ed, t) &&
		    utf8_same(edit_value(ed, t, field_alone(t->kind)), name))
			return t;
	return NULL;
}

static bool
is_named(const struct edit *ed, const struct thing *t, const struct list *names)
{
	return text_among(edit_value(ed, t, field_alone(t->kind)), names->item,
	    names->count, utf8_same);
}

/* Takes out those that are named, or those that are not. */
static size_t
take_out(struct edit *ed, const struct things *list, const struct list *names,
    bool named)
{
	const struct thing *t;
	size_t n = 0;

	for (size_t i = 0; (t = things_next(list, &i)) != NULL;)
		if (!edit_is_out(ed, t) && is_named(ed, t, names) == named) {
			change_retire(ed->set, t);
			n++;
		}
	return n;
}

static size_t
make(struct edit *ed, const struct thing *in, const struct field *f,
    const struct list *names)
{
	size_t n = 0;

	for (size_t i = 0; i < names->count; i++) {
		struct thing *t;

		if (called(ed, field_in(in, f), names->item[i]) != NULL)
			continue;
		t = edit_new(ed, f->kind, in);
		edit_put(ed, t, field_alone(f->kind), names->item[i]);
		edit_add(ed, in, t);
		n++;
	}
	return n;
}

bool
edit_alone(struct edit *ed, const struct thing *t, const struct field *f,
    enum assign how, const char *input, struct err *e)
{
	const struct things *list = field_in(t, f);
	struct list names = { 0 };
	size_t n = 0;

	if (!edit_text(ed, input, &input, e) ||
	    (input != NULL &&
		!type_list.parse(
		    ed->set->arena, f, thing_plan(t), input, &names, e)))
		return false;
	/* A name may hold a comma itself. */
	if (how == ASSIGN_REMOVE && input != NULL && called(ed, list, input)) {
		names.count = 0;
		list_add(ed->set->arena, &names, input);
	}
	for (size_t i = 0; how == ASSIGN_REMOVE && i < names.count; i++)
		if (called(ed, list, names.item[i]) == NULL)
			edit_so(ed, t, "\"%s\" is not among %s", names.item[i],
			    f->name);
	if (how != ASSIGN_ADD)
		n += take_out(ed, list, &names, how == ASSIGN_REMOVE);
	if (how != ASSIGN_REMOVE)
		n += make(ed, t, f, &names);
	if (n == 0 && how != ASSIGN_REMOVE && t->number != 0)
		edit_so(ed, t, "%s are %s already", f->name,
		    input == NULL ? "none" : input);
	return true;
}
