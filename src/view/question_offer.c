/* SPDX-License-Identifier: ISC */
/*
 * What could stand where one types: Tab puts in what all have in common, and
 * shows them in a list above the line with what tells one from another; Tab
 * and S-Tab, Down and Up go through it and put each in, and typing goes on
 * behind it.  For the ear the list is not drawn: the one that stands there is
 * said, and which of how many it is.
 */
#include "question.h"

#include <string.h>
#include <strings.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/ties.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/query/column.h"

/* Bytes of words that are said at once; rows of them on a small screen; and so
   many that nobody goes through them. */
enum { SAID_MOST = 400, OFFERS = 6, OFFERS_MOST = 200 };

void
choices_add(struct choices *c, const char *word, const char *help)
{
	c->item = arena_grow(
	    c->arena, c->item, c->count, &c->room, sizeof(*c->item));
	c->item[c->count++] = (struct choice){ word, help };
}

const char *
person_help(struct arena *a, const struct person *p)
{
	if (p->name == NULL || p->role == NULL)
		return p->name != NULL ? p->name : p->role;
	return arena_printf(a, "%s, %s", p->name, p->role);
}

/* "" where nothing is said of them, so that nothing is looked for. */
void
choices_add_person(struct choices *c, const struct person *p)
{
	const char *help = person_help(c->arena, p);

	choices_add(c, p->code, help != NULL ? help : "");
}

/* What words mean that come without it. */

static const char *
column_means(struct arena *a, const char *name)
{
	size_t n;
	const struct column *c = columns_offered(a, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(c[i].name, name) == 0)
			return c[i].help != NULL ? c[i].help : c[i].label;
	return NULL;
}

/* Of plans, and of people: of whose they are too, where others are called
   so. */
static const char *
name_means(struct arena *a, const struct world *w, const char *word)
{
	const struct plan *plan;
	const struct person *p;
	const char *out = NULL;

	for (size_t i = 0; (plan = plans_next(w->plans, NULL, &i)) != NULL;)
		if (strcmp(plan->id, word) == 0)
			return plan->title;
	for (size_t i = 0;
	     out == NULL && (plan = plans_next(w->plans, NULL, &i)) != NULL;)
		for (size_t k = 0; out == NULL &&
		     (p = things_next(&plan->people, &k)) != NULL;)
			if (strcmp(p->code, word) == 0)
				out = person_help(a, p);
	return out;
}

const char *
action_help(struct arena *a, const struct plans *plans,
    const struct action *act, const char *name)
{
	const struct plan *plan = thing_plan(&act->thing);
	const struct thing *in = act->thing.parent;
	const char *ref = in->kind == &kind_priority ?
	    thing_as_priority(in)->ref :
	    NULL;
	struct buf b = { 0 };

	buf_addf(&b, "%c  ", "-RAGB"[act->rag.value]);
	if (things_live(&plans->plan) > 1 &&
	    strncmp(name, plan->id, strlen(plan->id)) != 0)
		buf_addf(&b, "%s%s%s: ", plan->id, ref != NULL ? "/" : "",
		    ref != NULL ? ref : "");
	buf_add(&b, act->title);
	return buf_take(a, &b);
}

static const char *
action_means(struct arena *a, const struct world *w, const char *word)
{
	struct things fit;

	find_actions(a, w->plans, NULL, word, &fit);
	return fit.count == 0 ?
	    NULL :
	    fit.count > 1 ?
	    arena_printf(a, "%u actions", fit.count) :
	    action_help(a, w->plans, thing_as_action(fit.item[0]), word);
}

static const char *
view_means(struct arena *a, const struct world *w, const char *name)
{
	const struct named_view *view;
	struct named_views all;

	views_all(a, w->own_views, w->plans, &all);
	view = views_find(&all, name);
	return view == NULL	? NULL :
	    view->help != NULL	? view->help :
	    view->query != NULL ? view->query :
				  NULL;
}

/* Without the quotes that it stands in. */
static const char *
bare(struct arena *a, const char *word)
{
	size_t n = strlen(word);

	return n > 1 && strchr("\"'", word[0]) != NULL &&
		word[n - 1] == word[0] ?
	    arena_strndup(a, word + 1, n - 2) :
	    word;
}

/* What a field that names other things names by a word; NULL: nothing known. */
static const char *
tie_means(
    struct arena *a, const struct world *w, const char *name, const char *word)
{
	const struct plan *plan;
	const struct field *f = NULL;
	const struct tie *tie;

	for (size_t i = 0; edit_kinds[i] != NULL && f == NULL; i++) {
		f = field_find(edit_kinds[i], name);
		f = f != NULL && is_tie(f) ? f : NULL;
	}
	for (size_t i = 0;
	     f != NULL && (plan = plans_next(w->plans, NULL, &i)) != NULL;)
		for (size_t k = ties_of(a, plan, f, &tie); k > 0; k--)
			if (strcmp(tie[k - 1].name, word) == 0)
				return tie[k - 1].title;
	return NULL;
}

