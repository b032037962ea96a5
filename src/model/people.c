/* SPDX-License-Identifier: ISC */
/*
 * People are looked up by walking the lists of the plan and of the others in
 * its scope: a plan lists some dozens, and a text is nearly always found by
 * its code in the first list.
 */
#include "ragtrack/model/people.h"
#include "ragtrack/base/among.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/redaction.h"
#include "ragtrack/model/walk.h"

/* A group may hold groups; one that holds itself ends here. */
#define HOLDERS_DEPTH 8

bool
who_did(const struct who *who, long uid, const char *as)
{
	return who->uid == uid &&
	    (who->as == NULL || as == NULL ? who->as == as :
					     strcmp(who->as, as) == 0);
}

const char *
plan_scope(struct arena *a, const struct plan *plan)
{
	if (plan->organisation != NULL && *plan->organisation != '\0')
		return utf8_fold(a, plan->organisation);
	return arena_printf(a, "plan:%s", plan->id == NULL ? "" : plan->id);
}

static bool
same_scope(const struct plan *a, const struct plan *b)
{
	return a == b ||
	    (a->organisation != NULL && *a->organisation != '\0' &&
		utf8_same(a->organisation, b->organisation));
}

static bool
code_fits(const struct person *p, const char *text)
{
	return p->code != NULL && utf8_same_cased(p->code, text);
}

static bool
also_fits(const struct person *p, const char *text)
{
	return text_among(text, p->also.item, p->also.count, utf8_same_cased);
}

static bool
name_fits(const struct person *p, const char *text)
{
	return p->name != NULL && utf8_same(p->name, text);
}

static bool
login_fits(const struct person *p, const char *text)
{
	return p->login != NULL && strcmp(p->login, text) == 0;
}

static struct person *
search_list(const struct things *list,
    bool (*fits)(const struct person *, const char *), const char *text)
{
	struct person *p;

	for (size_t i = 0; (p = things_next(list, &i)) != NULL;)
		if (fits(p, text))
			break;
	return p;
}

/* This plan's own list first, then those of its organisation. */
static struct person *
search(const struct plans *plans, const struct plan *plan,
    bool (*fits)(const struct person *, const char *), const char *text)
{
	struct person *p = search_list(&plan->people, fits, text);

	for (size_t i = 0; p == NULL && plans != NULL && i < plans->plan.count;
	     i++) {
		const struct plan *other = thing_as_plan(plans->plan.item[i]);

		if (other != plan && !other->thing.retired &&
		    same_scope(plan, other))
			p = search_list(&other->people, fits, text);
	}
	if (p == NULL && plans != NULL)
		p = search_list(&plans->beside, fits, text);
	return p;
}

struct person *
person_of(const struct plans *plans, const struct plan *plan, const char *text)
{
	struct person *p;

	if (plan == NULL || text == NULL || *text == '\0')
		return NULL;
	p = search(plans, plan, code_fits, text);
	if (p == NULL)
		p = search(plans, plan, also_fits, text);
	if (p == NULL)
		p = search(plans, plan, name_fits, text);
	return p;
}

struct person *
person_also(
    const struct plans *plans, const struct plan *plan, const char *code)
{
	return search(plans, plan, code_fits, code) == NULL ?
	    search(plans, plan, also_fits, code) :
	    NULL;
}

static struct person *
also_of_other(const struct things *people, const struct person *p)
{
	struct person *q = NULL;

	for (size_t i = 0;
	     p->code != NULL && (q = things_next(people, &i)) != NULL;)
		if (q != p && also_fits(q, p->code))
			break;
	return q;
}

struct person *
person_listed_as(const struct things *people, struct person *p)
{
	struct person *at = p, *first = NULL, *next;
	size_t n = 0;

	for (; (next = also_of_other(people, at)) != NULL; at = next)
		if (++n > people->count)
			break;
	if (next == NULL)
		return at;
	/* Each of a ring is another of them: they are the first. */
	for (size_t i = 0; first == NULL && i < people->count; i++) {
		next = at;
		do {
			if (&next->thing == people->item[i])
				first = next;
			next = also_of_other(people, next);
		} while (next != at);
	}
	return first;
}

bool
person_named(const struct person *p, const char *text)
{
	return text != NULL &&
	    (code_fits(p, text) || also_fits(p, text) || name_fits(p, text));
}

const char *
person_operator(const char *text)
{
	static const char *const words[] = { ">", "+=", "-=" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strstr(text, words[i]) != NULL)
			return words[i];
	return NULL;
}

