/* SPDX-License-Identifier: ISC */
/*
 * Who leads: whose share of the actions goes, and whose comes, before it
 * goes.
 */
#include "question.h"

#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

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
made_leads(struct view *v, const struct edit *ed, const char *input)
{
	const struct change_set *set = ed->set;
	struct arena *a = set->arena;
	struct shares gone = { 0 }, come = { 0 };
	bool one = !v->asking->marked, had = false;
	const char *out = "";

	(void)input;
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
	return arena_printf(
	    a, ": %s", out[0] != '\0' ? out : "nothing to change");
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
lead_now(struct view *v, const struct world *w)
{
	size_t n;
	const struct thing **t = question_targets(v, w, &n);
	struct shares s = { 0 };
	struct list none = { 0 };

	for (size_t i = 0; i < n; i++)
		add_missing(
		    v->scratch, &s, &none, &thing_as_action(t[i])->leads);
	return s.count == 0 ? "nobody leads them" :
			      shares_said(v->scratch, &s, false);
}

/* Of one action who leads it, to be typed over or gone on with. */
bool
text_leads(struct view *v, const struct world *w, struct buf *out)
{
	size_t n;
	const struct thing **t = question_targets(v, w, &n);
	const struct list *leads;

	if (n == 1 && !v->asking->marked) {
		leads = &thing_as_action(t[0])->leads;
		for (size_t i = 0; i < leads->count; i++)
			buf_addf(
			    out, "%s%s", i > 0 ? ", " : "", leads->item[i]);
	}
	return out->len > 0;
}

void
words_people(struct view *v, const struct world *w, struct choices *out)
{
	size_t n;
	const struct thing **t = question_targets(v, w, &n);
	const struct things *people;
	const struct person *p;

	if (n == 0)
		return;
	people = &thing_plan(t[0])->people;
	for (size_t i = 0; (p = things_next(people, &i)) != NULL;)
		choices_add_person(out, p);
}

bool
put_leads(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	(void)v;
	(void)reason;
	return edit_leads(ed, thing_as_action(t), input, e);
}

const char *
echo_leads(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	const struct asking *k = v->asking;
	struct arena *a = v->scratch;
	struct edit ed;
	struct err e = { 0 };
	const char *out, *code;

	if (k->line.whole || (text[0] == '\0' && !k->marked))
		return NULL;
	if (text[0] == '\0')
		return question_marks(v, w,
		    arena_printf(a,
			"%s; JM for all, +=JM one more, -=JM one less, SH>JM "
			"hands over; Tab completes",
			lead_now(v, w)));
	*style = STYLE_WARNING;
	if (!question_try(v, w, k->question, text, "-", &ed, &e))
		return question_marks(v, w, arena_strdup(a, e.text));
	if (ed.set->count == 0 && ed.notes.count == 0)
		return NULL;
	out = made_leads(v, &ed, text) + strlen(": ");
	code = unlisted(a, w, ed.set);
	for (size_t i = 0; ed.set->count == 0 && i < ed.notes.count; i++)
		out = i == 0 ?
		    ed.notes.item[i].text :
		    arena_printf(a, "%s; %s", out, ed.notes.item[i].text);
	if (code != NULL)
		out = arena_printf(a,
		    "%s is not in people; Tab completes, Enter takes it as it "
		    "is; %s",
		    code, out);
	else
		*style = STYLE_ECHO;
	return question_marks(v, w, out);
}
