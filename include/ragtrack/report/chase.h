/* SPDX-License-Identifier: ISC */
/*
 * What is asked of leads, as text.  It holds refs, titles, days and ratings, and
 * no text of an update, reason or note: it is fit to be mailed.
 */
#ifndef RAGTRACK_REPORT_CHASE_H
#define RAGTRACK_REPORT_CHASE_H

#include "ragtrack/query/chase.h"
#include "ragtrack/report/report.h"

/* One lead's block, in lines of at most 72 columns where words allow it. */
void chase_text(const struct query_context *in, const struct chase_lead *lead,
    struct buf *out);
/* All of them: [{lead, name, role, kind, organisation, posts, actions: [...]}] */
void chase_json(
    const struct query_context *in, const struct chase *chase, struct buf *out);

#endif
