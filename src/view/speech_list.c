/* SPDX-License-Identifier: ISC */
/*
 * The list for the ear.  A row is said in the order in which a person would say
 * it, whatever the order of its columns: what it is, how it stands, who leads
 * it, how late it is.  Columns that were chosen beyond the usual ones are said
 * behind those, each by its head.
 */
#include "list.h"
#include "speech.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/counted.h"
#include "ragtrack/model/ending.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/query/column.h"

#include <string.h>

/* Columns of a list in which each has its room. */
enum { WIDE_ENOUGH = 4000 };

struct telling {
	struct arena *a;
	const struct world *w;
	const struct row *row;
	struct buf *out;
	bool chosen; /* the columns are: each is said, whatever stands there */
};

static void
say_ref(const struct telling *s)
{
	struct buf b = { 0 };

	speech_add_ref(&b, s->row->action->ref);
	speech_part(s->out, buf_text(&b));
	buf_free(&b);
}

static void
say_title(const struct telling *s)
{
	speech_part(s->out, speech_text(s->a, s->row->action->title));
}

static void
say_way(const struct telling *s)
{
	if (s->row->d.direction != DIRECTION_NONE)
		speech_part(s->out, direction_words[s->row->d.direction]);
}

static void
say_rag(const struct telling *s)
{
	const struct action *act = s->row->action;

	if (!plan_has(thing_plan(&act->thing), USES_RATING))
		return;
	speech_part(s->out, rag_words[act->rag.value]);
	say_way(s);
	if (s->row->d.watermelon)
		speech_part(s->out, "watermelon");
}

static void
say_status(const struct telling *s)
{
	const struct action *act = s->row->action;
	const char *own = act->status.text;
	bool rated = plan_has(thing_plan(&act->thing), USES_RATING);

	/* Beside a colour it is news where it is none of the usual ones; how an
	   action ended is said in place of its date. */
	if (!s->chosen && rated &&
	    (act->status.value <= STATUS_ONGOING || s->row->d.finished))
		return;
	speech_part(s->out,
	    own != NULL		      ? speech_text(s->a, own) :
		act->status.value > 0 ? status_words[act->status.value] :
					"no status");
	if (plan_has(thing_plan(&act->thing), USES_PROGRESS))
		say_way(s);
}

static void
say_impact(const struct telling *s)
{
	const struct action *act = s->row->action;

	if (plan_has(thing_plan(&act->thing), USES_IMPACT) &&
	    act->impact.value != RAG_UNRATED)
		speech_part(s->out,
		    arena_printf(
			s->a, "impact %s", rag_words[act->impact.value]));
}

static void
say_leads(const struct telling *s)
{
	const struct list *leads = &s->row->action->leads;

	if (leads->count == 0)
		speech_part(s->out, "no lead");
	else if (leads->count == 1)
		speech_part(
		    s->out, arena_printf(s->a, "lead %s", leads->item[0]));
	else
		speech_part(s->out,
		    arena_printf(s->a, "lead %s and %s more", leads->item[0],
			speech_number(s->a, leads->count - 1)));
}

/* How it ended, where that is not its status, which is said. */
static void
say_end(const struct telling *s)
{
	enum ending end = action_ending(s->row->action, s->w->today);
	char *word = arena_strdup(s->a, endings[end].label);

	if (*word >= 'A' && *word <= 'Z')
		*word = (char)(*word + ('a' - 'A'));
	if (end == ENDING_OPEN || end == ENDING_COLOUR)
		speech_part(s->out, "finished");
	else
		speech_part(s->out, word);
}

