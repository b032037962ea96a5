/* SPDX-License-Identifier: ISC */
/*
 * Single entries of a map: `extra/Cost=20`, `extra+=Cost=20`, `extra-=Cost`.
 */
#include "edit_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

/* The label as the map has it already, however it was typed; else as typed. */
static const char *
label_of(const struct map *map, const char *said)
{
	for (size_t i = 0; i < map->count; i++)
		if (strcmp(map->item[i].label, said) == 0)
			return said;
	for (size_t i = 0; i < map->count; i++)
		if (utf8_same(map->item[i].label, said))
			return map->item[i].label;
	return said;
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

/* KEY=VALUE, whole: what stands behind the sign is the value, also a ";". */
static bool
key_read(struct arena *a, const struct field *f, const struct plan *plan,
    const char *said, const char **label, const char **text, struct err *e)
{
	size_t n = strcspn(said, "=");
	struct map one;

	*label = utf8_trim(a, arena_strndup(a, said, n));
	*text = utf8_trim(a, said + n + (said[n] == '='));
	if (**label == '\0' || said[n] != '=')
		return err_set(e, ERR_USAGE,
		    "%s has no label: write %s/LABEL=TEXT", f->name, f->name);
	return f->type != &type_money || **text == '\0' ||
	    f->type->parse(a, f, plan, said, &one, e);
}

bool
edit_map(struct edit *ed, const struct thing *t, const struct field *f,
    enum assign how, const char *said, const char **value, struct err *e)
{
	struct arena *a = ed->set->arena;
	const char *label, *text;
	struct map map, items = { 0 };

	map_decode(a, edit_value(ed, t, f), &map);
	if (how == ASSIGN_KEY) {
		if (!key_read(a, f, thing_plan(t), said, &label, &text, e))
			return false;
		label = label_of(&map, label);
		if (*text == '\0')
			take_out(&map, label);
		else
			map_set(a, &map, label, text);
	} else if (how == ASSIGN_ADD) {
		if (!f->type->parse(a, f, thing_plan(t), said, &items, e))
			return false;
		for (size_t i = 0; i < items.count; i++)
			map_set(a, &map, label_of(&map, items.item[i].label),
			    items.item[i].text);
	} else {
		take_out(&map, said);
	}
	*value = edit_encoded(ed, f, &map);
	return true;
}
