/* SPDX-License-Identifier: ISC */
/*
 * The words of a document: statuses and ratings, as the plan means them.  It
 * may say that behind the actions, so they are read when all is known.  With
 * the first word that nobody knows stands the block that makes all of them
 * known.
 */
#include "bind.h"
#include "names.h"

#include <string.h>

#define BLOCK_WORDS 20 /* that are shown to be pasted */

/* What is not known of one field, "status" or "rag". */
struct unknown {
	const char *first; /* the word that was met first, and its line */
	int line;
	struct names met;
	size_t count;
	struct buf block;
};

static const char *
own_key(const struct field *f)
{
	return f->choices == status_words ? "status" : "rag";
}

static void
unknown_add(struct reader *r, struct unknown *u, const struct later *l)
{
	const char *folded = utf8_fold(r->scratch, l->text), *likely;
	struct name *n = names_at(r->scratch, &u->met, NULL, folded);

	if (n->value != NULL)
		return;
	n->value = r;
	if (u->count++ == 0) {
		u->first = folded;
		u->line = l->at.line;
	}
	if (u->count > BLOCK_WORDS || strpbrk(l->text, "\"\\\n") != NULL)
		return;
	likely = word_likely(r, own_key(l->field), l->text);
	buf_addf(&u->block, "%s\"%s\": %s", u->block.len > 0 ? ", " : "",
	    clip(r, l->text), likely != NULL ? likely : "?");
}

/* Whether the word was understood; *e says why not. */
static bool
read_word(struct reader *r, const struct later *l, struct err *e)
{
	return l->field->type->parse(r->arena, l->field, r->plan, l->text,
	    field_of(l->thing, l->field), e);
}

/* Whether a word is a known one with a slip of the pen. */
static bool
is_mistyped(const struct err *e)
{
	return strstr(e->text, "did you mean") != NULL;
}

/* "red, amber, green" */
static const char *
choices(struct reader *r, const struct field *f)
{
	struct buf all = { 0 };
	const char *text;

	for (size_t i = 0; f->choices[i] != NULL; i++)
		if (*f->choices[i] != '\0')
			buf_addf(&all, "%s%s", all.len > 0 ? ", " : "",
			    f->choices[i]);
	text = buf_save(r->scratch, &all);
	buf_free(&all);
	return text;
}

static void
say_unknown(struct reader *r, const struct unknown *u, const struct later *l,
    const struct err *e)
{
	if (is_mistyped(e) || u->block.len == 0)
		say_err(r, l->field, l->at, e);
	else if (strcmp(utf8_fold(r->scratch, l->text), u->first) != 0)
		say(r, SEV_ERROR, l->at,
		    "%s: \"%s\" is none of its words; line %d has the block "
		    "to paste",
		    field_key(l->field), clip(r, l->text), u->line);
	else
		say(r, SEV_ERROR, l->at,
		    "%s: \"%s\" is none of its words (%s); what this plan's "
		    "own "
		    "words mean goes at the top of its file: words: {%s: {%s}}",
		    field_key(l->field), clip(r, l->text), choices(r, l->field),
		    own_key(l->field), buf_text(&u->block));
}

void
check_words(struct reader *r)
{
	struct unknown status = { 0 }, rag = { 0 };
	const struct later *l;
	bool *wrong = NULL;

	if (r->nlater == 0 || r->flood)
		return;
	wrong = arena_alloc(r->scratch, r->nlater * sizeof(*wrong));
	for (size_t i = 0; i < r->nlater; i++) {
		struct err e = { 0 };

		l = &r->later[i];
		if (l->field->type->shape != SHAPE_WORD)
			continue;
		wrong[i] = !read_word(r, l, &e);
		if (wrong[i] && !is_mistyped(&e))
			unknown_add(r,
			    l->field->choices == status_words ? &status : &rag,
			    l);
	}
	for (size_t i = 0; i < r->nlater && !r->flood; i++) {
		struct err e = { 0 };

		l = &r->later[i];
		if (wrong[i] && !read_word(r, l, &e))
			say_unknown(r,
			    l->field->choices == status_words ? &status : &rag,
			    l, &e);
	}
	buf_free(&status.block);
	buf_free(&rag.block);
}
