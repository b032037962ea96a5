/* SPDX-License-Identifier: ISC */
/*
 * The generic walk: a map of the file is a thing of the model, its keys are
 * the rows of the field table.  A row's `group` is the map inside the record
 * that it stands in, so `plan: {title: ...}` and `rating: {blue: {label:
 * ...}}` need no code of their own.  What a frame knows of a thing while its
 * map is open (which rows were stated, and where) goes with it when it ends.
 */
#include "bind.h"

#include <string.h>

#include "ragtrack/base/among.h"
#include "ragtrack/base/utf8.h"

#define PATH_SIZE 64

static size_t
row_of(const struct frame *fr, const struct field *f)
{
	return (size_t)(f - fr->kind->fields);
}

static bool
is_root(const struct frame *fr, const char *path)
{
	return fr->kind == &kind_plan && *path == '\0';
}

/*
 * What is left of a row's group below path: "" where the row stands in the
 * map itself, NULL where elsewhere.  For rating.blue: below "" "rating.blue",
 * below "rating" "blue".  What the store alone keeps stands nowhere in a file.
 */
static const char *
group_below(const struct field *f, const char *path)
{
	const char *group = f->group != NULL ? f->group : "";
	size_t n = strlen(path);

	if ((f->flags & FIELD_STORE) != 0)
		return NULL;
	if (n == 0)
		return group;
	if (strncmp(group, path, n) != 0)
		return NULL;
	if (group[n] == '\0')
		return "";
	return group[n] == '.' ? group + n + 1 : NULL;
}

/* The row whose value this key is; `hint` is where to begin to look. */
static const struct field *
find_row(
    const struct frame *fr, const char *path, const char *key, size_t *hint)
{
	const struct kind *kind = fr->kind;
	const struct field *f;
	const char *below, *name;
	size_t i = *hint;

	for (size_t n = 0; n < kind->nfields; n++, i++) {
		if (i >= kind->nfields)
			i = 0;
		f = &kind->fields[i];
		name = f->key != NULL ? f->key : f->name;
		if (*name != *key || strcmp(name, key) != 0)
			continue;
		below = group_below(f, path);
		if (below != NULL && *below == '\0') {
			*hint = i + 1;
			return f;
		}
	}
	return NULL;
}

/* The first row of the group map that this key opens; its path in `sub`. */
static const struct field *
find_group(const struct frame *fr, const char *path, const char *key,
    char sub[PATH_SIZE])
{
	const struct field *f;
	const char *below;
	size_t n = strlen(key), length;

	for (size_t i = 0; i < fr->kind->nfields; i++) {
		f = &fr->kind->fields[i];
		below = group_below(f, path);
		if (below == NULL || n == 0 || strncmp(below, key, n) != 0 ||
		    (below[n] != '\0' && below[n] != '.'))
			continue;
		length = (size_t)(below - f->group) + n;
		memcpy(sub, f->group, length);
		sub[length] = '\0';
		return f;
	}
	return NULL;
}

/* "in an action", "in rating.blue". */
static const char *
where(struct reader *r, const struct frame *fr, const char *path)
{
	const char *name = fr->kind->name;

	if (*path != '\0')
		return arena_printf(r->scratch, "in \"%s\"", path);
	if (fr->kind == &kind_plan)
		return "at the top of a plan file";
	return arena_printf(r->scratch, "in a%s %s",
	    strchr("aeiou", *name) != NULL ? "n" : "", name);
}

/* The keys that a map takes, each once; returns how many. */
static size_t
known_keys(struct reader *r, const struct frame *fr, const char *path,
    const char *words[])
{
	const char *below, *word;
	const struct field *f;
	size_t n = 0;

	for (size_t i = 0; i < fr->kind->nfields; i++) {
		f = &fr->kind->fields[i];
		below = group_below(f, path);
		if (below == NULL)
			continue;
		word = *below == '\0' ?
		    field_key(f) :
		    arena_strndup(r->scratch, below, strcspn(below, "."));
		if (n == 0 || strcmp(words[n - 1], word) != 0)
			words[n++] = word;
	}
	if (is_root(fr, path)) {
		words[n++] = "ragtrack";
		words[n++] = "state";
	}
	return n;
}

static void
unknown_key(struct reader *r, const struct frame *fr, const char *path,
    const char *key, struct place at)
{
	const char *words[READ_ROWS + 2], *near = NULL, *meant;
	struct buf hint = { 0 };
	size_t n;

	if (r->flood) {
		say(r, SEV_ERROR, at, "unknown key");
		return;
	}
	n = known_keys(r, fr, path, words);
	if (strlen(key) < 64)
		near = word_nearest(key, words, n);
	if (near != NULL)
		buf_add(&hint, did_you_mean(r->scratch, near, NULL));
	else if ((meant = key_meant(r, key, words, n)) != NULL)
		buf_addf(&hint, "; %s", meant);
	else if (fr->kind == &kind_update)
		buf_add(&hint, "; a text with \": \" in it needs quotes");
	else if (text_among("extra", words, n, text_same))
		buf_addf(&hint,
		    "; what has no key goes under extra: {\"%s\": "
		    "...}",
		    clip(r, key));
	else if (n < 8)
		for (size_t i = 0; i < n; i++)
			buf_addf(&hint, "%s %s",
			    i == 0	  ? "; it takes" :
				i + 1 < n ? "," :
					    " and",
			    words[i]);
	say(r, SEV_ERROR, at, "unknown key \"%s\" %s%s", clip(r, key),
	    where(r, fr, path), buf_text(&hint));
	buf_free(&hint);
}

