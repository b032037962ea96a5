/* SPDX-License-Identifier: ISC */
/*
 * Who sits here, asked of somebody whose login stands with no person of the
 * plans: they pick themselves from all who are listed or lead something, and
 * that is a change of the person's login like any other.
 */
#include "question.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/query/lead_loads.h"

#include <stdlib.h>
#include <string.h>

/* Somebody who may be picked. */
struct somebody {
	const char *word; /* they are picked by: see words_make */
	const char *code, *scope;
	const struct plan *plan; /* which lists them, or has them lead */
	struct person *person;	 /* NULL: listed nowhere */
	int leads;		 /* so many actions */
};
struct everybody {
	struct somebody *item;
	size_t count, room;
	size_t scopes; /* they are of so many organisations */
};

static struct somebody *
somebody_of(
    struct arena *a, struct everybody *all, const char *scope, const char *code)
{
	for (size_t i = 0; i < all->count; i++)
		if (utf8_same_cased(all->item[i].code, code) &&
		    strcmp(all->item[i].scope, scope) == 0)
			return &all->item[i];
	all->item = arena_grow(
	    a, all->item, all->count, &all->room, sizeof(*all->item));
	all->item[all->count] = (struct somebody){ .code = code,
		.scope = scope };
	return &all->item[all->count++];
}

/* Who is listed, but for groups and what is another's name. */
static void
add_listed(struct arena *a, const struct world *w, struct everybody *all)
{
	const struct plan *plan;
	struct person *p;

	for (size_t i = 0; (plan = things_next(&w->plans->plan, &i)) != NULL;) {
		const char *scope = plan_scope(a, plan);

		for (size_t k = 0;
		     (p = things_next(&plan->people, &k)) != NULL;) {
			struct somebody *one;

			if (p->kind == PERSON_GROUP ||
			    person_of(w->plans, plan, p->code) != p)
				continue;
			one = somebody_of(a, all, scope, p->code);
			one->plan = plan;
			one->person = p;
		}
	}
}

/* How much they lead; and who leads and is listed nowhere. */
static void
add_loads(struct arena *a, const struct world *w, struct everybody *all)
{
	const struct query_context in = { .plans = w->plans,
		.kept = w->kept,
		.who = w->who,
		.today = w->today };
	struct lead_loads loads;

	kept_update(w->kept, &in);
	lead_loads(a, w->kept, w->plans, 0, &loads);
	for (size_t i = 0; i < loads.count; i++) {
		const struct lead_load *l = loads.item[i];
		struct somebody *one;

		if (l->code == NULL ||
		    (l->person != NULL && l->person->kind == PERSON_GROUP))
			continue; /* nobody, or several */
		one = somebody_of(a, all, l->scope, l->code);
		one->leads = l->counts.actions;
		if (one->plan == NULL)
			one->plan = l->plan;
	}
}

static int
compare(const void *one, const void *two)
{
	const struct somebody *a = one, *b = two;
	int order = text_natural_compare(a->code, b->code);

	return order != 0 ? order : strcmp(a->scope, b->scope);
}

static const char *
organisation(const struct somebody *one)
{
	return one->plan->organisation != NULL ? one->plan->organisation :
						 one->plan->id;
}

/* The code, and whose where another organisation has it too: they stand beside
   each other, and in order. */
static void
words_make(struct arena *a, struct everybody *all)
{
	for (size_t i = 0; i < all->count; i++) {
		struct somebody *one = &all->item[i];
		bool before = i > 0 && utf8_same_cased(one[-1].code, one->code);
		bool behind = i + 1 < all->count &&
		    utf8_same_cased(one[1].code, one->code);

		one->word = before || behind ?
		    arena_printf(a, "%s of %s", one->code, organisation(one)) :
		    one->code;
		all->scopes += i == 0 || strcmp(one->scope, one[-1].scope) != 0;
	}
}

static void
everybody(struct arena *a, const struct world *w, struct everybody *out)
{
	*out = (struct everybody){ 0 };
	add_listed(a, w, out);
	add_loads(a, w, out);
	if (out->count > 0)
		qsort(out->item, out->count, sizeof(*out->item), compare);
	words_make(a, out);
}

static void
part(struct buf *b, const char *text)
{
	if (text != NULL)
		buf_addf(b, "%s%s", b->len > 0 ? "; " : "", text);
}

/* "leads 5; Sam Hill, Head of Service; Example Council", what tells most
   first. */
static const char *
somebody_help(
    struct arena *a, const struct somebody *one, bool whose, const char *me)
{
	const struct person *p = one->person;
	struct buf b = { 0 };

