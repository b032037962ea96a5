/* SPDX-License-Identifier: ISC */
/*
 * Questions for long texts: they are written in a box between two edges.  On
 * the upper one stands what is asked and about what, on the lower one what
 * the keys do; each says how many lines are hidden behind it.  Above the box
 * stand what was said last and what the colour means in this plan.  Where
 * there is no room for it, and for the ear, it is one line as in all other
 * questions, and the same keys part lines.
 */
#include "box.h"
#include "page.h"
#include "question.h"

#include <stdio.h>
#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/newest.h"

/* The least screen with a box; lines that a box always has; rows of its edges;
   columns beside the text; rows of what was said last, and columns that each
   of these loses to whole words; rows that are free above it from which a line
   parts it from them; and the width from which all is said in full. */
enum {
	LEAST_HEIGHT = 12,
	LEAST_WIDTH = 34,
	LINES = 3,
	EDGES = 2,
	BESIDE = 2,
	LAST_ROWS = 3,
	ROW_LOSES = 8,
	FREE = 6,
	WIDE = 60
};

bool
question_is_long(const struct view *v)
{
	return question_is_open(v) && !v->asking->in_conflict &&
	    v->asking->question->lines;
}

/* So many lines at once, 0: there is no box. */
static int
box_height(const struct view *v, const struct world *w)
{
	int most = w->height / 3 - EDGES, n;

	if (!question_is_long(v) || w->accessible || w->height < LEAST_HEIGHT ||
	    w->width < LEAST_WIDTH)
		return 0;
	n = box_lines(&v->asking->line, w->width - BESIDE);
	n = n > LINES ? n : LINES;
	return n < most ? n : most;
}

struct effect
question_editor(struct view *v)
{
	return (struct effect){ .kind = EFFECT_EDITOR,
		.text = arena_strdup(
		    v->scratch, buf_text(&v->asking->line.text)) };
}

bool
question_types(struct view *v, const struct world *w, const struct event *event)
{
	struct event parts = { .kind = EVENT_PASTE, .text = "\n" };
	struct line *l = &v->asking->line;
	int height;

	if (question_is_long(v) && event->kind == EVENT_KEY &&
	    (event->key == K_CTRL('j') || event->key == K_ALT(K_ENTER)))
		event = &parts;
	height = box_height(v, w);
	return height > 0 ? box_on(l, event, w->width - BESIDE, height) :
			    line_on(l, event);
}

/* The action that is asked about, where it is one; not in its form, which
   shows it. */
static const struct action *
action_asked(const struct view *v, const struct world *w)
{
	const struct asking *k = v->asking;
	const struct thing *t;

	if (k->kind != &kind_action || k->targets != 1 || k->question->apart ||
	    v->ops->scope == SCOPE_FORM)
		return NULL;
	t = thing_find(w->plans, &kind_action, k->target[0]);
	return t != NULL ? thing_as_action(t) : NULL;
}

/* The colour that is about to be given for a reason, else the one that
   stands there, and what it means in this plan. */
static void
add_colour(struct arena *a, struct page *p, const struct view *v,
    const struct action *act)
{
	const struct plan *plan = thing_plan(&act->thing);
	const struct asking *k = v->asking;
	const struct question *of = k->answer_of;
	bool impact = of != NULL && of->field != NULL &&
	    strcmp(of->field, "impact") == 0;
	int colour = impact ? act->impact.value : act->rag.value;
	const char *means;

	for (int i = 0; of != NULL && of->field != NULL && i < RAG_COUNT; i++)
		if (strcmp(rag_words[i], buf_text(&k->answer)) == 0)
			colour = i;
	means = colour == RAG_UNRATED ?
	    NULL :
	    colour_meaning(plan, (enum rag)colour, impact);
	if (means == NULL)
		return;
	page_addf(p, NULL, rag_style((enum rag)colour), 0, "%s: %s",
	    rag_text(a, plan, (enum rag)colour), means);
}

/* What was said last, private notes too. */
static void
add_last(struct arena *a, struct page *p, const struct action *act, int today)
{
	size_t n;
	const struct update_at *in = updates_newest_first(a, act, today, &n);

	for (size_t i = 0; i < n; i++) {
		const struct update *u = in[i].update;

		if (u->text == NULL)
			continue;
		page_addf(p, NULL, u->internal ? STYLE_PRIVATE : STYLE_NORMAL,
		    0, "%s: %s", update_head(a, thing_plan(&act->thing), u),
		    u->text);
		return;
	}
}

/* In a line, as much as so many rows have room for. */
static const char *
in_rows(struct arena *a, const char *text, int width, int rows)
{
	char *line = arena_strdup(a, text);
	struct buf cut = { 0 };

	for (char *p = line; *p != '\0'; p++)
		*p = *p == '\n' ? ' ' : *p;
	/* A row ends with a word, and so has a little less. */
	utf8_cut(&cut, line, (width - ROW_LOSES) * rows, SCREEN_ELLIPSIS);
	return buf_take(a, &cut);
}

static bool
is_line(const struct screen *s, int row)
{
	const struct cell *c = screen_at(s, row, 0);

	return c != NULL && strcmp(c->text, SCREEN_HLINE) == 0;
}

