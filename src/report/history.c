/* SPDX-License-Identifier: ISC */
/*
 * The history as a list.  Tables and the long form say each change in words;
 * plain, CSV and JSON hold the columns of the contract.
 */
#include "history_row.h"
#include "sheet.h"

#define LENGTH(x) (sizeof(x) / sizeof(*(x)))

static const struct sheet_column for_people[] = {
	{ .name = "number", .label = "No", .right = true },
	{ .name = "day", .label = "Day" },
	{ .name = "by", .label = "By", .gives = true },
	{ .name = "action", .label = "Action", .gives = true },
	{ .name = "change", .label = "Change", .gives = true },
	{ .name = "why", .label = "Why", .gives = true },
	{ .name = "at", .label = "At" },
};

static const struct sheet_column for_programs[] = {
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
person_row(struct sheet *s, const struct plans *plans,
    const struct history_row *row, bool clock)
{
	sheet_int(s, row->number);
	sheet_day(s, row->day);
	sheet_text(s, history_who(s->arena, row));
	sheet_text(s, place_said(s->arena, row));
	sheet_text(s, report_change(s->arena, plans, row));
	sheet_text(s, row->why);
	if (clock)
		sheet_text(s, row->at);
}

static void
number_or_none(struct sheet *s, int64_t n)
{
	if (n == 0)
		sheet_text(s, NULL);
	else
		sheet_int(s, n);
}

static void
program_row(struct sheet *s, const struct plans *plans,
    const struct history_row *row, bool clock)
{
	sheet_int(s, row->number);
	sheet_int(s, row->set);
	sheet_day(s, row->day);
	sheet_text(s, row->by);
	sheet_text(s, row->login);
	sheet_text(s, row->source);
	sheet_text(s, row->plan);
	number_or_none(s, row->action);
	sheet_text(s, row->ref);
	sheet_text(s, history_path(s->arena, plans, row));
	sheet_text(s, history_value(s->arena, row, row->old));
	sheet_text(s, history_new(s->arena, plans, row));
	sheet_text(s, row->why);
	number_or_none(s, row->undoes);
	sheet_text(s, history_op(row));
	if (clock)
		sheet_text(s, row->at);
}

static void
write_json(const struct plans *plans, const struct history *history, bool lines,
    struct buf *out)
{
	struct json j;

	json_open(&j, out, !lines);
	if (!lines)
		json_array(&j);
	for (size_t i = 0; i < history->count; i++) {
		if (lines)
			json_open(&j, out, false);
		report_history_json(&j, plans, &history->item[i]);
		if (lines)
			buf_addc(out, '\n');
	}
	if (!lines) {
		json_end_array(&j);
		buf_addc(out, '\n');
	}
}

void
report_history(const struct report_look *look, const struct plans *plans,
    const struct history *history, bool clock, struct buf *out)
{
	bool people = look->format == FORMAT_TABLE ||
	    look->format == FORMAT_LONG;
	struct sheet s = { .column = people ? for_people : for_programs,
		.columns = people ? LENGTH(for_people) : LENGTH(for_programs) };

	if (look->format == FORMAT_JSON || look->format == FORMAT_JSONL) {
		write_json(plans, history, look->format == FORMAT_JSONL, out);
		return;
	}
	s.arena = arena_new();
	s.columns -= !clock;
	for (size_t i = 0; i < history->count; i++)
		(people ? person_row : program_row)(
		    &s, plans, &history->item[i], clock);
	sheet_write(&s, look, out);
	arena_free(s.arena);
}
