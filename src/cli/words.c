/* SPDX-License-Identifier: ISC */
/*
 * ragtrack __complete WORD...: what could stand in place of the last word, a
 * line each; for the shells' completion files.  It is silent where it knows
 * nothing, and where there is no store.
 */
#include "parts.h"

#include <string.h>

/* Adds the candidate where it begins as the word does. */
static void
offer(struct cli *cli, const char *word, const char *candidate)
{
	if (candidate != NULL && strncmp(candidate, word, strlen(word)) == 0)
		cli_say(cli, "%s", candidate);
}

/* Offers the words of a text that spaces part. */
static void
offer_words(struct cli *cli, const char *word, const char *text)
{
	while (text != NULL && *text != '\0') {
		size_t n = strcspn(text, " ");

		offer(cli, word, arena_strndup(cli->arena, text, n));
		text += n + strspn(text + n, " ");
	}
}

static void
offer_commands(struct cli *cli, const char *word)
{
	for (const struct command *c = commands; c->name != NULL; c++)
		if (c->line != NULL)
			offer(cli, word, c->name);
}

static void
offer_options(struct cli *cli, const char *word, const struct option_row *rows)
{
	for (; rows != NULL && rows->name != NULL; rows++)
		offer(cli, word, arena_printf(cli->arena, "--%s", rows->name));
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

static void
offer_value(struct cli *cli, const char *word, const struct option_row *row)
{
	size_t n;
	const struct column *c;
	const char *comma = strrchr(word, ',');
	const char *head = comma == NULL ?
	    "" :
	    arena_strndup(cli->arena, word, (size_t)(comma + 1 - word));

	offer_words(cli, word, row->choices);
	for (const struct named_view *v = builtin_views;
	     strcmp(row->name, "view") == 0 && v->name != NULL; v++)
		offer(cli, word, v->name);
	if (strcmp(row->name, "columns") != 0 && strcmp(row->name, "sort") != 0)
		return;
	c = columns_all(cli->arena, &n);
	for (size_t i = 0; i < n; i++)
		offer(cli, word,
		    arena_printf(cli->arena, "%s%s", head, c[i].name));
}

static void
offer_actions(struct cli *cli, const struct work *w, const char *word)
{
	for (size_t i = 0; i < w->plans.plan.count; i++) {
		const struct plan *plan = thing_as_plan(w->plans.plan.item[i]);

		for (size_t p = 0; p < plan->priorities.count; p++) {
			const struct things *all = &thing_as_priority(
			    plan->priorities.item[p])
							->actions;

			for (size_t k = 0; k < all->count; k++)
				offer(cli, word,
				    action_name(cli->arena, &w->plans,
					thing_as_action(all->item[k])));
		}
	}
}

static void
offer_query(struct cli *cli, const struct work *w, const char *word)
{
	struct list out = { 0 };
	size_t from = 0;

	query_complete(cli->arena, word, strlen(word), &w->in, &out, &from);
	for (size_t i = 0; i < out.count; i++)
		offer(cli, word,
		    arena_printf(
			cli->arena, "%.*s%s", (int)from, word, out.item[i]));
}

static void
offer_operand(struct cli *cli, const struct command *c, const char *word)
{
	struct work w;

	if (c->operand == OPERAND_WORD)
		offer_words(cli, word, c->choices);
	if (c->operand == OPERAND_COMMAND)
		offer_commands(cli, word);
	for (size_t i = 0; c->operand == OPERAND_ASSIGN &&
	     c->run != command_people && i < kind_action.nfields;
	     i++)
		if ((kind_action.fields[i].flags & FIELD_EDIT) != 0)
			offer(cli, word,
			    arena_printf(
				cli->arena, "%s=", kind_action.fields[i].name));
	if (c->operand < OPERAND_PLAN || c->operand > OPERAND_QUERY ||
	    !work_open(cli, false, &w, NULL))
		return;
	for (size_t i = 0; c->operand == OPERAND_PLAN && i < w.plans.plan.count;
	     i++)
		offer(cli, word, thing_as_plan(w.plans.plan.item[i])->id);
	if (c->operand == OPERAND_ACTION ||
	    (c->operand == OPERAND_ASSIGN && c->run == command_set))
		offer_actions(cli, &w, word);
	if (c->operand == OPERAND_QUERY)
		offer_query(cli, &w, word);
	work_close(&w);
}

int
command_words(struct cli *cli, const struct args *args)
{
	const char *word = args->words > 0 ? args->word[args->words - 1] : "";
	const struct command *c = args->words > 1 ?
	    command_find(args->word[0]) :
	    NULL;
	const struct option_row *row;

	if (args->words < 2) {
		offer_commands(cli, word);
		return ERR_NONE;
	}
	if (c == NULL)
		return ERR_NONE;
	row = option_before(c->options, args->word[args->words - 2]);
	if (row != NULL)
		offer_value(cli, word, row);
	else if (*word == '-')
		offer_options(cli, word, c->options);
	else
		offer_operand(cli, c, word);
	return ERR_NONE;
}
