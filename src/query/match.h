/* SPDX-License-Identifier: ISC */
/*
 * What the files of matching share.
 */
#ifndef QUERY_MATCH_H
#define QUERY_MATCH_H

#include "ragtrack/base/table.h"
#include "tree.h"

/* One run of a query over many actions. */
struct match {
	const struct query_context *in;
	struct buf scratch;
	struct table memo; /* what was found out, asked again for each action */
	struct row *row;   /* the action being matched */
	bool derived;	   /* row->d is filled */
};

/* match.c: begins and ends a run; whether m->row fits; what is derived of it. */
struct match match_begin(const struct query_context *in);
void match_end(struct match *m);
bool match_fits(struct match *m, const struct query *q);
const struct derived *match_derived_of(struct match *m);
/* Who a lead is, as person_of says of one plan of the organisation. */
const struct person *match_person_of(
    struct match *m, const struct plan *plan, const char *lead);

/* match_text.c: whether the action has the word; a value in a field of texts;
   a part of it in a text of the things; or under extra. */
bool match_word(struct match *m, const struct node *n);
bool match_text(struct match *m, const struct field *f, const struct value *v);
bool match_things(
    struct match *m, const struct things *list, const struct value *v);
bool match_extra(
    struct match *m, const struct term_name *t, const struct value *v);

/* short_names.c: fills an empty table with the short names of the plans, by plan;
   all in the arena, but where it is the id. */
void plan_short_names(
    struct arena *a, const struct plans *plans, struct table *out);

#endif
