/* SPDX-License-Identifier: ISC */
/*
 * What fits a query: each sentence of the language, as a query and the refs of
 * the actions in its answer.  Three plans: two of one council, one of another.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "plan_text.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/query/query.h"
#include "ragtrack/query/views.h"

static const char harcombe[] =
    "plan id=harcombe|title=Improvement|organisation=Harcombe Council|"
    "update_every=monthly|start=April 2026|"
    "words_rag=Embedded=blue; Off course=red|"
    "words_status=In consultation=in progress|"
    "labels=rag=Action RAG; measures=How will we know?; "
    "priority=Strategic Priority; theme=Strand; leads=Owner; "
    "steps=Milestone\n"
    "person code=SH|name=Officer SH|also=S Officer\n"
    "person code=SHo|name=Manager SHo\n"
    "person code=JM|name=Analyst JM|login=jm\n"
    "person code=AD Education|kind=post\n"
    "holder code=JM|from=1 Sep 2026|to=30 Sep 2026\n"
    "person code=Panel|kind=group\n"
    "holder code=AD Education\n"
    "measure ref=K1|title=Referrals|actions=1.10\n"
    "priority ref=1|title=Quality of practice|section=Children\n"
    "action ref=1.1|id=threshold|title=Review the Threshold  document|"
    "leads=SH|due=2026-09-15|start=2026-04-01|rag=red|theme=Early help|"
    "tags=audit, café|aim=Fewer re-referrals\n"
    "step ref=a|title=Draft agreed|due=30/08/2026|note=with partners\n"
    "update date=2026-09-01|text=Sign-off is late\n"
    "action ref=1.2|title=Follow-up visits|leads=S Officer, JM|"
    "due=Oct 2026|start=Oct 2026|rag=Embedded|impact=green|"
    "measures=Audits show it|evidence=minutes.pdf|status=complete|"
    "completed=2 Sep 2026\n"
    "update date=2026-09-02|text=A secret worry|internal=true\n"
    "action ref=1.10|title=Zoë’s café – launch|leads=SHo|"
    "due=ongoing|rag=amber|sources=Ofsted 2025|status=In consultation\n"
    "priority ref=2|title=Leadership|section=Corporate\n"
    "action ref=2.1|title=Board reports|leads=TBC|rag=green|"
    "due=TBC|answers=R1|focus_areas=F1|depends_on=1.1|"
    "delivered_through=Digital programme|carried_forward=yes|"
    "obsession=31 Dec 2026|finding=Weak grip|sponsor=JM|percent=50|"
    "carried_from=old/7|decision=Agree the post|"
    "extra=Resources=Two posts; Title=Zebra; Cost, net=5\n"
    "action ref=2.2|title=Nothing at all|leads=AD Education|"
    "due=30 Sep 2026|baseline=30 Jun 2026|support=JM|"
    "extra=Resources=A room\n"
    "revision from=30 Jun 2026|to=30 Sep 2026|reason=Meeting moved\n"
    "step title=Minute taker|leads=sh\n"
    "update date=2026-09-20\n";

static const char other[] =
    "plan id=harcombe-youth|title=Youth|organisation=HARCOMBE council|"
    "labels=impact=Action RAG; theme=Strand; title=Milestone; "
    "boards=Panel\n"
    "person code=SH\n"
    "priority title=Unnumbered\n"
    "action ref=Y1|title=Youth board|leads=SH|rag=blue|due=2027|"
    "extra=Panel=North\n"
    "action ref=Y2|title=Youth club|leads=Analyst JM|rag=unrated|"
    "description=In the café\n";

static const char larkhill[] =
    "plan id=larkhill|title=Adults|organisation=Larkhill\n"
    "person code=SH|name=Head of Parks\n"
    "person code=sho|name=Warden Sho\n"
    "priority ref=1|title=Homes first\n"
    "action ref=L1|title=Homes|leads=SH|rag=red|impact=amber|"
    "due=21.09.21-22.10.21\n"
    "action ref=L2|title=Carers|leads=KL|rag=amber|status=cancelled|"
    "extra=Resources=None at all; Panel=West\n"
    "action ref=L3|title=Carers again|leads=Link Worker\n";

static struct world world;
static struct query_context in;

static int
setup(void **state)
{
	(void)state;
	world_init(&world);
	world_add(&world, harcombe);
	world_add(&world, other);
	world_add(&world, larkhill);
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

/* The refs of the answer, or the error. */
static const char *
answer(struct arena *a, const char *text)
{
	struct buf b = { 0 };
	struct err e = { 0 };
	struct query *q;
	struct rows rows;
	const char *out;

	if (query_parse(a, text, &in, false, &q, &e)) {
		query_run(a, q, &in, &rows);
		for (size_t i = 0; i < rows.count; i++)
			buf_addf(&b, "%s%s", i > 0 ? " " : "",
			    rows.item[i].action->ref);
	} else {
		buf_add(&b, e.text);
	}
	out = buf_save(a, &b);
	buf_free(&b);
	return out;
}

