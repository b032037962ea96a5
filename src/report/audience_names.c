/* SPDX-License-Identifier: ISC */
/*
 * Names that stand in the texts of a document.  Every word of every text is
 * looked up in a table of the first words of all names, so a report of a
 * hundred plans is read once, whatever the number of people.  A full name is
 * found in any case; a code, or another form under which somebody is printed
 * (`also`), is often two letters, and is found as it is written only.
 */
#include "ragtrack/report/audience.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/table.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/report/doc.h"

#include "audience_found.h"

struct name {
	const char *text; /* folded, or as written */
	const char *shown;
	bool exact;
	struct name *next;
};

struct names_table {
	struct arena *arena;
	struct table first; /* the first word of a name to its names */
};

/* What was found, and where a document is being read. */
struct reader {
	struct names_table *names;
	struct arena *scratch;
	const struct doc_place *at;
	struct found_names *out;
};

static bool
in_word(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

static size_t
word_length(const char *s)
{
	size_t n = 0;

	while (in_word((unsigned char)s[n]))
		n++;
	return n;
}

static void
names_add(struct names_table *t, const char *text, bool exact)
{
	const char *key = exact ? text : utf8_fold(t->arena, text);
	size_t n = key == NULL ? 0 : word_length(key);
	struct entry *first;
	struct name *one;

	if (n == 0)
		return;
	first = entry_at(
	    &t->first, NULL, NULL, arena_strndup(t->arena, key, n));
	for (one = first->value; one != NULL; one = one->next)
		if (one->exact == exact && strcmp(one->text, key) == 0)
			return;
	one = arena_alloc(t->arena, sizeof(*one));
	*one = (struct name){ key, text, exact, first->value };
	first->value = one;
}

static void
names_of(struct names_table *t, const struct plans *plans)
{
	for (size_t i = 0; i < plans->plan.count; i++) {
		const struct things
		    *people = &thing_as_plan(plans->plan.item[i])->people;

		for (size_t k = 0; k < people->count; k++) {
			const struct person *p = thing_as_person(
			    people->item[k]);

			if (p->kind == PERSON_POST || p->kind == PERSON_GROUP)
				continue;
			if (p->name != NULL)
				names_add(t, p->name, false);
			names_add(t, p->code, true);
			for (size_t m = 0; m < p->also.count; m++)
				names_add(t, p->also.item[m], true);
		}
	}
}

/* Whoever the public is not to read under this text. */
static void
add_hidden(struct names_table *t, const struct audience *all,
    const struct plan *plan, const char *text)
{
	struct audience posts = { .arena = t->arena,
		.plans = all->plans,
		.names = NAMES_POSTS,
		.today = all->today };
	const char *said = audience_person(&posts, plan, text);

	if (said != NULL && strcmp(said, text) != 0)
		names_add(t, text, true);
}

/* Leads and owners whom no list knows are taken for persons, and printed by
   their names more often than not. */
static void
names_printed(
    struct names_table *t, const struct audience *all, const struct thing *in)
{
	const struct plan *plan = thing_plan(in);

	for (size_t i = 0; i < in->kind->nfields; i++) {
		const struct field *f = &in->kind->fields[i];
		const void *value = field_in(in, f);
		const struct things *below = value;
		const struct list *people = value;

		if ((f->flags & FIELD_PUBLIC) == 0)
			continue;
		if (f->type->shape == SHAPE_THINGS)
			for (size_t k = 0; k < below->count; k++)
				names_printed(t, all, below->item[k]);
		else if (f->type == &type_people)
			for (size_t k = 0; k < people->count; k++)
				add_hidden(t, all, plan, people->item[k]);
		else if ((f->flags & FIELD_PERSON) != 0)
			add_hidden(t, all, plan, *(const char *const *)value);
	}
}

/* Finds names at the beginnings of words; `exact` says which. */
static void
read_words(struct reader *r, const char *text, bool exact)
{
	const struct entry *first;
	size_t n;

	for (const char *s = text; *s != '\0'; s += n > 0 ? n : 1) {
		n = word_length(s);
		if (n == 0)
			continue;
		first = entry_find(&r->names->first, NULL, NULL,
		    arena_strndup(r->scratch, s, n));
		for (const struct name *one = first == NULL ? NULL :
							      first->value;
		     one != NULL; one = one->next) {
			size_t whole = strlen(one->text);

			if (one->exact == exact &&
			    strncmp(s, one->text, whole) == 0 &&
			    !in_word((unsigned char)s[whole]))
				found_name(r->out, one->shown, r->at);
		}
	}
}

static void
read_text(void *with, const struct doc_place *at, const char *text)
{
	struct reader *r = with;

	r->at = at;
	read_words(r, text, true);
	read_words(r, utf8_fold(r->scratch, text), false);
	arena_reset(r->scratch);
}

void
audience_names_in(
    struct audience *aud, const struct doc *d, struct found_names *out)
{
	struct names_table *t = arena_alloc(aud->arena, sizeof(*t));
	struct reader r = { .names = t, .scratch = arena_new(), .out = out };

	out->arena = out->index.arena = aud->arena;
	t->arena = t->first.arena = aud->arena;
	names_of(t, aud->plans);
	for (size_t i = 0; i < aud->plans->plan.count; i++)
		names_printed(t, aud, aud->plans->plan.item[i]);
	if (t->first.count > 0)
		doc_read(doc_keyed(aud->arena, d), read_text, &r);
	arena_free(r.scratch);
}