/* Needed rows of this map that were not stated. */
static void
missing_keys(
    struct reader *r, struct frame *fr, const char *path, struct place first)
{
	const struct field *f;
	const char *below;
	char sub[PATH_SIZE];
	size_t g;

	for (size_t i = 0; i < fr->kind->nfields; i++) {
		f = &fr->kind->fields[i];
		below = group_below(f, path);
		if ((f->flags & FIELD_NEEDED) == 0 || below == NULL ||
		    (fr->seen >> i & 1) != 0)
			continue;
		if (*below == '\0') {
			say(r, SEV_ERROR, first, "\"%s\" is missing %s",
			    field_key(f), where(r, fr, path));
			continue;
		}
		below = arena_strndup(r->scratch, below, strcspn(below, "."));
		g = row_of(fr, find_group(fr, path, below, sub));
		if ((fr->groups[*path != '\0'] >> g & 1) == 0)
			say(r, SEV_ERROR, first, "\"%s\" is missing %s", below,
			    where(r, fr, path));
		fr->groups[*path != '\0'] |= (uint64_t)1 << g;
	}
}

/* The event just met should have been the map of a group: shows one. */
static void
not_a_group(struct reader *r, const struct frame *fr, const char *sub)
{
	const char *words[READ_ROWS + 2], *last = strrchr(sub, '.');
	struct buf map = { 0 };
	size_t n = known_keys(r, fr, sub, words);

	for (size_t i = 0; i < n && i < 3 && !r->flood; i++)
		buf_addf(&map, "%s%s: ...", i > 0 ? ", " : "", words[i]);
	say(r, SEV_ERROR, r->event.at,
	    "\"%s\" takes a map of keys, as in %s: {%s}", sub,
	    last != NULL ? last + 1 : sub, buf_text(&map));
	buf_free(&map);
}

static void bind_map(struct reader *r, struct frame *fr, const char *path);

static void
bind_group(
    struct reader *r, struct frame *fr, const char *sub, struct place key)
{
	const struct event *ev = event_next(r);

	if (strcmp(sub, "rating") == 0)
		r->rating = key;
	if (ev->type == EVENT_MAP) {
		bind_map(r, fr, sub);
	} else if (ev->type == EVENT_TEXT && *ev->text == '\0') {
		if (!ev->refused)
			missing_keys(r, fr, sub, key);
	} else if (ev->type != EVENT_OVER) {
		not_a_group(r, fr, sub);
		event_skip(r);
	}
}

static void
duplicate_key(struct reader *r, const char *key, struct place at)
{
	say(r, SEV_ERROR, at,
	    "\"%s\" stands here a second time; YAML would "
	    "drop one of them",
	    clip(r, key));
	event_next(r);
	event_skip(r);
}

/* The event just met is a key of the map at path. */
static void
bind_key(struct reader *r, struct frame *fr, const char *path, size_t *hint)
{
	const struct event *ev = &r->event;
	const struct place at = ev->at;
	const char *key = ev->text;
	const struct field *f;
	char sub[PATH_SIZE];
	uint64_t bit;

	if (is_root(fr, path) && bind_root_key(r, fr, key, at))
		return;
	if ((f = find_row(fr, path, key, hint)) != NULL) {
		bit = (uint64_t)1 << row_of(fr, f);
		if ((fr->seen & bit) != 0) {
			duplicate_key(r, key, at);
			return;
		}
		fr->seen |= bit;
		event_next(r);
		fr->at[row_of(fr, f)] = r->event.at;
		if (!r->over)
			bind_value(r, fr, f, at);
	} else if ((f = find_group(fr, path, key, sub)) != NULL) {
		bit = (uint64_t)1 << row_of(fr, f);
		if ((fr->groups[*path != '\0'] & bit) != 0) {
			duplicate_key(r, key, at);
			return;
		}
		fr->groups[*path != '\0'] |= bit;
		bind_group(r, fr, sub, at);
	} else {
		unknown_key(r, fr, path, key, at);
		event_next(r);
		event_skip(r);
	}
}

