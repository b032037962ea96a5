/* SPDX-License-Identifier: ISC */

/*
 * Dates, as cells hold them: days, day numbers, several in one cell, words.
 * What is no plain case is asked of the map, and guessed with
 * a question where it is silent.
 */

#include "parts.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/office/place.h"

#define DAY_FIRST 20000 /* day numbers of a spreadsheet that can be dates */
#define DAY_LAST 60000

bool
field_say(
    struct convert *c, struct thing *t, const struct field *f, const char *text)
{
	struct things *list = field_of(t, f);
	struct list names = { 0 };

	if (f->type->shape != SHAPE_THINGS)
		return f->type->parse(
		    c->a, f, c->plan, text, field_of(t, f), NULL);
	/* Those that a plan file may have as texts. */
	if (field_alone(f->kind) == NULL ||
	    !type_list.parse(c->a, f, c->plan, text, &names, NULL))
		return false;
	list->count = 0;
	for (size_t i = 0; i < names.count; i++) {
		struct thing *one = thing_new(c->a, f->kind);

		field_say(c, one, field_alone(f->kind), names.item[i]);
		things_add(c->a, list, t, one);
	}
	return true;
}

/* The day of a spreadsheet's number of days. */
static const char *
day_number(struct convert *c, const struct office_cell *cell)
{
	char day[16];
	double n = cell->kind == CELL_NUMBER ? cell->number : 0;

	if (n == 0 && strspn(cell->text, "0123456789") == 5 &&
	    cell->text[5] == '\0')
		n = atof(cell->text);
	if (n < DAY_FIRST || n > DAY_LAST)
		return NULL;
	/* Day 25569 is 1 January 1970. */
	day_full((int)n - 25569, day);
	c->day_numbers++;
	return arena_strdup(c->a, day);
}

/* Several dates parted by spaces or line ends, as one text of the format. */
static const char *
several_dates(struct convert *c, const char *text, size_t *count)
{
	struct buf out = { 0 };
	const char *s = text;
	bool same = true;
	const char *first = NULL;

	*count = 0;
	while (*s != '\0') {
		size_t best = 0, n = 0;

		s += strspn(s, " \n,;&");
		if (strncmp(s, "and ", 4) == 0)
			s += 4;
		/* The longest run of words from here that is a date. */
		for (size_t words = 0; s[n] != '\0' && words < 5; words++) {
			n += strspn(s + n, " \n");
			n += strcspn(s + n, " \n,;");
			if (n > 0 && n < 60 && strcspn(s, "0123456789") < n &&
			    text_run_is_date(c, s, n))
				best = n;
		}
		if (*s == '\0')
			break;
		if (best == 0) {
			buf_free(&out);
			*count = 0;
			return NULL;
		}
		if (first == NULL)
			first = arena_strndup(c->a, s, best);
		else if (strlen(first) != best ||
		    strncasecmp(first, s, best) != 0)
			same = false;
		if (out.len > 0)
			buf_add(&out, ", ");
		buf_addn(&out, s, best);
		(*count)++;
		s += best;
	}
	if (same && *count > 1) {
		buf_free(&out);
		return first;
	}
	return buf_take(c->a, &out);
}

static bool
bare_year(const char *s, size_t n)
{
	return n == 4 && strspn(s, "0123456789") == 4;
}

/* The one date that stands in a text of other words; NULL for none or two. */
static const char *
only_date(struct convert *c, const char *text)
{
	const char *found = NULL, *s = text;

	while (*s != '\0') {
		size_t best = 0, n = 0;

		s += strspn(s, " \n,;()");
		for (int words = 0; s[n] != '\0' && words < 4; words++) {
			n += strspn(s + n, " \n");
			n += strcspn(s + n, " \n,;()");
			if (n > 3 && n < 40 && memchr(s, '2', n) != NULL &&
			    !bare_year(s, n) && text_run_is_date(c, s, n))
				best = n;
		}
		if (best > 0) {
			if (found != NULL)
				return NULL;
			found = text_line(c->a, arena_strndup(c->a, s, best));
			s += best;
		} else {
			s += strcspn(s, " \n,;()");
		}
	}
	return found;
}

