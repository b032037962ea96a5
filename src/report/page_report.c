/* SPDX-License-Identifier: ISC */
/*
 * The plan on a page: what it is for, a row a priority with its counts, what
 * is under special focus, and the dates that come next.  It is to hang on a
 * wall, so it must fit a sheet of A4 on its side: counts are in words of a few
 * letters, and the key is a line.
 */
#include "reports.h"
#include "stock.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/counts.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

enum { NEXT = 5, OBSESSIONS = 5, ROWS_LEAST = 4 }; /* that have room */

/* Letters that the texts on top and titles are shortened to, one after the
   other, until all is one sheet. */
static const struct {
	int text, title;
} lengths[] = { { 1600, 0 }, { 900, 0 }, { 900, 160 }, { 500, 110 },
	{ 300, 80 }, { 300, 60 } };

/* "1 blue, 4 green, 2 red"; the others are unrated. */
static const char *
colours_said(struct stock *b, const int *counts)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < RAG_COUNT; i++)
		if (counts[rag_best_first[i]] > 0 &&
		    rag_best_first[i] != RAG_UNRATED)
			buf_addf(&text, "%s%d %s", text.len > 0 ? ", " : "",
			    counts[rag_best_first[i]],
			    rag_words[rag_best_first[i]]);
	return buf_take(b->d->arena, &text);
}

static void
columns(struct stock *b, struct doc_table *t)
{
	stock_priority_columns(b, t);
	doc_column(t, "finished_of", "Finished", DOC_WORDS);
	tally_columns(b, t);
	/* Its colour is seen beside it. */
	for (size_t i = 0; i < t->columns; i++)
		if (strcmp(t->column[i].name, "worst") == 0)
			t->column[i].spare = true;
	doc_column(t, "stale", "Not updated", DOC_COUNT)->filled = true;
	doc_column(t, "impact",
	    stock_label(b, &kind_action, "impact", "Impact"), DOC_TITLE)
	    ->use = USES_IMPACT;
	doc_column(t, "next", "Next", DOC_WORDS)->filled = true;
	doc_spare(t, "actions", "Actions", DOC_COUNT);
	doc_spare(t, "finished", "Finished", DOC_COUNT);
	for (size_t i = 0; i < RAG_COUNT; i++) {
		doc_spare(t,
		    arena_printf(
			t->arena, "impact_%s", rag_words[rag_best_first[i]]),
		    arena_printf(
			t->arena, "Impact %s", rag_words[rag_best_first[i]]),
		    DOC_COUNT);
		t->column[t->columns - 1].use = USES_IMPACT;
	}
}

/* The row names the priority, so the ref alone will do. */
static const char *
ref_in_row(struct stock *b, const struct action *a)
{
	return a->ref != NULL ? a->ref : stock_ref(b, a);
}

static void
put_first(struct stock *b, struct doc_table *t, const struct priority *p,
    const struct tally *n)
{
	static const char *const fields[] = { "section", "ref", "title",
		"leads" };
	const struct counts *c = &n->counts;

	for (size_t i = 0; i < 4; i++)
		doc_put_text(t,
		    p != NULL  ? stock_text(b, &p->thing, fields[i]) :
			i == 2 ? "The whole plan" :
				 NULL);
	doc_put_text(t,
	    arena_printf(
		t->arena, "%d of %d", c->actions - c->open, c->actions));
}

static void
put_rest(struct stock *b, struct doc_table *t, const struct priority *p,
    const struct tally *n)
{
	const struct counts *c = &n->counts;
	char day[16];

	(void)p;
	doc_put_rated(t, RAG_UNRATED, c->stale)->rag = -1;
	doc_put_text(t, colours_said(b, c->impact));
	if (n->next != NULL)
		day_short(n->next->due.last, day);
	doc_put_text(t,
	    n->next == NULL ?
		NULL :
		arena_printf(t->arena, "%s: %s", day, ref_in_row(b, n->next)));
	doc_put_count(t, c->actions);
	doc_put_count(t, c->actions - c->open);
	for (size_t i = 0; i < RAG_COUNT; i++)
		doc_put_count(t, c->impact[rag_best_first[i]]);
}

