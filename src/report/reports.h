/* SPDX-License-Identifier: ISC */
/* The builders of the reports, one file each. */
#ifndef REPORT_REPORTS_H
#define REPORT_REPORTS_H

#include "ragtrack/report/reports.h"

struct audience;
struct measure_group;

void report_highlight(const struct report_ask *ask, struct doc *d);
void report_exception(const struct report_ask *ask, struct doc *d);
void report_changes(const struct report_ask *ask, struct doc *d);
void report_page(const struct report_ask *ask, struct doc *d);
void report_gaps(const struct report_ask *ask, struct doc *d);
void report_full(const struct report_ask *ask, struct doc *d);
/* Its part on who is who, as far as this audience may know. */
void full_people(struct doc *d, struct audience *aud, const struct plan *plan);
/* Its table of measures, by focus area. */
void full_measures(
    const struct report_ask *ask, struct doc *d, const struct plan *plan);
/* What a band of measures is called: "FA3 Managing risk"; with `counted` how
   many they are too.  In the document's arena. */
const char *measure_band(struct doc *d, struct audience *aud,
    const struct measure_group *g, bool counted);
void report_measures(const struct report_ask *ask, struct doc *d);
void report_finance(const struct report_ask *ask, struct doc *d);
void report_recommendations(const struct report_ask *ask, struct doc *d);
void report_calendar(const struct report_ask *ask, struct doc *d);

#endif
