/* SPDX-License-Identifier: ISC */
/* What is said of a name that means several things, one of a closed plan alone,
   or nothing. */
#include "find_parts.h"

#include <inttypes.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/model/address.h"
#include "types.h"

/* As one of them is named: by its number where another is called so too. */
static const char *
hit_named(struct arena *a, const struct hits *hits, size_t i, hit_name *name,
    const struct plans *plans)
{
	const struct thing *t = hits->item[i];
	const char *called = name(a, plans, t);

	for (size_t k = 0; k < hits->count && k < hits->room; k++)
		if (k != i && t->number != 0 &&
		    strcmp(called, name(a, plans, hits->item[k])) == 0)
			return arena_printf(a, "%s%s@%" PRId64,
			    t->kind == &kind_action ? "" : kind_word(t->kind),
			    t->kind == &kind_action ? "" : ":", t->number);
	return called;
}

/* As they can be named, as many as there is room for. */
static void
hits_named(struct arena *a, const struct hits *hits, hit_name *name,
    const struct plans *plans, struct buf *out)
{
	for (size_t i = 0; i < hits->count && i < hits->room; i++)
		buf_addf(out, "%s%s", i == 0 ? "" : "; ",
		    hit_named(a, hits, i, name, plans));
	if (hits->count > hits->room)
		buf_addf(out, "; and %zu more", hits->count - hits->room);
}

/* "X" fits N of `many`: ... say which. */
bool
hits_several(struct arena *a, const struct hits *hits, const char *input,
    const char *many, hit_name *name, const struct plans *plans, struct err *e)
{
	struct buf text = { 0 };

	hits_named(a, hits, name, plans, &text);
	err_set(e, ERR_NO, "\"%s\" fits %zu %s, say which: %s",
	    said_cut(a, input), hits->count, many, buf_text(&text));
	buf_free(&text);
	return false;
}

bool
hits_closed(struct arena *a, const struct hits *hits, const char *input,
    hit_name *name, const struct plans *plans, struct err *e)
{
	struct buf text = { 0 };

	hits_named(a, hits, name, plans, &text);
	err_set(e, ERR_NO, "\"%s\" is in no open plan; in %s it is called %s",
	    said_cut(a, input),
	    hits->count == 1 ? "a closed one" : "closed ones", buf_text(&text));
	buf_free(&text);
	return false;
}

/* There is no `one` "X"; with the nearest of the words. */
bool
hits_none(struct arena *a, const char *one, const char *input,
    const struct list *words, struct err *e)
{
	const char *near = words->count == 0 ?
	    NULL :
	    word_nearest(input, words->item, words->count);

	return err_set(e, ERR_NO, "there is no %s \"%s\"%s", one,
	    said_cut(a, input),
	    did_you_mean(a, near == NULL ? NULL : said_cut(a, near), NULL));
}
