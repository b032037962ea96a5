/* SPDX-License-Identifier: ISC */
/*
 * A row of the form as a question: its value is typed or chosen at the bottom
 * of the screen, tried against the rules with every key, and Enter saves that
 * one change.
 */
#include "form.h"

#include <string.h>

#include "ragtrack/model/change_text.h"

/* The row that is open. */
static bool
row_open(struct view *v, const struct world *w, const struct thing **t,
    struct form_row *row)
{
	const struct form_view *fv = (const struct form_view *)v;

	*t = form_thing(fv, w);
	*row = (struct form_row){ .field = fv->field,
		.key = fv->key.len > 0 ? buf_text(&fv->key) : NULL,
		.adds = fv->adds };
	return *t != NULL;
}

/* The value as it is; what is chosen takes its place. */
static bool
text_value(struct view *v, const struct world *w, struct buf *out)
{
	const struct thing *t;
	struct form_row row;

	if (row_open(v, w, &t, &row))
		form_value(t, &row, out);
	return v->asking->question->choices != NULL;
}

static const struct choice *
choices_value(const struct view *v, const struct world *w, size_t *n)
{
	const struct form_view *fv = (const struct form_view *)v;
	const struct thing *t = form_thing(fv, w);
	const struct form_row row = { .field = fv->field };

	*n = 0;
	return t == NULL ? NULL : form_choices(v->scratch, t, &row, n);
}

/* What is meant by what is typed or chosen. */
static const char *
meant(struct view *v, const struct world *w, const char *text)
{
	const struct question *q = v->asking->question;

	if (q->choices == NULL)
		return text;
	text = question_chosen(v, w, text);
	return text == NULL || strcmp(text, FORM_NONE) == 0 ? "" : text;
}

/* Whether the value is as it was when it was opened. */
static bool
untouched(struct view *v, const struct world *w, const char *text)
{
	struct buf is = { 0 };
	bool same;

	text_value(v, w, &is);
	same = strcmp(buf_text(&is), text) == 0;
	buf_free(&is);
	return same;
}

/* How the new value of the field is understood; NULL where it has none. */
static const char *
understood(struct view *v, const struct world *w, const struct edit *ed)
{
	const struct form_view *fv = (const struct form_view *)v;
	const struct thing *t = form_thing(fv, w);
	const struct field *f = fv->field;
	struct arena *a = v->scratch;
	const char *shown = NULL;

	for (size_t i = 0; i < ed->set->count; i++) {
		const struct change *c = &ed->set->item[i];
		struct when when = when_none();

		if (c->op != CHANGE_FIELD || c->field != f ||
		    c->kind != fv->kind)
			continue;
		shown = arena_printf(a, "= %s",
		    c->new == NULL ? "none" : value_whole(a, f, c->new));
		if (f->type->shape != SHAPE_DATE)
			continue;
		f->type->decode(a, f, thing_plan(t), c->new, &when);
		shown = when_echo(
		    a, &when, (f->flags & FIELD_FIRST_DAY) != 0, w->today);
	}
	return edit_notes_said(a, ed, shown, 1);
}

/* With every key: whether it would be taken, and how it is understood. */
static const char *
echo_value(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	const char *shown = NULL;
	struct edit ed;
	struct err e = { 0 };

	if (v->asking->question->choices != NULL &&
	    question_chosen(v, w, text) == NULL)
		return NULL;
	text = meant(v, w, text);
	/* What stands there when the field is opened needs no remark. */
	if (untouched(v, w, text))
		return v->asking->question->hint;
	/* The reason comes later: any does for now. */
	if (!question_try(v, w, v->asking->question, text, "-", &ed, &e)) {
		*style = STYLE_WARNING;
		return arena_strdup(v->scratch, e.text);
	}
	shown = understood(v, w, &ed);
	return shown != NULL ? shown : v->asking->question->hint;
}

static const char *
echo_reason(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	(void)v;
	(void)w;
	(void)text;
	(void)style;
	return "the reason; Enter saves";
}

/* Of maps: what their names and texts are, with one as it is written. */
static const struct {
	const char *field, *example, *hint;
} entries[] = {
	{ "words_status", "Paused=on hold",
	    "the plan's word and ours, as in Paused=on hold" },
	{ "words_rag", "On track=green",
	    "the plan's word and ours, as in On track=green" },
	{ "labels", "leads=Owner",
	    "the field and the plan's name for it, as in leads=Owner; ? finds "
	    "fields" },
	{ "glossary", "MASH=multi-agency safeguarding hub",
	    "the abbreviation and what it means, as in MASH=multi-agency "
	    "safeguarding hub" },
};

