/* SPDX-License-Identifier: ISC */
/*
 * The command line that `:` opens at the bottom of any screen.  Up and Down
 * bring back earlier commands, Tab asks app what could stand at the cursor;
 * what is typed and left is the newest of the earlier ones.
 */
#include "prompt.h"

#include "line.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/view/view.h"

#define NAME "command"
#define HINT                                                            \
	"a command, or the name of a screen; Tab completes, Up brings " \
	"back earlier ones"

struct prompt {
	bool open;
	struct line line;
	struct buf echo;
	enum style style;
};

static void
say(struct prompt *p, enum style style, const char *text)
{
	buf_reset(&p->echo);
	buf_add(&p->echo, text);
	p->style = style;
}

void
prompt_open(struct view *v, const char *text)
{
	struct prompt *p = v->prompt;

	if (p == NULL)
		p = v->prompt = arena_alloc(v->arena, sizeof(*p));
	p->open = true;
	line_set(&p->line, text);
	say(p, STYLE_DIM, HINT);
	if (line_left(v->drafts, NAME) && text[0] == '\0')
		say(p, STYLE_ECHO, "Up brings back what was left here");
}

static void
close_prompt(struct view *v)
{
	v->prompt->open = false;
	draft_set(v->drafts, NAME, 0, NULL);
}

bool
prompt_is_open(const struct view *v)
{
	return v->prompt != NULL && v->prompt->open;
}

struct effect
prompt_on(struct view *v, const struct event *event)
{
	struct prompt *p = v->prompt;
	int key = event->kind == EVENT_KEY ? event->key : K_NONE;
	const char *text;

	v->message = NULL;
	if (key == K_ESC || key == K_CTRL('g') || key == K_CTRL('c') ||
	    key == K_ENTER) {
		text = utf8_trim(v->scratch, buf_text(&p->line.text));
		recall_add(v->drafts, NAME, text);
		close_prompt(v);
		if (key == K_ENTER && text[0] != '\0')
			return (struct effect){ .kind = EFFECT_COMMAND,
				.text = text };
	} else if (key == K_TAB) {
		return (struct effect){ .kind = EFFECT_COMPLETE,
			.text = arena_strndup(
			    v->scratch, buf_text(&p->line.text), p->line.at) };
	} else if (key == K_UP || key == K_DOWN) {
		if (!line_recall(&p->line, v->drafts, NAME, key == K_UP))
			say(p, STYLE_DIM, "nothing older was entered here");
		else
			say(p, STYLE_DIM, HINT);
	} else if (line_on(&p->line, event)) {
		draft_set(v->drafts, NAME, 0, buf_text(&p->line.text));
		say(p, STYLE_DIM, HINT);
	}
	return (struct effect){ 0 };
}

void
view_completed(struct view *v, const struct list *words, size_t from)
{
	struct prompt *p = v->prompt;
	const char *shown;

	if (!prompt_is_open(v) || from > p->line.at)
		return;
	shown = line_complete(&p->line, v->scratch, words, from);
	if (shown == NULL)
		say(p, STYLE_DIM, "nothing here begins so");
	else
		say(p, STYLE_ECHO, shown[0] != '\0' ? shown : HINT);
	draft_set(v->drafts, NAME, 0, buf_text(&p->line.text));
}

void
prompt_draw(const struct view *v, struct screen *s)
{
	const struct prompt *p = v->prompt;

	line_draw_open(&p->line, v, s, ":", p->style, buf_text(&p->echo));
}

void
prompt_free(struct view *v)
{
	if (v->prompt == NULL)
		return;
	line_free(&v->prompt->line);
	buf_free(&v->prompt->echo);
}
