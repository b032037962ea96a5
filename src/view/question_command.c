/* SPDX-License-Identifier: ISC */
/*
 * Questions whose answers make a command, as on the shell's command line: each
 * answer goes, as one word, behind what `answer` holds, and the last one runs it.
 */
#include "question.h"

#include "ragtrack/base/shell.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/edit_close.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/plan_id.h"
#include "ragtrack/model/walk.h"

#include <string.h>

/* Asks, behind such a beginning of the command. */
void
question_ask(struct view *v, const struct world *w, const struct question *q,
    const char *begin)
{
	struct arena *a = v->arena;

	question_open(v, w, arena_memdup(a, q, sizeof(*q)));
	if (!question_is_open(v))
		return;
	buf_reset(&v->asking->answer);
	buf_add(&v->asking->answer, begin);
	if (q->label != NULL)
		question_update(v, w);
}

static const char *
with_word(const struct view *v, const char *option, const char *word)
{
	return arena_printf(v->scratch, "%s %s%s", buf_text(&v->asking->answer),
	    option, shell_word(v->scratch, word));
}

struct effect
question_run(struct view *v, const char *command)
{
	question_leave(v, false);
	return (struct effect){ .kind = EFFECT_COMMAND, .text = command };
}

/* The answer is the last word of the command. */
static struct effect
enter_last(struct view *v, const struct world *w, const char *text)
{
	(void)w;
	return question_run(v, with_word(v, "", text));
}

/* The command so far, and the question behind the one that is open. */
static struct effect
more(struct view *v, const struct world *w, const char *command)
{
	const struct question *q = v->asking->question;

	question_why(v, w, q, command, q->reason->hint);
	return (struct effect){ 0 };
}

/* The command so far with that word, and what follows there. */
static const char *
word_command(struct view *v, const char *text)
{
	const struct question *q = v->asking->question;
	const char *command = with_word(v, "", text);

	return q->behind == NULL ?
	    command :
	    arena_printf(v->scratch, "%s %s", command, q->behind);
}

/* It is the reason, if any. */
static struct effect
enter_reason(struct view *v, const struct world *w, const char *text)
{
	(void)w;
	return question_run(v,
	    text[0] != '\0' ?
		with_word(v, "-m ", text) :
		arena_strdup(v->scratch, buf_text(&v->asking->answer)));
}

/* All who are listed, those of the plan that is asked about first. */
static void
words_all(struct view *v, const struct world *w, struct choices *out)
{
	const struct plan *plan;
	const struct person *p;
	struct list known = { 0 };

	for (int others = 0; others < 2; others++)
		for (size_t i = 0;
		     (plan = plans_next(w->plans, NULL, &i)) != NULL;)
			for (size_t k = 0;
			     (p = things_next(&plan->people, &k)) != NULL;) {
				bool here = plan->thing.number ==
				    v->asking->about;

				if (here == (others != 0) ||
				    list_has(&known, p->code))
					continue;
				list_add(v->scratch, &known, p->code);
				choices_add_person(out, p);
			}
}

/* Who is meant. */
static const char *
echo_person(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	const struct plan *plan;
	const struct person *p = NULL;
	const char *name;

	if (text[0] == '\0')
		return NULL;
	for (size_t i = 0;
	     p == NULL && (plan = plans_next(w->plans, NULL, &i)) != NULL;)
		p = person_of(w->plans, plan, text);
	if (p == NULL) {
		*style = STYLE_WARNING;
		return arena_printf(v->scratch,
		    "%s is not in people; Tab completes, Enter takes it as it "
		    "is",
		    text);
	}
	name = p->role != NULL ? p->role : p->name;
	return arena_printf(v->scratch, "= %s%s%s", p->code,
	    name != NULL ? ", " : "", name != NULL ? name : "");
}

static const struct question hand_why = {
	.label = "Reason: ",
	.draft = "reason of a handover",
	.lines = true,
	.hint = "why they are handed over, or nothing; Enter hands them over",
	.apart = true,
	.enter = enter_reason,
};

/* Who is in no list of the plan takes them by a y only. */
static struct effect
key_stranger(struct view *v, const struct world *w, int key)
{
	if (key == 'y')
		return more(v, w,
		    arena_strdup(v->scratch, buf_text(&v->asking->answer)));
	question_leave(v, false);
	view_say(v, STYLE_NORMAL, "nothing is handed over");
	return (struct effect){ 0 };
}