struct asked {
	const char *query, *refs;
};

static void
ask(const struct asked *asked)
{
	struct arena *a = arena_new();
	int wrong = 0;

	for (; asked->query != NULL; asked++) {
		const char *got = answer(a, asked->query);

		if (strcmp(got, asked->refs) == 0)
			continue;
		wrong++;
		print_error("%s\n  wanted: %s\n  got:    %s\n", asked->query,
		    asked->refs, got);
	}
	arena_free(a);
	assert_int_equal(wrong, 0);
}

#define ALL "1.1 1.2 1.10 2.1 2.2 Y1 Y2 L1 L2 L3"

static void
test_words(void **state)
{
	static const struct asked asked[] = { { "", ALL }, { "  ", ALL },
		{ "threshold", "1.1" }, { "THRESHOLD document", "1.1" },
		{ "\"threshold document\"", "1.1" },
		{ "\"document threshold\"", "" },
		{ "\"  the   threshold \"", "1.1" },
		/* where a word is looked for */
		{ "1.1", "1.1 1.10" }, { "re-referrals", "1.1" },
		{ "weak", "2.1" }, { "\"in the cafe\"", "Y2" },
		{ "draft", "1.1" }, { "partners", "1.1" },
		{ "sign-off", "1.1" }, { "secret", "1.2" },
		/* and where not */
		{ "audits", "" }, { "ofsted", "" }, { "early", "" },
		/* accents and punctuation */
		{ "zoe", "1.10" }, { "zoë", "1.10" }, { "ZOË'S", "1.10" },
		{ "\"cafe - launch\"", "1.10" }, { "café", "1.10 Y2" },
		/* a dash inside a word is one */
		{ "follow-up", "1.2" }, { "youth -board", "Y2" },
		{ "\"or\"", "1.2 2.1" }, { "\"-up\"", "1.2" }, { NULL, NULL } };

	(void)state;
	ask(asked);
}

static void
test_private_words(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	in.public_only = true;
	assert_string_equal(answer(a, "secret"), "");
	assert_string_equal(answer(a, "sign-off"), "1.1");
	arena_free(a);
}

static void
test_joining(void **state)
{
	static const struct asked asked[] = {
		{ "youth club", "Y2" },
		{ "youth and club", "Y2" },
		{ "club or homes", "Y2 L1" },
		{ "youth club or homes", "Y2 L1" },
		{ "homes or youth club", "Y2 L1" },
		{ "youth (club or homes)", "Y2" },
		{ "homes OR club", "Y2 L1" },
		{ "not youth rag:blue", "1.2" },
		{ "-youth rag:blue", "1.2" },
		{ "-(youth or rag:red) plan:harcombe-youth", "" },
		{ "not (youth or rag:red) rag:amber", "1.10 L2" },
		{ "not not club", "Y2" },
		{ "not -club youth", "Y2" },
		{ "(((club)))", "Y2" },
		{ "(youth)(club)", "Y2" },
		/* the same field twice: both */
		{ "tag:audit tag:cafe", "1.1" },
		{ "tag:audit tag:none", "" },
		{ "rag:red rag:amber", "" },
		{ "rag:red,amber", "1.1 1.10 L1 L2" },
		{ NULL, NULL },
	};

	(void)state;
	ask(asked);
}

