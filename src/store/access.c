/* SPDX-License-Identifier: ISC */
/*
 * What somebody may do who is locked in, asked in the transaction that does it:
 * access that was taken away a moment ago is gone.  The rules are model/access.c;
 * here is found what they ask for: what was given, and whose action it is.
 */
#include "access.h"

#include "candidates.h"
#include "value.h"

#include "ragtrack/base/shell.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"

#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum access
access_said(const char *word)
{
	for (int i = ACCESS_VIEWER; access_words[i] != NULL; i++)
		if (strcmp(access_words[i], word) == 0)
			return (enum access)i;
	return ACCESS_UNSET;
}

static bool
unknown(const struct store *s, struct err *e)
{
	return err_set(e, ERR_NO,
	    "nobody in people has the code %s, so nothing is open to it: an "
	    "administrator lists them, by: ragtrack add person PLAN code=%s "
	    "name=NAME, or corrects the line that lets them in",
	    s->proof, shell_word(s->arena, s->proof));
}

bool
access_read(struct store *s, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_ACCESS);
	enum access access = ACCESS_UNSET;
	bool listed = false;

	while (stmt_row(&q)) {
		if (!utf8_same_cased(get_needed(&q, 0), s->proof))
			continue;
		listed = true;
		access = access_both(access, access_said(get_needed(&q, 1)));
	}
	if (!stmt_close(&q, e))
		return false;
	s->access = access == ACCESS_UNSET ? ACCESS_LEAD : access;
	return listed || unknown(s, e);
}

bool
access_opens(struct store *s, const char *proof, struct err *e)
{
	bool good;

	if (proof == NULL)
		return true;
	s->proof = arena_strdup(s->arena, proof);
	if (!read_begin(s, e))
		return false;
	good = access_read(s, e);
	read_end(s);
	return good;
}

enum access
store_access(const struct store *s)
{
	return s->proof == NULL ? ACCESS_ADMINISTRATOR : s->access;
}

bool
store_keeps_notes(const struct store *s)
{
	return s->proof != NULL && s->access == ACCESS_VIEWER;
}

bool
access_needs(
    struct store *s, enum access needed, const char *what, struct err *e)
{
	struct access_who who = { .code = s->proof };

	if (s->proof == NULL)
		return true;
	if (!access_read(s, e))
		return false;
	who.access = s->access;
	return access_reaches(&who, needed, what, e);
}

bool
store_may(struct store *s, enum access needed, const char *what, struct err *e)
{
	bool good;

	if (!read_begin(s, e))
		return false;
	good = access_needs(s, needed, what, e);
	read_end(s);
	return good;
}

/* The plan that an action is in, with its people: loaded once for a set. */
struct scene {
	struct writer *w;
	struct plans plans;
	int64_t plan;
};

static bool
scene_load(struct scene *sc, int64_t plan, struct err *e)
{
	struct store *s = sc->w->store;
	struct stmt q;

	if (sc->plan == plan)
		return true;
	sc->plan = plan;
	sc->plans = (struct plans){ .arena = sc->w->arena };
	q = stmt_open(s, SQL_PLAN_HEADER);
	put_int(&q, plan);
	if (stmt_row(&q))
		sc->plans.only = arena_strdup(sc->w->arena, get_text(&q, 0));
	return stmt_close(&q, e) &&
	    load_without_actions(s, &sc->plans, plan, true, e) &&
	    (sc->plans.plan.count == 0 || load_beside(s, &sc->plans, e));
}

/* Of which action and plan a change is; 0: of none, or of a new one. */
static bool
belongs(struct scene *sc, const struct change *c, int64_t *plan,
    int64_t *action, struct err *e)
{
	const struct kind *kind = c->kind;
	int64_t number = c->thing;

	*plan = *action = 0;
	if (c->op == CHANGE_CREATE) {
		number = c->made->parent == NULL ? 0 : c->made->parent->number;
		kind = kind->parent;
	}
	return kind == NULL || number == 0 || kind == &kind_person ||
	    thing_belongs(sc->w->store, kind, number, plan, action, e);
}

