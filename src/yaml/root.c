/* SPDX-License-Identifier: ISC */
/*
 * The keys at the top of a document that are no fields: the version of the
 * format, and the state that an export states.
 */
#include "bind.h"

#include <string.h>

bool
bind_root_key(
    struct reader *r, struct frame *fr, const char *key, struct place at)
{
	bool version = strcmp(key, "ragtrack") == 0;
	size_t row = fr->kind->nfields + (version ? 0 : 1);
	const struct event *ev;

	if (!version && strcmp(key, "state") != 0)
		return false;
	if ((fr->seen >> row & 1) != 0)
		say(r, SEV_ERROR, at, "\"%s\" stands here a second time",
		    version ? "ragtrack" : "state");
	fr->seen |= (uint64_t)1 << row;
	ev = event_next(r);
	if (ev->type == EVENT_OVER || ev->refused)
		return true;
	if (ev->type != EVENT_TEXT) {
		say(r, SEV_ERROR, ev->at, "\"%s\" takes a text",
		    version ? "ragtrack" : "state");
		event_skip(r);
	} else if (!version) {
		if (*ev->text != '\0')
			r->plan->state = arena_strdup(r->arena, ev->text);
	} else if (*ev->text == '\0') {
		say(r, SEV_ERROR, at,
		    "\"ragtrack\" is empty; it says the "
		    "format's version: ragtrack: 1");
	} else if (strcmp(ev->text, "1") != 0) {
		say(r, SEV_ERROR, ev->at,
		    "format version \"%s\" is not known "
		    "here; this program reads version 1",
		    clip(r, ev->text));
	}
	return true;
}
