/* SPDX-License-Identifier: ISC */
/*
 * What was done, as people read it: messages of answers, and rows of the
 * history.  A field is called as the plan calls it where it stands, with both
 * values; a thing by its name.
 */
#include <string.h>

#include "page.h"
#include "question.h"

#include "ragtrack/model/address.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/label.h"
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
	return is == NULL ? "none" : value_said(a, f, is);
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
				 field_shown(p->arena, r->field, r->old),
	    gone	       ? "(redacted)" :
		r->new == NULL ? "none" :
				 field_shown(p->arena, r->field, r->new));
}

/* "section Front door created", "2.2 action created". */
static const char *
done_said(struct page *p, const struct world *w, const struct thing *t,
    const struct history_row *r)
{
	static const char *const done[] = { "changed", "created", "taken out",
		"put back", "moved", "redacted" };
	const char *who = subject(p, w, t, r);
	const char *kind = kind_said(p->arena, r->kind);

	if (who != NULL && strstr(who, kind) != NULL)
		kind = "";
	return arena_printf(p->arena, "%s%s%s %s", who != NULL ? who : "",
	    who != NULL && *kind != '\0' ? " " : "", kind, done[r->op]);
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
	enum { DATE = 11, TIME = 5 }; /* 2023-11-20T14:05:09Z */

	return !w->clock || r->at == NULL || strlen(r->at) < DATE + TIME ?
	    "" :
	    arena_printf(a, "; at %.*s UTC", TIME, r->at + DATE);
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
