/* SPDX-License-Identifier: ISC */
/*
 * What a person who writes a plan file sees: every mistake at its line and
 * column, with a way out, all of them in one go; and nothing lost in silence.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../folder.h"
#include "made.h"
#include "ragtrack/yaml/yaml.h"

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define HEAD "ragtrack: 1\nplan: {id: p, title: P}\n"
#define ACTION HEAD "priorities:\n- title: Q\n  actions:\n  - title: A\n"

struct seen {
	struct plans plans;
	struct diags d;
};

static void
read_bytes(struct seen *s, const char *bytes, size_t length)
{
	memset(s, 0, sizeof(*s));
	s->plans.arena = arena_new();
	s->d.arena = arena_new();
	yaml_read_text("plan.yaml", bytes, length, &s->plans, &s->d);
	if (s->d.errors > 0)
		assert_int_equal(s->plans.plan.count, 0);
}

static void
read_text(struct seen *s, const char *text)
{
	read_bytes(s, text, strlen(text));
}

static void
forget(struct seen *s)
{
	arena_free(s->plans.arena);
	arena_free(s->d.arena);
}

static struct plan *
only_plan(struct seen *s)
{
	if (s->d.errors > 0)
		fail_msg("%d:%d: %s", s->d.item[0].line, s->d.item[0].column,
		    s->d.item[0].text);
	assert_int_equal(s->plans.plan.count, 1);
	return thing_as_plan(s->plans.plan.item[0]);
}

static struct action *
first_action(struct seen *s)
{
	struct priority *p = thing_as_priority(
	    only_plan(s)->priorities.item[0]);

	return thing_as_action(p->actions.item[0]);
}

/* A remark that should be there: "LINE:COLUMN: severity: part of the text". */
static void
expect(const struct diag *d, const char *wanted)
{
	char place[64];
	const char *part;

	snprintf(place, sizeof(place), "%d:%d: %s: ", d->line, d->column,
	    d->severity == SEV_ERROR ? "error" : "warning");
	part = wanted + strlen(place);
	if (strncmp(wanted, place, strlen(place)) != 0 ||
	    strstr(d->text, part) == NULL)
		fail_msg("wanted: %s\nis: %s%s", wanted, place, d->text);
}

static void
expect_all(const char *text, const char *const *wanted)
{
	struct seen s;
	size_t i;

	read_text(&s, text);
	for (i = 0; wanted[i] != NULL && i < s.d.count; i++)
		expect(&s.d.item[i], wanted[i]);
	if (wanted[i] != NULL)
		fail_msg("not reported: %s", wanted[i]);
	if (i < s.d.count)
		fail_msg("not wanted: %d:%d: %s", s.d.item[i].line,
		    s.d.item[i].column, s.d.item[i].text);
	forget(&s);
}

