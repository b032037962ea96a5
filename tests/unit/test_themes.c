/* SPDX-License-Identifier: ISC */
/*
 * What the themes inside the program send can be read: the contrasts are worked
 * out here from xterm's colours by the rule of WCAG 2.2 ("relative luminance",
 * "contrast ratio"), on terminals of 256, 16 and 8 colours, with and without the
 * bar of the selected row.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "ragtrack/base/err.h"
#include "ragtrack/screen/theme.h"

/* What xterm shows of its palette, red, green and blue of each. */
static void
palette(int colour, double rgb[3])
{
	static const int first[16] = { 0x000000, 0xcd0000, 0x00cd00, 0xcdcd00,
		0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000,
		0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff };
	static const int steps[6] = { 0, 95, 135, 175, 215, 255 };
	int n = colour - 16;

	for (int i = 0; i < 3; i++) {
		if (colour < 16)
			rgb[i] = first[colour] >> (16 - 8 * i) & 255;
		else if (colour < 232)
			rgb[i] = steps[i == 0 ? n / 36 :
				i == 1	      ? n / 6 % 6 :
						n % 6];
		else
			rgb[i] = 8 + 10 * (colour - 232);
	}
}

static double
luminance(const double rgb[3])
{
	static const double weight[3] = { 0.2126, 0.7152, 0.0722 };
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double c = rgb[i] / 255;

		sum += weight[i] *
		    (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

/* A dim text is two thirds of itself and one third of its ground. */
static double
contrast(const struct look *look)
{
	double text[3], ground[3], a, b;

	palette(look->colour, text);
	palette(look->ground, ground);
	for (int i = 0; i < 3 && look->dim; i++)
		text[i] = (2 * text[i] + ground[i]) / 3;
	a = luminance(text) + 0.05;
	b = luminance(ground) + 0.05;
	return a > b ? a / b : b / a;
}

/* The arithmetic above against figures that are printed elsewhere. */
static void
test_arithmetic(void **state)
{
	struct look white = { .colour = 15, .ground = 0 };
	struct look grey = { .colour = 243, .ground = 15 }; /* #767676 */

	(void)state;
	assert_float_equal(contrast(&white), 21, 0.001);
	assert_float_equal(contrast(&grey), 4.54, 0.01);
}

/* Pictures of screens have these colours. */
static void
test_palette(void **state)
{
	(void)state;
	for (int colour = 0; colour < 256; colour++) {
		double want[3];
		int have[3];

		palette(colour, want);
		colour_rgb(colour, have);
		for (int i = 0; i < 3; i++)
			assert_int_equal(have[i], (int)want[i]);
	}
}

static void
test_contrast(void **state)
{
	static const char *const names[] = { "default", "high-contrast",
		"colour-blind", "mono" };
	static const int there[] = { 256, 16, 8 };
	int held = 0;

	(void)state;
	for (int n = 0; n < 4 * 3 * STYLE_ALL; n++) {
		const char *name = names[n / 3 / STYLE_ALL];
		int colours = there[n / STYLE_ALL % 3], style = n % STYLE_ALL;
		double least = strcmp(name, "high-contrast") == 0 ? 7 : 4.5;
		struct theme t;
		struct look look;

		assert_true(theme_named(&t, name, NULL));
		look = theme_look(&t, style, colours);
		if ((look.colour < 0) != (look.ground < 0))
			fail_msg("%s, %d colours: %s has one colour without "
				 "the other",
			    name, colours,
			    style_name((enum style)(style % STYLE_COUNT)));
		if (look.ground < 0)
			continue;
		held++;
		if (contrast(&look) < least)
			fail_msg("%s, %d colours: %s%s has a contrast of %.2f",
			    name, colours,
			    style_name((enum style)(style % STYLE_COUNT)),
			    style >= STYLE_ON_ROW ? " on the bar" : "",
			    contrast(&look));
	}
	assert_true(held > 100);
}

/* No two ratings look the same. */
static void
test_ratings(void **state)
{
	static const char *const names[] = { "default", "high-contrast",
		"colour-blind", "mono" };
	static const int there[] = { 256, 16, 8 };

	(void)state;
	for (int n = 0; n < 4 * 3; n++) {
		int colours = there[n % 3];
		struct theme t;

		assert_true(theme_named(&t, names[n / 3], NULL));
		for (int a = STYLE_RAG_RED; a <= STYLE_RAG_BLUE; a++)
			for (int b = a + 1; b <= STYLE_RAG_BLUE; b++) {
				struct look x = look_fit(t.look[a], colours);
				struct look y = look_fit(t.look[b], colours);

				if (look_same(&x, &y))
					fail_msg("%s, %d colours: %s is as %s",
					    names[n / 3], colours,
					    style_name((enum style)a),
					    style_name((enum style)b));
			}
	}
}

/* The row one is on looks otherwise than the others, ratings keep their own. */
static void
test_bar(void **state)
{
	static const char *const names[] = { "default", "high-contrast",
		"colour-blind", "mono" };
	static const int there[] = { 256, 16, 8, 0 };

	(void)state;
	for (int n = 0; n < 4 * 4; n++) {
		struct theme t;
		struct look row, plain;

		assert_true(theme_named(&t, names[n / 4], NULL));
		row = theme_look(&t, STYLE_ON_ROW + STYLE_NORMAL, there[n % 4]);
		plain = theme_look(&t, STYLE_NORMAL, there[n % 4]);
		assert_false(look_same(&row, &plain));
		assert_true(row.reverse || row.ground >= 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arithmetic),
		cmocka_unit_test(test_palette),
		cmocka_unit_test(test_contrast),
		cmocka_unit_test(test_ratings),
		cmocka_unit_test(test_bar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