/* To whom, of what: then why. */
static struct effect
enter_hand(struct view *v, const struct world *w, const char *text)
{
	struct arena *a = v->arena;
	struct question *q = arena_memdup(a, v->asking->question, sizeof(*q));
	struct question *why = arena_memdup(a, q->reason, sizeof(*why));
	const struct thing *t = thing_find(
	    w->plans, &kind_plan, v->asking->about);
	const char *command = word_command(v, text);
	struct list to = { 0 };

	if (why->lines)
		why->hint = arena_printf(a,
		    "%.*s %s: %s; why? may be left out; Enter hands them over",
		    (int)strcspn(q->label, ":"), q->label, text, why->hint);
	q->reason = why;
	list_add(v->scratch, &to, text);
	v->asking->question = q;
	if (t == NULL ||
	    people_unlisted(w->plans, thing_as_plan(t), &to) == NULL)
		return more(v, w, command);
	question_leave(v, false);
	q->label = NULL;
	q->key = key_stranger;
	question_ask(v, w, q, command);
	view_say(v, STYLE_WARNING,
	    "%s is not among the people of %s: y hands over all the same, no "
	    "other key does",
	    text, plan_titled(v->scratch, thing_as_plan(t)));
	return (struct effect){ 0 };
}

static struct effect
enter_day(struct view *v, const struct world *w, const char *text)
{
	return more(v, w,
	    text[0] != '\0' ?
		with_word(v, "--date ", text) :
		arena_strdup(v->scratch, buf_text(&v->asking->answer)));
}

static const struct question hand_day = {
	.label = "Holds the post from: ",
	.hint = "a day: who holds it ends the day before. Empty: only the open "
		"actions go over",
	.apart = true,
	.reason = &hand_why,
	.enter = enter_day,
};

void
ask_hand_over(struct view *v, const struct world *w, const char *code,
    const char *query, bool post, const struct plan *plan, const char *what)
{
	struct arena *a = v->arena;
	struct question *why = arena_memdup(a, &hand_why, sizeof(*why));
	const struct question q = {
		.label = arena_printf(a, "%s hands over to: ", code),
		.hint = post ?
		    "who holds this post next, or takes its open "
		    "actions; Tab completes" :
		    arena_printf(a, "who takes %s; Tab completes", what),
		.needs = "write whom; Esc leaves it",
		.access = ACCESS_IMPROVEMENT,
		.apart = true,
		.reason = post ? &hand_day : why,
		.about = plan != NULL ? plan->thing.number : 0,
		.behind = query != NULL && !post ?
		    shell_word(a, arena_printf(a, "is:open (%s)", query)) :
		    NULL,
		.words = words_all,
		.echo = echo_person,
		.enter = enter_hand,
	};

	why->hint = what;
	question_ask(
	    v, w, &q, arena_printf(a, "handover %s", shell_word(a, code)));
}

void
ask_same_person(struct view *v, const struct world *w, const char *code)
{
	struct arena *a = v->arena;
	const struct question q = {
		.label = arena_printf(a, "%s is also called: ", code),
		.hint = "the other of the two, who becomes another name of "
			"this one; Tab completes",
		.needs = "write who; Esc leaves it",
		.access = ACCESS_IMPROVEMENT,
		.apart = true,
		.words = words_all,
		.echo = echo_person,
		.enter = enter_last,
	};

	question_ask(
	    v, w, &q, arena_printf(a, "people merge %s", shell_word(a, code)));
}

/* The plan that is asked about. */
static struct plan *
plan_asked(const struct view *v, const struct world *w)
{
	struct thing *t = thing_find(w->plans, &kind_plan, v->asking->about);

	return t != NULL ? thing_as_plan(t) : NULL;
}

static bool
text_today(struct view *v, const struct world *w, struct buf *out)
{
	(void)v;
	(void)w;
	buf_add(out, "today");
	return true;
}

/* What it means to close it on that day. */
static const char *
echo_close(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	const struct plan *plan = plan_asked(v, w);
	struct change_set set;
	struct edit ed = { .plans = w->plans, .set = &set };
	struct err e = { 0 };

	change_set_init(&set, v->scratch, "plans", w->who, w->today);
	if (text[0] == '\0' || plan == NULL)
		return NULL;
	if (!edit_close(&ed, plan, text, &e)) {
		*style = STYLE_WARNING;
		return arena_strdup(v->scratch, e.text);
	}
	return edit_notes_said(v->scratch, &ed, v->asking->question->hint, 1);
}

static struct effect
enter_close(struct view *v, const struct world *w, const char *text)
{
	(void)w;
	return question_run(v, with_word(v, "--day ", text));
}

static void
ask_close(struct view *v, const struct world *w, const struct plan *plan)
{
	struct arena *a = v->arena;
	const struct question q = {
		.label = arena_printf(a, "%s is closed on: ", plan->id),
		.hint = "history from that day on, in no count; typing takes "
			"another day",
		.needs = "write a day; Esc leaves it open",
		.access = ACCESS_IMPROVEMENT,
		.about = plan->thing.number,
		.apart = true,
		.text = text_today,
		.echo = echo_close,
		.enter = enter_close,
	};

	question_ask(v, w, &q, arena_printf(a, "plans close %s", plan->id));
}