static void
many_mistakes_in_one_go(void **state)
{
	/* long: one file and what is said of it */
	static const char text[] = "ragtrack: 2\n"
				   "plan:\n"
				   "  id: Example 1\n"
				   "  titel: A plan\n"
				   "  start: Sep 30, 2021\n"
				   "  review: 31 June 2021\n"
				   "  update_every: montly\n"
				   "  boards: {a: b}\n"
				   "  notes: &4 wellbeing\n"
				   "  vision: !important keep it\n"
				   "  <<: x\n"
				   "rating:\n"
				   "  green: {closed: maybe}\n"
				   "  purple: {label: x}\n"
				   "  thresholds: {red_days: soon}\n"
				   "words:\n"
				   "  status: {In hand: in progres}\n"
				   "  rag: {Completed: blu}\n"
				   "labels:\n"
				   "  mesures: How will we know?\n"
				   "people:\n"
				   "  - {code: JM, kind: persn}\n"
				   "  - {name: Nobody}\n"
				   "  - {code: JM}\n"
				   "  - {code: \"\", name: x}\n"
				   "glossary: [a, b]\n"
				   "measures:\n"
				   "  - {ref: K, title: C, better: upp}\n"
				   "priorities:\n"
				   "  - ref: \"1\"\n"
				   "    title:\n"
				   "    finance: {planned: {2021/22: lots}}\n"
				   "    actions:\n"
				   "      - ref: \"1.1\"\n"
				   "        title: Do it\n"
				   "        title: Do it again\n"
				   "        due: 2021-22\n"
				   "        rag: amberr\n"
				   "        status: complet\n"
				   "        carried_forward: maybe\n"
				   "        completed: {text: last spring}\n"
				   "        steps:\n"
				   "          - due: 09/21\n"
				   "          - Draft agreed\n"
				   "        updates:\n"
				   "          - {text: a\xe2\x80\xae"
				   "b, date: 2021/23}\n"
				   "          - Jan: done\n"
				   "      - title: \"bell\\u0007\"\n"
				   "        measures:\n"
				   "          - Audits: show it\n"
				   "        leads: [[a]]\n"
				   "    extra: {a: 1, a: 2}\n"
				   "    description: *1.4\n"
				   "  - title: never read\n";
	static const char *const wanted[] = {
		"1:11: error: format version \"2\"",
		"3:3: error: \"title\" is missing in \"plan\"",
		"3:7: error: may hold small letters",
		"4:3: error: did you mean \"title\"?",
		"5:10: error: 30 September 2021", "6:11: error: 31 June 2021",
		"7:17: error: \"monthly\"",
		"8:11: error: a list of texts or maps, not a map",
		"9:10: error: notes: \"&4 wellbeing\"",
		"10:11: error: vision: \"!important keep it\"",
		"11:3: error: unknown key \"<<\"",
		"13:19: error: true, false, yes or no",
		"14:3: error: it takes blue, green, amber, red",
		"15:26: error: whole number",
		"17:21: error: did you mean \"in progress\"?",
		"18:20: error: did you mean \"blue\"?",
		"20:3: error: did you mean \"measures\"?",
		"22:22: error: did you mean \"person\"?",
		"23:6: error: \"code\" is missing in a person",
		"24:6: error: \"JM\" is listed a second time",
		"25:6: error: \"code\" is needed and empty",
		"26:11: error: takes a map",
		"28:32: error: did you mean \"up\"?",
		"31:5: error: \"title\" is needed and empty",
		"32:34: error: \"lots\" is no number",
		"36:9: error: \"title\" stands here a second time",
		"37:14: error: 2021/22, or 2021 to 2022",
		"38:14: error: did you mean \"amber\"?",
		"39:17: error: did you mean \"complete\"?",
		"40:26: error: true, false, yes or no",
		"41:21: error: \"date\" is missing in \"completed\"",
		"43:13: error: \"title\" is missing in a step",
		"43:18: error: 09/2021",
		"44:13: error: map of keys: \"- title: ...\"",
		"46:21: error: U+202E", "46:31: error: date: ",
		"47:13: error: unknown key \"Jan\" in an update",
		"48:16: error: U+0007",
		"50:13: error: needs quotes: - \"Audits: show it\"",
		"51:17: error: a list of texts, not a list",
		"52:19: error: \"a\" stands here a second time",
		"53:18: error: needs quotes: description: \"*1.4\"",
		"53:18: warning: the rest of the file was not read", NULL
	};

	(void)state;
	expect_all(text, wanted);
}

