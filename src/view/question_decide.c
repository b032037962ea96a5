/* SPDX-License-Identifier: ISC */
/*
 * Mine or theirs, where both changed what a command would write.
 */
#include "question.h"

#include "ragtrack/view/decide.h"

static struct effect
key_decide(struct view *v, const struct world *w, int key)
{
	(void)w;
	if (key == 'm' || key == 't')
		return question_run(v,
		    arena_printf(v->scratch, "%s%s",
			buf_text(&v->asking->answer),
			key == 'm' ? "file" : "store"));
	if (key != K_ESC)
		return question_refuse(v, "m mine or t theirs; Esc leaves it");
	question_leave(v, false);
	view_say(v, STYLE_NORMAL, "what you wrote stays in its file");
	return (struct effect){ 0 };
}

void
view_decide(struct view *v, const struct world *w, const char *command)
{
	question_ask(v, w,
	    &(struct question){
		.label = "m keep mine  t take theirs, where both changed ",
		.apart = true,
		.key = key_decide },
	    command);
}
