/* SPDX-License-Identifier: ISC */
/*
 * What a field that is not set is changed by, and what a person does next, in
 * the words of where they are.
 */
#include "edit_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/edit_thing.h"

static const struct {
	const struct kind *kind;
	const char *field, *reason; /* NULL: there is a way */
	enum edit_way way;
} ways[] = {
	{ &kind_action, "verified", NULL, WAY_VERIFY },
	{ &kind_action, "verified_by", NULL, WAY_VERIFY },
	{ &kind_action, "verified_forum", NULL, WAY_VERIFY },
	{ &kind_action, "updates", NULL, WAY_UPDATE },
	{ &kind_action, "steps", NULL, WAY_STEP },
	{ &kind_action, "revisions", NULL, WAY_DUE },
	{ &kind_measure, "readings",
	    "use `ragtrack reading MEASURE VALUE --date DATE`", WAY_COUNT },
	{ &kind_priority, "actions", "use `ragtrack add` and `ragtrack move`",
	    WAY_COUNT },
	{ &kind_plan, "id", "it names the plan for ever", WAY_COUNT },
	{ &kind_plan, "people", "use `ragtrack people set CODE`", WAY_COUNT },
	{ &kind_person, "code", "it names the person for ever", WAY_COUNT },
};

const char *
edit_way(const struct edit *ed, enum edit_way way)
{
	static const char *const shell[WAY_COUNT] = {
		[WAY_REASON] = "say it with -m REASON",
		[WAY_CONFIRM] = "--confirm says that nothing changed",
		[WAY_UPDATE] = "use `ragtrack update ACTION -m TEXT`",
		[WAY_COMPLETE] =
		    "use `ragtrack complete ACTION --evidence TEXT`",
		[WAY_VERIFY] = "use `ragtrack verify ACTION --forum TEXT`",
		[WAY_STEP] = "use `ragtrack step ACTION add TEXT`",
		[WAY_DUE] = ("move the date with `ragtrack set ACTION due=DATE "
			     "-m REASON`"),
		[WAY_FORUM] = "say where it was agreed, with --forum TEXT",
		[WAY_CUTOFF] = "say its --cutoff, and its --first",
	};

	return ed->set->ways != NULL && ed->set->ways[way] != NULL ?
	    ed->set->ways[way] :
	    shell[way];
}

/* How things of a list are changed: one by one. */
static const char *
things_way(const struct edit *ed, const struct kind *kind)
{
	return arena_printf(ed->set->arena,
	    kind_editable(kind) ? "each is a thing of its own: `ragtrack add "
				  "%s`, or `ragtrack set %s:...`" :
				  "`ragtrack %s` opens and closes them",
	    kind_word(kind), kind_word(kind));
}

bool
edit_may_set(const struct edit *ed, const struct thing *t,
    const struct field *f, struct err *e)
{
	/* What names a person or a holder is said once. */
	if (t->number == 0 && strcmp(f->name, "code") == 0)
		return true;
	if ((f->flags & FIELD_EDIT) != 0 && (f->flags & FIELD_NO_DIRECT) == 0 &&
	    f->type->shape != SHAPE_THINGS)
		return true;
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++)
		if (ways[i].kind == t->kind &&
		    strcmp(ways[i].field, f->name) == 0)
			return err_set(e, ERR_NO, "%s cannot be set: %s",
			    f->name,
			    ways[i].reason != NULL ? ways[i].reason :
						     edit_way(ed, ways[i].way));
	return err_set(e, ERR_NO, "%s cannot be set: %s", f->name,
	    f->type->shape == SHAPE_THINGS ?
		things_way(ed, f->kind) :
		"`ragtrack period` opens and closes them");
}
