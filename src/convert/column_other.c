/* SPDX-License-Identifier: ISC */

/*
 * Which field a column is in the tables beside the actions: people, measures,
 * the key, the glossary.  Their headings alone say so.
 */

#include "column.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

/* "KPI | Measure": a column of K1, K2 is no title. */
static void
measure_refs(struct convert *c, struct layout *l)
{
	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];
		struct heading_match m = heading_find(
		    c->headings, "measures", col->heading);

		if (!column_mostly(col->refs, col) || m.meaning == NULL ||
		    strcmp(m.meaning, "title") != 0)
			continue;
		col->to = "ref";
		/* The title is the next column that was taken for one too. */
		for (int k = 0; k < l->columns && !column_taken(l, "title");
		     k++)
			if (strcmp(l->column[k].to, "none") == 0 &&
			    l->column[k].long_ + l->column[k].distinct > 0) {
				m = heading_find(c->headings, "measures",
				    l->column[k].heading);
				if (m.meaning != NULL &&
				    strcmp(m.meaning, "title") == 0)
					l->column[k].to = "title";
			}
		return;
	}
}

/* Beside a key, behind an empty column, the people may be listed: "Exec |
   Name". */
static void
people_beside(struct convert *c, struct layout *l)
{
	for (int i = 1; i < l->columns; i++) {
		int last = i;
		bool named = false;

		if (*l->column[i - 1].heading != '\0' ||
		    l->column[i - 1].cells > 0)
			continue;
		for (; last < l->columns && *l->column[last].heading != '\0';
		     last++)
			named |= text_same(heading_find(c->headings, "people",
					       l->column[last].heading)
					       .meaning,
			    "name");
		for (int k = i; named && last - i >= 2 && k < last; k++) {
			struct column *col = &l->column[k];
			const char *means = heading_find(
			    c->headings, "people", col->heading)
						.meaning;

			/* The first says who it is, by letters or by a post. */
			if (means == NULL && k == i)
				means = col->length <= 12 * col->cells ?
				    "code" :
				    "role";
			col->to = means != NULL && !column_taken(l, means) ?
			    means :
			    "none";
		}
		i = last;
	}
}

/* Columns of the other tables: their headings alone say what they are. */
void
columns_of_others(struct convert *c, struct layout *l)
{
	static const char *const names[PART_KINDS] = { [PART_PEOPLE] = "people",
		[PART_MEASURES] = "measures",
		[PART_KEY] = "key",
		[PART_GLOSSARY] = "glossary" };
	static const char *const bare[PART_KINDS][3] = {
		[PART_KEY] = { "colour", "delivery", "impact" },
		[PART_GLOSSARY] = { "short", "meaning", "none" },
		[PART_PEOPLE] = { "code", "name", "role" },
	};

	columns_looked_at(c, l);
	for (int i = 0; i < l->columns; i++) {
		struct column *col = &l->column[i];
		struct heading_match m = heading_find(
		    c->headings, names[l->kind], col->heading);

		if (l->first->head < 0)
			m.meaning = i < 3 ? bare[l->kind][i] : NULL;
		/* What a measure stood at in that month. */
		if (m.meaning == NULL && l->kind == PART_MEASURES &&
		    text_is_date(c, col->heading))
			m.meaning = "reading";
		col->to = m.meaning != NULL &&
			(!column_taken(l, m.meaning) ||
			    strcmp(m.meaning, "reading") == 0) ?
		    m.meaning :
		    "none";
	}
	if (l->kind == PART_KEY && l->first->head >= 0)
		people_beside(c, l);
	if (l->kind == PART_MEASURES && !column_taken(l, "ref"))
		measure_refs(c, l);
	for (int i = 0; i < l->columns && l->first->head >= 0; i++)
		column_settle(c, l, &l->column[i], false);
}
