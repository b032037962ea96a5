/* SPDX-License-Identifier: ISC */
/*
 * Questions with choices: a list above the line that is typed in, which typing
 * narrows and Up and Down go through.  What stands there at first is selected
 * among all; Enter takes the selected one.
 */
#include "question.h"
#include "sign.h"

#include "ragtrack/base/utf8.h"

#include <stdio.h>
#include <string.h>

/* Rows it may take of what lies above it; the columns from which it says what
   words mean. */
enum { LEAST = 6, HELP_LEAST = 16 };

void
choices_add_once(struct choices *c, const char *word, const char *help)
{
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->item[i].word, word) == 0)
			return;
	choices_add(c, word, help);
}

/* What a word of a field means, "" where it says so itself. */
static const char *
word_help(const struct plan *plan, const struct field *f, int value)
{
	static const char *const better[] = { "", "higher is better",
		"lower is better" };

	if (f->choices == rag_words && f->type->shape == SHAPE_WORD &&
	    plan != NULL && plan->colour[value].label != NULL)
		return plan->colour[value].label;
	return strcmp(f->name, "better") == 0 ? better[value] : "";
}

void
choices_words(struct choices *c, const struct plan *plan, const struct field *f)
{
	const struct map *own = plan == NULL || f->type->shape != SHAPE_WORD ?
	    NULL :
	    f->choices == rag_words ? &plan->words_rag :
				      &plan->words_status;

	for (size_t i = 0; own != NULL && i < own->count; i++) {
		int value = word_meaning(f, plan, own->item[i].label);

		choices_add_once(
		    c, own->item[i].label, value < 0 ? "" : f->choices[value]);
	}
	for (int i = f->choices[0][0] == '\0'; f->choices[i] != NULL; i++)
		choices_add_once(c, f->choices[i], word_help(plan, f, i));
}

static bool
begins(const char *word, const char *typed)
{
	return strncmp(word, typed, strlen(typed)) == 0;
}

bool
question_word_refused(
    struct view *v, const struct question *q, const char *text)
{
	const struct asking *k = v->asking;
	const struct field *f = q->field == NULL || k->targets == 0 ?
	    NULL :
	    field_find(k->kind, q->field);
	struct word value; /* the largest of what has choices */

	return f != NULL && f->choices != NULL &&
	    !f->type->parse(v->scratch, f, thing_plan(k->seen[0].thing), text,
		&value, NULL);
}

/* Whether only what stands in the list can be meant, however it is written. */
static bool
is_of_the_list(const struct asking *k)
{
	const struct field *f = k->question->field == NULL || k->kind == NULL ?
	    NULL :
	    field_find(k->kind, k->question->field);

	return !k->question->any || (f != NULL && f->choices != NULL);
}

/* What fits what is typed, words that begin so first; *at is the one that is
   selected. */
const struct choice *
question_choices_now(const struct view *v, const struct world *w,
    struct arena *a, size_t *n, size_t *at)
{
	const struct asking *k = v->asking;
	const char *typed = utf8_fold(a, utf8_trim(a, buf_text(&k->narrow)));
	const struct choice *all = k->question->choices(v, w, n);
	struct choice *fit = arena_alloc(a, (*n + 1) * sizeof(*fit));
	size_t count = 0;

	for (size_t i = 0; i < *n; i++)
		if (begins(utf8_fold(a, all[i].word), typed))
			fit[count++] = all[i];
	for (size_t i = 0; i < *n && is_of_the_list(k); i++)
		if (!begins(utf8_fold(a, all[i].word), typed) &&
		    (strstr(utf8_fold(a, all[i].word), typed) != NULL ||
			(all[i].help != NULL &&
			    strstr(utf8_fold(a, all[i].help), typed) != NULL)))
			fit[count++] = all[i];
	*n = count;
	*at = k->choice < count ? k->choice : count > 0 ? count - 1 : 0;
	return fit;
}

void
question_choices_begin(struct view *v, const struct world *w)
{
	struct asking *k = v->asking;
	size_t n;
	const struct choice *all = k->question->choices(v, w, &n);

	k->choice = 0;
	buf_reset(&k->narrow);
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].word, buf_text(&k->line.text)) == 0)
			k->choice = i;
}

void
question_choices_narrow(struct view *v)
{
	struct asking *k = v->asking;

	k->choice = 0;
	buf_reset(&k->narrow);
	buf_add(&k->narrow, buf_text(&k->line.text));
}

