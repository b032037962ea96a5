/* SPDX-License-Identifier: ISC */
/*
 * Completing a word: what is offered, and the parts that offer it.
 *
 *	words.c		which part offers what stands at this place of a command
 *	offers.c	the words that begin as typed
 *	offer_store.c	names and values out of the store
 *	offer_things.c	addresses of things of any kind
 */
#ifndef CLI_OFFERS_H
#define CLI_OFFERS_H

#include "parts.h"

/* How much of the store is there. */
enum part {
	PART_NOTHING,
	PART_NAMES, /* what plans and actions are called, and no more */
	PART_PLANS, /* all but the actions, or most of them */
	PART_ALL
};

/* What is offered, for which word, out of what. */
struct offers {
	struct cli *cli;
	const struct plans *plans; /* read from the store when needed */
	enum part part;		   /* so much of it */
	const char *head;	   /* of the word: it stays as it is */
	const char *word;	   /* the rest, which is completed */
	const char *of;		   /* the thing or plan that is set, or NULL */
	struct list *out;
	const char *folded, *folded_of; /* offers.c: the word, folded */
};

/* How a text, folded, and the word go together: the text begins as the word, or
   it is shorter, and the word begins as the text; or not. */
enum offer_fit { OFFER_NOT, OFFER_BEGINS, OFFER_LEADS };
enum offer_fit offer_fit(struct offers *o, const char *text);

/* Adds the candidate (NULL: none) where it begins as the word does, without
   regard to case; each once, but for one that is known to be new. */
void offer(struct offers *o, const char *candidate);
void offer_new(struct offers *o, const char *candidate);
/* Offers the words of a text that spaces part. */
void offer_words(struct offers *o, const char *text);
/* Moves so many bytes of the word to what stays; all up to its last comma. */
void offer_keep(struct offers *o, size_t n);
void offer_keep_to_comma(struct offers *o);
/* Files that end so (NULL: all), and folders, which lead on. */
void offer_files(struct offers *o, const char *const *ends);

/* So much of the store as is needed; NULL where there is no store.  Plans that
   are given, as the screens', are whole. */
const struct plans *offer_load(struct offers *o, enum part part);
/* One action whole, with its plan, as it is named; NULL where it is not. */
struct action *offer_load_action(struct offers *o, const char *name);
/* KIND:, and behind it the addresses of such things; actions too where the word
   may still be one. */
void offer_things(struct offers *o);
/* What a new thing of a kind can stand in. */
void offer_parents(struct offers *o, const struct kind *kind);
/* The kind that such a word is of; NULL where it is none. */
const struct kind *offer_kind_of(struct offers *o, const char *word);
/* Names of views; codes of people; columns; actions; PLAN/PRIORITY; what can
   stand at the end of a query; FIELD= of a kind, and behind the = what the
   field can be. */
void offer_views(struct offers *o);
void offer_people(struct offers *o);
void offer_columns(struct offers *o);
void offer_actions(struct offers *o);
void offer_priorities(struct offers *o);
void offer_query(struct offers *o);
void offer_fields(struct offers *o, const struct kind *kind);

#endif
