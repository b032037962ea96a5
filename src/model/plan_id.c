/* SPDX-License-Identifier: ISC */
/*
 * Ids of plans: small letters, digits and hyphens.  One is made of a title by
 * leaving out all else: accents go, and what parts words is a hyphen.
 */
#include "ragtrack/model/plan_id.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/walk.h"

enum { ID_BYTES = 40 }; /* of a title at most, cut between words */

/* What a title has that an id may have. */
static const char *
id_text(struct arena *a, const char *title)
{
	const char *s = utf8_search_key(a, utf8_plain(a, title));
	char *out = arena_alloc(a, ID_BYTES + 1);
	size_t n = 0, word = 0;

	for (; *s != '\0' && n < ID_BYTES; s++) {
		if ((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9'))
			out[n++] = *s;
		else if (n > word && *s != '\'')
			out[n++] = '-', word = n;
	}
	/* The last word of a long one is not cut. */
	if (*s != '\0' && word > 0)
		n = word;
	while (n > 0 && out[n - 1] == '-')
		n--;
	out[n] = '\0';
	return out;
}

bool
plan_id_check(struct arena *a, const char *id, struct err *e)
{
	const char *instead;

	if (plan_id_good(id))
		return true;
	instead = utf8_valid(id, strlen(id), NULL) ? id_text(a, id) : "";
	return err_set(e, ERR_USAGE,
	    "\"%s\" cannot name a plan; use a-z, 0-9 and -%s%s", id,
	    *instead != '\0' ? ", as in " : "", instead);
}

static bool
is_taken(const struct plans *plans, const char *id)
{
	const struct plan *p;

	for (size_t i = 0; (p = plans_next(plans, NULL, &i)) != NULL;)
		if (strcmp(p->id, id) == 0)
			return true;
	return false;
}

bool
plan_id_free(
    struct arena *a, const struct plans *plans, const char *id, struct err *e)
{
	if (!plan_id_check(a, id, e))
		return false;
	return !is_taken(plans, id) ||
	    err_set(e, ERR_NO,
		"there is a plan %s already; choose another name", id);
}

/* Where it names a year of this century; NULL where it names none. */
static const char *
year_in(const char *id)
{
	for (const char *s = strstr(id, "20"); s != NULL;
	     s = strstr(s + 1, "20"))
		if (strspn(s, "0123456789") == 4)
			return s;
	return NULL;
}

const char *
plan_id_make(
    struct arena *a, const struct plans *plans, const char *title, int day)
{
	const char *id = id_text(a, title), *out;
	char iso[16];

	day_iso(day, iso);
	if (*id == '\0')
		id = "plan";
	if (year_in(id) == NULL)
		id = arena_printf(a, "%s-%.4s", id, iso);
	out = id;
	for (int n = 2; is_taken(plans, out); n++)
		out = arena_printf(a, "%s-%d", id, n);
	return out;
}

/* The year or two that a text begins with, "2024", "2024-25", "2024/2025": how
   many bytes, and of the second year; 0: none. */
static size_t
years_at(const char *s, size_t *second)
{
	size_t n = 0;

	*second = 0;
	if (strncmp(s, "20", 2) != 0 || strspn(s, "0123456789") != 4)
		return 0;
	if (s[4] == '-' || s[4] == '/')
		n = strspn(s + 5, "0123456789");
	if (n != 2 && n != 4)
		return 4;
	*second = n;
	return 5 + n;
}

const char *
plan_years(struct arena *a, const char *text)
{
	size_t n, second;

	for (const char *s = text; *s != '\0';) {
		n = years_at(s, &second);
		if (n > 0)
			return arena_strndup(a, s, n);
		n = strspn(s, "0123456789");
		s += n > 0 ? n : 1;
	}
	return NULL;
}

/* The text with its first years those that begin with this one; as it is where
   it names none. */
static const char *
years_moved(struct arena *a, const char *text, int year)
{
	const char *s = text;
	size_t n, second;

	while (*s != '\0' && years_at(s, &second) == 0)
		s += strspn(s, "0123456789") > 0 ? strspn(s, "0123456789") : 1;
	if (*s == '\0')
		return text;
	n = years_at(s, &second);
	if (second == 0)
		return arena_printf(
		    a, "%.*s%d%s", (int)(s - text), text, year, s + n);
	return arena_printf(a, "%.*s%d%c%0*d%s", (int)(s - text), text, year,
	    s[4], (int)second, second == 2 ? (year + 1) % 100 : year + 1,
	    s + n);
}

/* The year in which the plan that follows begins. */
static int
year_next(const struct plan *plan, int today)
{
	char iso[16];

	day_iso(plan->end.last == DAY_NONE ? today : plan->end.last + 1, iso);
	return (int)strtol(iso, NULL, 10);
}

const char *
plan_id_next(struct arena *a, const struct plans *plans,
    const struct plan *plan, int today)
{
	const char *id = years_moved(a, plan->id, year_next(plan, today));

	return plan_id_make(a, plans, id,
	    plan->end.last == DAY_NONE ? today : plan->end.last + 1);
}

const char *
plan_title_next(struct arena *a, const struct plan *plan, int today)
{
	return years_moved(a, plan->title, year_next(plan, today));
}
