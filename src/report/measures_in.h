/* SPDX-License-Identifier: ISC */
/* The measures that are in a paper or in the part of it that is built. */
#ifndef REPORT_MEASURES_IN_H
#define REPORT_MEASURES_IN_H

#include "ragtrack/model/measure.h"
#include "stock.h"

/* Those of a plan by focus area, as measure_groups; without areas of which none
   is. */
size_t measures_groups_in(
    const struct stock *b, const struct plan *plan, struct measure_group **out);
/* Its success measures, as success_measures. */
size_t measures_successes_in(const struct stock *b, const struct plan *plan,
    struct success_measure **out);
/* How many there are of each kind, in all of its plans. */
struct measure_counts measures_count_in(const struct stock *b);

#endif
