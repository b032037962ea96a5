/* SPDX-License-Identifier: ISC */
/* What an audience may read, how people are named, what is counted as left. */
#include "made.h"

#include <string.h>

#include "ragtrack/report/audience.h"
#include "ragtrack/report/doc_build.h"

struct hall {
	struct plans *plans;
	struct plan *plan;
	struct thing *action;
	struct audience aud;
};

static int
open_hall(void **state)
{
	struct hall *h = test_malloc(sizeof(*h));
	struct thing *priority;

	h->plans = made_plans();
	h->plan = made_plan(h->plans, "p");
	made_with(h->plans, &h->plan->thing, &kind_person, "code", "SH", "name",
	    "Officer Hand", "role", "Head of Help", "also", "SHa", NULL);
	made_with(h->plans, &h->plan->thing, &kind_person, "code", "JM", "name",
	    "Officer Moor", NULL);
	made_with(h->plans, &h->plan->thing, &kind_person, "code", "AD Care",
	    "kind", "post", NULL);
	priority = made_with(h->plans, &h->plan->thing, &kind_priority, "ref",
	    "1", "title", "Quality", NULL);
	h->action = made_with(h->plans, priority, &kind_action, "ref", "1.1",
	    "title", "Audit", "leads", "SH, AD Care, JM, XY, TBC", "voice",
	    "They ask us", "due", "30 Sep 2023", NULL);
	h->aud = (struct audience){ .arena = h->plans->arena,
		.plans = h->plans };
	*state = h;
	return 0;
}

static int
close_hall(void **state)
{
	struct hall *h = *state;

	made_free(h->plans);
	test_free(h);
	return 0;
}

static const char *
text(struct hall *h, const char *field)
{
	return audience_text(
	    &h->aud, h->action, field_find(&kind_action, field));
}

static void public(struct hall *h)
{
	h->aud.public_only = true;
	h->aud.names = NAMES_POSTS;
}

static size_t
left(const struct hall *h, const char *what)
{
	for (size_t i = 0; i < h->aud.nleft; i++)
		if (strcmp(h->aud.left[i].what, what) == 0)
			return h->aud.left[i].count;
	return 0;
}

static void
people_are_named_as_asked(void **state)
{
	static const struct {
		enum names names;
		const char *leads;
	} rows[] = {
		{ NAMES_PRINTED, "SH, AD Care, JM, XY, TBC" },
		{ NAMES_FULL,
		    "Officer Hand (Head of Help), AD Care, Officer Moor, XY, "
		    "TBC" },
		{ NAMES_INITIALS, "SH, AD Care, JM, XY, TBC" },
		{ NAMES_POSTS, "Head of Help, AD Care, lead, TBC" },
		{ NAMES_NONE, NULL },
	};
	struct hall *h = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		h->aud.names = rows[i].names;
		if (rows[i].leads == NULL)
			assert_null(text(h, "leads"));
		else
			assert_string_equal(text(h, "leads"), rows[i].leads);
	}
}

static void
another_form_is_the_same_person(void **state)
{
	struct hall *h = *state;

	h->aud.names = NAMES_INITIALS;
	assert_string_equal(audience_person(&h->aud, h->plan, "SHa"), "SH");
	assert_string_equal(
	    audience_person(&h->aud, h->plan, "officer hand"), "SH");
	h->aud.names = NAMES_POSTS;
	assert_string_equal(
	    audience_person(&h->aud, h->plan, "Head of Help"), "Head of Help");
	assert_string_equal(
	    audience_person(&h->aud, h->plan, "Head of Hell"), "lead");
	assert_string_equal(
	    audience_person(&h->aud, h->plan, "SHa"), "Head of Help");
}

static void
names_by_word(void **state)
{
	enum names names = NAMES_PRINTED;

	(void)state;
	assert_true(names_find("none", &names));
	assert_int_equal(names, NAMES_NONE);
	assert_false(names_find("nobody", &names));
}

