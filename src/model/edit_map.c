/* SPDX-License-Identifier: ISC */
/*
 * Single entries of a map: `extra/Cost=20`, `extra+=Cost=20`, `extra-=Cost`;
 * and what may stand in those maps that mean something.
 */
#include "edit_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/label.h"
#include "types.h"

/* The label as the map has it already, however it was typed; else as typed. */
static const char *
label_of(const struct map *map, const char *input)
{
	for (size_t i = 0; i < map->count; i++)
		if (strcmp(map->item[i].label, input) == 0)
			return input;
	for (size_t i = 0; i < map->count; i++)
		if (utf8_same(map->item[i].label, input))
			return map->item[i].label;
	return input;
}

static void
take_out(struct map *map, const char *label)
{
	size_t n = 0;

	for (size_t i = 0; i < map->count; i++)
		if (label == NULL || strcmp(map->item[i].label, label) != 0)
			map->item[n++] = map->item[i];
	map->count = n;
}

/* Where the key ends: behind the longest that the map has, as it may have the
   sign in it, else before the first sign. */
static size_t
key_end(struct arena *a, const struct map *map, const char *input)
{
	size_t first = strcspn(input, "="), end = first;

	for (size_t n = first; input[n] == '=';
	     n += 1 + strcspn(input + n + 1, "=")) {
		const char *key = utf8_trim(a, arena_strndup(a, input, n));

		for (size_t i = 0; i < map->count; i++)
			if (utf8_same(map->item[i].label, key))
				end = n;
	}
	return end;
}

/* KEY=VALUE, whole: what stands behind the sign is the value, also a ";". */
static bool
key_read(struct arena *a, const struct field *f, const struct plan *plan,
    const struct map *map, const char *input, const char **label,
    const char **text, struct err *e)
{
	size_t n = key_end(a, map, input);
	struct map one;

	*label = utf8_trim(a, arena_strndup(a, input, n));
	*text = utf8_trim(a, input + n + (input[n] == '='));
	if (**label == '\0' || input[n] != '=')
		return err_set(e, ERR_USAGE,
		    "%s has no label: write %s/LABEL=TEXT", f->name, f->name);
	return f->type != &type_money || **text == '\0' ||
	    f->type->parse(a, f, plan, input, &one, e);
}

bool
edit_map(struct edit *ed, const struct thing *t, const struct field *f,
    enum assign how, const char *input, const char **value, struct err *e)
{
	struct arena *a = ed->set->arena;
	const char *label, *text;
	struct map map, items = { 0 };

	map_decode(a, edit_value(ed, t, f), &map);
	if (how == ASSIGN_KEY) {
		if (!key_read(
			a, f, thing_plan(t), &map, input, &label, &text, e))
			return false;
		label = label_of(&map, label);
		if (*text == '\0')
			take_out(&map, label);
		else
			map_set(a, &map, label, text);
	} else if (how == ASSIGN_ADD) {
		if (!f->type->parse(a, f, thing_plan(t), input, &items, e))
			return false;
		for (size_t i = 0; i < items.count; i++)
			map_set(a, &map, label_of(&map, items.item[i].label),
			    items.item[i].text);
	} else {
		take_out(&map, input);
	}
	*value = edit_encoded(ed, f, &map);
	return true;
}

/* A word of ours that a plan's own word stands for. */
static bool
word_good(
    struct edit *ed, const struct field *f, const struct pair *p, struct err *e)
{
	const struct field *of = field_find(&kind_action, field_key(f));
	struct arena *a = ed->set->arena;
	size_t n = 0;

	if (word_meaning(of, NULL, p->text) >= 0)
		return true;
	while (of->choices[n] != NULL)
		n++;
	return err_set(e, ERR_USAGE,
	    "\"%s\", which \"%s\" is to mean, is no %s of ours%s",
	    said_cut(a, p->text), said_cut(a, p->label),
	    of->choices == rag_words ? "rating" : "status",
	    did_you_mean(a, word_nearest(p->text, of->choices, n), NULL));
}

static bool
entry_good(struct edit *ed, const struct thing *t, const struct field *f,
    const struct pair *p, struct err *e)
{
	struct arena *a = ed->set->arena;
	struct label_key key;
	const char *near;
	struct when year;

	if (t->kind == &kind_plan && f->group != NULL &&
	    strcmp(f->group, "words") == 0)
		return word_good(ed, f, p, e);
	if (strcmp(f->name, "labels") == 0 &&
	    !label_read(a, p->label, &key, &near))
		return err_set(e, ERR_USAGE,
		    "labels: there is no field \"%s\"%s", said_cut(a, p->label),
		    did_you_mean(a, near, NULL));
	if (f->type == &type_money &&
	    (!when_parse(a, p->label, YEAR_BEGINS, &year, NULL) ||
		year.precision != WHEN_YEAR))
		edit_so(ed, t,
		    "\"%s\" is no year, as 2021/22 or 2021 is: its amount is "
		    "in no total by year",
		    said_cut(a, p->label));
	return true;
}

bool
edit_map_good(struct edit *ed, const struct thing *t, const struct field *f,
    const char *value, struct err *e)
{
	struct map now = { 0 }, was = { 0 };

	map_decode(ed->set->arena, value, &now);
	map_decode(ed->set->arena, edit_value(ed, t, f), &was);
	for (size_t i = 0; i < now.count; i++) {
		const struct pair *p = &now.item[i];

		if (!text_same(map_get(&was, p->label), p->text) &&
		    !entry_good(ed, t, f, p, e))
			return false;
	}
	return true;
}
