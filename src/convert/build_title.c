/* SPDX-License-Identifier: ISC */

/*
 * Titles, and the steps that stand with them in one cell, in rows of their own
 * or beside their dates.
 */

#include "build.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/derive.h"

#define TITLE_WHOLE 160 /* bytes of a page's cell that is one title */

struct step *
build_step(struct draft *d, const char *ref, const char *title)
{
	struct thing *t = thing_new(d->c->a, &kind_step);

	things_add(d->c->a, &d->action->steps, &d->action->thing, t);
	thing_as_step(t)->ref = ref;
	thing_as_step(t)->title = text_line(d->c->a, title);
	return thing_as_step(t);
}

/* How many dates stand in a cell, one a line or one behind the other. */
static size_t
dates_in(struct convert *c, const struct office_cell *cell, const char **date,
    size_t most)
{
	size_t count = 0;

	if (cell == NULL)
		return 0;
	for (const char *s = cell->text; *s != '\0' && count < most;) {
		size_t best = 0, n = 0, ref;

		s += strspn(s, " \n,;&");
		s += items_numeral(s, &ref);
		for (int words = 0; s[n] != '\0' && s[n] != '\n' && words < 5;
		     words++) {
			n += strspn(s + n, " ");
			n += strcspn(s + n, " \n,;");
			if (n > 0 && text_run_is_date(c, s, n))
				best = n;
		}
		if (best == 0)
			return 0;
		date[count++] = arena_strndup(c->row, s, best);
		s += best;
	}
	return count;
}

