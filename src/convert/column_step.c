/* SPDX-License-Identifier: ISC */

/*
 * Columns of the numbered actions that stand in rows below their finding, as a
 * plan in full writes them: "Action | Action: No. | Action: Lead | Action: By
 * when".  The word before the colon is a heading of its own, the text of the
 * step; what stands behind it is a field as among the others.
 */

#include "column.h"

#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"

/* Where what stands behind "Action: " begins; NULL where the heading is not of
   that form or no column is headed with that word. */
static const char *
behind_word(const struct layout *l, const struct column *col, int *word)
{
	const char *colon = strstr(col->heading, ": ");
	size_t n = colon != NULL ? (size_t)(colon - col->heading) : 0;

	for (int i = 0; n > 0 && i < l->columns; i++) {
		const char *other = l->column[i].heading;

		if (strncasecmp(other, col->heading, n) == 0 &&
		    other[n] == '\0') {
			*word = i;
			return colon + 2;
		}
	}
	return NULL;
}

void
column_steps_begin(struct layout *l)
{
	int word;

	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];

		if (col->to != NULL || behind_word(l, col, &word) == NULL)
			continue;
		col->to = "extra";
		if (l->column[word].to == NULL)
			l->column[word].to = STEP_COLUMN "title";
	}
}

/* What the column of that heading is, else what the heading means. */
static const char *
field_behind(struct convert *c, const struct layout *l, const char *heading)
{
	struct heading_match m = heading_find(c->headings, "actions", heading);

	for (int i = 0; i < l->columns; i++)
		if (strcasecmp(l->column[i].heading, heading) == 0)
			return l->column[i].to;
	return m.meaning;
}

/* Whose actions are numbered below it is a finding, and what else was taken for
   the title describes it. */
static void
finding_is_title(struct layout *l)
{
	struct column *finding = NULL, *title = NULL;

	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];

		if (strcmp(col->to, "finding") == 0)
			finding = col;
		else if (strcmp(col->to, "title") == 0)
			title = col;
	}
	if (finding == NULL)
		return;
	finding->to = "title";
	if (title != NULL)
		title->to = "description";
}

void
column_steps_end(struct convert *c, struct layout *l)
{
	int word;

	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];
		const char *behind = behind_word(l, col, &word), *to;

		if (behind == NULL || strcmp(col->to, "extra") != 0 ||
		    strcmp(l->column[word].to, STEP_COLUMN "title") != 0)
			continue;
		to = field_behind(c, l, behind);
		if (to != NULL && strcmp(to, "title") != 0 &&
		    field_find(&kind_step, to) != NULL)
			col->to = arena_printf(c->a, STEP_COLUMN "%s", to);
	}
	if (column_taken(l, STEP_COLUMN "title"))
		finding_is_title(l);
}

const char *
step_field(const char *to)
{
	size_t n = strlen(STEP_COLUMN);

	return strncmp(to, STEP_COLUMN, n) == 0 ? to + n : NULL;
}
