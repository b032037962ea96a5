/* SPDX-License-Identifier: ISC */
/*
 * Refs are text as printed, so the next one is told from those that stand
 * there: the last number in it counts on, or a letter alone at its end.
 */
#include "ragtrack/model/new_ref.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/change.h"
#include "ragtrack/model/walk.h"

enum { DIGITS = 6 }; /* of a number that is counted on */

static bool
is_digit(char c)
{
	return isdigit((unsigned char)c) != 0;
}

static bool
is_alpha(char c)
{
	return isalpha((unsigned char)c) != 0;
}

/* Of kinds that have one. */
static const char *
ref_of(const struct thing *t)
{
	const struct field *f = field_find(t->kind, "ref");

	return f == NULL ? NULL : *(const char *const *)field_in(t, f);
}

static const struct things *
like(const struct new_place *at)
{
	return thing_list((struct thing *)(uintptr_t)at->parent, at->kind);
}

/* Whether a thing stands in the section; of what has none all do. */
static bool
in_section(const struct thing *t, const char *section)
{
	return t->kind != &kind_priority || section == NULL ||
	    utf8_same(thing_as_priority(t)->section, section);
}

static const struct thing *
having(const struct new_place *at, const char *ref, const char *section)
{
	const struct thing *t;

	for (size_t i = 0; (t = things_next(like(at), &i)) != NULL;)
		if (ref_of(t) != NULL && strcmp(ref_of(t), ref) == 0 &&
		    in_section(t, section))
			return t;
	return NULL;
}

/* Whether each section counts from its own beginning. */
static bool
begins_anew(const struct new_place *at)
{
	const struct thing *t;

	if (at->kind != &kind_priority || at->section == NULL)
		return false;
	for (size_t i = 0; (t = things_next(like(at), &i)) != NULL;)
		if (ref_of(t) != NULL && having(at, ref_of(t), NULL) != t)
			return true;
	return false;
}

/* Whose ref is counted on: the one before, else the last there, of its section
   where there is one. */
static const struct thing *
neighbour(const struct new_place *at)
{
	const struct thing *t, *last = NULL, *near = NULL;

	if (at->after != NULL)
		return at->after;
	for (size_t i = 0; (t = things_next(like(at), &i)) != NULL;) {
		last = t;
		if (at->section != NULL && in_section(t, at->section))
			near = t;
	}
	return near != NULL ? near : last;
}

/* As the first actions of the plan's priorities begin: "3.1" of priority 3. */
static const char *
ref_first(struct arena *a, const struct new_place *at)
{
	const struct plan *plan = thing_plan(at->parent);
	const struct priority *p;
	const char *under = ref_of(at->parent);

	if (at->kind != &kind_action || under == NULL)
		return NULL;
	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;) {
		size_t k = 0, n = p->ref != NULL ? strlen(p->ref) : 0;
		const struct action *act = things_next(&p->actions, &k);

		if (act != NULL && act->ref != NULL && n > 0 &&
		    strncmp(act->ref, p->ref, n) == 0 &&
		    strlen(act->ref) == n + 2 && ispunct(act->ref[n]) &&
		    (act->ref[n + 1] == '1' || act->ref[n + 1] == 'a'))
			return arena_printf(a, "%s%s", under, act->ref + n);
	}
	return NULL;
}

/* The next number that none of its like has, written as wide as this one. */
static const char *
count_on(struct arena *a, const struct new_place *at, const char *ref,
    size_t from, const char *section)
{
	size_t wide = strspn(ref + from, "0123456789");
	long n = strtol(ref + from, NULL, 10);
	const char *out;

	if (wide > DIGITS)
		return NULL;
	do
		out = arena_printf(a, "%.*s%0*ld", (int)from, ref,
		    ref[from] == '0' ? (int)wide : 1, ++n);
	while (having(at, out, section) != NULL);
	return out;
}

/* The letter behind, where those before it are letters counted so: "i" may be
   a number of the Romans. */
static const char *
letter_on(struct arena *a, const struct new_place *at, const char *ref,
    size_t at_end, const char *section)
{
	char *out = arena_strndup(a, ref, at_end + 1);

	if (ref[at_end] != 'a' && ref[at_end] != 'A') {
		out[at_end] = (char)(ref[at_end] - 1);
		if (having(at, out, section) == NULL)
			return NULL;
		out[at_end] = ref[at_end];
	}
	do {
		if (out[at_end] == 'z' || out[at_end] == 'Z')
			return NULL;
		out[at_end]++;
	} while (having(at, out, section) != NULL);
	return out;
}

