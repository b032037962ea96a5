/* SPDX-License-Identifier: ISC */
#include "made.h"

struct plans *
made_plans(void)
{
	struct arena *a = arena_new();
	struct plans *plans = arena_alloc(a, sizeof(*plans));

	plans->arena = a;
	return plans;
}

void
made_free(struct plans *plans)
{
	arena_free(plans->arena);
}

/* Enters a thing with the next number of its kind. */
static void
made_number(struct plans *plans, struct thing *t)
{
	int64_t n = 1;

	while (thing_find(plans, t->kind, n) != NULL)
		n++;
	t->number = n;
	plans_index(plans, t);
}

struct plan *
made_plan(struct plans *plans, const char *id)
{
	struct thing *t = thing_new(plans->arena, &kind_plan);

	things_add(plans->arena, &plans->plan, NULL, t);
	made_number(plans, t);
	made_set(plans, t, "id", id);
	made_set(plans, t, "title", "A plan");
	return thing_as_plan(t);
}

struct thing *
made_in(struct plans *plans, struct thing *parent, const struct kind *kind)
{
	struct thing *t = thing_new(plans->arena, kind);
	struct things *list = thing_list(parent, kind);

	assert_non_null(list);
	things_add(plans->arena, list, parent, t);
	made_number(plans, t);
	return t;
}

void
made_set(
    struct plans *plans, struct thing *t, const char *field, const char *said)
{
	const struct field *f = field_find(t->kind, field);
	struct err e = { 0 };

	assert_non_null(f);
	if (!f->type->parse(
		plans->arena, f, thing_plan(t), said, field_of(t, f), &e))
		fail_msg("%s: %s", field, e.text);
}

struct thing *
made_with(
    struct plans *plans, struct thing *parent, const struct kind *kind, ...)
{
	struct thing *t = made_in(plans, parent, kind);
	const char *field;
	va_list args;

	va_start(args, kind);
	while ((field = va_arg(args, const char *)) != NULL)
		made_set(plans, t, field, va_arg(args, const char *));
	va_end(args);
	return t;
}

int
made_day(const char *iso)
{
	int day = DAY_NONE;

	assert_true(day_parse_iso(iso, &day));
	return day;
}
