/* SPDX-License-Identifier: ISC */
/*
 * What could stand in place of the last word of a command line: for the
 * shells' completion files, by ragtrack __complete -- WORD..., a line each, and
 * for `:` on the screens.  It is silent where it knows nothing, and where
 * there is no store.
 *
 * long: one place knows what each word of a command line can be
 */
#include "parts.h"

#include "ragtrack/cli/own_views.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/period.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/report/paper.h"
#include "ragtrack/store/names.h"

/* How much of the store is there. */
enum part {
	PART_NOTHING,
	PART_NAMES, /* what plans and actions are called, and no more */
	PART_PLANS, /* all but the actions */
	PART_ALL
};

/* What is offered, for which word, out of what. */
struct offers {
	struct cli *cli;
	const struct plans *plans; /* read from the store when needed */
	enum part part;		   /* so much of it */
	const char *head;	   /* of the word: it stays as it is */
	const char *word;	   /* the rest, which is completed */
	struct list *out;
};

/* The program's own options, wherever they stand. */
static const struct option_row globals[] = { { .name = "store",
						 .value = "FILE" },
	{ .name = "today", .value = "DATE" }, { .name = "as", .value = "CODE" },
	{ .name = "color", .value = "WHEN", .choices = "auto always never" },
	{ .name = NULL } };

/* Whether the candidate begins as the word does, without regard to case. */
static bool
begins_so(const struct offers *o, const char *candidate)
{
	struct arena *a = arena_new();
	const char *begin = utf8_fold(a, o->word);
	bool good = candidate != NULL &&
	    strncmp(utf8_fold(a, candidate), begin, strlen(begin)) == 0;

	arena_free(a);
	return good;
}

/* Adds the candidate where it begins as the word does; each once. */
static void
offer(struct offers *o, const char *candidate)
{
	struct arena *a = o->cli->arena;
	const char *whole;

	if (!begins_so(o, candidate))
		return;
	whole = arena_printf(a, "%s%s", o->head, candidate);
	if (!list_has(o->out, whole))
		list_add(a, o->out, whole);
}

/* Moves so many bytes of the word to what stays. */
static void
keep(struct offers *o, size_t n)
{
	o->head = arena_printf(
	    o->cli->arena, "%s%.*s", o->head, (int)n, o->word);
	o->word += n;
}