/* "06/30/26" can only be read month first. */
static bool
month_first(const char *text)
{
	int first, second, year, n = 0;

	return sscanf(text, "%d/%d/%d%n", &first, &second, &year, &n) == 3 &&
	    text[n] == '\0' && first >= 1 && first <= 12 && second > 12 &&
	    second <= 31;
}

/* "2025-26" as the year it plainly is. */
static const char *
year_pair(struct convert *c, const char *text)
{
	int from, to, n = 0;

	if (strlen(text) != 7 ||
	    sscanf(text, "%4d-%2d%n", &from, &to, &n) != 2 || n != 7 ||
	    (from + 1) % 100 != to)
		return NULL;
	return arena_printf(c->a, "%d/%02d", from, to);
}

/* "Q4 26/27", "FY26/27", "30-11-26" as the format has them; NULL for others. */
static const char *
plain_date(struct convert *c, const char *text)
{
	bool quarter = (*text == 'Q' || *text == 'q') && text[1] >= '1' &&
	    text[1] <= '4';
	int a, b, y, n = 0;

	if (sscanf(text, "%2d-%2d-%4d%n", &a, &b, &y, &n) == 3 &&
	    text[n] == '\0')
		return arena_printf(c->a, "%d.%d.%02d", a, b, y);
	n = 0;
	if ((!quarter && strncasecmp(text, "FY", 2) != 0) ||
	    sscanf(text + 2, " %4d/%2d%n", &y, &b, &n) != 2 ||
	    text[2 + n] != '\0' || (y + 1) % 100 != b)
		return NULL;
	y += y < 100 ? 2000 : 0;
	return quarter ? arena_printf(c->a, "Q%c %d/%02d", text[1], y, b) :
			 arena_printf(c->a, "%d/%02d", y, b);
}

/* Whether a word beside the one date says that it is no day by which the action
   is due: "Quarterly from July 2026", "TBC - was 30/06/2026". */
static bool
no_due_day(struct convert *c, const char *text)
{
	static const char *const against[] = { "from", "since", "was", "were",
		"weekly", "monthly", "quarterly", "annual", "annually", "every",
		"each", "completed", "complete", "achieved", "done", "closed",
		"previously", "originally", "tbc", "not", "after", "starting",
		"start", "starts" };
	const char *word[16];
	int n = heading_words(c->a, text, word, 16);

	for (int i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof(against) / sizeof(*against); k++)
			if (strcmp(word[i], against[k]) == 0)
				return true;
	return false;
}

/* Row and column of a place, from 0: "E14", "row 14 column 5". */
static bool
place_read(const char *place, int *row, int *column)
{
	if (sscanf(place, "row %6d column %6d", row, column) == 2) {
		*row -= 1;
		*column -= 1;
		return true;
	}
	*column = 0;
	for (; isupper((unsigned char)*place) && *column < 1 << 20; place++)
		*column = *column * 26 + (*place - 'A' + 1);
	*column -= 1;
	*row = (int)strtol(place, NULL, 10) - 1;
	return *column >= 0 && *row >= 0;
}

bool
date_stands(const struct convert *c, const struct decision *d)
{
	const struct office_cell *cell;
	int row, column;

	if (!place_read(d->place, &row, &column))
		return false;
	for (size_t i = 0; i < c->parts; i++) {
		if (c->part[i].scope != d->scope)
			continue;
		cell = cell_in(c, c->part[i].table, row, column);
		return cell != NULL &&
		    utf8_same(plan_map_key(c->a, cell->text), d->key);
	}
	return false;
}

/* Makes the dates that the map names known by their places. */
void
dates_find(struct convert *c)
{
	for (size_t i = 0; i < c->map->count; i++) {
		struct decision *d = c->map->item[i];

		if (d->what == DECIDES_DATE && d->given && date_stands(c, d))
			entry_at(&c->dates, d->scope, NULL, d->place)
			    ->value = d;
	}
}

/* What the map says of a date of this text that stands where no line says. */
static struct decision *
date_moved(const struct convert *c, const char *key)
{
	struct decision *d = plan_map_like(c->map, DECIDES_DATE, key);

	/* Those that were read stand before those that are new. */
	for (; d != NULL && d->given; d = d->like)
		if (!d->used && !d->unread && !date_stands(c, d))
			return d;
	return NULL;
}

