/* SPDX-License-Identifier: ISC */
/*
 * What others change stands on open screens after two looks at the store, a
 * second apart, at the latest; the selection stays on its action, and what is
 * being typed stays as it is, cursor and all.
 *
 * RAGTRACK_UNDISTURBED says how many random pairs there are of something being
 * done and something that others change; RAGTRACK_SEED: which.  The controls:
 * without a look nothing new is shown, and a key does move the selection.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/screen/screen.h"
#include "screens_help.h"

enum { PAIRS = 60, ACTIONS = 9, LOOKS = 2 };

/* Keys that begin something, and what then stands there. */
static const struct doing {
	const char *keys, *typed;
	bool selects; /* the list with its selection is shown */
} doings[] = {
	{ "", NULL, true },
	{ "aTyped by one", "Typed by one", true },
	{ "d5 Mar", "5 Mar", true },
	{ ":set typed", "set typed", true },
	{ "/typed", "typed", false },
	{ "\n", NULL, false },
};

struct seen {
	bool shown[ACTIONS]; /* which titles */
	int selected;	     /* whose row has the >, or -1 */
	int row, col;	     /* of the cursor, from the lower edge */
};

static int
number_of(const char *name, int usual)
{
	const char *said = getenv(name);

	return said != NULL ? (int)strtol(said, NULL, 10) : usual;
}

static const char *
title(int action, int version)
{
	static char text[32];

	snprintf(text, sizeof(text), "Zq%d is %d.", action, version);
	return text;
}

/* Somebody else changes an action. */
static void
change(struct fixture *f, int action, const char *field, const char *value)
{
	char name[64], set[64];
	const char *const words[] = { "set", name, set };
	struct buf out = { 0 };

	snprintf(
	    name, sizeof(name), "eastmoor-improvement-2023/1.%d", action + 1);
	snprintf(set, sizeof(set), "%s=%s", field, value);
	if (screens_output(f, 3, words, &out) != 0)
		fail_msg("%s %s: %s", name, set, buf_text(&out));
	buf_free(&out);
}

static int
selected(struct fixture *f)
{
	const struct screen *s = app_shown(f->app);
	int which = -1;

	for (int y = 1; y < s->height - 1; y++)
		if (strcmp(screen_at(s, y, 0)->text, ">") == 0)
			for (int x = 0; x < s->width - 3; x++)
				if (strcmp(screen_at(s, y, x)->text, "Z") ==
					0 &&
				    strcmp(screen_at(s, y, x + 1)->text, "q") ==
					0)
					which = screen_at(s, y, x + 2)
						    ->text[0] -
					    '0';
	return which;
}

static struct seen
look(struct fixture *f, const int *version)
{
	const struct screen *s = app_shown(f->app);
	struct seen seen = { .row = s->height - s->cursor_row,
		.col = s->cursor_col };

	for (int i = 0; i < ACTIONS; i++)
		seen.shown[i] = screens_show(f, title(i, version[i]));
	seen.selected = selected(f);
	return seen;
}

static void
pair(struct fixture *f, int *version, int n)
{
	static const char *const dues[] = { "2024-01-05", "2023-12-01",
		"2024-06-30" };
	const struct doing *d = &doings[random_next(f) % 6];
	struct event tick = { .kind = EVENT_TICK };
	int action = (int)(random_next(f) % ACTIONS);
	struct seen before, now;

	for (int i = (int)(random_next(f) % 5); i > 0; i--)
		screens_type(f, random_next(f) % 3 == 0 ? "k" : "j");
	screens_type(f, d->keys);
	before = look(f, version);
	change(f, action, "title", title(action, ++version[action]));
	if (random_next(f) % 3 == 0)
		change(f, action, "due", dues[random_next(f) % 3]);
	/* The control. */
	assert_false(screens_show(f, title(action, version[action])));
	for (int i = 0; i < LOOKS; i++)
		screens_event(f, &tick);
	now = look(f, version);
	if (before.shown[action] && !now.shown[action])
		fail_msg("pair %d, after %s: %s is not shown", n, d->keys,
		    title(action, version[action]));
	if (d->selects && (now.selected != before.selected))
		fail_msg("pair %d, after %s: %d was selected, now %d", n,
		    d->keys, before.selected, now.selected);
	if (d->typed != NULL &&
	    (!screens_show(f, d->typed) || now.row != before.row ||
		now.col != before.col))
		fail_msg("pair %d: %s is not as it was typed", n, d->typed);
	screens_type(f, "\033");
	screens_type(f, d->typed != NULL && d->selects ? "" : "\033");
}

static void
test_pairs(void **state)
{
	struct fixture *f = *state;
	int pairs = number_of("RAGTRACK_UNDISTURBED", PAIRS), first;
	int version[ACTIONS] = { 0 };

	f->seed = (uint64_t)number_of("RAGTRACK_SEED", 1);
	f->height = 40;
	f->width = 120;
	for (int i = 0; i < ACTIONS; i++)
		change(f, i, "title", title(i, 0));
	screens_open(f);
	screens_type(f, "6/zq\n");
	first = selected(f);
	assert_true(first >= 0);
	screens_type(f, "j");
	assert_int_not_equal(selected(f), first);
	for (int n = 0; n < pairs; n++) {
		pair(f, version, n);
		/* From wherever that led back to the list. */
		if (selected(f) < 0)
			screens_type(f, "\033\0336/zq\n");
		assert_true(selected(f) >= 0);
	}
	print_message("count: %d pairs of something being done and something "
		      "that others change\n",
	    pairs);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_pairs, screens_setup, screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
