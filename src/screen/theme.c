/* SPDX-License-Identifier: ISC */
/*
 * Themes. A theme file is read line by line into a copy, which replaces the
 * theme only when every line was good. Words are found by walking the line, so
 * that an error can name the column.
 */
#include "ragtrack/screen/theme.h"
#include "ragtrack/base/nearest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/embedded.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/utf8.h"

static const char *const colours[] = {
	"black",
	"red",
	"green",
	"yellow",
	"blue",
	"magenta",
	"cyan",
	"white",
	"grey",
	"bright-red",
	"bright-green",
	"bright-yellow",
	"bright-blue",
	"bright-magenta",
	"bright-cyan",
	"bright-white",
};

enum { COLOURS = sizeof colours / sizeof colours[0] };

static const char *const attributes[] = {
	"bold",
	"dim",
	"italic",
	"underline",
	"reverse",
	"plain",
};

enum { ATTRIBUTES = sizeof attributes / sizeof attributes[0] };

const struct look look_plain = { .colour = COLOUR_DEFAULT,
	.ground = COLOUR_DEFAULT };

/* One word of a line; `len` 0 is the end of the line. */
struct word {
	const char *at;
	size_t len;
};

static struct word
next_word(const char *p)
{
	struct word w;

	w.at = p + strspn(p, " \t\r");
	w.len = strcspn(w.at, " \t\r\n=");
	if (*w.at == '=')
		w.len = 1;
	if (*w.at == '#')
		w.len = 0;
	return w;
}

static bool
word_is(struct word w, const char *s)
{
	return strlen(s) == w.len && memcmp(w.at, s, w.len) == 0;
}

/* The word as a string; a word too long to be any known one is cut, between
   characters. */
static const char *
word_text(struct word w, char out[32])
{
	size_t n = w.len < 32 ? w.len : utf8_whole(w.at, 31);

	memcpy(out, w.at, n);
	out[n] = '\0';
	return out;
}

/* A colour as a name or a number. */
static bool
parse_colour(struct word w, int *colour)
{
	char text[32], *end;
	long n;

	if (word_is(w, "default")) {
		*colour = COLOUR_DEFAULT;
		return true;
	}
	for (int i = 0; i < COLOURS; i++) {
		if (!word_is(w, colours[i]))
			continue;
		*colour = i;
		return true;
	}
	word_text(w, text);
	if (w.len > 3 || text[strspn(text, "0123456789")] != '\0')
		return false;
	n = strtol(text, &end, 10);
	*colour = (int)n;
	return n <= 255;
}

static bool
parse_attribute(struct word w, struct look *look)
{
	bool *const set[] = { &look->bold, &look->dim, &look->italic,
		&look->underline, &look->reverse };

	for (int i = 0; i < ATTRIBUTES; i++) {
		if (!word_is(w, attributes[i]))
			continue;
		if (i < ATTRIBUTES - 1)
			*set[i] = true;
		return true;
	}
	return false;
}

/* Says what is wrong with a word, and which one was likely meant. */
static bool
bad_word(struct err *e, struct word w, const char *what,
    const char *const *list, size_t n)
{
	char text[32];

	return word_unknown(e, what, word_text(w, text), list, n, NULL);
}

static bool
bad_style(struct err *e, struct word w)
{
	const char *list[STYLE_COUNT];

	for (int i = 0; i < STYLE_COUNT; i++)
		list[i] = style_name((enum style)i);
	return bad_word(e, w, "style", list, STYLE_COUNT);
}

static bool
bad_look(struct err *e, struct word w)
{
	const char *list[COLOURS + ATTRIBUTES + 1] = { "default" };

	memcpy(list + 1, colours, sizeof colours);
	memcpy(list + 1 + COLOURS, attributes, sizeof attributes);
	return bad_word(
	    e, w, "colour or attribute", list, sizeof list / sizeof list[0]);
}

/* Reads a line; on failure *at is where the trouble is. */
static bool
parse_line(
    struct theme *theme, const char *line, const char **at, struct err *e)
{
	struct look look = look_plain;
	struct word w = next_word(line);
	enum style style;
	char text[32];
	int words = 0;

	*at = w.at;
	if (w.len == 0)
		return true;
	if (!style_parse(word_text(w, text), &style))
		return bad_style(e, w);
	w = next_word(w.at + w.len);
	*at = w.at;
	if (!word_is(w, "="))
		return err_set(e, ERR_USAGE,
		    "expected = after \"%s\", as in "
		    "\"%s = red bold\"",
		    style_name(style), style_name(style));
	for (w = next_word(w.at + w.len); w.len > 0;
	     w = next_word(w.at + w.len)) {
		bool on = word_is(w, "on");

		if (on)
			w = next_word(w.at + w.len);
		*at = w.at;
		if (on && w.len == 0)
			return err_set(e, ERR_USAGE,
			    "a colour is missing after \"on\", as in "
			    "\"%s = white on red\"",
			    style_name(style));
		if (!parse_colour(w, on ? &look.ground : &look.colour) &&
		    (on || !parse_attribute(w, &look)))
			return bad_look(e, w);
		words++;
	}
	if (words == 0)
		return err_set(e, ERR_USAGE,
		    "nothing stands after \"%s =\"; "
		    "write plain for the terminal's own look",
		    style_name(style));
	theme->look[style] = look;
	return true;
}

