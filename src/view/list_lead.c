/* SPDX-License-Identifier: ISC */
/*
 * Whose share of the marked actions goes, and whose comes, before it goes.
 */
#include "advice.h"
#include "list.h"

#include <string.h>

/* A person, and of how many actions. */
struct share {
	const char *code;
	size_t count;
};

struct shares {
	struct share *item;
	size_t count, room;
};

static void
share_add(struct arena *a, struct shares *s, const char *code)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->item[i].code, code) == 0) {
			s->item[i].count++;
			return;
		}
	s->item = arena_grow(a, s->item, s->count, &s->room, sizeof(*s->item));
	s->item[s->count++] = (struct share){ code, 1 };
}

/* "SH of 3, DCS of 2", every one of them. */
static const char *
shares_said(struct arena *a, const struct shares *s, bool one)
{
	const char *out = "";

	for (size_t i = 0; i < s->count; i++)
		out = one ?
		    arena_printf(
			a, "%s%s%s", out, i > 0 ? ", " : "", s->item[i].code) :
		    arena_printf(a, "%s%s%s of %zu", out, i > 0 ? ", " : "",
			s->item[i].code, s->item[i].count);
	return out;
}

/* Who is in `now` and not in `old`. */
static void
add_missing(struct arena *a, struct shares *s, const struct list *old,
    const struct list *now)
{
	for (size_t i = 0; i < now->count; i++)
		if (!list_has(old, now->item[i]))
			share_add(a, s, now->item[i]);
}

const char *
list_said_leads(
    struct list_view *l, const struct world *w, const struct change_set *set)
{
	struct arena *a = l->view.scratch;
	struct shares gone = { 0 }, come = { 0 };
	bool one = l->marks.count == 0, had = false;
	const char *out = "";

	(void)w;
	for (size_t i = 0; i < set->count; i++) {
		const struct change *c = &set->item[i];
		struct list old = { 0 }, now = { 0 };

		if (c->op != CHANGE_FIELD ||
		    strcmp(c->field->name, "leads") != 0)
			continue;
		c->field->type->decode(a, c->field, NULL, c->old, &old);
		c->field->type->decode(a, c->field, NULL, c->new, &now);
		had = had || old.count > 0;
		add_missing(a, &gone, &now, &old);
		add_missing(a, &come, &old, &now);
	}
	if (gone.count > 0)
		out = arena_printf(
		    a, "no longer %s", shares_said(a, &gone, one));
	if (come.count > 0)
		out = arena_printf(a, "%s%s%s", out,
		    gone.count > 0 ? "; now " :
			had	   ? "also " :
				     "now ",
		    shares_said(a, &come, one));
	return out[0] != '\0' ? out : "nothing to change";
}

/* The first who comes and whom no plan lists; NULL where there is none. */
static const char *
unlisted(struct arena *a, const struct world *w, const struct change_set *set)
{
	const char *code = NULL;

	for (size_t i = 0; i < set->count && code == NULL; i++) {
		const struct change *c = &set->item[i];
		const struct thing *t = thing_find(w->plans, c->kind, c->thing);
		struct list now = { 0 };

		if (c->op != CHANGE_FIELD || t == NULL ||
		    strcmp(c->field->name, "leads") != 0)
			continue;
		c->field->type->decode(a, c->field, NULL, c->new, &now);
		code = people_unlisted(w->plans, thing_plan(t), &now);
	}
	return code;
}

/* Who leads the marked ones now. */
static const char *
lead_now(struct list_view *l, const struct world *w)
{
	struct arena *a = l->view.scratch;
	size_t n;
	const struct action **act = list_targets(l, w, &n);
	struct shares s = { 0 };
	struct list none = { 0 };

	for (size_t i = 0; i < n; i++)
		add_missing(a, &s, &none, &act[i]->leads);
	return s.count == 0 ? "nobody leads them" :
			      arena_printf(a, "%s", shares_said(a, &s, false));
}

const char *
list_say_leads(
    struct list_view *l, const struct world *w, const char *text, bool *plain)
{
	struct arena *a = l->view.scratch;
	size_t n;
	const struct action **act = list_targets(l, w, &n);
	struct change_set set;
	struct edit ed = { .plans = w->plans, .set = &set };
	struct err e = { 0 };
	const char *out, *code;

	*plain = true;
	if (text[0] == '\0' && l->marks.count > 0)
		return list_say_marks(l, w,
		    arena_printf(a,
			"%s; JM for all, +=JM one more, -=JM one less, SH>JM "
			"hands over; Tab completes",
			lead_now(l, w)));
	view_set_init(&set, a, w);
	*plain = false;
	for (size_t i = 0; i < n; i++)
		if (!edit_leads(&ed, act[i], text, &e))
			return list_say_marks(l, w, arena_strdup(a, e.text));
	if (set.count == 0 && ed.notes.count == 0) {
		*plain = true;
		return NULL;
	}
	out = list_said_leads(l, w, &set);
	code = unlisted(a, w, &set);
	for (size_t i = 0; set.count == 0 && i < ed.notes.count; i++)
		out = i == 0 ?
		    ed.notes.item[i].text :
		    arena_printf(a, "%s; %s", out, ed.notes.item[i].text);
	if (code != NULL)
		out = arena_printf(a,
		    "%s is not in people; Tab completes, Enter takes it as it "
		    "is; %s",
		    code, out);
	*plain = code == NULL;
	return list_say_marks(l, w, out);
}
