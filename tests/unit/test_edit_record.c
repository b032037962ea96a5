/* SPDX-License-Identifier: ISC */
/*
 * What is given to an editor and comes back: of every sample the plan, and
 * each thing of it alone, reads back as what it was, numbers and all; without
 * marks it is found by what it says; and marks that cannot be right count for
 * nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "record_help.h"

#include "ragtrack/base/buf.h"
#include "ragtrack/base/embedded.h"
#include "ragtrack/model/action.h"
#include "ragtrack/yaml/yaml.h"

/* The text of t without its marks. */
static void
take_marks(struct buf *text)
{
	struct buf out = { 0 };
	const char *p = buf_text(text), *mark;

	for (; (mark = strstr(p, "  # @")) != NULL;
	     p = mark + strcspn(mark, "\n"))
		buf_addn(&out, p, (size_t)(mark - p));
	buf_add(&out, p);
	buf_reset(text);
	buf_add(text, buf_text(&out));
	buf_free(&out);
}

static size_t
try_all(const struct sample *s, const struct thing *t, bool marks)
{
	struct arena *a = arena_new();
	struct buf text = { 0 };
	struct plans is;
	size_t n = 1, gone;

	yaml_write_marked(t, &text);
	if (!marks)
		take_marks(&text);
	is = read_back(a, s, t, buf_text(&text), NULL, 10000, &gone);
	assert_int_equal(gone, 0);
	assert_same(s->was.plan.item[0], is.plan.item[0]);
	buf_free(&text);
	arena_free(a);
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];
		const struct things *list = f->type->shape == SHAPE_THINGS ?
		    field_in(t, f) :
		    NULL;

		for (size_t k = 0; list != NULL && k < list->count; k++)
			n += try_all(s, list->item[k], marks);
	}
	return n;
}

static void
samples(bool marks)
{
	const struct embedded *file;
	size_t things = 0;

	for (size_t i = 0; (file = embedded_next("plans/", i)) != NULL; i++) {
		struct sample s = sample_of(
		    (const char *)file->bytes, file->length);

		things += try_all(&s, s.was.plan.item[0], marks);
		arena_free(s.a);
	}
	assert_true(things > 500);
}

static void
test_samples(void **state)
{
	(void)state;
	samples(true);
}

static void
test_samples_without_marks(void **state)
{
	(void)state;
	samples(false);
}

static const char small[] =
    "ragtrack: 1\n"
    "plan: {id: p, title: P}\n"
    "priorities:\n"
    "  - ref: '1'\n"
    "    title: One\n"
    "    actions:\n"
    "      - {ref: '1.1', title: Alpha, steps: [{title: Draft}]}\n"
    "      - {ref: '1.2', title: Beta}\n";

/* Of the first priority's actions, the number of each, "3 5 0". */
static const char *
numbers_of(struct arena *a, const struct plans *is)
{
	const struct priority *p = thing_as_priority(
	    thing_as_plan(is->plan.item[0])->priorities.item[0]);
	struct buf out = { 0 };

	for (size_t i = 0; i < p->actions.count; i++)
		buf_addf(&out, "%s%d", i > 0 ? " " : "",
		    (int)p->actions.item[i]->number);
	return buf_take(a, &out);
}

/* The priority is 2, its actions 3 (step 4) and 5. */
static void
test_marks(void **state)
{
	static const struct {
		const char *records, *numbers;
		size_t gone;
	} cases[] = {
		/* renamed, both ways; places changed */
		{ "- {ref: '1.9', title: Other} # @5\n"
		  "- {ref: '1.1', title: New} # @3\n",
		    "5 3", 1 },
		/* copied with its mark: the one that is like it keeps it */
		{ "- {ref: '1.2', title: Copy} # @5\n"
		  "- {ref: '1.1', title: Alpha} # @3\n"
		  "- {ref: '1.2', title: Beta} # @5\n",
		    "0 3 5", 1 },
		/* a mark of a step, and of nothing */
		{ "- {ref: '1.1', title: X} # @4\n"
		  "- {ref: '1.2', title: Y} # @99\n"
		  "- {ref: '1.3', title: Z} # @3\n",
		    "0 0 3", 2 },
		/* a ref used again beside marks is another action */
		{ "- {ref: '1.1', title: Alpha} # @3\n"
		  "- {ref: '1.2', title: Gamma}\n",
		    "3 0", 2 },
		/* the same title is the same one */
		{ "- {ref: '1.1', title: Alpha} # @3\n"
		  "- {ref: '1.7', title: beta}\n",
		    "3 5", 1 },
		/* without any, as an import */
		{ "- {ref: '1.1', title: Alpha}\n"
		  "- {ref: '1.2', title: Gamma}\n",
		    "3 5", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct sample s = sample_of(small, strlen(small));
		const struct thing *p = thing_as_plan(s.was.plan.item[0])
					    ->priorities.item[0];
		struct buf text = { 0 };
		struct plans is;
		const char *line = cases[i].records;
		size_t gone;

		buf_add(&text, "- ref: '1'\n  title: One\n  actions:\n");
		for (; *line != '\0'; line += strcspn(line, "\n") + 1)
			buf_addf(&text, "    %.*s\n", (int)strcspn(line, "\n"),
			    line);
		is = read_back(s.a, &s, p, buf_text(&text), NULL, 10000, &gone);
		assert_string_equal(numbers_of(s.a, &is), cases[i].numbers);
		assert_int_equal(gone, cases[i].gone);
		buf_free(&text);
		arena_free(s.a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_samples),
		cmocka_unit_test(test_samples_without_marks),
		cmocka_unit_test(test_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
