/* SPDX-License-Identifier: ISC */
/*
 * What a conversion came to, for people and for programs.
 */
#include "convert.h"

#include <string.h>

#include "parts.h"
#include "ragtrack/base/json.h"
#include "ragtrack/base/shell.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"

#define SHOWN 20 /* cells and lines that are listed */

static const char *
many(size_t n)
{
	return n == 1 ? "" : "s";
}

/* A text on one line, cut. */
static const char *
brief(struct cli *cli, const char *text, int columns)
{
	struct buf clean = { 0 }, out = { 0 };

	if (text == NULL)
		return "";
	utf8_clean(&clean, text, false);
	utf8_cut(&out, buf_text(&clean), columns, "...");
	buf_free(&clean);
	return buf_take(cli->arena, &out);
}

static const char *
padded(struct cli *cli, const char *text, int columns)
{
	struct buf out = { 0 };

	utf8_cut(&out, text, columns, "...");
	for (int at = utf8_width(buf_text(&out)); at < columns; at++)
		buf_addc(&out, ' ');
	return buf_take(cli->arena, &out);
}

static void
say_column(struct cli *cli, const struct converted_column *c)
{
	struct buf line = { 0 };

	buf_addf(&line, "  %s  %s  ", padded(cli, brief(cli, c->name, 30), 30),
	    padded(cli, c->field, 12));
	for (int i = 0; i < 2 && c->sample[i] != NULL; i++)
		buf_addf(&line, "%s%s", i > 0 ? " | " : "",
		    brief(cli, c->sample[i], 24));
	cli_say(cli, "%s", buf_text(&line));
	buf_free(&line);
}

/* A table, with its columns where it is the first of its kind. */
static void
say_table(struct cli *cli, const struct converted_table *t)
{
	cli_say(cli, "%s: %s, %d row%s", t->place, t->kind, t->rows,
	    many((size_t)t->rows));
	for (size_t k = 0; k < t->columns; k++)
		say_column(cli, &t->column[k]);
}

/* Tables of one layout are said once, and the others counted. */
static void
say_tables(struct cli *cli, const struct conversion *m)
{
	size_t alike = 0;
	int rows = 0;

	for (size_t i = 0; i <= m->tables; i++) {
		const struct converted_table *t = &m->table[i];

		if (i < m->tables && t->columns == 0 &&
		    strcmp(t->kind, "actions") == 0) {
			alike++;
			rows += t->rows;
			continue;
		}
		if (alike > 0)
			cli_say(cli, "%zu more like %s, %d row%s", alike,
			    alike == 1 ? "it" : "these", rows,
			    many((size_t)rows));
		alike = 0;
		rows = 0;
		if (i < m->tables)
			say_table(cli, t);
	}
}

static void
say_words(struct cli *cli, const struct conversion *m)
{
	static const char *const names[DECIDES_COUNT] = {
		[DECIDES_STATUS] = "status",
		[DECIDES_RAG] = "rag",
		[DECIDES_IMPACT] = "impact",
		[DECIDES_FILL] = "fill",
	};

	for (size_t i = 0; i < m->words; i++) {
		const struct converted_word *w = &m->word[i];

		cli_say(cli, "  %s %s = %s, %zu time%s%s", names[w->what],
		    w->colour != NULL ? arena_printf(cli->arena, "%s (%s)",
					    w->colour, w->word) :
					arena_printf(cli->arena, "\"%s\"",
					    brief(cli, w->word, 40)),
		    w->means, w->count, many(w->count),
		    w->guessed ? ", guessed" : "");
	}
}

/* Whether it is a question about what was read. */
static bool
decision_asks(const struct decision *d)
{
	return (d->open || d->lost) && !d->unread;
}

/* Those of the plan and its tables, or those of words, which are of no table. */
static void
say_questions(
    struct cli *cli, const struct plan_map *m, bool words, size_t *count)
{
	const struct decision *scope = NULL;