/* Each file has these remarks and no other. */
static const struct {
	const char *text;
	const char *wanted[6];
} cases[] = {
	/* What is needed, and where it is missed. */
	{ "", { "1:1: error: no plan in this file" } },
	{ "# only a comment\n", { "1:1: error: no plan in this file" } },
	{ "---\n", { "1:1: error: this document is empty" } },
	{ "- a\n", { "1:1: error: a plan file is a map" } },
	{ "{}\n",
	    { "1:1: error: \"plan\" is missing", "1:1: error: \"priorities\"",
		"1:1: error: ragtrack: 1" } },
	{ "priorities: []\nragtrack: 1\nplan:\n",
	    { "3:1: error: \"id\" is missing",
		"3:1: error: \"title\" is missing" } },
	{ "ragtrack:\nplan: {id: p, title: P}\npriorities: []\n",
	    { "1:1: error: ragtrack: 1" } },
	{ HEAD "priorities: []\n", { NULL } },
	{ HEAD "priorities:\n", { NULL } },
	{ "\xef\xbb\xbf" HEAD "priorities: []\n", { NULL } },
	{ HEAD "priorities: []\n---\n" HEAD "priorities: []\n",
	    { "5:1: error: stands twice" } },
	{ HEAD "priorities: []\nragtrack: 1\n", { "4:1: error: second time" } },
	{ HEAD "priorities: []\nplan: {id: a}\n",
	    { "4:1: error: \"plan\" stands here a second time" } },
	{ HEAD "priorities: []\nrating: {red: {}, red: {}}\n",
	    { "4:19: error: \"red\" stands here a second time" } },
	{ HEAD "priorities: []\n? [a]\n: b\n",
	    { "4:3: error: a key must be a text" } },
	/* Text that YAML would drop. */
	{ ACTION "    aim: audit # Independence\n",
	    { "7:16: warning: only \"audit\" is read: \"# Independence\"" } },
	{ ACTION "    aim: \"audit\" # no text\n    due: # TBC\n", { NULL } },
	{ ACTION "    aim: audit#3\n    finding: 'a' # b\n", { NULL } },
	{ ACTION "    aim: two\n      lines\t# and more\n",
	    { "8:13: warning: only \"two lines\"" } },
	{ ACTION "    tags: [one, \xc3\xa9 # three\n      ]\n",
	    { "7:19: warning: \"# three\"" } },
	{ ACTION "    # all of a line\n    aim: | # behind a bar\n"
		 "      text # kept\n",
	    { NULL } },
	{ ACTION "    aim: !!str x\n", { "7:10: error: aim: \"!!str x\"" } },
	{ ACTION "    ref: *a\n",
	    { "7:10: error: quotes (YAML would take it for an alias): "
	      "ref: \"*a\"" } },
	{ ACTION "    tags: &t [a]\n", { "7:11: error: anchor" } },
	{ ACTION "    aim: ~\n    voice: null\n    theme: '~'\n",
	    { "7:10: warning: leave it empty",
		"8:12: warning: leave it empty" } },
	{ "%YAML 1.2\n---\n" HEAD "priorities: []\n",
	    { "1:1: error: directives" } },
	{ "%FOO\n---\n" HEAD "priorities: []\n",
	    { "1:1: error: directives", "1:1: warning: not read" } },
	/* Texts that need quotes. */
	{ ACTION "    aim: Jan: done\n",
	    { "7:13: error: needs quotes: aim: \"Jan: done\"",
		"7:13: warning: not read" } },
	{ ACTION "    aim: @home\n",
	    { "7:10: error: aim: \"@home\"", "7:10: warning: not read" } },
	{ ACTION "    aim: [Draft] policy\n",
	    { "7:10: error: \"aim\" takes a text",
		"7:18: error: aim: \"[Draft] policy\"",
		"7:18: warning: not read" } },
	{ ACTION "    aim: \"Good\" practice\n",
	    { "7:17: error: aim: '\"Good\" practice'",
		"7:17: warning: not read" } },
	{ ACTION "    aim: \"never closed\n    due: 2021\n",
	    { "7:10: error: never closed", "7:10: warning: not read" } },
	{ ACTION "    aim: |text\n",
	    { "7:10: error: aim: \"|text\"", "7:10: warning: not read" } },
	{ ACTION "    aim\n    due: 2021\n",
	    { "7:5: error: neither \"key: text\" nor",
		"7:5: warning: not read" } },
	{ ACTION "      due: 2021\n",
	    { "7:10: error: indented too far", "7:10: warning: not read" } },
	{ ACTION "\tdue: 2021\n",
	    { "7:1: error: a tab cannot indent", "7:1: warning: not read" } },
	{ ACTION "    aim: {a: b}\n", { "7:10: error: \"aim\" takes a text" } },
	/* Characters. */
	{ ACTION "    aim: a\x01z\n", { "7:11: error: U+0001" } },
	/* What word processors leave is said once a file. */
	{ ACTION "    aim: \xc3\xa9\xe2\x80\x8bz\n",
	    { "7:11: warning: U+200B" } },
	{ ACTION "    aim: a\x0b"
		 "b\n    due: \xef\xbb\xbf"
		 "Sep\xc2\xad 2021\n    voice: \"\\v\\u200b\"\n",
	    { "7:11: warning: read as a line end" } },
	/* Keys by what they mean. */
	{ ACTION "    owner: JM\n", { "7:5: error: called \"leads\" here" } },
	{ ACTION "    By_when: May 2021\n",
	    { "7:5: error: called \"due\" here" } },
	{ ACTION "    cost: 5\n", { "7:5: error: \"finance\" of a priority" } },
	{ ACTION "    target: May 2021\n", { "7:5: error: it is \"due\"" } },
	{ ACTION "    progress: ok\n", { "7:5: error: \"status\"" } },
	{ ACTION "    comments: ok\n",
	    { "7:5: error: called \"updates\" here" } },
	{ ACTION "    risk: x\n", { "7:5: error: extra: {\"risk\": ...}" } },
	{ ACTION "    verified: RM 25/10/15\n",
	    { "7:15: error: verified: {date: ..., by: ..., forum: ...}" } },
	/* Words, with the block that makes them known. */
	{ HEAD "rating: {green: {label: Delivered, closed: yes}}\n"
	       "priorities: [{title: Q, actions: [{title: A, rag: "
	       "delivered}]}]\n",
	    { NULL } },
	{ ACTION "    status: Closed\n  - title: B\n    status: Odd one\n",
	    { "7:13: error: words: {status: {\"Closed\": complete, \"Odd "
	      "one\": ?}}",
		"9:13: error: `Odd one` is none of its words" } },
	{ ACTION "    status: Closed\n  - title: B\n    status: closed\n"
		 "  - title: C\n    status: Odd one\n",
	    { "7:13: error: not known are \"Closed\" (2 times), \"Odd one\";",
		"9:13: error: not known are \"Closed\" (2 times), \"Odd one\";",
		"11:13: error: {\"Closed\": complete, \"Odd one\": ?}" } },
	/* Leads. */
	{ ACTION "    leads: Director of Education and Skills\n",
	    { "7:12: warning: \"Director of Education and Skills\" is not "
	      "listed" } },
	{ ACTION "    leads: Head of Reading, Head of Maths\n",
	    { "7:12: warning: 2 people who are not listed" } },
	{ ACTION "    leads: Literacy Leaders\n  - title: B\n"
		 "    leads: Literacy leaders\n",
	    { "7:12: warning: not listed", "9:12: warning: alone",
		"9:12: warning: not listed" } },
	/* Dates. */
	{ ACTION "    due: Autumn 1\n", { "7:10: warning: kept as words" } },
	{ ACTION "    due: {text: Daily, date: \"\"}\n", { NULL } },
	{ ACTION "    due: {text: Half termly}\n",
	    { "7:11: error: \"date\" is missing" } },
	{ ACTION "    status: not started\n    completed: 1 Mar 2021\n",
	    { "8:16: warning: is beside the status \"not started\"" } },
	{ ACTION "    status: done\n    completed: 1 Mar 2021\n", { NULL } },
	{ "ragtrack: 1\nplan: {id: p, title: P, start: September 2023, end: "
	  "August 2024}\npriorities:\n- title: Q\n  actions:\n"
	  "  - {title: A, due: 2023/24}\n  - {title: B, due: 2023/24}\n",
	    { "6:21: warning: year: September" } },
	{ "ragtrack: 1\npriorities:\n- title: Q\n  actions:\n"
	  "  - {title: A, due: 2023/24}\nplan: {id: p, title: P, start: "
	  "September 2024, end: August 2026, year: September}\n",
	    { "5:21: warning: before the plan starts" } },
	{ "ragtrack: 1\nplan: {id: p, title: P, start: September 2023, end: "
	  "December 2024}\npriorities:\n- title: Q\n  actions:\n"
	  "  - {title: A, due: 2023/24}\n",
	    { NULL } },
	{ ACTION "    status: Closed\n  - title: B\n    status: closed\n",
	    { "7:13: error: words: {status: {\"Closed\": complete}}",
		"9:13: error: words: {status: {\"Closed\": complete}}" } },
	/* Other files. */
	{ "Ref,Action\n1,Do it\n", { "1:1: error: a plan file is a map" } },
	{ "PK\003\004 xl/workbook.xml", { "1:1: error: an Excel workbook" } },
	{ "PK\003\004 word/document.xml", { "1:1: error: a Word document" } },
	{ "%PDF-1.4\n", { "1:1: error: a PDF" } },
	{ "Ref,Action,Lead\n1,Do it,JM\n",
	    { "1:1: error: comma-separated values" } },
	{ "\"Ref\";Action;\"Lead: who\"\n1;Do it;JM\n",
	    { "1:1: error: between semicolons" } },
	/* What is no text is no table either, whatever signs are in it. */
	{ "R\001;b;c;d\n",
	    { "1:1: error: a plan file is a map", "1:2: error: U+0001" } },
	{ ACTION "    aim: caf\xe9\n",
	    { "7:13: error: the byte E9 is not UTF-8" } },
	{ ACTION "    aim: a\xe2\x80\x8d 1\n",
	    { "7:11: error: between letters" } },
	{ ACTION "    aim: \xd9\x85\xe2\x80\x8c\xd9\x85\n", { NULL } },
	{ ACTION
	    "    aim: \"\\0\"\n    voice: \"\\u202e\"\n    theme: \"\\r\"\n",
	    { "7:10: error: U+0000", "8:12: error: U+202E",
		"9:12: error: U+000D" } },
	{ "\xff\xfer\0", { "1:1: error: UTF-16" } },
	/* What is odd but loads. */
	{ ACTION "    leads: ZZ\n  - title: B\n    leads: [ZZ, TBC]\n",
	    { "7:12: warning: \"ZZ\" is not listed" } },
	{ HEAD "people: [{code: \xd0\xa0\xd0\x92}]\npriorities: []\n",
	    { "3:17: warning: U+0420" } },
	{ ACTION "    ref: a\n  - title: B\n    ref: a\n",
	    { "9:10: warning: used twice in this priority" } },
	{ ACTION "    start: May 2022\n    due: April 2022\n",
	    { "8:10: warning: before the start" } },
	{ ACTION "    rag: red\n    updates: [{date: 2/1/22, rag: g},"
		 " {date: 1/1/22, rag: r}]\n",
	    { "7:10: warning: rag\" is red, but its newest" } },
	/* Of two updates of one day the one that stands later is the newer. */
	{ ACTION "    rag: red\n    updates: [{date: 1/1/22, rag: r},"
		 " {date: 1/1/22, rag: g}]\n",
	    { "7:10: warning: rag\" is red, but its newest" } },
	{ ACTION "    rag: green\n    updates: [{date: 1/1/22, rag: r},"
		 " {date: 1/1/22, rag: g}]\n",
	    { NULL } },
	/* No amount is no mistake, and no figure. */
	{ "ragtrack: 1\nplan: {id: p, title: P}\npriorities:\n"
	  "- title: Q\n  finance: {planned: {2021/22: , 2022/23: 5}}\n",
	    { NULL } },
	{ ACTION "    depends_on: [x]\n    focus_areas: y\n    answers: z\n",
	    { "7:18: warning: no action \"x\"",
		"8:18: warning: no focus area \"y\"",
		"9:14: warning: no recommendation \"z\"" } },
	/* A comma inside { } parts a text in two: the rest is no value. */
	{ "ragtrack: 1\nplan: {id: p, title: P, extra: {Note: one, two}}\n"
	  "priorities: []\n",
	    { "2:44: error: \"two\" stands here without a value" } },
	{ "ragtrack: 1\nplan: {id: p, title: P}\npriorities:\n"
	  "- title: Q\n  finance: {planned: {2021/22: 1,654}}\n",
	    { "5:34: error: \"654\" stands here without a value" } },
	{ "ragtrack: 1\nplan: {id: p, title: P}\npriorities:\n"
	  "- title: Q\n  actions: [{title: A, theme: see B, aim}]\n",
	    { "5:38: error: \"aim\" stands here without a value" } },
	{ "ragtrack: 1\nplan: {id: p, title: P, notes: , \"aims\": \"b\"}\n"
	  "priorities: []\n",
	    { NULL } },
	{ HEAD "priorities: []\nrating: {blue: {label: Done}}\n",
	    { "4:1: warning: closed" } },
	{ "ragtrack: 1\nplan: {id: p, title: P, start: 2024}\npriorities:\n"
	  "- title: Q\n  actions: [{title: A, due: Mar 2023}]\n",
	    { "5:29: warning: before the plan starts" } },
};

