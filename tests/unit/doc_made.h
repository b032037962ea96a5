/* SPDX-License-Identifier: ISC */
/*
 * Documents made in a test: one as a paper has it, with a block of each kind,
 * and one of texts that mean harm to whoever writes them out unguarded.
 */
#ifndef TESTS_UNIT_DOC_MADE_H
#define TESTS_UNIT_DOC_MADE_H

#include "ragtrack/report/doc_build.h"

/* A plan with a key of its own, of which only the header is there. */
const struct plan *doc_made_plan(struct arena *a);

struct doc *doc_made(struct arena *a);

/* Every text of it, in every kind of block and cell, is `text`. */
struct doc *doc_made_of(struct arena *a, const char *text);

/* Texts that mean harm; NULL ends. */
extern const char *const doc_made_harm[];

#endif
