/* SPDX-License-Identifier: ISC */
/*
 * ragtrack help, made from the rows of the command table, the field table and
 * the views, so that it cannot drift from what is there.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/convert/plan_map.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/report/reports.h"

#define WIDTH 78
#define LEFT 28 /* where the help of an option begins */

/* Text wrapped to the width, each line indented; the first line begins where
   `at` says, if it is over the indent. */
static void
wrap(struct buf *out, const char *text, int indent, int at)
{
	size_t skip;

	for (bool first = true; *text != '\0'; first = false) {
		size_t n = utf8_wrap(text, WIDTH - indent, &skip);

		for (int i = first ? at : 0; n > 0 && i < indent; i++)
			buf_addc(out, ' ');
		buf_addn(out, text, n);
		buf_addc(out, '\n');
		text += n + skip;
	}
}

static void
entry(struct buf *out, const char *name, const char *text, int left)
{
	int at = 2 + utf8_width(name);

	buf_addf(out, "  %s", name);
	if (at > left - 2) {
		buf_addc(out, '\n');
		at = 0;
	}
	wrap(out, text, left, at);
}

static void
program_help(struct buf *out)
{
	buf_add(out,
	    "use: ragtrack [--store FILE] [--today DATE] [--as CODE]\n"
	    "              [--color auto|always|never] [--accessible]\n"
	    "              [--restricted] [COMMAND ...]\n\n"
	    "ragtrack keeps improvement plans: who does what by when, how it "
	    "is going,\nand what became of it. Without a command, on a "
	    "terminal, it opens its screens.\n\n");
	for (const struct command *c = commands; c->name != NULL; c++)
		if (c->line != NULL)
			entry(out, c->name, c->line, 13);
	buf_addc(out, '\n');
	entry(out, "--store FILE",
	    "the store; else RAGTRACK_STORE, "
	    "config.yaml, or one in your home",
	    LEFT);
	entry(out, "--today DATE", "what is taken as today", LEFT);
	entry(out, "--as CODE",
	    "on whose behalf you work: noted beside your "
	    "login",
	    LEFT);
	entry(out, "--color WHEN", "auto, always or never", LEFT);
	entry(out, "--accessible",
	    "for a screen reader: one sentence a key, one line a field", LEFT);
	entry(out, "--restricted",
	    "for the forced command of an SSH key, last of its options: no "
	    "shell, files in one folder alone",
	    LEFT);
	entry(out, "--version", "which ragtrack this is", LEFT);
	buf_add(out,
	    "\nragtrack help COMMAND says more. "
	    "ACTION is a ref (1.2), PRIORITY/ref, PLAN/ref,\n"
	    "PLAN/PRIORITY/ref, an id, or @57, its number in "
	    "`ragtrack list`.\n");
}

static void
options_help(const struct option_row *rows, struct buf *out)
{
	struct buf name = { 0 };

	for (; rows != NULL && rows->name != NULL; rows++) {
		buf_reset(&name);
		if (rows->letter != 0)
			buf_addf(&name, "-%c, ", rows->letter);
		buf_addf(&name, "--%s%s%s", rows->name,
		    rows->value != NULL ? " " : "",
		    rows->value != NULL ? rows->value : "");
		entry(out, buf_text(&name), rows->help, LEFT);
	}
	buf_free(&name);
}

static void
views_help(struct buf *out)
{
	buf_add(out, "\nViews:\n");
	for (const struct named_view *v = builtin_views; v->name != NULL; v++)
		entry(out, v->name, v->help, 23);
}

static void
columns_help(struct buf *out)
{
	struct arena *a = arena_new();
	struct buf names = { 0 };
	size_t n;
	const struct column *c = columns_offered(a, &n);

	for (size_t i = 0; i < n; i++)
		buf_addf(&names, "%s%s", i > 0 ? " " : "", c[i].name);
	buf_add(out, "\nColumns, and keys to sort by:\n");
	wrap(out, buf_text(&names), 2, 0);
	buf_free(&names);
	arena_free(a);
}

static void
reports_help(struct buf *out)
{
	buf_add(out, "\nReports:\n");
	for (const struct report *p = reports; p->name != NULL; p++)
		entry(out, p->name, p->line, 19);
}

static void
fields_help(const struct kind *kind, struct buf *out)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if ((kind->fields[i].flags & FIELD_EDIT) != 0)
			entry(out, kind->fields[i].name, kind->fields[i].help,
			    21);
}

/* Whether a kind before it goes by its name: commentary, of a plan and of a
   priority, is told of once. */
static bool
told_before(const struct kind *const *of, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(of[k]->name, of[i]->name) == 0)
			return true;
	return of[i] == &kind_action;
}

