/* SPDX-License-Identifier: ISC */
/*
 * One value of a field, by its shape.  Every scalar is text; the field's type
 * makes something of it.  Words, people and refs cannot be understood before
 * all of the plan is known: they are noted with their place.
 */
#include "bind.h"

#include <string.h>
#include <strings.h>

#include "ragtrack/model/action.h"

static bool
said_null(const struct event *ev)
{
	return ev->plain && ev->length <= 4 &&
	    (strcmp(ev->text, "~") == 0 || strcasecmp(ev->text, "null") == 0);
}

void
warn_null(struct reader *r, const struct event *ev)
{
	if (said_null(ev))
		say(r, SEV_WARNING, ev->at,
		    "\"%s\" is read as that text; leave it empty for nothing",
		    ev->text);
}

void
later_add(struct reader *r, struct thing *t, const struct field *f,
    const char *text, struct place at)
{
	if (r->flood)
		return;
	r->later = mem_grow(
	    r->later, r->nlater, &r->later_room, sizeof(*r->later));
	r->later[r->nlater++] = (struct later){ t, f, text, at };
}

void
say_err(struct reader *r, const struct field *f, struct place at,
    const struct err *e)
{
	const char *key = field_key(f);
	size_t n = strlen(key);

	/* Some types name the field themselves. */
	if (strncmp(e->text, key, n) == 0 && e->text[n] == ':')
		say(r, SEV_ERROR, at, "%s", e->text);
	else
		say(r, SEV_ERROR, at, "%s: %s", key, e->text);
}

static void
mention_add(
    struct reader *r, struct list *leads, const char *text, struct place at)
{
	if (r->flood)
		return;
	r->mention = mem_grow(
	    r->mention, r->nmention, &r->mention_room, sizeof(*r->mention));
	r->mention[r->nmention++] = (struct mention){ r->plan, leads, text,
		at };
}

void
wrong_kind(struct reader *r, const struct field *f, const char *takes)
{
	const struct event *ev = &r->event;

	if (ev->type == EVENT_OVER)
		return;
	say(r, SEV_ERROR, ev->at, "\"%s\" takes %s, not a %s", field_key(f),
	    takes, ev->type == EVENT_MAP ? "map" : "list");
	event_skip(r);
}

/* An item of a list of texts that is none: "- Audits: show it" is a map. */
static void
wrong_item(struct reader *r, const struct field *f)
{
	const struct event *ev = &r->event;
	const char *quoted = NULL;

	if (ev->type == EVENT_MAP && !r->flood)
		quoted = line_quoted(r, ev->at.line, true);
	if (quoted == NULL) {
		wrong_kind(r, f, "a list of texts");
		return;
	}
	say(r, SEV_ERROR, ev->at,
	    "\"%s\" takes a list of texts, and a text "
	    "with \": \" in it needs quotes: %s",
	    field_key(f), quoted);
	event_skip(r);
}

/* Notes what a text of this field must be held against later. */
static void
note(struct reader *r, struct thing *t, const struct field *f, const char *text,
    struct place at)
{
	if (f->type == &type_people)
		mention_add(r, NULL, text, at);
	else if (f->type == &type_refs)
		later_add(r, t, f, text, at);
}

/* The id of a plan is part of commands, file names and refs. */
static void
check_id(struct reader *r, const char *id, struct place at)
{
	if (!plan_id_good(id))
		say(r, SEV_ERROR, at,
		    "id: \"%s\" may hold small letters a to "
		    "z, digits and - only",
		    clip(r, id));
}

static void
value_say(struct reader *r, struct frame *fr, const struct field *f,
    const char *input, struct place at)
{
	void *value = field_of(fr->thing, f);
	struct err e = { 0 };

	if (f->type == &type_text || f->type == &type_paragraphs)
		*(const char **)value = input;
	else if (!f->type->parse(r->arena, f, r->plan, input, value, &e))
		say_err(r, f, at, &e);
}

/* Texts that name a thing, or are named by others. */
static bool
is_noted(const struct kind *kind, const struct field *f)
{
	if (f->type != &type_text)
		return false;
	if (kind == &kind_action)
		return f->offset == offsetof(struct action, ref) ||
		    f->offset == offsetof(struct action, id);
	return kind == &kind_measure &&
	    f->offset == offsetof(struct measure, focus_area);
}

/* The scalar just met, of a field that holds one value. */
static void
bind_text(
    struct reader *r, struct frame *fr, const struct field *f, struct place key)
{
	const struct event *ev = &r->event;
	const char *input;

	if (ev->refused)
		return;
	if (*ev->text == '\0') {
		if ((f->flags & FIELD_NEEDED) != 0)
			say(r, SEV_ERROR, key, "\"%s\" is needed and empty",
			    field_key(f));
		return;
	}
	input = arena_strndup(r->arena, ev->text, ev->length);
	if (f->type->shape == SHAPE_WORD) {
		later_add(r, fr->thing, f, input, ev->at);
		return;
	}
	if (f->type->shape == SHAPE_TEXT)
		warn_null(r, ev);
	if (is_noted(fr->kind, f))
		later_add(r, fr->thing, f, input, ev->at);
	if (fr->kind == &kind_plan && f->offset == offsetof(struct plan, id))
		check_id(r, input, ev->at);
	value_say(r, fr, f, input, ev->at);
	if (f->type->shape == SHAPE_DATE)
		later_add(r, fr->thing, f, NULL, ev->at);
}

