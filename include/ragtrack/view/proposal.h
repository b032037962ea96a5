/* SPDX-License-Identifier: ISC */
/*
 * What a file of somebody else's would become, as the screens show it before
 * anything is stored: what was understood, an item each, and what it comes to.
 * A view knows no more of conversions than this; app makes it anew whenever
 * something is decided.
 */
#ifndef RAGTRACK_VIEW_PROPOSAL_H
#define RAGTRACK_VIEW_PROPOSAL_H

#include <stdbool.h>
#include <stddef.h>

struct action;
struct plan;

/* A word that may stand somewhere, and what it means; help may be NULL. */
struct choice {
	const char *word, *help;
};

/* Something that was understood, and may be decided otherwise. */
struct proposal_item {
	const char *part;  /* the heading that it stands under */
	const char *key;   /* which one it is, when all is made anew */
	const char *what;  /* "By when" */
	const char *means; /* "due" */
	const char *found; /* a sample, or how often and where; NULL */
	const char *also;  /* another sample, or NULL */
	bool doubt;	   /* it is a question */
	const struct choice *choice;
	size_t choices;	  /* 0: any text */
	bool text;	  /* a text beside the choices is taken too */
	bool date;	  /* the text is one of a date */
	const char *hint; /* above what is typed; NULL: as of all */
	const struct action *action; /* it is this one, as it would be */
};

struct proposal {
	const char *file;
	const struct proposal_item *item;
	size_t items, doubts;
	const struct plan *plan; /* what it would become */
	size_t actions, priorities;
	const char *account;	   /* how many cells went where, in a line */
	const char *const *remark; /* on the file, and what was left out */
	size_t remarks;
	const char *trial; /* what importing it would do; NULL: not asked */
	const char
	    *does; /* what Enter does then: "imports it"; NULL: nothing */
};

#endif
