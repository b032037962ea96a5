/* SPDX-License-Identifier: ISC */
/*
 * How a query is read: its echo, what is wrong with it and where, and what a
 * half-typed one means meanwhile.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "plan_text.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/query/query.h"

static const char harcombe[] =
    "plan id=harcombe|title=Improvement|organisation=Harcombe Council|"
    "words_rag=Embedded=blue|labels=rag=Action RAG\n"
    "person code=SH|name=Officer SH\n"
    "person code=JM|name=Analyst JM|login=jm\n"
    "person code=AD Education|kind=post\n"
    "priority ref=1|title=Quality of practice|section=Children\n"
    "action ref=1.1|title=Review thresholds|leads=SH|rag=red|"
    "theme=Early help|tags=audit, café visits\n"
    "action ref=1.2|title=Follow-up|leads=KL\n";

static const char youth[] = "plan id=harcombe-youth|title=Youth\n"
			    "priority title=Youth\n";

static struct world world;
static struct query_context in;

static int
setup(void **state)
{
	(void)state;
	world_init(&world);
	world_add(&world, harcombe);
	world_add(&world, youth);
	in = (struct query_context){ .plans = &world.plans,
		.who = &world.who,
		.today = day_make(2026, 9, 30) };
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	world_free(&world);
	return 0;
}

/* The echo, or "COLUMN: error". */
static const char *
reading(struct arena *a, const char *text, bool typing)
{
	struct buf b = { 0 };
	struct err e = { 0 };
	struct query *q;
	const char *out;

	if (query_parse(a, text, &in, typing, &q, &e)) {
		query_echo(q, &b);
	} else {
		assert_int_equal(e.code, ERR_USAGE);
		buf_addf(&b, "%d: %s", e.column, e.text);
	}
	out = buf_save(a, &b);
	buf_free(&b);
	return out;
}

struct heard {
	const char *query, *reading;
};

static void
hear(const struct heard *heard, bool typing)
{
	struct arena *a = arena_new();
	int wrong = 0;

	for (; heard->query != NULL; heard++) {
		const char *got = reading(a, heard->query, typing);

		if (strcmp(got, heard->reading) == 0)
			continue;
		wrong++;
		print_error("%s\n  wanted: %s\n  got:    %s\n", heard->query,
		    heard->reading, got);
	}
	arena_free(a);
	assert_int_equal(wrong, 0);
}

static void
test_echo(void **state)
{
	static const struct heard heard[] = {
		{ "", "all" },
		{ "rag:red,amber lead:SH due:<2026-10-31",
		    "rag is red or amber, and lead is SH, and due before "
		    "31 Oct 2026" },
		{ "rag:r,A,b", "rag is red, amber or blue" },
		{ "rag:embedded", "rag is embedded" },
		{ "audit \"two words\"",
		    "has \"audit\", and has \"two words\"" },
		{ "-audit", "has no \"audit\"" },
		{ "a b or c", "(has \"a\", and has \"b\"), or has \"c\"" },
		{ "a (b or c)", "has \"a\", and (has \"b\", or has \"c\")" },
		{ "-(a b)", "not (has \"a\", and has \"b\")" },
		{ "not not a", "has \"a\"" },
		{ "-rag:red", "rag is not red" },
		{ "-rag:red,amber,g", "rag is neither red, amber nor green" },
		{ "theme:help -tag:audit",
		    "theme has help, and tag has no audit" },
		{ "tag:\"cafe visits\",audit",
		    "tag has \"cafe visits\" or audit" },
		{ "ref:1.1 -ref:1.2", "ref is 1.1, and ref is not 1.2" },
		{ "section:child priority:1",
		    "section has child, and priority is 1" },
		{ "plan:harcombe-y", "plan is harcombe-youth" },
		{ "is:late,stale", "is late or stale" },
		{ "is:due-soon -is:mine", "is due soon, and is not mine" },
		{ "no:lead,due", "has no lead or no due date" },
		{ "-no:lead", "has a lead" },
		{ "lead:@me", "lead is me" },
		{ "lead:\"Harcombe Council/SH\"",
		    "lead is SH of Harcombe Council" },
		{ "depends_on:1.1", "depends on is 1.1" },
		{ "due:none", "due is none" },
		{ "due:ongoing,<today",
		    "due is ongoing or before 30 Sep 2026" },
		{ "due:today", "due on 30 Sep 2026" },
		{ "due:30d", "due from 30 Sep 2026 to 30 Oct 2026" },
		{ "due:-30d", "due from 31 Aug 2026 to 30 Sep 2026" },
		{ "due:+30d", "due on 30 Oct 2026" },
		{ "due:30d..", "due from 30 Oct 2026" },
		{ "due:..2026-09", "due up to 30 Sep 2026" },
		{ "due:>2026-09", "due after 30 Sep 2026" },
		{ "due:>=2026-09", "due from 1 Sep 2026" },
		{ "due:<=2026-09", "due up to 30 Sep 2026" },
		{ "-due:<2026-09", "due not before 1 Sep 2026" },
		{ "updated:2026-09-01..eom",
		    "updated from 1 Sep 2026 to 30 Sep 2026" },
		{ "sort:due,-days_late",
		    "all; sorted by due, then days late backwards" },
		{ "is:open sort:rag sort:ref",
		    "is open; sorted by rag, then ref" },
		{ NULL, NULL },
	};

	(void)state;
	hear(heard, false);
}

