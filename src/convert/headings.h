/* SPDX-License-Identifier: ISC */
/*
 * The words of the trade (data/headings.conf): which field the heading of a
 * column means, which colour or status a word.
 */
#ifndef CONVERT_HEADINGS_H
#define CONVERT_HEADINGS_H

#include <stdbool.h>

struct arena;
struct headings;

/* Reads them; they live in the arena. */
struct headings *headings_read(struct arena *a);

struct heading_match {
	const char *meaning; /* NULL: none */
	int words;	     /* of the heading that were found */
	bool whole;	     /* these are all that it has */
	bool first;	     /* it begins with them */
	int rank;	     /* of the phrase in the list, the first is 0 */
};

/* What a heading means in that section ("actions"). */
struct heading_match heading_find(
    const struct headings *h, const char *section, const char *heading);

/* What a text means that must be found as a whole; NULL where it is not. */
const char *heading_whole(
    const struct headings *h, const char *section, const char *text);

/* The words of a text, letters and digits alone, folded; at most `most`. */
int heading_words(
    struct arena *a, const char *text, const char **out, int most);

#endif
