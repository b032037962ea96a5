/* SPDX-License-Identifier: ISC */

/*
 * A cell names a format by its number, and a format names a font, a fill and a
 * number format by theirs.  The workbook's own palette stands at the end of the
 * part, so colours are worked out when all of it was read.
 */

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/table.h"
#include "xlsx.h"

#define STYLE_LIMIT 100000u /* of each: Excel has 64,000 formats at most */

/* Where in the part something stands, by its element below the top. */
enum section {
	SECTION_OTHER,
	SECTION_NUMBERS,
	SECTION_FONTS,
	SECTION_FILLS,
	SECTION_CELLS,
	SECTION_COLOURS
};

/* A format of cells, as numbers into the lists. */
struct format {
	long number, font, fill;
};

struct styles_reading {
	struct xlsx *x;
	const char *part;
	int depth;
	enum section section;
	struct table numbers; /* entries: code by its number as a text */
	bool *bold;	      /* by font */
	size_t fonts, font_room;
	struct xlsx_colour *fill;
	size_t fills, fill_room;
	bool painted; /* the pattern of the fill at hand has a colour */
	struct format *format;
	size_t formats, format_room;
	struct xlsx_palette palette;
	size_t palette_room;
};

bool
attribute_on(const char **attributes, const char *name, bool otherwise)
{
	const char *value = xml_attribute(attributes, name);

	return value == NULL ? otherwise :
			       strcmp(value, "1") == 0 ||
		strcmp(value, "true") == 0 || strcmp(value, "on") == 0;
}

long
attribute_count(const char **attributes, const char *name)
{
	const char *value = xml_attribute(attributes, name);
	size_t n = value != NULL ? strspn(value, "0123456789") : 0;

	return n == 0 || n > 9 || value[n] != '\0' ? -1 :
						     strtol(value, NULL, 10);
}

/* What may come of a pattern: grey ones are as good as none. */
static bool
paints(const char *pattern)
{
	return pattern != NULL && strcmp(pattern, "none") != 0 &&
	    strncmp(pattern, "gray", 4) != 0 &&
	    strcmp(pattern, "lightGray") != 0 &&
	    strcmp(pattern, "mediumGray") != 0 &&
	    strcmp(pattern, "darkGray") != 0;
}

static void
number_add(struct styles_reading *r, const char **attributes)
{
	struct arena *a = r->x->file->a;
	const char *id = xml_attribute(attributes, "numFmtId");
	const char *code = xml_attribute(attributes, "formatCode");

	if (id != NULL && code != NULL)
		entry_at(&r->numbers, NULL, NULL, arena_strdup(a, id))
		    ->value = arena_strdup(a, code);
}

static void
fill_start(struct styles_reading *r, const char *name, const char **attributes)
{
	struct arena *a = r->x->file->a;
	struct xlsx_colour *last = r->fills > 0 ? &r->fill[r->fills - 1] : NULL;

	if (r->depth == 3 && strcmp(name, "fill") == 0) {
		r->fill = arena_grow(
		    a, r->fill, r->fills, &r->fill_room, sizeof(*r->fill));
		r->fill[r->fills++] = (struct xlsx_colour){ 0 };
		r->painted = false;
	} else if (strcmp(name, "patternFill") == 0)
		r->painted = paints(xml_attribute(attributes, "patternType"));
	else if (strcmp(name, "gradientFill") == 0)
		r->painted = true;
	else if (last != NULL && r->painted && last->kind == COLOUR_NONE &&
	    (strcmp(name, "fgColor") == 0 || strcmp(name, "color") == 0))
		*last = colour_read(attributes);
}

static void
format_add(struct styles_reading *r, const char **attributes)
{
	r->format = arena_grow(r->x->file->a, r->format, r->formats,
	    &r->format_room, sizeof(*r->format));
	r->format[r->formats++] = (struct format){
		attribute_count(attributes, "numFmtId"),
		attribute_count(attributes, "fontId"),
		attribute_count(attributes, "fillId"),
	};
}

static void
palette_add(struct styles_reading *r, const char **attributes)
{
	struct xlsx_palette *p = &r->palette;
	struct xlsx_colour c = colour_read(attributes);

	p->indexed = arena_grow(r->x->file->a, p->indexed, p->count,
	    &r->palette_room, sizeof(*p->indexed));
	p->indexed[p->count++] = c.value;
}