/* What is in sight while writing, at the bottom of the area; where not all has
   room, what was said last. */
static void
draw_beside(const struct view *v, const struct world *w, struct screen *s,
    struct rect area)
{
	struct arena *a = arena_new();
	struct page p = { .arena = a };
	const struct action *act = action_asked(v, w);
	int rows = area.height < LAST_ROWS ? area.height : LAST_ROWS, y;
	struct rect row;

	if (v->asking->question->beside != NULL) {
		v->asking->question->beside(v, w, &p);
	} else if (act != NULL) {
		add_colour(a, &p, v, act);
		add_last(a, &p, act, w->today);
	}
	rect_cut_left(&area, 1);
	for (size_t i = 0; i < p.count; i++)
		p.item[i].text = in_rows(a, p.item[i].text, area.width, rows);
	while (p.count > 1 && page_draw(&p, NULL, area, 0) > area.height)
		p.item[0] = p.item[--p.count];
	row = rect_cut_bottom(&area, page_draw(&p, NULL, area, 0));
	screen_fill(
	    s, rect_make(row.row, 0, row.height, row.width + 1), STYLE_STATUS);
	page_draw(&p, s, row, 0);
	y = area.row + area.height - 1;
	if (p.count > 0 && area.height > FREE && !is_line(s, y - 1))
		screen_hline(
		    s, rect_make(y, 0, 1, row.width + 1), 0, STYLE_RULE);
	arena_free(a);
}

/* An edge: a text at its left, how many lines are hidden at its right. */
static void
draw_edge(struct screen *s, struct rect row, enum style style, const char *text,
    int hidden, const char *where)
{
	char more[40] = "";
	int room = row.width - 4;

	if (hidden > 0)
		snprintf(more, sizeof(more), " %d %s ", hidden, where);
	room -= hidden > 0 ? (int)strlen(more) + 1 : 0;
	screen_hline(s, row, 0, STYLE_RULE);
	if (utf8_width(text) < room)
		room = utf8_width(text);
	screen_put(s, row, 0, 1, STYLE_RULE, " ");
	screen_put_cut(s, row, 0, 2, room, style, text);
	screen_put(s, row, 0, 2 + room, STYLE_RULE, " ");
	if (hidden > 0)
		screen_put(s, row, 0, row.width - 1 - (int)strlen(more),
		    STYLE_MESSAGE, more);
}

/* What stands before the text of a question, without its colon. */
static const char *
label_alone(struct arena *a, const char *label)
{
	size_t n = strlen(label);

	while (n > 0 && (label[n - 1] == ' ' || label[n - 1] == ':'))
		n--;
	return arena_strndup(a, label, n);
}

/* "Update, 1.2 Review the front door", or of a form "Reason, Due": the row may
   be behind the box. */
static const char *
heading(struct arena *a, const struct view *v, const struct world *w,
    const char *label)
{
	const struct action *act = action_asked(v, w);
	const struct question *of = v->asking->answer_of;

	label = label_alone(a, label);
	if (act != NULL)
		return arena_printf(a, "%s, %s%s%s", label,
		    act->ref != NULL ? act->ref : "",
		    act->ref != NULL ? " " : "", act->title);
	if (v->ops->scope == SCOPE_FORM && of != NULL && of->label != NULL)
		return arena_printf(
		    a, "%s, %s", label, label_alone(a, of->label));
	return label;
}

/* The keys below a box; no editor for who is locked in. */
static const char *
box_keys(const struct world *w)
{
	if (w->width < WIDE)
		return w->locked != NULL ? "Enter saves  C-j line" :
					   "Enter saves  C-j line  C-o editor";
	return w->locked != NULL ?
	    "Enter saves   Alt-Enter or C-j new line" :
	    "Enter saves   Alt-Enter or C-j new line   C-o editor";
}

bool
question_box_draw(const struct view *v, const struct world *w, struct screen *s,
    const char *label)
{
	const struct asking *k = v->asking;
	int height = box_height(v, w), selected = s->cursor_row;
	struct rect r = screen_rect(s), under, box, over;
	struct arena *a;
	int above, below;

	if (height == 0)
		return false;
	a = arena_new();
	under = rect_cut_bottom(&r, 1);
	box = rect_cut_bottom(&r, height);
	over = rect_cut_bottom(&r, 1);
	screen_fill(s, box, STYLE_NORMAL);
	rect_cut_left(&box, 1);
	box_draw(&k->line, s, box, &above, &below);
	draw_edge(s, over, STYLE_PROMPT, heading(a, v, w, label), above,
	    "more above");
	draw_edge(s, under, STYLE_HINT, box_keys(w), below, "more below");
	rect_cut_bottom(&r,
	    line_draw_above(v, s, r, k->style,
		k->echo.len > 0 ? buf_text(&k->echo) : NULL));
	/* The selected row stays in sight where it can. */
	if (selected + 1 < r.height)
		rect_cut_top(&r, selected + 1);
	draw_beside(v, w, s, r);
	arena_free(a);
	return true;
}
