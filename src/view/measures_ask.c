/* SPDX-License-Identifier: ISC */
/*
 * A reading typed on the screen of measures: one line, the value and then its
 * date, today where none is typed.  With every key it says how that is
 * understood, by the same rule that will take it.
 */
#include "measures_ask.h"
#include "advice.h"

#include "ragtrack/base/utf8.h"

#include <string.h>

#define NAME "reading"
#define HINT "the value, then the day it is of, as in 17 30/9/26; Enter saves"

static const struct measure *
measure_of(const struct measures_view *v, const struct world *w)
{
	const struct thing *t = thing_find(w->plans, &kind_measure, v->asked);

	return t == NULL || t->retired ? NULL : thing_as_measure(t);
}

static void
say(struct measures_view *v, enum style style, const char *text)
{
	buf_reset(&v->echo);
	buf_add(&v->echo, text);
	v->style = style;
}

/* "85 % 30/9/26": the value ends before the first space that no % follows. */
static const char *
value_and_date(struct arena *a, const char *typed, const char **date)
{
	const char *text = utf8_trim(a, typed);
	size_t n = strcspn(text, " \t"), gap;

	gap = n + strspn(text + n, " \t");
	if (text[gap] == '%')
		n = gap + 1;
	*date = utf8_trim(a, text + n);
	return arena_strndup(a, text, n);
}

/* A set with the reading that is typed, and that reading; false where the
   rules refuse it. */
static bool
reading_made(struct measures_view *v, const struct world *w, struct arena *a,
    struct change_set **set, const struct reading **made, struct err *e)
{
	const struct measure *m = measure_of(v, w);
	struct edit ed = { .plans = w->plans };
	const char *value, *date;

	if (m == NULL)
		return err_set(e, ERR_NO, "the measure is no longer there");
	value = value_and_date(a, buf_text(&v->line.text), &date);
	ed.set = *set = arena_alloc(a, sizeof(**set));
	view_set_init(ed.set, a, w);
	if (!edit_reading(&ed, m, value, *date != '\0' ? date : NULL, e))
		return false;
	*made = thing_as_reading(ed.set->item[0].made);
	return true;
}

/* With every key: how it is understood, or what is wrong with it. */
static void
try_line(struct measures_view *v, const struct world *w)
{
	struct arena *a = v->table.view.scratch;
	const struct measure *m = measure_of(v, w);
	const struct reading *r;
	struct change_set *set;
	struct err e = { 0 };
	char day[32];

	if (m != NULL && *utf8_trim(a, buf_text(&v->line.text)) == '\0') {
		say(v, STYLE_ECHO, HINT);
		return;
	}
	if (!reading_made(v, w, a, &set, &r, &e)) {
		say(v, STYLE_WARNING, e.text);
		return;
	}
	day_long(r->date.last, day);
	say(v, STYLE_ECHO,
	    arena_printf(a, "= %s%s%s, of %s", r->value,
		m->unit != NULL ? " " : "", m->unit != NULL ? m->unit : "",
		day));
}

static void
close_line(struct measures_view *v, bool keep)
{
	draft_set(v->table.view.drafts, NAME, v->asked,
	    keep ? buf_text(&v->line.text) : NULL);
	v->asked = 0;
}

void
measures_ask(
    struct measures_view *v, const struct world *w, const struct measure *m)
{
	const char *draft = draft_get(
	    v->table.view.drafts, NAME, m->thing.number);

	v->asked = m->thing.number;
	line_set(&v->line, draft != NULL ? draft : "");
	try_line(v, w);
}

static struct effect
save(struct measures_view *v, const struct world *w)
{
	const struct measure *m = measure_of(v, w);
	const struct reading *r;
	struct change_set *set;
	struct err e = { 0 };

	if (v->change == NULL)
		v->change = arena_new();
	arena_reset(v->change);
	if (!reading_made(v, w, v->change, &set, &r, &e)) {
		say(v, STYLE_WARNING, e.text);
		return (struct effect){ 0 };
	}
	return (struct effect){ .kind = EFFECT_CHANGE,
		.set = set,
		.text = arena_printf(v->change, "%s: %s",
		    m->ref != NULL ? m->ref : m->title, r->value) };
}

struct effect
measures_ask_on(
    struct measures_view *v, const struct world *w, const struct event *event)
{
	int key = event->kind == EVENT_KEY ? event->key : K_NONE;

	v->table.view.message = NULL;
	if (key == K_ESC || key == K_CTRL('g') || key == K_CTRL('c')) {
		close_line(v, true);
	} else if (key == K_ENTER) {
		return save(v, w);
	} else if (line_on(&v->line, event)) {
		draft_set(v->table.view.drafts, NAME, v->asked,
		    buf_text(&v->line.text));
		try_line(v, w);
	}
	return (struct effect){ 0 };
}

void
measures_ask_draw(
    const struct measures_view *v, const struct world *w, struct screen *s)
{
	const struct measure *m = measure_of(v, w);
	struct buf label = { 0 };

	buf_addf(&label,
	    "Reading%s%s: ", m != NULL && m->ref != NULL ? " of " : "",
	    m != NULL && m->ref != NULL ? m->ref : "");
	line_draw_open(&v->line, &v->table.view, s, buf_text(&label), v->style,
	    buf_text(&v->echo));
	buf_free(&label);
}

void
measures_ask_answer(struct measures_view *v, const struct outcome *o)
{
	if (o->done && o->set != NULL && v->asked != 0)
		close_line(v, false);
}

void
measures_ask_free(struct measures_view *v)
{
	line_free(&v->line);
	buf_free(&v->echo);
	arena_free(v->change);
}