/* Whether the set takes back, or makes again, one of theirs. */
static bool
is_back(struct scene *sc, bool *back, struct err *e)
{
	struct writer *w = sc->w;
	struct stmt q;

	*back = false;
	if (w->set->undoes == 0)
		return true;
	q = stmt_open(w->store, SQL_SET_WHO);
	put_int(&q, w->set->undoes);
	if (stmt_row(&q))
		*back = who_did(
		    &w->set->who, (long)get_int(&q, 0), get_text(&q, 1));
	return stmt_close(&q, e);
}

static bool
is_stated(struct scene *sc, const struct change *c, bool *stated, struct err *e)
{
	struct thing *t = NULL;

	*stated = false;
	if (c->kind != &kind_person || c->op == CHANGE_CREATE)
		return true;
	if (!row_read(
		sc->w->store, sc->w->arena, &kind_person, c->thing, &t, e))
		return false;
	*stated = t != NULL && thing_as_person(t)->access != ACCESS_UNSET;
	return true;
}

static bool
change_held(struct scene *sc, const struct change *c, bool back, struct err *e)
{
	const struct access_who who = { sc->w->store->proof,
		sc->w->store->access };
	struct access_of of = { .back = back };
	const char *what = NULL;
	struct thing *t = NULL;
	int64_t plan, action;

	if (!belongs(sc, c, &plan, &action, e) ||
	    !is_stated(sc, c, &of.stated, e) ||
	    (action != 0 &&
		!row_read(
		    sc->w->store, sc->w->arena, &kind_action, action, &t, e)))
		return false;
	if (t != NULL) {
		const struct action *a = (const struct action *)t;

		what = a->ref != NULL ? a->ref : a->title;
		if (who.access == ACCESS_LEAD) {
			if (!scene_load(sc, plan, e))
				return false;
			of.own = sc->plans.plan.count > 0 &&
			    access_own(&sc->plans,
				thing_as_plan(sc->plans.plan.item[0]), a,
				who.code, sc->w->set->day);
		}
	}
	if (c->kind == &kind_person && c->op != CHANGE_CREATE) {
		if (!row_read(sc->w->store, sc->w->arena, &kind_person,
			c->thing, &t, e))
			return false;
		what = t == NULL ? NULL : thing_as_person(t)->code;
	}
	return access_allows(&who, c, &of, what, e);
}

/* Whoever can open the file may do all, but say who may do what: only its owner
   says that. */
static bool
owner_only(struct writer *w, struct err *e)
{
	const struct passwd *owner;
	struct stat st;
	bool gives = false;

	for (size_t i = 0; i < w->set->count; i++)
		gives = gives || access_given(&w->set->item[i]);
	if (!gives || stat(w->store->path, &st) != 0 || st.st_uid == geteuid())
		return true;
	owner = getpwuid(st.st_uid);
	return err_set(e, ERR_NO,
	    "access is set by whom the store belongs to, %s, or by an "
	    "administrator in a restricted session",
	    owner != NULL ? owner->pw_name : "another user");
}

bool
access_hold(struct writer *w, struct err *e)
{
	struct scene sc = { .w = w };
	bool back;

	if (w->store->proof == NULL)
		return owner_only(w, e);
	if (!text_same(w->set->who.as, w->store->proof))
		return err_set(e, ERR_NO,
		    "this session is for %s, and changes nothing for anybody "
		    "else",
		    w->store->proof);
	if ((w->import != NULL &&
		!access_needs(w->store, ACCESS_IMPROVEMENT, "importing", e)) ||
	    !access_read(w->store, e) || !is_back(&sc, &back, e))
		return false;
	for (size_t i = 0; i < w->set->count; i++)
		if (!change_held(&sc, &w->set->item[i], back, e))
			return false;
	return true;
}