static size_t
lines_in(const char *text)
{
	size_t n = *text != '\0';

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

/* "1.1 Train all": the ref of an action whose table has no column of them. */
static void
ref_from_title(struct convert *c, struct action *a)
{
	const char *rest, *number = text_number(c->a, a->title, &rest);

	if (number == NULL || *rest == '\0' ||
	    !isdigit((unsigned char)*a->title) ||
	    (strchr(number, '.') == NULL &&
		strchr(".):", a->title[strlen(number)]) == NULL))
		return;
	a->ref = number;
	a->title = rest;
}

/* How many lines of leads stand beside the title. */
static size_t
owners_in(const struct draft *d)
{
	return lines_in(row_text(d->part, d->row, "leads"));
}

/* A cell that is a list alone, with a date or a lead for each item: all are
   steps, and together the title. */
static void
list_alone(struct draft *d, const struct items *items)
{
	struct convert *c = d->c;
	struct buf title = { 0 };

	for (size_t i = 0; i < items->count; i++) {
		build_step(d, items->item[i].ref, items->item[i].text);
		buf_addf(&title, "%s%s", i > 0 ? "; " : "",
		    text_line(c->a, items->item[i].text));
	}
	d->action->title = buf_take(c->a, &title);
	if (strlen(d->action->title) > TITLE_WHOLE)
		d->action->title = text_line(c->a, items->item[0].text);
}

/* The title and what stands below it in its cell. */
void
build_title(struct draft *d, const char *text)
{
	struct convert *c = d->c;
	struct action *a = d->action;
	const char *date[32], *first;
	struct items items;
	size_t n, dates = dates_in(c, d->due, date, 32);
	bool steps;

	items_split(c->a, text, is_page(c), &items);
	/* One numbered line is a title that begins with its number. */
	if (items.count == 1 && *items.before == '\0' && !items.bullets)
		items = (struct items){ .before = text };
	/* Lines without marks, with a date beside each but the first. */
	if (items.count == 0 && dates > 1 &&
	    lines_in(items.before) == dates + 1) {
		const char *s = items.before + strcspn(items.before, "\n") + 1;

		for (size_t i = 0; i < dates; i++) {
			n = strcspn(s, "\n");
			build_step(d, NULL, text_part(c->a, s, n))
			    ->title = text_line(c->a, text_part(c->a, s, n));
			s += n + (s[n] == '\n' ? 1 : 0);
		}
		items.before = arena_strndup(
		    c->a, items.before, strcspn(items.before, "\n"));
		steps = false;
	} else {
		steps = items.count > 0 &&
		    (!items.bullets || items.count == dates);
	}
	if (*items.before == '\0' && items.count > 1 && !items.bullets &&
	    (dates == items.count || owners_in(d) == items.count)) {
		list_alone(d, &items);
		return;
	}
	first = items.before;
	if (*first == '\0' && items.count > 0) {
		/* A cell that is a list alone: its first item is the title. */
		first = items.item[0].text;
		items.item++;
		items.count--;
	}
	n = strcspn(first, "\n");
	if (is_page(c) && items.count == 0 && strchr(text, '\n') == NULL &&
	    strlen(text) < TITLE_WHOLE)
		n = strlen(first);
	a->title = text_line(c->a, text_part(c->a, first, n));
	if (a->ref == NULL && column_of(d->part->layout, "ref") == NULL)
		ref_from_title(c, a);
	if (first[n] == '\n')
		a->description = text_added(c, a->description, first + n + 1);
	for (size_t i = 0; i < items.count; i++)
		if (steps)
			build_step(d, items.item[i].ref, items.item[i].text);
		else
			a->description = text_added(c, a->description,
			    arena_printf(c->a, "• %s", items.item[i].text));
	if (items.after != NULL)
		a->description = text_added(c, a->description, items.after);
}

/* A row that goes on: numbered and lettered items are steps, the rest more of
   the description. */
void
build_more(struct draft *d, const char *text)
{
	struct convert *c = d->c;
	struct action *a = d->action;
	struct items items;

	items_split(c->a, text, is_page(c), &items);
	if (items.bullets || items.count == 0) {
		a->description = text_added(c, a->description, text);
		return;
	}
	if (*items.before != '\0')
		a->description = text_added(c, a->description, items.before);
	for (size_t i = 0; i < items.count; i++)
		build_step(d, items.item[i].ref, items.item[i].text);
}

/* The dates and progress words beside the steps, one for each. */
void
build_steps(struct draft *d)
{
	struct convert *c = d->c;
	struct things *steps = &d->action->steps;
	const char *date[32];

	if (steps->count == 0 || d->more)
		return;
	if (dates_in(c, d->due, date, 32) == steps->count && steps->count > 1)
		for (size_t i = 0; i < steps->count; i++)
			field_say(c, steps->item[i],
			    field_find(&kind_step, "due"), date[i]);
	if (owners_in(d) == steps->count && steps->count > 1) {
		const char *s = row_text(d->part, d->row, "leads");

		for (size_t i = 0; i < steps->count; i++) {
			struct step *step = thing_as_step(steps->item[i]);
			size_t n = strcspn(s, "\n");
			const char *one = text_part(c->a, s, n);

			if (step->leads.count == 0)
				leads_value(c, one, &step->leads);
			s += n + (s[n] == '\n' ? 1 : 0);
		}
	}
	if (d->status != NULL && steps->count > 1 &&
	    lines_in(d->status->text) == steps->count) {
		const char *s = d->status->text;

		for (size_t i = 0; i < steps->count; i++) {
			size_t n = strcspn(s, "\n");

			field_say(c, steps->item[i],
			    field_find(&kind_step, "status"),
			    text_part(c->a, s, n));
			s += n + (s[n] == '\n' ? 1 : 0);
		}
	}
}

/* What a row that is a step says; without a text of its own in the column of
   titles another column's. */
static const char *
step_text(const struct draft *d)
{
	const char *text = row_text(d->part, d->row, "title");
	const struct layout *l = d->part->layout;

	if (*text != '\0')
		return text;
	for (int i = 0; i < l->columns; i++) {
		const struct office_cell *cell = d->row->cell[i];

		if (cell != NULL && cell->row == d->row->number &&
		    cell->kind == CELL_TEXT && l->column[i].to != NULL &&
		    (strcmp(l->column[i].to, "extra") == 0 ||
			strcmp(l->column[i].to, "description") == 0))
			return cell->text;
	}
	return "(no title)";
}

/* A row that is a step: what stands before its number goes on the text above;
   who leads it and when are its last item's. */
void
build_step_row(struct draft *d)
{
	struct convert *c = d->c;
	const char *text = step_text(d);
	struct items items;

	if (*row_text(d->part, d->row, STEP_COLUMN "title") != '\0')
		return;
	items_split(c->a, text, is_page(c), &items);
	if (items.count == 0 || items.bullets) {
		size_t skip = strncmp(text, "• ", 4) == 0 ||
			strncmp(text, "– ", 4) == 0 ?
		    4 :
		    0;
		size_t n = strcspn(text, "\n");

		d->step = build_step(d, NULL,
		    arena_strndup(c->a, text + skip, n > skip ? n - skip : n));
		if (text[n] == '\n')
			d->step->note = text + n + 1;
		return;
	}
	if (*items.before != '\0')
		d->action->description = text_added(
		    c, d->action->description, items.before);
	for (size_t i = 0; i < items.count; i++)
		d->step = build_step(d, items.item[i].ref, items.item[i].text);
}

/* "4. | Workforce. 4.1 Maintain an offer ...": the heading of a priority and
   its first action in one row. */
void
build_heading(struct draft *d, struct place *at)
{
	struct convert *c = d->c;
	const char *ref = text_line(c->a, row_text(d->part, d->row, "ref"));
	const char *text = row_text(d->part, d->row, "title");
	size_t n = strspn(ref, "0123456789");
	struct items items;
	struct group *g;

	if (n == 0 || strcspn(ref + n, ".:") + n + 1 < strlen(ref) ||
	    strchr(ref, '.') == NULL || ref[n + 1] != '\0')
		return;
	items_split(c->a, text, is_page(c), &items);
	if (items.count == 0 || items.bullets || *items.before == '\0' ||
	    strchr(items.before, '\n') != NULL || items.item[0].ref == NULL ||
	    strncmp(items.item[0].ref, ref, n + 1) != 0)
		return;
	g = group_add(c, text_line(c->a, items.before));
	g->ref = arena_strndup(c->a, ref, n);
	g->level = 1;
	open_group(c, at, g);
	things_remove(&action_priority(d->action)->actions, &d->action->thing);
	things_add(c->a, &at->priority->actions, &at->priority->thing,
	    &d->action->thing);
	d->action->ref = items.item[0].ref;
	d->title = items.item[0].text;
	for (size_t i = 1; i < items.count; i++)
		build_step(d, items.item[i].ref, items.item[i].text);
}
