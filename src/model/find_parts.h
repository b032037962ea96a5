/* SPDX-License-Identifier: ISC */
/* What the files of finding share: parts of what was said, rounds of
   looking, what fits so far. */
#ifndef MODEL_FIND_PARTS_H
#define MODEL_FIND_PARTS_H

#include "ragtrack/model/find.h"

/* A field that names things of the same plan; `in` NULL ends. */
struct naming {
	const struct kind *in;
	const char *field;
	const struct kind *named;
};
extern const struct naming namings[];

#define LISTED 10 /* how many of those that fit are named */

enum round { TO_THE_LETTER, TRIMMED, WITHOUT_CASE, ROUNDS };

/* A part of what was said. */
struct part {
	const char *text;
	size_t n;
};

/* What fits so far; more than there is room for are only counted. */
struct hits {
	struct thing **item;
	size_t count, room;
	size_t enough; /* looking ends at so many; 0: never */
};

/* Where to look: one plan, or all of them.  Those that are closed stand behind
   the others: what names no plan is looked for in the first `open` alone. */
struct scope {
	const struct plan *const *plan;
	size_t count, open;
	const struct action_names *names; /* all refs and ids, or NULL */
	const struct plans *plans;	  /* or NULL */
	bool closed;			  /* of the closed ones alone */
};

/* The whole text as one part. */
struct part part_of(const char *text);

/* Parts the text at its next slash from *at on; false at the end. */
bool part_at(
    struct part text, size_t *at, struct part *head, struct part *tail);

/* Whether it is of ASCII's visible characters alone. */
bool part_plain(struct part p);

/* Without the dots, stars and spaces that may be left out. */
struct part part_trimmed(struct part input);

/* Whether a ref, id or title is what was said, in this round. */
bool part_fits(const char *have, struct part input, enum round round);

/* By its ref, by its place from 1 where it has none, or by its title. */
bool priority_fits(const struct priority *p, size_t place, struct part input,
    enum round round);

/* The plan with this id, else the one that begins so; NULL: none, several. */
const struct plan *plan_fits(const struct scope *in, struct part input);

/* All plans that are not retired; the array is in a.  One plan, closed or not.
   The closed ones of a scope alone, for what is in none of the others. */
struct scope scope_all(struct arena *a, const struct plans *plans);
struct scope scope_one(const struct plan *const *plan);
struct scope scope_closed(const struct scope *in);
/* Whether what names no plan may be in this one. */
bool scope_has(const struct scope *in, const struct plan *plan);

void hits_add(struct hits *hits, const struct thing *t);
bool hits_enough(const struct hits *hits);

/* How a thing that fits is named in a message. */
typedef const char *hit_name(
    struct arena *a, const struct plans *plans, const struct thing *t);

/* ERR_NO: "said" fits several of `many`; all that there is room for are
   named.  And: there is no `one`; with the nearest of the words. */
bool hits_several(struct arena *a, const struct hits *hits, const char *input,
    const char *many, hit_name *name, const struct plans *plans, struct err *e);
/* ERR_NO: it is nowhere but in closed plans, as these are named. */
bool hits_closed(struct arena *a, const struct hits *hits, const char *input,
    hit_name *name, const struct plans *plans, struct err *e);
bool hits_none(struct arena *a, const char *one, const char *input,
    const struct list *words, struct err *e);

/*
 * The entries of the actions that a part may name in any round, in the order
 * of the plans, from *first on: how many.  The action of an entry, which may
 * have been taken out.  And all that the names are of.
 */
size_t action_names_find(
    const struct action_names *names, struct part input, size_t *first);
const struct action *action_names_get(
    const struct action_names *names, size_t i);
struct scope action_names_scope(const struct action_names *names);

/* The n-th of a list, from 1: what stands first, then what was taken out; how
   many there are of each. */
struct thing *things_nth(
    const struct things *list, size_t n, size_t *live, size_t *gone);

/* Appends a word that could have been meant, if there is one. */
void word_add(struct arena *a, struct list *words, const char *text);

#endif
