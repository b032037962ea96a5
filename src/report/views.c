/* SPDX-License-Identifier: ISC */
/*
 * The views there are: whose, what they list, what they show.
 */
#include "list.h"

#include "ragtrack/model/shared_view.h"

static const struct doc_column columns[] = {
	{ .name = "name", .label = "View" },
	{ .name = "kind", .label = "Kind" },
	{ .name = "saved_by", .label = "Saved by" },
	{ .name = "query", .label = "Lists", .gives = true },
	{ .name = "columns", .label = "Columns", .gives = true },
};

void
report_views(const struct report_look *look, const struct named_views *views,
    struct buf *out)
{
	struct doc_table t = list_new(
	    arena_new(), columns, sizeof(columns) / sizeof(*columns));

	for (size_t i = 0; i < views->count; i++) {
		const struct named_view *v = &views->item[i];

		list_text(&t, v->name);
		list_text(&t, view_from_word(v->from));
		list_text(&t, v->shared != NULL ? v->shared->owner : NULL);
		list_text(&t, v->query);
		list_text(&t, v->columns);
	}
	list_write(&t, look, out);
	arena_free(t.arena);
}