static void
one_mistake_each(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect_all(cases[i].text, cases[i].wanted);
}

static void
texts_are_kept_as_written(void **state)
{
	struct seen s;
	struct action *a;

	(void)state;
	read_text(&s,
	    ACTION "    ref: 1.10\n"
		   "    theme: no\n"
		   "    aim: '  inner  space  '\n"
		   "    voice: |\n      one\r\n\r\n        two\n"
		   "    tags: single\n"
		   "    leads: AB and CD/EF\n"
		   "    support: [AB and CD]\n"
		   "    due: {text: After the audit, date: May 2023}\n"
		   "    carried_forward: yes\n"
		   "    status: Done\n"
		   "    updates: [plain text, {date: 1/2/23}]\n"
		   "    extra: {\"a b\": 007}\n");
	a = first_action(&s);
	assert_string_equal(a->ref, "1.10");
	assert_string_equal(a->theme, "no");
	assert_string_equal(a->aim, "inner  space");
	assert_string_equal(a->voice, "one\n\n  two");
	assert_int_equal(a->tags.count, 1);
	assert_int_equal(a->leads.count, 3);
	assert_string_equal(a->leads.item[2], "EF");
	assert_string_equal(a->leads.text, "AB and CD/EF");
	assert_string_equal(a->support.item[0], "AB and CD");
	assert_int_equal(a->due.last, made_day("2023-05-31"));
	assert_string_equal(a->due.text, "After the audit");
	assert_true(a->carried_forward);
	assert_int_equal(a->status.value, STATUS_COMPLETE);
	assert_string_equal(a->status.text, "Done");
	assert_int_equal(a->updates.count, 2);
	assert_string_equal(
	    thing_as_update(a->updates.item[0])->text, "plain text");
	assert_string_equal(map_get(&a->extra, "a b"), "007");
	forget(&s);
}

