/* SPDX-License-Identifier: ISC */
/*
 * What questions for a title of something new share: its ref stands in the
 * label and goes with the title, a ref that is typed before the title is taken
 * for one, and the end of the word by which it was chosen is left out.  How all
 * that is understood is said before Enter.
 */
#include "question.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/address.h"

#include <ctype.h>
#include <string.h>

void
question_new_begin(struct view *v, const struct new_place *at)
{
	struct buf *b = &asking_of(v)->ref;

	buf_reset(b);
	buf_add(b, ref_next(v->scratch, at));
}

const char *
question_new_past(const char *rest, const char *text)
{
	size_t n = 0;

	while (rest != NULL && rest[n] != '\0' && rest[n] == text[n])
		n++;
	if (n == 0)
		return text;
	if (rest[n] == '\0' && (text[n] == ' ' || text[n] == '\0'))
		return text + n + strspn(text + n, " ");
	return isupper((unsigned char)text[n]) ? text + n : text;
}

bool
question_new_put(struct edit *ed, struct thing *t, const struct new_place *at,
    const char *input, struct err *e)
{
	struct new_title is = title_apart(ed->set->arena, at, input);

	return edit_field(ed, t, field_find(at->kind, "title"), ASSIGN_SET,
		   is.title, e) &&
	    (is.ref == NULL ||
		edit_field(
		    ed, t, field_find(at->kind, "ref"), ASSIGN_SET, is.ref, e));
}

const char *
question_new_echo(struct arena *a, const struct new_place *at,
    const char *input, enum style *style)
{
	struct new_title is = title_apart(a, at, input);

	if (is.taken != NULL) {
		*style = STYLE_WARNING;
		return arena_printf(a, "= %s %s; there is a %s already: %s",
		    is.ref, is.title, is.ref, thing_words(a, is.taken));
	}
	return is.typed ? arena_printf(a, "= %s %s", is.ref, is.title) : NULL;
}

const char *
question_new_said(struct arena *a, const struct change_set *set,
    const char *word, const char *behind)
{
	const struct thing *made = NULL;
	const char *ref;

	for (size_t i = 0; i < set->count && made == NULL; i++)
		made = set->item[i].made;
	ref = made == NULL || field_find(made->kind, "ref") == NULL ?
	    NULL :
	    *(const char *const *)field_in(made, field_find(made->kind, "ref"));
	return arena_printf(a, "%s%s%s added%s", word, ref != NULL ? " " : "",
	    ref != NULL ? ref : "", behind);
}
