/* SPDX-License-Identifier: ISC */
/*
 * Export, import, export: what is written reads back to the same plan, and is
 * then written as the same bytes.  Plans of every field are made at random,
 * their texts from all that YAML would rather take for something else.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "made.h"
#include "ragtrack/base/hash.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/people.h"
#include "ragtrack/yaml/yaml.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

struct dice {
	struct arena *a;
	struct plan *plan;
	uint64_t seed;
	int serial;
};

static unsigned
roll(struct dice *d, size_t sides)
{
	d->seed = d->seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((d->seed >> 33) % sides);
}

static const char *const nasty[] = { "a", "a: b", "a:", ":a", "a:b", "#", "# a",
	"a # b", "a#b", "-", "- a", "-a", "--- a", "---", "...", "... a", "?",
	"? a", ",a", "[a]", "a]", "{a: b}", "&4 wellbeing", "*1.4",
	"!important", "!!str a", "|", "|-", ">", "> a", "'", "''a''", "\"",
	"\"a\" b", "it's \"both\"", "back\\slash", "\\n", "%", "@a", "`a`", "~",
	"null", "Null", "true", "no", "Yes", "on", "n", "=", "<<", "1.10",
	"007", "0x1F", "1e3", ".5", "-1", "+44 1", "1_000", "12:30",
	"2023-11-14", ".inf", ".nan", "tab\there", "one\ntwo",
	"one\n\n\n  two\n\ttab\nend", "trailing  \nspace", "a\n   \nb",
	"# a\nb", "- a\n- b", "a: b\nc: d", "---\n...", "|\n|", "\"a\nb\"",
	"caf\xc3\xa9", "\xe2\x80\x93", "a\302\240b",
	"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", "=SUM(A1)",
	"<b>bold</b>", "TBC", "n/a", "100%", "A and B", "A, B", "a\n\tb",
	"key:\tvalue", "a \"b\" 'c' \\d\te\nf" };

/* Some text without outer space and without what no plan may hold. */
static const char *
some_text(struct dice *d)
{
	static const char *const bits[] = { " ", " ", "\n", "\t", ":", "#", "-",
		"'", "\"", "\\", "[", "]", "{", "}", "&", "*", "!", "|", ">",
		"%", "@", "`", ",", "?", "=", "a", "b", "0", "1", ".",
		"\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "~" };
	struct buf b = { 0 };
	const char *text;

	if (roll(d, 3) > 0)
		return nasty[roll(d, COUNT(nasty))];
	for (unsigned i = roll(d, 20) + 1; i > 0; i--)
		buf_add(&b, bits[roll(d, COUNT(bits))]);
	if (roll(d, 200) == 0)
		for (int i = 0; i < 1200; i++)
			buf_add(&b, "long\xc3\xa9 ");
	text = utf8_trim(d->a, b.text);
	buf_free(&b);
	return *text != '\0' ? text : "x";
}

static const char *
some_date(struct dice *d)
{
	static const char *const dates[] = { "2021-09-30", "30/09/2021",
		"Sept 21", "Q2 2021/22", "2021/22", "2021", "2021-09",
		"ongoing", "TBC", "-", "n/a", "1 Sep 2021 to Nov 2021",
		"30/09/2021 and 31/03/22", "On-going, from March 2021",
		"30/09/2021\n31/03/2022", "21.09.21-22.10.21" };

	return dates[roll(d, COUNT(dates))];
}

static void
make_date(struct dice *d, struct when *out)
{
	struct err e = { 0 };

	if (roll(d, 4) > 0)
		assert_true(
		    when_parse(d->a, some_date(d), YEAR_BEGINS, out, &e));
	else
		assert_true(
		    when_parse_both(d->a, roll(d, 3) > 0 ? some_text(d) : NULL,
			some_date(d), YEAR_BEGINS, out, &e));
}

static void
make_list(struct dice *d, const struct field *f, struct list *out)
{
	if (f->type == &type_people && roll(d, 2) == 0) {
		people_split(d->a, NULL, d->plan, some_text(d), out);
		return;
	}
	for (unsigned i = roll(d, 4) + 1; i > 0; i--)
		list_add(d->a, out,
		    f->type == &type_days ? some_date(d) : some_text(d));
}

static void
make_map(struct dice *d, const struct field *f, struct map *out)
{
	static const char *const keys[] = { "rag", "kpi", "priority", "due" };

	for (unsigned i = roll(d, 4) + 1; i > 0; i--) {
		const char *label = some_text(d), *text = some_text(d);

		if (f->type == &type_money)
			text = roll(d, 2) > 0 ? "1,126.4" : "-90";
		else if (strcmp(f->name, "words_rag") == 0)
			label = arena_printf(d->a, "%s rag%u", label, i),
			text = rag_words[roll(d, RAG_COUNT)];
		else if (strcmp(f->name, "words_status") == 0)
			label = arena_printf(d->a, "%s status%u", label, i),
			text = status_words[roll(d, STATUS_COUNT - 1) + 1];
		else if (strcmp(f->name, "labels") == 0)
			label = keys[i % COUNT(keys)];
		map_set(d->a, out, label, text);
	}
}

static void
make_word(struct dice *d, const struct field *f, struct word *out)
{
	const struct map *own = f->choices == rag_words ?
	    &d->plan->words_rag :
	    &d->plan->words_status;
	struct err e = { 0 };
	const char *said = f->choices == rag_words ? "AMBER" : "done";
	size_t n = 0;

	while (f->choices[n] != NULL)
		n++;
	if (roll(d, 2) > 0)
		said = f->choices[roll(d, n)];
	else if (own->count > 0)
		said = own->item[roll(d, own->count)].label;
	assert_true(f->type->parse(d->a, f, d->plan, said, out, &e));
}

static void make_fields(struct dice *d, struct thing *t);

static void
make_value(struct dice *d, struct thing *t, const struct field *f)
{
	void *value = field_of(t, f);
	size_t n = 0;

	switch (f->type->shape) {
	case SHAPE_TEXT:
		if (f->type == &type_number || f->type == &type_percent)
			*(const char **)value = "30";
		else if (f->type == &type_length)
			*(const char **)value = roll(d, 2) > 0 ? "10d" : "2w";
		else if (strcmp(f->name, "code") == 0 ||
		    strcmp(f->name, "login") == 0 || strcmp(f->name, "id") == 0)
			*(const char **)value = arena_printf(d->a, "%s%d",
			    t->kind == &kind_plan ? "p" : some_text(d),
			    ++d->serial);
		else
			*(const char **)value = some_text(d);
		break;
	case SHAPE_CHOICE:
		while (f->choices[n] != NULL)
			n++;
		*(int *)value = (int)n - 1;
		break;
	case SHAPE_WORD:
		make_word(d, f, value);
		break;
	case SHAPE_DATE:
		make_date(d, value);
		break;
	case SHAPE_YESNO:
		*(bool *)value = true;
		break;
	case SHAPE_LIST:
		make_list(d, f, value);
		break;
	case SHAPE_MAP:
		make_map(d, f, value);
		break;
	case SHAPE_THINGS:
		for (unsigned i = roll(d, 3); i > 0; i--) {
			struct thing *child = thing_new(d->a, f->kind);

			things_add(d->a, value, t, child);
			make_fields(d, child);
		}
		break;
	}
}

static void
make_fields(struct dice *d, struct thing *t)
{
	for (size_t i = 0; i < t->kind->nfields; i++) {
		const struct field *f = &t->kind->fields[i];

		if ((f->flags & FIELD_STORE) != 0)
			continue;
		if ((f->flags & FIELD_NEEDED) != 0 || roll(d, 2) > 0)
			make_value(d, t, f);
	}
}

static struct plan *
make_plan(struct dice *d)
{
	struct plan *p = (struct plan *)thing_new(d->a, &kind_plan);

	d->plan = p;
	make_fields(d, &p->thing);
	return p;
}

static const char *
dump(struct arena *a, const struct plan *p)
{
	struct buf b = { 0 };
	const char *text;

	thing_dump(&p->thing, false, &b);
	text = buf_save(a, &b);
	buf_free(&b);
	return text;
}

/* The plan that was written, read again; the test fails where it cannot. */
static struct plan *
read_back(struct arena *a, struct plans *plans, const struct buf *written)
{
	struct diags diags = { .arena = a };

	plans->arena = a;
	yaml_read_text("plan.yaml", written->text, written->len, plans, &diags);
	for (size_t i = 0; i < diags.count; i++)
		if (diags.item[i].severity == SEV_ERROR)
			fail_msg("%d:%d: %s\n%s", diags.item[i].line,
			    diags.item[i].column, diags.item[i].text,
			    written->text);
	assert_int_equal(plans->plan.count, 1);
	return thing_as_plan(plans->plan.item[0]);
}

static void
round_trip(struct arena *a, const struct plan *p)
{
	struct buf one = { 0 }, two = { 0 };
	struct plans plans = { 0 };
	char state[HASH_HEX], again[HASH_HEX];
	struct plan *back;

	yaml_write(p, &one, state);
	back = read_back(a, &plans, &one);
	assert_string_equal(back->state, state);
	if (strcmp(dump(a, p), dump(a, back)) != 0)
		fail_msg("%s\nbefore: %s\nafter: %s", one.text, dump(a, p),
		    dump(a, back));
	yaml_write(back, &two, again);
	assert_string_equal(one.text, two.text);
	assert_string_equal(state, again);
	buf_free(&one);
	buf_free(&two);
}

static void
any_plan_comes_back(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 150; seed++) {
		struct dice d = { .a = arena_new(), .seed = seed };

		round_trip(d.a, make_plan(&d));
		arena_free(d.a);
	}
}

