/* SPDX-License-Identifier: ISC */

/*
 * Words of a status or a rating, and fills: what they mean in this plan, by the
 * map, the plan's own key, the words of the trade.
 */

#include "parts.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/office/place.h"

#define WORD_LENGTH 40 /* bytes of a text that can be a word of a status */

bool
fill_alone(const struct convert *c, const struct office_table *t,
    const struct office_cell *x)
{
	const struct office_cell *cell;
	size_t n = cells_of_row(c, t, x->row, &cell), same = 0, other = 0;

	for (size_t i = 0; i < n; i++)
		if (&cell[i] != x)
			*(cell[i].fill == x->fill ? &same : &other) += 1;
	return same == 0 || same * 2 < other;
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

/* Whether what stands behind a word that closes takes it back: "Complete by
   March, not yet started". */
static bool
takes_back(struct convert *c, const char *section, const char *means,
    const char *behind)
{
	static const char *const closing[] = { "complete", "verified",
		"business as usual", "superseded", "cancelled" };
	static const char *const against[] = { "not", "yet", "but", "except",
		"subject", "remaining", "outstanding", "until", "by", "apart",
		"to" };
	const char *word[12];
	bool closes = false;
	int n;

	for (size_t i = 0; i < sizeof(closing) / sizeof(*closing); i++)
		closes |= means != NULL && strcmp(section, "status") == 0 &&
		    strcmp(means, closing[i]) == 0;
	n = closes ? heading_words(c->a, behind, word, 12) : 0;
	for (int i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof(against) / sizeof(*against); k++)
			if (strcmp(word[i], against[k]) == 0)
				return true;
	return false;
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
	return takes_back(c, section, means, word + n) ? NULL : means;
}

/* Coloured discs and squares, as people paste them. */
const char *
word_disc(const char *word)
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
word_colour(const char *word)
{
	const char *colour = word_disc(word_bare(word));

	return colour != NULL ? colour : letter(word_bare(word));
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

/* Whether a text begins with a figure or a date: "14/10", "in May 2026". */
static bool
is_when(const struct convert *c, const char *text)
{
	text += strspn(text, " ");
	if (strncmp(text, "on ", 3) == 0 || strncmp(text, "in ", 3) == 0)
		text += 3;
	return isdigit((unsigned char)*text) || text_is_date(c, text);
}

/* The first words of a text that are a word of the trade: "Completed 14/10".
   One that closes or holds has no more than a date behind it: "Awaiting probes
   for six areas" is no status. */
static const char *
beginning(struct convert *c, const char *section, const char *word)
{
	const char *best = NULL, *behind = word;

	for (size_t n = 0; word[n] != '\0' && n < WORD_LENGTH;) {
		const char *means;

		n += strcspn(word + n, " ");
		means = heading_whole(
		    c->headings, section, arena_strndup(c->a, word, n));
		n += strspn(word + n, " ");
		if (means != NULL) {
			best = means;
			behind = word + n;
		}
	}
	if (best != NULL && strcmp(section, "status") == 0 &&
	    strcmp(best, "in progress") != 0 &&
	    strcmp(best, "not started") != 0 && strcmp(best, "ongoing") != 0 &&
	    !is_when(c, behind))
		return NULL;
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
		means = word_disc(word);
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

bool
word_fits(struct convert *c, enum decides what, const char *word)
{
	bool doubt;

	return strcmp(word_guess(c, what, word, &doubt), "extra") != 0;
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
		e = entry_at(&c->words_at, &of_kind[what], NULL,
		    utf8_fold(c->work, key));
		c->word = arena_grow(
		    c->a, c->word, c->words, &c->word_room, sizeof(*c->word));
		c->word[c->words++] = (struct converted_word){ .what = what,
			.word = key,
			.colour = what == DECIDES_FILL ?
			    convert_colour_name((int)strtol(key, NULL, 16)) :
			    NULL };
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

void
fill_counts(struct convert *c, const char *hex)
{
	word_entry(c, DECIDES_FILL, hex)->counts = true;
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
