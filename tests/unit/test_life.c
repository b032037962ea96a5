/* SPDX-License-Identifier: ISC */
/*
 * A random life of a plan, held against a small model (life_model.h).  Two
 * people set fields, of one action and of several, rate, move dates, write
 * updates, undo and redo, import what was exported and edited meanwhile, with
 * and without --prune, redact, and bring backups back.  After each change the
 * store loaded anew, the plans in memory and the history replayed to its head
 * are the same to the letter, and what the model says; now and then an earlier
 * moment is what the model was then, and `store check` finds nothing.
 *
 * RAGTRACK_CHANGES is how many changes there are, RAGTRACK_SEED with which
 * random numbers; both are printed where something is wrong.
 */
#include "life.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHANGES 1500
#define SEED 20261130
#define BROKEN_CHANGES 1500 /* at most; a broken rule shows long before */
#define CHECK_EVERY 150

static const struct {
	const char *name;
	unsigned weight;
} doings[DOINGS] = { { "set", 24 }, { "bulk set", 9 }, { "rate", 10 },
	{ "update", 9 }, { "due", 6 }, { "undo", 15 }, { "redo", 9 },
	{ "export", 5 }, { "import", 5 }, { "import --prune", 3 },
	{ "redact", 2 }, { "backup", 1 }, { "restore", 1 } };

static bool
one_change(struct life *l)
{
	switch (l->doing) {
	case DO_SET:
		return life_set_one(l);
	case DO_BULK:
		return life_set_bulk(l);
	case DO_RATE:
		return life_rate(l);
	case DO_UPDATE:
		return life_update(l);
	case DO_DUE:
		return life_move_due(l);
	case DO_UNDO:
	case DO_REDO:
		return life_take_back(l, l->doing == DO_REDO);
	case DO_EXPORT:
		return life_export(l);
	case DO_IMPORT:
	case DO_PRUNE:
		return life_file(l, l->doing == DO_PRUNE);
	case DO_REDACT:
		return life_blank(l);
	case DO_BACKUP:
		return life_backup(l);
	case DO_RESTORE:
		return life_restore(l);
	case DOINGS:
		break;
	}
	return true;
}

static enum doing
some_doing(struct life *l)
{
	unsigned sum = 0, at;

	for (int i = 0; i < DOINGS; i++)
		sum += doings[i].weight;
	at = life_cast(l, sum);
	for (int i = 0; i < DOINGS; i++) {
		if (at < doings[i].weight)
			return (enum doing)i;
		at -= doings[i].weight;
	}
	return DO_SET;
}

static bool
live_once(struct life *l)
{
	bool good;

	l->arena = arena_new();
	l->person = (int)life_cast(l, LIFE_PEOPLE);
	l->doing = some_doing(l);
	l->day += life_cast(l, 20) == 0;
	l->result = LIFE_NOTHING;
	l->line[l->number % RECENT][0] = '\0';
	life_note(l, "%d: %s %s", l->number, life_codes[l->person],
	    doings[l->doing].name);
	good = one_change(l) && life_all_same(l) &&
	    (l->number % CHECK_EVERY != 0 || life_check(l));
	if (good) {
		l->done[l->doing] += l->result == LIFE_DONE;
		l->refused += l->result == LIFE_REFUSED;
		if (l->result == LIFE_DONE)
			life_moment_keep(l);
	}
	arena_free(l->arena);
	l->number++;
	return good;
}

