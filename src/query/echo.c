/* SPDX-License-Identifier: ISC */
/*
 * How a query was read, in words.
 */
#include "tree.h"

#include <string.h>

/* A name as people write it: "days late" for days_late. */
static void
echo_name(const char *name, struct buf *out)
{
	for (; *name != '\0'; name++)
		buf_addc(out, *name == '_' ? ' ' : *name);
}

/* "a, b or c"; "neither a, b nor c". */
static void
echo_values(const struct node *n, bool negate, struct buf *out)
{
	if (negate && n->values > 1)
		buf_add(out, "neither ");
	for (size_t i = 0; i < n->values; i++) {
		if (i > 0 && i + 1 < n->values)
			buf_add(out, ", ");
		else if (i > 0)
			buf_add(out, negate ? " nor " : " or ");
		buf_add(out, n->value[i].reading);
	}
}

/* What stands between name and values, where "is" does not do. */
static const char *
verb(const struct node *n, bool negate)
{
	bool one = negate && n->values == 1;

	switch (n->term.kind) {
	case TERM_TEXT:
		if ((n->term.field->flags & FIELD_WHOLE) != 0)
			break;
		/* fall through */
	case TERM_THINGS:
	case TERM_EXTRA:
	case TERM_SECTION:
		return one ? "has no" : "has";
	case TERM_DATE:
	case TERM_UPDATED:
		if (n->value[0].bound != BOUND_WITHIN)
			break;
		return one ? "not" : "";
	default:
		break;
	}
	return one ? "is not" : "is";
}

/* "has no lead", "has a lead or a start" */
static void
echo_no(const struct node *n, bool negate, struct buf *out)
{
	buf_add(out, "has ");
	for (size_t i = 0; i < n->values; i++)
		buf_addf(out, "%s%s",
		    i == 0     ? "" :
			negate ? " and " :
				 " or ",
		    negate ? no_rows[n->value[i].row].echo_not :
			     no_rows[n->value[i].row].echo);
}

static void
echo_term(const struct node *n, bool negate, struct buf *out)
{
	const char *is = verb(n, negate);

	if (n->term.kind == TERM_NO) {
		echo_no(n, negate, out);
		return;
	}
	if (n->term.kind != TERM_IS) {
		echo_name(n->term.name, out);
		buf_add(out, " ");
	}
	buf_addf(out, "%s%s", is, is[0] != '\0' ? " " : "");
	echo_values(n, negate, out);
}

static void
echo_node(const struct node *n, bool inside, bool negate, struct buf *out)
{
	bool many = n->kids > 1;

	switch (n->kind) {
	case NODE_WORD:
		buf_addf(out, "has %s\"%s\"", negate ? "no " : "", n->word);
		return;
	case NODE_TERM:
		echo_term(n, negate, out);
		return;
	case NODE_NOT:
		echo_node(n->kid[0], true, !negate, out);
		return;
	case NODE_AND:
	case NODE_OR:
		break;
	}
	if (negate)
		buf_add(out, "not ");
	if (many && (inside || negate))
		buf_add(out, "(");
	for (size_t i = 0; i < n->kids; i++) {
		if (i > 0)
			buf_add(out, n->kind == NODE_OR ? ", or " : ", and ");
		echo_node(n->kid[i], many, false, out);
	}
	if (many && (inside || negate))
		buf_add(out, ")");
}

void
query_echo(const struct query *q, struct buf *out)
{
	if (q->root->kind == NODE_AND && q->root->kids == 0)
		buf_add(out, "all");
	else
		echo_node(q->root, false, false, out);
	for (size_t i = 0; i < q->sorts; i++) {
		buf_add(out, i == 0 ? "; sorted by " : ", then ");
		echo_name(q->sort[i].column->name, out);
		if (q->sort[i].down)
			buf_add(out, " backwards");
	}
}