static void
test_fields(void **state)
{
	static const struct asked asked[] = { /* texts in part */
		{ "theme:early", "1.1" }, { "title:board", "2.1 Y1" },
		{ "tag:caf", "1.1" }, { "tags:CAFÉ", "1.1" },
		{ "source:ofsted", "1.10" },
		{ "sources:\"ofsted 2025\"", "1.10" },
		{ "through:digital", "2.1" },
		{ "delivered_through:digital", "2.1" },
		{ "delivered-through:digital", "2.1" },
		{ "Title:BOARD", "2.1 Y1" }, { "aim:fewer", "1.1" },
		{ "finding:grip", "2.1" }, { "description:caf", "Y2" },
		{ "evidence:pdf", "1.2" }, { "measures:show", "1.2" },
		{ "title:nowhere", "" },
		/* refs and ids whole */
		{ "ref:1.1", "1.1" }, { "ref:1", "" }, { "ref:y1", "Y1" },
		{ "id:threshold", "1.1" }, { "id:thresh", "" },
		{ "focus:f1", "2.1" }, { "focus:f", "" },
		{ "focus_areas:F1", "2.1" }, { "answers:R1", "2.1" },
		{ "answers:R", "" }, { "depends_on:1.1", "2.1" },
		{ "depends-on:1.1,R1", "2.1" },
		/* priority: its ref whole, else its title in part */
		{ "priority:1", "1.1 1.2 1.10 L1 L2 L3" },
		{ "priority:leader", "2.1 2.2" },
		{ "priority:number", "Y1 Y2" }, { "priority:zzz", "" },
		{ "plan:larkhill priority:homes", "L1 L2 L3" },
		{ "direction:worse", "" }, { "section:child", "1.1 1.2 1.10" },
		{ "section:nil", "" }, { "plan:harcombe-youth", "Y1 Y2" },
		{ "plan:harcombe", "1.1 1.2 1.10 2.1 2.2" },
		{ "plan:lark", "L1 L2 L3" },
		{ "plan:larkhill,harcombe-youth rag:red,blue", "Y1 L1" },
		{ NULL, NULL }
	};

	(void)state;
	ask(asked);
}

static void
test_choices(void **state)
{
	static const struct asked asked[] = { { "rag:r", "1.1 L1" },
		{ "rag:RED", "1.1 L1" }, { "rag:unrated", "2.2 Y2 L3" },
		{ "impact:unrated -rag:unrated", "1.1 1.10 2.1 Y1 L2" },
		{ "impact:a,g", "1.2 L1" }, { "status:complete", "1.2" },
		{ "status:done", "1.2" }, { "status:\"in progress\"", "1.10" },
		/* a plan's own word: all of that colour, in that plan */
		{ "rag:embedded", "1.2" }, { "rag:blue", "1.2 Y1" },
		{ "rag:\"off course\"", "1.1" }, { "impact:embedded", "" },
		{ "status:\"in consultation\"", "1.10" }, { NULL, NULL } };

	(void)state;
	ask(asked);
}

static void
test_people(void **state)
{
	static const struct asked asked[] = {
		/* codes with case first; all forms of one person */
		{ "lead:SH", "1.1 1.2 Y1 L1" }, { "leads:SH", "1.1 1.2 Y1 L1" },
		{ "lead:\"S Officer\"", "1.1 1.2 Y1" },
		{ "lead:officer", "1.1 1.2 Y1" },
		{ "lead:\"officer sh\"", "1.1 1.2 Y1" }, { "lead:SHo", "1.10" },
		{ "lead:sho", "" }, { "lead:kl", "L2" },
		{ "lead:analyst", "1.2 Y2" }, { "lead:JM", "1.2 Y2" },
		{ "support:JM", "2.2" },
		{ "lead:\"harcombe council/SH\"", "1.1 1.2 Y1" },
		{ "lead:larkhill/SH", "L1" }, { "lead:larkhill/KL", "L2" },
		{ "lead:\"link worker\"", "L3" }, { "lead:TBC", "2.1" },
		{ "lead:\"AD Education\"", "2.2" },
		{ "lead:SH,KL rag:red,amber", "1.1 L1 L2" },
		/* a part of a name or of a post, listed or not */
		{ "lead:educ", "2.2" }, { "lead:worker", "L3" },
		{ "lead:parks", "L1" }, { "lead:larkhill/link", "L3" },
		/* sits in a group only: known, but leads nothing */
		{ "lead:Panel", "" },
		/* me, and the posts I hold that day */
		{ "lead:@me", "1.2 2.2 Y2" }, { "support:@me", "2.2" },
		{ "-lead:@me plan:harcombe", "1.1 1.10 2.1" },
		{ "is:mine", "2.2 Y2" }, { NULL, NULL }
	};

	(void)state;
	ask(asked);
}

static void
test_posts_of_a_day(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	in.today = day_make(2026, 10, 1);
	assert_string_equal(answer(a, "lead:@me"), "1.2 Y2");
	world.who.as = "SHo";
	assert_string_equal(answer(a, "lead:@me"), "1.10");
	in.who = NULL;
	assert_string_equal(answer(a, "lead:@me"), "");
	assert_string_equal(answer(a, "is:mine"), "");
	arena_free(a);
}