/* The place within its sheet or table. */
static const char *
place_within(
    struct convert *c, const struct part *p, const struct office_cell *cell)
{
	const char *place = office_cell_place(
	    c->a, c->d, p->table, cell->row, cell->column);
	const char *mark = p->table->sheet != NULL ? strrchr(place, '!') : NULL;

	if (mark != NULL)
		return mark + 1;
	mark = strstr(place, " row ");
	return mark != NULL ? mark + 1 : place;
}

/* What the map says of that text wherever it stands; NULL: nothing. */
static struct decision *
date_given(const struct convert *c, const char *key)
{
	struct decision *d = plan_map_like(c->map, DECIDES_DATES, key);

	return d != NULL && d->given ? d : NULL;
}

/* The question about a text that is no plain date: one for all cells that have
   it, by its place while that is the only one. */
static struct decision *
date_asked(struct convert *c, const struct part *p,
    const struct office_cell *cell, const char *key, const char *place,
    bool due)
{
	struct entry *e = entry_at(
	    &c->dated_at, c, NULL, utf8_fold(c->work, key));
	struct dated *one;
	const char *guess;
	bool against;

	if (e->number > 0) {
		one = &c->dated[e->number - 1];
		if (one->count++ == 1)
			plan_map_widen(c->map, one->line);
		return one->line;
	}
	c->dated = arena_grow(
	    c->a, c->dated, c->dateds, &c->dated_room, sizeof(*c->dated));
	one = &c->dated[c->dateds++];
	e->number = (int)c->dateds;
	guess = only_date(c, cell->text);
	against = guess != NULL && due && no_due_day(c, cell->text);
	if (guess == NULL)
		guess = year_pair(c, cell->text);
	if (against)
		guess = NULL;
	*one = (struct dated){ .line = plan_map_add(
				   c->map, DECIDES_DATE, p->scope, key),
		.first = office_cell_place(
		    c->a, c->d, p->table, cell->row, cell->column),
		.why = guess != NULL ? "the one date in it" :
		    against ? "the words beside its date say that it is no "
			      "last day" :
			      "no day is understood",
		.count = 1 };
	one->line->place = place;
	one->line->value = guess != NULL ? guess : "TBC";
	one->line->remark = one->why;
	one->line->open = true;
	return one->line;
}

/* How often and where each stands, behind its line. */
void
dates_said(struct convert *c)
{
	for (size_t i = 0; i < c->dateds; i++) {
		const struct dated *one = &c->dated[i];

		if (one->count > 1)
			one->line->remark = arena_printf(c->a,
			    "%zu cells, e.g. %s: %s", one->count, one->first,
			    one->why);
	}
}

void
date_value(struct convert *c, const struct part *p,
    const struct office_cell *cell, const struct field *f, struct thing *t)
{
	struct when *out = field_of(t, f);
	int year = plan_year_begins(c->plan);
	const char *text = cell->text, *number = day_number(c, cell), *guess;
	const char *place, *key;
	struct decision *d;
	struct entry *known;
	struct when w;
	size_t several;

	if (number != NULL)
		text = number;
	if (when_parse(c->a, text, year, &w, NULL) && !w.words) {
		*out = w;
		return;
	}
	if (month_first(text) && c->month_firsts++ == 0)
		c->month_first = office_cell_place(
		    c->a, c->d, p->table, cell->row, cell->column);
	place = place_within(c, p, cell);
	key = plan_map_key(c->a, text);
	/* A merged cell is asked for each row that it reaches. */
	known = entry_at(&c->dates, p->scope, NULL, place);
	d = known->value;
	if (d == NULL || !utf8_same(d->key, key))
		d = date_moved(c, key);
	if (d == NULL)
		d = date_given(c, key);
	if (d == NULL) {
		guess = plain_date(c, text);
		if (guess != NULL &&
		    when_parse_both(c->a, text, guess, year, out, NULL) &&
		    !out->words)
			return;
		guess = several_dates(c, text, &several);
		if (guess != NULL && several > 1 &&
		    when_parse_both(c->a, text, guess, year, out, NULL))
			return;
		d = date_asked(
		    c, p, cell, key, place, strcmp(f->name, "due") == 0);
	}
	d->used = true;
	known->value = d;
	if (!when_parse_both(c->a, text, d->value, year, out, NULL))
		when_parse_both(c->a, text, "TBC", year, out, NULL);
}
