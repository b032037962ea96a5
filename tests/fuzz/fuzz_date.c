/* SPDX-License-Identifier: ISC */

/*
 * Dates under libFuzzer. Any text is read or refused with one sentence; what
 * is read keeps its promises, and reads the same when it is read again.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "hold.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/date.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(struct arena *a, const struct when *w, int year_begins)
{
	const char *advice;
	struct when again;
	int i, before = DAY_NONE;

	hold(
	    w->first == DAY_NONE || w->last == DAY_NONE || w->first <= w->last);
	hold(!w->ongoing || w->last == DAY_NONE);
	hold((w->precision == WHEN_NONE) == (w->first == DAY_NONE));
	hold(!w->words || w->precision == WHEN_NONE);
	for (i = 0; i < w->npoints; before = w->points[i++])
		hold(w->points[i] >= before && w->points[i] <= w->last);
	if (w->words) {
		for (i = 0; i < 2; i++) {
			advice = when_advice(a, w, year_begins, i == 1);
			hold(utf8_valid(advice, strlen(advice), NULL));
		}
	}
	if (w->date != NULL)
		return;
	hold(when_parse(a, w->text, year_begins, &again, NULL));
	hold(again.first == w->first && again.last == w->last &&
	    again.precision == w->precision && again.words == w->words);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	char *text = arena_alloc(a, size + 1);
	int year_begins = size > 0 ? data[0] % 12 + 1 : YEAR_BEGINS;
	struct when w;
	struct err e = { 0 };

	memcpy(text, data, size);
	if (utf8_valid(text, strlen(text), NULL)) {
		if (when_parse(a, text, year_begins, &w, &e))
			check(a, &w, year_begins);
		else
			hold(e.code == ERR_USAGE && e.text[0] != '\0' &&
			    utf8_valid(e.text, strlen(e.text), NULL));
		e = (struct err){ 0 };
		if (day_words(
			a, text, day_make(2026, 9, 30), year_begins, &w, &e))
			check(a, &w, year_begins);
		else
			hold(e.code == ERR_USAGE && e.text[0] != '\0');
	}
	arena_free(a);
	return 0;
}