/* Words and people may stand behind what uses them. */
static void
order_does_not_matter(void **state)
{
	struct seen s;
	struct action *a;

	(void)state;
	read_text(&s,
	    "priorities:\n- title: Q\n  actions:\n"
	    "  - {title: A, rag: Sorted, leads: AD and Care}\n"
	    "people: [{code: AD and Care, kind: post}]\n"
	    "words: {rag: {sorted: blue}}\n"
	    "plan: {id: p, title: P}\nragtrack: 1\n");
	a = first_action(&s);
	assert_int_equal(s.d.count, 0);
	assert_int_equal(a->rag.value, RAG_BLUE);
	assert_string_equal(a->rag.text, "Sorted");
	assert_int_equal(a->leads.count, 1);
	forget(&s);
}

static void
people_of_one_organisation(void **state)
{
	static const struct {
		const char *one, *other, *organisation;
		const char *wanted;
	} pairs[] = {
		{ "code: A, name: Ann", "code: A, name: Ann", "Org", NULL },
		{ "code: A, name: Ann", "code: A, role: Head", "Org", NULL },
		{ "code: A, name: Ann", "code: a, name: Bea", "Org", NULL },
		{ "code: A, name: Ann", "code: A, name: Bea", "Else", NULL },
		{ "code: A, name: Ann", "code: A, name: Bea", "ORG",
		    "7:11: error: \"name\" of \"A\" differs from line 3" },
		{ "code: A, login: x", "code: B, login: x", "Org",
		    "7:11: error: the login \"x\"" },
		{ "code: A, also: [X]", "code: B, also: [X]", "Org",
		    "7:11: warning: \"X\" is an \"also\" of \"B\" and of" },
		{ "name: Ann, also: [X]", "code: B, also: [X]", "Org",
		    "3:11: error: \"code\" is missing in a person" },
	};
	char text[1024];

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		const char *wanted[] = { pairs[i].wanted, NULL };

		snprintf(text, sizeof(text),
		    "ragtrack: 1\nplan: {id: a, title: A, organisation: Org}\n"
		    "people: [{%s}]\npriorities: []\n---\n"
		    "{ragtrack: 1, plan: {id: b, title: B, organisation: "
		    "%s},\npeople: [{%s}], priorities: []}\n",
		    pairs[i].one, pairs[i].organisation, pairs[i].other);
		expect_all(text, wanted);
	}
}