static const char *
entry_said(const struct field *f, bool hint)
{
	for (size_t i = 0; i < sizeof(entries) / sizeof(*entries); i++)
		if (strcmp(entries[i].field, f->name) == 0)
			return hint ? entries[i].hint : entries[i].example;
	if (f->type == &type_money)
		return hint ? "the year and the amount, as in 2024/25=1,126.4" :
			      "2024/25=1,126.4";
	return hint ? "the name and the text, as in Cost=20" : "Cost=20";
}

/* An entry of a map is "KEY=VALUE" to the rules. */
static bool
put_row(struct view *v, struct edit *ed, const struct thing *t,
    const char *input, const char *reason, struct err *e)
{
	const struct form_view *fv = (const struct form_view *)v;
	struct arena *a = ed->set->arena;

	(void)reason;
	if (fv->adds && input[0] == '\0')
		return true;
	if (fv->adds && (input[0] == '=' || strchr(input, '=') == NULL))
		return err_set(e, ERR_USAGE, "write it as in %s",
		    entry_said(fv->field, false));
	if (fv->key.len > 0)
		input = arena_printf(a, "%s=%s", buf_text(&fv->key), input);
	return edit_field(ed, t, fv->field,
	    fv->adds || fv->key.len > 0 ? ASSIGN_KEY : ASSIGN_SET, input, e);
}

/* "Theme: Other agencies -> Homes"; the form says of what. */
static const char *
made_row(struct view *v, const struct edit *ed, const char *input)
{
	const struct form_view *fv = (const struct form_view *)v;
	const char *key = fv->key.len > 0 ? buf_text(&fv->key) : NULL;

	if (fv->adds)
		key = arena_strndup(ed->set->arena, input, strcspn(input, "="));
	return told_field(v, ed->set, fv->field->name, key, false);
}

/* Enter on what stands there leaves it, and confirms nothing. */
static struct effect
enter_value(struct view *v, const struct world *w, const char *text)
{
	bool typed = v->asking->question->choices == NULL;

	text = meant(v, w, text);
	if (!untouched(v, w, typed ? buf_text(&v->asking->line.text) : text))
		return question_entered(v, w, text);
	question_leave(v, false);
	view_say(v, STYLE_MESSAGE, "nothing to change");
	return (struct effect){ 0 };
}

/* Ratings and statuses of an action take a reason, and a due date that moves. */
static bool
takes_reason(const struct thing *t, const struct field *f)
{
	return t->kind == &kind_action &&
	    (strcmp(f->name, "rag") == 0 || strcmp(f->name, "impact") == 0 ||
		(strcmp(f->name, "due") == 0 && !field_absent(t, f)) ||
		strcmp(f->name, "status") == 0);
}

static const char *
hint_of(struct arena *a, const struct form_row *row)
{
	return row->adds ?
	    arena_printf(a, "%s; Enter saves", entry_said(row->field, true)) :
	    row->field->help;
}

void
form_ask(struct form_view *v, const struct world *w)
{
	struct arena *a = v->view.arena;
	const struct thing *t;
	struct form_row row;
	const char *name;
	size_t n;

	if (!row_open(&v->view, w, &t, &row))
		return;
	name = row.field->name;
	if (row.key != NULL || row.adds)
		name = arena_printf(
		    a, "%s/%s", name, row.key != NULL ? row.key : "");
	if (t->kind != &kind_action)
		name = arena_printf(a, "%s %s", t->kind->key, name);
	v->change = (struct change){ .op = CHANGE_FIELD,
		.kind = t->kind,
		.field = row.field,
		.old = field_absent(t, row.field) ? NULL : "" };
	v->reason = (struct question){ .label = "Reason: ",
		.draft = arena_printf(a, "reason of %s", name),
		.stays = true,
		.lines = true,
		.echo = echo_reason };
	v->ask = (struct question){ .label = arena_printf(
					a, "%s: ", form_label(a, t, &row)),
		.draft = arena_printf(a, "field %s", name),
		.field = row.field->name,
		.change = &v->change,
		.hint = hint_of(a, &row),
		.parts = row.field->type->shape == SHAPE_LIST ? "," : NULL,
		.reason = &v->reason,
		.always = takes_reason(t, row.field),
		.stays = true,
		.any = form_takes_any(&row),
		.lines = row.field->type == &type_paragraphs,
		.text = text_value,
		.echo = echo_value,
		.choices = form_choices(v->view.scratch, t, &row, &n) != NULL ?
		    choices_value :
		    NULL,
		.puts = put_row,
		.made = made_row,
		.enter = enter_value };
	question_open(&v->view, w, &v->ask);
}
