/* SPDX-License-Identifier: ISC */
/*
 * ragtrack handover: one lead's open actions, or those of a query, to
 * another, as one change to undo; or a post to who holds it from a day on.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/edit_thing.h"

/* What FROM leads that fits the query.  An error has a column where the query
   is wrong. */
static bool
rows_of(struct cli *cli, const struct args *args, struct work *w,
    const char *query, struct rows *out, struct err *e)
{
	struct query *lead, *rest;

	*out = (struct rows){ 0 };
	if (!query_parse(cli->arena,
		query_term(cli->arena, "lead", args->word[0]), &w->in, false,
		&lead, e)) {
		e->column = 0;
		return false;
	}
	if (!query_parse(cli->arena, query, &w->in, false, &rest, e))
		return false;
	query_run(cli->arena, query_both(cli->arena, lead, rest), &w->in, out);
	return true;
}

/* False where the rows are of people of several organisations: a code may be
   somebody else there. */
static bool
one_scope(struct cli *cli, const struct args *args, const struct rows *rows,
    struct err *e)
{
	const char *scope = NULL;

	for (size_t i = 0; i < rows->count; i++) {
		const struct plan *plan = thing_plan(
		    &rows->item[i].action->thing);
		const char *is = plan_scope(cli->arena, plan);

		if (scope != NULL && strcmp(scope, is) != 0)
			return err_set(e, ERR_NO,
			    "%s leads in several organisations: add plan:%s, "
			    "or another plan",
			    args->word[0], plan->id);
		scope = is;
	}
	return true;
}

static const char *
held(struct arena *a, const struct thing *t, const char *field,
    const char *encoded, const char *word)
{
	return encoded == NULL ?
	    "" :
	    arena_printf(a, " %s %s", word,
		field_shown(a, field_find(t->kind, field), encoded));
}

/* "AD: SH holds it to 2023-11-30, JM from 2023-12-01". */
static const char *
post_said(struct cli *cli, const struct work *w, const struct thing *post,
    const struct change_set *changes)
{
	struct arena *a = cli->arena;
	struct buf out = { 0 };

	buf_addf(&out, "%s:", thing_as_person(post)->code);
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *c = &changes->item[i];
		bool made = c->op == CHANGE_CREATE;
		const struct thing *t = made ?
		    c->made :
		    thing_find(&w->plans, c->kind, c->thing);
		const struct holder *h = (const struct holder *)t;

		buf_addf(&out, "%s %s%s%s", i > 0 ? "," : "", h->code,
		    i == 0 ? " holds it" : "",
		    made ? held(a, t, "from", h->from.text, "from") :
			   held(a, t, "to", c->new, "to"));
	}
	return buf_take(a, &out);
}

/* --date: who holds the post ends, and TO holds it. */
static int
hand_post(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct thing *post;
	struct err e = { 0 };
	int status;

	work_begin(cli, &changes, "handover", args_option(args, "message"));
	if (!thing_find_address(&w->plans,
		strncmp(args->word[0], "person:", 7) == 0 ?
		    args->word[0] :
		    arena_printf(cli->arena, "person:%s", args->word[0]),
		&post, &e) ||
	    !edit_hand_post(&ed, thing_as_person(post), args->word[1],
		args_option(args, "date"), &e))
		return cli_fail(cli, &e);
	status = work_save_edit(
	    cli, w, &ed, 1, post_said(cli, w, post, &changes));
	if (status == ERR_NONE)
		work_note_unlisted(cli, w, &changes);
	return status;
}

static int
handover(struct cli *cli, const struct args *args, struct work *w)
{
	const char *slash = strrchr(args->word[1], '/');
	const char *to = slash != NULL ? slash + 1 : args->word[1];
	const char *query = args->words > 2 ? args_join(cli->arena, args, 2) :
					      "is:open";
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct rows rows;
	struct err e = { 0 };
	int status;

	work_begin(cli, &changes, "handover", args_option(args, "message"));
	if (!rows_of(cli, args, w, query, &rows, &e))
		return cli_fail_query(cli, query, &e);
	if (!one_scope(cli, args, &rows, &e))
		return cli_fail(cli, &e);
	for (size_t i = 0; i < rows.count; i++)
		if (!edit_hand_over(
			&ed, rows.item[i].action, args->word[0], to, &e))
			return cli_fail(cli, &e);
	if (changes.count == 0) {
		cli_say(cli, "%s leads no action that fits: nothing to change",
		    args->word[0]);
		return ERR_NONE;
	}
	status = work_save(cli, w, &changes,
	    arena_printf(cli->arena, "%zu action%s handed from %s to %s",
		changes.count, changes.count == 1 ? "" : "s", args->word[0],
		to));
	if (status == ERR_NONE)
		work_note_unlisted(cli, w, &changes);
	return status;
}

int
command_handover(struct cli *cli, const struct args *args)
{
	if (args_option(args, "date") != NULL) {
		if (args->words > 2)
			return cli_usage(cli, args,
			    "--date hands over a post, whose actions stay with "
			    "it: no query goes with it");
		return work_run(cli, args, hand_post);
	}
	return work_run(cli, args, handover);
}