	for (size_t i = 0; i < m->count; i++) {
		const struct decision *d = m->item[i];

		if (!decision_asks(d) || words != (d->what >= DECIDES_STATUS))
			continue;
		/* The same place may stand in two sheets. */
		if (*count < SHOWN && d->scope != scope && d->scope != NULL &&
		    d->what >= DECIDES_LINE)
			cli_say(
			    cli, "  %s", plan_map_line(cli->arena, d->scope));
		scope = d->scope;
		if ((*count)++ < SHOWN)
			cli_say(cli, "  %s%s%s%s", d->open ? "" : "? ",
			    plan_map_line(cli->arena, d),
			    d->remark != NULL ? "   # " : "",
			    d->remark != NULL ? d->remark : "");
	}
}

/* What was left out: the cells, then how many lines of prose. */
static void
say_left(struct cli *cli, const struct conversion *m)
{
	struct account_walk w = { .of = m }, line = { 0 };
	size_t n = 0, lines = 0;

	while (account_next(&w)) {
		const char *to = w.fate->to;

		if (w.fate->account != ACCOUNT_SAID ||
		    strcmp(to, "said: heading") == 0)
			continue;
		if (strcmp(to, "said: a line beside the tables") == 0) {
			line = lines++ == 0 ? w : line;
			continue;
		}
		if (n++ < SHOWN)
			cli_say(cli, "  %s: %s (%s)",
			    account_place(cli->arena, &w),
			    brief(cli, w.text, 48), to + strlen("said: "));
	}
	if (n > SHOWN)
		cli_say(
		    cli, "  and %zu more: --format json lists all", n - SHOWN);
	if (lines > 0)
		cli_say(cli, "  %zu line%s beside the tables, from %s: %s",
		    lines, many(lines), account_place(cli->arena, &line),
		    brief(cli, line.text, 48));
}

/* Actions that are never overdue, as no day of theirs is understood. */
static void
say_dayless(struct cli *cli, const struct plan *plan)
{
	const struct action *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < plan->priorities.count; i++) {
		const struct priority *p = (const struct priority *)
					       plan->priorities.item[i];

		for (size_t k = 0; k < p->actions.count; k++) {
			const struct action *a = thing_as_action(
			    p->actions.item[k]);

			if (a->due.text == NULL || a->due.ongoing ||
			    a->due.last != DAY_NONE)
				continue;
			if (n++ == 0)
				first = a;
		}
	}
	if (n > 0)
		cli_say(cli,
		    "%zu action%s a date with no day in it and %s never "
		    "overdue, as %s: %s",
		    n, n == 1 ? " has" : "s have", n == 1 ? "is" : "are",
		    first->ref != NULL ? first->ref :
					 brief(cli, first->title, 40),
		    first->due.text);
}

void
converting_say(struct cli *cli, const struct converting *v, bool dry)
{
	const struct conversion *m = &v->made;
	size_t questions = 0;

	say_tables(cli, m);
	if (m->words > 0)
		cli_say(cli, "words and fills:");
	say_words(cli, m);
	for (size_t i = 0; i < m->remarks; i++)
		cli_say(cli, "%s", m->remark[i]);
	cli_say(cli,
	    "cells: %zu read = %zu placed + %zu under extra + %zu in "
	    "the header + %zu said%s",
	    m->read, m->account[ACCOUNT_PLACED], m->account[ACCOUNT_EXTRA],
	    m->account[ACCOUNT_HEADER], m->account[ACCOUNT_SAID],
	    m->account[ACCOUNT_SAID] > 0 ? "; said, headings apart:" : "");
	say_left(cli, m);
	cli_say(cli, "questions:");
	say_questions(cli, m->map, false, &questions);
	say_questions(cli, m->map, true, &questions);
	if (questions > SHOWN)
		cli_say(cli, "  and %zu more in %s", questions - SHOWN,
		    v->map_path);
	if (questions == 0)
		cli_say(cli, "  none");
	cli_say(cli, "%s: %zu priorit%s, %zu action%s%s", v->plan_path,
	    m->priorities, m->priorities == 1 ? "y" : "ies", m->actions,
	    many(m->actions), dry ? "; nothing was written" : "");
	if (!dry) {
		cli_say(cli, "%s: %zu question%s%s", v->map_path, questions,
		    many(questions),
		    questions > 0 ? "; change what is wrong there and convert "
				    "again" :
				    "");
		say_dayless(cli, m->plan);
		cli_say(cli, "next: ragtrack import --dry-run %s",
		    shell_word(cli->arena, v->plan_path));
	}
}