/* The sample beside itself, so that what is compared between plans is, with the
   key mistyped that stands at this place; whether it is told there. */
static bool
is_told(const char *sample, size_t at)
{
	struct buf b = { 0 };
	struct seen s;
	int line = 1;
	bool told = false;

	for (size_t i = 0; i < at; i++)
		line += sample[i] == '\n';
	buf_addf(&b, "%.*szz%s---\n%s", (int)at, sample, sample + at, sample);
	read_text(&s, b.text);
	for (size_t i = 0; i < s.d.count; i++)
		told |= s.d.item[i].line == line;
	forget(&s);
	buf_free(&b);
	return told;
}

/* Every key of a plan in its turn. */
static void
a_mistyped_key_is_told(void **state)
{
	char sample[16384];
	FILE *f = fopen("data/plans/larkhill-adults-2022-23.yaml", "r");
	size_t n, keys = 0;

	(void)state;
	assert_non_null(f);
	n = fread(sample, 1, sizeof(sample) - 1, f);
	fclose(f);
	sample[n] = '\0';
	for (size_t i = 1; i < n; i++) {
		size_t length = strspn(sample + i, LOWER "_");

		if (strchr(" {,", sample[i - 1]) == NULL || length == 0 ||
		    strncmp(sample + i + length, ": ", 2) != 0)
			continue;
		keys++;
		/* What it calls something itself, in "extra". */
		if (is_told(sample, i) !=
		    (strncmp(sample + i, "team: ", 6) != 0))
			fail_msg("mistyped: %.60s", sample + i);
	}
	assert_true(keys > 300);
}

