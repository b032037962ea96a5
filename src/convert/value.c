/* SPDX-License-Identifier: ISC */

/*
 * What a cell says as the value of a field: a word of a status or a rating, a
 * colour, a date.  What is no plain case is asked of the map, and guessed with
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

#define DAY_FIRST 20000 /* day numbers of a spreadsheet that can be dates */
#define DAY_LAST 60000
#define WORD_LENGTH 40 /* bytes of a text that can be a word of a status */

bool
field_say(
    struct convert *c, struct thing *t, const struct field *f, const char *text)
{
	return f->type->parse(c->a, f, c->plan, text, field_of(t, f), NULL);
}

/* Hue in degrees, saturation and lightness from 0 to 1. */
static void
hsl(int rgb, double *hue, double *saturation, double *lightness)
{
	double r = ((rgb >> 16) & 255) / 255.0, g = ((rgb >> 8) & 255) / 255.0,
	       b = (rgb & 255) / 255.0;
	double most = fmax(r, fmax(g, b)), least = fmin(r, fmin(g, b));
	double span = most - least;

	*lightness = (most + least) / 2;
	*saturation = span <= 0 ? 0 : span / (1 - fabs(2 * *lightness - 1));
	if (span <= 0)
		*hue = 0;
	else if (most == r)
		*hue = fmod(60 * (g - b) / span + 360, 360);
	else if (most == g)
		*hue = 60 * (b - r) / span + 120;
	else
		*hue = 60 * (r - g) / span + 240;
}

const char *
fill_colour(int fill)
{
	/* What Excel's styles "Good", "Neutral" and "Bad" are filled with. */
	static const struct {
		int fill;
		const char *colour;
	} styles[] = { { 0xc6efce, "green" }, { 0xffeb9c, "amber" },
		{ 0xffc7ce, "red" } };
	double hue, saturation, lightness;

	if (fill == NO_FILL)
		return NULL;
	for (size_t i = 0; i < sizeof(styles) / sizeof(*styles); i++)
		if (styles[i].fill == fill)
			return styles[i].colour;
	hsl(fill, &hue, &saturation, &lightness);
	if (saturation < 0.25 || lightness > 0.86 || lightness < 0.12)
		return NULL;
	if (hue < 18 || hue >= 335)
		return "red";
	if (hue < 70)
		return "amber";
	if (hue < 170)
		return "green";
	if (hue >= 185 && hue < 260)
		return "blue";
	return NULL;
}

static const struct field *
word_field(enum decides what)
{
	return field_find(&kind_action,
	    what == DECIDES_STATUS     ? "status" :
		what == DECIDES_IMPACT ? "impact" :
					 "rag");
}

/* All words of the text are ones of a status: what they come to. */
static const char *
several_statuses(struct convert *c, const char *word)
{
	const char *part[16], *means = NULL;
	int n = heading_words(c->a, word, part, 16), found = 0;

	for (int i = 0; i < n; i++) {
		const char *one = NULL;
		int used = 0;

		for (int k = n - i; k > 0 && one == NULL; k--) {
			struct buf text = { 0 };

			for (int w = i; w < i + k; w++)
				buf_addf(
				    &text, "%s%s", w > i ? " " : "", part[w]);
			one = heading_whole(
			    c->headings, "status", buf_text(&text));
			used = k;
			buf_free(&text);
		}
		if (one == NULL)
			return NULL;
		means = found++ == 0 || strcmp(means, one) == 0 ? one :
								  "in progress";
		i += used - 1;
	}
	return found > 1 ? means : NULL;
}

/* The status a longer text begins with: "Complete - signed off in May". */
static const char *
first_words(struct convert *c, const char *section, const char *word)
{
	size_t n = strcspn(word, "-:;,.(\n");
	const char *dash = strstr(word, "–");
	const char *means;

	if (dash != NULL && (size_t)(dash - word) < n)
		n = (size_t)(dash - word);
	while (n > 0 && word[n - 1] == ' ')
		n--;
	if (word[n] == '\0' || n == 0)
		return NULL;
	means = heading_whole(
	    c->headings, section, arena_strndup(c->a, word, n));
	return means;
}

/* Coloured discs and squares, as people paste them. */
static const char *
disc(const char *word)
{
	static const struct {
		const char *disc, *colour;
	} discs[] = { { "🟢", "green" }, { "🟩", "green" },
		{ "🟡", "amber" }, { "🟠", "amber" }, { "🟨", "amber" },
		{ "🟧", "amber" }, { "🔴", "red" }, { "🟥", "red" },
		{ "🔵", "blue" }, { "🟦", "blue" }, { "⚪", "unrated" },
		{ "⚫", "unrated" } };

	for (size_t i = 0; i < sizeof(discs) / sizeof(*discs); i++)
		if (strncmp(discs[i].disc, word, strlen(discs[i].disc)) == 0)
			return discs[i].colour;
	return NULL;
}

/* "G↑", "A (was G)": the letter of a colour, and no letter behind it. */
static const char *
letter(const char *word)
{
	for (int i = RAG_RED; rag_words[i] != NULL; i++)
		if (toupper((unsigned char)rag_words[i][0]) == word[0] &&
		    !isalpha((unsigned char)word[1]) && word[1] != '/')
			return rag_words[i];
	return NULL;
}

const char *
word_bare(const char *word)
{
	const char *end;

	if (*word != '(')
		return word;
	end = word + 1 + strspn(word + 1, "0123456789");
	if (*end != ')' || end == word + 1)
		return word;
	return end + 1 + strspn(end + 1, " ");
}

