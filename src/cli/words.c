/* SPDX-License-Identifier: ISC */
/*
 * What could stand in place of the last word of a command line: for the
 * shells' completion files, by ragtrack __complete WORD..., a line each, and
 * for `:` on the screens.  It is silent where it knows nothing, and where
 * there is no store.
 */
#include "parts.h"

#include "ragtrack/cli/own_views.h"

#include <string.h>

#include "ragtrack/model/period.h"
#include "ragtrack/report/paper.h"

/* What is offered, for which word, out of what. */
struct offers {
	struct cli *cli;
	const struct plans *plans; /* NULL: read from the store when needed */
	const char *word;
	struct list *out;
};

/* Adds the candidate where it begins as the word does. */
static void
offer(struct offers *o, const char *candidate)
{
	if (candidate != NULL &&
	    strncmp(candidate, o->word, strlen(o->word)) == 0)
		list_add(o->cli->arena, o->out, candidate);
}

/* Offers the words of a text that spaces part. */
static void
offer_words(struct offers *o, const char *text)
{
	while (text != NULL && *text != '\0') {
		size_t n = strcspn(text, " ");

		offer(o, arena_strndup(o->cli->arena, text, n));
		text += n + strspn(text + n, " ");
	}
}

static void
offer_commands(struct offers *o)
{
	for (const struct command *c = commands; c->name != NULL; c++)
		if (c->line != NULL)
			offer(o, c->name);
}

static void
offer_options(struct offers *o, const struct option_row *rows)
{
	for (; rows != NULL && rows->name != NULL; rows++)
		offer(o, arena_printf(o->cli->arena, "--%s", rows->name));
}

/* The plans, loaded where they are not yet; NULL where there is no store. */
static const struct plans *
plans_needed(struct offers *o)
{
	struct work w;

	if (o->plans == NULL && work_open(o->cli, false, &w, NULL)) {
		o->plans = arena_memdup(
		    o->cli->arena, &w.plans, sizeof(w.plans));
		work_close(&w);
	}
	return o->plans;
}

static void
offer_views(struct offers *o)
{
	static const struct plans none;
	const struct plans *plans = plans_needed(o);
	struct named_views own, all;

	own_views_read(o->cli->arena, o->cli->settings, &own);
	views_all(o->cli->arena, &own, plans != NULL ? plans : &none, &all);
	for (size_t i = 0; i < all.count; i++)
		offer(o, all.item[i].name);
}

/* The row of the option that takes the word, or NULL. */
static const struct option_row *
option_before(const struct option_row *rows, const char *before)
{
	for (; rows != NULL && rows->name != NULL; rows++) {
		if (rows->value == NULL)
			continue;
		if (strncmp(before, "--", 2) == 0 &&
		    strcmp(before + 2, rows->name) == 0)
			return rows;
		if (rows->letter != 0 && before[0] == '-' &&
		    before[1] == rows->letter && before[2] == '\0')
			return rows;
	}
	return NULL;
}

/* The codes of all people. */
static void
offer_people(struct offers *o)
{
	if (plans_needed(o) == NULL)
		return;
	for (size_t i = 0; i < o->plans->plan.count; i++) {
		const struct plan *plan = thing_as_plan(o->plans->plan.item[i]);

		for (size_t k = 0; k < plan->people.count; k++)
			offer(o, thing_as_person(plan->people.item[k])->code);
	}
}

static void
offer_value(struct offers *o, const struct option_row *row)
{
	size_t n;
	const struct column *c;
	const char *comma = strrchr(o->word, ',');
	const char *head = comma == NULL ? "" :
					   arena_strndup(o->cli->arena, o->word,
					       (size_t)(comma + 1 - o->word));

	offer_words(o, row->choices);
	if (strcmp(row->name, "view") == 0)
		offer_views(o);
	if (strcmp(row->name, "lead") == 0)
		offer_people(o);
	if (strcmp(row->name, "columns") != 0 && strcmp(row->name, "sort") != 0)
		return;
	c = columns_all(o->cli->arena, &n);
	for (size_t i = 0; i < n; i++)
		offer(o, arena_printf(o->cli->arena, "%s%s", head, c[i].name));
}

