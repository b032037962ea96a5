/* SPDX-License-Identifier: ISC */
/*
 * What may be a name in the texts of a document, though nobody lists it.  Runs
 * of words with capitals are gathered from the document; what the plans call
 * something by, and what they write in small letters elsewhere, is then taken
 * out of each run, and two words that are left side by side, or one behind a
 * title or initials, may be a name.  A guess, so it is said as one.
 */
#include <string.h>

#include "audience_found.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/walk.h"

#define RUN 12 /* words of one run */

/* Words with capitals side by side, and where they stand. */
struct run {
	struct doc_place at;
	struct token word[RUN];
	size_t count;
	struct run *next;
};

struct search {
	struct arena *arena, *scratch;
	struct table words;  /* what name_word knows */
	struct table known;  /* words and pairs by which something is called */
	struct table parts;  /* of the names of those who are listed */
	struct table wanted; /* open words of the runs; number: in small
				letters too */
	struct run *first, **last;
	const struct found_names *listed;
	struct found_names *out;
};

/* Which words of a run may be in small letters elsewhere is asked later. */
static void
want(struct search *f, const char *folded)
{
	size_t n;

	for (const char *s = folded; *s != '\0'; s += n + (s[n] == '-')) {
		n = strcspn(s, "-");
		entry_at(&f->wanted, NULL, NULL, arena_strndup(f->arena, s, n));
	}
}

static bool
is_part(const struct search *f, const struct token *w)
{
	return w->what == NAME &&
	    entry_find(&f->parts, NULL, NULL, w->folded) != NULL;
}

static void
keep_run(struct search *f, const struct doc_place *at, const struct run *run)
{
	struct run *kept;

	if (run->count == 0 || (run->count == 1 && !is_part(f, &run->word[0])))
		return;
	kept = arena_memdup(f->arena, run, sizeof(*run));
	kept->at = *at;
	*f->last = kept;
	f->last = &kept->next;
	for (size_t i = 0; i < kept->count; i++)
		if (kept->word[i].what == NAME)
			want(f, kept->word[i].folded);
}

static void
gather(void *with, const struct doc_place *at, const char *text)
{
	struct search *f = with;
	const char *s = text;

	while (*s != '\0') {
		struct run run = { .count = 0 };
		struct token w;
		size_t n, m = 0, k;

		while (run.count < RUN &&
		    token_read(&f->words, text, s + m, run.count > 0, &w, &n)) {
			run.word[run.count++] = w;
			m += n;
			k = token_gap(s + m);
			if (k == 0 && s[m - 1] != '.')
				break;
			m += k;
		}
		keep_run(f, at, &run);
		n = m > 0 ? m : word_bytes(s);
		s += n > 0 ? n : (letter_at(s, &k), k);
	}
}

/* Words and pairs of a text by which something is called. */
static void
know(struct search *f, const char *text)
{
	const char *s = utf8_fold(f->arena, text), *before = NULL;
	size_t n, k;

	while (*s != '\0') {
		n = word_bytes(s);
		if (n > 0) {
			entry_at(&f->known, NULL, NULL,
			    arena_strndup(f->arena, s, n));
			if (before != NULL)
				entry_at(&f->known, NULL, NULL,
				    arena_strndup(f->arena, before,
					(size_t)(s - before) + n));
			before = s[n] == ' ' ? s : NULL;
			s += n;
		} else {
			before = *s == ' ' ? before : NULL;
			letter_at(s, &k);
			s += k;
		}
	}
}

/* Whether the field is one by which the plans call something: titles but of
   actions and steps, which are sentences; posts, bodies, strategies, labels. */
static bool
is_called_by(const struct thing *t, const struct field *f)
{
	static const char *const names[] = { "title", "organisation", "name",
		"section", "theme", "source", "unit", "role", "code", "also",
		"owner", "verified_forum", "delivered_through", "data_source" };
	bool sentence = t->kind == &kind_action || t->kind == &kind_step;

	if (t->kind == &kind_person &&
	    thing_as_person(t)->kind != PERSON_POST &&
	    thing_as_person(t)->kind != PERSON_GROUP)
		return strcmp(f->name, "role") == 0;
	if (f->type->shape == SHAPE_MAP)
		return strcmp(f->name, "extra") != 0;
	if (f->type == &type_list)
		return !sentence && strcmp(f->name, "measures") != 0;
	if (sentence && strcmp(f->name, "title") == 0)
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(names[i], f->name) == 0)
			return true;
	return false;
}