/* What is wrong, at the column of the field or value at fault. */
static void
test_errors(void **state)
{
	/* long: a table of wrong queries */
	static const struct heard heard[] = {
		{ "laed:SH",
		    "1: there is no field \"laed\"; did you mean \"lead\"?" },
		{ "\"zoë é\" laed:SH",
		    "9: there is no field \"laed\"; did you mean \"lead\"?" },
		{ "late -rga:red",
		    "7: there is no field \"rga\"; did you mean \"rag\"?" },
		{ "acton-rag:red",
		    "1: there is no field \"acton-rag\"; did you mean "
		    "\"Action RAG\"?" },
		{ "http://x",
		    "1: there is no field \"http\"; to search for the text, "
		    "put it in quotation marks" },
		{ ":red", "1: the name of a field is missing before \":\"" },
		{ "rag:red,ambr",
		    "9: there is no rag \"ambr\"; did you mean \"amber\"?" },
		{ "rag:purple",
		    "5: there is no rag \"purple\"; it can be unrated, red, "
		    "amber, green, blue, Embedded" },
		{ "status:complet",
		    "8: there is no status \"complet\"; did you mean "
		    "\"complete\"?" },
		{ "plan:harcomb",
		    "6: several plans begin with \"harcomb\"; write the id "
		    "whole" },
		{ "plan:harkombe",
		    "6: there is no plan \"harkombe\"; did you mean "
		    "\"harcombe\"?" },
		{ "plan:x",
		    "6: there is no plan \"x\"; it can be harcombe, "
		    "harcombe-youth" },
		{ "lead:SHH",
		    "6: there is no lead \"SHH\"; did you mean \"SH\"?" },
		{ "support:\"AD Edukation\"",
		    "9: there is no support \"AD Edukation\"; did you mean "
		    "\"AD Education\"?" },
		{ "lead:other/SH",
		    "6: there is no lead \"other/SH\"; it can be Harcombe "
		    "Council/SH, Harcombe Council/JM, Harcombe Council/AD "
		    "Education" },
		{ "number:x",
		    "8: \"x\" is no number of an action, as in number:57" },
		{ "direction:up",
		    "11: there is no direction \"up\"; it can be better, "
		    "worse, same, new, gone, none" },
		{ "is:over-due",
		    "4: there is no \"is:over-due\"; did you mean "
		    "\"overdue\"?" },
		{ "no:leads",
		    "4: there is no \"no:leads\"; did you mean \"lead\"?" },
		{ "due:2026-13", NULL },
		{ "sort:deu",
		    "6: there is no column \"deu\"; did you mean \"due\"?" },
		{ "a sort:ref,-deu",
		    "13: there is no column \"deu\"; did you mean \"due\"?" },
		{ "-sort:due",
		    "2: a sort cannot be negated; sort:-due sorts "
		    "backwards" },
		{ "sort:",
		    "6: a sort needs a column, as in sort:due or sort:-rag" },
		/* where something is missing */
		{ "rag:", "5: a value of \"rag:\" is missing here" },
		{ "rag: red", "5: a value of \"rag:\" is missing here" },
		{ "rag:red,", "9: a value of \"rag:\" is missing here" },
		{ "rag:red, amber", "9: a value of \"rag:\" is missing here" },
		{ "lead:\"\"", "6: a value of \"lead:\" is missing here" },
		{ "a or", "5: a term is missing after \"or\"" },
		{ "a or or b", "6: a term is missing after \"or\"" },
		{ "or b", "1: a term is missing before \"or\"" },
		{ "sort:due or b", "10: a term is missing before \"or\"" },
		{ "a or sort:due", "6: a term is missing after \"or\"" },
		{ "a and", "6: a term is missing after \"and\"" },
		{ "a and or b", "7: a term is missing after \"and\"" },
		{ "and b",
		    "1: a term is missing before \"and\"; to search for the "
		    "word, put it in quotation marks" },
		{ "a not", "6: a term is missing after \"not\"" },
		{ "a - b",
		    "4: a term is missing after \"-\"; for the sign itself, "
		    "put it in quotation marks" },
		{ "()", "2: a term is missing between the brackets" },
		{ "a (b", "3: the bracket that opens here is not closed" },
		{ "a) b",
		    "2: this bracket closes nothing; for the sign itself, put "
		    "it in quotation marks" },
		{ "é \"two words",
		    "3: the quotation that begins here has no closing \"" },
		{ "tag:\"x",
		    "5: the quotation that begins here has no "
		    "closing \"" },
		{ "title:threshold(s)",
		    "7: a text that holds a bracket is put in quotation marks "
		    "as a whole" },
		{ "5\" pipe",
		    "1: a text that holds a quotation mark is put in "
		    "quotation marks as a whole, with \\\" for the mark" },
		{ "due:<",
		    "5: \"\" is no day; a range runs from a day to a "
		    "day" },
		{ "due:..",
		    "5: a range needs a day on one side of \"..\" at "
		    "least" },
		{ "due:eom..today-", NULL },
		{ "due:2026-10..2026-09",
		    "5: \"2026-10..2026-09\" ends before it starts" },
		{ "due:none..today", NULL },
		{ "updated:ongoing",
		    "9: \"updated\" is a day: it is never ongoing" },
		{ NULL, NULL },
	};
	struct arena *a = arena_new();
	int wrong = 0;

	(void)state;
	for (const struct heard *h = heard; h->query != NULL; h++) {
		const char *got = reading(a, h->query, false);

		/* The sentences of the date reader are its own. */
		if (h->reading == NULL ? strncmp(got, "5: ", 3) == 0 :
					 strcmp(got, h->reading) == 0)
			continue;
		wrong++;
		print_error("%s\n  wanted: %s\n  got:    %s\n", h->query,
		    h->reading, got);
	}
	arena_free(a);
	assert_int_equal(wrong, 0);
}

