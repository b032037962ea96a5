/* SPDX-License-Identifier: ISC */

/*
 * What may stand behind "=" in a map: fields of ours, and a few words.
 */

#include "map_parts.h"

#include <string.h>

#include "ragtrack/model/field.h"

const char *const table_words[] = { "actions", "people", "measures", "key",
	"glossary", "header", "project", "look-ups", "none", NULL };
const char *const row_words[] = { "section", "priority", "theme", "action",
	"step", "continued", "description", "none", NULL };
const char *const line_words[] = { "section", "priority", "theme", "none",
	NULL };
const char *const lead_words[] = { "one", "several", NULL };

/* What a column can be beside a field of an action. */
static const char *const column_words[] = { "priority", "priority_ref", "row",
	"section", "note", "revised", "extra", "none", "leads", "due", NULL };
/* Of the steps in rows below their action. */
static const char *const step_words[] = { "step_ref", "step_title",
	"step_leads", "step_due", "step_status", "step_completed", "step_rag",
	"step_note", NULL };
static const char *const measure_words[] = { "reading", "extra", "none", NULL };
static const char *const key_words[] = { "colour", "label", "delivery",
	"impact", "code", "name", "role", "none", NULL };
static const char *const glossary_words[] = { "short", "meaning", "none",
	NULL };
static const char *const person_words[] = { "none", NULL };

static size_t
add_words(const char *const *words, const char **out, size_t n)
{
	for (; *words != NULL; words++) {
		size_t i = 0;

		while (i < n && strcmp(out[i], *words) != 0)
			i++;
		if (i == n)
			out[n++] = *words;
	}
	return n;
}

static size_t
add_fields(const struct kind *kind, const char **out, size_t n)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if ((kind->fields[i].type != &type_things ||
			field_alone(kind->fields[i].kind) != NULL) &&
		    (kind->fields[i].flags & FIELD_STORE) == 0)
			out[n++] = kind->fields[i].name;
	return n;
}

/* What may stand behind "=" for that kind of line. */
size_t
map_values(
    const struct decision *scope, const struct decision *d, const char **out)
{
	const char *table = scope != NULL && scope->value != NULL ?
	    scope->value :
	    "actions";

	switch (d->what) {
	case DECIDES_TABLE:
		return add_words(table_words, out, 0);
	case DECIDES_ROW:
		return add_words(row_words, out, 0);
	case DECIDES_LINE:
		return add_words(line_words, out, 0);
	case DECIDES_COLUMN:
		if (strcmp(table, "people") == 0)
			return add_words(person_words, out,
			    add_fields(&kind_person, out, 0));
		if (strcmp(table, "measures") == 0)
			return add_words(measure_words, out,
			    add_fields(&kind_measure, out, 0));
		if (strcmp(table, "key") == 0)
			return add_words(key_words, out, 0);
		if (strcmp(table, "glossary") == 0)
			return add_words(glossary_words, out, 0);
		out[0] = "updates";
		out[1] = "steps";
		return add_words(step_words, out,
		    add_words(
			column_words, out, add_fields(&kind_action, out, 2)));
	case DECIDES_FILLS:
		out[0] = "rag";
		out[1] = "impact";
		out[2] = "none";
		return 3;
	case DECIDES_STATUS:
		out[0] = "extra";
		return add_words(status_words + 1, out, 1);
	case DECIDES_RAG:
	case DECIDES_IMPACT:
		out[0] = "extra";
		return add_words(rag_words, out, 1);
	case DECIDES_FILL:
		out[0] = "none";
		return add_words(rag_words, out, 1);
	default:
		return 0;
	}
}

size_t
map_plan_fields(const char **out)
{
	return add_fields(&kind_plan, out, 0);
}
