/* SPDX-License-Identifier: ISC */
/*
 * Drawing the form: a field a line, the open one at the bottom.
 */
#include "form.h"

#include "page.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"

enum { FORM_WIDE = 28, FORM_LABEL = 18, FORM_NARROW = 12 };

const struct action *
form_action(const struct form_view *v, const struct world *w)
{
	const struct thing *t = thing_find(w->plans, &kind_action, v->action);

	return t != NULL && !t->retired ? thing_as_action(t) : NULL;
}

struct rect
form_area(const struct world *w)
{
	struct rect r = rect_make(0, 0, w->height, w->width);

	rect_cut_top(&r, 2);
	rect_cut_bottom(&r, 2);
	return r;
}

static void
draw_rows(const struct form_view *v, struct screen *s, struct rect area,
    const struct action *act)
{
	int wide = area.width < 50 ? FORM_NARROW :
	    area.width < 100	   ? FORM_LABEL :
				     FORM_WIDE;
	int top = scroll_to(
	    v->top, (int)v->at, (int)form_fields(), area.height);
	const struct field *f;

	for (int y = 0;
	     y < area.height && (f = form_field((size_t)(top + y))) != NULL;
	     y++) {
		bool on = (size_t)(top + y) == v->at;
		struct buf b = { 0 };

		if (on)
			screen_put(s, area, y, 0, STYLE_SELECTED, ">");
		screen_put_cut(s, area, y, 2, wide,
		    on ? STYLE_SELECTED : STYLE_DIM,
		    field_label(f, thing_plan(&act->thing)));
		form_value(&act->thing, f, &b);
		screen_put_cut(s, area, y, wide + 3, area.width - wide - 3,
		    b.len > 0 ? STYLE_NORMAL : STYLE_DIM,
		    b.len > 0 ? buf_text(&b) : "-");
		buf_free(&b);
	}
	screen_cursor(s, area, (int)v->at - top, 0);
}

void
form_draw(const struct view *view, const struct world *w, struct screen *s)
{
	const struct form_view *v = (const struct form_view *)view;
	const struct action *act = form_action(v, w);
	const struct field *f = form_field(v->at);
	struct buf b = { 0 };

	screen_clear(s);
	if (act == NULL) {
		view_draw_head(w, s, "Edit");
		view_draw_foot(view, w, s, "the action is no longer there");
		return;
	}
	buf_addf(&b, "Edit  %s%s%s", act->ref != NULL ? act->ref : "",
	    act->ref != NULL ? "  " : "", act->title);
	view_draw_head(w, s, buf_text(&b));
	buf_reset(&b);
	buf_addf(&b, "%s (%s): %s", field_label(f, thing_plan(&act->thing)),
	    f->name, f->help);
	draw_rows(v, s, form_area(w), act);
	view_draw_foot(view, w, s, buf_text(&b));
	buf_free(&b);
}