const char *
ref_next(struct arena *a, const struct new_place *at)
{
	const struct thing *by;
	const char *ref, *section = begins_anew(at) ? at->section : NULL;
	size_t n;

	if (field_find(at->kind, "ref") == NULL)
		return NULL;
	by = neighbour(at);
	if (by == NULL)
		return ref_first(a, at);
	ref = ref_of(by);
	n = ref != NULL ? strlen(ref) : 0;
	/* 1.4* counts on as 1.4. */
	while (n > 0 && ispunct((unsigned char)ref[n - 1]))
		n--;
	if (n == 0)
		return NULL;
	ref = arena_strndup(a, ref, n);
	if (is_digit(ref[n - 1])) {
		while (n > 0 && is_digit(ref[n - 1]))
			n--;
		return count_on(a, at, ref, n, section);
	}
	if (!is_alpha(ref[n - 1]) || (n > 1 && is_alpha(ref[n - 2])))
		return NULL;
	return letter_on(a, at, ref, n - 1, section);
}

/* Whether a word is made as a ref is: its signs and letters (one letter may be
   another), and numbers no longer than two digits or its own. */
static bool
looks_like(const char *word, const char *ref)
{
	bool number = false;

	while (*word != '\0' && *ref != '\0') {
		size_t n = strspn(word, "0123456789");
		size_t m = strspn(ref, "0123456789");

		if (n > 0 || m > 0) {
			if (n == 0 || m == 0 || n > (m < 2 ? 2 : m))
				return false;
			number = true;
			word += n, ref += m;
			continue;
		}
		if (*word != *ref &&
		    (isupper((unsigned char)*word) == 0 ||
			isupper((unsigned char)*ref) == 0 || is_alpha(ref[1])))
			return false;
		word++, ref++;
	}
	while (ispunct((unsigned char)*ref))
		ref++;
	return number && *word == '\0' && *ref == '\0';
}

struct looked {
	const struct kind *kind;
	const char *word;
	bool any; /* there is one of its like */
};

static bool
look(void *ctx, struct thing *t)
{
	struct looked *l = ctx;

	if (t->kind != l->kind)
		return false;
	l->any = true;
	return ref_of(t) != NULL && looks_like(l->word, ref_of(t));
}

/* What the first of all is called. */
static bool
looks_first(const char *word)
{
	return looks_like(word, "1.1") || strcmp(word, "1") == 0 ||
	    (isupper((unsigned char)word[0]) && strcmp(word + 1, "1") == 0);
}

static bool
is_ref(const struct new_place *at, const char *word, const char *next)
{
	struct looked l = { .kind = at->kind, .word = word };

	if (word[strcspn(word, "0123456789")] == '\0')
		return next != NULL && strcmp(word, next) == 0;
	if (next != NULL && looks_like(word, next))
		return true;
	if (thing_each(&thing_plan(at->parent)->thing, WALK_LIVE, look, &l) !=
	    NULL)
		return true;
	return !l.any && looks_first(word);
}

/* What parts a ref from its title: "1.4 - Relaunch". */
static const char *
past_dash(const char *text)
{
	static const char *const dashes[] = { "- ", "\xe2\x80\x93 ",
		"\xe2\x80\x94 " };

	for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++)
		if (strncmp(text, dashes[i], strlen(dashes[i])) == 0)
			return text + strlen(dashes[i]);
	return text;
}

struct new_title
title_apart(struct arena *a, const struct new_place *at, const char *input)
{
	struct new_title out = { .title = utf8_trim(a, input) };
	size_t n = strcspn(out.title, " ");
	size_t end = n;
	const char *rest = out.title + n, *word, *next = ref_next(a, at);

	out.ref = next;
	if (field_find(at->kind, "ref") == NULL || *rest == '\0')
		return out;
	while (end > 0 && strchr(".:)", out.title[end - 1]) != NULL)
		end--;
	word = arena_strndup(a, out.title, end);
	/* A letter alone is a word, unless a bracket says that it is none. */
	if (!is_ref(at, word, end < n || strlen(word) > 1 ? next : NULL))
		return out;
	out.ref = word;
	out.typed = true;
	out.title = past_dash(rest + strspn(rest, " "));
	out.taken = having(at, word, begins_anew(at) ? at->section : NULL);
	return out;
}