bool
theme_parse(struct theme *theme, const char *text, struct err *e)
{
	struct theme copy = *theme;
	int line = 1;

	for (const char *p = text; *p != '\0'; line++) {
		const char *at;

		if (!parse_line(&copy, p, &at, e))
			return err_at(e, line, (int)(at - p) + 1);
		p += strcspn(p, "\n");
		if (*p == '\n')
			p++;
	}
	*theme = copy;
	return true;
}

/* The built-in theme file of that name, NULL when there is none. */
static const char *
built_in(const char *name)
{
	char file[64];
	const struct embedded *f;

	snprintf(file, sizeof file, "themes/%.40s.conf", name);
	f = embedded_find(file);
	return f == NULL ? NULL : (const char *)f->bytes;
}

void
theme_default(struct theme *theme)
{
	const char *text = built_in("default");

	memset(theme, 0, sizeof *theme);
	for (int i = 0; i < STYLE_COUNT; i++)
		theme->look[i] = look_plain;
	/* A test holds that every built-in theme can be read. */
	if (text != NULL)
		theme_parse(theme, text, NULL);
}

bool
theme_named(struct theme *theme, const char *name, struct err *e)
{
	const char *text = built_in(name);

	if (text == NULL)
		return err_set(e, ERR_USAGE,
		    "there is no theme \"%s\"; there "
		    "are default, high-contrast, colour-blind and mono",
		    name);
	theme_default(theme);
	return theme_parse(theme, text, e);
}

void
colour_rgb(int colour, int rgb[3])
{
	static const unsigned char basic[16][3] = {
		{ 0, 0, 0 },
		{ 205, 0, 0 },
		{ 0, 205, 0 },
		{ 205, 205, 0 },
		{ 0, 0, 238 },
		{ 205, 0, 205 },
		{ 0, 205, 205 },
		{ 229, 229, 229 },
		{ 127, 127, 127 },
		{ 255, 0, 0 },
		{ 0, 255, 0 },
		{ 255, 255, 0 },
		{ 92, 92, 255 },
		{ 255, 0, 255 },
		{ 0, 255, 255 },
		{ 255, 255, 255 },
	};
	int cube[3] = { (colour - 16) / 36, (colour - 16) / 6 % 6,
		(colour - 16) % 6 };

	for (int i = 0; i < 3; i++) {
		if (colour < 16)
			rgb[i] = basic[colour][i];
		else if (colour < 232)
			rgb[i] = cube[i] == 0 ? 0 : 55 + 40 * cube[i];
		else
			rgb[i] = 8 + 10 * (colour - 232);
	}
}

/* The nearest of the first sixteen. */
static int
colour_basic(int colour)
{
	int want[3], best = 0;
	long least = -1;

	colour_rgb(colour, want);
	for (int i = 0; i < 16; i++) {
		int have[3];
		long far = 0;

		colour_rgb(i, have);
		for (int k = 0; k < 3; k++)
			far += (long)(want[k] - have[k]) * (want[k] - have[k]);
		if (least >= 0 && far >= least)
			continue;
		least = far;
		best = i;
	}
	return best;
}

/*
 * The nearest colour for so many. *bold is set where brightness has to make up
 * for a bright colour that is not there.
 */
static int
colour_fit(int colour, int colours_there, bool *bold)
{
	if (colour < 0 || colour > 255 || colours_there < 8)
		return COLOUR_DEFAULT;
	if (colours_there >= 256)
		return colour;
	if (colour >= 16)
		colour = colour_basic(colour);
	if (colours_there >= 16 || colour < 8)
		return colour;
	/* Bright black on eight colours would be black: invisible. */
	if (colour == 8)
		return COLOUR_DEFAULT;
	*bold = true;
	return colour - 8;
}

/* Whether black is easier to read on it than white. */
static bool
is_light(int colour)
{
	enum { HALF = 115000 };
	int rgb[3];

	colour_rgb(colour, rgb);
	return 299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] > HALF;
}

struct look
look_fit(struct look look, int colours_there)
{
	bool bright = false, grounded = look.ground != COLOUR_DEFAULT;

	look.ground = colour_fit(look.ground, colours_there, &bright);
	if (look.ground == COLOUR_DEFAULT || colours_there >= 256)
		look.colour = colour_fit(
		    look.colour, colours_there, &look.bold);
	else
		look.colour = is_light(look.ground) ? 0 :
		    colours_there >= 16		    ? 15 :
						      7;
	if (grounded && look.ground == COLOUR_DEFAULT)
		look.reverse = true;
	return look;
}

struct look
theme_look(const struct theme *theme, int style, int colours_there)
{
	struct look row = look_fit(theme->look[STYLE_ROW], colours_there);
	struct look look = look_fit(
	    theme->look[style % STYLE_COUNT], colours_there);

	if (style < STYLE_ON_ROW || look.ground != COLOUR_DEFAULT)
		return look;
	row.reverse = row.reverse != look.reverse;
	return row;
}

bool
look_same(const struct look *a, const struct look *b)
{
	return a->colour == b->colour && a->ground == b->ground &&
	    a->bold == b->bold && a->dim == b->dim && a->italic == b->italic &&
	    a->underline == b->underline && a->reverse == b->reverse;
}
