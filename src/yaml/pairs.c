/* SPDX-License-Identifier: ISC */
/*
 * Maps of label to text: the plan's own words and names, which must be ours on
 * the other side, amounts by year, and whatever has no field of its own.
 */
#include "bind.h"

#include <string.h>

#include "ragtrack/base/table.h"
#include "ragtrack/model/label.h"

/* Whether `key` may be called otherwise by labels; says so where not. */
static bool
check_label(struct reader *r, const char *key, struct place at)
{
	struct label_key read;
	const char *near;

	if (label_read(r->scratch, key, &read, &near))
		return true;
	say(r, SEV_ERROR, at, "unknown key \"%s\" in \"labels\"%s",
	    clip(r, key),
	    did_you_mean(r->scratch, r->flood ? NULL : near, NULL));
	return false;
}

/* A word of ours that a plan's own word stands for. */
static void
check_word(struct reader *r, const char *name, const char *word,
    const char *input, struct place at)
{
	const struct field *f = field_find(&kind_action, name);
	const char *near;
	size_t n = 0;

	if (word_meaning(f, NULL, input) >= 0)
		return;
	while (f->choices[n] != NULL)
		n++;
	near = strlen(input) < 64 ? word_nearest(input, f->choices, n) : NULL;
	say(r, SEV_ERROR, at,
	    "\"%s\", which \"%s\" is to mean, is no %s of ours%s",
	    clip(r, input), clip(r, word),
	    strcmp(name, "rag") == 0 ? "rating" : "status",
	    did_you_mean(r->scratch, near, NULL));
}

/* One entry of a map, key and text just met. */
static void
add_pair(struct reader *r, struct frame *fr, const struct field *f,
    const char *key, struct place key_at)
{
	const struct event *ev = &r->event;
	struct map *map = field_of(fr->thing, f);
	int64_t number;

	if (ev->refused)
		return;
	if (*ev->text == '\0') {
		/* No amount is no mistake, and no figure. */
		if (f->type != &type_money)
			say(r, SEV_WARNING, key_at,
			    "\"%s\" has no text and is left out", clip(r, key));
		return;
	}
	if (f->type == &type_money && !number_value(ev->text, &number))
		say(r, SEV_ERROR, ev->at, "\"%s\" is %s", clip(r, ev->text),
		    number_wrong(ev->text, "no number such as 1,126.4"));
	else if (f->type == &type_money)
		check_year(r, key, key_at);
	else if (strcmp(f->name, "words_status") == 0)
		check_word(r, "status", key, ev->text, ev->at);
	else if (strcmp(f->name, "words_rag") == 0)
		check_word(r, "rag", key, ev->text, ev->at);
	if (r->flood)
		return;
	warn_null(r, ev);
	map_add(
	    r->arena, map, key, arena_strndup(r->arena, ev->text, ev->length));
}

/* The keys that a map has had; the first few need no set. */
struct keys {
	const char *first[16];
	size_t count;
	struct table set;
};

/* Whether this key, which stays, is new to the map. */
static bool
key_is_new(struct reader *r, struct keys *keys, const char *key)
{
	struct entry *n;
	size_t i;

	for (i = 0; i < keys->count && i < 16; i++)
		if (strcmp(keys->first[i], key) == 0)
			return false;
	if (i < 16) {
		keys->first[keys->count++] = key;
		return true;
	}
	n = entry_at(&keys->set, NULL, NULL, key);
	if (n->value != NULL)
		return false;
	n->value = r;
	return true;
}

/* The key just met, to stay; NULL where it is refused. */
static const char *
pair_key(struct reader *r, struct keys *keys)
{
	const struct event *ev = &r->event;
	const struct place at = ev->at;
	const char *key;

	if (ev->type != EVENT_TEXT || *ev->text == '\0') {
		if (!ev->refused)
			say(r, SEV_ERROR, at, "a key must be a text");
		event_skip(r);
		return NULL;
	}
	key = arena_strndup(r->arena, ev->text, ev->length);
	if (!key_is_new(r, keys, key)) {
		say(r, SEV_ERROR, at,
		    "\"%s\" stands here a second time; "
		    "YAML would drop one of them",
		    clip(r, key));
		return NULL;
	}
	return key;
}

/* The map of a kind's own labels, which was just met: priorities: {leads: ...}.
   Its entries are those of the map it stands in, under "priorities/leads". */
static void
bind_kind_labels(
    struct reader *r, struct frame *fr, const struct field *f, const char *word)
{
	const struct event *ev;
	struct keys keys = { .set.arena = r->scratch };

	while ((ev = event_next(r))->type != EVENT_CLOSE && !r->over) {
		const struct place at = ev->at;
		const char *key = pair_key(r, &keys);
		const char *whole = key == NULL ?
		    NULL :
		    arena_printf(r->arena, "%s/%s", word, key);

		ev = event_next(r);
		if (key == NULL || !check_label(r, whole, at))
			event_skip(r);
		else if (ev->type == EVENT_TEXT)
			add_pair(r, fr, f, whole, at);
		else
			wrong_kind(r, f, "a text for each key");
	}
}

/* What stands behind a key of labels: text names a field, a map a kind. */
static void
bind_label(struct reader *r, struct frame *fr, const struct field *f,
    const char *key, struct place at)
{
	const struct event *ev = &r->event;

	if (ev->type == EVENT_MAP && label_kind(key) != NULL)
		bind_kind_labels(r, fr, f, key);
	else if (!check_label(r, key, at))
		event_skip(r);
	else if (strchr(key, '/') != NULL) {
		say(r, SEV_ERROR, at,
		    "\"%s\" stands in a map of its own: write %.*s: {%s: ...}",
		    clip(r, key), (int)strcspn(key, "/"), key,
		    strchr(key, '/') + 1);
		event_skip(r);
	} else if (ev->type == EVENT_TEXT)
		add_pair(r, fr, f, key, at);
	else
		wrong_kind(r, f, "a text for each field");
}

void
bind_pairs(struct reader *r, struct frame *fr, const struct field *f)
{
	const struct event *ev = &r->event;
	struct keys keys = { .set.arena = r->scratch };
	struct place at;
	const char *key;

	if (ev->type == EVENT_TEXT && (*ev->text == '\0' || ev->refused))
		return;
	if (ev->type != EVENT_MAP) {
		say(r, SEV_ERROR, ev->at,
		    "\"%s\" takes a map: \"label: "
		    "text\"",
		    field_key(f));
		event_skip(r);
		return;
	}
	while ((ev = event_next(r))->type != EVENT_CLOSE && !r->over) {
		at = ev->at;
		key = pair_key(r, &keys);
		ev = event_next(r);
		if (key == NULL)
			event_skip(r);
		else if (f->type == &type_labels)
			bind_label(r, fr, f, key, at);
		else if (ev->type == EVENT_TEXT)
			add_pair(r, fr, f, key, at);
		else
			wrong_kind(r, f, "a text for each key");
	}
}
