/* SPDX-License-Identifier: ISC */
/*
 * Questions for the ear: what is asked, what may be answered, and what stands
 * above it; and what others changed meanwhile.
 */
#include "speech.h"

#include "question.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"

#include <string.h>

/* Choices that are all said at once. */
enum { CHOICES_SAID = 6 };

/* "r red, Needs attention; a amber, Recoverable; minus unrated; suggested red: 20
   days overdue", of one plan. */
static void
add_colours(const struct view *v, const struct world *w, struct arena *a,
    struct buf *asks)
{
	const struct asking *k = v->asking;
	const struct action *act = thing_as_action(k->seen[0].thing);
	const struct plan *plan = thing_plan(&act->thing);
	bool impact = strcmp(k->question->field, "impact") == 0;
	enum rag suggested = rag_suggested(w->plans, act, w->today);
	struct derived d;

	for (int c = RAG_RED; c < RAG_COUNT; c++) {
		const char *label = plan->colour[c].label != NULL ?
		    plan->colour[c].label :
		    colour_meaning(plan, (enum rag)c, impact);

		buf_addf(asks, "%s %c %s", c == RAG_RED ? "" : ";", "-ragb"[c],
		    rag_words[c]);
		if (!k->marked) /* else the note says it */
			speech_part(asks, speech_text(a, label));
	}
	buf_add(asks, "; minus unrated");
	derive(w->plans, act, w->today, &d);
	if (!impact && k->targets == 1 && suggested != RAG_UNRATED)
		buf_addf(asks, "; suggested is %s: %s", rag_words[suggested],
		    d.reason);
}

/* The steps of the one action that is asked about, which the eye has above. */
static void
add_steps(const struct view *v, const struct world *w, struct arena *a,
    struct buf *asks)
{
	const struct asking *k = v->asking;
	const struct thing *t = thing_find(w->plans, k->kind, k->target[0]);
	const struct step *st;

	for (size_t n = 1;
	     t != NULL && (st = step_at(thing_as_action(t), n)) != NULL; n++)
		buf_addf(asks, "%s %zu %s: %s", n > 1 ? ";" : ":", n,
		    step_finished(st, w->today) ? "done" : "not done",
		    speech_text(a, st->title));
}

/* What is asked for, without the signs of the line it is asked in; of a colour,
   whose letters are said behind it, up to those. */
static const char *
label_said(const struct view *v, struct arena *a, bool colours)
{
	const char *label = question_label(v, a);
	struct buf b = { 0 };
	size_t n;

	if (label == NULL)
		return "";
	if (strcmp(label, "/") == 0 || strcmp(label, ":") == 0)
		return *label == '/' ? "Filter" : "Command";
	n = colours ? strcspn(label, ":") : strlen(label);
	while (n > 0 && strchr(":= ", label[n - 1]) != NULL)
		n--;
	speech_add(&b, arena_strndup(a, label, n));
	return buf_take(a, &b);
}

/* "amber, Recoverable, 2 of 5". */
static const char *
choice_said(struct arena *a, const struct choice *c, size_t at, size_t n)
{
	struct buf b = { 0 };

	speech_add(&b, c->word);
	speech_part(&b, speech_text(a, c->help));
	speech_part(&b, speech_where(a, at + 1, n));
	return buf_take(a, &b);
}

/* All of them where they are few; and the one that Enter takes. */
static void
add_choices(const struct view *v, const struct world *w, struct arena *a,
    struct buf *asks, struct speech *out)
{
	size_t n, at;
	const struct choice *c = v->asking->question->choices(v, w, &n);

	for (size_t i = 0; n <= CHOICES_SAID && i < n; i++) {
		if (i == 0)
			speech_part(asks, "one of");
		buf_addf(asks, "%s %s", i > 0 ? "," : "", c[i].word);
	}
	c = question_choices_now(v, w, a, &n, &at);
	out->choice = n > 0	     ? choice_said(a, &c[at], at, n) :
	    v->asking->question->any ? "taken as it is written" :
				       "nothing here is called so";
}

/* Without which ones are marked, which was said with the first answer. */
static const char *
unmarked(const struct asking *k, struct arena *a, const char *echo)
{
	const char *marked = arena_printf(
	    a, "%zu marked", k->targets + k->hidden);
	const char *at = strstr(echo, marked), *end;

	if (at == NULL || k->answer_of == NULL)
		return echo;
	end = strstr(at, "; ");
	return arena_printf(a, "%.*s%s",
	    at - echo >= 2 && end == NULL ? (int)(at - echo) - 2 :
					    (int)(at - echo),
	    echo, end != NULL ? end + 2 : "");
}

void
speech_asked(const struct view *v, const struct world *w, struct arena *a,
    struct speech *out)
{
	const struct asking *k = v->asking;
	struct buf asks = { 0 };
	bool colours;

	if (k->in_conflict) {
		speech_conflicts(out, a, &k->conflicts, false);
		return;
	}
	colours = k->question->key == key_colour;
	buf_add(&asks, label_said(v, a, colours));
	if (colours) {
		buf_addc(&asks, ':');
		add_colours(v, w, a, &asks);
	}
	if (k->question->begins == begin_step && !k->marked)
		add_steps(v, w, a, &asks);
	if (k->question->key == NULL) {
		out->typed = buf_text(&k->line.text);
		out->at = k->line.at;
	}
	if (k->question->choices != NULL) {
		add_choices(v, w, a, &asks, out);
		if (k->line.whole)
			out->typed = "";
	}
	out->asks = buf_take(a, &asks);
	if (!colours || k->marked || k->style == STYLE_ERROR)
		out->note = speech_text(a, unmarked(k, a, buf_text(&k->echo)));
	out->hint = k->style == STYLE_DIM;
	if (out->asks[0] == '\0')
		out->asks = out->message;
}

static void
add_reason(struct buf *out, const char *reason)
{
	if (reason == NULL)
		return;
	buf_add(out, ", reason ");
	speech_add(out, reason);
}

void
speech_conflicts(
    struct speech *out, struct arena *a, const struct conflicts *c, bool undo)
{
	const struct conflict *one = &c->item[c->at];
	struct buf b = { 0 };

	out->place = undo ? "Undo: changed by others since" :
			    "Changed meanwhile";
	out->title = out->group = out->asks = NULL;
	out->about = 0;
	out->count = speech_count(a, c->count, "value", "values");
	if (c->count == 0)
		return;
	speech_add(&b, one->what);
	buf_addf(&b, ": %s by %s on %s ", undo ? "now" : "theirs", one->who,
	    one->day);
	speech_add(&b, one->theirs);
	add_reason(&b, one->their_reason);
	buf_addf(&b, "; %s ", undo ? "if undone" : "mine");
	speech_add(&b, one->mine);
	add_reason(&b, one->my_reason);
	if (!undo && one->gone)
		buf_add(&b, "; it was taken away meanwhile, t goes on");
	else if (!undo)
		buf_addf(&b, "; m keeps mine, t takes theirs, e edits again%s",
		    c->count > 1 ? ", capital M and T decide all" : "");
	if (!undo && c->choice[c->at] != '\0')
		buf_addf(&b, "; %s is taken",
		    c->choice[c->at] == 'm' ? "mine" : "theirs");
	out->row = buf_take(a, &b);
	out->where = speech_where(a, c->at + 1, c->count);
	out->key = c->at + 1;
}
