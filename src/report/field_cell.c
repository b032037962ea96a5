/* SPDX-License-Identifier: ISC */
/*
 * A field as a cell of a document.  What is a list of sentences, of updates
 * or of readings is a line each.
 */
#include "field_table.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#define SHORT_ITEM 24 /* columns up to which items share a line */
#define DAY_HEAD 24   /* bytes of a day with which a text begins */

/* How a thing that is part of another reads in one line: its texts, each with
   what stands before it, or around its *. */
static const struct piece {
	const struct kind *kind;
	const char *field, *before;
} pieces[] = {
	{ &kind_update, "date", "" },
	{ &kind_update, "by", ", " },
	{ &kind_update, "rag", ", rated " },
	{ &kind_update, "impact", ", impact " },
	{ &kind_update, "status", ", status " },
	{ &kind_update, "text", ": " },
	{ &kind_revision, "date", "" },
	{ &kind_revision, "by", ", " },
	{ &kind_revision, "from", ", from " },
	{ &kind_revision, "to", ", to " },
	{ &kind_revision, "reason", ": " },
	{ &kind_reading, "date", "" },
	{ &kind_reading, "value", ": " },
	{ &kind_reading, "note", ", " },
	{ &kind_commentary, "date", "" },
	{ &kind_commentary, "by", ", " },
	{ &kind_commentary, "text", ": " },
	{ &kind_priority_commentary, "date", "" },
	{ &kind_priority_commentary, "by", ", " },
	{ &kind_priority_commentary, "text", ": " },
	{ &kind_board, "name", "" },
	{ &kind_board, "dates", ": " },
	{ &kind_board, "papers_before", "; papers * before" },
	{ &kind_board, "cutoff_before", "; cut-off * before" },
	{ &kind_holder, "code", "" },
	{ &kind_holder, "from", ", from " },
	{ &kind_holder, "to", ", to " },
};

/* Whether the words mean the days of the date, in full or but for the year. */
static bool
means_day(struct arena *a, const char *words, const struct when *date)
{
	struct when w = when_none();
	int year;

	if (when_parse(a, words, YEAR_BEGINS, &w, NULL) && !w.words)
		return w.first == date->first && w.last == date->last;
	day_split(date->last, &year, NULL, NULL);
	return when_parse(a, arena_printf(a, "%s %d", words, year), YEAR_BEGINS,
		   &w, NULL) &&
	    w.first == date->first && w.last == date->last;
}

bool
update_names_day(struct arena *a, const struct update *u)
{
	size_t n = u->text == NULL ? 0 : strcspn(u->text, ":\n");

	return n > 0 && n <= DAY_HEAD && u->text[n] == ':' &&
	    u->date.last != DAY_NONE &&
	    means_day(a, arena_strndup(a, u->text, n), &u->date);
}

static void
add_piece(struct buf *out, const char *around, const char *text)
{
	size_t n = strcspn(around, "*");

	buf_addn(out, around, n);
	buf_add(out, text);
	if (around[n] == '*')
		buf_add(out, around + n + 1);
}

static void
add_line(struct audience *aud, const struct thing *t, struct buf *out)
{
	size_t begun = out->len;
	const char *day = NULL; /* that stands at the end */

	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		const struct piece *p = &pieces[i];
		const char *text;

		if (p->kind != t->kind)
			continue;
		text = audience_text(aud, t, field_find(t->kind, p->field));
		if (text == NULL)
			continue;
		if (p == &pieces[0] &&
		    update_names_day(aud->arena, thing_as_update(t))) {
			day = text;
			continue;
		}
		if (out->len == begun)
			buf_addf(out, "%s%s", begun > 0 ? "\n" : "", text);
		else
			add_piece(out, p->before, text);
	}
	if (day != NULL)
		buf_addf(out, " (%s)", day);
	if (out->len > begun && t->kind == &kind_update &&
	    update_confirms(thing_as_update(t)))
		buf_add(out, ": no change");
}

