/* SPDX-License-Identifier: ISC */
/* The builders of the papers, one file each. */
#ifndef REPORT_PAPERS_H
#define REPORT_PAPERS_H

#include "ragtrack/report/paper.h"

struct audience;

void paper_highlight(const struct paper_ask *ask, struct doc *d);
void paper_exception(const struct paper_ask *ask, struct doc *d);
void paper_changes(const struct paper_ask *ask, struct doc *d);
void paper_page(const struct paper_ask *ask, struct doc *d);
void paper_gaps(const struct paper_ask *ask, struct doc *d);
void paper_full(const struct paper_ask *ask, struct doc *d);
/* Its part on who is who, as far as this audience may know. */
void full_people(struct doc *d, struct audience *aud, const struct plan *plan);
void paper_measures(const struct paper_ask *ask, struct doc *d);
void paper_finance(const struct paper_ask *ask, struct doc *d);

#endif