static enum section
section_of(const char *name)
{
	return strcmp(name, "numFmts") == 0 ? SECTION_NUMBERS :
	    strcmp(name, "fonts") == 0	    ? SECTION_FONTS :
	    strcmp(name, "fills") == 0	    ? SECTION_FILLS :
	    strcmp(name, "cellXfs") == 0    ? SECTION_CELLS :
	    strcmp(name, "colors") == 0	    ? SECTION_COLOURS :
					      SECTION_OTHER;
}

static bool
styles_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct styles_reading *r = context;

	if (r->fonts > STYLE_LIMIT || r->fills > STYLE_LIMIT ||
	    r->formats > STYLE_LIMIT || r->numbers.count > STYLE_LIMIT ||
	    r->palette.count > STYLE_LIMIT)
		return zip_wrong(r->x->zip, r->part, e,
		    "has more than %u formats", STYLE_LIMIT);
	if (++r->depth == 2)
		r->section = section_of(name);
	else if (r->section == SECTION_NUMBERS && strcmp(name, "numFmt") == 0)
		number_add(r, attributes);
	else if (r->section == SECTION_FONTS && r->depth == 3) {
		r->bold = arena_grow(r->x->file->a, r->bold, r->fonts,
		    &r->font_room, sizeof(*r->bold));
		r->bold[r->fonts++] = false;
	} else if (r->section == SECTION_FONTS && r->depth == 4 &&
	    strcmp(name, "b") == 0)
		r->bold[r->fonts - 1] = attribute_on(attributes, "val", true);
	else if (r->section == SECTION_FILLS)
		fill_start(r, name, attributes);
	else if (r->section == SECTION_CELLS && r->depth == 3 &&
	    strcmp(name, "xf") == 0)
		format_add(r, attributes);
	else if (r->section == SECTION_COLOURS && strcmp(name, "rgbColor") == 0)
		palette_add(r, attributes);
	return true;
}

static bool
styles_end(void *context, const char *name, struct err *e)
{
	struct styles_reading *r = context;

	(void)name;
	(void)e;
	r->depth--;
	return true;
}

static void
form_find(struct styles_reading *r, long number, struct number_form *out)
{
	struct arena *a = r->x->file->a;
	struct entry *own;

	*out = (struct number_form){ 0 };
	if (number < 0)
		return;
	own = entry_find(
	    &r->numbers, NULL, NULL, arena_printf(a, "%ld", number));
	if (own != NULL)
		form_parse(a, own->value, out);
	else
		form_numbered(a, (int)number, out);
}

/* Works out what the formats come to.  An index beyond a list refuses. */
static bool
resolve(struct styles_reading *r, struct err *e)
{
	struct xlsx *x = r->x;

	x->styles = r->formats;
	x->style = arena_alloc(x->file->a, r->formats * sizeof(*x->style));
	for (size_t i = 0; i < r->formats; i++) {
		const struct format *from = &r->format[i];
		struct xlsx_style *s = &x->style[i];

		if ((from->font > 0 && (size_t)from->font >= r->fonts) ||
		    (from->fill > 0 && (size_t)from->fill >= r->fills))
			return zip_wrong(x->zip, r->part, e,
			    "has a format with a font or a fill that is not "
			    "there");
		form_find(r, from->number, &s->form);
		s->bold = from->font >= 0 && r->fonts > 0 &&
		    r->bold[from->font];
		s->fill = from->fill >= 0 && r->fills > 0 ?
		    colour_resolve(&r->palette, &r->fill[from->fill]) :
		    NO_FILL;
	}
	return true;
}

bool
xlsx_styles_read(struct xlsx *x, struct err *e)
{
	static const struct xml_events on = { .start = styles_start,
		.end = styles_end };
	struct styles_reading r = { .x = x,
		.part = relation_of_type(x->related, "styles"),
		.numbers = { .arena = x->file->a } };

	if (r.part == NULL)
		return true;
	return xlsx_theme_read(x, &r.palette, e) &&
	    xml_read(x->zip, r.part, &on, &r, e) && resolve(&r, e);
}
