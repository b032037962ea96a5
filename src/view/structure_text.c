/* SPDX-License-Identifier: ISC */
/*
 * What a row of the tree says: what it is by a word, its ref or code or day,
 * what it is called; and at its right how it stands.
 */
#include "speech.h"
#include "structure.h"

#include "ragtrack/base/shorten.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/measure.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"

#include <string.h>

enum { LEAD = 20 }; /* columns of a lead beside a rating */

static const char *
spaced(struct arena *a, const char *name)
{
	char *word = arena_strdup(a, name);

	for (char *s = word; *s != '\0'; s++)
		if (*s == '_')
			*s = ' ';
	return word;
}

const char *
structure_word(struct arena *a, const struct kind *kind)
{
	return spaced(a, kind->name);
}

static const char *
text_in(const struct thing *t, const char *name)
{
	const struct field *f = field_find(t->kind, name);

	if (f == NULL)
		return NULL;
	return f->type->shape == SHAPE_TEXT ?
	    *(const char *const *)field_in(t, f) :
	    NULL;
}

/* A day as people write it. */
static const char *
date_in(struct arena *a, const struct thing *t, const char *name)
{
	const struct field *f = field_find(t->kind, name);

	return f == NULL || f->type->shape != SHAPE_DATE ?
	    NULL :
	    when_printed(a, field_in(t, f));
}

/* Several texts in a line, those that there are, with two spaces between. */
static void
add_text(struct buf *out, const char *text)
{
	if (text != NULL && *text != '\0')
		buf_addf(out, "%s%s", out->len > 0 ? "  " : "", text);
}

/* Texts of paragraphs in one line. */
static const char *
one_line(struct arena *a, const char *text)
{
	struct buf b = { 0 };

	utf8_clean(&b, text, false);
	return buf_take(a, &b);
}

static const char *
thing_text(struct arena *a, const struct thing *t)
{
	static const char *const first[] = { "ref", "code", "by" };
	static const char *const then[] = { "name", "role" };
	struct buf b = { 0 };
	const char *words = thing_words(a, t), *code = text_in(t, "code");

	for (size_t i = 0; i < sizeof(first) / sizeof(*first); i++) {
		if (strcmp(first[i], "by") == 0)
			add_text(&b, date_in(a, t, "date"));
		add_text(&b, text_in(t, first[i]));
	}
	/* Of a person, of whom the code is the name; of a board it is all. */
	for (size_t i = 0; code != NULL && i < sizeof(then) / sizeof(*then);
	     i++)
		add_text(&b, text_in(t, then[i]));
	if (code == NULL && words != NULL)
		add_text(&b, one_line(a, words));
	return buf_take(a, &b);
}

static const char *
key_text(struct arena *a, const struct plan *plan)
{
	struct buf b = { 0 };

	for (int i = 0; i < RAG_COUNT; i++) {
		enum rag rag = rag_best_first[i];

		if (rag == RAG_UNRATED)
			continue;
		buf_addf(&b, "%s%s", b.len > 0 ? ", " : "", rag_words[rag]);
		if (plan->colour[rag].label != NULL)
			buf_addf(&b, " %s", plan->colour[rag].label);
	}
	return buf_take(a, &b);
}

/* What the plan calls such a thing, or the list of them; NULL: as we do. */
static const char *
own_word(const struct node *n)
{
	const char *own;

	if (n->what == NODE_GROUP) {
		own = n->kind == &kind_measure ?
		    label_own(n->thing, NULL, "kpi") :
		    NULL;
		return own != NULL ?
		    own :
		    label_own(n->thing, &kind_plan, n->kind->many);
	}
	return n->what == NODE_UNLISTED || n->kind == &kind_section ?
	    label_own(n->thing, &kind_priority, "section") :
	    label_own(n->thing, NULL, n->kind->name);
}

/* Of people, whether it is one. */
static const char *
node_word(struct arena *a, const struct node *n)
{
	const char *own = own_word(n);
	int kind = n->kind == &kind_person ? thing_as_person(n->thing)->kind :
					     PERSON_PERSON;

	return own != NULL	 ? own :
	    kind == PERSON_POST	 ? "post" :
	    kind == PERSON_GROUP ? "group" :
				   structure_word(a, n->kind);
}

