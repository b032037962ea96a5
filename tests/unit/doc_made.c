/* SPDX-License-Identifier: ISC */
#include "doc_made.h"

#include <math.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/model/field.h"

const char *const doc_made_harm[] = { "\033[2J\033]0;owned\007 escape",
	"\302\233"
	"31m and \r over",
	"<script>alert(1)</script> & <b onclick='x'>\"q\"</b>",
	"]]></title></style></svg><!-- --> -->", "=cmd|' /C calc'!A0",
	"@SUM(1+1)*cmd|' /C calc'!A0", "+1\n-2\t=3",
	"a | b \\| c `d` *e* _f_ [g](javascript:x) ![h](http://x/) # i",
	"# no heading\n- no item\n1. no item\n> no quote\n\n    no code\n```\n"
	"---\n===\n| a | b |\n|---|---|",
	"bidi \342\200\256txet\342\201\251 and \357\273\277 marks",
	"http://example.org/ and mailto:x@example.org",
	"two\n\nparagraphs,\nthree lines, \"quotes\", comma;semicolon",
	"\346\227\245\346\234\254\350\252\236 caf\303\251 e\314\201 "
	"\360\237\221\251\342\200\215\360\237\224\254",
	"&amp; &lt;already&gt; &#27; %3Cscript%3E ${x} {{y}}",
	"bad \377\376 bytes \355\240\200", NULL };

const struct plan *
doc_made_plan(struct arena *a)
{
	struct plan *p = (struct plan *)thing_new(a, &kind_plan);

	p->id = "eastmoor-2023";
	p->title = "Service improvement plan 2023";
	p->organisation = "Eastmoor Council";
	p->colour[RAG_BLUE] = (struct colour){ .label = "Embedded",
		.delivery = "Finished, and checked by somebody else.",
		.impact = "The gain is likely to last.",
		.closed = true };
	p->colour[RAG_GREEN] = (struct colour){ .label = "On course",
		.delivery = "The end date will be met." };
	p->colour[RAG_AMBER] = (struct colour){ .label = "Amber (Recoverable)",
		.delivery = "Late, and can be recovered." };
	p->colour[RAG_RED] = (struct colour){ .delivery = "Off track." };
	return p;
}

static void
add_table(struct doc *d)
{
	struct doc_table *t = doc_table(d, "actions",
	    "Actions that are off track", "No action is off track.");
	static const struct {
		const char *ref, *title, *due, *why;
		enum rag rag;
		int days;
	} row[] = {
		{ "1.1", "Review the threshold document with every partner",
		    "Sept-Nov 2023",
		    "Partner sign-off is late.\nThe board was told.", RAG_AMBER,
		    0 },
		{ "1.10", "Audit a tenth of all cases each month", "31/10/23",
		    "", RAG_RED, 20 },
		{ "2.1*", "Train", "Ongoing", "Trained.", RAG_BLUE, 0 },
		{ "2.2", "Publish", NULL, NULL, RAG_UNRATED, 0 },
	};

	doc_spare(t, "priority", "Priority", DOC_REF);
	doc_column(t, "ref", "Ref", DOC_REF);
	doc_column(t, "title", "Action", DOC_TITLE);
	doc_column(t, "due", "Complete by", DOC_DAY);
	doc_column(t, "rag", "RAG", DOC_RAG);
	doc_column(t, "days_late", "Days late", DOC_COUNT);
	doc_column(t, "money", "Saving", DOC_DECIMAL);
	doc_column(t, "obsession", "Obsession", DOC_FLAG);
	doc_column(t, "why", "Why", DOC_PARAS);
	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		struct when w = when_none();
		struct doc_row *r;

		if (i == 0)
			doc_band(t, 1, "Priority 1: Quality of practice");
		else if (i == 2)
			doc_band(t, 1, "Priority 2: People");
		when_parse(d->arena, row[i].due, YEAR_BEGINS, &w, NULL);
		r = doc_row(t);
		r->cell[0] = cell_text(i < 2 ? "1" : "2");
		r->cell[1] = cell_text(row[i].ref);
		r->cell[2] = cell_text(row[i].title);
		r->cell[3] = cell_date(d, field_find(&kind_action, "due"), &w);
		r->cell[4] = cell_rag(d, d->in, row[i].rag);
		if (row[i].days > 0) {
			r->cell[5] = cell_count(d, row[i].days);
			r->cell[3].alarm = r->cell[5].alarm = true;
		}
		r->cell[6] = cell_text(i == 0 ? "1,126.4" : NULL);
		r->cell[7] = cell_flag(i == 1);
		r->cell[8] = cell_text(row[i].why);
	}
	t = doc_table(d, "none", NULL, "No action is gone.");
	doc_column(t, "ref", "Ref", DOC_REF);
	doc_column(t, "gone", "Gone", DOC_COUNT);
}

