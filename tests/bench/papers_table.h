/* SPDX-License-Identifier: ISC */
/*
 * Tables of the floors of papers: in columns as wide as what stands in them,
 * narrower where the page is, and in labelled lines where it is too narrow.
 */
#ifndef TESTS_BENCH_PAPERS_TABLE_H
#define TESTS_BENCH_PAPERS_TABLE_H

#include "papers.h"

enum kind { REF, TITLE, WORDS, DAY, RATING, COUNT, PARAS };
enum { COLUMNS = 16 };

struct table {
	struct {
		const char *label;
		enum kind kind;
		bool filled; /* not shown where no row has it */
		int width, least, longest;
	} column[COLUMNS];
	size_t columns, cells, room;
	const char **cell;
};

void table_column(
    struct table *t, const char *label, enum kind kind, bool filled);
/* The next cell; what it says is kept alive by the caller. */
void table_put(struct table *t, const char *text);
void table_count(struct table *t, size_t n, bool zero_said);
/* Writes it, and empties it for the next. */
void table_end(struct table *t, struct text *out);

#endif
