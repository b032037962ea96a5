/* SPDX-License-Identifier: ISC */
/* What the reading and the writing of a map share. */
#ifndef CONVERT_MAP_PARTS_H
#define CONVERT_MAP_PARTS_H

#include "ragtrack/convert/plan_map.h"

#define MAP_VALUES PLAN_MAP_WORDS

/* The word a line of that kind begins with. */
extern const char *const decides_words[DECIDES_COUNT];

/* The words that may stand behind "=" of a line of that kind below the line of
   its table (NULL: none); how many, 0 where any text may. */
size_t map_values(
    const struct decision *scope, const struct decision *d, const char **out);

/* The fields of a plan that a map may state. */
size_t map_plan_fields(const char **out);

/* "one" and "several". */
extern const char *const lead_words[];

/* Learns the decisions anew, once some were taken out or changed places. */
void map_index(struct plan_map *m);

/* Whether both are about the same, in one map or in two of the same file. */
bool decision_same(const struct decision *a, const struct decision *b);

#endif