/* Marks which of the words that are wanted stand in a text in small letters. */
static void
in_small(struct search *f, const char *text)
{
	char word[TOKEN_MOST];
	size_t n, k;

	for (const char *s = text; s != NULL && *s != '\0'; s += n) {
		for (n = 0; letter_is(letter_at(s + n, &k)); n += k)
			continue;
		if (n > 0 && n < TOKEN_MOST &&
		    !letter_is_capital(letter_at(s, &k))) {
			struct entry *e;

			memcpy(word, s, n);
			word[n] = '\0';
			e = entry_find(&f->wanted, NULL, NULL, word);
			if (e != NULL)
				e->number = 1;
		}
		if (n == 0)
			letter_at(s, &n);
	}
}

/* Goes through all texts of a thing and what is in it: what things are called
   by, or, where `small`, what stands in small letters. */
static void
thing_texts(struct search *f, const struct thing *t, bool small)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *of = &t->kind->fields[i];
		const void *value = field_in(t, of);
		const struct things *below = value;

		if (of->type->shape == SHAPE_THINGS) {
			for (size_t k = 0; k < below->count; k++)
				thing_texts(f, below->item[k], small);
		} else if (small && of->type->shape == SHAPE_TEXT) {
			in_small(f, *(const char *const *)value);
		} else if (!small && is_called_by(t, of) &&
		    !field_absent(t, of)) {
			know(f,
			    field_shown(
				f->arena, of, field_encoded(f->arena, t, of)));
		}
	}
}

/* First and last names of those who are listed. */
static void
list_parts(struct search *f, const struct plan *plan)
{
	const struct person *p;
	size_t n;

	for (size_t i = 0; (p = things_next(&plan->people, &i)) != NULL;) {
		const char *s = p->name;

		if (s == NULL || p->kind == PERSON_POST ||
		    p->kind == PERSON_GROUP)
			continue;
		for (; *s != '\0'; s += n > 0 ? n : 1) {
			const char *one;

			n = word_bytes(s);
			if (n < 3 || !token_is_name(s, n))
				continue;
			one = utf8_fold(
			    f->arena, arena_strndup(f->arena, s, n));
			if (name_word(&f->words, one) == WORD_OPEN)
				entry_at(&f->parts, NULL, NULL, one);
		}
	}
}

/* Whether people use the word otherwise: one with a hyphen where they use all
   of its parts so. */
static bool
is_common(struct search *f, const char *folded)
{
	size_t n;

	if (entry_find(&f->known, NULL, NULL, folded) != NULL &&
	    name_word(&f->words, folded) != WORD_BOTH)
		return true;
	for (const char *s = folded; *s != '\0'; s += n + (s[n] == '-')) {
		const char *one;
		enum name_word is;

		n = strcspn(s, "-");
		one = arena_strndup(f->scratch, s, n);
		is = name_word(&f->words, one);
		if (is != WORD_NEVER &&
		    (is == WORD_BOTH ||
			entry_find(&f->wanted, NULL, NULL, one)->number == 0))
			return false;
	}
	return true;
}

/* "Discussing", "Agreed": what a sentence begins with and is no first name. */
static bool
is_doing(const char *folded)
{
	static const char *const names[] = { "alfred", "mildred", "mohamed",
		"mohammed", "muhammed", "wilfred", "winifred" };
	size_t n = strlen(folded);

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(names[i], folded) == 0)
			return false;
	return n >= 6 &&
	    (strcmp(folded + n - 3, "ing") == 0 ||
		strcmp(folded + n - 2, "ed") == 0);
}

