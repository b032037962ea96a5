/* SPDX-License-Identifier: ISC */
/*
 * The history as a list.  Tables and the long form say each change in words;
 * plain, CSV and JSON hold the columns of the contract.
 */
#include "history_row.h"
#include "list.h"

#define LENGTH(x) (sizeof(x) / sizeof(*(x)))

static const struct doc_column for_people[] = {
	{ .name = "number", .label = "No", .kind = DOC_COUNT },
	{ .name = "day", .label = "Day" },
	{ .name = "by", .label = "By", .gives = true },
	{ .name = "action", .label = "Action", .gives = true },
	{ .name = "change", .label = "Change", .gives = true },
	{ .name = "why", .label = "Why", .gives = true },
	{ .name = "at", .label = "At" },
};

static const struct doc_column for_programs[] = {
	{ .name = "number" },
	{ .name = "set" },
	{ .name = "day" },
	{ .name = "by" },
	{ .name = "login" },
	{ .name = "source" },
	{ .name = "plan" },
	{ .name = "action" },
	{ .name = "ref" },
	{ .name = "field" },
	{ .name = "old" },
	{ .name = "new" },
	{ .name = "why" },
	{ .name = "undoes" },
	{ .name = "op" },
	{ .name = "at" },
};

static const char *
place_said(struct arena *a, const struct history_row *row)
{
	if (row->action == 0)
		return row->plan;
	return arena_printf(a, "%s/%s", row->plan != NULL ? row->plan : "?",
	    row->ref != NULL ?
		row->ref :
		arena_printf(a, "@%lld", (long long)row->action));
}

static void
person_row(struct doc_table *t, const struct plans *plans,
    const struct history_row *row, bool clock)
{
	doc_put_count(t, row->number);
	list_day(t, row->day);
	list_text(t, history_who(t->arena, row));
	list_text(t, place_said(t->arena, row));
	list_text(t, report_change(t->arena, plans, row));
	list_text(t, row->why);
	if (clock)
		list_text(t, row->at);
}

static void
number_or_none(struct doc_table *t, int64_t n)
{
	if (n == 0)
		list_text(t, NULL);
	else
		doc_put_count(t, n);
}

static void
program_row(struct doc_table *t, const struct plans *plans,
    const struct history_row *row, bool clock)
{
	doc_put_count(t, row->number);
	doc_put_count(t, row->set);
	list_day(t, row->day);
	list_text(t, row->by);
	list_text(t, row->login);
	list_text(t, row->source);
	list_text(t, row->plan);
	number_or_none(t, row->action);
	list_text(t, row->ref);
	list_text(t, history_path(t->arena, plans, row));
	list_text(t, history_value(t->arena, row, row->old));
	list_text(t, history_new(t->arena, plans, row));
	list_text(t, row->why);
	number_or_none(t, row->undoes);
	list_text(t, history_op(row));
	if (clock)
		list_text(t, row->at);
}

struct listed {
	const struct plans *plans;
	const struct history *history;
};

static void
write_row(struct json *j, size_t row, const void *of)
{
	const struct listed *l = of;

	report_history_json(j, l->plans, &l->history->item[row]);
}

void
report_history(const struct report_look *look, const struct plans *plans,
    const struct history *history, bool clock, struct buf *out)
{
	bool people = look->format == FORMAT_TABLE ||
	    look->format == FORMAT_LONG;
	const struct listed listed = { plans, history };
	struct doc_table t;

	if (look->format == FORMAT_JSON || look->format == FORMAT_JSONL) {
		json_rows(out, look->format == FORMAT_JSONL, history->count,
		    write_row, &listed);
		return;
	}
	t = list_new(arena_new(), people ? for_people : for_programs,
	    (people ? LENGTH(for_people) : LENGTH(for_programs)) - !clock);
	for (size_t i = 0; i < history->count; i++)
		(people ? person_row : program_row)(
		    &t, plans, &history->item[i], clock);
	list_write(&t, look, out);
	arena_free(t.arena);
}
