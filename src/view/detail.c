/* SPDX-License-Identifier: ISC */
/*
 * The detail of an action: what is asked most often first (ratings, dates,
 * steps, the newest updates), then all its other fields by the field table.
 */
#include "line.h"
#include "page.h"
#include "sign.h"

#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#include <string.h>

enum { LABELS = 12, LABELS_MOST = 22 };

const char *
rag_text(struct arena *a, const struct plan *plan, enum rag colour)
{
	const char *word = rag_words[colour], *label;

	label = colour == RAG_UNRATED ? NULL : colour_label(plan, colour);
	if (label == NULL || strcmp(label, word) == 0)
		return arena_printf(a, "%c %c%s", rag_letter(colour),
		    word[0] - ('a' - 'A') * (word[0] >= 'a'), word + 1);
	return arena_printf(a, "%c %c%s (%s)", rag_letter(colour),
	    word[0] - ('a' - 'A') * (word[0] >= 'a'), word + 1, label);
}

const char *
due_said(struct arena *a, const struct when *due, int width)
{
	char day[16];

	if (due->text == NULL || due->last == DAY_NONE)
		return due->text;
	if (due->precision != WHEN_DAY && utf8_width(due->text) <= width)
		return due->text;
	day_short(due->last, day);
	return arena_strdup(
	    a, due->precision == WHEN_MONTH ? strchr(day, ' ') + 1 : day);
}

/* A sign of the row, before the word for it; by ear there is the word alone. */
static void
add_sign(const struct page *p, struct buf *out, const char *sign)
{
	if (!p->ear)
		buf_addf(out, "%s ", sign);
}

/* Behind what stands there, a sign and what it is called. */
static void
add_called(const struct page *p, struct buf *out, enum sign sign)
{
	buf_add(out, "; ");
	add_sign(p, out, signs[sign].sign);
	buf_add(out, sign_word(sign));
}

static const char *
field_line(struct arena *a, const struct thing *t, const char *name)
{
	const struct field *f = field_find(t->kind, name);
	struct buf b = { 0 };

	if (f == NULL || field_absent(t, f))
		return NULL;
	f->type->show(f, field_in(t, f), &b);
	return buf_take(a, &b);
}

static const char *
label_of(const struct action *act, const char *name)
{
	return field_label(field_find(&kind_action, name), &act->thing);
}

static void
add_impact(struct page *p, const struct action *act)
{
	const struct plan *plan = thing_plan(&act->thing);

	if (plan_has(plan, USES_IMPACT))
		page_add(p, label_of(act, "impact"),
		    rag_style(act->impact.value), 0,
		    rag_text(p->arena, plan, act->impact.value));
}

static void
add_direction(const struct page *p, struct buf *out, const struct row *row)
{
	enum direction way = row->d.direction;

	if (way == DIRECTION_NONE)
		return;
	buf_add(out, ", ");
	add_sign(p, out, direction_sign(way));
	buf_add(out, direction_words[way]);
}

/* What stands before the status: of one that is on hold the sign of its row. */
static const char *
hold_sign(const struct page *p, const struct row *row)
{
	return p->ear || row->d.finished ||
		row->action->status.value != STATUS_ON_HOLD ?
	    "" :
	    arena_printf(p->arena, "%s ", signs[SIGN_ON_HOLD].sign);
}

/* The status where a rating would stand. */
static void
add_progress(struct page *p, const struct row *row)
{
	const struct action *act = row->action;
	const char *stated = status_said(act);
	const char *ours = status_words[act->status.value];
	bool own = stated != NULL && !utf8_same(stated, ours);
	struct buf b = { 0 };

	buf_addf(&b, "%s%s%s%s%s", hold_sign(p, row),
	    stated != NULL ? stated : "none stated", own ? " (" : "",
	    own ? ours : "", own ? ")" : "");
	add_direction(p, &b, row);
	page_add(p, label_of(act, "status"),
	    act->status.value == STATUS_ON_HOLD ? STYLE_LATE : STYLE_NORMAL, 0,
	    buf_take(p->arena, &b));
}

