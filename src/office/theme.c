/* SPDX-License-Identifier: ISC */

/*
 * The colours of a theme, which workbooks and documents have alike.
 */

#include "theme.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double
channel(double low, double high, double hue)
{
	hue -= floor(hue);
	return hue < 1.0 / 6 ? low + (high - low) * hue * 6 :
	    hue < 1.0 / 2    ? high :
	    hue < 2.0 / 3    ? low + (high - low) * (2.0 / 3 - hue) * 6 :
			       low;
}

uint32_t
theme_tinted(uint32_t rgb, double tint)
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

struct theme_reading {
	uint32_t *colour;
	bool in_scheme;
	int at; /* of the colours; -1: none of them */
};

int
theme_number(const char *name)
{
	static const char *const names[THEME_COLOURS] = { "lt1", "dk1", "lt2",
		"dk2", "accent1", "accent2", "accent3", "accent4", "accent5",
		"accent6", "hlink", "folHlink" };

	for (int i = 0; i < THEME_COLOURS; i++)
		if (strcmp(name, names[i]) == 0)
			return i;
	return -1;
}

static bool
theme_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct theme_reading *r = context;
	const char *value = NULL;

	(void)e;
	if (strcmp(name, "clrScheme") == 0)
		r->in_scheme = true;
	if (!r->in_scheme)
		return true;
	if (theme_number(name) >= 0)
		r->at = theme_number(name);
	if (strcmp(name, "srgbClr") == 0)
		value = xml_attribute(attributes, "val");
	else if (strcmp(name, "sysClr") == 0)
		value = xml_attribute(attributes, "lastClr");
	if (value != NULL && r->at >= 0) {
		r->colour[r->at] = (uint32_t)strtoul(value, NULL, 16) &
		    0xffffff;
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
theme_read(struct zip *z, const char *part, uint32_t colour[THEME_COLOURS],
    struct err *e)
{
	static const struct xml_events on = { .start = theme_start,
		.end = theme_end };
	struct theme_reading r = { .colour = colour, .at = -1 };

	return xml_read(z, part, &on, &r, e);
}
