/* SPDX-License-Identifier: ISC */
/*
 * The highlight report: what a board reads in ten minutes.  Its first page is
 * the answer: how it stands, as counts and shares and never as an averaged
 * colour, a line a priority, what owner and sponsors say, and at once what is
 * red or amber and what the board is asked.  Then what moved, what a colour does
 * not show, what is done and what comes next.  What there is nothing of has no
 * table.  Every figure is counted from one walk over the actions, and where it
 * is a small one the refs behind it stand beside it.
 *
 * Here are the sentences and what stands beside the colours; counts are in
 * highlight_ratings.c, the lists of actions in highlight_lists.c.
 */
#include "highlight.h"
#include "finance.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/counted.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"
#include "reports.h"

#define COLOURS (USES_RATING | USES_IMPACT)
#define DELIVERY (USES_RATING | USES_PROGRESS)

static size_t
count_fits(const struct stock *b, pick_fits *fits)
{
	return stock_pick(b, fits, NULL).count;
}

static bool
is_open(const struct action_state *s)
{
	return !s->d.finished;
}

static bool
is_any(const struct action_state *s)
{
	(void)s;
	return true;
}

static bool
is_new(const struct action_state *s)
{
	return s->in->against.before != NULL && s->was == NULL;
}

static size_t
count_gone(const struct stock *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->plans; i++)
		n += b->plan[i].ngone;
	return n;
}

/* What stands beside the colours. */

static const struct {
	const char *flag, *said;
} beside[] = {
	{ "overdue", "Overdue" },
	{ "late", "Late: overdue, or a step is" },
	{ "due_soon", "Due in the next 30 days" },
	{ "stale", "Stale: no update for longer than agreed" },
	{ "slipped", "Slipped: later than first agreed" },
	{ "watermelon", "Watermelon: green or blue, yet late or moved twice" },
	{ "no_reason", "Red or amber without a reason" },
	{ "stuck", NULL }, /* in words of what is used */
	{ "delivered_no_impact", "Delivered, without impact so far" },
};

static size_t
count_flag_before(const struct stock *b, const struct derived_field *f)
{
	size_t n = 0;

	for (size_t i = 0; i < b->plans; i++) {
		const struct plan_state *s = &b->plan[i];
		struct derived d;

		for (size_t k = 0; k < s->count; k++)
			n += s->item[k].was != NULL &&
			    derived_flag(&s->item[k].was_d, f);
		for (size_t k = 0; k < s->ngone; k++) {
			derive(b->ask->before, s->gone[k], s->against.day, &d);
			n += derived_flag(&d, f);
		}
	}
	return n;
}

bool
highlight_beside(struct stock *b)
{
	struct doc_table *t;
	bool one = stock_plan(b) != NULL;

	t = doc_table(b->d, "beside", NULL, NULL);
	doc_column(t, "what", "Actions that are", DOC_TITLE);
	highlight_columns(b, t);
	if (one)
		doc_column(t, "refs", "Which now", DOC_TITLE);
	for (size_t i = 0; i < sizeof(beside) / sizeof(*beside); i++) {
		const struct derived_field *f = derived_find(beside[i].flag);
		struct picks p = stock_flagged(b, f);
		size_t before = b->compared ? count_flag_before(b, f) : 0;

		if ((use_of_derived(f) != 0 &&
			stock_lacks(b, use_of_derived(f))) ||
		    p.count + before == 0)
			continue;
		doc_put_as(t,
		    beside[i].said != NULL ?
			beside[i].said :
			arena_printf(b->d->arena,
			    "Stuck: %s, and in the last three periods too",
			    stock_off_track(b)),
		    beside[i].flag);
		highlight_counts(b, t, before, p.count);
		if (one)
			doc_put_text(t, stock_refs(b, &p));
	}
	if (t->rows == 0)
		b->d->count--;
	return t->rows > 0;
}

/* Movement. */

/* In the words of ratings, and of statuses; without one of them it is no
   movement of theirs. */
static const struct {
	enum direction direction;
	const char *said, *of_status;
} movements[] = {
	{ DIRECTION_WORSE, "Worse", "Worse" },
	{ DIRECTION_BETTER, "Better", "Better" },
	{ DIRECTION_GONE, NULL, "Gone: superseded or cancelled" },
	{ DIRECTION_SAME, "Same", "Same" },
	{ DIRECTION_NEW, "New: first rated, or no longer",
	    "New: first stated, or no longer" },
	{ DIRECTION_NONE, "Unrated then and now", NULL },
};

/* NULL: of no kind of plan that is there. */
static const char *
movement_said(const struct stock *b, size_t i)
{
	return !stock_lacks(b, COLOURS) && movements[i].said != NULL ?
	    movements[i].said :
	    !stock_lacks(b, USES_PROGRESS) ? movements[i].of_status :
					     NULL;
}

