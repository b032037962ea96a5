/* SPDX-License-Identifier: ISC */
/*
 * The sample plans: together they use every field and every date form of the
 * format, and each goes through a store and back to the byte.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <regex.h>
#include <unistd.h>

#include "../folder.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/embedded.h"
#include "ragtrack/model/field.h"
#include "ragtrack/store/store.h"
#include "ragtrack/yaml/yaml.h"

#define MONTH "(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"

/* The table "Dates" of the format, a row or half a row each. */
static const struct form {
	const char *name, *pattern;
	bool seen;
} all_forms[] = {
	{ "2021-09-30", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", false },
	{ "30/09/2021", "^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$", false },
	{ "30/9/21", "^[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}$", false },
	{ "30.09.21", "^[0-9]{1,2}[.][0-9]{2}[.][0-9]{2}$", false },
	{ "30-09-2021", "^[0-9]{1,2}-[0-9]{2}-[0-9]{4}$", false },
	{ "30-Sep-21", "^[0-9]{1,2}-" MONTH "-[0-9]{2}$", false },
	{ "30 Sep 2021", "^[0-9]{1,2} " MONTH " [0-9]{4}$", false },
	{ "1st September 2021", "^[0-9]{1,2}(st|nd|rd|th) " MONTH " [0-9]{4}$",
	    false },
	{ "September 2021", "^" MONTH " [0-9]{4}$", false },
	{ "Sept 21", "^" MONTH " [0-9]{2}$", false },
	{ "Sep-21", "^" MONTH "-[0-9]{2}$", false },
	{ "09/2021", "^[0-9]{1,2}/[0-9]{4}$", false },
	{ "2021-09", "^[0-9]{4}-[0-9]{2}$", false },
	{ "Q2 2021/22", "^q[1-4] [0-9]{4}/[0-9]{2}$", false },
	{ "Q3 2021", "^q[1-4] [0-9]{4}$", false },
	{ "2021/22", "^[0-9]{4}/[0-9]{2}$", false },
	{ "2021/2022", "^[0-9]{4}/[0-9]{4}$", false },
	{ "2021", "^[0-9]{4}$", false },
	{ "a range with -", "[0-9] ?- ?[0-9].*[.]", false },
	{ "a range with an en dash", "\xe2\x80\x93", false },
	{ "a range with to", "[0-9] to ", false },
	{ "Sept-Nov 2021", "^" MONTH "-" MONTH " [0-9]{4}$", false },
	{ "joined by and", "[0-9] and [0-9]", false },
	{ "joined by ,", "[0-9], ", false },
	{ "joined by &", " & ", false },
	{ "ongoing", "^on-?going$", false },
	{ "ongoing with a date", "(going.*[0-9]|[0-9].*going)", false },
	{ "TBC", "^tbc$", false },
	{ "TBD", "^tbd$", false },
	{ "n/a", "^n/a$", false },
	{ "-", "^-$", false },
};
enum {
	FORMS = sizeof(all_forms) / sizeof(*all_forms),
	KINDS = 18,
	FIELDS = 64
};

struct use {
	struct form form[FORMS];
	bool both; /* {text, date} */
	bool field[KINDS][FIELDS];
};

static size_t
kind_index(const struct kind *kind)
{
	size_t i = 0;

	while (kinds[i] != kind)
		i++;
	assert_true(i < KINDS);
	return i;
}

static void
see_date(struct use *use, const struct when *w)
{
	if (w->text == NULL)
		return;
	if (w->date != NULL)
		use->both = true;
	for (size_t i = 0; i < FORMS; i++) {
		regex_t re;

		assert_int_equal(regcomp(&re, use->form[i].pattern,
				     REG_EXTENDED | REG_ICASE | REG_NOSUB),
		    0);
		if (regexec(&re, w->date != NULL ? w->date : w->text, 0, NULL,
			0) == 0)
			use->form[i].seen = true;
		regfree(&re);
	}
}

static void
see(struct use *use, const struct thing *t)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		const struct things *in = field_in(t, f);

		if (field_absent(t, f))
			continue;
		use->field[kind_index(t->kind)][i] = true;
		if (f->type->shape == SHAPE_DATE)
			see_date(use, field_in(t, f));
		if (f->type->shape == SHAPE_THINGS)
			for (size_t k = 0; k < in->count; k++)
				see(use, in->item[k]);
	}
}

/* Reads a sample; no mistake is in any. */
static void
read_sample(const struct embedded *file, struct plans *plans)
{
	struct diags d = { .arena = plans->arena };

	yaml_read_text(
	    file->name, (const char *)file->bytes, file->length, plans, &d);
	for (size_t i = 0; i < d.count; i++)
		if (d.item[i].severity == SEV_ERROR)
			print_error("%s:%d: %s\n", file->name, d.item[i].line,
			    d.item[i].text);
	assert_int_equal(d.errors, 0);
	assert_true(plans->plan.count > 0);
}

/* A colour of the key has the keys of every colour; which colours close is
   the plan's own affair. */
