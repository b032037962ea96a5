/* SPDX-License-Identifier: ISC */
/*
 * What is told of drafts: when one is left which key goes on with it, and where
 * some wait.
 */
#include "page.h"
#include "question.h"

#include "ragtrack/model/change_text.h"

#include <inttypes.h>
#include <string.h>

/* The key that asks what a draft of that name answers, in `out`; "" where none
   does. */
static const char *
key_of(const struct world *w, const char *field, char out[EVENT_NAME])
{
	out[0] = '\0';
	for (int i = 1; i < ACT_COUNT && out[0] == '\0'; i++) {
		const struct question *q = acts[i].asks;

		for (int behind = 0; q != NULL && behind < 2; behind++) {
			const char *name = q->draft != NULL ? q->draft :
							      q->field;

			if (name != NULL && strcmp(name, field) == 0)
				keys_of(w->keys, (enum act)i, out);
			q = q->reason;
			if (q == NULL || out[0] != '\0')
				break;
		}
	}
	return out;
}

const char *
draft_left_said(
    struct arena *a, const struct world *w, const char *field, int64_t action)
{
	const struct thing *t = thing_find(w->plans, &kind_action, action);
	char key[EVENT_NAME];

	if (*key_of(w, field, key) == '\0')
		return "what you typed is kept as a draft: it stands here when "
		       "this is asked again";
	return arena_printf(a,
	    "what you typed is kept as a draft: %s%s%s goes "
	    "on with it",
	    key, t != NULL ? " on " : "",
	    t != NULL ? thing_titled(a, w->plans, t) : "");
}

void
page_draft(struct page *p, const struct world *w, int64_t action)
{
	const char *text = w->drafts == NULL ?
	    NULL :
	    drafts_said(p->arena, w, w->drafts, action);

	if (text != NULL)
		page_add(p, "Draft", STYLE_NORMAL, 0, text);
}

/* An action that is still there. */
static const struct thing *
action_of(const struct world *w, const struct draft *d)
{
	const struct thing *t = d->action == 0 ?
	    NULL :
	    thing_find(w->plans, &kind_action, d->action);

	return t == NULL || t->retired ? NULL : t;
}

const char *
drafts_said(
    struct arena *a, const struct world *w, const struct drafts *d, int64_t of)
{
	const char *text = NULL, *keys = "";
	size_t more = 0;
	char key[EVENT_NAME];

	for (size_t i = 0; i < d->count; i++) {
		const struct draft *one = &d->item[i];
		const struct thing *t = action_of(w, one);

		if (t == NULL || (of != 0 && one->action != of) ||
		    *key_of(w, one->field, key) == '\0')
			continue;
		if (of != 0)
			keys = arena_printf(
			    a, "%s%s%s", keys, *keys != '\0' ? ", " : "", key);
		else if (text != NULL)
			more++;
		else
			text = arena_printf(a,
			    "a draft waits at %s: %s there goes on with it",
			    thing_titled(a, w->plans, t), key);
	}
	if (*keys != '\0')
		return arena_printf(a, "begun; %s goes on with it", keys);
	return more == 0 ?
	    text :
	    arena_printf(a, "%s; and %zu more: :drafts lists them", text, more);
}

const char *
drafts_query(struct arena *a, const struct world *w, const struct drafts *d)
{
	const char *out = NULL;
	char key[EVENT_NAME];

	for (size_t i = 0; i < d->count; i++)
		if (action_of(w, &d->item[i]) != NULL &&
		    *key_of(w, d->item[i].field, key) != '\0')
			out = arena_printf(a, "%s%" PRId64,
			    out == NULL ? "number:" :
					  arena_printf(a, "%s,", out),
			    d->item[i].action);
	return out;
}
