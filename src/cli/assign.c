/* SPDX-License-Identifier: ISC */
/*
 * The FIELD=VALUE words of a command.
 */
#include "parts.h"

#include <ctype.h>
#include <string.h>

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
			return err_set(e, ERR_USAGE,
			    "\"%s\" is no FIELD=VALUE; fields come after all "
			    "that they are for",
			    args->word[first + i]);
		else if (!assign_parse(cli->arena, kind, at,
			     args->word[first + i], &all[i], e) ||
		    !assign_once(all, i + 1, e))
			return false;
	*out = all;
	return true;
}
