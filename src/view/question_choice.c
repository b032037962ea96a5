/* SPDX-License-Identifier: ISC */
/*
 * Questions with choices: a list above the line that is typed in, which typing
 * narrows and Up and Down go through.  What stands there at first is selected
 * among all; Enter takes the selected one.
 */
#include "question.h"

#include "ragtrack/base/utf8.h"

#include <string.h>

enum {
	LEAST = 6,
	WIDE = 60
}; /* rows it may take of what lies above it; the
				  width from which it says what words mean */

static bool
begins(const char *word, const char *typed)
{
	return strncmp(word, typed, strlen(typed)) == 0;
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
	for (size_t i = 0; i < *n && !k->question->any; i++)
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

	if (v->asking->question->choices == NULL)
		return false;
	fit = question_choices_now(v, w, a, &n, &at);
	if (key == K_DOWN)
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
	size_t n, at;
	const struct choice *fit = question_choices_now(
	    v, w, v->scratch, &n, &at);

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

/* So many rows for the choices, below the row of the view that has the cursor
   where that leaves some. */
static struct rect
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

void
question_choices_draw(
    const struct view *v, const struct world *w, struct screen *s, int row)
{
	struct arena *a = arena_new();
	size_t n, at;
	const struct choice *fit = question_choices_now(v, w, a, &n, &at);
	struct rect area = choices_area(v, s, n, row);
	int top = scroll_to(0, (int)at, (int)n, area.height), wide = 0;

	for (size_t i = 0; i < n; i++)
		if (utf8_width(fit[i].word) > wide)
			wide = utf8_width(fit[i].word);
	screen_fill(s, area, STYLE_STATUS);
	if (n == 0)
		screen_put_cut(s, area, 0, 4, area.width - 4, STYLE_WARNING,
		    v->asking->question->any ? "taken as it is written" :
					       "nothing here is called so");
	for (int y = 0; y < area.height && top + y < (int)n; y++) {
		const struct choice *c = &fit[top + y];
		bool on = top + y == (int)at;

		if (on)
			screen_put(s, area, y, 2, STYLE_SELECTED, ">");
		screen_put_cut(s, area, y, 4, area.width - 4,
		    on ? STYLE_SELECTED : STYLE_NORMAL, c->word);
		if (c->help != NULL && area.width >= WIDE)
			screen_put_cut(s, area, y, wide + 6,
			    area.width - wide - 6, STYLE_DIM, c->help);
		if (on)
			screen_bar(s, area, y);
	}
	arena_free(a);
}