/* The form {text: ..., date: ...}. */
static void
bind_both(struct reader *r, struct frame *fr, const struct field *f)
{
	struct place first = r->event.at, at[2] = { { 0, 0 }, { 0, 0 } };
	static const char *const keys[] = { "text", "date" };
	const char *input[2] = { NULL, NULL };
	struct err e = { 0 };
	const struct event *ev;
	bool refused = false;
	size_t k, n = 0;

	while ((ev = event_next(r))->type == EVENT_TEXT ||
	    ev->type == EVENT_LIST || ev->type == EVENT_MAP) {
		if (n++ == 0)
			first = ev->at;
		for (k = 0; k < 2 && ev->type == EVENT_TEXT; k++)
			if (strcmp(ev->text, keys[k]) == 0)
				break;
		if (ev->type != EVENT_TEXT || k == 2 || at[k].line != 0) {
			say(r, SEV_ERROR, ev->at,
			    "\"%s\" as a map takes "
			    "\"text\" and \"date\", each once",
			    field_key(f));
			refused = true;
			event_skip(r);
			event_next(r);
			event_skip(r);
			continue;
		}
		at[k] = ev->at;
		ev = event_next(r);
		if (ev->type != EVENT_TEXT) {
			wrong_kind(r, f, "texts in its map");
			refused = true;
			continue;
		}
		refused |= ev->refused;
		if (k == 0)
			warn_null(r, ev);
		if (*ev->text == '\0')
			continue;
		input[k] = arena_strndup(r->arena, ev->text, ev->length);
		at[k] = ev->at;
	}
	if (r->over || refused)
		return;
	if (input[1] == NULL && at[1].line != 0)
		input[1] = "";
	if (input[1] == NULL)
		say(r, SEV_ERROR, first,
		    "\"date\" is missing in \"%s\": write {text: ..., "
		    "date: ...}, or the text alone",
		    field_key(f));
	else if (!when_parse_both(r->arena, input[0], input[1], YEAR_BEGINS,
		     field_of(fr->thing, f), &e))
		say_err(r, f, at[1], &e);
	else
		later_add(r, fr->thing, f, NULL, at[1]);
}

/* One of several days: as any date is read, and not held back for what the
   years of the plan are. */
static bool
day_good(
    struct reader *r, const struct field *f, const char *text, struct place at)
{
	int begins = plan_year_begins(r->plan);
	struct when when;
	struct err e = { 0 };

	if (!when_parse(r->scratch, text, begins, &when, &e)) {
		say_err(r, f, at, &e);
		return false;
	}
	if (when.words)
		say(r, SEV_WARNING, at,
		    "%s: no day is understood of \"%s\"; it is kept as words: "
		    "write the day itself",
		    field_key(f), clip(r, text));
	return true;
}

static void
add_item(struct reader *r, struct frame *fr, const struct field *f)
{
	const struct event *ev = &r->event;
	const char *text;

	if (*ev->text == '\0' || r->flood)
		return;
	warn_null(r, ev);
	text = arena_strndup(r->arena, ev->text, ev->length);
	if (f->type == &type_days && !day_good(r, f, text, ev->at))
		return;
	list_add(r->arena, field_of(fr->thing, f), text);
	note(r, fr->thing, f, text, ev->at);
}

static void
bind_list(struct reader *r, struct frame *fr, const struct field *f)
{
	const struct event *ev = &r->event;

	if (ev->type == EVENT_TEXT && f->type == &type_people) {
		if (*ev->text != '\0' && !r->flood) {
			warn_null(r, ev);
			mention_add(r, field_of(fr->thing, f),
			    arena_strndup(r->arena, ev->text, ev->length),
			    ev->at);
		}
	} else if (ev->type == EVENT_TEXT) {
		add_item(r, fr, f);
	} else if (ev->type == EVENT_MAP) {
		wrong_kind(r, f, "a list of texts");
	} else {
		while ((ev = event_next(r))->type != EVENT_CLOSE && !r->over) {
			if (ev->type == EVENT_TEXT)
				add_item(r, fr, f);
			else
				wrong_item(r, f);
		}
	}
}

void
bind_value(
    struct reader *r, struct frame *fr, const struct field *f, struct place key)
{
	enum event_type type = r->event.type;

	switch (f->type->shape) {
	case SHAPE_THINGS:
		bind_things(r, fr, f);
		break;
	case SHAPE_LIST:
		bind_list(r, fr, f);
		break;
	case SHAPE_MAP:
		bind_pairs(r, fr, f);
		break;
	case SHAPE_DATE:
		if (type == EVENT_MAP) {
			bind_both(r, fr, f);
			break;
		}
		/* fallthrough */
	default:
		if (type == EVENT_TEXT)
			bind_text(r, fr, f, key);
		else
			wrong_kind(r, f,
			    "a text (in quotes where it "
			    "begins with [ or {)");
	}
}