static struct doc_table *
priorities(struct stock *b, const struct plan_state *in)
{
	struct doc_table *t = doc_table(
	    b->d, "priorities", NULL, "The plan has no priority.");
	struct tally sum = tally_of(in, NULL);

	columns(b, t);
	stock_priorities(b, in, t, put_first, put_rest);
	if (t->rows == 0)
		return t;
	put_first(b, t, NULL, &sum);
	tally_put(b, t, &sum);
	put_rest(b, t, NULL, &sum);
	return t;
}

static bool
is_obsession(const struct action_state *s)
{
	return s->d.obsession && !s->d.finished;
}

static int
least_left(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int c = a->d.obsession_days - b->d.obsession_days;

	return c != 0 ? c : pick_place(a, b);
}

static bool
is_next(const struct action_state *s)
{
	return !s->d.finished && s->action->due.last != DAY_NONE &&
	    s->action->due.last >= s->in->today;
}

static int
due_first(const void *x, const void *y)
{
	const struct action_state *a = pick_at(x), *b = pick_at(y);
	int c = (a->action->due.last > b->action->due.last) -
	    (a->action->due.last < b->action->due.last);

	return c != 0 ? c : pick_place(a, b);
}

static void
obsessions(struct stock *b)
{
	struct picks p = stock_pick(b, is_obsession, least_left);
	struct doc_table *t;

	if (p.count == 0)
		return;
	t = stock_table(b, "obsessions",
	    stock_label(b, &kind_action, "obsession", "Under special focus"),
	    NULL, SHOW_DELIVERY);
	doc_column(t, "obsession_days", "Days left", DOC_COUNT);
	for (size_t i = 0; i < p.count && i < OBSESSIONS; i++)
		*stock_cell(t, stock_row(b, t, p.item[i]->action),
		    "obsession_days") = cell_count(b->d,
		    p.item[i]->d.obsession_days);
	if (p.count > OBSESSIONS)
		doc_aside(b->d, "and %zu more", p.count - OBSESSIONS);
}

static void
next_dates(struct stock *b)
{
	struct picks p = stock_pick(b, is_next, due_first);
	struct doc_table *t = stock_table(b, "next", "Due next",
	    "Nothing open has a date to come.",
	    SHOW_LEADS | SHOW_DUE | SHOW_DELIVERY);

	for (size_t i = 0; i < p.count && i < NEXT; i++)
		stock_row(b, t, p.item[i]->action);
	if (p.count > NEXT)
		doc_aside(b->d, "and %zu more to come", p.count - NEXT);
}

/* The key in a line: "Blue is Embedded; Green is On course." */
static void
key_line(struct stock *b, const struct plan *plan)
{
	struct buf text = { 0 };

	for (size_t i = 0;
	     i < RAG_COUNT && !stock_lacks(b, USES_RATING | USES_IMPACT); i++) {
		const char *label = colour_label(plan, rag_best_first[i]);
		const char *means = label != rag_words[rag_best_first[i]] ?
		    label :
		    colour_meaning(plan, rag_best_first[i], false);

		if (rag_best_first[i] == RAG_UNRATED || means == NULL)
			continue;
		buf_addf(&text, "%s%s is %s", text.len > 0 ? "; " : "",
		    rag_titles[rag_best_first[i]], means);
	}
	if (text.len > 0)
		doc_aside(b->d, "%s.", buf_text(&text));
	buf_free(&text);
}

/* The text to so many columns at most, cut between two words; or as it is. */
static const char *
cut(struct arena *a, const char *text, int most, const char *end)
{
	struct buf out = { 0 };

	if (text == NULL || utf8_width(text) <= most)
		return text;
	utf8_cut(&out, text, most - utf8_width(end), NULL);
	while (out.len > 1 && out.text[out.len - 1] != ' ')
		out.text[--out.len] = '\0';
	while (out.len > 1 && strchr(" ,;:.", out.text[out.len - 1]) != NULL)
		out.text[--out.len] = '\0';
	buf_add(&out, end);
	return buf_take(a, &out);
}

/* Shortens texts and titles as far as must be, and says so; programs have the
   titles whole. */
