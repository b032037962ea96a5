/* SPDX-License-Identifier: ISC */
/*
 * The derived words.  Each rule is a small function of the action, its plan
 * and today; derive() runs them in the order in which they build on each
 * other.  Next to nothing is allocated, as this runs for every action at every
 * change of a view.  What the updates and the closed periods say of the rating
 * is in direction.c.
 */
#include "derive_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/ending.h"
#include "ragtrack/model/field.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/period.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#define SOON 30 /* days ahead that are "soon" */

/* The key. */

bool
plan_states_key(const struct plan *plan)
{
	if (plan->red_days != NULL || plan->amber_days != NULL)
		return true;
	for (int i = RAG_RED; i < RAG_COUNT; i++) {
		const struct colour *c = &plan->colour[i];

		if (c->label != NULL || c->delivery != NULL ||
		    c->impact != NULL || c->closed)
			return true;
	}
	return false;
}

/* What the colours mean where a plan does not say. */
static const char *const common_key[RAG_COUNT] = { NULL, "off track",
	"delayed but recoverable", "on target", "complete and embedded" };

const char *
colour_label(const struct plan *plan, enum rag colour)
{
	const char *own = plan == NULL ? NULL : plan->colour[colour].label;

	return own != NULL ? own : rag_words[colour];
}

const char *
colour_meaning(const struct plan *plan, enum rag colour, bool impact)
{
	if (plan == NULL || !plan_states_key(plan))
		return common_key[colour];
	return impact ? plan->colour[colour].impact :
			plan->colour[colour].delivery;
}

bool
colour_closed(const struct plan *plan, enum rag colour)
{
	if (plan == NULL || !plan_states_key(plan))
		return colour == RAG_BLUE;
	return colour != RAG_UNRATED && plan->colour[colour].closed;
}

void
plan_state_key(struct plan *plan)
{
	if (plan_states_key(plan))
		return;
	for (int i = RAG_RED; i < RAG_COUNT; i++)
		plan->colour[i].delivery = common_key[i];
	plan->colour[RAG_BLUE].closed = true;
}

/* Finished, overdue, late. */

bool
action_finished(const struct action *a, int today)
{
	return action_ending(a, today) != ENDING_OPEN;
}

bool
step_finished(const struct step *s, int today)
{
	return step_ending(s, today) != ENDING_OPEN;
}

/* Has a last day, and that is before today. */
static bool
passed(const struct when *w, int today)
{
	return w->last != DAY_NONE && w->last < today;
}

static bool
overdue(const struct action *a, int today)
{
	return passed(&a->due, today) && !action_finished(a, today);
}

bool
step_late(const struct step *s, int today)
{
	return passed(&s->due, today) && !step_finished(s, today);
}

/* Counts the steps; returns how many of them are late. */
static int
count_steps(const struct action *a, int today, struct derived *out)
{
	const struct step *s;
	int late = 0;

	for (size_t i = 0; (s = things_next(&a->steps, &i)) != NULL;) {
		out->steps++;
		out->steps_done += step_finished(s, today);
		late += step_late(s, today);
	}
	return late;
}

static bool
soon(int day, int today)
{
	return day != DAY_NONE && day >= today && day - today <= SOON;
}

static bool
due_soon(const struct action *a, int today)
{
	if (soon(a->due.last, today))
		return true;
	for (int i = 0; i < a->due.npoints; i++)
		if (soon(a->due.points[i], today))
			return true;
	return false;
}

/* Stale. */

int
action_begins(const struct action *a)
{
	const struct plan *plan = thing_plan(&a->thing);

	if (a->start.first != DAY_NONE || plan == NULL)
		return a->start.first;
	return plan->start.first != DAY_NONE ? plan->start.first :
					       plan->imported;
}

