/* SPDX-License-Identifier: ISC */
/*
 * What is asked on the sheet of answers: the fields that a lead answers for, the
 * ratings only where the plan rates, others only where the plan has them, and two columns that are no field.
 */
#include "ragtrack/model/answer.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/derive.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

enum {
	TEXT_MOST = 30000, /* bytes of a cell; Excel holds 32,767 characters */
	FIRST_YEAR = 1901  /* Excel's calendar has a wrong day in 1900 */
};

/* In their order.  A field is one of an action. */
static const struct {
	enum answer_of of;
	const char *name, *heading, *help;
	bool stated; /* asked only where an action of theirs has it */
} rows[] = {
	{ ANSWER_NUMBER, "number", "ragtrack row", NULL, false },
	{ ANSWER_PLAN, "plan", "Plan", NULL, false },
	{ ANSWER_REF, "ref", NULL, NULL, false },
	{ ANSWER_FIELD, "title", NULL, NULL, false },
	{ ANSWER_FIELD, "leads", NULL, "Codes or posts, parted by commas.",
	    false },
	{ ANSWER_FIELD, "due", NULL,
	    "A date, or words such as Sep 2026, ongoing or TBC.", false },
	{ ANSWER_FIELD, "status", NULL, "Choose one of the list.", false },
	{ ANSWER_FIELD, "rag", NULL,
	    "Choose one of the list; why goes into New update.", false },
	{ ANSWER_FIELD, "impact", NULL,
	    "Choose one of the list; why goes into New update.", false },
	{ ANSWER_FIELD, "percent", NULL, "How far it is: 0 to 100.", true },
	{ ANSWER_FIELD, "path_to_green", NULL, "What will bring it back.",
	    true },
	{ ANSWER_FIELD, "decision", NULL, "What is asked of the board.", true },
	{ ANSWER_LAST, "last_update", "Last update",
	    "Only to be read; what is new goes into New update.", false },
	{ ANSWER_UPDATE, "new_update", "New update",
	    "What is new, in a line or two.", false },
	{ ANSWER_SAME, "no_change", "No change",
	    "Anything here says that all is still right.", false },
};

_Static_assert(sizeof(rows) / sizeof(*rows) <= ANSWER_COLUMNS,
    "more columns than there is room for");

/* A text as a cell holds it: without what no program prints, and not longer
   than there is room. */
static const char *
held(struct arena *a, const char *text)
{
	struct buf b = { 0 };
	size_t n = TEXT_MOST;

	if (text == NULL)
		return NULL;
	utf8_clean(&b, text, true);
	text = utf8_trim(a, buf_text(&b));
	buf_free(&b);
	if (strlen(text) <= n)
		return *text != '\0' ? text : NULL;
	return arena_printf(a, "%.*s ...", (int)utf8_whole(text, n), text);
}

/* Whether an action of the plan has it. */
static bool
is_stated(const struct plan *plan, const struct field *f)
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	const struct action *act;

	while ((act = walk_next(&w)) != NULL)
		if (!field_absent(&act->thing, f))
			return true;
	return false;
}

static bool
is_asked(size_t row, const struct plan *const *plan, size_t plans)
{
	const struct field *f = field_find(&kind_action, rows[row].name);

	for (size_t i = 0; rows[row].stated && i < plans; i++)
		if (is_stated(plan[i], f))
			return true;
	if (rows[row].stated)
		return false;
	if (f == NULL || f->choices != rag_words)
		return true;
	for (size_t i = 0; i < plans; i++)
		if (plan_has(plan[i], use_of_field(f)))
			return true;
	return false;
}

/* What the plans call a field, where they agree. */
static const char *
heading_of(const struct field *f, const struct plan *const *plan, size_t plans)
{
	const char *own = field_heading(f, plans > 0 ? &plan[0]->thing : NULL);

	for (size_t i = 1; i < plans; i++)
		if (!utf8_same(own, field_heading(f, &plan[i]->thing)))
			return field_heading(f, NULL);
	return own;
}

static void
add_column(struct arena *a, struct answer_columns *out, struct answer_column c)
{
	c.heading = held(a, c.heading);
	if (c.heading == NULL)
		c.heading = c.name;
	for (size_t i = 0; i < out->count; i++)
		if (utf8_same(out->item[i].heading, c.heading))
			c.heading = arena_printf(
			    a, "%s (%s)", c.heading, c.name);
	out->item[out->count++] = c;
}

