/* SPDX-License-Identifier: ISC */

/*
 * Styles have names, and build on each other; what one comes to is worked out
 * when a cell first asks.  A number style is put into the words of Excel, so
 * that number formats are understood in one place.
 */

#include <stdlib.h>
#include <string.h>

#include "ods.h"
#include "ragtrack/base/arena.h"
#include "readers.h"
#include "xml.h"

#define CHAIN_LIMIT 16 /* styles that build on each other */
#define CODE_LIMIT 256 /* bytes a number style */
#define UNSAID (-2)    /* a fill that the style does not name */

struct raw_style {
	const char *parent, *number; /* names, or NULL */
	int fill;
	int bold; /* -1: it does not say */
	bool hidden;
	struct ods_style *is; /* once it was asked for */
};

/* Styles of cells and sheets. */

static void
style_start(struct ods_styles *s, const char **attributes)
{
	struct arena *a = s->file->a;
	const char *name = xml_attribute(attributes, "style:name");
	const char *family = xml_attribute(attributes, "style:family");
	bool cell = family != NULL && strcmp(family, "table-cell") == 0;
	bool sheet = family != NULL && strcmp(family, "table") == 0;

	s->style = NULL;
	s->count++;
	if (name == NULL || (!cell && !sheet))
		return;
	s->style = arena_alloc(a, sizeof(*s->style));
	*s->style = (struct raw_style){
		.parent = arena_strdup(
		    a, xml_attribute(attributes, "style:parent-style-name")),
		.number = arena_strdup(
		    a, xml_attribute(attributes, "style:data-style-name")),
		.fill = UNSAID,
		.bold = -1,
	};
	entry_at(cell ? &s->cell : &s->sheet, NULL, NULL, arena_strdup(a, name))
	    ->value = s->style;
}

static void
style_part(struct ods_styles *s, const char *name, const char **attributes)
{
	const char *fill = xml_attribute(attributes, "fo:background-color");
	const char *weight = xml_attribute(attributes, "fo:font-weight");
	const char *shown = xml_attribute(attributes, "table:display");

	if (strcmp(name, "table-cell-properties") == 0 && fill != NULL) {
		s->style->fill = *fill == '#' && strlen(fill) == 7 ?
		    (int)(strtoul(fill + 1, NULL, 16) & 0xffffff) :
		    NO_FILL;
		if (s->style->fill == 0xffffff)
			s->style->fill = NO_FILL;
	} else if (strcmp(name, "text-properties") == 0 && weight != NULL)
		s->style->bold = strcmp(weight, "bold") == 0 ||
		    strtol(weight, NULL, 10) >= 600;
	else if (strcmp(name, "table-properties") == 0 && shown != NULL)
		s->style->hidden = strcmp(shown, "false") == 0;
}

/* Number styles. */

static void
repeat(struct buf *b, const char *what, const char *count)
{
	for (long n = count != NULL ? strtol(count, NULL, 10) : 1;
	     n > 0 && b->len < CODE_LIMIT; n--)
		buf_add(b, what);
}

static void
figures(struct ods_styles *s, const char **attributes)
{
	const char *decimals = xml_attribute(
	    attributes, "number:min-decimal-places");

	if (decimals == NULL)
		decimals = xml_attribute(attributes, "number:decimal-places");
	buf_add(&s->code, "#");
	repeat(&s->code, "0",
	    xml_attribute(attributes, "number:min-integer-digits"));
	buf_add(&s->code, ".");
	repeat(&s->code, "0", decimals != NULL ? decimals : "0");
	if (xml_attribute(attributes, "number:display-factor") != NULL)
		buf_add(&s->code, ",");
}

static void
number_part(struct ods_styles *s, const char *name, const char **attributes)
{
	static const struct {
		const char *name, *code;
	} parts[] = {
		{ "day", "d" },
		{ "day-of-week", "d" },
		{ "week-of-year", "d" },
		{ "month", "m" },
		{ "quarter", "m" },
		{ "year", "y" },
		{ "era", "y" },
		{ "hours", "h" },
		{ "minutes", "h" },
		{ "seconds", "s" },
		{ "am-pm", "h" },
		{ "scientific-number", "0E+0" },
		{ "fraction", "?/?" },
	};

	if (strcmp(name, "number") == 0)
		figures(s, attributes);
	else if (strcmp(name, "text") == 0) {
		s->in_words = true;
		buf_addc(&s->code, '"');
	}
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (strcmp(name, parts[i].name) == 0)
			buf_add(&s->code, parts[i].code);
}

