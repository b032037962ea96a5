/* SPDX-License-Identifier: ISC */
/*
 * What could stand in place of the last word of a command line: for the
 * shells' completion files, by ragtrack __complete -- WORD..., a line each, and
 * for `:` on the screens.  It is silent where it knows nothing, and where
 * there is no store.
 */
#include "offers.h"

#include <string.h>

#include "ragtrack/model/address.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/period.h"
#include "ragtrack/report/reports.h"

/* The program's own options, wherever they stand. */
static const struct option_row globals[] = { { .name = "store",
						 .value = "FILE" },
	{ .name = "today", .value = "DATE" }, { .name = "as", .value = "CODE" },
	{ .name = "color", .value = "WHEN", .choices = "auto always never" },
	{ .name = "accessible" }, { .name = NULL } };

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

/* What an option can be.  The last format of reports is of those that have days
   alone. */
static const char *
choices_of(
    struct offers *o, const struct option_row *row, const struct list *words)
{
	const char *days = " ics";
	const char *end = row->choices == NULL ? NULL :
						 strstr(row->choices, days);
	const struct report *report = NULL;

	for (size_t i = 1; words != NULL && i + 1 < words->count; i++)
		if (report == NULL)
			report = report_find(words->item[i]);
	if (end == NULL || report == NULL || report->days)
		return row->choices;
	return arena_strndup(
	    o->cli->arena, row->choices, (size_t)(end - row->choices));
}

static void
offer_value(
    struct offers *o, const struct option_row *row, const struct list *words)
{
	offer_words(o, choices_of(o, row, words));
	if (strcmp(row->name, "view") == 0)
		offer_views(o);
	else if (strcmp(row->value, "CODE") == 0)
		offer_people(o);
	else if (strcmp(row->value, "THING") == 0)
		offer_things(o);
	else if (strcmp(row->value, "FILE") == 0 ||
	    strcmp(row->value, "DIR") == 0)
		offer_files(o, NULL);
	else if (strcmp(row->name, "columns") == 0 ||
	    strcmp(row->name, "sort") == 0)
		offer_columns(o);
}

static void
offer_plans(struct offers *o)
{
	for (size_t i = 0;
	     offer_load(o, PART_PLANS) != NULL && i < o->plans->plan.count; i++)
		offer(o, thing_as_plan(o->plans->plan.item[i])->id);
}

/* A plan, then one of its periods. */
static void
offer_period(struct offers *o, const struct list *words)
{
	const struct plans *plans = offer_load(o, PART_PLANS);
	struct plan *plan;

	if (words->count == 3)
		offer_plans(o);
	if (words->count != 4 || plans == NULL ||
	    !find_plan(plans, words->item[2], &plan, NULL))
		return;
	for (size_t i = 0; i < plan->periods.count; i++)
		offer(o, thing_as_period(plan->periods.item[i])->id);
}

/* The reports; after one of them a plan or a query, which goes on.  Whether
   plans are asked. */
static bool
offer_report(struct offers *o, const struct list *words)
{
	size_t at = 0;

	for (size_t i = 1; at == 0 && i + 1 < words->count; i++)
		if (report_find(words->item[i]) != NULL)
			at = i;
	if (at > 0 && (at + 2 < words->count || *o->word != '\0'))
		offer_query(o);
	if (at > 0)
		return at + 2 == words->count && strchr(o->word, ':') == NULL;
	for (const struct report *p = reports; p->name != NULL; p++)
		offer(o, p->name);
	return false;
}

/* people set CODE FIELD=VALUE */
static void
offer_people_set(struct offers *o, const struct list *given)
{
	if (given->count == 2)
		offer(o, "set");
	else if (given->count == 3)
		offer_people(o);
	else
		offer_fields(o, &kind_person);
}

/* add [KIND] PLAN[/PARENT] FIELD=VALUE */
static void
offer_add(struct offers *o, const struct list *given)
{
	const struct kind *kind = NULL;

	if (given->count > 2)
		kind = add_kind_said(given->item[1]);
	for (size_t i = 0; given->count == 2 && edit_kinds[i] != NULL; i++)
		if (edit_kinds[i] != &kind_action)
			offer(o, kind_word(edit_kinds[i]));
	if (given->count == 2)
		offer_priorities(o);
	else if (given->count == 3 && kind != NULL)
		offer_parents(o, kind);
	else {
		o->of = given->item[kind != NULL ? 2 : 1];
		offer_fields(o, kind != NULL ? kind : &kind_action);
	}
}

/* set THING... FIELD=VALUE...: the fields of the thing named first. */
static void
offer_set(struct offers *o, const struct list *given)
{
	const struct kind *kind = given->count > 2 ?
	    offer_kind_of(o, given->item[1]) :
	    &kind_action;
	bool things = strchr(o->word, '=') == NULL;

	for (size_t i = 2; i + 1 < given->count; i++)
		things = things && !assign_is(given->item[i]);
	if (strchr(o->word, ':') != NULL && things) {
		offer_things(o);
		return;
	}
	o->of = given->count > 2 ? given->item[1] : NULL;
	if (given->count > 2 && kind != NULL)
		offer_fields(o, kind);
	if (things)
		offer_things(o);
	if (given->count <= 2)
		offer_fields(o, &kind_action);
}

