/* SPDX-License-Identifier: ISC */

/*
 * Colours of a workbook are written in three ways: red, green and blue; a
 * number in a palette; a place in the theme, made lighter or darker.
 */

#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

/* The palette of a workbook without one of its own. */
static const uint32_t standard[] = { 0x000000, 0xffffff, 0xff0000, 0x00ff00,
	0x0000ff, 0xffff00, 0xff00ff, 0x00ffff, 0x000000, 0xffffff, 0xff0000,
	0x00ff00, 0x0000ff, 0xffff00, 0xff00ff, 0x00ffff, 0x800000, 0x008000,
	0x000080, 0x808000, 0x800080, 0x008080, 0xc0c0c0, 0x808080, 0x9999ff,
	0x993366, 0xffffcc, 0xccffff, 0x660066, 0xff8080, 0x0066cc, 0xccccff,
	0x000080, 0xff00ff, 0xffff00, 0x00ffff, 0x800080, 0x800000, 0x008080,
	0x0000ff, 0x00ccff, 0xccffff, 0xccffcc, 0xffff99, 0x99ccff, 0xff99cc,
	0xcc99ff, 0xffcc99, 0x3366ff, 0x33cccc, 0x99cc00, 0xffcc00, 0xff9900,
	0xff6600, 0x666699, 0x969696, 0x003366, 0x339966, 0x003300, 0x333300,
	0x993300, 0x993366, 0x333399, 0x333333 };

/* The theme of a workbook without one of its own: lights and darks, accents,
   links. */
static const uint32_t theme[THEME_COLOURS] = { 0xffffff, 0x000000, 0xeeece1,
	0x1f497d, 0x4f81bd, 0xc0504d, 0x9bbb59, 0x8064a2, 0x4bacc6, 0xf79646,
	0x0000ff, 0x800080 };

static uint32_t
hex(const char *text)
{
	return (uint32_t)strtoul(text, NULL, 16) & 0xffffff;
}

struct xlsx_colour
colour_read(const char **attributes)
{
	const char *rgb = xml_attribute(attributes, "rgb");
	const char *tint = xml_attribute(attributes, "tint");
	long indexed = attribute_count(attributes, "indexed");
	long at = attribute_count(attributes, "theme");
	struct xlsx_colour c = { 0 };

	if (rgb != NULL)
		c = (struct xlsx_colour){ COLOUR_RGB, hex(rgb), 0 };
	else if (at >= 0)
		c = (struct xlsx_colour){ COLOUR_THEME, (uint32_t)at, 0 };
	else if (indexed >= 0)
		c = (struct xlsx_colour){ COLOUR_INDEXED, (uint32_t)indexed,
			0 };
	if (tint != NULL)
		c.tint = strtod(tint, NULL);
	return c;
}

int
colour_resolve(const struct xlsx_palette *p, const struct xlsx_colour *c)
{
	uint32_t rgb = c->value;
	size_t count = sizeof(standard) / sizeof(*standard);

	if (c->kind == COLOUR_NONE)
		return NO_FILL;
	if (c->kind == COLOUR_THEME) {
		if (c->value >= sizeof(p->theme) / sizeof(*p->theme))
			return NO_FILL;
		rgb = p->theme[c->value];
	} else if (c->kind == COLOUR_INDEXED) {
		if (c->value < p->count)
			rgb = p->indexed[c->value];
		else if (c->value < count)
			rgb = standard[c->value];
		else
			return NO_FILL; /* the system's own */
	}
	if (c->tint > 0 || c->tint < 0)
		rgb = theme_tinted(rgb, c->tint);
	return rgb == 0xffffff ? NO_FILL : (int)rgb;
}

bool
xlsx_theme_read(struct xlsx *x, struct xlsx_palette *p, struct err *e)
{
	const char *part = relation_of_type(x->related, "theme");

	memcpy(p->theme, theme, sizeof(theme));
	return part == NULL || theme_read(x->zip, part, p->theme, e);
}
