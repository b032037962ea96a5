/* SPDX-License-Identifier: ISC */
/*
 * The views there are: whose, what they list, what they show.
 */
#include "sheet.h"

#include "ragtrack/model/shared_view.h"

static const struct sheet_column columns[] = {
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
	struct sheet s = { .arena = arena_new(),
		.column = columns,
		.columns = sizeof(columns) / sizeof(*columns) };

	for (size_t i = 0; i < views->count; i++) {
		const struct named_view *v = &views->item[i];

		sheet_text(&s, v->name);
		sheet_text(&s, view_from_word(v->from));
		sheet_text(&s, v->shared != NULL ? v->shared->owner : NULL);
		sheet_text(&s, v->query);
		sheet_text(&s, v->columns);
	}
	sheet_write(&s, look, out);
	arena_free(s.arena);
}
