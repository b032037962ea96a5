/* SPDX-License-Identifier: ISC */
/* The builders of the papers, one file each. */
#ifndef REPORT_PAPERS_H
#define REPORT_PAPERS_H

#include "ragtrack/report/paper.h"

void paper_highlight(const struct paper_ask *ask, struct doc *d);
void paper_exception(const struct paper_ask *ask, struct doc *d);
void paper_changes(const struct paper_ask *ask, struct doc *d);

#endif