/* When it is due; where that is past, how long. */
static void
say_due(const struct telling *s)
{
	const struct when *due = &s->row->action->due;
	const struct derived *d = &s->row->d;
	char day[16];

	if (d->days_late > 0) {
		speech_part(s->out,
		    arena_printf(s->a, "%d day%s overdue", d->days_late,
			d->days_late == 1 ? "" : "s"));
	} else if (d->finished) {
		say_end(s);
	} else if (due->text == NULL) {
		speech_part(s->out, "no date");
	} else if (due->last == DAY_NONE) {
		speech_part(s->out,
		    arena_printf(s->a, "due %s", speech_text(s->a, due->text)));
	} else {
		day_full(due->last, day);
		speech_part(s->out,
		    arena_printf(s->a, "due %s%s%s",
			d->due_soon ? "soon, " : "",
			/* A month with all of its year. */
			due->precision == WHEN_DAY ?
			    day :
			    due->precision == WHEN_MONTH ?
			    strchr(day, ' ') + 1 :
			    speech_text(s->a, due->text),
			d->late ? ", a step is late" : ""));
	}
}

static void
say_updated(const struct telling *s)
{
	const struct derived *d = &s->row->d;

	if (d->obsession)
		speech_part(s->out, "obsession");
	if (d->unanswered)
		speech_part(s->out, "unanswered");
	if (d->stale && d->updated == DAY_NONE)
		speech_part(s->out, "never updated");
	else if (d->stale)
		speech_part(s->out,
		    arena_printf(s->a, "no update for %d days",
			s->w->today - d->updated));
}

/* Usual columns in the order in which they are said; those without a function
   are said by their heading, or by what stands before them. */
static const struct {
	const char *name;
	void (*say)(const struct telling *s);
} usual[] = { { "ref", say_ref }, { "title", say_title }, { "rag", say_rag },
	{ "status", say_status }, { "impact", say_impact },
	{ "leads", say_leads }, { "due", say_due }, { "days_late", NULL },
	{ "updated", say_updated }, { "priority", NULL }, { "plan", NULL } };
enum { USUAL = sizeof(usual) / sizeof(*usual) };

static bool
is_usual(const char *name)
{
	for (size_t i = 0; i < USUAL; i++)
		if (strcmp(usual[i].name, name) == 0)
			return true;
	return false;
}

static const char *
row_said(const struct list_view *l, const struct world *w, struct arena *a,
    const struct row *row)
{
	struct buf b = { 0 };
	struct telling s = { a, w, row, &b,
		strcmp(list_shown(l, w), list_usual(l, w)) != 0 };
	struct list_columns c;

	list_columns(l, w, list_shown(l, w), WIDE_ENOUGH, a, &c);
	if (bits_have(&l->marks, row->action->thing.number))
		buf_add(&b, "marked");
	for (size_t i = 0; i < USUAL; i++)
		if (usual[i].say != NULL && list_has_column(&c, usual[i].name))
			usual[i].say(&s);
	for (size_t i = 0; i < c.count; i++) {
		struct buf value = { 0 };

		if (is_usual(c.item[i].c->name))
			continue;
		column_show(c.item[i].c, row, &value);
		speech_part(&b,
		    arena_printf(a, "%s %s", c.item[i].head,
			value.len > 0 ? speech_text(a, buf_text(&value)) :
					"none"));
		buf_free(&value);
	}
	if (row->stays)
		speech_part(&b, "no longer in this view");
	return buf_take(a, &b);
}

/* The headings that the row stands under, a line each; that of the one plan
   there is says nothing. */
static const char *
group_of(const struct list_view *l, const struct world *w, struct arena *a)
{
	bool several = l->plan == 0 && plans_one_open(w->plans) == NULL;
	const char *above[ITEM_ROW] = { NULL };
	struct buf b = { 0 };

	/* Where rows of several plans are mixed, the plan. */
	if (l->flat && several)
		return speech_text(
		    a, thing_plan(&list_selected(l)->action->thing)->title);
	for (size_t i = l->flat ? 0 : l->at; i-- > 0;) {
		const struct item *item = &l->item[i];
		struct buf text = { 0 };
		bool outer = false;

		for (int k = 0; k < (int)item->kind && item->kind < ITEM_ROW;
		     k++)
			outer = outer || above[k] != NULL;
		if (item->kind == ITEM_ROW || above[item->kind] != NULL ||
		    outer)
			continue;
		if (item->kind == ITEM_PLAN)
			buf_add(&text,
			    thing_plan(&l->rows.item[item->row]->action->thing)
				->title);
		else
			list_heading(l, item, &text);
		above[item->kind] = speech_text(a, buf_text(&text));
		buf_free(&text);
		if (item->kind == ITEM_PLAN)
			break;
	}
	for (int k = several ? ITEM_PLAN : ITEM_PLAN + 1; k < ITEM_ROW; k++)
		if (above[k] != NULL)
			buf_addf(&b, "%s%s", b.len > 0 ? "\n" : "", above[k]);
	return b.len > 0 ? buf_take(a, &b) : NULL;
}