static bool
used(const struct use *use, size_t k, size_t i)
{
	const struct field *f = &kinds[k]->fields[i];

	if (use->field[k][i] || (f->flags & FIELD_STORE) != 0)
		return true;
	if (f->group == NULL || strncmp(f->group, "rating.", 7) != 0)
		return false;
	for (size_t n = 0; n < kinds[k]->nfields; n++)
		if (use->field[k][n] && kinds[k]->fields[n].group != NULL &&
		    strncmp(kinds[k]->fields[n].group, "rating.", 7) == 0 &&
		    strcmp(field_key(&kinds[k]->fields[n]), field_key(f)) == 0)
			return true;
	return false;
}

static void
test_everything_is_used(void **state)
{
	struct use *use = calloc(1, sizeof(*use));
	const struct embedded *file;
	int missing = 0;

	(void)state;
	assert_non_null(use);
	memcpy(use->form, all_forms, sizeof(all_forms));
	for (size_t i = 0; (file = embedded_next("plans/", i)) != NULL; i++) {
		struct plans plans = { .arena = arena_new() };

		read_sample(file, &plans);
		for (size_t p = 0; p < plans.plan.count; p++)
			see(use, plans.plan.item[p]);
		arena_free(plans.arena);
	}
	for (size_t k = 0; kinds[k] != NULL; k++)
		for (size_t i = 0; i < kinds[k]->nfields; i++)
			if (!used(use, k, i)) {
				print_error("no sample uses %s of %s\n",
				    kinds[k]->fields[i].name, kinds[k]->name);
				missing++;
			}
	for (size_t i = 0; i < FORMS; i++)
		if (!use->form[i].seen) {
			print_error("no sample has a date like %s\n",
			    use->form[i].name);
			missing++;
		}
	assert_true(use->both);
	assert_int_equal(missing, 0);
	free(use);
}

static void
test_sizes(void **state)
{
	const struct embedded *file;
	size_t files = 0, most = 0;

	(void)state;
	for (; (file = embedded_next("plans/", files)) != NULL; files++) {
		struct plans plans = { .arena = arena_new() };

		read_sample(file, &plans);
		for (size_t p = 0; p < plans.plan.count; p++) {
			const struct plan *plan = thing_as_plan(
			    plans.plan.item[p]);
			size_t n = 0;

			for (size_t i = 0; i < plan->priorities.count; i++)
				n += thing_as_priority(plan->priorities.item[i])
					 ->actions.count;
			most = n > most ? n : most;
		}
		arena_free(plans.arena);
	}
	assert_int_equal(files, 7);
	assert_true(most >= 80);
}

/* Into a new store and out again: the document it was. */
static void
through_a_store(const struct plan *plan, struct buf *out)
{
	char folder[FOLDER_ROOM], path[64], state[65];
	struct store_options options = { .create = true };
	struct store_load what = { 0 };
	struct plans back = { .arena = arena_new() };
	struct arena *a = arena_new();
	struct change_set set;
	struct who who = { .login = "tester", .audit_uid = -1 };
	struct store *store;
	struct err e = { 0 };

	assert_non_null(mkdtemp(folder_template(folder)));
	snprintf(path, sizeof(path), "%s/s.db", folder);
	assert_true(store_open(path, &options, &store, &e));
	change_set_init(&set, a, "import", &who, day_make(2023, 11, 20));
	change_create(&set, thing_copy(a, &plan->thing));
	if (!store_apply(store, &set, NULL, NULL, &e))
		fail_msg("%s", e.text);
	assert_true(store_load(store, &what, &back, &e));
	assert_int_equal(back.plan.count, 1);
	yaml_write(thing_as_plan(back.plan.item[0]), out, state);
	store_close(store);
	arena_free(back.arena);
	arena_free(a);
	unlink(path);
	snprintf(path, sizeof(path), "%s/s.db-queue", folder);
	unlink(path);
	snprintf(path, sizeof(path), "%s/s.db-journal", folder);
	unlink(path);
	assert_int_equal(rmdir(folder), 0);
}

static void
check_same(const struct plan *x, const struct plan *y)
{
	struct buf one = { 0 }, two = { 0 };

	thing_dump(&x->thing, false, &one);
	thing_dump(&y->thing, false, &two);
	assert_string_equal(buf_text(&one), buf_text(&two));
	buf_free(&one);
	buf_free(&two);
}

static void
test_round_trip(void **state)
{
	const struct embedded *file;

	(void)state;
	for (size_t i = 0; (file = embedded_next("plans/", i)) != NULL; i++) {
		struct plans plans = { .arena = arena_new() };

		read_sample(file, &plans);
		for (size_t p = 0; p < plans.plan.count; p++) {
			const struct plan *plan = thing_as_plan(
			    plans.plan.item[p]);
			struct plans again = { .arena = plans.arena };
			struct diags d = { .arena = plans.arena };
			struct buf one = { 0 }, two = { 0 }, three = { 0 };

			yaml_write(plan, &one, NULL);
			through_a_store(plan, &two);
			assert_string_equal(buf_text(&one), buf_text(&two));
			yaml_read_text("export", one.text, one.len, &again, &d);
			assert_int_equal(d.errors, 0);
			/* All of it, not only what is written twice alike. */
			check_same(plan, thing_as_plan(again.plan.item[0]));
			yaml_write(
			    thing_as_plan(again.plan.item[0]), &three, NULL);
			assert_string_equal(buf_text(&one), buf_text(&three));
			buf_free(&one);
			buf_free(&two);
			buf_free(&three);
		}
		arena_free(plans.arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_everything_is_used),
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
