/* SPDX-License-Identifier: ISC */
#include "edit_kept.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/file.h"
#include "ragtrack/cli/editor.h"
#include "ragtrack/model/address.h"
#include "ragtrack/yaml/yaml.h"

#define EVENT "# It was given after event "

enum { TAKEN_SAID = 12 }; /* that are named of what is taken out */

void
edit_kept_mark(struct editor *ed, const struct buf *text, int64_t event)
{
	struct buf all = { 0 };

	buf_addn(&all, buf_text(text), text->len);
	if (strstr(buf_text(text), EVENT) == NULL)
		buf_addf(&all,
		    "\n" EVENT "%" PRId64 " of the history: "
		    "ragtrack edit --take needs this line.\n",
		    event);
	/* Without the line it can still be read by the person. */
	editor_write(ed, buf_text(&all), all.len, NULL);
	buf_free(&all);
}

bool
edit_kept_read(struct arena *a, const char *path, struct buf *text,
    int64_t *event, struct err *e)
{
	const char *line;
	size_t length;
	char *all;

	if (!file_read(a, path, YAML_FILE_LIMIT, &all, &length, NULL, e))
		return false;
	line = strstr(all, EVENT);
	if (line == NULL)
		return err_set(e, ERR_USAGE,
		    "%s is no text that was kept for a conflict: it does not "
		    "say after which event it was given",
		    path);
	if (event != NULL)
		*event = strtoll(line + sizeof(EVENT) - 1, NULL, 10);
	if (text != NULL)
		buf_addn(text, all, length);
	return true;
}

void
edit_taken_said(struct arena *a, const struct merging *m, struct list *out)
{
	const struct merge *is = &m->merge;
	struct buf counts = { 0 };

	for (size_t k = 0; kinds[k] != NULL; k++) {
		size_t n = 0;

		for (size_t i = 0; i < is->npruned; i++)
			n += is->pruned[i].thing->kind == kinds[k];
		if (n > 0)
			buf_addf(&counts, "%s%zu %s",
			    counts.len > 0 ? ", " : "", n,
			    n == 1 ? kinds[k]->name : kinds[k]->many);
	}
	if (is->npruned > 0)
		list_add(a, out,
		    arena_printf(a, "  taken out: %s", buf_text(&counts)));
	buf_free(&counts);
	for (size_t i = 0; i < is->npruned && i < TAKEN_SAID; i++) {
		const char *words = thing_words(a, is->pruned[i].thing);

		list_add(a, out,
		    arena_printf(a, "    %s%s%s",
			thing_address(a, m->plans, is->pruned[i].thing),
			words != NULL ? ", " : "",
			words != NULL ? text_said(a, words) : ""));
	}
	if (is->npruned > TAKEN_SAID)
		list_add(a, out,
		    arena_printf(
			a, "    and %zu more", is->npruned - TAKEN_SAID));
}