static bool
text_next(struct view *v, const struct world *w, struct buf *out)
{
	const struct plan *plan = plan_asked(v, w);

	if (plan != NULL)
		buf_add(
		    out, plan_id_next(v->scratch, w->plans, plan, w->today));
	return true;
}

static const char *
echo_next(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct err e = { 0 };

	if (text[0] == '\0' || plan_id_free(v->scratch, w->plans, text, &e))
		return NULL;
	*style = STYLE_WARNING;
	return arena_strdup(v->scratch, e.text);
}

/* Its id is asked behind its title. */
static struct effect
enter_next_title(struct view *v, const struct world *w, const char *title)
{
	const struct plan *plan = plan_asked(v, w);
	const char *command = with_word(v, "--title ", title);
	const struct question q = {
		.label = "Its id: ",
		.hint = "names the plan for ever, in commands and files; Enter "
			"makes it",
		.needs = "write an id, in a-z, 0-9 and -",
		.about = v->asking->about,
		.apart = true,
		.text = text_next,
		.echo = echo_next,
		.enter = enter_last,
	};

	question_leave(v, false);
	if (plan != NULL)
		question_ask(v, w, &q, command);
	return (struct effect){ 0 };
}

static bool
text_next_title(struct view *v, const struct world *w, struct buf *out)
{
	const struct plan *plan = plan_asked(v, w);

	if (plan != NULL)
		buf_add(out, plan_title_next(v->scratch, plan, w->today));
	return false;
}

static void
ask_carry(struct view *v, const struct world *w, const struct plan *plan)
{
	struct arena *a = v->arena;
	const struct question q = {
		.label = "Title of the plan that follows: ",
		.hint = arena_printf(a,
		    "it is made of what is unfinished in %s; Enter goes on to "
		    "its id",
		    plan->id),
		.needs = "write its title, or leave with Esc",
		.access = ACCESS_IMPROVEMENT,
		.about = plan->thing.number,
		.apart = true,
		.text = text_next_title,
		.enter = enter_next_title,
	};

	question_ask(v, w, &q, arena_printf(a, "carry --import %s", plan->id));
}

struct effect
ask_end(struct view *v, const struct world *w, const struct plan *plan,
    enum act act)
{
	if (act == ACT_CARRY)
		ask_carry(v, w, plan);
	else if (!plan_closed(plan, w->today))
		ask_close(v, w, plan);
	else
		return (struct effect){ .kind = EFFECT_COMMAND,
			.text = arena_printf(
			    v->scratch, "plans reopen %s", plan->id) };
	return (struct effect){ 0 };
}

static bool
begin_sure(struct view *v, const struct world *w)
{
	(void)w;
	view_say(v, STYLE_WARNING,
	    "no undo brings it back: y blanks it everywhere, no other key "
	    "does");
	return true;
}

static void
left_sure(struct view *v, const struct world *w)
{
	(void)w;
	view_say(v, STYLE_NORMAL, "it is left as it is");
}

static struct effect
key_sure(struct view *v, const struct world *w, int key)
{
	if (key == 'y')
		return question_run(
		    v, arena_strdup(v->scratch, buf_text(&v->asking->answer)));
	question_leave(v, false);
	left_sure(v, w);
	return (struct effect){ 0 };
}

static const struct question ask_sure = {
	.apart = true, .begins = begin_sure, .key = key_sure, .left = left_sure
};

static struct effect
enter_blank(struct view *v, const struct world *w, const char *text)
{
	const char *command = with_word(v, "-m ", text);

	question_leave(v, false);
	question_ask(v, w, &ask_sure, command);
	return (struct effect){ 0 };
}

void
ask_redact(struct view *v, const struct world *w, const struct thing *t,
    const struct field *f, const char *key)
{
	struct arena *a = v->arena;
	const struct question q = {
		.label = "Reason: ",
		.draft = "reason of a redaction",
		.lines = true,
		.hint = arena_printf(a,
		    "why is %s of %s blanked everywhere, for ever? Esc leaves "
		    "it",
		    key != NULL ? key : f->label,
		    text_said(a, thing_said(a, w->plans, t))),
		.needs = "say why, without the text itself; Esc leaves it",
		.access = ACCESS_ADMINISTRATOR,
		.apart = true,
		.enter = enter_blank,
	};

	question_ask(v, w, &q,
	    arena_printf(a, "redact %s %s",
		shell_word(a, thing_address(a, w->plans, t)),
		shell_word(a, field_address(a, f, key))));
}
