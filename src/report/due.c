/* SPDX-License-Identifier: ISC */
/*
 * A few lines for a login message or a mail: what is overdue, due soon and
 * stale, the most urgent few of each by name and the rest as a number.  Of
 * one's own, as it is said at each login, nothing is said where nothing is.
 */
#include "thing_json.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/walk.h"

#define NAMED 5	 /* actions of a kind that are named */
#define SOON 30	 /* days to a board, or to its papers or cut-off */
#define TITLE 50 /* columns of a title */

static const struct part {
	const char *name, *label, *query;
} parts[] = {
	{ "overdue", "overdue", "is:overdue sort:due" },
	{ "due_soon", "due soon", "is:due-soon sort:due" },
	{ "stale", "stale", "is:stale sort:updated" },
};
enum { OVERDUE, DUE_SOON, STALE, PARTS };

static void
find_part(struct arena *a, const struct part *part,
    const struct query_context *in, bool mine, struct rows *rows)
{
	const char *text = arena_printf(
	    a, "%s%s", mine ? "is:mine " : "", part->query);
	struct query *q;

	if (query_parse(a, text, in, false, &q, NULL))
		query_run(a, q, in, rows);
}

/* Why an action stands in this part: how many days it is late or left, or
   when it was updated. */
static void
add_days(struct arena *a, const struct query_context *in, const struct row *row,
    size_t part, struct buf *line)
{
	const struct derived *d = &row->d;
	int left = day_span(in->today, row->action->due.last);

	if (part == OVERDUE)
		buf_addf(line, ", %d day%s late", d->days_late,
		    d->days_late == 1 ? "" : "s");
	if (part == DUE_SOON && left == 0)
		buf_add(line, ", today");
	else if (part == DUE_SOON && left > 0)
		buf_addf(line, ", in %d day%s", left, left == 1 ? "" : "s");
	if (part != STALE)
		return;
	if (d->updated == DAY_NONE)
		buf_add(line, ", never updated");
	else
		buf_addf(line, ", last updated %s",
		    date_readable(a, d->updated_on, day_short));
}

static void
action_line(struct arena *a, const struct query_context *in,
    const struct row *row, size_t part, struct buf *out)
{
	const struct action *act = row->action;
	struct buf line = { 0 }, clean = { 0 };

	utf8_clean(&clean, act->title, false);
	buf_add(&line, action_name(a, in->plans, act));
	buf_addc(&line, ' ');
	utf8_cut(&line, buf_text(&clean), TITLE, "…");
	if (part != STALE && act->due.text != NULL)
		buf_addf(&line, ", due %s", when_printed(a, &act->due));
	add_days(a, in, row, part, &line);
	if (act->leads.count > 0)
		buf_addf(&line, ", %s", act->leads.item[0]);
	buf_add(out, "  ");
	utf8_clean(out, buf_text(&line), false);
	buf_addc(out, '\n');
	buf_free(&line);
	buf_free(&clean);
}

/* The next meeting of each open plan's boards of which some day comes soon. */
static struct meetings
boards_soon(struct arena *a, const struct query_context *in, bool mine)
{
	struct meetings out = { 0 };
	const struct plan *plan;
	struct meeting m;

	for (size_t i = 0;
	     !mine && (plan = plans_next_open(in->plans, NULL, &i)) != NULL;) {
		int first;

		if (!meeting_next(plan, in->today, &m))
			continue;
		first = m.cutoff != DAY_NONE && m.cutoff >= in->today ?
		    m.cutoff :
		    m.papers != DAY_NONE && m.papers >= in->today ? m.papers :
								    m.day;
		if (day_span(in->today, first) > SOON)
			continue;
		out.item = arena_grow(
		    a, out.item, out.count, &out.room, sizeof(*out.item));
		out.item[out.count++] = m;
	}
	return out;
}

static void
boards_text(struct arena *a, const struct meetings *boards, struct buf *out)
{
	if (boards->count > 0)
		buf_addf(out, "%zu next board%s\n", boards->count,
		    boards->count == 1 ? "" : "s");
	for (size_t i = 0; i < boards->count; i++) {
		const struct meeting *m = &boards->item[i];

		utf8_clean(out,
		    arena_printf(a, "  %s %s", thing_plan(&m->board->thing)->id,
			meeting_said(a, m, true)),
		    false);
		buf_addc(out, '\n');
	}
}

static void
boards_json(const struct meetings *boards, struct json *j)
{
	json_key(j, "boards");
	json_array(j);
	for (size_t i = 0; i < boards->count; i++) {
		const struct meeting *m = &boards->item[i];

		json_object(j);
		json_key_text(j, "plan", thing_plan(&m->board->thing)->id);
		json_key_text(j, "board", m->board->name);
		json_key_day(j, "date", m->day);
		json_key_day(j, "papers", m->papers);
		json_key_day(j, "cutoff", m->cutoff);
		json_end_object(j);
	}
	json_end_array(j);
}

static void
write_text(struct arena *a, const struct query_context *in,
    const struct rows *rows, const struct meetings *boards, bool mine,
    struct buf *out)
{
	size_t all = 0;
	char day[16];

	for (size_t p = 0; p < PARTS; p++)
		all += rows[p].count;
	day_short(in->today, day);
	if (mine && all > 0)
		buf_addf(out, "Your actions in ragtrack, %s:\n", day);
	for (size_t p = 0; p < PARTS; p++) {
		if (rows[p].count == 0)
			continue;
		buf_addf(out, "%zu %s\n", rows[p].count, parts[p].label);
		for (size_t i = 0; i < rows[p].count && i < NAMED; i++)
			action_line(a, in, &rows[p].item[i], p, out);
		if (rows[p].count > NAMED)
			buf_addf(
			    out, "  and %zu more\n", rows[p].count - NAMED);
	}
	boards_text(a, boards, out);
	if (all == 0 && boards->count == 0 && !mine)
		buf_add(out, "nothing is overdue, due soon or stale\n");
}

static void
write_json(struct arena *a, const struct rows *rows,
    const struct meetings *boards, struct buf *out)
{
	size_t n;
	const struct column *const *columns = report_columns(a, &n);
	struct json j;

	json_open(&j, out, true);
	json_object(&j);
	for (size_t p = 0; p < PARTS; p++) {
		json_key(&j, parts[p].name);
		json_array(&j);
		for (size_t i = 0; i < rows[p].count; i++) {
			json_object(&j);
			for (size_t c = 0; c < n; c++)
				column_json(columns[c], &rows[p].item[i], &j);
			json_end_object(&j);
		}
		json_end_array(&j);
	}
	boards_json(boards, &j);
	json_end_object(&j);
	buf_addc(out, '\n');
}

void
report_due(const struct report_look *look, const struct query_context *in,
    bool mine, struct buf *out)
{
	struct arena *a = arena_new();
	struct rows rows[PARTS] = { { 0 } };
	struct meetings boards = boards_soon(a, in, mine);

	for (size_t p = 0; p < PARTS; p++)
		find_part(a, &parts[p], in, mine, &rows[p]);
	if (look->format == FORMAT_JSON)
		write_json(a, rows, &boards, out);
	else
		write_text(a, in, rows, &boards, mine, out);
	arena_free(a);
}