static void
shorten(struct stock *b, struct doc_table *t, size_t first, size_t texts)
{
	struct arena *a = b->d->arena;
	size_t title = 0, steps = sizeof(lengths) / sizeof(*lengths);
	const char *whole[2] = { NULL, NULL };
	bool titles = false;

	for (size_t i = 0; i < texts; i++)
		whole[i] = b->d->block[first + i].text;
	while (strcmp(t->column[title].name, "title") != 0)
		title++;
	for (size_t k = 0; k < steps && !doc_one_sheet(b->d, NULL); k++) {
		for (size_t i = 0; i < texts; i++)
			b->d->block[first + i].text = cut(a, whole[i],
			    lengths[k].text,
			    "… (all of it is in the plan in full)");
		for (size_t r = 0; lengths[k].title > 0 && r < t->rows; r++) {
			struct doc_cell *c = t->row[r].band != NULL ?
			    NULL :
			    &t->row[r].cell[title];

			if (c == NULL || c->text == NULL)
				continue;
			if (c->exact == NULL)
				c->exact = c->text;
			c->text = cut(a, c->exact, lengths[k].title, "…");
			titles = titles || c->text != c->exact;
		}
	}
	if (titles)
		doc_aside(b->d,
		    "Titles that end in … are whole in the plan in full.");
}

/* Takes rows out of the last table, from the end but for the sum, until it is
   one sheet; how many. */
static size_t
fit_rows(struct stock *b, struct doc_table *t)
{
	size_t out = 0;

	while (t->rows > ROWS_LEAST && !doc_one_sheet(b->d, NULL)) {
		size_t last = t->rows - 2;

		out += t->row[last].band == NULL;
		t->row[last] = t->row[last + 1];
		t->rows--;
	}
	return out;
}

/* Adds a part, and takes it out again where it is no longer one sheet. */
static bool
fit_part(struct stock *b, void (*add)(struct stock *b))
{
	size_t before = b->d->count;

	add(b);
	doc_use(b->d, b->uses);
	if (b->d->count == before || doc_one_sheet(b->d, NULL))
		return true;
	b->d->count = before;
	return false;
}

static void
say_left(struct stock *b, size_t rows, bool focus, bool next)
{
	struct buf text = { 0 };

	if (rows > 0)
		buf_addf(
		    &text, "%zu of the priorities, which the sum has", rows);
	if (!focus)
		buf_addf(&text, "%swhat is under special focus",
		    text.len > 0 ? "; " : "");
	if (!next)
		buf_addf(&text, "%swhat is due next", text.len > 0 ? "; " : "");
	if (text.len > 0)
		doc_aside(b->d, "Left out, so that this is one sheet: %s.",
		    buf_text(&text));
	buf_free(&text);
}

/* How many texts that are, which stand first. */
static size_t
say_what_for(struct stock *b)
{
	static const char *const said[] = { "vision", "aims" };
	const struct plan *plan = stock_plan(b);
	size_t texts = 0;
	struct meeting next;

	for (size_t i = 0; i < 2; i++) {
		const char *text = stock_text(b, &plan->thing, said[i]);

		if (text != NULL)
			doc_para(b->d, "%s", text);
		texts += text != NULL;
	}
	if (meeting_next(plan, b->today, &next))
		doc_para(b->d, "Next board: %s.",
		    meeting_said(b->d->arena, &next, true));
	return texts;
}

void
report_page(const struct report_ask *ask, struct doc *d)
{
	bool one = ask->by == BY_NOTHING, focus, dates;
	struct doc_table *t;
	size_t rows = 0, texts, begun = d->count;
	struct stock b;

	stock_open(&b, ask, d);
	texts = say_what_for(&b);
	t = priorities(&b, &b.plan[0]);
	key_line(&b, stock_plan(&b));
	doc_use(d, b.uses);
	if (one) {
		d->sheet = DOC_ONE_SHEET;
		shorten(&b, t, begun, texts);
		rows = fit_rows(&b, t);
		focus = fit_part(&b, obsessions);
		dates = fit_part(&b, next_dates);
		say_left(&b, rows, focus, dates);
	} else {
		d->sheet = DOC_LANDSCAPE;
		obsessions(&b);
		next_dates(&b);
	}
	/* The whole key would not fit the page. */
	d->in = NULL;
}