static void
add_ratings(struct page *p, const struct row *row)
{
	const struct action *act = row->action;
	const struct plan *plan = thing_plan(&act->thing);
	const struct derived *d = &row->d;
	struct buf b = { 0 };

	if (plan_has(plan, USES_PROGRESS))
		add_progress(p, row);
	if (!plan_has(plan, USES_RATING)) {
		add_impact(p, act);
		return;
	}
	buf_add(&b, rag_text(p->arena, plan, act->rag.value));
	if (act->rag.text != NULL)
		buf_addf(&b, ", written \"%s\"", act->rag.text);
	add_direction(p, &b, row);
	if (d->suggested != RAG_UNRATED && (int)d->suggested != act->rag.value)
		buf_addf(&b, "; suggested %s: %s", rag_words[d->suggested],
		    d->reason);
	if (d->watermelon)
		add_called(p, &b, SIGN_WATERMELON);
	if (d->no_reason)
		buf_add(&b, "; no reason given");
	page_add(p, label_of(act, "rag"), rag_style(act->rag.value), 0,
	    buf_take(p->arena, &b));
	add_impact(p, act);
}

/* How far from the first date it is; where overdue, how far today is. */
static void
add_slippage(struct buf *out, const struct derived *d)
{
	int n = d->slippage_days, many = n < 0 ? -n : n;

	if (n == 0)
		return;
	buf_addf(out, ", %d day%s ", many, many == 1 ? "" : "s");
	if (d->overdue)
		buf_addf(out, "%s the first date", n < 0 ? "before" : "past");
	else
		buf_add(out, n < 0 ? "earlier" : "later");
}

static void
add_due(struct page *p, const struct row *row, const struct world *w)
{
	const struct action *act = row->action;
	const struct derived *d = &row->d;
	struct buf b = { 0 };

	if (act->start.text != NULL)
		buf_addf(&b, "%s to ", when_printed(p->arena, &act->start));
	buf_add(&b,
	    act->due.text != NULL ? when_printed(p->arena, &act->due) :
				    "no date");
	if (d->overdue)
		buf_addf(&b, ", %d day%s overdue", d->days_late,
		    d->days_late == 1 ? "" : "s");
	else if (!d->finished && act->due.text != NULL &&
	    act->due.last != DAY_NONE)
		buf_addf(&b, ", in %d day%s", act->due.last - w->today,
		    act->due.last - w->today == 1 ? "" : "s");
	if (d->finished)
		add_called(p, &b, SIGN_FINISHED);
	if (act->baseline.text != NULL)
		buf_addf(&b, "; first due %s",
		    when_printed(p->arena, &act->baseline));
	if (d->revision_count > 0)
		buf_addf(&b, ", moved %s",
		    d->revision_count == 1 ?
			"once" :
			arena_printf(p->arena, "%d times", d->revision_count));
	if (act->baseline.text != NULL && d->has_slippage)
		add_slippage(&b, d);
	if (d->obsession) {
		add_called(p, &b, SIGN_OBSESSION);
		buf_addf(
		    &b, " until %s", when_printed(p->arena, &act->obsession));
	}
	page_add(p, label_of(act, "due"),
	    d->overdue ? STYLE_OVERDUE : STYLE_NORMAL, 0,
	    buf_take(p->arena, &b));
}

static void
add_status(struct page *p, const struct row *row, const struct world *w)
{
	const struct action *act = row->action;
	const struct derived *d = &row->d;
	const char *leads = field_line(p->arena, &act->thing, "leads");
	const struct plan *plan = thing_plan(&act->thing);
	struct newest_word word;
	const char *text;
	struct buf b = { 0 };

	buf_add(&b, leads != NULL ? leads : "nobody");
	if ((text = field_line(p->arena, &act->thing, "support")) != NULL)
		buf_addf(&b, "; with %s", text);
	page_add(
	    p, label_of(act, "leads"), STYLE_NORMAL, 0, buf_save(p->arena, &b));
	buf_reset(&b);
	if (plan_has(plan, USES_PROGRESS))
		; /* it stands above, in the rating's place */
	else if ((text = field_line(p->arena, &act->thing, "status")) != NULL)
		buf_addf(&b, "%s%s", hold_sign(p, row), text);
	else if (plan_has(plan, USES_STATUS))
		buf_add(&b, "none stated");
	if (act->completed.text != NULL)
		buf_addf(&b, "%scompleted %s", b.len > 0 ? ", " : "",
		    when_printed(p->arena, &act->completed));
	if (act->verified.text != NULL || act->verified_by != NULL)
		buf_addf(&b, "%sverified %s%s%s%s%s", b.len > 0 ? ", " : "",
		    act->verified.text != NULL ?
			when_printed(p->arena, &act->verified) :
			"",
		    act->verified_by != NULL ? " by " : "",
		    act->verified_by != NULL ? act->verified_by : "",
		    act->verified_forum != NULL ? " at " : "",
		    act->verified_forum != NULL ? act->verified_forum : "");
	if (b.len > 0)
		page_add(p,
		    plan_has(plan, USES_PROGRESS) ? "Ended" :
						    label_of(act, "status"),
		    STYLE_NORMAL, 0, buf_save(p->arena, &b));
	buf_reset(&b);
	if (d->updated == DAY_NONE)
		buf_add(&b, "never");
	else
		buf_addf(&b, "%s, %s", when_printed(p->arena, d->updated_on),
		    days_away(p->arena, d->updated - w->today));
	if (d->stale)
		add_called(p, &b, SIGN_STALE);
	if (d->unanswered)
		add_called(p, &b, SIGN_UNANSWERED);
	/* Texts of updates stand below by themselves. */
	if (action_word(act, DAY_NONE, w->today, NULL, NULL, &word) &&
	    word.thing->kind == &kind_revision)
		buf_addf(&b, "; its date was moved: \"%s\"", word.text);
	page_add(p, "Updated", d->stale ? STYLE_STALE : STYLE_NORMAL, 0,
	    buf_take(p->arena, &b));
}

