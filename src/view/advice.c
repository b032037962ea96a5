/* SPDX-License-Identifier: ISC */
/*
 * Advice where it is read.  What the rules of model/edit.h tell a person to do
 * next is, on the screens, a key as it is bound, or what is typed where they
 * are.  A command that any other message names is typed behind `:` there.
 */
#include "advice.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/edit.h"
#include "ragtrack/screen/event.h"

#define COMMAND "ragtrack "
#define AS "--as "

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
	[WAY_CUTOFF] = { ACT_NONE,
	    "`:period open` takes its --cutoff and its --first" },
};

static const char *const *
ways(struct arena *a, const struct world *w)
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

void
view_set_init(struct change_set *set, struct arena *a, const struct world *w)
{
	change_set_init(set, a, "screens", w->who, w->today);
	set->ways = ways(a, w);
}

/* Bytes before the command's own name where one of the shell stands here, with
   on whose behalf, which the screens know; else 0. */
static size_t
before_command(const char *text)
{
	size_t n = strlen(COMMAND), as;

	if (strncmp(text, COMMAND, n) != 0)
		return 0;
	if (strncmp(text + n, AS, strlen(AS)) == 0) {
		as = strcspn(text + n + strlen(AS), " ");
		n += strlen(AS) + as + (text[n + strlen(AS) + as] == ' ');
	}
	return text[n] >= 'a' && text[n] <= 'z' ? n : 0;
}

/* Whether what stands before `at` begins a command: a quotation or a stop, and
   no word of a sentence about ragtrack itself. */
static bool
is_begun(const char *text, const char *at)
{
	if (at > text && strchr("`\"(", at[-1]) != NULL)
		return true;
	return at > text + 1 && at[-1] == ' ' && strchr(":;", at[-2]) != NULL;
}

void
advice_here(struct buf *out, const char *text)
{
	const char *all = text;
	size_t n;

	while (text != NULL && *text != '\0') {
		if (is_begun(all, text) && (n = before_command(text)) > 0) {
			buf_addc(out, ':');
			text += n;
		} else {
			buf_addc(out, *text++);
		}
	}
}
