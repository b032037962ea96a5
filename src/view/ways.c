/* SPDX-License-Identifier: ISC */
/*
 * What a person on the screens is told to do next, where the rules of
 * model/edit.h refuse: keys, as they are bound, and no option of the shell.
 */
#include "ways.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/screen/event.h"

static const struct {
	enum act act; /* ACT_NONE: no key */
	const char *text;
} rows[WAY_COUNT] = {
	[WAY_REASON] = { ACT_NONE, "write it here" },
	[WAY_CONFIRM] = { ACT_CONFIRM, "confirms that nothing changed" },
	[WAY_UPDATE] = { ACT_UPDATE, "writes one" },
	[WAY_COMPLETE] = { ACT_COMPLETE, "completes it, with its evidence" },
	[WAY_VERIFY] = { ACT_VERIFY, "verifies it" },
	[WAY_STEP] = { ACT_COMMAND, "and then: step REF add TEXT" },
	[WAY_DUE] = { ACT_DUE, "moves the date" },
	[WAY_FORUM] = { ACT_NONE, "say where it was agreed" },
};

const char *const *
view_ways(struct arena *a, const struct world *w)
{
	const char **out = arena_alloc(a, WAY_COUNT * sizeof(*out));
	char key[EVENT_NAME];

	for (int i = 0; i < WAY_COUNT; i++) {
		if (rows[i].act != ACT_NONE)
			keys_of(w->keys, rows[i].act, key);
		out[i] = rows[i].act == ACT_NONE || *key == '\0' ?
		    rows[i].text :
		    arena_printf(a, "%s %s", key, rows[i].text);
	}
	return out;
}