/* One under, at and over each limit. */
static void
limits(void **state)
{
	struct buf b = { 0 };
	struct seen s;

	(void)state;
	for (int extra = -1; extra <= 1; extra++) {
		buf_reset(&b);
		buf_add(&b, ACTION "    aim: \"");
		for (int i = 0; i < (int)TEXT_LIMIT + extra; i++)
			buf_addc(&b, 'x');
		buf_add(&b, "\"\n");
		read_text(&s, b.text);
		assert_int_equal(s.d.errors, extra > 0);
		if (extra > 0)
			expect(&s.d.item[0], "7:10: error: 256 KiB a text");
		forget(&s);

		buf_reset(&b);
		buf_add(&b, "x: ");
		for (int i = 1; i < NESTING_LIMIT + extra; i++)
			buf_addc(&b, '[');
		for (int i = 1; i < NESTING_LIMIT + extra; i++)
			buf_addc(&b, ']');
		read_text(&s, b.text);
		assert_int_equal(
		    strstr(s.d.item[1].text, "nested deeper") != NULL,
		    extra > 0);
		forget(&s);
	}
	buf_free(&b);
}

/* All errors are counted, however many; some are kept. */
static void
a_flood_is_counted(void **state)
{
	struct buf b = { 0 };
	struct seen s;

	(void)state;
	buf_add(&b, HEAD "priorities:\n- title: Q\n  actions:\n");
	for (int i = 0; i < 5000; i++)
		buf_add(&b, "  - {titel: x}\n");
	read_text(&s, b.text);
	assert_int_equal(s.d.errors, 10000);
	assert_in_range(s.d.count, 50, 2000);
	forget(&s);
	buf_free(&b);
}

