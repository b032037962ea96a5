/* SPDX-License-Identifier: ISC */
#include "ragtrack/cli/split.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/cage.h"
#include "ragtrack/model/thing.h"

bool
words_split_home(
    struct arena *a, const char *line, const char *home, struct list *out)
{
	struct buf word = { 0 };
	bool open = false;
	char quote = '\0';

	for (; *line != '\0'; line++) {
		if (quote == '\0' && isspace((unsigned char)*line)) {
			if (open)
				list_add(a, out, buf_save(a, &word));
			buf_reset(&word);
			open = false;
		} else if (!open && home != NULL &&
		    strncmp(line, "~/", 2) == 0) {
			buf_add(&word, home);
			open = true;
		} else if (quote == '\0' && (*line == '"' || *line == '\'')) {
			quote = *line;
			open = true;
		} else if (quote != '\0' && *line == quote) {
			quote = '\0';
		} else {
			if (*line == '\\' && quote != '\'' && line[1] != '\0')
				line++;
			buf_addc(&word, *line);
			open = true;
		}
	}
	if (open)
		list_add(a, out, buf_save(a, &word));
	buf_free(&word);
	return quote == '\0';
}

bool
words_split(struct arena *a, const char *line, struct list *out)
{
	/* Whoever is locked in has no home here. */
	return words_split_home(
	    a, line, cage_closed() ? NULL : getenv("HOME"), out);
}
