/* SPDX-License-Identifier: ISC */
/*
 * The words of a document: statuses and ratings, as the plan means them.  It
 * may say that behind the actions, so they are read when all is known.  With
 * the first word that nobody knows stands the block that makes all of them
 * known.
 */
#include "bind.h"

#include <string.h>

#include "ragtrack/base/table.h"

#define BLOCK_WORDS 20 /* that are shown to be pasted */

/* A word that nobody knows, as it was written first. */
struct met {
	const char *text;
	size_t count;
	struct met *next;
};

/* What is not known of one field, "status" or "rag". */
struct unknown {
	struct table names;
	struct met *first, **end;
	size_t count;  /* of the words */
	bool repeated; /* one of them at least */
};

static const char *
own_key(const struct field *f)
{
	return f->choices == status_words ? "status" : "rag";
}

static void
unknown_add(struct reader *r, struct unknown *u, const struct later *l)
{
	const char *folded = utf8_fold(r->scratch, l->text);
	struct entry *n = entry_at(&u->names, NULL, NULL, folded);
	struct met *m = n->value;

	if (m == NULL) {
		n->value = m = arena_alloc(r->scratch, sizeof(*m));
		*m = (struct met){ .text = l->text };
		*(u->end != NULL ? u->end : &u->first) = m;
		u->end = &m->next;
		u->count++;
	}
	u->repeated |= m->count++ > 0;
}

/* "Closed" (3 times), "Open"; nothing where the block says as much. */
static void
add_counts(struct reader *r, const struct unknown *u, struct buf *out)
{
	const struct met *m = u->first;

	if (u->count < 2 || (!u->repeated && u->count <= BLOCK_WORDS))
		return;
	buf_add(out, "; not known are ");
	for (size_t i = 0; i < u->count && i < BLOCK_WORDS; i++, m = m->next) {
		buf_addf(out, "%s\"%s\"", i > 0 ? ", " : "", clip(r, m->text));
		if (m->count > 1)
			buf_addf(out, " (%zu times)", m->count);
	}
	if (m != NULL)
		buf_addf(out, " and %zu more", u->count - BLOCK_WORDS);
}

/* The block that makes the words known; nothing where none can stand in it. */
static void
add_block(struct reader *r, const struct field *f, const struct unknown *u,
    struct buf *out)
{
	const struct met *m = u->first;
	const char *likely;
	bool any = false;

	for (size_t i = 0; i < u->count && i < BLOCK_WORDS; i++, m = m->next) {
		if (strpbrk(m->text, "\"\\\n") != NULL)
			continue;
		if (!any)
			buf_addf(out,
			    "; what this plan's own words mean goes at the top "
			    "of its file: words: {%s: {",
			    own_key(f));
		likely = word_likely(r, own_key(f), m->text);
		buf_addf(out, "%s\"%s\": %s", any ? ", " : "", clip(r, m->text),
		    likely != NULL ? likely : "?");
		any = true;
	}
	if (any)
		buf_add(out, "}}");
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

	for (size_t i = 0; f->choices[i] != NULL; i++)
		if (*f->choices[i] != '\0')
			buf_addf(&all, "%s%s", all.len > 0 ? ", " : "",
			    f->choices[i]);
	return buf_take(r->scratch, &all);
}

/* One text but for the word in its marks, so that all are printed as one. */
static const char *
unknown_text(struct reader *r, const struct field *f, const struct unknown *u)
{
	struct buf out = { 0 };

	if (u->count == 0)
		return NULL;
	buf_addf(&out, "is none of its words (%s)", choices(r, f));
	add_counts(r, u, &out);
	add_block(r, f, u, &out);
	return buf_take(r->scratch, &out);
}

static void
say_word(struct reader *r, const struct later *l, const char *unknown)
{
	struct err e = { 0 };

	if (read_word(r, l, &e))
		return;
	if (is_mistyped(&e))
		say_err(r, l->field, l->at, &e);
	else
		say(r, SEV_ERROR, l->at, "%s: `%s` %s", field_key(l->field),
		    clip(r, l->text), unknown);
}

void
check_words(struct reader *r)
{
	struct {
		struct unknown words;
		const struct field *field;
		const char *text;
	} of[2] = { 0 }; /* of ratings and of statuses */
	bool *wrong = NULL;

	if (r->nlater == 0 || r->flood)
		return;
	of[0].words.names.arena = of[1].words.names.arena = r->scratch;
	wrong = arena_alloc(r->scratch, r->nlater * sizeof(*wrong));
	for (size_t i = 0; i < r->nlater; i++) {
		const struct later *l = &r->later[i];
		bool status = l->field->choices == status_words;
		struct err e = { 0 };

		if (l->field->type->shape != SHAPE_WORD)
			continue;
		wrong[i] = !read_word(r, l, &e);
		if (!wrong[i] || is_mistyped(&e))
			continue;
		unknown_add(r, &of[status].words, l);
		of[status].field = l->field;
	}
	for (size_t i = 0; i < 2; i++)
		of[i].text = unknown_text(r, of[i].field, &of[i].words);
	for (size_t i = 0; i < r->nlater && !r->flood; i++)
		if (wrong[i])
			say_word(r, &r->later[i],
			    of[r->later[i].field->choices == status_words]
				.text);
}
