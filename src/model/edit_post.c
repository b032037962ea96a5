/* SPDX-License-Identifier: ISC */
/*
 * A post and who holds it, from one day to another.
 */
#include "ragtrack/model/edit_thing.h"

#include <string.h>

#include "edit_parts.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/shell.h"
#include "ragtrack/model/walk.h"
#include "types.h"

static const char *
iso(const struct edit *ed, int day)
{
	char text[16];

	day_iso(day, text);
	return arena_strdup(ed->set->arena, text);
}

static bool
first_day(const struct edit *ed, const struct person *post, const char *date,
    int *day, struct err *e)
{
	struct when when;

	if (!day_words(ed->set->arena, date, ed->set->day,
		plan_year_begins(thing_plan(&post->thing)), &when, e))
		return false;
	*day = when.first;
	return *day != DAY_NONE ||
	    err_set(e, ERR_USAGE,
		"\"%s\" is no day on which a post changes hands: write one "
		"such as 1 Sep 2026",
		said_cut(ed->set->arena, date));
}

/* Whether two texts are one person of the plan's organisation. */
static bool
same_person(const struct edit *ed, const struct person *post, const char *a,
    const char *b)
{
	const struct plan *plan = thing_plan(&post->thing);
	const struct person *is = person_of(ed->plans, plan, a);

	return strcmp(a, b) == 0 ||
	    (is != NULL && is == person_of(ed->plans, plan, b));
}

static bool
not_itself(const struct edit *ed, const struct person *post, const char *to,
    struct err *e)
{
	return !same_person(ed, post, post->code, to) ||
	    err_set(e, ERR_NO, "a post cannot hold itself: say who takes it");
}

bool
edit_may_hold(const struct edit *ed, const struct thing *t, struct err *e)
{
	const struct person *post = thing_as_person(t->parent);
	const char *code = ((const struct holder *)t)->code;

	if (post->kind != PERSON_POST)
		return err_set(e, ERR_NO,
		    "%s is no post, and only a post has holders: `ragtrack "
		    "people set %s kind=post` makes it one",
		    post->code, shell_word(ed->set->arena, post->code));
	return code == NULL || not_itself(ed, post, code, e);
}

/* Whether the post may go to somebody on that day; *holds where it is theirs
   then already. */
static bool
may_go(const struct edit *ed, const struct person *post, const char *to,
    int day, bool *holds, struct err *e)
{
	const struct holder *h;

	*holds = false;
	if (post->kind != PERSON_POST)
		return err_set(e, ERR_NO,
		    "%s is no post: with a day, what is handed over is a post; "
		    "`ragtrack handover %s %s` hands over the open actions",
		    post->code, post->code, to);
	if (!not_itself(ed, post, to, e))
		return false;
	for (size_t i = 0; (h = things_next(&post->holders, &i)) != NULL;) {
		bool ends = h->to.last != DAY_NONE && h->to.last < day;

		if (!ends && same_person(ed, post, h->code, to))
			*holds = true;
		else if (h->from.first != DAY_NONE && h->from.first >= day)
			return err_set(e, ERR_NO,
			    "%s holds %s from %s on: set that right first, or "
			    "take it out",
			    h->code, post->code, h->from.text);
	}
	return true;
}

bool
edit_hand_post(struct edit *ed, const struct person *post, const char *to,
    const char *date, struct err *e)
{
	const struct holder *h;
	struct thing *made;
	bool holds;
	int day;

	if (!edit_text(ed, to, &to, e) || !edit_name_good(ed, to, e))
		return false;
	if (to == NULL)
		return err_set(e, ERR_USAGE, "say who takes the post");
	if (!first_day(ed, post, date, &day, e) ||
	    !may_go(ed, post, to, day, &holds, e))
		return false;
	for (size_t i = 0; (h = things_next(&post->holders, &i)) != NULL;) {
		if ((h->to.last != DAY_NONE && h->to.last < day) ||
		    same_person(ed, post, h->code, to))
			continue;
		edit_put_name(ed, &h->thing, "to", iso(ed, day - 1));
	}
	if (holds) {
		edit_so(ed, &post->thing, "%s holds it already", to);
		return true;
	}
	made = edit_new(ed, &kind_holder, &post->thing);
	edit_put_name(ed, made, "code", to);
	edit_put_name(ed, made, "from", iso(ed, day));
	return edit_new_end(ed, made, e);
}
