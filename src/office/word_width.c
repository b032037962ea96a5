/* SPDX-License-Identifier: ISC */
/*
 * How wide a text is, about, in the letters that the styles ask for: enough to
 * share the width of a sheet among the columns of a table, which no program but
 * Word does by itself.
 */
#include <string.h>

#include "ragtrack/base/utf8.h"
#include "word_parts.h"

/* Hundredths of the size, of the letters from space to ~. */
static const unsigned char widths[] = { 28, 28, 36, 56, 56, 89, 67, 20, 34, 34,
	39, 59, 28, 34, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28,
	59, 59, 59, 56, 102, 67, 67, 73, 73, 67, 61, 78, 73, 28, 50, 67, 56, 84,
	73, 78, 67, 78, 73, 67, 61, 73, 67, 95, 67, 67, 61, 28, 28, 28, 47, 56,
	34, 56, 56, 50, 56, 56, 28, 56, 56, 23, 23, 50, 23, 84, 56, 56, 56, 56,
	34, 50, 28, 56, 50, 73, 50, 50, 50, 34, 26, 34, 59 };

#define FIRST ' '
#define USUAL 60 /* of any other letter */
#define WIDE 100 /* of one that takes two columns of a terminal */
#define BOLD 107 /* per cent, of bold letters */

static int
letter(const char *s, size_t *bytes)
{
	uint32_t cp;

	*bytes = utf8_decode(s, &cp);
	if (cp >= FIRST && cp - FIRST < sizeof(widths))
		return widths[cp - FIRST];
	return cp >= 0x2e80 ? WIDE : USUAL;
}

/* Twentieths of a point of so many hundredths of the size. */
static int
length_of(int hundredths, int half_points, bool bold)
{
	return (int)((long long)hundredths * half_points * (bold ? BOLD : 100) /
		1000 +
	    1);
}

int
word_measure(const char *text, int half_points, bool bold)
{
	int sum = 0;
	size_t bytes;

	for (; *text != '\0' && *text != '\n' && sum < 1 << 20; text += bytes)
		sum += letter(text, &bytes);
	return length_of(sum, half_points, bold);
}

int
word_lines(const char *text, int half_points, bool bold, int width)
{
	int lines = 1, sum = 0, word = 0, at;
	size_t bytes;

	/* What stands in the line up to the last place where it may end, and
	   the word behind it. */
	for (; *text != '\0'; text += bytes) {
		bool ends = *text == ' ' || *text == '-';

		if (*text == '\n') {
			lines++;
			sum = word = 0;
			bytes = 1;
			continue;
		}
		word += letter(text, &bytes);
		at = length_of(
		    *text == ' ' ? sum : sum + word, half_points, bold);
		if (at > width && sum > 0) {
			lines++;
			sum = 0;
		} else if (at > width && word > letter(text, &bytes)) {
			lines++;
			word = letter(text, &bytes);
		}
		if (ends) {
			sum += word;
			word = 0;
		}
	}
	return lines;
}

int
word_measure_least(const char *text, int half_points, bool bold)
{
	int sum = 0, most = 0;
	size_t bytes;

	for (; *text != '\0' && most < 1 << 20; text += bytes) {
		sum += letter(text, &bytes);
		if (*text == ' ' || *text == '\n' || *text == '\t')
			sum = 0;
		most = sum > most ? sum : most;
		if (*text == '-')
			sum = 0;
	}
	return length_of(most, half_points, bold);
}