/* However many warnings stand before it, an error is not lost. */
static void
warnings_hide_no_error(void **state)
{
	struct buf b = { 0 };
	struct seen s;

	(void)state;
	buf_add(&b, ACTION "    tags:\n");
	for (int i = 0; i < 5000; i++)
		buf_add(&b, "    - a # b\n");
	buf_add(&b, "    due: Sep 30, 2021\n");
	read_text(&s, b.text);
	assert_int_equal(s.d.warnings, 5000);
	assert_int_equal(s.d.errors, 1);
	expect(&s.d.item[s.d.count - 1], "5008:10: error: 30 September");
	forget(&s);
	buf_free(&b);
}

/* What libyaml alone would spend seconds and gigabytes on. */
static void
bombs_are_refused(void **state)
{
	static const char *const bombs[] = { "[", "{", "- ", "? ", "a: {",
		"a: &a [*a,", "!!a ", "%TAG !a! b\n", "---\n", "\"\\", "*a ",
		"|\n", "\xff" };
	const size_t size = 1 << 20;
	char *text = malloc(size);
	struct seen s;

	(void)state;
	for (size_t i = 0; i < sizeof(bombs) / sizeof(*bombs); i++) {
		size_t n = strlen(bombs[i]);

		for (size_t at = 0; at < size; at++)
			text[at] = bombs[i][at % n];
		read_bytes(&s, text, size);
		assert_true(s.d.errors > 0);
		assert_true(arena_used(s.plans.arena) < size);
		assert_true(arena_used(s.d.arena) < size);
		forget(&s);
	}
	free(text);
}

static void
files(void **state)
{
	char path[FOLDER_ROOM];
	int fd = mkstemp(folder_template(path));
	struct seen s;
	struct err e = { 0 };

	(void)state;
	assert_true(fd >= 0);
	assert_true(write(fd, HEAD "priorities: []\n",
			sizeof(HEAD "priorities: []\n") - 1) > 0);
	memset(&s, 0, sizeof(s));
	s.plans.arena = arena_new();
	s.d.arena = arena_new();
	assert_true(yaml_read_file(path, &s.plans, &s.d, &e));
	assert_string_equal(only_plan(&s)->id, "p");

	assert_int_equal(ftruncate(fd, (off_t)FILE_LIMIT + 1), 0);
	assert_false(yaml_read_file(path, &s.plans, &s.d, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.text, "64 MiB"));
	close(fd);
	unlink(path);

	memset(&e, 0, sizeof(e));
	assert_false(yaml_read_file(path, &s.plans, &s.d, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.text, path));

	memset(&e, 0, sizeof(e));
	assert_false(yaml_read_file("/tmp", &s.plans, &s.d, &e));
	assert_non_null(strstr(e.text, "folder"));

	memset(&e, 0, sizeof(e));
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_false(yaml_read_file(path, &s.plans, &s.d, &e));
	assert_non_null(strstr(e.text, "not a regular file"));
	unlink(path);
	forget(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_mistakes_in_one_go),
		cmocka_unit_test(one_mistake_each),
		cmocka_unit_test(texts_are_kept_as_written),
		cmocka_unit_test(order_does_not_matter),
		cmocka_unit_test(people_of_one_organisation),
		cmocka_unit_test(a_mistyped_key_is_told),
		cmocka_unit_test(limits),
		cmocka_unit_test(a_flood_is_counted),
		cmocka_unit_test(warnings_hide_no_error),
		cmocka_unit_test(bombs_are_refused),
		cmocka_unit_test(files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
