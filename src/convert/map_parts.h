/* SPDX-License-Identifier: ISC */
/* What the reading and the writing of a map share. */
#ifndef CONVERT_MAP_PARTS_H
#define CONVERT_MAP_PARTS_H

#include "ragtrack/convert/plan_map.h"

#define MAP_VALUES 160 /* at most, of one kind of line */

/* The word a line of that kind begins with. */
extern const char *const decides_words[DECIDES_COUNT];

/* The words that may stand behind "=" of a line of that kind below the line of
   its table (NULL: none); how many, 0 where any text may. */
size_t map_values(
    const struct decision *scope, const struct decision *d, const char **out);

/* The fields of a plan that a map may state. */
size_t map_plan_fields(const char **out);

#endif
