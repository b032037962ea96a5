/* SPDX-License-Identifier: ISC */
/*
 * One action whole.  The long form walks the field table: a field is a
 * labelled line, in the plan's own words for it; steps, updates and revisions
 * are a line each.
 */
#include "doc_parts.h"
#include "history_row.h"
#include "thing_json.h"

#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/counted.h"
#include "ragtrack/model/label.h"
#include "ragtrack/model/newest.h"
#include "ragtrack/model/uses.h"

static void
add_part(struct buf *out, const char *before, const char *text)
{
	if (text != NULL && *text != '\0')
		buf_addf(out, "%s%s", before, text);
}

static const char *
word_text(const struct field *choices, const struct word *w)
{
	return w->text != NULL ? w->text : choices->choices[w->value];
}

static void
add_list(struct buf *out, const char *before, const struct list *list)
{
	for (size_t i = 0; i < list->count; i++)
		add_part(out, i == 0 ? before : ", ", list->item[i]);
}

static void
step_line(const struct step *s, int today, struct buf *out)
{
	const struct field *rag = field_find(&kind_step, "rag");
	const struct field *status = field_find(&kind_step, "status");

	buf_add(out, step_finished(s, today) ? "[x] " : "[ ] ");
	if (s->ref != NULL)
		buf_addf(out, "%s ", s->ref);
	buf_add(out, s->title);
	add_list(out, "; lead ", &s->leads);
	add_part(out, "; due ", s->due.text);
	if (s->status.value != 0)
		add_part(out, "; ", word_text(status, &s->status));
	add_part(out, " ", s->completed.text);
	if (s->rag.value != 0)
		add_part(out, "; rated ", word_text(rag, &s->rag));
	add_list(out, "; through ", &s->delivered_through);
	add_part(out, "; ", s->note);
}

static void
update_line(const struct update *u, struct buf *out)
{
	const struct field *rag = field_find(&kind_update, "rag");
	const struct field *status = field_find(&kind_update, "status");

	add_part(out, "", u->date.text);
	add_part(out, out->len > 0 ? ", " : "", u->by);
	if (u->rag.value != 0 || u->rag.text != NULL)
		add_part(out, ", rated ", word_text(rag, &u->rag));
	if (u->impact.value != 0 || u->impact.text != NULL)
		add_part(out, ", impact ", word_text(rag, &u->impact));
	if (u->status.value != 0)
		add_part(out, ", status ", word_text(status, &u->status));
	add_part(out, out->len > 0 ? ": " : "",
	    update_confirms(u) ? "no change" : u->text);
}

static void
revision_line(const struct revision *r, struct buf *out)
{
	add_part(out, "", r->date.text);
	add_part(out, out->len > 0 ? ", " : "", r->by);
	add_part(out, ", from ", r->from.text);
	add_part(out, ", to ", r->to.text);
	add_part(out, ": ", r->reason);
}

static void
things_long(
    const struct thing *t, const struct field *f, int today, struct buf *out)
{
	const struct things *things = field_in(t, f);
	struct arena *a = arena_new();
	struct buf text = { 0 }, label = { 0 };

	for (size_t i = 0; i < things->count; i++) {
		const struct thing *one = things->item[i];

		if (one->retired)
			continue;
		buf_reset(&text);
		buf_reset(&label);
		buf_addf(&label, "%s %zu",
		    one->kind == &kind_step ? step_called(a, thing_plan(t)) :
			one->kind == &kind_update ? "Update" :
						    "Revision",
		    i + 1);
		if (one->kind == &kind_step) {
			step_line(thing_as_step(one), today, &text);
		} else if (one->kind == &kind_update) {
			update_line(thing_as_update(one), &text);
			if (thing_as_update(one)->internal)
				buf_add(&label, ", private");
		} else {
			revision_line(thing_as_revision(one), &text);
		}
		long_line(out, buf_text(&label), buf_text(&text));
	}
	buf_free(&text);
	buf_free(&label);
	arena_free(a);
}

/* A rating with what its colour means in this plan. */
static void
rating_long(const struct action *a, const struct field *f, const char *label,
    struct buf *out)
{
	const struct plan *plan = thing_plan(&a->thing);
	const struct word *w = field_in(&a->thing, f);
	bool impact = w == &a->impact;
	const char *means = colour_meaning(plan, (enum rag)w->value, impact);
	struct buf text = { 0 };

	buf_add(&text, word_text(f, w));
	if (w->value != RAG_UNRATED && means != NULL)
		buf_addf(&text, " (%s)", means);
	long_line(out, label, buf_text(&text));
	buf_free(&text);
}

/* Sentences have a line each, short items one line together. */
static void
list_long(const struct field *f, const struct list *list, const char *label,
    struct buf *out)
{
	struct buf text = { 0 };
	bool sentences = false;

	for (size_t i = 0; i < list->count; i++)
		sentences = sentences || strlen(list->item[i]) > 40;
	if (list->count < 2 || !sentences) {
		f->type->show(f, list, &text);
		long_line(out, label, buf_text(&text));
	}
	for (size_t i = 0; list->count >= 2 && sentences && i < list->count;
	     i++) {
		buf_reset(&text);
		buf_addf(&text, "%s %zu", label, i + 1);
		long_line(out, buf_text(&text), list->item[i]);
	}
	buf_free(&text);
}

