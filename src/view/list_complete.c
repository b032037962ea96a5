/* SPDX-License-Identifier: ISC */
/*
 * Completion of what is typed at the bottom of the list.
 */
#include "list.h"

#include "ragtrack/query/column.h"

#include <string.h>

/* The words that can stand at the cursor of this question. */
static void
words_for(struct list_view *l, struct list *out, size_t *from)
{
	struct arena *a = l->view.scratch;
	const char *text = buf_text(&l->line.text), *typed;
	const struct row *row = list_selected(l);
	const struct plan *plan;
	size_t n;

	*from = l->line.at;
	while (*from > 0 && text[*from - 1] != ',' &&
	    !(l->ask == ASK_SORT && text[*from - 1] == '-') &&
	    !(l->ask == ASK_LEADS && text[*from - 1] == ' ') &&
	    l->ask != ASK_STATUS)
		--*from;
	if (l->ask == ASK_STATUS)
		*from = 0;
	typed = text + *from;
	n = l->line.at - *from;
	if (l->ask == ASK_SORT || l->ask == ASK_COLUMNS) {
		size_t count;
		const struct column *c = columns_all(a, &count);

		for (size_t i = 0; i < count; i++)
			if (strncmp(c[i].name, typed, n) == 0)
				list_add(a, out, c[i].name);
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

static const char *
common_start(struct arena *a, const struct list *words)
{
	size_t n = strlen(words->item[0]);

	for (size_t i = 1; i < words->count; i++)
		for (size_t k = 0; k < n; k++)
			if (words->item[i][k] != words->item[0][k])
				n = k;
	while (n > 0 && ((unsigned char)words->item[0][n] & 0xc0) == 0x80)
		n--;
	return arena_strndup(a, words->item[0], n);
}

/* Tab: what all words have in common goes in, and the words are shown. */
void
ask_complete(struct list_view *l, const struct world *w)
{
	struct list words = { 0 };
	struct query_context in = { .plans = w->plans,
		.who = w->who,
		.today = w->today,
		.plan = list_plan(l, w) };
	struct buf b = { 0 };
	const char *start;
	size_t from = 0;

	if (l->ask == ASK_FILTER)
		query_complete(l->view.scratch, buf_text(&l->line.text),
		    l->line.at, &in, &words, &from);
	else
		words_for(l, &words, &from);
	if (words.count == 0)
		return;
	start = common_start(l->view.scratch, &words);
	if (strlen(start) > l->line.at - from) {
		buf_addn(&b, buf_text(&l->line.text), from);
		buf_add(&b, start);
		from = b.len;
		buf_add(&b, buf_text(&l->line.text) + l->line.at);
		line_set(&l->line, buf_text(&b));
		l->line.at = from;
		buf_reset(&b);
		ask_update(l, w);
	}
	if (words.count > 1) {
		for (size_t i = 0; i < words.count && b.len < 400; i++)
			buf_addf(&b, "%s%s", i > 0 ? "  " : "", words.item[i]);
		ask_say(l, STYLE_ECHO, buf_save(l->view.scratch, &b));
	}
	buf_free(&b);
}