/* The day that is one turn after `day`; DAY_NONE: never. */
static int
next_turn(int day, int every)
{
	switch ((enum every)every) {
	case EVERY_WEEK:
		return day + 7;
	case EVERY_FORTNIGHT:
		return day + 14;
	case EVERY_SIX_WEEKS:
		return day + 42;
	case EVERY_MONTH:
		return day_add_months(day, 1);
	case EVERY_QUARTER:
		return day_add_months(day, 3);
	case EVERY_SIX_MONTHS:
		return day_add_months(day, 6);
	case EVERY_YEAR:
		return day_add_months(day, 12);
	case EVERY_UNSET:
		break;
	}
	return DAY_NONE;
}

/* Of an open action. */
static bool
stale(const struct action *a, int updated, int today)
{
	const struct plan *plan = thing_plan(&a->thing);
	int start = action_begins(a), every, from, next;

	if (plan == NULL)
		return false;
	if (start != DAY_NONE && start > today)
		return false;
	every = plan->update_every != EVERY_UNSET ? plan->update_every :
						    plan->report_every;
	from = updated != DAY_NONE ? updated : start;
	if (from == DAY_NONE)
		return false;
	next = next_turn(from, every);
	return next != DAY_NONE && today > next;
}

/* Whether it was asked in the period that is open, and nothing was said. */
static bool
unanswered(const struct action *a, int today)
{
	const struct plan *plan = thing_plan(&a->thing);
	const struct period *open = plan == NULL ? NULL : period_open_now(plan);

	return open != NULL && period_asks(a, open, today) &&
	    !period_answered(a, open, today);
}

/* Slippage and revisions. */

static void
derive_slippage(const struct action *a, int today, struct derived *out)
{
	int first = a->baseline.last != DAY_NONE ? a->baseline.last :
						   a->due.last;
	const struct revision *r;

	for (size_t i = 0; (r = things_next(&a->revisions, &i)) != NULL;) {
		out->revision_count++;
		if (r->from.last != DAY_NONE && r->to.last > r->from.last)
			out->revisions_later++;
	}
	if (a->due.last == DAY_NONE)
		return;
	out->has_slippage = true;
	out->slippage_days = (out->overdue ? today : a->due.last) - first;
	out->slipped = out->slippage_days > 0;
}

/* The suggestion. */

static int
threshold(const char *text, int otherwise)
{
	int64_t n;

	if (text == NULL || !number_value(text, &n) || n < 0 ||
	    n / 1000000 > 100000)
		return otherwise;
	return (int)(n / 1000000);
}

/* The first ref of depends_on that names one overdue action; NULL: none. */
static const char *
overdue_dependency(const struct action *a, int today)
{
	const struct plan *plan = thing_plan(&a->thing);
	struct action *dep[2];

	for (size_t i = 0; plan != NULL && i < a->depends_on.count; i++) {
		const char *ref = a->depends_on.item[i];

		if (find_refs(plan, ref, dep, 2) == 1 && dep[0] != a &&
		    overdue(dep[0], today))
			return ref;
	}
	return NULL;
}