static void
add_steps(struct page *p, const struct row *row, const struct world *w)
{
	const struct action *act = row->action;
	const struct step *st;

	size_t late = 0;

	if (steps_shown(act) == 0)
		return;
	for (size_t n = 1; (st = step_at(act, n)) != NULL; n++)
		late += step_late(st, w->today);
	page_gap(p);
	page_addf(p, label_of(act, "steps"), STYLE_HEADING, 0,
	    "%d of %d done%s", row->d.steps_done, row->d.steps,
	    late == 0	  ? "" :
		late == 1 ? ", 1 step is late" :
			    arena_printf(p->arena, ", %zu are late", late));
	for (size_t n = 1; (st = step_at(act, n)) != NULL; n++) {
		struct buf b = { 0 };
		const char *text;

		buf_addf(&b, "%s%s%s", st->ref != NULL ? st->ref : "",
		    st->ref != NULL ? " " : "", st->title);
		if ((text = field_line(p->arena, &st->thing, "leads")) != NULL)
			buf_addf(&b, "; %s", text);
		if (st->due.text != NULL)
			buf_addf(
			    &b, "; due %s", when_printed(p->arena, &st->due));
		if (step_late(st, w->today))
			buf_addf(&b, ", %s",
			    days_away(p->arena, st->due.last - w->today));
		if ((text = field_line(p->arena, &st->thing, "status")) != NULL)
			buf_addf(&b, "; %s", text);
		if (st->rag.value != RAG_UNRATED)
			buf_addf(&b, "; %s", rag_words[st->rag.value]);
		if (st->note != NULL)
			buf_addf(&b, "; %s", st->note);
		page_add(p,
		    arena_printf(p->arena, "%zu %s", n,
			signs[step_finished(st, w->today) ? SIGN_STEP_DONE :
							    SIGN_STEP_OPEN]
			    .sign),
		    step_finished(st, w->today) ? STYLE_FINISHED : STYLE_NORMAL,
		    2, buf_take(p->arena, &b));
	}
}

const char *
update_head(struct arena *a, const struct plan *plan, const struct update *u)
{
	struct buf head = { 0 };

	if (u->date.text == NULL)
		buf_add(&head, "undated");
	else
		buf_add(&head, when_printed(a, &u->date));
	if (u->by != NULL)
		buf_addf(&head, "  %s", u->by);
	if (u->rag.value != RAG_UNRATED || u->rag.text != NULL)
		buf_addf(&head, "  %s", rag_text(a, plan, u->rag.value));
	if (u->impact.value != RAG_UNRATED || u->impact.text != NULL)
		buf_addf(
		    &head, "  impact %s", rag_text(a, plan, u->impact.value));
	if (u->internal)
		buf_add(&head, "  private");
	if (u->status.value != 0)
		buf_addf(&head, "  status %s",
		    u->status.text != NULL ? u->status.text :
					     status_words[u->status.value]);
	if (update_confirms(u))
		buf_add(&head, "  no change");
	return buf_take(a, &head);
}

/* One update: who and when, the ratings given, the text. */
static void
add_update(struct page *p, const struct plan *plan, const struct update *u)
{
	page_add(p, NULL, u->internal ? STYLE_PRIVATE : STYLE_DIM, 2,
	    update_head(p->arena, plan, u));
	if (u->text != NULL)
		page_add(p, NULL, u->internal ? STYLE_PRIVATE : STYLE_NORMAL, 4,
		    u->text);
}