static void
offer_actions(struct offers *o)
{
	const struct action_names *names = action_names_new(
	    o->cli->arena, o->plans);

	for (size_t i = 0; i < o->plans->plan.count; i++) {
		const struct plan *plan = thing_as_plan(o->plans->plan.item[i]);

		for (size_t p = 0; p < plan->priorities.count; p++) {
			const struct things *all = &thing_as_priority(
			    plan->priorities.item[p])
							->actions;

			for (size_t k = 0; k < all->count; k++)
				if (!all->item[k]->retired)
					offer(o,
					    action_names_of(o->cli->arena,
						names,
						thing_as_action(all->item[k])));
		}
	}
}

static void
offer_query(struct offers *o)
{
	struct query_context in = { .plans = o->plans,
		.who = &o->cli->settings->who,
		.today = o->cli->settings->today };
	struct list out = { 0 };
	size_t from = 0;

	query_complete(
	    o->cli->arena, o->word, strlen(o->word), &in, &out, &from);
	for (size_t i = 0; i < out.count; i++)
		offer(o,
		    arena_printf(o->cli->arena, "%.*s%s", (int)from, o->word,
			out.item[i]));
}

/* A plan, then one of its periods. */
static void
offer_period(struct offers *o, const struct list *words)
{
	const struct plans *plans = plans_needed(o);
	struct plan *plan;

	for (size_t i = 0;
	     words->count == 3 && plans != NULL && i < plans->plan.count; i++)
		offer(o, thing_as_plan(plans->plan.item[i])->id);
	if (words->count != 4 || plans == NULL ||
	    !find_plan(plans, words->item[2], &plan, NULL))
		return;
	for (size_t i = 0; i < plan->periods.count; i++)
		offer(o, thing_as_period(plan->periods.item[i])->id);
}

/* The reports, and after one of them the plans: whether those are asked. */
static bool
offer_report(struct offers *o, const struct list *words)
{
	for (size_t i = 1; i + 1 < words->count; i++)
		if (paper_find(words->item[i]) != NULL)
			return true;
	for (const struct paper *p = papers; p->name != NULL; p++)
		offer(o, p->name);
	return false;
}

static void
offer_operand(
    struct offers *o, const struct command *c, const struct list *said)
{
	bool plans = c->operand == OPERAND_PLAN ||
	    (c->operand == OPERAND_REPORT && offer_report(o, said));
	size_t words = said->count;

	if (c->operand == OPERAND_WORD && words <= 2)
		offer_words(o, c->choices);
	if (c->run == command_view && words == 3)
		offer_views(o);
	if (c->operand == OPERAND_COMMAND)
		offer_commands(o);
	for (size_t i = 0; c->operand == OPERAND_ASSIGN &&
	     c->run != command_people && i < kind_action.nfields;
	     i++)
		if ((kind_action.fields[i].flags & FIELD_EDIT) != 0)
			offer(o,
			    arena_printf(o->cli->arena,
				"%s=", kind_action.fields[i].name));
	if ((c->operand < OPERAND_PLAN || c->operand > OPERAND_QUERY) && !plans)
		return;
	if (plans_needed(o) == NULL)
		return;
	for (size_t i = 0; plans && i < o->plans->plan.count; i++)
		offer(o, thing_as_plan(o->plans->plan.item[i])->id);
	if (c->operand == OPERAND_ACTION ||
	    (c->operand == OPERAND_ASSIGN && c->run == command_set))
		offer_actions(o);
	if (c->operand == OPERAND_QUERY)
		offer_query(o);
}

void
cli_complete(struct cli *cli, const struct plans *plans,
    const struct list *words, struct list *out)
{
	struct offers o = { .cli = cli,
		.plans = plans,
		.word = words->count > 0 ? words->item[words->count - 1] : "",
		.out = out };
	const struct command *c;
	const struct option_row *row;

	if (words->count < 2) {
		offer_commands(&o);
		return;
	}
	c = command_find(words->item[0]);
	if (c == NULL)
		return;
	row = option_before(c->options, words->item[words->count - 2]);
	if (row != NULL)
		offer_value(&o, row);
	else if (*o.word == '-')
		offer_options(&o, c->options);
	else if (c->run == command_period && words->count > 2)
		offer_period(&o, words);
	else
		offer_operand(&o, c, words);
}

int
command_words(struct cli *cli, const struct args *args)
{
	struct list words = { 0 }, out = { 0 };

	for (size_t i = 0; i < args->words; i++)
		list_add(cli->arena, &words, args->word[i]);
	cli_complete(cli, NULL, &words, &out);
	for (size_t i = 0; i < out.count; i++)
		cli_say(cli, "%s", out.item[i]);
	return ERR_NONE;
}
