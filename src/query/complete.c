/* SPDX-License-Identifier: ISC */
/*
 * Completion: the word under the cursor is a field's name before its colon
 * and a value behind it.  What is offered begins with what is typed, without
 * regard to case; what has to be in quotes comes in quotes.
 */
#include "tree.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/model/prefilter.h"
#include "ragtrack/model/walk.h"

/* More than that is no choice for anybody. */
#define OFFERS_LIMIT 100

/* The word that ends where the cursor is. */
struct under {
	size_t begin;	/* of the word, behind brackets and a - */
	bool has_colon; /* it is field:value */
	size_t colon;
	size_t value; /* where the value begins: behind colon or comma */
};

static struct under
look_under(const char *text, size_t at)
{
	struct under u = { 0 };
	bool quoted = false;

	for (size_t i = 0; i < at && text[i] != '\0'; i++) {
		char c = text[i];

		if (c == '\\' && quoted && i + 1 < at) {
			i++;
		} else if (c == '"') {
			quoted = !quoted;
		} else if (quoted) {
			continue;
		} else if (isspace((unsigned char)c) || c == '(' || c == ')' ||
		    (c == '-' && i == u.begin)) {
			u = (struct under){ .begin = i + 1 };
		} else if (c == ':' && !u.has_colon) {
			u.has_colon = true;
			u.colon = i;
			u.value = i + 1;
		} else if (c == ',' && u.has_colon) {
			u.value = i + 1;
		}
	}
	return u;
}

/* A part of the text without the quotes it may be in. */
static const char *
bare(struct arena *a, const char *text, size_t from, size_t to)
{
	if (from < to && text[from] == '"')
		from++;
	if (from < to && text[to - 1] == '"')
		to--;
	return arena_strndup(a, text + from, to - from);
}

/* In quotes where it would not be read as one word otherwise. */
static const char *
quoted(struct arena *a, const char *word)
{
	struct buf b = { 0 };

	if (strpbrk(word, " \t\n,:()\"") == NULL)
		return word;
	buf_addc(&b, '"');
	for (; *word != '\0'; word++) {
		if (*word == '"' || *word == '\\')
			buf_addc(&b, '\\');
		buf_addc(&b, *word);
	}
	buf_addc(&b, '"');
	return buf_take(a, &b);
}

/* Offers what begins as typed, with `behind` added. */
static void
offer(struct arena *a, const struct list *words, const char *typed,
    const char *behind, struct list *out)
{
	const char *begin = utf8_fold(a, typed);
	size_t n = strlen(begin);

	for (size_t i = 0; i < words->count && out->count < OFFERS_LIMIT; i++) {
		const char *w = words->item[i];

		if (strncmp(utf8_fold(a, w), begin, n) == 0)
			list_add(a, out,
			    arena_printf(a, "%s%s", quoted(a, w), behind));
	}
}

static void
sort_words(struct arena *a, const struct query_context *in, struct list *out)
{
	size_t count;
	const struct column *all = columns_offered(a, &count);

	for (size_t i = 0; i < count; i++)
		list_add(a, out, all[i].name);
	extra_names(a, in, out);
}

/* One action of each text that leads, or supports, and is nobody's code. */
static void
need_unlisted(struct arena *a, const struct term_name *t,
    const struct query_context *in, struct prefilter *out)
{
	struct prefilter_part *part = arena_alloc(a, sizeof(*part));
	const struct plan *plan;
	const struct person *p;

	*part = (struct prefilter_part){ .kind = PREFILTER_UNLISTED,
		.field = t->field };
	for (size_t i = 0; (plan = plans_next(in->plans, NULL, &i)) != NULL;)
		for (size_t k = 0;
		     (p = things_next(&plan->people, &k)) != NULL;)
			list_add(a, &part->people, p->code);
	out->part = part;
	out->count = 1;
}

bool
query_complete_prefilter(struct arena *a, const char *text, size_t at,
    const struct query_context *in, struct prefilter *out)
{
	struct under u = look_under(text, at);
	struct term_name t;

	*out = (struct prefilter){ 0 };
	if (!u.has_colon || in->plan != NULL ||
	    !term_find(bare(a, text, u.begin, u.colon), in, NULL, &t))
		return false;
	if (t.kind == TERM_PEOPLE)
		need_unlisted(a, &t, in, out);
	return t.kind != TERM_TEXT && t.kind != TERM_EXTRA;
}

void
query_complete(struct arena *a, const char *text, size_t at,
    const struct query_context *in, struct list *out, size_t *from)
{
	struct under u = look_under(text, at);
	struct list words = { 0 };
	struct term_name t;
	const char *name, *typed;

	if (!u.has_colon) {
		*from = u.begin;
		term_names(a, in, &words);
		offer(a, &words, bare(a, text, u.begin, at), ":", out);
		return;
	}
	name = bare(a, text, u.begin, u.colon);
	if (name_is(name, "sort")) {
		u.value += u.value < at && text[u.value] == '-';
		sort_words(a, in, &words);
		typed = bare(a, text, u.value, at);
	} else {
		typed = bare(a, text, u.value, at);
		if (term_find(name, in, in->plan, &t))
			value_words(a, &t, in, typed, &words);
	}
	*from = u.value;
	offer(a, &words, typed, "", out);
}
