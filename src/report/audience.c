/* SPDX-License-Identifier: ISC */
/*
 * What an audience may read.  Every text and every person of a report passes
 * through here, so this is the one place where something is left out, and the
 * one that knows how much was.  A value is counted once, however many tables
 * ask for it: what was counted is remembered by its address and its field.
 */
#include "ragtrack/report/audience.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/commentary.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/published.h"

#define PEOPLE_LEFT "people shown by their role"
#define PEOPLE_NONE "people not named"

bool
names_find(const char *word, enum names *out)
{
	static const struct {
		const char *word;
		enum names names;
	} words[] = {
		{ "full", NAMES_FULL },
		{ "initials", NAMES_INITIALS },
		{ "posts", NAMES_POSTS },
		{ "none", NAMES_NONE },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strcmp(words[i].word, word) != 0)
			continue;
		*out = words[i].names;
		return true;
	}
	return false;
}

bool
audience_allows(const struct audience *aud, const struct field *f)
{
	return !aud->public_only || (f->flags & FIELD_PUBLIC) != 0;
}

bool
audience_may(
    const struct audience *aud, const struct thing *t, const struct field *f)
{
	return audience_allows(aud, f) || published(thing_plan(t), t->kind, f);
}

/* Counts a value left out unless it was counted before. */
static void
leave_out(struct audience *aud, const void *of, const void *field,
    const char *what, const char *said)
{
	size_t i = 0;

	aud->seen.arena = aud->arena;
	if (entry_at(&aud->seen, of, field, NULL)->number++ > 0)
		return;
	while (i < aud->nleft && strcmp(aud->left[i].what, what) != 0)
		i++;
	if (i == aud->nleft) {
		aud->left = arena_grow(aud->arena, aud->left, aud->nleft,
		    &aud->left_room, sizeof(*aud->left));
		aud->left[aud->nleft++] = (struct left_out){
			.what = arena_strdup(aud->arena, what), .said = said
		};
	}
	aud->left[i].count++;
}

static bool
is_note(const struct thing *t)
{
	return t->kind == &kind_update && thing_as_update(t)->internal;
}

/* What somebody said, with its day and who it was. */
static bool
is_word(const struct thing *t)
{
	return t->kind == &kind_update || kind_is_commentary(t->kind);
}

/* Whether the plan publishes words of this kind, but never who wrote them. */
static bool
word_is_out(const struct thing *t)
{
	return !is_note(t) &&
	    published(thing_plan(t), t->kind, field_find(t->kind, "text"));
}

/* "updates", "evidence of actions": what a value that is left out is. */
static const char *
left_what(struct audience *aud, const struct thing *t, const struct field *f)
{
	if (is_note(t))
		return "private notes";
	if (t->kind == &kind_update && !word_is_out(t))
		return "updates";
	if (kind_is_commentary(t->kind) && !word_is_out(t))
		return "commentary";
	if (t->kind == &kind_revision && strcmp(f->name, "reason") == 0)
		return "reasons";
	return arena_printf(aud->arena, "%s of %s", f->name, t->kind->many);
}

/* The same as the paper says it, by the plan's word; NULL where that goes
   without saying: a public paper names nobody, and knows of no private note. */
static const char *
left_said(const struct thing *t, const struct field *f)
{
	if (is_note(t) || (f->flags & FIELD_PERSON) != 0 ||
	    f->type == &type_people)
		return NULL;
	if (t->kind == &kind_update && !word_is_out(t))
		return field_heading(
		    field_find(&kind_action, "updates"), t->parent);
	if (kind_is_commentary(t->kind) && !word_is_out(t))
		return "Commentary";
	return strcmp(f->name, "extra") == 0 ? "columns of the plan's own" :
					       field_heading(f, t);
}

/* All leads of a list, the accountable one first, by ", ". */
static const char *
people_text(
    struct audience *aud, const struct plan *plan, const struct list *people)
{
	struct buf text = { 0 };
	struct list said = { 0 };

	if (aud->names == NAMES_PRINTED && people->text != NULL) {
		type_people.show(NULL, people, &text);
		return buf_take(aud->arena, &text);
	}
	for (size_t i = 0; i < people->count; i++) {
		const char *one = audience_person(aud, plan, people->item[i]);

		/* Two people of one role are said once. */
		if (one == NULL || list_has(&said, one))
			continue;
		list_add(aud->arena, &said, one);
		buf_adds(&text, said.count > 1 ? ", " : "", one, NULL);
	}
	return buf_take_some(aud->arena, &text);
}

const char *
audience_text(
    struct audience *aud, const struct thing *t, const struct field *f)
{
	const void *value = field_in(t, f);
	struct buf text = { 0 };