static bool
number_start(struct ods_styles *s, const char *name, const char **attributes)
{
	const char *cut = xml_attribute(
	    attributes, "number:truncate-on-overflow");

	if (strcmp(name, "number-style") != 0 &&
	    strcmp(name, "currency-style") != 0 &&
	    strcmp(name, "percentage-style") != 0 &&
	    strcmp(name, "date-style") != 0 && strcmp(name, "time-style") != 0)
		return false;
	s->count++;
	s->number_name = arena_strdup(
	    s->file->a, xml_attribute(attributes, "style:name"));
	buf_reset(&s->code);
	if (strcmp(name, "percentage-style") == 0)
		buf_addc(&s->code, '%');
	else if (strcmp(name, "time-style") == 0)
		buf_add(&s->code,
		    cut != NULL && strcmp(cut, "false") == 0 ? "[h]" : "h");
	return true;
}

static void
number_end(struct ods_styles *s)
{
	struct number_form *form;

	if (s->number_name != NULL) {
		form = arena_alloc(s->file->a, sizeof(*form));
		form_parse(s->file->a, buf_text(&s->code), form);
		entry_at(&s->number, NULL, NULL, s->number_name)->value = form;
	}
	s->number_name = NULL;
}

/* Both. */

bool
ods_styles_start(
    struct ods_styles *s, const char *name, const char **attributes)
{
	if (s->depth == 0) {
		s->style = NULL;
		s->number_name = NULL;
		if (strcmp(name, "style") == 0)
			style_start(s, attributes);
		else if (!number_start(s, name, attributes))
			return false;
	} else if (s->number_name != NULL && s->code.len < CODE_LIMIT)
		number_part(s, name, attributes);
	else if (s->style != NULL)
		style_part(s, name, attributes);
	s->depth++;
	return true;
}

bool
ods_styles_text(struct ods_styles *s, const char *text, size_t length)
{
	if (s->depth == 0)
		return false;
	for (; s->in_words && length > 0; length--, text++)
		if (*text != '"' && s->code.len < 2 * CODE_LIMIT)
			buf_addc(&s->code, *text);
	return true;
}

bool
ods_styles_end(struct ods_styles *s, const char *name)
{
	(void)name;
	if (s->depth == 0)
		return false;
	if (s->in_words)
		buf_addc(&s->code, '"');
	s->in_words = false;
	if (--s->depth == 0)
		number_end(s);
	return true;
}

const struct ods_style *
ods_style_find(struct ods_styles *s, const char *name)
{
	static const struct ods_style none = { .fill = NO_FILL };
	const struct entry *x = name != NULL ?
	    entry_find(&s->cell, NULL, NULL, name) :
	    NULL;
	const struct raw_style *at = x != NULL ? x->value : NULL;
	struct raw_style *first = x != NULL ? x->value : NULL;
	struct ods_style *is;
	int fill = UNSAID, bold = -1;

	if (first == NULL)
		return &none;
	if (first->is != NULL)
		return first->is;
	first->is = is = arena_alloc(s->file->a, sizeof(*is));
	for (int i = 0; at != NULL && i < CHAIN_LIMIT; i++) {
		if (fill == UNSAID)
			fill = at->fill;
		if (bold < 0)
			bold = at->bold;
		if (!is->has_form && at->number != NULL) {
			x = entry_find(&s->number, NULL, NULL, at->number);
			is->has_form = x != NULL;
			if (x != NULL)
				is->form = *(
				    const struct number_form *)x->value;
		}
		x = at->parent != NULL ?
		    entry_find(&s->cell, NULL, NULL, at->parent) :
		    NULL;
		at = x != NULL ? x->value : NULL;
	}
	is->fill = fill == UNSAID ? NO_FILL : fill;
	is->bold = bold > 0;
	return is;
}

bool
ods_sheet_hidden(const struct ods_styles *s, const char *name)
{
	const struct entry *x = name != NULL ?
	    entry_find(&s->sheet, NULL, NULL, name) :
	    NULL;

	return x != NULL && ((const struct raw_style *)x->value)->hidden;
}
