/* SPDX-License-Identifier: ISC */
/*
 * What a row says.  A cell counts where it says something else than what was
 * written there, and goes through the rules by which a person sets a field, so
 * that a rating has its update and a moved date its revision; what is new in
 * words is the reason of both.
 */
#include "answers_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/edit_new.h"
#include "ragtrack/model/redaction.h"

/* The cell of a line under a column that was written. */
struct asked {
	const struct answer_column *column;
	int row, at;
	const char *text; /* "" where it is empty */
};

static void
say(struct answering *g, const struct asked *q, bool wrong, const char *text)
{
	answers_say(g->a, g->x, g->remarks, wrong, q->row, q->at, "%s", text);
}

static const char *
name_of(const struct action *act)
{
	return act->ref != NULL ? act->ref : act->title;
}

/* Reading a cell. */

static bool
same_day(const struct when *a, const struct when *b)
{
	if (a->first != b->first || a->last != b->last ||
	    a->precision != b->precision || a->ongoing != b->ongoing ||
	    a->npoints != b->npoints || a->words || b->words)
		return false;
	for (int i = 0; i < a->npoints; i++)
		if (a->points[i] != b->points[i])
			return false;
	return a->last != DAY_NONE || a->ongoing;
}

/* Whether a cell says what stands there already. */
static bool
says_same(struct answering *g, const struct asked *q, const struct action *act)
{
	const struct field *f = q->column->field;
	const struct plan *plan = thing_plan(&act->thing);
	const void *value = field_in(&act->thing, f);
	struct answer_cell cell = answer_cell(g->a, q->column, act, g->x->day);
	struct when when;
	int word;

	if (answers_same(q->text, cell.text))
		return true;
	if (*q->text == '\0' || cell.text == NULL)
		return f->type->shape == SHAPE_WORD &&
		    word_meaning(f, plan, q->text) == 0 && cell.text == NULL;
	if (f->type->shape == SHAPE_DATE)
		return when_parse(g->a, q->text, plan_year_begins(plan), &when,
			   NULL) &&
		    same_day(&when, value);
	if (f->type->shape != SHAPE_WORD)
		return false;
	word = word_meaning(f, plan, q->text);
	return word == ((const struct word *)value)->value &&
	    map_get(f->choices == rag_words ? &plan->words_rag :
					      &plan->words_status,
		q->text) == NULL;
}

/* A word of a list, or an error with the list. */
static bool
word_good(struct answering *g, const struct asked *q, const struct plan *plan)
{
	const struct field *f = q->column->field;
	struct list words = { 0 };
	struct buf all = { 0 };

	if (*q->text == '\0' || word_meaning(f, plan, q->text) >= 0)
		return true;
	answer_words(g->a, f, plan, &words);
	for (size_t i = 0; i < words.count; i++)
		buf_addf(&all, "%s%s", i > 0 ? ", " : "", words.item[i]);
	answers_say(g->a, g->x, g->remarks, true, q->row, q->at,
	    "\"%s\" is no word for %s here: choose one of %s%s",
	    said_cut(g->a, q->text),
	    f->choices == rag_words ? "a rating" : "a status", buf_text(&all),
	    f->choices == rag_words ? ", or leave it empty" : "");
	buf_free(&all);
	return false;
}

/* A day word would mean another day each time it is read. */
static bool
date_good(struct answering *g, const struct asked *q, const struct plan *plan)
{
	int begins = plan_year_begins(plan);
	struct when when, day;
	struct err e = { 0 };

	if (*q->text == '\0')
		return true;
	if (!when_parse(g->a, q->text, begins, &when, &e)) {
		say(g, q, true, e.text);
		return false;
	}
	if (!when.words)
		return true;
	if (day_is_word(q->text) ||
	    !day_words(g->a, q->text, g->with->day, begins, &day, &e) ||
	    !day.words) {
		answers_say(g->a, g->x, g->remarks, true, q->row, q->at,
		    "\"%s\" names no day of a year: write one such as 30 "
		    "Sep 2026, or Sep 2026, ongoing, TBC",
		    said_cut(g->a, q->text));
		return false;
	}
	answers_say(g->a, g->x, g->remarks, false, q->row, q->at,
	    "no day is understood of \"%s\": it is kept as words",
	    said_cut(g->a, q->text));
	return true;
}

