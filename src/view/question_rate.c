/* SPDX-License-Identifier: ISC */
/*
 * Ratings, by the letter of a colour and a reason behind it, and the due
 * date: what each answer would do stands above it before it is given.
 */
#include "question.h"

#include "advice.h"
#include "page.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/edit_day.h"
#include "ragtrack/model/uses.h"

#include <stdio.h>
#include <string.h>

enum { WIDE_ENOUGH = 100 }; /* columns from which a suggestion has room */

enum rag
rag_suggested(const struct plans *plans, const struct action *act, int today)
{
	struct derived d;

	derive(plans, act, today, &d);
	return (int)d.suggested == act->rag.value ? RAG_UNRATED : d.suggested;
}

/* The rating that is asked about. */
static const struct field *
rating(const struct view *v)
{
	return field_find(&kind_action, question_subject(v)->field);
}

static bool
is_impact(const struct view *v)
{
	return strcmp(rating(v)->name, "impact") == 0;
}

/* The colour that is said, for this action; RAG_UNRATED where it was to be as
   suggested and nothing is. */
static enum rag
colour_said(const struct plans *plans, const struct action *act, int today,
    const char *input)
{
	int c = RAG_UNRATED;

	if (strcmp(input, AS_SUGGESTED) == 0)
		return rag_suggested(plans, act, today);
	while (strcmp(rag_words[c], input) != 0)
		c++;
	return (enum rag)c;
}

bool
put_rating(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	const struct action *act = thing_as_action(t);
	enum rag to = colour_said(ed->plans, act, ed->set->day, input);

	if (to == RAG_UNRATED && strcmp(input, AS_SUGGESTED) == 0)
		return true;
	return edit_rate(ed, act, rating(v), rag_words[to], reason, e);
}

const char *
made_rating(struct view *v, const struct edit *ed, const char *input)
{
	return arena_printf(ed->set->arena, ":%s %s%s",
	    strcmp(input, rag_words[RAG_UNRATED]) == 0 ? "" : " rated", input,
	    is_impact(v) ? " for impact" : "");
}

struct effect
key_colour(struct view *v, const struct world *w, int key)
{
	for (int i = 0; i < RAG_COUNT; i++)
		if (key == "-ragb"[i] || (key == 'n' && i == RAG_UNRATED)) {
			question_why(
			    v, w, v->asking->question, rag_words[i], NULL);
			return (struct effect){ 0 };
		}
	if (key != '?')
		return question_refuse(
		    v, "r a g b or -; Esc leaves, ? shows what they mean");
	question_leave(v, true);
	return (struct effect){ .kind = EFFECT_OPEN,
		.view = &view_key,
		.number = v->asking->about };
}

void
colours_draw(struct screen *s, const char *label)
{
	struct rect line = rect_make(s->height - 1, 0, 1, s->width);

	for (int c = 0; c < RAG_COUNT; c++) {
		char text[32];
		const char *at;

		snprintf(
		    text, sizeof(text), "%c %s", rag_words[c][0], rag_words[c]);
		at = c == RAG_UNRATED ? NULL : strstr(label, text);
		if (at != NULL)
			screen_restyle(s, line, 0,
			    utf8_width(label) - utf8_width(at) - 1,
			    (int)strlen(text) + 2, rag_style((enum rag)c));
	}
}

/* A plan without such ratings: that a letter begins them, and what it has in
   their place. */
static const char *
not_used(
    struct view *v, const struct world *w, const struct plan *plan, bool impact)
{
	char key[EVENT_NAME];

	keys_of(w->keys, ACT_STATUS, key);
	return arena_printf(v->scratch,
	    "this plan has no %s so far, and no meanings for the colours: a "
	    "letter begins them for all its actions%s%s%s",
	    impact ? "impact ratings" : "ratings",
	    plan_has(plan, USES_PROGRESS) ? "; Esc and " : "",
	    plan_has(plan, USES_PROGRESS) ? key : "",
	    plan_has(plan, USES_PROGRESS) ? " set a status" : "");
}

/* Beside the letters of the colours: what each means in this plan, and which
   one is suggested. */
static const char *
colours_said(struct view *v, const struct world *w)
{
	size_t n;
	const struct thing **t = question_targets(v, w, &n);
	const struct plan *plan = n > 0 ? thing_plan(t[0]) : NULL;
	bool impact = is_impact(v);
	struct buf text = { 0 };
	struct derived d;
	const char *line;

	for (size_t i = 1; i < n; i++)
		if (thing_plan(t[i]) != plan)
			return "the marked actions are of several plans, each "
			       "with a key of its own";
	if (plan == NULL)
		return NULL;
	if (!plan_has(plan, impact ? USES_IMPACT : USES_RATING))
		return not_used(v, w, plan, impact);
	for (int i = RAG_RED; i < RAG_COUNT; i++) {
		const char *input = plan->colour[i].label != NULL ?
		    plan->colour[i].label :
		    colour_meaning(plan, (enum rag)i, impact);

		if (input != NULL)
			buf_addf(&text, "%s%c %s", text.len > 0 ? "   " : "",
			    "-ragb"[i], input);
	}
	derive(w->plans, thing_as_action(t[0]), w->today, &d);
	if (!impact && n == 1 && d.suggested != RAG_UNRATED &&
	    w->width >= WIDE_ENOUGH)
		buf_addf(&text, "%ssuggested %s: %s",
		    text.len > 0 ? ";   " : "", rag_words[d.suggested],
		    d.reason);
	line = buf_take(v->scratch, &text);
	return *line != '\0' ? line : NULL;
}