static size_t
position(const struct list_view *l)
{
	return l->at < l->items ? l->item[l->at].row + 1 : 0;
}

/* "due backwards, rag", of keys to sort by. */
static const char *
sort_said(struct arena *a, const char *keys)
{
	struct buf b = { 0 };

	while (*keys != '\0') {
		bool back = *keys == '-';
		size_t n = strcspn(keys += back, ",");

		speech_part(&b, arena_strndup(a, keys, n));
		buf_add(&b, back ? " backwards" : "");
		keys += n + (keys[n] == ',');
	}
	return buf_take(a, &b);
}

/* "Overdue, filter lead is SH", and how many that is. */
static void
say_tab(const struct list_view *l, const struct world *w, struct arena *a,
    struct speech *out)
{
	const struct tab *t = &l->tab[l->on];
	const struct plan *plan = list_plan(l, w);
	struct buf b = { 0 };

	speech_add(&b, t->label);
	if (l->over && plan != NULL)
		speech_part(&b, speech_text(a, plan->title));
	if (t->filter.text.len > 0)
		speech_part(&b,
		    arena_printf(a, "filter %s",
			l->filter_error != NULL ? l->filter_error : l->echo));
	if (t->sort.len > 0)
		speech_part(&b,
		    arena_printf(
			a, "sorted by %s", sort_said(a, buf_text(&t->sort))));
	if (t->columns.len > 0)
		speech_part(
		    &b, arena_printf(a, "columns %s", buf_text(&t->columns)));
	out->place = buf_take(a, &b);
	out->count = w->plans->cut && w->plans->partial ?
	    NULL :
	    t->filter.text.len > 0 ?
	    arena_printf(a, "%zu of %s", l->rows.count,
		speech_count(a, l->total, "action", "actions")) :
	    speech_count(a, l->rows.count, "action", "actions");
}

static void
say_detail(const struct list_view *l, const struct world *w, struct arena *a,
    const struct row *row, struct speech *out)
{
	struct page p = { .arena = a, .ear = true };
	struct buf b = { 0 };

	detail_page(&p, w, row);
	buf_add(&b, "detail of ");
	speech_add_ref(&b, row->action->ref);
	out->place = buf_take(a, &b);
	out->title = speech_text(a, row->action->title);
	out->group = NULL;
	speech_page(out, a, &p, (size_t)l->detail_top);
	out->key = key_add(out->key, (uint64_t)row->action->thing.number);
}

void
speech_list(const struct view *v, const struct world *w, struct arena *a,
    struct speech *out)
{
	const struct list_view *l = (const struct list_view *)v;
	const struct row *row = list_selected(l);

	say_tab(l, w, a, out);
	if (l->marks.count > 0)
		out->state = arena_printf(a, "%zu marked", l->marks.count);
	if (row == NULL) {
		out->row = speech_text(a, list_empty_said(l, w, a));
		return;
	}
	out->about = row->action->thing.number;
	if (l->layout == LAYOUT_DETAIL) {
		say_detail(l, w, a, row, out);
		return;
	}
	out->group = group_of(l, w, a);
	out->row = row_said(l, w, a, row);
	out->where = w->plans->cut && w->plans->partial ?
	    NULL :
	    speech_where(a, position(l), l->rows.count);
	out->key = (uint64_t)out->about;
}
