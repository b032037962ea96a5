/* SPDX-License-Identifier: ISC */
/*
 * Two entries that are one person are made one.  What is led under the second
 * name stays as it is written: the name becomes an `also` of the first, by
 * which every look-up finds them.
 */
#include "edit_parts.h"

#include <string.h>

#include "ragtrack/base/among.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/walk.h"

static bool
is_in(const struct list *list, const char *text)
{
	return text_among(text, list->item, list->count, utf8_same_cased);
}

/* Adds a form under which a person is printed, where it is not known yet. */
static void
form_add(struct arena *a, struct list *also, const struct person *keep,
    const char *text)
{
	if (text != NULL && !person_named(keep, text) && !is_in(also, text))
		list_add(a, also, text);
}

static bool
holds(const struct person *post, const struct person *p)
{
	const struct holder *h;

	for (size_t i = 0; (h = things_next(&post->holders, &i)) != NULL;)
		if (person_named(p, h->code))
			return true;
	return false;
}

static bool
same_holder(const struct holder *a, const struct holder *b)
{
	return utf8_same_cased(a->code, b->code) &&
	    a->from.first == b->from.first && a->to.last == b->to.last;
}

/* Those whom only the second entry lists. */
static void
holders_move(
    struct edit *ed, const struct person *keep, const struct person *gone)
{
	int64_t rank = edit_rank_last(ed, &keep->thing, &kind_holder);

	for (size_t i = 0; i < gone->holders.count; i++) {
		const struct thing *t = gone->holders.item[i];
		bool known = t->retired;

		for (size_t k = 0; k < keep->holders.count && !known; k++)
			known = !keep->holders.item[k]->retired &&
			    same_holder((const struct holder *)t,
				(const struct holder *)keep->holders.item[k]);
		if (known)
			continue;
		change_move(ed->set, t, &keep->thing, rank);
		rank += RANK_GAP;
	}
}

/* What the first does not say is taken from the second; where both say
   something, that of the second is listed. */
static void
fields_take(struct edit *ed, const struct person *keep,
    const struct person *gone, struct list *left)
{
	struct arena *a = ed->set->arena;

	for (size_t i = 0; i < kind_person.nfields; i++) {
		const struct field *f = &kind_person.fields[i];
		const char *one, *other;

		if (f->type->shape == SHAPE_THINGS ||
		    f->type->shape == SHAPE_LIST || f->flags & FIELD_NEEDED)
			continue;
		one = field_encoded(a, &keep->thing, f);
		other = field_encoded(a, &gone->thing, f);
		if (other == NULL || (one != NULL && strcmp(one, other) == 0))
			continue;
		if (one == NULL)
			change_field(ed->set, &keep->thing, f, other);
		else
			list_add(a, left,
			    arena_printf(
				a, "%s %s", f->name, field_shown(a, f, other)));
	}
}

bool
edit_people_merge(struct edit *ed, const struct person *keep,
    const struct person *gone, const char *text, struct list *left,
    struct err *e)
{
	const struct field *f = field_find(&kind_person, "also");
	struct arena *a = ed->set->arena;
	struct list also = { 0 };

	memset(left, 0, sizeof(*left));
	if (keep == gone || (gone == NULL && person_named(keep, text)))
		return err_set(e, ERR_NO, "%s is %s already", text, keep->code);
	if (gone != NULL && (holds(keep, gone) || holds(gone, keep)))
		return err_set(e, ERR_NO,
		    "one of %s and %s holds the other: a post and its holder "
		    "are two",
		    keep->code, gone->code);
	for (size_t i = 0; i < keep->also.count; i++)
		list_add(a, &also, keep->also.item[i]);
	form_add(a, &also, keep, gone == NULL ? text : gone->code);
	for (size_t i = 0; gone != NULL && i < gone->also.count; i++)
		form_add(a, &also, keep, gone->also.item[i]);
	if (gone != NULL && keep->name != NULL)
		form_add(a, &also, keep, gone->name);
	if (!edit_also_free(ed, keep, gone, &also, e))
		return false;
	if (gone != NULL) {
		holders_move(ed, keep, gone);
		/* A code and a login are one person's. */
		change_retire(ed->set, &gone->thing);
		fields_take(ed, keep, gone, left);
	}
	change_field(ed->set, &keep->thing, f, edit_encoded(ed, f, &also));
	return true;
}

bool
edit_also_free(const struct edit *ed, const struct person *p,
    const struct person *but, const struct list *also, struct err *e)
{
	for (size_t i = 0; i < also->count; i++) {
		const struct person *other = person_of(
		    ed->plans, thing_plan(&p->thing), also->item[i]);

		if (other == NULL || other == p || other == but)
			continue;
		if (utf8_same_cased(other->code, also->item[i]))
			return err_set(e, ERR_NO,
			    "%s is listed as well: `ragtrack people merge "
			    "\"%s\" \"%s\"` makes one of the two",
			    other->code, p->code, other->code);
		if (is_in(&other->also, also->item[i]))
			return err_set(e, ERR_NO,
			    "%s is another name of %s already: `ragtrack "
			    "people set \"%s\" also-=\"%s\"` takes it off "
			    "there",
			    also->item[i], other->code, other->code,
			    also->item[i]);
	}
	return true;
}

bool
edit_code_free(const struct edit *ed, const struct person *p, const char *code,
    struct err *e)
{
	const struct person *other;

	if (!edit_name_good(ed, code, e))
		return false;
	other = person_of(ed->plans, thing_plan(&p->thing), code);
	if (other == NULL)
		return true;
	if (utf8_same_cased(other->code, code))
		return err_set(e, ERR_NO,
		    "%s is listed already: `ragtrack people set \"%s\"` "
		    "changes "
		    "what is known of them",
		    other->code, other->code);
	return err_set(
	    e, ERR_NO, "%s is another name of %s already", code, other->code);
}