static void
json_account(struct json *j, const struct conversion *m)
{
	json_key(j, "account");
	json_object(j);
	json_key_int(j, "read", (long long)m->read);
	json_key_int(j, "placed", (long long)m->account[ACCOUNT_PLACED]);
	json_key_int(j, "extra", (long long)m->account[ACCOUNT_EXTRA]);
	json_key_int(j, "header", (long long)m->account[ACCOUNT_HEADER]);
	json_key_int(j, "said", (long long)m->account[ACCOUNT_SAID]);
	json_end_object(j);
}

static void
json_tables(struct json *j, const struct conversion *m)
{
	json_key(j, "tables");
	json_array(j);
	for (size_t i = 0; i < m->tables; i++) {
		const struct converted_table *t = &m->table[i];

		json_object(j);
		json_key_text(j, "place", t->place);
		json_key_text(j, "kind", t->kind);
		json_key_int(j, "rows", t->rows);
		json_key(j, "columns");
		json_array(j);
		for (size_t k = 0; k < t->columns; k++) {
			const struct converted_column *c = &t->column[k];

			json_object(j);
			json_key_text(j, "name", c->name);
			json_key_text(j, "field", c->field);
			json_key_bool(j, "guessed", c->guessed);
			json_key(j, "samples");
			json_array(j);
			for (int s = 0; s < 2 && c->sample[s] != NULL; s++)
				json_text(j, c->sample[s]);
			json_end_array(j);
			json_end_object(j);
		}
		json_end_array(j);
		json_end_object(j);
	}
	json_end_array(j);
}

static void
json_words(struct json *j, const struct conversion *m)
{
	static const char *const names[DECIDES_COUNT] = {
		[DECIDES_STATUS] = "status",
		[DECIDES_RAG] = "rag",
		[DECIDES_IMPACT] = "impact",
	};

	json_key(j, "words");
	json_array(j);
	for (size_t i = 0; i < m->words; i++) {
		const struct converted_word *w = &m->word[i];

		if (w->what == DECIDES_FILL)
			continue;
		json_object(j);
		json_key_text(j, "kind", names[w->what]);
		json_key_text(j, "word", w->word);
		json_key_int(j, "count", (long long)w->count);
		json_key_text(j, "means", w->means);
		json_key_bool(j, "guessed", w->guessed);
		json_end_object(j);
	}
	json_end_array(j);
	json_key(j, "fills");
	json_array(j);
	for (size_t i = 0; i < m->words; i++) {
		const struct converted_word *w = &m->word[i];

		if (w->what != DECIDES_FILL)
			continue;
		json_object(j);
		json_key_text(j, "hex", w->word);
		json_key_text(j, "colour", w->means);
		json_key_int(j, "count", (long long)w->count);
		json_key_text(j, "first", w->first);
		json_end_object(j);
	}
	json_end_array(j);
}

static void
json_questions(struct json *j, const struct conversion *m)
{
	struct arena *a = m->map->arena;

	json_key(j, "questions");
	json_array(j);
	for (size_t i = 0; i < m->map->count; i++) {
		const struct decision *d = m->map->item[i];

		if (decision_asks(d))
			json_text(j, plan_map_line(a, d));
	}
	json_end_array(j);
}

static void
json_cells(struct json *j, const struct conversion *m)
{
	struct arena *a = arena_new();
	struct account_walk w = { .of = m };

	json_key(j, "cells");
	json_array(j);
	while (account_next(&w)) {
		json_object(j);
		json_key_text(j, "place", account_place(a, &w));
		json_key_text(j, "text", w.text);
		json_key_text(j, "to",
		    w.fate->account == ACCOUNT_HEADER ? "header" : w.fate->to);
		json_end_object(j);
		arena_reset(a);
	}
	json_end_array(j);
	arena_free(a);
}

void
converting_json(const struct converting *v, struct buf *out)
{
	struct json j;

	json_open(&j, out, true);
	json_object(&j);
	json_key_text(&j, "plan", v->plan_path);
	json_key_text(&j, "map", v->map_path);
	json_account(&j, &v->made);
	json_tables(&j, &v->made);
	json_words(&j, &v->made);
	json_questions(&j, &v->made);
	json_cells(&j, &v->made);
	json_end_object(&j);
	buf_addc(out, '\n');
}