static void suggest(struct derived *out, enum rag rag, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void
suggest(struct derived *out, enum rag rag, const char *fmt, ...)
{
	va_list args;

	out->suggested = rag;
	va_start(args, fmt);
	vsnprintf(out->reason, sizeof(out->reason), fmt, args);
	va_end(args);
}

static void
suggest_waiting(struct derived *out, const char *ref)
{
	struct buf text = { 0 };

	utf8_cut(&text, ref, 20, "...");
	suggest(
	    out, RAG_AMBER, "waits for %s, which is overdue", buf_text(&text));
	buf_free(&text);
}

static void
suggest_unready(struct derived *out, int left)
{
	if (left == 0)
		suggest(out, RAG_AMBER, "due today, %d of %d steps",
		    out->steps_done, out->steps);
	else
		suggest(out, RAG_AMBER, "due in %d day%s, %d of %d steps", left,
		    left == 1 ? "" : "s", out->steps_done, out->steps);
}

/* Of an action with a due day that is neither finished nor not started. */
static void
derive_suggestion(
    const struct action *a, int late_steps, int today, struct derived *out)
{
	const struct plan *plan = thing_plan(&a->thing);
	int over = today - a->due.last; /* days overdue, below 0: left */
	int red = threshold(plan == NULL ? NULL : plan->red_days, 30);
	int amber = threshold(plan == NULL ? NULL : plan->amber_days, 0);
	const char *ref;

	if (over > red || over > amber)
		suggest(out, over > red ? RAG_RED : RAG_AMBER,
		    "%d day%s overdue", over, over == 1 ? "" : "s");
	else if (late_steps > 0)
		suggest(out, RAG_AMBER,
		    late_steps == 1 ? "%d step is late" : "%d steps are late",
		    late_steps);
	else if ((ref = overdue_dependency(a, today)) != NULL)
		suggest_waiting(out, ref);
	else if (over <= 0 && -over <= SOON && 2 * out->steps_done < out->steps)
		suggest_unready(out, -over);
	else
		suggest(out, RAG_GREEN, "nothing is late");
}

/* A colour that closes delivers, whatever else is said. */
static bool
delivered(const struct action *a, int today)
{
	switch (action_ending(a, today)) {
	case ENDING_COMPLETE:
	case ENDING_VERIFIED:
	case ENDING_BUSINESS_AS_USUAL:
	case ENDING_COLOUR:
		return true;
	default:
		return colour_closed(
		    thing_plan(&a->thing), (enum rag)a->rag.value);
	}
}

/* What is to be asked; today is the plan's day. */
static void
derive_open(const struct action *a, int today, const struct ratings *ratings,
    struct derived *out)
{
	bool open = !action_finished(a, today);

	out->finished = !open;
	out->overdue = open && passed(&a->due, today);
	out->days_late = out->overdue ? today - a->due.last : 0;
	out->due_soon = open && due_soon(a, today);
	out->updated = action_updated_in(
	    a, DAY_NONE, INT_MAX, today, &out->updated_on);
	out->stale = open && stale(a, out->updated, today);
	out->no_reason = rag_off_track((enum rag)a->rag.value) &&
	    !ratings->explained;
	out->unanswered = unanswered(a, today);
}

void
derive_asks(const struct action *a, int today, struct derived *out)
{
	struct ratings ratings;

	today = plan_day(thing_plan(&a->thing), today);
	memset(out, 0, sizeof(*out));
	ratings_read(a, today, &ratings);
	derive_open(a, today, &ratings, out);
}

void
derive(const struct plans *plans, const struct action *a, int today,
    struct derived *out)
{
	const struct plan *plan = thing_plan(&a->thing);
	enum rag rag = (enum rag)a->rag.value;
	struct ratings ratings;
	int late_steps;
	bool open;

	(void)plans;
	today = plan_day(thing_plan(&a->thing), today);
	memset(out, 0, sizeof(*out));
	ratings_read(a, today, &ratings);
	derive_open(a, today, &ratings, out);
	open = !out->finished;
	late_steps = count_steps(a, today, out);
	out->late = open && (out->overdue || late_steps > 0);
	derive_slippage(a, today, out);
	derive_direction(a, today, &ratings, out);
	out->obsession = a->obsession.last != DAY_NONE &&
	    a->obsession.last >= today;
	out->obsession_days = out->obsession ? a->obsession.last - today : 0;
	out->watermelon = open && (rag == RAG_GREEN || rag == RAG_BLUE) &&
	    (out->late || out->revisions_later >= 2);
	out->delivered_no_impact = a->impact.value <= RAG_AMBER &&
	    delivered(a, today) && plan_has(plan, USES_IMPACT);
	if (open && a->status.value != STATUS_NOT_STARTED &&
	    a->due.last != DAY_NONE && plan_has(plan, USES_RATING))
		derive_suggestion(a, late_steps, today, out);
}
