/* SPDX-License-Identifier: ISC */
/*
 * ragtrack view: saved views listed, saved, shared, renamed, taken away.  A
 * private one is a line in the person's own file; a shared one is a change of
 * the store, with history and undo.
 */
#include "parts.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/cli/own_views.h"
#include "ragtrack/model/shared_view.h"

#include <string.h>

/* One view command at work. */
struct viewing {
	struct cli *cli;
	const struct args *args;
	struct work *w;
	struct named_views own;
	const char *name; /* the first operand behind the word, or NULL */
};

static const struct named_view *
own_named(const struct viewing *v)
{
	return views_find(&v->own, v->name);
}

/*
 * The query of the operands and --sort, and --columns, held against the
 * plans; where no operand says one, that of `instead`.
 */
static bool
read_view(struct viewing *v, const struct named_view *instead,
    struct named_view *out, struct err *e)
{
	struct arena *a = v->cli->arena;
	const char *sort = args_option(v->args, "sort");
	const struct column **columns;
	struct query *q;
	size_t n;

	*out = (struct named_view){ .name = v->name,
		.label = v->name,
		.query = args_join(a, v->args, 2),
		.columns = args_option(v->args, "columns"),
		.from = VIEW_PRIVATE };
	if (v->args->words == 2 && instead != NULL) {
		out->query = instead->query;
		if (out->columns == NULL)
			out->columns = instead->columns;
	}
	if (sort != NULL)
		out->query = arena_printf(a, "%s%ssort:%s", out->query,
		    out->query[0] != '\0' ? " " : "", sort);
	return view_name_good(v->name, e) &&
	    query_parse(a, out->query, &v->w->in, false, &q, e) &&
	    (out->columns == NULL ||
		columns_parse(a, &v->w->in, out->columns, &columns, &n, e));
}

bool
view_value_good(struct cli *cli, const struct work *w, const struct field *f,
    const char *value, struct err *e)
{
	const struct column **columns;
	struct query *q;
	size_t n;

	if (strcmp(f->name, "name") == 0)
		return view_name_good(value, e);
	if (strcmp(f->name, "query") == 0)
		return query_parse(cli->arena, value, &w->in, false, &q, e);
	return strcmp(f->name, "columns") != 0 || *value == '\0' ||
	    columns_parse(cli->arena, &w->in, value, &columns, &n, e);
}

static int
list(struct viewing *v)
{
	struct named_views all;
	struct report_look look;
	struct err e = { 0 };

	if (!cli_look(v->cli, v->args, FORMAT_NONE, &look, &e))
		return cli_fail(v->cli, &e);
	views_all(v->cli->arena, &v->own, &v->w->plans, &all);
	report_views(&look, &all, v->cli->io->out);
	return ERR_NONE;
}

static int
save(struct viewing *v)
{
	const struct shared_view *shared = shared_view_find(
	    &v->w->plans, v->name);
	struct named_view view;
	struct err e = { 0 };

	if (!read_view(v, NULL, &view, &e))
		return cli_fail_query(v->cli, view.query, &e);
	if (!own_views_put(v->cli->settings, v->name, &view, &e))
		return cli_fail(v->cli, &e);
	cli_say(v->cli, "view %s saved for you%s", v->name,
	    shared != NULL ? "; it goes before the shared one of that name" :
			     "");
	return ERR_NONE;
}

static int
share(struct viewing *v)
{
	const struct named_view *own = own_named(v);
	const struct shared_view *old = shared_view_find(&v->w->plans, v->name);
	struct arena *a = v->cli->arena;
	struct change_set changes;
	struct edit ed = { .plans = &v->w->plans, .set = &changes };
	struct shared_view shared = { 0 };
	struct named_view view;
	struct err e = { 0 };
	const char *owner = view_owner(a, &v->w->plans, &v->cli->settings->who);
	const char *was = old != NULL && old->owner != NULL &&
		strcmp(old->owner, owner) != 0 ?
	    arena_printf(a, ", in place of the one %s saved", old->owner) :
	    "";
	int status;

	if (own == NULL && v->args->words == 2)
		return cli_usage(v->cli, v->args,
		    "there is no view \"%s\" of your own to share; write what "
		    "it lists behind the name",
		    v->name);
	if (!read_view(v, own, &view, &e))
		return cli_fail_query(v->cli, view.query, &e);
	shared.name = view.name;
	shared.query = view.query;
	shared.columns = view.columns;
	shared.owner = owner;
	work_begin(v->cli, &changes, "view", args_option(v->args, "message"));
	edit_view_save(&ed, &shared);
	status = work_save(v->cli, v->w, &changes,
	    arena_printf(a, "view %s shared with all%s", v->name, was));
	/* What is everybody's now need not be kept beside. */
	if (status == ERR_NONE && own != NULL &&
	    !own_views_put(v->cli->settings, v->name, NULL, &e))
		return cli_fail(v->cli, &e);
	return status;
}

