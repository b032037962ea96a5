/* SPDX-License-Identifier: ISC */

/*
 * What a cell, a paragraph or a text is shaded with.  Where the colour is one
 * of the theme's, Word writes beside it what it comes to, which is taken.
 */

#include <stdlib.h>
#include <string.h>

#include "docx.h"

#define WHITE 0xffffff

/* "FFC000"; `automatic` for "auto" and what is none. */
static int
hex(const char *text, int automatic)
{
	char *end;
	unsigned long rgb;

	if (text == NULL || strlen(text) != 6)
		return automatic;
	rgb = strtoul(text, &end, 16);
	return *end == '\0' ? (int)rgb : automatic;
}

static int
blend(int one, int other, int percent)
{
	int out = 0;

	for (int shift = 16; shift >= 0; shift -= 8) {
		int a = one >> shift & 255, b = other >> shift & 255;

		out |= ((a * percent + b * (100 - percent) + 50) / 100)
		    << shift;
	}
	return out;
}

int
docx_shading(const char **attributes)
{
	const char *pattern = xml_attribute(attributes, "val");
	int ground = hex(xml_attribute(attributes, "fill"), WHITE);
	int ink = hex(xml_attribute(attributes, "color"), 0);

	if (pattern != NULL && strcmp(pattern, "solid") == 0)
		ground = ink;
	else if (pattern != NULL && strncmp(pattern, "pct", 3) == 0)
		ground = blend(
		    ink, ground, (int)(strtoul(pattern + 3, NULL, 10) % 101));
	return ground == WHITE ? NO_FILL : ground;
}

int
docx_highlight(const char **attributes)
{
	static const struct {
		const char *name;
		int rgb;
	} colours[] = {
		{ "black", 0x000000 },
		{ "blue", 0x0000ff },
		{ "cyan", 0x00ffff },
		{ "darkBlue", 0x000080 },
		{ "darkCyan", 0x008080 },
		{ "darkGray", 0x808080 },
		{ "darkGreen", 0x008000 },
		{ "darkMagenta", 0x800080 },
		{ "darkRed", 0x800000 },
		{ "darkYellow", 0x808000 },
		{ "green", 0x00ff00 },
		{ "lightGray", 0xc0c0c0 },
		{ "magenta", 0xff00ff },
		{ "red", 0xff0000 },
		{ "yellow", 0xffff00 },
	};
	const char *name = xml_attribute(attributes, "val");

	for (size_t i = 0; i < sizeof(colours) / sizeof(*colours); i++)
		if (name != NULL && strcmp(colours[i].name, name) == 0)
			return colours[i].rgb;
	return NO_FILL;
}
