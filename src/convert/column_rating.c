/* SPDX-License-Identifier: ISC */

/*
 * Which column is the rating: of several the latest, and the one whose fills are
 * where none has words.
 */

#include "column.h"

#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

/* The column whose own fills are ratings, where none is of ratings. */
static struct column *
fill_column(struct layout *l)
{
	struct column *best = NULL;

	if (column_taken(l, "rag"))
		return NULL;
	for (int i = 0; i < l->columns; i++)
		if (l->column[i].filled >= 2 &&
		    (best == NULL || l->column[i].filled > best->filled))
			best = &l->column[i];
	return best;
}

void
column_fills(struct convert *c, struct layout *l)
{
	struct column *col = fill_column(l);
	struct decision *d;

	for (int i = 0; i < l->columns; i++) {
		d = plan_map_find(c->map, DECIDES_FILLS, l->scope,
		    l->column[i].key, l->column[i].nth);
		if (d != NULL) {
			d->used = true;
			l->column[i].fills = strcmp(d->value, "none") != 0 ?
			    d->value :
			    NULL;
			if (col == &l->column[i])
				col = NULL;
		}
	}
	if (col == NULL)
		return;
	d = plan_map_add(c->map, DECIDES_FILLS, l->scope, col->key);
	d->nth = col->nth;
	d->value = "rag";
	d->remark = arena_printf(c->a, "%zu cells", col->filled);
	col->fills = "rag";
}

static const char *
or_empty(const char *text)
{
	return text != NULL ? text : "";
}

static bool
is_month(const char *text)
{
	for (int i = 1; i <= 12; i++)
		if (strlen(text) >= 3 &&
		    strncasecmp(month_words[i], text, 3) == 0 &&
		    strlen(text) <= strlen(month_words[i]) + 3)
			return true;
	return (text[0] == 'Q' || text[0] == 'q') && text[1] >= '1' &&
	    text[1] <= '4';
}

/* Of several columns of ratings the last is how it stands now, unless a heading
   says otherwise. */
void
column_latest(struct convert *c, struct layout *l)
{
	struct column *best = NULL;
	int best_rank = 0, found = 0;

	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];
		const char *head = col->heading;
		bool month = text_is_date(c, head) || is_month(head);
		bool rating = col->to != NULL &&
		    (strcmp(col->to, "rag") == 0 ||
			(strcmp(col->to, "extra") == 0 &&
			    (strcmp(or_empty(heading_find(
					c->headings, "actions", head)
						 .meaning),
				 "rag") == 0 ||
				month) &&
			    column_mostly(col->colours, col)));
		int rank;

		if (!rating || col->cells + col->filled == 0)
			continue;
		rank = text_find(head, "current") != NULL ||
			text_find(head, "now") != NULL ||
			text_find(head, "latest") != NULL ||
			text_find(head, "this ") != NULL ?
		    2 :
		    text_find(head, "previous") != NULL ||
			text_find(head, "last") != NULL ||
			text_find(head, "prior") != NULL ?
		    0 :
		    1;
		found++;
		if (best == NULL || rank >= best_rank) {
			best = col;
			best_rank = rank;
		}
	}
	if (found < 2)
		return;
	for (int i = 0; i < l->columns; i++)
		if (strcmp(or_empty(l->column[i].to), "rag") == 0)
			l->column[i].to = "extra";
	best->to = "rag";
}
