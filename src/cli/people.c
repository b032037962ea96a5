/* SPDX-License-Identifier: ISC */
/*
 * ragtrack people: who leads how much, `people set CODE FIELD=VALUE`, and
 * `people merge KEEP GONE`, which makes one of two.  Whoever leads without
 * being listed is listed by setting something of them.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/base/among.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

/* People of this code, in the organisation named before a slash, if any. */
struct found {
	struct person *person;	 /* listed */
	const struct plan *plan; /* where they are listed, or lead */
	size_t several;		 /* scopes in which the code occurs */
	const char *scope;
};

static void
met(struct found *found, struct arena *a, const struct plan *plan,
    struct person *person)
{
	const char *scope = plan_scope(a, plan);

	if (found->scope == NULL || strcmp(found->scope, scope) != 0) {
		found->several++;
		found->scope = scope;
		found->person = NULL;
		found->plan = plan;
	}
	if (person != NULL)
		found->person = person;
}

static bool
is_among(const struct list *people, const char *code)
{
	return text_among(code, people->item, people->count, utf8_same_cased);
}

static bool
leads_anything(const struct plan *plan, const char *code)
{
	struct action_walk w = walk_actions(plan, WALK_ALL);
	const struct priority *p;
	const struct action *a;

	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;)
		if (is_among(&p->leads, code))
			return true;
	while ((a = walk_next(&w)) != NULL)
		if (is_among(&a->leads, code) || is_among(&a->support, code))
			return true;
	return false;
}

static bool
find_person(struct arena *a, const struct plans *plans, const char *input,
    struct found *out, struct err *e)
{
	const char *slash = strrchr(input, '/');
	const char *org = slash == NULL ?
	    NULL :
	    arena_strndup(a, input, (size_t)(slash - input));
	const char *code = input;

	*out = (struct found){ 0 };
	for (int again = 0; again < 2 && out->several == 0; again++) {
		if (again == 1 && slash == NULL)
			break;
		code = again == 0 ? input : slash + 1;
		for (size_t i = 0; i < plans->plan.count; i++) {
			struct plan *plan = thing_as_plan(plans->plan.item[i]);
			struct person *p;

			if (again == 1 && !utf8_same(org, plan->organisation) &&
			    strcmp(org, plan->id) != 0)
				continue;
			p = person_of(plans, plan, code);
			if (p != NULL || leads_anything(plan, code))
				met(out, a, plan, p);
		}
	}
	if (out->several > 1)
		return err_set(e, ERR_NO,
		    "%s is somebody in %zu organisations; write "
		    "ORGANISATION/%s",
		    input, out->several, input);
	if (out->several == 0)
		return err_set(e, ERR_NO,
		    "nobody is called \"%s\" in any plan; ragtrack people "
		    "lists them",
		    input);
	return true;
}

static int
set_person(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct found found;
	struct assignment *all;
	struct err e = { 0 };

	if (args->words < 3)
		return cli_usage(cli, args,
		    "write people set CODE FIELD=VALUE, as in login=jm");
	work_begin(cli, &changes, "people", args_option(args, "message"));
	if (!find_person(cli->arena, &w->plans, args->word[1], &found, &e) ||
	    !assign_words(cli, &kind_person, NULL, args, 2, &all, &e))
		return cli_fail(cli, &e);
	if (found.person == NULL) {
		const char *slash = strrchr(args->word[1], '/');

		found.person = edit_person_new(
		    &ed, found.plan, slash != NULL ? slash + 1 : args->word[1]);
	}
	for (size_t i = 0; i + 2 < args->words; i++)
		if (!edit_field(&ed, &found.person->thing, all[i].field,
			all[i].how, all[i].value, &e))
			return cli_fail(cli, &e);
	return work_save_edit(cli, w, &ed, 1, NULL);
}

/* merge KEEP GONE: the second is a form of the first's name from now on. */
static int
merge_people(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	struct found keep, gone;
	struct list left;
	struct err e = { 0 };
	const char *slash;
	int rc;

	if (args->words != 3)
		return cli_usage(cli, args,
		    "write people merge KEEP GONE, the codes of the two");
	work_begin(cli, &changes, "people", args_option(args, "message"));
	if (!find_person(cli->arena, &w->plans, args->word[1], &keep, &e) ||
	    !find_person(cli->arena, &w->plans, args->word[2], &gone, &e))
		return cli_fail(cli, &e);
	if (strcmp(keep.scope, gone.scope) != 0)
		err_set(&e, ERR_NO,
		    "%s and %s are of two organisations, which share nobody",
		    args->word[1], args->word[2]);
	else if (keep.person == NULL)
		err_set(&e, ERR_NO,
		    "%s is in no list of people: ragtrack people set \"%s\" "
		    "name=NAME lists them",
		    args->word[1], args->word[1]);
	if (e.code != ERR_NONE)
		return cli_fail(cli, &e);
	slash = strrchr(args->word[2], '/');
	if (!edit_people_merge(&ed, keep.person, gone.person,
		slash != NULL ? slash + 1 : args->word[2], &left, &e))
		return cli_fail(cli, &e);
	rc = work_save(cli, w, &changes,
	    arena_printf(cli->arena, "%s: %s is another name of theirs",
		keep.person->code,
		gone.person != NULL ? gone.person->code : args->word[2]));
	for (size_t i = 0; rc == ERR_NONE && i < left.count; i++)
		cli_note(cli, "not taken over, as %s has one: %s",
		    keep.person->code, left.item[i]);
	return rc;
}

static int
people(struct cli *cli, const struct args *args, struct work *w)
{
	struct report_look look;
	struct err e = { 0 };

	if (args->words > 0 && w->as_of)
		return cli_usage(cli, args,
		    "--as-of shows how things were then; people %s changes how "
		    "they are now",
		    args->word[0]);
	if (args->words > 0 && strcmp(args->word[0], "merge") == 0)
		return merge_people(cli, args, w);
	if (args->words > 0 && strcmp(args->word[0], "set") != 0)
		return cli_usage(cli, args, "\"%s\" is neither set nor merge",
		    args->word[0]);
	if (args->words > 0)
		return set_person(cli, args, w);
	if (!cli_look(cli, args, FORMAT_NONE, &look, &e))
		return cli_fail(cli, &e);
	report_people(&look, &w->in, cli->io->out);
	return ERR_NONE;
}

int
command_people(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, people);
}
