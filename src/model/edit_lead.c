/* SPDX-License-Identifier: ISC */
/*
 * Who leads: set, one more, one less, or one person's share handed to
 * another.  Those who lead beside them stay, and the place of the first, who
 * is accountable, goes to whoever takes it over.
 */
#include "edit_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"

#include "types.h"

/* Whether the lead printed as `item` is the person meant by `input`, CODE or
   ORGANISATION/CODE. */
static bool
is_lead_of(const struct plans *plans, const struct plan *plan, const char *item,
    const char *input)
{
	const char *slash = strrchr(input, '/');
	const struct person *is = person_of(plans, plan, item);

	if (utf8_same(item, input) ||
	    (is != NULL && is == person_of(plans, plan, input)))
		return true;
	return slash != NULL && slash[1] != '\0' &&
	    is_lead_of(plans, plan, item, slash + 1);
}

bool
edit_name_good(const struct edit *ed, const char *input, struct err *e)
{
	const char *mark = input == NULL ? NULL : person_operator(input);

	if (mark == NULL)
		return true;
	return err_set(e, ERR_USAGE,
	    "\"%s\" names nobody: a name holds no %s; as all that is said of "
	    "the leads of an action, SH>JM hands over, +=JM adds one, -=JM "
	    "takes one away",
	    said_cut(ed->set->arena, input), mark);
}

bool
edit_leads_operator(const char *input)
{
	return input != NULL &&
	    (strncmp(input, "+=", 2) == 0 || strncmp(input, "-=", 2) == 0 ||
		strchr(input, '>') != NULL);
}

static const struct field *
leads_field(void)
{
	return field_find(&kind_action, "leads");
}

static void
set_leads(struct edit *ed, const struct action *a, const struct list *old,
    const struct list *now)
{
	const struct field *f = leads_field();
	bool same = old->count == now->count;

	for (size_t i = 0; same && i < now->count; i++)
		same = strcmp(old->item[i], now->item[i]) == 0;
	if (!same)
		edit_put(ed, &a->thing, f, edit_encoded(ed, f, now));
}

bool
edit_hand_over(struct edit *ed, const struct action *a, const char *from,
    const char *to, struct err *e)
{
	const struct plan *plan = thing_plan(&a->thing);
	const struct field *f = leads_field();
	struct arena *arena = ed->set->arena;
	struct list old = { 0 }, now = { 0 };
	bool found = false;

	if (!edit_text(ed, from, &from, e) || !edit_text(ed, to, &to, e))
		return false;
	if (from == NULL || to == NULL)
		return err_set(e, ERR_USAGE,
		    "say who hands over and who takes it, as in SH>JM");
	if (!edit_name_good(ed, from, e) || !edit_name_good(ed, to, e))
		return false;
	f->type->decode(arena, f, NULL, edit_value(ed, &a->thing, f), &old);
	for (size_t i = 0; i < old.count; i++) {
		const char *item = old.item[i];

		if (is_lead_of(ed->plans, plan, item, from)) {
			found = true;
			item = to;
		}
		/* Who led beside them stays once. */
		if (!list_has(&now, item))
			list_add(arena, &now, item);
	}
	if (!found)
		edit_note_add(arena, &ed->notes, edit_name(ed, a),
		    arena_printf(arena, "%s does not lead it", from));
	else
		set_leads(ed, a, &old, &now);
	return true;
}

/* One more, or one less; what is so already is a note. */
static bool
change_some(struct edit *ed, const struct action *a, enum assign how,
    const char *input, struct err *e)
{
	const struct field *f = leads_field();
	struct arena *arena = ed->set->arena;
	struct list some = { 0 }, old = { 0 }, now = { 0 };
	bool differs = false;

	if (!edit_text(ed, input, &input, e))
		return false;
	if (input == NULL)
		return err_set(e, ERR_USAGE, "say who, as in +=JM or -=JM");
	if (how == ASSIGN_ADD && !edit_name_good(ed, input, e))
		return false;
	people_split(arena, ed->plans, thing_plan(&a->thing), input, &some);
	f->type->decode(arena, f, NULL, edit_value(ed, &a->thing, f), &old);
	for (size_t i = 0; i < old.count; i++)
		if (how == ASSIGN_ADD || !list_has(&some, old.item[i]))
			list_add(arena, &now, old.item[i]);
	for (size_t i = 0; i < some.count; i++) {
		if (list_has(&old, some.item[i]) == (how == ASSIGN_REMOVE)) {
			differs = true;
			if (how == ASSIGN_ADD)
				list_add(arena, &now, some.item[i]);
		}
	}
	if (differs)
		set_leads(ed, a, &old, &now);
	else
		edit_note_add(arena, &ed->notes, edit_name(ed, a),
		    arena_printf(arena, "%s %s", input,
			how == ASSIGN_ADD ? "leads it already" :
					    "does not lead it"));
	return true;
}

bool
edit_leads(
    struct edit *ed, const struct action *a, const char *input, struct err *e)
{
	struct arena *arena = ed->set->arena;
	const char *to;

	input = utf8_trim(arena, input);
	if (strncmp(input, "+=", 2) == 0)
		return change_some(ed, a, ASSIGN_ADD, input + 2, e);
	if (strncmp(input, "-=", 2) == 0)
		return change_some(ed, a, ASSIGN_REMOVE, input + 2, e);
	to = strchr(input, '>');
	if (to != NULL)
		return edit_hand_over(ed, a,
		    arena_strndup(arena, input, (size_t)(to - input)), to + 1,
		    e);
	return edit_field(ed, &a->thing, leads_field(), ASSIGN_SET, input, e);
}
