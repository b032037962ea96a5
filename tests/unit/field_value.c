/* SPDX-License-Identifier: ISC */
#include "field_value.h"

#include <string.h>

#include "ragtrack/base/arena.h"

/* Values that a field asks for which any text of its type is none. */
static const struct {
	const char *kind, *field, *said[3];
} special[] = {
	{ "board", "papers_before", { "10d", "2w", "3 weeks" } },
	{ "board", "cutoff_before", { "15d", "3w", "0 days" } },
	{ "reading", "value", { "1,126.4", "-3", "20231105" } },
	{ "view", "name",
	    { "Late: #1 &c.", "Late \xe2\x80\x93 \xc3\xa9",
		"Later than all, #2" } },
	{ "view", "query",
	    { "\"it's, #1\" is:late", "title:\"a, \xc3\xa9\"",
		"\"what nobody may read\"" } },
	{ "view", "columns", { "ref,title", "title,due", "ref,leads,rag" } },
};

static const char *
special_of(const struct kind *k, const struct field *f, int n)
{
	for (size_t i = 0; i < sizeof(special) / sizeof(*special); i++)
		if (strcmp(special[i].kind, k->key) == 0 &&
		    strcmp(special[i].field, f->name) == 0)
			return special[i].said[n];
	return NULL;
}

/* A word that stands in one value of one field alone. */
static const char *
token(struct arena *a, const struct kind *k, const struct field *f, int n)
{
	size_t at = 0;

	while (kinds[at] != k)
		at++;
	return arena_printf(
	    a, "Zq%02zu%02zu%cx", at, (size_t)(f - k->fields), "kmpr"[n]);
}

static const char *
refs_said(const struct field *f, int n)
{
	return strcmp(f->name, "answers") == 0	? "R1" :
	    strcmp(f->name, "focus_areas") == 0 ? "F1" :
	    strcmp(f->name, "priorities") == 0	? (n == 0 ? "1" : "2") :
	    n == 0				? "1.2" :
						  "2.1";
}

static struct value
list_of(struct arena *a, const struct field *f, const char *t, int n)
{
	const char *said, *one;

	if (f->type == &type_days)
		return (struct value){ NULL,
			n == 0 ? "3 Dec 2026, 4 March 2027" :
				 "by end of May 2027",
			n == 0 ? "3 Dec 2026\x1f"
				 "4 March 2027" :
				 "by end of May 2027",
			NULL };
	if (f->type == &type_refs) {
		said = refs_said(f, n);
		return (struct value){ NULL, said, said, said };
	}
	if (f->type == &type_people)
		return (struct value){ NULL, n == 0 ? "RB, JM" : "AD",
			n == 0 ? "RB\x1fJM\x1eRB, JM" :
				 "AD\x1e"
				 "AD",
			n == 0 ? "RB" : "AD" };
	one = arena_printf(a,
	    "%s, \xc2\xa3"
	    "5: #1 'so'",
	    t);
	return (struct value){ NULL,
		arena_printf(a, "\"%s\",the 2nd: &c.", one),
		arena_printf(a, "%s\x1fthe 2nd: &c.", one), t };
}

static struct value
map_of(struct arena *a, const struct field *f, const char *t, int n)
{
	const char *said, *one;

	if (f->type == &type_money)
		return (struct value){ "2021/22", n == 0 ? "1,126.4" : "-90",
			n == 0 ? "2021/22\x1f"
				 "1,126.4" :
				 "2021/22\x1f-90",
			n == 0 ? "1,126.4" : "-90" };
	if (strncmp(f->name, "words_", 6) == 0) {
		said = strcmp(f->name, "words_rag") == 0 ?
		    (n == 0 ? "green" : "amber") :
		    (n == 0 ? "complete" : "on hold");
		one = "Fer\xc3\xaftig: #2 \"y\"";
	} else if (strcmp(f->name, "labels") == 0) {
		said = arena_printf(a, "%s: #\xc3\xa9 \"x\"", t);
		one = "title";
	} else {
		said = arena_printf(a, "%s: #\xc3\xa9, \"x\" = y", t);
		one = "Co#st: 'net', \xc2\xa3";
	}
	return (struct value){ one, said,
		arena_printf(a, "%s\x1f%s", one, said),
		strncmp(f->name, "words_", 6) == 0 ? said : t };
}

struct value
field_value(struct arena *a, const struct kind *k, const struct field *f, int n)
{
	const char *t = token(a, k, f, n), *said = special_of(k, f, n);
	size_t words = 0;

	if (said != NULL)
		return (struct value){ NULL, said, said, said };
	while (f->choices != NULL && f->choices[words] != NULL)
		words++;
	switch (f->type->shape) {
	case SHAPE_CHOICE:
	case SHAPE_WORD:
		said = f->choices[words > 3 ? 2 + (size_t)n : 1 + (size_t)n];
		return (struct value){ NULL, said, said, said };
	case SHAPE_DATE:
		said = n == 0 ? "3 Mar 2023" : "by end of April 2023";
		return (struct value){ NULL, said, said, said };
	case SHAPE_YESNO:
		return (struct value){ NULL, "yes", "true", NULL };
	case SHAPE_LIST:
		return list_of(a, f, t, n);
	case SHAPE_MAP:
		return map_of(a, f, t, n);
	default:
		break;
	}
	if (f->type == &type_number || f->type == &type_percent)
		said = n == 0 ? "17" : "40";
	else if (f->type == &type_paragraphs)
		said = arena_printf(a,
		    "- %s: \"a\", 'b' #1\n\nSecond \xe2\x80\x93 line: [x], "
		    "{y}\n# third \xc3\xa9",
		    t);
	else
		said = arena_printf(a,
		    "%s: it's \"A1\", #1 \xe2\x80\x93 [\xc3\xa9] {y} & %%", t);
	return (struct value){ NULL, said, said,
		f->type == &type_number || f->type == &type_percent ? said :
								      t };
}
