/* SPDX-License-Identifier: ISC */
/*
 * Drafts in memory, a handful at most; app keeps them on disk.
 */
#include "ragtrack/view/draft.h"

#include "ragtrack/base/arena.h"

#include <string.h>

const char *
draft_get(const struct drafts *d, const char *field, int64_t action)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->item[i].action == action &&
		    strcmp(d->item[i].field, field) == 0)
			return d->item[i].text;
	return NULL;
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
		if (i == d->count)
			return;
		d->item[i] = d->item[--d->count];
		d->changed = true;
		return;
	}
	if (i == d->count) {
		d->item = arena_grow(
		    d->arena, d->item, d->count, &d->room, sizeof(*d->item));
		d->item[d->count++] = (struct draft){
			.field = arena_strdup(d->arena, field), .action = action
		};
	} else if (strcmp(d->item[i].text, text) == 0) {
		return;
	}
	d->item[i].text = arena_strdup(d->arena, text);
	d->changed = true;
}
