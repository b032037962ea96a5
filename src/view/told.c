/* SPDX-License-Identifier: ISC */
/*
 * What was done, as people read it: messages of answers, and rows of the
 * history.  A field is called as the plan calls it where it stands, with both
 * values; a thing by its name.
 */
#include <string.h>

#include "page.h"
#include "question.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/shared_view.h"
#include "ragtrack/model/walk.h"

/* A value, or one entry of a map that is one. */
static const char *
value(struct arena *a, const struct field *f, const char *key, const char *is)
{
	struct map map = { 0 };

	if (key != NULL) {
		map_decode(a, is, &map);
		is = map_get(&map, key);
		return is == NULL ? "none" : text_said(a, is);
	}
	return is == NULL ? "none" : text_said(a, value_whole(a, f, is));
}

const char *
told_field(struct view *v, const struct change_set *set, const char *name,
    const char *key, bool named)
{
	const struct asking *k = v->asking;
	const struct field *f = field_find(k->kind, name);
	struct arena *a = set->arena;
	const char *label = arena_printf(a, "%s%s%s%s", named ? ": " : "",
	    field_heading(f, k->seen[0].thing), key != NULL ? " " : "",
	    key != NULL ? key : "");
	const char *old = NULL, *new = NULL;
	bool any = false, from = true;

	for (size_t i = 0; i < set->count; i++) {
		const struct change *c = &set->item[i];
		const char *was, *is;

		if (c->op != CHANGE_FIELD || c->field != f ||
		    c->kind != k->kind)
			continue;
		was = value(a, f, key, c->old);
		is = value(a, f, key, c->new);
		if (any && strcmp(is, new) != 0)
			return arena_printf(a, "%s set", label);
		from = from && (!any || strcmp(was, old) == 0);
		old = was;
		new = is;
		any = true;
	}
	if (!any)
		return named ? ": no change" : "no change";
	return arena_printf(a, "%s%s %s%s%s", label, named ? "" : ":",
	    from ? old : "", from ? " -> " : "", new);
}

/* What an update that was written says, below the line that it was. */
static void
update_said(struct page *p, const struct thing *t, const struct history_row *r)
{
	const char *text = NULL;

	if (t != NULL && t->kind == &kind_update)
		text = thing_as_update(t)->text;
	if (text != NULL && (r->why == NULL || strcmp(text, r->why) != 0))
		page_add(p, NULL, STYLE_NORMAL, 4, text);
}

/* What it is: "2.2" of an action, "2.2 update", "2.2 step 1" in one, a view by
   its name, "section Front door"; NULL where it has no name. */
static const char *
subject(struct page *p, const struct world *w, const struct thing *t,
    const struct history_row *r)
{
	struct arena *a = p->arena;
	const char *kind = kind_said(a, r->kind);

	if (r->ref != NULL && r->kind == &kind_action)
		return r->ref;
	if (r->ref != NULL && (r->kind == &kind_update || t == NULL))
		return arena_printf(a, "%s %s", r->ref, kind);
	if (r->ref != NULL)
		return arena_printf(
		    a, "%s %s %zu", r->ref, kind, thing_place(t));
	if (t == NULL)
		return NULL;
	return t->kind == &kind_shared_view ? thing_as_shared_view(t)->name :
					      thing_said(a, w->plans, t);
}

/* "2.2 Due: 30 Sep 23 -> 14 Oct 23". */
static const char *
field_line_said(struct page *p, const struct world *w, const struct thing *t,
    const struct history_row *r)
{
	const char *who = subject(p, w, t, r);
	bool gone = r->redacted || r->field == NULL;

	return arena_printf(p->arena, "%s%s%s: %s -> %s",
	    who != NULL ? who : "", who != NULL ? " " : "",
	    r->field != NULL ? field_heading(r->field, t) : r->kind->name,
	    gone	       ? "(redacted)" :
		r->old == NULL ? "none" :
				 value_whole(p->arena, r->field, r->old),
	    gone	       ? "(redacted)" :
		r->new == NULL ? "none" :
				 value_whole(p->arena, r->field, r->new));
}

static const char *const done_words[] = { "changed", "created", "taken out",
	"put back", "moved", "redacted" };

/* "section Front door created", "2.2 action created". */
static const char *
done_said(struct page *p, const struct world *w, const struct thing *t,
    const struct history_row *r)
{
	const char *who = subject(p, w, t, r);
	const char *kind = kind_said(p->arena, r->kind);

	if (who != NULL && strstr(who, kind) != NULL)
		kind = "";
	return arena_printf(p->arena, "%s%s%s %s", who != NULL ? who : "",
	    who != NULL && *kind != '\0' ? " " : "", kind, done_words[r->op]);
}

bool
history_rating(const struct history_row *r, enum rag *out)
{
	*out = RAG_UNRATED;
	if (r->op != CHANGE_FIELD || r->field == NULL || r->redacted ||
	    r->field->choices != rag_words)
		return false;
	for (int i = 0; r->new != NULL &&i < RAG_COUNT; i++)
		if (strcmp(r->new, rag_words[i]) == 0)
			*out = (enum rag)i;
	return true;
}

enum { AT_DATE = 11, AT_TIME = 5 }; /* 2023-11-20T14:05:09Z */

/* " 14:05", where the day is that of the clock. */
static const char *
clock_said(struct arena *a, const struct world *w, const struct history_row *r)
{
	return !w->clock || r->at == NULL || strlen(r->at) < AT_DATE + AT_TIME ?
	    "" :
	    arena_printf(a, " %.*s", AT_TIME, r->at + AT_DATE);
}

