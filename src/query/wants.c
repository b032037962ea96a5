/* SPDX-License-Identifier: ISC */
/*
 * Which fields a query, its sort and columns read.  Whatever could read any
 * text of an action, a bare word or a label of the plans, wants all of it.
 */
#include "ragtrack/query/wants.h"

#include "tree.h"

static const struct wanted_row around[] = {
	{ &kind_plan,
	    "id title organisation words_status words_rag labels people "
	    "measures" },
	{ &kind_person, "code name role kind login also holders" },
	{ &kind_holder, "*" },
	{ &kind_section, "title" },
	{ &kind_measure, "actions" },
	{ &kind_priority, "leads measures" },
	{ &kind_period, "id" },
	{ &kind_shared_view, "*" },
};

void
lists_want(struct wanted *w)
{
	derive_wants(w);
	wanted_rows(w, around, COUNT(around));
}

/* What a chase reads around derive_asks. */
static const struct wanted_row chase_reads[] = {
	{ &kind_plan,
	    "id title organisation words_status words_rag labels people "
	    "sections" },
	{ &kind_person, "code name role kind login also holders" },
	{ &kind_holder, "*" },
	{ &kind_section, "title labels" },
	{ &kind_priority, "ref title section labels" },
	{ &kind_period, "id" },
	{ &kind_action, "ref id title leads" },
	{ &kind_revision, "by reason" },
	{ &kind_update, "by" },
};

void
chase_wants(struct wanted *w)
{
	derive_asks_wants(w);
	wanted_rows(w, chase_reads, COUNT(chase_reads));
}

static void
want(struct wanted *w, const char *fields)
{
	wanted_rows(w, &(struct wanted_row){ &kind_action, fields }, 1);
}

static const struct wanted_row of_steps = { &kind_step, "leads" };
static const struct wanted_row of_priorities = { &kind_priority, "leads" };

void
people_want(struct wanted *w)
{
	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];

		if (f->type == &type_people || (f->flags & FIELD_PERSON) != 0)
			wanted_add(w, &kind_action, f);
	}
	wanted_rows(w, &of_priorities, 1);
	wanted_rows(w, &of_steps, 1);
}

static void
want_dates(struct wanted *w, const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if (kind->fields[i].type->shape == SHAPE_DATE)
			wanted_add(w, kind, &kind->fields[i]);
}

static void
is_wants(enum is_word is, struct wanted *w)
{
	if (is == IS_MINE) {
		want(w, "leads");
		wanted_rows(w, &of_steps, 1);
	}
	if (is == IS_CARRIED)
		want(w, "carried_forward carried_from");
	if (is == IS_NOT_UNDERSTOOD) {
		want_dates(w, &kind_action);
		want_dates(w, &kind_step);
	}
}

static void
no_wants(enum no_word no, struct wanted *w)
{
	static const char *const reads[NO_ROWS] = { [NO_LEAD] = "leads",
		[NO_MEASURE] = "measures",
		[NO_EVIDENCE] = "evidence" };

	if (no_rows[no].field != NULL)
		want(w, no_rows[no].field);
	else if (reads[no] != NULL)
		want(w, reads[no]);
}

static void
term_wants(const struct node *n, struct wanted *w)
{
	if (n->term.labelled || n->term.kind == TERM_THINGS ||
	    n->term.kind == TERM_EXTRA)
		wanted_under(w, &kind_action);
	else if (n->term.field != NULL)
		wanted_add(w, &kind_action, n->term.field);
	for (size_t i = 0; i < n->values; i++) {
		if (n->term.kind == TERM_PEOPLE && !n->value[i].me &&
		    !n->value[i].exact)
			people_want(w);
		if (n->term.kind == TERM_IS)
			is_wants((enum is_word)n->value[i].row, w);
		if (n->term.kind == TERM_NO)
			no_wants((enum no_word)n->value[i].row, w);
	}
}

static void
node_wants(const struct node *n, struct wanted *w)
{
	for (size_t i = 0; i < n->kids; i++)
		node_wants(n->kid[i], w);
	if (n->kind == NODE_WORD)
		wanted_under(w, &kind_action);
	if (n->kind == NODE_TERM)
		term_wants(n, w);
}

static void
column_wants(const struct column *c, struct wanted *w)
{
	if (c->labelled)
		wanted_under(w, &kind_action);
	else if (c->field != NULL && c->field->kind != NULL)
		wanted_under(w, c->field->kind);
	if (c->field != NULL)
		wanted_add(w, &kind_action, c->field);
}

void
query_wants(const struct query *q, struct wanted *w)
{
	if (q->hint != NULL)
		wanted_under(w, &kind_action);
	node_wants(q->root, w);
	for (size_t i = 0; i < q->sorts; i++)
		column_wants(q->sort[i].column, w);
}

void
columns_want(const struct column *const *columns, size_t n, struct wanted *w)
{
	for (size_t i = 0; i < n; i++)
		column_wants(columns[i], w);
}