/* What can be set of other things than actions: a line of names a kind. */
static void
names_help(const struct kind *const *of, struct buf *out)
{
	struct arena *a = arena_new();

	buf_add(out, "\nFields of other things:\n");
	for (size_t i = 0; of[i] != NULL; i++) {
		struct buf names = { 0 };

		if (told_before(of, i))
			continue;
		for (size_t k = 0; k < of[i]->nfields; k++) {
			const struct field *f = &of[i]->fields[k];

			if ((f->flags & FIELD_EDIT) != 0)
				buf_addf(&names, "%s%s",
				    names.len > 0 ? ", " : "",
				    field_address(a, f, NULL));
		}
		if (names.len > 0)
			entry(out, kind_word(of[i]), buf_text(&names), 21);
		buf_free(&names);
	}
	arena_free(a);
}

/* What can stand in a map of convert: its lines, and the words of each. */
static void
map_help(struct buf *out)
{
	static const struct {
		enum decides what;
		const char *line, *text;
	} lines[] = {
		{ DECIDES_PLAN, "plan FIELD = TEXT", "a field of the plan" },
		{ DECIDES_TABLE, "sheet \"NAME\" = KIND heading row 4",
		    "where its headings are; of two rows: heading rows 4-5. "
		    "Of a file without sheets: table 1" },
		{ DECIDES_COLUMN, "column \"HEADING\" = FIELD",
		    "of a table of actions" },
		{ DECIDES_ROW, "row 17 \"TEXT\" = WHAT",
		    "of a line beside the tables: line or paragraph" },
		{ DECIDES_STATUS, "status \"WORD\" = STATUS",
		    "what a word means" },
		{ DECIDES_RAG, "rag \"WORD\" = COLOUR",
		    "impact, and fill RRGGBB, likewise" },
		{ DECIDES_LEAD, "lead \"TEXT\" = one",
		    "one lead, several, or their names: = JM; SH" },
		{ DECIDES_DATES, "date \"TEXT\" = DATE",
		    "what a date means that is not understood" },
	};
	const char *words[PLAN_MAP_WORDS];

	buf_add(out,
	    "\nLines of a map; those without a ? are guesses too, and worth "
	    "reading:\n");
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		const struct decision d = { .what = lines[i].what };
		size_t n = plan_map_words(&d, words);
		struct buf plain = { 0 };

		entry(out, lines[i].line, lines[i].text, 37);
		for (size_t k = 0; k < n; k++) {
			const char *help = plan_map_help(&d, words[k]);

			if (help != NULL && d.what != DECIDES_LEAD) {
				buf_add(out, "  ");
				entry(out, words[k], help, 21);
			} else if (d.what != DECIDES_LEAD) {
				buf_addf(&plain, "%s%s",
				    plain.len > 0 ? ", " : "", words[k]);
			}
		}
		if (plain.len > 0)
			wrap(out, buf_text(&plain), 4, 0);
		buf_free(&plain);
	}
}

void
cli_help(const struct command *c, struct buf *out)
{
	if (c == NULL) {
		program_help(out);
		return;
	}
	buf_addf(out, "use: ragtrack %s%s%s\n\n", c->name,
	    *c->synopsis != '\0' ? " " : "", c->synopsis);
	wrap(out, c->about, 0, 0);
	if (c->options != NULL) {
		buf_addc(out, '\n');
		options_help(c->options, out);
	}
	if (c->run == command_list) {
		views_help(out);
		columns_help(out);
	}
	if (c->run == command_convert)
		map_help(out);
	if (c->operand == OPERAND_REPORT)
		reports_help(out);
	if (c->sets != NULL) {
		buf_add(out, "\nFields:\n");
		fields_help(c->sets, out);
	}
	if (c->run == command_set)
		names_help(kinds, out);
	for (size_t i = 0; c->run == command_add && edit_kinds[i] != NULL;
	     i++) {
		if (told_before(edit_kinds, i))
			continue;
		buf_addf(out, "\nFields of a %s:\n", kind_word(edit_kinds[i]));
		fields_help(edit_kinds[i], out);
	}
	for (size_t i = 0; c->examples != NULL && c->examples[i] != NULL; i++)
		buf_addf(out, "%s  %s\n", i == 0 ? "\nFor example:\n" : "",
		    c->examples[i]);
}

int
command_help(struct cli *cli, const struct args *args)
{
	const struct command *c = NULL;
	const char *name = args->words > 0 ? args->word[0] : NULL;

	if (name != NULL && (c = command_find(name)) == NULL) {
		/* The same words as for a command that was meant to run. */
		const char *argv[] = { name };

		return cli_run(cli, 1, argv);
	}
	cli_help(c, cli->io->out);
	return ERR_NONE;
}