static void
offer_operand(
    struct offers *o, const struct command *c, const struct list *given)
{
	static const char *const plan_files[] = { ".yaml", ".yml", NULL };
	static const char *const imported[] = { ".yaml", ".yml", ".xlsx",
		".ods", NULL };
	static const char *const tables[] = { ".xlsx", ".ods", ".docx", ".csv",
		".tsv", ".txt", ".md", NULL };
	bool plans = c->operand == OPERAND_PLAN ||
	    (c->operand == OPERAND_REPORT && offer_report(o, given));
	size_t words = given->count;

	if (c->operand == OPERAND_WORD && words <= 2)
		offer_words(o, c->choices);
	if (c->run == command_store && words == 3) {
		if (strcmp(given->item[1], "set") == 0)
			offer(o, "timezone=");
		else
			offer_files(o, NULL);
	}
	if (c->operand == OPERAND_FILE)
		offer_files(o,
		    c->run == command_import	  ? imported :
			c->run == command_convert ? tables :
						    plan_files);
	if (c->run == command_view && words == 3)
		offer_views(o);
	if (c->operand == OPERAND_COMMAND)
		offer_commands(o);
	if (c->run == command_people) {
		offer_people_set(o, given);
		return;
	}
	if (plans)
		offer_plans(o);
	if (c->operand == OPERAND_THING)
		offer_things(o);
	if (c->operand == OPERAND_ACTION)
		offer_actions(o);
	if (c->operand == OPERAND_QUERY)
		offer_query(o);
	if (c->run == command_add)
		offer_add(o, given);
	else if (c->run == command_set)
		offer_set(o, given);
	else if (c->sets != NULL && (c->run != command_new || words > 2))
		offer_fields(o, c->sets);
}

/* The words from the command on, without the program's own options before it;
   false where the last word is one of those, or the value of one. */
static bool
from_command(struct offers *o, const struct list *words, struct list *out)
{
	size_t i = 0;

	while (i + 1 < words->count && words->item[i][0] == '-') {
		const struct option_row *row = option_before(
		    globals, words->item[i]);

		if (row != NULL && i + 2 == words->count) {
			offer_value(o, row, NULL);
			return false;
		}
		i += row != NULL ? 2 : 1;
	}
	for (; i < words->count; i++)
		list_add(o->cli->arena, out, words->item[i]);
	return out->count > 0;
}

/* --OPTION=VALUE; the row, where the value is what is asked for. */
static const struct option_row *
option_equals(struct offers *o, const struct option_row *rows)
{
	size_t n = strcspn(o->word, "=");
	const char *name = arena_strndup(o->cli->arena, o->word, n);
	const struct option_row *row;

	if (strncmp(o->word, "--", 2) != 0 || o->word[n] == '\0')
		return NULL;
	row = option_before(rows, name);
	if (row == NULL)
		row = option_before(globals, name);
	if (row != NULL)
		offer_keep(o, n + 1);
	return row;
}

/* Behind the command. */
static void
offer_behind(struct offers *o, const struct list *words)
{
	const struct command *c = command_find(words->item[0]);
	const char *before = words->item[words->count - 2];
	const struct option_row *row;
	bool ended = false;

	if (c == NULL)
		return;
	for (size_t i = 1; i + 1 < words->count; i++)
		ended = ended || strcmp(words->item[i], "--") == 0;
	row = option_before(c->options, before);
	if (row == NULL)
		row = option_before(globals, before);
	if (row == NULL)
		row = option_equals(o, c->options);
	if (row != NULL && !ended) {
		offer_value(o, row, words);
		return;
	}
	if (*o->word == '-' && !ended) {
		offer_options(o, c->options);
		offer_options(o, globals);
		if (c->operand == OPERAND_QUERY && o->word[1] != '-')
			offer_query(o);
	} else if (c->run == command_period && words->count > 2) {
		offer_period(o, words);
	} else {
		offer_operand(o, c, words);
	}
}

void
cli_complete(struct cli *cli, const struct plans *plans,
    const struct list *words, struct list *out)
{
	struct offers o = { .cli = cli,
		.plans = plans,
		.part = plans != NULL ? PART_ALL : PART_NOTHING,
		.head = "",
		.word = words->count > 0 ? words->item[words->count - 1] : "",
		.out = out };
	const struct option_row *row;
	struct list given = { 0 };

	if (words->count == 0) {
		offer_commands(&o);
		return;
	}
	if (!from_command(&o, words, &given))
		return;
	if (given.count > 1) {
		offer_behind(&o, &given);
	} else if (*o.word == '-') {
		row = option_equals(&o, globals);
		if (row != NULL)
			offer_value(&o, row, NULL);
		else
			offer_options(&o, globals);
	} else {
		offer_commands(&o);
	}
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
