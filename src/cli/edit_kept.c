/* SPDX-License-Identifier: ISC */
#include "edit_kept.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/file.h"
#include "ragtrack/base/shell.h"
#include "ragtrack/cli/editor.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/yaml/yaml.h"

#define EVENT "# It was given after event "

enum { TAKEN_SAID = 12 }; /* that are named of what is taken out */

bool
edit_mark_make(struct arena *a, struct store *store, const struct thing *t,
    int64_t event, struct edit_mark *out, struct err *e)
{
	char anchor[96];

	if (!store_anchor_at(store, event, anchor, e))
		return false;
	*out = (struct edit_mark){ t->kind, t->number, event,
		arena_strdup(a, anchor) };
	return true;
}

static void
edit_kept_mark(
    struct editor *ed, const struct buf *text, const struct edit_mark *mark)
{
	struct buf all = { 0 };

	buf_addn(&all, buf_text(text), text->len);
	if (strstr(buf_text(text), EVENT) == NULL)
		buf_addf(&all,
		    "\n" EVENT "%s of the history, of %s %" PRId64
		    ": ragtrack edit --take needs this line.\n",
		    mark->anchor, mark->kind->key, mark->thing);
	/* Without the line it can still be read by the person. */
	editor_write(ed, buf_text(&all), all.len, NULL);
	buf_free(&all);
}

const char *const edit_text_ways[WAY_COUNT] = {
	[WAY_REASON] = "write it behind \"# reason:\" at the head",
};

void
edit_keep(struct editor *ed, const struct edit_mark *mark)
{
	struct buf all = { 0 };
	size_t length;
	char *text;

	if (editor_read(ed, FILE_LIMIT, &text, &length, NULL)) {
		buf_addn(&all, text, length);
		edit_kept_mark(ed, &all, mark);
		buf_free(&all);
	}
	ed->path = editor_keep(ed);
}

int
edit_go_on(struct cli *cli, const char *path, int status)
{
	cli_note(cli,
	    "to go on from there: put right what is wrong in it, then "
	    "`ragtrack edit --take %s`",
	    shell_word(cli->arena, path));
	return status;
}

/* The line, behind its first words. */
static bool
read_mark(struct arena *a, const char *line, struct edit_mark *mark)
{
	char anchor[96], kind[40];

	if (sscanf(line, "%95s of the history, of %39s %" SCNd64, anchor, kind,
		&mark->thing) != 3)
		return false;
	mark->anchor = arena_strdup(a, anchor);
	mark->event = strtoll(anchor, NULL, 10);
	mark->kind = kind_find(kind);
	return mark->kind != NULL;
}

/* The text of such a file, of this store. */
static bool
read_kept(struct arena *a, struct store *store, const char *path,
    struct buf *text, struct edit_mark *mark, struct err *e)
{
	const char *line;
	size_t length;
	char *all, anchor[96];

	if (!file_read(a, path, FILE_LIMIT, &all, &length, NULL, e))
		return false;
	line = strstr(all, EVENT);
	if (line == NULL || !read_mark(a, line + strlen(EVENT), mark))
		return err_set(e, ERR_USAGE,
		    "%s is no text that was kept for a conflict: it does not "
		    "say after which event it was given",
		    path);
	if (!store_anchor_at(store, mark->event, anchor, e))
		return false;
	if (strcmp(anchor, mark->anchor) != 0)
		return err_set(e, ERR_NO,
		    "%s was not given by the store %s, as it is now: name the "
		    "store that it is of, with --store",
		    path, store_path(store));
	buf_addn(text, all, length);
	return true;
}

/* What is edited so. */
static bool
may_edit(const struct thing *t, struct err *e)
{
	if (kind_editable(t->kind) || t->kind == &kind_plan ||
	    t->kind == &kind_revision)
		return true;
	return err_set(e, ERR_NO, "a %s is no part of the plan's file: %s",
	    t->kind->name,
	    t->kind == &kind_period ? "`ragtrack period` opens and closes it" :
				      "`ragtrack view` changes it");
}

bool
edit_find(struct cli *cli, const struct args *args, struct work *w,
    struct buf *text, struct edit_mark *mark, struct thing **out, struct err *e)
{
	const char *take = args_option(args, "take");
	const char *name = args->words > 0 ? args->word[0] : NULL;
	struct plans *all = &w->plans;

	if (name != NULL && !thing_find_address(all, name, out, e))
		return false;
	if (take == NULL)
		return may_edit(*out, e);
	if (!read_kept(cli->arena, w->store, take, text, mark, e))
		return false;
	if (name == NULL) {
		*all = (struct plans){ .arena = cli->arena,
			.today = all->today };
		if (store_load(w->store,
			&(struct store_load){ .retired = true }, all, e)) {
			*out = thing_find(all, mark->kind, mark->thing);
			if (*out != NULL)
				return true;
			err_set(e, ERR_NO,
			    "what %s is the text of is not there", take);
		}
	} else if ((*out)->kind == mark->kind &&
	    (*out)->number == mark->thing) {
		return true;
	} else {
		err_set(e, ERR_NO,
		    "%s is the text of something else than %s: leave the name "
		    "out",
		    take, name);
	}
	buf_free(text);
	return false;
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