/* What a word that is offered means; NULL where that is not known.  Of
   FIELD:VALUE it is the value. */
static const char *
word_means(struct arena *a, const struct view *v, const struct world *w,
    const char *word)
{
	const struct kind *kind = v->asking->kind;
	const char *tail;
	const struct field *f;
	const char *out;
	size_t n;

	word = bare(a, word);
	n = strlen(word);
	if (n > 0 && strchr(":=", word[n - 1]) != NULL) {
		word = arena_strndup(a, word, n - 1);
		f = field_find(kind != NULL ? kind : &kind_action, word);
		return f != NULL ? f->help : column_means(a, word);
	}
	tail = strchr(word, '=');
	if (tail != NULL) {
		const char *last = strrchr(tail, ',');

		out = tie_means(a, w,
		    arena_strndup(a, word, (size_t)(tail - word)),
		    (last != NULL ? last : tail) + 1);
		if (out != NULL)
			return out;
	}
	tail = strrchr(word, ':');
	word = tail != NULL ? bare(a, tail + 1) : word;
	out = name_means(a, w, word);
	if (strncmp(buf_text(&v->asking->line.text), "view ", 5) == 0)
		return view_means(a, w, word);
	/* A query names no actions so. */
	if (out == NULL && v->asking->question->offers)
		out = action_means(a, w, word);
	return out != NULL ? out : column_means(a, word);
}

static const char *
help_of(struct arena *a, const struct view *v, const struct world *w,
    const struct choice *c)
{
	return c->help != NULL ? c->help : word_means(a, v, w, c->word);
}

/* What all begin with, beyond what is typed; "" where that is nothing. */
static const char *
common_start(
    struct arena *a, const struct choice *item, size_t count, const char *typed)
{
	size_t n = strlen(item[0].word);

	for (size_t i = 0; i < count; i++)
		if (strncasecmp(item[i].word, typed, strlen(typed)) != 0)
			return "";
	for (size_t i = 1; i < count; i++)
		for (size_t k = 0; k < n; k++)
			if (item[i].word[k] != item[0].word[k])
				n = k;
	n = utf8_whole(item[0].word, n);
	return n > strlen(typed) ? arena_strndup(a, item[0].word, n) : "";
}

/* Says for the ear what is drawn for the eye. */
static void
say(struct view *v, const struct world *w)
{
	const struct offers *o = &v->asking->offers;
	struct buf b = { 0 };
	const char *help;

	if (!w->accessible)
		return;
	if (o->at < o->count) {
		/* The word itself is said with what is typed. */
		help = help_of(v->scratch, v, w, &o->item[o->at]);
		buf_addf(&b, "%s%s%zu of %zu", help != NULL ? help : "",
		    help != NULL && *help != '\0' ? ", " : "", o->at + 1,
		    o->count);
	}
	for (size_t i = 0; o->at >= o->count && i < o->count; i++) {
		if (b.len >= SAID_MOST) {
			buf_addf(&b, "  and %zu more", o->count - i);
			break;
		}
		buf_addf(&b, "%s%s", i > 0 ? "  " : "", o->item[i].word);
	}
	question_say(v, STYLE_ECHO, buf_text(&b));
	buf_free(&b);
}

static void
keep(struct offers *o, const struct choice *item, size_t count)
{
	struct choice *to;

	if (o->arena == NULL)
		o->arena = arena_new();
	arena_reset(o->arena);
	to = arena_alloc(o->arena, (count + 1) * sizeof(*to));
	for (size_t i = 0; i < count; i++)
		to[i] = (struct choice){ arena_strdup(o->arena, item[i].word),
			arena_strdup(o->arena, item[i].help) };
	o->item = to;
	o->count = o->at = count;
}

void
question_offer_end(struct view *v)
{
	v->asking->offers.count = v->asking->offers.at = 0;
	v->asking->offers.first = false;
}

void
question_offer(struct view *v, const struct world *w, const struct choice *item,
    size_t count, size_t from, bool put)
{
	struct asking *k = v->asking;
	struct offers *o = &k->offers;
	const char *typed = arena_strndup(
	    v->scratch, buf_text(&k->line.text) + from, k->line.at - from);
	const char *start = "";

	k->line.whole = false;
	question_offer_end(v);
	if (count == 0) {
		if (put)
			question_say(v, STYLE_DIM, "nothing here begins so");
		return;
	}
	if (put)
		start = count == 1 ?
		    item[0].word :
		    common_start(v->scratch, item, count, typed);
	if (*start != '\0') {
		line_put(&k->line, from, start);
		typed = start;
		question_typed(v, w);
	}
	if (put && count == 1)
		return;
	keep(o, item, count);
	o->from = from;
	o->typed = arena_strdup(o->arena, typed);
	say(v, w);
}