bool
person_is_nobody(const char *text)
{
	static const char *const words[] = { "", "TBC", "TBD", "n/a", "-",
		REDACTED };

	if (text == NULL)
		return true;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		/* Most begin with another letter. */
		if ((((unsigned char)*text & 0x80) != 0 ||
			((*text ^ *words[i]) & ~0x20) == 0) &&
		    utf8_same(words[i], text))
			return true;
	return false;
}

struct person *
person_me(
    const struct plans *plans, const struct plan *plan, const struct who *who)
{
	if (who->as != NULL)
		return person_of(plans, plan, who->as);
	if (who->login == NULL || *who->login == '\0')
		return NULL;
	return search(plans, plan, login_fits, who->login);
}

/* One person may stand in the lists of several plans of a scope. */
static bool
same_person(const struct person *a, const struct person *b)
{
	return a == b ||
	    (a != NULL && b != NULL && utf8_same_cased(a->code, b->code));
}

static bool
holds_on(const struct holder *h, int day)
{
	return !h->thing.retired &&
	    (h->from.first == DAY_NONE || h->from.first <= day) &&
	    (h->to.last == DAY_NONE || day <= h->to.last);
}

const char *
people_first(const struct list *leads)
{
	for (size_t i = 0; i < leads->count; i++)
		if (!person_is_nobody(leads->item[i]))
			return leads->item[i];
	return NULL;
}

const char *
people_unlisted(const struct plans *plans, const struct plan *plan,
    const struct list *people)
{
	for (size_t i = 0; i < people->count; i++)
		if (!person_is_nobody(people->item[i]) &&
		    person_of(plans, plan, people->item[i]) == NULL)
			return people->item[i];
	return NULL;
}

/* The one holder of a post on that day who is listed; NULL where it is held by
   nobody or by several. */
static struct person *
only_holder(const struct plans *plans, const struct plan *plan,
    const struct person *post, int day)
{
	struct person *found = NULL;
	size_t n = 0;

	for (size_t i = 0; i < post->holders.count; i++) {
		const struct holder *h = (const struct holder *)
					     post->holders.item[i];

		if (!holds_on(h, day))
			continue;
		found = person_of(plans, plan, h->code);
		n++;
	}
	return n == 1 ? found : NULL;
}

struct person *
person_answering(const struct plans *plans, const struct plan *plan,
    const char *text, int day)
{
	struct person *p = person_of(plans, plan, text), *holder = p;

	for (int depth = 0; holder != NULL && holder->kind == PERSON_POST &&
	     depth < HOLDERS_DEPTH;
	     depth++) {
		holder = only_holder(plans, plan, holder, day);
		if (holder != NULL)
			p = holder;
	}
	return p;
}

/* Whether p is me, or is held by me through any number of posts. */
static bool
is_or_holds(const struct plans *plans, const struct plan *plan,
    const struct person *me, const struct person *p, int day, int depth)
{
	if (same_person(me, p))
		return true;
	if (p == NULL || depth == 0)
		return false;
	for (size_t i = 0; i < p->holders.count; i++) {
		const struct holder *h = (const struct holder *)
					     p->holders.item[i];

		if (holds_on(h, day) &&
		    is_or_holds(plans, plan, me,
			person_of(plans, plan, h->code), day, depth - 1))
			return true;
	}
	return false;
}

bool
person_is_me(const struct plans *plans, const struct plan *plan,
    const char *text, const struct who *who, int day)
{
	const struct person *me;

	if (person_is_nobody(text))
		return false;
	me = person_me(plans, plan, who);
	if (me == NULL) /* --as a lead who is in no list */
		return who->as != NULL && utf8_same_cased(who->as, text);
	return is_or_holds(
	    plans, plan, me, person_of(plans, plan, text), day, HOLDERS_DEPTH);
}

bool
person_known(const struct plans *plans, const struct who *who)
{
	bool (*fits)(const struct person *,
	    const char *) = who->as != NULL ? person_named : login_fits;
	const char *text = who->as != NULL ? who->as : who->login;

	if (text == NULL || *text == '\0')
		return false;
	for (size_t i = 0; i < plans->plan.count; i++)
		if (search_list(&thing_as_plan(plans->plan.item[i])->people,
			fits, text) != NULL)
			return true;
	return search_list(&plans->beside, fits, text) != NULL;
}

