/* SPDX-License-Identifier: ISC */
/*
 * What was redacted in the store, looked for in the person's own files: a
 * draft of the screens that holds it is taken out, a private view is named.
 * Other people's files are not ours to open.
 */
#include "parts.h"

#include <dirent.h>
#include <string.h>

#include "ragtrack/base/file.h"
#include "ragtrack/base/hash.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/cli/own_views.h"
#include "ragtrack/store/redact.h"

enum { DRAFTS_LIMIT = 16 << 20 };

/* Whether the text holds one of the words: a long one anywhere in it, a short
   one as the whole of it. */
static bool
holds(struct arena *a, const char *text, const struct list *words)
{
	const char *folded = utf8_fold(a, text);

	for (size_t i = 0; i < words->count; i++) {
		struct held_text word = { .text = words->item[i] };
		const char *want = utf8_fold(a, word.text);

		if (text_reach(&word) == REACH_PLAN ?
			strstr(folded, want) != NULL :
			strcmp(folded, want) == 0)
			return true;
	}
	return false;
}

/* A line of the file of drafts: FIELD, number, text, the text escaped. */
static bool
draft_holds(
    struct arena *a, const char *line, size_t n, const struct list *words)
{
	const char *tab = memchr(line, '\t', n), *text;
	struct buf plain = { 0 };
	bool found;

	if (tab != NULL)
		tab = memchr(tab + 1, '\t', n - (size_t)(tab + 1 - line));
	if (tab == NULL)
		return false;
	text = arena_strndup(a, tab + 1, n - (size_t)(tab + 1 - line));
	for (; *text != '\0'; text++) {
		bool escaped = *text == '\\' && text[1] != '\0';

		text += escaped;
		buf_addc(&plain,
		    !escaped	     ? *text :
			*text == 'n' ? '\n' :
			*text == 't' ? '\t' :
				       *text);
	}
	found = holds(a, buf_text(&plain), words);
	buf_free(&plain);
	return found;
}

static void
drafts_look(
    struct cli *cli, const struct store *store, const struct list *words)
{
	struct arena *a = cli->arena;
	struct buf left = { 0 };
	char name[HASH_HEX], *text;
	size_t length, taken = 0;
	const char *path;
	struct err e = { 0 };

	if (cli->settings->state_dir == NULL)
		return;
	hash_text(store_path(store), strlen(store_path(store)), name);
	path = arena_printf(
	    a, "%s/drafts-%.16s", cli->settings->state_dir, name);
	if (!file_read(a, path, DRAFTS_LIMIT, &text, &length, NULL, NULL) ||
	    !utf8_valid(text, length, NULL))
		return;
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		if (draft_holds(a, text, n, words)) {
			taken++;
		} else {
			buf_addn(&left, text, n);
			buf_addc(&left, '\n');
		}
		text += n + (text[n] == '\n');
	}
	if (taken > 0 &&
	    file_replace(path, buf_text(&left), left.len, 0600, &e))
		cli_say(cli, "  %zu of your drafts had it and %s taken out",
		    taken, taken == 1 ? "is" : "are");
	else if (taken > 0)
		cli_note(cli, "your drafts have it too: %s", e.text);
	buf_free(&left);
}

/* Files beside the store that begin with its name are copies of it. */
static void
copies_look(struct cli *cli, const struct store *store)
{
	const char *path = store_path(store), *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	const char *folder = slash == NULL ?
	    "." :
	    arena_strndup(cli->arena, path, (size_t)(slash - path) + 1);
	DIR *dir = opendir(folder);
	const struct dirent *d;

	while (dir != NULL && (d = readdir(dir)) != NULL) {
		const char *end = d->d_name + strlen(name);

		if (strncmp(d->d_name, name, strlen(name)) != 0 ||
		    *end != '-' || strcmp(end, "-queue") == 0 ||
		    strcmp(end, "-journal") == 0)
			continue;
		cli_note(cli,
		    "%s%s is a copy of the store and may have it yet: delete "
		    "it, if it is no longer needed",
		    slash == NULL ? "" : folder, d->d_name);
	}
	if (dir != NULL)
		closedir(dir);
}

/* Texts that were kept from an editor, or are in one now. */
static void
kept_look(struct cli *cli, const struct list *words)
{
	const char *folder = cli->settings->state_dir;
	DIR *dir = folder == NULL ? NULL : opendir(folder);
	struct arena *a = arena_new();
	const struct dirent *d;
	size_t length;
	char *text;

	while (dir != NULL && (d = readdir(dir)) != NULL) {
		const char *path = arena_printf(a, "%s/%s", folder, d->d_name);

		if ((strncmp(d->d_name, "kept-", 5) == 0 ||
			strncmp(d->d_name, "edit-", 5) == 0 ||
			strncmp(d->d_name, "update-", 7) == 0) &&
		    file_read(
			a, path, DRAFTS_LIMIT, &text, &length, NULL, NULL) &&
		    utf8_valid(text, length, NULL) && holds(a, text, words))
			cli_note(cli,
			    "%s, which you wrote in an editor, has it too: "
			    "delete it, if it is no longer needed",
			    path);
	}
	if (dir != NULL)
		closedir(dir);
	arena_free(a);
}

void
redact_own(struct cli *cli, const struct store *store, const struct list *words)
{
	struct named_views own = { 0 };
	struct err e = { 0 };

	copies_look(cli, store);
	drafts_look(cli, store, words);
	kept_look(cli, words);
	if (!own_views_read(cli->arena, cli->settings, &own, &e))
		cli_note(cli, "%s; look in it yourself", e.text);
	for (size_t i = 0; i < own.count; i++)
		if (holds(cli->arena, own.item[i].query, words) ||
		    holds(cli->arena, own.item[i].name, words))
			cli_note(cli,
			    "your own view \"%s\" has it too: ragtrack view "
			    "delete \"%s\"",
			    own.item[i].name, own.item[i].name);
}
