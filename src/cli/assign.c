/* SPDX-License-Identifier: ISC */
/*
 * The FIELD=VALUE words of a command.
 */
#include "parts.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/shell.h"

/* What a plan may call a field: it begins with a letter, and no address of a
   thing is so. */
static bool
is_label(const char *word, size_t n)
{
	unsigned char first = (unsigned char)*word;

	return (isalpha(first) || first >= 0x80) && word[n] == '=' &&
	    memchr(word, ':', n) == NULL &&
	    (memchr(word, '/', n) == NULL ||
		(n > 5 && strncmp(word + n - 5, "/date", 5) == 0));
}

bool
assign_is(const char *word)
{
	size_t n = strspn(word, "abcdefghijklmnopqrstuvwxyz_-+");

	/* The key of a map may hold any sign. */
	return (n > 0 &&
		   (word[n] == '=' ||
		       (word[n] == '/' && strchr(word, '=') != NULL))) ||
	    is_label(word, strcspn(word, "="));
}

/* A word that is no FIELD=VALUE behind one that is: most likely a value of several
   words, as a person types it; all of them are named as they are to be. */
static bool
refuse_word(struct cli *cli, const struct args *args, size_t first, size_t at,
    struct err *e)
{
	const char *word = args->word[at];
	struct buf whole = { 0 };

	if (at == first)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is no FIELD=VALUE; fields come after all that they "
		    "are for",
		    word);
	buf_add(&whole, args->word[at - 1]);
	for (; at < args->words && !assign_is(args->word[at]); at++)
		buf_addf(&whole, " %s", args->word[at]);
	return err_set(e, ERR_USAGE,
	    "\"%s\" is no FIELD=VALUE; a value of several words stands in "
	    "quotes, as in %s; fields come after all that they are for",
	    word, shell_word(cli->arena, buf_take(cli->arena, &whole)));
}

bool
assign_words(struct cli *cli, const struct kind *kind, const struct thing *at,
    const struct args *args, size_t first, struct assignment **out,
    struct err *e)
{
	size_t n = args->words - first;
	struct assignment *all = arena_alloc(
	    cli->arena, (n + 1) * sizeof(*all));

	for (size_t i = 0; i < n; i++)
		if (!assign_is(args->word[first + i]))
			return refuse_word(cli, args, first, first + i, e);
		else if (!assign_parse(cli->arena, kind, at,
			     args->word[first + i], &all[i], e) ||
		    !assign_once(all, i + 1, e))
			return false;
	*out = all;
	return true;
}