/* The first words of a text that are a word of the trade: "Completed 14/10". */
static const char *
beginning(struct convert *c, const char *section, const char *word)
{
	const char *best = NULL;

	for (size_t n = 0; word[n] != '\0' && n < WORD_LENGTH;) {
		const char *means;

		n += strcspn(word + n, " ");
		means = heading_whole(
		    c->headings, section, arena_strndup(c->a, word, n));
		if (means != NULL)
			best = means;
		n += strspn(word + n, " ");
	}
	return best;
}

static const char *
word_guess(struct convert *c, enum decides what, const char *word, bool *doubt)
{
	const char *section = what == DECIDES_STATUS ? "status" : "rag";
	const char *means = strlen(word) <= WORD_LENGTH ?
	    heading_whole(c->headings, section, word) :
	    NULL;

	*doubt = false;
	if (means == NULL && what != DECIDES_STATUS)
		means = disc(word);
	if (means == NULL && word_bare(word) != word)
		means = heading_whole(c->headings, section, word_bare(word));
	if (means == NULL && what != DECIDES_STATUS)
		means = letter(word_bare(word));
	if (means != NULL)
		return means;
	/* "Blue (Completed)" */
	means = first_words(c, section, word);
	if (means != NULL && what != DECIDES_STATUS &&
	    strncasecmp(means, word, strlen(means)) == 0)
		return means;
	*doubt = true;
	means = what == DECIDES_STATUS ? several_statuses(c, word) : NULL;
	if (means == NULL)
		means = first_words(c, section, word);
	if (means == NULL)
		means = beginning(c, section, word_bare(word));
	return means != NULL ? means : "extra";
}

static struct converted_word *
word_entry(struct convert *c, enum decides what, const char *word)
{
	static const char of_kind[DECIDES_COUNT];
	const char *key = plan_map_key(c->scratch, word);
	struct entry *e = entry_find(
	    &c->words_at, &of_kind[what], NULL, utf8_fold(c->scratch, key));

	if (e == NULL) {
		key = arena_strdup(c->a, key);
		e = entry_at(
		    &c->words_at, &of_kind[what], NULL, utf8_fold(c->a, key));
		c->word = arena_grow(
		    c->a, c->word, c->words, &c->word_room, sizeof(*c->word));
		c->word[c->words++] = (struct converted_word){ .what = what,
			.word = key };
		e->number = (int)c->words;
	}
	arena_reset(c->scratch);
	return &c->word[e->number - 1];
}

/* Tells the plan what a word of its own means. */
static void
word_teach(
    struct convert *c, enum decides what, const char *word, const char *means)
{
	struct map *words = what == DECIDES_STATUS ? &c->plan->words_status :
						     &c->plan->words_rag;
	const struct field *f = word_field(what);
	int built_in;

	if (strcmp(means, "extra") == 0)
		return;
	built_in = word_meaning(f, c->plan, word);
	if (built_in >= 0 && strcmp(f->choices[built_in], means) == 0)
		return;
	map_set(c->a, words, text_line(c->a, word), means);
}

const char *
word_means(struct convert *c, enum decides what, const char *word,
    const struct part *p, const struct office_cell *cell)
{
	struct converted_word *w = word_entry(c, what, word);
	const char *key = w->word;
	struct decision *d;
	bool doubt = true;

	if (w->count++ > 0)
		return w->means;
	w->first = office_cell_place(
	    c->a, c->d, p->table, cell->row, cell->column);
	d = plan_map_find(c->map, what, NULL, key, 1);
	if (d == NULL) {
		int built_in = what == DECIDES_FILL ?
		    -1 :
		    word_meaning(word_field(what), c->plan, word);

		if (built_in >= 0) {
			w->means = word_field(what)->choices[built_in];
			return w->means;
		}
		w->guessed = true;
		w->means = what == DECIDES_FILL ?
		    fill_colour((int)strtol(word, NULL, 16)) :
		    word_guess(c, what, word, &doubt);
		d = plan_map_add(c->map, what, NULL, key);
		d->value = w->means != NULL ? w->means : "none";
		d->open = doubt;
	}
	d->used = true;
	w->guessed = !d->given;
	w->means = d->value;
	if (what != DECIDES_FILL)
		word_teach(c, what, word, w->means);
	return w->means;
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

/* What the map says of the date at this place. */
static struct decision *
date_given(
    struct convert *c, const struct part *p, const char *place, const char *key)
{
	struct decision *moved = NULL;

	/* Those that were read stand before those that are new. */
	for (struct decision *d = plan_map_like(c->map, DECIDES_DATE, key);
	     d != NULL && d->given; d = d->like) {
		if (d->scope == p->scope && text_same(d->place, place))
			return d;
		if (!d->used)
			moved = d;
	}
	return moved;
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
	place = place_within(c, p, cell);
	key = plan_map_key(c->a, text);
	/* A merged cell is asked for each row that it reaches. */
	known = entry_at(&c->dates, p->scope, NULL, place);
	d = known->value != NULL ? known->value : date_given(c, p, place, key);
	if (d == NULL) {
		guess = several_dates(c, text, &several);
		if (guess != NULL && several > 1 &&
		    when_parse_both(c->a, text, guess, year, out, NULL))
			return;
		guess = only_date(c, text);
		if (guess == NULL)
			guess = year_pair(c, text);
		d = plan_map_add(c->map, DECIDES_DATE, p->scope, key);
		d->place = place;
		d->value = guess != NULL ? guess : "TBC";
		d->remark = guess != NULL ? "the one date in it" :
					    "no day is understood";
		d->open = true;
	}
	d->used = true;
	known->value = d;
	if (!when_parse_both(c->a, text, d->value, year, out, NULL))
		when_parse_both(c->a, text, "TBC", year, out, NULL);
}