/* The plan in the store and in the model, as it begins. */
static void
life_start(struct life *l)
{
	struct buf file = { 0 };
	struct plans read = { 0 };
	struct who who = somebody(1000, NULL);

	buf_add(&file,
	    "ragtrack: 1\nplan: {id: p, title: A plan, "
	    "organisation: Example Council}\npriorities:\n");
	for (int a = 0; a < LIFE_ACTIONS; a++) {
		l->model.now.cell[a][TITLE] = life_text(
		    "The action of number %d", a);
		if (a % 3 == 0)
			buf_addf(&file,
			    "  - ref: \"%d\"\n    title: Priority %d\n"
			    "    actions:\n",
			    1 + a / 3, 1 + a / 3);
		buf_addf(&file,
		    "      - ref: \"%d.%d\"\n        id: a%d\n"
		    "        title: %s\n        steps:\n",
		    1 + a / 3, 1 + a % 3, a, l->model.now.cell[a][TITLE]);
		for (int s = 0; s < LIFE_STEPS; s++) {
			l->model.now.cell[life_step(a, s)][TITLE] = life_text(
			    "The step of number %d", s);
			buf_addf(&file, "          - {ref: s%d, title: %s}\n",
			    s, l->model.now.cell[life_step(a, s)][TITLE]);
		}
		for (int i = 0; i < LIFE_PEOPLE; i++)
			l->model.now.touched[a][i] = -1;
	}
	l->arena = arena_new();
	plan_import(l->store, life_read(l, buf_text(&file), &read), &who);
	l->plans = plans_loaded(l->store);
	arena_free(l->arena);
	buf_free(&file);
}

static void
life_open(struct life *l, uint64_t seed, enum broken broken)
{
	memset(l, 0, sizeof(*l));
	place_make(&l->place);
	l->store = store_at(&l->place);
	l->dice = seed;
	l->day = day_make(2026, 9, 1);
	life_start(l);
	l->model.broken = broken;
}

static void
life_close(struct life *l)
{
	for (size_t i = 0; i < EXPORTS; i++) {
		free(l->exported[i].text);
		life_plan_free(&l->exported[i].plan);
	}
	for (size_t i = 0; i < BACKUPS; i++)
		life_free(&l->backup[i].model);
	for (size_t i = 0; i < MOMENTS; i++)
		life_plan_free(&l->moment[i].plan);
	life_free(&l->model);
	free(l->redaction);
	store_close(l->store);
	arena_free(l->plans.arena);
	place_remove(&l->place);
	life_texts_free();
}

static uint64_t
number_of(const char *name, uint64_t usual)
{
	const char *text = getenv(name);

	return text == NULL || *text == '\0' ? usual : strtoull(text, NULL, 10);
}

static void
the_model_agrees(void **state)
{
	int changes = (int)number_of("RAGTRACK_CHANGES", CHANGES);
	uint64_t seed = number_of("RAGTRACK_SEED", SEED);
	struct life *l = calloc(1, sizeof(*l));

	(void)state;
	assert_non_null(l);
	life_open(l, seed, BREAK_NOTHING);
	while (l->number < changes && live_once(l))
		;
	if (l->wrong[0] != '\0') {
		print_message(
		    "RAGTRACK_SEED=%" PRIu64 ", the last changes:\n", seed);
		for (int i = RECENT; i > 0; i--)
			if (l->number >= i)
				print_message("  %s\n",
				    l->line[(l->number - i) % RECENT]);
		fail_msg("change %d: %s", l->number - 1, l->wrong);
	}
	/* All of it was done, and not only refused. */
	for (int i = 0; i < DOINGS && changes >= CHANGES; i++)
		if (l->done[i] < 4 && i != DO_EXPORT)
			fail_msg("%s was done %zu times", doings[i].name,
			    l->done[i]);
	life_close(l);
	free(l);
}

/* A model with one rule broken does not agree for long; nor does a store that
   one change does not reach. */
static void
a_broken_rule_is_found(void **state)
{
	struct life *l = calloc(1, sizeof(*l));

	(void)state;
	assert_non_null(l);
	for (int broken = BREAK_NOTHING; broken < BREAKS; broken++) {
		life_open(l, SEED, (enum broken)broken);
		while (l->number < BROKEN_CHANGES && live_once(l))
			l->skip = broken == BREAK_NOTHING && l->number == 40;
		if (l->wrong[0] == '\0')
			fail_msg(
			    "rule %d is broken, and nobody sees it", broken);
		print_message("rule %d: change %d: %s\n", broken, l->number - 1,
		    l->wrong);
		life_close(l);
	}
	free(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_model_agrees),
		cmocka_unit_test(a_broken_rule_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