static bool
cell_good(struct answering *g, const struct asked *q, const struct plan *plan)
{
	const struct field *f = q->column->field;
	const struct office_cell *c = office_cell_at(
	    g->x->table, q->row, q->at);

	if (c != NULL && c->kind == CELL_ERROR) {
		answers_say(g->a, g->x, g->remarks, true, q->row, q->at,
		    "%s is no answer but a formula that failed", c->text);
		return false;
	}
	if (f->type->shape == SHAPE_WORD)
		return word_good(g, q, plan);
	if (f->type->shape == SHAPE_DATE)
		return date_good(g, q, plan);
	return true;
}

/* A lead whom nobody lists is taken, and said: it may be a slip. */
static void
say_unlisted(
    struct answering *g, const struct asked *q, const struct plan *plan)
{
	struct list people = { 0 };
	const char *code;

	if (q->column->field->type != &type_people)
		return;
	people_split(g->a, g->with->base, plan, q->text, &people);
	code = people_unlisted(g->with->base, plan, &people);
	if (code != NULL)
		answers_say(g->a, g->x, g->remarks, false, q->row, q->at,
		    "%s is not in people of %s", code, plan->id);
}

/* What a person should hear of a change beside it. */
static void
say_notes(struct answering *g, const struct asked *q, size_t from)
{
	for (size_t i = from; i < g->edit->notes.count; i++)
		say(g, q, false, g->edit->notes.item[i].text);
}

/* Whether the store changed the value as well, and is preferred. */
static bool
store_wins(struct answering *g, const struct asked *q, const struct action *act)
{
	const struct field *f = q->column->field;
	const struct thing *now = thing_find(
	    g->with->store, &kind_action, act->thing.number);
	const char *is;

	if (g->with->prefer != PREFER_STORE || now == NULL || now->retired)
		return false;
	is = field_encoded(g->a, now, f);
	if (text_same(is, field_encoded(g->a, &act->thing, f)) ||
	    says_same(g, q, thing_as_action(now)))
		return false;
	answers_say(g->a, g->x, g->remarks, false, q->row, q->at,
	    "decided by --prefer: %s: %s is %s here, and stays %s",
	    name_of(act), f->name,
	    *q->text != '\0' ? said_cut(g->a, q->text) : "empty",
	    is != NULL ? field_shown(g->a, f, is) : "empty");
	return true;
}

static void
put_field(struct answering *g, const struct asked *q, const struct action *act)
{
	const struct field *f = q->column->field;
	size_t notes = g->edit->notes.count;
	struct err e = { 0 };

	if (says_same(g, q, act) || !cell_good(g, q, thing_plan(&act->thing)) ||
	    store_wins(g, q, act))
		return;
	if (*q->text == '\0' && strcmp(f->name, "title") == 0) {
		say(g, q, true,
		    "what is to be done cannot be empty; a row that is deleted "
		    "takes nothing out");
		return;
	}
	if (!edit_field(g->edit, &act->thing, f, ASSIGN_SET, q->text, &e)) {
		say(g, q, true, e.text);
		return;
	}
	if (*q->text == '\0')
		answers_say(g->a, g->x, g->remarks, false, q->row, q->at,
		    "%s of %s is cleared", q->column->heading, name_of(act));
	say_unlisted(g, q, thing_plan(&act->thing));
	say_notes(g, q, notes);
}

/* The cell under the n'th column; false where that is gone. */
static bool
asked_of(const struct answers *x, const struct answers_line *line, size_t n,
    struct asked *out)
{
	*out = (struct asked){
		.column = &x->column[n], .row = line->row, .at = x->at[n]
	};
	out->text = answers_text(x, line->row, out->at);
	return out->at >= 0;
}

static const char *
text_of(
    const struct answers *x, const struct answers_line *line, enum answer_of of)
{
	struct asked q;

	for (size_t i = 0; i < x->columns; i++)
		if (x->column[i].of == of && asked_of(x, line, i, &q))
			return q.text;
	return "";
}

/* What is only to be read is as it was, so that no answer is lost there, and
   no row has the number of another. */