/* A word that may be meant as a term is looked for, and the term is named. */
static void
test_words_of_terms(void **state)
{
	static const char *const rows[][2] = {
		{ "overdue lead:JM", "is:overdue" },
		{ "Due-Soon", "is:due-soon" },
		{ "due_soon", "is:due-soon" },
		{ "red", "rag:red" },
		{ "-amber", "rag:amber" },
		{ "\"overdue\"", NULL },
		{ "overdues", NULL },
		{ "unrated", NULL },
		{ "is:overdue", NULL },
	};
	struct arena *a = arena_new();
	struct query *q;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_true(query_parse(a, rows[i][0], &in, false, &q, NULL));
		if (rows[i][1] == NULL)
			assert_null(query_hint(q));
		else
			assert_non_null(strstr(query_hint(q), rows[i][1]));
	}
	arena_free(a);
}

static void
test_unknown_login(void **state)
{
	struct arena *a = arena_new();
	struct query *q;

	(void)state;
	world.who.login = "nn";
	assert_string_equal(answer(a, "lead:@me"), "");
	assert_true(query_parse(a, "lead:@me", &in, false, &q, NULL));
	assert_non_null(strstr(query_hint(q), "login=nn"));
	assert_true(query_parse(a, "-is:mine", &in, false, &q, NULL));
	assert_non_null(strstr(query_hint(q), "login=nn"));
	assert_true(query_parse(a, "\"@me\"", &in, false, &q, NULL));
	assert_null(query_hint(q));
	world.who.as = "XX";
	assert_true(query_parse(a, "lead:@me", &in, false, &q, NULL));
	assert_non_null(strstr(query_hint(q), "\"XX\""));
	world.who.as = NULL;
	world.who.login = "jm";
	assert_true(query_parse(a, "lead:@me", &in, false, &q, NULL));
	assert_null(query_hint(q));
	arena_free(a);
}

/* Due: 1.1 15 Sep, 1.2 31 Oct, 2.2 30 Sep, Y1 31 Dec 27, L1 22 Oct 21. */
static void
test_dates(void **state)
{
	static const struct asked asked[] = { { "due:30d", "2.2" },
		{ "due:5w", "1.2 2.2" }, { "due:2m", "1.2 2.2" },
		{ "due:2y", "1.2 2.2 Y1" }, { "due:-30d", "1.1 2.2" },
		{ "due:-2w", "2.2" }, { "due:+31d", "1.2" },
		{ "due:+0d", "2.2" }, { "due:-15d..today", "1.1 2.2" },
		{ "due:-14d..31d", "1.2 2.2" }, { "due:..-15d", "1.1 L1" },
		{ "due:today", "2.2" }, { "due:wed", "2.2" },
		{ "due:yesterday", "" }, { "due:tomorrow", "" },
		{ "due:eom", "2.2" }, { "due:eoq", "2.2" },
		{ "due:..today", "1.1 2.2 L1" },
		{ "due:today..eoy", "1.2 2.2" },
		{ "due:today..eofy", "1.2 2.2" }, { "due:2026-09", "1.1 2.2" },
		{ "due:2026-10", "1.2" }, { "due:\"Oct 2026\"", "1.2" },
		{ "due:\"Q2 2026/27\"", "1.1 2.2" },
		{ "due:2026/27", "1.1 1.2 2.2" }, { "due:2027", "Y1" },
		{ "due:30/09/2026", "2.2" }, { "due:15.09.26", "1.1" },
		{ "due:\"15 Sep 2026\",2027", "1.1 Y1" },
		{ "due:2026-09-16..eom", "2.2" },
		{ "due:\"1 Sep 2026..15 Sep 2026\"", "1.1" },
		{ "due:\"1 Sep 2026 to Oct 2026\"", "1.1 1.2 2.2" },
		/* against the value's first or last day */
		{ "due:<2026-09", "L1" }, { "due:<=2026-09", "1.1 2.2 L1" },
		{ "due:>2026-09", "1.2 Y1" },
		{ "due:>=2026-09", "1.1 1.2 2.2 Y1" },
		{ "due:<today", "1.1 L1" }, { "due:>31d", "Y1" },
		{ "due:>=31d", "1.2 Y1" }, { "due:>-15d", "1.2 2.2 Y1" },
		{ "due:>=-15d", "1.1 1.2 2.2 Y1" },
		/* no day at all */
		{ "due:none", "2.1 Y2 L2 L3" }, { "due:TBC", "2.1 Y2 L2 L3" },
		{ "due:ongoing", "1.10" },
		{ "due:ongoing,none", "1.10 2.1 Y2 L2 L3" },
		{ "-due:none,ongoing", "1.1 1.2 2.2 Y1 L1" },
		/* the other dates; a start means its first day */
		{ "start:2026-10-01", "1.2" }, { "start:<=eom", "1.1" },
		{ "start:none", "1.10 2.1 2.2 Y1 Y2 L1 L2 L3" },
		{ "baseline:2026-06", "2.2" }, { "completed:2w", "" },
		{ "completed:-4w", "1.2" },
		{ "completed:\"2 Sep 2026\"", "1.2" }, { "updated:-2w", "2.2" },
		{ "updated:2026-09-01", "1.1" },
		{ "updated:none", "1.2 1.10 2.1 Y1 Y2 L1 L2 L3" },
		{ NULL, NULL } };

	(void)state;
	ask(asked);
}

