/* SPDX-License-Identifier: ISC */
/*
 * The type of `labels`: a map whose keys are checked.  What stands in a kind's
 * own map stands together, where its first stood, as a plan file writes it.
 */
#include "types.h"

#include <string.h>

#include "ragtrack/base/nearest.h"
#include "ragtrack/model/label.h"

static bool
labels_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	struct map *out = value;
	struct label_key key;
	const char *near;

	if (!type_map.parse(a, f, in, input, value, e))
		return false;
	for (size_t i = 0; i < out->count; i++)
		if (!label_read(a, out->item[i].label, &key, &near))
			return err_set(e, ERR_USAGE,
			    "%s: there is no field \"%s\"%s", field_key(f),
			    said_cut(a, out->item[i].label),
			    did_you_mean(a, near, NULL));
	return true;
}

static size_t
before_slash(const char *label)
{
	return strchr(label, '/') == NULL ? 0 : strcspn(label, "/") + 1;
}

/* The entry whose kind's map has that of item i too, the first of them. */
static size_t
first_beside(const struct map *map, size_t i)
{
	const char *label = map->item[i].label;
	size_t n = before_slash(label), k = 0;

	while (n > 0 && k < i && strncmp(map->item[k].label, label, n) != 0)
		k++;
	return n > 0 ? k : i;
}

/* "measures" beside "measures/title" is "actions/measures": a plan file cannot
   say both with one key. */
static struct map
labels_apart(struct arena *a, const struct map *map)
{
	struct map out = { 0 };

	for (size_t i = 0; i < map->count; i++) {
		const char *label = map->item[i].label;
		size_t n = strlen(label), k = 0;

		while (k < map->count &&
		    (strncmp(map->item[k].label, label, n) != 0 ||
			map->item[k].label[n] != '/'))
			k++;
		if (k < map->count)
			label = label_whole(a, label);
		map_set(a, &out, label, map->item[i].text);
	}
	return out;
}

static bool
labels_encode(const struct field *f, const void *value, struct buf *out)
{
	struct arena *a;
	const struct map *map = value;
	struct map apart;
	bool any = false;

	(void)f;
	if (map->count == 0)
		return false;
	a = arena_new();
	apart = labels_apart(a, map);
	map = &apart;
	for (size_t i = 0; i < map->count; i++)
		for (size_t k = i; first_beside(map, i) == i && k < map->count;
		     k++) {
			if (first_beside(map, k) != i)
				continue;
			if (any)
				buf_addc(out, MARK_ENTRY);
			any = true;
			buf_add(out, map->item[k].label);
			buf_addc(out, MARK_ITEM);
			buf_add(out, map->item[k].text);
		}
	arena_free(a);
	return any;
}

static void
labels_show(const struct field *f, const void *value, struct buf *out)
{
	type_map.show(f, value, out);
}

static void
labels_decode(struct arena *a, const struct field *f, const struct plan *in,
    const char *encoded, void *value)
{
	type_map.decode(a, f, in, encoded, value);
}

const struct type type_labels = { .name = "labels",
	.shape = SHAPE_MAP,
	.parse = labels_parse,
	.show = labels_show,
	.encode = labels_encode,
	.decode = labels_decode };
