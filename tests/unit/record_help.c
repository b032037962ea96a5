/* SPDX-License-Identifier: ISC */
#include "record_help.h"

#include <stdio.h>
#include <string.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/yaml/yaml.h"

/* Numbers, as the store would give them. */
static bool
number(void *next, struct thing *t)
{
	t->number = ++*(int64_t *)next;
	return false;
}

static bool
unplace(void *ctx, struct thing *t)
{
	(void)ctx;
	t->line = t->column = 0;
	return false;
}

struct sample
sample_of(const char *text, size_t length)
{
	struct sample s = { .a = arena_new() };
	struct diags d = { .arena = s.a };
	int64_t next = 0;

	s.was.arena = s.a;
	yaml_read_text("sample", text, length, &s.was, &d);
	assert_int_equal(d.errors, 0);
	thing_each(s.was.plan.item[0], WALK_ALL, number, &next);
	thing_each(s.was.plan.item[0], WALK_ALL, unplace, NULL);
	plans_index(&s.was, s.was.plan.item[0]);
	return s;
}

struct plans
plans_copy(struct arena *a, const struct plans *was)
{
	struct plans out = { .arena = a };
	struct thing *plan = thing_copy(a, was->plan.item[0]);

	things_add(a, &out.plan, NULL, plan);
	plans_index(&out, plan);
	return out;
}

static void
no_mistake(void *with, const struct thing *t, const struct field *f,
    const struct thing *gone, const char *text)
{
	(void)with;
	(void)t;
	(void)f;
	(void)gone;
	print_message("%s\n", text);
	fail();
}

struct plans
read_back(struct arena *a, const struct sample *s, const struct thing *t,
    const char *text, const struct who *who, int day, size_t *gone)
{
	struct plans is = plans_copy(a, &s->was), new = { .arena = a };
	bool whole = t->kind == &kind_plan;
	struct diags d = { .arena = a };
	struct edit_record r = {
		.was = &s->was, .is = whole ? &new : &is, .say = no_mistake
	};
	struct change_set set;
	struct edit ed = { .plans = &s->was, .set = &set };

	if (yaml_read_marked("text", text, strlen(text), r.is,
		whole ? t : thing_find(&is, t->kind, t->number), &d) == NULL) {
		print_message(
		    "%s\n%s", d.count > 0 ? d.item[0].text : "?", text);
		fail();
	}
	edit_record_pair(a, &r, whole ? NULL : t);
	change_set_init(&set, a, "edit", who, day);
	set.why = "because";
	assert_true(edit_record_rules(&ed, &r));
	if (gone != NULL)
		*gone = r.gone;
	return *r.is;
}

void
assert_same(const struct thing *was, const struct thing *is)
{
	struct buf one = { 0 }, two = { 0 };

	thing_dump(was, true, &one);
	thing_dump(is, true, &two);
	assert_string_equal(buf_text(&one), buf_text(&two));
	buf_free(&one);
	buf_free(&two);
}