	if (one->leads > 0)
		part(&b, arena_printf(a, "leads %d", one->leads));
	if (p != NULL)
		part(&b, person_help(a, p));
	if (p != NULL && p->login != NULL && strcmp(p->login, me) != 0)
		part(&b, arena_printf(a, "has the login %s", p->login));
	if (whose && strcmp(one->word, one->code) == 0)
		part(&b, organisation(one));
	return buf_take(a, &b);
}

/* Who is known is told so, and is asked nothing. */
static bool
known_said(struct view *v, const struct world *w)
{
	const struct plan *plan;
	const struct person *me;

	if (!person_known(w->plans, w->who))
		return false;
	for (size_t i = 0; (plan = things_next(&w->plans->plan, &i)) != NULL;) {
		me = person_me(w->plans, plan, w->who);
		if (me == NULL)
			continue;
		view_say(v, STYLE_MESSAGE, "you are %s%s%s", me->code,
		    person_help(v->scratch, me) != NULL ? ", " : "",
		    person_help(v->scratch, me) != NULL ?
			person_help(v->scratch, me) :
			"");
		return true;
	}
	view_say(v, STYLE_MESSAGE, "you are known here");
	return true;
}

bool
begin_who(struct view *v, const struct world *w)
{
	struct asking *k = v->asking;
	struct everybody all;
	struct choices c = { 0 };

	if (known_said(v, w))
		return false;
	if (w->who->as != NULL || w->who->login == NULL) {
		view_say(v, STYLE_WARNING,
		    "nobody in these plans is \"%s\"; leave, and begin without "
		    "--as",
		    w->who->as != NULL ? w->who->as : "");
		return false;
	}
	everybody(v->scratch, w, &all);
	if (all.count == 0) {
		view_say(v, STYLE_WARNING,
		    "these plans name no people yet; with the first lead there "
		    "is somebody");
		return false;
	}
	arena_reset(k->seen_arena);
	c.arena = k->seen_arena;
	for (size_t i = 0; i < all.count; i++)
		choices_add(&c, arena_strdup(c.arena, all.item[i].word),
		    somebody_help(
			c.arena, &all.item[i], all.scopes > 1, w->who->login));
	k->people = c;
	return true;
}

const struct choice *
choices_who(const struct view *v, const struct world *w, size_t *n)
{
	(void)w;
	*n = v->asking->people.count;
	return v->asking->people.item;
}

/* The one that Enter takes, whole: a row may cut it, by ear it is said. */
const char *
echo_who(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	size_t n, at;
	const struct choice *c = question_choices_now(
	    v, w, v->scratch, &n, &at);

	(void)text;
	*style = STYLE_DIM;
	return n == 0 || w->accessible ?
	    NULL :
	    arena_printf(v->scratch, "%s%s%s", c[at].word,
		c[at].help != NULL ? ": " : "",
		c[at].help != NULL ? c[at].help : "");
}

/* The change, and what is said of it. */
static const char *
put_login(struct edit *ed, const struct somebody *one, const char *login,
    const char *undo, struct err *e)
{
	struct arena *a = ed->set->arena;
	const char *who = one->person != NULL ? person_help(a, one->person) :
						NULL;
	struct person *p = one->person != NULL ?
	    one->person :
	    edit_person_new(ed, one->plan, one->code);

	if (!edit_field(ed, &p->thing, field_find(&kind_person, "login"),
		ASSIGN_SET, login, e))
		return NULL;
	return arena_printf(a, "you are %s%s%s%s%s%s", one->word,
	    who != NULL ? ", " : "", who != NULL ? who : "",
	    *undo != '\0' ? "; " : "", undo,
	    *undo != '\0' ? " takes it back" : "");
}

struct effect
enter_who(struct view *v, const struct world *w, const char *word)
{
	const struct somebody *one = NULL;
	struct everybody all;
	struct edit ed;
	struct err e = { 0 };
	char undo[EVENT_NAME];
	const char *done;

	everybody(v->scratch, w, &all);
	for (size_t i = 0; i < all.count && one == NULL; i++)
		if (strcmp(all.item[i].word, word) == 0)
			one = &all.item[i];
	if (one == NULL)
		return question_refuse(v, "they are no longer there");
	if (one->person != NULL && one->person->login != NULL)
		return question_refuse(v,
		    arena_printf(v->scratch,
			"%s has the login %s, which is somebody else's: "
			"nothing "
			"is changed; who keeps the plans may give them another",
			one->word, one->person->login));
	ed = change_begin(v, w, NULL);
	done = put_login(
	    &ed, one, w->who->login, keys_of(w->keys, ACT_UNDO, undo), &e);
	if (done == NULL)
		return question_refuse(v, e.text);
	question_leave(v, false);
	return change_end(v, &ed, done, 1);
}
