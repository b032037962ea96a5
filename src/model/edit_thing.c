/* SPDX-License-Identifier: ISC */
/*
 * What a person may take out: of which kinds, whose, and what hangs on it.
 */
#include "ragtrack/model/edit_thing.h"

#include <string.h>

#include "edit_parts.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/redaction.h"
#include "ragtrack/model/shared_view.h"
#include "ragtrack/model/walk.h"
#include "types.h"

const struct kind *const edit_kinds[] = { &kind_section, &kind_priority,
	&kind_action, &kind_step, &kind_update, &kind_measure, &kind_reading,
	&kind_focus_area, &kind_recommendation, &kind_board, &kind_person,
	&kind_holder, &kind_commentary, &kind_priority_commentary, NULL };

bool
kind_editable(const struct kind *kind)
{
	size_t i = 0;

	while (edit_kinds[i] != NULL && edit_kinds[i] != kind)
		i++;
	return edit_kinds[i] != NULL;
}

const struct kind *
kind_within(const struct kind *parent, size_t *at)
{
	while (edit_kinds[*at] != NULL) {
		const struct kind *kind = edit_kinds[(*at)++];

		if (kind->parent == parent)
			return kind;
	}
	return NULL;
}

/* Why things of a kind that is not editable are not taken out, or moved. */
static const struct stays {
	const struct kind *kind;
	const char *out, *moved;
} stays[] = {
	{ &kind_plan, "its papers and its history stay",
	    "it stands in nothing" },
	{ &kind_period, "undo takes its opening back",
	    "periods follow each other by their days" },
	{ &kind_revision,
	    "it says how a due date moved, and what it says can be set right",
	    "revisions stand in the order in which a due date moved" },
	{ &kind_shared_view, "`ragtrack view delete NAME` takes it away",
	    "it stands in nothing" },
};

static bool
refuse_kind(const struct kind *kind, bool out, struct err *e)
{
	const struct stays *s = stays;

	while (s->kind != kind)
		s++;
	return err_set(e, ERR_NO, "a %s cannot be %s: %s", kind->name,
	    out ? "taken out" : "moved", out ? s->out : s->moved);
}

bool
edit_own_words(const struct edit *ed, const struct thing *t, struct err *e)
{
	const struct field *by = field_find(t->kind, "by");
	const struct who *who = &ed->set->who;
	struct who bare = *who;
	const char *whose;

	if (t->kind == &kind_revision || by == NULL || ed->unasked ||
	    t->number == 0)
		return true;
	whose = *(const char *const *)field_in(t, by);
	bare.as = NULL;
	if (whose == NULL || strcmp(whose, REDACTED) == 0 ||
	    utf8_same_cased(whose, who->as) ||
	    utf8_same_cased(whose, who->login) ||
	    person_is_me(ed->plans, thing_plan(t), whose, who, ed->set->day) ||
	    person_is_me(ed->plans, thing_plan(t), whose, &bare, ed->set->day))
		return true;
	return err_set(e, ERR_NO,
	    "%s is %s's own word: write one of yours beside it; a name that "
	    "should not stand there can be redacted",
	    thing_said(ed->set->arena, ed->plans, t), whose);
}

/* Whether this set, or somebody before it, took it out. */
bool
edit_is_out(const struct edit *ed, const struct thing *t)
{
	for (size_t i = ed->set->count; i > 0 && t->number != 0; i--) {
		const struct change *c = &ed->set->item[i - 1];

		if (c->kind == t->kind && c->thing == t->number &&
		    (c->op == CHANGE_RETIRE || c->op == CHANGE_RESTORE))
			return c->op == CHANGE_RETIRE;
	}
	return t->retired;
}

/* A section is taken out empty: its priorities would name what is not there. */
static bool
section_empty(const struct edit *ed, const struct thing *t, struct err *e)
{
	const struct field *f = field_find(&kind_priority, "section");
	const struct plan *plan = thing_plan(t);
	const struct thing *p;
	const char *title = ((const struct section *)t)->title;
	size_t n = 0;

	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;)
		n += !edit_is_out(ed, p) &&
		    utf8_same(edit_value(ed, p, f), title);
	return n == 0 ||
	    err_set(e, ERR_NO,
		"%zu %s in the section \"%s\": put %s into another, or take %s "
		"out, before the section goes",
		n, n == 1 ? "priority stands" : "priorities stand",
		said_cut(ed->set->arena, title), n == 1 ? "it" : "them",
		n == 1 ? "it" : "them");
}

static void
retire(struct edit *ed, const struct thing *t)
{
	if (edit_is_out(ed, t))
		return;
	change_retire(ed->set, t);
}

bool
edit_retire(struct edit *ed, const struct thing *t, struct err *e)
{
	const char *why;
	size_t named;

	if (!kind_editable(t->kind))
		return refuse_kind(t->kind, true, e);
	if (edit_is_out(ed, t)) {
		edit_so(ed, t, "it is taken out already");
		return true;
	}
	if (!edit_text(ed, ed->set->why, &why, e))
		return false;
	if (why == NULL && !ed->unasked)
		return err_set(e, ERR_NO,
		    "what is taken out needs a reason: %s",
		    edit_way(ed, WAY_REASON));
	if (!edit_own_words(ed, t, e) ||
	    (t->kind == &kind_section && !section_empty(ed, t, e)))
		return false;
	ed->set->seen = ed->plans->head;
	named = edit_named_by(ed, t);
	if (named > 0)
		edit_so(ed, t, "%zu other thing%s still name%s it", named,
		    named == 1 ? "" : "s", named == 1 ? "s" : "");
	retire(ed, t);
	for (size_t i = 0; t->kind == &kind_priority &&
	     i < thing_as_priority(t)->actions.count;
	     i++)
		retire(ed, thing_as_priority(t)->actions.item[i]);
	return true;
}

bool
edit_may_place(const struct edit *ed, const struct thing *t, struct err *e)
{
	if (t->kind == &kind_person)
		return err_set(e, ERR_NO,
		    "people are shared by plans, so they stand in the order "
		    "in which each listed them: none moves");
	return kind_editable(t->kind) ? edit_own_words(ed, t, e) :
					refuse_kind(t->kind, false, e);
}