/* What each word of a run is, by all that is known. */
static void
weigh(struct search *f, struct run *r)
{
	for (size_t i = 0; i < r->count; i++) {
		struct token *w = &r->word[i];

		/* Who is listed is no word that others use otherwise. */
		if (w->what != NAME || (!w->starts && is_part(f, w)))
			continue;
		if (is_common(f, w->folded) ||
		    (w->starts && is_doing(w->folded)))
			w->what = COMMON;
	}
	for (size_t i = 0; i + 1 < r->count; i++) {
		struct token *w = &r->word[i];

		if (w[0].folded != NULL && w[1].folded != NULL &&
		    entry_find(&f->known, NULL, NULL,
			arena_printf(f->scratch, "%s %s", w[0].folded,
			    w[1].folded)) != NULL)
			w[0].what = w[1].what = COMMON;
	}
}

/* Whether these words stand in the name of somebody listed, which was said. */
static bool
was_said(struct search *f, const struct token *w, const struct token *last)
{
	const char *end = last->at + strlen(last->text);

	for (size_t i = 0; i < f->listed->count; i++) {
		const char *name = f->listed->item[i].name, *from, *to;
		size_t n = strlen(name);

		from = (size_t)(w->at - w->in) > n ? w->at - n : w->in;
		to = strnlen(end, n) + end;
		while (((unsigned char)*from & 0xc0) == 0x80)
			from++;
		if (strstr(utf8_fold(f->scratch,
			       arena_strndup(
				   f->scratch, from, (size_t)(to - from))),
			utf8_fold(f->scratch, name)) != NULL)
			return true;
	}
	return false;
}

static void
say(struct search *f, const struct run *r, size_t from, size_t to)
{
	const char *text = r->word[from].text;

	for (size_t i = from + 1; i < to; i++)
		text = arena_printf(f->scratch, "%s %s", text, r->word[i].text);
	if (!was_said(f, &r->word[from], &r->word[to - 1]))
		found_name(f->out, arena_strdup(f->arena, text), &r->at);
}

/* Whether a van or de at i is inside of a name. */
static bool
leads_on(const struct run *r, size_t i)
{
	while (i < r->count && r->word[i].what == BETWEEN)
		i++;
	return i < r->count && r->word[i].what == NAME;
}

/* The part of a run from `from` on that may be one name; where it ends.  Behind
   a title any word is one. */
static size_t
part_of(const struct run *r, size_t from)
{
	size_t i = from, names = 0;

	for (; i < r->count; i++) {
		enum what what = r->word[i].what;
		bool titled = i > from && r->word[i - 1].what == TITLE;

		if ((what == TITLE && names > 0) ||
		    (what == COMMON && !titled) ||
		    (what == BETWEEN && !leads_on(r, i)))
			break;
		names += what == NAME || what == COMMON;
	}
	/* Initials behind a name are something else's. */
	while (i > from && r->word[i - 1].what == INITIAL)
		i--;
	return i;
}

static void
judge(struct search *f, struct run *r)
{
	size_t to;

	weigh(f, r);
	for (size_t from = 0; from<r->count; from = to> from ? to : from + 1) {
		size_t names = 0;
		bool led = false;

		to = part_of(r, from);
		for (size_t i = from; i < to; i++) {
			enum what what = r->word[i].what;

			led = led || what == TITLE || what == INITIAL;
			names += what == NAME || what == COMMON;
		}
		if (names >= 2 ||
		    (names == 1 && (led || is_part(f, &r->word[from]))))
			say(f, r, from, to);
	}
	arena_reset(f->scratch);
}

void
audience_maybe_names(struct audience *aud, const struct doc *d,
    const struct found_names *listed, struct found_names *out)
{
	struct search f = { .arena = arena_new(),
		.scratch = arena_new(),
		.listed = listed,
		.out = out };
	const struct things *plans = &aud->plans->plan;

	out->arena = out->index.arena = aud->arena;
	f.words.arena = f.known.arena = f.parts.arena = f.wanted
							    .arena = f.arena;
	f.last = &f.first;
	name_words_add(&f.words);
	for (size_t i = 0; i < plans->count; i++)
		list_parts(&f, thing_as_plan(plans->item[i]));
	doc_read(doc_keyed(aud->arena, d), gather, &f);
	for (size_t i = 0; f.first != NULL && i < plans->count; i++) {
		thing_texts(&f, plans->item[i], false);
		thing_texts(&f, plans->item[i], true);
	}
	for (struct run *r = f.first; r != NULL; r = r->next)
		judge(&f, r);
	arena_free(f.scratch);
	arena_free(f.arena);
}