static int
no_such(struct viewing *v)
{
	struct named_views all;
	const struct named_view *found;
	struct err e = { 0 };

	views_all(v->cli->arena, &v->own, &v->w->plans, &all);
	found = views_need(v->cli->arena, &all, v->name, &e);
	if (found != NULL && found->from == VIEW_BUILT_IN)
		err_set(&e, ERR_NO, "%s is built in and stays", found->name);
	else if (found != NULL)
		err_set(&e, ERR_NO, "there is no shared view \"%s\"", v->name);
	return cli_fail(v->cli, &e);
}

/* The view meant: the person's own before the shared one, which --shared
   says.  False: there is neither. */
static bool
meant(struct viewing *v, const struct named_view **own,
    const struct shared_view **shared)
{
	bool all = args_option(v->args, "shared") != NULL;

	*own = all ? NULL : own_named(v);
	*shared = *own != NULL ? NULL : shared_view_find(&v->w->plans, v->name);
	return *own != NULL || *shared != NULL;
}

static int
rename_view(struct viewing *v)
{
	const char *to = v->args->word[2];
	const struct named_view *own;
	const struct shared_view *shared;
	struct named_view view;
	struct change_set changes;
	struct edit ed = { .plans = &v->w->plans, .set = &changes };
	struct err e = { 0 };

	if (!view_name_good(to, &e))
		return cli_fail(v->cli, &e);
	if (!meant(v, &own, &shared))
		return no_such(v);
	if (shared != NULL) {
		work_begin(
		    v->cli, &changes, "view", args_option(v->args, "message"));
		if (!edit_view_rename(&ed, shared, to, &e))
			return cli_fail(v->cli, &e);
		return work_save(v->cli, v->w, &changes,
		    arena_printf(
			v->cli->arena, "view %s is now %s", shared->name, to));
	}
	if (!utf8_same(to, own->name) && views_find(&v->own, to) != NULL)
		return cli_usage(
		    v->cli, v->args, "you have a view \"%s\" already", to);
	view = *own;
	view.name = to;
	if (!own_views_put(v->cli->settings, own->name, &view, &e))
		return cli_fail(v->cli, &e);
	cli_say(v->cli, "view %s is now %s", own->name, to);
	return ERR_NONE;
}

static int
delete_view(struct viewing *v)
{
	const struct named_view *own;
	const struct shared_view *shared;
	struct change_set changes;
	struct err e = { 0 };

	if (!meant(v, &own, &shared))
		return no_such(v);
	if (own != NULL) {
		if (!own_views_put(v->cli->settings, own->name, NULL, &e))
			return cli_fail(v->cli, &e);
		cli_say(v->cli, "view %s of your own is taken away", own->name);
		return ERR_NONE;
	}
	work_begin(v->cli, &changes, "view", args_option(v->args, "message"));
	change_retire(&changes, &shared->thing);
	return work_save(v->cli, v->w, &changes,
	    arena_printf(v->cli->arena, "view %s, shared by %s, is taken away",
		shared->name,
		shared->owner != NULL ? shared->owner : "somebody"));
}

static int
view(struct cli *cli, const struct args *args, struct work *w)
{
	static const struct {
		const char *name;
		size_t least, most;
		int (*run)(struct viewing *);
	} parts[] = { { "list", 1, 1, list }, { "save", 2, OPERANDS_ANY, save },
		{ "share", 2, OPERANDS_ANY, share },
		{ "rename", 3, 3, rename_view },
		{ "delete", 2, 2, delete_view } };
	struct viewing v = { .cli = cli, .args = args, .w = w };
	struct err e = { 0 };
	const char *word = args->words > 0 ? args->word[0] : "list";

	if (!own_views_read(cli->arena, cli->settings, &v.own, &e))
		return cli_fail(cli, &e);
	v.name = args->words > 1 ? args->word[1] : NULL;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		size_t n = args->words > 0 ? args->words : 1;

		if (strcmp(parts[i].name, word) != 0)
			continue;
		if (n < parts[i].least || n > parts[i].most)
			return cli_usage(cli, args, "write view %s%s", word,
			    parts[i].most == 1	    ? "" :
				parts[i].least == 3 ? " NAME NEW" :
				parts[i].most == 2  ? " NAME" :
						      " NAME QUERY...");
		return parts[i].run(&v);
	}
	return cli_usage(
	    cli, args, "\"%s\" is none of %s", word, args->command->choices);
}

int
command_view(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, view);
}