const char *
structure_text(struct arena *a, const struct node *n)
{
	switch (n->what) {
	case NODE_KEY:
		return arena_printf(
		    a, "key  %s", key_text(a, thing_as_plan(n->thing)));
	case NODE_GROUP:
		return own_word(n) != NULL ? own_word(n) :
					     spaced(a, n->kind->many);
	case NODE_UNLISTED:
		return arena_printf(a, "%s  %s",
		    own_word(n) != NULL ? own_word(n) : "section", n->section);
	case NODE_THING:
		break;
	}
	return arena_printf(a, "%s%s%s", node_word(a, n),
	    text_in(n->thing, "ref") != NULL ||
		    text_in(n->thing, "code") != NULL ?
		" " :
		"  ",
	    thing_text(a, n->thing));
}

static const char *
counted(struct arena *a, size_t n, const char *one, const char *many)
{
	return arena_printf(a, "%zu %s", n, n == 1 ? one : many);
}

/* The worst rating of its open actions, and how many of all are finished. */
static enum rag
worst_of(const struct world *w, const struct priority *p, size_t *done)
{
	enum rag worst = RAG_UNRATED;
	const struct action *act;

	*done = 0;
	for (size_t i = 0; (act = things_next(&p->actions, &i)) != NULL;) {
		enum rag rag = (enum rag)act->rag.value;
		struct derived d;

		derive(w->plans, act, w->today, &d);
		*done += d.finished;
		if (!d.finished && rag != RAG_UNRATED &&
		    (worst == RAG_UNRATED || rag < worst))
			worst = rag;
	}
	return worst;
}

enum rag
structure_rag(const struct world *w, const struct node *n)
{
	size_t done;

	if (n->what != NODE_THING)
		return RAG_UNRATED;
	if (n->kind == &kind_priority)
		return worst_of(w, thing_as_priority(n->thing), &done);
	if (n->kind == &kind_action)
		return (enum rag)thing_as_action(n->thing)->rag.value;
	return n->kind == &kind_step ?
	    (enum rag)thing_as_step(n->thing)->rag.value :
	    RAG_UNRATED;
}

/* The worst status of its actions, where those stand for ratings. */
static const char *
worst_status(const struct priority *p)
{
	int worst = STATUS_UNSET;
	const struct action *act;

	if (!plan_has(thing_plan(&p->thing), USES_PROGRESS))
		return NULL;
	for (size_t i = 0; (act = things_next(&p->actions, &i)) != NULL;) {
		int status = act->status.value;

		if (status_rank(status) > 0 &&
		    (worst == STATUS_UNSET ||
			status_rank(status) < status_rank(worst)))
			worst = status;
	}
	return worst != STATUS_UNSET ? status_words[worst] : NULL;
}

/* "6 actions, worst amber", or the worst status; or how many are finished where
   none has either. */
static const char *
priority_facts(struct arena *a, const struct world *w, const struct priority *p)
{
	size_t done, n = things_live(&p->actions);
	enum rag worst = worst_of(w, p, &done);
	const char *count = counted(a, n, "action", "actions");
	const char *word = worst != RAG_UNRATED ? rag_words[worst] :
						  worst_status(p);

	if (word != NULL)
		return arena_printf(a, "%s, worst %s", count, word);
	return done > 0 ? arena_printf(a, "%s, %zu done", count, done) : count;
}

/* "SH +1  amber", "SH  in progress", so that ratings stand below each other; the
   other way round for the ear. */
static const char *
work_facts(struct arena *a, const struct world *w, const struct thing *t)
{
	const struct field *rag = field_find(t->kind, "rag");
	const struct field *status = field_find(t->kind, "status");
	const struct list *leads = field_in(t, field_find(t->kind, "leads"));
	const struct field *f = !field_absent(t, rag) ? rag : status;
	const char *stands = field_absent(t, f) ?
	    NULL :
	    field_shown(a, f, field_encoded(a, t, f));
	struct buf b = { 0 };

	if (w->accessible)
		add_text(&b, stands);
	if (leads->count > 0)
		add_text(&b,
		    w->accessible ? leads->item[0] :
				    words_shorten(a, leads->item[0], LEAD));
	if (leads->count > 1)
		buf_addf(&b, " +%u", leads->count - 1);
	if (!w->accessible)
		add_text(&b, stands);
	return buf_take(a, &b);
}

