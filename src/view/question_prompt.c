/* SPDX-License-Identifier: ISC */
/*
 * The command line that `:` opens, one of the questions.  What could stand there
 * app knows: it is shown as one types, and where what is typed is no command
 * Enter takes the first that is shown.
 */
#include "question.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/view/prompt.h"

#include <string.h>

struct effect
question_ask_offers(struct view *v, bool asked)
{
	const struct line *l = &v->asking->line;

	return (struct effect){ .kind = EFFECT_COMPLETE,
		.number = asked,
		.text = arena_strndup(v->scratch, buf_text(&l->text), l->at) };
}

static struct effect
tab_command(struct view *v, const struct world *w)
{
	(void)w;
	return question_ask_offers(v, true);
}

static const char *
echo_command(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	(void)v;
	(void)w;
	*style = STYLE_DIM;
	return strcmp(text, "convert ") != 0 ?
	    NULL :
	    "a file of .xlsx, .ods, .docx, .csv, .tsv, .txt or .md; Tab "
	    "completes";
}

static struct effect
enter_command(struct view *v, const struct world *w, const char *text)
{
	const struct offers *o = &v->asking->offers;

	(void)w;
	if (o->count > 0 && o->at == o->count && o->first) {
		line_put(&v->asking->line, o->from, o->item[0].word);
		text = utf8_trim(v->scratch, buf_text(&v->asking->line.text));
	}
	question_leave(v, false);
	return (struct effect){ .kind = text[0] != '\0' ? EFFECT_COMMAND :
							  EFFECT_NONE,
		.text = text };
}

const struct question command_line = {
	.label = ":",
	.hint = "a command, a screen, or what you want to do; Tab completes, "
		"Up brings older",
	.recall = "command",
	.offers = true,
	.echo = echo_command,
	.tab = tab_command,
	.enter = enter_command,
};

void
view_prompt(struct view *v, const struct world *w, const char *text, size_t at,
    const char *input)
{
	question_open(v, w, &command_line);
	if (text != NULL) {
		line_set(&v->asking->line, text);
		v->asking->line.at = at;
		question_typed(v, w);
	}
	if (input != NULL)
		question_say(v, STYLE_ECHO, input);
}

/* What is typed is none of them: Enter takes the first. */
static void
say_first(struct view *v)
{
	struct offers *o = &v->asking->offers;
	const char *typed = buf_text(&v->asking->line.text);

	o->first = o->count > 0 && typed[0] != '\0';
	for (size_t i = 0; i < o->count && o->first; i++)
		o->first = strcmp(o->item[i].word, typed) != 0;
	if (o->first)
		question_say(v, STYLE_ECHO,
		    arena_printf(v->scratch,
			"Enter takes %s; Tab and Down choose another",
			o->item[0].word));
}

void
view_completed(struct view *v, const struct world *w, const struct choice *item,
    size_t count, size_t from, enum offered how)
{
	const struct asking *k = v->asking;

	if (k == NULL || k->question != &command_line || from > k->line.at)
		return;
	question_offer(v, w, item, count, from, how == OFFERED_ASKED);
	if (how == OFFERED_TYPED)
		say_first(v);
}
