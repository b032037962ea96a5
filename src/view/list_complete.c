/* SPDX-License-Identifier: ISC */
/*
 * Completion of what is typed at the bottom of the list.
 */
#include "list.h"

#include "ragtrack/query/column.h"

#include <string.h>
#include <strings.h>

/* The words that can stand at the cursor of this question. */
static void
words_for(struct list_view *l, const struct query_context *in, struct list *out,
    size_t *from)
{
	struct arena *a = l->view.scratch;
	const char *text = buf_text(&l->line.text), *typed;
	const struct row *row = list_selected(l);
	const struct plan *plan;
	size_t n;

	*from = l->line.at;
	while (*from > 0 && text[*from - 1] != ',' &&
	    !(l->ask == ASK_SORT && text[*from - 1] == '-') &&
	    !(l->ask == ASK_LEADS && strchr(" =>", text[*from - 1]) != NULL) &&
	    l->ask != ASK_STATUS)
		--*from;
	if (l->ask == ASK_STATUS)
		*from = 0;
	typed = text + *from;
	n = l->line.at - *from;
	if (l->ask == ASK_SORT || l->ask == ASK_COLUMNS) {
		size_t count;
		const struct column *c = columns_all(a, &count);

		struct list names = { 0 };

		for (size_t i = 0; i < count; i++)
			list_add(a, &names, c[i].name);
		extra_names(a, in, &names);
		for (size_t i = 0; i < names.count; i++)
			if (strncasecmp(names.item[i], typed, n) == 0)
				list_add(a, out, names.item[i]);
	} else if (l->ask == ASK_STATUS) {
		for (size_t i = 1; status_words[i] != NULL; i++)
			if (strncmp(status_words[i], typed, n) == 0)
				list_add(a, out, status_words[i]);
	} else if (l->ask == ASK_FIELD) {
		for (size_t i = 0; i < kind_action.nfields; i++)
			if ((kind_action.fields[i].flags & FIELD_EDIT) != 0 &&
			    strncmp(kind_action.fields[i].name, typed, n) == 0)
				list_add(a, out,
				    arena_printf(
					a, "%s=", kind_action.fields[i].name));
	} else if (l->ask == ASK_LEADS && row != NULL) {
		plan = thing_plan(&row->action->thing);
		for (size_t i = 0; i < plan->people.count; i++) {
			const char *code = thing_as_person(plan->people.item[i])
					       ->code;

			if (strncmp(code, typed, n) == 0)
				list_add(a, out, code);
		}
	}
}

/* Tab: what all words have in common goes in, and the words are shown. */
void
ask_complete(struct list_view *l, const struct world *w)
{
	struct list words = { 0 };
	struct query_context in = list_context(l, w);
	const char *shown;
	size_t from = 0;

	if (l->ask == ASK_FILTER)
		query_complete(l->view.scratch, buf_text(&l->line.text),
		    l->line.at, &in, &words, &from);
	else
		words_for(l, &in, &words, &from);
	shown = line_complete(&l->line, l->view.scratch, &words, from);
	if (shown == NULL) {
		ask_say(l, STYLE_DIM, "nothing here begins so");
		return;
	}
	ask_update(l, w);
	if (shown[0] != '\0')
		ask_say(l, STYLE_ECHO, shown);
}