/* Only what is behind the last comma is completed. */
static void
keep_to_comma(struct offers *o)
{
	const char *comma = strrchr(o->word, ',');

	if (comma != NULL)
		keep(o, (size_t)(comma + 1 - o->word));
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

static bool
no_actions(void *arg, const struct plans *plans, struct prefilter *out)
{
	(void)arg;
	(void)plans;
	*out = (struct prefilter){ 0 };
	return true;
}

/* So much of the store as is needed; NULL where there is no store.  Plans that
   are given, as the screens', are whole. */
static const struct plans *
load(struct offers *o, enum part part)
{
	struct store_load what = { .choose = part == PART_PLANS ? no_actions :
								  NULL };
	struct plans *plans;
	struct store *s;
	bool good;

	if (o->part == part || o->part == PART_ALL)
		return o->plans;
	if (!work_open_store(o->cli, false, &s, NULL))
		return NULL;
	plans = arena_alloc(o->cli->arena, sizeof(*plans));
	plans->arena = o->cli->arena;
	good = part == PART_NAMES ? store_load_names(s, plans, NULL) :
				    store_load(s, &what, plans, NULL);
	store_close(s);
	if (good) {
		o->plans = plans;
		o->part = part;
	}
	return good ? plans : NULL;
}

static struct query_context
context(const struct offers *o)
{
	return (struct query_context){ .plans = o->plans,
		.who = &o->cli->settings->who,
		.today = o->cli->settings->today };
}

/* Files that end so (NULL: all), and folders, which lead on. */
static void
offer_files(struct offers *o, const char *const *ends)
{
	struct arena *a = o->cli->arena;
	const char *slash = strrchr(o->word, '/'), *path = ".";
	struct dirent **file;
	struct stat st;
	int n;

	if (slash != NULL) {
		path = arena_strndup(a, o->word, (size_t)(slash + 1 - o->word));
		keep(o, strlen(path));
	}
	n = scandir(path, &file, NULL, alphasort);
	for (int k = 0; k < n; k++) {
		const char *name = arena_strdup(a, file[k]->d_name);
		const char *dot = strrchr(name, '.');
		bool fits = ends == NULL;

		free(file[k]);
		for (size_t i = 0; !fits && dot != NULL && ends[i] != NULL; i++)
			fits = strcmp(dot, ends[i]) == 0;
		if ((*name == '.' && *o->word != '.') ||
		    stat(arena_printf(a, "%s/%s", path, name), &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode) && strcmp(name, ".") != 0 &&
		    strcmp(name, "..") != 0)
			offer(o, arena_printf(a, "%s/", name));
		else if (fits && S_ISREG(st.st_mode))
			offer(o, name);
	}
	if (n >= 0)
		free(file);
}

static void
offer_views(struct offers *o)
{
	static const struct plans none;
	const struct plans *plans = load(o, PART_PLANS);
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
	const struct plan *plan;
	const struct person *p;

	if (load(o, PART_PLANS) == NULL)
		return;
	for (size_t i = 0; (plan = plans_next(o->plans, NULL, &i)) != NULL;)
		for (size_t k = 0;
		     (p = things_next(&plan->people, &k)) != NULL;)
			offer(o, p->code);
}

static void
offer_columns(struct offers *o)
{
	struct list extra = { 0 };
	struct query_context in;
	const struct column *c;
	size_t n;

	keep_to_comma(o);
	if (*o->word == '-')
		keep(o, 1);
	c = columns_all(o->cli->arena, &n);
	for (size_t i = 0; i < n; i++)
		offer(o, c[i].name);
	if (load(o, PART_ALL) == NULL)
		return;
	in = context(o);
	extra_names(o->cli->arena, &in, &extra);
	for (size_t i = 0; i < extra.count; i++)
		offer(o, extra.item[i]);
}

static void
offer_value(struct offers *o, const struct option_row *row)
{
	offer_words(o, row->choices);
	if (strcmp(row->name, "view") == 0)
		offer_views(o);
	else if (strcmp(row->value, "CODE") == 0)
		offer_people(o);
	else if (strcmp(row->value, "FILE") == 0 ||
	    strcmp(row->value, "DIR") == 0)
		offer_files(o, NULL);
	else if (strcmp(row->name, "columns") == 0 ||
	    strcmp(row->name, "sort") == 0)
		offer_columns(o);
}

/* The name of an action, which no other has. */
static void
offer_name(struct offers *o, const char *name)
{
	if (begins_so(o, name))
		list_add(o->cli->arena, o->out,
		    arena_printf(o->cli->arena, "%s%s", o->head, name));
}

/* Whether a name that begins with the text can begin with what is typed. */
static bool
leads_to(const struct offers *o, struct arena *a, const char *text)
{
	const char *begin = utf8_fold(a, o->word), *name;
	size_t typed = strlen(begin), n;

	if (text == NULL || *text == '\0')
		return false;
	name = utf8_fold(a, text);
	n = strlen(name);
	return strncmp(begin, name, typed < n ? typed : n) == 0;
}

/* The same of an action, whose name begins with its ref, its id, that of its
   priority or plan, or @. */
static bool
action_leads_to(const struct offers *o, const struct action *act)
{
	struct arena *a = arena_new();
	bool good = *o->word == '@' || leads_to(o, a, act->ref) ||
	    leads_to(o, a, act->id) ||
	    leads_to(o, a, action_priority(act)->ref) ||
	    leads_to(o, a, thing_plan(&act->thing)->id);

	arena_free(a);
	return good;
}

static void
offer_actions(struct offers *o)
{
	const struct plans *plans = load(o, PART_NAMES);
	const struct action_names *names;
	const struct plan *plan;
	const struct action *a;

	if (plans == NULL)
		return;
	names = action_names_new(o->cli->arena, plans);
	for (size_t i = 0; (plan = plans_next(plans, NULL, &i)) != NULL;) {
		struct action_walk w = walk_actions(plan, WALK_LIVE);

		while ((a = walk_next(&w)) != NULL)
			if (action_leads_to(o, a))
				offer_name(o,
				    action_names_of(o->cli->arena, names, a));
	}
}

static void
offer_query(struct offers *o)
{
	struct query_context in = context(o);
	struct list out = { 0 };
	size_t from = 0;

	query_complete(
	    o->cli->arena, o->word, strlen(o->word), &in, &out, &from);
	keep(o, from);
	for (size_t i = 0; i < out.count; i++)
		list_add(o->cli->arena, o->out,
		    arena_printf(o->cli->arena, "%s%s", o->head, out.item[i]));
}

/* A value as the query language quotes it, without its quotes. */
static const char *
unquoted(struct arena *a, const char *word)
{
	struct buf b = { 0 };

	if (*word != '"')
		return word;
	for (word++; *word != '\0' && *word != '"'; word++) {
		if (*word == '\\' && word[1] != '\0')
			word++;
		buf_addc(&b, *word);
	}
	return buf_take(a, &b);
}

/* The values that a field of actions has, or can have. */
static void
offer_field_value(struct offers *o, const struct field *f)
{
	struct arena *a = o->cli->arena;
	struct query_context in;
	struct list out = { 0 };
	const char *text;
	size_t from;

	if (f->type->shape == SHAPE_LIST)
		keep_to_comma(o);
	if (f->type->shape == SHAPE_YESNO)
		offer_words(o, "true false");
	else if (f->type->shape == SHAPE_DATE)
		offer_words(o, "today tomorrow +1w +2w +1m eom eoq eoy eofy");
	else
		for (size_t i = 1; f->choices != NULL && f->choices[i] != NULL;
		     i++)
			offer(o, f->choices[i]);
	if (f->type->shape == SHAPE_DATE || f->type->shape == SHAPE_YESNO ||
	    load(o, PART_ALL) == NULL)
		return;
	in = context(o);
	text = arena_printf(a, "%s:", f->name);
	query_complete(a, text, strlen(text), &in, &out, &from);
	for (size_t i = 0; i < out.count; i++)
		if (out.item[i][0] != '@')
			offer(o, unquoted(a, out.item[i]));
}

/* FIELD= of a kind; behind the =, what the field can be. */
static void
offer_fields(struct offers *o, const struct kind *kind)
{
	size_t n = strcspn(o->word, "=");
	const struct field *f;
	const char *name;

	if (o->word[n] == '\0') {
		for (size_t i = 0; i < kind->nfields; i++)
			if ((kind->fields[i].flags & FIELD_EDIT) != 0)
				offer(o,
				    arena_printf(o->cli->arena,
					"%s=", kind->fields[i].name));
		return;
	}
	name = arena_strndup(o->cli->arena, o->word,
	    n > 0 && strchr("+-", o->word[n - 1]) != NULL ? n - 1 : n);
	f = field_find(kind, name);
	keep(o, n + 1);
	if (f != NULL && kind == &kind_action)
		offer_field_value(o, f);
	for (size_t i = 1; f != NULL && kind != &kind_action &&
	     f->choices != NULL && f->choices[i] != NULL;
	     i++)
		offer(o, f->choices[i]);
}

/* A plan, then one of its periods. */
static void
offer_period(struct offers *o, const struct list *words)
{
	const struct plans *plans = load(o, PART_PLANS);
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

/* people set CODE FIELD=VALUE */
static void
offer_people_set(struct offers *o, const struct list *said)
{
	if (said->count == 2)
		offer(o, "set");
	else if (said->count == 3)
		offer_people(o);
	else
		offer_fields(o, &kind_person);
}

static void
offer_operand(
    struct offers *o, const struct command *c, const struct list *said)
{
	static const char *const plan_files[] = { ".yaml", ".yml", NULL };
	bool plans = c->operand == OPERAND_PLAN ||
	    (c->operand == OPERAND_REPORT && offer_report(o, said));
	size_t words = said->count;

	if (c->operand == OPERAND_WORD && words <= 2)
		offer_words(o, c->choices);
	if (c->run == command_store && words == 3) {
		if (strcmp(said->item[1], "set") == 0)
			offer(o, "timezone=");
		else
			offer_files(o, NULL);
	}
	if (c->operand == OPERAND_FILE)
		offer_files(o, plan_files);
	if (c->run == command_view && words == 3)
		offer_views(o);
	if (c->operand == OPERAND_COMMAND)
		offer_commands(o);
	if (c->run == command_people) {
		offer_people_set(o, said);
		return;
	}
	if (plans && load(o, PART_PLANS) != NULL)
		for (size_t i = 0; i < o->plans->plan.count; i++)
			offer(o, thing_as_plan(o->plans->plan.item[i])->id);
	if (c->operand == OPERAND_ACTION ||
	    (c->operand == OPERAND_ASSIGN && c->run == command_set &&
		strchr(o->word, '=') == NULL))
		offer_actions(o);
	if (c->operand == OPERAND_QUERY && load(o, PART_ALL) != NULL)
		offer_query(o);
	if (c->operand == OPERAND_ASSIGN)
		offer_fields(o, &kind_action);
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
			offer_value(o, row);
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
		keep(o, n + 1);
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
		offer_value(o, row);
		return;
	}
	if (*o->word == '-' && !ended) {
		offer_options(o, c->options);
		offer_options(o, globals);
		if (c->operand == OPERAND_QUERY && o->word[1] != '-' &&
		    load(o, PART_ALL) != NULL)
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
	struct list said = { 0 };

	if (words->count == 0) {
		offer_commands(&o);
		return;
	}
	if (!from_command(&o, words, &said))
		return;
	if (said.count > 1) {
		offer_behind(&o, &said);
	} else if (*o.word == '-') {
		row = option_equals(&o, globals);
		if (row != NULL)
			offer_value(&o, row);
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