static void
test_is(void **state)
{
	static const struct asked asked[] = { { "is:overdue", "1.1 L1" },
		{ "is:late", "1.1 L1" }, { "is:due-soon", "2.2" },
		{ "is:due_soon", "2.2" }, { "is:finished", "1.2 Y1 L2" },
		{ "is:open plan:harcombe", "1.1 1.10 2.1 2.2" },
		{ "is:stale", "1.10 2.1" }, { "is:slipped", "1.1 2.2 L1" },
		{ "is:carried", "2.1" }, { "is:obsession", "2.1" },
		{ "is:watermelon", "" }, { "is:overdue,slipped", "1.1 2.2 L1" },
		{ "is:overdue is:late rag:red plan:lark", "L1" },
		{ "is:delivered-no-impact", "Y1" }, { "-is:open", "1.2 Y1 L2" },
		{ NULL, NULL } };

	(void)state;
	ask(asked);
}

static void
test_no(void **state)
{
	static const struct asked asked[] = { { "no:lead", "2.1" },
		{ "no:due", "2.1 Y2 L2 L3" },
		{ "no:start plan:harcombe", "1.10 2.1 2.2" },
		/* a KPI tied to the action is a measure of it */
		{ "no:measure plan:harcombe", "1.1 2.1 2.2" },
		{ "no:impact plan:harcombe", "1.1 1.10 2.1 2.2" },
		{ "no:evidence plan:harcombe", "1.1 1.10 2.1 2.2" },
		{ "no:update plan:harcombe", "1.2 1.10 2.1" },
		{ "no:reason", "1.10 L1 L2" },
		{ "no:lead,reason", "1.10 2.1 L1 L2" }, { NULL, NULL } };

	(void)state;
	ask(asked);
}

static void
test_sort(void **state)
{
	static const struct asked asked[] = { { "plan:harcombe sort:ref",
						  "1.1 1.2 1.10 2.1 2.2" },
		{ "plan:harcombe sort:-ref", "2.2 2.1 1.10 1.2 1.1" },
		/* what is none stands last either way */
		{ "plan:harcombe sort:due", "1.1 2.2 1.2 1.10 2.1" },
		{ "plan:harcombe sort:-due", "1.2 2.2 1.1 1.10 2.1" },
		{ "plan:harcombe sort:rag", "1.1 1.10 2.1 1.2 2.2" },
		{ "plan:harcombe sort:-rag", "1.2 2.1 1.10 1.1 2.2" },
		{ "rag:red,amber sort:rag,due", "L1 1.1 1.10 L2" },
		{ "rag:red,amber sort:rag sort:-due", "1.1 L1 1.10 L2" },
		{ "rag:red,amber sort:rag,-ref", "L1 1.1 L2 1.10" },
		{ "sort:plan,title plan:lark,harcombe-youth",
		    "Y1 Y2 L2 L3 L1" },
		{ "sort:lead plan:lark", "L2 L3 L1" },
		{ "sort:tag plan:harcombe", "1.1 1.2 1.10 2.1 2.2" },
		{ "sort:-days-late is:overdue", "L1 1.1" },
		{ "sort:-late is:overdue", "L1 1.1" },
		{ "sort:updated plan:harcombe", "1.1 2.2 1.2 1.10 2.1" },
		{ "sort:-updated plan:harcombe", "2.2 1.1 1.2 1.10 2.1" },
		{ "sort:-number plan:lark", "L3 L2 L1" },
		{ "plan:harcombe sort:\"Action RAG\"", "1.1 1.10 2.1 1.2 2.2" },
		{ "(sort:-ref) plan:lark", "L3 L2 L1" }, { NULL, NULL } };

	(void)state;
	ask(asked);
}