static struct picks
moved(const struct stock *b, enum direction direction, bool impact)
{
	struct picks out = { 0 };

	for (size_t i = 0; i < b->plans; i++) {
		const struct plan_state *s = &b->plan[i];

		if (!plan_has(s->plan, impact ? USES_IMPACT : DELIVERY))
			continue;
		for (size_t k = 0; k < s->count; k++)
			if (s->against.before != NULL &&
			    (impact ? s->item[k].impact :
				      s->item[k].delivery) == direction)
				pick_add(b, &out, &s->item[k]);
	}
	return out;
}

/* Whether anything did: that all stayed is said on top. */
static bool
any_moved(const struct stock *b)
{
	for (size_t i = 0; i < sizeof(movements) / sizeof(*movements); i++)
		if (movements[i].direction != DIRECTION_SAME &&
		    movements[i].direction != DIRECTION_NONE &&
		    moved(b, movements[i].direction, false).count +
			    moved(b, movements[i].direction, true).count >
			0)
			return true;
	return false;
}

static void
add_movement(struct stock *b)
{
	bool status = stock_lacks(b, USES_RATING), one = stock_plan(b) != NULL;
	struct doc_table *t = doc_table(b->d, "movement",
	    stock_lacks(b, COLOURS) ? "Actions by how their status moved" :
				      "Actions by how their rating moved",
	    NULL);

	doc_column(t, "movement",
	    stock_lacks(b, COLOURS) ? "Status is" : "Rating is", DOC_WORDS);
	doc_column(t, status ? "progress" : "delivery",
	    status ? stock_label(b, &kind_action, "status", "Status") :
		     "Delivery",
	    DOC_COUNT)
	    ->use = DELIVERY;
	if (one)
		doc_column(t, status ? "progress_refs" : "delivery_refs",
		    "Which", DOC_TITLE)
		    ->use = DELIVERY;
	doc_column(t, "impact", "Impact", DOC_COUNT)->use = USES_IMPACT;
	if (one)
		doc_column(t, "impact_refs", "Which", DOC_TITLE)
		    ->use = USES_IMPACT;
	for (size_t i = 0; i < sizeof(movements) / sizeof(*movements); i++) {
		enum direction direction = movements[i].direction;
		/* Whose rating stayed is everybody else. */
		bool named = one && direction != DIRECTION_SAME &&
		    direction != DIRECTION_NONE;

		if (movement_said(b, i) == NULL ||
		    moved(b, direction, false).count +
			    moved(b, direction, true).count ==
			0)
			continue;
		doc_put_as(t, movement_said(b, i),
		    direction == DIRECTION_NONE ? "unrated" :
						  direction_words[direction]);
		for (int impact = 0; impact < 2; impact++) {
			struct picks p = moved(b, direction, impact != 0);

			doc_put_count(t, p.count);
			if (one)
				doc_put_text(
				    t, named ? stock_refs(b, &p) : NULL);
		}
	}
}

/* The sentences on top. */

/* "3 are", "1 is", "none is". */
static const char *
some(struct stock *b, size_t n, const char *one, const char *more)
{
	if (n == 0)
		return arena_printf(b->d->arena, "none %s", one);
	return arena_printf(b->d->arena, "%zu %s", n, n == 1 ? one : more);
}

static void
say_moved_in(struct stock *b)
{
	struct picks news = stock_pick(b, is_new, NULL);
	size_t gone = count_gone(b);
	bool named = stock_plan(b) != NULL && news.count > 0;

	if (news.count == 0 && gone == 0)
		return;
	doc_para(b->d, "Since %s, %s new%s, and %s taken out.", stock_since(b),
	    news.count == 0 ? "no action is" :
			      some(b, news.count, "action is", "actions are"),
	    named ? arena_printf(b->d->arena, " (%s)", stock_refs(b, &news)) :
		    "",
	    some(b, gone, "was", "were"));
}

/* "6 actions"; "6 findings, 16 actions" where the plan counts its steps. */
static const char *
all_counted(const struct stock *b, size_t all)
{
	size_t steps = 0;

	for (size_t i = 0; i < b->plans; i++)
		for (size_t k = 0; k < b->plan[i].count; k++)
			steps += things_live(&b->plan[i].item[k].action->steps);
	return actions_counted(b->d->arena, stock_plan(b), all, steps);
}

/* "3 worse (1.2, 2.4)"; joined by commas. */
static void
add_moved(struct stock *b, struct buf *text, enum direction direction,
    const char *said)
{
	struct picks p = moved(b, direction, false);

	if (p.count == 0)
		return;
	buf_addf(text, "%s%zu %s", text->len > 0 ? ", " : "", p.count, said);
	if (stock_plan(b) != NULL && direction != DIRECTION_SAME)
		buf_addf(text, " (%s)", stock_refs(b, &p));
}

