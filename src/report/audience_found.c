/* SPDX-License-Identifier: ISC */
/*
 * Names that were found in a document, each once, with where.
 */
#include "audience_found.h"

void
found_name(struct found_names *f, const char *name, const struct doc_place *at)
{
	const char *place = doc_place_said(f->arena, at);
	struct entry *e = entry_find(&f->index, NULL, NULL, name);
	struct found_name *one;

	if (e == NULL) {
		name = arena_strdup(f->arena, name);
		f->item = arena_grow(
		    f->arena, f->item, f->count, &f->room, sizeof(*f->item));
		f->item[f->count] = (struct found_name){ .name = name,
			.place = place };
		e = entry_at(&f->index, NULL, NULL, name);
		e->number = (int)f->count++;
	}
	one = &f->item[e->number];
	/* A place is counted once, however often it has the name. */
	if (entry_at(&f->index, one->name, NULL, place)->number++ == 0)
		one->places++;
}

const char *
found_said(struct arena *a, const struct found_name *name)
{
	if (name->places == 1)
		return arena_printf(a, "%s: %s", name->name, name->place);
	return arena_printf(a, "%s: %s, and %zu more place%s", name->name,
	    name->place, name->places - 1, name->places == 2 ? "" : "s");
}