const char *
echo_colours(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	(void)text;
	(void)style;
	return question_marks(v, w, colours_said(v, w));
}

/* What is suggested for the marked ones, counted by colour. */
static const char *
suggestions(struct arena *a, const struct world *w,
    const struct thing *const *t, size_t n)
{
	size_t count[RAG_COUNT] = { 0 };
	const char *out = "";

	for (size_t i = 0; i < n; i++)
		count[rag_suggested(
		    w->plans, thing_as_action(t[i]), w->today)]++;
	for (int i = RAG_RED; i < RAG_COUNT; i++)
		if (count[i] > 0)
			out = arena_printf(a, "%s%s%zu %s", out,
			    *out != '\0' ? ", " : "as suggested: ", count[i],
			    rag_words[i]);
	if (count[RAG_UNRATED] > 0)
		out = arena_printf(a, "%s%s%zu %s", out,
		    *out != '\0' ? ", " : "", count[RAG_UNRATED],
		    count[RAG_UNRATED] == 1 ? "stays" : "stay");
	return out;
}

/* Above the reason: the colour, and why a reason is wanted. */
const char *
echo_rating(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct arena *a = v->scratch;
	const char *input = buf_text(&v->asking->answer), *need = NULL, *what;
	size_t n;
	const struct thing **t = question_targets(v, w, &n);
	struct change_set set;
	struct edit ed = { .plans = w->plans, .set = &set };

	(void)text;
	(void)style;
	view_set_init(&set, a, w);
	for (size_t i = 0; i < n && need == NULL; i++)
		need = edit_reason_needed(&ed, thing_as_action(t[i]), rating(v),
		    (int)colour_said(
			w->plans, thing_as_action(t[i]), w->today, input));
	what = strcmp(input, AS_SUGGESTED) == 0 ?
	    suggestions(a, w, t, n) :
	    arena_printf(
		a, "%s %s", is_impact(v) ? "impact" : "delivery", input);
	return question_marks(v, w,
	    arena_printf(a, "%s%s%s; Enter saves%s", what,
		need != NULL ? ": " : "", need != NULL ? need : "",
		need != NULL ? "" : ", a reason may be left out"));
}

/* A first date is no move. */
bool
moves_due(struct view *v, const struct world *w)
{
	size_t n;
	const struct thing **t = question_targets(v, w, &n);

	for (size_t i = 0; i < n; i++)
		if (thing_as_action(t[i])->due.text != NULL)
			return true;
	return false;
}

bool
put_due(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	const struct action *act = thing_as_action(t);

	(void)v;
	return edit_due(ed, act, edit_keeping_words(ed, act, input), reason, e);
}

const char *
made_due(struct view *v, const struct edit *ed, const char *input)
{
	const struct change_set *set = ed->set;

	(void)v;
	(void)input;
	for (size_t i = 0; i < set->count; i++) {
		const struct change *c = &set->item[i];

		if (c->op == CHANGE_FIELD && c->old != NULL &&
		    strcmp(c->field->name, "due") == 0)
			return ": due date moved";
	}
	return ": due date set";
}

/* "= Mon 4 Dec 2023, in 14 days", or from which to which day. */
static const char *
due_understood(
    struct arena *a, const struct change_set *set, const struct world *w)
{
	struct when one = when_none();
	int first = DAY_NONE, last = DAY_NONE;
	char from[16], to[16];
	size_t n = 0;

	for (size_t i = 0; i < set->count; i++) {
		const struct change *c = &set->item[i];

		if (c->op != CHANGE_FIELD || strcmp(c->field->name, "due") != 0)
			continue;
		one = when_none();
		c->field->type->decode(a, c->field,
		    thing_plan(thing_find(w->plans, c->kind, c->thing)), c->new,
		    &one);
		first = n == 0 || one.last < first ? one.last : first;
		last = n == 0 || one.last > last ? one.last : last;
		n++;
	}
	if (n == 0)
		return "= as it is";
	if (first == last)
		return when_echo(a, &one, false, w->today);
	day_full(first, from);
	day_full(last, to);
	return arena_printf(a, "= each its own, %s to %s",
	    first != DAY_NONE ? from : "none", to);
}

/* How a due day that is typed is understood on each. */
const char *
echo_due(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct arena *a = v->scratch;
	const struct asking *k = v->asking;
	struct edit ed;
	struct err e = { 0 };
	const char *out;

	if (text[0] == '\0')
		return NULL;
	*style = STYLE_WARNING;
	if (!question_try(v, w, k->question, text, "-", &ed, &e))
		return question_marks(v, w, arena_strdup(a, e.text));
	if (ed.notes.count == 0)
		*style = STYLE_ECHO;
	out = due_understood(a, ed.set, w);
	/* What may be a mistake comes first: a narrow line ends early. */
	for (size_t i = ed.notes.count; i > 0; i--) {
		const struct edit_note *note = &ed.notes.item[i - 1];

		out = k->targets == 1 ?
		    arena_printf(a, "%s; %s", note->text, out) :
		    arena_printf(a, "%zu of %zu: %s; %s", note->count,
			k->targets, note->text, out);
	}
	return k->marked ?
	    arena_printf(a, "%s; %s", out, question_marks(v, w, NULL)) :
	    out;
}