static void
test_labels(void **state)
{
	static const struct asked asked[] = {
		{ "strand:early", "1.1" },
		{ "owner:KL", "L2" },
		{ "\"Strategic Priority\":leader", "2.1 2.2" },
		{ "strategic-priority:leader", "2.1 2.2" },
		{ "How-will-we-know?:show", "1.2" },
		{ "\"how will we know?\":show", "1.2" },
		/* two plans call different fields so, until one is meant */
		{ "\"Action RAG\":red",
		    "plans differ in what they call \"Action RAG\"; add "
		    "plan:ID for the one that is meant" },
		{ "\"Action RAG\":red plan:harcombe", "1.1" },
		{ "plan:harcombe action-rag:red", "1.1" },
		{ "plan:harcombe-youth action-rag:unrated", "Y1 Y2" },
		{ "(action-rag:red) plan:harcombe", "1.1" },
		{ "action-rag:red or plan:harcombe",
		    "plans differ in what they call \"action-rag\"; add "
		    "plan:ID for the one that is meant" },
		{ "action-rag:red -plan:harcombe",
		    "plans differ in what they call \"action-rag\"; add "
		    "plan:ID for the one that is meant" },
		{ "action-rag:red \"a plan:harcombe\"",
		    "plans differ in what they call \"action-rag\"; add "
		    "plan:ID for the one that is meant" },
		{ "action-rag:red plan:harcombe,harcombe-youth",
		    "plans differ in what they call \"action-rag\"; add "
		    "plan:ID for the one that is meant" },
		{ NULL, NULL },
	};
	struct arena *a = arena_new();

	(void)state;
	ask(asked);
	in.plan = plan_by_id(&world.plans, "harcombe");
	assert_string_equal(answer(a, "action-rag:red"), "1.1");
	assert_string_equal(answer(a, ""), "1.1 1.2 1.10 2.1 2.2");
	arena_free(a);
}

/* Every key of an action is a field, but for what is yes or no. */
static void
test_every_key(void **state)
{
	static const struct asked asked[] = { { "steps:draft", "1.1" },
		{ "steps:partners", "1.1" }, { "steps:minute", "2.2" },
		{ "updates:\"sign-off\"", "1.1" }, { "updates:secret", "1.2" },
		{ "updates:JM", "" }, { "revisions:meeting", "2.2" },
		{ "sponsor:analyst", "2.1" }, { "sponsor:SH", "" },
		{ "percent:50", "2.1" }, { "percent:5", "" },
		{ "carried_from:old", "2.1" }, { "decision:post", "2.1" },
		{ "obsession:2026-12", "2.1" },
		{ "obsession:none plan:larkhill", "L1 L2 L3" },
		{ "verified:none plan:larkhill", "L1 L2 L3" },
		{ "carried_forward:true",
		    "\"carried_forward\" is yes or no: it is asked by "
		    "is:carried" },
		{ "overdue:yes",
		    "\"overdue\" is yes or no: it is asked by is:overdue" },
		{ "due-soon:yes",
		    "\"due-soon\" is yes or no: it is asked by is:due-soon" },
		{ "no_lead:yes",
		    "\"no_lead\" is yes or no: it is asked by no:lead" },
		{ NULL, NULL } };
	struct arena *a = arena_new();

	(void)state;
	ask(asked);
	in.public_only = true;
	assert_string_equal(answer(a, "updates:secret"), "");
	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];
		struct query *q;

		if (f->type->shape != SHAPE_YESNO &&
		    f->type->shape != SHAPE_WORD && f->type != &type_people &&
		    (f->flags & FIELD_PERSON) == 0)
			assert_true(
			    query_parse(a, arena_printf(a, "%s:2026", f->name),
				&in, false, &q, NULL));
	}
	arena_free(a);
}

