/* SPDX-License-Identifier: ISC */
/*
 * ragtrack add and move: a new action in a priority, or another new thing, a
 * row each; and an action taken to another priority.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/edit_new.h"

/* What a new thing stands in, as it is named. */
typedef bool find_parent(const struct plans *plans, const char *said,
    const struct thing **out, struct err *e);

static bool
in_plan(const struct plans *plans, const char *said, const struct thing **out,
    struct err *e)
{
	struct plan *plan;

	if (!find_plan(plans, said, &plan, e))
		return false;
	*out = &plan->thing;
	return true;
}

static bool
in_priority(const struct plans *plans, const char *said,
    const struct thing **out, struct err *e)
{
	struct priority *priority;

	if (!find_priority(plans, said, &priority, e))
		return false;
	*out = &priority->thing;
	return true;
}

/* What can be added.  The first needs no KIND. */
static const struct addable {
	const struct kind *kind;
	find_parent *parent;
} addable[] = {
	{ &kind_action, in_priority },
	{ &kind_priority, in_plan },
};
enum { ADDABLE = sizeof(addable) / sizeof(*addable) };

const struct kind *
add_kind(size_t i)
{
	return i < ADDABLE ? addable[i].kind : NULL;
}

/* KIND PLAN[/PARENT], or PLAN/PRIORITY of an action, and how many words that
   is. */
static const struct addable *
read_kind(const struct args *args, size_t *words, struct err *e)
{
	const char *said = args->word[0];

	*words = 1;
	if (assign_is(args->word[1]) || kind_find(said) == NULL)
		return &addable[0];
	*words = 2;
	for (size_t i = 0; i < ADDABLE; i++)
		if (strcmp(addable[i].kind->name, said) == 0)
			return &addable[i];
	err_set(e, ERR_NO,
	    "a %s cannot be added here: write it into the plan file and import "
	    "that again",
	    said);
	return NULL;
}

/* "1 Quality of practice". */
static const char *
named(struct arena *a, const struct thing *t)
{
	const struct field *f = field_find(t->kind, "ref");
	const char *ref = field_encoded(a, t, f);

	return arena_printf(a, "%s%s%s", ref != NULL ? ref : "",
	    ref != NULL ? " " : "", thing_words(a, t));
}

static int
add(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	const struct addable *row;
	const struct thing *parent;
	struct thing *made;
	struct assignment *all;
	struct err e = { 0 };
	size_t words;

	work_begin(cli, &changes, "add", args_option(args, "message"));
	row = read_kind(args, &words, &e);
	if (row == NULL ||
	    !row->parent(&w->plans, args->word[words - 1], &parent, &e) ||
	    !assign_words(cli, row->kind, args, words, &all, &e))
		return cli_fail(cli, &e);
	made = edit_new(&ed, row->kind, parent);
	for (size_t i = 0; i + words < args->words; i++)
		if (!edit_field(
			&ed, made, all[i].field, all[i].how, all[i].value, &e))
			return cli_fail(cli, &e);
	if (!edit_new_end(&ed, made, &e))
		return cli_fail(cli, &e);
	return work_save(cli, w, &changes,
	    arena_printf(cli->arena, "added to %s: %s%s%s",
		args->word[words - 1], words > 1 ? row->kind->name : "",
		words > 1 ? " " : "", named(cli->arena, made)));
}

int
command_add(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, add);
}

/* PRIORITY alone is first looked for in the action's own plan. */
static bool
find_target(struct cli *cli, struct work *w, const struct action *action,
    const char *said, struct priority **out, struct err *e)
{
	const char *here = arena_printf(
	    cli->arena, "%s/%s", thing_plan(&action->thing)->id, said);

	return find_priority(&w->plans, here, out, NULL) ||
	    find_priority(&w->plans, said, out, e);
}

static int
move(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct priority *priority;
	struct action *action;
	struct err e = { 0 };

	work_begin(cli, &changes, "move", args_option(args, "message"));
	if (!find_action(&w->plans, args->word[0], &action, &e) ||
	    !find_target(cli, w, action, args->word[1], &priority, &e) ||
	    !edit_move(&ed, action, priority, &e))
		return cli_fail(cli, &e);
	return work_save_edit(cli, w, &ed, 1,
	    arena_printf(cli->arena, "%s: moved to %s%s%s",
		thing_said(cli->arena, &w->plans, &action->thing),
		priority->ref != NULL ? priority->ref : "",
		priority->ref != NULL ? " " : "", priority->title));
}

int
command_move(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, move);
}
