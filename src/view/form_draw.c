/* SPDX-License-Identifier: ISC */
/*
 * Drawing the form: a row a line, the open one at the bottom.
 */
#include "form.h"
#include "sign.h"

#include "speech.h"

#include <string.h>

#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/change_text.h"

enum { FORM_WIDE = 28, FORM_LABEL = 18, FORM_NARROW = 12 };

struct rect
form_area(const struct world *w)
{
	struct rect r = rect_make(0, 0, w->height, w->width);

	rect_cut_top(&r, 2);
	rect_cut_bottom(&r, 2);
	return r;
}

/* A day as people write it. */
static void
add_value(struct arena *a, const struct thing *t, const struct form_row *row,
    struct buf *out)
{
	if (row->key == NULL && row->field->type->shape == SHAPE_DATE &&
	    !field_absent(t, row->field))
		buf_add(out, when_printed(a, field_in(t, row->field)));
	else
		form_value(t, row, out);
}

static void
draw_rows(const struct form_view *v, struct screen *s, struct rect area,
    const struct thing *t, const struct form_row *row, size_t n)
{
	int wide = area.width < 50 ? FORM_NARROW :
	    area.width < 100	   ? FORM_LABEL :
				     FORM_WIDE;
	size_t at = form_at(v, row, n);
	int top = scroll_to(v->top, (int)at, (int)n, area.height);
	struct arena *a = arena_new();

	for (int y = 0; y < area.height && top + y < (int)n; y++) {
		bool on = (size_t)(top + y) == at;
		struct buf b = { 0 };

		if (on)
			screen_put(s, area, y, 0, STYLE_SELECTED,
			    signs[SIGN_SELECTED].sign);
		if (row[top + y].key != NULL)
			buf_addf(&b, "  %s", row[top + y].key);
		else
			buf_add(&b, form_label(a, t, &row[top + y]));
		screen_put_cut(s, area, y, 2, wide,
		    on ? STYLE_SELECTED : STYLE_DIM, buf_text(&b));
		buf_reset(&b);
		/* What is not stated is so by default. */
		if (row[top + y].key != NULL ||
		    !field_absent(t, row[top + y].field))
			add_value(a, t, &row[top + y], &b);
		screen_put_cut(s, area, y, wide + 3, area.width - wide - 3,
		    b.len > 0 ? STYLE_NORMAL : STYLE_DIM,
		    b.len > 0 ? buf_text(&b) : signs[SIGN_NONE].sign);
		buf_free(&b);
		if (on)
			screen_bar(s, area, y);
	}
	screen_cursor(s, area, (int)at - top, 0);
	arena_free(a);
}

/* "Edit  2.2  Bring assessments within time", "Edit  measure K1  Audits". */
static void
add_title(struct arena *a, const struct world *w, const struct thing *t,
    struct buf *out)
{
	const struct action *act = t->kind == &kind_action ?
	    thing_as_action(t) :
	    NULL;
	const char *name = act == NULL ? thing_said(a, w->plans, t) : act->ref;
	const char *words = thing_words(a, t);

	buf_add(out, "Edit");
	if (name != NULL)
		buf_addf(out, "  %s", name);
	/* A section is named by its title, a person by their code. */
	if (words != NULL && (name == NULL || strstr(name, words) == NULL))
		buf_addf(out, "  %s", words);
}

void
form_draw(const struct view *view, const struct world *w, struct screen *s)
{
	const struct form_view *v = (const struct form_view *)view;
	const struct thing *t = form_thing(v, w);
	struct arena *a = arena_new();
	const struct form_row *row;
	struct buf b = { 0 };
	size_t n;

	screen_clear(s);
	if (t == NULL) {
		view_draw_head(w, s, "Edit");
		buf_addf(&b, "the %s is no longer there", v->kind->name);
		view_draw_foot(view, w, s, buf_text(&b));
		buf_free(&b);
		arena_free(a);
		return;
	}
	add_title(a, w, t, &b);
	view_draw_head(w, s, buf_text(&b));
	buf_reset(&b);
	row = form_rows(a, t, &n);
	draw_rows(v, s, form_area(w), t, row, n);
	if (n > 0) {
		row += form_at(v, row, n);
		buf_addf(&b, "%s (%s): %s", form_label(a, t, row),
		    row->field->name, row->field->help);
	}
	view_draw_foot(view, w, s, buf_text(&b));
	buf_free(&b);
	arena_free(a);
}

void
form_speak(const struct view *view, const struct world *w, struct arena *a,
    struct speech *out)
{
	const struct form_view *v = (const struct form_view *)view;
	const struct thing *t = form_thing(v, w);
	const struct form_row *row;
	struct buf b = { 0 }, value = { 0 };
	size_t n, at;

	if (t == NULL) {
		out->row = arena_printf(
		    a, "the %s is no longer there", v->kind->name);
		return;
	}
	row = form_rows(a, t, &n);
	at = form_at(v, row, n);
	add_title(a, w, t, &b);
	out->place = speech_text(a, buf_text(&b));
	buf_reset(&b);
	out->count = speech_count(a, n, "field", "fields");
	if (n == 0)
		return;
	if (row[at].key != NULL || !field_absent(t, row[at].field))
		add_value(a, t, &row[at], &value);
	speech_add(&b, form_label(a, t, &row[at]));
	if (!row[at].adds)
		buf_addf(&b, ": %s",
		    value.len > 0 ? speech_text(a, buf_text(&value)) : "empty");
	out->row = buf_take(a, &b);
	out->where = speech_where(a, at + 1, n);
	out->key = at + 1;
	buf_free(&value);
}