/* An action as a row names it: with its title as far as there is room, and of
   which plan where there are several. */
static const char *
row_name(struct page *p, const struct world *w, const struct thing *t,
    const struct history_row *r)
{
	enum { BESIDES = 62, LEAST = 12 };
	int room = w->width - BESIDES > LEAST ? w->width - BESIDES : LEAST;
	const struct thing *act = thing_find(w->plans, &kind_action, r->action);
	struct buf b = { 0 };

	if (plans_one_open(w->plans) == NULL && (act != NULL || t != NULL) &&
	    r->kind != &kind_plan && thing_plan(act != NULL ? act : t) != NULL)
		buf_addf(&b, "%s ",
		    kept_plan_name(w->kept, thing_plan(act != NULL ? act : t)));
	if (act != NULL) {
		if (r->ref != NULL)
			buf_addf(&b, "%s ", r->ref);
		utf8_cut(&b, thing_as_action(act)->title, room, "…");
		buf_add(&b, ": ");
	}
	return buf_take(p->arena, &b);
}

/* That a period was closed, or opened again. */
static const char *
period_told(struct arena *a, const struct world *w, const struct thing *t,
    const struct history_row *r)
{
	return arena_printf(a, "%s %s", thing_said(a, w->plans, t),
	    r->op == CHANGE_CREATE	? "opened" :
		r->op == CHANGE_RETIRE	? "taken out" :
		r->op == CHANGE_RESTORE ? "put back" :
		r->new == NULL		? "opened again" :
					  "closed");
}

/* "Due 14 Oct 23": the detail has what it was. */
static const char *
value_told(struct arena *a, const struct thing *t, const struct history_row *r)
{
	const char *kind = r->kind == &kind_action ? "" : r->kind->name;

	return arena_printf(a, "%s%s%s %s", kind, *kind != '\0' ? " " : "",
	    r->field != NULL ? field_heading(r->field, t) : r->kind->name,
	    r->redacted || r->field == NULL ? "(redacted)" :
		r->new == NULL		    ? "none" :
					      field_shown(a, r->field, r->new));
}

const char *
history_titled(
    struct page *p, const struct world *w, const struct history_row *r)
{
	const struct thing *t = thing_find(w->plans, r->kind, r->thing);
	const struct update *u = t != NULL && t->kind == &kind_update ?
	    thing_as_update(t) :
	    NULL;
	struct history_row bare = *r;
	const char *what;
	char day[16];

	bare.ref = NULL;
	if (t != NULL && t->kind == &kind_period)
		what = period_told(p->arena, w, t, r);
	else if (thing_find(w->plans, &kind_action, r->action) == NULL)
		what = r->op == CHANGE_FIELD ? field_line_said(p, w, t, r) :
					       done_said(p, w, t, r);
	else if (r->op == CHANGE_FIELD)
		what = value_told(p->arena, t, r);
	else if (r->kind == &kind_action)
		what = done_said(p, w, NULL, &bare);
	else if (u != NULL && r->op == CHANGE_CREATE && update_confirms(u))
		what = "confirmed, no change";
	else if (u != NULL && r->op == CHANGE_CREATE && u->text != NULL)
		what = arena_printf(
		    p->arena, "\"%s\"", text_said(p->arena, u->text));
	else
		what = arena_printf(p->arena, "%s %s",
		    kind_said(p->arena, r->kind), done_words[r->op]);
	day_short(r->day, day);
	return arena_printf(p->arena, "%s%s  %s  %s%s", day,
	    clock_said(p->arena, w, r), r->by != NULL ? r->by : r->login,
	    row_name(p, w, t, r), what);
}

const char *
history_said(struct page *p, const struct world *w, const struct history_row *r)
{
	const struct thing *t = thing_find(w->plans, r->kind, r->thing);
	char day[16];

	day_short(r->day, day);
	return arena_printf(p->arena, "%s  %s  %s", day,
	    r->by != NULL ? r->by : r->login,
	    r->op == CHANGE_FIELD ? field_line_said(p, w, t, r) :
				    done_said(p, w, t, r));
}

/* "; at 14:05 UTC", where the day is that of the clock. */
static const char *
time_said(struct arena *a, const struct world *w, const struct history_row *r)
{
	const char *at = clock_said(a, w, r);

	return *at == '\0' ? "" : arena_printf(a, "; at%s UTC", at);
}

void
history_line(struct page *p, const struct world *w, const struct history_row *r)
{
	const struct thing *t = thing_find(w->plans, r->kind, r->thing);
	const char *text = arena_printf(
	    p->arena, "%s%s", history_said(p, w, r), time_said(p->arena, w, r));
	enum rag now;

	/* A rating has its letter, in its colour, before the line. */
	if (history_rating(r, &now) && !p->ear)
		page_addf(
		    p, NULL, rag_style(now), 0, "%c %s", rag_letter(now), text);
	else
		page_add(p, NULL, STYLE_NORMAL, p->ear ? 0 : 2, text);
	if (r->op == CHANGE_CREATE)
		update_said(p, t, r);
	if (r->why != NULL)
		page_add(p, NULL, STYLE_DIM, 4, r->why);
	if (r->undoes != 0)
		page_add(p, NULL, STYLE_DIM, 4,
		    strcmp(r->source, "redo") == 0 ? "by redo" : "by undo");
}
