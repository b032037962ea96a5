/* SPDX-License-Identifier: ISC */
/*
 * Matching of texts: bare words, texts of an action, of what stands in it, and
 * what stands under extra.
 */
#include "match.h"

#include <string.h>

#include "ragtrack/model/action.h"

static bool
texts_hold(struct match *m, const struct thing *t, const struct needle *n)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if ((f->flags & FIELD_SEARCH) != 0 &&
		    f->type->shape == SHAPE_TEXT &&
		    needle_in(
			n, *(const char *const *)field_in(t, f), &m->scratch))
			return true;
	}
	return false;
}

/* Whether it may be searched here: private notes not for the public. */
static bool
update_shown(const struct match *m, const struct thing *t)
{
	return t->kind != &kind_update || !m->in->public_only ||
	    !thing_as_update(t)->internal;
}

bool
match_word(struct match *m, const struct node *n)
{
	const struct action *act = m->row->action;

	if (texts_hold(m, &act->thing, &n->needle))
		return true;
	for (size_t i = 0; i < act->steps.count; i++)
		if (!act->steps.item[i]->retired &&
		    texts_hold(m, act->steps.item[i], &n->needle))
			return true;
	for (size_t i = 0; i < act->updates.count; i++) {
		const struct update *u = thing_as_update(act->updates.item[i]);

		if (!u->thing.retired && update_shown(m, &u->thing) &&
		    needle_in(&n->needle, u->text, &m->scratch))
			return true;
	}
	return false;
}

static bool
match_one_text(struct match *m, const struct field *f, const struct value *v,
    const char *text)
{
	if (text == NULL)
		return false;
	if ((f->flags & FIELD_WHOLE) != 0)
		return utf8_same(text, v->input);
	return needle_in(&v->needle, text, &m->scratch);
}

/* A part of a text of the thing; whom it names is no such text. */
static bool
match_thing(struct match *m, const struct thing *t, const struct value *v)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if (f->type->shape == SHAPE_TEXT &&
		    (f->flags & FIELD_PERSON) == 0 &&
		    needle_in(&v->needle, *(const char *const *)field_in(t, f),
			&m->scratch))
			return true;
	}
	return false;
}

bool
match_things(struct match *m, const struct things *list, const struct value *v)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct thing *t = list->item[i];

		if (!t->retired && update_shown(m, t) && match_thing(m, t, v))
			return true;
	}
	return false;
}

bool
match_extra(struct match *m, const struct term_name *t, const struct value *v)
{
	const struct map *extra = &m->row->action->extra;

	if (t->extra != NULL)
		return needle_in(
		    &v->needle, extra_text(extra, t->extra), &m->scratch);
	for (size_t i = 0; i < extra->count; i++)
		if (needle_in(&v->needle, extra->item[i].label, &m->scratch) ||
		    needle_in(&v->needle, extra->item[i].text, &m->scratch))
			return true;
	return false;
}

bool
match_text(struct match *m, const struct field *f, const struct value *v)
{
	const void *member = field_in(&m->row->action->thing, f);
	const struct list *list = member;

	if (f->type->shape == SHAPE_TEXT)
		return match_one_text(m, f, v, *(const char *const *)member);
	if (f->type->shape != SHAPE_LIST)
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (match_one_text(m, f, v, list->item[i]))
			return true;
	return false;
}
