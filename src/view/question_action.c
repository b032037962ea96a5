/* SPDX-License-Identifier: ISC */
/*
 * What the other questions on actions do: updates, steps, what completes and
 * verifies, and any field by its name.
 */
#include "form.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/edit_assign.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/walk.h"

#include <string.h>

/* What was pasted where nothing takes text becomes the draft of this
   update. */
bool
text_update(struct view *v, const struct world *w, struct buf *out)
{
	const struct asking *k = v->asking;
	const char *text = draft_get(v->drafts, DRAFT_PASTED, 0);

	(void)w;
	if (text == NULL)
		return false;
	buf_add(out, text);
	draft_set(v->drafts, k->question->draft, k->about, text);
	draft_set(v->drafts, DRAFT_PASTED, 0, NULL);
	return false;
}

bool
put_update(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	(void)v;
	(void)reason;
	return edit_update(ed, thing_as_action(t), input, false, e);
}

bool
put_note(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	(void)v;
	(void)reason;
	return edit_update(ed, thing_as_action(t), input, true, e);
}

/* "Still right, nothing changed." */
bool
put_no_change(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	(void)v;
	(void)input;
	(void)reason;
	return edit_update(ed, thing_as_action(t), NULL, false, e);
}

/* How many actions I have confirmed today, with those of the set. */
static size_t
confirmed_today(const struct edit *ed)
{
	const struct plan *plan;
	size_t n = ed->set->count;

	for (size_t i = 0; (plan = plans_next(ed->plans, NULL, &i)) != NULL;) {
		struct action_walk walk = walk_actions(plan, WALK_LIVE);
		const char *me = person_by(ed->plans, plan, &ed->set->who);
		const struct action *act;

		while ((act = walk_next(&walk)) != NULL) {
			const struct update *u;
			bool mine = false;

			for (size_t k = act->updates.count; k > 0 && !mine;
			     k--) {
				u = thing_as_update(act->updates.item[k - 1]);
				mine = !u->thing.retired &&
				    u->date.last == ed->set->day &&
				    update_confirms(u) && text_same(u->by, me);
			}
			n += mine;
		}
	}
	return n;
}

const char *
made_no_change(struct view *v, const struct edit *ed, const char *input)
{
	size_t n = confirmed_today(ed);

	(void)v;
	(void)input;
	return n < 2 ? ": confirmed, no change" :
		       arena_printf(ed->set->arena,
			   ": confirmed, no change; %zu so far today", n);
}

struct effect
key_confirm(struct view *v, const struct world *w, int key)
{
	if (key == K_ENTER)
		return question_entered(v, w, "");
	return question_refuse(
	    v, "Enter confirms all that are marked, Esc leaves");
}

bool
put_evidence(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	(void)v;
	(void)reason;
	return edit_complete(ed, thing_as_action(t), input, e);
}

bool
put_forum(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	(void)v;
	(void)reason;
	return edit_verify(ed, thing_as_action(t), input, e);
}

/* What the rules refuse whatever is typed is told before anything is asked. */
bool
begin_tried(struct view *v, const struct world *w)
{
	struct edit ed;
	struct err e = { 0 };

	if (question_try(v, w, v->asking->question, "-", "-", &ed, &e))
		return true;
	view_say(v, STYLE_ERROR, "%s", e.text);
	return false;
}

bool
begin_step(struct view *v, const struct world *w)
{
	const struct asking *k = v->asking;

	(void)w;
	if (k->marked || thing_as_action(k->seen[0].thing)->steps.count > 0)
		return true;
	view_say(v, STYLE_WARNING, "this action has no steps");
	return false;
}

/* The step of a number that is typed; NULL: e says why not. */
static const struct step *
step_said(const struct action *act, const char *input, size_t *n, struct err *e)
{
	*n = 0;
	while (*input >= '0' && *input <= '9' && *n < 10000)
		*n = *n * 10 + (size_t)(*input++ - '0');
	if (steps_shown(act) == 0)
		err_set(e, ERR_NO, "this action has no steps");
	else if (*input != '\0' || step_at(act, *n) == NULL)
		err_set(e, ERR_USAGE, "write the number of a step, 1 to %zu",
		    steps_shown(act));
	else
		return step_at(act, *n);
	return NULL;
}

/* Whether each action was seen with that step done. */
static bool
all_seen_done(
    const struct asking *k, const struct plans *plans, const char *input)
{
	for (size_t i = 0; i < k->targets; i++) {
		const struct seen *seen = &k->seen[i];
		const struct things *steps = &thing_as_action(seen->thing)
						  ->steps;
		const struct thing *t = thing_find(
		    plans, &kind_action, seen->thing->number);
		const struct step *st;
		size_t n, at = 0;

		if (t == NULL || t->retired)
			continue;
		st = step_said(thing_as_action(t), input, &n, NULL);
		while (st != NULL && at < steps->count &&
		    steps->item[at]->number != st->thing.number)
			at++;
		if (st == NULL || at == steps->count || !seen->done[at])
			return false;
	}
	return true;
}

