/* SPDX-License-Identifier: ISC */
/*
 * The plan in full: nothing of it is missing.  The field table is walked for
 * each sample, and each value is looked for in what was written, in each
 * format; actions and steps in their order.  Letters are compared without
 * case, and without what a format needs: tags, backslashes, white space.
 */
#include "made.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/embedded.h"
#include "ragtrack/report/reports.h"
#include "ragtrack/yaml/yaml.h"

static const enum report_format formats[] = { FORMAT_LONG, FORMAT_MD,
	FORMAT_HTML, FORMAT_CSV, FORMAT_JSON };
enum { FORMATS = sizeof(formats) / sizeof(*formats) };

struct paper_text {
	struct arena *arena;
	enum report_format format;
	bool public_only;
	const char *said;    /* what was written, as it is compared */
	const char *missing; /* the first value that is not in it */
};

/* One character of what was written, and how long it is there. */
static char
plain(const struct paper_text *t, const char *s, size_t *n)
{
	static const struct {
		const char *code;
		char c;
	} codes[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' },
		{ "&quot;", '"' }, { "&#39;", '\'' } };

	*n = 1;
	for (size_t i = 0; t->format == FORMAT_HTML && i < 5; i++)
		if (strncmp(s, codes[i].code, strlen(codes[i].code)) == 0) {
			*n = strlen(codes[i].code);
			return codes[i].c;
		}
	if (t->format == FORMAT_JSON && s[0] == '\\' && s[1] != '\0') {
		*n = 2;
		return s[1] == 'n' ? ' ' : s[1];
	}
	/* A link of Markdown is no element. */
	if (t->format == FORMAT_MD && strncmp(s, "<http", 5) == 0)
		return ' ';
	if ((t->format == FORMAT_HTML || t->format == FORMAT_MD) && *s == '<' &&
	    (s[1] == '/' || (s[1] >= 'a' && s[1] <= 'z')) &&
	    strchr(s, '>') != NULL) {
		*n = (size_t)(strchr(s, '>') - s) + 1;
		return ' ';
	}
	if (t->format == FORMAT_CSV && s[0] == '"' && s[1] == '"')
		*n = 2;
	return *s;
}

/* A text as it is compared.  A CSV's own quotes go with all others. */
static const char *
bare(const struct paper_text *t, const char *s, bool written)
{
	struct buf b = { 0 };
	const char *out;
	size_t n = 1;

	for (; *s != '\0'; s += n) {
		char c = written ? plain(t, s, &n) : *s;

		if (isspace((unsigned char)c) || c == '"' || c == '\\' ||
		    c == ',')
			continue;
		buf_addc(&b, (char)tolower((unsigned char)c));
	}
	out = buf_save(t->arena, &b);
	buf_free(&b);
	return out;
}

static void
look_for(struct paper_text *t, const char *value)
{
	if (t->missing == NULL && value != NULL &&
	    strstr(t->said, bare(t, value, false)) == NULL)
		t->missing = value;
}

static void
look_for_list(struct paper_text *t, const struct list *list)
{
	for (size_t i = 0; i < list->count; i++)
		look_for(t, list->item[i]);
}

static void
look_for_word(struct paper_text *t, const struct field *f, const struct word *w)
{
	bool letter = w->text != NULL && w->text[0] != '\0' &&
	    w->text[1] == '\0';

	look_for(
	    t, w->text != NULL && !letter ? w->text : f->choices[w->value]);
}

static void
look_for_map(struct paper_text *t, const struct map *map)
{
	for (size_t i = 0; i < map->count; i++) {
		look_for(t, map->item[i].label);
		look_for(t, map->item[i].text);
	}
}

/* As papers print it, or, for programs, as it was written. */
static void
look_for_date(struct paper_text *t, const struct when *w)
{
	if (strstr(t->said, bare(t, w->text, false)) == NULL)
		look_for(t, when_printed(t->arena, w));
}

/* What stands in no report, or in its key only. */
static bool
no_text(
    const struct paper_text *t, const struct thing *in, const struct field *f)
{
	if (t->public_only && (f->flags & FIELD_PUBLIC) == 0)
		return true;
	/* A table of CSV has no head. */
	if (in->kind == &kind_plan && t->format == FORMAT_CSV &&
	    (strcmp(f->name, "id") == 0 || strcmp(f->name, "title") == 0 ||
		strcmp(f->name, "organisation") == 0))
		return true;
	if (in->kind == &kind_person)
		return t->public_only ||
		    (strcmp(f->name, "code") != 0 &&
			strcmp(f->name, "role") != 0);
	if (t->public_only &&
	    (f->type == &type_people || (f->flags & FIELD_PERSON) != 0))
		return true;
	return (f->flags & FIELD_STORE) != 0 ||
	    (f->group != NULL &&
		(strncmp(f->group, "rating", 6) == 0 ||
		    strcmp(f->group, "words") == 0)) ||
	    strcmp(f->name, "labels") == 0 || strcmp(f->name, "public") == 0;
}

