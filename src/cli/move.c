/* SPDX-License-Identifier: ISC */
/*
 * ragtrack move and retire: a thing put elsewhere among its like or into
 * another parent, and things taken out.
 */
#include "parts.h"

#include <inttypes.h>
#include <string.h>

#include "ragtrack/model/address.h"
#include "ragtrack/model/edit_thing.h"

/* An address of this kind less its word, as thing_find_address reads it. */
static const char *
address_of(struct arena *a, const struct kind *kind, const char *path)
{
	return arena_printf(a, "%s:%s", kind_word(kind), path);
}

/* PARENT: with its KIND: or without, and first in the thing's own plan. */
static bool
find_parent(struct cli *cli, const struct work *w, const struct thing *t,
    const char *input, struct thing **out, struct err *e)
{
	const struct kind *up = t->parent->kind;
	struct arena *a = cli->arena;
	const char *here = arena_printf(a, "%s/%s", thing_plan(t)->id, input);
	struct priority *priority;

	if (strchr(input, ':') != NULL &&
	    thing_find_address(&w->plans, input, out, NULL))
		return true;
	if (up != &kind_priority)
		return thing_find_address(
			   &w->plans, address_of(a, up, here), out, NULL) ||
		    thing_find_address(
			&w->plans, address_of(a, up, input), out, e);
	if (!find_priority(&w->plans, here, &priority, NULL) &&
	    !find_priority(&w->plans, input, &priority, e))
		return false;
	*out = &priority->thing;
	return true;
}

/* --before and --after: with KIND:, else first among those of the parent, by
   name or place there. */
static bool
find_beside(struct cli *cli, const struct work *w, const struct thing *t,
    const struct thing *parent, const char *input, struct thing **out,
    struct err *e)
{
	struct arena *a = cli->arena;
	const char *in;

	*out = NULL;
	if (input == NULL)
		return true;
	if (strchr(input, ':') != NULL)
		return thing_find_address(&w->plans, input, out, e);
	in = thing_address(a, &w->plans, parent);
	if (parent->kind != &kind_action)
		in = strchr(in, ':') + 1;
	if (t->kind == &kind_action)
		in = thing_plan(t)->id;
	return thing_find_address(&w->plans,
		   address_of(a, t->kind, arena_printf(a, "%s/%s", in, input)),
		   out, NULL) ||
	    thing_find_address(
		&w->plans, address_of(a, t->kind, input), out, e);
}

/* "3 Care" of what has a ref and a title, else how it is named. */
static const char *
called(struct cli *cli, const struct work *w, const struct thing *t)
{
	const struct priority *p;

	if (t->kind != &kind_priority)
		return thing_said(cli->arena, &w->plans, t);
	p = thing_as_priority(t);
	return arena_printf(cli->arena, "%s%s%s", p->ref != NULL ? p->ref : "",
	    p->ref != NULL ? " " : "", p->title);
}

/* Where it is to stand: in `parent`, and beside what, if anything. */
struct target {
	struct thing *parent, *beside;
	bool before;
};

static bool
find_target(struct cli *cli, const struct args *args, const struct work *w,
    const struct thing *t, struct target *out, struct err *e)
{
	const char *before = args_option(args, "before");
	const char *after = args_option(args, "after");

	*out = (struct target){ .parent = t->parent, .before = before != NULL };
	/* What is in nothing moves nowhere, and the rules say why. */
	if (t->parent == NULL)
		return true;
	return (args->words < 2 ||
		   find_parent(cli, w, t, args->word[1], &out->parent, e)) &&
	    find_beside(cli, w, t, out->parent, before != NULL ? before : after,
		&out->beside, e);
}

static int
move(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct target to;
	struct thing *t;
	struct err e = { 0 };
	const char *name;

	work_begin(cli, &changes, "move", args_option(args, "message"));
	if (!thing_find_address(&w->plans, args->word[0], &t, &e) ||
	    !find_target(cli, args, w, t, &to, &e))
		return cli_fail(cli, &e);
	name = thing_said(cli->arena, &w->plans, t);
	if (to.parent != NULL && to.beside == NULL && to.parent == t->parent)
		edit_note_add(cli->arena, &ed.notes, name,
		    arena_printf(cli->arena, "it is in \"%s\" already",
			thing_words(cli->arena, to.parent)));
	else if (!edit_place(&ed, t, args->words > 1 ? to.parent : NULL,
		     to.before ? to.beside : NULL, to.before ? NULL : to.beside,
		     &e))
		return cli_fail(cli, &e);
	return work_save_edit(cli, w, &ed, 1,
	    arena_printf(cli->arena, "%s: moved %s %s", name,
		to.beside == NULL ? "to" :
		    to.before	  ? "before" :
				    "behind",
		called(cli, w, to.beside != NULL ? to.beside : to.parent)));
}

int
command_move(struct cli *cli, const struct args *args)
{
	bool before = args_option(args, "before") != NULL;
	bool after = args_option(args, "after") != NULL;

	if (before && after)
		return cli_usage(
		    cli, args, "--before or --after, not both: one says where");
	if (args->words < 2 && !before && !after)
		return cli_usage(cli, args,
		    "say where: what it is to stand in, or --before or --after "
		    "which of its like");
	return work_run(cli, args, move);
}

/* "priority 2, with 3 actions": what goes by its number from now on. */
static const char *
retired_said(struct cli *cli, const struct work *w,
    const struct change_set *changes, const struct things *things)
{
	struct arena *a = cli->arena;
	struct buf out = { 0 };
	size_t all = 0, named = 0;

	for (size_t i = 0; i < changes->count; i++)
		all += changes->item[i].op == CHANGE_RETIRE;
	for (size_t i = 0; i < things->count && i < 3; i++) {
		const struct thing *t = things->item[i];

		buf_addf(&out, "%s%s (%s@%" PRId64 ")", i > 0 ? ", " : "",
		    thing_said(a, &w->plans, t),
		    t->kind == &kind_action ? "" : address_of(a, t->kind, ""),
		    t->number);
		named++;
	}
	if (things->count > named)
		buf_addf(&out, " and %zu more", things->count - named);
	if (all > things->count)
		buf_addf(&out, ", with %zu action%s", all - things->count,
		    all - things->count == 1 ? "" : "s");
	return arena_printf(a, "taken out: %s", buf_take(a, &out));
}

static int
retire(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct things things;
	struct err e = { 0 };

	work_begin(cli, &changes, "retire", args_option(args, "message"));
	if (!work_things(cli, w, args, args->words, &things, &e))
		return cli_fail(cli, &e);
	for (size_t i = 0; i < things.count; i++)
		if (!edit_retire(&ed, things.item[i], &e))
			return cli_fail(cli, &e);
	return work_save_edit(
	    cli, w, &ed, things.count, retired_said(cli, w, &changes, &things));
}

int
command_retire(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, retire);
}
