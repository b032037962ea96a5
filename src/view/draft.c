/* SPDX-License-Identifier: ISC */
/*
 * Drafts in memory, a handful at most; app keeps them on disk.  What was
 * entered before is kept as drafts too, whose number is their age.
 */
#include "ragtrack/view/draft.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RECALL "entered "
#define LOOKED "looked "

enum { RECALL_KEPT = 50 };

const char *
draft_get(const struct drafts *d, const char *field, int64_t action)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->item[i].action == action &&
		    strcmp(d->item[i].field, field) == 0)
			return d->item[i].text;
	return NULL;
}

static char *
copy(const char *text)
{
	size_t n = strlen(text) + 1;

	return memcpy(mem_alloc(n), text, n);
}

static void
drop(struct drafts *d, size_t i)
{
	mem_free(d->item[i].field);
	mem_free(d->item[i].text);
	d->item[i] = d->item[--d->count];
	d->changed = true;
}

void
draft_set(struct drafts *d, const char *field, int64_t action, const char *text)
{
	size_t i;

	for (i = 0; i < d->count; i++)
		if (d->item[i].action == action &&
		    strcmp(d->item[i].field, field) == 0)
			break;
	if (text == NULL || text[0] == '\0') {
		if (i < d->count)
			drop(d, i);
		return;
	}
	if (i == d->count) {
		if (d->count == d->room) {
			d->room = d->room * 2 + 8;
			d->item = mem_realloc(
			    d->item, d->room * sizeof(*d->item));
		}
		d->item[d->count++] = (struct draft){ .field = copy(field),
			.action = action };
	} else if (strcmp(d->item[i].text, text) == 0) {
		return;
	}
	mem_free(d->item[i].text);
	d->item[i].text = copy(text);
	d->changed = true;
}

static bool
is_recall(const struct draft *d)
{
	return strncmp(d->field, RECALL, sizeof(RECALL) - 1) == 0;
}

static bool
is_looked(const struct draft *d)
{
	return strncmp(d->field, LOOKED, sizeof(LOOKED) - 1) == 0;
}

size_t
drafts_count(const struct drafts *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->count; i++)
		n += !is_recall(&d->item[i]) && !is_looked(&d->item[i]);
	return n;
}

void
drafts_free(struct drafts *d)
{
	while (d->count > 0)
		drop(d, d->count - 1);
	mem_free(d->item);
	d->item = NULL;
	d->room = 0;
}

/* The one of that question next below a number; NULL: none. */
static const struct draft *
recall_below(const struct drafts *d, const char *field, int64_t below)
{
	const struct draft *best = NULL;

	for (size_t i = 0; i < d->count; i++) {
		const struct draft *one = &d->item[i];

		if (is_recall(one) && one->action < below &&
		    strcmp(one->field + sizeof(RECALL) - 1, field) == 0 &&
		    (best == NULL || one->action > best->action))
			best = one;
	}
	return best;
}

const char *
recall_get(const struct drafts *d, const char *field, size_t back)
{
	const struct draft *one = NULL;
	int64_t below = INT64_MAX;

	for (size_t i = 0; i < back; i++) {
		one = recall_below(d, field, below);
		if (one == NULL)
			return NULL;
		below = one->action;
	}
	return one != NULL ? one->text : NULL;
}

void
recall_add(struct drafts *d, const char *field, const char *text)
{
	const struct draft *newest = recall_below(d, field, INT64_MAX);
	int64_t number = newest != NULL ? newest->action + 1 : 1;
	char name[32];

	if (text[0] == '\0')
		return;
	snprintf(name, sizeof(name), RECALL "%s", field);
	for (size_t i = d->count; i-- > 0;)
		if (strcmp(d->item[i].field, name) == 0 &&
		    (strcmp(d->item[i].text, text) == 0 ||
			d->item[i].action <= number - RECALL_KEPT))
			drop(d, i);
	draft_set(d, name, number, text);
}

/* Who looks, as a field is named: by the code they go by, else the login. */
static void
looked_field(const struct who *who, char out[64])
{
	snprintf(out, 64, LOOKED "%s%s", who->as != NULL ? "as " : "",
	    who->as != NULL	   ? who->as :
		who->login != NULL ? who->login :
				     "");
}

/* Of the only plan the look is that at all. */
static int64_t
looked_plan(const struct plans *plans, int64_t plan)
{
	return plans_one_open(plans) != NULL ? 0 : plan;
}

/* A look as it is kept: how far and when, of the newest and of the one before
   on another day. */
struct kept_look {
	int64_t after[2];
	int day[2];
	int count; /* how many there are */
};

static struct kept_look
look_kept(const struct drafts *d, const char *field, int64_t plan, int64_t head)
{
	const char *text = draft_get(d, field, plan);
	struct kept_look out = { 0 };

	while (text != NULL && *text != '\0' && out.count < 2) {
		int64_t after = strtoll(text, (char **)(uintptr_t)&text, 10);

		/* An older store was brought back: numbers begin again. */
		out.after[out.count] = after > head ? 0 : after;
		out.day[out.count++] = (int)strtol(
		    text, (char **)(uintptr_t)&text, 10);
		text += strspn(text, " ");
	}
	return out;
}

/* The last look before today: a glance of today forgets nothing. */
struct looked
looked_get(const struct drafts *d, const struct who *who,
    const struct plans *plans, int64_t plan, int today)
{
	struct looked out = { .day = today - 7 };
	const int64_t of[] = { 0, looked_plan(plans, plan) };
	char field[64];

	looked_field(who, field);
	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++) {
		struct kept_look k = look_kept(d, field, of[i], plans->head);
		int at = k.count > 0 && k.day[0] == today;

		if (at < k.count && (!out.ever || k.after[at] >= out.after))
			out = (struct looked){ true, k.after[at], k.day[at] };
	}
	return out;
}

void
looked_set(struct drafts *d, const struct who *who, const struct plans *plans,
    int64_t plan, int64_t head, int today)
{
	char field[64], text[96];
	struct kept_look k;
	int at;

	looked_field(who, field);
	plan = looked_plan(plans, plan);
	k = look_kept(d, field, plan, plans->head);
	at = k.count > 0 && k.day[0] == today;
	if (at < k.count)
		snprintf(text, sizeof(text), "%lld %d %lld %d", (long long)head,
		    today, (long long)k.after[at], k.day[at]);
	else
		snprintf(text, sizeof(text), "%lld %d", (long long)head, today);
	draft_set(d, field, plan, text);
}