void
answer_columns(struct arena *a, const struct plan *const *plan, size_t plans,
    bool last, struct answer_columns *out)
{
	*out = (struct answer_columns){ 0 };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct answer_column c = { .of = rows[i].of,
			.name = rows[i].name,
			.heading = rows[i].heading,
			.help = rows[i].help };

		if ((c.of == ANSWER_PLAN && plans < 2) ||
		    (c.of == ANSWER_LAST && !last) || !is_asked(i, plan, plans))
			continue;
		if (c.heading == NULL) {
			c.field = field_find(&kind_action, c.name);
			c.heading = heading_of(c.field, plan, plans);
		}
		add_column(a, out, c);
	}
}

static const char *
title_word(const struct field *f, const struct plan *plan, int value)
{
	const char *own;

	if (f->choices != rag_words)
		return f->choices[value];
	own = plan == NULL ? NULL : plan->colour[value].label;
	return own != NULL ? own : rag_titles[value];
}

const char *
answer_word(
    const struct field *f, const struct plan *plan, const struct word *w)
{
	if (w->text != NULL)
		return w->text;
	return w->value == 0 ? NULL : title_word(f, plan, w->value);
}

/* "12 Nov 2023, JM: Partner sign-off is late." */
static const char *
last_word(struct arena *a, const struct action *act, int today)
{
	struct newest_word w;
	const char *date;

	if (!action_word(act, DAY_NONE, today, NULL, NULL, &w))
		return NULL;
	date = date_readable(a, w.date, day_full);
	return arena_printf(a, "%s%s%s%s%s", date != NULL ? date : "",
	    date != NULL && w.by != NULL ? ", " : "", w.by != NULL ? w.by : "",
	    date != NULL || w.by != NULL ? ": " : "", w.text);
}

/* Whether it is one day and no more, which a spreadsheet can hold. */
static bool
is_day(const struct when *w)
{
	int year;

	if (w->precision != WHEN_DAY || w->date != NULL || w->ongoing ||
	    w->words || w->npoints > 0)
		return false;
	day_split(w->last, &year, NULL, NULL);
	return year >= FIRST_YEAR;
}

static struct answer_cell
field_cell(struct arena *a, const struct field *f, const struct action *act)
{
	const void *value = field_in(&act->thing, f);
	struct answer_cell cell = { .day = DAY_NONE };
	struct buf b = { 0 };

	if (f->type->shape == SHAPE_WORD) {
		cell.text = answer_word(f, thing_plan(&act->thing), value);
	} else if (f->type->shape == SHAPE_DATE) {
		const struct when *w = value;

		cell.text = w->text;
		if (w->text != NULL && is_day(w))
			cell.day = w->last;
	} else if (f->type == &type_paragraphs) {
		cell.text = *(const char *const *)value;
	} else if (!field_absent(&act->thing, f)) {
		f->type->show(f, value, &b);
		cell.text = buf_take(a, &b);
	}
	return cell;
}

struct answer_cell
answer_cell(struct arena *a, const struct answer_column *c,
    const struct action *act, int today)
{
	struct answer_cell cell = { .day = DAY_NONE };

	switch (c->of) {
	case ANSWER_NUMBER:
		cell.text = arena_printf(
		    a, "%lld", (long long)act->thing.number);
		break;
	case ANSWER_PLAN:
		cell.text = thing_plan(&act->thing)->id;
		break;
	case ANSWER_REF:
		cell.text = act->ref;
		break;
	case ANSWER_FIELD:
		cell = field_cell(a, c->field, act);
		break;
	case ANSWER_LAST:
		cell.text = last_word(a, act, today);
		break;
	case ANSWER_UPDATE:
	case ANSWER_SAME:
		break;
	}
	cell.text = held(a, cell.text);
	return cell;
}

/* The plan's own words for a status. */
static size_t
own_words(struct arena *a, const struct field *f, const struct plan *plan,
    int value, struct list *out)
{
	const struct map *own = &plan->words_status;
	size_t n = 0;

	for (size_t i = 0; f->choices == status_words && i < own->count; i++)
		if (word_meaning(f, plan, own->item[i].label) == value) {
			list_add(a, out, own->item[i].label);
			n++;
		}
	return n;
}

void
answer_words(struct arena *a, const struct field *f, const struct plan *plan,
    struct list *out)
{
	for (int i = 0; f->choices == rag_words && i < RAG_COUNT; i++)
		list_add(a, out, title_word(f, plan, (int)rag_best_first[i]));
	for (int i = 1; f->choices == status_words && f->choices[i] != NULL;
	     i++)
		if (i != STATUS_VERIFIED && own_words(a, f, plan, i, out) == 0)
			list_add(a, out, f->choices[i]);
}

void
answer_sum(struct arena *a, struct sha256 *h, const char *const *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *folded = utf8_fold_cased(a, text[i]);

		hash_add(h, folded, strlen(folded));
		hash_add(h, "\x1f", 1);
	}
	hash_add(h, "\x1e", 1);
}