/* How ratings moved, in a sentence. */
static void
say_moved(struct stock *b)
{
	bool status = stock_lacks(b, USES_RATING);
	struct buf text = { 0 };

	if (stock_lacks(b, DELIVERY))
		return;
	add_moved(b, &text, DIRECTION_WORSE, "worse");
	add_moved(b, &text, DIRECTION_BETTER, "better");
	add_moved(
	    b, &text, DIRECTION_NEW, status ? "newly stated" : "newly rated");
	add_moved(b, &text, DIRECTION_GONE, "superseded or cancelled");
	if (text.len == 0)
		doc_para(b->d, "No %s moved since %s.",
		    status ? "status" : "delivery rating", stock_since(b));
	else
		doc_para(b->d, "By their %s, since %s: %s.",
		    status ? "status" : "delivery rating", stock_since(b),
		    buf_text(&text));
	buf_free(&text);
}

static void
say_counts(struct stock *b)
{
	size_t all = count_fits(b, is_any), open = count_fits(b, is_open);
	size_t overdue = stock_flagged(b, derived_find("overdue")).count;
	size_t stale = stock_flagged(b, derived_find("stale")).count;
	const char *counted = all_counted(b, all);
	struct arena *a = b->d->arena;

	if (open == 0)
		doc_para(b->d, "%s: 0 open, %zu finished.", counted, all);
	else
		doc_para(b->d,
		    "%s: %zu open (%s), %zu finished (%s). Of the open, %s "
		    "overdue and %s gone without an update for longer than "
		    "agreed.",
		    counted, open, said_share(a, open, all), all - open,
		    said_share(a, all - open, all),
		    some(b, overdue, "is", "are"),
		    some(b, stale, "has", "have"));
	if (!b->compared)
		return;
	say_moved(b);
	say_moved_in(b);
}

static void
say_not_compared(struct stock *b)
{
	if (b->compared)
		return;
	doc_aside(b->d,
	    stock_lacks(b, DELIVERY) ?
		"No period was closed before, so nothing is compared." :
		"No period was closed before, so nothing is compared; how a %s "
		"moved is told by the updates.",
	    stock_lacks(b, USES_RATING) ? "status" : "rating");
}

static void
add_lines(struct stock *b)
{
	if (stock_plan(b) != NULL)
		highlight_priorities(b);
	else
		highlight_plans(b);
}

/* mm, in letters of report.css: what is higher leaves no room on the first sheet
   for the first that is red. */
#define FIRST_SHEET 122
#define LETTERS 8.2

/* The lines of priorities, or of plans, and what is said of them, where that
   leaves room for what is red; else they stand behind it.  Whether they do. */
static bool
first_lines(struct stock *b, size_t begun)
{
	size_t before = b->d->count;

	add_lines(b);
	say_not_compared(b);
	highlight_commentary(b);
	doc_use(b->d, b->uses);
	if (doc_height(b->d, begun, LETTERS) <= FIRST_SHEET)
		return true;
	b->d->count = before;
	say_not_compared(b);
	highlight_commentary(b);
	return false;
}

/* What had no room above what is red; and of several plans what else there is to
   say of each. */
static void
last_lines(struct stock *b, bool added)
{
	if (stock_plan(b) == NULL) {
		doc_heading(b->d, 1, "plans", "Plan by plan");
		if (!added)
			add_lines(b);
		highlight_plans_besides(b);
	} else if (!added) {
		doc_heading(b->d, 1, "priorities",
		    stock_label(b, NULL, "priorities", "Priorities"));
		add_lines(b);
	}
}

void
report_highlight(const struct report_ask *ask, struct doc *d)
{
	struct stock b;
	size_t begun = d->count;
	bool lines;

	stock_open(&b, ask, d);
	d->sheet = DOC_LANDSCAPE;
	doc_heading(d, 1, "summary", "How it stands");
	say_counts(&b);
	highlight_say_answers(&b);
	if (stock_plan(&b) != NULL)
		highlight_ratings(&b);
	lines = first_lines(&b, begun);
	highlight_off_track(&b);
	highlight_decisions(&b);
	last_lines(&b, lines);
	if (b.compared && !stock_lacks(&b, DELIVERY | USES_IMPACT)) {
		doc_heading(d, 1, "movement",
		    arena_printf(
			d->arena, "Movement since %s", stock_since(&b)));
		if (any_moved(&b)) {
			add_movement(&b);
			highlight_moved(&b);
		} else {
			doc_para(d, "No rating moved.");
		}
		highlight_plots(&b);
	}
	highlight_watch(&b);
	highlight_finished(&b);
	highlight_next(&b);
	finance_in_short(&b);
	highlight_answers(&b);
}