static void
what_is_not_public_is_counted_once(void **state)
{
	struct hall *h = *state;

	assert_string_equal(text(h, "voice"), "They ask us");
	assert_int_equal(h->aud.nleft, 0);
	public(h);
	assert_null(text(h, "voice"));
	assert_null(text(h, "voice"));
	assert_null(text(h, "evidence")); /* there is none */
	assert_string_equal(text(h, "title"), "Audit");
	assert_int_equal(left(h, "voice of actions"), 1);
	assert_int_equal(left(h, "evidence of actions"), 0);
	text(h, "leads");
	text(h, "leads");
	assert_int_equal(left(h, "people shown by their role"), 3);
}

static void
many_are_counted_once_each(void **state)
{
	struct hall *h = *state;
	const struct field *f = field_find(&kind_action, "voice");

	public(h);
	for (int i = 0; i < 300; i++)
		made_with(h->plans, h->action->parent, &kind_action, "title",
		    "One more", "voice", "Something", NULL);
	for (int round = 0; round < 2; round++) {
		const struct things *all = &thing_as_priority(h->action->parent)
						->actions;

		for (size_t i = 0; i < all->count; i++)
			audience_text(&h->aud, all->item[i], f);
	}
	assert_int_equal(left(h, "voice of actions"), 301);
}

static const char *
newest(struct hall *h, const char *first)
{
	struct newest_word word;

	return audience_word(&h->aud, thing_as_action(h->action),
		   first == NULL ? DAY_NONE : made_day(first),
		   made_day("2023-12-01"), &word) ?
	    word.text :
	    NULL;
}

static void
a_private_note_is_in_no_report(void **state)
{
	struct hall *h = *state;
	struct thing *note;

	assert_null(newest(h, NULL));
	made_with(h->plans, h->action, &kind_update, "date", "2023-10-02",
	    "text", "Second", NULL);
	made_with(h->plans, h->action, &kind_update, "date", "2023-10-01",
	    "text", "First", NULL);
	made_with(
	    h->plans, h->action, &kind_update, "date", "2023-10-03", NULL);
	note = made_with(h->plans, h->action, &kind_update, "date",
	    "2023-10-04", "text", "Ask the family", "internal", "yes", NULL);
	assert_string_equal(newest(h, NULL), "Second");
	assert_string_equal(newest(h, "2023-10-02"), "Second");
	assert_null(newest(h, "2023-10-03"));
	assert_null(
	    audience_text(&h->aud, note, field_find(&kind_update, "text")));
	assert_int_equal(left(h, "private notes"), 1);
	public(h);
	assert_null(newest(h, NULL));
	assert_int_equal(left(h, "updates"), 2);
}

static void
reasons_of_the_history(void **state)
{
	struct hall *h = *state;
	int row[2] = { 0 };

	assert_string_equal(
	    audience_reason(&h->aud, &row[0], "Moved"), "Moved");
	assert_null(audience_reason(&h->aud, &row[0], ""));
	public(h);
	assert_null(audience_reason(&h->aud, &row[0], "Moved"));
	assert_null(audience_reason(&h->aud, &row[0], "Moved"));
	assert_null(audience_reason(&h->aud, &row[1], "Moved again"));
	assert_int_equal(left(h, "reasons"), 2);
}

/* A document with a table of one row that says this. */
static void
names_found(struct hall *h, const char *said, struct found_names *out,
    struct found_names *maybe)
{
	struct doc *d = doc_new(h->plans->arena, "paper", "Paper");
	struct doc_table *t;
	struct doc_row *row;

	*out = *maybe = (struct found_names){ 0 };
	doc_heading(d, 1, "part", "Off track");
	t = doc_table(d, "table", NULL, NULL);
	doc_column(t, "ref", "Ref", DOC_REF);
	doc_column(t, "title", "Action", DOC_TITLE);
	row = doc_row(t);
	row->cell[0] = cell_text("1.1");
	row->cell[1] = cell_text(said);
	audience_names_in(&h->aud, d, out);
	audience_maybe_names(&h->aud, d, out, maybe);
}