static const char *
lines_of(struct arena *a, const struct list *list)
{
	bool apart = false;
	struct buf b = { 0 };

	for (size_t i = 0; i < list->count; i++)
		apart = apart || utf8_width(list->item[i]) > SHORT_ITEM;
	for (size_t i = 0; i < list->count; i++)
		buf_addf(&b, "%s%s",
		    i == 0    ? "" :
			apart ? "\n" :
				", ",
		    list->item[i]);
	return buf_take(a, &b);
}

static const char *
things_text(struct audience *aud, const struct things *list)
{
	struct buf b = { 0 };
	struct list alone = { 0 };
	const struct thing *t;
	bool all = true;

	for (size_t i = 0; (t = things_next(list, &i)) != NULL;) {
		add_line(aud, t, &b);
		all = all && thing_alone(t) != NULL;
		list_add(aud->arena, &alone, thing_alone(t));
	}
	if (all && alone.count > 0) {
		buf_free(&b);
		return lines_of(aud->arena, &alone);
	}
	return buf_take_some(aud->arena, &b);
}

const char *
thing_line(struct audience *aud, const struct thing *t)
{
	struct buf b = { 0 };

	add_line(aud, t, &b);
	return buf_take_some(aud->arena, &b);
}

/* A rating by the word that was written, where that is the plan's own. */
static struct doc_cell
rating_cell(struct doc *d, const struct plan *plan, const struct word *w)
{
	enum rag rag = (enum rag)w->value;
	struct doc_cell c = cell_rag(d, plan, rag);
	const char *own = w->text;

	if (own == NULL || strlen(own) == 1 || utf8_same(own, rag_words[rag]) ||
	    utf8_same(own, colour_label(plan, rag)))
		return c;
	if (strstr(utf8_fold(d->arena, own), rag_words[rag]) != NULL)
		c.text = own;
	else
		c.text = arena_printf(
		    d->arena, "%s (%s)", cell_rag(d, NULL, rag).text, own);
	return c;
}

struct doc_cell
field_cell(struct doc *d, struct audience *aud, const struct thing *t,
    const struct field *f)
{
	const void *value = field_in(t, f);
	struct doc_cell c = cell_text(NULL);
	const char *text;

	if (f->type->shape == SHAPE_THINGS) {
		c.text = audience_may(aud, t, f) ? things_text(aud, value) :
						   NULL;
		return c;
	}
	/* A rating that an action has not is said; a step need have none. */
	if (f->choices == rag_words && t->kind == &kind_action &&
	    audience_allows(aud, f) && plan_has(thing_plan(t), use_of_field(f)))
		return rating_cell(d, thing_plan(t), value);
	text = audience_text(aud, t, f);
	if (text == NULL)
		return c;
	if (f->choices == rag_words)
		return rating_cell(d, thing_plan(t), value);
	if (f->type->shape == SHAPE_DATE)
		return cell_date(d, f, value);
	if (f->type->shape == SHAPE_YESNO)
		return cell_flag(*(const bool *)value);
	if (f->type == &type_list)
		text = lines_of(aud->arena, value);
	c = cell_text(text);
	if (f->type->shape == SHAPE_WORD)
		c.exact = f->choices[((const struct word *)value)->value];
	return c;
}

enum doc_kind
field_doc_kind(const struct field *f)
{
	if (strcmp(f->name, "ref") == 0)
		return DOC_REF;
	if (strcmp(f->name, "title") == 0)
		return DOC_TITLE;
	if (f->choices == rag_words)
		return DOC_RAG;
	if (f->type->shape == SHAPE_DATE)
		return DOC_DAY;
	if (f->type->shape == SHAPE_YESNO)
		return DOC_FLAG;
	if (f->type == &type_paragraphs || f->type == &type_list ||
	    f->type->shape == SHAPE_THINGS)
		return DOC_PARAS;
	return DOC_WORDS;
}