/* Each nasty text in each place that a text may have. */
static void
any_text_comes_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(nasty); i++) {
		struct plans *plans = made_plans();
		struct arena *a = plans->arena;
		struct plan *p = made_plan(plans, "p");
		struct thing *q = made_with(
		    plans, &p->thing, &kind_priority, "title", "Q", NULL);
		struct action *act = thing_as_action(
		    made_with(plans, q, &kind_action, "title", "A", NULL));

		p->title = nasty[i];
		act->title = act->ref = act->description = nasty[i];
		list_add(a, &act->tags, nasty[i]);
		list_add(a, &act->leads, nasty[i]);
		list_add(a, &act->depends_on, nasty[i]);
		map_set(a, &act->extra, nasty[i], nasty[i]);
		when_parse_both(
		    a, nasty[i], "2023", YEAR_BEGINS, &act->due, NULL);
		round_trip(a, p);
		made_free(plans);
	}
}

static void
reads_as_a_person_would_write_it(void **state)
{
	static const char wanted[] = "plan:\n"
				     "  id: p\n"
				     "  title: A plan\n"
				     "people:\n"
				     "  - code: JM\n"
				     "    name: Officer JM\n"
				     "priorities:\n"
				     "  - ref: \"1\"\n"
				     "    title: Quality\n"
				     "    finance:\n"
				     "      planned:\n"
				     "        2021/22: 1,126.4\n"
				     "    actions:\n"
				     "      - ref: \"1.10\"\n"
				     "        title: \"Audit: the first\"\n"
				     "        description: |-\n"
				     "          One.\n"
				     "\n"
				     "          Two.\n"
				     "        leads: JM and AD\n"
				     "        due: 2023-11-30\n"
				     "        verified:\n"
				     "          date: May 2024\n"
				     "        rag: amber\n"
				     "        carried_forward: true\n"
				     "        tags:\n"
				     "          - \"no\"\n"
				     "        depends_on:\n"
				     "          - \"1.1\"\n"
				     "        updates:\n"
				     "          - text: Begun.\n"
				     "          - {}\n";
	struct plans *plans = made_plans();
	struct plan *p = made_plan(plans, "p");
	struct thing *q, *a;
	struct buf out = { 0 };
	char hex[HASH_HEX], head[128];

	(void)state;
	made_set(plans, &p->thing, "title", "A plan");
	made_with(plans, &p->thing, &kind_person, "code", "JM", "name",
	    "Officer JM", NULL);
	q = made_with(plans, &p->thing, &kind_priority, "ref", "1", "title",
	    "Quality", NULL);
	map_set(plans->arena, &((struct priority *)q)->planned, "2021/22",
	    "1,126.4");
	a = made_with(plans, q, &kind_action, "ref", "1.10", "title",
	    "Audit: the first", "description", "One.\n\nTwo.", "leads",
	    "JM and AD", "due", "2023-11-30", "verified", "May 2024", "rag",
	    "amber", "carried_forward", "yes", "tags", "no", "depends_on",
	    "1.1", NULL);
	made_with(plans, a, &kind_update, "text", "Begun.", NULL);
	made_in(plans, a, &kind_update);
	made_in(plans, a, &kind_step)->retired = true;
	((struct action *)a)->steps.item[0]->retired = true;
	yaml_write(p, &out, hex);
	snprintf(head, sizeof(head), "ragtrack: 1\nstate: %s\n", hex);
	assert_memory_equal(out.text, head, strlen(head));
	assert_string_equal(out.text + strlen(head), wanted);
	buf_free(&out);
	made_free(plans);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_text_comes_back),
		cmocka_unit_test(any_plan_comes_back),
		cmocka_unit_test(reads_as_a_person_would_write_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
