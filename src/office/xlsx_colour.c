/* SPDX-License-Identifier: ISC */

/*
 * Colours of a workbook are written in three ways: red, green and blue; a
 * number in a palette; a place in the theme, made lighter or darker.
 */

#include <math.h>
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
static const uint32_t theme[12] = { 0xffffff, 0x000000, 0xeeece1, 0x1f497d,
	0x4f81bd, 0xc0504d, 0x9bbb59, 0x8064a2, 0x4bacc6, 0xf79646, 0x0000ff,
	0x800080 };

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

static double
channel(double low, double high, double hue)
{
	hue -= floor(hue);
	return hue < 1.0 / 6 ? low + (high - low) * hue * 6 :
	    hue < 1.0 / 2    ? high :
	    hue < 2.0 / 3    ? low + (high - low) * (2.0 / 3 - hue) * 6 :
			       low;
}

/* Lighter (above 0) or darker: by the lightness of hue, lightness and
   saturation. */
static uint32_t
tinted(uint32_t rgb, double tint)
{
	double r = (rgb >> 16) / 255.0, g = (rgb >> 8 & 255) / 255.0,
	       b = (rgb & 255) / 255.0;
	double most = fmax(r, fmax(g, b)), least = fmin(r, fmin(g, b));
	double range = most - least, l = (most + least) / 2, h = 0, s = 0;
	double low, high;

	if (range > 0) {
		s = range / (l <= 0.5 ? most + least : 2 - most - least);
		h = most == r ? (g - b) / range :
		    most == g ? 2 + (b - r) / range :
				4 + (r - g) / range;
		h /= 6;
	}
	tint = fmax(-1, fmin(1, tint));
	l = tint < 0 ? l * (1 + tint) : l * (1 - tint) + tint;
	high = l <= 0.5 ? l * (1 + s) : l + s - l * s;
	low = 2 * l - high;
	return (uint32_t)lround(channel(low, high, h + 1.0 / 3) * 255) << 16 |
	    (uint32_t)lround(channel(low, high, h) * 255) << 8 |
	    (uint32_t)lround(channel(low, high, h - 1.0 / 3) * 255);
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
		rgb = tinted(rgb, c->tint);
	return rgb == 0xffffff ? NO_FILL : (int)rgb;
}

/* The theme. */

struct theme_reading {
	struct xlsx_palette *palette;
	bool in_scheme;
	int at; /* of the palette; -1: none of its colours */
};

static bool
theme_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	static const char *const names[] = { "lt1", "dk1", "lt2", "dk2",
		"accent1", "accent2", "accent3", "accent4", "accent5",
		"accent6", "hlink", "folHlink" };
	struct theme_reading *r = context;
	const char *value = NULL;

	(void)e;
	if (strcmp(name, "clrScheme") == 0)
		r->in_scheme = true;
	if (!r->in_scheme)
		return true;
	for (int i = 0; i < 12; i++)
		if (strcmp(name, names[i]) == 0)
			r->at = i;
	if (strcmp(name, "srgbClr") == 0)
		value = xml_attribute(attributes, "val");
	else if (strcmp(name, "sysClr") == 0)
		value = xml_attribute(attributes, "lastClr");
	if (value != NULL && r->at >= 0) {
		r->palette->theme[r->at] = hex(value);
		r->at = -1;
	}
	return true;
}

static bool
theme_end(void *context, const char *name, struct err *e)
{
	struct theme_reading *r = context;

	(void)e;
	if (strcmp(name, "clrScheme") == 0)
		r->in_scheme = false;
	return true;
}

bool
xlsx_theme_read(struct xlsx *x, struct xlsx_palette *p, struct err *e)
{
	static const struct xml_events on = { .start = theme_start,
		.end = theme_end };
	struct theme_reading r = { .palette = p, .at = -1 };
	const char *part = relation_of_type(x->related, "theme");

	memcpy(p->theme, theme, sizeof(theme));
	return part == NULL || xml_read(x->zip, part, &on, &r, e);
}