static void
names_in_texts_are_found(void **state)
{
	static const struct {
		const char *said, *found;
	} rows[] = {
		{ "Ask Officer Hand first",
		    "Officer Hand: Off track, 1.1, Action" },
		{ "OFFICER  HAND's list",
		    "Officer Hand: Off track, 1.1, Action" },
		{ "with SHa.", "SHa: Off track, 1.1, Action" },
		{ "SH and others", "SH: Off track, 1.1, Action" },
		{ "Officer\nHand", "Officer Hand: Off track, 1.1, Action" },
		{ "Head of Help decides", NULL },
		{ "by XY", "XY: Off track, 1.1, Action" },
		{ "a sha of tea", NULL },
		{ "sh! it is TBC", NULL },
		{ "Officer Handy", NULL },
		{ "the officer, hand in hand", NULL },
		{ "AD Care decides", NULL },
		{ "SHaker", NULL },
	};
	struct hall *h = *state;
	struct found_names out, maybe;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		names_found(h, rows[i].said, &out, &maybe);
		assert_int_equal(out.count, rows[i].found != NULL);
		if (rows[i].found != NULL)
			assert_string_equal(
			    found_said(h->plans->arena, &out.item[0]),
			    rows[i].found);
	}
}

static void
a_name_is_said_once_a_place(void **state)
{
	struct hall *h = *state;
	struct found_names out, maybe;

	names_found(h, "Officer Hand and Officer Hand", &out, &maybe);
	assert_int_equal(out.count, 1);
	assert_int_equal(out.item[0].places, 1);
}

static void
what_may_be_a_name_is_found(void **state)
{
	static const struct {
		const char *said, *found;
	} rows[] = {
		{ "met Anna Marlow.", "Anna Marlow" },
		{ "Anna Marlow's list", "Anna Marlow" },
		{ "with Anna Marlow-Finch, twice", "Anna Marlow-Finch" },
		{ "Pat O'Hara decides", "Pat O'Hara" },
		{ "by Pieter van der Zoomen", "Pieter van der Zoomen" },
		{ "Mrs Marlow said so", "Mrs Marlow" },
		{ "Dr. Marlow said so", "Dr Marlow" },
		{ "ask J. Marlow", "J. Marlow" },
		{ "ask J.R.Marlow", "J.R. Marlow" },
		{ "ask JR Marlow", "JR Marlow" },
		{ "\303\201ngela Ma\305\231\303\255k", /* Angela Marik */
		    "\303\201ngela Ma\305\231\303\255k" },
		{ "Discussing Marlow", NULL },
		{ "in May Marlow", NULL },
		{ "DfE Marlow", NULL },
		{ "Follow-up Marlow", NULL },
		{ "A Marlow day", NULL },
		{ "to the Family Hub Team", NULL },
		{ "Anna. Marlow", NULL },
		{ "Anna\nMarlow", NULL },
		{ "Block B", NULL },
		/* listed, and said already; the last name alone is not */
		{ "Ask Officer Hand", NULL },
		{ "so Hand agrees", "Hand" },
		/* the same word in small letters is a word */
		{ "the grand Grand Opal opal", NULL },
	};
	struct hall *h = *state;
	struct found_names out, maybe;

	public(h);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct thing *t = h->action;

		((struct action *)(uintptr_t)t)->description = rows[i].said;
		names_found(h, rows[i].said, &out, &maybe);
		if (rows[i].found == NULL && maybe.count > 0)
			fail_msg(
			    "\"%s\": %s", rows[i].said, maybe.item[0].name);
		if (rows[i].found != NULL && maybe.count != 1)
			fail_msg("\"%s\": %zu", rows[i].said, maybe.count);
		if (rows[i].found != NULL)
			assert_string_equal(maybe.item[0].name, rows[i].found);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_hall, close_hall)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(people_are_named_as_asked),
		TEST(another_form_is_the_same_person),
		TEST(names_by_word),
		TEST(what_is_not_public_is_counted_once),
		TEST(many_are_counted_once_each),
		TEST(a_private_note_is_in_no_report),
		TEST(reasons_of_the_history),
		TEST(names_in_texts_are_found),
		TEST(a_name_is_said_once_a_place),
		TEST(what_may_be_a_name_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
