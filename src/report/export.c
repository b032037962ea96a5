/* SPDX-License-Identifier: ISC */
/*
 * A plan whole, for programs: as JSON in the plan file's shape with the
 * derived keys on its actions, or as CSV, a row an action.
 */
#include "thing_json.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/walk.h"

void
report_plan_rows(struct arena *a, const struct query_context *in,
    const struct plan *plan, struct rows *rows)
{
	struct action_walk w = walk_actions(plan, WALK_LIVE);
	struct row row = { 0 };

	while ((row.action = walk_next(&w)) != NULL) {
		derive(in->plans, row.action, in->today, &row.d);
		rows->item = arena_grow(a, rows->item, rows->count, &rows->room,
		    sizeof(*rows->item));
		rows->item[rows->count++] = row;
	}
}

void
report_export(const struct report_look *look, const struct query_context *in,
    const struct plan *plan, struct buf *out)
{
	struct json j;

	if (look->format == FORMAT_JSON) {
		json_open(&j, out, true);
		json_object(&j);
		json_key_int(&j, "ragtrack", 1);
		thing_json(&j, &plan->thing, in);
		json_end_object(&j);
		buf_addc(out, '\n');
	} else {
		struct arena *a = arena_new();
		struct rows rows = { 0 };
		struct query_context mine = *in;
		const struct column *all, **columns;
		size_t n;

		mine.plan = plan;
		all = columns_whole(a, &mine, &n);
		columns = arena_alloc(a, n * sizeof(*columns));
		for (size_t i = 0; i < n; i++)
			columns[i] = &all[i];
		report_plan_rows(a, &mine, plan, &rows);
		report_rows(look, &rows, columns, n, out);
		arena_free(a);
	}
}