static const char *
measure_facts(struct arena *a, const struct world *w, const struct measure *m)
{
	struct measure_state state;
	struct buf b = { 0 };

	measure_read(a, m, w->today, &state);
	if (m->target != NULL)
		buf_addf(&b, "target %s", m->target);
	if (state.readings > 0)
		buf_addf(&b, "%snow %s", b.len > 0 ? ", " : "",
		    state.reading[state.readings - 1]->value);
	else
		buf_addf(&b, "%sno reading", b.len > 0 ? ", " : "");
	return buf_take(a, &b);
}

/* Who holds a post today, how many are in a group. */
static const char *
person_facts(struct arena *a, const struct world *w, const struct person *p)
{
	size_t n = things_live(&p->holders);
	const struct person *now;

	if (p->kind == PERSON_GROUP)
		return n == 0 ? NULL : counted(a, n, "member", "members");
	if (p->kind != PERSON_POST)
		return n == 0 ? NULL : counted(a, n, "holder", "holders");
	now = person_answering(
	    w->plans, thing_plan(&p->thing), p->code, w->today);
	return n == 0		    ? "no holder" :
	    now == p || now == NULL ? counted(a, n, "holder", "holders") :
				      arena_printf(a, "held by %s", now->code);
}

/* When it meets next; or its dates, which are over or say no day. */
static const char *
board_facts(struct arena *a, const struct world *w, const struct board *b)
{
	struct meetings all = meetings_of(a, thing_plan(&b->thing));

	for (size_t i = 0; i < all.count; i++)
		if (all.item[i].board == b && all.item[i].day >= w->today) {
			char day[16];

			day_short(all.item[i].day, day);
			return arena_printf(a, "next %s", day);
		}
	return b->dates.count == 0 ? NULL : "no date to come";
}

/* Where a period of time is all there is to say. */
static const char *
from_to(struct arena *a, const struct thing *t)
{
	const char *from = date_in(a, t, "from"), *to = date_in(a, t, "to");

	if (from == NULL && to == NULL)
		return NULL;
	return arena_printf(
	    a, "%s - %s", from != NULL ? from : "", to != NULL ? to : "");
}

/* How many priorities name a section. */
static size_t
section_size(const struct node *n)
{
	const struct plan *plan = thing_plan(n->thing);
	const struct priority *p;
	size_t count = 0;

	for (size_t i = 0; (p = things_next(&plan->priorities, &i)) != NULL;)
		count += utf8_same(p->section, n->section);
	return count;
}

static const char *
thing_facts(struct arena *a, const struct world *w, const struct thing *t)
{
	const struct plan *plan;

	if (t->kind == &kind_plan) {
		plan = thing_plan(t);
		return counted(a, things_live(&plan->priorities), "priority",
		    "priorities");
	}
	if (t->kind == &kind_priority)
		return priority_facts(a, w, thing_as_priority(t));
	if (t->kind == &kind_action || t->kind == &kind_step)
		return work_facts(a, w, t);
	if (t->kind == &kind_measure)
		return measure_facts(a, w, thing_as_measure(t));
	if (t->kind == &kind_person)
		return person_facts(a, w, thing_as_person(t));
	if (t->kind == &kind_board)
		return board_facts(a, w, (const struct board *)t);
	if (t->kind == &kind_update)
		return thing_as_update(t)->internal ? "private" : NULL;
	if (t->kind == &kind_holder || t->kind == &kind_revision)
		return from_to(a, t);
	return text_in(t, "source") != NULL ? text_in(t, "source") :
					      text_in(t, "section");
}

const char *
structure_facts(struct arena *a, const struct world *w, const struct node *n)
{
	const char *out = NULL;

	if (n->what == NODE_GROUP)
		out = arena_printf(a, "%zu", n->count);
	else if (n->what == NODE_UNLISTED)
		out = "not listed";
	else if (n->kind == &kind_section)
		out = counted(a, section_size(n), "priority", "priorities");
	else if (n->what == NODE_THING)
		out = thing_facts(a, w, n->thing);
	return out != NULL ? out : "";
}

void
structure_say(const struct table_view *t, const struct world *w,
    struct arena *a, const struct table_row *row, struct buf *out)
{
	const struct node *n = row->of;

	(void)t;
	speech_add(out, structure_text(a, n));
	speech_part(out, speech_text(a, structure_facts(a, w, n)));
	if (n->folds)
		speech_part(out, n->open ? "unfolded" : "folded");
	speech_part(out, arena_printf(a, "level %d", n->depth + 1));
}