bool
question_choices_key(struct view *v, const struct world *w, int key)
{
	struct arena *a = v->scratch;
	size_t n, at, page = (size_t)(w->height / 2);
	const struct choice *fit;

	bool tab = key == K_TAB || key == K_BACKTAB;

	if (v->asking->question->choices == NULL)
		return false;
	fit = question_choices_now(v, w, a, &n, &at);
	/* Tab goes round and round. */
	if (tab)
		at = n > 0 ? (at + (key == K_TAB ? 1 : n - 1)) % n : 0;
	else if (key == K_DOWN)
		at += at + 1 < n;
	else if (key == K_UP)
		at -= at > 0;
	else if (key == K_PGDN)
		at = at + page < n ? at + page : n > 0 ? n - 1 : 0;
	else if (key == K_PGUP)
		at = at > page ? at - page : 0;
	else
		return false;
	v->asking->choice = at;
	if (n > 0)
		line_offer(&v->asking->line, fit[at].word);
	return true;
}

const char *
question_chosen(struct view *v, const struct world *w, const char *text)
{
	const struct asking *k = v->asking;
	size_t n, at;
	const struct choice *fit = question_choices_now(
	    v, w, v->scratch, &n, &at);

	/* What stands there may be none of them. */
	if (k->question->any && k->line.whole && *text != '\0')
		return text;
	if (n > 0)
		return fit[at].word;
	return v->asking->question->any && *text != '\0' ? text : NULL;
}

const char *
question_only(struct view *v, const struct world *w)
{
	const char *typed = utf8_fold(
	    v->scratch, buf_text(&v->asking->line.text));
	const char *only = NULL;
	size_t n;
	const struct choice *all = v->asking->question->choices(v, w, &n);

	for (size_t i = 0; i < n; i++) {
		if (!begins(utf8_fold(v->scratch, all[i].word), typed))
			continue;
		if (only != NULL)
			return NULL;
		only = all[i].word;
	}
	return only;
}

struct rect
choices_area(const struct view *v, const struct screen *s, size_t n, int row)
{
	struct rect r = screen_rect(s);
	int below, rows = (int)n < 1 ? 1 : (int)n;
	/* Above the line stands what is wrong, else how it is understood. */
	bool wrong = v->message != NULL && v->message_style == STYLE_ERROR;

	rect_cut_bottom(&r, 1);
	rect_cut_bottom(&r,
	    screen_wrap(NULL, rect_make(0, 1, 1, r.width - 1), 0, STYLE_NORMAL,
		wrong ? v->message : buf_text(&v->asking->echo)));
	rect_cut_top(&r, 1);
	below = r.height - row;
	if (rows > below)
		rows = below > LEAST ? below : LEAST;
	return rect_cut_bottom(&r, rows < r.height ? rows : r.height);
}

/* How many are hidden behind a row, at its end. */
static void
draw_more(struct screen *s, struct rect area, int y, int n, const char *where)
{
	char text[40];

	if (n <= 0)
		return;
	snprintf(text, sizeof(text), "  %d more %s ", n, where);
	screen_put(
	    s, area, y, area.width - (int)strlen(text), STYLE_MESSAGE, text);
}

void
choices_draw(struct screen *s, struct rect area, const struct choice *item,
    size_t n, int top, int at)
{
	int wide = 0, most;

	/* Of those that are shown: of many some long name would part all words
	   from what they mean. */
	for (int i = top; i < (int)n && i < top + area.height; i++)
		if (utf8_width(item[i].word) > wide)
			wide = utf8_width(item[i].word);
	most = area.width - wide - 6;
	screen_fill(s, area, STYLE_STATUS);
	for (int y = 0; y < area.height && top + y < (int)n; y++) {
		const struct choice *c = &item[top + y];
		bool on = top + y == at;

		if (on)
			screen_put(s, area, y, 2, STYLE_SELECTED,
			    signs[SIGN_SELECTED].sign);
		screen_put_cut(s, area, y, 4, area.width - 4,
		    on ? STYLE_SELECTED : STYLE_NORMAL, c->word);
		if (c->help != NULL && most >= HELP_LEAST)
			screen_put_cut(
			    s, area, y, wide + 6, most, STYLE_DIM, c->help);
		if (on)
			screen_bar(s, area, y);
	}
	draw_more(s, area, 0, top, "above");
	draw_more(
	    s, area, area.height - 1, (int)n - top - area.height, "below");
}

void
question_choices_draw(
    const struct view *v, const struct world *w, struct screen *s, int row)
{
	struct arena *a = arena_new();
	size_t n, at;
	const struct choice *fit = question_choices_now(v, w, a, &n, &at);
	struct rect area = choices_area(v, s, n, row);
	bool takes = v->asking->question->any &&
	    v->asking->style != STYLE_WARNING &&
	    !question_word_refused((struct view *)v, v->asking->question,
		buf_text(&v->asking->line.text));

	choices_draw(s, area, fit, n,
	    scroll_to(0, (int)at, (int)n, area.height), (int)at);
	if (n == 0)
		screen_put_cut(s, area, 0, 4, area.width - 4, STYLE_WARNING,
		    takes ? "taken as it is written" :
			    "nothing here is called so");
	arena_free(a);
}