/* The map whose beginning was just met. */
static void
bind_map(struct reader *r, struct frame *fr, const char *path)
{
	struct place first = r->event.at;
	const struct event *ev;
	bool any = false;
	size_t hint = 0;

	while ((ev = event_next(r))->type != EVENT_CLOSE &&
	    ev->type != EVENT_OVER) {
		if (!any)
			first = record_begins(r, fr->thing, path);
		any = true;
		if (ev->type == EVENT_TEXT && !ev->refused && ev->length > 0) {
			bind_key(r, fr, path, &hint);
			continue;
		}
		if (!ev->refused)
			say(r, SEV_ERROR, ev->at, "a key must be a text");
		event_skip(r);
		event_next(r);
		event_skip(r);
	}
	if (*path == '\0') {
		fr->first = first;
		fr->thing->line = first.line;
		fr->thing->column = first.column;
	}
	if (r->over)
		return;
	missing_keys(r, fr, path, first);
	if (is_root(fr, path) && (fr->seen >> fr->kind->nfields & 1) == 0)
		say(r, SEV_ERROR, first,
		    "\"ragtrack\" is missing at the top "
		    "of a plan file; write: ragtrack: 1");
}

/* A thing to read into.  In a flood there is one of each kind, over and over:
   nobody will look at it. */
static struct thing *
new_thing(struct reader *r, struct things *list, struct thing *parent,
    const struct kind *kind, struct place at)
{
	struct thing *t;
	size_t k = 0;

	if (!r->flood) {
		t = thing_new(r->arena, kind);
		things_add(r->arena, list, parent, t);
	} else {
		while (kinds[k] != kind)
			k++;
		arena_reset(r->sink);
		r->arena = r->sink;
		if (r->bin[k] == NULL)
			r->bin[k] = arena_alloc(r->kept, kind->size);
		memset(r->bin[k], 0, kind->size);
		t = r->bin[k];
		t->kind = kind;
		t->parent = parent;
	}
	t->line = at.line;
	t->column = at.column;
	return t;
}

/* The key that an item of this kind is known by. */
static const char *
first_needed(const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if ((kind->fields[i].flags & FIELD_NEEDED) != 0)
			return field_key(&kind->fields[i]);
	return field_key(&kind->fields[0]);
}

/* The field that a text in the place of a map is; NULL: it takes a map. */
static const struct field *
text_of(const struct kind *kind)
{
	return kind == &kind_update ? field_find(kind, "text") :
				      field_alone(kind);
}

void
bind_thing(struct reader *r, struct things *list, struct thing *parent,
    const struct kind *kind, const char *key)
{
	const struct event *ev = &r->event;
	struct frame fr = { .kind = kind, .first = ev->at };

	if (ev->type == EVENT_OVER)
		return;
	if (ev->type == EVENT_MAP) {
		fr.thing = new_thing(r, list, parent, kind, ev->at);
		bind_map(r, &fr, "");
		if (!r->over && !r->flood)
			check_thing(r, &fr);
	} else if (ev->type == EVENT_TEXT && text_of(kind) != NULL) {
		if (*ev->text == '\0')
			return;
		fr.thing = new_thing(r, list, parent, kind, ev->at);
		bind_value(r, &fr, text_of(kind), ev->at);
	} else if (!ev->refused) {
		say(r, SEV_ERROR, ev->at,
		    "each of \"%s\" is a map of keys: "
		    "\"- %s: ...\"",
		    key, first_needed(kind));
		event_skip(r);
	}
}

void
bind_things(struct reader *r, struct frame *fr, const struct field *f)
{
	struct things *list = field_of(fr->thing, f);
	const struct event *ev = &r->event;

	if (ev->type == EVENT_TEXT && (*ev->text == '\0' || ev->refused))
		return;
	if (ev->type == EVENT_TEXT && text_of(f->kind) != NULL) {
		bind_thing(r, list, fr->thing, f->kind, field_key(f));
		return;
	}
	if (ev->type == EVENT_MAP && field_alone(f->kind) != NULL) {
		wrong_kind(r, f, "a list of texts or maps");
		return;
	}
	if (ev->type != EVENT_LIST) {
		say(r, SEV_ERROR, ev->at,
		    "\"%s\" takes a list: each item "
		    "begins with \"- \"",
		    field_key(f));
		event_skip(r);
		return;
	}
	while (event_next(r)->type != EVENT_CLOSE && !r->over)
		bind_thing(r, list, fr->thing, f->kind, field_key(f));
}

void
bind_document(struct reader *r)
{
	struct frame fr = { .kind = &kind_plan };
	struct place top = r->event.at;
	const struct event *ev = event_next(r);

	r->rating.line = 0;
	fr.first = ev->at;
	if (ev->type == EVENT_MAP) {
		fr.thing = new_thing(
		    r, &r->out->plan, NULL, &kind_plan, ev->at);
		r->plan = (struct plan *)fr.thing;
		bind_map(r, &fr, "");
		if (!r->over && !r->flood)
			check_thing(r, &fr);
		if (!r->flood)
			check_document(r);
	} else if (ev->type == EVENT_TEXT && *ev->text == '\0') {
		if (!ev->refused)
			say(r, SEV_ERROR, top, "this document is empty");
	} else if (ev->type != EVENT_OVER) {
		say(r, SEV_ERROR, ev->at,
		    "a plan file is a map of keys: "
		    "ragtrack, plan, priorities ...");
		event_skip(r);
	}
	if (!r->over)
		event_next(r);
}