/* What of the plan the field can name. */
static void
words_ties(struct view *v, const struct world *w, const struct field *f,
    struct choices *out)
{
	const struct tie *tie;
	size_t n;
	const struct thing **t = question_targets(v, w, &n);

	if (n == 0 || thing_plan(t[0]) == NULL)
		return;
	n = ties_of(v->scratch, thing_plan(t[0]), f, &tie);
	for (size_t i = 0; i < n; i++)
		choices_add(
		    out, tie[i].name, tie[i].title != NULL ? tie[i].title : "");
}

/* The words of a field: its choices, who is in the plan, or what it ties. */
static void
field_words(struct view *v, const struct world *w, const char *name,
    struct choices *out)
{
	const struct field *f = field_find(v->asking->kind, name);

	for (size_t i = 1; f->choices != NULL && f->choices[i] != NULL; i++)
		choices_add(out, f->choices[i], "");
	if ((f->flags & FIELD_PERSON) != 0 || f->type == &type_people)
		words_people(v, w, out);
	words_ties(v, w, f, out);
}

/* Where the word at the cursor begins. */
static size_t
word_begins(const struct question *q, const struct line *l)
{
	const char *text = buf_text(&l->text);
	size_t from = q->parts != NULL ? l->at : 0;

	while (from > 0 && strchr(q->parts, text[from - 1]) == NULL)
		from--;
	while (q->parts != NULL && text[from] == ' ' && from < l->at)
		from++;
	return from;
}

void
choices_fitting(struct arena *a, struct choices *fit, const struct choices *all,
    const char *typed)
{
	const char *want = utf8_search_key(a, typed);
	const struct choice *c = all->item;

	for (size_t i = 0; i < all->count && fit->count < OFFERS_MOST; i++)
		if (strncasecmp(c[i].word, typed, strlen(typed)) == 0)
			choices_add(fit, c[i].word, c[i].help);
	if (fit->count > 0)
		return;
	for (size_t i = 0; i < all->count && fit->count < OFFERS_MOST; i++)
		if (strstr(utf8_search_key(a, c[i].word), want) != NULL ||
		    (c[i].help != NULL &&
			strstr(utf8_search_key(a, c[i].help), want) != NULL))
			choices_add(fit, c[i].word, c[i].help);
}

struct effect
question_complete(struct view *v, const struct world *w)
{
	const struct asking *k = v->asking;
	const struct question *q = k->question;
	struct choices all = { .arena = v->scratch }, fit = all;
	size_t from = word_begins(q, &k->line);

	if (q->tab != NULL)
		return q->tab(v, w);
	if (q->words != NULL)
		q->words(v, w, &all);
	else if (q->field != NULL)
		field_words(v, w, q->field, &all);
	choices_fitting(v->scratch, &fit, &all,
	    arena_strndup(
		v->scratch, buf_text(&k->line.text) + from, k->line.at - from));
	question_offer(v, w, fit.item, fit.count, from, true);
	return (struct effect){ 0 };
}

bool
question_offer_key(struct view *v, const struct world *w, int key)
{
	struct asking *k = v->asking;
	struct offers *o = &k->offers;
	bool on = key == K_TAB || (key == K_DOWN && k->line.recalled == 0);
	bool back = key == K_BACKTAB ||
	    (key == K_UP && (o->at < o->count || k->question->recall == NULL));

	if (o->count == 0 || (!on && !back))
		return false;
	/* Behind the last one stands what was typed. */
	o->at = (o->at + (on ? 1 : o->count)) % (o->count + 1);
	line_put(&k->line, o->from,
	    o->at < o->count ? o->item[o->at].word : o->typed);
	question_typed(v, w);
	say(v, w);
	return true;
}

void
question_offer_draw(
    const struct view *v, const struct world *w, struct screen *s, int row)
{
	const struct offers *o = &v->asking->offers;
	struct arena *a = arena_new();
	struct choice *shown = arena_alloc(a, (o->count + 1) * sizeof(*shown));
	/* What is typed may narrow the list behind it. */
	size_t most = (size_t)(s->height / 3 > OFFERS ? s->height / 3 : OFFERS);
	struct rect area = choices_area(
	    v, s, o->count < most ? o->count : most, row);
	int at = o->at < o->count ? (int)o->at : o->first ? 0 : -1;
	int top = scroll_to(0, at < 0 ? 0 : at, (int)o->count, area.height);

	for (size_t i = 0; i < o->count; i++)
		shown[i] = o->item[i];
	for (int y = top; y < top + area.height && y < (int)o->count; y++)
		shown[y].help = help_of(a, v, w, &o->item[y]);
	choices_draw(s, area, shown, o->count, top, at);
	arena_free(a);
}