static void
look_for_all(struct paper_text *t, const struct thing *in)
{
	if (in->retired ||
	    (in->kind == &kind_update && thing_as_update(in)->internal))
		return;
	for (size_t i = 0; i < in->kind->nfields; i++) {
		const struct field *f = &in->kind->fields[i];
		const void *value = field_in(in, f);
		const struct things *things = value;

		if (field_absent(in, f) || no_text(t, in, f))
			continue;
		switch (f->type->shape) {
		case SHAPE_TEXT:
			look_for(t, *(const char *const *)value);
			break;
		case SHAPE_CHOICE:
			look_for(t, f->choices[*(const int *)value]);
			break;
		case SHAPE_WORD:
			look_for_word(t, f, value);
			break;
		case SHAPE_DATE:
			look_for_date(t, value);
			break;
		case SHAPE_LIST:
			look_for_list(t, value);
			break;
		case SHAPE_MAP:
			look_for_map(t, value);
			break;
		case SHAPE_THINGS:
			for (size_t k = 0; k < things->count; k++)
				look_for_all(t, things->item[k]);
			break;
		case SHAPE_YESNO:
			break;
		}
	}
}

/* The place behind the value, which must not stand before *at alone. */
static void
look_on(struct paper_text *t, const char **at, const char *value)
{
	const char *key = bare(t, value, false), *found = strstr(*at, key);

	if (t->missing != NULL)
		return;
	if (found == NULL)
		t->missing = value;
	else
		*at = found + strlen(key);
}

/* Ref and title of each action and step, in order, after the first place
   where the first priority is named with its actions below it. */
static void
look_in_order(struct paper_text *t, const struct plan *plan)
{
	const char *at = t->said;

	for (size_t p = 0; p < plan->priorities.count; p++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[p]);

		look_on(t, &at, pr->title);
		for (size_t i = 0; i < pr->actions.count; i++) {
			const struct action *a = thing_as_action(
			    pr->actions.item[i]);

			if (a->ref != NULL)
				look_on(t, &at, a->ref);
			look_on(t, &at, a->title);
			for (size_t k = 0; k < a->steps.count; k++)
				look_on(t, &at,
				    thing_as_step(a->steps.item[k])->title);
		}
	}
}

static const char *
written(struct plans *plans, const struct plan *plan, enum report_format format,
    bool public_only)
{
	struct query_context in = { .plans = plans,
		.today = made_day("2023-11-20"),
		.plan = plan,
		.public_only = public_only };
	struct audience aud = { .arena = plans->arena,
		.plans = plans,
		.public_only = public_only,
		.names = public_only ? NAMES_POSTS : NAMES_PRINTED,
		.today = in.today };
	struct report_ask ask = {
		.in = &in, .audience = &aud, .updates = UPDATES_ALL
	};
	struct report_look look = {
		.format = format, .raw = true, .header = true
	};
	const struct doc *d = report_doc(
	    plans->arena, report_find("full"), &ask);
	struct list cut = { 0 };
	struct buf out = { 0 };
	const char *text;

	assert_true(doc_write(d, &look, &out, &cut, NULL));
	text = buf_save(plans->arena, &out);
	buf_free(&out);
	return text;
}

static void
check_plan(struct plans *plans, const struct plan *plan)
{
	for (int public_only = 0; public_only < 2; public_only++) {
		for (size_t i = 0; i < FORMATS; i++) {
			struct paper_text t = { .arena = plans->arena,
				.format = formats[i],
				.public_only = public_only };

			t.said = bare(&t,
			    written(plans, plan, formats[i], public_only),
			    true);
			look_for_all(&t, &plan->thing);
			look_in_order(&t, plan);
			if (t.missing != NULL)
				fail_msg("%s, format %d%s: \"%s\" is not there",
				    plan->id, (int)formats[i],
				    public_only ? ", public" : "", t.missing);
		}
	}
}

static void
each_sample(void (*check)(struct plans *plans, const struct plan *plan))
{
	const struct embedded *file;

	for (size_t i = 0; (file = embedded_next("plans/", i)) != NULL; i++) {
		struct plans plans = { .arena = arena_new() };
		struct diags d = { .arena = plans.arena };

		yaml_read_text(file->name, (const char *)file->bytes,
		    file->length, &plans, &d);
		assert_int_equal(d.errors, 0);
		for (size_t p = 0; p < plans.plan.count; p++)
			check(&plans, thing_as_plan(plans.plan.item[p]));
		arena_free(plans.arena);
	}
}

static void
test_all_of_it(void **state)
{
	(void)state;
	each_sample(check_plan);
}

/* That the looking finds what is missing, and what is out of order. */
static void
check_control(struct plans *plans, const struct plan *plan)
{
	struct things *priorities = &((struct plan *)plan)->priorities;
	struct things *actions = NULL;
	struct paper_text t = { .arena = plans->arena, .format = FORMAT_MD };
	struct thing *first;
	struct action *gone;

	for (size_t i = 0; actions == NULL && i < priorities->count; i++) {
		actions = &thing_as_priority(priorities->item[i])->actions;
		actions = actions->count > 1 ? actions : NULL;
	}
	if (actions == NULL)
		return;
	t.said = bare(&t, written(plans, plan, FORMAT_MD, false), true);
	first = actions->item[0];
	actions->item[0] = actions->item[1];
	actions->item[1] = first;
	look_in_order(&t, plan);
	assert_non_null(t.missing);
	actions->item[1] = actions->item[0];
	actions->item[0] = first;
	t.missing = NULL;
	gone = thing_as_action(actions->item[1]);
	gone->outcome = "a marker that no paper has";
	look_for_all(&t, &plan->thing);
	assert_string_equal(t.missing, gone->outcome);
}

static void
test_control(void **state)
{
	(void)state;
	each_sample(check_control);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_of_it),
		cmocka_unit_test(test_control),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