const char *
person_by(
    const struct plans *plans, const struct plan *plan, const struct who *who)
{
	const struct person *me;

	if (who->as != NULL)
		return who->as;
	me = person_me(plans, plan, who);
	return me != NULL ? me->code : who->login;
}

/* Bytes of what may join two leads at p: "&", or the word "and" between
   spaces; 0 where there is none. */
static size_t
joiner_at(const char *start, const char *p)
{
	static const char around[] = "&\t ";

	if (*p == '&')
		return 1;
	if ((p[0] | 32) == 'a' && (p[1] | 32) == 'n' && (p[2] | 32) == 'd' &&
	    (p == start || strchr(around, p[-1]) != NULL) &&
	    strchr(around, p[3]) != NULL) /* finds the NUL too */
		return 3;
	return 0;
}

/* A piece of a text between joiners. */
struct piece {
	const char *from, *to;
};

/* The pieces but the empty ones; returns how many, *out in the arena. */
static size_t
split_joined(struct arena *a, const char *text, struct piece **out)
{
	struct piece one = { text, NULL };
	size_t n, count = 0, room = 0;

	*out = NULL;
	for (const char *p = text;; p++) {
		n = *p == '\0' ? 0 : joiner_at(text, p);
		if (n == 0 && *p != '\0')
			continue;
		one.to = p;
		if (*utf8_trim(a,
			arena_strndup(a, one.from, (size_t)(p - one.from))) !=
		    '\0') {
			*out = arena_grow(a, *out, count, &room, sizeof(**out));
			(*out)[count++] = one;
		}
		if (*p == '\0')
			return count;
		one.from = p + n;
		p += n - 1;
	}
}

/* One to four letters, the first a capital: JM, SHo. */
static bool
like_initials(struct arena *a, const char *text)
{
	const char *p = text;
	uint32_t cp;
	int n = 0;

	for (; *p != '\0'; n++) {
		p += utf8_decode(p, &cp);
		if (cp < 0x80 ? !((cp | 32) >= 'a' && (cp | 32) <= 'z') :
				cp < 0xc0 || (cp >= 0x2000 && cp < 0x2c00))
			return false;
		if (n == 0 && cp < 0x80 && cp >= 'a')
			return false;
		if (n == 0 && cp >= 0x80 &&
		    strncmp(utf8_fold(a, text), text, (size_t)(p - text)) == 0)
			return false;
	}
	return n >= 1 && n <= 4;
}

/*
 * Adds what stands between two separators: one lead, or several where "&" or
 * "and" joins people who are listed or look like initials.  So a Director of
 * Education and Skills is one, and beside another person too where it is
 * listed: of the ways to read a text the one with the longest names is taken.
 */
static void
add_leads(struct arena *a, const struct plans *plans, const struct plan *plan,
    const char *text, struct list *out)
{
	struct piece *piece;
	struct list found = { 0 };
	size_t n, at = 0, end;

	text = utf8_trim(a, text);
	n = split_joined(a, text, &piece);
	while (at < n) {
		const char *name = NULL;

		for (end = n; end > at && name == NULL; end--) {
			const char *part = utf8_trim(a,
			    arena_strndup(a, piece[at].from,
				(size_t)(piece[end - 1].to - piece[at].from)));

			if (person_of(plans, plan, part) != NULL ||
			    (end == at + 1 &&
				(like_initials(a, part) ||
				    person_is_nobody(part))))
				name = part;
		}
		if (name == NULL)
			break;
		list_add(a, &found, name);
		at = end + 1;
	}
	if (n > 0 && at < n)
		list_add(a, out, text);
	for (size_t i = 0; at == n && i < found.count; i++)
		list_add(a, out, found.item[i]);
}

void
people_split(struct arena *a, const struct plans *plans,
    const struct plan *plan, const char *input, struct list *out)
{
	const char *whole = utf8_trim(a, input), *p = whole;
	size_t n;

	memset(out, 0, sizeof(*out));
	if (whole == NULL || *whole == '\0')
		return;
	if (person_is_nobody(whole) || person_of(plans, plan, whole) != NULL) {
		list_add(a, out, whole);
		return;
	}
	for (; *p != '\0'; p += n + (p[n] != '\0')) {
		n = strcspn(p, ",/;\n\r");
		add_leads(a, plans, plan, arena_strndup(a, p, n), out);
	}
	if (out->count > 1 ||
	    (out->count == 1 && strcmp(out->item[0], whole) != 0))
		out->text = whole;
}
