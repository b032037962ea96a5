/* SPDX-License-Identifier: ISC */
/*
 * What a list or a chase reads of the plans, so that no more of them is loaded.
 */
#ifndef RAGTRACK_QUERY_WANTS_H
#define RAGTRACK_QUERY_WANTS_H

#include "ragtrack/query/column.h"

/* Around the actions all that any query, column, sort, name and lead reads; of
   the actions what is derived of each and what they are called. */
void lists_want(struct wanted *w);

/* All that a chase reads. */
void chase_wants(struct wanted *w);

/* All who are printed in actions, whom a value of lead: may mean that is nobody's
   code or name. */
void people_want(struct wanted *w);

/* Of actions what the query reads, with its sort, and what the columns do. */
void query_wants(const struct query *q, struct wanted *w);
void columns_want(
    const struct column *const *columns, size_t n, struct wanted *w);

#endif