static void
add_updates(struct page *p, const struct action *act, const struct world *w)
{
	size_t n;
	const struct update_at *in = updates_newest_first(
	    p->arena, act, w->today, &n);

	if (n == 0)
		return;
	page_gap(p);
	page_add(p, NULL, STYLE_HEADING, 0, label_of(act, "updates"));
	for (size_t i = 0; i < n; i++)
		add_update(p, thing_plan(&act->thing), in[i].update);
}

static void
add_revisions(struct page *p, const struct action *act)
{
	if (act->revisions.count == 0)
		return;
	page_gap(p);
	page_add(p, NULL, STYLE_HEADING, 0, "Due date moved");
	for (size_t i = 0; i < act->revisions.count; i++) {
		const struct revision *r = thing_as_revision(
		    act->revisions.item[i]);

		if (r->thing.retired)
			continue;
		page_addf(p, NULL, STYLE_NORMAL, 2, "%s  %s%sfrom %s to %s%s%s",
		    r->date.text != NULL ? when_printed(p->arena, &r->date) :
					   "",
		    r->by != NULL ? r->by : "", r->by != NULL ? "  " : "",
		    r->from.text != NULL ? when_printed(p->arena, &r->from) :
					   "no date",
		    r->to.text != NULL ? when_printed(p->arena, &r->to) :
					 "no date",
		    r->reason != NULL ? ": " : "",
		    r->reason != NULL ? r->reason : "");
	}
}

/* Fields with a line of their own above. */
static bool
shown_above(const struct field *f)
{
	static const char *const names[] = { "ref", "title", "theme", "leads",
		"support", "start", "due", "baseline", "status", "completed",
		"verified", "verified_by", "verified_forum", "rag", "impact",
		NULL };

	for (size_t i = 0; names[i] != NULL; i++)
		if (strcmp(names[i], f->name) == 0)
			return true;
	return f->type->shape == SHAPE_THINGS;
}

static void
add_rest(struct page *p, const struct action *act)
{
	bool first = true;

	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];
		const struct list *list = field_in(&act->thing, f);

		if (shown_above(f) || field_absent(&act->thing, f))
			continue;
		if (first)
			page_gap(p);
		first = false;
		if (f->type->shape == SHAPE_LIST && list->count > 1) {
			page_add(
			    p, NULL, STYLE_DIM, 0, field_label(f, &act->thing));
			for (size_t k = 0; k < list->count; k++)
				page_addf(p, NULL, STYLE_NORMAL, 2, "%s%s%s",
				    p->ear ? "" : signs[SIGN_ENTRY].sign,
				    p->ear ? "" : " ", list->item[k]);
			continue;
		}
		page_add(p, field_label(f, &act->thing), STYLE_NORMAL, 0,
		    f->type->shape == SHAPE_TEXT ?
			*(const char *const *)field_in(&act->thing, f) :
			field_line(p->arena, &act->thing, f->name));
	}
}

/* Columns for the labels that every action of a plan has: the same for all. */
static int
labels_width(const struct action *act)
{
	static const char *const names[] = { "rag", "impact", "due", "leads",
		"status" };
	int wide = LABELS;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		int own = utf8_width(label_of(act, names[i])) + 1;

		if (own > wide && own <= LABELS_MOST)
			wide = own;
	}
	return wide;
}

void
detail_page(struct page *p, const struct world *w, const struct row *row)
{
	const struct action *act = row->action;
	const struct priority *pr = action_priority(act);
	const struct plan *plan = thing_plan(&act->thing);

	p->label_width = labels_width(act);
	page_addf(p, NULL, STYLE_TITLE, 0, "%s%s%s",
	    act->ref != NULL ? act->ref : "", act->ref != NULL ? "  " : "",
	    act->title);
	/* Of several plans it says which, and whose. */
	if (plans_one_open(w->plans) == NULL)
		page_addf(p, NULL, STYLE_DIM, 0, "%s%s%s", plan->title,
		    plan->organisation != NULL ? ", " : "",
		    plan->organisation != NULL ? plan->organisation : "");
	page_addf(p, NULL, STYLE_DIM, 0, "%s%s%s%s%s  %s%lld",
	    pr->ref != NULL ? pr->ref : "", pr->ref != NULL ? " " : "",
	    pr->title, act->theme != NULL ? " / " : "",
	    act->theme != NULL ? act->theme : "", signs[SIGN_NUMBER].sign,
	    (long long)act->thing.number);
	page_draft(p, w, act->thing.number);
	add_ratings(p, row);
	add_due(p, row, w);
	add_status(p, row, w);
	add_steps(p, row, w);
	add_updates(p, act, w);
	add_revisions(p, act);
	add_rest(p, act);
}
