/* SPDX-License-Identifier: ISC */

/*
 * Fills: which are plainly ratings, which say nothing, and what a colour is
 * called by people.
 */

#include "parts.h"

#include <math.h>

/* Hue in degrees, saturation and lightness from 0 to 1. */
static void
hsl(int rgb, double *hue, double *saturation, double *lightness)
{
	double r = ((rgb >> 16) & 255) / 255.0, g = ((rgb >> 8) & 255) / 255.0,
	       b = (rgb & 255) / 255.0;
	double most = fmax(r, fmax(g, b)), least = fmin(r, fmin(g, b));
	double span = most - least;

	*lightness = (most + least) / 2;
	*saturation = span <= 0 ? 0 : span / (1 - fabs(2 * *lightness - 1));
	if (span <= 0)
		*hue = 0;
	else if (most == r)
		*hue = fmod(60 * (g - b) / span + 360, 360);
	else if (most == g)
		*hue = 60 * (b - r) / span + 120;
	else
		*hue = 60 * (r - g) / span + 240;
}

bool
fill_plain(int fill)
{
	double hue, saturation, lightness;

	if (fill == NO_FILL)
		return true;
	hsl(fill, &hue, &saturation, &lightness);
	return saturation < 0.25 || lightness > 0.86 || lightness < 0.12;
}

const char *
fill_colour(int fill)
{
	/* What Excel's styles "Good", "Neutral" and "Bad" are filled with. */
	static const struct {
		int fill;
		const char *colour;
	} styles[] = { { 0xc6efce, "green" }, { 0xffeb9c, "amber" },
		{ 0xffc7ce, "red" } };
	double hue, saturation, lightness;

	for (size_t i = 0; i < sizeof(styles) / sizeof(*styles); i++)
		if (styles[i].fill == fill)
			return styles[i].colour;
	if (fill_plain(fill))
		return NULL;
	hsl(fill, &hue, &saturation, &lightness);
	if (hue < 18 || hue >= 335)
		return "red";
	if (hue < 70)
		return "amber";
	if (hue < 170)
		return "green";
	if (hue >= 185 && hue < 260)
		return "blue";
	return NULL;
}

/* What programs offer as fills, light and dark, and what people call these. */
static const struct {
	int fill;
	const char *name;
} names[] = {
	{ 0x000000, "black" },
	{ 0x404040, "dark grey" },
	{ 0x595959, "dark grey" },
	{ 0x808080, "grey" },
	{ 0xa6a6a6, "grey" },
	{ 0xbfbfbf, "light grey" },
	{ 0xd9d9d9, "light grey" },
	{ 0xf2f2f2, "pale grey" },
	{ 0xeeece1, "pale grey" },
	{ 0xffffff, "white" },
	{ 0x800000, "dark red" },
	{ 0x9c0006, "dark red" },
	{ 0xc00000, "dark red" },
	{ 0xff0000, "red" },
	{ 0xc0504d, "red" },
	{ 0xff5050, "light red" },
	{ 0xff7c80, "light red" },
	{ 0xff9999, "light red" },
	{ 0xffc7ce, "pink" },
	{ 0xff99cc, "pink" },
	{ 0xe6b8b7, "pink" },
	{ 0xf2dcdb, "pale pink" },
	{ 0x843c0c, "brown" },
	{ 0x7f6000, "brown" },
	{ 0xc55a11, "dark orange" },
	{ 0xe26b0a, "dark orange" },
	{ 0xed7d31, "orange" },
	{ 0xf79646, "orange" },
	{ 0xff8000, "orange" },
	{ 0xf4b183, "light orange" },
	{ 0xfabf8f, "light orange" },
	{ 0xf8cbad, "pale orange" },
	{ 0xfce4d6, "pale orange" },
	{ 0xffa500, "amber" },
	{ 0xffc000, "amber" },
	{ 0xffd966, "light amber" },
	{ 0xffeb9c, "light amber" },
	{ 0xbf9000, "dark yellow" },
	{ 0xffff00, "yellow" },
	{ 0xffff99, "light yellow" },
	{ 0xfff2cc, "pale yellow" },
	{ 0xffffcc, "pale yellow" },
	{ 0x808000, "olive" },
	{ 0x006100, "dark green" },
	{ 0x375623, "dark green" },
	{ 0x548235, "dark green" },
	{ 0x008000, "green" },
	{ 0x00b050, "green" },
	{ 0x70ad47, "green" },
	{ 0x00ff00, "bright green" },
	{ 0x92d050, "light green" },
	{ 0xa9d08e, "light green" },
	{ 0xc6efce, "pale green" },
	{ 0xe2efda, "pale green" },
	{ 0x008080, "teal" },
	{ 0x00ffff, "turquoise" },
	{ 0xb7dee8, "pale turquoise" },
	{ 0x002060, "dark blue" },
	{ 0x1f4e78, "dark blue" },
	{ 0x000080, "dark blue" },
	{ 0x0070c0, "blue" },
	{ 0x0000ff, "blue" },
	{ 0x4472c4, "blue" },
	{ 0x00b0f0, "light blue" },
	{ 0x5b9bd5, "light blue" },
	{ 0x9dc3e6, "light blue" },
	{ 0xbdd7ee, "pale blue" },
	{ 0xddebf7, "pale blue" },
	{ 0x7030a0, "purple" },
	{ 0x800080, "purple" },
	{ 0x8064a2, "purple" },
	{ 0xff00ff, "magenta" },
	{ 0xb1a0c7, "light purple" },
	{ 0xcc99ff, "light purple" },
	{ 0xe4dfec, "pale purple" },
};

/* How far two colours are apart, as an eye sees it: more so in green, and in red
   where there is much of it. */
static long
apart(int one, int other)
{
	int r = (one >> 16 & 255) - (other >> 16 & 255);
	int g = (one >> 8 & 255) - (other >> 8 & 255);
	int b = (one & 255) - (other & 255);
	long mean = ((one >> 16 & 255) + (other >> 16 & 255)) / 2;

	return (512 + mean) * r * r / 256 + 4L * g * g +
	    (767 - mean) * b * b / 256;
}

const char *
convert_colour_name(int fill)
{
	size_t best = 0;

	for (size_t i = 1; i < sizeof(names) / sizeof(*names); i++)
		if (apart(names[i].fill, fill) < apart(names[best].fill, fill))
			best = i;
	return names[best].name;
}
