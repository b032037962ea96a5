/* SPDX-License-Identifier: ISC */
/*
 * ragtrack set: any fields of any number of things, as one change to undo.
 */
#include "parts.h"

#include "ragtrack/model/address.h"
#include "ragtrack/model/shared_view.h"

/* The words before the first FIELD=VALUE. */
static size_t
count_things(const struct args *args)
{
	size_t n = 0;

	while (n < args->words && !assign_is(args->word[n]))
		n++;
	return n;
}

/* What is said of the things of one kind where fields have the same names. */
struct saying {
	const struct kind *kind;
	const struct thing *at;
	struct assignment *all;
};

/* Where its fields have their names: in itself where it has labels of its own. */
static const struct thing *
named_at(const struct thing *t)
{
	return t->parent == NULL || field_find(t->kind, "labels") != NULL ?
	    t :
	    t->parent;
}

static const struct saying *
saying_of(const struct saying *all, size_t n, const struct thing *t)
{
	for (size_t i = n; i-- > 0;)
		if (all[i].kind == t->kind && all[i].at == named_at(t))
			return &all[i];
	return NULL;
}

/* The words read once for each; the first thing that has no such field is named
   where there are several kinds. */
static bool
read_sayings(struct cli *cli, const struct work *w, const struct args *args,
    size_t first, const struct things *things, struct saying *all, size_t *n,
    struct err *e)
{
	struct err one = { 0 };

	for (size_t i = 0; i < things->count; i++) {
		const struct thing *t = things->item[i];

		if (saying_of(all, *n, t) != NULL)
			continue;
		all[*n] = (struct saying){ t->kind, named_at(t), NULL };
		if (assign_words(cli, t->kind, named_at(t), args, first,
			&all[(*n)++].all, &one))
			continue;
		return err_set(e, one.code, "%s%s%s",
		    *n > 1 ? thing_address(cli->arena, &w->plans, t) : "",
		    *n > 1 ? ": " : "", one.text);
	}
	return true;
}

static bool
set_one(struct cli *cli, struct work *w, struct edit *ed, const struct thing *t,
    const struct assignment *one, struct err *e)
{
	if (t->kind == &kind_shared_view && one->how == ASSIGN_SET &&
	    !view_value_good(cli, w, one->field, one->value, e))
		return false;
	return edit_field(ed, t, one->field, one->how, one->value, e);
}

static int
set(struct cli *cli, const struct args *args, struct work *w)
{
	size_t n = count_things(args);
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct saying *sayings;
	size_t nsayings = 0;
	struct things things;
	struct err e = { 0 };
	int status;

	if (n == 0)
		return cli_usage(cli, args, "no action is named");
	if (n == args->words)
		return cli_usage(cli, args,
		    "nothing to set: write FIELD=VALUE, as in due=+2w");
	work_begin(cli, &changes, "set", args_option(args, "message"));
	if (!work_things(cli, w, args, n, &things, &e))
		return cli_fail(cli, &e);
	sayings = arena_alloc(
	    cli->arena, (things.count + 1) * sizeof(*sayings));
	if (!read_sayings(cli, w, args, n, &things, sayings, &nsayings, &e))
		return cli_fail(cli, &e);
	for (size_t i = 0; i < things.count; i++)
		for (size_t k = 0; k < args->words - n; k++)
			if (!set_one(cli, w, &ed, things.item[i],
				&saying_of(sayings, nsayings, things.item[i])
				     ->all[k],
				&e))
				return cli_fail(cli, &e);
	status = work_save_edit(cli, w, &ed, things.count, NULL);
	if (status == ERR_NONE)
		work_note_unlisted(cli, w, &changes);
	return status;
}

int
command_set(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, set);
}