/* What stands under extra is asked, and sorted by, as a field is. */
static void
test_extra(void **state)
{
	static const struct asked asked[] = { { "resources:post", "2.1" },
		{ "Resources:o", "2.1 2.2 L2" }, { "extra:room", "2.2" },
		{ "extra:resources", "2.1 2.2 L2" },
		{ "\"cost, net\":5", "2.1" },
		{ "sort:resources extra:resources", "2.2 L2 2.1" },
		{ "sort:-resources,ref plan:larkhill", "L2 L1 L3" },
		{ "sort:\"Cost, net\",-ref plan:harcombe",
		    "2.1 2.2 1.10 1.2 1.1" },
		/* a field of that name wins */
		{ "title:zebra", "" }, { "extra/title:zebra", "2.1" },
		{ "extra/nothing:x",
		    "there is no field \"extra/nothing\"; to search for the "
		    "text, put it in quotation marks" },
		{ "extra/tile:x",
		    "there is no field \"extra/tile\"; did you mean "
		    "\"extra/Title\"?" },
		/* one plan's label, another's extra */
		{ "panel:west",
		    "plans differ in what they call \"panel\"; add plan:ID "
		    "for the one that is meant" },
		{ "panel:west plan:larkhill", "L2" },
		{ "panel:north plan:harcombe-youth",
		    "\"panel\" is what the plan calls boards, which is no "
		    "field of an action; to search for the text, put it in "
		    "quotation marks" },
		{ "milestone:draft",
		    "plans differ in what they call \"milestone\"; add "
		    "plan:ID for the one that is meant" },
		{ "milestone:draft plan:harcombe", "1.1" },
		{ "milestone:club plan:harcombe-youth", "Y2" },
		{ NULL, NULL } };

	(void)state;
	ask(asked);
}

/* Letters with strokes are found by what people type. */
static void
test_strokes(void **state)
{
	static const struct asked asked[] = { { "lodz", "S1" },
		{ "orsted", "S1" }, { "AESIR", "S1" },
		{ "\xc5\x81\xc3\xb3"
		  "dz",
		    "S1" },
		{ "title:smorrebrod", "S1" },
		/* many spaces are one, before such a letter too */
		{ "\"deer elg\"", "S1" }, { NULL, NULL } };

	(void)state;
	world_add(&world,
	    "plan id=strokes\npriority title=P\n"
	    "action ref=S1|title=Sm\xc3\xb8rrebr\xc3\xb8"
	    "d in "
	    "\xc5\x81\xc3\xb3"
	    "d\xc5\xba|aim=\xc3\x98rsted, \xc3\x86sir|"
	    "description=Deer            \xc3\xa9lg\n");
	ask(asked);
}

/* What was pruned is shown nowhere. */
static void
test_retired(void **state)
{
	struct plan *plan = plan_by_id(&world.plans, "harcombe");
	struct arena *a = arena_new();
	struct thing *act = world_find(plan, &kind_action, "ref", "1.1");

	(void)state;
	thing_as_action(act)->steps.item[0]->retired = true;
	assert_string_equal(answer(a, "draft"), "");
	thing_as_action(act)->updates.item[0]->retired = true;
	assert_string_equal(answer(a, "sign-off"), "");
	assert_string_equal(answer(a, "no:update ref:1.1"), "1.1");
	act->retired = true;
	assert_string_equal(answer(a, "ref:1.1"), "");
	plan->thing.retired = true;
	assert_string_equal(answer(a, ""), "Y1 Y2 L1 L2 L3");
	arena_free(a);
}

/* A closed plan is in no answer that does not ask for it. */
static void
test_closed_plan(void **state)
{
	static const struct asked asked[] = { { "", "1.1 1.2 1.10 2.1 2.2" },
		{ "rag:red", "1.1" }, { "is:closed", "Y1 Y2 L1 L2 L3" },
		{ "-is:closed rag:red", "1.1" }, { "is:closed rag:blue", "Y1" },
		{ "plan:harcombe-youth", "Y1 Y2" },
		{ "plan:harcombe-youth,harcombe rag:red,blue", "1.1 1.2 Y1" },
		{ "-plan:harcombe", "" },
		{ "rag:red or plan:harcombe-youth", "1.1 Y1 Y2" },
		{ "rag:red or (is:closed rag:red)", "1.1 L1" },
		/* a label of plans that are open alone may be said */
		{ "\"Action RAG\":red", "1.1" }, { NULL, NULL } };
	struct plan *youth = plan_by_id(&world.plans, "harcombe-youth");
	struct plan *adults = plan_by_id(&world.plans, "larkhill");
	struct arena *a = arena_new();

	(void)state;
	youth->closed.last = in.today + 1;
	adults->thing.retired = true;
	assert_string_equal(answer(a, "is:closed"), "");
	assert_string_equal(answer(a, "youth"), "Y1 Y2");
	assert_non_null(strstr(answer(a, "\"Action RAG\":red"), "plans"));
	world.plans.today = in.today;
	youth->closed.last = in.today;
	adults->thing.retired = false;
	adults->closed.last = in.today - 100;
	ask(asked + 1);
	in.plan = youth;
	assert_string_equal(answer(a, ""), "Y1 Y2");
	in.plan = NULL;
	arena_free(a);
}

