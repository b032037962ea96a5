/* SPDX-License-Identifier: ISC */
/*
 * ragtrack list: the answer to a query, or to a view narrowed by one.  View
 * and query are parsed apart, so that "or" in the one cannot reach into the
 * other and the columns of errors are those of what was typed.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/cli/own_views.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/query/wants.h"

/* For programs always the same. */
#define USUAL                                                     \
	"number,plan,priority,ref,title,leads,due,days_late,rag," \
	"impact,updated"
#define USUAL_LONG                                             \
	"ref,title,number,plan,priority_title,leads,due_text," \
	"days_late,status_text,rag,direction,impact,updated"

#define WIDE 100 /* columns from which a table has room for the direction */

/* The view of --view, NULL where there is none, and its query. */
static bool
parse_view(struct cli *cli, const struct args *args, struct work *w,
    const struct named_view **view, struct query **out, struct err *e)
{
	const char *name = args_option(args, "view");
	struct named_views own, all;

	*out = NULL;
	*view = NULL;
	if (name == NULL)
		return true;
	if (!own_views_read(cli->arena, cli->settings, &own, e))
		return false;
	views_all(cli->arena, &own, &w->plans, &all);
	*view = views_need(cli->arena, &all, name, e);
	return *view != NULL &&
	    query_parse(cli->arena, (*view)->query, &w->in, false, out, e);
}

static bool
one_plan(const struct rows *rows)
{
	for (size_t i = 1; i < rows->count; i++)
		if (thing_plan(&rows->item[i].action->thing) !=
		    thing_plan(&rows->item[0].action->thing))
			return false;
	return true;
}

/* People see no plan where there is but one, and which way a rating goes
   where there is room. */
static const char *
table_columns(struct cli *cli, const struct report_look *look, bool one)
{
	bool wide = look->width == 0 || look->width >= WIDE;

	return arena_printf(cli->arena,
	    "number,%spriority,ref,title,leads,due,days_late,rag,%simpact,"
	    "updated",
	    one ? "" : "plan,", wide ? "direction," : "");
}

/* In the order of the labels, where nobody chose one and people read it. */
static void
arrange(struct cli *cli, const struct rows *rows,
    const struct column *const *in, size_t n, const struct column *const **out)
{
	struct arena *a = cli->arena;
	struct labels_at at = { 0 };
	const char **name = arena_alloc(a, (n + 1) * sizeof(*name));
	size_t *order = arena_alloc(a, (n + 1) * sizeof(*order));
	const struct column **to = arena_alloc(a, (n + 1) * sizeof(*to));

	for (size_t i = 0; i < rows->count; i++)
		if (i == 0 ||
		    rows->item[i].action->thing.parent !=
			rows->item[i - 1].action->thing.parent)
			labels_add(&at, &rows->item[i].action->thing);
	for (size_t i = 0; i < n; i++)
		name[i] = in[i]->of == COLUMN_FIELD_TEXT ? in[i]->field->name :
							   in[i]->name;
	labels_arrange(a, at.at, &kind_action, name, n, order);
	for (size_t i = 0; i < n; i++)
		to[i] = in[order[i]];
	*out = to;
}

static bool
choose_columns(struct cli *cli, const struct args *args, struct work *w,
    const struct named_view *view, const struct report_look *look,
    const struct rows *rows, const struct column *const **out, size_t *n,
    struct err *e)
{
	const char *names = args_option(args, "columns");
	bool chosen = names != NULL,
	     json = look->format == FORMAT_JSON || look->format == FORMAT_JSONL;
	const struct column **parsed;

	/* What programs read does not change with what somebody saved; what a
	   built-in view shows is beside where each action stands. */
	if (names == NULL && view != NULL && view->columns != NULL && !json &&
	    (view->from != VIEW_BUILT_IN || look->format == FORMAT_TABLE ||
		look->format == FORMAT_PLAIN))
		names = view->from != VIEW_BUILT_IN ?
		    view->columns :
		    arena_printf(
			cli->arena, "number,plan,priority,%s", view->columns);
	chosen = chosen || (names != NULL && view->from != VIEW_BUILT_IN);
	if (names == NULL && look->format != FORMAT_TABLE &&
	    look->format != FORMAT_PLAIN && look->format != FORMAT_LONG) {
		*out = report_columns(cli->arena, n);
		if (!json)
			columns_use(
			    cli->arena, rows_use(&w->in, rows), false, out, n);
		return true;
	}
	if (names == NULL)
		names = look->format == FORMAT_LONG ?
		    USUAL_LONG :
		    look->format == FORMAT_PLAIN ?
		    USUAL :
		    table_columns(cli, look, one_plan(rows));
	if (!columns_parse(cli->arena, &w->in, names, &parsed, n, e))
		return false;
	if (*n == 0)
		return err_set(e, ERR_USAGE, "--columns names no column");
	*out = parsed;
	if (!chosen && !json)
		columns_use(cli->arena, rows_use(&w->in, rows),
		    look->format == FORMAT_TABLE, out, n);
	if (!chosen &&
	    (look->format == FORMAT_TABLE || look->format == FORMAT_LONG))
		arrange(cli, rows, *out, *n, out);
	return true;
}

