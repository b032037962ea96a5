/* SPDX-License-Identifier: ISC */

/*
 * What a cell, a paragraph or a text is shaded with.  Where the colour is one
 * of the theme's, Word writes beside it what it comes to, which is taken; other
 * programs may not.
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

/* The theme's colour that the attribute names, lighter or darker as those after
   it say in 255ths; `automatic` where it names none. */
static int
theme_colour(const struct docx *x, const char **attributes, const char *name,
    const char *tint, const char *shade, int automatic)
{
	static const struct {
		const char *name;
		int number;
	} others[] = {
		{ "background1", 0 },
		{ "text1", 1 },
		{ "background2", 2 },
		{ "text2", 3 },
		{ "light1", 0 },
		{ "dark1", 1 },
		{ "light2", 2 },
		{ "dark2", 3 },
	};
	const char *colour = xml_attribute(attributes, name);
	const char *lighter = xml_attribute(attributes, tint);
	const char *darker = xml_attribute(attributes, shade);
	int number = colour != NULL ? theme_number(colour) : -1;
	double by = 0;

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (colour != NULL && strcmp(others[i].name, colour) == 0)
			number = others[i].number;
	if (number < 0)
		return automatic;
	if (lighter != NULL)
		by = 1 - (double)(strtoul(lighter, NULL, 16) & 255) / 255;
	else if (darker != NULL)
		by = (double)(strtoul(darker, NULL, 16) & 255) / 255 - 1;
	return (int)theme_tinted(x->theme[number], by);
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
docx_shading(const struct docx *x, const char **attributes)
{
	const char *pattern = xml_attribute(attributes, "val");
	int ground = hex(xml_attribute(attributes, "fill"),
	    theme_colour(x, attributes, "themeFill", "themeFillTint",
		"themeFillShade", WHITE));
	int ink = hex(xml_attribute(attributes, "color"),
	    theme_colour(
		x, attributes, "themeColor", "themeTint", "themeShade", 0));

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

bool
docx_theme_read(struct docx *x, struct err *e)
{
	static const uint32_t office[THEME_COLOURS] = { 0xffffff, 0x000000,
		0xe7e6e6, 0x44546a, 0x4472c4, 0xed7d31, 0xa5a5a5, 0xffc000,
		0x5b9bd5, 0x70ad47, 0x0563c1, 0x954f72 };
	const char *part = relation_of_type(x->related, "theme");

	memcpy(x->theme, office, sizeof(office));
	return part == NULL || theme_read(x->zip, part, x->theme, e);
}