static void
test_typing(void **state)
{
	static const struct heard heard[] = {
		{ "rag:red lead:", "rag is red" },
		{ "rag:red lead:X", "rag is red" },
		{ "rag:red -lead:", "rag is red" },
		{ "rag:red \"two", "rag is red" },
		{ "rag:red \"", "rag is red" },
		{ "rag:red -", "rag is red" },
		{ "rag:red not", "rag is red" },
		{ "rag:red or", "rag is red" },
		{ "rag:red or lead:", "rag is red" },
		{ "rag:red and", "rag is red" },
		{ "rag:red (", "rag is red" },
		{ "rag:red (lead:X", "rag is red" },
		{ "rag:red (lead:SH", "rag is red, and lead is SH" },
		{ "rag:red due:202", "rag is red" },
		{ "rag:red sort:", "rag is red" },
		{ "rag:red sort:du", "rag is red" },
		{ "rag:red,", "all" },
		{ "or", "all" },
		{ "and", "all" },
		{ "(lead:) rag:red", "rag is red" },
		/* what stays wrong whatever is typed next */
		{ "laed:S",
		    "1: there is no field \"laed\"; did you mean \"lead\"?" },
		{ "laed:",
		    "1: there is no field \"laed\"; did you mean \"lead\"?" },
		{ "lead:ZZZ rag:red",
		    "6: there is no lead \"ZZZ\"; it can be @me, SH, JM, "
		    "AD Education, KL" },
		{ "lead: ", "6: a value of \"lead:\" is missing here" },
		{ "a)",
		    "2: this bracket closes nothing; for the sign itself, "
		    "put it in quotation marks" },
		{ NULL, NULL },
	};

	(void)state;
	hear(heard, true);
}