/* How the query was read, for a person who is watching. */
static void
say_reading(struct cli *cli, const struct query *view,
    const struct query *query, const char *text, size_t found)
{
	struct buf echo = { 0 };
	const char *hint = query_hint(query);

	if (hint == NULL && view != NULL)
		hint = query_hint(view);
	if (hint != NULL)
		cli_note(cli, "%s", hint);
	if (cli->io->err_tty && *text != '\0') {
		query_echo(query, &echo);
		buf_add(cli->io->err, "= ");
		utf8_clean(cli->io->err, buf_text(&echo), false);
		buf_addc(cli->io->err, '\n');
	}
	if (cli->io->err_tty && found == 0)
		cli_note(cli, "no action fits");
	buf_free(&echo);
}

/* What is wrong with a part of the plans may be right with all. */
static int
fails(struct cli *cli, const struct work *w, const struct err *e)
{
	return work_is_part(w) ? WORK_AGAIN : cli_fail(cli, e);
}

/* The columns that choose_columns may choose from, whichever rows there are;
   false where one is read otherwise once all actions are there. */
static bool
want_columns(struct cli *cli, const struct args *args, struct work *w,
    const struct named_view *view, struct wanted *wanted)
{
	const char *names[] = { args_option(args, "columns"),
		view != NULL ? view->columns : NULL, USUAL, USUAL_LONG };
	const struct column *const *all;
	struct report_look look;
	size_t n;

	if (!cli_look(cli, args, FORMAT_NONE, &look, NULL))
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct column **some;

		if (names[i] == NULL)
			continue;
		if (!columns_parse(
			cli->arena, &w->in, names[i], &some, &n, NULL))
			return false;
		for (size_t k = 0; k < n; k++)
			if (some[k]->labelled)
				return false;
		columns_want(some, n, wanted);
	}
	if (names[0] == NULL && look.format != FORMAT_TABLE &&
	    look.format != FORMAT_PLAIN && look.format != FORMAT_LONG) {
		all = report_columns(cli->arena, &n);
		columns_want(all, n, wanted);
	}
	return true;
}

/* View and query as one; NULL where one of them cannot be read. */
static struct query *
parse_both(struct cli *cli, const struct args *args, struct work *w,
    struct wanted *wanted)
{
	const char *text = args_join(cli->arena, args, 0);
	const char *sort = args_option(args, "sort");
	const struct named_view *view;
	struct query *viewed, *query;

	if (!parse_view(cli, args, w, &view, &viewed, NULL) ||
	    !query_parse(cli->arena, text, &w->in, false, &query, NULL))
		return NULL;
	if (viewed != NULL)
		query = query_both(cli->arena, query, viewed);
	if ((sort != NULL &&
		!query_sort_by(cli->arena, query, &w->in, sort, NULL)) ||
	    !want_columns(cli, args, w, view, wanted))
		return NULL;
	query_wants(query, wanted);
	return query;
}

static int
list(struct cli *cli, const struct args *args, struct work *w)
{
	const char *text = args_join(cli->arena, args, 0);
	const char *sort = args_option(args, "sort");
	struct query *viewed, *query, *both;
	const struct named_view *view;
	const struct column *const *columns = NULL;
	struct rows rows = { 0 };
	struct report_look look;
	struct err e = { 0 };
	size_t n = 0;

	if (!cli_look(cli, args, FORMAT_NONE, &look, &e) ||
	    !parse_view(cli, args, w, &view, &viewed, &e))
		return fails(cli, w, &e);
	if (!query_parse(cli->arena, text, &w->in, false, &query, &e))
		return work_is_part(w) ? WORK_AGAIN :
					 cli_fail_query(cli, text, &e);
	/* The person's own order counts before the view's. */
	both = viewed == NULL ? query : query_both(cli->arena, query, viewed);
	if (sort != NULL && !query_sort_by(cli->arena, both, &w->in, sort, &e))
		return fails(cli, w, &e);
	query_run(cli->arena, both, &w->in, &rows);
	if (!choose_columns(cli, args, w, view, &look, &rows, &columns, &n, &e))
		return fails(cli, w, &e);
	say_reading(cli, viewed, query, text, rows.count);
	report_rows(&look, &rows, columns, n, cli->io->out);
	return ERR_NONE;
}

int
command_list(struct cli *cli, const struct args *args)
{
	return work_run_query(cli, args, parse_both, list);
}