	if (f->type->shape == SHAPE_THINGS || field_absent(t, f))
		return NULL;
	if (is_note(t) || !audience_may(aud, t, f)) {
		/* An update is one value, whichever field is asked for. */
		leave_out(aud, t, is_word(t) && !word_is_out(t) ? NULL : f,
		    left_what(aud, t, f), left_said(t, f));
		return NULL;
	}
	if (f->type == &type_people)
		return people_text(aud, thing_plan(t), value);
	if ((f->flags & FIELD_PERSON) != 0)
		return audience_person(
		    aud, thing_plan(t), *(const char *const *)value);
	if (f->type->shape == SHAPE_TEXT)
		return *(const char *const *)value;
	if (f->type->shape == SHAPE_DATE)
		return when_printed(aud->arena, value);
	f->type->show(f, value, &text);
	return buf_take(aud->arena, &text);
}

const char *
audience_extra(struct audience *aud, const struct thing *t,
    const struct field *f, const char *label)
{
	const char *text = map_get(field_in(t, f), label);

	return audience_allows(aud, f) ||
		published_label(thing_plan(t), label) ?
	    text :
	    NULL;
}

bool
audience_extras(
    struct audience *aud, const struct thing *t, const struct field *f)
{
	const struct map *map = field_in(t, f);
	size_t n = 0;

	for (size_t i = 0; i < map->count; i++)
		n += audience_extra(aud, t, f, map->item[i].label) != NULL;
	if (n < map->count)
		leave_out(aud, t, f, left_what(aud, t, f), left_said(t, f));
	return n > 0;
}

static bool
given(const char *text)
{
	return text != NULL && *text != '\0';
}

/* Counts somebody, once however they are printed. */
static void
leave_out_person(struct audience *aud, const struct person *p, const char *text,
    const char *what)
{
	if (aud->public_only)
		leave_out(
		    aud, p != NULL ? (const void *)p : text, NULL, what, NULL);
}

/* Whether the text is what somebody does: "Head of Repairs". */
static bool
is_role(const struct plan *plan, const char *text)
{
	for (size_t i = 0; i < plan->people.count; i++) {
		const struct person *p = thing_as_person(plan->people.item[i]);

		if (given(p->role) && utf8_same(p->role, text))
			return true;
	}
	return false;
}

/* The role of a person; a post, a group and a role are as they are. */
static const char *
post_of(struct audience *aud, const struct plan *plan, const struct person *p,
    const char *text)
{
	if (p != NULL ? p->kind == PERSON_POST || p->kind == PERSON_GROUP :
			is_role(plan, text))
		return text;
	leave_out_person(aud, p, text, PEOPLE_LEFT);
	return p != NULL && given(p->role) ? p->role : "lead";
}

static const char *
full_name(struct audience *aud, const struct person *p, const char *text)
{
	const char *name = p != NULL && given(p->name) ? p->name : text;

	if (p == NULL || !given(p->role) || strcmp(p->role, name) == 0)
		return name;
	return arena_printf(aud->arena, "%s (%s)", name, p->role);
}

const char *
audience_person(struct audience *aud, const struct plan *plan, const char *text)
{
	const struct person *p;

	if (!given(text))
		return NULL;
	if (person_is_nobody(text))
		return aud->names == NAMES_NONE ? NULL : text;
	p = person_of(aud->plans, plan, text);
	switch (aud->names) {
	case NAMES_FULL:
		return full_name(aud, p, text);
	case NAMES_INITIALS:
		return p != NULL ? p->code : text;
	case NAMES_POSTS:
		return post_of(aud, plan, p, text);
	case NAMES_NONE:
		leave_out_person(aud, p, text, PEOPLE_NONE);
		return NULL;
	case NAMES_PRINTED:
		break;
	}
	return text;
}

/* Whether a word may be read; one that may not is counted. */
static bool
word_allowed(void *with, const struct thing *t)
{
	struct audience *aud = with;
	const struct field *f = field_find(
	    t->kind, t->kind == &kind_update ? "text" : "reason");

	if (!aud->public_only)
		return true;
	if (f == NULL || is_note(t) || !audience_may(aud, t, f)) {
		leave_out(aud, t, NULL,
		    t->kind == &kind_update ? "updates" : "reasons",
		    f != NULL ? left_said(t, f) : NULL);
		return false;
	}
	return true;
}

bool
audience_word(struct audience *aud, const struct action *a, int first,
    int today, struct newest_word *out)
{
	struct update_walk walk = { .action = a, .today = today };
	struct update_at at;

	while (update_next(&walk, &at))
		if (at.update->internal && at.update->text != NULL &&
		    at.day >= first)
			leave_out(aud, at.update, NULL, "private notes", NULL);
	return action_word(a, first, today, word_allowed, aud, out);
}

const char *
audience_reason(struct audience *aud, const void *row, const char *reason)
{
	if (!given(reason))
		return NULL;
	if (!aud->public_only)
		return reason;
	leave_out(aud, row, NULL, "reasons", "Reasons");
	return NULL;
}

const char *
audience_left_said(const struct audience *aud)
{
	struct list said = { 0 };
	struct buf text = { 0 };

	for (size_t i = 0; i < aud->nleft; i++) {
		const char *one = aud->left[i].said;

		if (one == NULL || list_has(&said, one))
			continue;
		list_add(aud->arena, &said, one);
		buf_addf(&text, "%s%s", said.count > 1 ? ", " : "", one);
	}
	return buf_take_some(aud->arena, &text);
}