static void
check_read(struct answering *g, const struct answers_line *line,
    const struct action *act)
{
	struct asked q;

	for (size_t i = 0; i < g->x->columns; i++) {
		const struct answer_column *c = &g->x->column[i];
		const char *was;

		if ((c->of != ANSWER_REF && c->of != ANSWER_LAST) ||
		    !asked_of(g->x, line, i, &q))
			continue;
		was = c->of == ANSWER_REF ?
		    line->is->ref :
		    answer_cell(g->a, c, act, g->x->day).text;
		if (answers_same(q.text, was) ||
		    (c->of == ANSWER_LAST &&
			(*q.text == '\0' ||
			    (was != NULL && strstr(was, REDACTED) != NULL))))
			continue;
		if (c->of == ANSWER_REF)
			answers_say(g->a, g->x, g->remarks, true, q.row, q.at,
			    "\"%s\" stands where %s%s%s was: a ref is not "
			    "changed here, and rows are sorted whole",
			    said_cut(g->a, q.text),
			    *was != '\0' ? "\"" : "nothing", was,
			    *was != '\0' ? "\"" : "");
		else
			answers_say(g->a, g->x, g->remarks, true, q.row, q.at,
			    "\"%s\" is only to be read: what is new goes into "
			    "New update",
			    c->heading);
	}
}

/* Whether the set tells of the action already. */
static bool
tells(const struct change_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->item[i].op == CHANGE_CREATE &&
		    set->item[i].kind == &kind_update)
			return true;
	return false;
}

static void
put_update(struct answering *g, const struct answers_line *line,
    const struct action *act, bool told)
{
	const char *new = text_of(g->x, line, ANSWER_UPDATE);
	bool same = *text_of(g->x, line, ANSWER_SAME) != '\0';
	struct err e = { 0 };

	if (told || (*new == '\0' && !same))
		return;
	if (!edit_update(g->edit, act, *new != '\0' ? new : NULL, false, &e))
		answers_say(
		    g->a, g->x, g->remarks, true, line->row, -1, "%s", e.text);
}

static void
read_known(struct answering *g, const struct answers_line *line,
    const struct action *act)
{
	struct asked q;

	check_read(g, line, act);
	for (size_t i = 0; i < g->x->columns; i++)
		if (g->x->column[i].of == ANSWER_FIELD &&
		    g->x->column[i].field != NULL &&
		    asked_of(g->x, line, i, &q))
			put_field(g, &q, act);
	put_update(g, line, act, tells(g->edit->set));
}

/* A field of a new action; its lead is whose workbook it is. */
static void
put_new(struct answering *g, const struct asked *q, struct thing *made)
{
	const struct field *f = q->column->field;
	bool lead = f->type == &type_people && *q->text == '\0';
	const char *text = lead ? g->x->owner : q->text;
	struct err e = { 0 };

	if (text == NULL || *text == '\0' ||
	    (!lead && !cell_good(g, q, thing_plan(made))))
		return;
	if (!edit_field(g->edit, made, f, ASSIGN_SET, text, &e))
		say(g, q, true, e.text);
	else if (!lead)
		say_unlisted(g, q, thing_plan(made));
}

static void
read_new(struct answering *g, const struct answers_line *line,
    const struct priority *in)
{
	struct thing *made = edit_new(g->edit, &kind_action, &in->thing);
	const struct action *act = thing_as_action(made);
	const char *lead = NULL;
	struct asked q;

	for (size_t i = 0; i < g->x->columns; i++)
		if (g->x->column[i].field != NULL &&
		    asked_of(g->x, line, i, &q) &&
		    !(g->x->column[i].of == ANSWER_REF &&
			answers_same(q.text, line->above->ref)))
			put_new(g, &q, made);
	put_update(g, line, act, act->updates.count > 0);
	if (act->title == NULL) {
		answers_say(g->a, g->x, g->remarks, true, line->row, -1,
		    "a new action needs what is to be done; a note goes into "
		    "New update of its action");
		return;
	}
	edit_new_end(g->edit, made, NULL);
	if (act->leads.count > 0)
		lead = field_shown(g->a, field_find(&kind_action, "leads"),
		    field_encoded(
			g->a, made, field_find(&kind_action, "leads")));
	answers_say(g->a, g->x, g->remarks, false, line->row, -1,
	    "a new action in %s, %s%s: %s",
	    in->ref != NULL ? in->ref : in->title,
	    lead != NULL ? "led by " : "led by nobody",
	    lead != NULL ? lead : "", said_cut(g->a, act->title));
}

void
answers_row_read(struct answering *g, const struct answers_line *line,
    const struct action *act, const struct priority *in)
{
	const char *new = text_of(g->x, line, ANSWER_UPDATE);

	g->edit->set->why = *new != '\0' ? new : NULL;
	if (act != NULL)
		read_known(g, line, act);
	else
		read_new(g, line, in);
}
