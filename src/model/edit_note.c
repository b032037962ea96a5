/* SPDX-License-Identifier: ISC */
/*
 * Remarks on a change, one for all the things that it is true of.
 */
#include "ragtrack/model/edit_note.h"

#include <string.h>

#include "ragtrack/base/arena.h"

#define NAMED 4 /* things that are named; the rest are counted */

void
edit_note_add(struct arena *a, struct edit_notes *notes, const char *name,
    const char *text)
{
	struct edit_note *note = NULL;

	for (size_t i = 0; i < notes->count && note == NULL; i++)
		if (strcmp(notes->item[i].text, text) == 0)
			note = &notes->item[i];
	if (note == NULL) {
		notes->item = arena_grow(a, notes->item, notes->count,
		    &notes->room, sizeof(*notes->item));
		note = &notes->item[notes->count++];
		*note = (struct edit_note){ arena_strdup(a, text),
			arena_strdup(a, name), 1 };
		return;
	}
	if (note->count++ < NAMED)
		note->names = arena_printf(a, "%s, %s", note->names, name);
}

const char *
edit_note_said(struct arena *a, const struct edit_note *note, size_t total)
{
	if (total <= 1 || note->count == 1)
		return arena_printf(a, "%s: %s", note->names, note->text);
	return arena_printf(a, "%zu of %zu: %s (%s%s)", note->count, total,
	    note->text, note->names, note->count > NAMED ? " ..." : "");
}