static const char *
own_or(const struct action *a, const struct kind *kind, const char *name,
    const char *ours)
{
	const char *own = label_own(&a->thing, kind, name);

	return own != NULL ? own : ours;
}

static void
field_long(
    const struct action *a, const struct field *f, int today, struct buf *out)
{
	const struct map *map = field_in(&a->thing, f);
	const char *label = field_label(f, &a->thing);
	struct buf text = { 0 };

	if (!plan_has(thing_plan(&a->thing), use_of_field(f))) {
		return;
	} else if (f->choices == rag_words) {
		if (label == f->label)
			label = &a->impact == field_in(&a->thing, f) ?
			    "Impact rating" :
			    "Delivery rating";
		rating_long(a, f, label, out);
	} else if (f->type->shape == SHAPE_THINGS) {
		things_long(&a->thing, f, today, out);
	} else if (field_absent(&a->thing, f)) {
		return;
	} else if (f->type->shape == SHAPE_MAP) {
		for (size_t i = 0; i < map->count; i++)
			long_line(out, map->item[i].label, map->item[i].text);
	} else if (f->type->shape == SHAPE_LIST) {
		list_long(f, field_in(&a->thing, f), label, out);
	} else if (f->type->shape == SHAPE_TEXT) {
		long_line(
		    out, label, *(const char *const *)field_in(&a->thing, f));
	} else {
		f->type->show(f, field_in(&a->thing, f), &text);
		long_line(out, label, buf_text(&text));
	}
	buf_free(&text);
}

/* What follows from the dates and ratings, in words. */
static void
derived_long(const struct row *row, struct buf *out)
{
	const struct derived *d = &row->d;
	struct arena *a = arena_new();
	struct buf text = { 0 };

	if (d->updated != DAY_NONE)
		long_line(out, "Last updated",
		    date_readable(a, d->updated_on, day_short));
	arena_free(a);
	for (const struct derived_field *f = derived_fields; f->name != NULL;
	     f++) {
		if (f->kind != DERIVED_FLAG || !derived_flag(d, f))
			continue;
		buf_addf(&text, "%s%s", text.len > 0 ? ", " : "", f->label);
		if (d->days_late > 0 && f == derived_find("overdue"))
			buf_addf(&text, " by %d days", d->days_late);
	}
	long_line(out, "It is", buf_text(&text));
	if (d->has_slippage && d->slippage_days != 0) {
		buf_reset(&text);
		buf_addf(
		    &text, "%d days against the first date", d->slippage_days);
		long_line(out, "Slippage", buf_text(&text));
	}
	long_line(out, "Direction", direction_words[d->direction]);
	if (d->suggested != RAG_UNRATED) {
		buf_reset(&text);
		buf_addf(&text, "%s: %s", rag_words[d->suggested], d->reason);
		long_line(out, "Suggested rating", buf_text(&text));
	}
	buf_free(&text);
}

static void
history_long(
    const struct plans *plans, const struct history *history, struct buf *out)
{
	struct arena *a = arena_new();

	for (size_t i = 0; i < history->count; i++) {
		const struct history_row *row = &history->item[i];
		char day[16];
		const char *label;

		day_short(row->day, day);
		label = arena_printf(a, "Change %lld", (long long)row->number);
		long_line(out, label,
		    arena_printf(a, "%s, %s: %s%s%s", day, history_who(a, row),
			report_change(a, plans, row),
			row->why != NULL ? ", because: " : "",
			row->why != NULL ? row->why : ""));
	}
	arena_free(a);
}

static void
write_long(const struct query_context *in, const struct row *row,
    const struct history *history, struct buf *out)
{
	const struct action *a = row->action;
	const struct priority *pr = action_priority(a);
	const struct plan *plan = thing_plan(&a->thing);
	struct buf text = { 0 };

	buf_addf(&text, "@%lld", (long long)a->thing.number);
	long_line(out, "Number", buf_text(&text));
	long_line(out, "Plan", plan->id);
	long_line(
	    out, own_or(a, &kind_priority, "section", "Section"), pr->section);
	buf_reset(&text);
	buf_addf(&text, "%s%s%s", pr->ref != NULL ? pr->ref : "",
	    pr->ref != NULL ? " " : "", pr->title);
	long_line(
	    out, own_or(a, NULL, "priority", "Priority"), buf_text(&text));
	buf_free(&text);
	for (size_t i = 0; i < kind_action.nfields; i++)
		field_long(a, &kind_action.fields[i], in->today, out);
	derived_long(row, out);
	if (history != NULL)
		history_long(in->plans, history, out);
}

void
report_action(const struct report_look *look, const struct query_context *in,
    const struct row *row, const struct history *history, struct buf *out)
{
	struct json j;

	if (look->format != FORMAT_JSON && look->format != FORMAT_JSONL) {
		write_long(in, row, history, out);
		return;
	}
	json_open(&j, out, look->format == FORMAT_JSON);
	json_object(&j);
	action_json(&j, row, in);
	if (history != NULL) {
		json_key(&j, "history");
		json_array(&j);
		for (size_t i = 0; i < history->count; i++)
			report_history_json(&j, in->plans, &history->item[i]);
		json_end_array(&j);
	}
	json_end_object(&j);
	buf_addc(out, '\n');
}