/* Every beginning of a right query can be run while it is typed. */
static void
test_typing_letter_by_letter(void **state)
{
	static const char *const right[] = {
		"rag:red,amber -lead:\"AD Education\" due:<2026-10-31",
		"(is:mine or no:lead) not tag:audit sort:-due,ref",
		"\"Action RAG\":red and \"two \\\"words\\\"\" due:30d..eoq",
		"plan:harcombe lead:SH,@me updated:none",
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(right) / sizeof(*right); i++)
		for (size_t n = 0; n <= strlen(right[i]); n++) {
			struct query *q;
			struct err e = { 0 };
			struct rows rows;

			/* Unfinished names of a label end in no colon. */
			if (!query_parse(a, arena_strndup(a, right[i], n), &in,
				true, &q, &e))
				fail_msg("%.*s: %s", (int)n, right[i], e.text);
			query_run(a, q, &in, &rows);
		}
	arena_free(a);
}

static void
test_depth(void **state)
{
	struct arena *a = arena_new();
	char deep[101];

	(void)state;
	memset(deep, '(', 100);
	deep[100] = '\0';
	assert_string_equal(reading(a, deep, false),
	    "33: brackets are nested deeper than the limit of 32");
	arena_free(a);
}

struct offered {
	const char *text; /* the cursor stands at its end */
	size_t from;
	const char *words;
};

static void
test_complete(void **state)
{
	static const struct offered offered[] = {
		{ "sor", 0, "sort:" },
		{ "lea", 0, "lead: leads:" },
		{ "-LEA", 1, "lead: leads:" },
		{ "rag:red (sup", 9, "support:" },
		{ "acti", 0, "\"Action RAG\":" },
		{ "\"Acti", 0, "\"Action RAG\":" },
		{ "rag:", 4, "unrated red amber green blue Embedded" },
		{ "rag:red,a", 8, "amber" },
		{ "\"Action RAG\":e", 13, "Embedded" },
		{ "status:not", 7, "\"not started\"" },
		{ "status:\"not s", 7, "\"not started\"" },
		{ "lead:", 5, "@me SH JM \"AD Education\" KL" },
		{ "lead:\"AD", 5, "\"AD Education\"" },
		{ "lead:sh", 5, "SH" },
		{ "plan:harcombe-", 5, "harcombe-youth" },
		{ "theme:e", 6, "\"Early help\"" },
		{ "tag:CAFÉ", 4, "\"café visits\"" },
		{ "section:c", 8, "Children" },
		{ "priority:", 9, "1 \"Quality of practice\" Youth" },
		{ "ref:1.", 4, "1.1 1.2" },
		{ "is:due", 3, "due-soon" },
		{ "no:u", 3, "update" },
		{ "due:eo", 4, "eom eoq eoy eofy" },
		{ "updated:on", 8, "" },
		{ "sort:-days", 6, "days_late" },
		{ "sort:due,slip", 9, "slippage_days slipped" },
		{ "nope:x", 5, "" },
		{ NULL, 0, NULL },
	};
	struct arena *a = arena_new();
	int wrong = 0;

	(void)state;
	for (const struct offered *o = offered; o->text != NULL; o++) {
		struct list out = { 0 };
		struct buf b = { 0 };
		size_t from = 0;

		query_complete(a, o->text, strlen(o->text), &in, &out, &from);
		for (size_t i = 0; i < out.count; i++)
			buf_addf(&b, "%s%s", i > 0 ? " " : "", out.item[i]);
		if (strcmp(buf_text(&b), o->words) != 0 || from != o->from) {
			wrong++;
			print_error("%s\n  wanted: %zu %s\n  got:    %zu %s\n",
			    o->text, o->from, o->words, from, buf_text(&b));
		}
		buf_free(&b);
	}
	arena_free(a);
	assert_int_equal(wrong, 0);
}

/* What is offered can be read back as it is. */
static void
test_complete_reads_back(void **state)
{
	static const char *const begun[] = { "rag:", "status:", "lead:",
		"support:", "plan:", "theme:", "tag:", "section:", "priority:",
		"ref:", "is:", "no:", "due:", "updated:", "sort:" };
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(begun) / sizeof(*begun); i++) {
		struct list out = { 0 };
		size_t from;

		query_complete(a, begun[i], strlen(begun[i]), &in, &out, &from);
		assert_true(out.count > 0);
		for (size_t k = 0; k < out.count; k++) {
			const char *text = arena_printf(
			    a, "%s%s", begun[i], out.item[k]);
			struct query *q;
			struct err e = { 0 };

			if (!query_parse(a, text, &in, false, &q, &e) &&
			    strstr(e.text, "several plans") == NULL)
				fail_msg("%s: %s", text, e.text);
		}
	}
	arena_free(a);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_echo), TEST(test_errors),
		TEST(test_typing), TEST(test_typing_letter_by_letter),
		TEST(test_depth), TEST(test_complete),
		TEST(test_complete_reads_back) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