/* That step is done; where it was seen done on all, it is not done.  Where
   others did so since, there is nothing left to change. */
bool
put_step(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	const struct action *act = thing_as_action(t);
	struct asking *k = v->asking;
	size_t n;
	const struct step *st = step_said(act, input, &n, e);

	(void)reason;
	if (k->at == 0)
		k->undo = all_seen_done(k, ed->plans, input);
	if (st == NULL)
		return false;
	return step_finished(st, ed->set->day) != k->undo ||
	    edit_step_done(ed, act, n, !k->undo, e);
}

bool
put_assignment(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	struct assignment one;

	(void)v;
	(void)reason;
	return assign_parse(ed->set->arena, t->kind, t, input, &one, e) &&
	    edit_field(ed, t, one.field, one.how, one.value, e);
}

/* The status is chosen from our words and the plan's own. */

static struct form_row
status_row(void)
{
	return (struct form_row){ .field = field_find(&kind_action, "status") };
}

/* Of several that have another each, nothing. */
bool
text_status(struct view *v, const struct world *w, struct buf *out)
{
	const struct form_row row = status_row();
	size_t n;
	const struct thing **t = question_targets(v, w, &n);
	struct buf other = { 0 };

	for (size_t i = 0; i < n; i++) {
		buf_reset(&other);
		form_value(t[i], &row, i == 0 ? out : &other);
		if (i > 0 && strcmp(buf_text(&other), buf_text(out)) != 0) {
			buf_reset(out);
			break;
		}
	}
	buf_free(&other);
	return true;
}

const struct choice *
choices_status(const struct view *v, const struct world *w, size_t *n)
{
	const struct asking *k = v->asking;
	const struct thing *t = thing_find(
	    w->plans, &kind_action, k->target[0]);
	const struct form_row row = status_row();

	*n = 0;
	return t != NULL ? form_choices(v->scratch, t, &row, n) : NULL;
}

/* What is meant by what is typed or chosen. */
static const char *
status_meant(const char *text)
{
	return strcmp(text, FORM_NONE) == 0 ? "" : text;
}

/* What a status takes with it: "complete, 6 actions, the day of completion of 1
   goes"; NULL where it is the status alone, of one. */
static const char *
status_takes(struct view *v, const struct edit *ed, const char *text)
{
	const struct field *completed = field_find(&kind_action, "completed");
	size_t gone = 0;
	struct buf b = { 0 };

	for (size_t i = 0; i < ed->set->count; i++) {
		const struct change *c = &ed->set->item[i];

		gone += c->op == CHANGE_FIELD && c->field == completed &&
		    c->old != NULL && c->new == NULL;
	}
	if (gone == 0 && !v->asking->marked)
		return NULL;
	buf_add(&b, *text == '\0' ? "no status" : text);
	if (gone > 0 && v->asking->targets == 1)
		buf_add(&b, ", and its day of completion goes");
	else if (gone > 0)
		buf_addf(&b, ", and the day of completion of %zu goes", gone);
	return buf_take(v->scratch, &b);
}

const char *
echo_status(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct edit ed;
	struct err e = { 0 };

	bool open = *text == '\0' && v->asking->targets > 1;

	text = question_chosen(v, w, text);
	if (text == NULL || open)
		return NULL;
	text = status_meant(text);
	if (!question_try(v, w, v->asking->question, text, "-", &ed, &e))
		return echo_tried(v, w, text, style);
	text = status_takes(v, &ed, text);
	if (text == NULL)
		return NULL;
	*style = STYLE_ECHO;
	return question_marks(v, w, text);
}

struct effect
enter_status(struct view *v, const struct world *w, const char *text)
{
	if (v->asking->line.text.len == 0 && v->asking->targets > 1)
		return question_refuse(v,
		    "they stand at several; choose one, or none, or leave with "
		    "Esc");
	return question_entered(v, w, status_meant(text));
}

/* "start=" and the like. */
void
words_fields(struct view *v, const struct world *w, struct choices *out)
{
	const struct kind *kind = v->asking->kind;

	(void)w;
	for (size_t i = 0; i < kind->nfields; i++)
		if ((kind->fields[i].flags & FIELD_EDIT) != 0)
			choices_add(out,
			    arena_printf(
				v->scratch, "%s=", kind->fields[i].name),
			    kind->fields[i].help != NULL ?
				kind->fields[i].help :
				kind->fields[i].label);
}
