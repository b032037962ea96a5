/* SPDX-License-Identifier: ISC */
/*
 * What a person hears of a change beside that it was made, and before they make
 * it: the notes of the rules, and what it ties to nothing.
 */
#include "question.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/edit.h"
#include "ragtrack/model/ties.h"

const char *
edit_notes_said(
    struct arena *a, const struct edit *ed, const char *done, size_t total)
{
	struct list wrong = { 0 };

	for (size_t i = 0; i < ed->notes.count; i++) {
		const struct edit_note *note = &ed->notes.item[i];
		const char *text = total == 1 ? note->text :
						edit_note_said(a, note, total);

		done = done == NULL ? text :
				      arena_printf(a, "%s; %s", done, text);
	}
	ties_wrong(a, ed->plans, ed->set, &wrong);
	for (size_t i = 0; i < wrong.count; i++)
		done = done == NULL ?
		    wrong.item[i] :
		    arena_printf(a, "%s; %s", done, wrong.item[i]);
	return done;
}