static void
add_plots(struct doc *d)
{
	static const char *const months[] = { "2023-09", "2023-10", "2023-11" };
	struct doc_plot *p = doc_plot(
	    d, DOC_STACK, "ratings", "Ratings over the periods", 3, RAG_COUNT);

	p->unit = "actions";
	for (int x = 0; x < 3; x++)
		p->x[x] = months[x];
	for (int s = 0; s < RAG_COUNT; s++) {
		p->series[s].name = rag_words[s];
		p->series[s].rag = s;
		for (int x = 0; x < 3; x++)
			p->series[s].value[x] = s + x;
	}
	p = doc_plot(d, DOC_LINES, "burn_up", "Finished actions", 3, 2);
	for (int x = 0; x < 3; x++) {
		p->x[x] = months[x];
		p->series[0].value[x] = x == 2 ? NAN : 3 * x;
		p->series[1].value[x] = 7.5;
	}
	p->series[0].name = "finished";
	p->series[1].name = "planned";
	p = doc_plot(d, DOC_BARS, "slippage", "Slippage", 3, 1);
	p->unit = "days";
	p->series[0].name = "days";
	for (int x = 0; x < 3; x++) {
		p->x[x] = x == 0 ? "1.1" : x == 1 ? "1.10" : "2.1*";
		p->series[0].value[x] = x == 0 ? 40 : x == 1 ? -8 : NAN;
	}
}

struct doc *
doc_made(struct arena *a)
{
	struct doc *d = doc_new(a, "highlight", "Highlight report");
	struct list *items;

	d->in = doc_made_plan(a);
	d->plan = d->in->id;
	d->plan_title = d->in->title;
	d->organisation = d->in->organisation;
	d->as_of = day_make(2023, 11, 20);
	d->event = 1234;
	d->anchor = "1234-0f0f";
	d->period = "2023-11";
	d->since = "period 2023-10";
	doc_para(d, "There are %d actions.", 4);
	doc_heading(d, 1, "off_track", "Off track");
	doc_para(d, "Two are off track.\nOne is overdue.");
	add_table(d);
	doc_heading(d, 2, "next", "What comes next");
	items = doc_list(d);
	list_add(a, items, "1.1 is due on 30 Nov 2023");
	list_add(a, items, "1.10 is overdue");
	doc_aside(d, "Days are counted from the first date.");
	doc_heading(d, 1, "plots", "Over the year");
	add_plots(d);
	return d;
}

struct doc *
doc_made_of(struct arena *a, const char *text)
{
	static const enum doc_kind kinds_of[] = { DOC_REF, DOC_WORDS, DOC_TITLE,
		DOC_PARAS, DOC_COUNT, DOC_DECIMAL, DOC_DAY, DOC_RAG };
	struct doc *d = doc_new(a, "harm", text);
	struct plan *plan = (struct plan *)doc_made_plan(a);
	struct doc_table *t;
	struct doc_row *r;
	struct doc_plot *p;

	plan->colour[RAG_RED].label = plan->colour[RAG_RED].delivery = text;
	d->in = plan;
	d->plan = d->plan_title = d->organisation = text;
	d->period = d->since = d->anchor = text;
	for (int level = 1; level <= 3; level++)
		doc_heading(d, level, "harm", text);
	doc_para(d, "%s", text);
	doc_aside(d, "%s", text);
	list_add(a, doc_list(d), text);
	t = doc_table(d, "harm", text, text);
	doc_table(d, "empty", text, text);
	for (size_t i = 0; i < sizeof(kinds_of) / sizeof(*kinds_of); i++)
		doc_column(t, arena_printf(a, "c%zu", i), text, kinds_of[i]);
	doc_band(t, 1, text);
	r = doc_row(t);
	for (size_t i = 0; i < t->columns; i++)
		r->cell[i] = cell_text(text);
	for (int kind = DOC_STACK; kind <= DOC_BARS; kind++) {
		p = doc_plot(d, (enum doc_plot_kind)kind, "harm", text, 2, 2);
		p->unit = text;
		p->x[0] = p->x[1] = p->series[0].name = p->series[1]
							    .name = text;
		p->series[0].value[0] = 3;
	}
	return d;
}