/* Nor does it tie, number or label anything. */
static void
test_retired_names(void **state)
{
	struct plan *plan = plan_by_id(&world.plans, "harcombe");
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(answer(a, "no:measure ref:1.10"), "");
	world_find(plan, &kind_measure, "ref", "K1")->retired = true;
	assert_string_equal(answer(a, "no:measure ref:1.10"), "1.10");
	/* Once no priority is numbered so, it is a part of a title. */
	world_add(&world,
	    "plan id=later\npriority title=Year 2\n"
	    "action ref=Z1|title=Z\n");
	plan = plan_by_id(&world.plans, "harcombe");
	assert_string_equal(answer(a, "priority:2"), "2.1 2.2");
	world_find(plan, &kind_priority, "ref", "2")->retired = true;
	assert_string_equal(answer(a, "priority:2"), "Z1");
	world_find(plan, &kind_priority, "ref", "2")->retired = false;
	assert_string_equal(answer(a, "extra/title:zebra"), "2.1");
	plan->thing.retired = true;
	assert_non_null(
	    strstr(answer(a, "extra/title:zebra"), "there is no field"));
	arena_free(a);
}

/* Where one plan is asked a code is enough that another organisation has. */
static void
test_lead_of_one_plan(void **state)
{
	struct plan *plan = plan_by_id(&world.plans, "harcombe");
	struct query_context one = in;
	struct arena *a = arena_new();

	(void)state;
	one.plan = plan;
	assert_string_equal(query_lead(a, &one, plan, "SH"), "lead:SH");
	assert_string_equal(
	    query_lead(a, &in, plan, "SH"), "lead:\"Harcombe Council/SH\"");
	arena_free(a);
}

/* A code that is another's `also` too is its own person's. */
static void
test_own_code(void **state)
{
	static const struct asked asked[] = { { "lead:AA", "O1" },
		{ "lead:BB", "O2" }, { NULL, NULL } };

	(void)state;
	world_add(&world,
	    "plan id=own|organisation=Own\nperson code=AA\n"
	    "person code=BB|also=AA\npriority title=P\n"
	    "action ref=O1|title=A|leads=AA\n"
	    "action ref=O2|title=B|leads=BB\n");
	ask(asked);
}

static void
test_both(void **state)
{
	struct arena *a = arena_new();
	struct query *view, *filter, *q;
	struct rows rows;
	struct buf b = { 0 };

	(void)state;
	assert_true(query_parse(
	    a, "rag:red or rag:amber sort:ref", &in, false, &view, NULL));
	assert_true(
	    query_parse(a, "plan:lark sort:-ref", &in, false, &filter, NULL));
	q = query_both(a, filter, view);
	query_run(a, q, &in, &rows);
	assert_int_equal(rows.count, 2);
	assert_string_equal(rows.item[0].action->ref, "L2");
	query_echo(q, &b);
	assert_string_equal(buf_text(&b),
	    "plan is larkhill, and (rag is red, or rag is amber); sorted by "
	    "ref backwards, then ref");
	assert_true(query_match(view, &in, &rows.item[0]));
	assert_true(query_sort_by(a, q, &in, "title,-due", NULL));
	assert_string_equal(query_sort_keys(a, q, false), "title,-due,-ref");
	query_run(a, q, &in, &rows);
	assert_string_equal(rows.item[0].action->ref, "L2");
	assert_string_equal(rows.item[1].action->ref, "L1");
	buf_free(&b);
	arena_free(a);
}

/* Every built-in view is a query that can be read. */
static void
test_views(void **state)
{
	struct arena *a = arena_new();
	struct query *q;
	struct err e = { 0 };

	(void)state;
	for (const struct named_view *v = builtin_views; v->name != NULL; v++)
		if (!query_parse(a, v->query, &in, false, &q, &e))
			fail_msg("%s: %s", v->name, e.text);
	assert_string_equal(named_view_find("red-amber")->query,
	    "is:open rag:red,amber "
	    "sort:rag,due");
	assert_null(named_view_find("red"));
	arena_free(a);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_words),
		TEST(test_private_words), TEST(test_joining), TEST(test_fields),
		TEST(test_choices), TEST(test_people),
		TEST(test_posts_of_a_day), TEST(test_words_of_terms),
		TEST(test_unknown_login), TEST(test_dates), TEST(test_is),
		TEST(test_no), TEST(test_sort), TEST(test_labels),
		TEST(test_retired), TEST(test_closed_plan),
		TEST(test_retired_names), TEST(test_lead_of_one_plan),
		TEST(test_own_code), TEST(test_both), TEST(test_every_key),
		TEST(test_extra), TEST(test_strokes), TEST(test_views) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
