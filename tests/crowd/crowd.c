/* SPDX-License-Identifier: ISC */
#include "crowd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t dice_state;

const char *const *
shimmed(const char *words)
{
	static char preload[600], shim[64];
	static const char *const more[] = { preload, shim,
		"ASAN_OPTIONS=verify_asan_link_order=0", NULL };
	const char *build = getenv("B");

	snprintf(preload, sizeof(preload), "LD_PRELOAD=%s/tests/crowd/shim.so",
	    build != NULL ? build : "build");
	snprintf(shim, sizeof(shim), "RAGTRACK_SHIM=%s", words);
	return more;
}

int
number_of(const char *name, int usual)
{
	const char *said = getenv(name);

	return said != NULL ? (int)strtol(said, NULL, 10) : usual;
}

void
dice_begin(void)
{
	dice_state = (uint64_t)number_of("RAGTRACK_SEED", 1);
}

unsigned
dice(unsigned sides)
{
	dice_state = dice_state * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (unsigned)(dice_state >> 33) % sides;
}

double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

const char *
text_make(int whose, int which)
{
	enum { SHORT = 20, LONG = 6000 };
	static char text[LONG + 64];
	int length = snprintf(text, sizeof(text), "%d/%d ", whose, which);
	int most = length + (whose < 4 && which % 3 == 0 ? LONG : SHORT);

	while (length < most) {
		text[length] = (char)('a' + (which * 7 + length) % 26);
		length++;
	}
	text[length] = '\0';
	return text;
}

int
texts_read(struct texts *t, const char *store)
{
	sqlite3 *db;
	sqlite3_stmt *q;
	int sets = -1;

	assert_int_equal(sqlite3_open(store, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
			     "SELECT text, (SELECT count(*) FROM sets) FROM "
			     "updates WHERE text GLOB '[0-9]*/[0-9]* *'",
			     -1, &q, NULL),
	    SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(q, 0);
		int whose = -1, which = -1;

		sets = sqlite3_column_int(q, 1);
		assert_int_equal(sscanf(text, "%d/%d ", &whose, &which), 2);
		assert_true(whose >= 0 && whose < TEXT_PEOPLE);
		assert_true(which >= 0 && which < TEXT_MOST);
		assert_string_equal(text, text_make(whose, which));
		t->there[whose][which]++;
		t->found++;
	}
	sqlite3_finalize(q);
	sqlite3_close(db);
	return sets;
}
